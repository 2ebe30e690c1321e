/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes every system call of a save go wrong, one after the other: with each error, late (done, but
 * reported as an error), short, and by kill -9 instead of it. After each of them the file is the
 * old one or the new one, complete, with its permissions and attributes; nothing is left beside it,
 * or is swept at the next save; and what is reported is the right error.
 *
 * With TR_FAULTS=long in the environment also every pair of failing calls and more errors. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/tr-temporary.h"
#include "edit/tr-saver.h"
#include "tr-tracer.h"
#include "workspace/tr-edit-file.h"

#define MODE 0640
#define N_ERRORS 6
#define BEFORE "---\ntitle: \"A talk\"\ntags:\n  - \"AI\"\n---\n## Text\n\n- [00:00] Hello.\n"
#define AFTER                                                                                      \
  "---\ntitle: \"A talk\"\ntags:\n  - \"AI\"\n  - \"Agents\"\n---\n## Text\n\n- [00:00] Hello.\n"
/* More than one write. */
#define LARGE_SIZE (300 * 1024)

typedef struct
{
  GQuark domain;
  int code;
  char message[200];
  gboolean done;
  gboolean saved;
} Report;

typedef struct
{
  const char *name;
  char *folder;
  char *path;      /* what is given to the program */
  char *real_path; /* what that leads to */
  const char *before;
  const char *after;
  TrTracedFunc function;
  guint n_errors; /* how many of the errors */
  gboolean has_attribute;
  gboolean has_list;
  Report *report; /* shared with the child */
  GHashTable *n_visited;
  guint n_runs;
} Case;

static const guint8 access_list[]
    = { 2, 0,    0,    0,    1,    0,    6,    0, 0xff, 0xff, 0xff, 0xff, 2,    0,    6,
        0, 0xd2, 4,    0,    0,    4,    0,    0, 0,    0xff, 0xff, 0xff, 0xff, 0x10, 0,
        4, 0,    0xff, 0xff, 0xff, 0xff, 0x20, 0, 0,    0,    0xff, 0xff, 0xff, 0xff };

/* ---- what is traced ---- */

static void
tell (Case *test, gboolean saved, const GError *error)
{
  Report *report = test->report;

  report->done = TRUE;
  report->saved = saved;
  if (!saved)
    {
      report->domain = error->domain;
      report->code = error->code;
      g_strlcpy (report->message, error->message, sizeof report->message);
    }
}

static void
save (gpointer data)
{
  Case *test = data;
  TrRevision expected = { .size = strlen (test->before),
                          .hash = tr_hash_bytes (test->before, strlen (test->before)) };
  TrRevision saved;
  g_autoptr (GBytes) bytes = g_bytes_new_static (test->after, strlen (test->after));
  g_autoptr (GError) error = NULL;

  gboolean done = tr_saver_save (test->path, &expected, bytes, &saved, NULL, &error);

  tell (test, done, error);
}

static void
edit (gpointer data)
{
  Case *test = data;
  const char *const tags[] = { "Agents", NULL };
  g_autoptr (TrCommand) command = tr_command_new_add_members ("tags", tags);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrDocument) document = tr_document_load (test->path, NULL, &error);
  g_autoptr (TrPlan) plan = NULL;

  if (document != NULL)
    plan = tr_edit_file (test->path, document, &command, 1, NULL, &error);
  tell (test, plan != NULL, error);
}

/* ---- the file ---- */

static void
reset (Case *test)
{
  g_autoptr (GDir) dir = g_dir_open (test->folder, 0, NULL);
  g_autoptr (GError) error = NULL;
  const char *name;
  struct timespec times[2] = { { .tv_sec = 1000000000 }, { .tv_sec = 1000000000 } };

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (test->folder, name, NULL);

      if (g_str_equal (path, test->real_path) || !g_str_equal (path, test->path))
        g_unlink (path);
    }
  if (!g_file_set_contents_full (test->real_path,
                                 test->before,
                                 -1,
                                 G_FILE_SET_CONTENTS_NONE,
                                 MODE,
                                 &error))
    g_error ("%s", error->message);
  g_assert_cmpint (g_chmod (test->real_path, MODE), ==, 0);
  test->has_attribute = setxattr (test->real_path, "user.test", "a\0b", 3, 0) == 0;
  test->has_list
      = setxattr (test->real_path, "system.posix_acl_access", access_list, sizeof access_list, 0)
        == 0;
  g_assert_cmpint (utimensat (AT_FDCWD, test->real_path, times, 0), ==, 0);
  /* Not so lately that it is read twice, now and then; the time of the change cannot be set. */
  g_usleep (25000);
  memset (test->report, 0, sizeof *test->report);
}

