/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/details/tr-field-draft.h"

G_BEGIN_DECLS

/**
 * TrFieldView:
 *
 * A widget of the details pane that shows one field (or several) of a document and edits it.
 *
 * Signal `edit` (TrCommand *): the person changed the field; the document is to follow.
 */
#define TR_TYPE_FIELD_VIEW (tr_field_view_get_type ())
G_DECLARE_INTERFACE (TrFieldView, tr_field_view, TR, FIELD_VIEW, GtkWidget)

struct _TrFieldViewInterface
{
  GTypeInterface parent_iface;

  void (*show) (TrFieldView *self, const char *key, TrValue *value, TrShowMode mode);
  void (*flush) (TrFieldView *self);
  void (*set_editable) (TrFieldView *self, gboolean editable);
};

/**
 * tr_field_view_show:
 * @key: the key in the file's spelling, the home dialect's where the file has none
 * @value: what the document holds
 */
void tr_field_view_show (TrFieldView *self, const char *key, TrValue *value, TrShowMode mode);

/**
 * tr_field_view_flush:
 *
 * Commits an edit in progress. Text that is not a value (an invalid date) stays where it is.
 */
void tr_field_view_flush (TrFieldView *self);
void tr_field_view_set_editable (TrFieldView *self, gboolean editable);

/**
 * tr_field_view_edit:
 * @command: (transfer none) (nullable): for implementations: emits `edit` with it; %NULL does
 * nothing
 */
void tr_field_view_edit (TrFieldView *self, TrCommand *command);

G_END_DECLS
