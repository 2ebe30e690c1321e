/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-synonyms.h"

#include <string.h>

#include "base/tr-fold.h"

/* All texts are interned: who got one may keep it. */
typedef struct
{
  const char *name;
  GPtrArray *variants; /* with a %NULL behind them */
} Entry;

typedef struct
{
  GPtrArray *entries;
  GPtrArray *names;   /* of @entries, with a %NULL behind them */
  GHashTable *by_key; /* key of a name or variant → Entry */
} Field;

struct _TrSynonyms
{
  gatomicrefcount ref_count;
  GHashTable *fields;
};

static const char *const none[] = { NULL };

static void
entry_free (Entry *entry)
{
  g_ptr_array_unref (entry->variants);
  g_free (entry);
}

static void
field_free (Field *field)
{
  g_hash_table_unref (field->by_key);
  g_ptr_array_unref (field->names);
  g_ptr_array_unref (field->entries);
  g_free (field);
}

TrSynonyms *
tr_synonyms_new (void)
{
  TrSynonyms *self = g_new0 (TrSynonyms, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->fields
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) field_free);
  return self;
}

static void
copy_field (TrSynonyms *self, const char *name, const Field *field)
{
  for (guint i = 0; field != NULL && i < field->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (field->entries, i);

      tr_synonyms_add (self, name, entry->name, NULL);
      for (guint j = 0; g_ptr_array_index (entry->variants, j) != NULL; j++)
        tr_synonyms_add (self, name, entry->name, g_ptr_array_index (entry->variants, j));
    }
}

TrSynonyms *
tr_synonyms_copy (const TrSynonyms *self)
{
  TrSynonyms *copy = tr_synonyms_new ();
  GHashTableIter iter;
  gpointer key, value;

  g_return_val_if_fail (self != NULL, copy);

  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, &key, &value))
    copy_field (copy, key, value);
  return copy;
}

TrSynonyms *
tr_synonyms_ref (TrSynonyms *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_synonyms_unref (TrSynonyms *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->fields);
  g_free (self);
}

/* ---- what is the same ---- */

static gboolean
separates (gunichar c)
{
  return c == '-' || c == '_' || c == '/' || c == '.' || g_unichar_isspace (c) || c == 0x30fb
         || c == 0x2010 || c == 0x2011;
}

static char *
dup_key (const char *value)
{
  g_autofree char *folded = tr_fold (value, -1);
  g_autoptr (GString) key = g_string_new (NULL);
  gboolean apart = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (separates (c))
        {
          apart = key->len > 0;
          continue;
        }
      if (apart)
        g_string_append_c (key, ' ');
      apart = FALSE;
      g_string_append_unichar (key, c);
    }
  /* Of nothing but such marks. */
  return key->len > 0 ? g_string_free (g_steal_pointer (&key), FALSE) : g_steal_pointer (&folded);
}

static Field *
get_field (const TrSynonyms *self, const char *field)
{
  return self != NULL ? g_hash_table_lookup (self->fields, field) : NULL;
}

static Entry *
find_entry (const Field *field, const char *value)
{
  g_autofree char *key = field != NULL ? dup_key (value) : NULL;

  return field != NULL ? g_hash_table_lookup (field->by_key, key) : NULL;
}

/* ---- changing ---- */

static Field *
take_field (TrSynonyms *self, const char *name)
{
  Field *field = g_hash_table_lookup (self->fields, name);

  if (field != NULL)
    return field;
  field = g_new0 (Field, 1);
  field->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  field->names = g_ptr_array_new ();
  g_ptr_array_add (field->names, NULL);
  field->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (self->fields, g_strdup (name), field);
  return field;
}

static void
append (GPtrArray *texts, const char *text)
{
  g_ptr_array_insert (texts, (int) texts->len - 1, (gpointer) g_intern_string (text));
}

