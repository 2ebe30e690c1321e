/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transcript/tr-query-marks.h"

#include "search/tr-search-passage.h"

/* Where in the view a match is shown. */
#define MATCH_YALIGN 0.3

struct _TrQueryMarks
{
  GObject parent_instance;

  TrTranscriptView *view; /* not owned; NULL once disposed */
  TrDocument *document;
  TrSearchQuery *query;
  GCancellable *search; /* the one under way */
  GArray *matches;      /* (element-type TrMatch); NULL until they are known */
  GArray *captions;     /* (element-type guint): of each match */
  int current;          /* -1 for none */
  int wanted;           /* a caption, FIRST or LAST */
  gboolean is_wanted;   /* go there as soon as the matches are known */
  gboolean hidden;
};

G_DEFINE_FINAL_TYPE (TrQueryMarks, tr_query_marks, G_TYPE_OBJECT)

typedef struct
{
  TrDocument *document;
  TrLayout *layout;
  TrSearchQuery *query;
  GArray *matches;
  GArray *captions;
} Search;

static void
search_free (Search *search)
{
  g_object_unref (search->document);
  tr_layout_unref (search->layout);
  tr_search_query_unref (search->query);
  g_clear_pointer (&search->matches, g_array_unref);
  g_clear_pointer (&search->captions, g_array_unref);
  g_free (search);
}

/* What goes on in the next caption is one match to who reads. */
static void
add_match (Search *self, TrMatch match, guint caption)
{
  if (self->matches->len > 0)
    {
      TrMatch *last = &g_array_index (self->matches, TrMatch, self->matches->len - 1);
      guint last_caption = g_array_index (self->captions, guint, self->captions->len - 1);

      if (match.start <= last->end + 1 && caption == last_caption + 1)
        {
          last->end = MAX (last->end, match.end);
          last->is_similar &= match.is_similar;
          return;
        }
    }
  g_array_append_val (self->matches, match);
  g_array_append_val (self->captions, caption);
}

static void
search_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *self = data;
  g_autoptr (GArray) found = tr_search_find_matches (self->query, self->document);
  g_autofree char *text = NULL;
  guint caption = G_MAXUINT;

  self->matches = g_array_new (FALSE, FALSE, sizeof (TrMatch));
  self->captions = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < found->len; i++)
    {
      const TrSearchMatch *place = &g_array_index (found, TrSearchMatch, i);
      TrMatch match;
      guint start, end;

      if (place->caption != caption)
        {
          g_free (text);
          caption = place->caption;
          text = tr_document_dup_segment_text (self->document, caption);
        }
      if (!tr_layout_get_segment_range (self->layout, caption, &start, &end))
        continue;
      match.start = start + (guint) g_utf8_pointer_to_offset (text, text + place->start);
      match.end = start + (guint) g_utf8_pointer_to_offset (text, text + place->end);
      match.end = MIN (match.end, end);
      match.is_similar = place->is_similar;
      if (match.start < match.end)
        add_match (self, match, caption);
    }
  g_task_return_boolean (task, TRUE);
}

static void
show_matches (TrQueryMarks *self)
{
  gboolean shown = !self->hidden && self->matches != NULL && self->matches->len > 0;

  if (self->hidden)
    return;
  tr_transcript_view_set_matches (self->view, shown ? self->matches : NULL);
  tr_transcript_view_set_current_match (self->view,
                                        shown && self->current >= 0
                                            ? &g_array_index (self->matches, TrMatch, self->current)
                                            : NULL);
}

static void
go_to (TrQueryMarks *self, guint index)
{
  self->current = (int) index;
  tr_transcript_view_show_offset (self->view,
                                  g_array_index (self->matches, TrMatch, index).start,
                                  MATCH_YALIGN);
  show_matches (self);
}

static void
go_to_wanted (TrQueryMarks *self)
{
  guint index = 0;

  if (!self->is_wanted || self->matches == NULL)
    return;
  self->is_wanted = FALSE;
  if (self->matches->len == 0)
    return;
  if (self->wanted == TR_MATCH_LAST)
    index = self->matches->len - 1;
  else
    while (index + 1 < self->matches->len
           && (int) g_array_index (self->captions, guint, index) < self->wanted)
      index++;
  go_to (self, index);
}

