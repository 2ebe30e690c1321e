/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-toast.h"

#include <adwaita.h>

#include "base/tr-signal.h"

#define SECONDS 5

struct _TrToast
{
  GtkWidget parent_instance;

  GtkEventControllerMotion *pointer;
  GtkEventControllerFocus *focus;
  GtkLabel *label;
  GtkButton *button;

  guint seconds;
  guint source;
  gboolean is_started;
  gboolean is_dismissed;
};

enum
{
  CLICKED,
  DISMISSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrToast, tr_toast, GTK_TYPE_WIDGET)

/* ---- its time ---- */

static gboolean
on_timeout (gpointer user_data)
{
  TrToast *self = user_data;

  self->source = 0;
  tr_toast_dismiss (self);
  return G_SOURCE_REMOVE;
}

static void
update_timeout (TrToast *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->is_started && self->seconds > 0
      && !gtk_event_controller_motion_contains_pointer (self->pointer)
      && !gtk_event_controller_focus_contains_focus (self->focus))
    self->source = g_timeout_add (self->seconds * 1000, on_timeout, self);
}

void
tr_toast_start (TrToast *self)
{
  g_return_if_fail (TR_IS_TOAST (self));

  self->is_started = TRUE;
  update_timeout (self);
}

void
tr_toast_stop (TrToast *self)
{
  g_return_if_fail (TR_IS_TOAST (self));

  self->is_started = FALSE;
  update_timeout (self);
}

void
tr_toast_set_seconds (TrToast *self, guint seconds)
{
  g_return_if_fail (TR_IS_TOAST (self));

  self->seconds = seconds;
  update_timeout (self);
}

/* ---- its end ---- */

void
tr_toast_dismiss (TrToast *self)
{
  g_return_if_fail (TR_IS_TOAST (self));

  if (self->is_dismissed)
    return;
  self->is_dismissed = TRUE;
  g_signal_emit (self, signals[DISMISSED], 0);
}

/* The action may have taken away the window, and with it the last of the others' references. */
static void
on_clicked (TrToast *self)
{
  g_object_ref (self);
  g_signal_emit (self, signals[CLICKED], 0);
  tr_toast_dismiss (self);
  g_object_unref (self);
}

/* ---- class ---- */

static void
tr_toast_dispose (GObject *object)
{
  TrToast *self = TR_TOAST (object);
  GtkWidget *child;

  tr_toast_stop (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (object), TR_TYPE_TOAST);
  G_OBJECT_CLASS (tr_toast_parent_class)->dispose (object);
}

static void
tr_toast_class_init (TrToastClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_toast_dispose;
  signals[CLICKED] = tr_signal_new (TR_TYPE_TOAST, "clicked", 0);
  signals[DISMISSED] = tr_signal_new (TR_TYPE_TOAST, "dismissed", 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_css_name (widget_class, "toast");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/Transcripts/ui/tr-toast.ui");
  gtk_widget_class_bind_template_child (widget_class, TrToast, pointer);
  gtk_widget_class_bind_template_child (widget_class, TrToast, focus);
  gtk_widget_class_bind_template_child (widget_class, TrToast, label);
  gtk_widget_class_bind_template_child (widget_class, TrToast, button);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
  gtk_widget_class_bind_template_callback (widget_class, tr_toast_dismiss);
  gtk_widget_class_bind_template_callback (widget_class, update_timeout);
}

static void
tr_toast_init (TrToast *self)
{
  self->seconds = SECONDS;
  g_type_ensure (ADW_TYPE_BIN);
  gtk_widget_init_template (GTK_WIDGET (self));
}

TrToast *
tr_toast_new (const char *message)
{
  TrToast *self = g_object_new (TR_TYPE_TOAST, NULL);

  gtk_label_set_text (self->label, message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  message,
                                  -1);
  return self;
}

const char *
tr_toast_get_message (TrToast *self)
{
  g_return_val_if_fail (TR_IS_TOAST (self), NULL);

  return gtk_label_get_text (self->label);
}

void
tr_toast_set_button (TrToast *self, const char *label, const char *action)
{
  g_return_if_fail (TR_IS_TOAST (self));

  gtk_button_set_label (self->button, label);
  if (action != NULL)
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->button), action);
  gtk_widget_set_visible (GTK_WIDGET (self->button), TRUE);
}

gboolean
tr_toast_has_button (TrToast *self)
{
  g_return_val_if_fail (TR_IS_TOAST (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->button));
}
