/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is remembered of names is taken back and done again, alone and together with a batch. */
#include <glib/gstdio.h>
#include <string.h>

#include "tr-test-workspace.h"
#include "workspace/tr-recipe.h"
#include "workspace/tr-synonyms-file.h"

#define TALK(tags) "---\ntitle: \"Planes\"\ntags: " tags "\n---\n\n## Text\n\n- [00:00] a plane\n"

typedef struct
{
  TrFixture base;
  char *path; /* of the names */
  char *a;
  char *b;
  GStrv paths; /* nullable: these instead of the two */
  TrNames *names;
  GError *error; /* of the last change */
  gboolean is_other;
  gboolean is_done;
  TrBatch *batch;
  guint n_failed;
} Fixture;

static void
on_failed (Fixture *f, const GError *error)
{
  g_assert_nonnull (error);
  f->n_failed++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  tr_fixture_set_up (&f->base, data);
  f->path = tr_synonyms_file_dup_path ();
  g_remove (f->path);
  f->a = tr_fixture_write (&f->base, "a.md", TALK ("[起業]"));
  f->b = tr_fixture_write (&f->base, "b.md", TALK ("[起業, Law]"));
  f->names = tr_workspace_get_names (f->base.workspace);
  g_signal_connect_swapped (f->names, "failed", G_CALLBACK (on_failed), f);
  tr_names_start (f->names);
  tr_workspace_set_folders (f->base.workspace, (const char *const[]){ f->base.folder, NULL });
  tr_fixture_settle (&f->base);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tr_wait_until (!tr_names_is_busy (f->names));
  g_signal_handlers_disconnect_by_data (f->names, f);
  g_remove (f->path);
  g_clear_object (&f->batch);
  g_clear_error (&f->error);
  g_strfreev (f->paths);
  g_free (f->path);
  g_free (f->a);
  g_free (f->b);
  tr_fixture_tear_down (&f->base, data);
}

static void
write_names (Fixture *f, const char *json)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (f->path, json, -1, &error);
  g_assert_no_error (error);
}

static const char *
name_of (Fixture *f, const char *tag)
{
  return tr_synonyms_get_name (tr_names_get_synonyms (f->names), "tags", tag);
}

static void
on_names_changed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *f = user_data;

  g_clear_error (&f->error);
  tr_workspace_change_names_finish (TR_WORKSPACE (object), result, &f->is_other, &f->error);
  f->is_done = TRUE;
}

static void
change_names (Fixture *f, const char *name, const char *variant)
{
  const char *const variants[] = { variant, NULL };

  f->is_done = FALSE;
  tr_workspace_change_names_async (f->base.workspace,
                                   "tags",
                                   name,
                                   variants,
                                   FALSE,
                                   on_names_changed,
                                   f);
  tr_wait_until (f->is_done);
}

static void
test_alone (Fixture *f, gconstpointer data)
{
  g_assert_false (tr_workspace_get_can_undo (f->base.workspace));
  change_names (f, "Startup", "起業");
  g_assert_no_error (f->error);
  g_assert_true (f->is_other);
  g_assert_cmpstr (name_of (f, "起業"), ==, "Startup");
  tr_workspace_undo (f->base.workspace);
  tr_wait_until (name_of (f, "起業") == NULL);
  tr_assert_file (f->path, "{\n  \"tags\": {}\n}\n");
  g_assert_true (tr_workspace_get_can_redo (f->base.workspace));
  tr_workspace_redo (f->base.workspace);
  tr_wait_until (name_of (f, "起業") != NULL);
  tr_assert_file (f->path, "{\n  \"tags\": {\n    \"Startup\": [\"起業\"]\n  }\n}\n");

  /* What is so already is no step. */
  change_names (f, "Startup", "起業");
  g_assert_no_error (f->error);
  g_assert_false (f->is_other);
  tr_workspace_undo (f->base.workspace);
  tr_wait_until (name_of (f, "起業") == NULL);

  /* At once: what is wanted last holds. */
  for (guint i = 0; i < 3; i++)
    {
      tr_workspace_redo (f->base.workspace);
      tr_workspace_undo (f->base.workspace);
    }
  tr_workspace_redo (f->base.workspace);
  tr_wait_until (!tr_names_is_busy (f->names) && name_of (f, "起業") != NULL);
  g_assert_false (tr_workspace_get_can_redo (f->base.workspace));
}

