/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-monitor.h"

#include <errno.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/inotify.h>
#endif

#include "base/tr-signal.h"
#include "library/tr-scan.h"

/* The first sign of a change is held back a little, because changes come in groups. */
#define SETTLE_US (100 * G_TIME_SPAN_MILLISECOND)
#define INTERVAL_US (500 * G_TIME_SPAN_MILLISECOND)
/* How long one round of making monitors may keep the main loop. */
#define SLICE_US (1 * G_TIME_SPAN_MILLISECOND)

struct _TrMonitor
{
  GObject parent_instance;
  GMutex mutex;         /* guards the next two */
  GHashTable *monitors; /* path → GFileMonitor */
  char *noticed_name;   /* nullable: of files that are told of by themselves */
  char *last_watched;   /* (nullable): since somebody asked whether there are watches left */
  GPtrArray *waiting;   /* paths still to watch */
  GSource *add_source;
  GSource *emit_source;
  gint64 emitted_us;
  gboolean failed; /* one of the present set could not be watched */
  gboolean added;  /* a folder is watched only now, after it was listed */
  gboolean limited;
};

G_DEFINE_FINAL_TYPE (TrMonitor, tr_monitor, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LIMITED,
  N_PROPS,
};

enum
{
  CHANGED,
  NOTICED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
tr_monitor_dispose (GObject *object)
{
  TrMonitor *self = TR_MONITOR (object);

  clear_source (&self->add_source);
  clear_source (&self->emit_source);
  g_hash_table_remove_all (self->monitors);
  G_OBJECT_CLASS (tr_monitor_parent_class)->dispose (object);
}

static void
tr_monitor_finalize (GObject *object)
{
  TrMonitor *self = TR_MONITOR (object);

  g_hash_table_unref (self->monitors);
  g_free (self->noticed_name);
  g_ptr_array_unref (self->waiting);
  g_free (self->last_watched);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (tr_monitor_parent_class)->finalize (object);
}

static void
tr_monitor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LIMITED:
      g_value_set_boolean (value, TR_MONITOR (object)->limited);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_monitor_class_init (TrMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tr_monitor_dispose;
  object_class->finalize = tr_monitor_finalize;
  object_class->get_property = tr_monitor_get_property;
  props[PROP_LIMITED] = g_param_spec_boolean ("limited",
                                              NULL,
                                              NULL,
                                              FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHANGED] = tr_signal_new (TR_TYPE_MONITOR, "changed", 0);
  signals[NOTICED] = tr_signal_new (TR_TYPE_MONITOR, "noticed", 1, G_TYPE_STRING);
}

static void
monitor_free (gpointer data)
{
  GFileMonitor *monitor = data;

  g_signal_handlers_disconnect_matched (monitor,
                                        G_SIGNAL_MATCH_ID,
                                        g_signal_lookup ("changed", G_TYPE_FILE_MONITOR),
                                        0,
                                        NULL,
                                        NULL,
                                        NULL);
  g_file_monitor_cancel (monitor);
  g_object_unref (monitor);
}

static void
tr_monitor_init (TrMonitor *self)
{
  g_mutex_init (&self->mutex);
  self->monitors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, monitor_free);
  self->waiting = g_ptr_array_new_with_free_func (g_free);
}

TrMonitor *
tr_monitor_new (void)
{
  return g_object_new (TR_TYPE_MONITOR, NULL);
}

static gboolean
is_watched (TrMonitor *self, const char *path)
{
  gboolean is_there;

  g_mutex_lock (&self->mutex);
  is_there = g_hash_table_contains (self->monitors, path);
  g_mutex_unlock (&self->mutex);
  return is_there;
}

