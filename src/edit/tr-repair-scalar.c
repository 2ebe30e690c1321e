/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-repair-private.h"

#include <string.h>

/* What a value that YAML refuses was meant to be. Scripts put raw text between quotes; people write
 * titles with a colon and no quotes. Nothing of a value's text is ever left out: what changes is
 * how it is written. */

void
tr_scalar_repair_clear (TrScalarRepair *repair)
{
  g_clear_pointer (&repair->text, g_free);
  g_clear_pointer (&repair->value, tr_value_unref);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static gboolean
is_break (char c)
{
  return c == '\n' || c == '\r';
}

TrValue *
tr_repair_read_value (const char *source, gsize length)
{
  g_autoptr (GString) text = g_string_sized_new (length + 16);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TrDocument) document = NULL;
  TrFrontMatter *front_matter;
  TrField *field;

  g_string_append (text, "---\nk: ");
  g_string_append_len (text, source, length);
  g_string_append (text, "\n---\n");
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  document = tr_document_new (bytes);
  front_matter = tr_document_get_front_matter (document);
  if (tr_front_matter_get_error (front_matter, NULL, NULL) != NULL
      || tr_front_matter_get_n_fields (front_matter) != 1
      || tr_front_matter_get_span (front_matter).end + strlen ("---\n") != g_bytes_get_size (bytes))
    return NULL;
  field = tr_front_matter_get_field (front_matter, 0);
  if (!g_str_equal (tr_field_get_key (field), "k"))
    return NULL;
  return tr_value_ref (tr_field_get_value (field));
}

gboolean
tr_repair_read_field (const char *lines, gsize length)
{
  g_autoptr (GString) text = g_string_sized_new (length + 16);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TrDocument) document = NULL;
  TrFrontMatter *front_matter;

  g_string_append (text, "---\n");
  g_string_append_len (text, lines, length);
  g_string_append (text, "\n---\n");
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  document = tr_document_new (bytes);
  front_matter = tr_document_get_front_matter (document);
  return tr_front_matter_get_error (front_matter, NULL, NULL) == NULL
         && tr_front_matter_get_n_fields (front_matter) == 1
         && tr_front_matter_get_span (front_matter).end + strlen ("---\n")
                == g_bytes_get_size (bytes);
}

/* Lines of a flow scalar become one, as YAML joins them; a blank line among them is no such case.
 */
static gboolean
fold (const char *text, gsize length, GString *folded)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!is_break (text[i]))
        {
          g_string_append_c (folded, text[i]);
          continue;
        }
      while (folded->len > 0 && is_blank (folded->str[folded->len - 1]))
        g_string_truncate (folded, folded->len - 1);
      if (text[i] == '\r' && i + 1 < length && text[i + 1] == '\n')
        i++;
      while (i + 1 < length && is_blank (text[i + 1]))
        i++;
      if (i + 1 == length || is_break (text[i + 1]))
        return FALSE;
      g_string_append_c (folded, ' ');
    }
  return TRUE;
}

/* ---- backslashes ---- */

static gboolean
scan_hex (const char *p, gsize length, gsize digits, gunichar *value)
{
  *value = 0;
  if (length < digits)
    return FALSE;
  for (gsize i = 0; i < digits; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return FALSE;
      *value = *value * 16 + g_ascii_xdigit_value (p[i]);
    }
  return TRUE;
}

/* Reads an escape that a program writes, from its backslash on. YAML knows more, such as `\a` and
 * `\ `, but those are rather text with a backslash in it. Half a surrogate pair, as JSON writes
 * them, is no escape in YAML: the two are read together. */
static gsize
scan_escape (const char *p, gsize length, gunichar *value)
{
  gunichar low;

  if (length < 2)
    return 0;
  switch (p[1])
    {
    case '"':
    case '\\':
    case '/':
      *value = p[1];
      return 2;
    case 'n':
      *value = '\n';
      return 2;
    case 't':
      *value = '\t';
      return 2;
    case 'r':
      *value = '\r';
      return 2;
    case 'x':
      return scan_hex (p + 2, length - 2, 2, value) && *value != 0 ? 4 : 0;
    case 'U':
      return scan_hex (p + 2, length - 2, 8, value) && *value != 0 && g_unichar_validate (*value)
                 ? 10
                 : 0;
    case 'u':
      if (!scan_hex (p + 2, length - 2, 4, value) || *value == 0)
        return 0;
      if (*value >= 0xd800 && *value < 0xdc00 && length >= 12 && p[6] == '\\' && p[7] == 'u'
          && scan_hex (p + 8, length - 8, 4, &low) && low >= 0xdc00 && low < 0xe000)
        {
          *value = 0x10000 + ((*value - 0xd800) << 10) + (low - 0xdc00);
          return 12;
        }
      return g_unichar_validate (*value) ? 6 : 0;
    default:
      return 0;
    }
}

