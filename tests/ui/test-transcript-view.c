/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-keys.h"
#include "tr-test-pointer.h"
#include "tr-ui-fixture.h"
#include "tr-view-fixture.h"

#include <string.h>
#include <time.h>

#include "../workspace/tr-test-workspace.h"
#include "ui/transcript/tr-transcript-view.h"

/* The middle of a character, in the view's coordinates. */
static void
locate (TrViewFixture *fixture, guint offset, int *x, int *y)
{
  GtkTextIter iter;
  GdkRectangle place;

  gtk_text_buffer_get_iter_at_offset (tr_view_fixture_get_buffer (fixture), &iter, offset);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (fixture->view), &iter, &place);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (fixture->view),
                                         GTK_TEXT_WINDOW_WIDGET,
                                         place.x + place.width / 2,
                                         place.y + place.height / 2,
                                         x,
                                         y);
}

static void
test_tags (TrViewFixture *fixture, gconstpointer data)
{
  g_autoptr (TrLayout) layout
      = tr_test_lay_out (TR_TEST_HEAD "- [00:00] [Music] one\n- [00:05] HOST: two\n\n"
                                      "### Next\n\n- [00:09] three\n",
                         TR_LAYOUT_PARAGRAPHS);
  tr_transcript_view_set_layout (fixture->view, layout, -1, -1);
  g_autofree char *text = tr_view_fixture_dup_text (fixture);

  g_assert_cmpstr (text, ==, tr_layout_get_text (layout, NULL));
  g_assert_true (tr_transcript_view_get_complete (fixture->view));
  g_assert_true (tr_view_fixture_has_tag (fixture, tr_test_offset_of (layout, "00:00"), "time"));
  g_assert_true (
      tr_view_fixture_has_tag (fixture, tr_test_offset_of (layout, "00:05") + 4, "time"));
  g_assert_false (
      tr_view_fixture_has_tag (fixture, tr_test_offset_of (layout, "00:05") + 5, "time"));
  g_assert_true (tr_view_fixture_has_tag (fixture, tr_test_offset_of (layout, "[Music]"), "mark"));
  g_assert_false (tr_view_fixture_has_tag (fixture, tr_test_offset_of (layout, "one"), "mark"));
  g_assert_true (tr_view_fixture_has_tag (fixture, tr_test_offset_of (layout, "HOST"), "name"));
  g_assert_false (tr_view_fixture_has_tag (fixture, tr_test_offset_of (layout, "two"), "name"));
  g_assert_true (tr_view_fixture_has_tag (fixture, tr_test_offset_of (layout, "Next"), "heading"));
  g_assert_true (tr_view_fixture_has_tag (fixture, tr_test_offset_of (layout, "Next"), "flush"));
  g_assert_false (tr_view_fixture_has_tag (fixture, tr_test_offset_of (layout, "three"), "flush"));
  g_assert_cmpuint (tr_view_fixture_get_caret (fixture), ==, 0);
}

/* Words start in one column, whatever line they are in. */
static void
test_columns (TrViewFixture *fixture, gconstpointer data)
{
  g_autoptr (TrLayout) layout = tr_test_lay_out (
      TR_TEST_HEAD "- [00:00] one two three four five six seven eight nine ten eleven twelve "
                   "thirteen fourteen fifteen sixteen seventeen eighteen nineteen\n\n### Next\n\n"
                   "- [01:00:09] three\n",
      TR_LAYOUT_PARAGRAPHS);
  GtkTextIter iter;
  GdkRectangle first, wrapped, heading, next;

  tr_transcript_view_set_layout (fixture->view, layout, -1, -1);
  tr_test_settle (50);
  gtk_text_buffer_get_iter_at_offset (tr_view_fixture_get_buffer (fixture),
                                      &iter,
                                      tr_test_offset_of (layout, "one"));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (fixture->view), &iter, &first);
  gtk_text_view_forward_display_line (GTK_TEXT_VIEW (fixture->view), &iter);
  gtk_text_view_backward_display_line_start (GTK_TEXT_VIEW (fixture->view), &iter);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (fixture->view), &iter, &wrapped);
  gtk_text_buffer_get_iter_at_offset (tr_view_fixture_get_buffer (fixture),
                                      &iter,
                                      tr_test_offset_of (layout, "Next"));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (fixture->view), &iter, &heading);
  gtk_text_buffer_get_iter_at_offset (tr_view_fixture_get_buffer (fixture),
                                      &iter,
                                      g_utf8_strlen (tr_layout_get_text (layout, NULL), -1) - 5);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (fixture->view), &iter, &next);

  g_assert_cmpint (wrapped.y, >, first.y);
  g_assert_cmpint (wrapped.x, ==, first.x);
  g_assert_cmpint (heading.x, ==, first.x);
  g_assert_cmpint (next.x, ==, first.x);
}