const char *
tr_synonyms_add (TrSynonyms *self, const char *field, const char *name, const char *variant)
{
  g_return_val_if_fail (self != NULL && field != NULL && name != NULL, NULL);

  Field *place = take_field (self, field);
  Entry *entry = find_entry (place, name);
  Entry *other = variant != NULL ? find_entry (place, variant) : NULL;

  if (entry != NULL && !g_str_equal (entry->name, name))
    return entry->name;
  if (other != NULL && other != entry)
    return other->name;
  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->name = g_intern_string (name);
      entry->variants = g_ptr_array_new ();
      g_ptr_array_add (entry->variants, NULL);
      g_ptr_array_add (place->entries, entry);
      append (place->names, name);
      g_hash_table_insert (place->by_key, dup_key (name), entry);
    }
  /* Another spelling of the name itself is told of as well: the file keeps what it says. */
  if (variant != NULL && !g_str_equal (variant, name)
      && !g_strv_contains ((const char *const *) entry->variants->pdata, variant))
    {
      append (entry->variants, variant);
      g_hash_table_insert (place->by_key, dup_key (variant), entry);
    }
  return NULL;
}

/* @place is an entry less; what it held is nobody's. */
static void
remove_entry (Field *place, Entry *entry)
{
  GHashTableIter iter;
  gpointer owner;
  guint index = 0;

  g_hash_table_iter_init (&iter, place->by_key);
  while (g_hash_table_iter_next (&iter, NULL, &owner))
    if (owner == entry)
      g_hash_table_iter_remove (&iter);
  g_ptr_array_find (place->entries, entry, &index);
  g_ptr_array_remove_index (place->names, index);
  g_ptr_array_remove_index (place->entries, index);
}

/* Makes @variants the only ones of @name, at its place; what they were of others they are no more.
 */
static void
write_entry (TrSynonyms *self, const char *field, const char *name, GPtrArray *variants)
{
  Field *place = take_field (self, field);
  g_autoptr (TrSynonyms) before = tr_synonyms_copy (self);
  const Field *old = get_field (before, field);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *key = dup_key (name);
  guint n_old = old != NULL ? old->entries->len : 0;
  gboolean is_written = FALSE;

  g_hash_table_add (taken, dup_key (name));
  for (guint i = 0; i < variants->len; i++)
    g_hash_table_add (taken, dup_key (g_ptr_array_index (variants, i)));
  while (place->entries->len > 0)
    remove_entry (place, g_ptr_array_index (place->entries, 0));
  for (guint i = 0; i <= n_old; i++)
    {
      const Entry *entry = i < n_old ? g_ptr_array_index (old->entries, i) : NULL;
      g_autofree char *entry_key = entry != NULL ? dup_key (entry->name) : NULL;

      /* Where it was, or where the first was that becomes a variant of it; else at the end. */
      if (!is_written && variants->len > 0
          && (entry == NULL || g_hash_table_contains (taken, entry_key)))
        {
          is_written = TRUE;
          for (guint j = 0; j < variants->len; j++)
            tr_synonyms_add (self, field, name, g_ptr_array_index (variants, j));
        }
      if (entry == NULL || g_hash_table_contains (taken, entry_key))
        continue;
      for (guint j = 0; g_ptr_array_index (entry->variants, j) != NULL; j++)
        {
          g_autofree char *variant_key = dup_key (g_ptr_array_index (entry->variants, j));

          if (!g_hash_table_contains (taken, variant_key))
            tr_synonyms_add (self, field, entry->name, g_ptr_array_index (entry->variants, j));
        }
      /* One whose variants were all taken says nothing any more. */
      if (*(char **) entry->variants->pdata == NULL)
        tr_synonyms_add (self, field, entry->name, NULL);
    }
}

/* Every spelling once, and not the name itself. */
static void
add_variant (GPtrArray *variants, const char *name, const char *variant)
{
  if (!g_str_equal (variant, name)
      && !g_ptr_array_find_with_equal_func (variants, variant, g_str_equal, NULL))
    g_ptr_array_add (variants, (gpointer) g_intern_string (variant));
}

