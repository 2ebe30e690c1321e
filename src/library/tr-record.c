/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-conflict-copy.h"
#include "library/tr-record.h"

#include <string.h>

#include "base/tr-fold.h"
#include "base/tr-time-code.h"
#include "library/tr-interned.h"
#include "library/tr-record-private.h"

static const char *const no_values[] = { NULL };

static const TrFieldName facet_fields[TR_N_FACETS] = {
  [TR_FACET_TAGS] = TR_FIELD_TAGS,         [TR_FACET_TOPICS] = TR_FIELD_TOPICS,
  [TR_FACET_CATEGORY] = TR_FIELD_CATEGORY, [TR_FACET_SPEAKER] = TR_FIELD_SPEAKER,
  [TR_FACET_CHANNEL] = TR_FIELD_CHANNEL,   [TR_FACET_YEAR] = TR_FIELD_OTHER,
  [TR_FACET_LANGUAGE] = TR_FIELD_LANGUAGE, [TR_FACET_SOURCE] = TR_FIELD_SOURCE,
  [TR_FACET_PROBLEM] = TR_FIELD_OTHER,
};

/* Reads the character at @text. Returns its bytes; 0 where an invalid byte is. */
static gsize
scan_character (const char *text, gboolean *is_blank)
{
  gunichar c = g_utf8_get_char_validated (text, -1);

  *is_blank = FALSE;
  if (c == (gunichar) -1 || c == (gunichar) -2)
    return 0;
  /* So do marks that would reorder what stands beside it. */
  *is_blank = c == ' ' || g_unichar_isspace (c) || g_unichar_iscntrl (c)
              || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  return g_utf8_next_char (text) - text;
}

/* Appends @text as one line of valid UTF-8: blanks and control characters become single spaces,
 * none at the ends; at most @max bytes, cut between characters. */
static void
append_line (GString *out, const char *text, gsize max)
{
  static const char replacement[] = "\357\277\275";
  gsize begin = out->len;
  gsize has_blank = 0; /* in front of what comes next */
  char *p, *end;

  g_string_set_size (out, begin + max);
  p = out->str + begin;
  end = p + max;
  while (*text != '\0')
    {
      const char *run = text;
      gsize length = 1;

      if ((guchar) *text <= ' ' || (guchar) *text >= 0x7f)
        {
          gboolean is_blank = *text == ' ';

          if (!is_blank)
            length = scan_character (text, &is_blank);
          if (is_blank)
            {
              has_blank = p > out->str + begin;
              text += length;
              continue;
            }
          text += MAX (length, 1);
          if (length == 0)
            {
              run = replacement;
              length = sizeof replacement - 1;
            }
        }
      else
        text++;
      if (has_blank + length > (gsize) (end - p))
        break;
      if (has_blank > 0)
        *p++ = ' ';
      has_blank = 0;
      memcpy (p, run, length);
      p += length;
    }
  g_string_truncate (out, p - out->str);
}

static gboolean
contains (const char *const *values, guint n, const char *value)
{
  for (guint i = 0; i < n; i++)
    if (values[i] == value)
      return TRUE;
  return FALSE;
}

/* Fills @values with the distinct interned values of a field. */
static guint
collect_values (TrDocument *document, TrFieldName name, const char **values, GString *scratch)
{
  const char *const *members = tr_value_get_members (tr_document_get_value (document, name));
  guint n = 0;

  for (; *members != NULL && n < MAX_VALUES; members++)
    {
      const char *value;

      g_string_truncate (scratch, 0);
      append_line (scratch, *members, MAX_VALUE);
      if (scratch->len == 0)
        continue;
      value = tr_interned_get (scratch->str);
      if (!contains (values, n, value))
        values[n++] = value;
    }
  return n;
}

/* Adds those who speak in the body by name to the @n values of the field: a name that differs in
 * case or accents alone is the same. */
static guint
add_spoken (TrDocument *document, const char **values, guint n, GString *scratch)
{
  for (guint i = 0; i < tr_document_get_n_speakers (document) && n < MAX_VALUES; i++)
    {
      const char *value;
      gboolean known = FALSE;

      g_string_truncate (scratch, 0);
      append_line (scratch, tr_document_get_speaker (document, i), MAX_VALUE);
      if (scratch->len == 0)
        continue;
      value = tr_interned_get (scratch->str);
      for (guint j = 0; j < n && !known; j++)
        known = g_str_equal (tr_interned_get_folded (values[j]), tr_interned_get_folded (value));
      if (!known)
        values[n++] = value;
    }
  return n;
}

