/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No time code reaches this: 1000 hours. Longer ones are not read as time codes. */
#define TR_TIME_CODE_MAX_MS (G_GINT64_CONSTANT (3600000) * 1000)

/**
 * tr_time_code_scan:
 * @text: bytes, not necessarily terminated
 * @length: how many bytes of @text may be read
 * @ms: (out): the time in milliseconds
 *
 * Reads a time code at the start of @text: `M+:SS` (minutes without bound), `H:MM:SS` or
 * `HH:MM:SS`, each optionally with a fraction (`.5`, `.050`). Seconds, and minutes where hours are
 * given, must be below 60 and have two digits.
 *
 * Returns: the number of bytes read, or 0 if there is no time code there (then @ms is untouched)
 */
gsize tr_time_code_scan (const char *text, gsize length, gint64 *ms);

/**
 * tr_time_code_scan_shape:
 *
 * As tr_time_code_scan(), for what only has the form of a time: two or three groups of digits, all
 * but the first of two, and perhaps a fraction. `1:75:00` has it.
 *
 * Returns: the bytes at the start of @text that have this form, or 0
 */
gsize tr_time_code_scan_shape (const char *text, gsize length);

/**
 * tr_time_code_format:
 * @ms: a time in milliseconds, not negative
 *
 * The way the program shows a time: `03:12`, `43:58`, `1:25:30`. Fractions are cut off.
 *
 * Returns: (transfer full):
 */
char *tr_time_code_format (gint64 ms);

/**
 * tr_duration_parse:
 * @text: a duration field's value
 * @ms: (out): the duration in milliseconds
 *
 * Reads what people and scripts write as a duration: all that tr_time_code_scan() reads, and plain
 * seconds (`230`, `230.0`); the whole of @text must be one. A minutes or seconds part of 60 or more
 * beside hours (`00:65:54`) is not a duration.
 *
 * Returns: whether @text is a duration
 */
gboolean tr_duration_parse (const char *text, gint64 *ms);

/**
 * tr_duration_format:
 * @ms: a duration in milliseconds, not negative
 *
 * Returns: (transfer full): the form files keep: `HH:MM:SS`
 */
char *tr_duration_format (gint64 ms);

/**
 * tr_duration_is_canonical:
 *
 * Returns: whether @text is exactly of the form `HH:MM:SS` with minutes and seconds below 60
 */
gboolean tr_duration_is_canonical (const char *text);

/**
 * tr_date_is_valid:
 *
 * Returns: whether @text is exactly `YYYY-MM-DD` and names a day that exists
 */
gboolean tr_date_is_valid (const char *text);

/**
 * tr_date_get_number:
 * @text: a day, also with a time after it, a month (`2025-01`) or a year
 *
 * Returns: YYYYMMDD for comparing, with 00 for what @text leaves open; 0 if it is no date
 */
guint32 tr_date_get_number (const char *text);

G_END_DECLS
