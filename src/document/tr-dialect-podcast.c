/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/tr-time-code.h"
#include "document/tr-dialect-private.h"

/* Who speaks, with the time, on a line of its own, as archives of podcasts have it:
 *
 *     Mary Kay (00:00:36):
 *     A paragraph.
 *
 *     (00:01:21):
 *     She goes on.
 *
 * The colon may be missing, the name may be bold. A text that ends with a time in parentheses is no
 * such line: names are told from prose by their words. */

#define MAX_NAME_BYTES 240
#define MAX_NAME_CHARS 80
/* Of a name with a colon after its time, and of one without. */
#define MAX_WORDS 12
#define MAX_WORDS_WEAK 6
/* Letters before a full stop that ends no sentence: at the end (`Jr.`, `Esq.`), as a title in front
 * (`Prof. J.`), and anywhere else. */
#define MAX_ABBREVIATION 4
#define MAX_TITLES 2
#define MAX_INITIALS 2

static const char wide_open[] = "\xef\xbc\x88";  /* （ */
static const char wide_close[] = "\xef\xbc\x89"; /* ） */
static const char wide_colon[] = "\xef\xbc\x9a"; /* ： */

static gboolean
take_end (const char *data, gsize start, gsize *end, const char *mark)
{
  gsize n = strlen (mark);

  if (*end - start < n || memcmp (data + *end - n, mark, n) != 0)
    return FALSE;
  *end -= n;
  return TRUE;
}

static gboolean
is_decoration (char c)
{
  return tr_is_blank (c) || c == '*' || c == '_';
}

static void
drop_decoration (const char *data, gsize start, gsize *end)
{
  while (*end > start && is_decoration (data[*end - 1]))
    (*end)--;
}

/* Whether @p, a full stop behind a word, ends a sentence. */
static gboolean
ends_sentence (const char *start, const char *p, const char *end, guint n_words)
{
  guint n = 0;

  for (const char *q = p; q > start && g_ascii_isalpha (q[-1]); q--)
    n++;
  if (p > start && g_ascii_isdigit (p[-1]))
    return TRUE;
  return n > (p + 1 == end || n_words <= MAX_TITLES ? MAX_ABBREVIATION : MAX_INITIALS);
}

/* Names start most of their words with a capital, and hold no marks of markup or of sentences. */
static gboolean
is_name (const char *data, TrSpan span, guint max_words)
{
  const char *start = data + span.start;
  const char *end = data + span.end;
  guint n_chars = 0;
  guint n_words = 0;
  guint n_small = 0; /* of the words */
  gboolean word_start = TRUE;

  if (tr_span_length (span) > MAX_NAME_BYTES
      || !g_utf8_validate_len (start, tr_span_length (span), NULL))
    return FALSE;
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n_chars++;
      if (c < 0x80 ? strchr ("[]<>{}|#=\\`;:?!", (int) c) != NULL
                   : c == 0x3001 || c == 0x3002 || c == 0xff01 || c == 0xff1f)
        return FALSE;
      if (c == '.' && (p + 1 == end || p[1] == ' ') && ends_sentence (start, p, end, n_words))
        return FALSE;
      if (c == ' ' || c == '\t' || c == 0x3000)
        word_start = TRUE;
      else if (word_start && (g_unichar_isalnum (c) || c == '&'))
        {
          n_words++;
          n_small += g_unichar_islower (c);
          word_start = FALSE;
        }
    }
  if (n_words == 0 || n_words > max_words || n_chars > MAX_NAME_CHARS)
    return FALSE;
  /* Who writes the whole name small, does so with all words, and they are few. */
  return n_small * 2 <= n_words || (n_small == n_words && n_words <= 2 && max_words == MAX_WORDS);
}

static gboolean
scan (const char *data, TrSpan line, TrTimeLine *time_line)
{
  gsize end = line.end;
  gsize p;
  gboolean colon, wide;
  TrSpan name;

  /* Most lines of a text are sorted out by their last character. */
  drop_decoration (data, line.start, &end);
  colon = take_end (data, line.start, &end, ":") || take_end (data, line.start, &end, wide_colon);
  if (colon)
    drop_decoration (data, line.start, &end);
  wide = take_end (data, line.start, &end, wide_close);
  if (!wide && !take_end (data, line.start, &end, ")"))
    return FALSE;

  for (p = end; p > line.start; p--)
    if (!g_ascii_isdigit (data[p - 1]) && data[p - 1] != ':' && data[p - 1] != '.')
      break;
  if (p == end || tr_time_code_scan (data + p, end - p, &time_line->ms) != end - p)
    return FALSE;
  time_line->time = (TrSpan){ p, end };
  if (!take_end (data, line.start, &p, wide ? wide_open : "("))
    return FALSE;

  if (p - line.start > MAX_NAME_BYTES || end - p > G_MAXUINT8)
    return FALSE;
  name = (TrSpan){ line.start, p };
  while (name.start < name.end && is_decoration (data[name.start]))
    name.start++;
  drop_decoration (data, name.start, &name.end);
  if (tr_span_is_empty (name))
    time_line->same_speaker = TRUE;
  else if (tr_dialect_skip_bullet (data, line) > line.start
           || !is_name (data, name, colon ? MAX_WORDS : MAX_WORDS_WEAK))
    return FALSE;
  time_line->name = name;
  time_line->weak = !colon;
  time_line->text = line.end;
  return TRUE;
}

const TrDialect tr_dialect_podcast = {
  .name = "podcast",
  .scan = scan,
};
