/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-standards-watch.h"

#include "base/tr-signal.h"
#include "workspace/tr-corrections.h"
#include "workspace/tr-workspace-private.h"

/* An editor writes in several steps. */
#define PATIENCE_MS 300
/* As deep as folders reasonably lie. */
#define MAX_ABOVE 32

struct _TrStandardsWatch
{
  GObject parent_instance;

  TrWorkspace *workspace; /* which owns this */
  GPtrArray *monitors;
  GHashTable *below; /* (element-type filename): folders below those that are open, whose own file
                        has changed */
  GPtrArray *faults;
  guint source;
  gboolean is_checking;
  gboolean again;    /* something has changed since the check began */
  gboolean is_other; /* the files have changed since the collection was measured */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (TrStandardsWatch, tr_standards_watch, G_TYPE_OBJECT)

static GPtrArray *
new_faults (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tr_standard_fault_free);
}

/* ---- what they say ---- */

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  char **folders = data;

  tr_standards_forget ();
  for (char **folder = folders; *folder != NULL; folder++)
    {
      g_autofree char *path = g_build_filename (*folder, "any.md", NULL);

      tr_standard_unref (tr_standards_get_for (path));
    }
  g_task_return_pointer (task, tr_standards_dup_faults (), (GDestroyNotify) g_ptr_array_unref);
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const TrStandardFault *one = g_ptr_array_index (a, i);
      const TrStandardFault *other = g_ptr_array_index (b, i);

      if (!g_str_equal (one->path, other->path) || one->line != other->line
          || one->column != other->column || g_strcmp0 (one->message, other->message) != 0)
        return FALSE;
    }
  return TRUE;
}

static void check (TrStandardsWatch *self);

static void
on_checked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrStandardsWatch *self = TR_STANDARDS_WATCH (object);
  g_autoptr (GPtrArray) faults = g_task_propagate_pointer (G_TASK (result), NULL);

  self->is_checking = FALSE;
  if (self->workspace == NULL)
    return;
  if (self->again)
    {
      check (self);
      return;
    }
  if (!is_same (faults, self->faults))
    {
      g_ptr_array_unref (self->faults);
      self->faults = g_ptr_array_ref (faults);
      g_signal_emit (self, changed_signal, 0);
    }
  if (self->is_other)
    tr_workspace_read_again (self->workspace);
  self->is_other = FALSE;
}

/* Returns: (transfer full): the folders in whose files a fault is told of */
static char **
dup_folders (TrStandardsWatch *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer folder;

  g_strv_builder_addv (builder, (const char **) tr_workspace_get_folders (self->workspace));
  g_hash_table_iter_init (&iter, self->below);
  while (g_hash_table_iter_next (&iter, &folder, NULL))
    g_strv_builder_add (builder, folder);
  return g_strv_builder_end (builder);
}

static void
check (TrStandardsWatch *self)
{
  g_autoptr (GTask) task = NULL;

  self->again = self->is_checking;
  if (self->is_checking)
    return;
  self->is_checking = TRUE;
  task = g_task_new (self, NULL, on_checked, NULL);
  g_task_set_source_tag (task, check);
  g_task_set_task_data (task, dup_folders (self), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, check_thread);
}

/* ---- following them ---- */

static gboolean
on_patience_over (gpointer user_data)
{
  TrStandardsWatch *self = user_data;

  self->source = 0;
  self->is_other = TRUE;
  check (self);
  return G_SOURCE_REMOVE;
}

static void
on_file_changed (TrStandardsWatch *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (PATIENCE_MS, on_patience_over, self);
}

/* In a folder of the collection, which are watched as they are. */
static void
on_noticed (TrStandardsWatch *self, const char *path)
{
  g_hash_table_add (self->below, g_path_get_dirname (path));
  on_file_changed (self);
}

static void
monitor_free (gpointer data)
{
  g_file_monitor_cancel (data);
  g_object_unref (data);
}

