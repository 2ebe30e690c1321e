/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-suggest-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/tr-fold.h"
#include "base/tr-script.h"
#include "base/tr-time-code.h"
#include "curation/tr-check-private.h"

/* Every two sentences are compared: of a long talk those with the rarest words are no loss. */
#define MAX_COMPARED 300
#define MAX_TERMS 40
#define ROUNDS 30
#define DAMPING 0.85
/* Of what is not cut by full stops. */
#define STRETCH_WORDS 18
#define LONGEST_BYTES 400
/* So many sentences after the one that names a sponsor are its. */
#define SPONSOR_SENTENCES 3

void
tr_sentence_clear (TrSentence *sentence)
{
  g_clear_pointer (&sentence->text, g_free);
}

/* Who says it is not part of it: `INES DUARTE: Old cranes …` */
static const char *
skip_speaker (const char *text, const char *speaker)
{
  gsize length = speaker != NULL ? strlen (speaker) : 0;

  while (*text == ' ')
    text++;
  return length > 0 && g_str_has_prefix (text, speaker) && text[length] == ':' ? text + length + 1
                                                                               : text;
}

/* Appends a caption without `[Music]`, `>>` and the dash of a turn. */
static void
append_clean (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0';)
    {
      const char *close;

      if (*p == '[' && (close = strchr (p, ']')) != NULL && close - p < 40)
        p = close + 1;
      else if (strncmp (p, ">>", 2) == 0)
        p += 2;
      else if ((*p == ' ' || *p == '\t') && (out->len == 0 || out->str[out->len - 1] == ' '))
        p++;
      else
        g_string_append_c (out, *p++);
    }
}

static gboolean
is_end (const char *p, gunichar c)
{
  const char *next;

  if (c == 0x3002 || c == 0xff01 || c == 0xff1f)
    return TRUE;
  if (c != '.' && c != '?' && c != '!')
    return FALSE;
  next = p + 1;
  return *next == ' ' || *next == '\0';
}

static guint
count_words (const char *text)
{
  guint n = 0;
  gboolean inside = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (tr_unichar_is_cjk (c))
        n++;
      else if (!inside && g_unichar_isalnum (c))
        n += 2;
      inside = g_unichar_isalnum (c);
    }
  return n / 2;
}

static void
add (GArray *sentences, GString *text, gint64 start_ms)
{
  TrSentence sentence = { g_strstrip (g_strdup (text->str)), start_ms, 0, sentences->len };

  g_string_truncate (text, 0);
  if (sentence.text[0] == '\0' || sentence.text[0] == '.')
    g_free (sentence.text);
  else
    g_array_append_val (sentences, sentence);
}

static gboolean
has_full_stops (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += is_end (p, g_utf8_get_char (p));
  return n * 400 >= strlen (text);
}

GArray *
tr_sentences_new (TrDocument *document)
{
  GArray *sentences = g_array_new (FALSE, FALSE, sizeof (TrSentence));
  guint n = tr_document_get_n_segments (document);
  g_autoptr (GString) current = g_string_new (NULL);
  g_autoptr (GString) sample = g_string_new (NULL);
  gint64 start_ms = 0;
  gboolean stops;

  g_array_set_clear_func (sentences, (GDestroyNotify) tr_sentence_clear);
  for (guint i = 0; i < n && sample->len < 20000; i++)
    {
      tr_document_append_segment_text (document, i, sample);
      g_string_append_c (sample, ' ');
    }
  stops = has_full_stops (sample->str);
  for (guint i = 0; i < n; i++)
    {
      const TrSegmentInfo segment = tr_document_get_segment (document, i);
      gint64 ms = segment.start_ms;
      g_autoptr (GString) clean = g_string_new (NULL);

      g_string_truncate (sample, 0);
      tr_document_append_segment_text (document, i, sample);
      append_clean (clean,
                    skip_speaker (sample->str,
                                  tr_document_get_speaker (document, segment.speaker)));
      if (current->len > 0
          && !tr_text_joins_tightly (current->str, current->len, clean->str, clean->len))
        g_string_append_c (current, ' ');
      if (current->len == 0)
        start_ms = ms;
      for (const char *p = clean->str; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (current->len == 0)
            {
              if (c == ' ')
                continue;
              start_ms = ms;
            }
          g_string_append_len (current, p, g_utf8_next_char (p) - p);
          if (is_end (p, c))
            add (sentences, current, start_ms);
        }
      if ((!stops && count_words (current->str) >= STRETCH_WORDS) || current->len > LONGEST_BYTES)
        add (sentences, current, start_ms);
    }
  add (sentences, current, start_ms);
  return sentences;
}

