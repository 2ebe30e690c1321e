/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-operation.h"

#define N_THREADS 4
#define N_REPORTS 20000

typedef struct
{
  GThread *main_thread;
  guint n_done;
  guint n_finished;
  guint64 last_done;
} Watch;

static void
on_done (TrOperation *operation, GParamSpec *pspec, Watch *watch)
{
  g_assert_true (g_thread_self () == watch->main_thread);
  watch->n_done++;
  g_object_get (operation, "done", &watch->last_done, NULL);
}

static void
on_finished (TrOperation *operation, GParamSpec *pspec, Watch *watch)
{
  g_assert_true (g_thread_self () == watch->main_thread);
  g_assert_true (tr_operation_get_finished (operation));
  watch->n_finished++;
}

static TrOperation *
watched_operation (Watch *watch)
{
  TrOperation *operation = tr_operation_new (TR_OPERATION_SCAN);

  *watch = (Watch){ .main_thread = g_thread_self () };
  g_signal_connect (operation, "notify::done", G_CALLBACK (on_done), watch);
  g_signal_connect (operation, "notify::finished", G_CALLBACK (on_finished), watch);
  return operation;
}

static void
iterate_until (gboolean (*reached) (Watch *watch), Watch *watch)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (!reached (watch))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
    }
}

static void
test_state (void)
{
  g_autoptr (TrOperation) operation = tr_operation_new (TR_OPERATION_SAVE);
  int kind;
  guint64 done, total;
  gboolean finished;

  g_assert_cmpint (tr_operation_get_kind (operation), ==, TR_OPERATION_SAVE);
  g_assert_cmpfloat (tr_operation_get_fraction (operation), ==, -1.0);
  tr_operation_report (operation, 3, 0);
  g_assert_cmpfloat (tr_operation_get_fraction (operation), ==, -1.0);
  tr_operation_report (operation, 3, 12);
  g_assert_cmpfloat (tr_operation_get_fraction (operation), ==, 0.25);
  tr_operation_report (operation, 15, 12);
  g_assert_cmpfloat (tr_operation_get_fraction (operation), ==, 1.0);

  g_object_get (operation,
                "kind",
                &kind,
                "done",
                &done,
                "total",
                &total,
                "finished",
                &finished,
                NULL);
  g_assert_cmpint (kind, ==, TR_OPERATION_SAVE);
  g_assert_cmpuint (done, ==, 15);
  g_assert_cmpuint (total, ==, 12);
  g_assert_false (finished);

  g_assert_false (g_cancellable_is_cancelled (tr_operation_get_cancellable (operation)));
  tr_operation_cancel (operation);
  g_assert_true (g_cancellable_is_cancelled (tr_operation_get_cancellable (operation)));
  tr_operation_finish (operation);
}

static gboolean
was_notified (Watch *watch)
{
  return watch->n_done > 0;
}

static void
test_first_report_is_prompt (void)
{
  Watch watch;
  g_autoptr (TrOperation) operation = watched_operation (&watch);

  tr_operation_report (operation, 1, 10);
  g_assert_cmpuint (watch.n_done, ==, 0); /* never from inside the call */
  iterate_until (was_notified, &watch);
  g_assert_cmpuint (watch.last_done, ==, 1);
  tr_operation_finish (operation);
}

static void
test_reports_are_coalesced (void)
{
  Watch watch;
  g_autoptr (TrOperation) operation = watched_operation (&watch);
  gint64 start = g_get_monotonic_time ();
  guint i = 0;

  while (g_get_monotonic_time () - start < 300 * G_TIME_SPAN_MILLISECOND)
    {
      tr_operation_report (operation, ++i, 0);
      g_main_context_iteration (NULL, FALSE);
    }
  /* One at once, then one each 50 ms: 7 in 300 ms, give or take the clock's edges. */
  g_assert_cmpuint (watch.n_done, >=, 2);
  g_assert_cmpuint (watch.n_done, <=, 8);
  g_assert_cmpuint (i, >, watch.n_done);
  tr_operation_finish (operation);
}

static void
test_finish_brings_the_last_report (void)
{
  Watch watch;
  g_autoptr (TrOperation) operation = watched_operation (&watch);

  tr_operation_report (operation, 1, 10);
  iterate_until (was_notified, &watch);
  tr_operation_report (operation, 10, 10);
  tr_operation_finish (operation);
  g_assert_cmpuint (watch.last_done, ==, 10);
  g_assert_cmpuint (watch.n_finished, ==, 1);

  /* What comes late is not heard, and a second finish is none. */
  guint n_done = watch.n_done;

  tr_operation_report (operation, 11, 10);
  tr_operation_finish (operation);
  g_assert_cmpuint (tr_operation_get_done (operation), ==, 10);
  g_usleep (60 * G_TIME_SPAN_MILLISECOND);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (watch.n_done, ==, n_done);
  g_assert_cmpuint (watch.n_finished, ==, 1);
}

static gpointer
report_much (gpointer data)
{
  TrOperation *operation = data;

  for (guint i = 1; i <= N_REPORTS; i++)
    tr_operation_report (operation, i, N_REPORTS);
  g_object_unref (operation);
  return NULL;
}

static gboolean
was_all_notified (Watch *watch)
{
  return watch->last_done == N_REPORTS;
}

static void
test_threads (void)
{
  Watch watch;
  g_autoptr (TrOperation) operation = watched_operation (&watch);
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("reporter", report_much, g_object_ref (operation));
  iterate_until (was_notified, &watch);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  tr_operation_report (operation, N_REPORTS, N_REPORTS);
  iterate_until (was_all_notified, &watch);
  tr_operation_finish (operation);
  g_assert_cmpuint (watch.n_finished, ==, 1);
}

/* A worker may hold the last reference, with a notification still to come. */
static void
test_released_while_pending (void)
{
  TrOperation *operation = tr_operation_new (TR_OPERATION_SCAN);
  GThread *thread = g_thread_new ("reporter", report_much, operation);
  gpointer gone = operation;

  g_object_add_weak_pointer (G_OBJECT (operation), &gone);
  g_thread_join (thread);

  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (gone != NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/operation/state", test_state);
  g_test_add_func ("/base/operation/first-report-is-prompt", test_first_report_is_prompt);
  g_test_add_func ("/base/operation/reports-are-coalesced", test_reports_are_coalesced);
  g_test_add_func ("/base/operation/finish-brings-the-last-report",
                   test_finish_brings_the_last_report);
  g_test_add_func ("/base/operation/threads", test_threads);
  g_test_add_func ("/base/operation/released-while-pending", test_released_while_pending);
  return g_test_run ();
}
