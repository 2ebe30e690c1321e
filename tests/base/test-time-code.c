/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-time-code.h"

#include <string.h>

typedef struct
{
  const char *text;
  gsize length; /* 0: not a time code */
  gint64 ms;
} ScanCase;

static const ScanCase scan_cases[] = {
  { "00:00", 5, 0 },
  { "0:00", 4, 0 },
  { "03:12", 5, 192000 },
  { "43:58] and on", 5, 2638000 },
  { "61:02", 5, 3662000 },
  { "201:20", 6, 12080000 },
  { "1:25:30", 7, 5130000 },
  { "01:25:30", 8, 5130000 },
  { "100:00:00", 9, 360000000 },
  { "00:00:36):", 8, 36000 },
  { "999:59:59", 9, 3599999000 },
  { "59999:59", 8, 3599999000 },
  { "00012:05", 8, 725000 },
  { "0:01.5", 6, 1500 },
  { "0:01.050", 8, 1050 },
  { "0:01.0509", 9, 1050 },
  { "1:02:03.25 x", 10, 3723250 },
  { "12:34.", 5, 754000 },
  { "12:34.x", 5, 754000 },
  { "12:34,5", 5, 754000 },
  { "00:60", 0, 0 },
  { "00:99", 0, 0 },
  { "1:60:00", 0, 0 },
  { "00:65:54", 0, 0 },
  { "1:2", 0, 0 },
  { "1:2:03", 0, 0 },
  { "1:02:3", 0, 0 },
  { "12:345", 0, 0 },
  { "1:02:345", 0, 0 },
  { "1:02:03:04", 0, 0 },
  { "12:34:", 0, 0 },
  { ":34", 0, 0 },
  { "12", 0, 0 },
  { "12:", 0, 0 },
  { "", 0, 0 },
  { "-1:00", 0, 0 },
  { " 1:00", 0, 0 },
  { "a1:00", 0, 0 },
  { "1000:00:00", 0, 0 },
  { "60000:00", 0, 0 },
  { "99999999999999999999:00", 0, 0 },
  { "1:00:99999999999999999999", 0, 0 },
  { "\xef\xbc\x91:00", 0, 0 }, /* a full-width digit */
};

static void
test_scan (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scan_cases); i++)
    {
      const ScanCase *c = &scan_cases[i];
      gsize length = strlen (c->text);
      /* No terminator behind it: reading past the length is for the sanitizer to find. */
      g_autofree char *text = g_memdup2 (c->text, length);
      gint64 ms = -7;
      gsize n;

      g_test_message ("%s", c->text);
      n = tr_time_code_scan (text, length, &ms);
      g_assert_cmpuint (n, ==, c->length);
      g_assert_cmpint (ms, ==, n > 0 ? c->ms : -7);
    }
}