/* One backslash that begins no escape shows that all of them were written raw. */
static gboolean
has_raw_backslash (const char *raw, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (raw[i] == '\\')
      {
        gunichar value;
        gsize n = scan_escape (raw + i, length - i, &value);

        if (n == 0)
          return TRUE;
        i += n - 1;
      }
  return FALSE;
}

/* Writes @raw between double quotes, and @value as it shall be read. */
static void
escape_double (const char *raw,
               gsize length,
               gboolean keep_escapes,
               GString *text,
               GString *value,
               TrFixKind *kind)
{
  gboolean quotes = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      gunichar c;
      gsize n = raw[i] == '\\' && keep_escapes ? scan_escape (raw + i, length - i, &c) : 0;

      if (n == 12)
        g_string_append_printf (text, "\\U%08X", c);
      else if (n > 0)
        g_string_append_len (text, raw + i, n);
      if (n > 0)
        {
          g_string_append_unichar (value, c);
          i += n - 1;
          continue;
        }
      if (raw[i] == '"' || raw[i] == '\\')
        g_string_append_c (text, '\\');
      quotes = quotes || raw[i] == '"';
      g_string_append_c (text, raw[i]);
      g_string_append_c (value, raw[i]);
    }
  if (kind != NULL)
    *kind = quotes ? TR_FIX_QUOTE : TR_FIX_BACKSLASH;
}

/* ---- one scalar ---- */

static gboolean
take (TrScalarRepair *repair, TrFixKind kind, GString *text, const char *value)
{
  g_autoptr (TrValue) read = tr_repair_read_value (text->str, text->len);

  repair->kind = kind;
  repair->text = g_strndup (text->str, text->len);
  repair->value = tr_value_new_string (value);
  return read != NULL && tr_value_equal (read, repair->value);
}

/* The raw text between double quotes. */
static gboolean
repair_double (const char *raw, gsize length, const char *tail, TrScalarRepair *repair)
{
  gboolean keep = !has_raw_backslash (raw, length);
  g_autoptr (GString) text = g_string_new ("\"");
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GString) scratch = g_string_new (NULL);
  g_autoptr (GString) value = g_string_new (NULL);
  TrFixKind kind;

  if (!fold (raw, length, folded))
    return FALSE;
  escape_double (raw, length, keep, text, scratch, &kind);
  g_string_truncate (scratch, 0);
  escape_double (folded->str, folded->len, keep, scratch, value, NULL);
  g_string_append_c (text, '"');
  g_string_append (text, tail);
  return take (repair, kind, text, value->str);
}

/* A whole text, quotes in it and all. */
static gboolean
quote_whole (const char *source, gsize length, TrFixKind kind, TrScalarRepair *repair)
{
  const char *comment = NULL;
  const char *end = source + length;
  g_autoptr (GString) text = g_string_new ("\"");
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GString) scratch = g_string_new (NULL);

  /* A comment stays one; `#tag` rather belongs to the text. */
  for (const char *p = source + 1; p < end && comment == NULL; p++)
    if (*p == '#' && is_blank (p[-1]) && (p + 1 == end || is_blank (p[1]) || is_break (p[1])))
      comment = p;
  if (comment != NULL)
    {
      if (memchr (source, '\n', length) != NULL)
        return FALSE;
      end = comment;
      while (end > source && is_blank (end[-1]))
        end--;
    }
  if (!fold (source, end - source, value))
    return FALSE;
  escape_double (source, end - source, FALSE, text, scratch, NULL);
  g_string_append_c (text, '"');
  g_string_append_len (text, end, source + length - end);
  return take (repair, kind, text, value->str);
}

