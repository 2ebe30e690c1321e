/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/tr-front-matter-private.h"

/* Reads the front matter that nearly all files have without libyaml, which takes most of the time a
 * scan has for a file: lines `key: value` from the first column on, whose value is a scalar on that
 * line, a flow list of scalars on that line, a block list of such scalars, or a literal block. What
 * is only a little unlike that is refused and left to libyaml: comments, tabs, anchors and tags,
 * other keys, scalars over several lines, most escapes, whatever YAML might read in another way
 * than it looks. So there is no error here, only “not for me”; what is accepted here libyaml
 * accepts, with the same values. */

#define MAX_LENGTH (64 * 1024)
#define MAX_FIELDS 64
#define MAX_KEY 100
#define MAX_MEMBERS 1000

typedef struct
{
  const char *key;
  gsize key_length;
  TrFieldName name;
} Key;

typedef struct
{
  const char *p; /* the next line */
  const char *end;
  const char *line;
  const char *line_end; /* without its break and the blanks in front of it */
  char *scratch;        /* terminated strings; no longer in all than what they were read from */
  gsize used;
  Key keys[MAX_FIELDS];
  guint n_keys;
  const Key *known[TR_N_FIELD_NAMES];
  TrQuickFields *fields;
} Reader;

/* Whether @text is well-formed and holds only characters that mean no more than themselves: no tab,
 * no control character, no line break but LF and CRLF, no BOM. */
static gboolean
is_harmless (const char *text, gsize length)
{
  const guchar *p = (const guchar *) text;
  const guchar *end = p + length;
  gboolean is_ascii = TRUE;

  for (; p < end; p++)
    {
      if (*p >= 0x20 && *p < 0x7f)
        continue;
      if (*p == '\n' || (*p == '\r' && end - p > 1 && p[1] == '\n'))
        continue;
      if (*p < 0x80)
        return FALSE;
      is_ascii = FALSE;
      /* Until it is known to be well-formed, the bytes that follow need not be there. */
      if (end - p < 3)
        return FALSE;
      if (*p == 0xc2 && p[1] < 0xa0)
        return FALSE;
      if (*p == 0xe2 && p[1] == 0x80 && (p[2] == 0xa8 || p[2] == 0xa9))
        return FALSE;
      if (*p == 0xef && (p[1] == 0xbb || (p[1] == 0xbf && p[2] >= 0xbe)))
        return FALSE;
    }
  return is_ascii || g_utf8_validate_len (text, length, NULL);
}

static gboolean
read_line (Reader *self)
{
  const char *nl;

  if (self->p >= self->end)
    return FALSE;
  nl = memchr (self->p, '\n', self->end - self->p);
  self->line = self->p;
  self->line_end = nl != NULL ? nl : self->end;
  self->p = nl != NULL ? nl + 1 : self->end;
  if (self->line_end > self->line && self->line_end[-1] == '\r')
    self->line_end--;
  while (self->line_end > self->line && self->line_end[-1] == ' ')
    self->line_end--;
  return TRUE;
}

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && *p == ' ')
    p++;
  return p;
}

static const char *
keep (Reader *self, const char *text, gsize length)
{
  char *copy = self->scratch + self->used;

  memcpy (copy, text, length);
  copy[length] = '\0';
  self->used += length + 1;
  return copy;
}

/* Reads the quoted scalar at @p. Returns what follows, or %NULL. */
static const char *
read_quoted (Reader *self, const char *p, const char *end, const char **value)
{
  const char quote = *p++;
  char *out = self->scratch + self->used;

  *value = out;
  while (p < end)
    {
      if (*p == quote)
        {
          if (quote == '"' || p + 1 == end || p[1] != quote)
            {
              *out++ = '\0';
              self->used = out - self->scratch;
              return p + 1;
            }
          p++;
        }
      else if (*p == '\\' && quote == '"')
        {
          p++;
          if (p == end || (*p != '"' && *p != '\\'))
            return NULL;
        }
      *out++ = *p++;
    }
  return NULL;
}

static gboolean
is_null (const char *text, gsize length)
{
  return length == 4
         && (memcmp (text, "null", 4) == 0 || memcmp (text, "Null", 4) == 0
             || memcmp (text, "NULL", 4) == 0);
}

