/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-passage-list.h"

#include "base/tr-priority.h"
#include "base/tr-release.h"
#include "base/tr-signal.h"
#include "workspace/tr-found-passage-private.h"
#include "workspace/tr-passage-batch.h"
#include "workspace/tr-passage-loader-private.h"
#include "workspace/tr-passage-sequence-private.h"

/* Nobody looks at the list while a person types: so long after the last key stroke it is made. */
#define REST_MS 250
/* Between two turns of the main loop. */
#define TURN_US 2000
/* So many batches are on workers at a time. */
#define MAX_READING 2
#define FILES_AT_A_TIME 16
/* So many passages stay as they were found; of other files they are read again when wanted. */
#define MAX_KEPT 4000

struct _TrPassageList
{
  GObject parent_instance;

  TrTextSearch *search;
  TrListing *listing;
  gboolean awaited;

  TrPassageSequence *shown;
  TrSearchQuery *query; /* NULL: nothing is searched for */
  gboolean answered;    /* the listing shows what @query finds */
  GHashTable *known;    /* path → TrPassageFile, for @query */
  guint n_kept;
  gboolean outdated; /* what is shown answers another query than @query */
  gboolean complete;

  TrPassageLoader *loader; /* of files that are wanted again */

  /* The pass over the listing that is under way. */
  gboolean running;
  gboolean stale;     /* the listing has changed since it began */
  gboolean appends;   /* shows what it finds at once */
  GPtrArray *records; /* (element-type TrRecord): what is to be looked at, in order */
  GPtrArray *found;   /* (element-type TrPassageFile): what was found so far; NULL where not yet */
  guint n_gathered;
  guint n_begun;
  guint n_applied;
  guint n_reading;
  GCancellable *reading;
  guint rest_source;
  guint turn_source;
};

enum
{
  PROP_0,
  PROP_N_ITEMS,
  PROP_COMPLETE,
  N_PROPS,
};

enum
{
  SIGNAL_LOADED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return TR_TYPE_FOUND_PASSAGE;
}

static guint
get_n_items (GListModel *model)
{
  return tr_passage_sequence_get_n (TR_PASSAGE_LIST (model)->shown);
}

static gpointer
get_item (GListModel *model, guint position)
{
  TrPassageList *self = TR_PASSAGE_LIST (model);
  guint index;
  TrPassageFile *file = tr_passage_sequence_locate (self->shown, position, &index);

  return file != NULL ? tr_found_passage_new (file, index) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrPassageList,
                               tr_passage_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* Puts @added (element-type TrPassageFile) in the place of the files from @first to before @last.
 */
static void
replace (TrPassageList *self, guint first, guint last, GPtrArray *added)
{
  guint n_before = tr_passage_sequence_get_n (self->shown);
  guint start = tr_passage_sequence_get_start (self->shown, first);
  guint n;

  /* A list that is told of both at once fetches every line. */
  n = tr_passage_sequence_remove (self->shown, first, last);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, n, 0);
  n = tr_passage_sequence_insert (self->shown, first, added);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, 0, n);
  if (tr_passage_sequence_get_n (self->shown) != n_before)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
}

static void
set_complete (TrPassageList *self, gboolean complete)
{
  if (self->complete == complete)
    return;
  self->complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPLETE]);
}

static void
clear_list (TrPassageList *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  self->outdated = FALSE;
  replace (self, 0, tr_passage_sequence_get_n_files (self->shown), none);
}

/* ---- a pass ---- */

static void
end_pass (TrPassageList *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_handle_id (&self->turn_source, g_source_remove);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  tr_release (g_steal_pointer (&self->records), G_MAXSIZE, (GDestroyNotify) g_ptr_array_unref);
  tr_release (g_steal_pointer (&self->found), G_MAXSIZE, (GDestroyNotify) g_ptr_array_unref);
  self->n_gathered = self->n_begun = self->n_applied = self->n_reading = 0;
  self->running = FALSE;
}

static void queue_turn (TrPassageList *self);