static void
add_entry (GPtrArray *variants, const char *name, const Entry *entry)
{
  for (guint i = 0; entry != NULL && g_ptr_array_index (entry->variants, i) != NULL; i++)
    add_variant (variants, name, g_ptr_array_index (entry->variants, i));
}

void
tr_synonyms_merge (TrSynonyms *self,
                   const char *field,
                   const char *name,
                   const char *const *variants)
{
  g_return_if_fail (self != NULL && field != NULL && name != NULL && variants != NULL);

  const Field *place = take_field (self, field);
  const Entry *own = find_entry (place, name);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  /* A name that was a variant changes places with what it was one of. */
  if (own != NULL && !g_str_equal (own->name, name))
    add_variant (all, name, own->name);
  add_entry (all, name, own);
  for (; *variants != NULL; variants++)
    {
      const Entry *entry = find_entry (place, *variants);

      add_variant (all, name, *variants);
      if (entry != NULL && g_str_equal (entry->name, *variants))
        add_entry (all, name, entry);
    }
  if (all->len > 0)
    write_entry (self, field, name, all);
}

void
tr_synonyms_replace (TrSynonyms *self,
                     const char *field,
                     const char *name,
                     const char *const *variants)
{
  g_return_if_fail (self != NULL && field != NULL && name != NULL && variants != NULL);

  const Field *place = take_field (self, field);
  const Entry *own = find_entry (place, name);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (; *variants != NULL; variants++)
    {
      const Entry *entry = find_entry (place, *variants);

      add_variant (all, name, *variants);
      if (entry != own && entry != NULL && g_str_equal (entry->name, *variants))
        add_entry (all, name, entry);
    }
  write_entry (self, field, name, all);
}

/* ---- taking back ---- */

static gboolean
says_the_same (const TrSynonyms *a, const TrSynonyms *b, const char *field)
{
  const char *const *names = tr_synonyms_get_names (a, field);

  if (!g_strv_equal (names, tr_synonyms_get_names (b, field)))
    return FALSE;
  for (; *names != NULL; names++)
    if (!g_strv_equal (tr_synonyms_get_variants (a, field, *names),
                       tr_synonyms_get_variants (b, field, *names)))
      return FALSE;
  return TRUE;
}

/* Whether somebody else has given @value another name than it had in @from, or than @name. */
static gboolean
is_of_others (const TrSynonyms *self,
              const char *field,
              const char *name,
              const char *value,
              const TrSynonyms *from)
{
  const char *owner = tr_synonyms_get_name (self, field, value);

  return owner != NULL && !g_str_equal (owner, name)
         && g_strcmp0 (owner, tr_synonyms_get_name (from, field, value)) != 0;
}

static void
exchange_name (TrSynonyms *self,
               const char *field,
               const char *name,
               const TrSynonyms *from,
               const TrSynonyms *to)
{
  gboolean is_wanted = g_strv_contains (tr_synonyms_get_names (to, field), name);
  gboolean was_name = g_strv_contains (tr_synonyms_get_names (from, field), name);
  gboolean is_name = g_strv_contains (tr_synonyms_get_names (self, field), name);
  const char *const *old = tr_synonyms_get_variants (from, field, name);
  const char *const *new = tr_synonyms_get_variants (to, field, name);
  const char *const *present = tr_synonyms_get_variants (self, field, name);
  g_autoptr (GPtrArray) variants = g_ptr_array_new ();

  if (is_of_others (self, field, name, name, from)
      || (is_wanted == was_name && g_strv_equal (old, new)))
    return;
  for (guint i = 0; present[i] != NULL; i++)
    if (!g_strv_contains (old, present[i]) || g_strv_contains (new, present[i]))
      g_ptr_array_add (variants, (gpointer) present[i]);
  for (guint i = 0; new[i] != NULL; i++)
    if (!g_strv_contains (old, new[i]) && !g_strv_contains (present, new[i])
        && !is_of_others (self, field, name, new[i], from))
      g_ptr_array_add (variants, (gpointer) new[i]);
  /* Where it is not a name, that would take it from the one whose variant it is. */
  if (variants->len > 0 || is_name)
    write_entry (self, field, name, variants);
  /* One without variants says that it is none itself. */
  if (is_wanted && (was_name ? is_name : new[0] == NULL))
    tr_synonyms_add (self, field, name, NULL);
}

