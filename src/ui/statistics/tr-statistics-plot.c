/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-statistics-plot.h"

#include <cairo-svg.h>
#include <pango/pangocairo.h>

#include "tr-statistics-section.h"

#define WIDTH 720
#define MARGIN 36
#define LABEL_WIDTH 210
#define NUMBER_WIDTH 96
#define GAP 12
#define BAR_LEFT (MARGIN + LABEL_WIDTH + GAP)
#define BAR_WIDTH (WIDTH - MARGIN - NUMBER_WIDTH - GAP - BAR_LEFT)
#define BAR_HEIGHT 10
#define ROW_HEIGHT 24
#define PNG_SCALE 2

typedef struct
{
  cairo_t *cairo;
  double y;
} Plot;

typedef enum
{
  INK,
  DIM_INK,
  TROUGH,
  COMPLETE,
  OTHER,
  N_COLORS,
} Color;

static void
set_color (Plot *self, Color color)
{
  static const double colors[N_COLORS][3] = {
    [INK] = { 0.13, 0.13, 0.15 },    [DIM_INK] = { 0.42, 0.42, 0.45 },
    [TROUGH] = { 0.92, 0.92, 0.93 }, [COMPLETE] = { 0.21, 0.52, 0.89 },
    [OTHER] = { 0.68, 0.81, 0.96 },
  };

  cairo_set_source_rgb (self->cairo, colors[color][0], colors[color][1], colors[color][2]);
}

/* Writes @text in one line. Returns how high it is. */
static double
draw_text (Plot *self,
           const char *text,
           const char *font,
           Color color,
           double x,
           double width,
           PangoAlignment alignment)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (self->cairo);
  PangoFontDescription *description = pango_font_description_from_string (font);
  int height;

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, (int) width * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  set_color (self, color);
  cairo_move_to (self->cairo, x, self->y);
  pango_cairo_show_layout (self->cairo, layout);
  return height;
}

static void
draw_part (Plot *self, Color color, double x, double y, double width)
{
  set_color (self, color);
  cairo_rectangle (self->cairo, x, y, width, BAR_HEIGHT);
  cairo_fill (self->cairo);
}

static void
draw_bar (
    Plot *self, double x, double y, double width, guint n_complete, guint n_other, guint n_whole)
{
  double complete = width * n_complete / MAX (n_whole, 1);
  double other = width * n_other / MAX (n_whole, 1);

  draw_part (self, TROUGH, x, y, width);
  draw_part (self, COMPLETE, x, y, complete);
  draw_part (self, OTHER, x + complete, y, other);
}

static void
draw_number (Plot *self, const TrStatisticsNumber *number)
{
  double height
      = draw_text (self, number->label, "sans 10", INK, MARGIN, LABEL_WIDTH, PANGO_ALIGN_RIGHT);

  draw_text (self,
             number->text,
             "sans 10",
             DIM_INK,
             WIDTH - MARGIN - NUMBER_WIDTH,
             NUMBER_WIDTH,
             PANGO_ALIGN_LEFT);
  draw_bar (self,
            BAR_LEFT,
            self->y + (height - BAR_HEIGHT) / 2,
            BAR_WIDTH,
            number->n_complete,
            number->n_other,
            number->n_whole);
  self->y += MAX (ROW_HEIGHT, height + 4);
}

static void
draw_section (Plot *self, const TrStatisticsSection *section)
{
  if (section->numbers->len == 0)
    return;
  self->y += 18;
  self->y += draw_text (self,
                        section->title,
                        "sans bold 11",
                        INK,
                        BAR_LEFT,
                        WIDTH - MARGIN - BAR_LEFT,
                        PANGO_ALIGN_LEFT);
  if (section->description != NULL)
    self->y += draw_text (self,
                          section->description,
                          "sans 9",
                          DIM_INK,
                          BAR_LEFT,
                          WIDTH - MARGIN - BAR_LEFT,
                          PANGO_ALIGN_LEFT);
  self->y += 8;
  for (guint i = 0; i < section->numbers->len; i++)
    draw_number (self, &g_array_index (section->numbers, TrStatisticsNumber, i));
}

static void
draw_legend (Plot *self)
{
  double half = (WIDTH - MARGIN - BAR_LEFT) / 2;

  for (guint i = 0; i < 2; i++)
    {
      double x = BAR_LEFT + i * half;

      draw_part (self, i == 0 ? COMPLETE : OTHER, x, self->y + 4, BAR_HEIGHT);
      draw_text (self,
                 tr_statistics_get_legend (i == 0),
                 "sans 9",
                 DIM_INK,
                 x + BAR_HEIGHT + 6,
                 half - BAR_HEIGHT - 6,
                 PANGO_ALIGN_LEFT);
    }
  self->y += ROW_HEIGHT;
}

/* Returns how high it is. */
static double
draw (cairo_t *cairo, const TrStatistics *statistics)
{
  Plot plot = { cairo, MARGIN };
  g_autofree char *complete = tr_statistics_dup_complete_text (statistics);
  g_autofree char *duration = tr_statistics_dup_duration_text (statistics);
  g_autoptr (GPtrArray) sections = tr_statistics_dup_sections (statistics);
  guint n_all = tr_statistics_get_n_transcripts (statistics);
  guint n_complete = tr_statistics_get_n_complete (statistics);
  double width = WIDTH - MARGIN - BAR_LEFT;

  plot.y += draw_text (&plot, complete, "sans bold 16", INK, BAR_LEFT, width, PANGO_ALIGN_LEFT) + 4;
  if (duration != NULL)
    plot.y
        += draw_text (&plot, duration, "sans 10", DIM_INK, BAR_LEFT, width, PANGO_ALIGN_LEFT) + 4;
  draw_bar (&plot, BAR_LEFT, plot.y + 4, width, n_complete, n_all - n_complete, n_all);
  plot.y += BAR_HEIGHT + 12;
  draw_legend (&plot);
  for (guint i = 0; i < sections->len; i++)
    draw_section (&plot, g_ptr_array_index (sections, i));
  return plot.y + MARGIN;
}

/* ---- files ---- */

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* How high it is, is known when it is drawn. */
static cairo_surface_t *
record (const TrStatistics *statistics, double *height)
{
  cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cairo = cairo_create (recording);

  *height = draw (cairo, statistics);
  cairo_destroy (cairo);
  return recording;
}

static void
paint (cairo_surface_t *surface, cairo_surface_t *recording, double scale)
{
  cairo_t *cairo = cairo_create (surface);

  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, scale, scale);
  cairo_set_source_surface (cairo, recording, 0, 0);
  cairo_paint (cairo);
  cairo_destroy (cairo);
}

GBytes *
tr_statistics_to_svg (const TrStatistics *statistics)
{
  g_return_val_if_fail (statistics != NULL, NULL);

  double height;
  cairo_surface_t *recording = record (statistics, &height);
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface
      = cairo_svg_surface_create_for_stream (write_bytes, bytes, WIDTH, height);

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  paint (surface, recording, 1);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (recording);
  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
tr_statistics_to_png (const TrStatistics *statistics)
{
  g_return_val_if_fail (statistics != NULL, NULL);

  double height;
  cairo_surface_t *recording = record (statistics, &height);
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                         WIDTH * PNG_SCALE,
                                                         (int) (height * PNG_SCALE));

  paint (surface, recording, PNG_SCALE);
  cairo_surface_write_to_png_stream (surface, write_bytes, bytes);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (recording);
  return g_byte_array_free_to_bytes (bytes);
}