/* What was found up to here is shown. */
static void
append_found (TrPassageList *self)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  guint n;

  for (; self->n_applied < self->found->len; self->n_applied++)
    {
      TrPassageFile *file = g_ptr_array_index (self->found, self->n_applied);

      if (file == NULL)
        break;
      if (file->n > 0)
        g_ptr_array_add (added, file);
    }
  if (added->len == 0 || !self->appends)
    return;
  if (self->outdated)
    clear_list (self);
  n = tr_passage_sequence_get_n_files (self->shown);
  replace (self, n, n, added);
}

/* The whole pass is over: only what is different is replaced. */
static void
exchange (TrPassageList *self)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  guint first, same;

  for (guint i = 0; i < self->found->len; i++)
    {
      TrPassageFile *file = g_ptr_array_index (self->found, i);

      if (file->n > 0)
        g_ptr_array_add (wanted, file);
    }
  tr_passage_sequence_compare (self->shown, wanted, &first, &same);
  g_ptr_array_remove_range (wanted, wanted->len - same, same);
  g_ptr_array_remove_range (wanted, 0, first);
  replace (self, first, tr_passage_sequence_get_n_files (self->shown) - same, wanted);
}

static void restart (TrPassageList *self);

static void
finish (TrPassageList *self)
{
  gboolean again = self->stale;

  if (self->outdated)
    clear_list (self);
  if (!self->appends)
    exchange (self);
  end_pass (self);
  if (again)
    restart (self);
  else
    set_complete (self, TRUE);
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrPassageList *self = TR_PASSAGE_LIST (object);
  TrPassageBatch *batch = tr_passage_batch_finish (result);

  if (batch == NULL || self->reading != g_task_get_cancellable (G_TASK (result)))
    return;
  self->n_reading--;
  for (guint i = 0; i < batch->records->len; i++)
    {
      TrRecord *record = g_ptr_array_index (batch->records, i);
      TrTextPassages *passages = g_ptr_array_index (batch->found, i);
      gboolean keep = !batch->counts_only && self->n_kept + passages->n_found <= MAX_KEPT;
      TrPassageFile *file = tr_passage_file_new (record, passages, keep);

      self->n_kept += file->passages != NULL ? file->n : 0;
      g_hash_table_insert (self->known, g_strdup (tr_record_get_path (record)), file);
      g_ptr_array_index (self->found, g_array_index (batch->places, guint, i))
          = tr_passage_file_ref (file);
    }
  append_found (self);
  queue_turn (self);
}

static void
begin_batch (TrPassageList *self, TrPassageBatch *batch)
{
  batch->counts_only = self->n_kept >= MAX_KEPT;
  self->n_reading++;
  tr_passage_batch_run (batch, G_OBJECT (self), self->reading, on_read);
}

/* Copies what the listing shows: it may change, and this may take some turns.
 *
 * Returns: whether all is there */
static gboolean
gather (TrPassageList *self, gint64 until_us)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->listing));

  while (self->n_gathered < n)
    {
      g_ptr_array_add (self->records,
                       tr_record_ref (tr_listing_get_record (self->listing, self->n_gathered++)));
      if (self->n_gathered % 256 == 0 && g_get_monotonic_time () > until_us)
        return FALSE;
    }
  return TRUE;
}

/* Returns: (nullable) (transfer full): what is known without reading the file */
static TrPassageFile *
look_up (TrPassageList *self, TrRecord *record)
{
  TrPassageFile *file = g_hash_table_lookup (self->known, tr_record_get_path (record));

  if (file != NULL
      && tr_revision_same_stat (tr_record_get_revision (file->record),
                                tr_record_get_revision (record)))
    {
      /* The file is the same, but more may be known of it. */
      if (file->record != record)
        {
          tr_record_unref (file->record);
          file->record = tr_record_ref (record);
        }
      return tr_passage_file_ref (file);
    }
  if (!tr_text_search_is_hit (self->search, tr_record_get_path (record)))
    return tr_passage_file_new (record, NULL, FALSE);
  return NULL;
}

