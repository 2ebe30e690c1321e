/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-open-files-private.h"

#include <string.h>

#include "base/tr-signal.h"
#include "library/tr-conflict-copy.h"

struct _TrOpenFiles
{
  GObject parent_instance;

  GHashTable *live; /* path → TrTranscript, not owned */
  GHashTable *held; /* TrTranscript, owned */
  TrPeers *peers;   /* nullable */
};

G_DEFINE_FINAL_TYPE (TrOpenFiles, tr_open_files, G_TYPE_OBJECT)

enum
{
  SIGNAL_LANDED,
  SIGNAL_RECORDED,
  SIGNAL_REVERT_FAILED,
  SIGNAL_SETTLED,
  SIGNAL_UNSAVED_CHANGED,
  SIGNAL_EDITS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tr_open_files_hold_or_release (TrOpenFiles *self, TrTranscript *transcript)
{
  if (tr_transcript_is_busy (transcript) || tr_transcript_get_unsaved (transcript))
    {
      if (!g_hash_table_contains (self->held, transcript))
        g_hash_table_add (self->held, g_object_ref (transcript));
    }
  else
    {
      g_hash_table_remove (self->held, transcript);
    }
}

static void
on_landed (TrTranscript *transcript, const TrEdit *edit, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_LANDED], 0, transcript, edit);
}

static void
on_recorded (TrTranscript *transcript, TrRecord *record, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_RECORDED], 0, record);
}

static void
on_revert_failed (TrTranscript *transcript,
                  const TrEdit *edit,
                  const GError *error,
                  gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_REVERT_FAILED], 0, edit, error);
}

static void
on_settled (TrTranscript *transcript, gpointer user_data)
{
  g_autoptr (TrTranscript) kept = g_object_ref (transcript);

  tr_open_files_hold_or_release (user_data, kept);
  g_signal_emit (user_data, signals[SIGNAL_SETTLED], 0, kept);
}

static void
on_edits_changed (TrTranscript *transcript, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_EDITS_CHANGED], 0, transcript);
}

static const TrTranscriptHooks hooks
    = { on_landed, on_recorded, on_revert_failed, on_settled, on_edits_changed };

static void
on_notify_unsaved (TrTranscript *transcript, GParamSpec *pspec, TrOpenFiles *self)
{
  tr_open_files_hold_or_release (self, transcript);
  g_signal_emit (self, signals[SIGNAL_UNSAVED_CHANGED], 0);
}

static void
on_busy (TrTranscript *transcript, GParamSpec *pspec, TrOpenFiles *self)
{
  tr_open_files_hold_or_release (self, transcript);
}

static void
tr_open_files_forget (gpointer data, GObject *where)
{
  TrOpenFiles *self = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == where)
      g_hash_table_iter_remove (&iter);
}

TrTranscript *
tr_open_files_open (TrOpenFiles *self, const char *path)
{
  TrTranscript *transcript = g_hash_table_lookup (self->live, path);

  if (transcript != NULL)
    return g_object_ref (transcript);
  transcript = tr_transcript_new (path, self->peers, &hooks, self);
  g_hash_table_insert (self->live, g_strdup (path), transcript);
  g_object_weak_ref (G_OBJECT (transcript), tr_open_files_forget, self);
  g_signal_connect_object (transcript, "notify::unsaved", G_CALLBACK (on_notify_unsaved), self, 0);
  g_signal_connect_object (transcript, "notify::loading", G_CALLBACK (on_busy), self, 0);
  tr_open_files_hold_or_release (self, transcript);
  return transcript;
}

/* The live transcripts, kept for as long as the array: looking again may let the last reference go.
 */
static GPtrArray *
tr_open_files_dup_live (TrOpenFiles *self)
{
  GPtrArray *live = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer transcript;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &transcript))
    g_ptr_array_add (live, g_object_ref (transcript));
  return live;
}

void
tr_open_files_set_peers (TrOpenFiles *self, TrPeers *peers)
{
  g_autoptr (GPtrArray) live = tr_open_files_dup_live (self);

  g_clear_pointer (&self->peers, tr_peers_unref);
  self->peers = peers != NULL ? tr_peers_ref (peers) : NULL;
  for (guint i = 0; i < live->len; i++)
    tr_transcript_set_peers (g_ptr_array_index (live, i), peers);
}

