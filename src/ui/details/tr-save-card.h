/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-transcript.h"

G_BEGIN_DECLS

/**
 * TrSaveCard:
 *
 * Why edits are not on the disk, and what to do: try again or discard after a failed save; choose a
 * value after a conflict. Follows its transcript; not visible where all is well.
 */
#define TR_TYPE_SAVE_CARD (tr_save_card_get_type ())
G_DECLARE_FINAL_TYPE (TrSaveCard, tr_save_card, TR, SAVE_CARD, AdwBin)

/**
 * tr_save_card_set_transcript:
 * @transcript: (nullable):
 */
void tr_save_card_set_transcript (TrSaveCard *self, TrTranscript *transcript);

G_END_DECLS