static gboolean
on_turn (gpointer user_data)
{
  TrPassageList *self = user_data;
  gint64 until_us = g_get_monotonic_time () + TURN_US;
  TrPassageBatch *batch = NULL;
  gboolean over = FALSE;

  self->turn_source = 0;
  /* Once something has begun, the order is settled. */
  if (self->n_begun == 0 && !gather (self, until_us))
    {
      queue_turn (self);
      return G_SOURCE_REMOVE;
    }
  if (self->found->len < self->records->len)
    g_ptr_array_set_size (self->found, (int) self->records->len);
  while (self->n_begun < self->records->len && self->n_reading < MAX_READING && !over)
    {
      TrRecord *record = g_ptr_array_index (self->records, self->n_begun);
      TrPassageFile *file = look_up (self, record);

      if (file != NULL)
        g_ptr_array_index (self->found, self->n_begun) = file;
      else
        {
          if (batch == NULL)
            batch = tr_passage_batch_new (self->query);
          tr_passage_batch_add (batch, record, self->n_begun);
          if (batch->records->len == FILES_AT_A_TIME)
            begin_batch (self, g_steal_pointer (&batch));
        }
      self->n_begun++;
      over = self->n_begun % 64 == 0 && g_get_monotonic_time () > until_us;
    }
  if (batch != NULL)
    begin_batch (self, batch);
  append_found (self);
  if (self->n_applied == self->records->len)
    finish (self);
  else if (over && self->n_reading < MAX_READING)
    queue_turn (self);
  return G_SOURCE_REMOVE;
}

static void
queue_turn (TrPassageList *self)
{
  if (self->turn_source == 0)
    self->turn_source = g_idle_add_full (TR_PRIORITY_DELIVERY, on_turn, self, NULL);
}

static void
on_rested (gpointer user_data)
{
  TR_PASSAGE_LIST (user_data)->rest_source = 0;
  queue_turn (user_data);
}

static void
restart (TrPassageList *self)
{
  end_pass (self);
  self->stale = FALSE;
  /* The index is slow: what it answers is about to come. */
  if (self->query == NULL && tr_text_search_is_busy (self->search))
    {
      set_complete (self, FALSE);
      return;
    }
  if (self->query == NULL || !tr_query_can_be_said (self->query))
    {
      clear_list (self);
      set_complete (self, TRUE);
      return;
    }
  set_complete (self, FALSE);
  /* What the listing shows next begins it. */
  if (!self->answered)
    return;
  self->running = TRUE;
  self->appends = self->outdated || tr_passage_sequence_get_n_files (self->shown) == 0;
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  self->found = g_ptr_array_new_with_free_func (tr_passage_file_unref);
  self->reading = g_cancellable_new ();
  if (self->awaited)
    queue_turn (self);
  else
    self->rest_source = g_timeout_add_once (REST_MS, on_rested, self);
}

static void
on_listing_changed (TrPassageList *self)
{
  self->answered = TRUE;
  if (self->query == NULL)
    return;
  /* A pass that reads files is ended before its time only where it has just begun: while the
   * folders are read, the listing changes many times a second. */
  if (self->running && self->n_begun > 0)
    self->stale = TRUE;
  else if (self->rest_source == 0)
    restart (self);
}

static void
on_search_busy (TrPassageList *self)
{
  if (self->query == NULL && !tr_text_search_is_busy (self->search))
    restart (self);
}

/* ---- files that are wanted again ---- */

static void
on_loaded (TrPassageFile *file, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_LOADED], 0, tr_record_get_path (file->record));
}

void
tr_passage_list_want (TrPassageList *self, TrFoundPassage *passage)
{
  g_return_if_fail (TR_IS_PASSAGE_LIST (self));
  g_return_if_fail (TR_IS_FOUND_PASSAGE (passage));

  if (self->query != NULL)
    tr_passage_loader_load (self->loader, self->query, tr_found_passage_get_file (passage));
}

static void
forget (TrPassageList *self)
{
  g_clear_pointer (&self->loader, tr_passage_loader_free);
  self->loader = tr_passage_loader_new (on_loaded, self);
  tr_release (g_steal_pointer (&self->known), G_MAXSIZE, (GDestroyNotify) g_hash_table_unref);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, tr_passage_file_unref);
  self->n_kept = 0;
}

