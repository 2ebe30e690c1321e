/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-names.h"

#include "base/tr-signal.h"
#include "workspace/tr-synonyms-file.h"

struct _TrNames
{
  GObject parent_instance;

  TrSynonyms *synonyms;
  TrStandardFault *fault; /* nullable */
  GFileMonitor *monitor;
  guint n_busy;
  gboolean is_known;
  gboolean is_reading;
  gboolean again; /* the file has changed since the reading began */
};

enum
{
  CHANGED,
  FAULT_CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrNames, tr_names, G_TYPE_OBJECT)

static void
take (TrNames *self, TrSynonyms *synonyms)
{
  gboolean changed
      = !self->is_known || tr_synonyms_get_hash (self->synonyms) != tr_synonyms_get_hash (synonyms);

  self->is_known = TRUE;
  tr_synonyms_unref (self->synonyms);
  self->synonyms = tr_synonyms_ref (synonyms);
  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_same_fault (const TrStandardFault *a, const TrStandardFault *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->line == b->line && a->column == b->column && g_str_equal (a->message, b->message);
}

/* @fault: (transfer full) (nullable) */
static void
take_fault (TrNames *self, TrStandardFault *fault)
{
  gboolean changed = !is_same_fault (self->fault, fault);

  g_clear_pointer (&self->fault, tr_standard_fault_free);
  self->fault = fault;
  if (changed)
    g_signal_emit (self, signals[FAULT_CHANGED], 0);
}

/* ---- reading ---- */

typedef struct
{
  guint line;
  guint column;
} Place;

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Place *place = data;
  GError *error = NULL;
  TrSynonyms *synonyms;

  /* They hold what the file said. */
  tr_standards_forget ();
  synonyms = tr_synonyms_file_load (&place->line, &place->column, &error);
  if (synonyms != NULL)
    g_task_return_pointer (task, synonyms, (GDestroyNotify) tr_synonyms_unref);
  else
    g_task_return_error (task, error);
}

static void read_file (TrNames *self);

static TrStandardFault *
new_fault (const Place *place, const char *message)
{
  TrStandardFault *fault = g_new0 (TrStandardFault, 1);

  fault->path = tr_synonyms_file_dup_path ();
  fault->line = place->line;
  fault->column = place->column;
  fault->message = g_strdup (message);
  return fault;
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrNames *self = TR_NAMES (object);
  const Place *place = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (TrSynonyms) synonyms = g_task_propagate_pointer (G_TASK (result), &error);

  self->n_busy--;
  self->is_reading = FALSE;
  if (self->again)
    {
      read_file (self);
      return;
    }
  take_fault (self, synonyms == NULL ? new_fault (place, error->message) : NULL);
  if (synonyms == NULL)
    synonyms = tr_synonyms_new ();
  take (self, synonyms);
}

static void
read_file (TrNames *self)
{
  g_autoptr (GTask) task = NULL;

  self->again = self->is_reading;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  self->n_busy++;
  task = g_task_new (self, NULL, on_read, NULL);
  g_task_set_source_tag (task, read_file);
  g_task_set_task_data (task, g_new0 (Place, 1), g_free);
  g_task_run_in_thread (task, read_thread);
}

void
tr_names_read_again (TrNames *self)
{
  g_return_if_fail (TR_IS_NAMES (self));

  read_file (self);
}

void
tr_names_start (TrNames *self)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (TR_IS_NAMES (self) && self->monitor == NULL);

  path = tr_synonyms_file_dup_path ();
  file = g_file_new_for_path (path);
  /* Where there is no monitor, what others do is seen at the next start. */
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (read_file), self);
  read_file (self);
}

/* ---- changing ---- */

typedef struct
{
  char *field;
  char *name;
  char **variants;
  gboolean exactly;
  TrSynonyms *from; /* where one is exchanged for the other; else %NULL */
  TrSynonyms *to;
  TrSynonyms *before; /* what the file said */
} Change;

static void
change_free (Change *change)
{
  g_free (change->field);
  g_free (change->name);
  g_strfreev (change->variants);
  g_clear_pointer (&change->from, tr_synonyms_unref);
  g_clear_pointer (&change->to, tr_synonyms_unref);
  g_clear_pointer (&change->before, tr_synonyms_unref);
  g_free (change);
}

