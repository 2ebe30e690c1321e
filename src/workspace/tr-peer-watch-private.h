/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-collection.h"
#include "workspace/tr-peers.h"

G_BEGIN_DECLS

/**
 * TrPeerWatch:
 *
 * Compares all transcripts of a collection with each other, on a worker, again whenever some have
 * changed, and sees to it that their records say what they have in common. Main thread.
 *
 * Signal `changed`: tr_peer_watch_get_peers() is another.
 */
#define TR_TYPE_PEER_WATCH (tr_peer_watch_get_type ())
G_DECLARE_FINAL_TYPE (TrPeerWatch, tr_peer_watch, TR, PEER_WATCH, GObject)

TrPeerWatch *tr_peer_watch_new (TrCollection *collection);

/**
 * tr_peer_watch_set_waiting:
 *
 * Puts comparisons off while files are being looked at: that is more urgent, and brings others to
 * compare.
 */
void tr_peer_watch_set_waiting (TrPeerWatch *self, gboolean is_waiting);

/**
 * tr_peer_watch_get_peers:
 *
 * Returns: (nullable) (transfer none): %NULL before they were compared first
 */
TrPeers *tr_peer_watch_get_peers (TrPeerWatch *self);

/**
 * tr_peer_watch_get_busy:
 *
 * Returns: whether the records may not say yet what is so
 */
gboolean tr_peer_watch_get_busy (TrPeerWatch *self);

G_END_DECLS
