/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run that is killed in the middle: what is told of it, and that it is finished or taken back. */
#include "tr-cli-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#define N_FILES 300
#define OLD "---\ntags: [\"Law\"]\n---\n- [00:00] Hello.\n"
#define NEW "---\ntags: [\"Rights\"]\n---\n- [00:00] Hello.\n"
#define HINT "“--finish” * “--undo” *\n"

typedef struct
{
  char *folder;
  char *state;
} Fixture;

static char *
dup_name (guint i)
{
  return g_strdup_printf ("talk-%03u.md", i);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = tr_cli_make_folder ();
  f->state = tr_cli_make_folder ();
  g_setenv ("XDG_STATE_HOME", f->state, TRUE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tr_cli_remove_folder (f->folder);
  tr_cli_remove_folder (f->state);
  g_free (f->folder);
  g_free (f->state);
}

static void
reset (Fixture *f)
{
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = dup_name (i);

      tr_cli_write_file (f->folder, name, OLD);
    }
}

/* How many hold @text; each holds that or @other. */
static guint
count (Fixture *f, const char *text, const char *other)
{
  guint n = 0;

  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = dup_name (i);
      g_autofree char *content = tr_cli_read_file (f->folder, name);

      if (g_str_equal (content, text))
        n++;
      else
        g_assert_cmpstr (content, ==, other);
    }
  return n;
}

typedef enum
{
  RETAG,
  SET,
  TAG,
  N_VERBS,
} Verb;

/* Returns how many files were changed until then: some, but not all. */
static guint
kill_in_the_middle (Fixture *f, const char *const *argv)
{

  for (guint attempt = 0; attempt < 50; attempt++)
    {
      g_autoptr (GError) error = NULL;
      GPid child;
      int status;
      guint n;

      reset (f);
      g_spawn_async (NULL,
                     (char **) argv,
                     NULL,
                     G_SPAWN_DO_NOT_REAP_CHILD,
                     NULL,
                     NULL,
                     &child,
                     &error);
      g_assert_no_error (error);
      while (waitpid (child, &status, WNOHANG) == 0)
        {
          if (count (f, NEW, OLD) == 0)
            continue;
          kill (child, SIGKILL);
          g_assert_cmpint (waitpid (child, &status, 0), ==, child);
          break;
        }
      n = count (f, NEW, OLD);
      if (n > 0 && n < N_FILES)
        return n;
      g_assert_cmpuint (n, ==, N_FILES);
    }
  g_error ("never killed in the middle");
}

static guint
interrupt (Fixture *f, Verb verb)
{
  const char *program = tr_cli_get_program ();
  const char *const arguments[N_VERBS][7] = {
    [RETAG] = { program, "retag", f->folder, "Law", "Rights" },
    [SET] = { program, "set", f->folder, "tags=Rights" },
    [TAG] = { program, "tag", f->folder, "+Rights", "-Law" },
  };

  return kill_in_the_middle (f, arguments[verb]);
}

static void
check (Fixture *f, const char *const *arguments, int status, const char *output, const char *errors)
{
  g_auto (TrCliOutcome) outcome = tr_cli_run (f->folder, arguments);

  g_assert_true (g_pattern_match_simple (errors, outcome.error));
  if (!g_pattern_match_simple (output, outcome.output))
    g_error ("printed “%s”", outcome.output);
  g_assert_cmpint (outcome.status, ==, status);
}

static void
check_told (Fixture *f, guint n)
{
  g_autofree char *told
      = g_strdup_printf ("A change was interrupted: %u of %u transcripts *\n" HINT, n, N_FILES);

  check (f, (const char *const[]){ "recover", NULL }, 1, told, "");
}

static void
check_settled (Fixture *f)
{
  check (f, (const char *const[]){ "recover", NULL }, 0, "No change was interrupted.\n", "");
}

static void
test_finish (Fixture *f, gconstpointer data)
{
  guint n = interrupt (f, GPOINTER_TO_INT (data));
  g_autofree char *changed = g_strdup_printf ("%u transcript* changed\n", N_FILES - n);

  check_told (f, n);
  /* Another run does its work, and says that there is something to settle. */
  check (f,
         (const char *const[]){ "retag", ".", "Nothing", "Something", NULL },
         0,
         "",
         "transcripts-cli: *“transcripts-cli recover”*\n");
  check_told (f, n);
  check (f, (const char *const[]){ "recover", "--finish", NULL }, 0, changed, "");
  g_assert_cmpuint (count (f, NEW, OLD), ==, N_FILES);
  check_settled (f);
  check (f, (const char *const[]){ "recover", "--finish", NULL }, 0, "0 transcripts changed\n", "");
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  guint n = interrupt (f, GPOINTER_TO_INT (data));
  g_autofree char *changed = g_strdup_printf ("%u transcript* changed\n", n);

  /* A look writes nothing. */
  check (f,
         (const char *const[]){ "recover", "--undo", "--dry-run", NULL },
         0,
         "--- *-tags: [\"Rights\"]\n+tags: [\"Law\"]\n*",
         "");
  g_assert_cmpuint (count (f, NEW, OLD), ==, n);
  check_told (f, n);
  check (f, (const char *const[]){ "recover", "--undo", NULL }, 0, changed, "");
  g_assert_cmpuint (count (f, OLD, NEW), ==, N_FILES);
  check_settled (f);
}

/* What was edited since keeps that; what says something else now is named. */
static void
test_edited_since (Fixture *f, gconstpointer data)
{
  (void) interrupt (f, GPOINTER_TO_INT (data));

  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = dup_name (i);
      g_autofree char *content = tr_cli_read_file (f->folder, name);

      if (!g_str_equal (content, NEW))
        {
          tr_cli_write_file (f->folder, name, "---\ntags: [\"Peace\"]\n---\n- [00:00] Hello.\n");
          break;
        }
    }
  check (f,
         (const char *const[]){ "recover", "--finish", NULL },
         1,
         "* changed\n",
         "transcripts-cli: */talk-*.md: *\n");
  check_settled (f);
}

int
main (int argc, char **argv)
{
  static const TrCliCase cases[] = {
    { "usage-both", {}, { "recover", "--finish", "--undo" }, 2, "", "transcripts-cli: *\n*\n" },
    { "usage-file", {}, { "recover", "a.md" }, 2, "", "transcripts-cli: *\n*\n" },
    { "usage-dry-run", {}, { "recover", "--dry-run" }, 2, "", "transcripts-cli: *\n*\n" },
  };

  tr_cli_init (&argc, &argv);
  tr_cli_add_cases (cases, G_N_ELEMENTS (cases));
  g_test_add ("/recover/finish", Fixture, NULL, set_up, test_finish, tear_down);
  g_test_add ("/recover/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/recover/finish-set",
              Fixture,
              GINT_TO_POINTER (SET),
              set_up,
              test_finish,
              tear_down);
  g_test_add ("/recover/undo-tag", Fixture, GINT_TO_POINTER (TAG), set_up, test_undo, tear_down);
  g_test_add ("/recover/edited-since", Fixture, NULL, set_up, test_edited_since, tear_down);
  return g_test_run ();
}
