/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-reader-private.h"

#include <string.h>

static void
segment_clear (gpointer data)
{
  g_free (((TrSearchSegment *) data)->infos);
}

void
tr_search_scope_clear (TrSearchScope *self)
{
  g_clear_pointer (&self->bits, g_free);
}

static GArray *
new_segments (void)
{
  GArray *segments = g_array_new (FALSE, TRUE, sizeof (TrSearchSegment));

  g_array_set_clear_func (segments, segment_clear);
  return segments;
}

TrSearchReader *
tr_search_reader_new (TrSearchStore *store)
{
  TrSearchReader *self = g_new0 (TrSearchReader, 1);

  self->store = store;
  self->segments = new_segments ();
  self->version = -1;
  return self;
}

void
tr_search_reader_free (TrSearchReader *self)
{
  g_array_unref (self->segments);
  tr_search_scope_clear (&self->scope);
  g_free (self);
}

/* Takes the infos that are in memory already: a segment never changes. */
static TrSearchInfo *
steal_infos (TrSearchReader *self, gint64 id, guint32 n)
{
  for (guint i = 0; i < self->segments->len; i++)
    {
      TrSearchSegment *segment = &g_array_index (self->segments, TrSearchSegment, i);

      if (segment->id == id && segment->n == n)
        return g_steal_pointer (&segment->infos);
    }
  return NULL;
}

static TrSearchInfo *
load_infos (TrSearchReader *self, gint64 id, guint32 n, GError **error)
{
  sqlite3_stmt *select
      = tr_search_store_prepare (self->store, "SELECT infos FROM segments WHERE id = ?", error);
  TrSearchInfo *infos = NULL;

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, id);
  if (sqlite3_step (select) != SQLITE_ROW)
    tr_search_store_fail (self->store, error);
  else if ((gsize) sqlite3_column_bytes (select, 0) != n * sizeof (TrSearchInfo))
    tr_search_store_fail_damaged (error);
  else
    infos = g_memdup2 (sqlite3_column_blob (select, 0), n * sizeof (TrSearchInfo));
  sqlite3_reset (select);
  return infos;
}

static gboolean
load_segments (TrSearchReader *self, GError **error)
{
  g_autoptr (GArray) segments = new_segments ();
  sqlite3_stmt *select = tr_search_store_prepare (self->store,
                                                  "SELECT id, base, n FROM segments ORDER BY base",
                                                  error);
  guint32 next = 0;
  int code;

  if (select == NULL)
    return FALSE;
  while ((code = sqlite3_step (select)) == SQLITE_ROW)
    {
      TrSearchSegment segment = { sqlite3_column_int64 (select, 0),
                                  sqlite3_column_int64 (select, 1),
                                  sqlite3_column_int64 (select, 2) };

      if (segment.base != next || segment.n == 0 || segment.n > G_MAXINT32 - next)
        {
          sqlite3_reset (select);
          return tr_search_store_fail_damaged (error);
        }
      next += segment.n;
      segment.infos = steal_infos (self, segment.id, segment.n);
      if (segment.infos == NULL)
        segment.infos = load_infos (self, segment.id, segment.n, error);
      if (segment.infos == NULL)
        {
          sqlite3_reset (select);
          return FALSE;
        }
      g_array_append_val (segments, segment);
    }
  if (code != SQLITE_DONE)
    tr_search_store_fail (self->store, error);
  sqlite3_reset (select);
  if (code != SQLITE_DONE)
    return FALSE;
  g_array_unref (self->segments);
  self->segments = g_steal_pointer (&segments);
  self->n_numbers = next;
  return TRUE;
}

static void
count_scope (TrSearchReader *self, TrSearchScope *scope)
{
  scope->statistics = (TrSearchStatistics){ 0 };
  for (guint i = 0; i < self->segments->len; i++)
    {
      const TrSearchSegment *segment = &g_array_index (self->segments, TrSearchSegment, i);

      for (guint32 j = 0; j < segment->n; j++)
        if (tr_bit_is_set (scope->bits, segment->base + j))
          {
            scope->statistics.n_documents++;
            scope->statistics.n_tokens += segment->infos[j].n_tokens;
          }
    }
}