static void
test_slices (TrViewFixture *fixture, gconstpointer data)
{
  g_autoptr (TrLayout) layout = tr_test_lay_out_long (20000, TR_LAYOUT_CAPTIONS);
  tr_transcript_view_set_layout (fixture->view, layout, -1, -1);

  /* A first screen at once, the rest later. */
  g_assert_false (tr_transcript_view_get_complete (fixture->view));
  g_assert_cmpint (gtk_text_buffer_get_line_count (tr_view_fixture_get_buffer (fixture)), >, 50);
  g_assert_cmpint (gtk_text_buffer_get_line_count (tr_view_fixture_get_buffer (fixture)), <, 1000);

  tr_wait_until (tr_transcript_view_get_complete (fixture->view));
  g_autofree char *text = tr_view_fixture_dup_text (fixture);
  g_assert_cmpstr (text, ==, tr_layout_get_text (layout, NULL));
  g_assert_cmpuint (tr_view_fixture_get_caret (fixture), ==, 0);
  guint n_pieces;
  const TrPiece *pieces = tr_layout_get_pieces (layout, &n_pieces);
  for (guint i = 0; i < n_pieces; i += 997)
    g_assert_true (tr_view_fixture_has_tag (fixture, pieces[i].start, "time")
                   == (pieces[i].kind == TR_PIECE_TIME));

  /* One that is taken away while it arrives. */
  tr_transcript_view_set_layout (fixture->view, layout, -1, -1);
  tr_transcript_view_set_layout (fixture->view, NULL, -1, -1);
  tr_test_settle (50);
  g_assert_cmpint (gtk_text_buffer_get_char_count (tr_view_fixture_get_buffer (fixture)), ==, 0);
}

static void
test_find_at_position (TrViewFixture *fixture, gconstpointer data)
{
  g_autoptr (TrLayout) layout
      = tr_test_lay_out (TR_TEST_HEAD
                         "- [00:00] alpha one\n- [00:02] bravo two\n- [00:04] >> charlie three\n",
                         TR_LAYOUT_PARAGRAPHS);
  static const struct
  {
    const char *words;
    int segment;
    gboolean on_time_code;
  } cases[] = {
    { "alpha", 0, FALSE },   { "bravo", 1, FALSE }, { "two", 1, FALSE },
    { "charlie", 2, FALSE }, { "00:00", 0, TRUE },  { "00:04", 2, TRUE },
  };

  tr_transcript_view_set_layout (fixture->view, layout, -1, -1);
  tr_test_settle (50);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int x, y;
      gboolean on_time_code;
      locate (fixture, tr_test_offset_of (layout, cases[i].words), &x, &y);
      g_assert_cmpint (tr_transcript_view_get_segment_at (fixture->view, x, y, &on_time_code),
                       ==,
                       cases[i].segment);
      g_assert_cmpint (on_time_code, ==, cases[i].on_time_code);
    }
}

/* Who speaks stands in bold on the line of the time, in the words' column, and the words below; in
 * captions as in paragraphs. */
