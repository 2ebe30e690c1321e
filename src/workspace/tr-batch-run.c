/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-batch-run.h"

#include "base/tr-parallel.h"
#include "edit/tr-plan.h"
#include "edit/tr-saver.h"
#include "workspace/tr-batch-journal-private.h"

/* Who loses the race that often meets a program that never stops writing. */
#define ATTEMPTS_MAX 5
/* Most of the time is spent waiting for the disk. */
#define N_THREADS 4

typedef enum
{
  OUTCOME_LEFT,
  OUTCOME_CHANGED,
  OUTCOME_UNCHANGED,
  OUTCOME_FAILED,
} Outcome;

typedef struct
{
  Outcome outcome;
  TrChange *change; /* what was done */
  GError *error;
} Result;

typedef struct
{
  GPtrArray *changes;
  Result *results;
  TrBatchJournal *journal; /* nullable */
  TrOperation *operation;  /* nullable */
  gboolean takes_over;     /* what is done already belongs to it */
  guint n_done;            /* atomic */
} Run;

struct _TrBatchRemnant
{
  TrBatchJournal *journal;
  guint n_done;
  guint n_other;
};

static TrChange *
dup_change (const TrChange *change)
{
  return tr_change_new (change->path,
                        change->forward,
                        change->backward,
                        change->redo,
                        change->undo);
}

static TrChange *
dup_inverse (const TrChange *change)
{
  return tr_change_new (change->path,
                        change->backward,
                        change->forward,
                        change->undo,
                        change->redo);
}

GPtrArray *
tr_batch_invert (GPtrArray *changes)
{
  g_return_val_if_fail (changes != NULL, NULL);

  GPtrArray *inverse = g_ptr_array_new_full (changes->len, (GDestroyNotify) tr_change_free);

  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (inverse, dup_inverse (g_ptr_array_index (changes, i)));
  return inverse;
}

TrDocument *
tr_batch_load (const char *path, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  /* The other one looks, too, and says why not. */
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return tr_document_load_lazy (path, cancellable, error);
  return tr_document_load (path, cancellable, error);
}

char *
tr_batch_dup_journal_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "transcripts", "batches", NULL);
}

/* ---- one file ---- */

/* The change that leads from what the file holds to what is wanted; NULL where it holds that. */
static TrChange *
plan_again (const TrChange *change, TrDocument *document, GBytes **bytes, GError **error)
{
  g_autoptr (TrPlan) plan = tr_plan_new (document,
                                         (TrCommand *const *) change->redo->pdata,
                                         change->redo->len,
                                         NULL,
                                         error);
  g_autoptr (TrPatchSet) backward = NULL;
  g_autoptr (GPtrArray) undo = NULL;

  if (plan == NULL || tr_plan_is_empty (plan))
    return NULL;
  backward = tr_patch_set_invert (tr_plan_get_patches (plan), tr_document_get_bytes (document));
  undo = tr_plan_dup_inverse (plan);
  *bytes = g_bytes_ref (tr_document_get_bytes (tr_plan_get_after (plan)));
  return tr_change_new (change->path, tr_plan_get_patches (plan), backward, change->redo, undo);
}

static Outcome
try_one (const Run *run, const TrChange *change, Result *result, GError **error)
{
  g_autoptr (TrDocument) document = tr_batch_load (change->path, NULL, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TrChange) actual = NULL;
  TrRevision saved;

  if (document == NULL)
    return OUTCOME_FAILED;
  bytes = tr_patch_set_apply (change->forward, tr_document_get_bytes (document));
  if (bytes != NULL)
    {
      actual = dup_change (change);
    }
  else if (tr_patch_set_makes (change->forward, tr_document_get_bytes (document)))
    {
      if (run->takes_over)
        result->change = dup_change (change);
      return OUTCOME_UNCHANGED;
    }
  else
    {
      g_autoptr (GError) plan_error = NULL;

      actual = plan_again (change, document, &bytes, &plan_error);
      if (actual == NULL && plan_error == NULL)
        return OUTCOME_UNCHANGED;
      if (actual == NULL
          || (run->journal != NULL && !tr_batch_journal_append (run->journal, actual, &plan_error)))
        {
          g_propagate_error (error, g_steal_pointer (&plan_error));
          return OUTCOME_FAILED;
        }
    }
  if (!tr_saver_save (change->path,
                      tr_document_get_revision (document),
                      bytes,
                      &saved,
                      NULL,
                      error))
    return OUTCOME_FAILED;
  result->change = g_steal_pointer (&actual);
  return OUTCOME_CHANGED;
}