static guint
count_temporary (Case *test)
{
  g_autoptr (GDir) dir = g_dir_open (test->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += tr_temporary_is_name (name);
  return n;
}

/* Returns whether it is the new file; fails if it is neither, or not complete. */
static gboolean
look (Case *test, const char *when)
{
  g_autofree char *content = NULL;
  gboolean is_new;
  struct stat st;
  guint8 value[64];

  if (!g_file_get_contents (test->real_path, &content, NULL, NULL))
    g_error ("%s: the file is gone", when);
  is_new = g_str_equal (content, test->after);
  if (!is_new && !g_str_equal (content, test->before))
    g_error ("%s: the file holds %zu other bytes", when, strlen (content));
  g_assert_cmpint (stat (test->real_path, &st), ==, 0);
  if ((st.st_mode & 07777) != MODE)
    g_error ("%s: mode %o", when, st.st_mode & 07777);
  if (test->has_attribute
      && (getxattr (test->real_path, "user.test", value, sizeof value) != 3
          || memcmp (value, "a\0b", 3) != 0))
    g_error ("%s: the attribute is lost", when);
  if (test->has_list
      && (getxattr (test->real_path, "system.posix_acl_access", value, sizeof value)
              != sizeof access_list
          || memcmp (value, access_list, sizeof access_list) != 0))
    g_error ("%s: the access control list is lost", when);
  return is_new;
}

/* A save by a process that starts afterwards. */
static void
save_again (Case *test, const char *when)
{
  pid_t child;
  int status;

  memset (test->report, 0, sizeof *test->report);
  child = fork ();
  if (child == 0)
    {
      test->function (test);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  if (!look (test, when)
      && !(test->report->domain == TR_SAVER_ERROR && test->report->code == TR_SAVER_ERROR_CHANGED))
    g_error ("%s: cannot be saved afterwards: %s", when, test->report->message);
  if (count_temporary (test) > 0)
    g_error ("%s: a temporary file is left after the next save", when);
}

/* ---- what must come of it ---- */

static gboolean
is_right_error (const Report *report, int error_number)
{
  static const struct
  {
    int error_number;
    int codes[3];
  } rows[] = {
    { EIO, { TR_SAVER_ERROR_DISK, -1, -1 } },
    { ENOSPC, { TR_SAVER_ERROR_NO_SPACE, -1, -1 } },
    { EDQUOT, { TR_SAVER_ERROR_QUOTA, -1, -1 } },
    { EROFS, { TR_SAVER_ERROR_DISK_READ_ONLY, -1, -1 } },
    { EACCES, { TR_SAVER_ERROR_READ_ONLY, TR_SAVER_ERROR_FOLDER_READ_ONLY, -1 } },
    { EPERM, { TR_SAVER_ERROR_READ_ONLY, TR_SAVER_ERROR_FOLDER_READ_ONLY, -1 } },
    { ESTALE, { TR_SAVER_ERROR_VANISHED, -1, -1 } },
    { ENOENT, { TR_SAVER_ERROR_VANISHED, -1, -1 } },
    { EMFILE, { TR_SAVER_ERROR_FAILED, -1, -1 } },
    { ENOMEM, { TR_SAVER_ERROR_FAILED, -1, -1 } },
    { EINTR, { TR_SAVER_ERROR_FAILED, -1, -1 } },
  };

  if (report->domain == G_IO_ERROR)
    return report->code == (int) g_io_error_from_errno (error_number);
  if (report->domain != TR_SAVER_ERROR)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].error_number == error_number)
      return report->code == rows[i].codes[0] || report->code == rows[i].codes[1]
             || report->code == rows[i].codes[2];
  g_assert_not_reached ();
}

/* Calls without which nothing was saved: their error must be reported. */
static gboolean
is_vital (const TrCall *call)
{
  return call->number == SYS_renameat || call->number == SYS_renameat2
         || call->number == SYS_fsetxattr || call->number == SYS_fchmod
         || call->number == SYS_pread64
         || (call->temporary && (call->number == SYS_write || call->number == SYS_fsync));
}

