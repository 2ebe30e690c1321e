/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages that come and go by themselves: which one is shown, for how long, and that anything may
 * go while they move. */
#include "tr-test-input.h"
#include "tr-test-keys.h"
#include "tr-test-pointer.h"
#include "tr-ui-fixture.h"

#include "ui/tr-toast-overlay.h"

#define LONG                                                                                          \
  "“A rather long name of a file that somebody gave it.md” cannot be written: the disk is full, " \
  "and nothing that was tried to make room for it was of any use"

typedef struct
{
  GtkWindow *window; /* NULL once closed */
  TrToastOverlay *overlay;
  GtkWidget *entry;
  GtkWidget *toast; /* weak */
  gint64 went_us;   /* when it was last dismissed, monotonic */
  guint n_dismissed;
  guint n_clicked;
  guint n_frames;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->entry = gtk_entry_new ();
  gtk_widget_set_valign (f->entry, GTK_ALIGN_START);
  f->window = tr_test_window_new (f->entry, 360, 400);
  f->overlay = TR_TOAST_OVERLAY (gtk_widget_get_ancestor (f->entry, TR_TYPE_TOAST_OVERLAY));
}

static void
destroy_window (Fixture *f)
{
  if (f->window != NULL)
    gtk_window_destroy (g_steal_pointer (&f->window));
}

static gboolean
is_gone (gpointer user_data)
{
  return ((Fixture *) user_data)->toast == NULL;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  destroy_window (f);
  tr_test_wait_until ("the toast to be let go", is_gone, f);
}

static void
on_dismissed (Fixture *f)
{
  f->n_dismissed++;
  f->went_us = g_get_monotonic_time ();
}

static void
on_clicked (Fixture *f)
{
  f->n_clicked++;
}

static gboolean
on_frame (GtkWidget *overlay, GdkFrameClock *clock, gpointer user_data)
{
  ((Fixture *) user_data)->n_frames++;
  return G_SOURCE_CONTINUE;
}

/* Makes @toast the one that is watched. */
static void
watch (Fixture *f, TrToast *toast)
{
  f->n_dismissed = 0;
  f->n_frames = 0;
  g_clear_weak_pointer (&f->toast);
  g_set_weak_pointer (&f->toast, GTK_WIDGET (toast));
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (on_dismissed), f);
  g_signal_connect_swapped (toast, "clicked", G_CALLBACK (on_clicked), f);
  gtk_widget_add_tick_callback (GTK_WIDGET (toast), on_frame, f, NULL);
}

static TrToast *
add (Fixture *f, const char *message)
{
  TrToast *toast = tr_toast_new (message);

  tr_toast_set_button (toast, "_Undo", NULL);
  tr_toast_overlay_add (f->overlay, toast);
  return toast;
}

static GtkWidget *
get_button (TrToast *toast)
{
  return tr_test_find_widget (GTK_WIDGET (toast), GTK_TYPE_BUTTON, NULL);
}

static const char *
get_shown (Fixture *f)
{
  TrToast *toast = tr_toast_overlay_get_shown (f->overlay);

  return toast != NULL ? tr_toast_get_message (toast) : NULL;
}

static double
get_left (Fixture *f)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (f->toast, GTK_WIDGET (f->overlay), &bounds)
      || bounds.size.height == 0)
    return G_MAXDOUBLE;
  return bounds.origin.y + bounds.size.height - gtk_widget_get_height (GTK_WIDGET (f->overlay));
}

/* Its margin of 24 pixels is not part of its bounds. */
static gboolean
has_come (gpointer user_data)
{
  return is_gone (user_data) || get_left (user_data) == -24;
}

static gboolean
is_coming (gpointer user_data)
{
  return is_gone (user_data) || get_left (user_data) < 0;
}

static gboolean
fades (gpointer user_data)
{
  Fixture *f = user_data;

  return f->toast == NULL || gtk_widget_get_opacity (f->toast) < 1;
}