static void
run_one (guint index, gpointer user_data)
{
  Run *run = user_data;
  const TrChange *change = g_ptr_array_index (run->changes, index);
  Result *result = &run->results[index];

  if (run->operation != NULL
      && g_cancellable_is_cancelled (tr_operation_get_cancellable (run->operation)))
    return;
  for (guint attempt = 1;; attempt++)
    {
      g_clear_error (&result->error);
      result->outcome = try_one (run, change, result, &result->error);
      if (result->outcome != OUTCOME_FAILED || attempt == ATTEMPTS_MAX
          || !g_error_matches (result->error, TR_SAVER_ERROR, TR_SAVER_ERROR_CHANGED))
        break;
    }
  if (run->operation != NULL)
    tr_operation_report (run->operation,
                         (guint) g_atomic_int_add (&run->n_done, 1) + 1,
                         run->changes->len);
}

/* ---- all of them ---- */

static TrBatchReport *
collect (Run *run, TrBatchKind kind)
{
  TrBatchReport *report = tr_batch_report_new (kind, run->changes->len);

  for (guint i = 0; i < run->changes->len; i++)
    {
      const TrChange *change = g_ptr_array_index (run->changes, i);
      Result *result = &run->results[i];

      switch (result->outcome)
        {
        case OUTCOME_CHANGED:
          report->n_changed++;
          break;
        case OUTCOME_UNCHANGED:
          report->n_unchanged++;
          break;
        case OUTCOME_FAILED:
          tr_batch_report_fail (report, change->path, g_steal_pointer (&result->error));
          break;
        case OUTCOME_LEFT:
        default:
          report->n_left++;
          g_ptr_array_add (report->left, dup_change (change));
        }
      if (result->change != NULL)
        g_ptr_array_add (report->changes, g_steal_pointer (&result->change));
    }
  return report;
}

static TrBatchReport *
run_all (GPtrArray *changes,
         TrBatchKind kind,
         TrBatchJournal *journal,
         gboolean takes_over,
         TrOperation *operation)
{
  g_autofree Result *results = g_new0 (Result, changes->len);
  Run run = { changes, results, journal, operation, takes_over, 0 };

  if (operation != NULL)
    tr_operation_report (operation, 0, changes->len);
  tr_parallel_for (changes->len, N_THREADS, run_one, &run);
  return collect (&run, kind);
}

/* What is remembered is taken back when the last file is. */
static gboolean
has_names_to_do (const TrBatchReport *report, TrBatchKind kind)
{
  gboolean is_back = kind == TR_BATCH_UNDO || kind == TR_BATCH_TAKE_BACK;

  if (is_back)
    return report->n_left == 0 && (report->changes->len > 0 || report->n_unchanged > 0);
  return report->changes->len > 0;
}

/* After the files: what is remembered of a change that did not come to be would be wrong. */
static void
finish_names (TrBatchReport *report, TrBatchKind kind, const TrNamesExchange *names)
{
  if (names != NULL && has_names_to_do (report, kind))
    report->names_done = tr_names_exchange_carry_out (names, &report->names_error);
}

