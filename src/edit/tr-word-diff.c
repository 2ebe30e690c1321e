/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-word-diff.h"

#include <string.h>

#include "base/tr-script.h"

/* Of the table that is filled where two texts differ. */
#define CELLS_MAX (1000 * 1000)

typedef struct
{
  const char *text;
  gsize length;
} Word;

static void
words_free (gpointer data)
{
  TrWords *words = data;

  g_free (words->text);
  g_free (words);
}

typedef enum
{
  CLASS_ALONE,
  CLASS_LETTER,
  CLASS_BLANK,
} Class;

static Class
get_class (gunichar c)
{
  if (g_unichar_isspace (c))
    return CLASS_BLANK;
  return g_unichar_isalnum (c) && !tr_unichar_is_cjk (c) ? CLASS_LETTER : CLASS_ALONE;
}

static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  for (const char *p = text; *p != '\0';)
    {
      Class class = get_class (g_utf8_get_char (p));
      const char *end = g_utf8_next_char (p);
      Word word;

      while (class != CLASS_ALONE && *end != '\0' && get_class (g_utf8_get_char (end)) == class)
        end = g_utf8_next_char (end);
      word = (Word){ p, end - p };
      g_array_append_val (words, word);
      p = end;
    }
  return words;
}

static gboolean
same_word (GArray *a, guint i, GArray *b, guint j)
{
  const Word *x = &g_array_index (a, Word, i);
  const Word *y = &g_array_index (b, Word, j);

  return x->length == y->length && memcmp (x->text, y->text, x->length) == 0;
}

static void
append (GPtrArray *runs, TrWordsKind kind, GArray *words, guint from, guint to)
{
  const Word *first, *last;
  TrWords *run;
  gsize length;

  if (from == to)
    return;
  first = &g_array_index (words, Word, from);
  last = &g_array_index (words, Word, to - 1);
  length = last->text + last->length - first->text;
  run = runs->len > 0 ? g_ptr_array_index (runs, runs->len - 1) : NULL;
  if (run != NULL && run->kind == kind)
    {
      g_autofree char *old = run->text;
      g_autofree char *more = g_strndup (first->text, length);

      run->text = g_strconcat (old, more, NULL);
      return;
    }
  run = g_new0 (TrWords, 1);
  run->kind = kind;
  run->text = g_strndup (first->text, length);
  g_ptr_array_add (runs, run);
}

/* The longest words that both have in the same order, between the ends that are the same. */
static void
append_middle (
    GPtrArray *runs, GArray *a, guint a_from, guint a_to, GArray *b, guint b_from, guint b_to)
{
  guint n = a_to - a_from;
  guint m = b_to - b_from;
  g_autofree guint16 *longest = NULL;
  guint i = 0;
  guint j = 0;

  if (n > 0 && m > 0 && (guint64) (n + 1) * (m + 1) <= CELLS_MAX)
    {
      gsize width = m + 1;

      longest = g_new0 (guint16, (n + 1) * width);
      for (guint x = n; x-- > 0;)
        for (guint y = m; y-- > 0;)
          longest[x * width + y]
              = same_word (a, a_from + x, b, b_from + y)
                    ? (guint16) (longest[(x + 1) * width + y + 1] + 1)
                    : MAX (longest[(x + 1) * width + y], longest[x * width + y + 1]);
      while (i < n && j < m)
        {
          if (same_word (a, a_from + i, b, b_from + j))
            {
              append (runs, TR_WORDS_SAME, a, a_from + i, a_from + i + 1);
              i++;
              j++;
            }
          else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1])
            {
              append (runs, TR_WORDS_GONE, a, a_from + i, a_from + i + 1);
              i++;
            }
          else
            {
              append (runs, TR_WORDS_NEW, b, b_from + j, b_from + j + 1);
              j++;
            }
        }
    }
  append (runs, TR_WORDS_GONE, a, a_from + i, a_to);
  append (runs, TR_WORDS_NEW, b, b_from + j, b_to);
}

static void
add_run (GPtrArray *runs, TrWordsKind kind, GString *text)
{
  TrWords *run;

  if (text->len == 0)
    return;
  run = g_new0 (TrWords, 1);
  run->kind = kind;
  run->text = g_strdup (text->str);
  g_ptr_array_add (runs, run);
  g_string_truncate (text, 0);
}

static gboolean
is_blank (const TrWords *run)
{
  return run->kind == TR_WORDS_SAME && run->text[strspn (run->text, " \t\n")] == '\0';
}

/* Two words that are others, with only blanks between, read better as one change. */
static GPtrArray *
join_changes (GPtrArray *runs)
{
  GPtrArray *joined = g_ptr_array_new_with_free_func (words_free);
  g_autoptr (GString) gone = g_string_new (NULL);
  g_autoptr (GString) new = g_string_new (NULL);
  g_autoptr (GString) same = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const TrWords *run = g_ptr_array_index (runs, i);
      gboolean between = is_blank (run) && gone->len + new->len > 0 && i + 1 < runs->len;

      if (run->kind != TR_WORDS_SAME || between)
        {
          add_run (joined, TR_WORDS_SAME, same);
          if (run->kind != TR_WORDS_NEW)
            g_string_append (gone, run->text);
          if (run->kind != TR_WORDS_GONE)
            g_string_append (new, run->text);
          continue;
        }
      add_run (joined, TR_WORDS_GONE, gone);
      add_run (joined, TR_WORDS_NEW, new);
      g_string_append (same, run->text);
    }
  add_run (joined, TR_WORDS_GONE, gone);
  add_run (joined, TR_WORDS_NEW, new);
  add_run (joined, TR_WORDS_SAME, same);
  return joined;
}

GPtrArray *
tr_word_diff (const char *before, const char *after)
{
  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (words_free);
  g_autoptr (GArray) a = split (before);
  g_autoptr (GArray) b = split (after);
  guint start = 0;
  guint end = 0;

  while (start < MIN (a->len, b->len) && same_word (a, start, b, start))
    start++;
  while (end < MIN (a->len, b->len) - start && same_word (a, a->len - 1 - end, b, b->len - 1 - end))
    end++;
  append (runs, TR_WORDS_SAME, a, 0, start);
  append_middle (runs, a, start, a->len - end, b, start, b->len - end);
  append (runs, TR_WORDS_SAME, a, a->len - end, a->len);
  return join_changes (runs);
}
