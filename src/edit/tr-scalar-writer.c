/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-scalar-writer-private.h"

#include <string.h>

/* What no style but double quotes may hold, and what readers of YAML 1.1 take for line breaks. */
static gboolean
needs_escape (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 || c == 0xfeff
         || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

static gboolean
is_clean (const char *value, const char *allowed)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (needs_escape (g_utf8_get_char (p)) && strchr (allowed, *p) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
fits_plain (const char *value, gboolean in_flow)
{
  gsize length = strlen (value);

  if (length == 0 || strchr ("-?:,[]{}#&*!|>'\"%@` ", value[0]) != NULL || value[length - 1] == ' '
      || value[length - 1] == ':' || g_str_has_prefix (value, "..."))
    return FALSE;
  if (strstr (value, ": ") != NULL || strstr (value, " #") != NULL || !is_clean (value, ""))
    return FALSE;
  /* Older readers end a plain scalar at any colon or question mark between brackets. */
  return !in_flow || strpbrk (value, ",[]{}:?") == NULL;
}

static gboolean
may_be_plain (const char *value, TrPlainType was, gboolean in_flow)
{
  TrPlainType type = tr_plain_type (value);

  switch (type)
    {
    case TR_PLAIN_STRING:
      return fits_plain (value, in_flow);
    case TR_PLAIN_BOOLEAN:
    case TR_PLAIN_SWITCH:
    case TR_PLAIN_NUMBER:
    case TR_PLAIN_DATE:
      return type == was;
    case TR_PLAIN_NULL:
    case TR_PLAIN_AMBIGUOUS:
      return FALSE;
    }
  g_assert_not_reached ();
}

static char *
write_single_quoted (const char *value)
{
  GString *text = g_string_new ("'");

  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '\'')
        g_string_append_c (text, '\'');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '\'');
  return g_string_free (text, FALSE);
}

static char *
write_double_quoted (const char *value)
{
  GString *text = g_string_new ("\"");

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_printf (text, "\\%c", *p);
      else if (c == '\n')
        g_string_append (text, "\\n");
      else if (c == '\t')
        g_string_append (text, "\\t");
      else if (c == '\r')
        g_string_append (text, "\\r");
      else if (!needs_escape (c))
        g_string_append_len (text, p, g_utf8_next_char (p) - p);
      else if (c <= 0xff)
        g_string_append_printf (text, "\\x%02X", c);
      else if (c <= 0xffff)
        g_string_append_printf (text, "\\u%04X", c);
      else
        g_string_append_printf (text, "\\U%08X", c);
    }
  g_string_append_c (text, '"');
  return g_string_free (text, FALSE);
}

char *
tr_scalar_write_inline (const char *value, TrScalarStyle style, TrPlainType was, gboolean in_flow)
{
  if (style == TR_SCALAR_PLAIN && may_be_plain (value, was, in_flow))
    return g_strdup (value);
  if (style == TR_SCALAR_SINGLE_QUOTED && is_clean (value, "\t"))
    return write_single_quoted (value);
  return write_double_quoted (value);
}

gboolean
tr_scalar_fits_literal (const char *value)
{
  gsize length = strlen (value);
  const char *last;

  if (!is_clean (value, "\t\n"))
    return FALSE;
  if (length > 0 && value[length - 1] == '\n')
    length--;
  last = g_strrstr_len (value, length, "\n");
  last = last != NULL ? last + 1 : value;

  /* A last line without a visible character would be up to the chomping, and to what follows in the
   * file. */
  return strspn (last, " \t\n") < (gsize) (value + length - last);
}

char *
tr_scalar_write_literal (
    const char *value, gsize parent, gsize indent, const char *line_break, char **lines)
{
  g_assert (tr_scalar_fits_literal (value) && indent > parent);

  gboolean indicator = strchr (" \t\n", value[0]) != NULL;
  gboolean ended = g_str_has_suffix (value, "\n");
  GString *text = g_string_new (NULL);
  GString *header = g_string_new ("|");

  if (indicator)
    {
      if (indent - parent > 9)
        indent = parent + 2;
      g_string_append_printf (header, "%" G_GSIZE_FORMAT, indent - parent);
    }
  if (!ended)
    g_string_append_c (header, '-');

  for (const char *p = value; *p != '\0';)
    {
      gsize length = strcspn (p, "\n");

      if (length > 0)
        g_string_append_printf (text, "%*s", (int) indent, "");
      g_string_append_len (text, p, length);
      g_string_append (text, line_break);
      p += length + (p[length] == '\n');
    }
  *lines = g_string_free (text, FALSE);
  return g_string_free (header, FALSE);
}

char *
tr_scalar_write_key (const char *key)
{
  /* As for a value between brackets: a key may be read there, and a colon in it is hard to read
   * anywhere. */
  return tr_scalar_write_inline (key, TR_SCALAR_PLAIN, TR_PLAIN_STRING, TRUE);
}
