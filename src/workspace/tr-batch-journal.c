/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-batch-journal-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/tr-revision.h"
#include "edit/tr-command.h"

#define SUFFIX ".journal"
#define NEW_PREFIX "new-"
#define MAGIC "TRBATCH2"
#define OLD_MAGIC "TRBATCH1" /* without names */
#define MAGIC_LENGTH 8
#define HEADER_VARIANT "(utm" TR_NAMES_EXCHANGE_VARIANT ")"
#define OLD_HEADER_VARIANT "(ut)"
#define CHANGE_VARIANT                                                                             \
  "(ay" TR_PATCH_SET_VARIANT TR_PATCH_SET_VARIANT "a" TR_COMMAND_VARIANT "a" TR_COMMAND_VARIANT ")"
#define N_ATTEMPTS 10
/* A million files of some hundred bytes each. */
#define MAX_SIZE ((off_t) 1 << 30)

struct _TrBatchJournal
{
  char *path;
  int fd;
  GMutex lock;
  TrBatchKind kind;
  GPtrArray *changes;
  TrNamesExchange *names; /* nullable */
};

typedef struct
{
  guint64 length;
  guint64 hash;
} RecordHead;

/* ---- form ---- */

static GVariant *
commands_to_variant (GPtrArray *commands)
{
  g_auto (GVariantBuilder) builder
      = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" TR_COMMAND_VARIANT));

  for (guint i = 0; i < commands->len; i++)
    {
      GVariant *command = tr_command_to_variant (g_ptr_array_index (commands, i));

      if (command != NULL)
        g_variant_builder_add_value (&builder, command);
    }
  return g_variant_builder_end (&builder);
}

static GPtrArray *
commands_from_variant (GVariant *variant)
{
  g_autoptr (GPtrArray) commands
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);

  for (gsize i = 0; i < g_variant_n_children (variant); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (variant, i);
      TrCommand *command = tr_command_new_from_variant (child);

      if (command == NULL)
        return NULL;
      g_ptr_array_add (commands, command);
    }
  return g_steal_pointer (&commands);
}

static GVariant *
change_to_variant (const TrChange *change)
{
  return g_variant_new ("(^ay@" TR_PATCH_SET_VARIANT "@" TR_PATCH_SET_VARIANT
                        "@a" TR_COMMAND_VARIANT "@a" TR_COMMAND_VARIANT ")",
                        change->path,
                        tr_patch_set_to_variant (change->forward),
                        tr_patch_set_to_variant (change->backward),
                        commands_to_variant (change->redo),
                        commands_to_variant (change->undo));
}

static TrChange *
change_from_variant (GVariant *variant)
{
  const char *path;
  g_autoptr (GVariant) forward_variant = NULL;
  g_autoptr (GVariant) backward_variant = NULL;
  g_autoptr (GVariant) redo_variant = NULL;
  g_autoptr (GVariant) undo_variant = NULL;
  g_autoptr (TrPatchSet) forward = NULL;
  g_autoptr (TrPatchSet) backward = NULL;
  g_autoptr (GPtrArray) redo = NULL;
  g_autoptr (GPtrArray) undo = NULL;

  g_variant_get (variant,
                 "(^&ay@" TR_PATCH_SET_VARIANT "@" TR_PATCH_SET_VARIANT "@a" TR_COMMAND_VARIANT
                 "@a" TR_COMMAND_VARIANT ")",
                 &path,
                 &forward_variant,
                 &backward_variant,
                 &redo_variant,
                 &undo_variant);
  forward = tr_patch_set_new_from_variant (forward_variant);
  backward = tr_patch_set_new_from_variant (backward_variant);
  redo = commands_from_variant (redo_variant);
  undo = commands_from_variant (undo_variant);
  if (!g_path_is_absolute (path) || forward == NULL || backward == NULL || redo == NULL
      || undo == NULL || !tr_patch_set_is_inverse (forward, backward))
    return NULL;
  return tr_change_new (path, forward, backward, redo, undo);
}

static void
append_record (GByteArray *bytes, GVariant *variant)
{
  g_autoptr (GVariant) record = g_variant_ref_sink (variant);
  gsize length = g_variant_get_size (record);
  const guint8 *data = g_variant_get_data (record);
  RecordHead head = { length, tr_hash_bytes (data, length) };

  g_byte_array_append (bytes, (const guint8 *) &head, sizeof head);
  g_byte_array_append (bytes, data, length);
}

/* The next record, or NULL where there is none that is whole: what was being written when the run
 * ended was not acted upon. */
static GVariant *
read_record (const guint8 *data, gsize size, gsize *offset, const char *type)
{
  RecordHead head;
  g_autoptr (GBytes) bytes = NULL;

  if (size - *offset < sizeof head)
    return NULL;
  memcpy (&head, data + *offset, sizeof head);
  if (head.length == 0 || head.length > size - *offset - sizeof head
      || head.hash != tr_hash_bytes (data + *offset + sizeof head, head.length))
    return NULL;
  bytes = g_bytes_new (data + *offset + sizeof head, head.length);
  *offset += sizeof head + head.length;
  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));
}

