/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include <string.h>

#include "base/tr-time-code.h"

/* Times that repeat, start late or jump are how such files are. What cannot be: a time whose
 * minutes or seconds do not exist (`[1:75:00]`), which readers take for text, and a caption after
 * the end of the video. */

/* Durations are rounded, and the last caption may run on a little. */
#define MARGIN_MS 10000

static void
add_time (GPtrArray *problems, TrDocument *document, const char *field, TrSpan time)
{
  if (problems == NULL)
    return;

  const char *data = tr_document_get_data (document, NULL);
  g_autofree char *detail = g_strndup (data + time.start, tr_span_length (time));

  tr_check_add (problems, document, TR_CHECK_IMPOSSIBLE_TIME, field, detail, time.start);
}

/* Of the segments after the end only the first is told: one wrong duration makes all of them wrong.
 */
static void
add_first_after (GPtrArray *problems, TrDocument *document, gint64 end_ms)
{
  guint n = problems == NULL ? 0 : tr_document_get_n_segments (document);

  for (guint i = 0; i < n; i++)
    {
      const TrSegmentInfo segment = tr_document_get_segment (document, i);

      if (segment.start_ms > end_ms)
        {
          add_time (problems, document, tr_field_name_to_key (TR_FIELD_DURATION), segment.time);
          ((TrProblem *) g_ptr_array_index (problems, problems->len - 1))->code = TRUE;
          return;
        }
    }
}

static guint
check_end (TrDocument *document, GPtrArray *problems)
{
  gint64 duration_ms = tr_document_get_duration_ms (document);

  if (duration_ms <= 0 || tr_document_get_latest_start_ms (document) <= duration_ms + MARGIN_MS)
    return 0;
  add_first_after (problems, document, duration_ms + MARGIN_MS);
  return 1;
}

static guint
check_lines (TrDocument *document, GPtrArray *problems)
{
  gsize offset = 0;
  TrSpan time;

  if (problems != NULL)
    while (tr_document_next_impossible_time (document, &offset, &time))
      add_time (problems, document, NULL, time);
  return tr_document_get_n_impossible_times (document);
}

/* `00:65:54` */
static guint
check_duration (TrDocument *document, GPtrArray *problems)
{
  const char *text = tr_document_get_string (document, TR_FIELD_DURATION);
  gint64 ms;

  if (text == NULL)
    return 0;

  gsize length = strlen (text);

  if (tr_time_code_scan_shape (text, length) != length || tr_duration_parse (text, &ms))
    return 0;
  if (problems != NULL)
    {
      TrField *field = tr_front_matter_lookup_name (tr_document_get_front_matter (document),
                                                    TR_FIELD_DURATION);

      tr_check_add (problems,
                    document,
                    TR_CHECK_IMPOSSIBLE_TIME,
                    tr_field_name_to_key (TR_FIELD_DURATION),
                    text,
                    tr_field_get_key_span (field).start);
    }
  return 1;
}

guint
tr_check_impossible_time (TrDocument *document, GPtrArray *problems)
{
  if (!tr_document_is_transcript (document))
    return 0;
  return check_lines (document, problems) + check_end (document, problems)
         + check_duration (document, problems);
}
