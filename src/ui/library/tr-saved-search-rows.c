/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-saved-search-rows.h"

#include <glib/gi18n.h>

#include "tr-name-popover.h"
#include "tr-saved-search-row.h"
#include "tr-toast-overlay.h"

struct _TrSavedSearchRows
{
  GObject parent_instance;

  GtkListBox *list; /* not owned */
  TrSavedSearches *searches;
  GPtrArray *rows; /* (element-type TrSavedSearchRow) (unowned) */
  gboolean changed;
  TrNamePopover *name_popover; /* NULL once dropped */
  TrSavedSearch *renamed;      /* of which it asks the name */
  gboolean is_named;           /* and was told: its row has the focus again */

  TrSavedSearch *deleted; /* the last one; NULL once it is back */
  guint place;            /* where it was */
  TrToast *toast;         /* which offers it back; NULL when that is over */
};

G_DEFINE_FINAL_TYPE (TrSavedSearchRows, tr_saved_search_rows, G_TYPE_OBJECT)

/* ---- names ---- */

static void
on_rename (TrSavedSearchRows *self, TrSavedSearchRow *row)
{
  if (self->name_popover == NULL)
    return;
  g_set_object (&self->renamed, tr_saved_search_row_get_search (row));
  tr_name_popover_ask (self->name_popover,
                       GTK_WIDGET (row),
                       tr_saved_search_get_name (self->renamed));
}

static void
on_named (TrSavedSearchRows *self, const char *name)
{
  guint position = tr_saved_searches_find (self->searches, self->renamed);

  if (position == G_MAXUINT)
    return;
  self->is_named = TRUE;
  tr_saved_searches_rename (self->searches, position, name);
}

/* ---- deleting ---- */

static gboolean
restore (TrSavedSearchRows *self, TrSavedSearch *search, guint place)
{
  if (tr_saved_searches_find (self->searches, search) != G_MAXUINT)
    return FALSE;
  tr_saved_searches_insert (self->searches, place, search);
  return TRUE;
}

typedef struct
{
  TrSavedSearchRows *self;
  TrSavedSearch *search;
  guint place;
} Deleted;

static void
deleted_free (gpointer data, GClosure *closure)
{
  Deleted *deleted = data;

  g_object_unref (deleted->self);
  g_object_unref (deleted->search);
  g_free (deleted);
}

static void
on_undo (TrToast *toast, Deleted *deleted)
{
  restore (deleted->self, deleted->search, deleted->place);
}

static void
on_dismissed (TrSavedSearchRows *self, TrToast *toast)
{
  if (toast == self->toast)
    tr_saved_search_rows_keep_deleted (self);
}

static void
on_delete (TrSavedSearchRows *self, TrSavedSearchRow *row)
{
  TrSavedSearch *search = tr_saved_search_row_get_search (row);
  guint place = tr_saved_searches_find (self->searches, search);
  /* Translators: %s is the name of a saved search */
  g_autofree char *message
      = g_strdup_printf (_ ("“%s” deleted"), tr_saved_search_get_name (search));
  TrToast *toast = NULL;
  Deleted *deleted = NULL;

  if (place == G_MAXUINT)
    return;
  toast = tr_toast_new (message);
  tr_toast_set_button (toast, _ ("_Undo"), NULL);
  deleted = g_new0 (Deleted, 1);
  deleted->self = g_object_ref (self);
  deleted->search = g_object_ref (search);
  deleted->place = place;
  g_signal_connect_data (toast, "clicked", G_CALLBACK (on_undo), deleted, deleted_free, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), self, G_CONNECT_SWAPPED);
  g_set_object (&self->deleted, search);
  self->place = place;
  g_set_object (&self->toast, toast);
  tr_saved_searches_remove (self->searches, place);
  tr_show_toast (GTK_WIDGET (self->list), toast);
}

gboolean
tr_saved_search_rows_undo (TrSavedSearchRows *self)
{
  g_autoptr (TrToast) toast = NULL;

  g_return_val_if_fail (TR_IS_SAVED_SEARCH_ROWS (self), FALSE);

  toast = g_steal_pointer (&self->toast);
  if (toast == NULL || !restore (self, self->deleted, self->place))
    return FALSE;
  tr_toast_dismiss (toast);
  return TRUE;
}

