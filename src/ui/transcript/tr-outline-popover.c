/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "transcript/tr-outline-popover.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/tr-signal.h"
#include "base/tr-time-code.h"
#include "transcript/tr-outline-model.h"

#define INDENT 16
#define MAX_HEIGHT 420

/* Of a heading's text: a label lays out all of what it is given. */
#define MAX_CHARS 200

struct _TrOutlinePopover
{
  GtkPopover parent_instance;

  GtkListView *list;
  TrDocument *document;
};

enum
{
  HEADING_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrOutlinePopover, tr_outline_popover, GTK_TYPE_POPOVER)

static TrOutlineModel *
get_model (TrOutlinePopover *self)
{
  GtkSelectionModel *selection = gtk_list_view_get_model (self->list);

  return selection != NULL
             ? TR_OUTLINE_MODEL (gtk_no_selection_get_model (GTK_NO_SELECTION (selection)))
             : NULL;
}

static void
on_activate (TrOutlinePopover *self, guint position)
{
  g_autoptr (TrOutlineItem) item
      = g_list_model_get_item (G_LIST_MODEL (get_model (self)), position);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[HEADING_ACTIVATED], 0, tr_outline_item_get_index (item));
}

static void
on_setup (TrOutlinePopover *self, GtkListItem *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_label_new (NULL);
  GtkWidget *time = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (text), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 36);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (time, "dim-label");
  gtk_widget_add_css_class (time, "numeric");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), time);
  gtk_list_item_set_child (row, box);
}

static void
on_bind (TrOutlinePopover *self, GtkListItem *row)
{
  TrOutlineModel *model = get_model (self);
  TrDocument *document = tr_outline_model_get_document (model);
  TrOutlineItem *item = gtk_list_item_get_item (row);
  const TrHeading *heading = tr_document_get_heading (document, tr_outline_item_get_index (item));
  GtkWidget *box = gtk_list_item_get_child (row);
  GtkWidget *text = gtk_widget_get_first_child (box);
  GtkWidget *time = gtk_widget_get_last_child (box);
  g_autofree char *valid
      = g_utf8_make_valid (heading->text, MIN (strlen (heading->text), 4 * MAX_CHARS));
  g_autofree char *start = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_CHARS));
  g_autofree char *code = NULL;

  if (heading->segment < tr_document_get_n_segments (document))
    code = tr_time_code_format (
        MAX (tr_document_get_segment (document, heading->segment).start_ms, 0));
  gtk_label_set_text (GTK_LABEL (text), start);
  gtk_widget_set_margin_start (text,
                               (heading->level - tr_outline_model_get_top_level (model)) * INDENT);
  gtk_label_set_text (GTK_LABEL (time), code != NULL ? code : "");
  /* Of the row that the list makes around it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  start,
                                  -1);
}

/* Filled when it is first looked at: most documents are opened without it. */
static void
tr_outline_popover_show (GtkWidget *widget)
{
  TrOutlinePopover *self = TR_OUTLINE_POPOVER (widget);

  if (get_model (self) == NULL && self->document != NULL)
    {
      TrOutlineModel *model = tr_outline_model_new (self->document);
      g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (model));
      gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
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

  signals[HEADING_ACTIVATED]
      = tr_signal_new (G_TYPE_FROM_CLASS (klass), "heading-activated", 1, G_TYPE_UINT);
}

static void
tr_outline_popover_init (TrOutlinePopover *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (on_bind), self);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Outline"),
                                  -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (on_activate), self);

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

  gtk_list_view_set_model (self->list, NULL);
  g_set_object (&self->document, document);

  guint n_headings = document != NULL ? tr_document_get_n_headings (document) : 0;
  for (guint i = 0; i < n_headings; i++)
    {
      if (tr_document_get_heading (document, i)->in_text)
        return TRUE;
    }
  return FALSE;
}
