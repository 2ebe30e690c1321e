/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-text-private.h"

#include <string.h>

#include "base/tr-time-code.h"

/* A file made to hurt costs no more than others. */
#define MAX_VALUES 2000
#define MAX_SPEAKERS 200

typedef struct
{
  TrFieldName name;
  TrMark mark;
  TrPlace place;
  gboolean in_text;
} Searched;

/* What is not here says how a file was made, not what it is about. */
static const Searched searched[] = {
  { TR_FIELD_TITLE, TR_MARK_TITLE, TR_PLACE_TITLE, TRUE },
  { TR_FIELD_SPEAKER, TR_MARK_SPEAKER, TR_PLACE_OTHER, TRUE },
  { TR_FIELD_CHANNEL, TR_MARK_CHANNEL, TR_PLACE_OTHER, TRUE },
  { TR_FIELD_DATE, 0, TR_PLACE_OTHER, TRUE },
  { TR_FIELD_TAGS, TR_MARK_TAG, TR_PLACE_TAGS, TRUE },
  { TR_FIELD_TOPICS, TR_MARK_TOPIC, TR_PLACE_TAGS, TRUE },
  { TR_FIELD_SUMMARY, 0, TR_PLACE_SUMMARY, TRUE },
  { TR_FIELD_KEY_POINTS, 0, TR_PLACE_KEY_POINTS, TRUE },
  { TR_FIELD_CATEGORY, TR_MARK_CATEGORY, TR_PLACE_TAGS, TRUE },
  { TR_FIELD_LANGUAGE, TR_MARK_LANGUAGE, TR_PLACE_OTHER, FALSE },
  { TR_FIELD_VIDEO_ID, 0, TR_PLACE_OTHER, TRUE },
};

static void
value_clear (gpointer data)
{
  g_free (((TrSearchValue *) data)->text);
}

static void
add_value (TrSearchText *self, TrMark mark, TrPlace place, gboolean in_text, const char *text)
{
  TrSearchValue value = { mark, place, in_text };

  if (*text == '\0' || self->values->len >= MAX_VALUES)
    return;
  value.text = g_utf8_make_valid (text, -1);
  g_array_append_val (self->values, value);
}

static void
add_members (TrSearchText *self, const Searched *field, const TrValue *value)
{
  const char *const *members = tr_value_get_members (value);

  for (; *members != NULL; members++)
    add_value (self, field->mark, field->place, field->in_text, *members);
}

/* Keys without a meaning to the program hold what their owner finds worth keeping. */
static void
add_other_fields (TrSearchText *self, TrFrontMatter *front_matter)
{
  static const Searched other = { TR_FIELD_OTHER, 0, TR_PLACE_OTHER, TRUE };
  guint n = tr_front_matter_get_n_fields (front_matter);

  for (guint i = 0; i < n; i++)
    {
      TrField *field = tr_front_matter_get_field (front_matter, i);

      if (tr_field_get_name (field) == TR_FIELD_OTHER && !tr_field_is_duplicate (field))
        add_members (self, &other, tr_field_get_value (field));
    }
}

static void
add_file_name (TrSearchText *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot > name)
    *dot = '\0';
  add_value (self, 0, TR_PLACE_OTHER, TRUE, name);
}

static void
add_fact (TrSearchText *self, const char *kind, const char *what)
{
  g_ptr_array_add (self->facts, g_strconcat (kind, what, NULL));
}

static void
add_facts (TrSearchText *self, TrDocument *document)
{
  for (TrFieldName name = 0; name < TR_N_FIELD_NAMES; name++)
    {
      TrValue *value = tr_document_get_value (document, name);

      if (tr_value_is_empty (value)
          || (name == TR_FIELD_TITLE && tr_title_is_placeholder (tr_value_get_string (value))))
        continue;
      add_fact (self, "has:", tr_field_name_to_key (name));
    }
  if (self->n_captions > 0)
    add_fact (self, "has:", "captions");
}

