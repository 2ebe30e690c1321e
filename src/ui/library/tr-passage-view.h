/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workspace/tr-passage-list.h"

G_BEGIN_DECLS

/**
 * TrPassageView:
 *
 * Every place that a search finds, one below the other, for reading a subject across many
 * transcripts. Several can be selected, to be copied as quotes.
 *
 * Actions: `passages.open`, `passages.watch` and `passages.copy` for what is selected,
 * `passages.copy-all`.
 * Signal `activated` (const char *path, int caption, gint64 start_ms, gboolean watch, gboolean
 * enter): show this passage, or with @watch open the video there; with @enter the person is done
 * choosing and wants to read.
 * Signal `left`: the person is done with them, by Escape.
 */
#define TR_TYPE_PASSAGE_VIEW (tr_passage_view_get_type ())
G_DECLARE_FINAL_TYPE (TrPassageView, tr_passage_view, TR, PASSAGE_VIEW, GtkWidget)

/**
 * tr_passage_view_set_list:
 *
 * To be called once.
 */
void tr_passage_view_set_list (TrPassageView *self, TrPassageList *list);

/**
 * tr_passage_view_move:
 *
 * Selects the passage @delta lines on, from wherever the focus is.
 */
void tr_passage_view_move (TrPassageView *self, int delta);

/**
 * tr_passage_view_activate_selected:
 *
 * Opens the selected passage; without one, the first.
 */
void tr_passage_view_activate_selected (TrPassageView *self);

/**
 * tr_passage_view_set_tap_activates:
 * @tap_activates: whether a click is enough to read on
 */
void tr_passage_view_set_tap_activates (TrPassageView *self, gboolean tap_activates);

G_END_DECLS
