/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tr-search-fixture.h"
#include "tr-search-model.h"

G_BEGIN_DECLS

#define TR_TEST_N_FILES 40

/**
 * tr_test_model_new:
 *
 * Returns: (transfer full): %TR_TEST_N_FILES files
 */
TrModel *tr_test_model_new (void);
gboolean
tr_test_update (TrSearchIndex *index, TrModel *model, TrSearchUpdate *done, GError **error);

/**
 * tr_test_count:
 *
 * Returns: how many files @text finds; G_MAXUINT with an error
 */
guint tr_test_count (TrSearchIndex *index, const char *text, GError **error);

/**
 * tr_test_assert_right:
 *
 * The index is right: it says what reading all files says.
 */
void tr_test_assert_right (TrSearchFixture *fixture, TrModel *model);

G_END_DECLS
