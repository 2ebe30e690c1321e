/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/tr-document-private.h"

#define MAX_SIZE (256 * G_GUINT64_CONSTANT (1048576))
#define MAX_ATTEMPTS 6
#define ATTEMPT_DELAY_US (15 * G_TIME_SPAN_MILLISECOND)
/* A file's time advances in ticks of up to 10 ms: what is written twice within one looks unchanged.
 */
#define TICK_NS (G_GINT64_CONSTANT (15000000))
#define READ_SIZE (1024 * 1024)

static gboolean
fail_errno (GError **error, int code)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
  return FALSE;
}

static gboolean
check_stat (const struct stat *st, GError **error)
{
  if (!S_ISREG (st->st_mode))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "not a regular file");
      return FALSE;
    }
  if ((guint64) st->st_size > MAX_SIZE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "larger than 256 MiB");
      return FALSE;
    }
  return TRUE;
}

static void
set_stat (TrRevision *revision, const struct stat *st)
{
  revision->device = st->st_dev;
  revision->inode = st->st_ino;
  revision->size = st->st_size;
  revision->mtime_ns = st->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + st->st_mtim.tv_nsec;
  revision->changed_ns = st->st_ctim.tv_sec * G_GINT64_CONSTANT (1000000000) + st->st_ctim.tv_nsec;
}

/* Fills @buffer; @length is cut to what there was. */
static gboolean
read_all (int fd, char *buffer, gsize *length, GCancellable *cancellable, GError **error)
{
  gsize n = 0;

  while (n < *length)
    {
      gssize got;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      got = read (fd, buffer + n, MIN (*length - n, READ_SIZE));
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return fail_errno (error, errno);
      if (got == 0)
        break;
      n += got;
    }
  *length = n;
  return TRUE;
}

/* Reads an open file once. Returns %TRUE with @bytes unset if it changed on the way. */
static gboolean
read_open_file (
    int fd, GBytes **bytes, TrRevision *revision, GCancellable *cancellable, GError **error)
{
  g_autofree char *buffer = NULL;
  TrRevision before = { 0 };
  struct stat st;
  gsize length;

  if (fstat (fd, &st) != 0)
    return fail_errno (error, errno);
  if (!check_stat (&st, error))
    return FALSE;
  set_stat (&before, &st);

  /* One byte more than expected, to notice a file that has grown. */
  length = before.size + 1;
  buffer = g_try_malloc (length);
  if (buffer == NULL)
    return fail_errno (error, ENOMEM);
  if (!read_all (fd, buffer, &length, cancellable, error))
    return FALSE;
  if (fstat (fd, &st) != 0)
    return fail_errno (error, errno);
  set_stat (revision, &st);
  if (length != before.size || !tr_revision_same_stat (&before, revision))
    return TRUE;

  revision->hash = tr_hash_bytes (buffer, length);
  *bytes = g_bytes_new_take (g_steal_pointer (&buffer), length);
  return TRUE;
}

/* @was_seen: the caller knows it to be a regular file; else it is looked at first, because to open
 * a device can have effects. */
static gboolean
read_once (const char *path,
           gboolean was_seen,
           GBytes **bytes,
           TrRevision *revision,
           GCancellable *cancellable,
           GError **error)
{
  struct stat st;
  gboolean read;
  int fd;

  if (!was_seen && stat (path, &st) != 0)
    return fail_errno (error, errno);
  if (!was_seen && !check_stat (&st, error))
    return FALSE;
  fd = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0)
    return fail_errno (error, errno);
  read = read_open_file (fd, bytes, revision, cancellable, error);
  close (fd);
  return read;
}

/* Whether a file read from @start_ns on had been written so lately that its times would not tell of
 * a write in between. */
static gboolean
is_fresh (const TrRevision *revision, gint64 start_ns)
{
  return ABS (start_ns - revision->mtime_ns) < TICK_NS
         || ABS (start_ns - revision->changed_ns) < TICK_NS;
}

/* Reads the file until it has settled. */
static GBytes *
read_settled (const char *path,
              gboolean was_seen,
              TrRevision *settled,
              GCancellable *cancellable,
              GError **error)
{
  TrRevision last = { 0 };

  for (guint attempt = 0; attempt < MAX_ATTEMPTS; attempt++)
    {
      g_autoptr (GBytes) bytes = NULL;
      TrRevision revision = { 0 };
      gint64 start_ns;

      if (attempt > 0)
        g_usleep (ATTEMPT_DELAY_US << (attempt - 1));
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      start_ns = g_get_real_time () * 1000;
      if (!read_once (path, was_seen, &bytes, &revision, cancellable, error))
        return NULL;
      if (bytes != NULL
          && (!is_fresh (&revision, start_ns) || tr_revision_same_content (&revision, &last)))
        {
          *settled = revision;
          return g_steal_pointer (&bytes);
        }
      last = revision;
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, "the file keeps changing");
  return NULL;
}

TrDocument *
tr_document_load (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  TrRevision revision;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  bytes = read_settled (path, FALSE, &revision, cancellable, error);
  return bytes != NULL ? tr_document_new_with_revision (bytes, &revision) : NULL;
}

TrDocument *
tr_document_load_lazy (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  TrRevision revision;
  TrDocument *document;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  bytes = read_settled (path, TRUE, &revision, cancellable, error);
  if (bytes == NULL)
    return NULL;
  document = tr_document_new_lazy (bytes);
  tr_document_set_revision (document, &revision);
  return document;
}
