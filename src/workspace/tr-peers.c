/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-peers.h"

#include <string.h>

#include "library/tr-print-index.h"
#include "library/tr-record-copy.h"
#include "workspace/tr-standards.h"

/* Of a video that more files than this claim, no two languages are compared. */
#define MAX_COMPARED 64

struct _TrPeers
{
  gatomicrefcount ref_count;
  TrPrintIndex *index;
  GHashTable *places; /* path → index in the snapshot and one, made when first needed */
  gsize has_places;
};

/* What is compared with the others. */
typedef struct
{
  TrPeers *peers;
  const TrStandard *standard;
  const guint64 *prints;
  guint n_prints;
  const char *language; /* nullable */
  guint32 own;          /* its index in the snapshot, G_MAXUINT32 where it is not there */
  guint32 told;         /* kinds whose values are known to say nothing */
} Subject;

TrPeers *
tr_peers_new (TrSnapshot *snapshot, GCancellable *cancellable)
{
  g_return_val_if_fail (snapshot != NULL, NULL);

  TrPrintIndex *index = tr_print_index_new (snapshot, cancellable);
  TrPeers *self;

  if (index == NULL)
    return NULL;
  self = g_new0 (TrPeers, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->index = index;
  return self;
}

TrPeers *
tr_peers_ref (TrPeers *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_peers_unref (TrPeers *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->places, g_hash_table_unref);
  tr_print_index_unref (self->index);
  g_free (self);
}

static TrRecord *
get_record (const TrPeers *self, guint32 index)
{
  return tr_snapshot_get_record (tr_print_index_get_snapshot (self->index), index);
}

/* ---- languages ---- */

static const char *
get_language (const TrRecord *record)
{
  return tr_record_get_facet_values (record, TR_FACET_LANGUAGE)[0];
}

/* Transcripts in two languages are no doubles. `en-US` and `en` are one language, and where none
 * is named it may be any. */
static gboolean
may_be_same_language (const char *a, const char *b)
{
  gsize length;

  if (a == NULL || b == NULL)
    return TRUE;
  length = strcspn (a, "-_");
  return length == strcspn (b, "-_") && g_ascii_strncasecmp (a, b, length) == 0;
}

/* ---- what is shared ---- */

static gboolean
has_print (const TrRecord *record, guint64 print)
{
  guint n;
  const guint64 *prints = tr_record_get_prints (record, &n);

  for (guint i = 0; i < n; i++)
    if (prints[i] == print)
      return TRUE;
  return FALSE;
}

/* Whether the file at @index is a double by the print of @subject at @place. */
static gboolean
is_double (const Subject *subject, guint place, guint32 index)
{
  const TrRecord *record = get_record (subject->peers, index);

  if (index == subject->own)
    return FALSE;
  if (tr_print_get_kind (subject->prints[place]) != TR_PRINT_VIDEO)
    return TRUE;
  if (!may_be_same_language (subject->language, get_language (record)))
    return FALSE;
  /* One with the same text is told as that. */
  for (guint i = 0; i < subject->n_prints; i++)
    if (tr_print_get_kind (subject->prints[i]) == TR_PRINT_TEXT
        && has_print (record, subject->prints[i]))
      return !tr_standard_has_check (subject->standard, tr_check_get_id (TR_CHECK_SAME_TEXT), NULL);
  return TRUE;
}

/* How many files have @print, the subject among them. */
static guint
count_files (const Subject *subject, guint64 print, guint n_members)
{
  if (subject->own != G_MAXUINT32 && has_print (get_record (subject->peers, subject->own), print))
    return n_members;
  return n_members + 1;
}

static gboolean
is_shared (const Subject *subject, guint place)
{
  guint64 print = subject->prints[place];
  TrPrintKind kind = tr_print_get_kind (print);
  TrCheck check = tr_print_kind_get_check (kind);
  guint n;
  const guint32 *members = tr_print_index_lookup (subject->peers->index, print, &n);

  /* A file that is being edited may be the second: that shows when it is saved. */
  if (members == NULL || (subject->told & 1u << kind) != 0
      || !tr_standard_has_check (subject->standard,
                                 tr_check_get_id (check),
                                 tr_print_kind_get_field (kind)))
    return FALSE;
  if (check == TR_CHECK_REPEATED)
    {
      guint limit = tr_standard_get_repeats (subject->standard);

      return limit > 0 && count_files (subject, print, n) > limit;
    }
  if (n > MAX_COMPARED)
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (is_double (subject, place, members[i]))
      return TRUE;
  return FALSE;
}

/* A bit for each print; the names of the problems in the order of their kinds. */
static guint32
find_shared (const Subject *subject, const char *names[TR_N_PRINT_KINDS])
{
  guint32 shared = 0;
  guint32 kinds = 0;
  guint n_names = 0;

  for (guint i = 0; i < subject->n_prints; i++)
    if (is_shared (subject, i))
      {
        shared |= 1u << i;
        kinds |= 1u << tr_print_get_kind (subject->prints[i]);
      }
  for (guint kind = TR_PRINT_TEXT; kind < TR_N_PRINT_KINDS; kind++)
    if ((kinds & 1u << kind) != 0)
      names[n_names++] = tr_print_kind_get_name (kind);
  names[n_names] = NULL;
  return shared;
}

/* Kinds of prints by what the other checks say of the field. */
static guint32
get_told (const char *const *names, guint n_names)
{
  static const char *const placeholders[TR_N_PRINT_KINDS] = {
    [TR_PRINT_TITLE] = "placeholder-title",
    [TR_PRINT_SUMMARY] = "placeholder-summary",
    [TR_PRINT_KEY_POINT] = "placeholder-key-points",
  };
  guint32 told = 0;

  for (guint kind = TR_PRINT_TEXT; kind < TR_N_PRINT_KINDS; kind++)
    for (guint i = 0; placeholders[kind] != NULL && i < n_names; i++)
      if (g_str_equal (names[i], placeholders[kind]))
        told |= 1u << kind;
  return told;
}

/* ---- all of them ---- */

/* The standard of the last folder: files of one folder come one after the other. */
typedef struct
{
  char *folder; /* with its slash */
  TrStandard *standard;
} LastStandard;

static const TrStandard *
get_standard (LastStandard *last, const char *path)
{
  gsize length = strrchr (path, '/') - path + 1;

  if (last->folder == NULL || strlen (last->folder) != length
      || strncmp (last->folder, path, length) != 0)
    {
      g_free (last->folder);
      g_clear_pointer (&last->standard, tr_standard_unref);
      last->folder = g_strndup (path, length);
      last->standard = tr_standards_get_for (path);
    }
  return last->standard;
}

static gboolean
has_peers (const TrPeers *self, const guint64 *prints, guint n_prints)
{
  guint n;

  for (guint i = 0; i < n_prints; i++)
    if (tr_print_index_lookup (self->index, prints[i], &n) != NULL)
      return TRUE;
  return FALSE;
}

void
tr_peers_find_changed (TrPeers *self, GPtrArray *old, GPtrArray *records)
{
  TrSnapshot *snapshot;
  LastStandard last = { NULL, NULL };

  g_return_if_fail (self != NULL && old != NULL && records != NULL);

  snapshot = tr_print_index_get_snapshot (self->index);
  for (guint i = 0; i < tr_snapshot_get_n_records (snapshot); i++)
    {
      TrRecord *record = tr_snapshot_get_record (snapshot, i);
      const char *names[TR_N_PRINT_KINDS] = { NULL };
      guint32 shared = 0;
      Subject subject = { .peers = self, .own = i };

      subject.prints = tr_record_get_prints (record, &subject.n_prints);
      if (tr_snapshot_is_shown (snapshot, i) && has_peers (self, subject.prints, subject.n_prints))
        {
          const char *const *own = tr_record_get_facet_values (record, TR_FACET_PROBLEM);

          subject.standard = get_standard (&last, tr_record_get_path (record));
          subject.language = get_language (record);
          subject.told = get_told (own, g_strv_length ((char **) own));
          shared = find_shared (&subject, names);
        }
      if (shared == tr_record_get_shared (record))
        continue;
      g_ptr_array_add (old, tr_record_ref (record));
      g_ptr_array_add (records, tr_record_new_shared (record, shared, names));
    }
  g_free (last.folder);
  g_clear_pointer (&last.standard, tr_standard_unref);
}

/* ---- one of them ---- */

static guint32
find_index (TrPeers *self, const char *path)
{
  if (g_once_init_enter (&self->has_places))
    {
      TrSnapshot *snapshot = tr_print_index_get_snapshot (self->index);
      guint n = tr_snapshot_get_n_records (snapshot);

      self->places = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < n; i++)
        g_hash_table_insert (self->places,
                             (char *) tr_record_get_path (tr_snapshot_get_record (snapshot, i)),
                             GUINT_TO_POINTER (i + 1));
      g_once_init_leave (&self->has_places, 1);
    }
  /* Nothing is 0, and one less than that no index. */
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->places, path)) - 1;
}

