/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-recipe.h"

#include <string.h>

#include "base/tr-time-code.h"
#include "document/tr-occurrence.h"
#include "edit/tr-body-edit.h"

struct _TrRecipe
{
  TrRecipeKind kind;
  char *key;
  char *from;
  char *to;
  char **values;
  GHashTable *spellings; /* nullable */
  gboolean is_regex;
  GRegex *regex;          /* of a replacement */
  GPtrArray *corrections; /* TrCorrection, of words */
  TrFixes *fixes;
};

/* ---- what is looked for ---- */

static GRegex *
compile (const char *from, const char *to, gboolean is_regex, GError **error)
{
  g_autofree char *pattern = NULL;

  if (is_regex && !g_regex_check_replacement (to, NULL, error))
    return NULL;
  pattern = is_regex ? g_strdup (from) : g_regex_escape_string (from, -1);
  return g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, error);
}

TrRecipe *
tr_recipe_new (TrRecipeKind kind,
               const char *key,
               const char *from,
               const char *to,
               gboolean is_regex,
               GError **error)
{
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autoptr (TrRecipe) self = g_new0 (TrRecipe, 1);

  self->kind = kind;
  self->key = g_strdup (key);
  self->from = g_strdup (from);
  self->to = g_strdup (to != NULL ? to : "");
  self->is_regex = is_regex;
  if (kind == TR_RECIPE_WORDS)
    {
      TrCorrection *correction = NULL;

      g_return_val_if_fail (from != NULL, NULL);
      correction = tr_correction_new (from,
                                      self->to,
                                      is_regex ? TR_CORRECTION_REGEX : TR_CORRECTION_WORDS,
                                      error);
      if (correction == NULL)
        return NULL;
      self->corrections = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_correction_unref);
      g_ptr_array_add (self->corrections, correction);
    }
  else if (kind == TR_RECIPE_REPLACE)
    {
      g_return_val_if_fail (from != NULL, NULL);
      self->regex = compile (from, self->to, is_regex, error);
      if (self->regex == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

TrRecipe *
tr_recipe_new_members (TrRecipeKind kind, const char *key, const char *const *values)
{
  g_return_val_if_fail (kind == TR_RECIPE_ADD || kind == TR_RECIPE_REMOVE, NULL);
  g_return_val_if_fail (key != NULL && values != NULL, NULL);

  TrRecipe *self = g_new0 (TrRecipe, 1);

  self->kind = kind;
  self->key = g_strdup (key);
  self->values = g_strdupv ((char **) values);
  return self;
}

TrRecipe *
tr_recipe_new_unify (const char *key, GHashTable *spellings)
{
  g_return_val_if_fail (key != NULL && spellings != NULL, NULL);

  TrRecipe *self = g_new0 (TrRecipe, 1);

  self->kind = TR_RECIPE_UNIFY;
  self->key = g_strdup (key);
  self->spellings = g_hash_table_ref (spellings);
  return self;
}

TrRecipe *
tr_recipe_new_split (const char *key, const char *from, const char *const *values)
{
  g_return_val_if_fail (key != NULL && from != NULL && values != NULL, NULL);

  TrRecipe *self = g_new0 (TrRecipe, 1);

  self->kind = TR_RECIPE_SPLIT;
  self->key = g_strdup (key);
  self->from = g_strdup (from);
  self->values = g_strdupv ((char **) values);
  return self;
}

TrRecipe *
tr_recipe_new_corrections (GPtrArray *corrections)
{
  g_return_val_if_fail (corrections != NULL, NULL);

  TrRecipe *self = g_new0 (TrRecipe, 1);

  self->kind = TR_RECIPE_WORDS;
  self->corrections = g_ptr_array_ref (corrections);
  return self;
}

TrRecipe *
tr_recipe_new_fixes (TrFixes *fixes)
{
  g_return_val_if_fail (fixes != NULL, NULL);

  TrRecipe *self = g_new0 (TrRecipe, 1);

  self->kind = TR_RECIPE_SUGGESTIONS;
  self->fixes = fixes;
  return self;
}

TrRecipe *
tr_recipe_new_for_command (const TrCommand *command)
{
  g_return_val_if_fail (command != NULL, NULL);

  const char *key = tr_command_get_key (command);
  TrValue *value = tr_command_get_value (command);

  switch (tr_command_get_kind (command))
    {
    case TR_COMMAND_ADD_MEMBERS:
      return tr_recipe_new_members (TR_RECIPE_ADD, key, tr_value_get_members (value));
    case TR_COMMAND_REMOVE_MEMBERS:
      return tr_recipe_new_members (TR_RECIPE_REMOVE, key, tr_value_get_members (value));
    case TR_COMMAND_SET:
      if (tr_value_is_empty (value))
        return tr_recipe_new (TR_RECIPE_EMPTY, key, NULL, NULL, FALSE, NULL);
      g_return_val_if_fail (tr_value_get_string (value) != NULL, NULL);
      return tr_recipe_new (TR_RECIPE_SET, key, NULL, tr_value_get_string (value), FALSE, NULL);
    case TR_COMMAND_REMOVE:
    case TR_COMMAND_REWRITE:
    case TR_COMMAND_REPAIR:
    case TR_COMMAND_REPLACE:
    case TR_COMMAND_BODY:
    default:
      g_return_val_if_reached (NULL);
    }
}

TrRecipeKind
tr_recipe_get_kind (const TrRecipe *self)
{
  g_return_val_if_fail (self != NULL, TR_RECIPE_ADD);

  return self->kind;
}

void
tr_recipe_free (TrRecipe *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->key);
  g_free (self->from);
  g_free (self->to);
  g_strfreev (self->values);
  g_clear_pointer (&self->spellings, g_hash_table_unref);
  g_clear_pointer (&self->regex, g_regex_unref);
  g_clear_pointer (&self->corrections, g_ptr_array_unref);
  g_clear_pointer (&self->fixes, tr_fixes_unref);
  g_free (self);
}

/* ---- what comes in its place ---- */

static char *
replace_all (const TrRecipe *self, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  GString *result = g_string_new (NULL);
  gsize reached = 0;

  g_regex_match (self->regex, text, 0, &match);
  while (g_match_info_matches (match))
    {
      g_autofree char *replacement = self->is_regex
                                         ? g_match_info_expand_references (match, self->to, NULL)
                                         : g_strdup (self->to);
      int start, end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      if (replacement != NULL && (gsize) start >= reached)
        {
          g_string_append_len (result, text + reached, start - reached);
          g_string_append (result, replacement);
          reached = end;
        }
      g_match_info_next (match, NULL);
    }
  g_string_append (result, text + reached);
  return g_string_free (result, FALSE);
}

/* ---- fields ---- */

static TrValue *
get_value (TrDocument *document, const char *key)
{
  static TrValue *none;
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  TrField *field = tr_front_matter_lookup (front_matter, key);

  if (g_once_init_enter (&none))
    g_once_init_leave (&none, tr_value_new_none ());
  if (field == NULL && tr_field_name_from_key (key) != TR_FIELD_OTHER)
    field = tr_front_matter_lookup_name (front_matter, tr_field_name_from_key (key));
  return field != NULL ? tr_field_get_value (field) : none;
}

static gboolean
is_list (TrDocument *document, const char *key)
{
  TrFieldName name = tr_field_name_from_key (key);

  return (name != TR_FIELD_OTHER && tr_field_name_is_list (name))
         || tr_value_get_kind (get_value (document, key)) == TR_VALUE_LIST;
}

static void
add_set (GPtrArray *commands, const char *key, TrValue *value)
{
  g_ptr_array_add (commands, tr_command_new_set (key, value));
}

static void
add_list (GPtrArray *commands, const char *key, GPtrArray *members)
{
  g_autoptr (TrValue) value = NULL;

  g_ptr_array_add (members, NULL);
  value = tr_value_new_list ((const char *const *) members->pdata);
  add_set (commands, key, value);
}

/* Whether @members has that one already, or it is nothing. */
static gboolean
is_idle (GPtrArray *members, const char *member)
{
  return member[strspn (member, " \t\n")] == '\0'
         || g_ptr_array_find_with_equal_func (members, member, g_str_equal, NULL);
}

/* As the library shows a value: on one line, with single blanks. */
static char *
dup_on_one_line (const char *text)
{
  GString *line = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || (c >= 0x202a && c <= 0x202e)
          || (c >= 0x2066 && c <= 0x2069))
        {
          blank = line->len > 0;
          continue;
        }
      if (blank)
        g_string_append_c (line, ' ');
      blank = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

/* The text that each member, or the string, becomes. */
static char *
dup_new_text (const TrRecipe *self, const char *text)
{
  if (self->kind == TR_RECIPE_UNIFY)
    {
      g_autofree char *line = dup_on_one_line (text);
      const char *canonical = g_hash_table_lookup (self->spellings, line);

      return g_strdup (canonical != NULL ? canonical : text);
    }
  if (self->kind == TR_RECIPE_RENAME)
    return g_strdup (g_str_equal (text, self->from) ? self->to : text);
  return replace_all (self, text);
}

static void
change_texts (const TrRecipe *self, TrDocument *document, GPtrArray *commands)
{
  TrValue *value = get_value (document, self->key);
  const char *const *old = tr_value_get_members (value);
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) made = g_ptr_array_new ();
  gboolean changed = FALSE;

  if (tr_value_get_kind (value) == TR_VALUE_STRING)
    {
      const char *text = tr_value_get_string (value);
      g_autofree char *new_text = dup_new_text (self, text);

      if (!g_str_equal (text, new_text))
        {
          g_autoptr (TrValue) new_value = tr_value_new_string (new_text);

          add_set (commands, self->key, new_value);
        }
      return;
    }
  for (guint i = 0; old[i] != NULL; i++)
    {
      char *new_text = dup_new_text (self, old[i]);
      gboolean same = g_str_equal (old[i], new_text);

      changed = changed || !same;
      /* Two that become the same are one. */
      if (is_idle (same ? made : members, new_text))
        {
          g_free (new_text);
          continue;
        }
      g_ptr_array_add (members, new_text);
      if (!same)
        g_ptr_array_add (made, new_text);
    }
  if (changed)
    add_list (commands, self->key, members);
}

