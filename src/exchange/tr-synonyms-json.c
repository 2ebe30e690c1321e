/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tr-synonyms-json.h"

#include <string.h>

#include "base/tr-text-map.h"
#include "exchange/tr-json-span.h"

static const char *const fields[] = { "tags", "topics", "category", "speaker", "channel", NULL };

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

/* ---- reading ---- */

typedef struct
{
  TrSynonyms *synonyms;
  gsize wrong; /* where */
  GError **error;
} Reading;

/* @message: (transfer full) */
static gboolean
refuse (Reading *self, gsize where, char *message)
{
  self->wrong = where;
  g_set_error_literal (self->error, TR_JSON_ERROR, TR_JSON_ERROR_MEANING, message);
  g_free (message);
  return FALSE;
}

static gboolean
add (Reading *self, const char *field, const char *name, const char *variant, gsize where)
{
  const char *text = variant != NULL ? variant : name;
  const char *other;

  if (text[strspn (text, " \t\r\n")] == '\0')
    return refuse (self, where, g_strdup ("a name holds nothing"));
  if (strpbrk (text, "\r\n") != NULL)
    return refuse (self, where, g_strdup ("a name is one line"));
  other = tr_synonyms_add (self->synonyms, field, name, variant);
  if (other != NULL)
    return refuse (self, where, g_strdup_printf ("“%s” belongs to “%s” already", text, other));
  return TRUE;
}

static gboolean
read_names (Reading *self, const TrJsonSpan *field)
{
  if (field->kind != TR_JSON_SPAN_OBJECT)
    return refuse (self,
                   field->start,
                   g_strdup_printf ("“%s” is not an object of names", field->name));
  for (guint i = 0; i < field->children->len; i++)
    {
      const TrJsonSpan *entry = g_ptr_array_index (field->children, i);

      if (entry->kind != TR_JSON_SPAN_ARRAY)
        return refuse (self,
                       entry->start,
                       g_strdup_printf ("“%s” has no list of variants", entry->name));
      if (!add (self, field->name, entry->name, NULL, entry->name_start))
        return FALSE;
      for (guint j = 0; j < entry->children->len; j++)
        {
          const TrJsonSpan *variant = g_ptr_array_index (entry->children, j);

          if (variant->kind != TR_JSON_SPAN_STRING)
            return refuse (self,
                           variant->start,
                           g_strdup_printf ("a variant of “%s” is not a string", entry->name));
          if (!add (self, field->name, entry->name, variant->text, variant->start))
            return FALSE;
        }
    }
  return TRUE;
}

static TrSynonyms *
read_root (const TrJsonSpan *root,
           const char *text,
           gsize length,
           guint *line,
           guint *column,
           GError **error)
{
  g_autoptr (TrSynonyms) synonyms = tr_synonyms_new ();
  Reading reading = { synonyms, 0, error };

  for (guint i = 0; i < root->children->len; i++)
    {
      const TrJsonSpan *member = g_ptr_array_index (root->children, i);

      if (g_strv_contains (fields, member->name) && !read_names (&reading, member))
        {
          tr_text_position (text, length, reading.wrong, line, column);
          return NULL;
        }
    }
  return g_steal_pointer (&synonyms);
}

TrSynonyms *
tr_synonyms_from_json (const char *text, gsize length, guint *line, guint *column, GError **error)
{
  g_autoptr (TrJsonSpan) root = NULL;

  g_return_val_if_fail (text != NULL && line != NULL && column != NULL, NULL);

  if (is_blank (text, length))
    return tr_synonyms_new ();
  root = tr_json_span_parse (text, length, line, column, error);
  return root != NULL ? read_root (root, text, length, line, column, error) : NULL;
}

/* ---- writing ---- */

typedef struct
{
  const char *text;
  const char *break_; /* how lines end */
  GString *json;
} Writing;

