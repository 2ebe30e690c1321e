/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "search/tr-search-posting-private.h"
#include "search/tr-search-reader-private.h"

/* Where the index is read: which documents have a phrase. What is read may be damaged, so nothing
 * it says is believed before it is checked against the segment. */

typedef struct
{
  TrSearchReader *reader;
  const TrSearchPhrase *phrase;
  const TrSearchScope *scope;
  GArray *found;
} Finding;

/* A document of one term. */
typedef struct
{
  guint32 document; /* in the segment */
  guint8 places;
  guint32 start; /* its positions */
  guint32 length;
} Located;

static void
report (
    Finding *self, const TrSearchSegment *segment, guint32 document, guint32 count, guint8 places)
{
  TrSearchOccurrence occurrence = { segment->base + document, count, places };

  if (count > 0 && tr_bit_is_set (self->scope->bits, occurrence.document))
    g_array_append_val (self->found, occurrence);
}

/* Returns %TRUE with the statement at the term's row, or NULL if there is none. */
static gboolean
look_up (Finding *self,
         const TrSearchSegment *segment,
         const char *term,
         gsize length,
         gboolean with_positions,
         sqlite3_stmt **row,
         GError **error)
{
  TrSearchStore *store = self->reader->store;
  sqlite3_stmt *select
      = with_positions
            ? tr_search_store_prepare (
                store, "SELECT positions FROM postings WHERE segment = ? AND term = ?", error)
            : tr_search_store_prepare (
                store, "SELECT documents FROM postings WHERE segment = ? AND term = ?", error);
  int code;

  *row = NULL;
  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, segment->id);
  sqlite3_bind_blob (select, 2, term, length, SQLITE_STATIC);
  code = sqlite3_step (select);
  if (code == SQLITE_ROW)
    *row = select;
  else
    {
      if (code != SQLITE_DONE)
        tr_search_store_fail (store, error);
      sqlite3_reset (select);
    }
  return code == SQLITE_ROW || code == SQLITE_DONE;
}

/* Whether @posting can be right. */
static inline gboolean
next_posting (TrPosting *posting,
              const guint8 **p,
              const guint8 *end,
              gboolean has_positions,
              const TrSearchSegment *segment)
{
  return tr_posting_read (posting, p, end, has_positions) && posting->document < segment->n;
}