static void
on_searched (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrQueryMarks *self = TR_QUERY_MARKS (object);
  Search *search = g_task_get_task_data (G_TASK (result));

  if (self->search != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->search);
  self->matches = g_steal_pointer (&search->matches);
  self->captions = g_steal_pointer (&search->captions);
  show_matches (self);
  go_to_wanted (self);
}

static void
forget (TrQueryMarks *self)
{
  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  if (self->matches != NULL && self->view != NULL && !self->hidden)
    tr_transcript_view_set_matches (self->view, NULL);
  g_clear_pointer (&self->matches, g_array_unref);
  g_clear_pointer (&self->captions, g_array_unref);
  self->current = -1;
}

static void
start (TrQueryMarks *self)
{
  TrLayout *layout = tr_transcript_view_get_layout (self->view);
  g_autoptr (GTask) task = NULL;
  Search *search;

  forget (self);
  if (self->query == NULL || self->document == NULL || layout == NULL)
    return;
  search = g_new0 (Search, 1);
  search->document = g_object_ref (self->document);
  search->layout = tr_layout_ref (layout);
  search->query = tr_search_query_ref (self->query);
  self->search = g_cancellable_new ();
  task = g_task_new (self, self->search, on_searched, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  g_task_run_in_thread (task, search_on_worker);
}

void
tr_query_marks_set_document (TrQueryMarks *self, TrDocument *document)
{
  g_return_if_fail (TR_IS_QUERY_MARKS (self));

  /* The same document may have another layout. */
  g_set_object (&self->document, document);
  start (self);
}

void
tr_query_marks_set_query (TrQueryMarks *self, TrSearchQuery *query)
{
  g_return_if_fail (TR_IS_QUERY_MARKS (self));

  if (self->query == query)
    return;
  g_clear_pointer (&self->query, tr_search_query_unref);
  if (query != NULL)
    self->query = tr_search_query_ref (query);
  else
    self->is_wanted = FALSE;
  start (self);
}

void
tr_query_marks_set_hidden (TrQueryMarks *self, gboolean hidden)
{
  g_return_if_fail (TR_IS_QUERY_MARKS (self));

  if (self->hidden == hidden)
    return;
  self->hidden = hidden;
  show_matches (self);
}

void
tr_query_marks_show (TrQueryMarks *self, int caption)
{
  g_return_if_fail (TR_IS_QUERY_MARKS (self));

  self->wanted = caption;
  self->is_wanted = self->query != NULL;
  go_to_wanted (self);
}

gboolean
tr_query_marks_step (TrQueryMarks *self, int delta)
{
  int next;

  g_return_val_if_fail (TR_IS_QUERY_MARKS (self), FALSE);

  /* One that is about to be gone to counts. */
  if (self->search != NULL || self->is_wanted)
    return TRUE;
  if (self->matches == NULL || self->matches->len == 0)
    return FALSE;
  next = self->current < 0 && delta < 0 ? (int) self->matches->len - 1 : self->current + delta;
  if (next < 0 || next >= (int) self->matches->len)
    return FALSE;
  go_to (self, (guint) next);
  return TRUE;
}

int
tr_query_marks_get_n (TrQueryMarks *self, guint *current)
{
  g_return_val_if_fail (TR_IS_QUERY_MARKS (self), -1);

  if (current != NULL)
    *current = (guint) (self->current + 1);
  return self->matches != NULL ? (int) self->matches->len : self->search != NULL ? -1 : 0;
}

static void
tr_query_marks_dispose (GObject *object)
{
  TrQueryMarks *self = TR_QUERY_MARKS (object);

  self->view = NULL;
  forget (self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->query, tr_search_query_unref);
  G_OBJECT_CLASS (tr_query_marks_parent_class)->dispose (object);
}

static void
tr_query_marks_class_init (TrQueryMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_query_marks_dispose;
}

static void
tr_query_marks_init (TrQueryMarks *self)
{
  self->current = -1;
}

TrQueryMarks *
tr_query_marks_new (TrTranscriptView *view)
{
  TrQueryMarks *self;

  g_return_val_if_fail (TR_IS_TRANSCRIPT_VIEW (view), NULL);

  self = g_object_new (TR_TYPE_QUERY_MARKS, NULL);
  self->view = view;
  return self;
}
