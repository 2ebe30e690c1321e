/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "edit/tr-source-text.h"

G_BEGIN_DECLS

/**
 * TrSourceView:
 *
 * The front matter as text, to edit also where it is not valid. What is typed is checked on a
 * worker and the line with the error marked; only what is valid can be saved. Signals: `save`,
 * `cancelled`.
 */
#define TR_TYPE_SOURCE_VIEW (tr_source_view_get_type ())
G_DECLARE_FINAL_TYPE (TrSourceView, tr_source_view, TR, SOURCE_VIEW, AdwBin)

GtkWidget *tr_source_view_new (void);

/**
 * tr_source_view_edit:
 * @text: (nullable): what was typed before; %NULL starts with what the file has
 */
void tr_source_view_edit (TrSourceView *self, TrSourceText *source, const char *text);

TrSourceText *tr_source_view_get_source (TrSourceView *self);
char *tr_source_view_dup_text (TrSourceView *self);

/**
 * tr_source_view_get_modified:
 *
 * Returns: whether the text is another one than the file's
 */
gboolean tr_source_view_get_modified (TrSourceView *self);

G_END_DECLS
