/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-passage-row.h"

#include "base/tr-time-code.h"
#include "tr-passage-excerpt.h"

#define PADDING_X 14
#define PADDING_Y 8
#define TIME_GAP 10
#define SOURCE_GAP 2
#define SMALL 0.88
#define MAX_LINES 3
/* Words of less than this part of a line take one. */
#define SHORT_OF_A_LINE 0.75
/* About a line of words before the match. */
#define LEAD_WIDTH 44
/* A row shows no more than this many bytes of one value. */
#define MAX_TEXT 400

struct _TrPassageRow
{
  GtkWidget parent_instance;

  TrFoundPassage *passage;
  int units;     /* of the words' width, in halves of an ideograph's; -1 while they are not known */
  int n_lines;   /* that the words take */
  int set_width; /* in a row as wide as this; 0 while that is not known */

  /* Made when the row is drawn, dropped when what it shows changes. */
  PangoLayout *time;
  PangoLayout *text;
  PangoLayout *source;
  PangoLayout *note; /* NULL if there is none */
};

G_DEFINE_FINAL_TYPE (TrPassageRow, tr_passage_row, GTK_TYPE_WIDGET)

static void
clear_layouts (TrPassageRow *self)
{
  g_clear_object (&self->time);
  g_clear_object (&self->text);
  g_clear_object (&self->source);
  g_clear_object (&self->note);
  self->set_width = 0;
}

static void
get_metrics (GtkWidget *widget, double scale, int *ascent, int *height, double *unit)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  *ascent = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics) * scale);
  *height = *ascent + PANGO_PIXELS_CEIL (pango_font_metrics_get_descent (metrics) * scale);
  *unit = (double) pango_font_metrics_get_approximate_char_width (metrics) * scale / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
}

static PangoLayout *
create_layout (TrPassageRow *self, const char *text, double scale)
{
  g_autofree char *valid = g_utf8_make_valid (text, strnlen (text, MAX_TEXT));
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), valid);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static char *
dup_time (const TrSearchPassage *passage)
{
  return passage != NULL && passage->start_ms >= 0 ? tr_time_code_format (passage->start_ms)
                                                   : g_strdup ("");
}

static char *
dup_source (TrPassageRow *self, const char *speaker)
{
  const TrRecord *record = tr_found_passage_get_record (self->passage);

  if (speaker == NULL)
    speaker = tr_record_get_speaker (record);
  if (speaker == NULL)
    return g_strdup (tr_record_get_display_title (record));
  return g_strconcat (speaker, " · ", tr_record_get_display_title (record), NULL);
}

static void
ensure_layouts (TrPassageRow *self)
{
  const char *speaker;
  const TrSearchPassage *passage = tr_found_passage_get_passage (self->passage, &speaker);
  g_autofree char *time = NULL;
  g_autofree char *source = NULL;

  if (self->source != NULL)
    return;
  time = dup_time (passage);
  source = dup_source (self, speaker);
  self->time = create_layout (self, time, SMALL);
  self->source = create_layout (self, source, SMALL);
  if (passage == NULL)
    return;
  if (tr_passage_get_note (passage) != NULL)
    self->note = create_layout (self, tr_passage_get_note (passage), SMALL);
  self->text = tr_passage_excerpt_new (GTK_WIDGET (self), passage, LEAD_WIDTH, 1.0);
  pango_layout_set_wrap (self->text, PANGO_WRAP_WORD_CHAR);
}

/* The column of the times: as wide as most of them, so that the words stand below each other. */
static int
get_text_x (GtkWidget *widget)
{
  int ascent, height;
  double unit;

  get_metrics (widget, SMALL, &ascent, &height, &unit);
  return PADDING_X + (int) (5.6 * unit) + TIME_GAP;
}

/* Sets the words in a column of @width. */
static int
count_lines (TrPassageRow *self, int width)
{
  ensure_layouts (self);
  pango_layout_set_height (self->text, -MAX_LINES);
  pango_layout_set_width (self->text, width * PANGO_SCALE);
  return pango_layout_get_line_count (self->text);
}

static int
get_n_lines (TrPassageRow *self, int width)
{
  int ascent, height;
  double unit, lines;

  if (self->units < 0)
    return 1;
  if (self->set_width == width)
    return self->n_lines;
  get_metrics (GTK_WIDGET (self), 1.0, &ascent, &height, &unit);
  lines = self->units * unit / MAX (width - get_text_x (GTK_WIDGET (self)) - PADDING_X, 1);
  /* Only what is near the end of a line has to be set to know: there are two hundred rows. */
  if (lines < SHORT_OF_A_LINE)
    self->n_lines = 1;
  else if (lines > MAX_LINES)
    self->n_lines = MAX_LINES;
  else
    self->n_lines = count_lines (self, MAX (width - get_text_x (GTK_WIDGET (self)) - PADDING_X, 1));
  self->set_width = width;
  return self->n_lines;
}

static GtkSizeRequestMode
tr_passage_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tr_passage_row_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  int ascent, line, small;
  double unit;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = 2 * PADDING_X + 100;
      return;
    }
  get_metrics (widget, 1.0, &ascent, &line, &unit);
  get_metrics (widget, SMALL, &ascent, &small, &unit);
  *minimum = *natural
      = 2 * PADDING_Y + SOURCE_GAP + small
        + line * get_n_lines (TR_PASSAGE_ROW (widget), for_size >= 0 ? for_size : 300);
}

