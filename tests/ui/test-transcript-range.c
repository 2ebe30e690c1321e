/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that is too long for a text view: the view holds what is around the reader. */
#include "tr-ui-fixture.h"
#include "tr-view-fixture.h"

#include <string.h>

#include "../workspace/tr-test-workspace.h"

/* The layout's character at the buffer's start. */
static guint
first_shown (TrViewFixture *fixture, TrLayout *layout)
{
  g_autofree char *text = tr_view_fixture_dup_text (fixture);
  g_autofree char *line = g_strndup (text, strcspn (text, "\n"));
  const char *whole = tr_layout_get_text (layout, NULL);
  const char *found = strstr (whole, line);

  g_assert_nonnull (found);
  g_assert_true (g_str_has_prefix (found, text));
  g_assert_true (found == whole || found[-1] == '\n');
  return g_utf8_pointer_to_offset (whole, found);
}

/* Of a very long text the view holds what is around the reader; offsets are the whole text's all
 * the same. */
static void
test_range (TrViewFixture *fixture, gconstpointer data)
{
  g_autoptr (TrLayout) layout = tr_test_lay_out_long (100000, TR_LAYOUT_CAPTIONS);
  guint n_chars = tr_layout_get_n_chars (layout);
  guint place, start, end;

  tr_transcript_view_set_layout (fixture->view, layout, 50000, 50003);
  g_assert_cmpint (tr_transcript_view_get_segment_at_cursor (fixture->view), ==, 50003);
  tr_wait_until (tr_transcript_view_get_complete (fixture->view));
  tr_wait_until (tr_transcript_view_get_top_segment (fixture->view) == 50000);
  g_assert_cmpint (tr_transcript_view_get_segment_at_cursor (fixture->view), ==, 50003);
  g_assert_cmpint (gtk_text_buffer_get_line_count (tr_view_fixture_get_buffer (fixture)), <, 60000);
  g_assert_cmpint (gtk_text_buffer_get_line_count (tr_view_fixture_get_buffer (fixture)), >, 20000);
  guint first = first_shown (fixture, layout);
  g_assert_cmpuint (first, >, 0);
  g_assert_true (tr_layout_get_segment_range (layout, 50010, &place, NULL));
  g_assert_true (tr_view_fixture_has_tag (fixture, place - first - 2, "time"));
  g_assert_false (tr_view_fixture_has_tag (fixture, place - first, "time"));

  GtkTextIter from, to;
  gtk_text_buffer_get_iter_at_offset (tr_view_fixture_get_buffer (fixture), &from, place - first);
  gtk_text_buffer_get_iter_at_offset (tr_view_fixture_get_buffer (fixture), &to, place - first + 7);
  gtk_text_buffer_select_range (tr_view_fixture_get_buffer (fixture), &from, &to);
  g_assert_true (tr_transcript_view_get_selection (fixture->view, &start, &end));
  g_assert_cmpuint (start, ==, place);
  g_assert_cmpuint (end, ==, place + 7);

  /* To the ends, and to what is found elsewhere. */
  g_signal_emit_by_name (fixture->view, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, 1, FALSE);
  tr_wait_until (tr_transcript_view_get_caret (fixture->view) == n_chars);
  tr_wait_until (tr_transcript_view_get_complete (fixture->view));
  first = first_shown (fixture, layout);
  g_assert_cmpuint (first + gtk_text_buffer_get_char_count (tr_view_fixture_get_buffer (fixture)),
                    ==,
                    n_chars);
  tr_wait_until (tr_view_fixture_is_in_sight (fixture, n_chars - first));
  g_signal_emit_by_name (fixture->view, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, -1, FALSE);
  tr_wait_until (tr_transcript_view_get_caret (fixture->view) == 0);
  tr_wait_until (tr_transcript_view_get_complete (fixture->view));
  g_assert_cmpuint (first_shown (fixture, layout), ==, 0);

  g_autoptr (GArray) matches = tr_layout_find_matches (layout, "number 90000", NULL);
  const TrMatch *match = &g_array_index (matches, TrMatch, 0);
  tr_transcript_view_set_matches (fixture->view, matches);
  tr_transcript_view_show_offset (fixture->view, match->start, -1);
  tr_transcript_view_set_current_match (fixture->view, match);
  tr_wait_until (tr_transcript_view_get_complete (fixture->view));
  first = first_shown (fixture, layout);
  g_assert_cmpuint (first, <, match->start);
  tr_wait_until (tr_view_fixture_has_tag (fixture, match->start - first, "match"));
  g_assert_true (tr_view_fixture_has_tag (fixture, match->start - first, "current-match"));
  g_assert_true (tr_view_fixture_has_tag (fixture, match->end - 1 - first, "match"));
  g_assert_false (tr_view_fixture_has_tag (fixture, match->end - first, "match"));
  tr_wait_until (tr_view_fixture_is_in_sight (fixture, match->start - first));
}

/* As a scroll to a caption that the buffer holds. */
static void
read_at (TrViewFixture *fixture, TrLayout *layout, guint segment)
{
  guint place;

  g_assert_true (tr_layout_get_segment_range (layout, segment, &place, NULL));
  tr_transcript_view_show_offset (fixture->view, place, 0.25);
  guint first = first_shown (fixture, layout);
  tr_wait_until (tr_view_fixture_is_in_sight (fixture, place - first_shown (fixture, layout)));
  g_assert_cmpuint (first, <, place);
  tr_test_settle (50);
  tr_wait_until (tr_transcript_view_get_complete (fixture->view));
  g_assert_true (tr_view_fixture_is_in_sight (fixture, place - first_shown (fixture, layout)));
  g_assert_cmpint (gtk_text_buffer_get_line_count (tr_view_fixture_get_buffer (fixture)), <, 60000);
}

/* Who reads on finds more text, and what was read first goes. */
static void
test_range_follows (TrViewFixture *fixture, gconstpointer data)
{
  g_autoptr (TrLayout) layout = tr_test_lay_out_long (100000, TR_LAYOUT_CAPTIONS);

  tr_transcript_view_set_layout (fixture->view, layout, -1, -1);
  tr_wait_until (tr_transcript_view_get_complete (fixture->view));
  g_assert_cmpuint (first_shown (fixture, layout), ==, 0);
  GtkTextBuffer *buffer = tr_view_fixture_get_buffer (fixture);
  read_at (fixture, layout, 15000);
  read_at (fixture, layout, 30000);
  read_at (fixture, layout, 45000);
  guint first = first_shown (fixture, layout);
  g_assert_cmpuint (first, >, 0);

  /* Who moves up sets off more text above, which does not push away what is read. */
  read_at (fixture, layout, tr_layout_find_segment (layout, first) + 1000);
  g_assert_cmpuint (first_shown (fixture, layout), <, first);

  read_at (fixture, layout, 15000);
  read_at (fixture, layout, 3000);
  g_assert_cmpuint (first_shown (fixture, layout), ==, 0);
  /* All of that in one buffer. */
  g_assert_true (buffer == tr_view_fixture_get_buffer (fixture));
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);
  g_test_add ("/transcript-range/offsets",
              TrViewFixture,
              NULL,
              tr_view_fixture_set_up,
              test_range,
              tr_view_fixture_tear_down);
  g_test_add ("/transcript-range/follows",
              TrViewFixture,
              NULL,
              tr_view_fixture_set_up,
              test_range_follows,
              tr_view_fixture_tear_down);
  return g_test_run ();
}
