/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-suggest-private.h"

#include <string.h>

#include "curation/tr-check.h"

static const char *const source_ids[TR_N_SUGGESTION_SOURCES] = {
  [TR_SUGGESTION_VALUE] = "value",           [TR_SUGGESTION_LAST_CAPTION] = "last-caption",
  [TR_SUGGESTION_VIDEO_INFO] = "video-info", [TR_SUGGESTION_ADDRESS] = "address",
  [TR_SUGGESTION_HEADING] = "heading",       [TR_SUGGESTION_SENTENCE] = "sentence",
  [TR_SUGGESTION_TURNS] = "turns",           [TR_SUGGESTION_LANGUAGE] = "language",
  [TR_SUGGESTION_VOCABULARY] = "vocabulary", [TR_SUGGESTION_SENTENCES] = "sentences",
  [TR_SUGGESTION_EMPTY] = "empty",
};

static const struct
{
  const char *field;
  void (*suggest) (const TrSuggest *self);
} sources[] = {
  { "title", tr_suggest_title },
  { "date", tr_suggest_date },
  { "duration", tr_suggest_duration },
  { "speaker", tr_suggest_speaker },
  { "channel", tr_suggest_channel },
  { "language", tr_suggest_language },
  { "source", tr_suggest_source },
  { "video_url", tr_suggest_video_url },
  { "video_id", tr_suggest_video_id },
  { "tags", tr_suggest_tags },
  { "summary", tr_suggest_summary },
  { "key_points", tr_suggest_key_points },
  { "confidence_level", tr_suggest_confidence },
};

static const struct
{
  const char *name;
  const char *field;
} fixed_checks[] = {
  { "date-form", "date" },
  { "duration-form", "duration" },
  { "duration-differs", "duration" },
  { "cut-title", "title" },
  { "summary-is-head", "summary" },
  { "summary-length", "summary" },
  { "key-points-number", "key_points" },
  { "implausible-speaker", "speaker" },
  { "too-few-tags", "tags" },
  { "similar-tags", "tags" },
  { "tags-equal-topics", "topics" },
  { "confidence-value", "confidence_level" },
  { "id-differs", "video_id" },
};

/* What is chosen out of the text. */
static const char *const read_fields[] = { "title", "tags", "summary", "key_points", NULL };

/* What the file itself does not tell. */
static const char *const told_elsewhere[] = { "channel", "date", NULL };

const char *
tr_suggestion_source_get_id (TrSuggestionSource source)
{
  g_return_val_if_fail (source < TR_N_SUGGESTION_SOURCES, NULL);

  return source_ids[source];
}

TrSuggestion *
tr_suggestion_new (const char *field, TrValue *value, TrSuggestionSource source)
{
  TrSuggestion *self = g_new0 (TrSuggestion, 1);

  self->field = g_strdup (field);
  self->value = tr_value_ref (value);
  self->source = source;
  return self;
}

void
tr_suggestion_free (TrSuggestion *self)
{
  g_free (self->field);
  tr_value_unref (self->value);
  g_free (self);
}

void
tr_video_info_free (TrVideoInfo *info)
{
  g_free (info->id);
  g_free (info->title);
  g_free (info->channel);
  g_free (info->date);
  g_free (info->url);
  g_free (info->description);
  g_free (info->language);
  g_strfreev (info->chapters);
  g_free (info);
}

/* The same value from two sources is offered once, from the better one. */
static void
add_value (const TrSuggest *self, const char *field, TrValue *value, TrSuggestionSource source)
{
  TrValue *present = tr_document_get_value (self->document, tr_field_name_from_key (field));

  if (tr_value_equal (present, value))
    return;
  for (guint i = 0; i < self->suggestions->len; i++)
    {
      const TrSuggestion *other = g_ptr_array_index (self->suggestions, i);

      if (g_str_equal (other->field, field) && tr_value_equal (other->value, value))
        return;
    }
  g_ptr_array_add (self->suggestions, tr_suggestion_new (field, value, source));
}

void
tr_suggest_add (const TrSuggest *self,
                const char *field,
                const char *string,
                TrSuggestionSource source)
{
  g_autoptr (TrValue) value = NULL;

  if (string == NULL || *string == '\0'
      || tr_standard_is_placeholder (self->context->standard, field, string))
    return;
  value = tr_value_new_string (string);
  add_value (self, field, value, source);
}

