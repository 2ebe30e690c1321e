/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "search/tr-search-find-private.h"

/* Phrases: the documents that have all of the terms, then those in which they follow each other. */

/* A document of one term. */
typedef struct
{
  guint32 document; /* in the segment */
  guint8 places;
  guint32 start; /* its positions */
  guint32 length;
} Located;

/* Returns: (transfer full) (nullable) (element-type Located): the term's documents; none if it is
 * not there */
static GArray *
locate_term (TrSearchFinding *self,
             const TrSearchSegment *segment,
             const TrSearchTerm *term,
             GError **error)
{
  GArray *located;
  TrPosting posting = { 0 };
  guint32 start = 0;
  const guint8 *p, *end;
  sqlite3_stmt *row;

  if (!tr_search_finding_look_up (self, segment, term->text, term->length, &row, error))
    return NULL;
  located = g_array_new (FALSE, FALSE, sizeof (Located));
  if (row == NULL)
    return located;
  p = sqlite3_column_blob (row, 0);
  end = p + sqlite3_column_bytes (row, 0);
  while (tr_search_finding_next (&posting, &p, end, TRUE, segment))
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

/* Moves @p over positions that lie before @wanted, eight at a time: most are a byte. */
static inline void
skip_positions (const guint8 **p, const guint8 *end, guint32 *position, guint32 wanted)
{
  guint64 bytes;

  while (end - *p >= 8)
    {
      guint64 pairs;
      guint32 sum;

      memcpy (&bytes, *p, 8);
      if (bytes & G_GUINT64_CONSTANT (0x8080808080808080))
        return;
      pairs = (bytes & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff))
              + (bytes >> 8 & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff));
      sum = pairs * G_GUINT64_CONSTANT (0x0001000100010001) >> 48;
      if (*position + sum >= wanted)
        return;
      *position += sum;
      *p += 8;
    }
}

/* Where a word is often enough, its places are looked up in a set of bits: to step through two
 * lists of much the same length is to guess wrong at every other place. */
#define OFTEN 16
#define MAX_BITS (1 << 24)

static void
keep_in_set (GArray *starts, const guint8 *p, const guint8 *end, guint offset, GArray *set)
{
  guint32 *all = (guint32 *) starts->data;
  guint32 last = all[starts->len - 1];
  guint32 position = 0;
  guint kept = 0;
  guint64 *bits;

  g_array_set_size (set, last / 64 + 1);
  bits = (guint64 *) set->data;
  memset (bits, 0, set->len * sizeof *bits);
  for (guint i = 0; i < starts->len; i++)
    if (all[i] <= last)
      bits[all[i] / 64] |= G_GUINT64_CONSTANT (1) << all[i] % 64;
  while (p < end && kept < starts->len)
    {
      guint32 start;
      guint64 is_there;

      position += tr_number_read (&p, end);
      start = position - offset;
      if (start > last)
        {
          if (position < offset)
            continue;
          break;
        }
      /* Taken out of the set, so that no more are kept than there were. */
      is_there = bits[start / 64] >> start % 64 & 1;
      bits[start / 64] &= ~(is_there << start % 64);
      all[kept] = start;
      kept += is_there;
    }
  g_array_set_size (starts, kept);
}

