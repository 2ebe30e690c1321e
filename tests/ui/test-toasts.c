/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages about what was done: one at a time. */
#include "tr-ui-fixture.h"

#include "ui/tr-toast.h"

typedef struct
{
  GtkWindow *window;
  AdwToastOverlay *overlay;
  TrToasts *toasts;
  const char *expected;
  AdwToast *first;
  gint64 shown_us; /* how long the first one was there, once it has gone */
  guint n_dismissed;
} Fixture;

static void
on_dismissed (Fixture *f)
{
  gint64 since_us;

  g_assert_true (tr_toasts_get_shown (f->toasts, &since_us) == f->first);
  f->shown_us = g_get_monotonic_time () - since_us;
  f->n_dismissed++;
}

static gboolean
says_expected (gpointer user_data)
{
  Fixture *f = user_data;
  AdwToast *toast = tr_toasts_get_shown (f->toasts, NULL);

  return toast != NULL && g_str_equal (adw_toast_get_title (toast), f->expected);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  GtkWidget *child = gtk_label_new ("");

  f->window = g_object_ref (tr_test_window_new (child, 360, 400));
  f->overlay = ADW_TOAST_OVERLAY (gtk_widget_get_ancestor (child, ADW_TYPE_TOAST_OVERLAY));
  f->toasts = tr_toasts_new (f->overlay);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->first != NULL)
    g_signal_handlers_disconnect_by_data (f->first, f);
  g_clear_object (&f->first);
  tr_toasts_free (f->toasts);
  gtk_window_destroy (f->window);
  g_object_unref (f->window);
}

static void
show (Fixture *f, const char *message)
{
  tr_toasts_show (f->toasts, message, "_Undo", "win.undo", 0);
}

/* libadwaita 1.2 uses freed memory when a toast goes while it is still coming, which takes 500 ms.
 * Of what comes meanwhile, only the last is of interest. */
static void
test_in_a_row (Fixture *f, gconstpointer data)
{
  g_assert_null (tr_toasts_get_shown (f->toasts, NULL));
  show (f, "one");
  f->first = g_object_ref (tr_toasts_get_shown (f->toasts, NULL));
  g_assert_cmpstr (adw_toast_get_title (f->first), ==, "one");
  g_signal_connect_swapped (f->first, "dismissed", G_CALLBACK (on_dismissed), f);
  show (f, "two");
  show (f, "three");
  g_assert_true (tr_toasts_get_shown (f->toasts, NULL) == f->first);
  f->expected = "three";
  tr_test_wait_until ("the last one", says_expected, f);
  g_assert_cmpuint (f->n_dismissed, ==, 1);
  g_assert_cmpint (f->shown_us, >=, 500 * 1000);
}

/* After that time it takes the place of the other at once, which does not wait behind it. */
static void
test_replaces (Fixture *f, gconstpointer data)
{
  show (f, "one");
  f->first = g_object_ref (tr_toasts_get_shown (f->toasts, NULL));
  g_signal_connect_swapped (f->first, "dismissed", G_CALLBACK (on_dismissed), f);
  tr_test_settle (1500);
  show (f, "a < b & c");
  g_assert_cmpuint (f->n_dismissed, ==, 1);
  g_assert_cmpstr (adw_toast_get_title (tr_toasts_get_shown (f->toasts, NULL)),
                   ==,
                   "a &lt; b &amp; c");
}

/* One that waits is not shown in a window that has gone. */
static void
test_freed (Fixture *f, gconstpointer data)
{
  TrToasts *toasts = tr_toasts_new (f->overlay);

  tr_toasts_show (toasts, "one", NULL, NULL, 1);
  tr_toasts_show (toasts, "two", NULL, NULL, 1);
  tr_toasts_free (toasts);
  tr_test_settle (800);
}

static gboolean
is_closed (gpointer user_data)
{
  return !gtk_widget_get_visible (GTK_WIDGET (((Fixture *) user_data)->window));
}

/* A window that is closed while one comes or goes stays until it has. */
static void
test_closed (Fixture *f, gconstpointer data)
{
  gint64 since_us;

  show (f, "one");
  tr_toasts_get_shown (f->toasts, &since_us);
  gtk_window_close (f->window);
  g_assert_false (is_closed (f));
  tr_test_wait_until ("the window to close", is_closed, f);
  g_assert_cmpint (g_get_monotonic_time () - since_us, >=, 500 * 1000);
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);
  g_test_add ("/toasts/in-a-row", Fixture, NULL, set_up, test_in_a_row, tear_down);
  g_test_add ("/toasts/replaces", Fixture, NULL, set_up, test_replaces, tear_down);
  g_test_add ("/toasts/closed", Fixture, NULL, set_up, test_closed, tear_down);
  g_test_add ("/toasts/freed", Fixture, NULL, set_up, test_freed, tear_down);
  return g_test_run ();
}
