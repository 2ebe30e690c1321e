/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-toast-overlay.h"

/* As libadwaita's look. */
#define MOVE_US (300 * G_TIME_SPAN_MILLISECOND)
#define REPLACE_US (500 * G_TIME_SPAN_MILLISECOND)
#define SMALLER 0.05
#define BUTTON_WIDTH 450
#define MAX_WIDTH 600

/* A toast that is a child, from its coming to the end of its going. Only the overlay knows of it:
 * no callback is given one. */
typedef struct
{
  TrToast *toast;
  gboolean goes;
  gint64 us;         /* how long it comes or goes */
  gint64 started_us; /* the frame in which it began to; 0 before that */
  double progress;   /* 1 once it has done so */
} Slot;

struct _TrToastOverlay
{
  AdwBin parent_instance;

  GPtrArray *slots; /* (element-type Slot); NULL once disposed */
  TrToast *shown;   /* of the one slot that does not go; NULL without */
  GQueue waiting;   /* (element-type TrToast) */
  TrToast *told;    /* the last one, until it is dismissed */
  GtkWidget *focus; /* what has it, or had it before a toast; weak */
  guint tick;
};

G_DEFINE_FINAL_TYPE (TrToastOverlay, tr_toast_overlay, ADW_TYPE_BIN)

/* ---- coming and going ---- */

static void
slot_free (gpointer data)
{
  Slot *slot = data;

  gtk_widget_unparent (GTK_WIDGET (slot->toast));
  g_object_unref (slot->toast);
  g_free (slot);
}

static double
ease_out (double progress)
{
  double left = 1 - progress;

  return 1 - left * left * left;
}

/* @now_us: 0 where nobody sees it */
static void
advance (TrToastOverlay *self, gint64 now_us)
{
  for (guint i = self->slots->len; i-- > 0;)
    {
      Slot *slot = self->slots->pdata[i];

      if (slot->started_us == 0)
        slot->started_us = now_us;
      slot->progress = now_us == 0 ? 1 : (now_us - slot->started_us) / (double) slot->us;
      slot->progress = MIN (slot->progress, 1);
      if (slot->goes && slot->progress < 1)
        gtk_widget_set_opacity (GTK_WIDGET (slot->toast), ease_out (1 - ease_out (slot->progress)));
      else if (slot->goes)
        g_ptr_array_remove_index (self->slots, i);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
is_moving (TrToastOverlay *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      if (((const Slot *) self->slots->pdata[i])->progress < 1)
        return TRUE;
    }
  return FALSE;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TrToastOverlay *self = TR_TOAST_OVERLAY (widget);

  advance (self, adw_get_enable_animations (widget) ? gdk_frame_clock_get_frame_time (clock) : 0);
  if (is_moving (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
move (TrToastOverlay *self, Slot *slot, gboolean goes)
{
  slot->goes = goes;
  slot->started_us = 0;
  slot->progress = 0;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    advance (self, 0);
  else if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static Slot *
find_slot (TrToastOverlay *self, TrToast *toast)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = self->slots->pdata[i];

      if (slot->toast == toast)
        return slot;
    }
  return NULL;
}

static void
set_reachable (TrToast *toast, gboolean reachable)
{
  gtk_widget_set_can_target (GTK_WIDGET (toast), reachable);
  gtk_widget_set_can_focus (GTK_WIDGET (toast), reachable);
}

static void
show_next (TrToastOverlay *self)
{
  g_autoptr (TrToast) toast = g_queue_pop_head (&self->waiting);
  Slot *slot;

  if (toast == NULL)
    return;
  slot = find_slot (self, toast);
  /* It still goes, to make room for another. */
  if (slot != NULL)
    g_ptr_array_remove (self->slots, slot);
  slot = g_new0 (Slot, 1);
  slot->toast = g_object_ref (toast);
  slot->us = self->slots->len > 0 ? REPLACE_US : MOVE_US;
  g_ptr_array_add (self->slots, slot);
  self->shown = toast;
  set_reachable (toast, TRUE);
  gtk_widget_set_opacity (GTK_WIDGET (toast), 1);
  gtk_widget_insert_before (GTK_WIDGET (toast), GTK_WIDGET (self), NULL);
  move (self, slot, FALSE);
  tr_toast_start (toast);
}

static void
return_focus (TrToastOverlay *self, TrToast *toast)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (toast)))
    return;
  if ((self->focus == NULL || gtk_widget_get_root (self->focus) != root
       || !gtk_widget_get_mapped (self->focus) || !gtk_widget_grab_focus (self->focus))
      && child != NULL)
    gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
}

