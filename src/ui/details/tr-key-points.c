/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "ui/details/tr-key-points.h"

#include <glib/gi18n.h>

#include "ui/details/tr-key-point-row.h"
#include "ui/details/tr-text-edit.h"

struct _TrKeyPoints
{
  AdwBin parent_instance;

  GtkListBox *list; /* TrKeyPointRow, then the row that adds */
  GtkWidget *add_row;
  TrTextEdit *add_edit;

  TrFieldDraft *draft;
  gboolean editable;
  TrTranscript *transcript; /* nullable: whose moments the time codes are */
  GSettings *settings;
};

static void tr_key_points_editor_init (TrFieldViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrKeyPoints,
                               tr_key_points,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (TR_TYPE_FIELD_VIEW,
                                                      tr_key_points_editor_init))

static TrKeyPointRow *
get_row (TrKeyPoints *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  return row != NULL && TR_IS_KEY_POINT_ROW (row) ? TR_KEY_POINT_ROW (row) : NULL;
}

static char *
dup_moment_url (gint64 ms, gpointer user_data)
{
  TrKeyPoints *self = user_data;
  gint64 lead_in_ms = g_settings_get_int (self->settings, "lead-in") * G_GINT64_CONSTANT (1000);

  return tr_transcript_build_url (self->transcript, MAX (ms - lead_in_ms, 0), NULL);
}

static void
link_rows (TrKeyPoints *self)
{
  TrKeyPointRow *row;

  for (int i = 0; self->transcript != NULL && (row = get_row (self, i)) != NULL; i++)
    tr_key_point_row_link (row, dup_moment_url, self);
}

static TrValue *
dup_current (TrKeyPoints *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) points = NULL;
  TrKeyPointRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      g_autofree char *text = tr_key_point_row_dup_current (row);

      g_strv_builder_add (builder, text);
    }
  points = g_strv_builder_end (builder);
  return tr_value_new_list ((const char *const *) points);
}

static void
commit (TrKeyPoints *self)
{
  g_autoptr (TrValue) current = dup_current (self);
  g_autoptr (TrCommand) command = NULL;

  if (!self->editable || tr_field_draft_get_key (self->draft) == NULL)
    return;
  link_rows (self);
  command = tr_field_draft_commit (self->draft, current);
  tr_field_view_edit (TR_FIELD_VIEW (self), command);
}

/* Whether the row, or what is in it, has the focus. The list's focus child does not tell: GTK does
 * not set it for a row that was moved and is the window's focus already. */
static gboolean
row_has_focus (TrKeyPointRow *row)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (row)));

  return focus != NULL
         && (focus == GTK_WIDGET (row) || gtk_widget_is_ancestor (focus, GTK_WIDGET (row)));
}

static void
put_row (TrKeyPoints *self, TrKeyPointRow *row, int index)
{
  gboolean had_focus = row_has_focus (row);

  g_object_ref (row);
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_insert (self->list, GTK_WIDGET (row), index);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  g_object_unref (row);
}

static void
on_row_removed (TrKeyPoints *self, TrKeyPointRow *row)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  gboolean had_focus = row_has_focus (row);
  TrKeyPointRow *next;

  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (had_focus)
    {
      next = get_row (self, index);
      if (next == NULL && index > 0)
        next = get_row (self, index - 1);
      gtk_widget_grab_focus (next != NULL ? GTK_WIDGET (next) : GTK_WIDGET (self->add_edit));
    }
  commit (self);
}

static void
move_row (TrKeyPoints *self, TrKeyPointRow *row, int index)
{
  put_row (self, row, index);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  commit (self);
}

static void
on_row_moved (TrKeyPoints *self, int step, TrKeyPointRow *row)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + step;

  if (get_row (self, index) != NULL)
    move_row (self, row, index);
}

static void
on_row_dropped (TrKeyPoints *self, TrKeyPointRow *source, gboolean after, TrKeyPointRow *row)
{
  int from = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (source));
  int to = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + (after ? 1 : 0);

  if (from < to)
    to--;
  if (from != to)
    move_row (self, source, to);
}

static void
on_row_activated (TrKeyPoints *self, GtkListBoxRow *row)
{
  if (TR_IS_KEY_POINT_ROW (row))
    tr_key_point_row_edit (TR_KEY_POINT_ROW (row));
}

static GtkWidget *
create_row (TrKeyPoints *self, const char *text)
{
  GtkWidget *row = tr_key_point_row_new (text);

  tr_key_point_row_set_editable (TR_KEY_POINT_ROW (row), self->editable);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (commit), self);
  g_signal_connect_swapped (row, "removed", G_CALLBACK (on_row_removed), self);
  g_signal_connect_swapped (row, "moved", G_CALLBACK (on_row_moved), self);
  g_signal_connect_swapped (row, "dropped", G_CALLBACK (on_row_dropped), self);
  return row;
}

