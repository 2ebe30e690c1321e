/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* One source, two programs: with -Dfuzz=true libFuzzer feeds it, else replay.c feeds it the files
 * of tests/fuzz/corpus. An input that shows a fault must abort. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#ifdef TR_FUZZ
gsize LLVMFuzzerMutate (guint8 *data, gsize size, gsize max_size);
gsize LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, guint seed);
#endif

/**
 * tr_fuzz_cut:
 * @rest: (inout): where the text starts; moved behind the separator, or to the end
 * @separator: not part of what is returned
 *
 * Returns: the bytes up to the separator, in memory of their own size, so that reading beyond it is
 * found
 */
static inline GBytes *
tr_fuzz_cut (const guint8 **rest, gsize *length, const char *separator)
{
  gsize separator_length = strlen (separator);
  const guint8 *found = memmem (*rest, *length, separator, separator_length);
  gsize n = found != NULL ? (gsize) (found - *rest) : *length;
  GBytes *cut = g_bytes_new (*rest, n);

  n = MIN (n + separator_length, *length);
  *rest += n;
  *length -= n;
  return cut;
}

/**
 * tr_fuzz_dup_string:
 *
 * Returns: (transfer full): the bytes as a string, up to a NUL
 */
static inline char *
tr_fuzz_dup_string (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strndup (data != NULL ? data : "", length);
}

G_END_DECLS