static void
split (const TrRecipe *self, TrDocument *document, GPtrArray *commands)
{
  const char *const *old = tr_value_get_members (get_value (document, self->key));
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_free);
  gboolean changed = FALSE;

  for (guint i = 0; old[i] != NULL; i++)
    {
      g_autofree char *line = dup_on_one_line (old[i]);

      if (!g_str_equal (line, self->from))
        {
          g_ptr_array_add (members, g_strdup (old[i]));
          continue;
        }
      changed = TRUE;
      /* What the list has already, before or behind, is not added again. */
      for (guint j = 0; self->values[j] != NULL; j++)
        if (!is_idle (members, self->values[j])
            && (g_str_equal (self->values[j], self->from)
                || !g_strv_contains (old, self->values[j])))
          g_ptr_array_add (members, g_strdup (self->values[j]));
    }
  if (changed)
    add_list (commands, self->key, members);
}

static gboolean
move (const TrRecipe *self, TrDocument *document, GPtrArray *commands, GError **error)
{
  TrValue *value = get_value (document, self->key);
  TrValue *target = get_value (document, self->to);
  g_autoptr (TrValue) none = tr_value_new_none ();

  if (tr_value_is_empty (value))
    return TRUE;
  if (is_list (document, self->to))
    {
      g_ptr_array_add (commands,
                       tr_command_new_add_members (self->to, tr_value_get_members (value)));
    }
  else if (tr_value_get_kind (value) == TR_VALUE_LIST
           || (!tr_value_is_empty (target) && !tr_value_equal (target, value)))
    {
      g_set_error_literal (error,
                           TR_EDIT_ERROR,
                           TR_EDIT_ERROR_CONFLICT,
                           "the other field holds something else");
      return FALSE;
    }
  else
    {
      add_set (commands, self->to, value);
    }
  add_set (commands, self->key, none);
  return TRUE;
}

