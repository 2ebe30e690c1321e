/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-library-fixture.h"

static void
count_signal (GObject *object, guint *n)
{
  (*n)++;
}

static void
count_notify (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
test_counts (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  guint n_changed = 0;

  g_signal_connect (collection, "changed", G_CALLBACK (count_signal), &n_changed);
  tr_fixture_apply (collection, tr_fixture_record_new ("/c/a.md", 1, "title: \"A\"\n"), NULL);
  tr_fixture_apply (collection,
                    tr_fixture_record_new_for_text ("/c/README.md", 2, "Hello\n", -1),
                    NULL);
  tr_fixture_apply (collection, tr_record_new_unreadable ("/c/b.md", NULL), NULL);
  g_assert_cmpuint (n_changed, ==, 3);
  g_assert_cmpuint (tr_collection_get_n_transcripts (collection), ==, 2);
  g_assert_cmpuint (tr_collection_get_n_other_files (collection), ==, 1);
  g_assert_cmpuint (tr_collection_get_n_unreadable (collection), ==, 1);

  /* The README became a transcript, the unreadable file readable. */
  tr_fixture_apply (collection, tr_fixture_record_new ("/c/README.md", 2, "title: \"R\"\n"), NULL);
  tr_fixture_apply (collection, tr_fixture_record_new ("/c/b.md", 3, "title: \"B\"\n"), NULL);
  g_assert_cmpuint (tr_collection_get_n_transcripts (collection), ==, 3);
  g_assert_cmpuint (tr_collection_get_n_other_files (collection), ==, 0);
  g_assert_cmpuint (tr_collection_get_n_unreadable (collection), ==, 0);

  tr_fixture_apply (collection, NULL, "/c/a.md");
  tr_fixture_apply (collection, NULL, "/c/never-was-there.md");
  g_assert_cmpuint (tr_collection_get_n_transcripts (collection), ==, 2);
  g_assert_null (tr_collection_lookup (collection, "/c/a.md"));
  g_assert_nonnull (tr_collection_lookup (collection, "/c/b.md"));
}

static void
test_item_identity (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrItem) item = NULL;
  g_autoptr (TrItem) same = NULL;
  guint n_notified = 0;

  tr_fixture_apply (collection, tr_fixture_record_new ("/c/a.md", 1, "title: \"One\"\n"), NULL);
  g_assert_null (tr_collection_dup_item (collection, "/c/b.md"));
  item = tr_collection_dup_item (collection, "/c/a.md");
  same = tr_collection_dup_item (collection, "/c/a.md");
  g_assert_true (item == same);
  g_signal_connect (item, "notify::record", G_CALLBACK (count_notify), &n_notified);

  tr_fixture_apply (collection, tr_fixture_record_new ("/c/a.md", 1, "title: \"Two\"\n"), NULL);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpstr (tr_record_get_title (tr_item_get_record (item)), ==, "Two");
  /* Replaced atomically: another inode at the same path is the same file. */
  tr_fixture_apply (collection, tr_fixture_record_new ("/c/a.md", 9, "title: \"Three\"\n"), NULL);
  g_assert_cmpuint (n_notified, ==, 2);
  g_clear_object (&same);
  same = tr_collection_dup_item (collection, "/c/a.md");
  g_assert_true (item == same);
}

static void
test_items_are_weak (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  TrItem *item;
  gpointer watched;

  tr_fixture_apply (collection, tr_fixture_record_new ("/c/a.md", 1, "title: \"One\"\n"), NULL);
  item = watched = tr_collection_dup_item (collection, "/c/a.md");
  g_object_add_weak_pointer (G_OBJECT (item), &watched);
  g_object_unref (item);
  g_assert_null (watched);
  item = tr_collection_dup_item (collection, "/c/a.md");
  g_assert_cmpstr (tr_item_get_path (item), ==, "/c/a.md");
  /* An item outlives its collection. */
  g_clear_object (&collection);
  g_assert_cmpstr (tr_item_get_path (item), ==, "/c/a.md");
  g_object_unref (item);
}

static void
test_rename (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrItem) item = NULL;
  g_autoptr (TrItem) again = NULL;
  guint n_notified = 0;

  tr_fixture_apply (collection, tr_fixture_record_new ("/c/a.md", 1, "title: \"A\"\n"), NULL);
  tr_fixture_apply (collection, tr_fixture_record_new ("/c/b.md", 2, "title: \"B\"\n"), NULL);
  item = tr_collection_dup_item (collection, "/c/a.md");
  g_signal_connect (item, "notify::record", G_CALLBACK (count_notify), &n_notified);

  tr_fixture_apply (collection,
                    tr_fixture_record_new ("/d/new name.md", 1, "title: \"A\"\n"),
                    "/c/a.md");
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpstr (tr_item_get_path (item), ==, "/d/new name.md");
  again = tr_collection_dup_item (collection, "/d/new name.md");
  g_assert_true (item == again);
  g_assert_null (tr_collection_lookup (collection, "/c/a.md"));
  g_assert_cmpuint (tr_collection_get_n_transcripts (collection), ==, 2);
}