static const char *const kind_names[] = { "none", "error", "late error", "short", "kill" };

static void
run (Case *test, TrFault fault, const GArray *plain)
{
  g_autoptr (GArray) calls = g_array_new (FALSE, FALSE, sizeof (TrCall));
  const TrCall *call = &g_array_index (plain, TrCall, fault.at);
  g_autofree char *when
      = g_strdup_printf ("%s: %s %s (%s) at call %u%s",
                         test->name,
                         kind_names[fault.kind],
                         fault.error_number != 0 ? g_strerror (fault.error_number) : "",
                         tr_call_get_name (call),
                         fault.at,
                         fault.until > fault.at ? " and later" : "");
  gboolean ended;
  gboolean is_new;
  Report report;

  reset (test);
  ended = tr_trace (test->function, test, &fault, calls);
  report = *test->report;
  is_new = look (test, when);
  test->n_runs++;
  if (ended != (fault.kind != TR_FAULT_KILL) || ended != report.done)
    g_error ("%s: %s", when, ended ? "came to its end" : "ended early");
  /* The run before the fault is the one that was recorded. */
  if (calls->len <= fault.at || g_array_index (calls, TrCall, fault.at).number != call->number)
    g_error ("%s: the calls differ from run to run", when);
  if (ended)
    {
      if (report.saved && !is_new)
        g_error ("%s: reported as saved, but it is the old file", when);
      if (!report.saved && is_new && fault.kind != TR_FAULT_LATE)
        g_error ("%s: reported as failed (%s), but it is the new file", when, report.message);
      if (fault.kind == TR_FAULT_SHORT && !report.saved)
        g_error ("%s: failed: %s", when, report.message);
      if (!report.saved && fault.error_number != 0 && !is_right_error (&report, fault.error_number))
        g_error ("%s: reported as %s %d (%s)",
                 when,
                 g_quark_to_string (report.domain),
                 report.code,
                 report.message);
      if (report.saved && fault.error_number != 0 && fault.error_number != EINTR && is_vital (call))
        g_error ("%s: the error is not reported", when);
      if (fault.until == fault.at && call->number != SYS_unlinkat && count_temporary (test) > 0)
        g_error ("%s: a temporary file is left", when);
    }
  if (count_temporary (test) > 0 || fault.at % 7 == 0)
    save_again (test, when);
}

static void
count (Case *test, const TrCall *call, guint runs)
{
  const char *name = tr_call_get_name (call);
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (test->n_visited, name));

  g_hash_table_insert (test->n_visited, (char *) name, GUINT_TO_POINTER (before + runs));
}

static void
print_visited (Case *test, guint n_calls, guint n_files)
{
  g_autoptr (GList) names
      = g_list_sort (g_hash_table_get_keys (test->n_visited), (GCompareFunc) strcmp);
  g_autoptr (GString) list = g_string_new (NULL);

  for (GList *l = names; l != NULL; l = l->next)
    g_string_append_printf (list,
                            " %s %u",
                            (const char *) l->data,
                            GPOINTER_TO_UINT (g_hash_table_lookup (test->n_visited, l->data)));
  g_test_message ("%s: %u system calls, %u of them on files; %u faults:%s",
                  test->name,
                  n_calls,
                  n_files,
                  test->n_runs,
                  list->str);
}

