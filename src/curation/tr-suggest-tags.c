/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-suggest-private.h"

#include <math.h>
#include <string.h>

#include "base/tr-fold.h"
#include "base/tr-script.h"
#include "curation/tr-similar.h"

/* Tags that the collection has already and that occur in the text, word for word. A tag of one
 * ideograph, or of two Latin letters, is in every text. */

#define MAX_WORDS 4
/* What a talk is about is said more than once. */
#define MIN_TIMES 2

/* Splits folded text into words: runs of letters and digits (`c++`, `c#` and `.net` with their
 * marks), as they stand in @words, blanks between. */
static GPtrArray *
split_words (const char *folded)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *p = folded;

  while (*p != '\0')
    {
      const char *start = p;
      gunichar c;

      while ((c = g_utf8_get_char (p)) != 0
             && ((g_unichar_isalnum (c) && !tr_unichar_is_cjk (c))
                 || (p > start && (c == '+' || c == '#' || c == '\''))))
        p = g_utf8_next_char (p);
      if (p > start)
        g_ptr_array_add (words, g_strndup (start, p - start));
      else
        p = g_utf8_next_char (p);
    }
  return words;
}

static char *
join_words (GPtrArray *words, guint from, guint n)
{
  GString *text = g_string_new (g_ptr_array_index (words, from));

  for (guint i = 1; i < n; i++)
    g_string_append_printf (text, " %s", (char *) g_ptr_array_index (words, from + i));
  return g_string_free (text, FALSE);
}

/* How often each run of up to MAX_WORDS words occurs. */
static GHashTable *
count_runs (GPtrArray *words)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < words->len; i++)
    for (guint n = 1; n <= MAX_WORDS && i + n <= words->len; n++)
      {
        char *run = join_words (words, i, n);
        guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, run));

        g_hash_table_insert (counts, run, GUINT_TO_POINTER (count + 1));
      }
  return counts;
}