TrRecord *
tr_record_allocate (const char *path,
                    const TrRevision *revision,
                    const char *title,
                    const char *date,
                    const char *key,
                    guint n_prints,
                    gsize n_pointers,
                    const char ***pointers)
{
  const char *slash = strrchr (path, '/');
  const char *name = slash != NULL ? slash + 1 : path;
  gsize title_size = strlen (title) + 1;
  gsize date_size = date == NULL ? 0 : strlen (date) + 1;
  gsize key_size = strlen (key) + 1;
  gsize path_size = strlen (path) + 1;
  gsize prints_size = n_prints * sizeof (guint64);
  gsize offset = sizeof (TrRecord) + prints_size + n_pointers * sizeof (char *);
  TrRecord *self = g_malloc (offset + title_size + date_size + key_size + path_size);
  char *base = (char *) self;

  memset (self, 0, sizeof *self);
  g_atomic_ref_count_init (&self->ref_count);
  self->duration_ms = -1;
  self->n_prints = n_prints;
  self->is_readable = TRUE;
  self->is_copy = tr_conflict_copy_has_name (name);
  if (revision != NULL)
    {
      self->revision = *revision;
      self->has_revision = TRUE;
    }
  for (guint i = 0; i < TR_N_FACETS; i++)
    self->facets[i] = no_values;
  *pointers = (const char **) (base + sizeof (TrRecord) + prints_size);

  self->title = offset;
  memcpy (base + offset, title, title_size);
  offset += title_size;
  if (date != NULL)
    {
      self->date = offset;
      memcpy (base + offset, date, date_size);
      offset += date_size;
    }
  self->key = offset;
  memcpy (base + offset, key, key_size);
  offset += key_size;
  self->path = offset;
  memcpy (base + offset, path, path_size);
  return self;
}

const char **
tr_record_set_values (
    TrRecord *self, TrFacet facet, const char *const *values, guint n, const char **pointers)
{
  if (n == 1)
    self->facets[facet] = tr_interned_get_single (values[0]);
  if (n < 2)
    return pointers;
  self->facets[facet] = pointers;
  memcpy (pointers, values, n * sizeof (char *));
  pointers[n] = NULL;
  return pointers + n + 1;
}

/* Each line is folded by itself, because folding is much faster where all is ASCII or common
 * Japanese. */
static void
append_key_line (GString *key, GString *scratch, const char *text, gsize max)
{
  g_autofree char *folded = NULL;

  g_string_truncate (scratch, 0);
  append_line (scratch, text, max);
  folded = tr_fold (scratch->str, scratch->len);
  if (key->len > 0)
    g_string_append_c (key, '\n');
  g_string_append (key, folded);
}

static guint
collect_names (GPtrArray *names, const char **values)
{
  guint n = MIN (names->len, MAX_VALUES);

  for (guint i = 0; i < n; i++)
    values[i] = tr_interned_get (g_ptr_array_index (names, i));
  return n;
}

static guint32
collect_fields (TrDocument *document)
{
  guint32 fields = 0;

  for (TrFieldName name = 0; name < TR_N_FIELD_NAMES; name++)
    if (!tr_value_is_empty (tr_document_get_value (document, name)))
      fields |= 1u << name;
  return fields;
}

TrRecord *
tr_record_new (const char *path, TrDocument *document, guint n_problems)
{
  g_auto (TrExamination) examination;

  tr_examination_init (&examination);
  examination.n_problems = n_problems;
  return tr_record_new_examined (path, document, &examination);
}

