/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-saver.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/tr-temporary.h"

/* Every system call of a save is made in this file, but those on the temporary file's name and
 * lock. */

#define N_ATTEMPTS 100
#define CHUNK_SIZE (256 * 1024)
/* For the moment between looking at the file for the last time and replacing it. */
#define LOCK_PATIENCE_US (10 * G_TIME_SPAN_SECOND)
#define LOCK_POLL_US (2 * G_TIME_SPAN_MILLISECOND)

/* A call that a signal has interrupted has done nothing. */
#define RETRY(call)                                                                                \
  ({                                                                                               \
    int result_;                                                                                   \
    do                                                                                             \
      result_ = (call);                                                                            \
    while (result_ < 0 && errno == EINTR);                                                         \
    result_;                                                                                       \
  })

G_DEFINE_QUARK (tr - saver - error - quark, tr_saver_error)

/* One save. File descriptors are -1 while closed. */
typedef struct
{
  char *folder;
  char *name;
  char *temporary; /* its name, while it is there */
  int folder_fd;
  int temporary_fd;
  int lock_fd; /* keeps the temporary file's lock after that is closed */
} Save;

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

static void
save_clear (Save *save)
{
  if (save->temporary != NULL)
    unlinkat (save->folder_fd, save->temporary, 0);
  close_fd (&save->temporary_fd);
  close_fd (&save->lock_fd);
  close_fd (&save->folder_fd);
  g_free (save->temporary);
  g_free (save->folder);
  g_free (save->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Save, save_clear)

static TrSaverError
error_code (int error_number)
{
  switch (error_number)
    {
    case ENOENT:
    case ENOTDIR:
    case ENODEV:
    case ENXIO:
    case ESTALE:
      return TR_SAVER_ERROR_VANISHED;
    case EACCES:
    case EPERM:
      return TR_SAVER_ERROR_READ_ONLY;
    case EROFS:
      return TR_SAVER_ERROR_DISK_READ_ONLY;
    case ENOSPC:
      return TR_SAVER_ERROR_NO_SPACE;
    case EDQUOT:
      return TR_SAVER_ERROR_QUOTA;
    case EIO:
      return TR_SAVER_ERROR_DISK;
    default:
      return TR_SAVER_ERROR_FAILED;
    }
}

static gboolean
fail_with (GError **error, TrSaverError code, int error_number, const char *doing)
{
  g_set_error (error, TR_SAVER_ERROR, code, "%s: %s", doing, g_strerror (error_number));
  return FALSE;
}

static gboolean
fail (GError **error, int error_number, const char *doing)
{
  return fail_with (error, error_code (error_number), error_number, doing);
}

/* What was not permitted needs permission to write in the folder, not in the file. */
static gboolean
fail_in_folder (GError **error, int error_number, const char *doing)
{
  TrSaverError code = error_code (error_number);

  if (code == TR_SAVER_ERROR_READ_ONLY)
    code = TR_SAVER_ERROR_FOLDER_READ_ONLY;
  return fail_with (error, code, error_number, doing);
}

static gboolean
save_locate (Save *save, const char *path, GError **error)
{
  g_autofree char *buffer = NULL;
  char *real = realpath (path, NULL);

  if (real == NULL)
    return fail (error, errno, "resolve");
  buffer = g_strdup (real);
  free (real);

  save->folder = g_path_get_dirname (buffer);
  save->name = g_path_get_basename (buffer);
  save->folder_fd = RETRY (open (save->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (save->folder_fd < 0)
    return fail_in_folder (error, errno, "open folder");
  tr_temporary_sweep_folder (save->folder_fd);
  return TRUE;
}

static gboolean
changed (GError **error)
{
  g_set_error_literal (error, TR_SAVER_ERROR, TR_SAVER_ERROR_CHANGED, "the file has changed");
  return FALSE;
}

static gboolean
read_whole (int fd, gsize size, void *data, GError **error)
{
  char *p = data;
  gsize done = 0;

  while (done < size)
    {
      ssize_t n = pread (fd, p + done, size - done, done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (error, errno, "read");
      if (n == 0)
        return changed (error);
      done += n;
    }
  return TRUE;
}

static gint64
mtime_ns (const struct stat *st)
{
  return (gint64) st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec;
}

/* Opens the file under its name once more, and reads it: neither the inode of the beginning nor a
 * time stamp tells what another program has put there. */
static int
save_open_expected (Save *save, const TrRevision *expected, struct stat *st, GError **error)
{
  int fd = RETRY (
      openat (save->folder_fd, save->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));

  if (fd < 0)
    {
      /* A symbolic link where the path had resolved to a file. */
      if (errno == ELOOP)
        changed (error);
      else
        fail (error, errno, "open");
      return -1;
    }
  if (fstat (fd, st) < 0)
    fail (error, errno, "stat");
  else if (!S_ISREG (st->st_mode))
    g_set_error_literal (error, TR_SAVER_ERROR, TR_SAVER_ERROR_FAILED, "not a regular file");
  else if ((guint64) st->st_size != expected->size)
    changed (error);
  else
    {
      g_autofree void *data = g_try_malloc (MAX (expected->size, 1));
      struct stat later;

      if (data == NULL)
        fail (error, ENOMEM, "read");
      else if (read_whole (fd, expected->size, data, error))
        {
          if (fstat (fd, &later) < 0)
            fail (error, errno, "stat");
          else if (later.st_size != st->st_size || mtime_ns (&later) != mtime_ns (st)
                   || tr_hash_bytes (data, expected->size) != expected->hash)
            changed (error);
          else
            return fd;
        }
    }
  close (fd);
  return -1;
}

static gboolean
check_writable (Save *save, const struct stat *st, GError **error)
{
  /* The second check would let root pass. */
  if ((st->st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0)
    return fail (error, EACCES, "write");
  if (faccessat (save->folder_fd, save->name, W_OK, AT_EACCESS) < 0)
    return fail (error, errno, "write");
  return TRUE;
}

static gboolean
save_create_temporary (Save *save, GError **error)
{
  const char *base = save->name;

  for (int attempt = 0; attempt < N_ATTEMPTS; attempt++)
    {
      g_autofree char *name = tr_temporary_make_name (base);

      /* Closed to others until it has the permissions of the file. */
      save->temporary_fd
          = RETRY (openat (save->folder_fd,
                           name,
                           O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC,
                           0600));
      if (save->temporary_fd >= 0)
        {
          save->temporary = g_steal_pointer (&name);
          if (tr_temporary_lock (save->temporary_fd))
            return TRUE;
          close_fd (&save->temporary_fd);
          unlinkat (save->folder_fd, save->temporary, 0);
          g_clear_pointer (&save->temporary, g_free);
        }
      /* Some file systems allow shorter names than NAME_MAX. */
      else if (errno == ENAMETOOLONG && *base != '\0')
        base = "";
      else if (errno != EEXIST)
        {
          int error_number = errno;

          /* A network file system may have made it all the same. */
          unlinkat (save->folder_fd, name, 0);
          return fail_in_folder (error, error_number, "create temporary file");
        }
    }
  return fail_in_folder (error, EEXIST, "create temporary file");
}

static gboolean
save_write (Save *save, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize done = 0; done < size;)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      ssize_t n = write (save->temporary_fd, data + done, MIN (size - done, CHUNK_SIZE));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (error, errno, "write temporary file");
      done += n;
    }
  return TRUE;
}

/* Whether a new file may go without an attribute that could not be set: the system gives it what it
 * sees fit for its own ones (security labels); the person's own and the access control list must
 * not get lost unseen. */
static gboolean
is_dispensable (const char *name, int error_number)
{
  if (g_str_equal (name, "system.posix_acl_access"))
    return FALSE;
  if (error_number == ENOTSUP || error_number == ENOSYS)
    return TRUE;
  return !g_str_has_prefix (name, "user.")
         && (error_number == EPERM || error_number == EACCES || error_number == EINVAL);
}

static gboolean
copy_attribute (int from, int to, const char *name, GError **error)
{
  g_autofree char *value = NULL;
  ssize_t length = fgetxattr (from, name, NULL, 0);

  if (length >= 0)
    {
      value = g_malloc (MAX (length, 1));
      length = fgetxattr (from, name, value, length);
    }
  if (length < 0)
    /* It may have gone since they were listed. */
    return errno == ENODATA || is_dispensable (name, errno) ? TRUE
                                                            : fail (error, errno, "get attribute");
  if (fsetxattr (to, name, value, length, 0) < 0 && !is_dispensable (name, errno))
    return fail (error, errno, "set attribute");
  return TRUE;
}

/* Access control lists are among the attributes. */
static gboolean
copy_attributes (int from, int to, GError **error)
{
  g_autofree char *names = NULL;
  ssize_t size = flistxattr (from, NULL, 0);

  if (size > 0)
    {
      names = g_malloc (size);
      size = flistxattr (from, names, size);
    }
  if (size < 0)
    return errno == ENOTSUP || errno == ENOSYS ? TRUE : fail (error, errno, "list attributes");
  for (const char *name = names; size > 0 && name < names + size; name += strlen (name) + 1)
    if (!copy_attribute (from, to, name, error))
      return FALSE;
  return TRUE;
}

static gboolean
save_take_after (Save *save, int old_fd, const struct stat *old, GError **error)
{
  mode_t mode = old->st_mode & 07777;
  struct stat st;

  if (fstat (save->temporary_fd, &st) < 0)
    return fail (error, errno, "stat temporary file");
  if ((st.st_uid != old->st_uid || st.st_gid != old->st_gid)
      && fchown (save->temporary_fd, old->st_uid, old->st_gid) < 0)
    {
      mode &= ~(S_ISUID | S_ISGID);
      /* What the old group might do is not for the members of ours. */
      if (st.st_gid != old->st_gid && fchown (save->temporary_fd, -1, old->st_gid) < 0)
        mode = (mode & ~S_IRWXG) | ((mode & S_IRWXO) << 3);
    }
  if (!copy_attributes (old_fd, save->temporary_fd, error))
    return FALSE;
  /* Last: the change of the owner takes bits away, and an access control list holds some of them.
   * Where they are right already, a file system without permissions need not be asked to set them.
   */
  if (fstat (save->temporary_fd, &st) < 0)
    return fail (error, errno, "stat temporary file");
  if ((st.st_mode & 07777) != mode && fchmod (save->temporary_fd, mode) < 0)
    return fail (error, errno, "set permissions");
  return TRUE;
}

/* Keeps other instances of this program out between the last look at the file and its replacement;
 * nobody else heeds it. Where the file system has no locks there is none. */
static gboolean
lock_folder (Save *save, GCancellable *cancellable, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + LOCK_PATIENCE_US;

  while (flock (save->folder_fd, LOCK_EX | LOCK_NB) < 0)
    {
      if (errno == EINTR)
        continue;
      if (errno != EWOULDBLOCK)
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (g_get_monotonic_time () > deadline)
        return fail_with (error, TR_SAVER_ERROR_LOCKED, EWOULDBLOCK, "lock folder");
      g_usleep (LOCK_POLL_US);
    }
  return TRUE;
}

static gboolean
save_flush (Save *save, struct stat *st, GError **error)
{
  int fd;

  if (RETRY (fsync (save->temporary_fd)) < 0)
    return fail (error, errno, "flush temporary file");
  if (fstat (save->temporary_fd, st) < 0)
    return fail (error, errno, "stat temporary file");

  /* Network file systems report a full disk only here. The lock outlives it. */
  save->lock_fd = fcntl (save->temporary_fd, F_DUPFD_CLOEXEC, 0);
  fd = save->temporary_fd;
  save->temporary_fd = -1;
  if (close (fd) < 0 && errno != EINTR)
    return fail (error, errno, "close temporary file");
  return TRUE;
}

static gboolean
save_commit (Save *save, const TrRevision *expected, GCancellable *cancellable, GError **error)
{
  struct stat now;
  int fd;

  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !lock_folder (save, cancellable, error))
    return FALSE;
  fd = save_open_expected (save, expected, &now, error);
  if (fd < 0)
    return FALSE;
  close (fd);
  if (renameat (save->folder_fd, save->temporary, save->folder_fd, save->name) < 0)
    return fail_in_folder (error, errno, "rename");
  g_clear_pointer (&save->temporary, g_free);
  (void) flock (save->folder_fd, LOCK_UN);

  /* The file holds the new bytes from here on and they are on the disk: should its name not be, a
   * power cut brings back the old file, complete. Nothing that a caller could do would better it.
   */
  (void) RETRY (fsync (save->folder_fd));
  return TRUE;
}

guint
tr_saver_count_other_names (const char *path)
{
  struct stat st;

  g_return_val_if_fail (path != NULL, 0);

  return stat (path, &st) == 0 && S_ISREG (st.st_mode) && st.st_nlink > 1 ? st.st_nlink - 1 : 0;
}

gboolean
tr_saver_save (const char *path,
               const TrRevision *expected,
               GBytes *bytes,
               TrRevision *saved,
               GCancellable *cancellable,
               GError **error)
{
  g_return_val_if_fail (path != NULL && expected != NULL && bytes != NULL && saved != NULL, FALSE);
  g_return_val_if_fail (expected->hash != 0, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  g_auto (Save) save = { .folder_fd = -1, .temporary_fd = -1, .lock_fd = -1 };
  struct stat st;
  int old_fd;

  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !save_locate (&save, path, error))
    return FALSE;
  old_fd = save_open_expected (&save, expected, &st, error);
  if (old_fd < 0)
    return FALSE;

  gboolean prepared = check_writable (&save, &st, error) && save_create_temporary (&save, error)
                      && save_write (&save, bytes, cancellable, error)
                      && save_take_after (&save, old_fd, &st, error);

  close (old_fd);
  if (!prepared || !save_flush (&save, &st, error)
      || !save_commit (&save, expected, cancellable, error))
    return FALSE;

  *saved = (TrRevision){
    .device = st.st_dev,
    .inode = st.st_ino,
    .size = st.st_size,
    .mtime_ns = mtime_ns (&st),
    /* Putting the file in its place has changed it since. */
    .changed_ns = 0,
    .hash = tr_hash_bytes (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)),
  };
  return TRUE;
}
