/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an index knows of files is what reading them tells; only what it does not know is read. */
#include "workspace/tr-search-source.h"

#include <glib/gstdio.h>
#include <string.h>

#include "library/tr-record.h"
#include "workspace/tr-standards.h"

#define TALK(title) "---\ntitle: \"" title "\"\n---\n\n## Text\n\n- [00:00] a plane\n"

typedef struct
{
  char *folder;
  char *talks;
  TrSearchIndex *index;
} Fixture;

static void
write_file (Fixture *f, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (f->talks, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
update (Fixture *f)
{
  const char *const roots[] = { f->talks, NULL };
  g_autoptr (GPtrArray) files = tr_search_source_walk (roots, NULL, NULL);
  g_autoptr (GError) error = NULL;

  tr_search_index_update (f->index,
                          files,
                          NULL,
                          TRUE,
                          tr_search_source_describe,
                          NULL,
                          NULL,
                          NULL,
                          &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *cache = NULL;
  g_autofree char *sub = NULL;
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("transcripts-source-XXXXXX", &error);
  g_assert_no_error (error);
  f->talks = g_build_filename (f->folder, "talks", NULL);
  cache = g_build_filename (f->folder, "cache", NULL);
  sub = g_build_filename (f->talks, "sub", NULL);
  g_assert_no_errno (g_mkdir_with_parents (sub, 0700));
  write_file (f, ".transcripts.json", "{ \"required\": [\"date\"], \"recommended\": [] }");
  write_file (f, "a.md", TALK ("On wood"));
  write_file (f, "b.md", TALK ("On steel"));
  write_file (f, "README.md", "Words\n");
  write_file (f, "sub/c.md", TALK ("On oil"));
  write_file (f, "sub-not-below.md", TALK ("On tin"));
  f->index = tr_search_index_open (cache, (const char *const[]){ f->talks, NULL }, &error);
  g_assert_no_error (error);
  update (f);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_unlink (child) != 0)
        remove_all (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tr_search_index_unref (f->index);
  remove_all (f->folder);
  g_free (f->talks);
  g_free (f->folder);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Each file with its problems, in the order of the paths. */
static void
assert_records_below (Fixture *f, const char *below, const char *expected, guint n_expected_read)
{
  guint n_read = G_MAXUINT;
  g_autoptr (GPtrArray) records = tr_search_source_dup_records (f->index, below, &n_read);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *found = NULL;

  g_assert_nonnull (records);
  for (guint i = 0; i < records->len; i++)
    {
      TrRecord *record = g_ptr_array_index (records, i);
      g_autofree char *problems
          = g_strjoinv ("+", (char **) tr_record_get_facet_values (record, TR_FACET_PROBLEM));

      g_ptr_array_add (lines,
                       g_strdup_printf ("%s:%s",
                                        tr_record_get_path (record) + strlen (f->talks) + 1,
                                        problems));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  found = g_strjoinv (" ", (char **) lines->pdata);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (n_read, ==, n_expected_read);
}

static void
assert_records (Fixture *f, const char *sub, const char *expected, guint n_expected_read)
{
  g_autofree char *below
      = sub != NULL ? g_build_filename (f->talks, sub, NULL) : g_strdup (f->talks);

  assert_records_below (f, below, expected, n_expected_read);
}

#define ALL(problem)                                                                               \
  "README.md: a.md:" problem " b.md:" problem " sub-not-below.md:" problem " sub/c.md:" problem

static void
test_known (Fixture *f, gconstpointer data)
{
  assert_records (f, NULL, ALL ("missing-date"), 0);
  assert_records (f, "sub", "sub/c.md:missing-date", 0);
  assert_records (f, "a.md", "a.md:missing-date", 0);
  assert_records (f, "elsewhere", "", 0);
  assert_records_below (f, "/", ALL ("missing-date"), 0);
  write_file (f, "a.md", "---\ndate: \"2025-01-02\"\n---\n\n## Text\n\n- [00:00] a plane\n");
  update (f);
  assert_records (f, "a.md", "a.md:", 0);
}

/* By another standard other things are wrong: what an index says by the old one does not count. */
static void
test_other_standard (Fixture *f, gconstpointer data)
{
  write_file (f, ".transcripts.json", "{ \"required\": [\"source\"], \"recommended\": [] }");
  tr_standards_forget ();
  assert_records (f, NULL, ALL ("missing-source"), 5);
  /* One that is gone, too, since nobody can tell what is wrong with it. */
  {
    g_autofree char *path = g_build_filename (f->talks, "b.md", NULL);

    g_assert_no_errno (g_unlink (path));
  }
  assert_records (f,
                  NULL,
                  "README.md: a.md:missing-source sub-not-below.md:missing-source "
                  "sub/c.md:missing-source",
                  5);
  update (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/search-source/known", Fixture, NULL, set_up, test_known, tear_down);
  g_test_add ("/search-source/other-standard",
              Fixture,
              NULL,
              set_up,
              test_other_standard,
              tear_down);
  return g_test_run ();
}
