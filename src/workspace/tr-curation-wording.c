/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include "workspace/tr-curation-wording.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "workspace/tr-wording.h"

/* Keys that standards ask for, and that the program knows nothing of. */
static const struct
{
  const char *key;
  const char *label;
} other_keys[] = {
  { "transcript_type", N_ ("Transcript Type") },
  { "description", N_ ("Description") },
  { "author", N_ ("Author") },
  { "related_framework", N_ ("Related Framework") },
  { "related_topics", N_ ("Related Topics") },
  { "retrieved_at", N_ ("Retrieved At") },
};

const char *
tr_key_get_label (const char *key)
{
  const char *label;

  g_return_val_if_fail (key != NULL, NULL);

  label = tr_field_name_get_label (tr_field_name_from_key (key));
  for (gsize i = 0; label == NULL && i < G_N_ELEMENTS (other_keys); i++)
    if (g_str_equal (other_keys[i].key, key))
      label = _ (other_keys[i].label);
  return label != NULL ? label : key;
}

static const char *
get_label (const char *key)
{
  return key != NULL ? tr_key_get_label (key) : NULL;
}

/* How many there are, and how many there should be: too few if that is more. */
static char *
dup_number_message (const TrProblem *problem)
{
  guint n = (guint) g_ascii_strtoull (problem->detail, NULL, 10);
  guint limit = (guint) problem->code;
  g_autofree char *found = NULL;

  switch ((int) problem->check)
    {
    case TR_CHECK_SUMMARY_LENGTH:
      found = g_strdup_printf (ngettext ("The summary has %u line", "The summary has %u lines", n),
                               n);
      break;
    case TR_CHECK_KEY_POINTS_NUMBER:
      found = g_strdup_printf (ngettext ("There is %u key point", "There are %u key points", n), n);
      break;
    default:
      found = g_strdup_printf (ngettext ("There is %u tag", "There are %u tags", n), n);
    }
  if (n < limit)
    /* Translators: %s is “There is 1 tag” or the like, %u a number */
    return g_strdup_printf (_ ("%s; there should be at least %u"), found, limit);
  /* Translators: %s is “There are 7 tags” or the like, %u a number */
  return g_strdup_printf (_ ("%s; there should be at most %u"), found, limit);
}

static char *
dup_id_message (const TrProblem *problem)
{
  switch (problem->code)
    {
    case TR_ID_PAIR_ID_AND_NAME:
      /* Translators: %s are two ids: “q7Zr_-0aXkE ≠ AAAAAAAAAA1” */
      return g_strdup_printf (_ ("The id and the file’s name are of different videos: %s"),
                              problem->detail);
    case TR_ID_PAIR_URL_AND_NAME:
      /* Translators: %s are two ids: “q7Zr_-0aXkE ≠ AAAAAAAAAA1” */
      return g_strdup_printf (_ ("The address and the file’s name are of different videos: %s"),
                              problem->detail);
    case TR_ID_PAIR_ID_AND_URL:
    default:
      /* Translators: %s are two ids: “q7Zr_-0aXkE ≠ AAAAAAAAAA1” */
      return g_strdup_printf (_ ("The id and the address are of different videos: %s"),
                              problem->detail);
    }
}