static void
hide_shown (TrToastOverlay *self)
{
  TrToast *toast = g_steal_pointer (&self->shown);
  Slot *slot = find_slot (self, toast);

  tr_toast_stop (toast);
  return_focus (self, toast);
  set_reachable (toast, FALSE);
  slot->us = MOVE_US;
  move (self, slot, TRUE);
}

static void
on_dismissed (TrToastOverlay *self, TrToast *toast)
{
  if (self->told == toast)
    self->told = NULL;
  if (self->shown == toast)
    {
      hide_shown (self);
      show_next (self);
    }
  else if (g_queue_remove (&self->waiting, toast))
    {
      g_object_unref (toast);
    }
}

/* Returns: (transfer full) */
static TrToast *
take (TrToastOverlay *self, TrToast *toast)
{
  g_object_ref_sink (toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), self, G_CONNECT_SWAPPED);
  return toast;
}

static gboolean
is_said (TrToastOverlay *self, TrToast *toast)
{
  TrToast *last = g_queue_peek_tail (&self->waiting);

  if (last == NULL)
    last = self->shown;
  if (last == NULL || tr_toast_has_button (last) || tr_toast_has_button (toast)
      || !g_str_equal (tr_toast_get_message (last), tr_toast_get_message (toast)))
    return FALSE;
  if (last == self->shown)
    tr_toast_start (last);
  return TRUE;
}

void
tr_toast_overlay_add (TrToastOverlay *self, TrToast *toast)
{
  g_return_if_fail (TR_IS_TOAST_OVERLAY (self));
  g_return_if_fail (TR_IS_TOAST (toast));

  if (self->slots == NULL || is_said (self, toast))
    {
      g_object_ref_sink (toast);
      g_object_unref (toast);
      return;
    }
  g_queue_push_tail (&self->waiting, take (self, toast));
  if (self->shown == NULL)
    show_next (self);
}

void
tr_toast_overlay_tell (TrToastOverlay *self,
                       const char *message,
                       const char *button,
                       const char *action,
                       guint seconds)
{
  g_return_if_fail (TR_IS_TOAST_OVERLAY (self));
  g_return_if_fail (message != NULL);

  TrToast *toast;
  TrToast *told = self->told;

  if (self->slots == NULL)
    return;
  toast = tr_toast_new (message);
  if (button != NULL)
    tr_toast_set_button (toast, button, action);
  if (seconds > 0)
    tr_toast_set_seconds (toast, seconds);
  self->told = toast;
  g_queue_push_head (&self->waiting, take (self, toast));
  if (told != NULL)
    {
      tr_toast_dismiss (told);
      return;
    }
  if (self->shown != NULL)
    {
      g_queue_push_nth (&self->waiting, g_object_ref (self->shown), 1);
      hide_shown (self);
    }
  show_next (self);
}

TrToast *
tr_toast_overlay_get_shown (TrToastOverlay *self)
{
  g_return_val_if_fail (TR_IS_TOAST_OVERLAY (self), NULL);

  return self->shown;
}

/* ---- keys and focus ---- */

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  TrToastOverlay *self = TR_TOAST_OVERLAY (widget);

  if (self->shown == NULL)
    return GDK_EVENT_PROPAGATE;
  tr_toast_dismiss (self->shown);
  return GDK_EVENT_STOP;
}

static void
on_focus_changed (TrToastOverlay *self, GParamSpec *pspec, GtkRoot *root)
{
  GtkWidget *focus = gtk_root_get_focus (root);

  if (focus != NULL && gtk_widget_get_ancestor (focus, TR_TYPE_TOAST) == NULL)
    g_set_weak_pointer (&self->focus, focus);
}

static void
tr_toast_overlay_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tr_toast_overlay_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget),
                           "notify::focus-widget",
                           G_CALLBACK (on_focus_changed),
                           widget,
                           G_CONNECT_SWAPPED);
}

static void
tr_toast_overlay_unroot (GtkWidget *widget)
{
  TrToastOverlay *self = TR_TOAST_OVERLAY (widget);

  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), on_focus_changed, self);
  g_clear_weak_pointer (&self->focus);
  GTK_WIDGET_CLASS (tr_toast_overlay_parent_class)->unroot (widget);
}