static void
test_speaker_turns (TrViewFixture *fixture, gconstpointer data)
{
  static const char body[] = "# A talk\n\n## Transcript\n\nMary \"M\" Kay, Jr. (00:00:00):\n"
                             "Good morning to all who have come up to the light tonight.\n\n"
                             "Tom (00:00:07):\nHello.\n\n(00:01:21):\nGoing on.\n";

  for (TrLayoutMode mode = TR_LAYOUT_PARAGRAPHS; mode <= TR_LAYOUT_CAPTIONS; mode++)
    {
      g_autoptr (TrLayout) layout = tr_test_lay_out (body, mode);
      guint name = tr_test_offset_of (layout, "Mary");
      GtkTextIter iter;
      GdkRectangle time, speaker, words, next;
      int x, y;
      gboolean on_time_code;

      tr_transcript_view_set_layout (fixture->view, layout, -1, -1);
      tr_test_settle (50);
      g_assert_true (tr_view_fixture_has_tag (fixture, name, "speaker"));
      g_assert_true (
          tr_view_fixture_has_tag (fixture, tr_test_offset_of (layout, "Jr."), "speaker"));
      g_assert_false (
          tr_view_fixture_has_tag (fixture, tr_test_offset_of (layout, "Good"), "speaker"));
      g_assert_true (
          tr_view_fixture_has_tag (fixture, tr_test_offset_of (layout, "Tom"), "speaker"));
      g_assert_false (
          tr_view_fixture_has_tag (fixture, tr_test_offset_of (layout, "Going"), "speaker"));

      gtk_text_buffer_get_iter_at_offset (tr_view_fixture_get_buffer (fixture),
                                          &iter,
                                          tr_test_offset_of (layout, "00:00"));
      gtk_text_view_get_iter_location (GTK_TEXT_VIEW (fixture->view), &iter, &time);
      gtk_text_buffer_get_iter_at_offset (tr_view_fixture_get_buffer (fixture), &iter, name);
      gtk_text_view_get_iter_location (GTK_TEXT_VIEW (fixture->view), &iter, &speaker);
      gtk_text_buffer_get_iter_at_offset (tr_view_fixture_get_buffer (fixture),
                                          &iter,
                                          tr_test_offset_of (layout, "Good"));
      gtk_text_view_get_iter_location (GTK_TEXT_VIEW (fixture->view), &iter, &words);
      gtk_text_buffer_get_iter_at_offset (tr_view_fixture_get_buffer (fixture),
                                          &iter,
                                          tr_test_offset_of (layout, "Going"));
      gtk_text_view_get_iter_location (GTK_TEXT_VIEW (fixture->view), &iter, &next);
      g_assert_cmpint (time.x, <, speaker.x);
      g_assert_cmpint (time.y, <, speaker.y + speaker.height);
      g_assert_cmpint (speaker.y, <, time.y + time.height);
      g_assert_cmpint (words.x, ==, speaker.x);
      g_assert_cmpint (words.y, >=, speaker.y + speaker.height);
      locate (fixture, name, &x, &y);
      g_assert_cmpint (tr_transcript_view_get_segment_at (fixture->view, x, y, &on_time_code),
                       ==,
                       0);
      g_assert_false (on_time_code);
      if (mode == TR_LAYOUT_PARAGRAPHS)
        continue;
      g_assert_cmpint (next.x, ==, words.x);
      locate (fixture, tr_test_offset_of (layout, "01:21"), &x, &y);
      g_assert_cmpint (tr_transcript_view_get_segment_at (fixture->view, x, y, &on_time_code),
                       ==,
                       2);
      g_assert_true (on_time_code);
    }
}

static void
click (TrViewFixture *fixture, guint offset, guint button, const char *modifier)
{
  int x, y;

  fixture->activated = -1;
  locate (fixture, offset, &x, &y);
  tr_test_click (GTK_WIDGET (fixture->view), x, y, button, modifier);
}

