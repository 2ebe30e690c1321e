/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-passage-excerpt.h"

#include <glib/gi18n.h>

/* No row is so wide that it shows more. */
#define MAX_BYTES 600

/* Where an excerpt begins whose match is at @match: some words before it. */
static gsize
find_start (const char *text, gsize match, int lead)
{
  const char *p = text + match;
  const char *start = p;
  int width = 0;

  while (p > text && width < lead)
    {
      const char *before = g_utf8_prev_char (p);
      gunichar c = g_utf8_get_char (before);

      width += g_unichar_iswide (c) ? 2 : 1;
      p = before;
      /* Not in the middle of a word, where words are set apart. */
      if (p == text || g_unichar_iswide (c)
          || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (p))))
        start = p;
    }
  return start - text;
}

static void
add_underline (PangoAttrList *attributes, guint start, guint end)
{
  PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);

  line->start_index = start;
  line->end_index = end;
  pango_attr_list_insert (attributes, line);
}

/* @similar: shown as the transcript shows it: paler, and with a line below, not by its tint alone.
 */
static void
add_match (GtkWidget *widget, PangoAttrList *attributes, guint start, guint end, gboolean similar)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  PangoAttribute *background, *alpha;
  GdkRGBA color;

  if (similar)
    add_underline (attributes, start, end);
  if (!gtk_style_context_lookup_color (style,
                                       similar ? "transcript_similar_bg_color"
                                               : "transcript_match_bg_color",
                                       &color))
    return;
  background = pango_attr_background_new ((guint16) (color.red * G_MAXUINT16),
                                          (guint16) (color.green * G_MAXUINT16),
                                          (guint16) (color.blue * G_MAXUINT16));
  alpha = pango_attr_background_alpha_new ((guint16) (color.alpha * G_MAXUINT16));
  background->start_index = alpha->start_index = start;
  background->end_index = alpha->end_index = end;
  pango_attr_list_insert (attributes, background);
  pango_attr_list_insert (attributes, alpha);
}

PangoLayout *
tr_passage_excerpt_new (GtkWidget *widget, const TrSearchPassage *passage, int lead, double scale)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const TrSearchRange *first
      = passage->ranges->len > 0 ? &g_array_index (passage->ranges, TrSearchRange, 0) : NULL;
  gsize from = first != NULL ? find_start (passage->text, first->start, lead) : 0;
  g_autoptr (GString) text = g_string_new (from > 0 ? "…" : NULL);
  gsize shift = text->len;
  PangoLayout *layout;
  g_autofree char *rest
      = g_utf8_make_valid (passage->text + from, strnlen (passage->text + from, MAX_BYTES));

  g_string_append (text, rest);
  for (guint i = 0; i < passage->ranges->len; i++)
    {
      const TrSearchRange *range = &g_array_index (passage->ranges, TrSearchRange, i);

      if (range->start >= from && range->start - from < MAX_BYTES)
        add_match (widget,
                   attributes,
                   (guint) (range->start - from + shift),
                   (guint) (range->end - from + shift),
                   range->is_similar);
    }
  if (scale != 1.0)
    pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  layout = gtk_widget_create_pango_layout (widget, text->str);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

const char *
tr_passage_get_note (const TrSearchPassage *passage)
{
  if (!passage->is_similar)
    return NULL;
  /* Translators: beside words that are found only because a space or hyphen more or fewer does not
     count, as “deep seek” is for “deepseek” */
  return _ ("similar");
}
