/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-first-page-private.h"

#include <string.h>

/* More than the rows of a large screen. */
#define N_ROWS 100
/* What is larger is no page. */
#define MAX_BYTES (1024 * 1024)
/* The file: this, the sort key and whether it descends, and the paths; each ends with a zero. */
#define HEAD "transcripts first page 1"

static TrFirstPage *
first_page_new (void)
{
  TrFirstPage *self = g_new0 (TrFirstPage, 1);

  self->paths = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
tr_first_page_free (TrFirstPage *self)
{
  g_clear_pointer (&self->table, tr_record_table_free);
  g_ptr_array_unref (self->paths);
  g_free (self);
}

static char *
dup_path (const char *index_path)
{
  return g_strconcat (index_path, ".first", NULL);
}

/* Returns the next string of a file, or %NULL at its end. */
static const char *
next_string (const char **at, const char *end)
{
  const char *string = *at;
  const char *string_end = string < end ? memchr (string, '\0', end - string) : NULL;

  if (string_end == NULL)
    return NULL;
  *at = string_end + 1;
  return string;
}

static gboolean
parse_number (const char *text, guint max, guint *number)
{
  guint64 value;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, max, &value, NULL))
    return FALSE;
  *number = value;
  return TRUE;
}

TrFirstPage *
tr_first_page_load (const char *index_path)
{
  g_autofree char *path = dup_path (index_path);
  g_autofree char *text = NULL;
  g_autoptr (TrFirstPage) self = first_page_new ();
  const char *at, *end, *string;
  guint sort, descending;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL) || length > MAX_BYTES)
    return NULL;
  at = text;
  end = text + length;
  if (g_strcmp0 (next_string (&at, end), HEAD) != 0
      || !parse_number (next_string (&at, end), TR_SORT_MODIFIED, &sort)
      || !parse_number (next_string (&at, end), 1, &descending))
    return NULL;
  self->sort = sort;
  self->descending = descending;
  while (self->paths->len < N_ROWS && (string = next_string (&at, end)) != NULL)
    g_ptr_array_add (self->paths, g_strdup (string));
  return g_steal_pointer (&self);
}

TrFirstPage *
tr_first_page_new_of (TrListing *listing)
{
  TrFirstPage *self;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (listing));

  if (tr_listing_is_busy (listing) || *tr_listing_get_text (listing) != '\0'
      || tr_listing_has_selection (listing))
    return NULL;
  self = first_page_new ();
  self->sort = tr_listing_get_sort (listing, &self->descending);
  for (guint i = 0; i < MIN (n, N_ROWS); i++)
    g_ptr_array_add (self->paths,
                     g_strdup (tr_record_get_path (tr_listing_get_record (listing, i))));
  return self;
}

gboolean
tr_first_page_equal (const TrFirstPage *a, const TrFirstPage *b)
{
  if (a->sort != b->sort || a->descending != b->descending || a->paths->len != b->paths->len)
    return FALSE;
  for (guint i = 0; i < a->paths->len; i++)
    if (!g_str_equal (g_ptr_array_index (a->paths, i), g_ptr_array_index (b->paths, i)))
      return FALSE;
  return TRUE;
}

gboolean
tr_first_page_fits (const TrFirstPage *self, TrListing *listing)
{
  gboolean descending;

  return tr_listing_get_sort (listing, &descending) == self->sort && descending == self->descending
         && *tr_listing_get_text (listing) == '\0' && !tr_listing_has_selection (listing);
}

typedef struct
{
  char *path;
  GString *text;
} Saving;

static void
saving_free (Saving *saving)
{
  g_free (saving->path);
  g_string_free (saving->text, TRUE);
  g_free (saving);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Saving *self = data;

  g_task_return_boolean (task,
                         g_file_set_contents_full (self->path,
                                                   self->text->str,
                                                   self->text->len,
                                                   G_FILE_SET_CONTENTS_CONSISTENT,
                                                   0600,
                                                   NULL));
}

static void
append_string (GString *text, const char *string)
{
  g_string_append_len (text, string, strlen (string) + 1);
}

void
tr_first_page_save (const TrFirstPage *self, const char *index_path)
{
  Saving *saving = g_new0 (Saving, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  g_autofree char *sort = g_strdup_printf ("%d", self->sort);

  saving->path = dup_path (index_path);
  saving->text = g_string_new (NULL);
  append_string (saving->text, HEAD);
  append_string (saving->text, sort);
  append_string (saving->text, self->descending ? "1" : "0");
  for (guint i = 0; i < self->paths->len; i++)
    append_string (saving->text, g_ptr_array_index (self->paths, i));
  g_task_set_source_tag (task, tr_first_page_save);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_run_in_thread (task, save_thread);
}