static void
test_clicks (TrViewFixture *fixture, gconstpointer data)
{
  g_autoptr (TrLayout) layout
      = tr_test_lay_out (TR_TEST_HEAD
                         "- [00:00] alpha one\n- [00:02] bravo two\n- [00:04] >> charlie three\n",
                         TR_LAYOUT_PARAGRAPHS);
  tr_transcript_view_set_layout (fixture->view, layout, -1, -1);
  tr_test_settle (50);

  click (fixture, tr_test_offset_of (layout, "00:04"), 1, NULL);
  tr_wait_until (fixture->activated == 2);
  click (fixture, tr_test_offset_of (layout, "bravo"), 1, NULL);
  tr_wait_until (tr_transcript_view_get_segment_at_cursor (fixture->view) == 1);
  g_assert_cmpint (fixture->activated, ==, -1);
  click (fixture, tr_test_offset_of (layout, "two"), 1, "ctrl");
  tr_wait_until (fixture->activated == 1);
  click (fixture, tr_test_offset_of (layout, "00:00"), 2, NULL);
  g_assert_cmpint (fixture->activated, ==, -1);
}

static void
test_no_click_while_selecting (TrViewFixture *fixture, gconstpointer data)
{
  g_autoptr (TrLayout) layout
      = tr_test_lay_out (TR_TEST_HEAD "- [00:00] alpha one\n- [00:04] >> bravo\n",
                         TR_LAYOUT_PARAGRAPHS);
  tr_transcript_view_set_layout (fixture->view, layout, -1, -1);
  tr_test_settle (50);

  /* Shift extends the selection up to the time code, it does not follow it. */
  click (fixture, tr_test_offset_of (layout, "one"), 1, NULL);
  click (fixture, tr_test_offset_of (layout, "00:04") + 2, 1, "shift");
  guint start, end;
  tr_wait_until (tr_transcript_view_get_selection (fixture->view, &start, &end));
  g_assert_cmpuint (end, >, start);
  g_assert_cmpint (fixture->activated, ==, -1);
}

static gboolean
has_open_menu (TrViewFixture *fixture)
{
  GtkWidget *menu = tr_test_find_widget (GTK_WIDGET (fixture->view), GTK_TYPE_POPOVER_MENU, NULL);

  return menu != NULL && gtk_widget_get_mapped (menu);
}

static void
test_menu_moves_caret (TrViewFixture *fixture, gconstpointer data)
{
  g_autoptr (TrLayout) layout
      = tr_test_lay_out (TR_TEST_HEAD "- [00:00] alpha one\n- [00:04] >> bravo\n",
                         TR_LAYOUT_PARAGRAPHS);
  tr_transcript_view_set_layout (fixture->view, layout, -1, -1);
  tr_test_settle (50);

  click (fixture, tr_test_offset_of (layout, "bravo"), 3, NULL);
  tr_wait_until (tr_transcript_view_get_segment_at_cursor (fixture->view) == 1);
  g_assert_cmpint (fixture->activated, ==, -1);
  /* An open menu keeps the grab, and the next test's keys with it. */
  tr_wait_until (has_open_menu (fixture));
  tr_test_keys (fixture->window, "Escape");
  tr_wait_until (!has_open_menu (fixture));
}

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* The longest this thread computes in one turn of the main loop, in @ms: other programs do not
 * count. */
static double
longest_turn (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;
  double longest = 0;

  while (g_get_monotonic_time () < until)
    {
      double start = cpu_ms ();
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
      longest = MAX (longest, cpu_ms () - start);
    }
  return longest;
}

