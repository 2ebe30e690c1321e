/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tr-json-span.h"

#include <string.h>

#include "base/tr-text-map.h"

#define MAX_DEPTH 100

typedef struct
{
  const char *text;
  gsize length;
  gsize at;
  guint depth;
  const char *wrong; /* what is, at @at; or %NULL */
} Reader;

void
tr_json_span_free (TrJsonSpan *self)
{
  g_free (self->name);
  g_free (self->text);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

static gboolean
fail (Reader *self, const char *wrong)
{
  if (self->wrong == NULL)
    self->wrong = wrong;
  return FALSE;
}

static char
peek (const Reader *self)
{
  return self->at < self->length ? self->text[self->at] : '\0';
}

static void
skip_blanks (Reader *self)
{
  while (self->at < self->length && strchr (" \t\r\n", self->text[self->at]) != NULL
         && self->text[self->at] != '\0')
    self->at++;
}

static gboolean
skip (Reader *self, char c, const char *wrong)
{
  if (peek (self) != c)
    return fail (self, wrong);
  self->at++;
  return TRUE;
}

static int
read_hex (Reader *self)
{
  int number = 0;

  for (guint i = 0; i < 4; i++, self->at++)
    {
      if (!g_ascii_isxdigit (peek (self)))
        {
          fail (self, "not four hexadecimal digits");
          return -1;
        }
      number = number * 16 + g_ascii_xdigit_value (peek (self));
    }
  return number;
}

/* Behind `\u`. */
static gboolean
read_unicode (Reader *self, GString *text)
{
  gsize start = self->at - 2;
  int c = read_hex (self);

  if (c < 0)
    return FALSE;
  if (c >= 0xd800 && c < 0xdc00 && peek (self) == '\\' && self->at + 1 < self->length
      && self->text[self->at + 1] == 'u')
    {
      int low;

      self->at += 2;
      low = read_hex (self);
      if (low < 0)
        return FALSE;
      c = low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00) : 0;
    }
  if (c == 0 || (c >= 0xd800 && c < 0xe000))
    {
      self->at = start;
      return fail (self, "not a character");
    }
  g_string_append_unichar (text, (gunichar) c);
  return TRUE;
}

static gboolean
read_escape (Reader *self, GString *text)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  char c = peek (self);
  const char *letter = c != '\0' ? strchr (letters, c) : NULL;

  if (letter != NULL)
    g_string_append_c (text, meanings[letter - letters]);
  else if (c != 'u')
    return fail (self, "no such escape");
  self->at++;
  return letter != NULL || read_unicode (self, text);
}

/* Returns: (transfer full) (nullable) */
static char *
read_string (Reader *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!skip (self, '"', "a quote is missing"))
    return NULL;
  while (self->at < self->length && self->text[self->at] != '"')
    {
      guchar c = (guchar) self->text[self->at];

      if (c < 0x20)
        {
          fail (self, "the string does not end on its line");
          return NULL;
        }
      self->at++;
      if (c != '\\')
        g_string_append_c (text, (char) c);
      else if (!read_escape (self, text))
        return NULL;
    }
  return skip (self, '"', "a quote is missing") ? g_string_free (g_steal_pointer (&text), FALSE)
                                                : NULL;
}

static gboolean
skip_digits (Reader *self)
{
  if (!g_ascii_isdigit (peek (self)))
    return fail (self, "not a value");
  while (g_ascii_isdigit (peek (self)))
    self->at++;
  return TRUE;
}

static gboolean
skip_number (Reader *self)
{
  if (peek (self) == '-')
    self->at++;
  if (peek (self) == '0')
    self->at++;
  else if (!skip_digits (self))
    return FALSE;
  if (peek (self) == '.')
    {
      self->at++;
      if (!skip_digits (self))
        return FALSE;
    }
  if (peek (self) != 'e' && peek (self) != 'E')
    return TRUE;
  self->at++;
  if (peek (self) == '+' || peek (self) == '-')
    self->at++;
  return skip_digits (self);
}

static gboolean
skip_other (Reader *self)
{
  static const char *const words[] = { "true", "false", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i]);

      if (self->length - self->at >= n && memcmp (self->text + self->at, words[i], n) == 0)
        {
          self->at += n;
          return TRUE;
        }
    }
  return skip_number (self);
}

static TrJsonSpan *read_value (Reader *self);

