/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-conflict-copy.h"

#include <glib/gstdio.h>

static const struct
{
  const char *name;
  const char *original; /* NULL: no conflict copy */
} cases[] = {
  { "talk.sync-conflict-20250101-120000-ABCDEFG.md", "talk.md" },
  { "talk.sync-conflict-20250101-120000-A2CD3FG.markdown", "talk.markdown" },
  { "talk.sync-conflict-20250101-120000.md", "talk.md" },
  { "a.b.sync-conflict-20250101-120000-ABCDEFG.md", "a.b.md" },
  { "talk.sync-conflict-20250101-120000-ABCDEFG.sync-conflict-20250102-130000-HIJKLMN.md",
    "talk.sync-conflict-20250101-120000-ABCDEFG.md" },
  { "talk (conflicted copy 2025-01-01 120000).md", "talk.md" },
  { "talk (conflicted copy Mara 2025-01-01 120000).md", "talk.md" },
  { "talk_conflict-20250101-120000.md", "talk.md" },
  { "talk (Bob's conflicted copy 2025-01-01).md", "talk.md" },
  { "talk (Bob’s Conflicted Copy 2025-01-01).md", "talk.md" },
  { "talk (Bob (work)'s conflicted copy 2025-01-01 (1)).md", "talk.md" },
  { "talk (2) (Bob's conflicted copy 2025-01-01).md", "talk (2).md" },
  { "talk (Copie en conflit de Bob 2025-01-01).md", "talk.md" },
  { "talk (In Konflikt stehende Kopie von Bob 2025-01-01).md", "talk.md" },
  { "talk (Copia en conflicto de Bob 2025-01-01).md", "talk.md" },
  { "talk (cópia em conflito de Bob 2025-01-01).md", "talk.md" },
  { "talk (co\xcc\x81pia em conflito de Bob 2025-01-01).md", "talk.md" },
  { "講演 (Bob の競合コピー 2025-01-01).md", "講演.md" },
  { "talk (Bob的冲突副本 2025-01-01).md", "talk.md" },
  { "talk.md", NULL },
  { "talk (2).md", NULL },
  { "talk (2025-01-01).md", NULL },
  { "On conflicted copy 2025-01-01.md", NULL },
  { "talk (conflicted copy).md", NULL },
  { "talk (conflicted copy 2025-01-01) more.md", NULL },
  { "(conflicted copy 2025-01-01).md", NULL },
  { " (conflicted copy 2025-01-01).md", NULL },
  { ".sync-conflict-20250101-120000-ABCDEFG.md", NULL },
  { "talk.sync-conflict-2025011-120000-ABCDEFG.md", NULL },
  { "talk.sync-conflict-20250101-120000-abcdefg.md", NULL },
  { "talk.sync-conflict-20250101-120000-ABCDEFG", NULL },
  { "talk \xff (conflicted copy 2025-01-01).md", "talk \xff.md" },
  { "talk (\xff conflicted copy 2025-01-01).md", NULL },
  { "talk conflicted copy 2025-01-01).md", NULL },
  { "a)).md", NULL },
  { ".md", NULL },
  { "md", NULL },
  { "", NULL },
};

static void
test_name (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *original = tr_conflict_copy_dup_original (cases[i].name);

  g_assert_cmpstr (original, ==, cases[i].original);

  g_autofree char *path = g_build_filename ("/tmp (a)", cases[i].name, NULL);
  g_autofree char *original_path = tr_conflict_copy_dup_original_path (path);
  g_autofree char *expected
      = original != NULL ? g_build_filename ("/tmp (a)", original, NULL) : NULL;

  g_assert_cmpstr (original_path, ==, expected);
}

static void
write_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
test_list (void)
{
  g_autofree char *folder = g_dir_make_tmp ("transcripts-copies-XXXXXX", NULL);
  static const char *const names[] = {
    "talk.md",
    "talk.sync-conflict-20250102-120000-ABCDEFG.md",
    "talk (Bob's conflicted copy 2025-01-01).md",
    "talk (Bob's conflicted copy 2025-01-01).txt",
    "talks (Bob's conflicted copy 2025-01-01).md",
    "talk 2.md",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    write_file (folder, names[i]);
  g_autofree char *path = g_build_filename (folder, "talk.md", NULL);
  g_autofree char *other = g_build_filename (folder, "talk 2.md", NULL);
  g_autofree char *elsewhere = g_build_filename (folder, "missing", "talk.md", NULL);
  g_autoptr (GPtrArray) copies = tr_conflict_copy_list (path, NULL);
  g_autoptr (GPtrArray) none = tr_conflict_copy_list (other, NULL);
  g_autoptr (GPtrArray) unreadable = tr_conflict_copy_list (elsewhere, NULL);

  g_assert_cmpuint (copies->len, ==, 2);
  g_assert_cmpstr (copies->pdata[0], ==, names[2]);
  g_assert_cmpstr (copies->pdata[1], ==, names[1]);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (unreadable->len, ==, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (folder, names[i], NULL);
      g_assert_cmpint (g_remove (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/conflict-copy/name/%u", i);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_name);
    }
  g_test_add_func ("/conflict-copy/list", test_list);
  return g_test_run ();
}
