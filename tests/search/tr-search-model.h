/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A collection that is made up, kept both as files and as lists of words, and a search through the
 * lists that is too simple to be wrong: it knows nothing of tokens, of an index, or of how a query
 * is written. Scripts without blanks are lists of characters to it. */

/**
 * TrAtom:
 * @text: a folded word, or a character
 * @is_char: whether it is a character of a script without blanks
 * @is_glued: whether it follows the character before without anything but a line break between
 * @caption: in which it is
 */
typedef struct
{
  const char *text;
  gboolean is_char;
  gboolean is_glued;
  guint caption;
} TrAtom;

typedef enum
{
  TR_MODEL_TITLE,
  TR_MODEL_TAG,
  TR_MODEL_TOPIC,
  TR_MODEL_SPEAKER,
  TR_MODEL_CHANNEL,
  TR_MODEL_CATEGORY,
  TR_MODEL_LANGUAGE,
  TR_MODEL_SUMMARY,
  TR_MODEL_KEY_POINT,
  TR_MODEL_CAPTIONS,
  TR_MODEL_N_FIELDS,
} TrModelField;

/**
 * TrModelText:
 * @written: as it stands in the file
 * @atoms: (element-type TrAtom):
 */
typedef struct
{
  TrModelField field;
  GString *written;
  GArray *atoms;
} TrModelText;

/**
 * TrModelDocument:
 * @texts: (element-type TrModelText):
 * @day: YYYYMMDD or 0
 * @seconds: the duration; -1 if the file does not say
 */
typedef struct
{
  char *path;
  GPtrArray *texts;
  guint n_captions;
  guint day;
  int seconds;
} TrModelDocument;

typedef struct
{
  char *folder;
  GPtrArray *documents;
  guint n_made;
} TrModel;

/**
 * TrModelQuery:
 *
 * A query as a tree, and how it is written.
 */
typedef struct
{
  GNode *root;
  char *text;
} TrModelQuery;

TrModel *tr_model_new (void);

/**
 * tr_model_free:
 *
 * Deletes the files, too.
 */
void tr_model_free (TrModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrModel, tr_model_free)
void tr_model_add (TrModel *self);
void tr_model_change (TrModel *self, guint index);
void tr_model_rename (TrModel *self, guint index);
void tr_model_remove (TrModel *self, guint index);

/**
 * tr_model_dup_files:
 *
 * Returns: (transfer full) (element-type TrSearchFile): what a walk would find
 */
GPtrArray *tr_model_dup_files (TrModel *self);

/**
 * tr_model_dup_paths:
 *
 * Returns: (transfer full) (element-type filename):
 */
GPtrArray *tr_model_dup_paths (TrModel *self);

TrModelQuery *tr_model_query_new (void);
void tr_model_query_free (TrModelQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrModelQuery, tr_model_query_free)

/**
 * tr_model_query_accepts:
 * @similar: whether a blank or hyphen more or fewer will do
 */
gboolean tr_model_query_accepts (const TrModelQuery *self,
                                 const TrModelDocument *document,
                                 gboolean similar);

/**
 * tr_model_query_mark_captions:
 *
 * Returns: (transfer full): for each caption, whether a wanted word of the query begins in it
 */
gboolean *tr_model_query_mark_captions (const TrModelQuery *self, const TrModelDocument *document);

G_END_DECLS