static gboolean
has_frame (gpointer user_data)
{
  Fixture *f = user_data;

  return f->n_frames > 0 || f->toast == NULL;
}

static gboolean
was_dismissed (gpointer user_data)
{
  return ((Fixture *) user_data)->n_dismissed > 0;
}

/* ---- which one ---- */

static void
test_queue (Fixture *f, gconstpointer data)
{
  TrToast *first;

  g_assert_null (get_shown (f));
  first = add (f, "one");
  watch (f, first);
  tr_show_message (f->entry, "two < & two");
  tr_show_message (f->entry, "two < & two");
  add (f, "three");
  g_assert_cmpstr (get_shown (f), ==, "one");
  tr_toast_dismiss (first);
  tr_toast_dismiss (first);
  g_assert_cmpuint (f->n_dismissed, ==, 1);
  g_assert_cmpstr (get_shown (f), ==, "two < & two");
  tr_toast_dismiss (tr_toast_overlay_get_shown (f->overlay));
  g_assert_cmpstr (get_shown (f), ==, "three");
  tr_toast_dismiss (tr_toast_overlay_get_shown (f->overlay));
  g_assert_null (get_shown (f));
  tr_test_wait_until ("the first to go", is_gone, f);
}

/* One that waits may be dismissed as well. */
static void
test_waiting (Fixture *f, gconstpointer data)
{
  TrToast *shown = add (f, "one");
  TrToast *waiting = add (f, "two");

  watch (f, waiting);
  tr_toast_dismiss (waiting);
  g_assert_true (is_gone (f));
  tr_toast_dismiss (shown);
  g_assert_null (get_shown (f));
}

/* What was done is told at once and takes the place of what was told before, but for other toasts,
 * which come again. */
static void
test_tell (Fixture *f, gconstpointer data)
{
  watch (f, add (f, "other"));
  add (f, "another");
  tr_toast_overlay_tell (f->overlay, "one", "_Undo", "win.undo", 0);
  g_assert_cmpstr (get_shown (f), ==, "one");
  tr_toast_overlay_tell (f->overlay, "two", "_Undo", "win.undo", 0);
  g_assert_cmpstr (get_shown (f), ==, "two");
  tr_test_wait_until ("frames", has_frame, f);
  tr_toast_dismiss (tr_toast_overlay_get_shown (f->overlay));
  g_assert_cmpstr (get_shown (f), ==, "other");
  g_assert_cmpuint (f->n_dismissed, ==, 0);
  tr_test_wait_until ("it to come again", has_come, f);
  g_assert_cmpfloat (gtk_widget_get_opacity (f->toast), ==, 1);
  tr_toast_dismiss (tr_toast_overlay_get_shown (f->overlay));
  g_assert_cmpstr (get_shown (f), ==, "another");
}

/* ---- for how long ---- */

static void
test_timeout (Fixture *f, gconstpointer data)
{
  gint64 start_us = g_get_monotonic_time ();
  TrToast *toast = add (f, "one");

  watch (f, toast);
  tr_toast_set_seconds (toast, 1);
  tr_test_wait_until ("its time to end", was_dismissed, f);
  g_assert_cmpint (f->went_us - start_us, >=, 990 * 1000);
  tr_test_wait_until ("it to go", is_gone, f);
}

static void
move_pointer (const char *x, const char *y)
{
  const char *const arguments[] = { "xdotool", "mousemove", "--sync", x, y, NULL };

  tr_test_input (arguments, GDK_MOTION_NOTIFY, 0);
}

static gboolean
is_hovered (gpointer user_data)
{
  return (gtk_widget_get_state_flags (((Fixture *) user_data)->toast) & GTK_STATE_FLAG_PRELIGHT)
         != 0;
}