/* One goes, another comes: no rename, because it is another inode. */
static void
test_no_rename (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrItem) item = NULL;
  g_autoptr (TrItem) other = NULL;

  tr_fixture_apply (collection, tr_fixture_record_new ("/c/a.md", 1, "title: \"A\"\n"), NULL);
  item = tr_collection_dup_item (collection, "/c/a.md");
  tr_fixture_apply (collection, tr_fixture_record_new ("/c/b.md", 2, "title: \"B\"\n"), "/c/a.md");
  other = tr_collection_dup_item (collection, "/c/b.md");
  g_assert_true (item != other);
  g_assert_cmpstr (tr_item_get_path (item), ==, "/c/a.md");
  g_assert_cmpuint (tr_collection_get_n_transcripts (collection), ==, 1);
}

/* A moved onto B, which both were there before: B's item shows what is at B now. */
static void
test_rename_over_another (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrItem) item = NULL;

  tr_fixture_apply (collection, tr_fixture_record_new ("/c/a.md", 1, "title: \"A\"\n"), NULL);
  tr_fixture_apply (collection, tr_fixture_record_new ("/c/b.md", 2, "title: \"B\"\n"), NULL);
  item = tr_collection_dup_item (collection, "/c/b.md");
  tr_fixture_apply (collection, tr_fixture_record_new ("/c/b.md", 1, "title: \"A\"\n"), "/c/a.md");
  g_assert_cmpuint (tr_collection_get_n_transcripts (collection), ==, 1);
  g_assert_cmpstr (tr_record_get_title (tr_item_get_record (item)), ==, "A");
}

/* A path that is said to be gone and is among the new ones is there. */
static void
test_removed_and_new (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrItem) item = NULL;

  tr_fixture_apply (collection, tr_fixture_record_new ("/c/a.md", 1, "title: \"A\"\n"), NULL);
  item = tr_collection_dup_item (collection, "/c/a.md");
  tr_fixture_apply (collection,
                    tr_fixture_record_new ("/c/a.md", 2, "title: \"New\"\n"),
                    "/c/a.md");
  g_assert_cmpstr (tr_record_get_title (tr_item_get_record (item)), ==, "New");
}

/* Whoever is told of a change looks around and must find all of it. */
static void
check_consistent (TrItem *item, GParamSpec *pspec, TrCollection *collection)
{
  g_autoptr (TrSnapshot) snapshot = tr_collection_dup_snapshot (collection);

  g_assert_cmpuint (tr_snapshot_get_n_records (snapshot), ==, 2);
  g_assert_cmpuint (tr_collection_get_n_transcripts (collection), ==, 2);
  g_assert_null (tr_collection_lookup (collection, "/c/a.md"));
}

static void
test_consistent_when_told (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  g_autoptr (GPtrArray) removed = g_ptr_array_new ();
  g_autoptr (TrItem) item = NULL;
  g_autoptr (TrSnapshot) snapshot = NULL;

  tr_fixture_apply (collection, tr_fixture_record_new ("/c/a.md", 1, "title: \"A\"\n"), NULL);
  item = tr_collection_dup_item (collection, "/c/a.md");
  g_signal_connect (item, "notify::record", G_CALLBACK (check_consistent), collection);
  g_ptr_array_add (records, tr_fixture_record_new ("/c/b.md", 1, "title: \"A\"\n"));
  g_ptr_array_add (records, tr_fixture_record_new ("/c/c.md", 3, "title: \"C\"\n"));
  g_ptr_array_add (removed, (char *) "/c/a.md");
  tr_collection_apply (collection, records, removed);
  snapshot = tr_collection_dup_snapshot (collection);
  g_assert_cmpuint (tr_snapshot_get_n_records (snapshot), ==, 2);
}

