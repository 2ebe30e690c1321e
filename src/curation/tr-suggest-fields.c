/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-suggest-private.h"

#include <stdlib.h>
#include <string.h>

#include "base/tr-time-code.h"
#include "curation/tr-video.h"
#include "playback/tr-moment.h"

#define TITLE_MAX_CHARS 100
/* Whoever has this share of the captions is the one whom the transcript is of. */
#define MOST 0.5

static const TrVideoInfo *
get_info (const TrSuggest *self)
{
  static const TrVideoInfo none = { .duration_ms = -1 };

  return self->context->info != NULL ? self->context->info : &none;
}

/* The heading of the file is its id or its title; those of the text are chapters, unless there is
 * but one. */
static const char *
find_heading (TrDocument *document)
{
  for (guint i = 0; i < tr_document_get_n_headings (document); i++)
    {
      const TrHeading *heading = tr_document_get_heading (document, i);

      if (heading->level == 1 && !tr_title_is_placeholder (heading->text)
          && g_utf8_strlen (heading->text, -1) <= TITLE_MAX_CHARS
          && g_ascii_strcasecmp (heading->text, "Text") != 0
          && g_ascii_strcasecmp (heading->text, "Transcript") != 0)
        return heading->text;
    }
  return NULL;
}

void
tr_suggest_title (const TrSuggest *self)
{
  g_autoptr (GArray) sentences = NULL;

  tr_suggest_add (self, "title", get_info (self)->title, TR_SUGGESTION_VIDEO_INFO);
  tr_suggest_add (self, "title", find_heading (self->document), TR_SUGGESTION_HEADING);
  sentences = tr_sentences_new (self->document);
  for (guint i = 0; i < sentences->len && i < 5; i++)
    {
      const char *text = g_array_index (sentences, TrSentence, i).text;
      glong n_chars = g_utf8_strlen (text, -1);
      gboolean whole = strchr (".?!", text[strlen (text) - 1]) != NULL
                       || g_str_has_suffix (text, "。") || g_str_has_suffix (text, "？")
                       || g_str_has_suffix (text, "！");

      /* A greeting says nothing. */
      if (whole && n_chars >= (text[0] & 0x80 ? 8 : 24) && n_chars <= TITLE_MAX_CHARS)
        {
          tr_suggest_add (self, "title", text, TR_SUGGESTION_SENTENCE);
          break;
        }
    }
}

/* `00:65:54` and `1:5` mean what they say; `an hour` does not. */
static gint64
read_odd_duration (const char *text)
{
  gint64 ms = 0;
  char **parts;
  guint n;

  if (tr_duration_parse (text, &ms))
    return ms;
  parts = g_strsplit (text, ":", -1);
  n = g_strv_length (parts);
  for (guint i = 0; i < n && ms >= 0; i++)
    {
      gsize digits = strspn (parts[i], "0123456789");

      ms = n > 3 || n < 2 || digits == 0 || digits > 4 || parts[i][digits] != '\0'
               ? -1
               : ms * 60 + atoi (parts[i]) * 1000;
    }
  g_strfreev (parts);
  return ms;
}

void
tr_suggest_duration (const TrSuggest *self)
{
  const char *text = tr_document_get_string (self->document, TR_FIELD_DURATION);
  gint64 info_ms = get_info (self)->duration_ms;
  gint64 latest_ms = tr_document_get_latest_start_ms (self->document);
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));
  gint64 own_ms = read_odd_duration (trimmed);
  g_autofree char *own = NULL;
  g_autofree char *known = NULL;
  g_autofree char *latest = NULL;

  if (info_ms > 0)
    known = tr_duration_format (info_ms);
  tr_suggest_add (self, "duration", known, TR_SUGGESTION_VIDEO_INFO);
  /* What contradicts the captions is not made prettier. */
  if (own_ms > 0 && own_ms + 10000 >= latest_ms && own_ms < TR_TIME_CODE_MAX_MS)
    own = tr_duration_format (own_ms);
  tr_suggest_add (self, "duration", own, TR_SUGGESTION_VALUE);
  if (latest_ms > 0)
    latest = tr_duration_format (latest_ms);
  tr_suggest_add (self, "duration", latest, TR_SUGGESTION_LAST_CAPTION);
}

/* `2025/1/5`, `20250105`, `2025年1月5日`, and a day with a time after it. Which of `03/04/2025` is
 * the month nobody knows. */
static char *
dup_iso_date (const char *text)
{
  const char *p = text;
  guint parts[3] = { 0 };
  char *date;

  if (strspn (text, "0123456789") == 8)
    date = g_strdup_printf ("%.4s-%.2s-%.2s", text, text + 4, text + 6);
  else
    {
      for (guint i = 0; i < 3; i++)
        {
          gsize digits = strspn (p, "0123456789");

          if (digits == 0 || digits > (i == 0 ? 4 : 2) || (i == 0 && digits < 4))
            return NULL;
          parts[i] = atoi (p);
          p += digits;
          if (i < 2)
            p += *p == '-' || *p == '/' || *p == '.'         ? 1
                 : strncmp (p, i == 0 ? "年" : "月", 3) == 0 ? 3
                                                             : 0;
        }
      date = g_strdup_printf ("%04u-%02u-%02u", parts[0], parts[1], parts[2]);
    }
  if (!tr_date_is_valid (date))
    g_clear_pointer (&date, g_free);
  return date;
}

void
tr_suggest_date (const TrSuggest *self)
{
  const char *text = tr_document_get_string (self->document, TR_FIELD_DATE);
  g_autofree char *date = text != NULL ? dup_iso_date (text) : NULL;

  tr_suggest_add (self, "date", get_info (self)->date, TR_SUGGESTION_VIDEO_INFO);
  tr_suggest_add (self, "date", date, TR_SUGGESTION_VALUE);
}