static gboolean
has_focus_within (gpointer user_data)
{
  return (gtk_widget_get_state_flags (((Fixture *) user_data)->toast) & GTK_STATE_FLAG_FOCUS_WITHIN)
         != 0;
}

/* A whole second in which it does not go, though its time has passed. */
static void
assert_stays (Fixture *f)
{
  tr_toast_set_seconds (tr_toast_overlay_get_shown (f->overlay), 1);
  tr_test_settle (1200);
  g_assert_cmpuint (f->n_dismissed, ==, 0);
}

static void
test_hovered (Fixture *f, gconstpointer data)
{
  TrToast *toast = add (f, "one");

  watch (f, toast);
  tr_test_wait_until ("it to come", has_come, f);
  tr_test_click (GTK_WIDGET (toast), 40, gtk_widget_get_height (f->toast) / 2, 1, NULL);
  tr_test_wait_until ("the pointer to be over it", is_hovered, f);
  assert_stays (f);
  move_pointer ("0", "0");
  tr_test_wait_until ("its time to end", was_dismissed, f);
}

static void
test_focused (Fixture *f, gconstpointer data)
{
  TrToast *toast = add (f, "one");

  watch (f, toast);
  gtk_widget_grab_focus (get_button (toast));
  tr_test_wait_until ("it to be focused", has_focus_within, f);
  assert_stays (f);
  gtk_widget_grab_focus (f->entry);
  tr_test_wait_until ("its time to end", was_dismissed, f);
}

/* ---- keys, pointer, focus ---- */

static gboolean
entry_has_focus (gpointer user_data)
{
  Fixture *f = user_data;

  return gtk_widget_is_ancestor (gtk_window_get_focus (f->window), f->entry);
}

static void
count_key (Fixture *f, guint key)
{
  f->n_clicked += key == GDK_KEY_Escape;
}

/* Only one that is shown keeps Escape from others. */
static void
test_escape (Fixture *f, gconstpointer data)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (count_key), f);
  gtk_widget_add_controller (GTK_WIDGET (f->window), keys);
  watch (f, add (f, "one"));
  tr_test_keys (f->window, "Escape");
  g_assert_cmpuint (f->n_dismissed, ==, 1);
  g_assert_cmpuint (f->n_clicked, ==, 0);
  tr_test_keys (f->window, "Escape");
  g_assert_cmpuint (f->n_clicked, ==, 1);
}

/* The focus never goes with a toast. */
static void
test_keyboard (Fixture *f, gconstpointer data)
{
  gtk_widget_grab_focus (f->entry);
  watch (f, add (f, "one"));
  g_assert_true (entry_has_focus (f));
  tr_test_keys (f->window, "Tab");
  tr_test_wait_until ("it to be focused", has_focus_within, f);
  tr_test_keys (f->window, "Return");
  tr_test_wait_until ("the key to click", was_dismissed, f);
  g_assert_cmpuint (f->n_clicked, ==, 1);
  g_assert_true (entry_has_focus (f));

  watch (f, add (f, "two"));
  tr_test_keys (f->window, "Tab Tab");
  tr_test_wait_until ("it to be focused", has_focus_within, f);
  tr_test_keys (f->window, "Escape");
  g_assert_cmpuint (f->n_dismissed, ==, 1);
  g_assert_true (entry_has_focus (f));
}

static void
test_pointer (Fixture *f, gconstpointer data)
{
  TrToast *toast = add (f, "one");
  GtkWidget *close = gtk_widget_get_last_child (GTK_WIDGET (toast));

  watch (f, toast);
  tr_test_wait_until ("it to come", has_come, f);
  tr_test_click (close, 8, 8, 1, NULL);
  tr_test_wait_until ("its cross to dismiss it", was_dismissed, f);
  g_assert_cmpuint (f->n_clicked, ==, 0);
}

/* ---- anything may go at any time ---- */

typedef enum
{
  PHASE_ADDED,
  PHASE_FRAME,
  PHASE_COMING,
  PHASE_THERE,
  PHASE_DISMISSED,
  PHASE_GOING,
  N_PHASES
} Phase;