static void
on_add_commit (TrKeyPoints *self)
{
  g_autofree char *text = tr_text_edit_dup_text (self->add_edit);

  g_strstrip (g_strdelimit (text, "\n", ' '));
  if (*text == '\0' || !self->editable)
    return;
  tr_text_edit_set_text (self->add_edit, "");
  gtk_list_box_insert (self->list,
                       create_row (self, text),
                       gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->add_row)));
  commit (self);
}

static gboolean
on_add_cancelled (TrKeyPoints *self)
{
  g_autofree char *text = tr_text_edit_dup_text (self->add_edit);

  tr_text_edit_set_text (self->add_edit, "");
  return *text != '\0';
}

/* Rows that stay, or change in their place, keep their widgets, and with them the focus. */
static void
display (TrKeyPoints *self, const char *const *points)
{
  int index = 0;
  TrKeyPointRow *row;

  for (; points[index] != NULL; index++)
    {
      int place = index;

      while ((row = get_row (self, place)) != NULL
             && !g_str_equal (tr_key_point_row_get_text (row), points[index]))
        place++;
      if (row == NULL)
        {
          row = get_row (self, index);
          if (row != NULL && !g_strv_contains (points + index, tr_key_point_row_get_text (row)))
            tr_key_point_row_set_text (row, points[index]);
          else
            gtk_list_box_insert (self->list, create_row (self, points[index]), index);
        }
      else if (place != index)
        put_row (self, row, index);
    }
  while ((row = get_row (self, index)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
tr_key_points_show (TrFieldView *editor, const char *key, TrValue *value, TrShowMode mode)
{
  TrKeyPoints *self = TR_KEY_POINTS (editor);
  g_autoptr (TrValue) current = dup_current (self);

  if (mode == TR_SHOW_RESET)
    {
      tr_text_edit_set_text (self->add_edit, "");
      display (self, (const char *[]){ NULL });
    }
  if (tr_field_draft_show (self->draft, key, value, current, mode))
    display (self, tr_value_get_members (value));
}

static void
tr_key_points_flush (TrFieldView *editor)
{
  TrKeyPoints *self = TR_KEY_POINTS (editor);
  TrKeyPointRow *row;
  int index = 0;

  /* An emptied row goes. */
  while ((row = get_row (self, index)) != NULL)
    {
      tr_key_point_row_flush (row);
      if (get_row (self, index) == row)
        index++;
    }
  on_add_commit (self);
}

static void
tr_key_points_set_editable (TrFieldView *editor, gboolean editable)
{
  TrKeyPoints *self = TR_KEY_POINTS (editor);
  TrKeyPointRow *row;

  self->editable = editable;
  gtk_widget_set_visible (self->add_row, editable);
  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    tr_key_point_row_set_editable (row, editable);
}

static void
tr_key_points_editor_init (TrFieldViewInterface *iface)
{
  iface->show = tr_key_points_show;
  iface->flush = tr_key_points_flush;
  iface->set_editable = tr_key_points_set_editable;
}

static void
tr_key_points_dispose (GObject *object)
{
  TrKeyPoints *self = TR_KEY_POINTS (object);

  g_clear_object (&self->transcript);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (tr_key_points_parent_class)->dispose (object);
}

static void
tr_key_points_finalize (GObject *object)
{
  tr_field_draft_free (TR_KEY_POINTS (object)->draft);

  G_OBJECT_CLASS (tr_key_points_parent_class)->finalize (object);
}

static void
tr_key_points_class_init (TrKeyPointsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_key_points_dispose;
  G_OBJECT_CLASS (klass)->finalize = tr_key_points_finalize;
}

static void
tr_key_points_init (TrKeyPoints *self)
{
  GtkWidget *edit = tr_text_edit_new (FALSE, _ ("Add key point"), _ ("Add key point…"));

  self->draft = tr_field_draft_new ();
  self->editable = TRUE;
  self->settings = g_settings_new (TR_APPLICATION_ID);
  g_signal_connect_object (self->settings,
                           "changed::lead-in",
                           G_CALLBACK (link_rows),
                           self,
                           G_CONNECT_SWAPPED);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Key points"),
                                  -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));

  self->add_edit = TR_TEXT_EDIT (edit);
  g_signal_connect_swapped (edit, "commit", G_CALLBACK (on_add_commit), self);
  g_signal_connect_swapped (edit, "cancelled", G_CALLBACK (on_add_cancelled), self);
  self->add_row = gtk_list_box_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->add_row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->add_row), edit);
  gtk_widget_set_focusable (self->add_row, FALSE);
  gtk_widget_add_css_class (self->add_row, "add-row");
  gtk_list_box_append (self->list, self->add_row);
}

void
tr_key_points_link (TrKeyPoints *self, TrTranscript *transcript)
{
  g_return_if_fail (TR_IS_KEY_POINTS (self) && TR_IS_TRANSCRIPT (transcript));

  g_set_object (&self->transcript, transcript);
  link_rows (self);
}

GtkListBox *
tr_key_points_get_list (TrKeyPoints *self)
{
  g_return_val_if_fail (TR_IS_KEY_POINTS (self), NULL);

  return self->list;
}