char *
tr_peers_dup_name (const char *other, const char *path)
{
  g_return_val_if_fail (other != NULL && path != NULL, NULL);

  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *other_folder = g_path_get_dirname (other);
  g_autofree char *name = g_path_get_basename (other);
  g_autofree char *last = g_path_get_basename (other_folder);
  g_autofree char *shown
      = g_str_equal (folder, other_folder) ? g_strdup (name) : g_build_filename (last, name, NULL);

  return g_filename_display_name (shown);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): the doubles' paths, the first of them where there are very many */
static char **
dup_doubles (const Subject *subject, guint place, guint *n_doubles)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  char **doubles;
  guint n;
  const guint32 *members
      = tr_print_index_lookup (subject->peers->index, subject->prints[place], &n);

  for (guint i = 0; i < n; i++)
    if (is_double (subject, place, members[i]))
      g_ptr_array_add (paths,
                       (char *) tr_record_get_path (get_record (subject->peers, members[i])));
  *n_doubles = paths->len;
  g_ptr_array_sort (paths, compare_paths);
  g_ptr_array_set_size (paths, MIN (paths->len, TR_PEERS_MAX_OTHERS));
  doubles = g_new0 (char *, paths->len + 1);
  for (guint i = 0; i < paths->len; i++)
    doubles[i] = g_strdup (g_ptr_array_index (paths, i));
  return doubles;
}