/* A jump does not lay out all that it jumps over. */
static void
test_jump_does_not_stall (TrViewFixture *fixture, gconstpointer data)
{
  g_autoptr (TrLayout) layout = tr_test_lay_out_long (40000, TR_LAYOUT_PARAGRAPHS);
  guint start;

  tr_transcript_view_set_layout (fixture->view, layout, -1, -1);
  g_assert_true (tr_layout_get_segment_range (layout, 39000, &start, NULL));
  tr_transcript_view_show_offset (fixture->view, start, 0.25);
  double arriving = longest_turn (600);
  tr_wait_until (tr_view_fixture_is_in_sight (fixture, start));
  tr_transcript_view_show_offset (fixture->view, 500000, -1);
  double jumping = longest_turn (600);
  tr_wait_until (tr_view_fixture_is_in_sight (fixture, 500000));
  g_test_message ("longest turn: %.0f ms arriving, %.0f ms jumping", arriving, jumping);
  /* Laying out all lines takes ten times as long. */
  g_assert_cmpfloat (MAX (arriving, jumping), <, 200);
}

/* Far down in a text whose lines are not laid out yet, and not even there. */
static void
test_show_offset (TrViewFixture *fixture, gconstpointer data)
{
  g_autoptr (TrLayout) layout = tr_test_lay_out_long (20000, TR_LAYOUT_CAPTIONS);
  guint start;

  tr_transcript_view_set_layout (fixture->view, layout, -1, -1);
  g_assert_true (tr_layout_get_segment_range (layout, 15000, &start, NULL));
  tr_transcript_view_show_offset (fixture->view, start, 0.25);
  tr_wait_until (tr_transcript_view_get_complete (fixture->view));
  tr_view_fixture_wait_for_layout (fixture);
  g_assert_true (tr_view_fixture_is_in_sight (fixture, start));
  g_assert_cmpuint (tr_view_fixture_get_caret (fixture), ==, start);
  g_assert_cmpint (tr_transcript_view_get_top_segment (fixture->view), >, 14970);
  g_assert_cmpint (tr_transcript_view_get_top_segment (fixture->view), <, 15000);
}

static void
test_place_survives_layout (TrViewFixture *fixture, gconstpointer data)
{
  g_autoptr (TrLayout) captions = tr_test_lay_out_long (2000, TR_LAYOUT_CAPTIONS);
  g_autoptr (TrLayout) paragraphs = tr_test_lay_out_long (2000, TR_LAYOUT_PARAGRAPHS);
  guint start;

  tr_transcript_view_set_layout (fixture->view, captions, 700, 705);
  tr_view_fixture_wait_for_layout (fixture);
  g_assert_cmpint (tr_transcript_view_get_top_segment (fixture->view), ==, 700);
  g_assert_cmpint (tr_transcript_view_get_segment_at_cursor (fixture->view), ==, 705);

  tr_transcript_view_set_layout (fixture->view, paragraphs, 700, 705);
  tr_view_fixture_wait_for_layout (fixture);
  g_assert_true (tr_layout_get_segment_range (paragraphs, 700, &start, NULL));
  g_assert_true (tr_view_fixture_is_in_sight (fixture, start));
  g_assert_cmpint (tr_transcript_view_get_segment_at_cursor (fixture->view), ==, 705);
}

static void
test_zoom (TrViewFixture *fixture, gconstpointer data)
{
  g_autoptr (TrLayout) layout = tr_test_lay_out_long (2000, TR_LAYOUT_CAPTIONS);
  int width;

  tr_transcript_view_set_layout (fixture->view, layout, 700, -1);
  tr_view_fixture_wait_for_layout (fixture);
  width = tr_transcript_view_get_text_width (fixture->view);
  tr_transcript_view_set_zoom (fixture->view, 2.0);
  tr_wait_until (tr_transcript_view_get_text_width (fixture->view) > width * 3 / 2);
  tr_view_fixture_wait_for_layout (fixture);
  g_assert_cmpint (tr_transcript_view_get_top_segment (fixture->view), ==, 700);

  tr_transcript_view_set_zoom (fixture->view, 10.0);
  g_assert_cmpfloat (tr_transcript_view_get_zoom (fixture->view), ==, TR_ZOOM_MAX);
  tr_transcript_view_set_zoom (fixture->view, 0.0);
  g_assert_cmpfloat (tr_transcript_view_get_zoom (fixture->view), ==, TR_ZOOM_MIN);
}