static void
append_quoted (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (json, '\\');
      if (*p == '\t')
        g_string_append (json, "\\t");
      else if ((guchar) *p < 0x20)
        g_string_append_printf (json, "\\u%04x", (guint) *p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

static gboolean
says (const TrJsonSpan *entry, const char *const *variants)
{
  guint n = g_strv_length ((char **) variants);

  if (entry->children->len != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (((TrJsonSpan *) g_ptr_array_index (entry->children, i))->text, variants[i]))
      return FALSE;
  return TRUE;
}

/* @old: (nullable): how @name is written already */
static void
append_entry (Writing *self, const TrJsonSpan *old, const char *name, const char *const *variants)
{
  if (old != NULL && says (old, variants))
    {
      g_string_append_len (self->json, self->text + old->name_start, old->end - old->name_start);
      return;
    }
  append_quoted (self->json, name);
  g_string_append (self->json, ": [");
  for (guint i = 0; variants[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (self->json, ", ");
      append_quoted (self->json, variants[i]);
    }
  g_string_append_c (self->json, ']');
}

/* The blanks before what stands at @at on its line, if there is nothing else before it. */
static char *
dup_indent (const char *text, gsize at)
{
  gsize start = at;

  while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t'))
    start--;
  return start > 0 && text[start - 1] == '\n' ? g_strndup (text + start, at - start)
                                              : g_strdup ("  ");
}

/* @old: (nullable): the object so far */
static void
append_names (Writing *self,
              const TrJsonSpan *old,
              const char *indent,
              const char *field,
              const TrSynonyms *synonyms)
{
  const char *const *names = tr_synonyms_get_names (synonyms, field);

  g_string_append_c (self->json, '{');
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_string_append_printf (self->json, "%s%s%s  ", i > 0 ? "," : "", self->break_, indent);
      append_entry (self,
                    old != NULL ? tr_json_span_find (old, names[i]) : NULL,
                    names[i],
                    tr_synonyms_get_variants (synonyms, field, names[i]));
    }
  if (names[0] != NULL)
    g_string_append_printf (self->json, "%s%s", self->break_, indent);
  g_string_append_c (self->json, '}');
}

/* Behind the last member, or as the only one. */
static void
add_member (Writing *self, const TrJsonSpan *root, const char *field, const TrSynonyms *synonyms)
{
  const TrJsonSpan *last = root->children->len > 0
                               ? g_ptr_array_index (root->children, root->children->len - 1)
                               : NULL;
  g_autofree char *indent = dup_indent (self->text, last != NULL ? last->name_start : 0);
  gsize end = last != NULL ? last->end : root->start + 1;

  g_string_append_len (self->json, self->text, end);
  g_string_append_printf (self->json, "%s%s%s", last != NULL ? "," : "", self->break_, indent);
  append_quoted (self->json, field);
  g_string_append (self->json, ": ");
  append_names (self, NULL, indent, field, synonyms);
  if (last == NULL)
    {
      g_string_append (self->json, self->break_);
      end = root->end - 1;
    }
  g_string_append (self->json, self->text + end);
}

char *
tr_synonyms_write_json (const char *text,
                        gsize length,
                        const char *field,
                        const TrSynonyms *synonyms,
                        guint *line,
                        guint *column,
                        GError **error)
{
  g_return_val_if_fail (g_strv_contains (fields, field) && synonyms != NULL, NULL);
  g_return_val_if_fail (line != NULL && column != NULL, NULL);

  g_autofree char *copy = NULL;
  g_autoptr (TrJsonSpan) root = NULL;
  g_autoptr (TrSynonyms) present = NULL;
  Writing writing = { NULL };
  const TrJsonSpan *old;

  if (text == NULL || is_blank (text, length))
    {
      text = "{}\n";
      length = strlen (text);
    }
  root = tr_json_span_parse (text, length, line, column, error);
  present = root != NULL ? read_root (root, text, length, line, column, error) : NULL;
  /* All is understood, or nothing is changed. */
  if (present == NULL)
    return NULL;
  copy = g_strndup (text, length);
  writing.text = copy;
  writing.break_ = strstr (copy, "\r\n") != NULL ? "\r\n" : "\n";
  old = tr_json_span_find (root, field);
  writing.json = g_string_sized_new (length + 256);
  if (old == NULL)
    add_member (&writing, root, field, synonyms);
  else
    {
      g_autofree char *indent = dup_indent (copy, old->name_start);

      g_string_append_len (writing.json, copy, old->start);
      append_names (&writing, old, indent, field, synonyms);
      g_string_append (writing.json, copy + old->end);
    }
  return g_string_free (writing.json, FALSE);
}