/* Keeps of @starts those that are @offset before a position. */
static void
keep_followed (GArray *starts, const guint8 *p, const guint8 *end, guint offset)
{
  guint32 *all = (guint32 *) starts->data;
  guint32 position = 0;
  guint kept = 0;

  if (p < end)
    {
      position = tr_number_read (&p, end);
      for (guint i = 0; i < starts->len; i++)
        {
          guint32 wanted = all[i] + offset;

          if (position < wanted)
            skip_positions (&p, end, &position, wanted);
          while (position < wanted && p < end)
            position += tr_number_read (&p, end);
          if (position < wanted)
            break;
          if (position == wanted)
            all[kept++] = all[i];
        }
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
collect_ends (TrSearchFinding *self,
              const TrSearchSegment *segment,
              GArray *candidates,
              Ends *ends,
              GError **error)
{
  const TrSearchTerm *term = &self->phrase->terms[self->phrase->n - 1];
  g_autofree guint32 *index = g_new0 (guint32, segment->n); /* of the candidate, plus one */
  char bound[TR_TOKEN_MAX + 16];
  sqlite3_stmt *row = tr_search_finding_start_range (self, segment, term, bound, TRUE, error);
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

      if (!tr_search_finding_is_meant (term, row))
        continue;
      for (; tr_search_finding_next (&posting, &p, end, TRUE, segment);
           start += posting.positions_length)
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

/* Where one of the phrase's terms is in a segment. */
typedef struct
{
  guint term;
  GArray *list; /* (element-type Located): the candidates */
  guint64 n_bytes;
  gboolean is_loaded;
  const guint8 *positions; /* of its row, until that is reset */
  gsize length;
} Track;

static void
track_clear (gpointer data)
{
  g_array_unref (((Track *) data)->list);
}

static int
compare_tracks (gconstpointer a, gconstpointer b)
{
  const Track *x = a;
  const Track *y = b;

  if (x->n_bytes != y->n_bytes)
    return x->n_bytes < y->n_bytes ? -1 : 1;
  return x->term < y->term ? -1 : x->term > y->term;
}

/* Fetches the positions: long ones are copied together from many pages, and no more often. */
static gboolean
load_track (TrSearchFinding *self, const TrSearchSegment *segment, Track *track, GError **error)
{
  TrSearchStore *store = self->reader->store;
  const TrSearchTerm *term = &self->phrase->terms[track->term];
  sqlite3_stmt *row;
  int code;

  if (track->is_loaded)
    return TRUE;
  while (self->rows->len <= track->term)
    {
      row = tr_search_store_prepare_own (
          store, "SELECT positions FROM postings WHERE segment = ? AND term = ?", error);
      if (row == NULL)
        return FALSE;
      g_ptr_array_add (self->rows, row);
    }
  row = g_ptr_array_index (self->rows, track->term);
  sqlite3_reset (row);
  sqlite3_bind_int64 (row, 1, segment->id);
  sqlite3_bind_blob (row, 2, term->text, term->length, SQLITE_STATIC);
  code = sqlite3_step (row);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    return tr_search_store_fail (store, error);
  if (code == SQLITE_ROW)
    {
      track->positions = sqlite3_column_blob (row, 0);
      track->length = sqlite3_column_bytes (row, 0);
    }
  track->is_loaded = TRUE;
  return TRUE;
}

/* Sets @p and @end to the positions of one document, nothing if they cannot be right. */
static void
get_positions (const Track *track, guint candidate, const guint8 **p, const guint8 **end)
{
  const Located *located = &g_array_index (track->list, Located, candidate);

  *p = *end = track->positions;
  if ((gsize) located->start + located->length > track->length)
    return;
  *p = track->positions + located->start;
  *end = *p + located->length;
}

/* Where the phrase begins if the term is at its place in it. */
static void
read_starts (const Track *track, guint candidate, guint offset, GArray *starts)
{
  guint32 position = 0;
  guint n = 0;
  const guint8 *p, *end;

  get_positions (track, candidate, &p, &end);
  /* A position takes a byte at least. */
  g_array_set_size (starts, end - p);
  while (p < end)
    {
      position += tr_number_read (&p, end);
      if (position >= offset)
        g_array_index (starts, guint32, n++) = position - offset;
    }
  g_array_set_size (starts, n);
}

/* What is left of a phrase after the documents were intersected: do the words follow each other?
 * The rarest is asked first, and of the others no more than is needed. */
static gboolean
check_candidate (TrSearchFinding *self,
                 const TrSearchSegment *segment,
                 guint candidate,
                 GArray *tracks,
                 const Ends *ends,
                 GArray *starts,
                 GArray *set,
                 GError **error)
{
  const TrSearchPhrase *phrase = self->phrase;
  guint32 document = 0;
  guint8 places = 0xff;

  for (guint i = 0; i < tracks->len; i++)
    {
      Track *track = &g_array_index (tracks, Track, i);
      const Located *located = &g_array_index (track->list, Located, candidate);
      guint offset = phrase->terms[track->term].offset;
      const guint8 *p, *end;

      if (!load_track (self, segment, track, error))
        return FALSE;
      document = located->document;
      places &= located->places;
      if (i == 0)
        read_starts (track, candidate, offset, starts);
      else
        {
          get_positions (track, candidate, &p, &end);
          if ((gsize) (end - p) / OFTEN < starts->len
              && g_array_index (starts, guint32, starts->len - 1) < MAX_BITS)
            keep_in_set (starts, p, end, offset, set);
          else
            keep_followed (starts, p, end, offset);
        }
      if (starts->len == 0)
        return TRUE;
    }
  if (tracks->len < phrase->n)
    {
      places &= ends->places[candidate];
      keep_followed_by_any (starts,
                            ends->positions[candidate],
                            phrase->terms[phrase->n - 1].offset);
    }
  tr_search_finding_report (self, segment, document, starts->len, places);
  return TRUE;
}

/* Returns %TRUE with the tracks of the exact terms, the rarest first; none if there are no
 * candidates. */
static gboolean
lay_tracks (TrSearchFinding *self,
            const TrSearchSegment *segment,
            guint n_exact,
            GArray *tracks,
            GError **error)
{
  GArray *lists[64] = { NULL };

  g_assert (n_exact <= G_N_ELEMENTS (lists));
  for (guint i = 0; i < n_exact; i++)
    {
      Track track = { i, locate_term (self, segment, &self->phrase->terms[i], error) };

      if (track.list == NULL)
        return FALSE;
      lists[i] = track.list;
      g_array_append_val (tracks, track);
      if (track.list->len == 0)
        {
          g_array_set_size (tracks, 0);
          return TRUE;
        }
    }
  intersect (lists, n_exact);
  if (lists[0]->len == 0)
    {
      g_array_set_size (tracks, 0);
      return TRUE;
    }
  for (guint i = 0; i < tracks->len; i++)
    {
      Track *track = &g_array_index (tracks, Track, i);

      for (guint j = 0; j < track->list->len; j++)
        track->n_bytes += g_array_index (track->list, Located, j).length;
    }
  g_array_sort (tracks, compare_tracks);
  return TRUE;
}

gboolean
tr_search_finding_find_phrase (TrSearchFinding *self,
                               const TrSearchSegment *segment,
                               GCancellable *cancellable,
                               GError **error)
{
  const TrSearchPhrase *phrase = self->phrase;
  guint n_exact = phrase->n - (phrase->terms[phrase->n - 1].match != TR_MATCH_EXACT);
  g_autoptr (GArray) tracks = g_array_new (FALSE, TRUE, sizeof (Track));
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) set = g_array_new (FALSE, FALSE, sizeof (guint64));
  Ends ends = { NULL };
  GArray *candidates;
  gboolean done = TRUE;

  g_array_set_clear_func (tracks, track_clear);
  if (!lay_tracks (self, segment, n_exact, tracks, error))
    return FALSE;
  if (tracks->len == 0)
    return TRUE;
  candidates = g_array_index (tracks, Track, 0).list;
  if (n_exact < phrase->n)
    {
      ends.positions = g_new0 (GArray *, candidates->len);
      ends.places = g_new0 (guint8, candidates->len);
      done = collect_ends (self, segment, candidates, &ends, error);
    }
  for (guint i = 0; i < candidates->len && done; i++)
    done = (i % 256 != 0 || !g_cancellable_set_error_if_cancelled (cancellable, error))
           && check_candidate (self, segment, i, tracks, &ends, starts, set, error);
  for (guint i = 0; ends.positions != NULL && i < candidates->len; i++)
    g_clear_pointer (&ends.positions[i], g_array_unref);
  g_free (ends.positions);
  g_free (ends.places);
  return done;
}
