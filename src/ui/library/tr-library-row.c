/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-library-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ui/library/tr-copy-mark.h"
#include "tr-line-height.h"
#include "tr-passage-lines.h"
#include "tr-row-words.h"

#define PADDING_X 14
#define PADDING_Y 9
#define LINE_GAP 3
#define TAGS_GAP 6
#define PASSAGES_GAP 5
#define PASSAGE_GAP 3
#define PILL_PADDING_X 7
#define PILL_PADDING_Y 1
#define PILL_GAP 5
#define SMALL 0.88
#define MAX_TAGS 3
#define MARK_GAP 8
/* A row shows no more than this many bytes of one value. */
#define MAX_TEXT 400
/* A millisecond or two. */
#define SPOKEN_AT_ONCE 25

struct _TrLibraryRow
{
  GtkWidget parent_instance;

  TrItem *item;
  gulong record_handler;
  TrTextPassages *passages; /* NULL: none are shown */
  int hovered;              /* the one below the pointer; -1 if there is none */
  guint n_lines;            /* of passages */
  gboolean has_facts;
  gboolean has_tags;
  GList unspoken_link;
  gboolean is_unspoken;

  /* Made when the row is drawn, dropped when what it shows changes. */
  PangoLayout *title;
  PangoLayout *facts;
  PangoLayout *badge;
  GtkIconPaintable *mark; /* there is another version of the file */
  GPtrArray *tags;        /* PangoLayout */
  TrPassageLines *lines;
};

G_DEFINE_FINAL_TYPE (TrLibraryRow, tr_library_row, GTK_TYPE_WIDGET)

/* ---- drawing ---- */

static void
clear_layouts (TrLibraryRow *self)
{
  g_clear_object (&self->title);
  g_clear_object (&self->facts);
  g_clear_object (&self->badge);
  g_clear_object (&self->mark);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->lines, tr_passage_lines_free);
}

static PangoLayout *
create_layout (TrLibraryRow *self, const char *text, double scale, gboolean bold, gboolean italic)
{
  g_autofree char *valid = g_utf8_make_valid (text, strnlen (text, MAX_TEXT));
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), valid);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (scale != 1.0)
    pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (italic)
    pango_attr_list_insert (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static void
ensure_layouts (TrLibraryRow *self)
{
  TrRecord *record = tr_item_get_record (self->item);
  gboolean placeholder = tr_record_get_title (record) == NULL;
  guint n_problems = tr_record_get_n_problems (record);
  const char *const *tags = tr_record_get_facet_values (record, TR_FACET_TAGS);
  guint n_tags = g_strv_length ((char **) tags);
  g_autofree char *facts = NULL;

  if (self->title != NULL)
    return;
  facts = tr_record_dup_facts (record);
  self->title
      = create_layout (self, tr_record_get_display_title (record), 1.0, !placeholder, placeholder);
  self->facts = create_layout (self, facts, SMALL, FALSE, FALSE);
  if (n_problems > 0)
    {
      g_autofree char *count = g_strdup_printf ("%u", n_problems);

      self->badge = create_layout (self, count, SMALL, TRUE, FALSE);
    }
  if (self->n_lines > 0)
    self->lines = tr_passage_lines_new (GTK_WIDGET (self), self->passages);
  if (tr_item_get_n_copies (self->item) > 0)
    self->mark = tr_copy_mark_new (GTK_WIDGET (self));
  self->tags = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < MIN (n_tags, MAX_TAGS); i++)
    g_ptr_array_add (self->tags, create_layout (self, tags[i], SMALL, FALSE, FALSE));
  if (n_tags > MAX_TAGS)
    {
      /* Translators: %u is the number of tags for which a row has no room */
      g_autofree char *more = g_strdup_printf (_ ("+%u"), n_tags - MAX_TAGS);

      g_ptr_array_add (self->tags, create_layout (self, more, SMALL, FALSE, FALSE));
    }
}

