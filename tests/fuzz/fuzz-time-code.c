/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "base/tr-time-code.h"
#include "tr-fuzz.h"

/* Time codes, durations and dates, against a reader made of regular expressions. */

static GRegex *
compile (const char *pattern)
{
  return g_regex_new (pattern, G_REGEX_RAW | G_REGEX_OPTIMIZE, 0, NULL);
}

static gint64
group (GMatchInfo *match, int index)
{
  g_autofree char *digits = g_match_info_fetch (match, index);

  if (digits == NULL || *digits == '\0')
    return 0;
  /* Longer than any number that counts. */
  return strlen (digits) > 18 && strspn (digits, "0") < strlen (digits) - 18
             ? G_MAXINT64 / 10000
             : g_ascii_strtoll (digits, NULL, 10);
}

/* Returns the length of the time code at the start of @text. */
static gsize
reference_scan (const char *text, gsize length, gint64 *ms)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *fraction = NULL;
  g_autofree char *third = NULL;
  gint64 seconds;
  int end;

  if (regex == NULL)
    regex = compile (
        "^([0-9]+):([0-5][0-9])(?![0-9])(?::([0-5][0-9])(?![0-9]))?(?!:)(?:\\.([0-9]+))?");
  if (!g_regex_match_full (regex, text, length, 0, 0, &match, NULL))
    return 0;
  third = g_match_info_fetch (match, 3);
  fraction = g_match_info_fetch (match, 4);
  if (group (match, 1) > TR_TIME_CODE_MAX_MS / 1000)
    return 0;
  seconds = group (match, 1) * 60 + group (match, 2);
  if (third != NULL && *third != '\0')
    seconds = seconds * 60 + group (match, 3);
  if (seconds >= TR_TIME_CODE_MAX_MS / 1000)
    return 0;
  *ms = seconds * 1000;
  for (gsize i = 0, unit = 100; fraction != NULL && fraction[i] != '\0' && unit > 0;
       i++, unit /= 10)
    *ms += unit * (fraction[i] - '0');
  g_match_info_fetch_pos (match, 0, NULL, &end);
  return end;
}

static void
check_scan (const char *text, gsize length)
{
  gint64 ms = -1, expected = -1, again;
  gsize n = tr_time_code_scan (text, length, &ms);

  g_assert_cmpuint (n, ==, reference_scan (text, length, &expected));
  if (n == 0)
    {
      g_assert_cmpint (ms, ==, -1);
      return;
    }
  g_assert_cmpint (ms, ==, expected);
  g_assert_cmpint (ms, >=, 0);
  g_assert_cmpint (ms, <, TR_TIME_CODE_MAX_MS);

  /* What the program shows and writes is read back as the same second. */
  g_autofree char *shown = tr_time_code_format (ms);
  g_autofree char *written = tr_duration_format (ms);

  g_assert_cmpuint (tr_time_code_scan (shown, strlen (shown), &again), ==, strlen (shown));
  g_assert_cmpint (again, ==, ms / 1000 * 1000);
  g_assert_true (tr_duration_parse (written, &again));
  g_assert_cmpint (again, ==, ms / 1000 * 1000);
  g_assert_true (ms >= 360000000 || tr_duration_is_canonical (written));
}

static void
check_duration (const char *text)
{
  static GRegex *plain;
  gint64 ms = -1, expected = -1;
  gsize length = strlen (text);
  gboolean parsed = tr_duration_parse (text, &ms);
  gboolean is_time = length > 0 && reference_scan (text, length, &expected) == length;

  if (plain == NULL)
    plain = compile ("^[0-9]+(\\.[0-9]+)?\\z");
  if (is_time)
    {
      g_assert_true (parsed);
      g_assert_cmpint (ms, ==, expected);
    }
  else if (parsed)
    {
      g_assert_true (g_regex_match_full (plain, text, length, 0, 0, NULL, NULL));
      g_assert_cmpint (ms / 1000, ==, g_ascii_strtoll (text, NULL, 10));
    }
  else
    g_assert_cmpint (ms, ==, -1);
  if (tr_duration_is_canonical (text))
    {
      g_autofree char *written = NULL;

      g_assert_true (parsed);
      written = tr_duration_format (ms);
      g_assert_cmpstr (written, ==, text);
    }
}

static void
check_date (const char *text)
{
  static GRegex *regex;
  gboolean has_form;

  if (regex == NULL)
    regex = compile ("^[0-9]{4}-[0-9]{2}-[0-9]{2}\\z");
  has_form = g_regex_match_full (regex, text, strlen (text), 0, 0, NULL, NULL);
  if (!tr_date_is_valid (text))
    return;
  g_assert_true (has_form);

  g_autoptr (GDateTime) date
      = g_date_time_new_utc (atoi (text), atoi (text + 5), atoi (text + 8), 0, 0, 0);
  g_autofree char *written = NULL;

  g_assert_nonnull (date);
  written = g_strdup_printf ("%04d-%02d-%02d",
                             g_date_time_get_year (date),
                             g_date_time_get_month (date),
                             g_date_time_get_day_of_month (date));
  g_assert_cmpstr (written, ==, text);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  /* With all that follows, and without: the end of the bytes is as good as any other end. */
  check_scan ((const char *) data, size);
  check_scan (text, strlen (text));
  check_duration (text);
  check_date (text);
  return 0;
}
