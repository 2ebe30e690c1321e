/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-view-fixture.h"

#include <string.h>

#include "../workspace/tr-test-workspace.h"
#include "tr-ui-fixture.h"

GtkTextBuffer *
tr_view_fixture_get_buffer (TrViewFixture *fixture)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->view));
}

static void
on_activated (TrTranscriptView *view, guint segment, TrViewFixture *fixture)
{
  fixture->activated = segment;
}

void
tr_view_fixture_set_up (TrViewFixture *fixture, gconstpointer data)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->view = TR_TRANSCRIPT_VIEW (tr_transcript_view_new ());
  fixture->activated = -1;
  tr_transcript_view_set_linked (fixture->view, TRUE);
  g_signal_connect (fixture->view, "segment-activated", G_CALLBACK (on_activated), fixture);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (fixture->view));
  fixture->window = tr_test_window_new (scroller, 600, 500);
}

void
tr_view_fixture_tear_down (TrViewFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  tr_test_settle (20);
}

TrLayout *
tr_test_lay_out (const char *text, TrLayoutMode mode)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (TrDocument) document = tr_document_new (bytes);

  return tr_layout_new (document, mode);
}

TrLayout *
tr_test_lay_out_long (guint n_segments, TrLayoutMode mode)
{
  g_autoptr (GString) body = g_string_new (TR_TEST_HEAD);

  for (guint i = 0; i < n_segments; i++)
    g_string_append_printf (body,
                            "- [%02u:%02u] caption number %u is this one\n",
                            i * 2 / 60,
                            i * 2 % 60,
                            i);
  return tr_test_lay_out (body->str, mode);
}

char *
tr_view_fixture_dup_text (TrViewFixture *fixture)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (tr_view_fixture_get_buffer (fixture), &start, &end);
  return gtk_text_buffer_get_text (tr_view_fixture_get_buffer (fixture), &start, &end, TRUE);
}

gboolean
tr_view_fixture_has_tag (TrViewFixture *fixture, guint offset, const char *name)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (tr_view_fixture_get_buffer (fixture));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (tr_view_fixture_get_buffer (fixture), &iter, offset);
  return gtk_text_iter_has_tag (&iter, gtk_text_tag_table_lookup (table, name));
}

guint
tr_view_fixture_get_caret (TrViewFixture *fixture)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (tr_view_fixture_get_buffer (fixture),
                                    &iter,
                                    gtk_text_buffer_get_insert (
                                        tr_view_fixture_get_buffer (fixture)));
  return gtk_text_iter_get_offset (&iter);
}

guint
tr_test_offset_of (TrLayout *layout, const char *words)
{
  const char *text = tr_layout_get_text (layout, NULL);
  const char *found = strstr (text, words);

  g_assert_nonnull (found);
  return g_utf8_pointer_to_offset (text, found);
}

gboolean
tr_view_fixture_is_in_sight (TrViewFixture *fixture, guint offset)
{
  GtkTextIter iter;
  GdkRectangle place, visible;

  gtk_text_buffer_get_iter_at_offset (tr_view_fixture_get_buffer (fixture), &iter, offset);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (fixture->view), &iter, &place);
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (fixture->view), &visible);
  return place.y >= visible.y && place.y + place.height <= visible.y + visible.height;
}

/* Until the text is there and its height has been the same for a while. */
void
tr_view_fixture_wait_for_layout (TrViewFixture *fixture)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));
  double height;

  tr_wait_until (tr_transcript_view_get_complete (fixture->view));
  do
    {
      height = gtk_adjustment_get_upper (adjustment);
      tr_test_settle (150);
    }
  while (height != gtk_adjustment_get_upper (adjustment));
}