/* ---- ranking ---- */

typedef struct
{
  guint32 terms[MAX_TERMS]; /* sorted, each once */
  guint n;
} TermSet;

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static void
add_term (TermSet *set, const char *text, gsize length)
{
  g_autofree char *word = g_strndup (text, length);

  if (set->n < MAX_TERMS && !tr_words_is_common (word))
    set->terms[set->n++] = g_str_hash (word);
}

/* Words; of text without blanks, every two characters that follow each other, kana alone left out:
 * they are endings. */
static void
collect_terms (TermSet *set, const char *text)
{
  g_autofree char *folded = tr_fold (text, -1);
  guint n = 0;

  for (const char *p = folded; *p != '\0';)
    {
      const char *start = p;
      gunichar c = g_utf8_get_char (p);

      if (tr_unichar_is_cjk (c) && g_unichar_isalpha (c))
        {
          const char *next = g_utf8_next_char (p);
          gunichar after = g_utf8_get_char (next);

          if (g_unichar_get_script (c) != G_UNICODE_SCRIPT_HIRAGANA && tr_unichar_is_cjk (after)
              && g_unichar_isalpha (after))
            add_term (set, p, g_utf8_next_char (next) - p);
          p = next;
          continue;
        }
      while ((c = g_utf8_get_char (p)) != 0 && !tr_unichar_is_cjk (c)
             && (g_unichar_isalnum (c) || c == '\''))
        p = g_utf8_next_char (p);
      if (p == start)
        p = g_utf8_next_char (p);
      else if (p - start > 2)
        add_term (set, start, p - start);
    }
  qsort (set->terms, set->n, sizeof (guint32), compare_numbers);
  for (guint i = 0; i < set->n; i++)
    if (n == 0 || set->terms[n - 1] != set->terms[i])
      set->terms[n++] = set->terms[i];
  set->n = n;
}

static double
compare_sets (const TermSet *a, const TermSet *b)
{
  guint shared = 0;

  if (a->n < 2 || b->n < 2)
    return 0;
  for (guint i = 0, j = 0; i < a->n && j < b->n;)
    {
      shared += a->terms[i] == b->terms[j];
      if (a->terms[i] <= b->terms[j])
        i++;
      else
        j++;
    }
  return shared / (log (a->n + 1) + log (b->n + 1));
}

static int
compare_rank (gconstpointer a, gconstpointer b)
{
  const TrSentence *x = *(TrSentence *const *) a;
  const TrSentence *y = *(TrSentence *const *) b;

  if (x->rank != y->rank)
    return x->rank > y->rank ? -1 : 1;
  return (x->index > y->index) - (x->index < y->index);
}

static int
compare_index (gconstpointer a, gconstpointer b)
{
  const TrSentence *x = *(TrSentence *const *) a;
  const TrSentence *y = *(TrSentence *const *) b;

  return (x->index > y->index) - (x->index < y->index);
}

