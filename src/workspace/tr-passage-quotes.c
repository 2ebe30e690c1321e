/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-passage-quotes.h"

#include "exchange/tr-quote.h"
#include "workspace/tr-document-moment.h"

/* A line of the list, as a worker needs it. */
typedef struct
{
  TrRecord *record; /* NULL: the same as that of the line before */
  guint index;
} Line;

typedef struct
{
  TrSearchQuery *query;
  GArray *lines; /* (element-type Line) */
  GString *markdown;
  guint n_quotes;
  gboolean more; /* lines than are quoted */
} Quoting;

static void
line_clear (gpointer data)
{
  g_clear_pointer (&((Line *) data)->record, tr_record_unref);
}

static void
quoting_free (Quoting *quoting)
{
  tr_search_query_unref (quoting->query);
  g_array_unref (quoting->lines);
  g_string_free (quoting->markdown, TRUE);
  g_free (quoting);
}

static void
append_quote (
    Quoting *self, TrRecord *record, TrDocument *document, TrTextPassages *passages, guint i)
{
  const TrSearchPassage *passage = g_ptr_array_index (passages->passages, i);
  g_autofree char *url
      = tr_document_build_moment_url (document, passage->caption, passage->start_ms, NULL);
  g_autofree char *quote = tr_quote_to_markdown (passage->text,
                                                 g_ptr_array_index (passages->speakers, i),
                                                 tr_record_get_title (record),
                                                 passage->start_ms,
                                                 url);

  if (self->markdown->len > 0)
    g_string_append_c (self->markdown, '\n');
  g_string_append (self->markdown, quote);
  self->n_quotes++;
}

static void
quote_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Quoting *self = data;
  TrRecord *record = NULL;
  g_autoptr (TrDocument) document = NULL;
  g_autoptr (TrTextPassages) passages = NULL;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);

      if (line->record != NULL)
        {
          if (g_task_return_error_if_cancelled (task))
            return;
          record = line->record;
          g_clear_object (&document);
          g_clear_pointer (&passages, tr_text_passages_unref);
          document = tr_document_load (tr_record_get_path (record), cancellable, NULL);
          passages = tr_text_passages_new (self->query, document, 0, cancellable);
        }
      if (line->index < passages->passages->len)
        append_quote (self, record, document, passages, line->index);
    }
  g_task_return_boolean (task, TRUE);
}

static void
add_line (Quoting *self, TrFoundPassage *passage, TrRecord **last)
{
  TrRecord *record = tr_found_passage_get_record (passage);
  Line line
      = { record != *last ? tr_record_ref (record) : NULL, tr_found_passage_get_index (passage) };

  *last = record;
  g_array_append_val (self->lines, line);
}

void
tr_passage_quotes_async (TrPassageList *list,
                         GArray *positions,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  TrRecord *last = NULL;
  Quoting *quoting;
  guint n;

  g_return_if_fail (TR_IS_PASSAGE_LIST (list));
  g_return_if_fail (tr_passage_list_get_query (list) != NULL);

  quoting = g_new0 (Quoting, 1);
  quoting->query = tr_search_query_ref (tr_passage_list_get_query (list));
  quoting->markdown = g_string_new (NULL);
  quoting->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (quoting->lines, line_clear);
  n = positions != NULL ? positions->len : g_list_model_get_n_items (G_LIST_MODEL (list));
  quoting->more = n > TR_PASSAGE_QUOTES_MAX;
  for (guint i = 0; i < MIN (n, TR_PASSAGE_QUOTES_MAX); i++)
    {
      guint position = positions != NULL ? g_array_index (positions, guint, i) : i;
      g_autoptr (TrFoundPassage) passage = g_list_model_get_item (G_LIST_MODEL (list), position);

      if (passage != NULL)
        add_line (quoting, passage, &last);
    }
  task = g_task_new (list, cancellable, callback, user_data);
  g_task_set_source_tag (task, tr_passage_quotes_async);
  g_task_set_task_data (task, quoting, (GDestroyNotify) quoting_free);
  g_task_run_in_thread (task, quote_thread);
}

char *
tr_passage_quotes_finish (GAsyncResult *result, guint *n_quotes, gboolean *more, GError **error)
{
  Quoting *quoting;

  g_return_val_if_fail (g_async_result_is_tagged (result, tr_passage_quotes_async), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  quoting = g_task_get_task_data (G_TASK (result));
  *n_quotes = quoting->n_quotes;
  *more = quoting->more;
  return g_strdup (quoting->markdown->str);
}
