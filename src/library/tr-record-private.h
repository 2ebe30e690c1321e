/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-record-copy.h"

G_BEGIN_DECLS

/* Bounds in bytes, so that a file with prose in the wrong place (or made to hurt) costs no more
 * than others. */
#define MAX_TITLE 512
#define MAX_VALUE 256
#define MAX_DATE 64
#define MAX_SUMMARY 200
#define MAX_VALUES 100

/* One allocation: the struct, the prints, the arrays of facet values, the strings. 100,000 of them
 * have to be cheap. */
struct _TrRecord
{
  gatomicrefcount ref_count;
  guint32 day;
  TrRevision revision;
  gint64 duration_ms;
  const char *const *facets[TR_N_FACETS];
  guint32 n_problems;
  guint32 fields; /* which have a value: a bit for each TrFieldName */
  guint32 shared; /* which of the prints are problems */
  guint32 title;  /* offsets of the strings from the start of the struct */
  guint32 date;   /* 0: none */
  guint32 key;
  guint32 path;
  guint32 name_line; /* where the line of the file's name begins in the key */
  guint is_transcript : 1;
  guint is_readable : 1;
  guint has_title : 1;
  guint has_speaker : 1; /* the first value of that facet is the field's */
  guint has_revision : 1;
  guint is_copy : 1;       /* by its name */
  guint title_is_name : 1; /* the display title is the file's name */
  guint is_compared : 1;   /* what is shared is known, also if it is nothing */
  guint reason : 8;        /* a GIOErrorEnum, where it is not readable */
  guint8 n_prints;
  guint8 n_shared_names; /* so many of the last problems' names are of what is shared */
};

/**
 * tr_record_allocate:
 * @n_prints: how many are to be put at tr_record_get_print_place()
 * @n_pointers: how many are needed for tr_record_set_values()
 * @pointers: (out): where they are
 *
 * Returns: (transfer full): a record of a readable file with these strings, and nothing else
 */
TrRecord *tr_record_allocate (const char *path,
                              const TrRevision *revision,
                              const char *title,
                              const char *date,
                              const char *key,
                              guint n_prints,
                              gsize n_pointers,
                              const char ***pointers);

/**
 * tr_record_set_values:
 * @values: (array length=n): interned
 * @pointers: room for @n and one, where @n is more than 1
 *
 * Returns: what is left of @pointers
 */
const char **tr_record_set_values (
    TrRecord *self, TrFacet facet, const char *const *values, guint n, const char **pointers);

static inline guint64 *
tr_record_get_print_place (TrRecord *self)
{
  return (guint64 *) (self + 1);
}

/**
 * tr_record_get_n_own_names:
 *
 * Returns: how many of its problems' names are the file's own: the first ones
 */
guint tr_record_get_n_own_names (const TrRecord *self);

/**
 * tr_record_copy_moved:
 * @title: what is shown
 *
 * Returns: (transfer full): the same, but for what is given
 */
TrRecord *tr_record_copy_moved (const TrRecord *record,
                                const char *path,
                                const TrRevision *revision,
                                const char *title,
                                const char *key,
                                guint32 name_line);

/* What is in front of the bytes of a record. */
#define TR_RECORD_BYTES_HEAD 8

/**
 * tr_record_seal_bytes:
 * @bytes: (array length=length): what tr_record_to_bytes() writes, with room for the head
 *
 * Fills in the head, by which tr_record_new_from_bytes() recognises its own.
 */
void tr_record_seal_bytes (
    guint8 *bytes, gsize length, const char *path, const TrRevision *revision, guint32 maker);

/**
 * tr_record_get_key:
 *
 * Returns: the folded search key. Its first line is the folded display title, which is also what
 * titles are sorted by
 */
static inline const char *
tr_record_get_key (const TrRecord *self)
{
  return (const char *) self + self->key;
}

/**
 * tr_record_get_day:
 *
 * Returns: the date as the number YYYYMMDD, with 00 for a month or day the file does not give; 0
 * without a date
 */
static inline guint32
tr_record_get_day (const TrRecord *self)
{
  return self->day;
}

G_END_DECLS
