/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/transcript/tr-transcript-view.h"

G_BEGIN_DECLS

#define TR_TEST_HEAD "# Transcript: AU9Fdgs0ZaI\n\n## Text\n\n"

/**
 * TrViewFixture:
 *
 * A transcript view in a window, for g_test_add().
 */
typedef struct
{
  GtkWindow *window;
  TrTranscriptView *view;
  int activated; /* the last segment that was activated; -1 for none */
} TrViewFixture;

void tr_view_fixture_set_up (TrViewFixture *fixture, gconstpointer data);
void tr_view_fixture_tear_down (TrViewFixture *fixture, gconstpointer data);

/**
 * tr_view_fixture_get_buffer:
 *
 * Returns: (transfer none): the buffer of the moment
 */
GtkTextBuffer *tr_view_fixture_get_buffer (TrViewFixture *fixture);
char *tr_view_fixture_dup_text (TrViewFixture *fixture);

/**
 * tr_view_fixture_has_tag:
 * @offset: in the buffer
 */
gboolean tr_view_fixture_has_tag (TrViewFixture *fixture, guint offset, const char *name);
guint tr_view_fixture_get_caret (TrViewFixture *fixture);
gboolean tr_view_fixture_is_in_sight (TrViewFixture *fixture, guint offset);

/**
 * tr_view_fixture_wait_for_layout:
 *
 * Waits until the text is there and its height has been the same for a while.
 */
void tr_view_fixture_wait_for_layout (TrViewFixture *fixture);

TrLayout *tr_test_lay_out (const char *text, TrLayoutMode mode);

/**
 * tr_test_lay_out_long:
 *
 * Returns: (transfer full): @n_segments captions, `caption number N is this one`, two seconds apart
 */
TrLayout *tr_test_lay_out_long (guint n_segments, TrLayoutMode mode);

/**
 * tr_test_offset_of:
 *
 * Returns: the character of the layout's text where @words first occur
 */
guint tr_test_offset_of (TrLayout *layout, const char *words);

G_END_DECLS
