/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/tr-edit-files.h"
#include "cli/tr-output.h"
#include "cli/tr-problem-output.h"
#include "cli/tr-reading.h"
#include "cli/tr-verb.h"
#include "document/tr-document.h"
#include "exchange/tr-json-text.h"
#include "library/tr-conflict-copy.h"
#include "workspace/tr-corrections.h"
#include "workspace/tr-file-check.h"
#include "workspace/tr-fixes.h"
#include "workspace/tr-standards.h"
#include "workspace/tr-wording.h"

typedef struct
{
  GHashTable *seen;   /* absolute path → path as the user would write it: a file below two of the
                         arguments comes once */
  GPtrArray *flawed;  /* paths, as the user would write them, of files with problems */
  GHashTable *copied; /* the same, of files whose conflict copies were seen; they may not exist */
  TrCollection *collection; /* all of them, to be compared with each other */
  TrPeers *peers;           /* nullable */
  guint readable;           /* files */
  guint unreadable;         /* files and folders */
  const char *prefix;       /* the folder that is walked, as given */
  const char *root;         /* the same, absolute */
} Checking;

static void
checking_init (Checking *self)
{
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->flawed = g_ptr_array_new_with_free_func (g_free);
  self->copied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->collection = tr_collection_new ();
}

static void
checking_clear (Checking *self)
{
  g_hash_table_unref (self->seen);
  g_ptr_array_unref (self->flawed);
  g_hash_table_unref (self->copied);
  g_object_unref (self->collection);
  g_clear_pointer (&self->peers, tr_peers_unref);
}

static void
report_unreadable (Checking *checking, const char *path, const char *message)
{
  tr_report (path, 0, 0, message);
  checking->unreadable++;
}

/* A file's other version is a problem of the file itself, which may have no other. */
static void
note_conflict_copy (Checking *checking, const char *path)
{
  char *original = tr_conflict_copy_dup_original_path (path);

  if (original != NULL)
    g_hash_table_add (checking->copied, original);
}

static void
add_copied (Checking *checking)
{
  GHashTableIter iter;
  gpointer path;

  for (guint i = 0; i < checking->flawed->len; i++)
    g_hash_table_remove (checking->copied, g_ptr_array_index (checking->flawed, i));
  g_hash_table_iter_init (&iter, checking->copied);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
      g_ptr_array_add (checking->flawed, g_strdup (path));
}

static void
take_records (GPtrArray *records, GPtrArray *removed, gpointer user_data)
{
  Checking *checking = user_data;

  for (guint i = 0; i < records->len; i++)
    {
      TrRecord *record = g_ptr_array_index (records, i);
      const char *absolute = tr_record_get_path (record);

      if (g_hash_table_contains (checking->seen, absolute))
        continue;

      g_autofree char *path = tr_path_as_given (checking->prefix, checking->root, absolute);

      g_hash_table_insert (checking->seen, g_strdup (absolute), g_strdup (path));
      note_conflict_copy (checking, path);

      /* Unreadable ones are told when they are read once more, which says why. */
      if (!tr_record_is_readable (record) || tr_record_get_n_problems (record) > 0
          || tr_record_get_facet_values (record, TR_FACET_PROBLEM)[0] != NULL)
        g_ptr_array_add (checking->flawed, g_steal_pointer (&path));
      else
        checking->readable++;
    }
  tr_collection_apply (checking->collection, records, removed);
}

static void
scan_folder (Checking *checking, const char *folder)
{
  g_autofree char *root = g_canonicalize_filename (folder, NULL);

  checking->prefix = folder;
  checking->root = root;
  checking->unreadable += tr_read_folder (folder, take_records, checking);
  checking->root = NULL;
}

static void
add_file (Checking *checking, const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (TrDocument) document = NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (g_hash_table_contains (checking->seen, absolute))
    return;
  g_hash_table_insert (checking->seen, g_strdup (absolute), g_strdup (path));
  g_ptr_array_add (checking->flawed, g_strdup (path));
  /* Why one cannot be read is told later. */
  document = g_file_test (path, G_FILE_TEST_IS_REGULAR)
                 ? tr_document_load_lazy (absolute, NULL, NULL)
                 : NULL;
  if (document == NULL)
    return;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  g_ptr_array_add (records, tr_file_examine_record (absolute, document));
  tr_collection_apply (checking->collection, records, NULL);
}

