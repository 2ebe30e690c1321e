/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-paragraphs-private.h"

#include <string.h>

#include "base/tr-script.h"

#define SHORTEST_MS 30000
#define LONGEST_MS 60000
/* Beyond this a paragraph ends in the middle of a sentence. */
#define LONGEST_SENTENCE_MS 90000
/* What is read aloud in about a minute: stands for the time where the times do not move. */
#define WEIGHT_PER_MINUTE 1100
/* Captions that hold so much on average are the paragraphs of whoever wrote them down. */
#define PARAGRAPH_WEIGHT 200
/* A text has punctuation if a caption in so many holds a sentence end. */
#define CAPTIONS_PER_SENTENCE 10
/* A longer gap says nothing about the speed of the speech. */
#define LONGEST_GAP_MS 30000
#define MAX_NAME_CHARS 40
/* What is left before somebody else speaks is not worth a paragraph of its own. */
#define SHORTEST_REST_MS 15000
#define MAX_REST_CAPTIONS 20

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == 0x3000 || c == 0xa0;
}

static gboolean
is_closing (gunichar c)
{
  switch (c)
    {
    case '"':
    case '\'':
    case ')':
    case ']':
    case 0x2019:
    case 0x201d:
    case 0xbb:
    case 0x300d:
    case 0x300f:
    case 0xff09:
    case 0x3011:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_wide_terminator (gunichar c)
{
  return c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0xff61 || c == 0xff0e;
}

static gboolean
is_terminator (gunichar c)
{
  return c == '.' || c == '?' || c == '!' || c == 0x2026 || c == 0x0964 || c == 0x061f
         || is_wide_terminator (c);
}

gsize
tr_sentence_end_scan (const char *text, gsize length)
{
  const char *end = text + length;
  const char *p = text;

  while (p < end)
    {
      gunichar c = g_utf8_get_char (p);
      p = g_utf8_next_char (p);
      if (!is_terminator (c))
        continue;

      gboolean wide = is_wide_terminator (c);
      while (p < end)
        {
          gunichar next = g_utf8_get_char (p);
          if (!is_terminator (next) && !is_closing (next))
            break;
          wide = wide || is_wide_terminator (next);
          p = g_utf8_next_char (p);
        }
      if (p == end || wide || is_blank (g_utf8_get_char (p)))
        return p - text;
    }
  return 0;
}

/* The character a reader takes as the last one: closing quotes and blanks do not count. */
static gunichar
last_character (const TrCaption *caption)
{
  const char *p = caption->text + caption->length;

  while (p > caption->text)
    {
      p = g_utf8_prev_char (p);
      gunichar c = g_utf8_get_char (p);
      if (!is_closing (c) && !is_blank (c))
        return c;
    }
  return 0;
}

static gboolean
ends_clause (gunichar c)
{
  return c == ',' || c == ';' || c == ':' || c == 0x3001 || c == 0xff0c || c == 0x2014 || c == ']'
         || c == 0x266a;
}

static gsize
scan_name (const char *text, gsize length)
{
  const char *end = text + length;
  guint n_chars = 0;
  guint n_letters = 0;

  for (const char *p = text; p < end && n_chars <= MAX_NAME_CHARS;
       p = g_utf8_next_char (p), n_chars++)
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isupper (c))
        n_letters++;
      else if (c == ':' || c == 0xff1a)
        {
          const char *after = g_utf8_next_char (p);
          gboolean stands_alone = after == end || c == 0xff1a || is_blank (g_utf8_get_char (after));
          return n_letters >= 2 && stands_alone ? after - text : 0;
        }
      else if (n_chars == 0
               || !(g_unichar_isdigit (c) || strchr (" .'-&()#", c < 128 ? (int) c : '?')))
        return 0;
    }
  return 0;
}

gsize
tr_speaker_mark_scan (const char *text, gsize length, gsize *name)
{
  static const char *const marks[] = { ">>>", ">>", "&gt;&gt;", "＞＞", "- ", "– ", "— " };
  gsize mark = 0;

  for (guint i = 0; i < G_N_ELEMENTS (marks) && mark == 0; i++)
    {
      gsize n = strlen (marks[i]);
      if (length >= n && memcmp (text, marks[i], n) == 0)
        mark = n;
    }

  gsize name_start = mark;
  while (mark > 0 && name_start < length && text[name_start] == ' ')
    name_start++;
  gsize name_length = scan_name (text + name_start, length - name_start);
  if (name != NULL)
    *name = name_length;
  return name_length > 0 ? name_start + name_length : mark;
}

