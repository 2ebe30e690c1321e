/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/details/tr-chip-box.h"
#include "ui/details/tr-field-view.h"

G_BEGIN_DECLS

/**
 * TrChipEditor:
 *
 * A field that is a list of short texts, as chips: each chip added or removed is an edit of its
 * own.
 */
#define TR_TYPE_CHIP_EDITOR (tr_chip_editor_get_type ())
G_DECLARE_FINAL_TYPE (TrChipEditor, tr_chip_editor, TR, CHIP_EDITOR, AdwBin)

/**
 * tr_chip_editor_new:
 * @name, @label: as for tr_chip_box_new()
 */
GtkWidget *tr_chip_editor_new (TrFieldName name, const char *label);

/**
 * tr_chip_editor_get_chips: (transfer none)
 */
TrChipBox *tr_chip_editor_get_chips (TrChipEditor *self);

G_END_DECLS