void
tr_synonyms_exchange (TrSynonyms *self,
                      const char *field,
                      const TrSynonyms *from,
                      const TrSynonyms *to)
{
  g_return_if_fail (self != NULL && field != NULL && from != NULL && to != NULL);

  const char *const *names;

  if (says_the_same (self, from, field))
    {
      /* In the same order, too. */
      g_hash_table_remove (self->fields, field);
      copy_field (self, field, get_field (to, field));
      return;
    }
  for (names = tr_synonyms_get_names (from, field); *names != NULL; names++)
    exchange_name (self, field, *names, from, to);
  for (names = tr_synonyms_get_names (to, field); *names != NULL; names++)
    if (!g_strv_contains (tr_synonyms_get_names (from, field), *names))
      exchange_name (self, field, *names, from, to);
}

/* ---- asking ---- */

const char *
tr_synonyms_get_name (const TrSynonyms *self, const char *field, const char *value)
{
  const Entry *entry;

  g_return_val_if_fail (field != NULL && value != NULL, NULL);

  entry = find_entry (get_field (self, field), value);
  return entry != NULL ? entry->name : NULL;
}

const char *const *
tr_synonyms_get_names (const TrSynonyms *self, const char *field)
{
  const Field *place;

  g_return_val_if_fail (field != NULL, none);

  place = get_field (self, field);
  return place != NULL ? (const char *const *) place->names->pdata : none;
}

const char *const *
tr_synonyms_get_variants (const TrSynonyms *self, const char *field, const char *name)
{
  const Entry *entry;

  g_return_val_if_fail (field != NULL && name != NULL, none);

  entry = find_entry (get_field (self, field), name);
  return entry != NULL && g_str_equal (entry->name, name)
             ? (const char *const *) entry->variants->pdata
             : none;
}

static gboolean
has_word (const char *key, const char *beginning)
{
  for (const char *at = key; (at = strstr (at, beginning)) != NULL; at++)
    if (at == key || at[-1] == ' ')
      return TRUE;
  return FALSE;
}

GPtrArray *
tr_synonyms_find (const TrSynonyms *self, const char *field, const char *beginning)
{
  GPtrArray *found = g_ptr_array_new ();
  const Field *place;
  g_autofree char *key = NULL;

  g_return_val_if_fail (field != NULL && beginning != NULL, found);

  place = get_field (self, field);
  key = dup_key (beginning);
  for (guint i = 0; place != NULL && key[0] != '\0' && i < place->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (place->entries, i);
      gboolean is_found = FALSE;

      for (guint j = 0; !is_found && g_ptr_array_index (entry->variants, j) != NULL; j++)
        {
          g_autofree char *variant = dup_key (g_ptr_array_index (entry->variants, j));

          is_found = has_word (variant, key);
        }
      if (is_found)
        g_ptr_array_add (found, (gpointer) entry->name);
    }
  return found;
}

static guint32
mix (guint32 hash, const char *text)
{
  hash = (hash ^ g_str_hash (text)) * 0x9e3779b1u;
  return hash ^ (hash >> 15);
}

guint32
tr_synonyms_get_hash (const TrSynonyms *self)
{
  guint32 sum = 0;
  GHashTableIter iter;
  gpointer key, value;

  if (self == NULL)
    return 0;
  /* A table has no order. */
  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, &key, &value))
    for (guint i = 0; i < ((Field *) value)->entries->len; i++)
      {
        const Entry *entry = g_ptr_array_index (((Field *) value)->entries, i);
        guint32 hash = mix (mix (1, key), entry->name);

        sum += hash;
        for (guint j = 0; g_ptr_array_index (entry->variants, j) != NULL; j++)
          sum += mix (hash, g_ptr_array_index (entry->variants, j));
      }
  return sum;
}
