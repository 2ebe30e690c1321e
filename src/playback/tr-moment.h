/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrMomentError:
 * @TR_MOMENT_ERROR_NO_VIDEO: neither address nor id: the time is plain text
 * @TR_MOMENT_ERROR_REFUSED: the address is not http or https, or not an address
 */
typedef enum
{
  TR_MOMENT_ERROR_NO_VIDEO,
  TR_MOMENT_ERROR_REFUSED,
} TrMomentError;

#define TR_MOMENT_ERROR (tr_moment_error_quark ())
GQuark tr_moment_error_quark (void);

/**
 * tr_moment_build_url:
 * @video_url: (nullable): the address field
 * @video_id: (nullable): the id field: 11 characters of a YouTube video
 * @body_url: (nullable): the address in the body
 * @ms: the moment; negative for the video as a whole
 * @error: domain %TR_MOMENT_ERROR
 *
 * The first of @video_url, @video_id and @body_url that is there decides. YouTube gets `t=83s` in
 * place of any `t` or `start`, other parameters keep their order; Vimeo `#t=83s`; bilibili `?t=83`;
 * others the media fragment `#t=83`. Seconds are rounded down.
 *
 * Returns: (transfer full): an http or https address, free of control characters and blanks, or
 * %NULL
 */
char *tr_moment_build_url (
    const char *video_url, const char *video_id, const char *body_url, gint64 ms, GError **error);

/**
 * tr_video_id_is_valid:
 *
 * Returns: whether @id is 11 characters of `[A-Za-z0-9_-]`
 */
gboolean tr_video_id_is_valid (const char *id);

G_END_DECLS
