/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transcript/tr-match-highlighter.h"

/* Beyond what is in sight, so that scrolling by lines finds it done. */
#define AROUND_CHARS 4000
/* Lines that are not laid out yet have no height: then everything seems to be in sight. */
#define MOST_CHARS 40000

struct _TrMatchHighlighter
{
  GtkTextView *view;
  const TrTranscriptTags *tags;
  GArray *matches;       /* nullable */
  guint first, last;     /* of matches: tagged, half-open */
  TrMatch current_match; /* empty if there is none */
  TrMatch range;         /* of the text that the buffer holds */
  guint idle;
};

static void
set_tag (TrMatchHighlighter *self, GtkTextTag *tag, const TrMatch *match, gboolean on)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  if (match->start < self->range.start || match->end > self->range.end)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, match->start - self->range.start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, match->end - self->range.start);
  if (on)
    gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
  else
    gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
}

/* The first match that ends after @offset. */
static guint
find_match (GArray *matches, guint offset)
{
  guint low = 0;
  guint high = matches->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (matches, TrMatch, middle).end <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
set_match (TrMatchHighlighter *self, guint index, gboolean on)
{
  const TrMatch *match = &g_array_index (self->matches, TrMatch, index);

  set_tag (self, match->is_similar ? self->tags->similar_match : self->tags->match, match, on);
}

static void
clear (TrMatchHighlighter *self)
{
  for (guint i = self->first; i < self->last; i++)
    set_match (self, i, FALSE);
  self->first = 0;
  self->last = 0;
}

static guint
offset_at (TrMatchHighlighter *self, int y)
{
  GtkTextIter iter;

  gtk_text_view_get_line_at_y (self->view, &iter, y, NULL);
  return self->range.start + gtk_text_iter_get_offset (&iter);
}

static void
highlight (TrMatchHighlighter *self)
{
  if (self->matches == NULL)
    return;

  GdkRectangle visible;
  gtk_text_view_get_visible_rect (self->view, &visible);
  guint from = offset_at (self, visible.y);
  guint to = offset_at (self, visible.y + 2 * visible.height) + AROUND_CHARS;
  to = MIN (MIN (to, from + MOST_CHARS), self->range.end);
  from = from > AROUND_CHARS ? from - AROUND_CHARS : 0;

  guint first = find_match (self->matches, from);
  guint last = first;
  while (last < self->matches->len && g_array_index (self->matches, TrMatch, last).end <= to)
    last++;
  /* Its text may not have been there when it became the current one. */
  if (self->current_match.end > self->current_match.start)
    set_tag (self, self->tags->current_match, &self->current_match, TRUE);
  if (first >= self->first && last <= self->last)
    return;
  clear (self);
  for (guint i = first; i < last; i++)
    set_match (self, i, TRUE);
  self->first = first;
  self->last = last;
}

static gboolean
on_idle (gpointer user_data)
{
  TrMatchHighlighter *self = user_data;

  self->idle = 0;
  highlight (self);
  return G_SOURCE_REMOVE;
}

TrMatchHighlighter *
tr_match_highlighter_new (GtkTextView *view, const TrTranscriptTags *tags)
{
  TrMatchHighlighter *self = g_new0 (TrMatchHighlighter, 1);

  self->view = view;
  self->tags = tags;
  return self;
}

void
tr_match_highlighter_free (TrMatchHighlighter *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->matches, g_array_unref);
  g_free (self);
}

void
tr_match_highlighter_set_matches (TrMatchHighlighter *self, GArray *matches)
{
  g_return_if_fail (self != NULL);

  if (matches == self->matches)
    return;
  if (self->matches != NULL)
    clear (self);
  tr_match_highlighter_set_current (self, NULL);
  g_clear_pointer (&self->matches, g_array_unref);
  if (matches != NULL)
    self->matches = g_array_ref (matches);
  highlight (self);
}

void
tr_match_highlighter_set_range (TrMatchHighlighter *self, guint start, guint end)
{
  g_return_if_fail (self != NULL);

  /* Another buffer, or text that went and came back, has no tags yet. */
  if (start >= self->range.end || end <= self->range.start)
    self->first = self->last = 0;
  self->range = (TrMatch){ start, end, FALSE };
  tr_match_highlighter_update (self);
}

void
tr_match_highlighter_set_current (TrMatchHighlighter *self, const TrMatch *match)
{
  g_return_if_fail (self != NULL);

  if (self->current_match.end > self->current_match.start)
    set_tag (self, self->tags->current_match, &self->current_match, FALSE);
  self->current_match = match != NULL ? *match : (TrMatch){ 0 };
  if (self->current_match.end > self->current_match.start)
    set_tag (self, self->tags->current_match, &self->current_match, TRUE);
}

void
tr_match_highlighter_update (TrMatchHighlighter *self)
{
  g_return_if_fail (self != NULL);

  /* Not at once: the view may be in the middle of its layout. */
  if (self->matches != NULL && self->idle == 0)
    self->idle = g_idle_add_full (GTK_PRIORITY_RESIZE + 1, on_idle, self, NULL);
}
