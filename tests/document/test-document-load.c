/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/tr-document.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("transcripts-load-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "-odd name.md", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
write_file (const char *path, const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
}

static void
test_revision (Fixture *fixture, gconstpointer data)
{
  const char text[] = "---\ntitle: T\n---\n- [00:01] a";
  g_autoptr (TrDocument) document = NULL;
  g_autoptr (TrDocument) again = NULL;
  g_autoptr (GError) error = NULL;
  const TrRevision *revision;
  struct stat st;

  write_file (fixture->path, text, -1);
  g_assert_cmpint (stat (fixture->path, &st), ==, 0);
  document = tr_document_load (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (tr_document_get_data (document, NULL),
                   g_bytes_get_size (tr_document_get_bytes (document)),
                   text,
                   strlen (text));
  revision = tr_document_get_revision (document);
  g_assert_cmpuint (revision->device, ==, st.st_dev);
  g_assert_cmpuint (revision->inode, ==, st.st_ino);
  g_assert_cmpuint (revision->size, ==, strlen (text));
  g_assert_cmpint (revision->mtime_ns,
                   ==,
                   st.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + st.st_mtim.tv_nsec);
  g_assert_cmpuint (revision->hash, ==, tr_hash_bytes (text, strlen (text)));

  again = tr_document_new_with_revision (tr_document_get_bytes (document), revision);
  g_assert_true (tr_revision_same_stat (revision, tr_document_get_revision (again)));
  g_assert_true (tr_revision_same_content (revision, tr_document_get_revision (again)));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture->path, "", 0);
  document = tr_document_load (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tr_document_get_revision (document)->size, ==, 0);
  g_assert_cmpuint (tr_document_get_revision (document)->hash, !=, 0);
}

static void
test_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("# Transcript: x\n\n## Text\n\n");
  g_autoptr (TrDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (; text->len < 10 * 1024 * 1024; n++)
    g_string_append_printf (text, "- [%u:%02u] some words that are said\n", n / 60, n % 60);
  write_file (fixture->path, text->str, text->len);
  document = tr_document_load (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tr_document_get_n_segments (document), ==, n);
}

static void
test_symbolic_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.md", NULL);
  g_autoptr (TrDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture->path, "- [00:01] a", -1);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  document = tr_document_load (link, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tr_document_get_n_segments (document), ==, 1);
}

static void
assert_refused (const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tr_document_load (path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, code);
}

static void
test_fifo (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_refused (fixture->path, G_IO_ERROR_NOT_REGULAR_FILE);
}

static void
test_not_regular (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture->folder, G_IO_ERROR_NOT_REGULAR_FILE);
  assert_refused ("/dev/null", G_IO_ERROR_NOT_REGULAR_FILE);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *loop = g_build_filename (fixture->folder, "loop.md", NULL);

  assert_refused (fixture->path, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (symlink (loop, loop), ==, 0);
  assert_refused (loop, G_IO_ERROR_TOO_MANY_LINKS);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  int fd;

  write_file (fixture->path, "a", -1);
  g_assert_cmpint (chmod (fixture->path, 0), ==, 0);
  fd = open (fixture->path, O_RDONLY);
  if (fd >= 0)
    {
      close (fd);
      g_test_skip ("permissions do not bind this user");
      return;
    }
  assert_refused (fixture->path, G_IO_ERROR_PERMISSION_DENIED);
}

/* Sparse: it takes no space, and must be refused before it does in memory. */
static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  write_file (fixture->path, "a", -1);
  g_assert_cmpint (truncate (fixture->path, 256 * 1024 * 1024 + 1), ==, 0);
  assert_refused (fixture->path, G_IO_ERROR_MESSAGE_TOO_LARGE);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  write_file (fixture->path, "a", -1);
  g_cancellable_cancel (cancellable);
  g_assert_null (tr_document_load (fixture->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef struct
{
  const char *path;
  gint stop; /* atomic */
} Writer;

#define WRITER_LINES 20000
#define WRITER_LINE 16

static gpointer
keep_writing (gpointer data)
{
  Writer *writer = data;
  g_autofree char *text = g_malloc (WRITER_LINES * WRITER_LINE);

  for (char c = 'a'; !g_atomic_int_get (&writer->stop); c = c == 'z' ? 'a' : c + 1)
    {
      int fd = open (writer->path, O_WRONLY | O_TRUNC);

      g_assert_cmpint (fd, >=, 0);
      memset (text, c, WRITER_LINES * WRITER_LINE);
      for (gsize i = 0; i < WRITER_LINES * WRITER_LINE;)
        {
          gssize n = write (fd, text + i, MIN (WRITER_LINES * WRITER_LINE - i, 4096));

          g_assert_cmpint (n, >, 0);
          i += n;
        }
      close (fd);
      /* Now and then long enough for a state to be read whole. */
      g_usleep (c % 4 == 0 ? 80000 : 3000);
    }
  return NULL;
}

/* A file that another program writes in place is read whole, in one of its states, or not at all.
 */
static void
test_changing (Fixture *fixture, gconstpointer data)
{
  Writer writer = { .path = fixture->path };
  GThread *thread;
  guint n_mixed = 0;
  guint n_loaded = 0;

  write_file (fixture->path, "", 0);
  thread = g_thread_new ("writer", keep_writing, &writer);
  for (guint i = 0; i < 25; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TrDocument) document = tr_document_load (fixture->path, NULL, &error);
      const TrRevision *revision;
      const char *bytes;
      gsize length;

      if (document == NULL)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
          continue;
        }
      n_loaded++;
      bytes = tr_document_get_data (document, &length);
      revision = tr_document_get_revision (document);
      g_assert_cmpuint (revision->size, ==, length);
      g_assert_cmpuint (revision->hash, ==, tr_hash_bytes (bytes, length));
      for (gsize j = 1; j < length; j++)
        if (bytes[j] != bytes[0])
          {
            n_mixed++;
            break;
          }
    }
  g_atomic_int_set (&writer.stop, 1);
  g_thread_join (thread);
  g_assert_cmpuint (n_mixed, ==, 0);
  g_assert_cmpuint (n_loaded, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) g_test_add ("/document/load/" name, Fixture, NULL, set_up, func, tear_down)
  add ("revision", test_revision);
  add ("empty", test_empty);
  add ("large", test_large);
  add ("symbolic-link", test_symbolic_link);
  add ("fifo", test_fifo);
  add ("not-regular", test_not_regular);
  add ("missing", test_missing);
  add ("unreadable", test_unreadable);
  add ("too-large", test_too_large);
  add ("cancelled", test_cancelled);
  add ("changing", test_changing);
#undef add
  return g_test_run ();
}
