/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../document/check-document.h"
#include "../document/check-layout.h"
#include "curation/tr-check.h"
#include "document/tr-dialect-private.h"
#include "document/tr-layout-find.h"
#include "exchange/tr-document-json.h"
#include "exchange/tr-json-text.h"
#include "tr-fuzz.h"

/* An input is a file: read as the dialect that it shows, laid out, searched and exported. And as
 * every other dialect, too: which one is found is a matter of evidence, and evidence can be made.
 */

static const TrDialect *const dialects[] = {
  &tr_dialect_bold,  &tr_dialect_home,    &tr_dialect_linked,
  &tr_dialect_panel, &tr_dialect_podcast, &tr_dialect_wiki,
};

static void
check_dialect (const TrDialect *dialect, const char *data, gsize length)
{
  TrBody body;
  gsize last = 0;

  tr_body_init (&body);
  tr_dialect_parse (dialect, data, (TrSpan){ 0, length }, &body);
  tr_body_finish (&body, -1);
  for (guint i = 0; i < body.n_segments; i++)
    {
      const TrSegmentInfo segment = tr_body_get_segment (&body, i);

      g_assert_cmpuint (segment.line.start, >=, last);
      g_assert_cmpuint (segment.time.start, >=, segment.line.start);
      g_assert_cmpuint (segment.time.start, <, segment.time.end);
      g_assert_cmpuint (segment.time.end, <=, segment.text.start);
      g_assert_cmpuint (segment.text.start, <=, segment.text.end);
      g_assert_cmpuint (segment.text.end, <=, segment.line.end);
      g_assert_cmpuint (segment.line.end, <=, length);
      g_assert_true (g_ascii_isdigit (data[segment.time.start]));
      g_assert_cmpint (segment.start_ms, <=, segment.end_ms);
      if (segment.speaker >= 0)
        g_assert_cmpuint (segment.speaker, <, body.speakers->len);
      last = segment.line.end;
    }
  for (guint i = 0; i < body.headings->len; i++)
    {
      const TrHeading *heading = &g_array_index (body.headings, TrHeading, i);

      g_assert_cmpuint (heading->segment, <=, body.n_segments);
      g_assert_cmpuint (heading->line.end, <=, length);
    }
  tr_body_clear (&body);
}

static void
check_layouts (TrDocument *document)
{
  static const TrLayoutMode modes[] = { TR_LAYOUT_CAPTIONS, TR_LAYOUT_PARAGRAPHS };

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (TrLayout) layout = tr_layout_new (document, modes[i]);
      g_autoptr (GArray) matches = tr_layout_find_matches (layout, "e", NULL);
      gsize length;
      const char *text = tr_layout_get_text (layout, &length);
      glong n_chars = g_utf8_strlen (text, length);
      guint last = 0;

      check_layout (document, layout);
      for (guint n = 0; n < matches->len; n++)
        {
          const TrMatch *match = &g_array_index (matches, TrMatch, n);

          g_assert_cmpuint (match->start, >=, last);
          g_assert_cmpuint (match->start, <, match->end);
          g_assert_cmpint (match->end, <=, n_chars);
          last = match->end;
        }
    }
}

static void
check_json (TrDocument *document)
{
  JsonNode *node = tr_document_to_json (document, "a.md", NULL);
  g_autofree char *text = tr_json_to_text (node);

  json_node_unref (node);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
check_problems (TrDocument *document)
{
  g_autoptr (GPtrArray) problems = tr_check_document (document);

  g_assert_cmpuint (tr_check_document_count (document), ==, problems->len);
  for (guint i = 0; i < problems->len; i++)
    {
      const TrProblem *problem = g_ptr_array_index (problems, i);

      g_assert_true ((problem->line == 0) == (problem->column == 0));
      g_assert_true (problem->detail == NULL || g_utf8_validate (problem->detail, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  g_autoptr (TrDocument) document = tr_document_new (file);

  for (gsize i = 0; i < G_N_ELEMENTS (dialects); i++)
    check_dialect (dialects[i], tr_document_get_data (document, NULL), size);
  check_document (document);
  check_coverage (document);
  check_layouts (document);
  check_problems (document);
  check_json (document);
  return 0;
}
