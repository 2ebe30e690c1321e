/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/tr-listing.h"

G_BEGIN_DECLS

/**
 * tr_facet_progress_show:
 * @box: holds a label and a progress bar
 *
 * Shows how many transcripts need no attention; nothing where all of them do not, or there are
 * none.
 */
void tr_facet_progress_show (GtkWidget *box, TrListing *listing);

G_END_DECLS
