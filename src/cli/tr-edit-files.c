/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/tr-edit-files.h"

#include <stdio.h>

#include "cli/tr-edit-many.h"
#include "cli/tr-output.h"
#include "edit/tr-diff.h"
#include "edit/tr-plan.h"
#include "edit/tr-repair.h"
#include "edit/tr-saver.h"
#include "workspace/tr-edit-file.h"
#include "workspace/tr-wording.h"

static void
report_error (const char *path, TrDocument *document, const GError *error)
{
  g_autofree char *message = tr_error_dup_message (error);
  const GError *invalid = NULL;
  guint line = 0;
  guint column = 0;

  if (g_error_matches (error, TR_EDIT_ERROR, TR_EDIT_ERROR_INVALID_FRONT_MATTER)
      || error->domain == TR_REPAIR_ERROR)
    invalid = tr_front_matter_get_error (tr_document_get_front_matter (document), &line, &column);
  if (invalid != NULL)
    {
      g_autofree char *reason = tr_error_dup_message (invalid);
      g_autofree char *whole = g_strdup_printf ("%s: %s", message, reason);

      tr_report (path, line, column, whole);
    }
  else
    tr_report (path, 0, 0, message);
}

static gboolean
edit_file (const char *path, gboolean dry_run, TrMakePathCommandsFunc make, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrDocument) document = tr_document_load (path, NULL, &error);
  g_autoptr (GPtrArray) commands = NULL;
  g_autoptr (TrPlan) plan = NULL;
  guint n_other_names = 0;

  if (document != NULL)
    commands = make (document, path, user_data, &error);
  if (commands != NULL)
    {
      TrCommand *const *list = (TrCommand *const *) commands->pdata;

      n_other_names = tr_saver_count_other_names (path);
      plan = dry_run ? tr_plan_new (document, list, commands->len, NULL, &error)
                     : tr_edit_file (path, document, list, commands->len, NULL, &error);
    }
  if (plan == NULL)
    {
      report_error (path, document, error);
      return FALSE;
    }
  if (dry_run)
    {
      g_autofree char *diff = tr_unified_diff (path,
                                               tr_document_get_bytes (document),
                                               tr_document_get_bytes (tr_plan_get_after (plan)));

      fputs (diff, stdout);
    }
  else if (n_other_names > 0 && !tr_plan_is_empty (plan))
    {
      g_autofree char *message = tr_names_left_dup_message (n_other_names);

      tr_report (path, 0, 0, message);
    }
  return TRUE;
}

int
tr_edit_paths (GPtrArray *paths, gboolean dry_run, TrMakePathCommandsFunc make, gpointer user_data)
{
  guint done = 0;

  for (guint i = 0; i < paths->len; i++)
    if (edit_file (g_ptr_array_index (paths, i), dry_run, make, user_data))
      done++;
  return tr_exit_for_files (done, paths->len - done);
}

typedef struct
{
  TrMakeCommandsFunc make;
  gpointer user_data;
} Anywhere;

static GPtrArray *
make_anywhere (TrDocument *document, const char *path, gpointer user_data, GError **error)
{
  const Anywhere *self = user_data;

  return self->make (document, self->user_data, error);
}

int
tr_edit_files (GPtrArray *paths, gboolean dry_run, TrMakeCommandsFunc make, gpointer user_data)
{
  Anywhere anywhere = { make, user_data };
  guint done = 0;
  guint n_unreadable;
  g_autoptr (GPtrArray) files = tr_expand_folders (paths, &n_unreadable);

  for (guint i = 0; i < files->len; i++)
    if (edit_file (g_ptr_array_index (files, i), dry_run, make_anywhere, &anywhere))
      done++;
  return tr_exit_for_files (done, files->len - done + n_unreadable);
}
