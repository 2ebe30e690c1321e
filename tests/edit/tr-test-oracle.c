/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-oracle.h"

#include <string.h>

#include "tr-test-edit.h"
#include "tr-test-reader.h"

const char *
tr_test_find_key (TrFrontMatter *front_matter, TrCommand *command)
{
  const char *key = tr_command_get_key (command);
  TrFieldName name = tr_field_name_from_key (key);
  TrField *field = tr_front_matter_lookup (front_matter, key);

  if (field == NULL && name != TR_FIELD_OTHER && g_str_equal (tr_field_name_to_key (name), key))
    field = tr_front_matter_lookup_name (front_matter, name);
  return field != NULL ? tr_field_get_key (field) : key;
}

char *
tr_test_describe_wanted (TrCommand *command, TrValue *current)
{
  TrValue *value = tr_command_get_value (command);
  const char *const *given = tr_value_get_members (value);
  const char *const *old = tr_value_get_members (current);
  g_autoptr (GPtrArray) members = g_ptr_array_new ();

  switch (tr_command_get_kind (command))
    {
    case TR_COMMAND_REMOVE:
      return NULL;
    case TR_COMMAND_SET:
      if (tr_value_get_kind (value) == TR_VALUE_NONE
          || g_strcmp0 (tr_value_get_string (value), "") == 0)
        return NULL;
      if (tr_value_get_kind (value) == TR_VALUE_STRING)
        return tr_test_describe_string (tr_value_get_string (value));
      return tr_test_describe_list (given);
    case TR_COMMAND_ADD_MEMBERS:
      for (guint i = 0; old[i] != NULL; i++)
        g_ptr_array_add (members, (char *) old[i]);
      for (guint i = 0; given[i] != NULL; i++)
        if (!g_ptr_array_find_with_equal_func (members, given[i], g_str_equal, NULL))
          g_ptr_array_add (members, (char *) given[i]);
      break;
    case TR_COMMAND_REMOVE_MEMBERS:
      for (guint i = 0; old[i] != NULL; i++)
        if (!g_strv_contains (given, old[i]))
          g_ptr_array_add (members, (char *) old[i]);
      break;
    case TR_COMMAND_REWRITE:
    case TR_COMMAND_REPAIR:
    default:
      g_assert_not_reached ();
    }
  if (members->len == 0)
    return NULL;
  g_ptr_array_add (members, NULL);
  return tr_test_describe_list ((const char *const *) members->pdata);
}

/* Members and values that were numbers before may still be: as strings they are compared. */
static char *
forget_types (const char *description, const char *before)
{
  g_autofree char *text = g_strdup (description);

  for (guint i = 0; i < 2; i++)
    {
      const char *type = i == 0 ? "number\"" : "bool\"";
      char *forgotten;

      if (before == NULL || strstr (before, type) == NULL)
        continue;
      forgotten = tr_test_replace_all (text, type, "str\"");
      g_free (text);
      text = forgotten;
    }
  return g_steal_pointer (&text);
}

/* As a member nothing is an empty string. */
static char *
forget_nulls (const char *description)
{
  g_autofree char *first = tr_test_replace_all (description, "[null,", "[str\"\",");
  g_autofree char *text = tr_test_replace_all (first, ",null,", ",str\"\",");

  return tr_test_replace_all (text, ",null,", ",str\"\",");
}