/* How long a text takes to say, in letters: an ideograph or kana takes longer than one of ours. */
static guint
weigh (const TrCaption *caption)
{
  guint tenths = 10;
  const char *end = caption->text + caption->length;

  for (const char *p = caption->text; p < end; p = g_utf8_next_char (p))
    tenths += (guchar) *p < 0xc0 ? 10 : tr_unichar_is_cjk (g_utf8_get_char (p)) ? 25 : 10;
  return tenths / 10;
}

typedef struct
{
  gint64 gap_ms; /* to the next caption */
  guint weight;
  gunichar last;
} Measure;

static gboolean
are_paragraphs (const Measure *measures, guint n_captions)
{
  gint64 weight = 0;

  for (guint i = 0; i < n_captions; i++)
    weight += measures[i].weight;
  return weight / n_captions >= PARAGRAPH_WEIGHT;
}

static gboolean
measure (TrCaption *captions, guint n_captions, Measure *measures, double *ms_per_weight)
{
  gint64 spoken_ms = 0;
  gint64 spoken_weight = 0;
  guint n_with_sentence_end = 0;

  for (guint i = 0; i < n_captions; i++)
    {
      TrCaption *caption = &captions[i];
      Measure *m = &measures[i];
      gint64 gap_ms = i + 1 < n_captions ? captions[i + 1].start_ms - caption->start_ms : 0;

      m->gap_ms = MAX (gap_ms, 0);
      m->weight = weigh (caption);
      m->last = last_character (caption);
      if (m->gap_ms < LONGEST_GAP_MS)
        {
          spoken_ms += m->gap_ms;
          spoken_weight += m->weight;
        }
      if (tr_sentence_end_scan (caption->text, caption->length) > 0)
        n_with_sentence_end++;
      if (tr_speaker_mark_scan (caption->text, caption->length, NULL) > 0)
        caption->break_before = TRUE;
    }

  *ms_per_weight = spoken_weight > 0 ? (double) spoken_ms / spoken_weight : 0;
  return n_with_sentence_end * CAPTIONS_PER_SENTENCE >= n_captions;
}

/* How far a paragraph has come, in milliseconds. */
static gint64
progress (gint64 elapsed_ms, gint64 weight)
{
  return MAX (elapsed_ms, weight * 60000 / WEIGHT_PER_MINUTE);
}

/* Whether the captions from @first to the next forced break are too few to stand alone. */
static gboolean
is_short_rest (const TrCaption *captions, const Measure *measures, guint n_captions, guint first)
{
  gint64 elapsed_ms = 0;
  gint64 weight = 0;

  for (guint i = first; i < n_captions && i < first + MAX_REST_CAPTIONS; i++)
    {
      if (i > first && captions[i].break_before)
        return TRUE;
      elapsed_ms += measures[i].gap_ms;
      weight += measures[i].weight;
      if (progress (elapsed_ms, weight) >= SHORTEST_REST_MS)
        return FALSE;
    }
  return first + MAX_REST_CAPTIONS >= n_captions;
}

void
tr_paragraphs_find (TrCaption *captions, guint n_captions)
{
  g_return_if_fail (captions != NULL || n_captions == 0);

  if (n_captions == 0)
    return;

  g_autofree Measure *measures = g_new (Measure, n_captions);
  double ms_per_weight;
  gboolean punctuated = measure (captions, n_captions, measures, &ms_per_weight);
  gint64 limit_ms = punctuated ? LONGEST_SENTENCE_MS : LONGEST_MS;

  guint start = 0;
  if (are_paragraphs (measures, n_captions))
    for (; start < n_captions; start++)
      captions[start].break_before = TRUE;
  while (start < n_captions)
    {
      gint64 elapsed_ms = 0;
      gint64 weight = 0;
      guint best = n_captions;
      double best_score = 0;
      guint next = n_captions;

      captions[start].break_before = TRUE;
      for (guint i = start; i + 1 < n_captions && next == n_captions; i++)
        {
          const Measure *m = &measures[i];
          elapsed_ms += m->gap_ms;
          weight += m->weight;
          gint64 at_ms = progress (elapsed_ms, weight);

          if (captions[i + 1].break_before)
            next = i + 1;
          else if (at_ms >= SHORTEST_MS && at_ms < limit_ms
                   && is_short_rest (captions, measures, n_captions, i + 1))
            continue;
          else if (at_ms >= SHORTEST_MS && punctuated && is_terminator (m->last))
            next = i + 1;
          else if (at_ms >= SHORTEST_MS)
            {
              double pause_ms = m->gap_ms - m->weight * ms_per_weight;
              double score = pause_ms
                             + (is_terminator (m->last) ? 2000
                                : ends_clause (m->last) ? 700
                                                        : 0);
              if (best == n_captions || (at_ms <= LONGEST_MS && score > best_score))
                {
                  best = i + 1;
                  best_score = score;
                }
              if (at_ms >= limit_ms)
                next = best;
            }
        }
      start = next;
    }
}
