/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-passage.h"

#include <string.h>

#include "base/tr-script.h"
#include "search/tr-search-query-private.h"
#include "search/tr-search-sift-private.h"
#include "search/tr-search-text-private.h"

/* In characters: what fits in two lines of a list. */
#define EXCERPT_MAX 200
#define EXCERPT_BEFORE 60
#define ELLIPSIS "…"

/* What is known of a phrase's wish to be seen. */
typedef struct
{
  guint64 node; /* a bit for each node; 0 if it is not to be found in the text */
  gboolean is_similar;
} Wish;

/* The matches that begin in one caption, or in one line of a text without them. */
typedef struct
{
  guint caption;
  gsize start; /* bytes of the body */
  gsize end;
  guint last; /* caption in which the last one ends */
  guint64 nodes;
  gboolean is_exact;
} Group;

void
tr_search_passage_free (TrSearchPassage *self)
{
  g_free (self->text);
  g_array_unref (self->ranges);
  g_free (self);
}

static Wish *
make_wishes (const TrSearchQuery *query)
{
  GPtrArray *scoring = tr_search_query_get_scoring (query);
  Wish *wishes = g_new0 (Wish, tr_search_query_get_phrases (query)->len + 1);

  for (guint i = 0; i < scoring->len; i++)
    {
      const TrSearchNode *node = g_ptr_array_index (scoring, i);
      Wish wish = { G_GUINT64_CONSTANT (1) << MIN (i, 63), FALSE };

      if (node->kind != TR_SEARCH_TEXT)
        continue;
      wishes[node->phrase->index] = wish;
      wish.is_similar = TRUE;
      for (guint j = 0; node->similar != NULL && j < node->similar->len; j++)
        wishes[((TrSearchPhrase *) g_ptr_array_index (node->similar, j))->index] = wish;
    }
  return wishes;
}

/* Returns: (transfer full) (nullable): the spans that @wishes want to see; %NULL if cancelled */
static GArray *
find_spans (const TrSearchQuery *query,
            const TrSearchText *text,
            const Wish *wishes,
            GCancellable *cancellable)
{
  GPtrArray *phrases = tr_search_query_get_phrases (query);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (TrSearchSpan));

  for (guint i = 0; i < phrases->len; i++)
    if (wishes[i].node != 0)
      g_ptr_array_add (wanted, g_ptr_array_index (phrases, i));
  if (text->is_listed && wanted->len > 0
      && !tr_search_sift (wanted, text->body->str, text->body->len, spans, cancellable))
    return NULL;
  return g_steal_pointer (&spans);
}

/* The line at @offset, where there are no captions. */
static void
find_line (const GString *body, gsize offset, gsize *start, gsize *end)
{
  const char *line_end = memchr (body->str + offset, '\n', body->len - offset);
  gsize line = offset;

  while (line > 0 && body->str[line - 1] != '\n')
    line--;
  *start = line;
  *end = line_end != NULL ? (gsize) (line_end - body->str) : body->len;
}

/* The caption at @offset, which is not before @caption: spans are in the order of the text, so that
 * there are few steps from one to the next. */
static guint
find_caption_from (const TrSearchText *text, guint caption, gsize offset)
{
  while (caption + 1 < text->n_captions && text->starts[caption + 1] <= offset)
    caption++;
  return caption;
}

static GArray *
group_spans (const TrSearchText *text, GArray *spans, const Wish *wishes)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));
  guint caption = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const TrSearchSpan *span = &g_array_index (spans, TrSearchSpan, i);
      Group *group = groups->len > 0 ? &g_array_index (groups, Group, groups->len - 1) : NULL;
      const Wish *wish = &wishes[span->phrase];

      if (group == NULL || span->start >= group->end)
        {
          Group next = { 0 };

          if (text->n_captions > 0)
            {
              caption = find_caption_from (text, caption, span->start);
              next.caption = next.last = caption;
              next.start = text->starts[next.caption];
              next.end = text->starts[next.caption + 1] - 1;
            }
          else
            find_line (text->body, span->start, &next.start, &next.end);
          g_array_append_val (groups, next);
          group = &g_array_index (groups, Group, groups->len - 1);
        }
      if (text->n_captions > 0)
        group->last = find_caption_from (text, group->last, span->end - 1);
      group->nodes |= wish->node;
      group->is_exact |= !wish->is_similar;
    }
  return groups;
}

static int
count_bits (guint64 bits)
{
  int n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;
  return n;
}

static int
compare_by_worth (gconstpointer a, gconstpointer b)
{
  const Group *x = a;
  const Group *y = b;
  int by_nodes = count_bits (y->nodes) - count_bits (x->nodes);

  if (by_nodes != 0)
    return by_nodes;
  if (x->is_exact != y->is_exact)
    return y->is_exact - x->is_exact;
  return x->start < y->start ? -1 : x->start > y->start;
}

