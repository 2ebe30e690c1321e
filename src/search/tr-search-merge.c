/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "search/tr-search-posting-private.h"
#include "search/tr-search-reader-private.h"
#include "search/tr-search-writer-private.h"

/* So many neighbours become one, of which none has more tokens, in documents that live, than one of
 * the limits. A portion of a first build is larger: to write it twice would take as long again, and
 * leave a database twice as large as what is in it. */
#define MERGE_N 8
static const guint64 merge_limits[] = { 256 * 1024, 2 * 1024 * 1024 };

/* A segment is written anew when one of so many of its documents is dead. */
#define DEAD_SHARE 5

/* A segment that is being read. */
typedef struct
{
  const TrSearchSegment *segment;
  sqlite3_stmt *row;
  gboolean has_row;
  const char *term;
  gsize length;
} Source;

static void
source_clear (gpointer data)
{
  sqlite3_finalize (((Source *) data)->row);
}

static gboolean
advance (TrSearchStore *store, Source *source, GError **error)
{
  int code = sqlite3_step (source->row);

  source->has_row = code == SQLITE_ROW;
  if (source->has_row)
    {
      source->term = sqlite3_column_blob (source->row, 0);
      source->length = sqlite3_column_bytes (source->row, 0);
      /* Every term begins with its mark. */
      if (source->length == 0)
        return tr_search_store_fail_damaged (error);
    }
  return code == SQLITE_ROW || code == SQLITE_DONE || tr_search_store_fail (store, error);
}

static int
compare_terms (const Source *a, const Source *b)
{
  int result = memcmp (a->term, b->term, MIN (a->length, b->length));

  return result != 0 ? result : (a->length > b->length) - (a->length < b->length);
}

/* Appends what a source's row says of the documents that live. */
static void
append_row (Source *source,
            guint32 base,
            const guint64 *alive,
            guint32 *last,
            TrByteBuffer *documents,
            TrByteBuffer *positions)
{
  gboolean has_positions = tr_mark_has_positions (source->term[0]);
  const guint8 *p = sqlite3_column_blob (source->row, 1);
  const guint8 *end = p + sqlite3_column_bytes (source->row, 1);
  const guint8 *places = sqlite3_column_blob (source->row, 2);
  gsize n_places = sqlite3_column_bytes (source->row, 2);
  gsize start = 0;
  TrPosting posting = { 0 };

  while (tr_posting_read (&posting, &p, end, has_positions) && posting.document < source->segment->n
         && start + posting.positions_length <= n_places)
    {
      guint32 document = source->segment->base + posting.document;

      if (tr_bit_is_set (alive, document))
        {
          TrPosting copy = posting;

          copy.document = document - base;
          tr_posting_write (documents, &copy, *last, has_positions);
          tr_byte_buffer_add (positions, places + start, posting.positions_length);
          *last = copy.document;
        }
      start += posting.positions_length;
    }
}

static gboolean
write_merged (TrSearchStore *store,
              gint64 id,
              const Source *least,
              const TrByteBuffer *documents,
              const TrByteBuffer *positions,
              GError **error)
{
  sqlite3_stmt *insert
      = tr_search_store_prepare (store, "INSERT INTO postings VALUES (?, ?, ?, ?)", error);

  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, id);
  sqlite3_bind_blob (insert, 2, least->term, least->length, SQLITE_STATIC);
  sqlite3_bind_blob (insert, 3, documents->data, documents->length, SQLITE_STATIC);
  if (positions->length > 0)
    sqlite3_bind_blob (insert, 4, positions->data, positions->length, SQLITE_STATIC);
  else
    sqlite3_bind_zeroblob (insert, 4, 0);
  return tr_search_store_run (store, insert, error);
}

