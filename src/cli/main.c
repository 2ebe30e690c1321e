/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>

#include "base/tr-memory.h"
#include "cli/tr-output.h"
#include "cli/tr-verb.h"

static const TrVerb *const verbs[] = {
  &tr_verb_show,   &tr_verb_set,   &tr_verb_tag,     &tr_verb_check,
  &tr_verb_repair, &tr_verb_retag, &tr_verb_replace, &tr_verb_link,
  &tr_verb_search, &tr_verb_index, &tr_verb_stats,   &tr_verb_recover,
};

void
tr_verb_print_help (const TrVerb *verb)
{
  /* Translators: the two %s are a verb of the command line and its arguments, such as “show” and
   * “FILE [--json]” */
  printf (_ ("Usage: transcripts-cli %s %s\n"), verb->name, verb->synopsis);
  printf ("\n%s\n", _ (verb->help));
}

static void
print_help (void)
{
  fputs (_ ("Usage: transcripts-cli VERB ARGUMENT…\n"), stdout);
  printf ("\n%s\n\n",
          _ ("Reads, checks and edits video transcripts that are kept as Markdown files."));
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    printf ("  %-7s %s\n", verbs[i]->name, _ (verbs[i]->summary));
  printf ("\n%s\n",
          _ ("“transcripts-cli VERB --help” tells more about a verb, “--version” the version.\n"
             "An argument that begins with “-” is an option; write “./-name.md” for such a file, "
             "or put “--” "
             "before it.\n"
             "\n"
             "Exit status: 0 done; 1 done with findings, or only partly; 2 wrong usage; 3 a file "
             "or folder\n"
             "could not be read or written, or an edit was refused."));
}

static int
run (char **arguments)
{
  g_autofree char *message = NULL;

  if (arguments[0] == NULL)
    return tr_report_usage (NULL, _ ("Say what to do"));
  if (g_str_equal (arguments[0], "--help") || g_str_equal (arguments[0], "-h"))
    {
      print_help ();
      return TR_EXIT_DONE;
    }
  if (g_str_equal (arguments[0], "--version"))
    {
      puts ("transcripts-cli " TR_VERSION);
      return TR_EXIT_DONE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (arguments[0], verbs[i]->name))
      return verbs[i]->run (&(TrArguments){ .rest = arguments + 1 });

  /* Translators: %s is what was given in place of a verb such as “show” */
  message = g_strdup_printf (_ ("There is no verb “%s”"), arguments[0]);
  return tr_report_usage (NULL, message);
}

int
main (int argc, char **argv)
{
  int status;

  /* A file that may not be so large is an error as others are, with nothing left behind. */
  signal (SIGXFSZ, SIG_IGN);
  tr_memory_keep_freed ();
  setlocale (LC_ALL, "");
  bindtextdomain (TR_GETTEXT_PACKAGE, TR_LOCALE_DIR);
  bind_textdomain_codeset (TR_GETTEXT_PACKAGE, "UTF-8");

  status = argc > 0 ? run (argv + 1) : TR_EXIT_USAGE;

  /* What did not reach the disk or the pipe was not done. */
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      tr_report (NULL, 0, 0, g_strerror (errno));
      return TR_EXIT_FAILED;
    }
  return status;
}