static void
set_duration (TrDocument *document, GPtrArray *commands, GArray *sources)
{
  const int source = TR_SUGGESTION_LAST_CAPTION;
  const char *key = tr_field_name_to_key (TR_FIELD_DURATION);
  TrValue *value = tr_document_get_value (document, TR_FIELD_DURATION);
  const char *text = tr_value_get_string (value);
  gint64 last_ms = tr_document_get_latest_start_ms (document);
  g_autofree char *duration = NULL;
  g_autoptr (TrValue) new_value = NULL;
  gint64 ms;

  if (last_ms <= 0 || (text != NULL && tr_duration_parse (text, &ms)))
    return;
  if (sources != NULL)
    g_array_append_val (sources, source);
  duration = tr_duration_format (last_ms);
  new_value = tr_value_new_string (duration);
  add_set (commands, key, new_value);
}

/* ---- words ---- */

TrCommand *
tr_occurrences_make_command (TrDocument *document, GPtrArray *occurrences)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document) && occurrences != NULL, NULL);

  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (TrBodyChange));

  for (guint i = 0; i < occurrences->len; i++)
    {
      const TrOccurrence *occurrence = g_ptr_array_index (occurrences, i);

      for (guint j = 0; j < occurrence->n_parts; j++)
        g_array_append_val (changes,
                            ((TrBodyChange){ occurrence->parts[j].span,
                                             occurrence->parts[j].text }));
    }
  return changes->len > 0
             ? tr_body_edit_new_command (document,
                                         (const TrBodyChange *) (gpointer) changes->data,
                                         changes->len)
             : NULL;
}

