/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "document/tr-document.h"

G_BEGIN_DECLS

/**
 * tr_document_to_json:
 * @path: for the `path` member
 * @url: (nullable): the video's address, for `video.url`
 *
 * The object that `transcripts-cli show --json` prints, but for `problems`, members in the
 * contract's order. Texts are valid UTF-8.
 *
 * Returns: (transfer full): a node that holds an object
 */
JsonNode *tr_document_to_json (TrDocument *document, const char *path, const char *url);

G_END_DECLS
