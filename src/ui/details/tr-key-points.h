/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/details/tr-field-view.h"
#include "workspace/tr-transcript.h"

G_BEGIN_DECLS

/**
 * TrKeyPoints:
 *
 * The key points as a boxed list: edit in place, remove, reorder by keyboard or by dragging, add at
 * the end.
 */
#define TR_TYPE_KEY_POINTS (tr_key_points_get_type ())
G_DECLARE_FINAL_TYPE (TrKeyPoints, tr_key_points, TR, KEY_POINTS, AdwBin)

/**
 * tr_key_points_link:
 *
 * Makes links of the time codes to the moments of the video, less the lead-in of the preferences;
 * to be called after each show, since the video's address may be another.
 */
void tr_key_points_link (TrKeyPoints *self, TrTranscript *transcript);

/**
 * tr_key_points_get_list: (transfer none): the rows, for tests
 */
GtkListBox *tr_key_points_get_list (TrKeyPoints *self);

G_END_DECLS
