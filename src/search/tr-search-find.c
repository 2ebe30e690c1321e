/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "search/tr-search-find-private.h"

/* Where the index is read: which documents have a phrase. What is read may be damaged, so nothing
 * it says is believed before it is checked against the segment. */

gboolean
tr_search_finding_look_up (TrSearchFinding *self,
                           const TrSearchSegment *segment,
                           const char *term,
                           gsize length,
                           sqlite3_stmt **row,
                           GError **error)
{
  TrSearchStore *store = self->reader->store;
  sqlite3_stmt *select
      = tr_search_store_prepare (store,
                                 "SELECT documents FROM postings WHERE segment = ? AND term = ?",
                                 error);
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

static gboolean
find_exact (TrSearchFinding *self,
            const TrSearchSegment *segment,
            const char *term,
            gsize length,
            GError **error)
{
  gboolean has_positions = tr_mark_has_positions (term[0]);
  TrPosting posting = { 0 };
  sqlite3_stmt *row;
  const guint8 *p, *end;

  if (!tr_search_finding_look_up (self, segment, term, length, &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  p = sqlite3_column_blob (row, 0);
  end = p + sqlite3_column_bytes (row, 0);
  while (tr_search_finding_next (&posting, &p, end, has_positions, segment))
    tr_search_finding_report (self, segment, posting.document, posting.count, posting.places);
  sqlite3_reset (row);
  return TRUE;
}

sqlite3_stmt *
tr_search_finding_start_range (TrSearchFinding *self,
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

gboolean
tr_search_finding_is_meant (const TrSearchTerm *term, sqlite3_stmt *row)
{
  gsize length = sqlite3_column_bytes (row, 0);
  const char *text = sqlite3_column_blob (row, 0);
  gunichar c;

  /* All are that begin so, but for a first character, behind which no mark may follow. */
  if (term->match != TR_MATCH_UNIT || length <= term->length)
    return TRUE;
  c = g_utf8_get_char_validated (text + term->length, length - term->length);
  return !g_unichar_ismark (c);
}

static gboolean
find_range (TrSearchFinding *self, const TrSearchSegment *segment, GError **error)
{
  const TrSearchTerm *term = &self->phrase->terms[0];
  gboolean has_positions = tr_mark_has_positions (term->text[0]);
  g_autofree guint32 *counts = g_new0 (guint32, segment->n);
  g_autofree guint8 *places = g_new0 (guint8, segment->n);
  char bound[TR_TOKEN_MAX + 16];
  sqlite3_stmt *row = tr_search_finding_start_range (self, segment, term, bound, FALSE, error);
  int code;

  if (row == NULL)
    return FALSE;
  while ((code = sqlite3_step (row)) == SQLITE_ROW)
    {
      const guint8 *p = sqlite3_column_blob (row, 1);
      const guint8 *end = p + sqlite3_column_bytes (row, 1);
      TrPosting posting = { 0 };

      if (!tr_search_finding_is_meant (term, row))
        continue;
      while (tr_search_finding_next (&posting, &p, end, has_positions, segment))
        {
          counts[posting.document] += posting.count;
          places[posting.document] |= posting.places;
        }
    }
  if (code != SQLITE_DONE)
    tr_search_store_fail (self->reader->store, error);
  sqlite3_reset (row);
  for (guint32 i = 0; i < segment->n; i++)
    tr_search_finding_report (self, segment, i, counts[i], places[i]);
  return code == SQLITE_DONE;
}

static void
finalize (gpointer row)
{
  sqlite3_finalize (row);
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
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (finalize);
  TrSearchFinding self = { reader, phrase, scope, found, rows };

  for (guint i = 0; i < reader->segments->len; i++)
    {
      const TrSearchSegment *segment = &g_array_index (reader->segments, TrSearchSegment, i);
      gboolean done;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (phrase->n > 1)
        done = tr_search_finding_find_phrase (&self, segment, cancellable, error);
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
