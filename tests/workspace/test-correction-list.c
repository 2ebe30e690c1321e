/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every place where words were misheard, taken or left one by one. */

#include "workspace/tr-correction-list.h"

#include <string.h>

#include "tr-test-workspace.h"

#define HEAD "---\ntitle: \"Talk\"\n---\n## Text\n\n"
#define N_FILES 10
#define N_IN_FILE 500

typedef struct
{
  TrFixture base;
  GPtrArray *paths;
  TrCorrectionList *list;
  TrBatch *batch;
  TrBatchReport *report;
  GError *error;
  guint n_notified;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tr_fixture_set_up (&fixture->base, data);
  fixture->paths = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->paths);
  g_clear_object (&fixture->list);
  g_clear_object (&fixture->batch);
  g_clear_pointer (&fixture->report, tr_batch_report_unref);
  g_clear_error (&fixture->error);
  tr_fixture_tear_down (&fixture->base, data);
}

static void
add_file (Fixture *fixture, const char *name, const char *captions)
{
  g_autofree char *content = g_strconcat (HEAD, captions, NULL);

  g_ptr_array_add (fixture->paths, tr_fixture_write (&fixture->base, name, content));
}

static void
on_found (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->list = tr_correction_list_new_finish (result, &fixture->error);
}

static void
on_notify (Fixture *fixture)
{
  fixture->n_notified++;
}

static void
start_finding (Fixture *fixture, const char *from, const char *to, TrOperation *operation)
{
  g_autoptr (GPtrArray) corrections
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_correction_unref);

  g_ptr_array_add (corrections, tr_correction_new (from, to, 0, NULL));
  g_ptr_array_add (fixture->paths, NULL);
  tr_correction_list_new_async ((const char *const *) fixture->paths->pdata,
                                corrections,
                                operation,
                                on_found,
                                fixture);
}

static void
find (Fixture *fixture, const char *from, const char *to)
{
  g_autoptr (TrOperation) operation = tr_operation_new (TR_OPERATION_PLAN);

  start_finding (fixture, from, to, operation);
  tr_wait_until (fixture->list != NULL);
  g_signal_connect_swapped (fixture->list, "notify::n-selected", G_CALLBACK (on_notify), fixture);
}

static TrCorrectionItem *
get (Fixture *fixture, guint position)
{
  g_autoptr (TrCorrectionItem) item
      = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  return item;
}

static void
on_planned (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->batch = tr_batch_new_finish (result, &fixture->error);
}

static void
on_applied (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->report = tr_batches_finish (result, &fixture->error);
}

static void
apply (Fixture *fixture)
{
  g_autoptr (TrOperation) operation = tr_operation_new (TR_OPERATION_PLAN);

  tr_correction_list_plan_async (fixture->list, operation, on_planned, fixture);
  tr_wait_until (fixture->batch != NULL);
  tr_batches_apply_async (tr_workspace_get_batches (fixture->base.workspace),
                          fixture->batch,
                          on_applied,
                          fixture);
  tr_wait_until (fixture->report != NULL);
}

/* What is left out stays, and one undo takes all of it back. */
static void
test_selected (Fixture *fixture, gconstpointer data)
{
  TrCorrectionItem *first;

  add_file (fixture, "a.md", "- [00:01] luan, Luan and luan\n- [00:05] see\n- [00:06] luan \n");
  add_file (fixture, "b.md", "- [00:01] nothing\n");
  add_file (fixture, "c.md", "- [00:02] luan");
  find (fixture, "luan", "Luan");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 6);
  g_assert_cmpuint (tr_correction_list_get_n_places (fixture->list), ==, 4);
  g_assert_cmpuint (tr_correction_list_get_n_files (fixture->list), ==, 2);
  g_assert_cmpuint (tr_correction_list_get_n_selected (fixture->list), ==, 4);
  first = get (fixture, 0);
  g_assert_true (tr_correction_item_is_file (first));
  g_assert_cmpstr (tr_correction_item_get_title (first), ==, "Talk");
  g_assert_cmpuint (tr_correction_item_get_n_places (first), ==, 3);
  g_assert_cmpint (tr_correction_item_get_start_ms (get (fixture, 3)), ==, 6000);

  tr_correction_item_set_selected (get (fixture, 2), FALSE);
  g_assert_cmpuint (fixture->n_notified, ==, 1);
  g_assert_false (tr_correction_item_get_selected (first));
  g_assert_true (tr_correction_item_get_partly (first));
  tr_correction_item_set_selected (first, FALSE);
  g_assert_false (tr_correction_item_get_partly (first));
  g_assert_cmpuint (tr_correction_list_get_n_selected (fixture->list), ==, 1);
  tr_correction_list_set_all (fixture->list, TRUE);
  g_assert_cmpuint (tr_correction_list_get_n_selected (fixture->list), ==, 4);
  tr_correction_item_set_selected (get (fixture, 2), FALSE);

  apply (fixture);
  g_assert_cmpuint (fixture->report->n_changed, ==, 2);
  tr_assert_file (fixture->paths->pdata[0],
                  HEAD "- [00:01] Luan, Luan and luan\n- [00:05] see\n- [00:06] Luan \n");
  tr_assert_file (fixture->paths->pdata[2], HEAD "- [00:02] Luan");
  tr_workspace_undo (fixture->base.workspace);
  tr_wait_until (fixture->base.n_undone == 1);
  tr_assert_file (fixture->paths->pdata[0],
                  HEAD "- [00:01] luan, Luan and luan\n- [00:05] see\n- [00:06] luan \n");
  tr_assert_file (fixture->paths->pdata[2], HEAD "- [00:02] luan");
}