static gboolean
may_start_plain (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80;
}

/* Reads the scalar that takes @p to @end, in a block. @value becomes %NULL where it is null. */
static gboolean
read_scalar (Reader *self, const char *p, const char *end, const char **value)
{
  if (*p == '"' || *p == '\'')
    return read_quoted (self, p, end, value) == end;
  if (!may_start_plain (*p))
    return FALSE;
  for (const char *q = p + 1; q < end; q++)
    if ((*q == ':' && (q + 1 == end || q[1] == ' ')) || (*q == '#' && q[-1] == ' '))
      return FALSE;
  *value = is_null (p, end - p) ? NULL : keep (self, p, end - p);
  return TRUE;
}

static gboolean
is_plain_in_flow (char c)
{
  return may_start_plain (c) || (c != '\0' && strchr (" _-./+()", c) != NULL);
}

/* Reads `["a", b]`, from @p to @end. */
static gboolean
read_flow_list (Reader *self, const char *p, const char *end, TrValue **value)
{
  const char *members[MAX_MEMBERS + 1];
  guint n = 0;

  p = skip_blanks (p + 1, end);
  if (p + 1 == end && *p == ']')
    {
      *value = tr_value_new_none ();
      return TRUE;
    }
  while (p < end && n < MAX_MEMBERS)
    {
      if (*p == '"' || *p == '\'')
        {
          p = read_quoted (self, p, end, &members[n]);
          if (p == NULL)
            return FALSE;
        }
      else
        {
          const char *start = p;
          const char *stop;

          if (!may_start_plain (*p))
            return FALSE;
          while (p < end && is_plain_in_flow (*p))
            p++;
          for (stop = p; stop[-1] == ' ';)
            stop--;
          members[n] = is_null (start, stop - start) ? "" : keep (self, start, stop - start);
        }
      members[++n] = NULL;
      p = skip_blanks (p, end);
      if (p == end)
        return FALSE;
      if (*p == ']')
        {
          *value = tr_value_new_list (members);
          return p + 1 == end;
        }
      if (*p != ',')
        return FALSE;
      p = skip_blanks (p + 1, end);
    }
  return FALSE;
}

/* Reads the lines below `key: |`. They end with the first one in the first column. */
static gboolean
read_literal (Reader *self, gboolean strip, TrValue **value)
{
  char *text = self->scratch + self->used;
  char *out = text;
  char *out_end = text; /* after the last line that is not blank */
  gsize indent = 0;

  while (self->p < self->end)
    {
      const char *before = self->p;
      const char *start, *content;

      read_line (self);
      start = self->line;
      content = skip_blanks (start, self->line_end);
      if (content == self->line_end)
        {
          /* More blanks than the indent would be text. */
          const char *stop = skip_blanks (start, self->p);

          if (indent == 0 || (gsize) (stop - start) > indent)
            return FALSE;
          *out++ = '\n';
          continue;
        }
      if (content == start)
        {
          self->p = before;
          break;
        }
      if (indent == 0)
        indent = content - start;
      else if ((gsize) (content - start) < indent)
        return FALSE;
      start += indent;
      /* Here blanks at the end of the line count. */
      content = skip_blanks (self->line_end, self->p);
      memcpy (out, start, content - start);
      out += content - start;
      out_end = out;
      *out++ = '\n';
    }
  if (indent == 0)
    return FALSE;
  if (!strip)
    *out_end++ = '\n';
  *out_end = '\0';
  *value = tr_value_new_string (text);
  return TRUE;
}

/* Reads the members below `key:`. A line that is none ends them, or there are none: a null. */
static gboolean
read_block_list (Reader *self, TrValue **value)
{
  const char *members[MAX_MEMBERS + 1];
  gsize indent = 0;
  guint n = 0;

  while (self->p < self->end)
    {
      const char *before = self->p;
      const char *p;

      read_line (self);
      if (self->line == self->line_end)
        continue;
      p = skip_blanks (self->line, self->line_end);
      if (n == 0)
        indent = p - self->line;
      if (*p != '-')
        {
          self->p = before;
          break;
        }
      if ((gsize) (p - self->line) != indent || n == MAX_MEMBERS)
        return FALSE;
      if (self->line_end - p < 3 || p[1] != ' ')
        return FALSE;
      p = skip_blanks (p + 1, self->line_end);
      if (!read_scalar (self, p, self->line_end, &members[n]))
        return FALSE;
      if (members[n] == NULL)
        members[n] = "";
      n++;
    }
  members[n] = NULL;
  *value = tr_value_new_list (members);
  return TRUE;
}