/* Whether @text says that what follows is paid for. */
static gboolean
announces_sponsor (const char *text)
{
  static const char *const cues[]
      = { "brought to you by", "sponsored by", "our sponsor",  "today's sponsor",
          "promo code",        "use code",     "use the code", "free trial" };
  /* Alone, 提供, スポンサー and 案件 are words as any other. */
  static const char *const japanese[]
      = { "の提供でお送り",     "ご提供でお送り", "本日のスポンサー", "今日のスポンサー",
          "今回のスポンサー",   "企業案件",       "案件動画",         "タイアップ動画",
          "プロモーションを含", "クーポンコード" };
  g_autofree char *folded = tr_fold (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (cues); i++)
    if (strstr (folded, cues[i]) != NULL)
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (japanese); i++)
    if (strstr (text, japanese[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full): by sentence, whether it is an advertisement, which likes to speak of
 * what the talk is about: all of a turn in which a sponsor is named, and what comes right after. */
static gboolean *
find_advertisements (GArray *sentences)
{
  gboolean *found = g_new0 (gboolean, sentences->len + 1);

  for (guint i = 0; i < sentences->len; i++)
    {
      const TrSentence *cue = &g_array_index (sentences, TrSentence, i);

      if (!announces_sponsor (cue->text))
        continue;
      for (guint j = i;
           j > 0 && g_array_index (sentences, TrSentence, j - 1).start_ms == cue->start_ms;
           j--)
        found[j - 1] = TRUE;
      for (guint j = i; j < sentences->len; j++)
        {
          if (j > i + SPONSOR_SENTENCES
              && g_array_index (sentences, TrSentence, j).start_ms != cue->start_ms)
            break;
          found[j] = TRUE;
        }
    }
  return found;
}

/* Those that can stand alone: not a word of assent, not a page, and nothing that is paid for. */
static GPtrArray *
choose_candidates (GArray *sentences)
{
  g_autoptr (GPtrArray) fit = g_ptr_array_new ();
  GPtrArray *chosen = g_ptr_array_new ();
  g_autofree gboolean *is_advertisement = find_advertisements (sentences);

  for (guint i = 0; i < sentences->len; i++)
    {
      TrSentence *sentence = &g_array_index (sentences, TrSentence, i);
      guint n_words = count_words (sentence->text);

      if (n_words >= 5 && n_words <= 60 && !is_advertisement[i])
        g_ptr_array_add (fit, sentence);
    }
  /* Of a long talk an even sample, the same every time. */
  for (guint i = 0; i < MIN (fit->len, MAX_COMPARED); i++)
    g_ptr_array_add (chosen,
                     g_ptr_array_index (fit,
                                        fit->len <= MAX_COMPARED
                                            ? i
                                            : (guint) ((guint64) i * fit->len / MAX_COMPARED)));
  return chosen;
}

static void
rank_all (GPtrArray *candidates, const TermSet *sets)
{
  guint n = candidates->len;
  g_autofree float *edges = g_new0 (float, (gsize) n *n);
  g_autofree double *sums = g_new0 (double, n + 1);
  g_autofree double *ranks = g_new (double, n + 1);
  g_autofree double *next = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      edges[i * n + j] = edges[j * n + i] = compare_sets (&sets[i], &sets[j]);
  for (guint i = 0; i < n; i++)
    {
      ranks[i] = 1;
      for (guint j = 0; j < n; j++)
        sums[i] += edges[i * n + j];
    }
  for (guint round = 0; round < ROUNDS; round++)
    {
      for (guint i = 0; i < n; i++)
        {
          next[i] = 1 - DAMPING;
          for (guint j = 0; j < n; j++)
            if (edges[j * n + i] > 0)
              next[i] += DAMPING * ranks[j] * edges[j * n + i] / sums[j];
        }
      memcpy (ranks, next, n * sizeof (double));
    }
  for (guint i = 0; i < n; i++)
    ((TrSentence *) g_ptr_array_index (candidates, i))->rank = ranks[i];
}

GPtrArray *
tr_sentences_pick (GArray *sentences, guint n)
{
  g_autoptr (GPtrArray) candidates = choose_candidates (sentences);
  g_autofree TermSet *sets = g_new0 (TermSet, candidates->len + 1);
  g_autoptr (GHashTable) set_of = g_hash_table_new (NULL, NULL);
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < candidates->len; i++)
    {
      TrSentence *sentence = g_ptr_array_index (candidates, i);

      collect_terms (&sets[i], sentence->text);
      g_hash_table_insert (set_of, sentence, &sets[i]);
    }
  rank_all (candidates, sets);
  g_ptr_array_sort (candidates, compare_rank);
  for (guint i = 0; i < candidates->len && picked->len < n; i++)
    {
      TrSentence *sentence = g_ptr_array_index (candidates, i);
      const TermSet *set = g_hash_table_lookup (set_of, sentence);
      gboolean same = FALSE;

      /* What shares half of its words with one that is in says the same. */
      for (guint j = 0; j < picked->len && !same; j++)
        {
          const TermSet *other = g_hash_table_lookup (set_of, g_ptr_array_index (picked, j));

          same = compare_sets (set, other) * (log (set->n + 1) + log (other->n + 1))
                 > 0.5 * MIN (set->n, other->n);
        }
      if (!same)
        g_ptr_array_add (picked, sentence);
    }
  g_ptr_array_sort (picked, compare_index);
  return picked;
}

/* ---- the two fields ---- */

static gboolean
is_enough (GPtrArray *picked, guint n)
{
  return picked->len > 0 && picked->len >= MIN (n, 3);
}

static char *
join_lines (GPtrArray *picked)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < picked->len; i++)
    g_string_append_printf (text,
                            "%s%s",
                            i > 0 ? "\n" : "",
                            ((TrSentence *) g_ptr_array_index (picked, i))->text);
  return g_string_free (text, FALSE);
}