static void
test_scan_shape (void)
{
  static const struct
  {
    const char *text;
    gsize n;
  } cases[] = {
    { "00:00", 5 },
    { "1:75:00] x", 7 },
    { "0:99", 4 },
    { "12:34.5x", 7 },
    { "12:34.", 5 },
    { "1:2", 0 },
    { "12", 0 },
    { ":12", 0 },
    { "1:23:4", 4 },
    { "1:23:45:67", 7 },
    { "99999999999999999999:00", 23 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (tr_time_code_scan_shape (cases[i].text, strlen (cases[i].text)),
                      ==,
                      cases[i].n);
  g_assert_cmpuint (tr_time_code_scan_shape ("12:34:56", 7), ==, 5);
}

static void
test_scan_is_bounded (void)
{
  gint64 ms = -7;

  /* Only what the length covers counts, whatever stands behind it. */
  g_assert_cmpuint (tr_time_code_scan ("12:34:56", 5, &ms), ==, 5);
  g_assert_cmpint (ms, ==, 754000);
  g_assert_cmpuint (tr_time_code_scan ("12:34", 4, &ms), ==, 0);
  g_assert_cmpuint (tr_time_code_scan ("12:34.5", 6, &ms), ==, 5);
  g_assert_cmpuint (tr_time_code_scan (NULL, 0, &ms), ==, 0);
}

static void
test_format (void)
{
  static const struct
  {
    gint64 ms;
    const char *time;
    const char *duration;
  } cases[] = {
    { 0, "00:00", "00:00:00" },
    { 999, "00:00", "00:00:00" },
    { 192000, "03:12", "00:03:12" },
    { 2638999, "43:58", "00:43:58" },
    { 3599999, "59:59", "00:59:59" },
    { 3600000, "1:00:00", "01:00:00" },
    { 5130000, "1:25:30", "01:25:30" },
    { 36000000, "10:00:00", "10:00:00" },
    { 360000000, "100:00:00", "100:00:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *time = tr_time_code_format (cases[i].ms);
      g_autofree char *duration = tr_duration_format (cases[i].ms);
      gint64 ms;

      g_assert_cmpstr (time, ==, cases[i].time);
      g_assert_cmpstr (duration, ==, cases[i].duration);
      g_assert_cmpuint (tr_time_code_scan (time, strlen (time), &ms), ==, strlen (time));
      g_assert_cmpint (ms, ==, cases[i].ms / 1000 * 1000);
    }
}

static void
test_duration (void)
{
  static const struct
  {
    const char *text;
    gint64 ms; /* -1: not a duration */
    gboolean canonical;
  } cases[] = {
    { "00:03:50", 230000, TRUE },
    { "3:50", 230000, FALSE },
    { "03:50", 230000, FALSE },
    { "1:00:54", 3654000, FALSE },
    { "12:00:54", 43254000, TRUE },
    { "230", 230000, FALSE },
    { "230.0", 230000, FALSE },
    { "3654.25", 3654250, FALSE },
    { "0", 0, FALSE },
    { "00:00:00", 0, TRUE },
    { "65:54", 3954000, FALSE },
    { "00:65:54", -1, FALSE },
    { "00:05:60", -1, FALSE },
    { "00:0:00", -1, FALSE },
    { "", -1, FALSE },
    { " 3:50", -1, FALSE },
    { "3:50 ", -1, FALSE },
    { "230.", -1, FALSE },
    { ".5", -1, FALSE },
    { "230s", -1, FALSE },
    { "PT3M50S", -1, FALSE },
    { "-5", -1, FALSE },
    { "1e3", -1, FALSE },
    { "unknown", -1, FALSE },
    { "3600000", -1, FALSE },
    { "3599999", 3599999000, FALSE },
    { "123456789012345678901234567890", -1, FALSE },
    { "100:00:00", 360000000, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 ms = -1;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (tr_duration_parse (cases[i].text, &ms), ==, cases[i].ms >= 0);
      g_assert_cmpint (ms, ==, cases[i].ms);
      g_assert_cmpint (tr_duration_is_canonical (cases[i].text), ==, cases[i].canonical);
    }
}

static void
test_date (void)
{
  static const char *const valid[] = { "2025-01-15", "2024-02-29", "1999-12-31", "0001-01-01" };
  static const char *const invalid[] = {
    "",
    "2025",
    "2025-1-15",
    "2025-01-32",
    "2025-02-29",
    "2025-13-01",
    "2025-00-10",
    "2025-01-00",
    "2025/01/15",
    "15-01-2025",
    "2025-01-15T00:00:00",
    " 2025-01-15",
    "2025-01-15 ",
    "0000-01-01",
    "２０２５-01-15",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (tr_date_is_valid (valid[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (tr_date_is_valid (invalid[i]));
}

static void
test_date_number (void)
{
  static const struct
  {
    const char *text;
    guint32 number;
  } cases[] = {
    { "2025-01-15", 20250115 },
    { "2025-01-15T09:57:37+09:00", 20250115 },
    { "2025-01-15 09:57", 20250115 },
    { "2025-01", 20250100 },
    { "2025", 20250000 },
    { "", 0 },
    { "2025-01-15x", 0 },
    { "2025-02-30", 0 },
    { "2025-13", 0 },
    { "2025-00", 0 },
    { "2025-1", 0 },
    { "2025/01", 0 },
    { "0000", 0 },
    { "20x5", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (tr_date_get_number (cases[i].text), ==, cases[i].number);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/time-code/scan", test_scan);
  g_test_add_func ("/base/time-code/scan-shape", test_scan_shape);
  g_test_add_func ("/base/time-code/scan-is-bounded", test_scan_is_bounded);
  g_test_add_func ("/base/time-code/format", test_format);
  g_test_add_func ("/base/time-code/duration", test_duration);
  g_test_add_func ("/base/time-code/date", test_date);
  g_test_add_func ("/base/time-code/date-number", test_date_number);
  return g_test_run ();
}