TrRecord *
tr_record_new_examined (const char *path, TrDocument *document, const TrExamination *examination)
{
  g_return_val_if_fail (path != NULL && TR_IS_DOCUMENT (document) && examination != NULL, NULL);

  g_autoptr (GString) scratch = g_string_sized_new (512);
  g_autoptr (GString) shown = g_string_sized_new (128);
  g_autoptr (GString) day = g_string_new (NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *words = tr_document_dup_first_words (document);
  g_autoptr (GString) key = g_string_sized_new (1024);
  const char *title = tr_document_get_string (document, TR_FIELD_TITLE);
  const char *date = tr_document_get_string (document, TR_FIELD_DATE);
  const char *summary = tr_document_get_string (document, TR_FIELD_SUMMARY);
  const char *values[TR_N_FACETS][MAX_VALUES];
  guint n_values[TR_N_FACETS];
  guint n_prints = MIN (examination->prints->len, TR_MAX_PRINTS);
  gsize n_pointers = 0;
  const char **pointers;
  gboolean has_title, has_speaker, title_is_name;
  guint32 name_line;
  guint32 number = 0;
  TrRecord *self;

  if (date != NULL)
    {
      append_line (day, date, MAX_DATE);
      number = tr_date_get_number (day->str);
    }
  for (guint facet = 0; facet < TR_N_FACETS; facet++)
    {
      if (facet == TR_FACET_PROBLEM)
        n_values[facet] = collect_names (examination->names, values[facet]);
      else if (facet != TR_FACET_YEAR)
        n_values[facet] = collect_values (document, facet_fields[facet], values[facet], scratch);
      else
        {
          n_values[facet] = number != 0;
          if (number != 0)
            {
              g_string_printf (scratch, "%04u", number / 10000);
              values[facet][0] = tr_interned_get (scratch->str);
            }
        }
    }
  has_speaker = n_values[TR_FACET_SPEAKER] > 0;
  n_values[TR_FACET_SPEAKER]
      = add_spoken (document, values[TR_FACET_SPEAKER], n_values[TR_FACET_SPEAKER], scratch);
  for (guint facet = 0; facet < TR_N_FACETS; facet++)
    if (n_values[facet] > 1)
      n_pointers += n_values[facet] + 1;

  if (!tr_title_is_placeholder (title))
    append_line (shown, title, MAX_TITLE);
  has_title = shown->len > 0;
  if (shown->len == 0 && words != NULL)
    append_line (shown, words, MAX_TITLE);
  title_is_name = shown->len == 0;
  if (title_is_name)
    append_line (shown, name, MAX_TITLE);

  append_key_line (key, scratch, shown->str, MAX_TITLE);
  if (has_title && words != NULL)
    append_key_line (key, scratch, words, MAX_TITLE);
  if (day->len > 0)
    append_key_line (key, scratch, day->str, MAX_DATE);
  for (guint facet = TR_FACET_TAGS; facet <= TR_FACET_CHANNEL; facet++)
    for (guint i = 0; i < n_values[facet]; i++)
      if (facet != TR_FACET_TOPICS
          || !contains (values[TR_FACET_TAGS], n_values[TR_FACET_TAGS], values[facet][i]))
        {
          g_string_append_c (key, '\n');
          g_string_append (key, tr_interned_get_folded (values[facet][i]));
        }
  name_line = key->len > 0 ? key->len + 1 : 0;
  append_key_line (key, scratch, name, MAX_VALUE);
  if (summary != NULL)
    append_key_line (key, scratch, summary, MAX_SUMMARY);

  self = tr_record_allocate (path,
                             tr_document_get_revision (document),
                             shown->str,
                             day->len > 0 ? day->str : NULL,
                             key->str,
                             n_prints,
                             n_pointers,
                             &pointers);
  if (n_prints > 0)
    memcpy (tr_record_get_print_place (self),
            examination->prints->data,
            n_prints * sizeof (guint64));
  self->day = number;
  self->duration_ms = tr_document_get_duration_ms (document);
  self->n_problems = examination->n_problems;
  self->fields = collect_fields (document);
  self->is_transcript = tr_document_is_transcript (document);
  self->has_title = has_title;
  self->has_speaker = has_speaker;
  self->title_is_name = title_is_name;
  self->name_line = name_line;
  for (guint facet = 0; facet < TR_N_FACETS; facet++)
    pointers = tr_record_set_values (self, facet, values[facet], n_values[facet], pointers);
  return self;
}

TrRecord *
tr_record_new_unreadable (const char *path, const TrRevision *revision)
{
  return tr_record_new_unreadable_because (path, revision, G_IO_ERROR_FAILED);
}

TrRecord *
tr_record_new_unreadable_because (const char *path, const TrRevision *revision, GIOErrorEnum reason)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (GString) shown = g_string_new (NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *key = NULL;
  const char **pointers;
  TrRecord *self;

  append_line (shown, name, MAX_TITLE);
  key = tr_fold (shown->str, shown->len);
  self = tr_record_allocate (path, revision, shown->str, NULL, key, 0, 0, &pointers);
  /* Listed, so that the person sees that it is there. */
  self->is_transcript = TRUE;
  self->is_readable = FALSE;
  self->reason = reason;
  return self;
}

/* Fills in the key of @self under another file name: the lines of the name are exchanged. Returns
 * where the later one begins. */
static guint32
append_moved_key (GString *key, const TrRecord *self, const char *name)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  const char *old = tr_record_get_key (self);
  const char *name_line = old + self->name_line;
  const char *head = old;
  const char *head_end = self->name_line > 0 ? name_line - 1 : old;
  guint32 place;

  if (self->title_is_name)
    {
      append_key_line (key, scratch, name, MAX_TITLE);
      head = MIN (strchrnul (old, '\n'), head_end);
    }
  g_string_append_len (key, head, head_end - head);
  place = key->len > 0 ? key->len + 1 : 0;
  append_key_line (key, scratch, name, MAX_VALUE);
  g_string_append (key, strchrnul (name_line, '\n'));
  return place;
}

