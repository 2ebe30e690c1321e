/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "transcript/tr-transcript-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/tr-signal.h"
#include "transcript/tr-transcript-view-private.h"

#define SIDE_MARGIN 18
#define TOP_MARGIN 18
#define BOTTOM_MARGIN 72
/* A line of this many times the font's size holds some 70 letters or 34 ideographs. */
#define LINE_EMS 34
/* The text is read for long: somewhat larger than the labels around it. */
#define FONT_PERCENT 108

enum
{
  PROP_0,
  PROP_ZOOM,
  PROP_LINKED,
  PROP_COMPLETE,
  PROP_TEXT_WIDTH,
  N_PROPS,
};

enum
{
  SEGMENT_ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrTranscriptView, tr_transcript_view, GTK_TYPE_TEXT_VIEW)

static GtkTextBuffer *
get_buffer (TrTranscriptView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* The segment that is followed from @iter: the word's own, on a line's end the last one before it.
 */
static int
segment_at_iter (TrTranscriptView *self, const GtkTextIter *iter)
{
  return self->layout == NULL
             ? -1
             : tr_layout_find_segment (self->layout, tr_transcript_view_get_offset (self, iter));
}

gboolean
tr_transcript_view_get_iter_at (TrTranscriptView *self, double x, double y, GtkTextIter *iter)
{
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self),
                                         GTK_TEXT_WINDOW_WIDGET,
                                         (int) x,
                                         (int) y,
                                         &buffer_x,
                                         &buffer_y);
  return gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), iter, buffer_x, buffer_y);
}

static void
update_colors (TrTranscriptView *self)
{
  tr_transcript_tags_update_colors (&self->tags, GTK_WIDGET (self), self->linked);
}

static gboolean
has_hours (TrLayout *layout)
{
  guint n_pieces = 0;
  const TrPiece *pieces = layout != NULL ? tr_layout_get_pieces (layout, &n_pieces) : NULL;

  for (guint i = 0; i < n_pieces; i++)
    {
      if (pieces[i].kind == TR_PIECE_TIME && pieces[i].end - pieces[i].start > strlen ("00:00"))
        return TRUE;
    }
  return FALSE;
}

static void
update_metrics (TrTranscriptView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  guint n_pieces = 0;
  int width;

  g_clear_pointer (&self->font, pango_font_description_free);
  self->font = pango_font_description_copy (font);
  self->em = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  if (!pango_font_description_get_size_is_absolute (font))
    self->em *= pango_cairo_context_get_resolution (context) / 72.0;

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, has_hours (self->layout) ? "0:00:00" : "00:00", -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (self->layout != NULL)
    tr_layout_get_pieces (self->layout, &n_pieces);

  gboolean captions
      = self->layout != NULL && tr_layout_get_mode (self->layout) == TR_LAYOUT_CAPTIONS;
  int inside = (int) round (self->em * 0.35);
  self->column = n_pieces > 0 ? width + (int) round (self->em * 0.9) : 0;
  gtk_text_view_set_left_margin (view, SIDE_MARGIN);
  gtk_text_view_set_indent (view, -self->column);
  gtk_text_view_set_pixels_inside_wrap (view, inside);
  gtk_text_view_set_pixels_below_lines (view,
                                        n_pieces == 0
                                            ? inside
                                            : (int) round (self->em * (captions ? 0.45 : 1.2)));
  if (self->column > 0)
    {
      g_autoptr (PangoTabArray) tabs
          = pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_LEFT, self->column);
      gtk_text_view_set_tabs (view, tabs);
    }
  tr_transcript_tags_set_metrics (&self->tags, self->em, self->column, captions);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT_WIDTH]);
}

static void
update_zoom_style (TrTranscriptView *self)
{
  g_autofree char *css
      = g_strdup_printf ("textview { font-size: %d%%; }", (int) round (self->zoom * FONT_PERCENT));
  gtk_css_provider_load_from_data (self->zoom_provider, css, -1);
}

void
tr_transcript_view_notify_complete (TrTranscriptView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPLETE]);
}

static void
on_vadjustment_changed (TrTranscriptView *self)
{
  tr_transcript_view_do_wanted (self);
  tr_match_highlighter_update (self->highlighter);
}

