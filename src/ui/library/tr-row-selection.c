/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-row-selection.h"

/* A list view makes two hundred rows at once for a list that long, whoever sees them, and that
 * takes as long as a frame. It is given so many, and the others step by step, a turn of the main
 * loop each, before anything is drawn. */
#define FIRST_ROWS 40
#define NEXT_ROWS 80
#define ALL_ROWS 200

struct _TrRowSelection
{
  GObject parent_instance;

  TrListing *listing; /* nullable */
  guint n_given;      /* rows of the list: but for a moment after it changed, all */
  guint give_source;
  GtkBitset *rows; /* positions, of what is shown */
  GtkBitset *ids;  /* of all that is selected, shown or not */
};

static void list_model_init (GListModelInterface *interface);
static void selection_model_init (GtkSelectionModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrRowSelection,
                               tr_row_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_model_init))

/* ---- the list ---- */

static GType
get_item_type (GListModel *model)
{
  return TR_TYPE_ITEM;
}

static guint
get_n_rows (TrRowSelection *self)
{
  return self->listing != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->listing)) : 0;
}

static guint
get_n_items (GListModel *model)
{
  return TR_ROW_SELECTION (model)->n_given;
}

static gpointer
get_item (GListModel *model, guint position)
{
  TrRowSelection *self = TR_ROW_SELECTION (model);

  return position < self->n_given ? g_list_model_get_item (G_LIST_MODEL (self->listing), position)
                                  : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
give (TrRowSelection *self, guint n)
{
  guint position = self->n_given;

  self->n_given += n;
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, 0, n);
}

static gboolean
on_give (gpointer user_data)
{
  TrRowSelection *self = user_data;
  guint n = get_n_rows (self) - self->n_given;

  if (self->n_given >= ALL_ROWS || n <= NEXT_ROWS)
    {
      self->give_source = 0;
      give (self, n);
      return G_SOURCE_REMOVE;
    }
  give (self, NEXT_ROWS);
  return G_SOURCE_CONTINUE;
}

void
tr_row_selection_give_all (TrRowSelection *self)
{
  g_return_if_fail (TR_IS_ROW_SELECTION (self));

  g_clear_handle_id (&self->give_source, g_source_remove);
  give (self, get_n_rows (self) - self->n_given);
}

/* ---- what is selected ---- */

/* Takes over @rows, and tells of the rows that differ. */
static void
replace_rows (TrRowSelection *self, GtkBitset *rows)
{
  g_autoptr (GtkBitset) changed = gtk_bitset_copy (self->rows);

  gtk_bitset_difference (changed, rows);
  gtk_bitset_unref (self->rows);
  self->rows = rows;
  /* The rows that are still to come are asked for when they do. */
  gtk_bitset_remove_range_closed (changed, self->n_given, G_MAXUINT);
  if (!gtk_bitset_is_empty (changed))
    {
      guint first = gtk_bitset_get_minimum (changed);

      gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self),
                                             first,
                                             gtk_bitset_get_maximum (changed) - first + 1);
    }
}

/* As the person wants it: takes over @rows.
 *
 * Returns: whether it is so now: the last row stays selected */
static gboolean
choose (TrRowSelection *self, GtkBitset *rows, gboolean forget_hidden)
{
  guint n;
  const guint32 *ids = self->listing != NULL ? tr_listing_get_ids (self->listing, &n) : NULL;
  GtkBitsetIter iter;
  guint position;

  tr_row_selection_give_all (self);
  if (ids == NULL || gtk_bitset_is_empty (rows))
    {
      gtk_bitset_unref (rows);
      return FALSE;
    }
  if (forget_hidden)
    gtk_bitset_remove_all (self->ids);
  else if (gtk_bitset_iter_init_first (&iter, self->rows, &position))
    do
      gtk_bitset_remove (self->ids, ids[position]);
    while (gtk_bitset_iter_next (&iter, &position));
  if (gtk_bitset_iter_init_first (&iter, rows, &position))
    do
      gtk_bitset_add (self->ids, ids[position]);
    while (gtk_bitset_iter_next (&iter, &position));
  replace_rows (self, rows);
  return TRUE;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (TR_ROW_SELECTION (model)->rows, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_ref (TR_ROW_SELECTION (model)->rows);
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  TrRowSelection *self = TR_ROW_SELECTION (model);
  GtkBitset *rows = gtk_bitset_copy (self->rows);
  g_autoptr (GtkBitset) added = gtk_bitset_copy (selected);
  guint n_items = get_n_rows (self);

  gtk_bitset_intersect (added, mask);
  gtk_bitset_subtract (rows, mask);
  gtk_bitset_union (rows, added);
  gtk_bitset_remove_range_closed (rows, n_items, G_MAXUINT);
  return choose (self, rows, FALSE);
}

static gboolean
select_range (GtkSelectionModel *model, guint position, guint n_items, gboolean unselect_rest)
{
  TrRowSelection *self = TR_ROW_SELECTION (model);
  GtkBitset *rows = unselect_rest ? gtk_bitset_new_empty () : gtk_bitset_copy (self->rows);
  guint n = get_n_rows (self);

  if (position < n)
    gtk_bitset_add_range (rows, position, MIN (n_items, n - position));
  return choose (self, rows, unselect_rest);
}

static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  return select_range (model, position, 1, unselect_rest);
}

static gboolean
select_all (GtkSelectionModel *model)
{
  return select_range (model, 0, get_n_rows (TR_ROW_SELECTION (model)), TRUE);
}

