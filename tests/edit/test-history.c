/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-history.h"

static TrStep *
make_step (const char *path)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_change_free);
  g_autoptr (GPtrArray) commands
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  g_autoptr (GBytes) a = g_bytes_new_static ("a", 1);
  g_autoptr (GBytes) b = g_bytes_new_static ("b", 1);
  g_autoptr (TrPatchSet) forward = tr_patch_set_new_from_difference (a, b);
  g_autoptr (TrPatchSet) backward = tr_patch_set_new_from_difference (b, a);

  g_ptr_array_add (commands, tr_command_new_remove ("x"));
  g_ptr_array_add (changes, tr_change_new (path, forward, backward, commands, commands));
  return tr_step_new (changes, NULL);
}

static void
assert_top (TrStep *step, const char *path)
{
  if (path == NULL)
    g_assert_null (step);
  else
    {
      g_assert_nonnull (step);
      g_assert_cmpuint (tr_step_get_n_changes (step), ==, 1);
      g_assert_cmpstr (tr_step_get_change (step, 0)->path, ==, path);
    }
}

static void
push (TrHistory *history, const char *path)
{
  g_autoptr (TrStep) step = make_step (path);

  tr_history_push (history, step);
}

static void
assert_state (TrHistory *history, const char *undo, const char *redo)
{
  gboolean can_undo;
  gboolean can_redo;

  assert_top (tr_history_peek_undo (history), undo);
  assert_top (tr_history_peek_redo (history), redo);
  g_object_get (history, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  g_assert_cmpint (can_undo, ==, undo != NULL);
  g_assert_cmpint (can_redo, ==, redo != NULL);
}

static void
count (guint *counter)
{
  (*counter)++;
}

static void
test_walk (void)
{
  g_autoptr (TrHistory) history = tr_history_new (10);

  assert_state (history, NULL, NULL);
  push (history, "1");
  push (history, "2");
  push (history, "3");
  assert_state (history, "3", NULL);
  tr_history_undone (history, tr_history_peek_undo (history), NULL);
  assert_state (history, "2", "3");
  tr_history_undone (history, tr_history_peek_undo (history), NULL);
  assert_state (history, "1", "2");
  tr_history_redone (history, tr_history_peek_redo (history), NULL);
  assert_state (history, "2", "3");
  push (history, "4");
  assert_state (history, "4", NULL);
  tr_history_undone (history, tr_history_peek_undo (history), NULL);
  assert_state (history, "2", "4");
  tr_history_clear (history);
  assert_state (history, NULL, NULL);
}

static void
test_limit (void)
{
  g_autoptr (TrHistory) history = tr_history_new (2);

  push (history, "1");
  push (history, "2");
  push (history, "3");
  tr_history_undone (history, tr_history_peek_undo (history), NULL);
  tr_history_undone (history, tr_history_peek_undo (history), NULL);
  assert_state (history, NULL, "2");
}

static void
test_replacement (void)
{
  g_autoptr (TrHistory) history = tr_history_new (5);
  g_autoptr (TrStep) undone = make_step ("undone");
  g_autoptr (TrStep) redone = make_step ("redone");

  push (history, "1");
  tr_history_undone (history, tr_history_peek_undo (history), undone);
  assert_state (history, NULL, "undone");
  tr_history_redone (history, undone, redone);
  assert_state (history, "redone", NULL);
}

/* The history went on while a step was being carried out. */
static void
test_meanwhile (void)
{
  g_autoptr (TrHistory) history = tr_history_new (5);
  g_autoptr (TrStep) step = NULL;

  push (history, "1");
  step = tr_step_ref (tr_history_peek_undo (history));
  push (history, "2");
  tr_history_undone (history, step, NULL);
  assert_state (history, "2", "1");

  tr_history_clear (history);
  tr_history_undone (history, step, NULL);
  assert_state (history, NULL, NULL);
}

static void
test_notify (void)
{
  g_autoptr (TrHistory) history = tr_history_new (5);
  guint n_undo = 0;
  guint n_redo = 0;

  g_signal_connect_swapped (history, "notify::can-undo", G_CALLBACK (count), &n_undo);
  g_signal_connect_swapped (history, "notify::can-redo", G_CALLBACK (count), &n_redo);
  push (history, "1");
  push (history, "2");
  g_assert_cmpuint (n_undo, ==, 1);
  g_assert_cmpuint (n_redo, ==, 0);
  tr_history_undone (history, tr_history_peek_undo (history), NULL);
  g_assert_cmpuint (n_undo, ==, 1);
  g_assert_cmpuint (n_redo, ==, 1);
  tr_history_undone (history, tr_history_peek_undo (history), NULL);
  g_assert_cmpuint (n_undo, ==, 2);
  push (history, "3");
  g_assert_cmpuint (n_undo, ==, 3);
  g_assert_cmpuint (n_redo, ==, 2);
  tr_history_clear (history);
  g_assert_cmpuint (n_undo, ==, 4);
  g_assert_cmpuint (n_redo, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/history/walk", test_walk);
  g_test_add_func ("/edit/history/limit", test_limit);
  g_test_add_func ("/edit/history/replacement", test_replacement);
  g_test_add_func ("/edit/history/meanwhile", test_meanwhile);
  g_test_add_func ("/edit/history/notify", test_notify);
  return g_test_run ();
}
