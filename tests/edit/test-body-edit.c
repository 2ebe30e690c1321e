/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random words of random transcripts. TR_TEST_SEED repeats a run, TR_TEST_ITERATIONS makes a longer
 * one. */

#include "edit/tr-body-edit.h"

#include <string.h>

#include "document/tr-occurrence.h"
#include "edit/tr-plan.h"
#include "tr-test-generator.h"

#define N_ITERATIONS 3000

static char *
dup_word (GRand *rand, TrDocument *document)
{
  guint n = tr_document_get_n_segments (document);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  guint n_words;

  if (n == 0)
    return g_strdup ("the");
  text = tr_document_dup_segment_text (document, g_rand_int_range (rand, 0, (gint32) n));
  words = g_strsplit_set (text, " ,.", -1);
  n_words = g_strv_length (words);
  if (n_words == 0)
    return g_strdup ("the");
  return g_strdup (words[g_rand_int_range (rand, 0, (gint32) n_words)]);
}

static GPtrArray *
make_corrections (GRand *rand, TrDocument *document)
{
  GPtrArray *corrections = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_correction_unref);

  for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
    {
      g_autofree char *first = dup_word (rand, document);
      g_autofree char *second = tr_test_chance (rand, 3) ? dup_word (rand, document) : NULL;
      g_autofree char *from = g_strjoin (" ", first, second, NULL);
      g_autofree char *to = tr_test_generate_words (rand, 3);

      if (from[strspn (from, " \t")] != '\0')
        g_ptr_array_add (corrections,
                         tr_correction_new (from,
                                            to,
                                            tr_test_chance (rand, 4) ? TR_CORRECTION_PARTS : 0,
                                            NULL));
    }
  return corrections;
}

static GArray *
make_changes (GPtrArray *occurrences)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (TrBodyChange));

  for (guint i = 0; i < occurrences->len; i++)
    {
      const TrOccurrence *occurrence = g_ptr_array_index (occurrences, i);

      for (guint j = 0; j < occurrence->n_parts; j++)
        g_array_append_val (changes,
                            ((TrBodyChange){ occurrence->parts[j].span,
                                             occurrence->parts[j].text }));
    }
  return changes;
}

/* The bytes between the changes are those of before, and the changes are what was asked for. */
static void
check_bytes (TrDocument *before, TrDocument *after, GArray *changes)
{
  gsize length, new_length;
  const char *old = tr_document_get_data (before, &length);
  const char *new = tr_document_get_data (after, &new_length);
  gsize reached = 0, place = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const TrBodyChange *change = &g_array_index (changes, TrBodyChange, i);
      gsize kept = change->span.start - reached;
      gsize size = strlen (change->text);

      g_assert_cmpuint (change->span.start, >=, reached);
      g_assert_cmpmem (old + reached, kept, new + place, kept);
      place += kept;
      g_assert_cmpmem (change->text, size, new + place, size);
      place += size;
      reached = change->span.end;
    }
  g_assert_cmpmem (old + reached, length - reached, new + place, new_length - place);
}

static void
check_undo (TrDocument *before, TrPlan *plan)
{
  g_autoptr (GPtrArray) inverse = tr_plan_dup_inverse (plan);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrPlan) undo = tr_plan_new (tr_plan_get_after (plan),
                                         (TrCommand *const *) inverse->pdata,
                                         inverse->len,
                                         NULL,
                                         &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (tr_document_get_bytes (before),
                                tr_document_get_bytes (tr_plan_get_after (undo))));
}

typedef struct
{
  guint n_changed;
  guint n_refused;
  guint n_across;
  GHashTable *dialects;
} Met;

static void
run_once (guint32 seed, Met *met)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *text = tr_test_generate_document (rand);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (TrDocument) document = tr_document_new (bytes);
  g_autoptr (GPtrArray) corrections = make_corrections (rand, document);
  g_autoptr (GPtrArray) occurrences = tr_occurrences_find (document, corrections, TRUE);
  g_autoptr (GArray) changes = make_changes (occurrences);
  g_autoptr (TrCommand) command = NULL;
  g_autoptr (TrPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < occurrences->len; i++)
    met->n_across += ((TrOccurrence *) occurrences->pdata[i])->across;
  if (changes->len == 0)
    return;
  command = tr_body_edit_new_command (document,
                                      (const TrBodyChange *) (gpointer) changes->data,
                                      changes->len);
  plan = tr_plan_new (document, &command, 1, NULL, &error);
  if (plan == NULL)
    {
      /* Words that would make another caption. */
      g_assert_error (error, TR_EDIT_ERROR, TR_EDIT_ERROR_UNVERIFIED);
      met->n_refused++;
      return;
    }
  met->n_changed++;
  g_hash_table_add (met->dialects, (char *) tr_document_get_dialect (document));
  check_bytes (document, tr_plan_get_after (plan), changes);
  check_undo (document, plan);
}

static void
test_properties (void)
{
  const char *seed_text = g_getenv ("TR_TEST_SEED");
  const char *iterations = g_getenv ("TR_TEST_ITERATIONS");
  guint32 seed
      = seed_text != NULL ? (guint32) g_ascii_strtoull (seed_text, NULL, 10) : g_random_int ();
  guint n = iterations != NULL ? (guint) g_ascii_strtoull (iterations, NULL, 10) : N_ITERATIONS;
  g_autoptr (GHashTable) dialects = g_hash_table_new (g_str_hash, g_str_equal);
  Met met = { .dialects = dialects };

  for (guint i = 0; i < n; i++)
    {
      g_test_message ("TR_TEST_SEED=%u TR_TEST_ITERATIONS=1", seed + i);
      run_once (seed + i, &met);
    }
  g_test_message ("%u changed, %u refused, %u across, %u dialects",
                  met.n_changed,
                  met.n_refused,
                  met.n_across,
                  g_hash_table_size (dialects));
  if (n < N_ITERATIONS)
    return;
  g_assert_cmpuint (g_hash_table_size (dialects), ==, 6);
  g_assert_cmpuint (met.n_changed, >, n / 4);
  g_assert_cmpuint (met.n_across, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/body-edit/properties", test_properties);
  return g_test_run ();
}
