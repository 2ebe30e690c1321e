/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-time-code.h"

#include <string.h>

/* The whole part of any number here; more is beyond TR_TIME_CODE_MAX_MS in every unit. */
#define NUMBER_MAX (TR_TIME_CODE_MAX_MS / 1000)

static gsize
scan_number (const char *text, gsize length, gint64 *number)
{
  gint64 n = 0;
  gsize i = 0;

  while (i < length && g_ascii_isdigit (text[i]))
    {
      n = n * 10 + (text[i] - '0');
      if (n > NUMBER_MAX)
        return 0;
      i++;
    }
  *number = n;
  return i;
}

/* `:SS` with SS below 60 and no third digit. */
static gboolean
scan_sixtieth (const char *text, gsize length, gint64 *number)
{
  if (length < 3 || text[0] != ':' || text[1] < '0' || text[1] > '5' || !g_ascii_isdigit (text[2]))
    return FALSE;
  if (length > 3 && g_ascii_isdigit (text[3]))
    return FALSE;
  *number = (text[1] - '0') * 10 + (text[2] - '0');
  return TRUE;
}

/* `.5`, `.050`; digits beyond milliseconds are read and cut off. */
static gsize
scan_fraction (const char *text, gsize length, gint64 *ms)
{
  gint64 unit = 100;
  gint64 n = 0;
  gsize i = 1;

  if (length < 2 || text[0] != '.' || !g_ascii_isdigit (text[1]))
    return 0;
  for (; i < length && g_ascii_isdigit (text[i]); i++, unit /= 10)
    n += unit * (text[i] - '0');
  *ms = n;
  return i;
}

gsize
tr_time_code_scan (const char *text, gsize length, gint64 *ms)
{
  gint64 first, second, third, fraction = 0;
  gint64 total;
  gsize i;

  g_return_val_if_fail (text != NULL || length == 0, 0);
  g_return_val_if_fail (ms != NULL, 0);

  i = scan_number (text, length, &first);
  if (i == 0 || !scan_sixtieth (text + i, length - i, &second))
    return 0;
  i += 3;
  if (scan_sixtieth (text + i, length - i, &third))
    {
      i += 3;
      total = first * 3600 + second * 60 + third;
    }
  else
    total = first * 60 + second;
  if (i < length && text[i] == ':')
    return 0;
  if (total >= TR_TIME_CODE_MAX_MS / 1000)
    return 0;

  i += scan_fraction (text + i, length - i, &fraction);
  *ms = total * 1000 + fraction;
  return i;
}

gsize
tr_time_code_scan_shape (const char *text, gsize length)
{
  g_return_val_if_fail (text != NULL || length == 0, 0);

  gsize n = 0;
  guint groups = 0;

  while (n < length && g_ascii_isdigit (text[n]))
    n++;
  if (n == 0)
    return 0;
  while (groups < 2 && n + 2 < length && text[n] == ':' && g_ascii_isdigit (text[n + 1])
         && g_ascii_isdigit (text[n + 2]))
    {
      n += 3;
      groups++;
    }
  if (groups == 0)
    return 0;
  if (n + 1 < length && text[n] == '.' && g_ascii_isdigit (text[n + 1]))
    for (n += 2; n < length && g_ascii_isdigit (text[n]);)
      n++;
  return n;
}

char *
tr_time_code_format (gint64 ms)
{
  g_return_val_if_fail (ms >= 0, g_strdup ("00:00"));

  gint64 seconds = ms / 1000;

  if (seconds < 3600)
    return g_strdup_printf ("%02d:%02d", (int) (seconds / 60), (int) (seconds % 60));
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d",
                          seconds / 3600,
                          (int) (seconds / 60 % 60),
                          (int) (seconds % 60));
}

gboolean
tr_duration_parse (const char *text, gint64 *ms)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (ms != NULL, FALSE);

  gsize length = strlen (text);
  gint64 whole, fraction = 0;
  gsize i;

  if (length == 0)
    return FALSE;
  if (tr_time_code_scan (text, length, &whole) == length)
    {
      *ms = whole;
      return TRUE;
    }

  i = scan_number (text, length, &whole);
  if (i == 0 || whole >= TR_TIME_CODE_MAX_MS / 1000)
    return FALSE;
  i += scan_fraction (text + i, length - i, &fraction);
  if (i != length)
    return FALSE;
  *ms = whole * 1000 + fraction;
  return TRUE;
}

char *
tr_duration_format (gint64 ms)
{
  g_return_val_if_fail (ms >= 0, g_strdup ("00:00:00"));

  gint64 seconds = ms / 1000;

  return g_strdup_printf ("%02" G_GINT64_FORMAT ":%02d:%02d",
                          seconds / 3600,
                          (int) (seconds / 60 % 60),
                          (int) (seconds % 60));
}

static gboolean
matches_digits (const char *text, const char *pattern)
{
  for (; *pattern != '\0'; text++, pattern++)
    if (*pattern == '0' ? !g_ascii_isdigit (*text) : *text != *pattern)
      return FALSE;
  return *text == '\0';
}

gboolean
tr_duration_is_canonical (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return matches_digits (text, "00:00:00") && text[3] < '6' && text[6] < '6';
}

gboolean
tr_date_is_valid (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  if (!matches_digits (text, "0000-00-00"))
    return FALSE;

  int year
      = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
  int month = (text[5] - '0') * 10 + (text[6] - '0');
  int day = (text[8] - '0') * 10 + (text[9] - '0');

  return g_date_valid_dmy (day, month, year);
}

static guint32
parse_digits (const char *text, guint n)
{
  guint32 number = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return G_MAXUINT32;
      number = number * 10 + (text[i] - '0');
    }
  return number;
}

guint32
tr_date_get_number (const char *text)
{
  gsize length = strlen (text);
  guint32 year, month;

  if (length >= 10 && (length == 10 || text[10] == 'T' || text[10] == ' '))
    {
      char day[11] = { 0 };

      memcpy (day, text, 10);
      if (!tr_date_is_valid (day))
        return 0;
      return parse_digits (day, 4) * 10000 + parse_digits (day + 5, 2) * 100
             + parse_digits (day + 8, 2);
    }
  if (length != 4 && !(length == 7 && text[4] == '-'))
    return 0;
  year = parse_digits (text, 4);
  month = length == 7 ? parse_digits (text + 5, 2) : 0;
  if (year == G_MAXUINT32 || year == 0 || month > 12 || (length == 7 && month == 0))
    return 0;
  return year * 10000 + month * 100;
}