static void
tr_library_row_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  TrLibraryRow *self = TR_LIBRARY_ROW (widget);
  int ascent, line, small;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = 2 * PADDING_X + 100;
      return;
    }
  tr_line_height_get (widget, 1.0, &ascent, &line);
  tr_line_height_get (widget, SMALL, &ascent, &small);
  *minimum = 2 * PADDING_Y + line;
  if (self->has_facts)
    *minimum += LINE_GAP + small;
  if (self->n_lines > 0)
    *minimum += PASSAGES_GAP + (int) self->n_lines * (small + PASSAGE_GAP) - PASSAGE_GAP;
  else if (self->has_tags)
    *minimum += TAGS_GAP + small + 2 * PILL_PADDING_Y;
  *natural = *minimum;
}

/* Draws @layout at most @width wide, @x from the start of the line, standing on @baseline. */
static int
draw_text (TrLibraryRow *self,
           GtkSnapshot *snapshot,
           PangoLayout *layout,
           const GdkRGBA *color,
           int x,
           int baseline,
           int width)
{
  int text_width;

  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  if (text_width > width)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_get_pixel_size (layout, &text_width, NULL);
      text_width = MIN (text_width, width);
    }
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - text_width;
  /* The layout's box is as wide as its limit; the text starts where its own direction says. */
  if (pango_layout_get_width (layout) != -1)
    pango_layout_set_width (layout, text_width * PANGO_SCALE);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (x,
                                                baseline
                                                    - PANGO_PIXELS (
                                                        pango_layout_get_baseline (layout))));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  return text_width;
}

static void
draw_pill (TrLibraryRow *self,
           GtkSnapshot *snapshot,
           const GdkRGBA *color,
           int x,
           int y,
           int width,
           int height)
{
  GskRoundedRect shape;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, y, width, height), height / 2.0);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, &shape.bounds);
  gtk_snapshot_pop (snapshot);
}

static int
layout_width (PangoLayout *layout)
{
  int width;

  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static void
snapshot_tags (TrLibraryRow *self, GtkSnapshot *snapshot, const GdkRGBA *color, int y, int right)
{
  GdkRGBA background = *color;
  GdkRGBA text = *color;
  int x = PADDING_X, ascent, line;

  background.alpha *= 0.07f;
  text.alpha *= 0.75f;
  tr_line_height_get (GTK_WIDGET (self), SMALL, &ascent, &line);
  for (guint i = 0; i < self->tags->len; i++)
    {
      PangoLayout *layout = g_ptr_array_index (self->tags, i);
      int width = layout_width (layout);
      int room = right - x - 2 * PILL_PADDING_X;

      /* A pill that would be cut to a letter or two says nothing. */
      if (width > room && room < 3 * line)
        break;
      width = MIN (width, room);
      draw_pill (self,
                 snapshot,
                 &background,
                 x,
                 y,
                 width + 2 * PILL_PADDING_X,
                 line + 2 * PILL_PADDING_Y);
      draw_text (self,
                 snapshot,
                 layout,
                 &text,
                 x + PILL_PADDING_X,
                 y + PILL_PADDING_Y + ascent,
                 width);
      x += width + 2 * PILL_PADDING_X + PILL_GAP;
    }
}

static void
tr_library_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TrLibraryRow *self = TR_LIBRARY_ROW (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  int right = gtk_widget_get_width (widget) - PADDING_X;
  int y = PADDING_Y, ascent, line, small_ascent, small_line, title_right = right;
  GdkRGBA color, dim;

  if (self->item == NULL)
    return;
  ensure_layouts (self);
  gtk_style_context_get_color (style, &color);
  dim = color;
  dim.alpha *= 0.6f;
  tr_line_height_get (widget, 1.0, &ascent, &line);
  tr_line_height_get (widget, SMALL, &small_ascent, &small_line);

  if (self->badge != NULL)
    {
      GdkRGBA warning, background;
      int text_width = layout_width (self->badge);
      int width = MAX (text_width + 12, small_line + 4);

      if (!gtk_style_context_lookup_color (style, "problem_color", &warning))
        warning = color;
      background = warning;
      background.alpha *= 0.16f;
      title_right -= width + 8;
      draw_pill (self, snapshot, &background, right - width, y, width, small_line + 2);
      draw_text (self,
                 snapshot,
                 self->badge,
                 &warning,
                 right - width + (width - text_width) / 2,
                 y + 1 + small_ascent,
                 text_width);
    }
  if (self->mark != NULL)
    {
      title_right -= TR_COPY_MARK_SIZE + MARK_GAP;
      tr_copy_mark_draw (self->mark,
                         widget,
                         snapshot,
                         &dim,
                         title_right + MARK_GAP,
                         y + (line - TR_COPY_MARK_SIZE) / 2);
    }
  draw_text (self,
             snapshot,
             self->title,
             tr_record_get_title (tr_item_get_record (self->item)) != NULL ? &color : &dim,
             PADDING_X,
             y + ascent,
             MAX (title_right - PADDING_X, 1));
  y += line;
  if (self->has_facts)
    {
      y += LINE_GAP;
      draw_text (self,
                 snapshot,
                 self->facts,
                 &dim,
                 PADDING_X,
                 y + small_ascent,
                 MAX (right - PADDING_X, 1));
      y += small_line;
    }
  if (self->lines != NULL)
    tr_passage_lines_draw (self->lines,
                           snapshot,
                           PADDING_X,
                           right,
                           y + PASSAGES_GAP,
                           small_ascent,
                           small_line + PASSAGE_GAP,
                           self->hovered);
  else
    snapshot_tags (self, snapshot, &color, y + TAGS_GAP, right);
}

static void
tr_library_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (tr_library_row_parent_class)->css_changed (widget, change);
  clear_layouts (TR_LIBRARY_ROW (widget));
}