/* What others say in between stays, and so does a file that is broken by then. */
static void
test_others (Fixture *f, gconstpointer data)
{
  static const char broken[] = "{ \"tags\": { \"Startup\": [";

  change_names (f, "Startup", "起業");
  write_names (f, "{ \"tags\": { \"Law\": [\"lex\"], \"Startup\": [\"firm\", \"起業\"] } }");
  tr_wait_until (name_of (f, "lex") != NULL);
  tr_workspace_undo (f->base.workspace);
  tr_wait_until (name_of (f, "起業") == NULL);
  g_assert_cmpstr (name_of (f, "firm"), ==, "Startup");
  g_assert_cmpstr (name_of (f, "lex"), ==, "Law");

  write_names (f, broken);
  tr_wait_until (tr_names_get_fault (f->names) != NULL);
  tr_workspace_redo (f->base.workspace);
  tr_wait_until (f->n_failed == 1);
  tr_assert_file (f->path, broken);
  change_names (f, "Startup", "new");
  g_assert_nonnull (f->error);
  tr_assert_file (f->path, broken);
}

/* ---- with a batch ---- */

static void
on_planned (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *f = user_data;

  f->batch = tr_batch_new_finish (result, &f->error);
  f->is_done = TRUE;
}

static void
on_applied (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrBatchReport) report = tr_batches_finish (result, NULL);

  g_assert_cmpuint (report->n_changed, >=, 2);
  ((Fixture *) user_data)->is_done = TRUE;
}

/* 起業 becomes Startup, in both. */
static void
apply_batch (Fixture *f, TrNamesChange *companion)
{
  const char *two[] = { f->a, f->b, NULL };
  const char *const *paths = f->paths != NULL ? (const char *const *) f->paths : two;
  TrBatches *batches = tr_workspace_get_batches (f->base.workspace);
  g_autoptr (TrOperation) operation = tr_operation_new (TR_OPERATION_PLAN);
  g_autoptr (GHashTable) spellings = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (spellings, (char *) "起業", (char *) "Startup");
  f->is_done = FALSE;
  tr_batch_new_async (paths,
                      tr_recipe_make_commands,
                      tr_recipe_new_unify ("tags", spellings),
                      (GDestroyNotify) tr_recipe_free,
                      operation,
                      on_planned,
                      f);
  tr_wait_until (f->is_done);
  tr_operation_finish (operation);
  g_assert_no_error (f->error);
  f->is_done = FALSE;
  tr_batch_set_companion (f->batch, companion);
  tr_batches_apply_async (batches, f->batch, on_applied, f);
  tr_wait_until (f->is_done);
  g_clear_object (&f->batch);
}

static void
test_batch (Fixture *f, gconstpointer data)
{
  const char *const variants[] = { "起業", NULL };
  g_autoptr (TrNamesChange) change
      = tr_names_change_new (f->names, "tags", "Startup", variants, FALSE);

  apply_batch (f, change);
  tr_assert_file (f->a, TALK ("[Startup]"));
  tr_wait_until (name_of (f, "起業") != NULL);
  tr_workspace_undo (f->base.workspace);
  tr_wait_until (name_of (f, "起業") == NULL);
  tr_fixture_settle (&f->base);
  tr_assert_file (f->a, TALK ("[起業]"));
  tr_assert_file (f->b, TALK ("[起業, Law]"));
  tr_workspace_redo (f->base.workspace);
  tr_wait_until (name_of (f, "起業") != NULL);
  tr_workspace_undo (f->base.workspace);
  tr_wait_until (name_of (f, "起業") == NULL);
  tr_fixture_settle (&f->base);
  tr_assert_file (f->b, TALK ("[起業, Law]"));

  /* The next one has nothing to remember. */
  apply_batch (f, NULL);
  tr_assert_file (f->a, TALK ("[Startup]"));
  tr_wait_until (!tr_names_is_busy (f->names));
  g_assert_null (name_of (f, "起業"));
}

/* ---- in parts ---- */

#define N_MANY 200
#define N_ROUNDS 30

static void
on_finished (TrBatches *batches, TrBatchReport *report, TrBatchReport **last)
{
  g_clear_pointer (last, tr_batch_report_unref);
  *last = tr_batch_report_ref (report);
}