static void
test_highlight (TrViewFixture *fixture, gconstpointer data)
{
  g_autoptr (TrLayout) layout = tr_test_lay_out_long (20000, TR_LAYOUT_CAPTIONS);
  g_autoptr (GArray) matches = tr_layout_find_matches (layout, "NUMBER", NULL);
  const TrMatch *first = &g_array_index (matches, TrMatch, 0);
  const TrMatch *far = &g_array_index (matches, TrMatch, 15000);

  g_assert_cmpuint (matches->len, ==, 20000);
  tr_transcript_view_set_layout (fixture->view, layout, -1, -1);
  tr_wait_until (tr_transcript_view_get_complete (fixture->view));
  tr_transcript_view_set_matches (fixture->view, matches);
  tr_wait_until (tr_view_fixture_has_tag (fixture, first->start, "match"));
  g_assert_true (tr_view_fixture_has_tag (fixture, first->end - 1, "match"));
  g_assert_false (tr_view_fixture_has_tag (fixture, first->end, "match"));
  g_assert_false (tr_view_fixture_has_tag (fixture, far->start, "match"));

  tr_transcript_view_set_current_match (fixture->view, far);
  tr_transcript_view_show_offset (fixture->view, far->start, -1);
  tr_wait_until (tr_view_fixture_has_tag (fixture, far->start, "match"));
  g_assert_true (tr_view_fixture_has_tag (fixture, far->start, "current-match"));
  tr_wait_until (!tr_view_fixture_has_tag (fixture, first->start, "match"));
  g_assert_true (tr_view_fixture_is_in_sight (fixture, far->start));

  tr_transcript_view_set_matches (fixture->view, NULL);
  g_assert_false (tr_view_fixture_has_tag (fixture, far->start, "match"));
  g_assert_false (tr_view_fixture_has_tag (fixture, far->start, "current-match"));
}

static void
test_keys (TrViewFixture *fixture, gconstpointer data)
{
  g_autoptr (TrLayout) layout = tr_test_lay_out_long (500, TR_LAYOUT_CAPTIONS);
  GtkAdjustment *adjustment;

  tr_transcript_view_set_layout (fixture->view, layout, -1, -1);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  tr_view_fixture_wait_for_layout (fixture);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));
  tr_test_keys (fixture->window, "space");
  tr_wait_until (gtk_adjustment_get_value (adjustment) > 200
                 && tr_view_fixture_get_caret (fixture) > 0);
  tr_test_keys (fixture->window, "shift+space");
  tr_wait_until (gtk_adjustment_get_value (adjustment) < 200);

  /* It is for reading. */
  g_autofree char *before = tr_view_fixture_dup_text (fixture);
  tr_test_type (fixture->window, "xyz");
  tr_test_keys (fixture->window, "Delete BackSpace Return");
  g_autofree char *after = tr_view_fixture_dup_text (fixture);
  g_assert_cmpstr (before, ==, after);
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/transcript-view/" name,                                                            \
              TrViewFixture,                                                                       \
              NULL,                                                                                \
              tr_view_fixture_set_up,                                                              \
              function,                                                                            \
              tr_view_fixture_tear_down)
  ADD ("tags", test_tags);
  ADD ("columns", test_columns);
  ADD ("speaker-turns", test_speaker_turns);
  ADD ("slices", test_slices);
  ADD ("position", test_find_at_position);
  ADD ("clicks", test_clicks);
  ADD ("no-click-while-selecting", test_no_click_while_selecting);
  ADD ("menu-moves-caret", test_menu_moves_caret);
  ADD ("show-offset", test_show_offset);
  ADD ("jump-does-not-stall", test_jump_does_not_stall);
  ADD ("place-survives-layout", test_place_survives_layout);
  ADD ("zoom", test_zoom);
  ADD ("highlight", test_highlight);
  ADD ("keys", test_keys);
#undef ADD
  return g_test_run ();
}