void
tr_saved_search_rows_keep_deleted (TrSavedSearchRows *self)
{
  g_return_if_fail (TR_IS_SAVED_SEARCH_ROWS (self));

  g_clear_object (&self->toast);
}

/* ---- the rows ---- */

/* Returns: (transfer none) (nullable): the row that has the focus, or had it before the popover,
 * which gave it to whatever comes first */
static TrSavedSearchRow *
find_focused (TrSavedSearchRows *self)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  if (!self->is_named)
    return TR_IS_SAVED_SEARCH_ROW (focused) ? TR_SAVED_SEARCH_ROW (focused) : NULL;
  for (guint i = 0; i < self->rows->len; i++)
    if (tr_saved_search_row_get_search (g_ptr_array_index (self->rows, i)) == self->renamed)
      return g_ptr_array_index (self->rows, i);
  return NULL;
}

/* Where the focus belongs when @focused, with the row at @place, has it now. */
static guint
find_place (TrSavedSearchRows *self, TrSavedSearch *focused, guint place)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->searches));
  guint position = focused != NULL ? tr_saved_searches_find (self->searches, focused) : G_MAXUINT;

  guint back
      = self->deleted != NULL ? tr_saved_searches_find (self->searches, self->deleted) : G_MAXUINT;

  if (back != G_MAXUINT)
    {
      g_clear_object (&self->deleted);
      return back;
    }
  if (focused == NULL || position != G_MAXUINT)
    return position;
  return n > 0 ? MIN (place, n - 1) : G_MAXUINT;
}

gboolean
tr_saved_search_rows_update (TrSavedSearchRows *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->searches));
  g_autoptr (TrSavedSearch) focused = NULL;
  TrSavedSearchRow *row = NULL;
  guint place = 0;

  g_return_val_if_fail (TR_IS_SAVED_SEARCH_ROWS (self), FALSE);

  if (!self->changed)
    return FALSE;
  self->changed = FALSE;
  row = find_focused (self);
  self->is_named = FALSE;
  if (row != NULL)
    {
      focused = g_object_ref (tr_saved_search_row_get_search (row));
      place = tr_saved_search_row_get_place (row);
    }
  place = find_place (self, focused, place);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->list, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrSavedSearch) search = g_list_model_get_item (G_LIST_MODEL (self->searches), i);
      GtkWidget *added = tr_saved_search_row_new (self->searches, search, i);

      g_signal_connect_object (added, "rename", G_CALLBACK (on_rename), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (added, "delete", G_CALLBACK (on_delete), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, added);
      g_ptr_array_add (self->rows, added);
    }
  if (place < n)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, place));
  return TRUE;
}

void
tr_saved_search_rows_drop (TrSavedSearchRows *self)
{
  g_return_if_fail (TR_IS_SAVED_SEARCH_ROWS (self));

  if (self->name_popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->name_popover));
  self->name_popover = NULL;
}

static void
on_changed (TrSavedSearchRows *self)
{
  self->changed = TRUE;
}

static void
tr_saved_search_rows_finalize (GObject *object)
{
  TrSavedSearchRows *self = TR_SAVED_SEARCH_ROWS (object);

  g_clear_object (&self->renamed);
  g_clear_object (&self->deleted);
  g_clear_object (&self->toast);
  g_clear_object (&self->searches);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (tr_saved_search_rows_parent_class)->finalize (object);
}

static void
tr_saved_search_rows_class_init (TrSavedSearchRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_saved_search_rows_finalize;
}

static void
tr_saved_search_rows_init (TrSavedSearchRows *self)
{
  self->rows = g_ptr_array_new ();
  self->changed = TRUE;
}

TrSavedSearchRows *
tr_saved_search_rows_new (GtkListBox *list, GtkWidget *asks, TrSavedSearches *searches)
{
  TrSavedSearchRows *self = g_object_new (TR_TYPE_SAVED_SEARCH_ROWS, NULL);

  self->list = list;
  self->searches = g_object_ref (searches);
  self->name_popover = tr_name_popover_new (asks, _ ("_Rename"));
  g_signal_connect_object (self->name_popover,
                           "named",
                           G_CALLBACK (on_named),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (searches,
                           "items-changed",
                           G_CALLBACK (on_changed),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}
