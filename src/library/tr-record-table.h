/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-snapshot.h"

G_BEGIN_DECLS

/* No file's id. */
#define TR_NO_ID G_MAXUINT32
/* No record's place. */
#define TR_NO_SLOT G_MAXUINT32

/**
 * TrRecordTable:
 *
 * What a collection keeps its records in: by place (slot), by path and by id. Used by one thread at
 * a time, so that a worker can fill one for a collection.
 *
 * An id is a file's identity: it stays when the file changes or is renamed, and is never given
 * again. A slot is valid until a record is removed.
 */
typedef struct _TrRecordTable TrRecordTable;

/**
 * TrRecordCounts:
 * @n_transcripts: all that a listing shows, but for conflict copies whose originals are there
 */
typedef struct
{
  guint n_transcripts;
  guint n_other_files;
  guint n_unreadable;
} TrRecordCounts;

/**
 * tr_record_table_new:
 * @first_id: ids begin here
 */
TrRecordTable *tr_record_table_new (guint32 first_id);
void tr_record_table_free (TrRecordTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrRecordTable, tr_record_table_free)

guint tr_record_table_get_n (const TrRecordTable *self);
guint32 tr_record_table_get_first_id (const TrRecordTable *self);

/**
 * tr_record_table_get_n_ids:
 *
 * Returns: all ids that were ever given are below
 */
guint32 tr_record_table_get_n_ids (const TrRecordTable *self);

/**
 * tr_record_table_find:
 *
 * Returns: the slot of the record of @path, or %TR_NO_SLOT
 */
guint32 tr_record_table_find (const TrRecordTable *self, const char *path);
TrRecord *tr_record_table_get_record (const TrRecordTable *self, guint32 slot);
guint32 tr_record_table_get_id (const TrRecordTable *self, guint32 slot);

/**
 * tr_record_table_get_slot_of_id:
 *
 * Returns: the slot, or %TR_NO_SLOT for a file that is gone
 */
guint32 tr_record_table_get_slot_of_id (const TrRecordTable *self, guint32 id);

/**
 * tr_record_table_append:
 *
 * Adds @record, whose path is not there yet, behind all others and under a new id.
 */
void tr_record_table_append (TrRecordTable *self, TrRecord *record);

/**
 * tr_record_table_replace:
 *
 * Puts @record in the place of the one in @slot, whose path may be another.
 */
void tr_record_table_replace (TrRecordTable *self, guint32 slot, TrRecord *record);

/**
 * tr_record_table_remove:
 * @paths: (element-type filename): those that are not there are passed over
 */
void tr_record_table_remove (TrRecordTable *self, GPtrArray *paths);

/**
 * tr_record_table_settle:
 *
 * To be called after changes: finds out which conflict copies are hidden now.
 *
 * Returns: (transfer full) (element-type filename): the files whose number of copies has changed
 */
GPtrArray *tr_record_table_settle (TrRecordTable *self);

TrRecordCounts tr_record_table_count (const TrRecordTable *self);

/**
 * tr_record_table_get_n_copies:
 *
 * Returns: how many conflict copies of the file at @path there are beside it
 */
guint tr_record_table_get_n_copies (const TrRecordTable *self, const char *path);

/**
 * tr_record_table_new_snapshot:
 *
 * Returns: (transfer full): what is there, as of the last tr_record_table_settle()
 */
TrSnapshot *tr_record_table_new_snapshot (const TrRecordTable *self);

G_END_DECLS