static void
on_vadjustment_value_changed (TrTranscriptView *self)
{
  tr_transcript_view_follow (self);
  tr_match_highlighter_update (self->highlighter);
}

static void
on_vadjustment_notify (TrTranscriptView *self)
{
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_set_object (&self->vadjustment, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self)));
  if (self->vadjustment == NULL)
    return;
  g_signal_connect_swapped (self->vadjustment,
                            "changed",
                            G_CALLBACK (on_vadjustment_changed),
                            self);
  g_signal_connect_swapped (self->vadjustment,
                            "value-changed",
                            G_CALLBACK (on_vadjustment_value_changed),
                            self);
}

static void
tr_transcript_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  TrTranscriptView *self = TR_TRANSCRIPT_VIEW (widget);

  GTK_WIDGET_CLASS (tr_transcript_view_parent_class)->css_changed (widget, change);
  if (self->font == NULL
      || !pango_font_description_equal (self->font,
                                        pango_context_get_font_description (
                                            gtk_widget_get_pango_context (widget))))
    update_metrics (self);
  update_colors (self);
}

/* The ends of the text, also where the buffer does not hold them. */
static void
tr_transcript_view_move_cursor (GtkTextView *view, GtkMovementStep step, int count, gboolean extend)
{
  TrTranscriptView *self = TR_TRANSCRIPT_VIEW (view);

  if (step == GTK_MOVEMENT_BUFFER_ENDS && !extend && self->layout != NULL)
    {
      guint place = count < 0 ? 0 : tr_layout_get_n_chars (self->layout);
      if (!tr_text_filler_holds (self->filler, place))
        {
          tr_transcript_view_show_offset (self, place, count < 0 ? 0 : 1);
          return;
        }
    }
  GTK_TEXT_VIEW_CLASS (tr_transcript_view_parent_class)->move_cursor (view, step, count, extend);
}

static void
tr_transcript_view_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tr_transcript_view_parent_class)->root (widget);
  tr_transcript_view_watch_scroller (TR_TRANSCRIPT_VIEW (widget), TRUE);
}

static void
tr_transcript_view_unroot (GtkWidget *widget)
{
  tr_transcript_view_watch_scroller (TR_TRANSCRIPT_VIEW (widget), FALSE);
  GTK_WIDGET_CLASS (tr_transcript_view_parent_class)->unroot (widget);
}