TrBatchReport *
tr_batch_run (GPtrArray *changes,
              TrBatchKind kind,
              TrNamesExchange *names,
              const char *journal_folder,
              TrOperation *operation,
              GError **error)
{
  g_return_val_if_fail (changes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  TrBatchJournal *journal = NULL;
  TrBatchReport *report;

  /* One file is whole before and after. */
  if (journal_folder != NULL && (changes->len > 1 || (changes->len == 1 && names != NULL)))
    {
      journal = tr_batch_journal_new (journal_folder, kind, changes, names, error);
      if (journal == NULL)
        return NULL;
    }
  report
      = run_all (changes, kind, journal, kind == TR_BATCH_UNDO || kind == TR_BATCH_REDO, operation);
  finish_names (report, kind, names);
  if (journal != NULL)
    tr_batch_journal_finish (journal);
  return report;
}

/* ---- remnants ---- */

gboolean
tr_batch_is_left (const char *journal_folder)
{
  return tr_batch_journal_is_left (journal_folder);
}

static void
examine (TrBatchRemnant *self)
{
  GPtrArray *changes = tr_batch_journal_get_changes (self->journal);

  for (guint i = 0; i < changes->len; i++)
    {
      const TrChange *change = g_ptr_array_index (changes, i);
      g_autoptr (TrDocument) document = tr_batch_load (change->path, NULL, NULL);

      if (document == NULL)
        self->n_other++;
      else if (tr_patch_set_makes (change->forward, tr_document_get_bytes (document)))
        self->n_done++;
      else if (!tr_patch_set_applies_to (change->forward, tr_document_get_bytes (document)))
        self->n_other++;
    }
}

GPtrArray *
tr_batch_find_remnants (const char *journal_folder)
{
  g_return_val_if_fail (journal_folder != NULL, NULL);

  GPtrArray *remnants = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_batch_remnant_free);
  g_autoptr (GPtrArray) journals = tr_batch_journal_find (journal_folder);

  while (journals->len > 0)
    {
      TrBatchRemnant *self = g_new0 (TrBatchRemnant, 1);

      self->journal = g_ptr_array_steal_index (journals, 0);
      examine (self);
      /* Only what comes after the files, or its end was not noted. */
      if (self->n_done == tr_batch_journal_get_changes (self->journal)->len
          && (tr_batch_remnant_get_names (self) == NULL
              || tr_names_exchange_carry_out (tr_batch_remnant_get_names (self), NULL)))
        {
          tr_batch_journal_finish (g_steal_pointer (&self->journal));
          g_free (self);
        }
      else
        {
          g_ptr_array_add (remnants, self);
        }
    }
  return remnants;
}

void
tr_batch_remnant_free (TrBatchRemnant *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->journal, tr_batch_journal_free);
  g_free (self);
}

TrBatchKind
tr_batch_remnant_get_kind (TrBatchRemnant *self)
{
  g_return_val_if_fail (self != NULL, TR_BATCH_EDIT);

  return tr_batch_journal_get_kind (self->journal);
}

GPtrArray *
tr_batch_remnant_get_changes (TrBatchRemnant *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return tr_batch_journal_get_changes (self->journal);
}

TrNamesExchange *
tr_batch_remnant_get_names (TrBatchRemnant *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return tr_batch_journal_get_names (self->journal);
}

guint
tr_batch_remnant_count (TrBatchRemnant *self, guint *n_done, guint *n_other)
{
  g_return_val_if_fail (self != NULL, 0);

  *n_done = self->n_done;
  *n_other = self->n_other;
  return tr_batch_journal_get_changes (self->journal)->len;
}

TrBatchReport *
tr_batch_remnant_run (TrBatchRemnant *self, TrBatchKind kind, TrOperation *operation)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kind == TR_BATCH_FINISH || kind == TR_BATCH_TAKE_BACK, NULL);

  GPtrArray *changes = tr_batch_journal_get_changes (self->journal);
  TrNamesExchange *names = tr_batch_journal_get_names (self->journal);
  g_autoptr (GPtrArray) inverse = kind == TR_BATCH_TAKE_BACK ? tr_batch_invert (changes) : NULL;
  g_autoptr (TrNamesExchange) back
      = kind == TR_BATCH_TAKE_BACK && names != NULL ? tr_names_exchange_invert (names) : NULL;
  TrBatchReport *report = run_all (inverse != NULL ? inverse : changes,
                                   kind,
                                   NULL,
                                   kind == TR_BATCH_FINISH,
                                   operation);

  finish_names (report,
                kind == TR_BATCH_FINISH ? tr_batch_journal_get_kind (self->journal) : kind,
                back != NULL ? back : names);
  /* A part that was not wanted to the end is offered again. */
  if (report->n_left == 0)
    tr_batch_journal_finish (g_steal_pointer (&self->journal));
  tr_batch_remnant_free (self);
  return report;
}