/* What is not clear is shown, but cannot be selected. */
static void
test_unclear (Fixture *fixture, gconstpointer data)
{
  add_file (fixture, "a.md", "- [00:01] a see\n- [00:02] gul and see gul\n");
  find (fixture, "see gul", "seagull");
  g_assert_cmpuint (tr_correction_list_get_n_places (fixture->list), ==, 2);
  g_assert_cmpuint (tr_correction_list_get_n_possible (fixture->list), ==, 1);
  g_assert_false (tr_correction_item_is_possible (get (fixture, 1)));
  g_assert_false (tr_correction_item_get_selected (get (fixture, 1)));
  tr_correction_item_set_selected (get (fixture, 1), TRUE);
  g_assert_false (tr_correction_item_get_selected (get (fixture, 1)));
  g_assert_true (tr_correction_item_get_selected (get (fixture, 0)));
  apply (fixture);
  tr_assert_file (fixture->paths->pdata[0], HEAD "- [00:01] a see\n- [00:02] gul and seagull\n");
}

/* Metadata may change while a person looks; words may not. */
static void
test_changed_meanwhile (Fixture *fixture, gconstpointer data)
{
  TrBatchEntry *entry;

  add_file (fixture, "a.md", "- [00:01] luan\n");
  add_file (fixture, "b.md", "- [00:01] luan\n");
  find (fixture, "luan", "Luan");
  g_free (tr_fixture_write (&fixture->base, "a.md", HEAD "- [00:01] luan, luan\n"));
  g_free (tr_fixture_write (&fixture->base,
                            "b.md",
                            "---\ntitle: \"Longer talk\"\n---\n## Text\n\n- [00:01] luan\n"));
  apply (fixture);
  g_assert_cmpuint (fixture->report->n_changed, ==, 1);
  entry = g_list_model_get_item (G_LIST_MODEL (fixture->batch), 0);
  g_assert_error (tr_batch_entry_get_error (entry), TR_EDIT_ERROR, TR_EDIT_ERROR_CONFLICT);
  g_object_unref (entry);
  tr_assert_file (fixture->paths->pdata[0], HEAD "- [00:01] luan, luan\n");
  tr_assert_file (fixture->paths->pdata[1],
                  "---\ntitle: \"Longer talk\"\n---\n## Text\n\n- [00:01] Luan\n");
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) captions = g_string_new (NULL);

  for (guint i = 0; i < N_IN_FILE; i++)
    g_string_append_printf (captions, "- [%02u:%02u] said luan\n", i / 60, i % 60);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.md", i);

      add_file (fixture, name, captions->str);
    }
  find (fixture, "luan", "Luan");
  g_assert_cmpuint (tr_correction_list_get_n_places (fixture->list), ==, N_FILES * N_IN_FILE);
  g_assert_false (tr_correction_list_is_cut (fixture->list));
  tr_correction_list_set_all (fixture->list, FALSE);
  tr_correction_list_set_all (fixture->list, TRUE);
  g_assert_cmpuint (fixture->n_notified, ==, 2);
  apply (fixture);
  g_assert_cmpuint (fixture->report->n_changed, ==, N_FILES);
  g_string_replace (captions, "luan", "Luan", 0);
  g_string_prepend (captions, HEAD);
  tr_assert_file (fixture->paths->pdata[N_FILES - 1], captions->str);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrOperation) operation = tr_operation_new (TR_OPERATION_PLAN);

  add_file (fixture, "a.md", "- [00:01] luan\n");
  tr_operation_cancel (operation);
  start_finding (fixture, "luan", "Luan", operation);
  tr_wait_until (fixture->error != NULL);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (fixture->list);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/correction-list/selected", test_selected);
  ADD ("/correction-list/unclear", test_unclear);
  ADD ("/correction-list/changed-meanwhile", test_changed_meanwhile);
  ADD ("/correction-list/many", test_many);
  ADD ("/correction-list/cancelled", test_cancelled);
  return g_test_run ();
}
