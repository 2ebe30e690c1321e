/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-date-button.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "base/tr-time-code.h"

struct _TrDateButton
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkCalendar *calendar;
};

enum
{
  OPENED,
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrDateButton, tr_date_button, GTK_TYPE_WIDGET)

static void
on_show (TrDateButton *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

static void
pick (TrDateButton *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *date = g_strdup_printf ("%04d-%02d-%02d",
                                           g_date_time_get_year (day),
                                           g_date_time_get_month (day),
                                           g_date_time_get_day_of_month (day));

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[PICKED], 0, date);
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, TrDateButton *self)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self->calendar), x, y, GTK_PICK_DEFAULT);

  /* The buttons that turn the months are pressed twice as well. */
  if (n_press == 2 && target != NULL && gtk_widget_has_css_class (target, "day-number"))
    pick (self);
}

static void
tr_date_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TR_TYPE_DATE_BUTTON);

  G_OBJECT_CLASS (tr_date_button_parent_class)->dispose (object);
}

static void
tr_date_button_class_init (TrDateButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_date_button_dispose;

  signals[OPENED] = tr_signal_new (TR_TYPE_DATE_BUTTON, "opened", 0);
  signals[PICKED] = tr_signal_new (TR_TYPE_DATE_BUTTON, "picked", 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/details/tr-date-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TrDateButton, button);
  gtk_widget_class_bind_template_child (widget_class, TrDateButton, popover);
  gtk_widget_class_bind_template_child (widget_class, TrDateButton, calendar);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
  gtk_widget_class_bind_template_callback (widget_class, on_released);
  gtk_widget_class_bind_template_callback (widget_class, pick);
}

static void
tr_date_button_init (TrDateButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose a Date"),
                                  -1);
}

GtkWidget *
tr_date_button_new (void)
{
  return g_object_new (TR_TYPE_DATE_BUTTON, NULL);
}

void
tr_date_button_set_date (TrDateButton *self, const char *date)
{
  g_autoptr (GDateTime) day = NULL;

  g_return_if_fail (TR_IS_DATE_BUTTON (self));

  if (date != NULL && tr_date_is_valid (date))
    day = g_date_time_new_local ((int) g_ascii_strtoll (date, NULL, 10),
                                 (int) g_ascii_strtoll (date + 5, NULL, 10),
                                 (int) g_ascii_strtoll (date + 8, NULL, 10),
                                 0,
                                 0,
                                 0);
  if (day == NULL)
    day = g_date_time_new_now_local ();
  gtk_calendar_select_day (self->calendar, day);
}
