/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/tr-arguments.h"

G_BEGIN_DECLS

/**
 * TrVerb:
 * @synopsis: its arguments
 * @summary: what it does, in a few words; marked for translation
 * @help: all there is to know; marked for translation
 * @run: returns the exit status
 *
 * What transcripts-cli can do: one file each, and a line in main.c.
 */
struct _TrVerb
{
  const char *name;
  const char *synopsis;
  const char *summary;
  const char *help;
  int (*run) (TrArguments *arguments);
};

extern const TrVerb tr_verb_check;
extern const TrVerb tr_verb_index;
extern const TrVerb tr_verb_link;
extern const TrVerb tr_verb_recover;
extern const TrVerb tr_verb_repair;
extern const TrVerb tr_verb_replace;
extern const TrVerb tr_verb_retag;
extern const TrVerb tr_verb_search;
extern const TrVerb tr_verb_set;
extern const TrVerb tr_verb_show;
extern const TrVerb tr_verb_stats;
extern const TrVerb tr_verb_tag;

void tr_verb_print_help (const TrVerb *verb);

G_END_DECLS
