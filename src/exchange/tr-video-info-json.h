/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-suggestion.h"
#include "exchange/tr-json-reader.h"

G_BEGIN_DECLS

/**
 * tr_video_info_new_from_json:
 * @text: (array length=length): what yt-dlp writes as `.info.json`
 *
 * Returns: (transfer full) (nullable): what is known of the video
 */
TrVideoInfo *tr_video_info_new_from_json (const char *text, gsize length, GError **error);

G_END_DECLS