/* @names: of the object so far */
static TrJsonSpan *
read_member (Reader *self, GHashTable *names)
{
  gsize name_start = self->at;
  g_autofree char *name = peek (self) == '"' ? read_string (self) : NULL;
  TrJsonSpan *value;

  if (name == NULL)
    {
      fail (self, "not a member’s name");
      return NULL;
    }
  if (g_hash_table_contains (names, name))
    {
      self->at = name_start;
      fail (self, "there is a member of this name already");
      return NULL;
    }
  skip_blanks (self);
  if (!skip (self, ':', "a colon is missing"))
    return NULL;
  skip_blanks (self);
  value = read_value (self);
  if (value == NULL)
    return NULL;
  g_hash_table_add (names, name);
  value->name = g_steal_pointer (&name);
  value->name_start = name_start;
  return value;
}

/* Behind the bracket that opens. */
static gboolean
read_children (Reader *self, TrJsonSpan *parent)
{
  gboolean is_object = parent->kind == TR_JSON_SPAN_OBJECT;
  char end = is_object ? '}' : ']';
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  parent->children = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_json_span_free);
  skip_blanks (self);
  while (peek (self) != end || parent->children->len > 0)
    {
      TrJsonSpan *child = is_object ? read_member (self, names) : read_value (self);

      if (child == NULL)
        return FALSE;
      g_ptr_array_add (parent->children, child);
      skip_blanks (self);
      if (peek (self) == end)
        break;
      if (!skip (self, ',', is_object ? "a comma or } is missing" : "a comma or ] is missing"))
        return FALSE;
      skip_blanks (self);
    }
  self->at++;
  return TRUE;
}

static TrJsonSpan *
read_value (Reader *self)
{
  g_autoptr (TrJsonSpan) span = g_new0 (TrJsonSpan, 1);
  char c = peek (self);
  gboolean is_read;

  span->start = self->at;
  span->kind = c == '{'   ? TR_JSON_SPAN_OBJECT
               : c == '[' ? TR_JSON_SPAN_ARRAY
               : c == '"' ? TR_JSON_SPAN_STRING
                          : TR_JSON_SPAN_OTHER;
  if (c == '{' || c == '[')
    {
      if (self->depth == MAX_DEPTH)
        {
          fail (self, "nested too deeply");
          return NULL;
        }
      self->depth++;
      self->at++;
      is_read = read_children (self, span);
      self->depth--;
    }
  else if (c == '"')
    {
      span->text = read_string (self);
      is_read = span->text != NULL;
    }
  else
    is_read = skip_other (self);
  span->end = self->at;
  return is_read ? g_steal_pointer (&span) : NULL;
}

TrJsonSpan *
tr_json_span_parse (const char *text, gsize length, guint *line, guint *column, GError **error)
{
  Reader reader = { text, length };
  g_autoptr (TrJsonSpan) root = NULL;
  const char *end;

  g_return_val_if_fail (text != NULL && line != NULL && column != NULL, NULL);

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    reader.at = 3;
  if (!g_utf8_validate (text, (gssize) length, &end) && memchr (text, '\0', length) != end)
    {
      tr_text_position (text, length, (gsize) (end - text), line, column);
      g_set_error_literal (error, TR_JSON_ERROR, TR_JSON_ERROR_SYNTAX, "not UTF-8");
      return NULL;
    }
  skip_blanks (&reader);
  root = read_value (&reader);
  if (root != NULL)
    {
      skip_blanks (&reader);
      if (reader.at < length)
        fail (&reader, "something follows");
    }
  if (reader.wrong != NULL)
    {
      tr_text_position (text, length, reader.at, line, column);
      g_set_error_literal (error, TR_JSON_ERROR, TR_JSON_ERROR_SYNTAX, reader.wrong);
      return NULL;
    }
  if (root->kind == TR_JSON_SPAN_OBJECT)
    return g_steal_pointer (&root);
  tr_text_position (text, length, root->start, line, column);
  g_set_error_literal (error, TR_JSON_ERROR, TR_JSON_ERROR_MEANING, "not an object");
  return NULL;
}

const TrJsonSpan *
tr_json_span_find (const TrJsonSpan *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    {
      const TrJsonSpan *child = g_ptr_array_index (self->children, i);

      if (g_strcmp0 (child->name, name) == 0)
        return child;
    }
  return NULL;
}