static void
draw (GtkWidget *widget,
      GtkSnapshot *snapshot,
      PangoLayout *layout,
      const GdkRGBA *color,
      int x,
      int y,
      int width)
{
  pango_layout_set_width (layout, MAX (width, 1) * PANGO_SCALE);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (widget) - x - width;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
tr_passage_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TrPassageRow *self = TR_PASSAGE_ROW (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  int width = gtk_widget_get_width (widget);
  int x = get_text_x (widget), time_width, ascent, small_ascent, line, small;
  int n_lines = get_n_lines (self, width);
  int note_width = 0;
  GdkRGBA color, dim, link;
  double unit;

  if (self->passage == NULL)
    return;
  ensure_layouts (self);
  gtk_style_context_get_color (style, &color);
  if (!gtk_style_context_lookup_color (style, "accent_color", &link))
    link = color;
  dim = color;
  dim.alpha *= 0.6f;
  get_metrics (widget, 1.0, &ascent, &line, &unit);
  get_metrics (widget, SMALL, &small_ascent, &small, &unit);
  pango_layout_set_width (self->time, -1);
  pango_layout_get_pixel_size (self->time, &time_width, NULL);
  /* A time of more than an hour pushes the words aside. */
  if (time_width > 0)
    x = MAX (x, PADDING_X + time_width + TIME_GAP);
  else
    x = PADDING_X;
  draw (widget,
        snapshot,
        self->time,
        &link,
        PADDING_X,
        PADDING_Y + ascent - small_ascent,
        time_width);
  if (self->text != NULL)
    {
      pango_layout_set_height (self->text, -n_lines);
      draw (widget, snapshot, self->text, &color, x, PADDING_Y, width - PADDING_X - x);
    }
  if (self->note != NULL)
    {
      pango_layout_set_width (self->note, -1);
      pango_layout_get_pixel_size (self->note, &note_width, NULL);
      draw (widget,
            snapshot,
            self->note,
            &dim,
            width - PADDING_X - note_width,
            PADDING_Y + n_lines * line + SOURCE_GAP,
            note_width);
      note_width += TIME_GAP;
    }
  draw (widget,
        snapshot,
        self->source,
        &dim,
        x,
        PADDING_Y + n_lines * line + SOURCE_GAP,
        width - PADDING_X - x - note_width);
}

static void
tr_passage_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (tr_passage_row_parent_class)->css_changed (widget, change);
  clear_layouts (TR_PASSAGE_ROW (widget));
}

static void
tr_passage_row_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (tr_passage_row_parent_class)->system_setting_changed (widget, setting);
  clear_layouts (TR_PASSAGE_ROW (widget));
  gtk_widget_queue_resize (widget);
}

/* ---- content ---- */

static int
count_units (const TrSearchPassage *passage)
{
  int units = 0;

  if (passage == NULL)
    return -1;
  for (const char *p = passage->text; *p != '\0' && units < 1000; p = g_utf8_next_char (p))
    units += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return units;
}

/* The list's own row widget is what a screen reader comes to. */
static void
update_spoken_label (TrPassageRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *speaker;
  const TrSearchPassage *passage;
  g_autofree char *time = NULL;
  g_autofree char *source = NULL;
  g_autofree char *label = NULL;
  const char *note;

  if (parent == NULL || self->passage == NULL)
    return;
  passage = tr_found_passage_get_passage (self->passage, &speaker);
  time = dup_time (passage);
  source = dup_source (self, speaker);
  note = passage != NULL ? tr_passage_get_note (passage) : NULL;
  label = g_strdup_printf ("%s %s · %s%s%s",
                           time,
                           passage != NULL ? passage->text : "",
                           source,
                           note != NULL ? " · " : "",
                           note != NULL ? note : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strstrip (label),
                                  -1);
}

void
tr_passage_row_set_passage (TrPassageRow *self, TrFoundPassage *passage)
{
  int units;

  g_return_if_fail (TR_IS_PASSAGE_ROW (self));
  g_return_if_fail (passage == NULL || TR_IS_FOUND_PASSAGE (passage));

  g_set_object (&self->passage, passage);
  clear_layouts (self);
  if (passage == NULL)
    return;
  units = count_units (tr_found_passage_get_passage (passage, NULL));
  if (self->units != units)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->units = units;
  update_spoken_label (self);
}

TrFoundPassage *
tr_passage_row_get_passage (TrPassageRow *self)
{
  g_return_val_if_fail (TR_IS_PASSAGE_ROW (self), NULL);

  return self->passage;
}

static void
tr_passage_row_dispose (GObject *object)
{
  TrPassageRow *self = TR_PASSAGE_ROW (object);

  clear_layouts (self);
  g_clear_object (&self->passage);
  G_OBJECT_CLASS (tr_passage_row_parent_class)->dispose (object);
}

static void
tr_passage_row_class_init (TrPassageRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_passage_row_dispose;
  widget_class->get_request_mode = tr_passage_row_get_request_mode;
  widget_class->measure = tr_passage_row_measure;
  widget_class->snapshot = tr_passage_row_snapshot;
  widget_class->css_changed = tr_passage_row_css_changed;
  widget_class->system_setting_changed = tr_passage_row_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "passagerow");
}

static void
tr_passage_row_init (TrPassageRow *self)
{
  self->units = -1;
}

GtkWidget *
tr_passage_row_new (void)
{
  return g_object_new (TR_TYPE_PASSAGE_ROW, NULL);
}