static gboolean
parse_header (
    TrBatchJournal *self, const guint8 *data, gsize size, gsize *offset, guint64 *n_changes)
{
  gboolean is_old = size >= MAGIC_LENGTH && memcmp (data, OLD_MAGIC, MAGIC_LENGTH) == 0;
  g_autoptr (GVariant) header = NULL;
  g_autoptr (GVariant) names = NULL;
  guint32 kind;

  if (size < MAGIC_LENGTH || (!is_old && memcmp (data, MAGIC, MAGIC_LENGTH) != 0))
    return FALSE;
  *offset = MAGIC_LENGTH;
  header = read_record (data, size, offset, is_old ? OLD_HEADER_VARIANT : HEADER_VARIANT);
  if (header == NULL)
    return FALSE;
  if (is_old)
    g_variant_get (header, OLD_HEADER_VARIANT, &kind, n_changes);
  else
    g_variant_get (header, "(utm@" TR_NAMES_EXCHANGE_VARIANT ")", &kind, n_changes, &names);
  if (names != NULL && (self->names = tr_names_exchange_new_from_variant (names)) == NULL)
    return FALSE;
  self->kind = kind;
  return kind <= TR_BATCH_TAKE_BACK;
}

static gboolean
parse (TrBatchJournal *self, const guint8 *data, gsize size)
{
  gsize offset;
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  guint64 n_changes;
  guint64 n_read = 0;

  if (!parse_header (self, data, size, &offset, &n_changes))
    return FALSE;
  for (;; n_read++)
    {
      g_autoptr (GVariant) record = read_record (data, size, &offset, CHANGE_VARIANT);
      TrChange *change = record != NULL ? change_from_variant (record) : NULL;
      gpointer position;

      if (change == NULL)
        return n_read >= n_changes;
      if (n_read >= n_changes
          && g_hash_table_lookup_extended (index, change->path, NULL, &position))
        {
          TrChange *old = g_ptr_array_index (self->changes, GPOINTER_TO_UINT (position));

          g_hash_table_remove (index, old->path);
          g_hash_table_insert (index, change->path, position);
          self->changes->pdata[GPOINTER_TO_UINT (position)] = change;
          tr_change_free (old);
          continue;
        }
      g_hash_table_insert (index, change->path, GUINT_TO_POINTER (self->changes->len));
      g_ptr_array_add (self->changes, change);
    }
}

/* ---- files ---- */

static gboolean
fail (GError **error, const char *doing)
{
  int error_number = errno;

  g_set_error (error,
               G_FILE_ERROR,
               g_file_error_from_errno (error_number),
               "%s: %s",
               doing,
               g_strerror (error_number));
  return FALSE;
}

static gboolean
write_all (int fd, GByteArray *bytes, GError **error)
{
  for (gsize done = 0; done < bytes->len;)
    {
      ssize_t n = write (fd, bytes->data + done, bytes->len - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (error, "write journal");
      done += n;
    }
  if (fsync (fd) != 0)
    return fail (error, "flush journal");
  return TRUE;
}

static gboolean
flush_folder (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean flushed;

  if (fd < 0)
    return fail (error, "open journal folder");
  flushed = fsync (fd) == 0 || fail (error, "flush journal folder");
  close (fd);
  return flushed;
}

static TrBatchJournal *
journal_alloc (TrBatchKind kind)
{
  TrBatchJournal *self = g_new0 (TrBatchJournal, 1);

  g_mutex_init (&self->lock);
  self->fd = -1;
  self->kind = kind;
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_change_free);
  return self;
}

/* Gives it its name once all of it is on the disk. */
static gboolean
publish (TrBatchJournal *self, const char *folder, char *temporary, GError **error)
{
  const char *name = strrchr (temporary, '/') + 1 + strlen (NEW_PREFIX);
  g_autofree char *file_name = g_strconcat ("batch-", name, SUFFIX, NULL);

  self->path = g_build_filename (folder, file_name, NULL);
  if (g_rename (temporary, self->path) != 0)
    {
      fail (error, "rename journal");
      g_unlink (temporary);
      return FALSE;
    }
  if (flush_folder (folder, error))
    return TRUE;
  g_unlink (self->path);
  return FALSE;
}