static TrRecord *
find_moved (GPtrArray *records, const TrRevision *known)
{
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      TrRecord *record = g_ptr_array_index (records, i);
      const TrRevision *revision = tr_record_get_revision (record);

      if (revision->inode == known->inode && revision->device == known->device)
        return record;
    }
  return NULL;
}

/* A conflict copy has come or gone: its original tells of it. */
static void
follow_copy (TrOpenFiles *self, const char *original)
{
  TrTranscript *transcript = original != NULL ? g_hash_table_lookup (self->live, original) : NULL;

  if (transcript != NULL)
    tr_transcript_check_again (transcript);
}

static void
follow_copies (TrOpenFiles *self, GPtrArray *records, GPtrArray *removed)
{
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autofree char *original = tr_record_dup_original (g_ptr_array_index (records, i));

      follow_copy (self, original);
    }
  for (guint i = 0; removed != NULL && i < removed->len; i++)
    {
      g_autofree char *original
          = tr_conflict_copy_dup_original_path (g_ptr_array_index (removed, i));

      follow_copy (self, original);
    }
}

void
tr_open_files_follow_scan (TrOpenFiles *self, GPtrArray *records, GPtrArray *removed)
{
  g_autoptr (GPtrArray) live = tr_open_files_dup_live (self);

  if (live->len == 0)
    return;
  follow_copies (self, records, removed);
  for (guint i = 0; removed != NULL && i < removed->len; i++)
    {
      const char *path = g_ptr_array_index (removed, i);
      TrTranscript *transcript = g_hash_table_lookup (self->live, path);
      const TrRevision *known;
      TrRecord *moved;

      if (transcript == NULL)
        continue;
      known = tr_transcript_get_saved_revision (transcript);
      moved = known != NULL ? find_moved (records, known) : NULL;
      if (moved != NULL)
        {
          const char *target = tr_record_get_path (moved);

          g_hash_table_remove (self->live, path);
          tr_transcript_set_path (transcript, target);
          if (!g_hash_table_contains (self->live, target))
            g_hash_table_insert (self->live, g_strdup (target), transcript);
        }
      tr_transcript_look_again (transcript);
    }
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      TrRecord *record = g_ptr_array_index (records, i);
      TrTranscript *transcript = g_hash_table_lookup (self->live, tr_record_get_path (record));
      const TrRevision *known;

      if (transcript == NULL)
        continue;
      known = tr_transcript_get_saved_revision (transcript);
      if (known == NULL || !tr_revision_same_content (known, tr_record_get_revision (record)))
        tr_transcript_look_again (transcript);
    }
}

gboolean
tr_path_is_below (const char *path, const char *const *folders)
{
  for (guint i = 0; folders[i] != NULL; i++)
    {
      gsize length = strlen (folders[i]);

      if (length > 0 && strncmp (path, folders[i], length) == 0
          && (folders[i][length - 1] == '/' || path[length] == '/' || path[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

void
tr_open_files_look_again_outside (TrOpenFiles *self, const char *const *folders)
{
  g_autoptr (GPtrArray) live = tr_open_files_dup_live (self);

  for (guint i = 0; i < live->len; i++)
    {
      TrTranscript *transcript = g_ptr_array_index (live, i);

      if (!tr_path_is_below (tr_transcript_get_path (transcript), folders))
        tr_transcript_look_again (transcript);
    }
}

void
tr_open_files_look_again_at (TrOpenFiles *self, GPtrArray *changes)
{
  g_autoptr (GPtrArray) live = tr_open_files_dup_live (self);
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < changes->len; i++)
    g_hash_table_add (paths, ((TrChange *) g_ptr_array_index (changes, i))->path);
  for (guint i = 0; i < live->len; i++)
    if (g_hash_table_contains (paths, tr_transcript_get_path (g_ptr_array_index (live, i))))
      tr_transcript_look_again (g_ptr_array_index (live, i));
}

static gboolean
tells_of_copy (TrTranscript *transcript)
{
  GPtrArray *problems = tr_transcript_get_problems (transcript);

  for (guint i = 0; i < problems->len; i++)
    if (((const TrProblem *) g_ptr_array_index (problems, i))->check == TR_CHECK_CONFLICT_COPY)
      return TRUE;
  return FALSE;
}

void
tr_open_files_conclude_scan (TrOpenFiles *self)
{
  g_autoptr (GPtrArray) live = tr_open_files_dup_live (self);

  for (guint i = 0; i < live->len; i++)
    if (tells_of_copy (g_ptr_array_index (live, i)))
      tr_transcript_check_again (g_ptr_array_index (live, i));
}

void
tr_open_files_check_again (TrOpenFiles *self)
{
  GHashTableIter iter;
  gpointer transcript;

  g_return_if_fail (TR_IS_OPEN_FILES (self));

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &transcript))
    tr_transcript_check_again (transcript);
}

gboolean
tr_open_files_are_busy (TrOpenFiles *self)
{
  GHashTableIter iter;
  gpointer transcript;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &transcript))
    if (tr_transcript_is_busy (transcript))
      return TRUE;
  return FALSE;
}

