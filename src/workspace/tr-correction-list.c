/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-correction-list.h"

#include "base/tr-parallel.h"
#include "edit/tr-body-edit.h"
#include "workspace/tr-correction-item-private.h"
#include "workspace/tr-recipe.h"

struct _TrCorrectionList
{
  GObject parent_instance;

  GPtrArray *items;
  GPtrArray *files; /* not owned: of the items */
  GPtrArray *corrections;
  guint n_places;
  guint n_possible;
  guint n_selected;
  gboolean cut;
  gboolean quiet;
};

enum
{
  PROP_N_SELECTED = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void tr_correction_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrCorrectionList,
                               tr_correction_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      tr_correction_list_model_init))

static GType
get_item_type (GListModel *model)
{
  return TR_TYPE_CORRECTION_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return TR_CORRECTION_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *items = TR_CORRECTION_LIST (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
tr_correction_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
tr_correction_list_finalize (GObject *object)
{
  TrCorrectionList *self = TR_CORRECTION_LIST (object);

  for (guint i = 0; i < self->files->len; i++)
    tr_correction_item_set_func (g_ptr_array_index (self->files, i), NULL, NULL);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->corrections, g_ptr_array_unref);
  G_OBJECT_CLASS (tr_correction_list_parent_class)->finalize (object);
}

static void
tr_correction_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_N_SELECTED:
      g_value_set_uint (value, TR_CORRECTION_LIST (object)->n_selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_correction_list_class_init (TrCorrectionListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tr_correction_list_finalize;
  object_class->get_property = tr_correction_list_get_property;
  props[PROP_N_SELECTED] = g_param_spec_uint ("n-selected",
                                              NULL,
                                              NULL,
                                              0,
                                              G_MAXUINT,
                                              0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tr_correction_list_init (TrCorrectionList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->files = g_ptr_array_new ();
}

static void
on_selected (TrCorrectionItem *file, int delta, gpointer user_data)
{
  TrCorrectionList *self = user_data;

  self->n_selected += delta;
  if (!self->quiet)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_SELECTED]);
}

/* ---- finding ---- */

/* The words of a file are those that were looked at as long as this is the same. */
static char *
dup_checksum (TrDocument *document)
{
  g_autoptr (GBytes) body = tr_body_edit_dup_body (document, NULL);

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, body);
}

typedef struct
{
  char **paths;
  guint n_paths;
  GPtrArray *corrections;
  TrOperation *operation;
  GPtrArray **found; /* of TrCorrectionItem, by path */
  guint n_done;      /* atomic */
  guint n_places;    /* atomic */
} Finding;

static void
finding_free (Finding *finding)
{
  for (guint i = 0; i < finding->n_paths; i++)
    g_clear_pointer (&finding->found[i], g_ptr_array_unref);
  g_free (finding->found);
  g_strfreev (finding->paths);
  g_ptr_array_unref (finding->corrections);
  g_object_unref (finding->operation);
  g_free (finding);
}

static void
find_in_file (guint index, gpointer user_data)
{
  Finding *finding = user_data;
  GCancellable *cancellable = tr_operation_get_cancellable (finding->operation);
  const char *path = finding->paths[index];
  g_autoptr (TrDocument) document = NULL;
  g_autoptr (GPtrArray) occurrences = NULL;

  if (g_cancellable_is_cancelled (cancellable)
      || (guint) g_atomic_int_get (&finding->n_places) > TR_CORRECTION_LIST_MAX)
    return;
  document = tr_document_load (path, cancellable, NULL);
  if (document != NULL)
    occurrences = tr_occurrences_find (document, finding->corrections, TRUE);
  if (occurrences != NULL && occurrences->len > 0)
    {
      g_atomic_int_add (&finding->n_places, (int) occurrences->len);
      finding->found[index] = tr_correction_item_new_file (path,
                                                           document,
                                                           dup_checksum (document),
                                                           g_steal_pointer (&occurrences));
    }
  tr_operation_report (finding->operation,
                       (guint) g_atomic_int_add (&finding->n_done, 1) + 1,
                       finding->n_paths);
}

static void
take_file (TrCorrectionList *self, GPtrArray *items)
{
  TrCorrectionItem *file = g_ptr_array_index (items, 0);

  g_ptr_array_add (self->files, file);
  self->n_places += items->len - 1;
  self->n_possible += tr_correction_item_get_n_selected (file);
  tr_correction_item_set_func (file, on_selected, self);
  g_ptr_array_extend_and_steal (self->items, items);
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Finding *finding = data;
  g_autoptr (TrCorrectionList) self = NULL;
  GError *error = NULL;

  tr_parallel_for (finding->n_paths, 0, find_in_file, finding);
  if (g_cancellable_set_error_if_cancelled (tr_operation_get_cancellable (finding->operation),
                                            &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self = g_object_new (TR_TYPE_CORRECTION_LIST, NULL);
  self->corrections = g_ptr_array_ref (finding->corrections);
  for (guint i = 0; i < finding->n_paths; i++)
    if (finding->found[i] != NULL && self->n_places < TR_CORRECTION_LIST_MAX)
      take_file (self, g_steal_pointer (&finding->found[i]));
  self->cut = (guint) g_atomic_int_get (&finding->n_places) > TR_CORRECTION_LIST_MAX;
  self->n_selected = self->n_possible;
  g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

void
tr_correction_list_new_async (const char *const *paths,
                              GPtrArray *corrections,
                              TrOperation *operation,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (paths != NULL && corrections != NULL && TR_IS_OPERATION (operation));

  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Finding *finding = g_new0 (Finding, 1);

  finding->paths = g_strdupv ((char **) paths);
  finding->n_paths = g_strv_length (finding->paths);
  finding->corrections = g_ptr_array_ref (corrections);
  finding->operation = g_object_ref (operation);
  finding->found = g_new0 (GPtrArray *, finding->n_paths);
  g_task_set_source_tag (task, tr_correction_list_new_async);
  g_task_set_task_data (task, finding, (GDestroyNotify) finding_free);
  g_task_run_in_thread (task, find_thread);
}

TrCorrectionList *
tr_correction_list_new_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_correction_list_new_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- what one may ask ---- */

guint
tr_correction_list_get_n_places (TrCorrectionList *self)
{
  g_return_val_if_fail (TR_IS_CORRECTION_LIST (self), 0);

  return self->n_places;
}

guint
tr_correction_list_get_n_possible (TrCorrectionList *self)
{
  g_return_val_if_fail (TR_IS_CORRECTION_LIST (self), 0);

  return self->n_possible;
}

guint
tr_correction_list_get_n_selected (TrCorrectionList *self)
{
  g_return_val_if_fail (TR_IS_CORRECTION_LIST (self), 0);

  return self->n_selected;
}

guint
tr_correction_list_get_n_files (TrCorrectionList *self)
{
  g_return_val_if_fail (TR_IS_CORRECTION_LIST (self), 0);

  return self->files->len;
}

gboolean
tr_correction_list_is_cut (TrCorrectionList *self)
{
  g_return_val_if_fail (TR_IS_CORRECTION_LIST (self), FALSE);

  return self->cut;
}

void
tr_correction_list_set_all (TrCorrectionList *self, gboolean selected)
{
  g_return_if_fail (TR_IS_CORRECTION_LIST (self));

  self->quiet = TRUE;
  for (guint i = 0; i < self->files->len; i++)
    tr_correction_item_set_selected (g_ptr_array_index (self->files, i), selected);
  self->quiet = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_SELECTED]);
}

/* ---- planning ---- */

typedef struct
{
  char *checksum;
  GArray *selected; /* guint: of the occurrences */
} Choice;

static void
choice_free (Choice *choice)
{
  g_free (choice->checksum);
  g_array_unref (choice->selected);
  g_free (choice);
}

typedef struct
{
  GPtrArray *corrections;
  GHashTable *choices; /* path → Choice */
} Planning;

static void
planning_free (gpointer data)
{
  Planning *planning = data;

  g_ptr_array_unref (planning->corrections);
  g_hash_table_unref (planning->choices);
  g_free (planning);
}

static GPtrArray *
make_commands (
    const char *path, TrDocument *document, gpointer user_data, GArray *sources, GError **error)
{
  const Planning *planning = user_data;
  const Choice *choice = g_hash_table_lookup (planning->choices, path);
  g_autofree char *checksum = dup_checksum (document);
  g_autoptr (GPtrArray) occurrences = NULL;
  g_autoptr (GPtrArray) selected = g_ptr_array_new ();
  GPtrArray *commands;

  if (!g_str_equal (checksum, choice->checksum))
    {
      g_set_error_literal (error,
                           TR_EDIT_ERROR,
                           TR_EDIT_ERROR_CONFLICT,
                           "the transcript is another one by now");
      return NULL;
    }
  /* In the same words, the same is found. */
  occurrences = tr_occurrences_find (document, planning->corrections, FALSE);
  for (guint i = 0; i < choice->selected->len; i++)
    g_ptr_array_add (selected,
                     g_ptr_array_index (occurrences, g_array_index (choice->selected, guint, i)));
  commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  g_ptr_array_add (commands, tr_occurrences_make_command (document, selected));
  return commands;
}

void
tr_correction_list_plan_async (TrCorrectionList *self,
                               TrOperation *operation,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (TR_IS_CORRECTION_LIST (self));

  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  Planning *planning = g_new0 (Planning, 1);

  planning->corrections = g_ptr_array_ref (self->corrections);
  planning->choices
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) choice_free);
  for (guint i = 0; i < self->files->len; i++)
    {
      TrCorrectionItem *file = g_ptr_array_index (self->files, i);
      const char *path = tr_correction_item_get_path (file);
      Choice *choice;

      if (tr_correction_item_get_n_selected (file) == 0)
        continue;
      choice = g_new0 (Choice, 1);
      choice->checksum = g_strdup (tr_correction_item_get_checksum (file));
      choice->selected = tr_correction_item_dup_selected (file);
      g_hash_table_insert (planning->choices, g_strdup (path), choice);
      g_ptr_array_add (paths, (char *) path);
    }
  g_ptr_array_add (paths, NULL);
  tr_batch_new_async ((const char *const *) paths->pdata,
                      make_commands,
                      planning,
                      planning_free,
                      operation,
                      callback,
                      user_data);
}