/* `SPEAKER 1`, `Host`: a part, not a person. */
static gboolean
is_part (const char *name)
{
  static const char *const parts[]
      = { "speaker",  "host",     "guest",       "interviewer", "interviewee", "moderator",
          "narrator", "audience", "man",         "woman",       "male",        "female",
          "worker",   "person",   "participant", "voice",       "announcer",   "question",
          "answer",   "q",        "a",           "話者",        "司会",        "スピーカー" };
  g_autofree char *lower = g_utf8_strdown (name, -1);
  char *end = lower + strlen (lower);

  while (end > lower && (g_ascii_isdigit (end[-1]) || strchr (" #_-", end[-1]) != NULL))
    *--end = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (lower, parts[i]))
      return TRUE;
  return *lower == '\0';
}

/* `INES DUARTE` is a way of marking a turn. */
static char *
dup_name (const char *speaker)
{
  GString *name = g_string_new (NULL);
  gboolean first = TRUE;

  for (const char *p = speaker; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      {
        g_string_assign (name, speaker);
        return g_string_free (name, FALSE);
      }
  for (const char *p = speaker; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (name, first ? c : g_unichar_tolower (c));
      first = !g_unichar_isalpha (c) && c != '\'' && c != 0x2019;
    }
  return g_string_free (name, FALSE);
}

void
tr_suggest_speaker (const TrSuggest *self)
{
  guint n = tr_document_get_n_speakers (self->document);
  g_autofree guint *counts = g_new0 (guint, n + 1);
  g_autofree char *name = NULL;
  guint all = 0;
  guint best = 0;
  int speaker = -1;

  /* A caption without a name goes on with the speaker before. */
  for (guint i = 0; n > 0 && i < tr_document_get_n_segments (self->document); i++)
    {
      int named = tr_document_get_segment (self->document, i).speaker;

      speaker = named >= 0 ? named : speaker;
      if (speaker < 0 || (guint) speaker >= n)
        continue;
      counts[speaker]++;
      all++;
    }
  for (guint i = 1; i < n; i++)
    if (counts[i] > counts[best])
      best = i;
  if (n == 0 || all == 0 || counts[best] < MOST * all
      || is_part (tr_document_get_speaker (self->document, (int) best)))
    return;
  name = dup_name (tr_document_get_speaker (self->document, (int) best));
  tr_suggest_add (self, "speaker", name, TR_SUGGESTION_TURNS);
}

void
tr_suggest_channel (const TrSuggest *self)
{
  tr_suggest_add (self, "channel", get_info (self)->channel, TR_SUGGESTION_VIDEO_INFO);
}

void
tr_suggest_language (const TrSuggest *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = tr_document_get_n_segments (self->document);

  tr_suggest_add (self, "language", get_info (self)->language, TR_SUGGESTION_VIDEO_INFO);
  for (guint i = 0; i < n && text->len < 8192; i++)
    {
      tr_document_append_segment_text (self->document, i, text);
      g_string_append_c (text, ' ');
    }
  tr_suggest_add (self, "language", tr_words_guess_language (text->str), TR_SUGGESTION_LANGUAGE);
}

static const char *
get_address (TrDocument *document)
{
  const char *url = tr_document_get_string (document, TR_FIELD_VIDEO_URL);

  return url != NULL ? url : tr_document_get_body_url (document);
}

void
tr_suggest_source (const TrSuggest *self)
{
  const char *url = get_address (self->document);
  const char *id = tr_document_get_string (self->document, TR_FIELD_VIDEO_ID);

  if ((url != NULL && (strstr (url, "youtube.com/") != NULL || strstr (url, "youtu.be/") != NULL))
      || (url == NULL && id != NULL && tr_video_id_is_valid (id)))
    tr_suggest_add (self, "source", "YouTube", TR_SUGGESTION_ADDRESS);
  else if (url != NULL && strstr (url, "://vimeo.com/") != NULL)
    tr_suggest_add (self, "source", "Vimeo", TR_SUGGESTION_ADDRESS);
  else if (url != NULL && strstr (url, "bilibili.com/") != NULL)
    tr_suggest_add (self, "source", "bilibili", TR_SUGGESTION_ADDRESS);
}

void
tr_suggest_video_url (const TrSuggest *self)
{
  const char *id = tr_document_get_string (self->document, TR_FIELD_VIDEO_ID);
  g_autofree char *built
      = tr_moment_build_url (NULL, id, tr_document_get_body_url (self->document), -1, NULL);

  tr_suggest_add (self, "video_url", get_info (self)->url, TR_SUGGESTION_VIDEO_INFO);
  tr_suggest_add (self, "video_url", built, TR_SUGGESTION_ADDRESS);
}

void
tr_suggest_video_id (const TrSuggest *self)
{
  const char *url = get_address (self->document);
  g_autofree char *id = url != NULL ? tr_video_dup_id_of_url (url) : NULL;

  tr_suggest_add (self, "video_id", id, TR_SUGGESTION_ADDRESS);
}

/* `High` and `HIGH ` are what is meant. */
void
tr_suggest_confidence (const TrSuggest *self)
{
  const char *value = tr_document_get_string (self->document, TR_FIELD_CONFIDENCE_LEVEL);
  g_autofree char *lower = value != NULL ? g_strstrip (g_ascii_strdown (value, -1)) : NULL;

  if (lower != NULL
      && (g_str_equal (lower, "high") || g_str_equal (lower, "medium")
          || g_str_equal (lower, "low")))
    tr_suggest_add (self, "confidence_level", lower, TR_SUGGESTION_VALUE);
}
