/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli/tr-edit-many.h"
#include "cli/tr-output.h"
#include "cli/tr-verb.h"
#include "workspace/tr-batch-run.h"

/* What the person is asked. */
static int
tell (GPtrArray *remnants)
{
  for (guint i = 0; i < remnants->len; i++)
    {
      guint n_done, n_other;
      guint n = tr_batch_remnant_count (g_ptr_array_index (remnants, i), &n_done, &n_other);

      /* Translators: the first %u is how many of the second %u are done */
      printf (ngettext ("A change was interrupted: %'u of %'u transcript is changed.",
                        "A change was interrupted: %'u of %'u transcripts are changed.",
                        n),
              n_done,
              n);
      fputc ('\n', stdout);
    }
  if (remnants->len == 0)
    {
      puts (_ ("No change was interrupted."));
      return TR_EXIT_DONE;
    }
  puts (_ ("“--finish” changes the others as well, “--undo” makes the changed ones what they were "
           "before."));
  return TR_EXIT_PARTLY;
}

static void
print_diffs (TrBatchRemnant *remnant, TrBatchKind kind, guint *n_done, guint *n_failed)
{
  GPtrArray *changes = tr_batch_remnant_get_changes (remnant);
  g_autoptr (GPtrArray) inverse = kind == TR_BATCH_TAKE_BACK ? tr_batch_invert (changes) : NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      const TrChange *change = g_ptr_array_index (inverse != NULL ? inverse : changes, i);

      (*(tr_print_change (change->path, change) ? n_done : n_failed))++;
    }
}

static int
settle (GPtrArray *remnants, TrBatchKind kind, gboolean dry_run)
{
  guint n_changed = 0;
  guint n_done = 0;
  guint n_failed = 0;

  while (remnants->len > 0)
    {
      g_autoptr (TrBatchReport) report = NULL;

      if (dry_run)
        {
          print_diffs (g_ptr_array_index (remnants, 0), kind, &n_done, &n_failed);
          g_ptr_array_remove_index (remnants, 0);
          continue;
        }
      report = tr_batch_remnant_run (g_ptr_array_steal_index (remnants, 0), kind, NULL);
      n_changed += report->n_changed;
      n_done += report->n_changed + report->n_unchanged;
      n_failed += report->failures->len;
      for (guint i = 0; i < report->failures->len; i++)
        {
          const TrBatchFailure *failure = g_ptr_array_index (report->failures, i);

          tr_report_error (failure->path, failure->error);
        }
      if (report->names_error != NULL)
        {
          tr_report_error (NULL, report->names_error);
          n_failed++;
        }
    }
  if (!dry_run)
    {
      printf (ngettext ("%'u transcript changed", "%'u transcripts changed", n_changed), n_changed);
      fputc ('\n', stdout);
    }
  return tr_exit_for_files (n_done, n_failed);
}

static int
run (TrArguments *arguments)
{
  g_autofree char *folder = tr_batch_dup_journal_folder ();
  g_autoptr (GPtrArray) remnants = NULL;
  gboolean finish = FALSE;
  gboolean undo = FALSE;
  gboolean dry_run = FALSE;

  while (tr_arguments_next (arguments))
    {
      if (tr_arguments_is_flag (arguments, "--finish"))
        finish = TRUE;
      else if (tr_arguments_is_flag (arguments, "--undo"))
        undo = TRUE;
      else if (tr_arguments_is_flag (arguments, "--dry-run"))
        dry_run = TRUE;
      else if (!tr_arguments_is_operand (arguments))
        return tr_arguments_refuse (arguments, &tr_verb_recover);
      else
        return tr_report_usage (tr_verb_recover.name, _ ("No file is to be named"));
    }
  if (finish && undo)
    return tr_report_usage (tr_verb_recover.name, _ ("It is either “--finish” or “--undo”"));
  if (dry_run && !finish && !undo)
    return tr_report_usage (tr_verb_recover.name, _ ("“--finish” or “--undo” is needed"));
  remnants = tr_batch_find_remnants (folder);
  if (!finish && !undo)
    return tell (remnants);
  return settle (remnants, finish ? TR_BATCH_FINISH : TR_BATCH_TAKE_BACK, dry_run);
}

const TrVerb tr_verb_recover = {
  .name = "recover",
  .synopsis = "[--finish|--undo] [--dry-run]",
  .summary = N_ ("finish or take back a change that was interrupted"),
  .help
  = N_ ("Tells whether a change of many files ended in the middle, here or in the window, and how "
        "far it\n"
        "came; it exits with 1 if there is one. Each file is whole, and either as before or as it "
        "was to be.\n"
        "\n"
        "--finish changes the others as well, --undo makes the changed ones what they were before. "
        "A file\n"
        "that was edited since keeps that edit, or is named if that is not possible.\n"
        "\n"
        "With --dry-run nothing is written, and what would change is printed as a unified diff."),
  .run = run,
};