/* One problem for each kind: of several key points that are shared, the one of most files. */
static void
add_problems (const Subject *subject,
              TrDocument *document,
              const char *path,
              guint32 shared,
              GPtrArray *problems)
{
  guint places[TR_N_PRINT_KINDS];
  guint counts[TR_N_PRINT_KINDS] = { 0 };

  for (guint i = 0; i < subject->n_prints; i++)
    {
      TrPrintKind kind = tr_print_get_kind (subject->prints[i]);
      guint n;

      tr_print_index_lookup (subject->peers->index, subject->prints[i], &n);
      n = count_files (subject, subject->prints[i], n);
      if ((shared & 1u << i) == 0 || n <= counts[kind])
        continue;
      counts[kind] = n;
      places[kind] = i;
    }
  for (guint kind = TR_PRINT_TEXT; kind < TR_N_PRINT_KINDS; kind++)
    if (counts[kind] > 0)
      {
        g_autofree char *name = NULL;
        char **others = NULL;
        guint n = counts[kind];

        if (tr_print_kind_get_check (kind) != TR_CHECK_REPEATED)
          others = dup_doubles (subject, places[kind], &n);
        if (others != NULL && others[0] != NULL)
          name = tr_peers_dup_name (others[0], path);
        tr_check_shared (problems, document, subject->prints[places[kind]], name, others, n);
      }
}

void
tr_peers_check (TrPeers *self,
                const char *path,
                TrDocument *document,
                const TrStandard *standard,
                GPtrArray *problems)
{
  g_autoptr (GArray) prints = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GPtrArray) told = g_ptr_array_new ();
  const char *names[TR_N_PRINT_KINDS];
  Subject subject;

  g_return_if_fail (self != NULL && path != NULL && problems != NULL);

  tr_prints_collect (document, prints, TR_MAX_PRINTS);
  subject = (Subject){ .peers = self,
                       .standard = standard,
                       .prints = (const guint64 *) prints->data,
                       .n_prints = prints->len,
                       .language = tr_document_get_string (document, TR_FIELD_LANGUAGE),
                       .own = G_MAXUINT32 };
  if (!has_peers (self, subject.prints, subject.n_prints))
    return;
  subject.own = find_index (self, path);
  /* The other version of a file has the same text, and is told as that. */
  if (subject.own != G_MAXUINT32
      && !tr_snapshot_is_shown (tr_print_index_get_snapshot (self->index), subject.own))
    return;
  for (guint i = 0; i < problems->len; i++)
    g_ptr_array_add (told, (char *) tr_problem_get_name (g_ptr_array_index (problems, i)));
  subject.told = get_told ((const char *const *) told->pdata, told->len);
  add_problems (&subject, document, path, find_shared (&subject, names), problems);
}
