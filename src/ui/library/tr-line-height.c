/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-line-height.h"

#include <pango/pangocairo.h>

/* What pango_context_get_metrics() answered last. */
static struct
{
  PangoFontMap *map; /* only compared */
  guint map_serial;
  PangoFontDescription *font;
  PangoLanguage *language;
  double resolution;
  gboolean rounds;
  cairo_font_options_t *options;
  int ascent;
  int descent;
} known;

/* What the widget's context says of itself, which is nothing where it follows the display. */
static cairo_font_options_t *
copy_options (PangoContext *context)
{
  const cairo_font_options_t *options = pango_cairo_context_get_font_options (context);

  return options != NULL ? cairo_font_options_copy (options) : cairo_font_options_create ();
}

static gboolean
has_known_options (PangoContext *context)
{
  cairo_font_options_t *options = copy_options (context);
  gboolean equal = cairo_font_options_equal (options, known.options);

  cairo_font_options_destroy (options);
  return equal;
}

static gboolean
is_known (PangoContext *context)
{
  PangoFontMap *map = pango_context_get_font_map (context);

  return known.font != NULL && known.map == map
         && known.map_serial == pango_font_map_get_serial (map)
         && known.language == pango_context_get_language (context)
         && known.resolution == pango_cairo_context_get_resolution (context)
         && known.rounds == pango_context_get_round_glyph_positions (context)
         && pango_font_description_equal (known.font, pango_context_get_font_description (context))
         && has_known_options (context);
}

static void
learn (PangoContext *context)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  g_clear_pointer (&known.font, pango_font_description_free);
  g_clear_pointer (&known.options, cairo_font_options_destroy);
  known.options = copy_options (context);
  known.map = pango_context_get_font_map (context);
  known.map_serial = pango_font_map_get_serial (known.map);
  known.font = pango_font_description_copy (pango_context_get_font_description (context));
  known.language = pango_context_get_language (context);
  known.resolution = pango_cairo_context_get_resolution (context);
  known.rounds = pango_context_get_round_glyph_positions (context);
  known.ascent = pango_font_metrics_get_ascent (metrics);
  known.descent = pango_font_metrics_get_descent (metrics);
  pango_font_metrics_unref (metrics);
}

void
tr_line_height_get (GtkWidget *widget, double scale, int *ascent, int *height)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && ascent != NULL && height != NULL);

  PangoContext *context = gtk_widget_get_pango_context (widget);

  if (!is_known (context))
    learn (context);
  *ascent = PANGO_PIXELS_CEIL (known.ascent * scale);
  *height = *ascent + PANGO_PIXELS_CEIL (known.descent * scale);
}
