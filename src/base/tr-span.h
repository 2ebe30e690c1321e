/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrSpan:
 * @start: first byte
 * @end: the byte after the last one
 *
 * A half-open range of byte offsets into a file's bytes.
 */
typedef struct
{
  gsize start;
  gsize end;
} TrSpan;

static inline gsize
tr_span_length (TrSpan span)
{
  return span.end - span.start;
}

static inline gboolean
tr_span_is_empty (TrSpan span)
{
  return span.end == span.start;
}

G_END_DECLS