static const char *const phase_names[]
    = { "added", "frame", "coming", "there", "dismissed", "going" };

static void
reach (Fixture *f, Phase phase)
{
  if (phase == PHASE_FRAME)
    tr_test_wait_until ("a frame", has_frame, f);
  else if (phase == PHASE_COMING)
    tr_test_wait_until ("it to be coming", is_coming, f);
  else if (phase >= PHASE_THERE)
    tr_test_wait_until ("it to come", has_come, f);
  if (phase >= PHASE_DISMISSED && f->toast != NULL)
    tr_toast_dismiss (TR_TOAST (f->toast));
  if (phase == PHASE_GOING)
    tr_test_wait_until ("it to fade", fades, f);
}

static void
click (Fixture *f, Phase phase)
{
  /* A click that was on its way. */
  if (f->toast != NULL)
    g_signal_emit_by_name (get_button (TR_TOAST (f->toast)), "clicked");
}

static void
click_and_destroy (Fixture *f, Phase phase)
{
  if (f->toast != NULL)
    g_signal_connect_swapped (f->toast, "clicked", G_CALLBACK (destroy_window), f);
  click (f, phase);
}

static void
dismiss_and_destroy (Fixture *f, Phase phase)
{
  TrToast *toast = tr_toast_overlay_get_shown (f->overlay);

  if (toast == NULL)
    return;
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (destroy_window), f);
  tr_toast_dismiss (toast);
}

static void
destroy (Fixture *f, Phase phase)
{
  destroy_window (f);
}

static void
close_window (Fixture *f, Phase phase)
{
  gtk_window_close (g_steal_pointer (&f->window));
}

static void
hide_window (Fixture *f, Phase phase)
{
  gtk_widget_hide (GTK_WIDGET (f->window));
  if (phase >= PHASE_DISMISSED)
    g_assert_true (is_gone (f));
  gtk_widget_show (GTK_WIDGET (f->window));
}

static void
remove_overlay (Fixture *f, Phase phase)
{
  adw_window_set_content (ADW_WINDOW (f->window), NULL);
}

static void
remove_child (Fixture *f, Phase phase)
{
  adw_bin_set_child (ADW_BIN (f->overlay), NULL);
}

static void
replace (Fixture *f, Phase phase)
{
  tr_toast_overlay_tell (f->overlay, "next", "_Undo", "win.undo", 0);
  tr_toast_overlay_tell (f->overlay, "the one after", "_Undo", "win.undo", 0);
}

static void
replace_and_destroy (Fixture *f, Phase phase)
{
  replace (f, phase);
  destroy_window (f);
}

static void
dismiss (Fixture *f, Phase phase)
{
  if (f->toast != NULL)
    tr_toast_dismiss (TR_TOAST (f->toast));
}

static void (*const acts[]) (Fixture *f, Phase phase) = {
  click,
  click_and_destroy,
  close_window,
  destroy,
  dismiss,
  dismiss_and_destroy,
  hide_window,
  remove_child,
  remove_overlay,
  replace,
  replace_and_destroy,
};

/* Each in a window of its own, at the same time. */
static void
test_phase (gconstpointer data)
{
  Phase phase = GPOINTER_TO_UINT (data);
  Fixture fixtures[G_N_ELEMENTS (acts)] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    set_up (&fixtures[i], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      Fixture *f = &fixtures[i];

      tr_toast_overlay_tell (f->overlay, "one", "_Undo", "win.undo", 0);
      watch (f, tr_toast_overlay_get_shown (f->overlay));
      add (f, "waiting");
    }
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      reach (&fixtures[i], phase);
      acts[i](&fixtures[i], phase);
    }
  tr_test_settle (100);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    tear_down (&fixtures[i], NULL);
}