char *
tr_standard_problem_dup_message (const TrProblem *problem)
{
  const char *label = get_label (problem->field);
  const char *detail = problem->detail;

  switch ((int) problem->check)
    {
    case TR_CHECK_MISSING:
      /* Translators: %s is a field that has no value, such as “Date” */
      return g_strdup_printf (_ ("Missing: %s"), label);
    case TR_CHECK_PLACEHOLDER:
      /* Translators: a field (“Channel”), and a value that a script wrote for want of a better one
       * (“Unknown”) */
      return g_strdup_printf (_ ("Placeholder in %s: “%s”"), label, detail);
    case TR_CHECK_DATE_FORM:
      /* Translators: %s is a date as it stands in the file */
      return g_strdup_printf (_ ("The date %s is not of the form YYYY-MM-DD"), detail);
    case TR_CHECK_DURATION_FORM:
      /* Translators: %s is a duration as it stands in the file */
      return g_strdup_printf (_ ("The duration %s is not of the form HH:MM:SS"), detail);
    case TR_CHECK_DURATION_DIFFERS:
      /* Translators: %s is the time of the last caption */
      return g_strdup_printf (_ ("The duration is much longer than the text, which ends at %s"),
                              detail);
    case TR_CHECK_CUT_TITLE:
      return g_strdup (problem->code ? _ ("The title is only the beginning of what is said")
                                     : _ ("The title is cut off at its end"));
    case TR_CHECK_SUMMARY_IS_HEAD:
      return g_strdup (_ ("The summary is only the beginning of the text"));
    case TR_CHECK_SUMMARY_LENGTH:
    case TR_CHECK_KEY_POINTS_NUMBER:
    case TR_CHECK_TOO_FEW_TAGS:
    case TR_CHECK_TOO_MANY_TAGS:
      return dup_number_message (problem);
    case TR_CHECK_IMPLAUSIBLE_SPEAKER:
      /* Translators: %s is what stands where a name should */
      return g_strdup_printf (_ ("“%s” is hardly the name of a speaker"), detail);
    case TR_CHECK_TAGS_EQUAL_TOPICS:
      return g_strdup (_ ("The topics only repeat the tags"));
    case TR_CHECK_SIMILAR_TAGS:
      if (problem->code)
        /* Translators: %s is a tag and the name that it should have: “startup → Startup” */
        return g_strdup_printf (_ ("A tag is a synonym: %s"), detail);
      /* Translators: %s are two tags that mean the same */
      return g_strdup_printf (_ ("Two tags are one: %s"), detail);
    case TR_CHECK_CONFIDENCE_VALUE:
      /* Translators: %s is what stands in the file; high, medium and low are not translated */
      return g_strdup_printf (_ ("The confidence “%s” is not one of high, medium, low"), detail);
    case TR_CHECK_ID_DIFFERS:
      return dup_id_message (problem);
    case TR_CHECK_MISHEARD_WORD:
      /* Translators: %s are the first ones */
      return g_strdup_printf (ngettext ("%u place was misheard: “%s”",
                                        "%u places were misheard: “%s” …",
                                        problem->code),
                              (guint) problem->code,
                              detail);
    case TR_CHECK_SAME_TEXT:
      if (problem->code < 2)
        /* Translators: %s is the name of a file */
        return g_strdup_printf (_ ("The same text is in %s"), detail);
      /* Translators: %s is the name of a file, %u a number of other files */
      return g_strdup_printf (ngettext ("The same text is in %s and %u other file",
                                        "The same text is in %s and %u other files",
                                        problem->code - 1),
                              detail,
                              (guint) problem->code - 1);
    case TR_CHECK_SAME_VIDEO:
      if (problem->code < 2)
        /* Translators: %s is the name of a file */
        return g_strdup_printf (_ ("The same video is also in %s"), detail);
      /* Translators: %s is the name of a file, %u a number of other files */
      return g_strdup_printf (ngettext ("The same video is also in %s and %u other file",
                                        "The same video is also in %s and %u other files",
                                        problem->code - 1),
                              detail,
                              (guint) problem->code - 1);
    case TR_CHECK_REPEATED:
      if (g_strcmp0 (problem->field, "key_points") == 0)
        /* Translators: %s is a key point; the plural depends on the number of files */
        return g_strdup_printf (ngettext ("%u file has this key point: “%s”",
                                          "%u files have this key point: “%s”",
                                          problem->code),
                                (guint) problem->code,
                                detail);
      /* Translators: %u is a number of files, %s a field, such as “Summary” */
      return g_strdup_printf (ngettext ("%u file has the same in %s",
                                        "%u files have the same in %s",
                                        problem->code),
                              (guint) problem->code,
                              label);
    default:
      g_return_val_if_reached (NULL);
    }
}

