/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-scan-fixture.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

void
tr_scan_fixture_set_up (TrScanFixture *fixture, gconstpointer data)
{
  fixture->folder = tr_fixture_folder_new ();
  fixture->collection = tr_collection_new ();
  fixture->new_paths = g_ptr_array_new_with_free_func (g_free);
  fixture->removed = g_ptr_array_new_with_free_func (g_free);
}

void
tr_scan_fixture_tear_down (TrScanFixture *fixture, gconstpointer data)
{
  tr_fixture_delete (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->collection);
  g_ptr_array_unref (fixture->new_paths);
  g_ptr_array_unref (fixture->removed);
  g_clear_pointer (&fixture->report, tr_scan_report_free);
  g_clear_error (&fixture->error);
}

static void
on_batch (GPtrArray *records, GPtrArray *removed, gpointer user_data)
{
  TrScanFixture *fixture = user_data;

  g_assert_false (fixture->is_over);
  fixture->n_batches++;
  fixture->largest_batch = MAX (fixture->largest_batch, MAX (records->len, removed->len));
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (fixture->new_paths,
                     g_strdup (tr_record_get_path (g_ptr_array_index (records, i))));
  for (guint i = 0; i < removed->len; i++)
    g_ptr_array_add (fixture->removed, g_strdup (g_ptr_array_index (removed, i)));
  tr_collection_apply (fixture->collection, records, removed);
  if (fixture->n_batches == fixture->cancel_after)
    tr_operation_cancel (fixture->operation);
}

static void
on_finished (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrScanFixture *fixture = user_data;

  fixture->report = tr_scan_finish (result, &fixture->error);
  fixture->is_over = TRUE;
}

gboolean
tr_scan_fixture_is_over (gpointer data)
{
  return ((TrScanFixture *) data)->is_over;
}

static int n_examined; /* atomic */
static void (*on_examine) (const char *path);

static void
examine (TrDocument *document, const char *path, TrExamination *examination)
{
  g_atomic_int_inc (&n_examined);
  if (on_examine != NULL)
    on_examine (path);
  examination->n_problems = tr_document_get_n_segments (document);
}

guint
tr_scan_fixture_get_n_examined (void)
{
  return g_atomic_int_get (&n_examined);
}

void
tr_scan_fixture_start (TrScanFixture *fixture, const char *const *roots)
{
  g_autoptr (TrSnapshot) known = tr_collection_dup_snapshot (fixture->collection);

  g_ptr_array_set_size (fixture->new_paths, 0);
  g_ptr_array_set_size (fixture->removed, 0);
  g_clear_pointer (&fixture->report, tr_scan_report_free);
  g_clear_error (&fixture->error);
  fixture->is_over = FALSE;
  fixture->n_batches = 0;
  fixture->largest_batch = 0;
  fixture->operation = tr_operation_new (TR_OPERATION_SCAN);
  on_examine = fixture->examining;
  tr_scan_async (roots,
                 known,
                 examine,
                 fixture->monitor,
                 on_batch,
                 fixture,
                 fixture->operation,
                 on_finished,
                 fixture);
}

void
tr_scan_fixture_scan_roots (TrScanFixture *fixture, const char *const *roots)
{
  tr_scan_fixture_start (fixture, roots);
  tr_fixture_wait (tr_scan_fixture_is_over, fixture);
  tr_operation_finish (fixture->operation);
  g_clear_object (&fixture->operation);
}

void
tr_scan_fixture_scan (TrScanFixture *fixture)
{
  const char *roots[] = { fixture->folder, NULL };

  tr_scan_fixture_scan_roots (fixture, roots);
  g_assert_no_error (fixture->error);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Compares the paths, relative to the fixture's folder and sorted, separated by `|`. */
void
tr_scan_fixture_assert_paths (TrScanFixture *fixture, GPtrArray *paths, const char *expected)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  g_ptr_array_sort (paths, compare);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);

      if (g_str_has_prefix (path, fixture->folder))
        path += strlen (fixture->folder);
      if (*path == '/')
        path++;
      g_string_append_printf (joined, "%s%s", i == 0 ? "" : "|", path);
    }
  g_assert_cmpstr (joined->str, ==, expected);
}

void
tr_scan_fixture_write (TrScanFixture *fixture, const char *name)
{
  tr_fixture_write (fixture->folder, name, TR_FIXTURE_TRANSCRIPT);
}

char *
tr_scan_fixture_dup_path (TrScanFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

void
tr_scan_fixture_link (TrScanFixture *fixture, const char *target, const char *name)
{
  g_autofree char *path = tr_scan_fixture_dup_path (fixture, name);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

void
tr_scan_fixture_rename (TrScanFixture *fixture, const char *from, const char *to)
{
  g_autofree char *old_path = tr_scan_fixture_dup_path (fixture, from);
  g_autofree char *new_path = tr_scan_fixture_dup_path (fixture, to);

  g_assert_cmpint (rename (old_path, new_path), ==, 0);
}

void
tr_scan_fixture_delete (TrScanFixture *fixture, const char *name)
{
  g_autofree char *path = tr_scan_fixture_dup_path (fixture, name);

  g_assert_cmpint (unlink (path), ==, 0);
}
