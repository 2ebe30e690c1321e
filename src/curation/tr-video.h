/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tr_video_dup_id_of_url:
 *
 * Returns: (transfer full) (nullable): the id in the address of a YouTube video
 */
char *tr_video_dup_id_of_url (const char *url);

/**
 * tr_video_dup_id_of_name:
 * @path: (type filename): a file's path or name
 *
 * Returns: (transfer full) (nullable): the video's id where the name tells it for certain: `Title
 *   [ID].md`, or a name that is nothing else and looks like no word
 */
char *tr_video_dup_id_of_name (const char *path);

G_END_DECLS