/* Writes the terms of all sources as those of the segment @id. */
static gboolean
merge_terms (TrSearchStore *store,
             gint64 id,
             guint32 base,
             const guint64 *alive,
             GArray *sources,
             GCancellable *cancellable,
             GError **error)
{
  TrByteBuffer documents = { NULL };
  TrByteBuffer positions = { NULL };
  gboolean done = TRUE;

  for (;;)
    {
      g_autofree char *term = NULL;
      Source least = { NULL };
      guint32 last = 0;

      for (guint i = 0; i < sources->len; i++)
        {
          const Source *source = &g_array_index (sources, Source, i);

          if (source->has_row && (least.term == NULL || compare_terms (source, &least) < 0))
            least = *source;
        }
      if (least.term == NULL)
        break;
      least.term = term = g_memdup2 (least.term, least.length);
      documents.length = positions.length = 0;
      for (guint i = 0; i < sources->len && done; i++)
        {
          Source *source = &g_array_index (sources, Source, i);

          if (!source->has_row || compare_terms (source, &least) != 0)
            continue;
          append_row (source, base, alive, &last, &documents, &positions);
          done = advance (store, source, error);
        }
      if (done && documents.length > 0)
        done = write_merged (store, id, &least, &documents, &positions, error);
      done = done && !g_cancellable_set_error_if_cancelled (cancellable, error);
      if (!done)
        break;
    }
  g_free (documents.data);
  g_free (positions.data);
  return done;
}

static gboolean
delete_segment (TrSearchStore *store, gint64 id, GError **error)
{
  sqlite3_stmt *postings
      = tr_search_store_prepare (store, "DELETE FROM postings WHERE segment = ?", error);
  sqlite3_stmt *segment
      = tr_search_store_prepare (store, "DELETE FROM segments WHERE id = ?", error);

  if (postings == NULL || segment == NULL)
    return FALSE;
  sqlite3_bind_int64 (postings, 1, id);
  sqlite3_bind_int64 (segment, 1, id);
  return tr_search_store_run (store, postings, error)
         && tr_search_store_run (store, segment, error);
}

static gboolean
open_source (TrSearchStore *store, const TrSearchSegment *segment, Source *source, GError **error)
{
  static const char sql[]
      = "SELECT term, documents, positions FROM postings WHERE segment = ? ORDER BY term";

  source->segment = segment;
  source->row = tr_search_store_prepare_own (store, sql, error);
  if (source->row == NULL)
    return FALSE;
  sqlite3_bind_int64 (source->row, 1, segment->id);
  return advance (store, source, error);
}

static gboolean
insert_segment (TrSearchStore *store,
                gint64 id,
                const TrSearchSegment *first,
                guint n,
                const guint64 *alive,
                GError **error)
{
  sqlite3_stmt *insert
      = tr_search_store_prepare (store, "INSERT INTO segments VALUES (?, ?, ?, ?, ?)", error);
  g_autoptr (GArray) infos = g_array_new (FALSE, FALSE, sizeof (TrSearchInfo));
  guint32 n_live = 0;

  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_array_append_vals (infos, first[i].infos, first[i].n);
      for (guint32 j = 0; j < first[i].n; j++)
        n_live += tr_bit_is_set (alive, first[i].base + j);
    }
  sqlite3_bind_int64 (insert, 1, id);
  sqlite3_bind_int64 (insert, 2, first->base);
  sqlite3_bind_int64 (insert, 3, infos->len);
  sqlite3_bind_int64 (insert, 4, n_live);
  sqlite3_bind_blob (insert, 5, infos->data, infos->len * sizeof (TrSearchInfo), SQLITE_TRANSIENT);
  return tr_search_store_run (store, insert, error);
}

/* Makes one segment of @n neighbours, without what is dead. */
static gboolean
merge (TrSearchStore *store,
       const TrSearchSegment *first,
       guint n,
       const guint64 *alive,
       GCancellable *cancellable,
       GError **error)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, TRUE, sizeof (Source));
  gint64 id;

  if (!tr_search_store_get_integer (store,
                                    "SELECT ifnull (max (id), 0) + 1 FROM segments",
                                    &id,
                                    error))
    return FALSE;
  g_array_set_clear_func (sources, source_clear);
  g_array_set_size (sources, n);
  for (guint i = 0; i < n; i++)
    if (!open_source (store, &first[i], &g_array_index (sources, Source, i), error))
      return FALSE;
  if (!merge_terms (store, id, first->base, alive, sources, cancellable, error))
    return FALSE;
  g_array_set_size (sources, 0);
  for (guint i = 0; i < n; i++)
    if (!delete_segment (store, first[i].id, error))
      return FALSE;
  return insert_segment (store, id, first, n, alive, error);
}

