/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "document/tr-front-matter.h"

G_BEGIN_DECLS

/**
 * TrAddFieldDialog:
 *
 * Asks for a key and its value. A key that the file has already, or that YAML would not read as
 * one, is refused with the reason.
 *
 * Signal `added` (const char *key, const char *value).
 */
#define TR_TYPE_ADD_FIELD_DIALOG (tr_add_field_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrAddFieldDialog, tr_add_field_dialog, TR, ADD_FIELD_DIALOG, AdwMessageDialog)

/**
 * tr_add_field_dialog_new:
 * @parent: the window it belongs to
 * @front_matter: of the file that the field is for
 */
TrAddFieldDialog *tr_add_field_dialog_new (GtkWindow *parent, TrFrontMatter *front_matter);

G_END_DECLS