static gboolean
repair_single (const char *raw, gsize length, const char *tail, TrScalarRepair *repair)
{
  g_autoptr (GString) text = g_string_new ("'");
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GString) folded = g_string_new (NULL);

  if (!fold (raw, length, folded))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      g_string_append_c (text, raw[i]);
      if (raw[i] == '\'')
        g_string_append_c (text, '\'');
      if (raw[i] == '\'' && i + 1 < length && raw[i + 1] == '\'')
        i++;
    }
  for (gsize i = 0; i < folded->len; i++)
    {
      g_string_append_c (value, folded->str[i]);
      if (folded->str[i] == '\'' && folded->str[i + 1] == '\'')
        i++;
    }
  g_string_append_c (text, '\'');
  g_string_append (text, tail);
  return take (repair, TR_FIX_QUOTE, text, value->str);
}

static gboolean
ends_word (char c)
{
  return is_blank (c) || is_break (c) || strchr (".,;:!?)", c) != NULL;
}

/* Whether the first and the last quote are those of `"One" and "two"`, not the value's own: the
 * quotes between them close first and open last. */
static gboolean
begins_and_ends_with_phrases (const char *raw, gsize length, char quote)
{
  gssize first = -1;
  gssize last = -1;
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    if (raw[i] == quote && (i == 0 || raw[i - 1] != '\\'))
      {
        if (first < 0)
          first = i;
        last = i;
        n++;
      }
  if (n < 2 || n % 2 != 0 || first == 0 || last + 1 == (gssize) length)
    return FALSE;
  return !is_blank (raw[first - 1]) && ends_word (raw[first + 1])
         && (is_blank (raw[last - 1]) || is_break (raw[last - 1]) || raw[last - 1] == '(')
         && !is_blank (raw[last + 1]);
}

static guint
count (const char *text, gsize length, char c)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += text[i] == c;
  return n;
}

static gboolean
repair_quoted (const char *source, gsize length, TrScalarRepair *repair)
{
  char quote = source[0];
  const char *last = g_strrstr_len (source, length, quote == '"' ? "\"" : "'");
  gsize end = last - source;
  const char *tail = last + 1;
  const char *limit = source + length;
  g_autofree char *comment = NULL;

  if (end > 0)
    {
      const char *p = tail;

      while (p < limit && is_blank (*p))
        p++;
      if (p == limit
          || (*p == '#' && p > tail && (p + 1 == limit || is_blank (p[1]))
              && memchr (p, '\n', limit - p) == NULL))
        {
          if (begins_and_ends_with_phrases (source + 1, end - 1, quote))
            return quote_whole (source, length, TR_FIX_QUOTE, repair);
          comment = g_strndup (tail, limit - tail);
          return quote == '"' ? repair_double (source + 1, end - 1, comment, repair)
                              : repair_single (source + 1, end - 1, comment, repair);
        }
    }
  /* Text goes on after the last quote. */
  if (memchr (source, '\n', length) != NULL || memchr (source, '#', length) != NULL)
    return FALSE;
  if (quote == '\'' || count (source, length, '"') % 2 == 0)
    return quote_whole (source, length, TR_FIX_QUOTE, repair);
  if (!repair_double (source + 1, length - 1, "", repair))
    return FALSE;
  repair->kind = TR_FIX_OPEN_QUOTE;
  return TRUE;
}

/* ---- a list between brackets ---- */

/* A quote ends a member only where a comma or the end follows. */
static const char *
find_member_end (const char *p, const char *end, char quote)
{
  for (p++; p < end; p++)
    {
      const char *after = p + 1;

      if (*p == '\\' && quote == '"' && p + 1 < end && p[1] == '"')
        {
          /* Raw or escaped? Only where no member may end is it the same. */
          const char *next = p + 2;

          while (next < end && (is_blank (*next) || is_break (*next)))
            next++;
          if (next == end || *next == ',')
            return NULL;
          p++;
          continue;
        }
      if (*p != quote)
        continue;
      while (after < end && (is_blank (*after) || is_break (*after)))
        after++;
      if (after == end || *after == ',')
        return p;
    }
  return NULL;
}