static void
tr_library_row_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (tr_library_row_parent_class)->system_setting_changed (widget, setting);
  clear_layouts (TR_LIBRARY_ROW (widget));
  gtk_widget_queue_resize (widget);
}

static gboolean
tr_library_row_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  TrLibraryRow *self = TR_LIBRARY_ROW (widget);

  g_autofree char *copies = self->item != NULL ? tr_item_dup_copies (self->item) : NULL;
  g_autoptr (GString) text = g_string_new (copies);

  if (self->title != NULL && pango_layout_is_ellipsized (self->title))
    {
      g_string_prepend (text, copies != NULL ? "\n" : "");
      g_string_prepend (text, pango_layout_get_text (self->title));
    }
  if (text->len == 0)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text->str);
  return TRUE;
}

/* ---- content ---- */

/* The list's own row widget is what a screen reader comes to. */
static void
update_spoken_label (TrLibraryRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *label = NULL;

  if (parent == NULL || self->item == NULL)
    return;
  label = tr_row_words_dup_spoken (self->item, self->passages);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label,
                                  -1);
}

/* Rows whose label is due: two hundred are bound at once when a list is another one, and to word
 * what is said of all of them takes longer than a frame. */
static GQueue unspoken = G_QUEUE_INIT;

static gboolean
on_unspoken (gpointer user_data)
{
  GList *link;

  for (guint i = 0; i < SPOKEN_AT_ONCE && (link = g_queue_pop_head_link (&unspoken)) != NULL; i++)
    {
      TrLibraryRow *self = link->data;

      self->is_unspoken = FALSE;
      update_spoken_label (self);
    }
  return !g_queue_is_empty (&unspoken);
}

static void
queue_spoken_label (TrLibraryRow *self)
{
  if (self->is_unspoken)
    return;
  if (g_queue_is_empty (&unspoken))
    g_idle_add (on_unspoken, NULL);
  self->is_unspoken = TRUE;
  g_queue_push_tail_link (&unspoken, &self->unspoken_link);
}

