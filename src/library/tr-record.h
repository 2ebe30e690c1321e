/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "document/tr-document.h"
#include "library/tr-examination.h"

G_BEGIN_DECLS

/**
 * TrFacet:
 *
 * The properties by which a collection is narrowed. Tags and topics have many values per file, and
 * the speaker is the field's and everybody whom the body names.
 */
typedef enum
{
  TR_FACET_TAGS,
  TR_FACET_TOPICS,
  TR_FACET_CATEGORY,
  TR_FACET_SPEAKER,
  TR_FACET_CHANNEL,
  TR_FACET_YEAR,
  TR_FACET_LANGUAGE,
  TR_FACET_SOURCE,
  TR_FACET_PROBLEM, /* the names of the checks that found something */
  TR_N_FACETS,
} TrFacet;

/**
 * TrRecord:
 *
 * What the library knows of one file, compact: made by a worker from a document, then immutable.
 * Atomically reference counted. Facet values are interned and shared between records.
 */
typedef struct _TrRecord TrRecord;

/**
 * tr_record_new:
 * @path: absolute, in the file system's encoding
 * @document: the parsed file, with its revision
 * @n_problems: what the checks found
 */
TrRecord *tr_record_new (const char *path, TrDocument *document, guint n_problems);

TrRecord *
tr_record_new_examined (const char *path, TrDocument *document, const TrExamination *examination);

/**
 * tr_record_new_unreadable:
 * @revision: (nullable):
 *
 * A file that is listed though it could not be read.
 */
TrRecord *tr_record_new_unreadable (const char *path, const TrRevision *revision);

/**
 * tr_record_new_unreadable_because:
 * @reason: what reading it failed with
 */
TrRecord *tr_record_new_unreadable_because (const char *path,
                                            const TrRevision *revision,
                                            GIOErrorEnum reason);

/**
 * tr_record_new_moved:
 * @record: of a readable file
 * @revision: of the same content
 *
 * Returns: (transfer full): what tr_record_new() would make of the same bytes at another path or
 *   another time
 */
TrRecord *
tr_record_new_moved (const TrRecord *record, const char *path, const TrRevision *revision);

TrRecord *tr_record_ref (TrRecord *self);
void tr_record_unref (TrRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrRecord, tr_record_unref)

const char *tr_record_get_path (const TrRecord *self);
const TrRevision *tr_record_get_revision (const TrRecord *self);

/**
 * tr_record_is_transcript:
 *
 * Returns: %FALSE for other files (README.md …): kept so that they are not read again, but not
 * listed
 */
gboolean tr_record_is_transcript (const TrRecord *self);
gboolean tr_record_is_readable (const TrRecord *self);

/**
 * tr_record_get_reason:
 *
 * Returns: why it could not be read, where it could not
 */
GIOErrorEnum tr_record_get_reason (const TrRecord *self);

/**
 * tr_record_dup_original:
 *
 * Returns: (transfer full) (nullable) (type filename): the path of the file that this is a conflict
 *   copy of, by its name, whether that file is there or not; see tr_conflict_copy_dup_original()
 */
char *tr_record_dup_original (const TrRecord *self);

/**
 * tr_record_get_title:
 *
 * Returns: (nullable): the title field, %NULL where it is a placeholder
 */
const char *tr_record_get_title (const TrRecord *self);

/**
 * tr_record_get_display_title:
 *
 * Returns: the title; where it is a placeholder, the first words spoken; else the file's name.
 * Valid UTF-8
 */
const char *tr_record_get_display_title (const TrRecord *self);

/**
 * tr_record_get_speaker:
 *
 * Returns: (nullable): the field's; who else speaks is among the values of the facet
 */
const char *tr_record_get_speaker (const TrRecord *self);
const char *tr_record_get_channel (const TrRecord *self); /* nullable */
const char *tr_record_get_date (const TrRecord *self);    /* nullable; as in the file */
gint64 tr_record_get_duration_ms (const TrRecord *self);  /* the field's; -1 where there is none */
gint64 tr_record_get_modified_ns (const TrRecord *self);
guint tr_record_get_n_problems (const TrRecord *self);

/**
 * tr_record_has_field:
 * @name: one that is known
 *
 * Returns: whether the front matter has a value for it, whatever it is worth
 */
gboolean tr_record_has_field (const TrRecord *self, TrFieldName name);

/**
 * tr_record_get_facet_values:
 *
 * Returns: (array zero-terminated=1): the values, interned: equal ones have the same address. Never
 * %NULL
 */
const char *const *tr_record_get_facet_values (const TrRecord *self, TrFacet facet);

/**
 * tr_record_matches:
 * @words: (array zero-terminated=1): folded words, see tr_fold_words()
 *
 * Returns: whether every word occurs in the title, first words, speakers, channel, date, tags,
 * topics, category, summary head or file name
 */
gboolean tr_record_matches (const TrRecord *self, const char *const *words);

G_END_DECLS
