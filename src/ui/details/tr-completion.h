/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/tr-vocabulary.h"

G_BEGIN_DECLS

/**
 * TrCompletion:
 *
 * A popover below a text field with the collection's own values for what is being typed, and in how
 * many files each is. The text field keeps the focus and its input method; keys reach the popover
 * only after both: Up and Down highlight, Tab takes the highlighted value, Escape closes. Enter is
 * the owner's: what is highlighted, if anything is, else what was typed.
 *
 * Signal `chosen` (const char *value): by a click or Tab.
 */
#define TR_TYPE_COMPLETION (tr_completion_get_type ())
G_DECLARE_FINAL_TYPE (TrCompletion, tr_completion, TR, COMPLETION, GtkPopover)

/**
 * tr_completion_new:
 * @anchor: a #GtkBox around @entry, which becomes the popover's parent
 *
 * Returns: (transfer none): the popover
 */
TrCompletion *tr_completion_new (GtkBox *anchor, GtkEntry *entry);

/**
 * tr_completion_set_vocabulary:
 * @vocabulary: (nullable): where the values come from; without it the popover stays closed
 */
void tr_completion_set_vocabulary (TrCompletion *self, TrVocabulary *vocabulary, TrFacet facet);

/**
 * tr_completion_set_exclude:
 * @values: (array zero-terminated=1) (nullable): values not to offer
 */
void tr_completion_set_exclude (TrCompletion *self, const char *const *values);

/**
 * tr_completion_set_tab_completes:
 * @tab_completes: whether Tab takes the first value if none is highlighted, and keeps the focus
 */
void tr_completion_set_tab_completes (TrCompletion *self, gboolean tab_completes);

/**
 * tr_completion_set_text:
 *
 * Sets the text field's text without opening the popover.
 */
void tr_completion_set_text (TrCompletion *self, const char *text);

/**
 * tr_completion_dup_highlighted:
 *
 * Returns: (transfer full) (nullable): the highlighted value while the popover is open
 */
char *tr_completion_dup_highlighted (TrCompletion *self);

G_END_DECLS