static void
tr_transcript_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrTranscriptView *self = TR_TRANSCRIPT_VIEW (object);

  switch (id)
    {
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_LINKED:
      g_value_set_boolean (value, self->linked);
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, tr_transcript_view_get_complete (self));
      break;
    case PROP_TEXT_WIDTH:
      g_value_set_int (value, tr_transcript_view_get_text_width (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_transcript_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TrTranscriptView *self = TR_TRANSCRIPT_VIEW (object);

  switch (id)
    {
    case PROP_ZOOM:
      tr_transcript_view_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_LINKED:
      tr_transcript_view_set_linked (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_transcript_view_dispose (GObject *object)
{
  TrTranscriptView *self = TR_TRANSCRIPT_VIEW (object);

  g_clear_handle_id (&self->nudge_id, g_source_remove);
  g_clear_handle_id (&self->edit_source, g_source_remove);
  tr_transcript_view_stop_filling (self);
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_clear_object (&self->vadjustment);
  g_clear_pointer (&self->highlighter, tr_match_highlighter_free);
  g_clear_pointer (&self->layout, tr_layout_unref);
  g_clear_object (&self->zoom_provider);
  g_clear_pointer (&self->font, pango_font_description_free);
  G_OBJECT_CLASS (tr_transcript_view_parent_class)->dispose (object);
}

static void
tr_transcript_view_class_init (TrTranscriptViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tr_transcript_view_get_property;
  object_class->set_property = tr_transcript_view_set_property;
  object_class->dispose = tr_transcript_view_dispose;
  widget_class->css_changed = tr_transcript_view_css_changed;
  widget_class->root = tr_transcript_view_root;
  widget_class->unroot = tr_transcript_view_unroot;
  GTK_TEXT_VIEW_CLASS (klass)->move_cursor = tr_transcript_view_move_cursor;

  props[PROP_ZOOM]
      = g_param_spec_double ("zoom",
                             NULL,
                             NULL,
                             TR_ZOOM_MIN,
                             TR_ZOOM_MAX,
                             1.0,
                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_LINKED]
      = g_param_spec_boolean ("linked",
                              NULL,
                              NULL,
                              FALSE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_COMPLETE] = g_param_spec_boolean ("complete",
                                               NULL,
                                               NULL,
                                               TRUE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_TEXT_WIDTH] = g_param_spec_int ("text-width",
                                             NULL,
                                             NULL,
                                             0,
                                             G_MAXINT,
                                             0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SEGMENT_ACTIVATED]
      = tr_signal_new (G_TYPE_FROM_CLASS (klass), "segment-activated", 1, G_TYPE_UINT);
  tr_signal_new (G_TYPE_FROM_CLASS (klass), "edit-requested", 1, G_TYPE_UINT);

  /* As in a browser. */
  gtk_widget_class_add_binding_signal (widget_class,
                                       GDK_KEY_space,
                                       0,
                                       "move-cursor",
                                       "(iib)",
                                       GTK_MOVEMENT_PAGES,
                                       1,
                                       FALSE);
  gtk_widget_class_add_binding_signal (widget_class,
                                       GDK_KEY_space,
                                       GDK_SHIFT_MASK,
                                       "move-cursor",
                                       "(iib)",
                                       GTK_MOVEMENT_PAGES,
                                       -1,
                                       FALSE);
}

static void
tr_transcript_view_init (TrTranscriptView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkWidget *widget = GTK_WIDGET (self);
  self->zoom = 1.0;
  tr_transcript_tags_init (&self->tags, gtk_text_view_get_buffer (view));
  self->highlighter = tr_match_highlighter_new (view, &self->tags);
  tr_transcript_view_empty (self);

  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_right_margin (view, SIDE_MARGIN);
  gtk_text_view_set_top_margin (view, TOP_MARGIN);
  gtk_text_view_set_bottom_margin (view, BOTTOM_MARGIN);
  gtk_widget_add_css_class (widget, "transcript");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Transcript"),
                                  -1);

  self->zoom_provider = gtk_css_provider_new ();
  gtk_style_context_add_provider (gtk_widget_get_style_context (widget),
                                  GTK_STYLE_PROVIDER (self->zoom_provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  update_zoom_style (self);

  tr_transcript_view_add_input (self);
  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (on_vadjustment_notify), NULL);
}

void
tr_transcript_view_activate (TrTranscriptView *self, guint segment)
{
  g_signal_emit (self, signals[SEGMENT_ACTIVATED], 0, segment);
}

GtkWidget *
tr_transcript_view_new (void)
{
  return g_object_new (TR_TYPE_TRANSCRIPT_VIEW, NULL);
}

void
tr_transcript_view_set_layout (TrTranscriptView *self,
                               TrLayout *layout,
                               int top_segment,
                               int cursor_segment)
{
  g_return_if_fail (TR_IS_TRANSCRIPT_VIEW (self));

  guint start;
  guint place = 0;

  /* Nothing stays nothing: no font has to be measured for it. */
  if (layout == NULL && self->layout == NULL)
    return;
  if (layout != NULL)
    tr_layout_ref (layout);
  tr_match_highlighter_set_matches (self->highlighter, NULL);
  tr_transcript_view_want_nothing (self);
  tr_transcript_view_empty (self);
  g_clear_pointer (&self->layout, tr_layout_unref);
  self->layout = layout;
  update_metrics (self);

  if (layout != NULL)
    {
      if (cursor_segment >= 0 && tr_layout_get_segment_range (layout, cursor_segment, &start, NULL))
        tr_transcript_view_want_caret (self, start);
      if (top_segment >= 0 && tr_layout_get_segment_range (layout, top_segment, &start, NULL))
        {
          tr_transcript_view_want_scroll (self, start, 0);
          place = start;
        }
      tr_transcript_view_fill (self, place);
      tr_transcript_view_do_wanted (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPLETE]);
}

TrLayout *
tr_transcript_view_get_layout (TrTranscriptView *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT_VIEW (self), NULL);

  return self->layout;
}

gboolean
tr_transcript_view_get_complete (TrTranscriptView *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT_VIEW (self), TRUE);

  return self->filler == NULL || tr_text_filler_is_complete (self->filler);
}

double
tr_transcript_view_get_zoom (TrTranscriptView *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT_VIEW (self), 1.0);

  return self->zoom;
}

void
tr_transcript_view_set_zoom (TrTranscriptView *self, double zoom)
{
  g_return_if_fail (TR_IS_TRANSCRIPT_VIEW (self));

  zoom = round (CLAMP (zoom, TR_ZOOM_MIN, TR_ZOOM_MAX) * 100) / 100;
  if (zoom == self->zoom)
    return;

  int top = tr_transcript_view_get_top_segment (self);
  guint start;
  self->zoom = zoom;
  update_zoom_style (self);
  if (top >= 0 && tr_layout_get_segment_range (self->layout, top, &start, NULL))
    {
      tr_transcript_view_want_scroll (self, start, 0);
      tr_transcript_view_go (self, start);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

void
tr_transcript_view_set_linked (TrTranscriptView *self, gboolean linked)
{
  g_return_if_fail (TR_IS_TRANSCRIPT_VIEW (self));

  if (self->linked == linked)
    return;
  self->linked = linked;
  update_colors (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LINKED]);
}

int
tr_transcript_view_get_text_width (TrTranscriptView *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT_VIEW (self), 0);

  return 2 * SIDE_MARGIN + self->column + (int) round (self->em * LINE_EMS);
}

guint
tr_transcript_view_get_caret (TrTranscriptView *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT_VIEW (self), 0);

  GtkTextIter start, end;
  /* Without a selection both are at the caret. */
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  return tr_transcript_view_get_offset (self, &start);
}