static void
add_path (Checking *checking, const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      scan_folder (checking, path);
      return;
    }

  add_file (checking, path);
}

/* What files have in common, is known when all of them are: those that have no other problem are
 * flawed, too. */
static void
compare (Checking *checking)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  g_autoptr (GHashTable) flawed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < checking->flawed->len; i++)
    g_hash_table_add (flawed, g_ptr_array_index (checking->flawed, i));
  checking->peers = tr_compare_files (checking->collection, records);
  for (guint i = 0; i < records->len; i++)
    {
      const char *path = g_hash_table_lookup (checking->seen,
                                              tr_record_get_path (g_ptr_array_index (records, i)));

      if (g_hash_table_contains (flawed, path))
        continue;
      g_ptr_array_add (checking->flawed, g_strdup (path));
      checking->readable--;
    }
}

/* Returns: (nullable): the problems; %NULL where the file cannot be read or has none */
static GPtrArray *
check_file (Checking *checking, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrDocument) document = tr_document_load (path, NULL, &error);

  if (document == NULL)
    {
      g_autofree char *message = tr_error_dup_message (error);

      report_unreadable (checking, path, message);
      return NULL;
    }
  checking->readable++;

  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (GPtrArray) problems = tr_file_check (absolute, document, checking->peers, NULL);

  return problems->len > 0 ? g_steal_pointer (&problems) : NULL;
}

static void
print_problems (const char *path, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    tr_problem_print (g_ptr_array_index (problems, i), path);
}

static JsonObject *
file_to_json (const char *path, GPtrArray *problems)
{
  g_autofree char *shown = tr_display_path (path);
  JsonObject *object = json_object_new ();

  tr_json_object_set_text (object, "path", shown);
  json_object_set_array_member (object, "problems", tr_problems_to_json (problems));
  return object;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Standards that cannot be used: the default has stood in. */
static void
report_faults (void)
{
  g_autoptr (GPtrArray) faults = tr_standards_dup_faults ();

  for (guint i = 0; i < faults->len; i++)
    {
      const TrStandardFault *fault = g_ptr_array_index (faults, i);

      tr_report (fault->path, fault->line, fault->column, fault->message);
    }
}

static int
check (GPtrArray *paths, gboolean json)
{
  Checking checking = { NULL };
  JsonArray *array = json ? json_array_new () : NULL;
  guint found = 0;
  int status;

  checking_init (&checking);
  for (guint i = 0; i < paths->len; i++)
    add_path (&checking, g_ptr_array_index (paths, i));

  compare (&checking);
  add_copied (&checking);
  g_ptr_array_sort (checking.flawed, compare_paths);
  for (guint i = 0; i < checking.flawed->len; i++)
    {
      const char *path = g_ptr_array_index (checking.flawed, i);
      g_autoptr (GPtrArray) problems = check_file (&checking, path);

      if (problems == NULL)
        continue;
      found += tr_problems_need_attention (problems) > 0;
      if (json)
        json_array_add_object_element (array, file_to_json (path, problems));
      else
        print_problems (path, problems);
    }
  if (json)
    {
      JsonNode *node = json_node_new (JSON_NODE_ARRAY);

      json_node_take_array (node, g_steal_pointer (&array));
      tr_print_json (node);
    }

  report_faults ();
  checking_clear (&checking);
  status = tr_exit_for_files (checking.readable, checking.unreadable);
  return status == TR_EXIT_DONE && found > 0 ? TR_EXIT_PARTLY : status;
}

static GPtrArray *
make_fixes (TrDocument *document, const char *path, gpointer user_data, GError **error)
{
  return tr_fixes_make_commands (path, document, user_data, NULL, error);
}

static gboolean
is_about_words (const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (g_ptr_array_index (names, i), "all")
        || g_str_equal (g_ptr_array_index (names, i), tr_check_get_id (TR_CHECK_MISHEARD_WORD)))
      return TRUE;
  return FALSE;
}

/* Words of the captions are not changed together with fields. */
static GPtrArray *
make_words (TrDocument *document, const char *path, gpointer user_data, GError **error)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  g_autoptr (TrStandard) standard = tr_standards_get_for (path);
  TrCommand *command = NULL;

  if (tr_standard_has_check (standard, tr_check_get_id (TR_CHECK_MISHEARD_WORD), NULL))
    command = tr_corrections_make_command (path, document);
  if (command != NULL)
    g_ptr_array_add (commands, command);
  return commands;
}

