/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-known-files.h"

#include "tr-library-fixture.h"

#define N_FILES 2000

/* Three names of one file, then files of their own; every seventh could not be read, and some of
 * these not even be looked at. */
static TrRecord *
make_record (guint i)
{
  g_autofree char *path = g_strdup_printf ("/lib/folder %u/%u.md", i % 10, i);
  TrRevision revision = { .device = 3, .inode = i < 3 ? 1 : i, .size = 10, .mtime_ns = i };

  if (i % 7 == 6)
    return tr_record_new_unreadable_because (path,
                                             i % 2 == 0 ? &revision : NULL,
                                             G_IO_ERROR_PERMISSION_DENIED);
  return tr_fixture_record_new (path, revision.inode, "title: \"A title\"\n");
}

typedef struct
{
  TrCollection *collection;
  TrSnapshot *snapshot;
  TrKnownFiles *files;
} Known;

static Known
known_new (void)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  Known self = { tr_collection_new () };

  for (guint i = 0; i < N_FILES; i++)
    g_ptr_array_add (records, make_record (i));
  tr_collection_apply (self.collection, records, NULL);
  self.snapshot = tr_collection_dup_snapshot (self.collection);
  self.files = tr_known_files_new (self.snapshot);
  return self;
}

static void
known_clear (Known *self)
{
  tr_known_files_free (self->files);
  tr_snapshot_unref (self->snapshot);
  g_object_unref (self->collection);
}

static guint
count_unseen (Known *self)
{
  const char *const roots[] = { "/lib", NULL };
  g_autoptr (GPtrArray) unreadable = g_ptr_array_new ();
  g_autoptr (GPtrArray) unseen = tr_known_files_dup_unseen (self->files, roots, unreadable);

  return unseen->len;
}

static void
test_see (void)
{
  Known known = known_new ();

  g_assert_cmpuint (count_unseen (&known), ==, N_FILES);
  for (guint i = 0; i < N_FILES; i++)
    {
      TrRecord *record = tr_snapshot_get_record (known.snapshot, i);

      g_assert_true (tr_known_files_see (known.files,
                                         tr_record_get_path (record),
                                         tr_record_get_revision (record))
                     == record);
      g_assert_cmpuint (count_unseen (&known), ==, N_FILES - i - 1);
    }
  known_clear (&known);
}

/* As after a program wrote the files anew, which gives them inodes of others. */
static void
test_other_inodes (void)
{
  Known known = known_new ();

  for (guint i = 0; i < N_FILES; i++)
    {
      TrRecord *record = tr_snapshot_get_record (known.snapshot, i);
      TrRevision revision = { .device = 3, .inode = (i + 5) % N_FILES };

      g_assert_true (tr_known_files_see (known.files,
                                         tr_record_get_path (record),
                                         i % 3 == 0 ? NULL : &revision)
                     == record);
    }
  g_assert_cmpuint (count_unseen (&known), ==, 0);
  g_assert_null (tr_known_files_see (known.files, "/lib/folder 0/10.markdown", NULL));
  known_clear (&known);
}

static void
test_by_file (void)
{
  Known known = known_new ();
  TrRevision other = { .device = 4, .inode = 100 };

  for (guint i = 0; i < N_FILES; i++)
    {
      TrRecord *record = tr_snapshot_get_record (known.snapshot, i);
      const TrRevision *revision = tr_record_get_revision (record);
      TrRecord *found;

      if (revision == NULL)
        continue;
      found = tr_known_files_lookup_file (known.files, revision);
      g_assert_nonnull (found);
      if (i >= 3)
        g_assert_true (found == record);
      else
        g_assert_cmpuint (tr_record_get_revision (found)->inode, ==, 1);
    }
  g_assert_null (tr_known_files_lookup_file (known.files, &other));
  /* To look is not to see. */
  g_assert_cmpuint (count_unseen (&known), ==, N_FILES);
  known_clear (&known);
}

static void
test_by_content (void)
{
  Known known = known_new ();
  const TrRevision *revision = tr_record_get_revision (tr_snapshot_get_record (known.snapshot, 21));
  TrRevision longer = *revision;
  TrRevision empty = { .hash = revision->hash };

  longer.size++;
  g_assert_true (
      tr_revision_same_content (tr_record_get_revision (
                                    tr_known_files_lookup_content (known.files, revision)),
                                revision));
  g_assert_null (tr_known_files_lookup_content (known.files, &longer));
  g_assert_null (tr_known_files_lookup_content (known.files, &empty));
  known_clear (&known);
}

static gpointer
see_half (gpointer data)
{
  Known *known = data;

  for (guint i = 1; i < N_FILES; i += 2)
    g_assert_nonnull (
        tr_known_files_see (known->files,
                            tr_record_get_path (tr_snapshot_get_record (known->snapshot, i)),
                            NULL));
  return NULL;
}

static void
test_threads (void)
{
  Known known = known_new ();
  GThread *thread = g_thread_new ("see", see_half, &known);

  for (guint i = 0; i < N_FILES; i += 2)
    g_assert_nonnull (
        tr_known_files_see (known.files,
                            tr_record_get_path (tr_snapshot_get_record (known.snapshot, i)),
                            NULL));
  g_thread_join (thread);
  g_assert_cmpuint (count_unseen (&known), ==, 0);
  known_clear (&known);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/known-files/see", test_see);
  g_test_add_func ("/known-files/other-inodes", test_other_inodes);
  g_test_add_func ("/known-files/by-file", test_by_file);
  g_test_add_func ("/known-files/by-content", test_by_content);
  g_test_add_func ("/known-files/threads", test_threads);
  return g_test_run ();
}
