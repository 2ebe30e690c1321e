/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-row-passages.h"

#include "base/tr-signal.h"

struct _TrRowPassages
{
  GObject parent_instance;

  GtkWidget *list; /* not owned */
  TrTextSearch *search;
  TrLibraryRow *hovered; /* weak */
};

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrRowPassages, tr_row_passages, G_TYPE_OBJECT)

/* ---- what the rows show ---- */

/* @keep: whether the last query's passages stay until this one's are known: rows that shrink and
 * grow at each key stroke cannot be read. */
static void
update_row (TrRowPassages *self, TrLibraryRow *row, gboolean keep)
{
  TrItem *item = tr_library_row_get_item (row);
  TrTextPassages *passages;

  if (item == NULL)
    return;
  passages = tr_text_search_get_passages (self->search, tr_item_get_path (item));
  if (passages != NULL || !keep || !tr_text_search_is_hit (self->search, tr_item_get_path (item)))
    tr_library_row_set_passages (row, passages);
}

static TrLibraryRow *
get_row (GtkWidget *item)
{
  GtkWidget *row = gtk_widget_get_first_child (item);

  return TR_IS_LIBRARY_ROW (row) ? TR_LIBRARY_ROW (row) : NULL;
}

void
tr_row_passages_bind (TrRowPassages *self, TrLibraryRow *row)
{
  g_return_if_fail (TR_IS_ROW_PASSAGES (self));
  g_return_if_fail (TR_IS_LIBRARY_ROW (row));

  update_row (self, row, FALSE);
}

static void
on_query_changed (TrRowPassages *self)
{
  for (GtkWidget *item = gtk_widget_get_first_child (self->list); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      TrLibraryRow *row = get_row (item);

      if (row != NULL)
        update_row (self, row, TRUE);
    }
}

static void
on_passages (TrRowPassages *self, const char *path)
{
  for (GtkWidget *item = gtk_widget_get_first_child (self->list); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      TrLibraryRow *row = get_row (item);

      if (row != NULL && tr_library_row_get_item (row) != NULL
          && g_str_equal (tr_item_get_path (tr_library_row_get_item (row)), path))
        update_row (self, row, FALSE);
    }
}

/* ---- the pointer ---- */

static const TrSearchPassage *
pick (TrRowPassages *self, double x, double y, TrLibraryRow **row)
{
  GtkWidget *widget = gtk_widget_pick (self->list, x, y, GTK_PICK_DEFAULT);
  double row_y;

  *row = NULL;
  if (widget == NULL)
    return NULL;
  /* The row's own widget has some room around its child. */
  if (!TR_IS_LIBRARY_ROW (widget))
    widget = gtk_widget_get_first_child (widget);
  if (widget == NULL || !TR_IS_LIBRARY_ROW (widget)
      || !gtk_widget_translate_coordinates (self->list, widget, x, y, NULL, &row_y))
    return NULL;
  *row = TR_LIBRARY_ROW (widget);
  return tr_library_row_get_passage_at (*row, row_y);
}

static void
set_hovered (TrRowPassages *self, TrLibraryRow *row, const TrSearchPassage *passage)
{
  if (self->hovered != NULL && self->hovered != row)
    tr_library_row_set_hover (self->hovered, NULL);
  g_set_weak_pointer (&self->hovered, row);
  if (row != NULL)
    tr_library_row_set_hover (row, passage);
  gtk_widget_set_cursor_from_name (self->list, passage != NULL ? "pointer" : NULL);
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, TrRowPassages *self)
{
  TrLibraryRow *row;
  const TrSearchPassage *passage = pick (self, x, y, &row);

  set_hovered (self, row, passage);
}

static void
on_leave (GtkEventControllerMotion *controller, TrRowPassages *self)
{
  set_hovered (self, NULL, NULL);
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, TrRowPassages *self)
{
  TrLibraryRow *row;

  if (pick (self, x, y, &row) != NULL)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, TrRowPassages *self)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  TrLibraryRow *row;
  const TrSearchPassage *passage = pick (self, x, y, &row);
  g_autofree char *path = NULL;

  if (passage == NULL || n_press > 1)
    return;
  path = g_strdup (tr_item_get_path (tr_library_row_get_item (row)));
  g_signal_emit (self,
                 signals[SIGNAL_ACTIVATED],
                 0,
                 path,
                 passage->caption,
                 passage->start_ms,
                 (state & GDK_CONTROL_MASK) != 0);
}

/* ---- the object ---- */

static void
tr_row_passages_dispose (GObject *object)
{
  TrRowPassages *self = TR_ROW_PASSAGES (object);

  g_clear_weak_pointer (&self->hovered);
  g_clear_object (&self->search);
  G_OBJECT_CLASS (tr_row_passages_parent_class)->dispose (object);
}

static void
tr_row_passages_class_init (TrRowPassagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_row_passages_dispose;
  signals[SIGNAL_ACTIVATED] = tr_signal_new (TR_TYPE_ROW_PASSAGES,
                                             "activated",
                                             4,
                                             G_TYPE_STRING,
                                             G_TYPE_INT,
                                             G_TYPE_INT64,
                                             G_TYPE_BOOLEAN);
}

static void
tr_row_passages_init (TrRowPassages *self)
{
}

TrRowPassages *
tr_row_passages_new (GtkWidget *list, TrTextSearch *search)
{
  TrRowPassages *self;
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_return_val_if_fail (GTK_IS_WIDGET (list) && TR_IS_TEXT_SEARCH (search), NULL);

  self = g_object_new (TR_TYPE_ROW_PASSAGES, NULL);
  self->list = list;
  self->search = g_object_ref (search);
  g_signal_connect_object (search,
                           "query-changed",
                           G_CALLBACK (on_query_changed),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "passages", G_CALLBACK (on_passages), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, 0);
  gtk_widget_add_controller (list, motion);
  /* Before the row takes the click for its own. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, 0);
  g_signal_connect_object (click, "released", G_CALLBACK (on_released), self, 0);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (click));
  return self;
}
