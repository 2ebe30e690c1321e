/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/workspace/tr-test-workspace.h"
#include "ui/details/tr-chip-box.h"
#include "ui/details/tr-details-pane.h"
#include "ui/details/tr-field-row.h"
#include "ui/details/tr-key-point-row.h"

G_BEGIN_DECLS

#define TR_DETAILS_BODY "---\n\n# Transcript: AU9Fdgs0ZaI\n\n## Text\n\n- [00:00] hello"

/* What the two files of the fixture hold. */
extern const char tr_details_content[];
extern const char tr_details_other_content[];

/**
 * TrDetailsFixture:
 * @path: of `a.md`, which the pane shows; `b.md` is beside it
 *
 * The details pane in a window of 300 pixels, on a real file.
 */
typedef struct
{
  TrFixture files;
  TrDetailsPane *pane;
  GtkWindow *window;
  TrTranscript *transcript;
  char *path;
} TrDetailsFixture;

/**
 * tr_details_set_up:
 * @data: (nullable): the content of `a.md`, else tr_details_content
 */
void tr_details_set_up (TrDetailsFixture *fixture, gconstpointer data);
void tr_details_tear_down (TrDetailsFixture *fixture, gconstpointer data);

/**
 * tr_details_open_file: (transfer full): of @path, read
 */
TrTranscript *tr_details_open_file (TrDetailsFixture *fixture, const char *path);

/**
 * tr_details_find: (transfer none): the first widget of the pane with this type; there must be one
 */
GtkWidget *tr_details_find (TrDetailsFixture *fixture, GType type);
TrChipBox *tr_details_tags (TrDetailsFixture *fixture);
TrFieldRow *tr_details_row (TrDetailsFixture *fixture, const char *key);
GtkText *tr_details_entry (TrDetailsFixture *fixture, const char *key);
TrKeyPointRow *tr_details_key_point (TrDetailsFixture *fixture, int index);

/**
 * tr_details_assert_chips:
 * @expected: the texts of the chips with `|` between them
 */
void tr_details_assert_chips (TrChipBox *box, const char *expected);

/**
 * tr_details_type_into:
 * @end: keys to press after @text, as for tr_test_keys()
 */
void tr_details_type_into (TrDetailsFixture *fixture,
                           GtkWidget *widget,
                           const char *text,
                           const char *end);

char *tr_details_dup_replaced (const char *text, const char *from, const char *to);

/**
 * tr_details_assert_only:
 *
 * The file is tr_details_content but for @from, in whose place there is @to.
 */
void tr_details_assert_only (TrDetailsFixture *fixture, const char *from, const char *to);
void tr_details_assert_untouched (TrDetailsFixture *fixture);

/**
 * tr_details_change_outside:
 *
 * Another program writes @text into the file, and the workspace notices.
 */
void tr_details_change_outside (TrDetailsFixture *fixture, const char *text);

G_END_DECLS