/* Where there is no monitor, what others do is seen at the next scan. */
static void
watch_file (TrStandardsWatch *self, GHashTable *seen, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileMonitor *monitor;

  if (!g_hash_table_add (seen, g_strdup (path)))
    return;
  monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (monitor == NULL)
    return;
  g_signal_connect_object (monitor,
                           "changed",
                           G_CALLBACK (on_file_changed),
                           self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->monitors, monitor);
}

static void
watch_folder (TrStandardsWatch *self, GHashTable *seen, const char *folder)
{
  g_autofree char *path = g_strdup (folder);

  for (guint i = 0; i < MAX_ABOVE; i++)
    {
      g_autofree char *file = g_build_filename (path, TR_STANDARD_FILE_NAME, NULL);
      g_autofree char *parent = g_path_get_dirname (path);

      watch_file (self, seen, file);
      if (g_str_equal (parent, path))
        break;
      g_free (path);
      path = g_steal_pointer (&parent);
    }
}

static void
follow_folders (TrStandardsWatch *self)
{
  const char *const *folders = tr_workspace_get_folders (self->workspace);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *corrections = tr_corrections_dup_path ();
  g_autofree char *own = tr_standards_dup_own_path ();

  g_ptr_array_set_size (self->monitors, 0);
  g_hash_table_remove_all (self->below);
  watch_file (self, seen, own);
  watch_file (self, seen, corrections);
  for (; *folders != NULL; folders++)
    watch_folder (self, seen, *folders);
  check (self);
}

/* ---- the object ---- */

static void
tr_standards_watch_finalize (GObject *object)
{
  TrStandardsWatch *self = TR_STANDARDS_WATCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_ptr_array_unref (self->monitors);
  g_hash_table_unref (self->below);
  g_ptr_array_unref (self->faults);
  G_OBJECT_CLASS (tr_standards_watch_parent_class)->finalize (object);
}

static void
tr_standards_watch_class_init (TrStandardsWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_standards_watch_finalize;
  changed_signal = tr_signal_new (TR_TYPE_STANDARDS_WATCH, "changed", 0);
}

static void
tr_standards_watch_init (TrStandardsWatch *self)
{
  self->monitors = g_ptr_array_new_with_free_func (monitor_free);
  self->below = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->faults = new_faults ();
}

static void
let_go (gpointer data)
{
  TrStandardsWatch *self = data;

  g_clear_weak_pointer (&self->workspace);
  g_clear_handle_id (&self->source, g_source_remove);
  g_ptr_array_set_size (self->monitors, 0);
  g_object_unref (self);
}

TrStandardsWatch *
tr_standards_watch_get_for (TrWorkspace *workspace)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (workspace), NULL);

  static const char key[] = "tr-standards-watch";
  TrStandardsWatch *self = g_object_get_data (G_OBJECT (workspace), key);
  TrMonitor *monitor = tr_folder_reader_get_monitor (tr_workspace_get_reader (workspace));

  if (self != NULL)
    return self;
  self = g_object_new (TR_TYPE_STANDARDS_WATCH, NULL);
  g_object_set_data_full (G_OBJECT (workspace), key, self, let_go);
  g_set_weak_pointer (&self->workspace, workspace);
  g_signal_connect_object (workspace,
                           "notify::folders",
                           G_CALLBACK (follow_folders),
                           self,
                           G_CONNECT_SWAPPED);
  tr_monitor_set_noticed_name (monitor, TR_STANDARD_FILE_NAME);
  g_signal_connect_object (monitor, "noticed", G_CALLBACK (on_noticed), self, G_CONNECT_SWAPPED);
  follow_folders (self);
  return self;
}

GPtrArray *
tr_standards_watch_get_faults (TrStandardsWatch *self)
{
  g_return_val_if_fail (TR_IS_STANDARDS_WATCH (self), NULL);

  return self->faults;
}