static gboolean
has_cjk (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (tr_unichar_is_cjk (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static guint
count_in_text (const char *folded, const char *term)
{
  guint n = 0;

  for (const char *p = folded; (p = strstr (p, term)) != NULL; p += strlen (term))
    n++;
  return n;
}

/* How often @tag is in the text, exactly. */
static guint
count_tag (const char *tag, const char *text, GHashTable *runs)
{
  g_autofree char *folded = tr_fold (tag, -1);
  g_autoptr (GPtrArray) words = NULL;
  g_autofree char *run = NULL;

  if (has_cjk (folded))
    return g_utf8_strlen (folded, -1) >= 2 ? count_in_text (text, folded) : 0;
  words = split_words (folded);
  if (words->len == 0 || words->len > MAX_WORDS)
    return 0;
  run = join_words (words, 0, words->len);
  if (g_utf8_strlen (run, -1) < 2 || tr_words_is_common (run))
    return 0;
  return GPOINTER_TO_UINT (g_hash_table_lookup (runs, run));
}

typedef struct
{
  const char *tag;
  double weight;
} Found;

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *x = a;
  const Found *y = b;

  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return strcmp (x->tag, y->tag);
}

static void
add_found (const TrSuggestContext *context, const char *tag, guint n, guint n_files, GArray *found)
{
  Found one
      = { tag, (1 + log (n + 1)) * log (1 + (double) (context->n_files + 1) / (n_files + 1)) };

  if (n >= MIN_TIMES)
    g_array_append_val (found, one);
}

static gboolean
is_like_any (const char *tag, GPtrArray *chosen, const char *const *present)
{
  for (guint i = 0; i < chosen->len; i++)
    if (tr_similar_terms (tag, g_ptr_array_index (chosen, i)))
      return TRUE;
  for (; *present != NULL; present++)
    if (tr_similar_terms (tag, *present))
      return TRUE;
  return FALSE;
}

static guint
count_files (const TrSuggestContext *context, const char *tag)
{
  for (guint i = 0; i < context->n_terms; i++)
    if (g_str_equal (context->terms[i].tag, tag))
      return context->terms[i].n_files;
  return 0;
}

/* What is said under another name is said of the tag. */
static void
find_names (const TrSuggestContext *context, const char *text, GHashTable *runs, GArray *found)
{
  const TrSynonyms *synonyms = tr_standard_get_synonyms (context->standard);
  const char *const *names = tr_synonyms_get_names (synonyms, "tags");

  for (; *names != NULL; names++)
    {
      const char *const *variants = tr_synonyms_get_variants (synonyms, "tags", *names);
      guint n = count_tag (*names, text, runs);
      guint n_files = count_files (context, *names);

      for (; *variants != NULL; variants++)
        {
          n += count_tag (*variants, text, runs);
          n_files += count_files (context, *variants);
        }
      add_found (context, *names, n, n_files, found);
    }
}

void
tr_suggest_tags (const TrSuggest *self)
{
  const TrSuggestContext *context = self->context;
  const TrSynonyms *synonyms = tr_standard_get_synonyms (context->standard);
  const char *const *present
      = tr_value_get_members (tr_document_get_value (self->document, TR_FIELD_TAGS));
  guint n_present = g_strv_length ((char **) present);
  TrRange range = tr_standard_get_tags (context->standard);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *folded = NULL;
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GHashTable) runs = NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  if (context->n_terms == 0 || n_present >= MAX (range.min, 1))
    return;
  for (guint i = 0; i < tr_document_get_n_segments (self->document) && text->len < 300000; i++)
    {
      tr_document_append_segment_text (self->document, i, text);
      g_string_append_c (text, ' ');
    }
  folded = tr_fold (text->str, text->len);
  words = split_words (folded);
  runs = count_runs (words);
  for (guint i = 0; i < context->n_terms; i++)
    {
      const TrTagTerm *term = &context->terms[i];

      if (tr_synonyms_get_name (synonyms, "tags", term->tag) == NULL)
        add_found (context, term->tag, count_tag (term->tag, folded, runs), term->n_files, found);
    }
  find_names (context, folded, runs, found);
  g_array_sort (found, compare_found);
  for (guint i = 0; i < found->len && n_present + chosen->len < MAX (range.min, 1); i++)
    {
      const char *tag = g_array_index (found, Found, i).tag;

      if (!is_like_any (tag, chosen, present))
        g_ptr_array_add (chosen, (char *) tag);
    }
  g_ptr_array_add (chosen, NULL);
  tr_suggest_add_list (self, "tags", (const char *const *) chosen->pdata, TR_SUGGESTION_VOCABULARY);
}

void
tr_suggest_fewer_tags (const TrSuggest *self)
{
  const TrSynonyms *synonyms = tr_standard_get_synonyms (self->context->standard);
  const char *const *present
      = tr_value_get_members (tr_document_get_value (self->document, TR_FIELD_TAGS));
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (; *present != NULL; present++)
    {
      const char *name = tr_synonyms_get_name (synonyms, "tags", *present);
      const char *tag = name != NULL ? name : *present;
      g_autofree char *key = tr_similar_dup_key (tag);
      guint place;

      if (key[0] == '\0' || !g_ptr_array_find_with_equal_func (keys, key, g_str_equal, &place))
        {
          g_ptr_array_add (kept, (char *) tag);
          g_ptr_array_add (keys, g_steal_pointer (&key));
          continue;
        }
      /* A name that the person chose stays. */
      if (tr_synonyms_get_name (synonyms, "tags", kept->pdata[place]) == NULL
          && (name != NULL
              || count_files (self->context, tag)
                     > count_files (self->context, kept->pdata[place])))
        kept->pdata[place] = (char *) tag;
    }
  g_ptr_array_add (kept, NULL);
  tr_suggest_add_list (self, "tags", (const char *const *) kept->pdata, TR_SUGGESTION_VALUE);
}