void
tr_suggest_add_list (const TrSuggest *self,
                     const char *field,
                     const char *const *members,
                     TrSuggestionSource source)
{
  g_autoptr (TrValue) value = NULL;

  if (members == NULL || members[0] == NULL)
    return;
  value = tr_value_new_list (members);
  add_value (self, field, value, source);
}

/* Where nothing is better than a placeholder, and need not be there. */
static void
suggest_empty (const TrSuggest *self, const TrProblem *problem)
{
  g_autoptr (TrValue) none = NULL;

  if (problem->check != TR_CHECK_PLACEHOLDER && problem->check != TR_CHECK_IMPLAUSIBLE_SPEAKER
      && problem->check != TR_CHECK_TAGS_EQUAL_TOPICS)
    return;
  if (tr_suggest_find (self->suggestions, problem->field) != NULL
      || g_strv_contains (tr_standard_get_required (self->context->standard), problem->field))
    return;
  none = tr_value_new_none ();
  g_ptr_array_add (self->suggestions,
                   tr_suggestion_new (problem->field, none, TR_SUGGESTION_EMPTY));
}

static TrTrust
get_trust_of_field (const char *field)
{
  return g_strv_contains (read_fields, field) ? TR_TRUST_TO_READ : TR_TRUST_SURE;
}

/* Of those that are not there at all. */
static TrTrust
get_trust_of_missing (const char *field)
{
  return g_strv_contains (told_elsewhere, field) ? TR_TRUST_ELSEWHERE : get_trust_of_field (field);
}

static gboolean
has_source (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_str_equal (sources[i].field, field))
      return TRUE;
  return FALSE;
}

TrTrust
tr_suggest_get_trust (const char *name)
{
  gboolean missing;
  g_autofree char *field = NULL;

  g_return_val_if_fail (name != NULL, TR_TRUST_NONE);

  for (gsize i = 0; i < G_N_ELEMENTS (fixed_checks); i++)
    if (g_str_equal (fixed_checks[i].name, name))
      return get_trust_of_field (fixed_checks[i].field);
  missing = g_str_has_prefix (name, "missing-");
  if (!missing && !g_str_has_prefix (name, "placeholder-"))
    return TR_TRUST_NONE;
  field = g_strdelimit (g_strdup (strchr (name, '-') + 1), "-", '_');
  /* In place of a placeholder nothing is better than it. */
  if (!missing)
    return get_trust_of_field (field);
  return has_source (field) ? get_trust_of_missing (field) : TR_TRUST_NONE;
}

/* How many tags there are too few is known only once each is there in one spelling. */
static gboolean
has_similar_tags (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (((const TrProblem *) g_ptr_array_index (problems, i))->check == TR_CHECK_SIMILAR_TAGS)
      return TRUE;
  return FALSE;
}

static void
suggest_for (const TrSuggest *self, const char *field, GPtrArray *problems)
{
  if (g_str_equal (field, "tags") && has_similar_tags (problems))
    {
      tr_suggest_fewer_tags (self);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_str_equal (sources[i].field, field))
      sources[i].suggest (self);
}

GPtrArray *
tr_suggest (TrDocument *document, const TrSuggestContext *context, GPtrArray *problems)
{
  GPtrArray *suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_suggestion_free);
  const TrSuggest self = { document, context, suggestions };

  g_return_val_if_fail (TR_IS_DOCUMENT (document) && context != NULL && problems != NULL, NULL);

  if (tr_front_matter_get_error (tr_document_get_front_matter (document), NULL, NULL) != NULL)
    return suggestions;
  for (guint i = 0; i < problems->len; i++)
    {
      const TrProblem *problem = g_ptr_array_index (problems, i);

      if (problem->field == NULL || tr_suggest_find (suggestions, problem->field) != NULL)
        continue;
      suggest_for (&self, problem->field, problems);
      suggest_empty (&self, problem);
    }
  return suggestions;
}

const TrSuggestion *
tr_suggest_find (GPtrArray *suggestions, const char *field)
{
  g_return_val_if_fail (suggestions != NULL, NULL);

  for (guint i = 0; i < suggestions->len && field != NULL; i++)
    {
      const TrSuggestion *suggestion = g_ptr_array_index (suggestions, i);

      if (g_str_equal (suggestion->field, field))
        return suggestion;
    }
  return NULL;
}