/* All that is listed but the dead. */
static gboolean
load_scope (TrSearchReader *self, GError **error)
{
  sqlite3_stmt *select = tr_search_store_prepare (self->store, "SELECT document FROM dead", error);
  int code;

  if (select == NULL)
    return FALSE;
  g_free (self->scope.bits);
  self->scope.bits = g_new0 (guint64, TR_BITS_WORDS (self->n_numbers));
  for (guint i = 0; i < self->segments->len; i++)
    {
      const TrSearchSegment *segment = &g_array_index (self->segments, TrSearchSegment, i);

      for (guint32 j = 0; j < segment->n; j++)
        if (segment->infos[j].is_listed)
          tr_bit_set (self->scope.bits, segment->base + j);
    }
  while ((code = sqlite3_step (select)) == SQLITE_ROW)
    {
      gint64 document = sqlite3_column_int64 (select, 0);

      if (document >= 0 && document < self->n_numbers)
        self->scope.bits[document / 64] &= ~(G_GUINT64_CONSTANT (1) << document % 64);
    }
  if (code != SQLITE_DONE)
    tr_search_store_fail (self->store, error);
  sqlite3_reset (select);
  count_scope (self, &self->scope);
  return code == SQLITE_DONE;
}

gboolean
tr_search_reader_refresh (TrSearchReader *self, GError **error)
{
  gint64 version;

  if (!tr_search_store_get_integer (self->store, "PRAGMA data_version", &version, error))
    return FALSE;
  if (version == self->version)
    return TRUE;
  self->version = -1;
  if (!load_segments (self, error) || !load_scope (self, error))
    return FALSE;
  self->version = version;
  return TRUE;
}

gboolean
tr_search_reader_narrow (TrSearchReader *self,
                         const char *path,
                         TrSearchScope *scope,
                         GError **error)
{
  sqlite3_stmt *select = tr_search_store_prepare (self->store,
                                                  "SELECT document FROM files WHERE path = ?1 OR "
                                                  "(path > ?2 AND path < ?3)",
                                                  error);
  g_autofree char *folder = g_strconcat (path, g_str_has_suffix (path, "/") ? "" : "/", NULL);
  gsize length = strlen (folder);
  g_autofree char *end = g_strdup (folder);
  int code;

  if (select == NULL)
    return FALSE;
  end[length - 1] = '/' + 1;
  sqlite3_bind_blob (select, 1, path, strlen (path), SQLITE_STATIC);
  sqlite3_bind_blob (select, 2, folder, length, SQLITE_STATIC);
  sqlite3_bind_blob (select, 3, end, length, SQLITE_STATIC);
  scope->bits = g_new0 (guint64, TR_BITS_WORDS (self->n_numbers));
  while ((code = sqlite3_step (select)) == SQLITE_ROW)
    {
      gint64 document = sqlite3_column_int64 (select, 0);

      if (document >= 0 && document < self->n_numbers && tr_bit_is_set (self->scope.bits, document))
        tr_bit_set (scope->bits, document);
    }
  if (code != SQLITE_DONE)
    tr_search_store_fail (self->store, error);
  sqlite3_reset (select);
  sqlite3_clear_bindings (select);
  count_scope (self, scope);
  return code == SQLITE_DONE;
}

const TrSearchInfo *
tr_search_reader_get_info (TrSearchReader *self, guint32 document)
{
  guint low = 0;
  guint high = self->segments->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->segments, TrSearchSegment, middle).base <= document)
        low = middle;
      else
        high = middle;
    }

  const TrSearchSegment *segment = &g_array_index (self->segments, TrSearchSegment, low);

  return &segment->infos[document - segment->base];
}
