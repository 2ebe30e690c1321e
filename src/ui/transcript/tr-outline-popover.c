/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "transcript/tr-outline-popover.h"

#include <glib/gi18n.h>

#include "base/tr-time-code.h"

#define INDENT 16
#define MAX_HEIGHT 420

struct _TrOutlinePopover
{
  GtkPopover parent_instance;

  GtkListBox *list;
  TrDocument *document;
};

enum
{
  HEADING_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrOutlinePopover, tr_outline_popover, GTK_TYPE_POPOVER)

static void
on_row_activated (TrOutlinePopover *self, GtkListBoxRow *row)
{
  guint heading = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "heading"));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[HEADING_ACTIVATED], 0, heading);
}

static GtkWidget *
create_row (TrDocument *document, guint index, guint top_level)
{
  const TrHeading *heading = tr_document_get_heading (document, index);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *valid = g_utf8_make_valid (heading->text, -1);
  GtkWidget *text = gtk_label_new (valid);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 36);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_margin_start (text, (heading->level - top_level) * INDENT);
  gtk_box_append (GTK_BOX (box), text);
  if (heading->segment < tr_document_get_n_segments (document))
    {
      gint64 ms = tr_document_get_segment (document, heading->segment).start_ms;
      g_autofree char *time = tr_time_code_format (MAX (ms, 0));
      GtkWidget *label = gtk_label_new (time);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, valid, -1);
  g_object_set_data (G_OBJECT (row), "heading", GUINT_TO_POINTER (index));
  return row;
}

/* Rows are made when they are first looked at: most documents are opened without it. */
static void
tr_outline_popover_show (GtkWidget *widget)
{
  TrOutlinePopover *self = TR_OUTLINE_POPOVER (widget);

  if (gtk_list_box_get_row_at_index (self->list, 0) == NULL && self->document != NULL)
    {
      guint n_headings = tr_document_get_n_headings (self->document);
      guint top_level = G_MAXUINT;
      for (guint i = 0; i < n_headings; i++)
        {
          const TrHeading *heading = tr_document_get_heading (self->document, i);
          if (heading->in_text)
            top_level = MIN (top_level, heading->level);
        }
      for (guint i = 0; i < n_headings; i++)
        {
          if (tr_document_get_heading (self->document, i)->in_text)
            gtk_list_box_append (self->list, create_row (self->document, i, top_level));
        }
    }
  GTK_WIDGET_CLASS (tr_outline_popover_parent_class)->show (widget);
}

static void
tr_outline_popover_dispose (GObject *object)
{
  TrOutlinePopover *self = TR_OUTLINE_POPOVER (object);

  g_clear_object (&self->document);
  G_OBJECT_CLASS (tr_outline_popover_parent_class)->dispose (object);
}

static void
tr_outline_popover_class_init (TrOutlinePopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_outline_popover_dispose;
  GTK_WIDGET_CLASS (klass)->show = tr_outline_popover_show;

  signals[HEADING_ACTIVATED] = g_signal_new ("heading-activated",
                                             G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST,
                                             0,
                                             NULL,
                                             NULL,
                                             NULL,
                                             G_TYPE_NONE,
                                             1,
                                             G_TYPE_UINT);
}

static void
tr_outline_popover_init (TrOutlinePopover *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Outline"),
                                  -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_popover_set_child (GTK_POPOVER (self), scroller);
  gtk_widget_add_css_class (GTK_WIDGET (self), "outline");
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
}

GtkWidget *
tr_outline_popover_new (void)
{
  return g_object_new (TR_TYPE_OUTLINE_POPOVER, NULL);
}

gboolean
tr_outline_popover_set_document (TrOutlinePopover *self, TrDocument *document)
{
  g_return_val_if_fail (TR_IS_OUTLINE_POPOVER (self), FALSE);

  GtkListBoxRow *row;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_set_object (&self->document, document);

  guint n_headings = document != NULL ? tr_document_get_n_headings (document) : 0;
  for (guint i = 0; i < n_headings; i++)
    {
      if (tr_document_get_heading (document, i)->in_text)
        return TRUE;
    }
  return FALSE;
}