static void
replace_words (const TrRecipe *self, TrDocument *document, GPtrArray *commands)
{
  g_autoptr (GPtrArray) occurrences = tr_occurrences_find (document, self->corrections, FALSE);
  TrCommand *command = tr_occurrences_make_command (document, occurrences);

  if (command != NULL)
    g_ptr_array_add (commands, command);
}

GPtrArray *
tr_recipe_make_commands (
    const char *path, TrDocument *document, gpointer recipe, GArray *sources, GError **error)
{
  const TrRecipe *self = recipe;

  if (self->kind == TR_RECIPE_SUGGESTIONS)
    return tr_fixes_make_commands (path, document, self->fixes, sources, error);

  g_autoptr (GPtrArray) commands
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  g_autoptr (TrValue) value = NULL;

  switch (self->kind)
    {
    case TR_RECIPE_ADD:
      g_ptr_array_add (commands,
                       tr_command_new_add_members (self->key, (const char *const *) self->values));
      break;
    case TR_RECIPE_REMOVE:
      g_ptr_array_add (commands,
                       tr_command_new_remove_members (self->key,
                                                      (const char *const *) self->values));
      break;
    case TR_RECIPE_SET:
      value = is_list (document, self->key)
                  ? tr_value_new_list ((const char *const[]){ self->to, NULL })
                  : tr_value_new_string (self->to);
      add_set (commands, self->key, value);
      break;
    case TR_RECIPE_EMPTY:
      value = tr_value_new_none ();
      if (!tr_value_is_empty (get_value (document, self->key)))
        add_set (commands, self->key, value);
      break;
    case TR_RECIPE_RENAME:
    case TR_RECIPE_UNIFY:
    case TR_RECIPE_REPLACE:
      change_texts (self, document, commands);
      break;
    case TR_RECIPE_MOVE:
      if (!move (self, document, commands, error))
        return NULL;
      break;
    case TR_RECIPE_SPLIT:
      split (self, document, commands);
      break;
    case TR_RECIPE_DURATION:
      set_duration (document, commands, sources);
      break;
    case TR_RECIPE_WORDS:
    default:
      replace_words (self, document, commands);
    }
  return g_steal_pointer (&commands);
}