gboolean
tr_test_reads_as_wanted (const char *wanted,
                         const char *description,
                         const char *before,
                         gboolean removed)
{
  g_autofree char *plain = NULL;
  g_autofree char *without_nulls = NULL;
  g_autofree char *with_break = NULL;
  g_autofree char *as_list = NULL;
  g_autofree char *as_single = NULL;
  gsize length;

  if (removed)
    return description == NULL;
  if (wanted == NULL)
    return description == NULL
           || g_strv_contains (((const char *const[]){ "null", "[]", NULL }), description)
           || strspn (description + strlen ("str\""),
                      " ntrvf\\0123456789\"\343\200\302\240\205\250\251\342")
                  == strlen (description) - strlen ("str\"");
  if (description == NULL)
    return FALSE;
  plain = forget_types (description, before);
  if (g_str_equal (plain, wanted))
    return TRUE;
  without_nulls = forget_nulls (plain);
  if (g_str_equal (without_nulls, wanted))
    return TRUE;
  /* A literal block ends in a line break. */
  length = strlen (wanted);
  with_break = g_strdup_printf ("%.*s\\n\"", (int) length - 1, wanted);
  if (g_str_has_suffix (wanted, "\"") && g_str_equal (plain, with_break))
    return TRUE;
  /* A string is the list of it, and back. */
  as_list = g_strdup_printf ("[%s,]", wanted);
  as_single = g_strdup_printf ("[%s,]", plain);
  return g_str_equal (plain, as_list) || g_str_equal (as_single, wanted);
}

/* Blank lines and indented comments below a block scalar would become part of the one above. */
static gsize
skip_loose_lines (const char *text, gsize length, gsize at)
{
  while (at < length)
    {
      const char *line_break = memchr (text + at, '\n', length - at);
      gsize first = at;

      while (first < length && (text[first] == ' ' || text[first] == '\t'))
        first++;
      if (first == length || line_break == NULL
          || (text[first] != '\n' && text[first] != '\r' && (text[first] != '#' || first == at)))
        break;
      at = line_break + 1 - text;
    }
  return at;
}

gboolean
tr_test_is_region_only (TrDocument *before, TrField *field, gboolean removed, TrDocument *after)
{
  gsize old_length, new_length;
  const char *old = tr_document_get_data (before, &old_length);
  const char *new = tr_document_get_data (after, &new_length);
  TrFrontMatter *front_matter = tr_document_get_front_matter (before);
  TrSpan lines;
  gsize rest;

  if (field == NULL)
    {
      gsize start = 0;

      while (start < old_length && start < new_length && old[start] == new[start])
        start++;
      return new_length >= old_length
             && memcmp (old + start, new + new_length - (old_length - start), old_length - start)
                    == 0;
    }
  lines = tr_field_get_lines_span (field);
  if (removed)
    lines.end = skip_loose_lines (old, old_length, lines.end);
  /* Commas and line breaks between braces belong to nobody. */
  if (tr_test_is_flow_root (front_matter))
    lines = tr_front_matter_get_root (front_matter)->span;
  rest = old_length - lines.end;
  return new_length >= lines.start + rest && memcmp (old, new, lines.start) == 0
         && memcmp (old + lines.end, new + new_length - rest, rest) == 0;
}

gboolean
tr_test_has_duplicates (TrFrontMatter *front_matter)
{
  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    if (tr_field_is_duplicate (tr_front_matter_get_field (front_matter, i)))
      return TRUE;
  return FALSE;
}

gboolean
tr_test_is_flow_root (TrFrontMatter *front_matter)
{
  const TrNode *root = tr_front_matter_get_root (front_matter);

  return root != NULL && root->flow;
}

char *
tr_test_describe_body (TrDocument *document)
{
  GString *out = g_string_new (tr_document_get_dialect (document));
  gsize length;
  const char *data = tr_document_get_data (document, &length);

  for (guint i = 0; i < tr_document_get_n_segments (document); i++)
    {
      const TrSegmentInfo segment = tr_document_get_segment (document, i);
      const char *speaker = tr_document_get_speaker (document, segment.speaker);
      g_autofree char *words = tr_document_dup_segment_text (document, i);

      /* From the end, which an edit of the front matter does not move. */
      g_string_append_printf (out,
                              "\n-%zu %" G_GINT64_FORMAT " %s: %s",
                              length - segment.line.start,
                              segment.start_ms,
                              speaker != NULL ? speaker : "",
                              words);
      g_string_append_len (out, data + segment.line.start, segment.line.end - segment.line.start);
    }
  return g_string_free (out, FALSE);
}