/* Random histories against a plain hash table; snapshots taken on the way stay as they were. */
static void
test_random (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (GHashTable) model
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) tr_record_unref);
  g_autoptr (TrSnapshot) old = NULL;
  g_autoptr (GPtrArray) old_records
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (GPtrArray) records
          = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
      g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (TrSnapshot) snapshot = NULL;
      guint n = g_test_rand_int_range (0, 300);

      for (guint i = 0; i < n; i++)
        {
          char *path = g_strdup_printf ("/c/%d.md", g_test_rand_int_range (0, 3000));

          /* Inodes are their own, so nothing is a rename here. */
          if (g_test_rand_int_range (0, 3) > 0)
            {
              TrRecord *record = tr_record_new_unreadable (path, NULL);

              g_ptr_array_add (records, tr_record_ref (record));
              g_hash_table_insert (model, path, record);
            }
          else
            g_ptr_array_add (removed, path);
        }
      for (guint i = 0; i < removed->len; i++)
        {
          gboolean is_new = FALSE;

          for (guint j = 0; j < records->len; j++)
            is_new |= g_str_equal (tr_record_get_path (g_ptr_array_index (records, j)),
                                   g_ptr_array_index (removed, i));
          if (!is_new)
            g_hash_table_remove (model, g_ptr_array_index (removed, i));
        }
      tr_collection_apply (collection, records, removed);

      snapshot = tr_collection_dup_snapshot (collection);
      g_assert_cmpuint (tr_snapshot_get_n_records (snapshot), ==, g_hash_table_size (model));
      g_assert_cmpuint (tr_collection_get_n_transcripts (collection),
                        ==,
                        g_hash_table_size (model));
      for (guint i = 0; i < tr_snapshot_get_n_records (snapshot); i++)
        {
          TrRecord *record = tr_snapshot_get_record (snapshot, i);

          g_assert_true (g_hash_table_lookup (model, tr_record_get_path (record)) == record);
          g_assert_true (tr_collection_lookup (collection, tr_record_get_path (record)) == record);
        }
      if (old != NULL)
        for (guint i = 0; i < old_records->len; i++)
          g_assert_true (tr_snapshot_get_record (old, i) == g_ptr_array_index (old_records, i));
      if (round % 5 == 0)
        {
          g_clear_pointer (&old, tr_snapshot_unref);
          old = tr_snapshot_ref (snapshot);
          g_ptr_array_set_size (old_records, 0);
          for (guint i = 0; i < tr_snapshot_get_n_records (old); i++)
            g_ptr_array_add (old_records, tr_record_ref (tr_snapshot_get_record (old, i)));
        }
    }
}

/* Most of a large collection goes at once: what stays keeps its identity, and what was taken out of
 * it before stays as it was. */
static void
test_remove_most (void)
{
  const guint n = 5000;
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TrSnapshot) before = NULL;
  g_autoptr (TrSnapshot) after = NULL;
  g_autoptr (TrItem) stays = NULL;
  g_autoptr (TrItem) goes = NULL;
  g_autoptr (TrItem) again = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/c/%u.md", i);

      g_ptr_array_add (records, tr_record_new_unreadable (path, NULL));
      if (i % 10 != 3)
        g_ptr_array_add (removed, g_steal_pointer (&path));
    }
  tr_collection_apply (collection, records, NULL);
  before = tr_collection_dup_snapshot (collection);
  stays = tr_collection_dup_item (collection, "/c/4993.md");
  goes = tr_collection_dup_item (collection, "/c/0.md");
  g_ptr_array_add (removed, g_strdup ("/c/0.md"));
  g_ptr_array_add (removed, g_strdup ("/c/never-was-there.md"));
  tr_collection_apply (collection, NULL, removed);

  g_assert_cmpuint (tr_collection_get_n_transcripts (collection), ==, n / 10);
  g_assert_cmpuint (tr_collection_get_n_unreadable (collection), ==, n / 10);
  after = tr_collection_dup_snapshot (collection);
  g_assert_cmpuint (tr_snapshot_get_n_records (after), ==, n / 10);
  g_assert_cmpuint (tr_snapshot_get_n_records (before), ==, n);
  for (guint i = 0; i < n; i++)
    {
      TrRecord *record = g_ptr_array_index (records, i);

      g_assert_true (tr_snapshot_get_record (before, i) == record);
      g_assert_true (tr_collection_lookup (collection, tr_record_get_path (record))
                     == (i % 10 == 3 ? record : NULL));
    }
  again = tr_collection_dup_item (collection, "/c/4993.md");
  g_assert_true (again == stays);
  g_assert_cmpstr (tr_item_get_path (goes), ==, "/c/0.md");
  /* One that comes back is another file. */
  tr_fixture_apply (collection, tr_record_new_unreadable ("/c/0.md", NULL), NULL);
  g_clear_object (&again);
  again = tr_collection_dup_item (collection, "/c/0.md");
  g_assert_true (again != goes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collection/counts", test_counts);
  g_test_add_func ("/collection/item-identity", test_item_identity);
  g_test_add_func ("/collection/items-are-weak", test_items_are_weak);
  g_test_add_func ("/collection/rename", test_rename);
  g_test_add_func ("/collection/no-rename", test_no_rename);
  g_test_add_func ("/collection/rename-over-another", test_rename_over_another);
  g_test_add_func ("/collection/removed-and-new", test_removed_and_new);
  g_test_add_func ("/collection/consistent-when-told", test_consistent_when_told);
  g_test_add_func ("/collection/remove-most", test_remove_most);
  g_test_add_func ("/collection/random", test_random);
  return g_test_run ();
}