static int
fix (GPtrArray *paths, GPtrArray *names, const char *info_folder, gboolean dry_run)
{
  Checking checking = { NULL };
  g_autoptr (TrSnapshot) snapshot = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) wanted = NULL;
  g_autoptr (TrFixes) fixes = NULL;
  int status;

  checking_init (&checking);
  for (guint i = 0; i < paths->len; i++)
    add_path (&checking, g_ptr_array_index (paths, i));
  compare (&checking);
  /* What the files are tagged with is what can be suggested; all of them, also files that are in
   * order. */
  snapshot = tr_collection_dup_snapshot (checking.collection);
  for (guint i = 0; i < names->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (names, i));
  wanted = g_strv_builder_end (builder);
  fixes = tr_fixes_new ((const char *const *) wanted, snapshot, info_folder);
  g_ptr_array_sort (checking.flawed, compare_paths);
  status = tr_edit_paths (checking.flawed, dry_run, make_fixes, fixes);
  if (status == TR_EXIT_DONE && is_about_words (names))
    status = tr_edit_paths (checking.flawed, dry_run, make_words, NULL);
  report_faults ();
  checking_clear (&checking);
  return checking.unreadable > 0 && status == TR_EXIT_DONE ? TR_EXIT_PARTLY : status;
}

static gboolean
is_check_name (const char *name)
{
  if (g_str_equal (name, "all") || g_str_has_prefix (name, "missing-")
      || g_str_has_prefix (name, "placeholder-") || g_str_has_prefix (name, "repeated-"))
    return TRUE;
  for (int check = 0; check < TR_N_CHECKS; check++)
    if (g_str_equal (name, tr_check_get_id (check)))
      return TRUE;
  return FALSE;
}

static int
run (TrArguments *arguments)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *info_folder = NULL;
  gboolean json = FALSE;
  gboolean dry_run = FALSE;

  while (tr_arguments_next (arguments))
    {
      const char *name;

      if (tr_arguments_is_flag (arguments, "--json"))
        json = TRUE;
      else if (tr_arguments_is_flag (arguments, "--dry-run"))
        dry_run = TRUE;
      else if (tr_arguments_is_option (arguments, "--fix", &name))
        {
          if (!is_check_name (name))
            {
              /* Translators: %s is what was given as the name of a check */
              g_autofree char *message = g_strdup_printf (_ ("There is no check “%s”"), name);

              return tr_report_usage (tr_verb_check.name, message);
            }
          g_ptr_array_add (names, (char *) name);
        }
      else if (tr_arguments_is_option (arguments, "--info", &info_folder))
        ;
      else if (!tr_arguments_is_operand (arguments))
        return tr_arguments_refuse (arguments, &tr_verb_check);
      else
        g_ptr_array_add (paths, (char *) arguments->current);
    }
  if (paths->len == 0)
    return tr_report_usage (tr_verb_check.name, _ ("No file or folder is given"));
  if (names->len > 0 && json)
    return tr_report_usage (tr_verb_check.name, _ ("--fix and --json exclude each other"));
  if (names->len == 0 && dry_run)
    return tr_report_usage (tr_verb_check.name, _ ("--dry-run needs --fix"));
  return names->len > 0 ? fix (paths, names, info_folder, dry_run) : check (paths, json);
}

const TrVerb tr_verb_check = {
  .name = "check",
  .synopsis = "PATH… [--json] [--fix NAME]… [--info FOLDER] [--dry-run]",
  .summary = N_ ("list what is wrong with files"),
  .help
  = N_ ("Lists the problems of every PATH: of a file, or of the Markdown files below a folder, "
        "sorted by\n"
        "path. A line reads “FILE:LINE:COLUMN: severity: message [check]”; --json prints one JSON\n"
        "document instead, in which files without problems do not occur.\n"
        "\n"
        "What metadata should be like says the nearest .transcripts.json in the file’s folder or "
        "above.\n"
        "\n"
        "--fix NAME takes the best suggestion for each problem of that name (missing-duration, "
        "missing,\n"
        "all …); --info is a folder with .info.json files of yt-dlp. With --dry-run nothing is "
        "written,\n"
        "and what would change is printed as a unified diff.\n"
        "\n"
        "The exit status is 1 if any problem is a warning or an error."),
  .run = run,
};