static gboolean
find_exact (
    Finding *self, const TrSearchSegment *segment, const char *term, gsize length, GError **error)
{
  gboolean has_positions = tr_mark_has_positions (term[0]);
  TrPosting posting = { 0 };
  sqlite3_stmt *row;
  const guint8 *p, *end;

  if (!look_up (self, segment, term, length, FALSE, &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  p = sqlite3_column_blob (row, 0);
  end = p + sqlite3_column_bytes (row, 0);
  while (next_posting (&posting, &p, end, has_positions, segment))
    report (self, segment, posting.document, posting.count, posting.places);
  sqlite3_reset (row);
  return TRUE;
}

/* A statement over the terms that begin with @term. */
static sqlite3_stmt *
start_range (Finding *self,
             const TrSearchSegment *segment,
             const TrSearchTerm *term,
             char *bound,
             gboolean with_positions,
             GError **error)
{
  sqlite3_stmt *select
      = with_positions ? tr_search_store_prepare (self->reader->store,
                                                  "SELECT term, documents, positions FROM postings"
                                                  " WHERE segment = ? AND term >= ? AND term < ?",
                                                  error)
                       : tr_search_store_prepare (self->reader->store,
                                                  "SELECT term, documents FROM postings"
                                                  " WHERE segment = ? AND term >= ? AND term < ?",
                                                  error);

  if (select == NULL)
    return NULL;
  /* No byte of UTF-8 is the greatest there is. */
  memcpy (bound, term->text, term->length);
  bound[term->length - 1]++;
  sqlite3_bind_int64 (select, 1, segment->id);
  sqlite3_bind_blob (select, 2, term->text, term->length, SQLITE_STATIC);
  sqlite3_bind_blob (select, 3, bound, term->length, SQLITE_TRANSIENT);
  return select;
}

/* Whether the row's term is one that @term means: all are that begin so, but for a first character,
 * behind which no mark may follow. */
static gboolean
is_meant (const TrSearchTerm *term, sqlite3_stmt *row)
{
  gsize length = sqlite3_column_bytes (row, 0);
  const char *text = sqlite3_column_blob (row, 0);
  gunichar c;

  if (term->match != TR_MATCH_UNIT || length <= term->length)
    return TRUE;
  c = g_utf8_get_char_validated (text + term->length, length - term->length);
  return !g_unichar_ismark (c);
}

static gboolean
find_range (Finding *self, const TrSearchSegment *segment, GError **error)
{
  const TrSearchTerm *term = &self->phrase->terms[0];
  gboolean has_positions = tr_mark_has_positions (term->text[0]);
  g_autofree guint32 *counts = g_new0 (guint32, segment->n);
  g_autofree guint8 *places = g_new0 (guint8, segment->n);
  char bound[TR_TOKEN_MAX + 16];
  sqlite3_stmt *row = start_range (self, segment, term, bound, FALSE, error);
  int code;

  if (row == NULL)
    return FALSE;
  while ((code = sqlite3_step (row)) == SQLITE_ROW)
    {
      const guint8 *p = sqlite3_column_blob (row, 1);
      const guint8 *end = p + sqlite3_column_bytes (row, 1);
      TrPosting posting = { 0 };

      if (!is_meant (term, row))
        continue;
      while (next_posting (&posting, &p, end, has_positions, segment))
        {
          counts[posting.document] += posting.count;
          places[posting.document] |= posting.places;
        }
    }
  if (code != SQLITE_DONE)
    tr_search_store_fail (self->reader->store, error);
  sqlite3_reset (row);
  for (guint32 i = 0; i < segment->n; i++)
    report (self, segment, i, counts[i], places[i]);
  return code == SQLITE_DONE;
}

/* Returns: (transfer full) (nullable) (element-type Located): the term's documents; none if it is
 * not there */
static GArray *
locate_term (Finding *self,
             const TrSearchSegment *segment,
             const TrSearchTerm *term,
             GError **error)
{
  GArray *located;
  TrPosting posting = { 0 };
  guint32 start = 0;
  const guint8 *p, *end;
  sqlite3_stmt *row;

  if (!look_up (self, segment, term->text, term->length, FALSE, &row, error))
    return NULL;
  located = g_array_new (FALSE, FALSE, sizeof (Located));
  if (row == NULL)
    return located;
  p = sqlite3_column_blob (row, 0);
  end = p + sqlite3_column_bytes (row, 0);
  while (next_posting (&posting, &p, end, TRUE, segment))
    {
      Located one = { posting.document, posting.places, start, posting.positions_length };

      g_array_append_val (located, one);
      start += posting.positions_length;
    }
  sqlite3_reset (row);
  return located;
}

/* Leaves in both only the documents that both have. */
static void
intersect (GArray **lists, guint n)
{
  guint kept = 0;
  guint at[64] = { 0 };

  g_assert (n <= G_N_ELEMENTS (at));
  for (guint i = 0; i < lists[0]->len; i++)
    {
      guint32 document = g_array_index (lists[0], Located, i).document;
      gboolean is_in_all = TRUE;

      for (guint j = 1; j < n && is_in_all; j++)
        {
          while (at[j] < lists[j]->len
                 && g_array_index (lists[j], Located, at[j]).document < document)
            at[j]++;
          is_in_all = at[j] < lists[j]->len
                      && g_array_index (lists[j], Located, at[j]).document == document;
        }
      if (!is_in_all)
        continue;
      /* Each list is written behind where it is read. */
      g_array_index (lists[0], Located, kept) = g_array_index (lists[0], Located, i);
      for (guint j = 1; j < n; j++)
        g_array_index (lists[j], Located, kept) = g_array_index (lists[j], Located, at[j]++);
      kept++;
    }
  for (guint j = 0; j < n; j++)
    g_array_set_size (lists[j], kept);
}

/* Keeps of @starts those that are @offset before a position. */
static void
keep_followed (GArray *starts, const guint8 *p, const guint8 *end, guint offset)
{
  guint32 position = 0;
  gboolean has_position = FALSE;
  guint kept = 0;

  for (guint i = 0; i < starts->len; i++)
    {
      guint32 wanted = g_array_index (starts, guint32, i) + offset;

      while ((!has_position || position < wanted) && p < end)
        {
          position += tr_number_read (&p, end);
          has_position = TRUE;
        }
      if (!has_position || position < wanted)
        break;
      if (position == wanted)
        g_array_index (starts, guint32, kept++) = g_array_index (starts, guint32, i);
    }
  g_array_set_size (starts, kept);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return x < y ? -1 : x > y;
}

static void
keep_followed_by_any (GArray *starts, GArray *positions, guint offset)
{
  guint kept = 0;

  if (positions != NULL)
    {
      g_array_sort (positions, compare_numbers);
      for (guint i = 0, j = 0; i < starts->len; i++)
        {
          guint32 wanted = g_array_index (starts, guint32, i) + offset;

          while (j < positions->len && g_array_index (positions, guint32, j) < wanted)
            j++;
          if (j < positions->len && g_array_index (positions, guint32, j) == wanted)
            g_array_index (starts, guint32, kept++) = g_array_index (starts, guint32, i);
        }
    }
  g_array_set_size (starts, kept);
}

/* The positions of all terms that the phrase's last one means, in the candidates. */
typedef struct
{
  GArray **positions; /* (nullable): by candidate */
  guint8 *places;
} Ends;

static gboolean
collect_ends (
    Finding *self, const TrSearchSegment *segment, GArray *candidates, Ends *ends, GError **error)
{
  const TrSearchTerm *term = &self->phrase->terms[self->phrase->n - 1];
  g_autofree guint32 *index = g_new0 (guint32, segment->n); /* of the candidate, plus one */
  char bound[TR_TOKEN_MAX + 16];
  sqlite3_stmt *row = start_range (self, segment, term, bound, TRUE, error);
  int code;

  if (row == NULL)
    return FALSE;
  for (guint i = 0; i < candidates->len; i++)
    index[g_array_index (candidates, Located, i).document] = i + 1;
  while ((code = sqlite3_step (row)) == SQLITE_ROW)
    {
      const guint8 *p = sqlite3_column_blob (row, 1);
      const guint8 *end = p + sqlite3_column_bytes (row, 1);
      const guint8 *positions = NULL;
      gsize n_positions = 0, start = 0;
      TrPosting posting = { 0 };

      if (!is_meant (term, row))
        continue;
      for (; next_posting (&posting, &p, end, TRUE, segment); start += posting.positions_length)
        {
          guint32 candidate = index[posting.document];
          guint32 position = 0;
          const guint8 *q, *q_end;

          if (candidate-- == 0)
            continue;
          /* Fetched only if it is wanted: it may be long. */
          if (positions == NULL)
            {
              positions = sqlite3_column_blob (row, 2);
              n_positions = sqlite3_column_bytes (row, 2);
            }
          if (start + posting.positions_length > n_positions)
            break;
          if (ends->positions[candidate] == NULL)
            ends->positions[candidate] = g_array_new (FALSE, FALSE, sizeof (guint32));
          q = positions + start;
          q_end = q + posting.positions_length;
          while (q < q_end)
            {
              position += tr_number_read (&q, q_end);
              g_array_append_val (ends->positions[candidate], position);
            }
          ends->places[candidate] |= posting.places;
        }
    }
  if (code != SQLITE_DONE)
    tr_search_store_fail (self->reader->store, error);
  sqlite3_reset (row);
  return code == SQLITE_DONE;
}

/* Returns: (transfer full): the term's positions */
static GBytes *
load_positions (Finding *self,
                const TrSearchSegment *segment,
                const TrSearchTerm *term,
                GError **error)
{
  sqlite3_stmt *row;
  GBytes *bytes;

  if (!look_up (self, segment, term->text, term->length, TRUE, &row, error))
    return NULL;
  if (row == NULL)
    return g_bytes_new (NULL, 0);
  bytes = g_bytes_new (sqlite3_column_blob (row, 0), sqlite3_column_bytes (row, 0));
  sqlite3_reset (row);
  return bytes;
}

/* Sets @p and @end to the positions of one document, nothing if they cannot be right. */
static void
get_positions (GBytes *bytes, const Located *located, const guint8 **p, const guint8 **end)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  *p = *end = data;
  if ((gsize) located->start + located->length > length)
    return;
  *p = data + located->start;
  *end = *p + located->length;
}

/* What is left of a phrase after the documents were intersected: do the words follow each other? */
static void
check_candidate (Finding *self,
                 const TrSearchSegment *segment,
                 guint candidate,
                 GArray **lists,
                 GBytes **positions,
                 guint n_exact,
                 const Ends *ends,
                 GArray *starts)
{
  const TrSearchPhrase *phrase = self->phrase;
  const Located *first = &g_array_index (lists[0], Located, candidate);
  guint8 places = first->places;
  guint32 position = 0;
  guint n = 0;
  const guint8 *p, *end;

  get_positions (positions[0], first, &p, &end);
  /* A position takes a byte at least. */
  g_array_set_size (starts, end - p);
  for (; p < end; n++)
    {
      position += tr_number_read (&p, end);
      g_array_index (starts, guint32, n) = position;
    }
  g_array_set_size (starts, n);
  for (guint i = 1; i < n_exact && starts->len > 0; i++)
    {
      const Located *located = &g_array_index (lists[i], Located, candidate);

      places &= located->places;
      get_positions (positions[i], located, &p, &end);
      keep_followed (starts, p, end, phrase->terms[i].offset);
    }
  if (n_exact < phrase->n)
    {
      places &= ends->places[candidate];
      keep_followed_by_any (starts, ends->positions[candidate], phrase->terms[n_exact].offset);
    }
  report (self, segment, first->document, starts->len, places);
}

static gboolean
find_phrase (Finding *self, const TrSearchSegment *segment, GError **error)
{
  const TrSearchPhrase *phrase = self->phrase;
  guint n_exact = phrase->n - (phrase->terms[phrase->n - 1].match != TR_MATCH_EXACT);
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) positions = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  Ends ends = { NULL };
  guint n_candidates;
  gboolean done = TRUE;

  for (guint i = 0; i < n_exact; i++)
    {
      GArray *list = locate_term (self, segment, &phrase->terms[i], error);

      if (list == NULL)
        return FALSE;
      g_ptr_array_add (lists, list);
      if (list->len == 0)
        return TRUE;
    }
  intersect ((GArray **) lists->pdata, n_exact);
  n_candidates = ((GArray *) lists->pdata[0])->len;
  if (n_candidates == 0)
    return TRUE;
  for (guint i = 0; i < n_exact; i++)
    {
      GBytes *bytes = load_positions (self, segment, &phrase->terms[i], error);

      if (bytes == NULL)
        return FALSE;
      g_ptr_array_add (positions, bytes);
    }
  if (n_exact < phrase->n)
    {
      ends.positions = g_new0 (GArray *, n_candidates);
      ends.places = g_new0 (guint8, n_candidates);
      done = collect_ends (self, segment, lists->pdata[0], &ends, error);
    }
  for (guint i = 0; i < n_candidates && done; i++)
    check_candidate (self,
                     segment,
                     i,
                     (GArray **) lists->pdata,
                     (GBytes **) positions->pdata,
                     n_exact,
                     &ends,
                     starts);
  for (guint i = 0; ends.positions != NULL && i < n_candidates; i++)
    g_clear_pointer (&ends.positions[i], g_array_unref);
  g_free (ends.positions);
  g_free (ends.places);
  return done;
}

GArray *
tr_search_reader_find_phrase (TrSearchReader *reader,
                              const TrSearchPhrase *phrase,
                              const TrSearchScope *scope,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (TrSearchOccurrence));
  g_autofree char *head = tr_search_phrase_dup_head (phrase);
  const TrSearchTerm *first = &phrase->terms[0];
  Finding self = { reader, phrase, scope, found };

  for (guint i = 0; i < reader->segments->len; i++)
    {
      const TrSearchSegment *segment = &g_array_index (reader->segments, TrSearchSegment, i);
      gboolean done;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (phrase->n > 1)
        done = find_phrase (&self, segment, error);
      else if (head != NULL)
        done = find_exact (&self, segment, head, strlen (head), error);
      else if (first->match == TR_MATCH_EXACT)
        done = find_exact (&self, segment, first->text, first->length, error);
      else
        done = find_range (&self, segment, error);
      if (!done)
        return NULL;
    }
  return g_steal_pointer (&found);
}