static void
change_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Change *change = data;
  GError *error = NULL;
  TrSynonyms *synonyms
      = change->from != NULL
            ? tr_synonyms_file_exchange (change->field, change->from, change->to, &error)
            : tr_synonyms_file_change (change->field,
                                       change->name,
                                       (const char *const *) change->variants,
                                       change->exactly,
                                       &change->before,
                                       &error);

  if (synonyms != NULL)
    g_task_return_pointer (task, synonyms, (GDestroyNotify) tr_synonyms_unref);
  else
    g_task_return_error (task, error);
}

/* @change: (transfer full) */
static void
start_change (TrNames *self, Change *change, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  self->n_busy++;
  g_task_set_source_tag (task, start_change);
  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
  g_task_run_in_thread (task, change_thread);
}

void
tr_names_change_async (TrNames *self,
                       const char *field,
                       const char *name,
                       const char *const *variants,
                       gboolean exactly,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (TR_IS_NAMES (self) && field != NULL && name != NULL && variants != NULL);

  Change *change = g_new0 (Change, 1);

  change->field = g_strdup (field);
  change->name = g_strdup (name);
  change->variants = g_strdupv ((char **) variants);
  change->exactly = exactly;
  start_change (self, change, callback, user_data);
}

void
tr_names_exchange_async (TrNames *self,
                         const char *field,
                         TrSynonyms *from,
                         TrSynonyms *to,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (TR_IS_NAMES (self) && field != NULL && from != NULL && to != NULL);

  Change *change = g_new0 (Change, 1);

  change->field = g_strdup (field);
  change->from = tr_synonyms_ref (from);
  change->to = tr_synonyms_ref (to);
  start_change (self, change, callback, user_data);
}

gboolean
tr_names_change_finish (TrNames *self, GAsyncResult *result, TrSynonyms **before, GError **error)
{
  g_autoptr (TrSynonyms) synonyms = NULL;
  Change *change;

  g_return_val_if_fail (g_async_result_is_tagged (result, start_change), FALSE);

  self->n_busy--;
  change = g_task_get_task_data (G_TASK (result));
  synonyms = g_task_propagate_pointer (G_TASK (result), error);
  if (synonyms == NULL)
    return FALSE;
  if (before != NULL)
    *before = g_steal_pointer (&change->before);
  take (self, synonyms);
  /* Another change may have come after it, and have told of it before. */
  if (self->n_busy > 0 || self->is_reading)
    read_file (self);
  return TRUE;
}

/* ---- the object ---- */

TrSynonyms *
tr_names_get_synonyms (TrNames *self)
{
  g_return_val_if_fail (TR_IS_NAMES (self), NULL);

  return self->synonyms;
}

const TrStandardFault *
tr_names_get_fault (TrNames *self)
{
  g_return_val_if_fail (TR_IS_NAMES (self), NULL);

  return self->fault;
}

gboolean
tr_names_is_busy (TrNames *self)
{
  g_return_val_if_fail (TR_IS_NAMES (self), FALSE);

  return self->n_busy > 0;
}

static void
tr_names_finalize (GObject *object)
{
  TrNames *self = TR_NAMES (object);

  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->fault, tr_standard_fault_free);
  tr_synonyms_unref (self->synonyms);
  G_OBJECT_CLASS (tr_names_parent_class)->finalize (object);
}

static void
tr_names_class_init (TrNamesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_names_finalize;
  signals[CHANGED] = tr_signal_new (TR_TYPE_NAMES, "changed", 0);
  signals[FAULT_CHANGED] = tr_signal_new (TR_TYPE_NAMES, "fault-changed", 0);
  signals[FAILED] = tr_signal_new (TR_TYPE_NAMES, "failed", 1, G_TYPE_ERROR);
}

static void
tr_names_init (TrNames *self)
{
  self->synonyms = tr_synonyms_new ();
}

TrNames *
tr_names_new (void)
{
  return g_object_new (TR_TYPE_NAMES, NULL);
}