int
tr_transcript_view_get_segment_at_cursor (TrTranscriptView *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT_VIEW (self), -1);

  return self->layout == NULL
             ? -1
             : tr_layout_find_segment (self->layout, tr_transcript_view_get_caret (self));
}

int
tr_transcript_view_get_top_segment (TrTranscriptView *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT_VIEW (self), -1);

  GdkRectangle visible;
  GtkTextIter iter;
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  if (self->vadjustment == NULL || self->filler == NULL
      || (gtk_adjustment_get_value (self->vadjustment) < TOP_MARGIN
          && tr_text_filler_holds (self->filler, 0)))
    return -1;
  /* Into the words, past the time code; below a line that is cut off by half. */
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self),
                                      &iter,
                                      SIDE_MARGIN + self->column + 1,
                                      visible.y + (int) round (self->em * 0.6));
  return segment_at_iter (self, &iter);
}

int
tr_transcript_view_get_segment_at (TrTranscriptView *self,
                                   double x,
                                   double y,
                                   gboolean *on_time_code)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT_VIEW (self), -1);

  GtkTextIter iter;
  gboolean over_text = tr_transcript_view_get_iter_at (self, x, y, &iter);
  if (on_time_code != NULL)
    *on_time_code = over_text && gtk_text_iter_has_tag (&iter, self->tags.time);
  return segment_at_iter (self, &iter);
}

gboolean
tr_transcript_view_get_selection (TrTranscriptView *self, guint *start, guint *end)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT_VIEW (self), FALSE);

  GtkTextIter from, to;
  if (!gtk_text_buffer_get_selection_bounds (get_buffer (self), &from, &to))
    return FALSE;
  *start = tr_transcript_view_get_offset (self, &from);
  *end = tr_transcript_view_get_offset (self, &to);
  return TRUE;
}

void
tr_transcript_view_show_offset (TrTranscriptView *self, guint offset, double yalign)
{
  g_return_if_fail (TR_IS_TRANSCRIPT_VIEW (self));

  tr_transcript_view_want_caret (self, offset);
  tr_transcript_view_want_scroll (self, offset, yalign);
  tr_transcript_view_go (self, offset);
}

void
tr_transcript_view_set_matches (TrTranscriptView *self, GArray *matches)
{
  g_return_if_fail (TR_IS_TRANSCRIPT_VIEW (self));

  tr_match_highlighter_set_matches (self->highlighter, matches);
}

void
tr_transcript_view_set_current_match (TrTranscriptView *self, const TrMatch *match)
{
  g_return_if_fail (TR_IS_TRANSCRIPT_VIEW (self));

  tr_match_highlighter_set_current (self->highlighter, match);
}
