/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-document.h"

/* Tables of bodies and what is read out of them. */

typedef struct
{
  const char *name;
  const char *text;
  const char *body;    /* as describe_document() says it */
  const char *dialect; /* NULL: the test's own; none where there is no body */
} DialectCase;

/* Segments read `start-end SPEAKER: text`, times in milliseconds, headings `# level segment text`,
 * with a
 * `+` where a reader wants to see them among the captions. */
static inline char *
describe_document (TrDocument *document)
{
  GString *string = g_string_new (NULL);
  guint heading = 0;

  for (guint i = 0; i <= tr_document_get_n_segments (document); i++)
    {
      for (; heading < tr_document_get_n_headings (document)
             && tr_document_get_heading (document, heading)->segment == i;
           heading++)
        {
          const TrHeading *h = tr_document_get_heading (document, heading);

          g_string_append_printf (string, "#%u%s %s\n", h->level, h->in_text ? "+" : "", h->text);
        }
      if (i == tr_document_get_n_segments (document))
        break;

      const TrSegmentInfo segment = tr_document_get_segment (document, i);
      const char *speaker = tr_document_get_speaker (document, segment.speaker);
      g_autofree char *text = tr_document_dup_segment_text (document, i);

      g_string_append_printf (string,
                              "%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "%s%s|%s\n",
                              segment.start_ms,
                              segment.end_ms,
                              speaker != NULL ? " " : "",
                              speaker != NULL ? speaker : "",
                              text);
    }
  g_assert_cmpuint (heading, ==, tr_document_get_n_headings (document));
  return g_string_free (string, FALSE);
}

static inline TrDocument *
parse_document (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return tr_document_new (bytes);
}

static inline void
test_dialect_case (gconstpointer data)
{
  const DialectCase *c = data;
  g_autoptr (TrDocument) document = parse_document (c->text, strlen (c->text));
  g_autofree char *body = describe_document (document);

  check_document (document);
  g_assert_cmpstr (body, ==, c->body);
  if (c->dialect != NULL)
    g_assert_cmpstr (tr_document_get_dialect (document), ==, c->dialect);
}

/* A case reads the same with line breaks of Windows, and without the last one. */
static inline void
test_dialect_case_breaks (gconstpointer data)
{
  const DialectCase *c = data;
  g_auto (GStrv) lines = g_strsplit (c->text, "\n", -1);
  g_autofree char *crlf = g_strjoinv ("\r\n", lines);
  g_autofree char *cut = g_strdup (c->text);
  const char *texts[2];

  if (strchr (c->text, '\r') != NULL)
    {
      g_test_skip ("has its own");
      return;
    }
  if (g_str_has_suffix (cut, "\n"))
    cut[strlen (cut) - 1] = '\0';
  texts[0] = crlf;
  texts[1] = cut;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TrDocument) document = parse_document (texts[i], strlen (texts[i]));
      g_autofree char *body = describe_document (document);

      check_document (document);
      g_assert_cmpstr (body, ==, c->body);
    }
}

static inline void
add_dialect_cases (const char *dialect, const DialectCase *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strdup_printf ("/document/dialect-%s/%s", dialect, cases[i].name);
      g_autofree char *breaks = g_strconcat (path, "/breaks", NULL);

      g_test_add_data_func (path, &cases[i], test_dialect_case);
      g_test_add_data_func (breaks, &cases[i], test_dialect_case_breaks);
    }
}