/* Reads the value at @p, on the line with the key or below it. */
static gboolean
read_value (Reader *self, const char *p, TrValue **value)
{
  const char *end = self->line_end;
  const char *text;

  if (p == end)
    return read_block_list (self, value);
  if (*p == '[')
    return read_flow_list (self, p, end, value);
  if (*p == '|')
    return (p + 1 == end || (p + 2 == end && p[1] == '-'))
           && read_literal (self, p + 2 == end, value);
  if (!read_scalar (self, p, end, &text))
    return FALSE;
  *value = text != NULL ? tr_value_new_string (text) : tr_value_new_none ();
  return TRUE;
}

static gboolean
is_key (const Key *key, const char *text)
{
  return strncmp (key->key, text, key->key_length) == 0 && text[key->key_length] == '\0';
}

static gboolean
same_key (const Key *a, const Key *b)
{
  return a->key_length == b->key_length && memcmp (a->key, b->key, a->key_length) == 0;
}

/* Which of several fields of one meaning counts, as tr_front_matter_new() says. */
static void
take_value (Reader *self, const Key *key, TrValue *value)
{
  const Key *known;

  if (key->name == TR_FIELD_OTHER)
    {
      tr_value_unref (value);
      return;
    }
  known = self->known[key->name];
  if (known != NULL && !same_key (known, key) && !is_key (key, tr_field_name_to_key (key->name)))
    {
      tr_value_unref (value);
      return;
    }
  g_clear_pointer (&self->fields->values[key->name], tr_value_unref);
  self->fields->values[key->name] = value;
  self->known[key->name] = key;
}

static gboolean
read_field (Reader *self)
{
  const char *p = self->line;
  TrValue *value = NULL;
  char text[MAX_KEY + 1];
  Key *key;

  if (self->n_keys == MAX_FIELDS || !g_ascii_isalpha (*p))
    return FALSE;
  while (p < self->line_end && (g_ascii_isalnum (*p) || *p == '_' || *p == '-'))
    p++;
  if (p == self->line_end || *p != ':' || p - self->line > MAX_KEY)
    return FALSE;
  key = &self->keys[self->n_keys];
  key->key = self->line;
  key->key_length = p - self->line;
  memcpy (text, key->key, key->key_length);
  text[key->key_length] = '\0';
  key->name = tr_field_name_from_key (text);
  for (guint i = 0; i < self->n_keys && !self->fields->has_duplicates; i++)
    self->fields->has_duplicates = same_key (&self->keys[i], key);
  self->n_keys++;
  p++;
  if (p < self->line_end && *p != ' ')
    return FALSE;
  if (!read_value (self, skip_blanks (p, self->line_end), &value))
    {
      g_clear_pointer (&value, tr_value_unref);
      return FALSE;
    }
  take_value (self, key, value);
  return TRUE;
}

void
tr_quick_fields_clear (TrQuickFields *fields)
{
  for (guint i = 0; i < TR_N_FIELD_NAMES; i++)
    g_clear_pointer (&fields->values[i], tr_value_unref);
  fields->has_duplicates = FALSE;
}

gboolean
tr_front_matter_read_quickly (const char *data, TrSpan span, TrQuickFields *fields)
{
  g_autofree char *scratch = NULL;
  Reader reader = { .p = data + span.start, .end = data + span.end, .fields = fields };
  gboolean is_good = TRUE;

  *fields = (TrQuickFields){ 0 };
  if (tr_span_length (span) > MAX_LENGTH || !is_harmless (reader.p, tr_span_length (span)))
    return FALSE;
  scratch = reader.scratch = g_malloc (tr_span_length (span) + 2);
  while (is_good && read_line (&reader))
    is_good = reader.line == reader.line_end || read_field (&reader);
  if (is_good && reader.n_keys > 0)
    return TRUE;
  tr_quick_fields_clear (fields);
  return FALSE;
}