static gboolean
emit_changed (gpointer user_data)
{
  g_autoptr (TrMonitor) self = g_object_ref (user_data);

  g_clear_pointer (&self->emit_source, g_source_unref);
  self->emitted_us = g_get_monotonic_time ();
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
queue_changed (TrMonitor *self)
{
  gint64 now_us = g_get_monotonic_time ();

  if (self->emit_source != NULL)
    return;
  self->emit_source = g_timeout_source_new (0);
  g_source_set_static_name (self->emit_source, "[transcripts] monitor");
  g_source_set_callback (self->emit_source, emit_changed, self, NULL);
  g_source_set_ready_time (self->emit_source,
                           MAX (now_us + SETTLE_US, self->emitted_us + INTERVAL_US));
  g_source_attach (self->emit_source, g_main_context_get_thread_default ());
}

/* Whether what happened at @file can change the collection: our own and other programs' temporary
 * files do not. */
static gboolean
matters (TrMonitor *self, GFile *file, gboolean may_be_folder)
{
  const char *path = file == NULL ? NULL : g_file_peek_path (file);
  g_autofree char *name = NULL;

  if (path == NULL)
    return FALSE;
  if (is_watched (self, path))
    return may_be_folder;
  name = g_path_get_basename (path);
  if (name[0] == '.')
    return FALSE;
  return tr_scan_is_transcript_name (name)
         || (may_be_folder && g_file_test (path, G_FILE_TEST_IS_DIR));
}

static void
notice (TrMonitor *self, GFile *file)
{
  const char *path = file == NULL ? NULL : g_file_peek_path (file);
  g_autofree char *name = path == NULL ? NULL : g_path_get_basename (path);

  if (name != NULL && g_strcmp0 (name, self->noticed_name) == 0)
    g_signal_emit (self, signals[NOTICED], 0, path);
}

static void
on_event (
    GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer user_data)
{
  TrMonitor *self = user_data;
  gboolean may_be_folder = TRUE;

  switch (event)
    {
    case G_FILE_MONITOR_EVENT_CHANGED:
    case G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT:
    case G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED:
      may_be_folder = event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED;
      break;
    case G_FILE_MONITOR_EVENT_PRE_UNMOUNT:
      return;
    case G_FILE_MONITOR_EVENT_DELETED:
    case G_FILE_MONITOR_EVENT_CREATED:
    case G_FILE_MONITOR_EVENT_UNMOUNTED:
    case G_FILE_MONITOR_EVENT_MOVED:
    case G_FILE_MONITOR_EVENT_RENAMED:
    case G_FILE_MONITOR_EVENT_MOVED_IN:
    case G_FILE_MONITOR_EVENT_MOVED_OUT:
    default:
      break;
    }
  notice (self, file);
  notice (self, other);
  if (matters (self, file, may_be_folder) || matters (self, other, may_be_folder))
    queue_changed (self);
}

/* GLib falls back to looking every few seconds when the kernel has no watch left, and does not say
 * so. */
static gboolean
watches_are_exhausted (const char *path)
{
#ifdef __linux__
  int fd = inotify_init1 (IN_CLOEXEC | IN_NONBLOCK);
  gboolean exhausted;

  if (fd < 0)
    return TRUE;
  exhausted = inotify_add_watch (fd, path, IN_DELETE_SELF) < 0 && errno == ENOSPC;
  close (fd);
  return exhausted;
#else
  return FALSE;
#endif
}

/* Returns: whether it is watched, and was not before */
static gboolean
watch (TrMonitor *self, const char *path)
{
  g_autoptr (GFile) folder = NULL;
  GFileMonitor *monitor;

  if (is_watched (self, path))
    return FALSE;
  folder = g_file_new_for_path (path);
  monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (monitor != NULL)
    g_signal_connect (monitor, "changed", G_CALLBACK (on_event), self);
  g_mutex_lock (&self->mutex);
  if (monitor != NULL)
    g_hash_table_insert (self->monitors, g_strdup (path), monitor);
  g_free (self->last_watched);
  self->last_watched = g_strdup (path);
  g_mutex_unlock (&self->mutex);
  return monitor != NULL;
}

void
tr_monitor_watch (TrMonitor *self, const char *path)
{
  g_return_if_fail (TR_IS_MONITOR (self) && path != NULL);

  watch (self, path);
}

static void
set_limited (TrMonitor *self, gboolean limited)
{
  if (self->limited == limited)
    return;
  self->limited = limited;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIMITED]);
}

/* All that are wanted are watched, as far as they can be. */
static void
conclude (TrMonitor *self)
{
  g_autofree char *last = NULL;

  g_mutex_lock (&self->mutex);
  last = g_steal_pointer (&self->last_watched);
  g_mutex_unlock (&self->mutex);
  if (last != NULL)
    set_limited (self, self->failed || watches_are_exhausted (last));
  /* What happened between the listener's look at the folder and the watch was seen by neither. */
  if (self->added)
    queue_changed (self);
}

static gboolean
add_some (gpointer user_data)
{
  TrMonitor *self = user_data;
  gint64 end_us = g_get_monotonic_time () + SLICE_US;

  while (self->waiting->len > 0)
    {
      g_autofree char *path = g_ptr_array_steal_index (self->waiting, self->waiting->len - 1);

      if (watch (self, path))
        self->added = TRUE;
      else
        self->failed = TRUE;
      if (g_get_monotonic_time () >= end_us)
        break;
    }
  if (self->waiting->len > 0)
    return G_SOURCE_CONTINUE;
  g_clear_pointer (&self->add_source, g_source_unref);
  conclude (self);
  return G_SOURCE_REMOVE;
}

void
tr_monitor_set_folders (TrMonitor *self, GPtrArray *folders)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer path;
  gboolean fewer = FALSE;

  g_return_if_fail (TR_IS_MONITOR (self) && folders != NULL);

  clear_source (&self->add_source);
  g_ptr_array_set_size (self->waiting, 0);
  self->failed = FALSE;
  self->added = FALSE;
  for (guint i = 0; i < folders->len; i++)
    g_hash_table_add (wanted, g_ptr_array_index (folders, i));
  g_mutex_lock (&self->mutex);
  g_hash_table_iter_init (&iter, self->monitors);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!g_hash_table_contains (wanted, path))
      {
        g_hash_table_iter_remove (&iter);
        fewer = TRUE;
      }
  /* There may be enough for those that are left; which of them have none nobody says. */
  if (self->limited && fewer)
    g_hash_table_remove_all (self->monitors);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!g_hash_table_contains (self->monitors, path))
      g_ptr_array_add (self->waiting, g_strdup (path));
  g_mutex_unlock (&self->mutex);
  if (self->waiting->len == 0)
    {
      conclude (self);
      return;
    }
  self->add_source = g_idle_source_new ();
  g_source_set_static_name (self->add_source, "[transcripts] monitor folders");
  g_source_set_callback (self->add_source, add_some, self, NULL);
  g_source_attach (self->add_source, g_main_context_get_thread_default ());
}

gboolean
tr_monitor_get_limited (TrMonitor *self)
{
  g_return_val_if_fail (TR_IS_MONITOR (self), FALSE);

  return self->limited;
}

void
tr_monitor_set_noticed_name (TrMonitor *self, const char *name)
{
  g_return_if_fail (TR_IS_MONITOR (self));

  g_free (self->noticed_name);
  self->noticed_name = g_strdup (name);
}
