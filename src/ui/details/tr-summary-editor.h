/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/details/tr-field-view.h"

G_BEGIN_DECLS

/**
 * TrSummaryEditor:
 *
 * The summary as a card with text. Commits when the focus leaves, with Ctrl+Enter, and after a
 * pause in typing.
 */
#define TR_TYPE_SUMMARY_EDITOR (tr_summary_editor_get_type ())
G_DECLARE_FINAL_TYPE (TrSummaryEditor, tr_summary_editor, TR, SUMMARY_EDITOR, AdwBin)

G_END_DECLS
