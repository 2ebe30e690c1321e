/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A configuration file that others write as well, and what is remembered in one. */
#include "workspace/tr-json-file-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exchange/tr-json-reader.h"
#include "workspace/tr-corrections.h"

typedef struct
{
  char *folder;
  char *path; /* in a folder that is not there */
  guint n_added;
  GError *error; /* of the last that failed */
} Fixture;

static void
remove_below (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_below (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("tr-json-file-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "new", "x.json", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *config = tr_json_file_dup_config_path ("");

  remove_below (config);
  remove_below (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_clear_error (&f->error);
}

static void
put (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tr_json_file_make_folder (path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_assert_no_error (error);
}

static void
assert_holds (const char *path, const char *expected)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = tr_json_file_read (path, &length, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (length, ==, strlen (expected));
}

/* ---- the file ---- */

static void
test_none (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize length = 7;

  g_assert_null (tr_json_file_read (f->path, &length, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (length, ==, 0);
  g_assert_true (tr_json_file_is_still (f->path, NULL, 0));
  g_assert_false (tr_json_file_is_still (f->path, "", 0));
  g_assert_cmpint (tr_json_file_lock (f->path), ==, -1);
  tr_json_file_unlock (-1);
}

static void
test_write (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_true (tr_json_file_write (f->path, "{}\n", &error));
  g_assert_no_error (error);
  assert_holds (f->path, "{}\n");
  g_assert_cmpint (g_stat (f->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);

  g_assert_true (tr_json_file_is_still (f->path, "{}\n", 3));
  g_assert_false (tr_json_file_is_still (f->path, "{}", 2));
  g_assert_false (tr_json_file_is_still (f->path, "{ \n", 3));
  g_assert_false (tr_json_file_is_still (f->path, NULL, 0));
}

/* As people who keep their configuration in a repository have it. */
static void
test_link (Fixture *f, gconstpointer data)
{
  g_autofree char *target = g_build_filename (f->folder, "kept.json", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  put (target, "{ \"a\": 1 }\n");
  g_chmod (target, 0644);
  g_assert_true (tr_json_file_make_folder (f->path, &error));
  g_assert_cmpint (symlink ("../kept.json", f->path), ==, 0);
  assert_holds (f->path, "{ \"a\": 1 }\n");

  g_assert_true (tr_json_file_write (f->path, "{}\n", &error));
  g_assert_no_error (error);
  assert_holds (target, "{}\n");
  g_assert_cmpint (g_lstat (f->path, &status), ==, 0);
  g_assert_true (S_ISLNK (status.st_mode));
}

static void
test_too_long (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize length;

  put (f->path, "{}");
  g_assert_cmpint (truncate (f->path, 4 * 1024 * 1024), ==, 0);
  g_free (tr_json_file_read (f->path, &length, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (length, ==, 4 * 1024 * 1024);

  g_assert_cmpint (truncate (f->path, 4 * 1024 * 1024 + 1), ==, 0);
  g_assert_null (tr_json_file_read (f->path, &length, &error));
  g_assert_error (error, TR_JSON_ERROR, TR_JSON_ERROR_MEANING);
  g_assert_false (tr_json_file_is_still (f->path, NULL, 0));
}

static void
test_unreadable (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize length;

  put (f->path, "{}");
  g_assert_null (tr_json_file_read (f->folder, &length, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_assert_false (tr_json_file_is_still (f->folder, NULL, 0));
  g_clear_error (&error);

  /* A file stands where the folder should be. */
  g_free (f->path);
  f->path = g_build_filename (f->folder, "new", "x.json", "y.json", NULL);
  g_assert_false (tr_json_file_write (f->path, "{}", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  g_assert_nonnull (strstr (error->message, "x.json"));
}

static void
test_lock (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  int lock, other;

  put (f->path, "{}");
  lock = tr_json_file_lock (f->path);
  g_assert_cmpint (lock, >=, 0);
  other = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_cmpint (flock (other, LOCK_EX | LOCK_NB), ==, -1);
  tr_json_file_unlock (lock);
  g_assert_cmpint (flock (other, LOCK_EX | LOCK_NB), ==, 0);
  close (other);
}

/* ---- corrections that are remembered ---- */

static void
on_added (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_autoptr (GError) error = NULL;

  f->n_added++;
  if (tr_corrections_add_finish (result, &error))
    return;
  g_clear_error (&f->error);
  f->error = g_steal_pointer (&error);
}

static void
add (Fixture *f, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrCorrection) correction = tr_correction_new (from, to, 0, &error);

  g_assert_no_error (error);
  tr_corrections_add_async (correction, on_added, f);
}

static void
wait_for (Fixture *f, guint n)
{
  while (f->n_added < n)
    g_main_context_iteration (NULL, TRUE);
}

/* Each is written by a thread of its own, and none takes another's away. */
static void
test_many_at_once (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) corrections = NULL;
  g_autoptr (GError) error = NULL;
  gboolean seen[40] = { FALSE };
  guint line, column;

  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    {
      g_autofree char *from = g_strdup_printf ("wrong %u", i);
      g_autofree char *to = g_strdup_printf ("%u", i);

      add (f, from, to);
    }
  wait_for (f, G_N_ELEMENTS (seen));
  g_assert_no_error (f->error);
  corrections = tr_corrections_load (&line, &column, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (corrections->len, ==, G_N_ELEMENTS (seen));
  for (guint i = 0; i < corrections->len; i++)
    seen[atoi (tr_correction_get_to (g_ptr_array_index (corrections, i)))] = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    g_assert_true (seen[i]);
}

static void
test_replaced (Fixture *f, gconstpointer data)
{
  g_autofree char *path = tr_corrections_dup_path ();

  add (f, "agf lab", "AGI Lab");
  wait_for (f, 1);
  add (f, "open ey", "OpenAI");
  wait_for (f, 2);
  add (f, "agf lab", "AGI SF Lab");
  wait_for (f, 3);
  g_assert_no_error (f->error);
  assert_holds (path,
                "{ \"corrections\": [\n"
                "  { \"from\": \"agf lab\", \"to\": \"AGI SF Lab\" },\n"
                "  { \"from\": \"open ey\", \"to\": \"OpenAI\" }\n"
                "] }\n");
}

static void
test_not_understood (Fixture *f, gconstpointer data)
{
  const char *text = "{ \"corrections\": [\n  { \"from\": \"a\", \"too\": \"b\" }\n] }\n";
  g_autofree char *path = tr_corrections_dup_path ();
  g_autofree char *place = g_strconcat (path, ":2:3: ", NULL);

  put (path, text);
  add (f, "agf lab", "AGI Lab");
  wait_for (f, 1);
  g_assert_error (f->error, TR_JSON_ERROR, TR_JSON_ERROR_MEANING);
  g_assert_true (g_str_has_prefix (f->error->message, place));
  assert_holds (path, text);
}

int
main (int argc, char **argv)
{
  g_autofree char *config_home = g_dir_make_tmp ("tr-json-file-XXXXXX", NULL);
  int status;

  /* GLib leaks what it isolates tests with. */
  g_assert_true (g_setenv ("XDG_CONFIG_HOME", config_home, TRUE));
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/json-file/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("none", test_none);
  ADD ("write", test_write);
  ADD ("link", test_link);
  ADD ("too-long", test_too_long);
  ADD ("unreadable", test_unreadable);
  ADD ("lock", test_lock);
  ADD ("corrections/many-at-once", test_many_at_once);
  ADD ("corrections/replaced", test_replaced);
  ADD ("corrections/not-understood", test_not_understood);
#undef ADD
  status = g_test_run ();
  remove_below (config_home);
  return status;
}
