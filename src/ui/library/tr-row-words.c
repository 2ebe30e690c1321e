/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-row-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/tr-time-code.h"
#include "ui/library/tr-copy-mark.h"
#include "tr-passage-lines.h"
#include "workspace/tr-wording.h"

/* No more than this many bytes of one value. */
#define MAX_TEXT 400

static void
append_fact (GString *facts, const char *fact)
{
  if (fact == NULL || *fact == '\0')
    return;
  if (facts->len > 0)
    g_string_append (facts, " · ");
  g_string_append_len (facts, fact, strnlen (fact, MAX_TEXT));
}

char *
tr_record_dup_facts (const TrRecord *record)
{
  GString *facts = g_string_new (NULL);
  gint64 duration_ms = tr_record_get_duration_ms (record);

  if (!tr_record_is_readable (record))
    append_fact (facts, tr_unreadable_reason (tr_record_get_reason (record)));
  append_fact (facts, tr_record_get_speaker (record));
  append_fact (facts, tr_record_get_channel (record));
  append_fact (facts, tr_record_get_date (record));
  if (duration_ms >= 0)
    {
      g_autofree char *duration = tr_time_code_format (duration_ms);

      append_fact (facts, duration);
    }
  return g_string_free (facts, FALSE);
}

char *
tr_row_words_dup_spoken (TrItem *item, TrTextPassages *passages)
{
  const TrRecord *record = tr_item_get_record (item);
  GString *label = g_string_new (tr_record_get_display_title (record));
  g_autofree char *facts = tr_record_dup_facts (record);
  g_autofree char *copies = tr_item_dup_copies (item);
  guint n_problems = tr_record_get_n_problems (record);

  append_fact (label, facts);
  if (n_problems > 0)
    {
      g_autofree char *problems
          = g_strdup_printf (ngettext ("%u problem", "%u problems", n_problems), n_problems);

      append_fact (label, problems);
    }
  if (passages != NULL)
    tr_passages_append_spoken (passages, label);
  append_fact (label, copies);
  return g_string_free (label, FALSE);
}