static void
on_record_changed (TrLibraryRow *self)
{
  TrRecord *record = tr_item_get_record (self->item);
  gboolean has_tags = tr_record_get_facet_values (record, TR_FACET_TAGS)[0] != NULL;
  gboolean has_facts = !tr_record_is_readable (record) || tr_record_get_speaker (record) != NULL
                       || tr_record_get_channel (record) != NULL
                       || tr_record_get_date (record) != NULL
                       || tr_record_get_duration_ms (record) >= 0;

  clear_layouts (self);
  if (self->has_tags != has_tags || self->has_facts != has_facts)
    {
      self->has_facts = has_facts;
      self->has_tags = has_tags;
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  else
    {
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  queue_spoken_label (self);
}

void
tr_library_row_set_item (TrLibraryRow *self, TrItem *item)
{
  g_return_if_fail (TR_IS_LIBRARY_ROW (self));
  g_return_if_fail (item == NULL || TR_IS_ITEM (item));

  if (self->item == item)
    return;
  if (self->item != NULL)
    g_clear_signal_handler (&self->record_handler, self->item);
  tr_library_row_set_passages (self, NULL);
  g_set_object (&self->item, item);
  if (item != NULL)
    {
      /* Not g_signal_connect_object(), which takes several times as long: it ends with the item
       * that the row holds. */
      self->record_handler
          = g_signal_connect_swapped (item, "notify::record", G_CALLBACK (on_record_changed), self);
      on_record_changed (self);
    }
}

void
tr_library_row_set_passages (TrLibraryRow *self, TrTextPassages *passages)
{
  guint n_lines = passages != NULL ? tr_passages_get_n_lines (passages) : 0;

  g_return_if_fail (TR_IS_LIBRARY_ROW (self));

  if (self->passages == passages)
    return;
  g_clear_pointer (&self->passages, tr_text_passages_unref);
  if (passages != NULL)
    self->passages = tr_text_passages_ref (passages);
  clear_layouts (self);
  if (self->n_lines != n_lines)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->n_lines = n_lines;
  self->hovered = -1;
  queue_spoken_label (self);
}

const TrSearchPassage *
tr_library_row_get_passage_at (TrLibraryRow *self, double y)
{
  int ascent, line, small, index;

  g_return_val_if_fail (TR_IS_LIBRARY_ROW (self), NULL);

  if (self->n_lines == 0)
    return NULL;
  tr_line_height_get (GTK_WIDGET (self), 1.0, &ascent, &line);
  tr_line_height_get (GTK_WIDGET (self), SMALL, &ascent, &small);
  y -= PADDING_Y + line + (self->has_facts ? LINE_GAP + small : 0) + PASSAGES_GAP
       - PASSAGE_GAP / 2.0;
  index = (int) floor (y / (small + PASSAGE_GAP));
  if (index < 0 || index >= (int) self->passages->passages->len)
    return NULL;
  return g_ptr_array_index (self->passages->passages, index);
}

void
tr_library_row_set_hover (TrLibraryRow *self, const TrSearchPassage *passage)
{
  guint index;

  g_return_if_fail (TR_IS_LIBRARY_ROW (self));

  if (passage == NULL || self->passages == NULL
      || !g_ptr_array_find (self->passages->passages, passage, &index))
    index = G_MAXUINT;
  if (self->hovered == (int) index)
    return;
  self->hovered = (int) index;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

TrItem *
tr_library_row_get_item (TrLibraryRow *self)
{
  g_return_val_if_fail (TR_IS_LIBRARY_ROW (self), NULL);

  return self->item;
}

static void
tr_library_row_dispose (GObject *object)
{
  TrLibraryRow *self = TR_LIBRARY_ROW (object);

  tr_library_row_set_item (self, NULL);
  clear_layouts (self);
  if (self->is_unspoken)
    g_queue_unlink (&unspoken, &self->unspoken_link);
  self->is_unspoken = FALSE;
  G_OBJECT_CLASS (tr_library_row_parent_class)->dispose (object);
}

static void
tr_library_row_class_init (TrLibraryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_library_row_dispose;
  widget_class->measure = tr_library_row_measure;
  widget_class->snapshot = tr_library_row_snapshot;
  widget_class->css_changed = tr_library_row_css_changed;
  widget_class->system_setting_changed = tr_library_row_system_setting_changed;
  widget_class->query_tooltip = tr_library_row_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "libraryrow");
}

static void
tr_library_row_init (TrLibraryRow *self)
{
  self->hovered = -1;
  self->unspoken_link.data = self;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
tr_library_row_new (void)
{
  return g_object_new (TR_TYPE_LIBRARY_ROW, NULL);
}