static int
compare_by_place (gconstpointer a, gconstpointer b)
{
  const Group *x = a;
  const Group *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

/* Where one ends as the next one begins, it is one to who reads; exact if any part of it is. */
/* Leaves the @max that are most worth to be seen, in the order of the text. */
static void
choose_groups (GArray *groups, guint max)
{
  Group *all = (Group *) groups->data;

  for (guint i = 0; i < max; i++)
    {
      guint best = i;
      Group group;

      for (guint j = i + 1; j < groups->len; j++)
        if (compare_by_worth (&all[j], &all[best]) < 0)
          best = j;
      group = all[best];
      all[best] = all[i];
      all[i] = group;
    }
  g_array_set_size (groups, max);
  g_array_sort (groups, compare_by_place);
}

static void
add_range (GArray *ranges, gsize start, gsize end, gboolean is_similar)
{
  TrSearchRange *last
      = ranges->len > 0 ? &g_array_index (ranges, TrSearchRange, ranges->len - 1) : NULL;
  TrSearchRange range = { start, end, is_similar };

  if (last != NULL && start <= last->end)
    {
      last->end = MAX (last->end, end);
      last->is_similar &= is_similar;
    }
  else
    g_array_append_val (ranges, range);
}

/* Appends the body from @start to @end as one line, with the ranges of the spans in it. */
static void
append_line (TrSearchPassage *self,
             GString *line,
             const GString *body,
             gsize start,
             gsize end,
             GArray *spans,
             const Wish *wishes)
{
  gsize removed = start;
  guint next = 0;
  gsize open_start = 0, open_end = 0;
  gboolean open_similar = FALSE;

  /* Spans are sorted by their start: those that overlap are gathered before they are mapped. */
  while (next < spans->len && g_array_index (spans, TrSearchSpan, next).start < start)
    next++;
  for (gsize i = start; i <= end; i++)
    {
      while (next < spans->len && g_array_index (spans, TrSearchSpan, next).start == i && i < end)
        {
          const TrSearchSpan *span = &g_array_index (spans, TrSearchSpan, next++);

          if (open_end == 0)
            {
              open_start = i - removed;
              open_similar = TRUE;
            }
          open_similar &= wishes[span->phrase].is_similar;
          open_end = MAX (open_end, MIN (span->end, end));
        }
      if (open_end != 0 && i == open_end)
        {
          add_range (self->ranges, open_start, i - removed, open_similar);
          open_end = 0;
        }
      if (i == end)
        break;
      if (body->str[i] != '\n')
        g_string_append_c (line, body->str[i]);
      else if (tr_text_joins_tightly (line->str, line->len, body->str + i + 1, end - i - 1))
        removed++;
      else
        g_string_append_c (line, ' ');
    }
}

static const char *
move_chars (const char *text, const char *p, const char *end, int n)
{
  for (; n > 0 && p < end; n--)
    p = g_utf8_next_char (p);
  for (; n < 0 && p > text; n++)
    p = g_utf8_prev_char (p);
  return p;
}

/* Leaves the part around the first range. */
static void
cut_excerpt (TrSearchPassage *self)
{
  const char *text = self->text;
  const char *text_end = text + strlen (text);
  const TrSearchRange *first = &g_array_index (self->ranges, TrSearchRange, 0);
  g_autoptr (GString) cut = NULL;
  const char *start, *end, *blank;
  gsize shift;
  guint n = 0;

  if (g_utf8_strlen (text, -1) <= EXCERPT_MAX)
    return;
  start = move_chars (text, text + first->start, text_end, -EXCERPT_BEFORE);
  if (start > text)
    {
      blank = memchr (start, ' ', text + first->start - start);
      start = blank != NULL ? blank + 1 : start;
    }
  end = move_chars (text, start, text_end, EXCERPT_MAX);
  if (end < text_end)
    {
      blank = end;
      while (blank > text + first->end && blank > start + (end - start) / 2 && *blank != ' ')
        blank--;
      end = *blank == ' ' ? blank : end;
    }
  cut = g_string_new (start > text ? ELLIPSIS : NULL);
  shift = cut->len;
  g_string_append_len (cut, start, end - start);
  if (end < text_end)
    g_string_append (cut, ELLIPSIS);
  for (guint i = 0; i < self->ranges->len; i++)
    {
      TrSearchRange range = g_array_index (self->ranges, TrSearchRange, i);
      gsize last = MIN (range.end, (gsize) (end - text));

      if (range.start >= last)
        break;
      range.end = last - (start - text) + shift;
      range.start += shift - (start - text);
      g_array_index (self->ranges, TrSearchRange, n++) = range;
    }
  g_array_set_size (self->ranges, n);
  g_free (self->text);
  self->text = g_string_free (g_steal_pointer (&cut), FALSE);
}

static TrSearchPassage *
passage_new (TrDocument *document,
             const TrSearchText *text,
             const Group *group,
             GArray *spans,
             const Wish *wishes)
{
  TrSearchPassage *self = g_new0 (TrSearchPassage, 1);
  g_autoptr (GString) line = g_string_sized_new (128);
  gsize end = group->end;

  self->ranges = g_array_new (FALSE, FALSE, sizeof (TrSearchRange));
  self->is_similar = !group->is_exact;
  self->caption = -1;
  self->start_ms = self->end_ms = -1;
  if (text->n_captions > 0)
    {
      const TrSegmentInfo first = tr_document_get_segment (document, group->caption);
      const TrSegmentInfo last = tr_document_get_segment (document, group->last);

      self->caption = group->caption;
      self->n_captions = group->last - group->caption + 1;
      self->start_ms = first.start_ms;
      self->end_ms = last.end_ms;
      self->span = (TrSpan){ first.line.start, last.line.end };
      end = text->starts[group->last + 1] - 1;
    }
  append_line (self, line, text->body, group->start, end, spans, wishes);
  self->text = g_string_free (g_steal_pointer (&line), FALSE);
  cut_excerpt (self);
  return self;
}

GPtrArray *
tr_search_find_passages (const TrSearchQuery *query,
                         TrDocument *document,
                         guint max,
                         guint *n_found,
                         GCancellable *cancellable)
{
  g_return_val_if_fail (query != NULL && TR_IS_DOCUMENT (document), NULL);

  GPtrArray *passages;
  g_autofree Wish *wishes = make_wishes (query);
  g_autoptr (TrSearchText) text = tr_search_text_new_body (document);
  g_autoptr (GArray) spans = find_spans (query, text, wishes, cancellable);
  g_autoptr (GArray) groups = NULL;

  if (spans == NULL)
    return NULL;
  passages = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_search_passage_free);
  groups = group_spans (text, spans, wishes);

  if (n_found != NULL)
    *n_found = groups->len;
  if (max > 0 && max < groups->len)
    choose_groups (groups, max);
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (passages,
                     passage_new (document,
                                  text,
                                  &g_array_index (groups, Group, i),
                                  spans,
                                  wishes));
  return passages;
}

