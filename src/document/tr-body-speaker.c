/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/tr-body-private.h"

/* Who speaks, where the words of a segment say so themselves. */

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* Words in capitals that stand before a colon without naming who speaks. */
static gboolean
is_no_name (const char *name, gsize length)
{
  static const char *const words[] = {
    "CAUTION", "CTA",  "DISCLAIMER", "FAQ", "FYI",  "HTTP",   "HTTPS", "IMPORTANT",
    "NB",      "NOTE", "NOTES",      "PS",  "TLDR", "UPDATE", "URL",   "WARNING",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && memcmp (words[i], name, length) == 0)
      return TRUE;
  return FALSE;
}

/* `MOLLY WOOD:` at the start of a caption, perhaps after `>>`: one to four words in capitals, which
 * may hold digits, full stops, hyphens and apostrophes (`DR. O'NEIL`, `SPEAKER 1`). Returns the
 * name's span, empty if there is none; the rule is strict, since a wrong name is worse than none.
 */
static TrSpan
scan_speaker (const char *data, TrSpan text)
{
  const TrSpan none = { 0 };
  gsize p = text.start;
  guint n_words = 1;
  guint n_capitals = 0;
  TrSpan name;

  while (p < text.end && data[p] == '>')
    p++;
  while (p < text.end && is_blank (data[p]))
    p++;
  name.start = p;
  while (p < text.end && data[p] != ':')
    {
      gunichar c = (guchar) data[p];
      gsize width = 1;

      if (c >= 0x80)
        {
          c = g_utf8_get_char_validated (data + p, text.end - p);
          if (c == (gunichar) -1 || c == (gunichar) -2)
            return none;
          width = g_utf8_skip[(guchar) data[p]];
        }
      if (g_unichar_isupper (c))
        n_capitals++;
      else if (p == name.start)
        return none;
      else if (c == ' ')
        {
          if (data[p - 1] == ' ' || ++n_words > 4)
            return none;
        }
      else if (!g_ascii_isdigit (c) && c != '.' && c != '-' && c != '\'' && c != 0x2019)
        return none;
      p += width;
      if (p - name.start > 48)
        return none;
    }
  name.end = p;
  if (p >= text.end || data[p - 1] == ' ' || (p + 1 < text.end && !is_blank (data[p + 1])))
    return none;
  if (n_capitals < 2 || is_no_name (data + name.start, tr_span_length (name)))
    return none;
  return name;
}

int
tr_body_scan_speaker (TrBody *body, const char *data, TrSpan text)
{
  TrSpan name = scan_speaker (data, text);

  return tr_span_is_empty (name)
             ? -1
             : tr_body_add_speaker (body, data + name.start, tr_span_length (name));
}