static void
add_headings (TrSearchText *self, TrDocument *document)
{
  guint n = tr_document_get_n_headings (document);

  for (guint i = 0; i < n; i++)
    {
      const TrHeading *heading = tr_document_get_heading (document, i);

      if (heading->in_text)
        add_value (self, 0, TR_PLACE_OTHER, TRUE, heading->text);
    }
}

/* Those who speak are found as speakers, also where the front matter does not name them. */
static void
add_speaker (TrSearchText *self, GArray *seen, TrDocument *document, int speaker)
{
  for (guint i = seen->len; i > 0; i--)
    if (g_array_index (seen, int, i - 1) == speaker)
      return;
  if (seen->len >= MAX_SPEAKERS)
    return;
  g_array_append_val (seen, speaker);
  add_value (self,
             TR_MARK_SPEAKER,
             TR_PLACE_OTHER,
             FALSE,
             tr_document_get_speaker (document, speaker));
}

static void
add_speakers (TrSearchText *self, TrDocument *document)
{
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < self->n_captions; i++)
    {
      const TrSegmentInfo segment = tr_document_get_segment (document, i);

      if (segment.speaker >= 0)
        add_speaker (self, seen, document, segment.speaker);
    }
}

static void
add_body (TrSearchText *self, TrDocument *document)
{
  guint n = self->n_captions;

  if (n == 0)
    {
      g_autofree char *body = tr_document_dup_body (document);

      g_string_append (self->body, body);
    }
  else
    tr_document_append_text (document, self->body, self->starts);
  self->starts[n] = self->body->len + 1;
}

TrSearchText *
tr_search_text_new_body (TrDocument *document)
{
  TrSearchText *self = g_new0 (TrSearchText, 1);
  gsize length;

  tr_document_get_data (document, &length);
  self->values = g_array_new (FALSE, FALSE, sizeof (TrSearchValue));
  g_array_set_clear_func (self->values, value_clear);
  self->facts = g_ptr_array_new_with_free_func (g_free);
  self->body = g_string_sized_new (length);
  self->is_listed = tr_document_is_transcript (document);
  self->n_captions = tr_document_get_n_segments (document);
  self->starts = g_new (guint32, self->n_captions + 1);
  add_body (self, document);
  return self;
}

guint32
tr_search_hash_path (const char *path)
{
  return (guint32) tr_hash_bytes (path, strlen (path));
}

TrSearchText *
tr_search_text_new (const char *path, TrDocument *document)
{
  TrSearchText *self = tr_search_text_new_body (document);
  const char *date = tr_document_get_string (document, TR_FIELD_DATE);
  const TrRevision *revision = tr_document_get_revision (document);

  self->modified_s = revision == NULL ? 0 : revision->mtime_ns / 1000000000;
  self->path_hash = tr_search_hash_path (path);
  self->day = date == NULL ? 0 : tr_date_get_number (date);
  self->duration_ms = tr_document_get_duration_ms (document);
  if (self->duration_ms < 0 && self->n_captions > 0)
    self->duration_ms = tr_document_get_latest_start_ms (document);

  for (gsize i = 0; i < G_N_ELEMENTS (searched); i++)
    add_members (self, &searched[i], tr_document_get_value (document, searched[i].name));
  add_other_fields (self, tr_document_get_front_matter (document));
  add_file_name (self, path);
  add_headings (self, document);
  add_speakers (self, document);
  add_facts (self, document);
  return self;
}

void
tr_search_text_free (TrSearchText *self)
{
  g_array_unref (self->values);
  g_ptr_array_unref (self->facts);
  g_string_free (self->body, TRUE);
  g_free (self->starts);
  g_free (self);
}

guint
tr_search_text_find_caption (const TrSearchText *self, gsize offset)
{
  guint low = 0;
  guint high = self->n_captions;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->starts[middle] <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}
