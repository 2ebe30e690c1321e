/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TrDateButton:
 *
 * Opens a calendar. Nothing is picked by looking through the months: only the button below them
 * does, or a double click on a day.
 *
 * Signals: `opened`: time to tell it the date (tr_date_button_set_date()); `picked` (const char
 * *date): as `YYYY-MM-DD`.
 */
#define TR_TYPE_DATE_BUTTON (tr_date_button_get_type ())
G_DECLARE_FINAL_TYPE (TrDateButton, tr_date_button, TR, DATE_BUTTON, GtkWidget)

GtkWidget *tr_date_button_new (void);

/**
 * tr_date_button_set_date:
 * @date: the day to start from; anything but a valid date starts from today
 */
void tr_date_button_set_date (TrDateButton *self, const char *date);

G_END_DECLS