static void
test_still (Fixture *f, gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (f->entry);

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  watch (f, add (f, "one"));
  tr_test_wait_until ("it to come", has_come, f);
  g_signal_emit_by_name (get_button (TR_TOAST (f->toast)), "clicked");
  g_assert_cmpuint (f->n_clicked, ==, 1);
  tr_test_wait_until ("it to go", is_gone, f);
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
}

/* Where no frames come, everything is done at once; without an overlay there is nothing to do. */
static void
test_unmapped (void)
{
  Fixture f = { 0 };
  GtkWidget *label = g_object_ref_sink (gtk_label_new (""));

  watch (&f, tr_toast_new ("nowhere"));
  tr_show_toast (label, TR_TOAST (f.toast));
  g_assert_true (is_gone (&f));

  f.overlay = g_object_ref_sink (tr_toast_overlay_new ());
  adw_bin_set_child (ADW_BIN (f.overlay), label);
  watch (&f, add (&f, "one"));
  tr_toast_overlay_tell (f.overlay, "two", NULL, NULL, 0);
  tr_toast_dismiss (tr_toast_overlay_get_shown (f.overlay));
  g_assert_cmpstr (get_shown (&f), ==, "one");
  tr_toast_dismiss (TR_TOAST (f.toast));
  g_assert_true (is_gone (&f));
  watch (&f, add (&f, "three"));
  tr_test_assert_finalized (G_OBJECT (f.overlay));
  g_assert_cmpuint (f.n_dismissed, ==, 1);
  g_assert_true (is_gone (&f));
  tr_test_assert_finalized (G_OBJECT (label));
}

/* ---- layout ---- */

/* All of it is in sight, on several lines, and its button as well. */
static void
test_long (Fixture *f, gconstpointer data)
{
  TrToast *toast = add (f, LONG);
  GtkWidget *label = tr_test_find_widget (GTK_WIDGET (toast), GTK_TYPE_LABEL, NULL);
  graphene_rect_t bounds;
  int width;

  watch (f, toast);
  tr_test_wait_until ("it to come", has_come, f);
  width = gtk_widget_get_width (GTK_WIDGET (f->overlay)) - 2 * 12;
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), ==, 3);
  g_assert_true (gtk_widget_compute_bounds (f->toast, GTK_WIDGET (f->overlay), &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, 12);
  g_assert_cmpfloat (bounds.size.width, ==, width);
  g_assert_true (gtk_widget_compute_bounds (get_button (toast), f->toast, &bounds));
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <, width);
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);
  g_test_add ("/toasts/queue", Fixture, NULL, set_up, test_queue, tear_down);
  g_test_add ("/toasts/waiting", Fixture, NULL, set_up, test_waiting, tear_down);
  g_test_add ("/toasts/tell", Fixture, NULL, set_up, test_tell, tear_down);
  g_test_add ("/toasts/timeout", Fixture, NULL, set_up, test_timeout, tear_down);
  g_test_add ("/toasts/hovered", Fixture, NULL, set_up, test_hovered, tear_down);
  g_test_add ("/toasts/focused", Fixture, NULL, set_up, test_focused, tear_down);
  g_test_add ("/toasts/escape", Fixture, NULL, set_up, test_escape, tear_down);
  g_test_add ("/toasts/keyboard", Fixture, NULL, set_up, test_keyboard, tear_down);
  g_test_add ("/toasts/pointer", Fixture, NULL, set_up, test_pointer, tear_down);
  g_test_add ("/toasts/still", Fixture, NULL, set_up, test_still, tear_down);
  g_test_add ("/toasts/long", Fixture, NULL, set_up, test_long, tear_down);
  g_test_add_func ("/toasts/unmapped", test_unmapped);
  for (guint i = 0; i < N_PHASES; i++)
    {
      g_autofree char *path = g_strdup_printf ("/toasts/any-time/%s", phase_names[i]);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_phase);
    }
  return g_test_run ();
}