static gboolean
unselect_range (GtkSelectionModel *model, guint position, guint n_items)
{
  TrRowSelection *self = TR_ROW_SELECTION (model);
  GtkBitset *rows = gtk_bitset_copy (self->rows);

  gtk_bitset_remove_range (rows, position, n_items);
  return choose (self, rows, FALSE);
}

static gboolean
unselect_item (GtkSelectionModel *model, guint position)
{
  return unselect_range (model, position, 1);
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  return FALSE;
}

static void
selection_model_init (GtkSelectionModelInterface *interface)
{
  interface->is_selected = is_selected;
  interface->get_selection_in_range = get_selection_in_range;
  interface->set_selection = set_selection;
  interface->select_item = select_item;
  interface->select_range = select_range;
  interface->select_all = select_all;
  interface->unselect_item = unselect_item;
  interface->unselect_range = unselect_range;
  interface->unselect_all = unselect_all;
}

/* ---- the listing changes ---- */

static void
on_items_changed (TrRowSelection *self, guint position, guint removed, guint added)
{
  guint n_rows = get_n_rows (self);
  guint gone = position < self->n_given ? MIN (removed, self->n_given - position) : 0;
  gboolean is_last = position + gone >= self->n_given;
  guint come = added;

  gtk_bitset_splice (self->rows, position, removed, added);
  /* Behind what has been given nothing can be given but in its turn. */
  if (position > self->n_given || (is_last && self->give_source != 0 && position > 0))
    come = 0;
  else if (is_last && position < ALL_ROWS)
    come = MIN (added, FIRST_ROWS);
  self->n_given = self->n_given - gone + come;
  if (gone > 0 || come > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, gone, come);
  if (self->n_given < n_rows && self->give_source == 0)
    self->give_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_give, self, NULL);
}

static void
on_did_change (TrRowSelection *self)
{
  GtkBitset *rows = gtk_bitset_new_empty ();
  guint n;
  const guint32 *ids = tr_listing_get_ids (self->listing, &n);

  if (!gtk_bitset_is_empty (self->ids))
    {
      guint32 lowest = gtk_bitset_get_minimum (self->ids);
      guint32 highest = gtk_bitset_get_maximum (self->ids);

      for (guint i = 0; i < n; i++)
        if (ids[i] >= lowest && ids[i] <= highest && gtk_bitset_contains (self->ids, ids[i]))
          gtk_bitset_add (rows, i);
    }
  replace_rows (self, rows);
}

void
tr_row_selection_set_listing (TrRowSelection *self, TrListing *listing)
{
  guint n_before;

  g_return_if_fail (TR_IS_ROW_SELECTION (self));
  g_return_if_fail (listing == NULL || TR_IS_LISTING (listing));

  if (self->listing == listing)
    return;
  n_before = get_n_items (G_LIST_MODEL (self));
  if (self->listing != NULL)
    g_signal_handlers_disconnect_by_data (self->listing, self);
  g_set_object (&self->listing, listing);
  gtk_bitset_remove_all (self->rows);
  gtk_bitset_remove_all (self->ids);
  if (listing != NULL)
    {
      g_signal_connect_swapped (listing, "items-changed", G_CALLBACK (on_items_changed), self);
      g_signal_connect_swapped (listing, "did-change", G_CALLBACK (on_did_change), self);
    }
  g_clear_handle_id (&self->give_source, g_source_remove);
  self->n_given = get_n_rows (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->n_given);
}

void
tr_row_selection_clear (TrRowSelection *self)
{
  g_return_if_fail (TR_IS_ROW_SELECTION (self));

  gtk_bitset_remove_all (self->ids);
  replace_rows (self, gtk_bitset_new_empty ());
}

const GtkBitset *
tr_row_selection_get_rows (TrRowSelection *self)
{
  g_return_val_if_fail (TR_IS_ROW_SELECTION (self), NULL);

  return self->rows;
}

guint
tr_row_selection_find_near (TrRowSelection *self, guint position)
{
  GtkBitsetIter iter;
  guint at, before, after;
  gboolean has_after, has_before;

  g_return_val_if_fail (TR_IS_ROW_SELECTION (self), G_MAXUINT);

  has_after = gtk_bitset_iter_init_at (&iter, self->rows, position, &at);
  after = at;
  if (has_after && after == position)
    return position;
  if (has_after)
    has_before = gtk_bitset_iter_previous (&iter, &before);
  else
    has_before = gtk_bitset_iter_init_last (&iter, self->rows, &before);
  if (has_after && has_before)
    return after - position <= position - before ? after : before;
  return has_after ? after : has_before ? before : G_MAXUINT;
}

/* ---- class ---- */

static void
tr_row_selection_finalize (GObject *object)
{
  TrRowSelection *self = TR_ROW_SELECTION (object);

  if (self->listing != NULL)
    g_signal_handlers_disconnect_by_data (self->listing, self);
  g_clear_object (&self->listing);
  g_clear_handle_id (&self->give_source, g_source_remove);
  gtk_bitset_unref (self->rows);
  gtk_bitset_unref (self->ids);
  G_OBJECT_CLASS (tr_row_selection_parent_class)->finalize (object);
}

static void
tr_row_selection_class_init (TrRowSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_row_selection_finalize;
}

static void
tr_row_selection_init (TrRowSelection *self)
{
  self->rows = gtk_bitset_new_empty ();
  self->ids = gtk_bitset_new_empty ();
}

TrRowSelection *
tr_row_selection_new (void)
{
  return g_object_new (TR_TYPE_ROW_SELECTION, NULL);
}