/* ---- layout ---- */

static void
tr_toast_overlay_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child,
                        orientation,
                        for_size,
                        minimum,
                        natural,
                        minimum_baseline,
                        natural_baseline);
}

/* Of what is larger than the overlay, the part at the bottom is seen. */
static void
allocate_toast (const Slot *slot, int overlay_width, int overlay_height)
{
  GtkWidget *toast = GTK_WIDGET (slot->toast);
  double place = slot->goes ? 1 : ease_out (slot->progress);
  double size = slot->goes ? 1 - SMALLER * ease_out (slot->progress) : 1;
  int minimum, width, height;
  GskTransform *transform;

  gtk_widget_measure (toast, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &width, NULL, NULL);
  if (tr_toast_has_button (slot->toast))
    width = MAX (width, BUTTON_WIDTH);
  width = MAX (minimum, MIN (width, MIN (overlay_width, MAX_WIDTH)));
  gtk_widget_measure (toast, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  /* The middle of where it is, of which it gets smaller. */
  transform = gsk_transform_translate (NULL,
                                       &GRAPHENE_POINT_INIT (overlay_width / 2,
                                                             overlay_height - height / 2.0f
                                                                 + (1 - place) * height));
  transform = gsk_transform_scale (transform, size, size);
  transform
      = gsk_transform_translate (transform, &GRAPHENE_POINT_INIT (-(width / 2), -height / 2.0f));
  gtk_widget_allocate (toast, width, height, -1, transform);
}

static void
tr_toast_overlay_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TrToastOverlay *self = TR_TOAST_OVERLAY (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_allocate (child, width, height, baseline, NULL);
  for (guint i = 0; i < self->slots->len; i++)
    allocate_toast (self->slots->pdata[i], width, height);
}

/* Without frames nothing would ever be done coming or going. */
static void
tr_toast_overlay_unmap (GtkWidget *widget)
{
  TrToastOverlay *self = TR_TOAST_OVERLAY (widget);

  GTK_WIDGET_CLASS (tr_toast_overlay_parent_class)->unmap (widget);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;
  if (self->slots != NULL)
    advance (self, 0);
}

/* ---- class ---- */

static void
dismiss_all (TrToastOverlay *self)
{
  g_autoptr (GPtrArray) slots = g_steal_pointer (&self->slots);
  g_autoptr (TrToast) shown = self->shown != NULL ? g_object_ref (self->shown) : NULL;

  self->shown = NULL;
  if (shown != NULL)
    tr_toast_dismiss (shown);
  while (!g_queue_is_empty (&self->waiting))
    {
      g_autoptr (TrToast) toast = g_queue_pop_head (&self->waiting);

      tr_toast_dismiss (toast);
    }
}

static void
tr_toast_overlay_dispose (GObject *object)
{
  TrToastOverlay *self = TR_TOAST_OVERLAY (object);

  if (self->slots != NULL)
    dismiss_all (self);
  g_clear_weak_pointer (&self->focus);
  G_OBJECT_CLASS (tr_toast_overlay_parent_class)->dispose (object);
}

static void
tr_toast_overlay_class_init (TrToastOverlayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_toast_overlay_dispose;
  widget_class->measure = tr_toast_overlay_measure;
  widget_class->root = tr_toast_overlay_root;
  widget_class->size_allocate = tr_toast_overlay_size_allocate;
  widget_class->unmap = tr_toast_overlay_unmap;
  widget_class->unroot = tr_toast_overlay_unroot;
  gtk_widget_class_set_css_name (widget_class, "toastoverlay");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
tr_toast_overlay_init (TrToastOverlay *self)
{
  self->slots = g_ptr_array_new_with_free_func (slot_free);
  g_queue_init (&self->waiting);
  /* A layout manager would lay the toasts out as well. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

TrToastOverlay *
tr_toast_overlay_new (void)
{
  return g_object_new (TR_TYPE_TOAST_OVERLAY, NULL);
}

/* ---- from anywhere ---- */

void
tr_show_toast (GtkWidget *widget, TrToast *toast)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (TR_IS_TOAST (toast));

  g_autoptr (TrToast) kept = g_object_ref_sink (toast);
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, TR_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    tr_toast_overlay_add (TR_TOAST_OVERLAY (overlay), kept);
}

void
tr_show_message (GtkWidget *widget, const char *message)
{
  tr_show_toast (widget, tr_toast_new (message));
}