/* How many of a segment's documents live, and how many did when it was written. */
static gboolean
is_worn (TrSearchStore *store, const TrSearchSegment *segment, const guint64 *alive)
{
  sqlite3_stmt *select
      = tr_search_store_prepare (store, "SELECT n_live FROM segments WHERE id = ?", NULL);
  guint32 n_live = 0;
  gint64 n_was = 0;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, segment->id);
  if (sqlite3_step (select) == SQLITE_ROW)
    n_was = sqlite3_column_int64 (select, 0);
  sqlite3_reset (select);
  for (guint32 i = 0; i < segment->n; i++)
    n_live += tr_bit_is_set (alive, segment->base + i);
  return (n_was - n_live) * DEAD_SHARE > n_was;
}

static guint64
weigh (const TrSearchSegment *segment, const guint64 *alive)
{
  guint64 n_tokens = 0;

  for (guint32 i = 0; i < segment->n; i++)
    if (tr_bit_is_set (alive, segment->base + i))
      n_tokens += segment->infos[i].n_tokens;
  return n_tokens;
}

/* Chooses what to merge next: @n is 0 if there is nothing to do. */
static void
choose (TrSearchReader *reader, const guint64 *alive, guint *first, guint *n)
{
  g_autofree guint64 *weights = g_new (guint64, reader->segments->len + 1);

  for (guint i = 0; i < reader->segments->len; i++)
    weights[i] = weigh (&g_array_index (reader->segments, TrSearchSegment, i), alive);
  for (gsize i = 0; i < G_N_ELEMENTS (merge_limits); i++)
    {
      guint run = 0;

      for (guint j = 0; j <= reader->segments->len; j++)
        {
          if (j < reader->segments->len && weights[j] <= merge_limits[i])
            {
              run++;
              continue;
            }
          if (run >= MERGE_N)
            {
              *first = j - run;
              *n = run;
              return;
            }
          run = 0;
        }
    }
  *n = 1;
  for (*first = 0; *first < reader->segments->len; ++*first)
    if (is_worn (reader->store, &g_array_index (reader->segments, TrSearchSegment, *first), alive))
      return;
  *n = 0;
}

/* Returns: (transfer full) (nullable): the documents that are not dead, a bit each */
static guint64 *
load_alive (TrSearchReader *reader, GError **error)
{
  guint64 *alive = g_new (guint64, TR_BITS_WORDS (reader->n_numbers));
  sqlite3_stmt *select
      = tr_search_store_prepare (reader->store, "SELECT document FROM dead", error);
  int code = SQLITE_ERROR;

  memset (alive, 0xff, TR_BITS_WORDS (reader->n_numbers) * sizeof *alive);
  while (select != NULL && (code = sqlite3_step (select)) == SQLITE_ROW)
    {
      gint64 document = sqlite3_column_int64 (select, 0);

      if (document >= 0 && document < reader->n_numbers)
        alive[document / 64] &= ~(G_GUINT64_CONSTANT (1) << document % 64);
    }
  if (select != NULL)
    {
      if (code != SQLITE_DONE)
        tr_search_store_fail (reader->store, error);
      sqlite3_reset (select);
    }
  if (code == SQLITE_DONE)
    return alive;
  g_free (alive);
  return NULL;
}

/* One merge in a transaction. @did: whether there was one to do. */
static gboolean
tidy_once (TrSearchStore *store, gboolean *did, GCancellable *cancellable, GError **error)
{
  g_autoptr (TrSearchReader) reader = tr_search_reader_new (store);
  g_autofree guint64 *alive = NULL;
  guint first, n;

  *did = FALSE;
  if (!tr_search_reader_refresh (reader, error))
    return FALSE;
  alive = load_alive (reader, error);
  if (alive == NULL)
    return FALSE;
  choose (reader, alive, &first, &n);
  *did = n > 0;
  return n == 0
         || merge (store,
                   &g_array_index (reader->segments, TrSearchSegment, first),
                   n,
                   alive,
                   cancellable,
                   error);
}

gboolean
tr_search_writer_tidy (TrSearchStore *store, GCancellable *cancellable, GError **error)
{
  gboolean did = TRUE;

  while (did && !g_cancellable_is_cancelled (cancellable))
    {
      if (!tr_search_store_begin (store, TRUE, error))
        return FALSE;
      if (!tidy_once (store, &did, cancellable, error))
        {
          tr_search_store_roll_back (store);
          return FALSE;
        }
      if (!tr_search_store_commit (store, error))
        return FALSE;
    }
  return TRUE;
}
