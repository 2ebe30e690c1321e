/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A record keeps no more prints. */
#define TR_MAX_PRINTS 32

/* The bits of a print that say what it is of; the others are a hash of it. */
#define TR_PRINT_KIND_MASK 7

/**
 * TrExamination:
 * @names: (element-type utf8): what the problems are called, each once; valid for the process
 * @prints: (element-type guint64): of what the file may have in common with others, each once; see
 *   %TR_PRINT_KIND_MASK
 * @n_problems: how many problems need attention
 *
 * What is found out about one file by those who know what to look for.
 */
typedef struct
{
  GPtrArray *names;
  GArray *prints;
  guint n_problems;
} TrExamination;

void tr_examination_init (TrExamination *self);
void tr_examination_clear (TrExamination *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrExamination, tr_examination_clear)

G_END_DECLS
