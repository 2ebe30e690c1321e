/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A JSON file that the person may edit, link and sync as well, and other instances write: reading
 * it, and replacing what was read. Everything here blocks. Thread: any. */

/**
 * tr_json_file_dup_config_path:
 * @name: of a file
 *
 * Returns: (transfer full) (type filename): of that name in the program's configuration
 */
char *tr_json_file_dup_config_path (const char *name);

/**
 * tr_json_file_read:
 * @length: (out): in bytes
 * @error: domain %G_FILE_ERROR; %TR_JSON_ERROR_MEANING where it is too long to be such a file
 *
 * Returns: (transfer full) (nullable): what the file holds, with a NUL behind it; %NULL without an
 *   error where there is no file
 */
char *tr_json_file_read (const char *path, gsize *length, GError **error);

/**
 * tr_json_file_is_still:
 * @text: (nullable): what tr_json_file_read() returned before
 */
gboolean tr_json_file_is_still (const char *path, const char *text, gsize length);

/**
 * tr_json_file_lock:
 *
 * Keeps other instances out between reading and writing. The folder is what is locked, for which no
 * file has to be left there; see tr_json_file_make_folder().
 *
 * Returns: for tr_json_file_unlock(); -1 where nothing is locked, as there is no folder
 */
int tr_json_file_lock (const char *path);
void tr_json_file_unlock (int lock);

/**
 * tr_json_file_make_folder:
 * @error: domain %G_FILE_ERROR
 */
gboolean tr_json_file_make_folder (const char *path, GError **error);

/**
 * tr_json_file_write:
 * @error: domain %G_FILE_ERROR; the file is then as it was
 *
 * Replaces what the file holds, at once and durably, and makes its folder if need be. Where it is a
 * link, what it leads to is written, and it stays a link.
 */
gboolean tr_json_file_write (const char *path, const char *json, GError **error);

G_END_DECLS
