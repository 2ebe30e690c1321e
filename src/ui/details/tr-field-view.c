/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-field-view.h"

#include "base/tr-signal.h"

enum
{
  EDIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (TrFieldView, tr_field_view, GTK_TYPE_WIDGET)

static void
tr_field_view_default_init (TrFieldViewInterface *iface)
{
  signals[EDIT] = tr_signal_new (TR_TYPE_FIELD_VIEW, "edit", 1, TR_TYPE_COMMAND);
}

void
tr_field_view_show (TrFieldView *self, const char *key, TrValue *value, TrShowMode mode)
{
  g_return_if_fail (TR_IS_FIELD_VIEW (self));

  TR_FIELD_VIEW_GET_IFACE (self)->show (self, key, value, mode);
}

void
tr_field_view_flush (TrFieldView *self)
{
  g_return_if_fail (TR_IS_FIELD_VIEW (self));

  TR_FIELD_VIEW_GET_IFACE (self)->flush (self);
}

void
tr_field_view_set_editable (TrFieldView *self, gboolean editable)
{
  g_return_if_fail (TR_IS_FIELD_VIEW (self));

  TR_FIELD_VIEW_GET_IFACE (self)->set_editable (self, editable);
}

void
tr_field_view_edit (TrFieldView *self, TrCommand *command)
{
  g_return_if_fail (TR_IS_FIELD_VIEW (self));

  if (command != NULL)
    g_signal_emit (self, signals[EDIT], 0, command);
}