static void
add_match (GArray *matches, guint caption, guint start, guint end, gboolean is_similar)
{
  TrSearchMatch *last
      = matches->len > 0 ? &g_array_index (matches, TrSearchMatch, matches->len - 1) : NULL;
  TrSearchMatch match = { caption, start, end, is_similar };

  if (end <= start)
    return;
  if (last != NULL && last->caption == caption && start <= last->end)
    {
      last->end = MAX (last->end, end);
      last->is_similar &= is_similar;
    }
  else
    g_array_append_val (matches, match);
}

/* What is marked already of @span was similar only to another phrase. */
static void
set_exact (GArray *matches, const TrSearchText *text, const TrSearchSpan *span)
{
  for (guint i = matches->len; i-- > 0;)
    {
      TrSearchMatch *match = &g_array_index (matches, TrSearchMatch, i);
      guint32 caption = text->starts[match->caption];

      if (caption + match->end <= span->start)
        return;
      match->is_similar &= caption + match->start >= span->end;
    }
}

GArray *
tr_search_find_matches (const TrSearchQuery *query, TrDocument *document)
{
  g_return_val_if_fail (query != NULL && TR_IS_DOCUMENT (document), NULL);

  GArray *matches = g_array_new (FALSE, FALSE, sizeof (TrSearchMatch));
  g_autofree Wish *wishes = make_wishes (query);
  g_autoptr (TrSearchText) text = tr_search_text_new_body (document);
  g_autoptr (GArray) spans = find_spans (query, text, wishes, NULL);
  guint32 done = 0;

  /* All up to @done is marked already: a span that starts there only adds what is behind it. */
  for (guint i = 0; text->n_captions > 0 && i < spans->len; i++)
    {
      const TrSearchSpan *span = &g_array_index (spans, TrSearchSpan, i);
      guint32 start = MAX (span->start, done);
      gboolean is_similar = wishes[span->phrase].is_similar;

      if (span->start < done && !is_similar)
        set_exact (matches, text, span);
      while (start < span->end)
        {
          guint caption = tr_search_text_find_caption (text, start);
          guint32 first = text->starts[caption];
          guint32 end = MIN (span->end, text->starts[caption + 1] - 1);

          add_match (matches, caption, start - first, end - first, is_similar);
          start = text->starts[caption + 1];
        }
      done = MAX (done, span->end);
    }
  return matches;
}
