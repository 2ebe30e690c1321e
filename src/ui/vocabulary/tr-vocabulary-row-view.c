/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-vocabulary-row-view.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "curation/tr-similar.h"

struct _TrVocabularyRowView
{
  AdwBin parent_instance;

  GtkImage *mark;
  GtkLabel *label;
  GtkLabel *caption;
  GtkButton *merge_button;
  GtkLabel *count;

  TrVocabularyEntry *entry;
};

G_DEFINE_FINAL_TYPE (TrVocabularyRowView, tr_vocabulary_row_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_MERGE,
  SIGNAL_DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_value (TrVocabularyRowView *self)
{
  return self->entry != NULL ? tr_vocabulary_entry_get_row (self->entry)->value : NULL;
}

static void
on_merge (TrVocabularyRowView *self)
{
  if (self->entry != NULL)
    g_signal_emit (self, signals[SIGNAL_MERGE], 0, get_value (self));
}

/* ---- dragging ---- */

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, TrVocabularyRowView *self)
{
  /* A name that no file has cannot become another. */
  if (self->entry == NULL || tr_vocabulary_entry_get_row (self->entry)->count == 0)
    return NULL;
  return gdk_content_provider_new_typed (G_TYPE_STRING, get_value (self));
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, TrVocabularyRowView *self)
{
  GtkWidget *icon = gtk_drag_icon_get_for_drag (drag);
  GtkWidget *label = gtk_label_new (get_value (self));

  gtk_widget_add_css_class (label, "vocabulary-drag");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_drag_icon_set_child (GTK_DRAG_ICON (icon), label);
}

static gboolean
on_drop (
    GtkDropTarget *target, const GValue *dropped, double x, double y, TrVocabularyRowView *self)
{
  const char *value = g_value_get_string (dropped);

  if (self->entry == NULL || value == NULL || g_str_equal (value, get_value (self)))
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, value, get_value (self));
  return TRUE;
}

/* Text of another program is no value of ours. */
static gboolean
on_accept (GtkDropTarget *target, GdkDrop *drop, TrVocabularyRowView *self)
{
  return self->entry != NULL && gdk_drop_get_drag (drop) != NULL;
}

/* ---- the row ---- */

/* Why it stands in its group. */
static char *
dup_reasons (guint reasons)
{
  static const struct
  {
    guint reason;
    const char *label;
  } labels[] = {
    { TR_VOCABULARY_SYNONYM, N_ ("synonym") },
    { TR_SIMILAR_CASE, N_ ("case") },
    { TR_SIMILAR_WIDTH, N_ ("width") },
    { TR_SIMILAR_ACCENTS, N_ ("accents") },
    { TR_SIMILAR_HYPHEN, N_ ("hyphen or blank") },
    { TR_SIMILAR_PLURAL, N_ ("plural") },
  };
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if ((reasons & labels[i].reason) != 0)
      g_ptr_array_add (parts, (gpointer) _ (labels[i].label));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static char *
dup_caption (const TrVocabularyRow *row)
{
  if (row->others != NULL)
    /* Translators: %s are other words for the same, with commas between */
    return g_strdup_printf (_ ("also: %s"), row->others);
  return row->reasons != 0 ? dup_reasons (row->reasons) : NULL;
}

static void
set_dim (GtkLabel *label, gboolean dim)
{
  if (dim)
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dim-label");
}

static void
show_merge (TrVocabularyRowView *self, const TrVocabularyRow *row)
{
  g_autofree char *what = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->merge_button), row->canonical != NULL && row->is_first);
  if (row->canonical == NULL || !row->is_first)
    return;
  /* Translators: %s is a tag, a topic, a name … */
  what = g_strdup_printf (_ ("Merge all of them into “%s”"), row->canonical);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->merge_button), what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->merge_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  what,
                                  -1);
}

void
tr_vocabulary_row_view_set_entry (TrVocabularyRowView *self, TrVocabularyEntry *entry)
{
  g_return_if_fail (TR_IS_VOCABULARY_ROW_VIEW (self));

  const TrVocabularyRow *row;
  g_autofree char *caption = NULL;
  g_autofree char *count = NULL;
  g_autofree char *files = NULL;

  g_set_object (&self->entry, entry);
  if (entry == NULL)
    return;
  row = tr_vocabulary_entry_get_row (entry);
  caption = dup_caption (row);
  count = g_strdup_printf ("%'u", row->count);
  files = g_strdup_printf (ngettext ("%'u transcript", "%'u transcripts", row->count), row->count);
  gtk_label_set_text (self->label, row->value);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), row->value);
  gtk_label_set_text (self->caption, caption != NULL ? caption : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->caption), caption);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), files);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), !row->is_first);
  set_dim (self->label, !row->is_first || row->count == 0);
  show_merge (self, row);
}

static void
tr_vocabulary_row_view_dispose (GObject *object)
{
  g_clear_object (&TR_VOCABULARY_ROW_VIEW (object)->entry);
  G_OBJECT_CLASS (tr_vocabulary_row_view_parent_class)->dispose (object);
}

static void
tr_vocabulary_row_view_class_init (TrVocabularyRowViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_vocabulary_row_view_dispose;
  signals[SIGNAL_MERGE] = tr_signal_new (TR_TYPE_VOCABULARY_ROW_VIEW, "merge", 1, G_TYPE_STRING);
  signals[SIGNAL_DROPPED]
      = tr_signal_new (TR_TYPE_VOCABULARY_ROW_VIEW, "dropped", 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
add_dragging (TrVocabularyRowView *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (target, "accept", G_CALLBACK (on_accept), self);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
tr_vocabulary_row_view_init (TrVocabularyRowView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->mark = GTK_IMAGE (gtk_image_new_from_icon_name ("go-next-symbolic"));
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->caption = GTK_LABEL (gtk_label_new (NULL));
  self->merge_button = GTK_BUTTON (gtk_button_new_with_label (_ ("Merge…")));
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_image_set_pixel_size (self->mark, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->mark), "dim-label");
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->caption, 0);
  gtk_label_set_ellipsize (self->caption, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->caption), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "caption");
  gtk_label_set_xalign (self->count, 1);
  gtk_label_set_width_chars (self->count, 4);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_widget_set_valign (GTK_WIDGET (self->merge_button), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->merge_button, "clicked", G_CALLBACK (on_merge), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->mark));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->caption));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->merge_button));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_widget_add_css_class (GTK_WIDGET (self), "vocabulary-row");
  adw_bin_set_child (ADW_BIN (self), box);
  add_dragging (self);
}

TrVocabularyRowView *
tr_vocabulary_row_view_new (void)
{
  return g_object_new (TR_TYPE_VOCABULARY_ROW_VIEW, NULL);
}