TrRecord *
tr_record_new_moved (const TrRecord *record, const char *path, const TrRevision *revision)
{
  g_return_val_if_fail (record != NULL && record->is_readable, NULL);
  g_return_val_if_fail (path != NULL && revision != NULL, NULL);

  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GString) key = g_string_sized_new (512);
  g_autoptr (GString) shown = g_string_new (NULL);
  guint32 name_line;

  name_line = append_moved_key (key, record, name);
  if (record->title_is_name)
    append_line (shown, name, MAX_TITLE);
  else
    g_string_append (shown, tr_record_get_display_title (record));
  return tr_record_copy_moved (record, path, revision, shown->str, key->str, name_line);
}

char *
tr_record_dup_original (const TrRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->is_copy ? tr_conflict_copy_dup_original_path (tr_record_get_path (self)) : NULL;
}

TrRecord *
tr_record_ref (TrRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_record_unref (TrRecord *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

const char *
tr_record_get_path (const TrRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *) self + self->path;
}

const TrRevision *
tr_record_get_revision (const TrRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->has_revision ? &self->revision : NULL;
}

gboolean
tr_record_is_transcript (const TrRecord *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_transcript;
}

gboolean
tr_record_is_readable (const TrRecord *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_readable;
}

GIOErrorEnum
tr_record_get_reason (const TrRecord *self)
{
  g_return_val_if_fail (self != NULL, G_IO_ERROR_FAILED);

  return self->reason;
}

const char *
tr_record_get_title (const TrRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->has_title ? (const char *) self + self->title : NULL;
}

const char *
tr_record_get_display_title (const TrRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *) self + self->title;
}

const char *
tr_record_get_speaker (const TrRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->has_speaker ? self->facets[TR_FACET_SPEAKER][0] : NULL;
}

const char *
tr_record_get_channel (const TrRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->facets[TR_FACET_CHANNEL][0];
}

const char *
tr_record_get_date (const TrRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->date == 0 ? NULL : (const char *) self + self->date;
}

gint64
tr_record_get_duration_ms (const TrRecord *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->duration_ms;
}

gint64
tr_record_get_modified_ns (const TrRecord *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->revision.mtime_ns;
}

guint
tr_record_get_n_problems (const TrRecord *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_problems;
}

const char *const *
tr_record_get_facet_values (const TrRecord *self, TrFacet facet)
{
  g_return_val_if_fail (self != NULL && facet < TR_N_FACETS, no_values);

  return self->facets[facet];
}

gboolean
tr_record_matches (const TrRecord *self, const char *const *words)
{
  g_return_val_if_fail (self != NULL && words != NULL, FALSE);

  return tr_fold_contains (tr_record_get_key (self), words);
}