GPtrArray *
tr_open_files_dup_unsaved (TrOpenFiles *self)
{
  GPtrArray *live = tr_open_files_dup_live (self);

  for (guint i = live->len; i-- > 0;)
    if (!tr_transcript_get_unsaved (g_ptr_array_index (live, i)))
      g_ptr_array_remove_index (live, i);
  return live;
}

gboolean
tr_open_files_take_back_unsaved (TrOpenFiles *self)
{
  g_autoptr (GPtrArray) unsaved = tr_open_files_dup_unsaved (self);

  for (guint i = 0; i < unsaved->len; i++)
    if (tr_transcript_take_back_unsaved (g_ptr_array_index (unsaved, i)))
      return TRUE;
  return FALSE;
}

static void
tr_open_files_dispose (GObject *object)
{
  TrOpenFiles *self = TR_OPEN_FILES (object);
  GHashTableIter iter;
  gpointer transcript;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &transcript))
    {
      tr_transcript_detach (transcript);
      g_object_weak_unref (transcript, tr_open_files_forget, self);
      g_hash_table_iter_remove (&iter);
    }
  g_hash_table_remove_all (self->held);
  G_OBJECT_CLASS (tr_open_files_parent_class)->dispose (object);
}

static void
tr_open_files_finalize (GObject *object)
{
  TrOpenFiles *self = TR_OPEN_FILES (object);

  g_clear_pointer (&self->peers, tr_peers_unref);
  g_hash_table_unref (self->live);
  g_hash_table_unref (self->held);
  G_OBJECT_CLASS (tr_open_files_parent_class)->finalize (object);
}

static void
tr_open_files_class_init (TrOpenFilesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_open_files_dispose;
  G_OBJECT_CLASS (klass)->finalize = tr_open_files_finalize;

  signals[SIGNAL_LANDED]
      = tr_signal_new (TR_TYPE_OPEN_FILES, "landed", 2, TR_TYPE_TRANSCRIPT, G_TYPE_POINTER);
  signals[SIGNAL_RECORDED] = tr_signal_new (TR_TYPE_OPEN_FILES, "recorded", 1, G_TYPE_POINTER);
  signals[SIGNAL_REVERT_FAILED]
      = tr_signal_new (TR_TYPE_OPEN_FILES, "revert-failed", 2, G_TYPE_POINTER, G_TYPE_POINTER);
  signals[SIGNAL_SETTLED] = tr_signal_new (TR_TYPE_OPEN_FILES, "settled", 1, TR_TYPE_TRANSCRIPT);
  signals[SIGNAL_UNSAVED_CHANGED] = tr_signal_new (TR_TYPE_OPEN_FILES, "unsaved-changed", 0);
  signals[SIGNAL_EDITS_CHANGED]
      = tr_signal_new (TR_TYPE_OPEN_FILES, "edits-changed", 1, TR_TYPE_TRANSCRIPT);
}

static void
tr_open_files_init (TrOpenFiles *self)
{
  self->live = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->held = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

TrOpenFiles *
tr_open_files_new (void)
{
  return g_object_new (TR_TYPE_OPEN_FILES, NULL);
}