void
tr_suggest_summary (const TrSuggest *self)
{
  TrRange range = tr_standard_get_summary (self->context->standard);
  guint n = MAX (range.min, 1);
  g_autoptr (GArray) sentences = tr_sentences_new (self->document);
  g_autoptr (GPtrArray) picked = tr_sentences_pick (sentences, n);
  g_autofree char *text = join_lines (picked);

  /* Telling as it may be, what is said first is found without a summary. */
  if (picked->len > 0 && tr_check_is_summary_head (self->document, text))
    {
      guint first = ((TrSentence *) g_ptr_array_index (picked, 0))->index;

      g_clear_pointer (&picked, g_ptr_array_unref);
      g_clear_pointer (&text, g_free);
      g_array_remove_range (sentences, 0, first + 1);
      picked = tr_sentences_pick (sentences, n);
      text = join_lines (picked);
    }
  if (is_enough (picked, n))
    tr_suggest_add (self, "summary", text, TR_SUGGESTION_SENTENCES);
}

void
tr_suggest_key_points (const TrSuggest *self)
{
  TrRange range = tr_standard_get_key_points (self->context->standard);
  guint n = MAX (range.min, range.max > 0 ? MIN (range.max, 5) : 5);
  const TrVideoInfo *info = self->context->info;
  g_autoptr (GArray) sentences = tr_sentences_new (self->document);
  g_autoptr (GPtrArray) picked = tr_sentences_pick (sentences, n);
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func (g_free);

  if (info != NULL && info->chapters != NULL)
    tr_suggest_add_list (self,
                         "key_points",
                         (const char *const *) info->chapters,
                         TR_SUGGESTION_VIDEO_INFO);
  if (!is_enough (picked, n))
    return;
  for (guint i = 0; i < picked->len; i++)
    {
      const TrSentence *sentence = g_ptr_array_index (picked, i);
      g_autofree char *time = tr_time_code_format (sentence->start_ms);

      g_ptr_array_add (points, g_strdup_printf ("[%s] %s", time, sentence->text));
    }
  g_ptr_array_add (points, NULL);
  tr_suggest_add_list (self,
                       "key_points",
                       (const char *const *) points->pdata,
                       TR_SUGGESTION_SENTENCES);
}
