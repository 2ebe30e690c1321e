/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-passage-lines.h"

#include <glib/gi18n.h>

#include "base/tr-time-code.h"
#include "tr-passage-excerpt.h"

#define SMALL 0.88
#define TIME_GAP 9
/* What stands before the match, so that it is in sight. */
#define LEAD_WIDTH 22

struct _TrPassageLines
{
  GtkWidget *widget;
  TrTextPassages *passages;
  GPtrArray *times;  /* (element-type PangoLayout) */
  GPtrArray *texts;  /* (element-type PangoLayout) */
  GPtrArray *notes;  /* (element-type PangoLayout): NULL where there is none */
  PangoLayout *more; /* NULL if there are no more */
};

guint
tr_passages_get_n_lines (TrTextPassages *passages)
{
  guint n = passages->passages->len;

  return n + (passages->n_found > n && n > 0 ? 1 : 0);
}

static PangoLayout *
create_layout (GtkWidget *widget, const char *text, PangoAttrList *attributes)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);

  pango_attr_list_insert (attributes, pango_attr_scale_new (SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static PangoLayout *
create_time (GtkWidget *widget, const TrSearchPassage *passage)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *time
      = passage->start_ms >= 0 ? tr_time_code_format (passage->start_ms) : g_strdup ("");

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  return create_layout (widget, time, attributes);
}

static PangoLayout *
create_note (GtkWidget *widget, const TrSearchPassage *passage)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const char *note = tr_passage_get_note (passage);

  return note != NULL ? create_layout (widget, note, attributes) : NULL;
}

static void
unref_note (gpointer note)
{
  g_clear_object (&note);
}

static char *
dup_more (TrTextPassages *passages)
{
  guint n = passages->n_found - passages->passages->len;

  /* Translators: %u is the number of further places in which the words are said */
  return g_strdup_printf (ngettext ("%u more in this transcript", "%u more in this transcript", n),
                          n);
}

TrPassageLines *
tr_passage_lines_new (GtkWidget *widget, TrTextPassages *passages)
{
  TrPassageLines *self = g_new0 (TrPassageLines, 1);

  self->widget = widget;
  self->passages = tr_text_passages_ref (passages);
  self->times = g_ptr_array_new_with_free_func (g_object_unref);
  self->texts = g_ptr_array_new_with_free_func (g_object_unref);
  self->notes = g_ptr_array_new_with_free_func (unref_note);
  for (guint i = 0; i < passages->passages->len; i++)
    {
      const TrSearchPassage *passage = g_ptr_array_index (passages->passages, i);

      g_ptr_array_add (self->times, create_time (widget, passage));
      g_ptr_array_add (self->texts, tr_passage_excerpt_new (widget, passage, LEAD_WIDTH, SMALL));
      g_ptr_array_add (self->notes, create_note (widget, passage));
    }
  if (tr_passages_get_n_lines (passages) > passages->passages->len)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
      g_autofree char *more = dup_more (passages);

      self->more = create_layout (widget, more, attributes);
    }
  return self;
}

void
tr_passage_lines_free (TrPassageLines *self)
{
  g_ptr_array_unref (self->times);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->notes);
  g_clear_object (&self->more);
  tr_text_passages_unref (self->passages);
  g_free (self);
}

static int
measure (PangoLayout *layout)
{
  int width;

  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static void
draw_layout (TrPassageLines *self,
             GtkSnapshot *snapshot,
             PangoLayout *layout,
             const GdkRGBA *color,
             int x,
             int baseline,
             int room)
{
  int width = measure (layout);

  if (width > room)
    {
      pango_layout_set_width (layout, room * PANGO_SCALE);
      width = room;
    }
  if (gtk_widget_get_direction (self->widget) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (self->widget) - x - width;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (x,
                                                baseline
                                                    - PANGO_PIXELS (
                                                        pango_layout_get_baseline (layout))));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

void
tr_passage_lines_draw (TrPassageLines *self,
                       GtkSnapshot *snapshot,
                       int left,
                       int right,
                       int top,
                       int ascent,
                       int line_height,
                       int hovered)
{
  GtkStyleContext *style = gtk_widget_get_style_context (self->widget);
  GdkRGBA color, link, dim;
  int time_width = 0;
  int baseline = top + ascent;

  gtk_style_context_get_color (style, &color);
  if (!gtk_style_context_lookup_color (style, "accent_color", &link))
    link = color;
  dim = color;
  dim.alpha *= 0.6f;
  for (guint i = 0; i < self->times->len; i++)
    time_width = MAX (time_width, measure (g_ptr_array_index (self->times, i)));
  for (guint i = 0; i < self->times->len; i++, baseline += line_height)
    {
      PangoLayout *time = g_ptr_array_index (self->times, i);
      PangoLayout *text = g_ptr_array_index (self->texts, i);
      PangoLayout *note = g_ptr_array_index (self->notes, i);
      int x = left + (time_width > 0 ? time_width + TIME_GAP : 0);
      int own_width = measure (time);
      int note_width = note != NULL ? measure (note) : 0;
      int room = right - x - (note != NULL ? note_width + TIME_GAP : 0);

      draw_layout (self, snapshot, time, &link, left, baseline, own_width);
      if (hovered == (int) i && own_width > 0
          && gtk_widget_get_direction (self->widget) != GTK_TEXT_DIR_RTL)
        gtk_snapshot_append_color (snapshot,
                                   &link,
                                   &GRAPHENE_RECT_INIT (left, baseline + 2, own_width, 1));
      /* Behind the words; the end of the line where they are many. */
      if (note != NULL && room >= note_width)
        draw_layout (self,
                     snapshot,
                     note,
                     &dim,
                     x + MIN (measure (text), room) + TIME_GAP,
                     baseline,
                     note_width);
      else
        room = right - x;
      draw_layout (self, snapshot, text, &color, x, baseline, MAX (room, 1));
    }
  if (self->more != NULL)
    draw_layout (self, snapshot, self->more, &dim, left, baseline, MAX (right - left, 1));
}

void
tr_passages_append_spoken (TrTextPassages *passages, GString *spoken)
{
  for (guint i = 0; i < passages->passages->len; i++)
    {
      const TrSearchPassage *passage = g_ptr_array_index (passages->passages, i);
      g_autofree char *time
          = passage->start_ms >= 0 ? tr_time_code_format (passage->start_ms) : g_strdup ("");

      g_string_append_printf (spoken, " · %s %s", time, passage->text);
      if (passage->is_similar)
        g_string_append_printf (spoken, " (%s)", tr_passage_get_note (passage));
    }
  if (tr_passages_get_n_lines (passages) > passages->passages->len)
    {
      g_autofree char *more = dup_more (passages);

      g_string_append_printf (spoken, " · %s", more);
    }
}