static const struct
{
  const char *name;
  const char *label;
} labels[] = {
  { "invalid-yaml", N_ ("Invalid metadata") },
  { "duplicate-key", N_ ("Key occurs twice") },
  { "no-captions", N_ ("No captions") },
  { "impossible-time", N_ ("Impossible time") },
  { "refused-address", N_ ("Address not opened") },
  { "too-many-captions", N_ ("Too many captions") },
  { "long-line", N_ ("Very long line") },
  { "invalid-encoding", N_ ("Not UTF-8") },
  { "control-character", N_ ("Control character") },
  { "hidden-character", N_ ("Invisible mark") },
  { "conflict-copy", N_ ("Conflict copy") },
  { "file-name", N_ ("Name of the file") },
  { "date-form", N_ ("Form of the date") },
  { "duration-form", N_ ("Form of the duration") },
  { "duration-differs", N_ ("Duration too long") },
  { "cut-title", N_ ("Title cut off") },
  { "summary-is-head", N_ ("Summary only begins") },
  { "summary-length", N_ ("Length of the summary") },
  { "key-points-number", N_ ("Number of key points") },
  { "implausible-speaker", N_ ("Implausible speaker") },
  { "too-few-tags", N_ ("Too few tags") },
  { "too-many-tags", N_ ("Too many tags") },
  { "tags-equal-topics", N_ ("Topics repeat tags") },
  { "similar-tags", N_ ("Two tags are one") },
  { "confidence-value", N_ ("Unknown confidence") },
  { "id-differs", N_ ("Ids differ") },
  { "misheard-word", N_ ("Misheard words") },
  { "same-text", N_ ("Text of another file") },
  { "same-video", N_ ("Video of another file") },
};

char *
tr_problem_name_dup_label (const char *name)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].name, name))
      return g_strdup (_ (labels[i].label));
  if (g_str_has_prefix (name, "missing-"))
    {
      key = g_strdelimit (g_strdup (name + strlen ("missing-")), "-", '_');
      /* Translators: %s is a field, such as “Date”: it has no value */
      return g_strdup_printf (_ ("%s missing"), get_label (key));
    }
  if (g_str_has_prefix (name, "placeholder-"))
    {
      key = g_strdelimit (g_strdup (name + strlen ("placeholder-")), "-", '_');
      /* Translators: %s is a field, such as “Title”: its value says nothing (“Unknown”) */
      return g_strdup_printf (_ ("%s says nothing"), get_label (key));
    }
  if (g_str_has_prefix (name, "repeated-"))
    {
      key = g_strdelimit (g_strdup (name + strlen ("repeated-")), "-", '_');
      /* Translators: %s is a field, such as “Summary”: many files have the same value */
      return g_strdup_printf (_ ("%s of many files"), get_label (key));
    }
  return g_strdup (name);
}

const char *
tr_suggestion_source_get_label (TrSuggestionSource source)
{
  switch (source)
    {
    case TR_SUGGESTION_VALUE:
      return _ ("the same, in the right form");
    case TR_SUGGESTION_LAST_CAPTION:
      return _ ("from the last caption");
    case TR_SUGGESTION_VIDEO_INFO:
      return _ ("from yt-dlp");
    case TR_SUGGESTION_ADDRESS:
      return _ ("from the video’s address");
    case TR_SUGGESTION_HEADING:
      return _ ("from the heading");
    case TR_SUGGESTION_SENTENCE:
      return _ ("from the first sentence");
    case TR_SUGGESTION_TURNS:
      return _ ("who speaks most");
    case TR_SUGGESTION_LANGUAGE:
      return _ ("from the text");
    case TR_SUGGESTION_VOCABULARY:
      return _ ("your tags, in the text");
    case TR_SUGGESTION_SENTENCES:
      return _ ("telling sentences of the text");
    case TR_SUGGESTION_EMPTY:
      return _ ("better than what is there");
    case TR_N_SUGGESTION_SOURCES:
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
tr_suggestion_dup_text (const TrSuggestion *suggestion)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (suggestion != NULL, NULL);

  if (tr_value_get_kind (suggestion->value) == TR_VALUE_NONE)
    return g_strdup (_ ("Empty"));
  text = tr_value_get_kind (suggestion->value) == TR_VALUE_LIST
             ? g_strjoinv (g_str_equal (suggestion->field, "tags") ? ", " : " · ",
                           (char **) tr_value_get_members (suggestion->value))
             : g_strdup (tr_value_get_string (suggestion->value));
  return g_strdelimit (g_steal_pointer (&text), "\n\r\t", ' ');
}
