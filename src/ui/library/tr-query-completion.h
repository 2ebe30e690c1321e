/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/tr-vocabulary.h"

G_BEGIN_DECLS

/**
 * TrQueryCompletion:
 *
 * Below the search entry, what the word at the caret may become: the values of a field after its
 * colon, with the number of transcripts that have each, or the name of a field that was begun. The
 * entry keeps the focus; while it is closed, no key is taken from it.
 */
#define TR_TYPE_QUERY_COMPLETION (tr_query_completion_get_type ())
G_DECLARE_FINAL_TYPE (TrQueryCompletion, tr_query_completion, TR, QUERY_COMPLETION, GtkPopover)

/**
 * tr_query_completion_new:
 * @anchor: a #GtkBox around @entry, which becomes the popover's parent, for gtk_widget_unparent()
 */
TrQueryCompletion *
tr_query_completion_new (GtkBox *anchor, GtkEditable *entry, TrVocabulary *vocabulary);

/**
 * tr_query_completion_update:
 *
 * The person has typed.
 */
void tr_query_completion_update (TrQueryCompletion *self);

/**
 * tr_query_completion_handle_key:
 *
 * Up and Down highlight a value, Tab takes the highlighted value or the first, Enter the
 * highlighted one, Escape closes.
 *
 * Returns: whether the key was meant for the completion
 */
gboolean tr_query_completion_handle_key (TrQueryCompletion *self, guint keyval);

G_END_DECLS