static void
on_query_changed (TrPassageList *self)
{
  TrSearchQuery *query = tr_text_search_get_query (self->search);
  /* The index may have changed meanwhile, and the files that it finds, but not what is in each. */
  gboolean same
      = query != NULL && self->query != NULL
        && g_str_equal (tr_search_query_get_text (query), tr_search_query_get_text (self->query));

  g_clear_pointer (&self->query, tr_search_query_unref);
  if (query != NULL)
    self->query = tr_search_query_ref (query);
  self->answered = FALSE;
  if (!same)
    {
      forget (self);
      self->outdated = TRUE;
    }
  restart (self);
}

/* ---- the object ---- */

static void
tr_passage_list_dispose (GObject *object)
{
  TrPassageList *self = TR_PASSAGE_LIST (object);

  end_pass (self);
  g_clear_pointer (&self->loader, tr_passage_loader_free);
  g_clear_pointer (&self->query, tr_search_query_unref);
  g_clear_object (&self->listing);
  g_clear_object (&self->search);
  G_OBJECT_CLASS (tr_passage_list_parent_class)->dispose (object);
}

static void
tr_passage_list_finalize (GObject *object)
{
  TrPassageList *self = TR_PASSAGE_LIST (object);

  tr_passage_sequence_free (self->shown);
  g_hash_table_unref (self->known);
  G_OBJECT_CLASS (tr_passage_list_parent_class)->finalize (object);
}

static void
tr_passage_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrPassageList *self = TR_PASSAGE_LIST (object);

  switch (id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, tr_passage_sequence_get_n (self->shown));
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, self->complete);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_passage_list_class_init (TrPassageListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tr_passage_list_dispose;
  object_class->finalize = tr_passage_list_finalize;
  object_class->get_property = tr_passage_list_get_property;
  props[PROP_N_ITEMS] = g_param_spec_uint ("n-items",
                                           NULL,
                                           NULL,
                                           0,
                                           G_MAXUINT,
                                           0,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_COMPLETE] = g_param_spec_boolean ("complete",
                                               NULL,
                                               NULL,
                                               TRUE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_LOADED] = tr_signal_new (TR_TYPE_PASSAGE_LIST, "loaded", 1, G_TYPE_STRING);
}

static void
tr_passage_list_init (TrPassageList *self)
{
  self->shown = tr_passage_sequence_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, tr_passage_file_unref);
  self->loader = tr_passage_loader_new (on_loaded, self);
  self->complete = TRUE;
}

TrPassageList *
tr_passage_list_new (TrTextSearch *search, TrListing *listing)
{
  TrPassageList *self;

  g_return_val_if_fail (TR_IS_TEXT_SEARCH (search) && TR_IS_LISTING (listing), NULL);

  self = g_object_new (TR_TYPE_PASSAGE_LIST, NULL);
  self->search = g_object_ref (search);
  self->listing = g_object_ref (listing);
  g_signal_connect_object (search,
                           "query-changed",
                           G_CALLBACK (on_query_changed),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search,
                           "notify::busy",
                           G_CALLBACK (on_search_busy),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (listing,
                           "did-change",
                           G_CALLBACK (on_listing_changed),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
tr_passage_list_set_awaited (TrPassageList *self, gboolean awaited)
{
  g_return_if_fail (TR_IS_PASSAGE_LIST (self));

  self->awaited = awaited;
  if (awaited && self->rest_source != 0)
    {
      g_clear_handle_id (&self->rest_source, g_source_remove);
      queue_turn (self);
    }
}

gboolean
tr_passage_list_is_complete (TrPassageList *self)
{
  g_return_val_if_fail (TR_IS_PASSAGE_LIST (self), FALSE);

  return self->complete;
}

TrSearchQuery *
tr_passage_list_get_query (TrPassageList *self)
{
  g_return_val_if_fail (TR_IS_PASSAGE_LIST (self), NULL);

  return self->query;
}
