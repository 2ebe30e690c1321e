/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include "cli/tr-edit-many.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli/tr-output.h"
#include "edit/tr-diff.h"
#include "edit/tr-saver.h"
#include "library/tr-walk.h"
#include "workspace/tr-batch-run.h"
#include "workspace/tr-batch.h"
#include "workspace/tr-wording.h"

typedef struct
{
  GPtrArray *files;
  const char *given; /* the folder, as it was given */
  const char *root;  /* the same, absolute */
  guint n_unreadable;
} Expansion;

/* `sub/a.md` below the folder that was given as `talks/` is shown as `talks/sub/a.md`. */
static char *
path_as_given (const Expansion *expansion, const char *absolute)
{
  gsize length = strlen (expansion->root);

  if (strncmp (absolute, expansion->root, length) != 0)
    return g_strdup (absolute);
  while (absolute[length] == '/')
    length++;
  return absolute[length] == '\0' ? g_strdup (expansion->given)
                                  : g_build_filename (expansion->given, absolute + length, NULL);
}

static void
on_file (const char *path, const TrRevision *revision, gpointer user_data)
{
  Expansion *expansion = user_data;

  g_ptr_array_add (expansion->files, path_as_given (expansion, path));
}

static void
on_folder (const char *path, TrWalkFolderState state, gpointer user_data)
{
  Expansion *expansion = user_data;
  g_autofree char *shown = NULL;

  if (state == TR_WALK_FOLDER_LISTED)
    return;
  shown = path_as_given (expansion, path);
  tr_report (shown, 0, 0, _ ("The folder cannot be listed"));
  expansion->n_unreadable++;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
tr_expand_folders (GPtrArray *paths, guint *n_unreadable)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  *n_unreadable = 0;
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr (GPtrArray) below = g_ptr_array_new ();
      g_autofree char *root = g_canonicalize_filename (path, NULL);
      Expansion expansion = { below, path, root, 0 };
      TrWalk walk = { FALSE, on_file, on_folder, &expansion };

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        tr_walk (&walk, (const char *const[]){ root, NULL }, NULL);
      else
        g_ptr_array_add (below, g_strdup (path));
      g_ptr_array_sort (below, compare_paths);
      for (guint j = 0; j < below->len; j++)
        {
          char *file = g_ptr_array_index (below, j);

          if (g_hash_table_add (seen, g_canonicalize_filename (file, NULL)))
            g_ptr_array_add (files, file);
          else
            g_free (file);
        }
      *n_unreadable += expansion.n_unreadable;
    }
  return files;
}

void
tr_report_error (const char *path, const GError *error)
{
  g_autofree char *message = tr_error_dup_message (error);

  tr_report (path, 0, 0, message);
}

gboolean
tr_print_change (const char *path, const TrChange *change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrDocument) document = tr_document_load (path, NULL, &error);
  g_autoptr (GBytes) after = NULL;
  g_autofree char *diff = NULL;

  if (document == NULL)
    {
      tr_report_error (path, error);
      return FALSE;
    }
  after = tr_patch_set_apply (change->forward, tr_document_get_bytes (document));
  if (after == NULL)
    return TRUE;
  diff = tr_unified_diff (path, tr_document_get_bytes (document), after);
  fputs (diff, stdout);
  return TRUE;
}

/* A file that is replaced leaves its other names behind. */
static void
report_other_names (const char *path, guint n)
{
  g_autofree char *message = NULL;

  if (n == 0)
    return;
  message = tr_names_left_dup_message (n);
  tr_report (path, 0, 0, message);
}

/* Returns how many failed. */
static guint
apply (TrBatch *batch, GPtrArray *files, GHashTable *names)
{
  g_autoptr (GPtrArray) changes = tr_batch_dup_changes (batch);
  g_autofree char *folder = tr_batch_dup_journal_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) n_other_names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TrBatchReport) report = NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      char *path = ((const TrChange *) g_ptr_array_index (changes, i))->path;

      g_hash_table_insert (n_other_names,
                           path,
                           GUINT_TO_POINTER (tr_saver_count_other_names (path)));
    }
  report = tr_batch_run (changes, TR_BATCH_EDIT, NULL, folder, NULL, &error);
  if (report == NULL)
    {
      tr_report_error (folder, error);
      return changes->len;
    }
  for (guint i = 0; i < report->failures->len; i++)
    {
      const TrBatchFailure *failure = g_ptr_array_index (report->failures, i);

      tr_report_error (g_hash_table_lookup (names, failure->path), failure->error);
    }
  for (guint i = 0; i < report->changes->len; i++)
    {
      const TrChange *change = g_ptr_array_index (report->changes, i);

      report_other_names (g_hash_table_lookup (names, change->path),
                          GPOINTER_TO_UINT (g_hash_table_lookup (n_other_names, change->path)));
    }
  return report->failures->len;
}