static int
open_new (const char *folder, char **temporary, GError **error)
{
  for (guint attempt = 0; attempt < N_ATTEMPTS; attempt++)
    {
      g_autofree char *path = g_build_filename (folder, NEW_PREFIX "XXXXXX", NULL);
      int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
      struct stat st;

      if (fd < 0)
        {
          fail (error, "make journal");
          return -1;
        }
      /* Another instance that looks for what was left may have been faster than the lock. Where
       * there are no locks, nobody can tell that it was left. */
      if ((flock (fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) && fstat (fd, &st) == 0
          && st.st_nlink > 0)
        {
          *temporary = g_steal_pointer (&path);
          return fd;
        }
      g_unlink (path);
      close (fd);
    }
  errno = EBUSY;
  fail (error, "make journal");
  return -1;
}

TrBatchJournal *
tr_batch_journal_new (const char *folder,
                      TrBatchKind kind,
                      GPtrArray *changes,
                      TrNamesExchange *names,
                      GError **error)
{
  g_return_val_if_fail (folder != NULL && changes != NULL, NULL);

  g_autoptr (TrBatchJournal) self = journal_alloc (kind);
  g_autofree char *temporary = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) MAGIC, MAGIC_LENGTH);
  append_record (bytes,
                 g_variant_new ("(utm@" TR_NAMES_EXCHANGE_VARIANT ")",
                                (guint32) kind,
                                (guint64) changes->len,
                                names != NULL ? tr_names_exchange_to_variant (names) : NULL));
  for (guint i = 0; i < changes->len; i++)
    append_record (bytes, change_to_variant (g_ptr_array_index (changes, i)));

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail (error, "make journal folder");
      return NULL;
    }
  self->fd = open_new (folder, &temporary, error);
  if (self->fd < 0)
    return NULL;
  if (!write_all (self->fd, bytes, error))
    {
      g_unlink (temporary);
      return NULL;
    }
  return publish (self, folder, temporary, error) ? g_steal_pointer (&self) : NULL;
}

gboolean
tr_batch_journal_append (TrBatchJournal *self, const TrChange *change, GError **error)
{
  g_return_val_if_fail (self != NULL && change != NULL, FALSE);

  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  off_t end = lseek (self->fd, 0, SEEK_END);

  append_record (bytes, change_to_variant (change));
  if (end < 0)
    return fail (error, "write journal");
  if (write_all (self->fd, bytes, error))
    return TRUE;
  /* Half a record would hide those that follow. */
  (void) !ftruncate (self->fd, end);
  return FALSE;
}

void
tr_batch_journal_free (TrBatchJournal *self)
{
  g_return_if_fail (self != NULL);

  if (self->fd >= 0)
    close (self->fd);
  g_mutex_clear (&self->lock);
  g_ptr_array_unref (self->changes);
  g_clear_pointer (&self->names, tr_names_exchange_unref);
  g_free (self->path);
  g_free (self);
}

void
tr_batch_journal_finish (TrBatchJournal *self)
{
  g_return_if_fail (self != NULL);

  /* Before the lock goes. */
  g_unlink (self->path);
  tr_batch_journal_free (self);
}

/* ---- what was left ---- */

/* Returns -1 where another process holds it, or it has gone. */
static int
take (const char *path, struct stat *st)
{
  int fd = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  if (fd < 0)
    return -1;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0 && fstat (fd, st) == 0 && st->st_nlink > 0
      && S_ISREG (st->st_mode))
    return fd;
  close (fd);
  return -1;
}

static TrBatchJournal *
open_left (const char *path)
{
  g_autoptr (TrBatchJournal) self = journal_alloc (TR_BATCH_EDIT);
  g_autofree guint8 *data = NULL;
  struct stat st;
  gsize done = 0;

  self->fd = take (path, &st);
  if (self->fd < 0 || st.st_size > MAX_SIZE)
    return NULL;
  data = g_malloc (st.st_size + 1);
  while (done < (gsize) st.st_size)
    {
      ssize_t n = pread (self->fd, data + done, st.st_size - done, done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return NULL;
      done += n;
    }
  self->path = g_strdup (path);
  return parse (self, data, done) && self->changes->len > 0 ? g_steal_pointer (&self) : NULL;
}

gboolean
tr_batch_journal_is_left (const char *folder)
{
  g_return_val_if_fail (folder != NULL, FALSE);

  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gboolean is_left = FALSE;
  const char *name;

  while (!is_left && dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat st;
      int fd = g_str_has_suffix (name, SUFFIX) ? take (path, &st) : -1;

      is_left = fd >= 0;
      if (is_left)
        close (fd);
    }
  return is_left;
}

GPtrArray *
tr_batch_journal_find (const char *folder)
{
  g_return_val_if_fail (folder != NULL, NULL);

  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_batch_journal_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      TrBatchJournal *journal;
      struct stat st;
      int fd;

      /* One that was never completed: no file was touched. */
      if (g_str_has_prefix (name, NEW_PREFIX) && (fd = take (path, &st)) >= 0)
        {
          g_unlink (path);
          close (fd);
        }
      else if (g_str_has_suffix (name, SUFFIX) && (journal = open_left (path)) != NULL)
        {
          g_ptr_array_add (found, journal);
        }
    }
  return found;
}

TrBatchKind
tr_batch_journal_get_kind (TrBatchJournal *self)
{
  g_return_val_if_fail (self != NULL, TR_BATCH_EDIT);

  return self->kind;
}

TrNamesExchange *
tr_batch_journal_get_names (TrBatchJournal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->names;
}

GPtrArray *
tr_batch_journal_get_changes (TrBatchJournal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->changes;
}