/* Takes it back, but not all of it: until some are, and some are not. */
static void
on_progress (TrOperation *operation)
{
  if (tr_operation_get_fraction (operation) > 0)
    tr_operation_cancel (operation);
}

static void
on_operations (GListModel *operations, guint position, guint n_removed, guint n_added)
{
  g_autoptr (TrOperation) operation
      = n_added > 0 ? g_list_model_get_item (operations, position) : NULL;

  if (operation != NULL)
    g_signal_connect (operation, "notify", G_CALLBACK (on_progress), NULL);
}

/* What is remembered is taken back with the last file, and done again with the first. */
static void
test_parts (Fixture *f, gconstpointer data)
{
  const char *const variants[] = { "起業", NULL };
  g_autoptr (TrNamesChange) change
      = tr_names_change_new (f->names, "tags", "Startup", variants, FALSE);
  TrWorkspace *workspace = f->base.workspace;
  TrBatches *batches = tr_workspace_get_batches (workspace);
  GListModel *operations = tr_workspace_get_operations (workspace);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (TrBatchReport) last = NULL;
  gboolean was_partial = FALSE;

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("many-%03u.md", i);
      g_autofree char *path = tr_fixture_write (&f->base, name, TALK ("[起業]"));

      g_strv_builder_add (builder, path);
    }
  f->paths = g_strv_builder_end (builder);
  tr_fixture_settle (&f->base);
  g_signal_connect (batches, "finished", G_CALLBACK (on_finished), &last);
  apply_batch (f, change);
  tr_wait_until (name_of (f, "起業") != NULL);

  for (guint round = 0; round < N_ROUNDS && !was_partial; round++)
    {
      gulong handler
          = g_signal_connect (operations, "items-changed", G_CALLBACK (on_operations), NULL);

      g_clear_pointer (&last, tr_batch_report_unref);
      tr_workspace_undo (workspace);
      tr_wait_until (last != NULL && !tr_names_is_busy (f->names));
      g_signal_handler_disconnect (operations, handler);
      was_partial = last->n_left > 0 && last->n_changed > 0;
      if (last->n_left > 0)
        {
          g_assert_cmpstr (name_of (f, "起業"), ==, "Startup");
          if (was_partial)
            {
              g_clear_pointer (&last, tr_batch_report_unref);
              tr_workspace_undo (workspace);
              tr_wait_until (last != NULL || tr_workspace_get_can_undo (workspace) == FALSE);
            }
        }
      if (last == NULL || last->n_left == 0)
        {
          tr_wait_until (!tr_names_is_busy (f->names) && name_of (f, "起業") == NULL);
          while (tr_workspace_get_can_redo (workspace))
            {
              tr_workspace_redo (workspace);
              tr_fixture_settle (&f->base);
              tr_wait_until (!tr_names_is_busy (f->names) && name_of (f, "起業") != NULL);
            }
        }
    }
  g_assert_true (was_partial);
  for (char **path = f->paths; *path != NULL; path++)
    tr_assert_file (*path, TALK ("[Startup]"));
  /* As two steps now, of which the first has it. */
  tr_workspace_undo (workspace);
  tr_fixture_settle (&f->base);
  tr_wait_until (!tr_names_is_busy (f->names));
  g_assert_cmpstr (name_of (f, "起業"), ==, "Startup");
  tr_workspace_undo (workspace);
  tr_wait_until (name_of (f, "起業") == NULL);
  tr_fixture_settle (&f->base);
  for (char **path = f->paths; *path != NULL; path++)
    tr_assert_file (*path, TALK ("[起業]"));
  g_signal_handlers_disconnect_by_data (batches, &last);
}

int
main (int argc, char **argv)
{
  g_autofree char *config = g_dir_make_tmp ("transcripts-names-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (config, "transcripts", NULL);
  int status;

  /* GLib leaks what it isolates tests with. */
  g_assert_true (g_setenv ("XDG_CONFIG_HOME", config, TRUE));
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/names-steps/alone", Fixture, NULL, set_up, test_alone, tear_down);
  g_test_add ("/names-steps/others", Fixture, NULL, set_up, test_others, tear_down);
  g_test_add ("/names-steps/batch", Fixture, NULL, set_up, test_batch, tear_down);
  g_test_add ("/names-steps/parts", Fixture, NULL, set_up, test_parts, tear_down);
  status = g_test_run ();
  g_rmdir (folder);
  g_rmdir (config);
  return status;
}