/* Whoever changes more should know. */
static void
report_interrupted (void)
{
  g_autofree char *folder = tr_batch_dup_journal_folder ();

  if (tr_batch_is_left (folder))
    tr_report (NULL,
               0,
               0,
               _ ("A change was interrupted earlier: “transcripts-cli recover” tells more"));
}

/* Where the metadata is invalid it says where, and why. */
static void
report_refused (const char *path, const GError *error)
{
  g_autoptr (TrDocument) document = NULL;
  const GError *invalid = NULL;
  guint line = 0, column = 0;

  if (g_error_matches (error, TR_EDIT_ERROR, TR_EDIT_ERROR_INVALID_FRONT_MATTER))
    document = tr_document_load (path, NULL, NULL);
  if (document != NULL)
    invalid = tr_front_matter_get_error (tr_document_get_front_matter (document), &line, &column);
  if (invalid != NULL)
    {
      g_autofree char *message = tr_error_dup_message (error);
      g_autofree char *reason = tr_error_dup_message (invalid);
      g_autofree char *whole = g_strdup_printf ("%s: %s", message, reason);

      tr_report (path, line, column, whole);
    }
  else
    tr_report_error (path, error);
}

/* Apart from a diff, which is for another program. */
static void
print_counts (TrBatch *batch, gboolean dry_run)
{
  guint n_places = 0, n_files = 0;
  g_autofree char *places = NULL;
  g_autofree char *files = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (batch)); i++)
    {
      g_autoptr (TrBatchEntry) entry = g_list_model_get_item (G_LIST_MODEL (batch), i);

      if (tr_batch_entry_get_state (entry) != TR_BATCH_ENTRY_CHANGES)
        continue;
      n_files++;
      n_places += tr_patch_set_get_n_patches (tr_batch_entry_get_change (entry)->forward);
    }
  places = g_strdup_printf (ngettext ("%'u place", "%'u places", n_places), n_places);
  files = g_strdup_printf (ngettext ("%'u transcript", "%'u transcripts", n_files), n_files);
  /* Translators: the first %s is “12 places”, the second one “3 transcripts” */
  fprintf (dry_run ? stderr : stdout, _ ("%s in %s"), places, files);
  fputc ('\n', dry_run ? stderr : stdout);
}

int
tr_edit_batch (
    GPtrArray *paths, gboolean dry_run, gboolean counts, TrBatchFunc func, gpointer user_data)
{
  guint n_failed;
  g_autoptr (GPtrArray) files = tr_expand_folders (paths, &n_failed);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) absolute = NULL;
  g_autoptr (TrBatch) batch = NULL;

  if (!dry_run)
    report_interrupted ();
  for (guint i = 0; i < files->len; i++)
    {
      char *path = g_canonicalize_filename (g_ptr_array_index (files, i), NULL);

      g_strv_builder_add (builder, path);
      g_hash_table_insert (names, path, g_ptr_array_index (files, i));
    }
  absolute = g_strv_builder_end (builder);
  batch = tr_batch_new ((const char *const *) absolute, func, user_data, NULL, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (batch)); i++)
    {
      g_autoptr (TrBatchEntry) entry = g_list_model_get_item (G_LIST_MODEL (batch), i);
      const char *path = g_ptr_array_index (files, i);
      TrBatchEntryState state = tr_batch_entry_get_state (entry);

      if (state == TR_BATCH_ENTRY_REFUSED)
        {
          report_refused (path, tr_batch_entry_get_error (entry));
          n_failed++;
        }
      else if (state == TR_BATCH_ENTRY_CHANGES && dry_run
               && !tr_print_change (path, tr_batch_entry_get_change (entry)))
        {
          n_failed++;
        }
    }
  if (!dry_run && tr_batch_get_n_selected (batch) > 0)
    n_failed += apply (batch, files, names);
  if (counts)
    print_counts (batch, dry_run);
  return tr_exit_for_files (files->len > n_failed ? files->len - n_failed : 0, n_failed);
}

int
tr_edit_many (GPtrArray *paths, gboolean dry_run, gboolean counts, TrRecipe *recipe)
{
  return tr_edit_batch (paths, dry_run, counts, tr_recipe_make_commands, recipe);
}
