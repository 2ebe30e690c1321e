/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* transcripts-cli from outside: what it prints, how it ends, and which bytes the files hold
 * afterwards. */

G_BEGIN_DECLS

#define HEAD "---\ntitle: \"On doors\"\nvideo_id: \"q7Zr_-0aXkE\"\n"
#define BODY                                                                                       \
  "---\n\n# Transcript: q7Zr_-0aXkE\n\n## Text\n\n- [00:00] Every door\n- [01:05] Goodbye."
#define PLAIN HEAD "tags: [\"doors\"]\n" BODY
#define BROKEN "---\ntitle: \"An \"inner\" quote\"\nvideo_id: \"q7Zr_-0aXkE\"\n" BODY
#define TWICE HEAD "mood: calm\nmood: loud\n" BODY

#define TRY(verb) "Try “transcripts-cli " verb " --help”.\n"
#define INVALID "The metadata of this file is not valid YAML, so it is not changed"

#define TR_CLI_FILES_MAX 4
#define TR_CLI_ARGUMENTS_MAX 12

typedef struct
{
  const char *path;
  const char *text;
  const char *after; /* NULL: as before */
} TrCliFile;

/**
 * TrCliCase:
 * @files: what is in the folder in which the program runs; after the run there must be nothing else
 * in it
 * @output, @error: patterns: `*`, `?`, and `[x]` for a character that would be one; the words that
 * are not the program's own may change
 */
typedef struct
{
  const char *name;
  TrCliFile files[TR_CLI_FILES_MAX];
  const char *arguments[TR_CLI_ARGUMENTS_MAX];
  int status;
  const char *output;
  const char *error;
} TrCliCase;

typedef struct
{
  char *output;
  char *error;
  int status;
} TrCliOutcome;

void tr_cli_outcome_clear (TrCliOutcome *outcome);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrCliOutcome, tr_cli_outcome_clear)

/**
 * tr_cli_init:
 *
 * In place of g_test_init(): takes the program's path from the arguments.
 */
void tr_cli_init (int *argc, char ***argv);
const char *tr_cli_get_program (void);
void tr_cli_add_cases (const TrCliCase *cases, gsize n_cases);

/**
 * tr_cli_run:
 * @folder: where it runs
 * @arguments: (array zero-terminated=1):
 */
TrCliOutcome tr_cli_run (const char *folder, const char *const *arguments);

char *tr_cli_make_folder (void);
void tr_cli_write_file (const char *folder, const char *name, const char *text);
char *tr_cli_read_file (const char *folder, const char *name);

/**
 * tr_cli_remove_folder:
 *
 * Returns: how many files were in it
 */
guint tr_cli_remove_folder (const char *path);

G_END_DECLS