static gboolean
repair_member (
    const char *start, const char *end, GString *text, GPtrArray *members, TrFixKind *kind)
{
  g_autofree char *alone = g_strdup_printf ("[%.*s]", (int) (end - start), start);
  g_autoptr (TrValue) read = tr_repair_read_value (alone, strlen (alone));
  g_auto (TrScalarRepair) repair = { 0 };
  gboolean quoted = *start == '"' || *start == '\'';

  if (read != NULL)
    {
      const char *const *list = tr_value_get_members (read);

      if (tr_value_get_kind (read) != TR_VALUE_LIST || g_strv_length ((char **) list) != 1
          || (!quoted && strchr (list[0], '"') != NULL))
        return FALSE;
      g_string_append_len (text, start, end - start);
      g_ptr_array_add (members, g_strdup (list[0]));
      return TRUE;
    }
  if (strchr ("[{|>", *start) != NULL || (!quoted && memchr (start, '"', end - start) != NULL))
    return FALSE;
  if (quoted ? !repair_quoted (start, end - start, &repair)
             : !quote_whole (start, end - start, TR_FIX_PLAIN, &repair))
    return FALSE;
  *kind = repair.kind;
  g_string_append (text, repair.text);
  g_ptr_array_add (members, g_strdup (tr_value_get_string (repair.value)));
  return TRUE;
}

static gboolean
repair_flow_list (const char *source, gsize length, TrScalarRepair *repair)
{
  const char *p = source + 1;
  const char *end = source + length - 1;
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TrValue) read = NULL;
  TrFixKind kind = TR_FIX_QUOTE;

  while (p < end)
    {
      const char *start = p;
      const char *stop;

      while (p < end && (is_blank (*p) || is_break (*p)))
        p++;
      g_string_append_len (text, start, p - start);
      if (p == end)
        break;
      if (*p == '#' || *p == ',' || members->len == TR_REPAIR_MAX_MEMBERS)
        return FALSE;
      start = p;
      if (*p == '"' || *p == '\'')
        {
          p = find_member_end (p, end, *p);
          if (p == NULL)
            return FALSE;
          p++;
        }
      else
        while (p < end && *p != ',')
          p++;
      stop = p;
      while (stop > start && (is_blank (stop[-1]) || is_break (stop[-1])))
        stop--;
      if (stop - start > G_MAXINT || !repair_member (start, stop, text, members, &kind))
        return FALSE;
      g_string_append_len (text, stop, p - stop);
      start = p;
      while (p < end && (is_blank (*p) || is_break (*p)))
        p++;
      if (p < end && *p == ',')
        p++;
      g_string_append_len (text, start, p - start);
    }
  g_string_append_c (text, ']');
  g_ptr_array_add (members, NULL);
  repair->kind = kind;
  repair->text = g_strndup (text->str, text->len);
  repair->value = tr_value_new_list ((const char *const *) members->pdata);
  read = tr_repair_read_value (text->str, text->len);
  return read != NULL && tr_value_equal (read, repair->value);
}

/* `[Music] and more`, `{x} and more`: text after the bracket that belongs to the first one. */
static gboolean
goes_on_after_bracket (const char *source, gsize length, char open, char close)
{
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (source[i] == open)
        depth++;
      else if (source[i] == close && --depth == 0)
        return i + 1 < length && source[i + 1] != ',' && source[i + 1] != '#';
    }
  return FALSE;
}

gboolean
tr_repair_scalar (const char *source, gsize length, gboolean is_list, TrScalarRepair *repair)
{
  g_assert (length > 0);

  switch (source[0])
    {
    case '"':
    case '\'':
      return repair_quoted (source, length, repair);
    case '[':
      if (source[length - 1] == ']'
          && (is_list || !goes_on_after_bracket (source, length, '[', ']')))
        return repair_flow_list (source, length, repair);
      return !is_list && goes_on_after_bracket (source, length, '[', ']')
             && quote_whole (source, length, TR_FIX_PLAIN, repair);
    case '{':
      return goes_on_after_bracket (source, length, '{', '}')
             && quote_whole (source, length, TR_FIX_PLAIN, repair);
    case '|':
      return FALSE;
    case '>':
      /* The mark for a change of speaker; one alone is rather a block. */
      return length > 2 && source[1] == '>' && quote_whole (source, length, TR_FIX_PLAIN, repair);
    default:
      return quote_whole (source, length, TR_FIX_PLAIN, repair);
    }
}