static void
visit_all (Case *test)
{
  static const int errors[N_ERRORS] = { EIO, ENOSPC, EACCES, EROFS, EDQUOT, EINTR };
  static const int more_errors[] = { EPERM, ENOENT, ESTALE, EMFILE, ENOMEM };
  gboolean is_long = g_strcmp0 (g_getenv ("TR_FAULTS"), "long") == 0;
  g_autoptr (GArray) calls = g_array_new (FALSE, FALSE, sizeof (TrCall));
  guint n_files = 0;

  /* The first run in a folder and the others must make the same calls. */
  reset (test);
  g_assert_true (tr_trace (test->function, test, NULL, calls));
  if (!test->report->saved)
    g_error ("%s: %s", test->name, test->report->message);
  g_assert_true (look (test, "no fault"));
  g_assert_cmpuint (count_temporary (test), ==, 0);

  for (guint i = 0; i < calls->len; i++)
    {
      const TrCall *call = &g_array_index (calls, TrCall, i);
      guint before = test->n_runs;

      run (test, (TrFault){ TR_FAULT_KILL, i, i, 0 }, calls);
      if (call->may_fail)
        {
          n_files++;
          for (gsize e = 0; e < (is_long ? G_N_ELEMENTS (errors) : test->n_errors); e++)
            run (test, (TrFault){ TR_FAULT_ERROR, i, i, errors[e] }, calls);
          run (test, (TrFault){ TR_FAULT_LATE, i, i, EIO }, calls);
          /* The disk is gone for good. */
          run (test, (TrFault){ TR_FAULT_ERROR, i, G_MAXUINT, EIO }, calls);
          run (test, (TrFault){ TR_FAULT_ERROR, i, G_MAXUINT, ESTALE }, calls);
          if (tr_call_is_transfer (call))
            run (test, (TrFault){ TR_FAULT_SHORT, i, i, 0 }, calls);
        }
      if (call->may_fail && is_long)
        {
          for (gsize e = 0; e < G_N_ELEMENTS (more_errors); e++)
            run (test, (TrFault){ TR_FAULT_ERROR, i, i, more_errors[e] }, calls);
          for (gsize e = 0; e < G_N_ELEMENTS (errors); e++)
            if (errors[e] != EINTR)
              {
                run (test, (TrFault){ TR_FAULT_LATE, i, i, errors[e] }, calls);
                run (test, (TrFault){ TR_FAULT_LATE, i, G_MAXUINT, errors[e] }, calls);
              }
          for (guint j = i + 1; j < calls->len; j++)
            run (test, (TrFault){ TR_FAULT_ERROR, i, j, ENOSPC }, calls);
        }
      count (test, call, test->n_runs - before);
    }
  print_visited (test, calls->len, n_files);
  g_assert_cmpuint (n_files, >=, 20);
}

static void
run_case (const char *name,
          TrTracedFunc function,
          const char *before,
          const char *after,
          gboolean through_link)
{
  const char *impossible = tr_trace_is_possible ();
  g_autofree char *links = NULL;
  /* The link makes a difference only to where the file is found. */
  Case test = { .name = name,
                .function = function,
                .before = before,
                .after = after,
                .n_errors = through_link ? 1 : N_ERRORS };

  if (impossible != NULL)
    {
      g_test_skip (impossible);
      return;
    }
  test.folder = g_dir_make_tmp ("transcripts-faults-XXXXXX", NULL);
  g_assert_nonnull (test.folder);
  test.real_path = g_build_filename (test.folder, "file.md", NULL);
  if (through_link)
    {
      links = g_dir_make_tmp ("transcripts-faults-XXXXXX", NULL);
      test.path = g_build_filename (links, "link.md", NULL);
      g_assert_cmpint (symlink (test.real_path, test.path), ==, 0);
    }
  else
    {
      test.path = g_strdup (test.real_path);
    }
  test.n_visited = g_hash_table_new (g_str_hash, g_str_equal);
  test.report
      = mmap (NULL, sizeof *test.report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (test.report != MAP_FAILED);

  visit_all (&test);

  g_unlink (test.real_path);
  g_assert_cmpint (g_rmdir (test.folder), ==, 0);
  if (links != NULL)
    {
      g_unlink (test.path);
      g_assert_cmpint (g_rmdir (links), ==, 0);
    }
  munmap (test.report, sizeof *test.report);
  g_hash_table_unref (test.n_visited);
  g_free (test.folder);
  g_free (test.path);
  g_free (test.real_path);
}

static void
test_save (void)
{
  g_autofree char *large = g_strnfill (LARGE_SIZE, 'x');

  run_case ("save", save, BEFORE, large, FALSE);
}

static void
test_edit (void)
{
  run_case ("edit", edit, BEFORE, AFTER, FALSE);
}

static void
test_edit_through_link (void)
{
  run_case ("edit through a link", edit, BEFORE, AFTER, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* Known to the children by the same numbers. */
  (void) TR_SAVER_ERROR;
  (void) TR_EDIT_ERROR;
  (void) G_IO_ERROR;
  g_test_add_func ("/fault/save", test_save);
  g_test_add_func ("/fault/edit", test_edit);
  g_test_add_func ("/fault/edit-through-link", test_edit_through_link);
  return g_test_run ();
}
