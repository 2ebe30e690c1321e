/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-temporary.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/magic.h>
#include <sys/vfs.h>
#endif

#define SUFFIX ".tr-tmp"
#define N_RANDOM 8
#define LETTERS "abcdefghijklmnopqrstuvwxyz0123456789"
/* Longer than any save takes, and than the clocks of two machines differ. */
#define AGE_MIN_S 3600

char *
tr_temporary_make_name (const char *name)
{
  static const char letters[] = LETTERS;
  char random[N_RANDOM + 1] = { 0 };
  gsize room = NAME_MAX - N_RANDOM - strlen (SUFFIX) - strlen ("..");
  gsize length;

  g_return_val_if_fail (name != NULL, NULL);

  length = strlen (name);
  /* Some file systems want valid UTF-8: cut between characters. */
  if (length > room)
    for (length = room; length > 0 && ((guchar) name[length] & 0xc0) == 0x80; length--)
      ;
  for (int i = 0; i < N_RANDOM; i++)
    random[i] = letters[g_random_int_range (0, sizeof letters - 1)];
  return g_strdup_printf (".%.*s.%s" SUFFIX, (int) length, name, random);
}

gboolean
tr_temporary_is_name (const char *name)
{
  gsize length;
  const char *random;

  g_return_val_if_fail (name != NULL, FALSE);

  length = strlen (name);
  if (name[0] != '.' || length < strlen ("..") + N_RANDOM + strlen (SUFFIX)
      || !g_str_has_suffix (name, SUFFIX))
    return FALSE;
  random = name + length - strlen (SUFFIX) - N_RANDOM;
  return random[-1] == '.' && random > name + 1 && strspn (random, LETTERS) == N_RANDOM;
}

typedef enum
{
  LOCK_TAKEN,
  LOCK_HELD_BY_ANOTHER,
  LOCK_UNKNOWN, /* the file system has none */
} LockState;

static LockState
take_lock (int fd)
{
  for (;;)
    {
      if (flock (fd, LOCK_EX | LOCK_NB) == 0)
        return LOCK_TAKEN;
      if (errno == EWOULDBLOCK)
        return LOCK_HELD_BY_ANOTHER;
      if (errno != EINTR)
        return LOCK_UNKNOWN;
    }
}

gboolean
tr_temporary_lock (int fd)
{
  struct stat st;

  /* A sweep locks before it removes: who is second sees the lock, or that the name is gone. */
  return take_lock (fd) != LOCK_HELD_BY_ANOTHER && fstat (fd, &st) == 0 && st.st_nlink > 0;
}

/* Whether all who can see the file see its locks, because it is this kernel's alone. */
static gboolean
is_local (int fd)
{
#ifdef __linux__
  static const long local[] = {
    BTRFS_SUPER_MAGIC,    EXT4_SUPER_MAGIC,          F2FS_SUPER_MAGIC,
    MSDOS_SUPER_MAGIC,    OVERLAYFS_SUPER_MAGIC,     RAMFS_MAGIC,
    TMPFS_MAGIC,          XFS_SUPER_MAGIC,           0x2011bab0 /* exFAT */,
    0x2fc12fc1 /* ZFS */, 0xca451a4e /* bcachefs */,
  };
  struct statfs st;

  if (fstatfs (fd, &st) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (local); i++)
    if ((gulong) (guint32) st.f_type == (gulong) local[i])
      return TRUE;
#endif
  return FALSE;
}

static gboolean
is_old (const struct stat *st)
{
  time_t last = MAX (st->st_mtime, st->st_ctime);

  return time (NULL) - last > AGE_MIN_S;
}

gboolean
tr_temporary_sweep (int folder_fd, const char *name)
{
  gboolean removed = FALSE;
  struct stat st;
  int fd;

  g_return_val_if_fail (name != NULL && tr_temporary_is_name (name), FALSE);

  /* For writing, without which a network file system gives no lock. */
  fd = openat (folder_fd, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0)
    return FALSE;
  if (fstat (fd, &st) == 0 && S_ISREG (st.st_mode))
    {
      LockState state = take_lock (fd);

      if (state != LOCK_HELD_BY_ANOTHER && ((state == LOCK_TAKEN && is_local (fd)) || is_old (&st)))
        removed = unlinkat (folder_fd, name, 0) == 0;
    }
  close (fd);
  return removed;
}

/* Whether this is the first time that it is asked about this folder. */
static gboolean
is_first_look (const struct stat *st)
{
  static GMutex mutex;
  static GHashTable *seen; /* "device:inode" */
  g_autofree char *id = g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
                                         (guint64) st->st_dev,
                                         (guint64) st->st_ino);
  gboolean first;

  g_mutex_lock (&mutex);
  if (seen == NULL)
    seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  first = g_hash_table_add (seen, g_steal_pointer (&id));
  g_mutex_unlock (&mutex);
  return first;
}

void
tr_temporary_sweep_folder (int folder_fd)
{
  const struct dirent *entry;
  struct stat st;
  DIR *stream;
  int fd;

  if (fstat (folder_fd, &st) != 0 || !is_first_look (&st))
    return;
  /* Opened anew: a duplicate would share its position. */
  fd = openat (folder_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  stream = fd < 0 ? NULL : fdopendir (fd);
  if (stream == NULL)
    {
      if (fd >= 0)
        close (fd);
      return;
    }
  while ((entry = readdir (stream)) != NULL)
    if (tr_temporary_is_name (entry->d_name))
      tr_temporary_sweep (folder_fd, entry->d_name);
  closedir (stream);
}
