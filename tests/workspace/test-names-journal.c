/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is remembered together with a change of many files is a part of it: also where the run ends
 * in the middle, and another one finishes it or takes it back. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/tr-revision.h"
#include "workspace/tr-batch-journal-private.h"
#include "workspace/tr-batch-run.h"
#include "workspace/tr-batch.h"
#include "workspace/tr-recipe.h"
#include "workspace/tr-synonyms-file.h"

#define TALK(tags) "---\ntitle: \"Planes\"\ntags: " tags "\n---\n\n## Text\n\n- [00:00] a plane\n"
#define OLD TALK ("[起業]")
#define NEW TALK ("[Startup]")
#define N_FILES 3
#define KNOWN "{\n  \"tags\": {\n    \"Startup\": [\"起業\"]\n  }\n}\n"

typedef struct
{
  char *folder;
  char *journals;
  char *names; /* path of the names */
  GStrv paths;
  GPtrArray *changes;
  TrNamesExchange *exchange;
} Fixture;

static void
write_file (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
assert_file (const char *path, const char *text)
{
  g_autofree char *found = NULL;

  g_file_get_contents (path, &found, NULL, NULL);
  g_assert_cmpstr (found, ==, text);
}

static void
assert_files (Fixture *f, const char *text)
{
  for (guint i = 0; i < N_FILES; i++)
    assert_file (f->paths[i], text);
}

/* Whether 起業 is known as a name for Startup. */
static gboolean
is_known (void)
{
  guint line, column;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrSynonyms) synonyms = tr_synonyms_file_load (&line, &column, &error);

  g_assert_no_error (error);
  return g_strcmp0 (tr_synonyms_get_name (synonyms, "tags", "起業"), "Startup") == 0;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const char *const variants[] = { "起業", NULL };
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_autoptr (GHashTable) spellings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TrRecipe) recipe = NULL;
  g_autoptr (TrBatch) batch = NULL;
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("transcripts-names-journal-XXXXXX", &error);
  g_assert_no_error (error);
  f->journals = g_build_filename (f->folder, "state", NULL);
  f->names = tr_synonyms_file_dup_path ();
  g_remove (f->names);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.md", f->folder, i);

      write_file (path, OLD);
      g_strv_builder_add (paths, path);
    }
  f->paths = g_strv_builder_end (paths);
  g_hash_table_insert (spellings, (char *) "起業", (char *) "Startup");
  recipe = tr_recipe_new_unify ("tags", spellings);
  batch = tr_batch_new ((const char *const *) f->paths,
                        tr_recipe_make_commands,
                        recipe,
                        NULL,
                        &error);
  g_assert_no_error (error);
  f->changes = tr_batch_dup_changes (batch);
  f->exchange = tr_names_exchange_plan ("tags", "Startup", variants, FALSE, &error);
  g_assert_no_error (error);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_unlink (child) != 0)
        remove_all (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_remove (f->names);
  remove_all (f->folder);
  g_ptr_array_unref (f->changes);
  tr_names_exchange_unref (f->exchange);
  g_strfreev (f->paths);
  g_free (f->names);
  g_free (f->journals);
  g_free (f->folder);
}

/* A run that has ended after @n_done files. */
static void
leave (Fixture *f, TrBatchKind kind, guint n_done)
{
  gboolean is_undo = kind == TR_BATCH_UNDO;
  g_autoptr (GPtrArray) inverse = tr_batch_invert (f->changes);
  g_autoptr (TrNamesExchange) back = tr_names_exchange_invert (f->exchange);
  g_autoptr (GError) error = NULL;
  TrBatchJournal *journal = tr_batch_journal_new (f->journals,
                                                  kind,
                                                  is_undo ? inverse : f->changes,
                                                  is_undo ? back : f->exchange,
                                                  &error);

  g_assert_no_error (error);
  tr_batch_journal_free (journal);
  for (guint i = 0; i < N_FILES; i++)
    write_file (f->paths[i], (i < n_done) == is_undo ? OLD : NEW);
}

static void
settle (Fixture *f, TrBatchKind kind)
{
  g_autoptr (GPtrArray) remnants = tr_batch_find_remnants (f->journals);
  g_autoptr (TrBatchReport) report = NULL;

  g_assert_cmpuint (remnants->len, ==, 1);
  g_assert_nonnull (tr_batch_remnant_get_names (g_ptr_array_index (remnants, 0)));
  report = tr_batch_remnant_run (g_ptr_array_steal_index (remnants, 0), kind, NULL);
  g_assert_true (report->names_done);
  g_assert_no_error (report->names_error);
  g_assert_false (tr_batch_is_left (f->journals));
}

static void
test_run (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) inverse = tr_batch_invert (f->changes);
  g_autoptr (TrNamesExchange) back = tr_names_exchange_invert (f->exchange);

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (TrBatchReport) report = tr_batch_run (f->changes,
                                                       round == 0 ? TR_BATCH_EDIT : TR_BATCH_REDO,
                                                       f->exchange,
                                                       f->journals,
                                                       NULL,
                                                       NULL);
      g_autoptr (TrBatchReport) undo = NULL;

      g_assert_true (report->names_done);
      assert_files (f, NEW);
      assert_file (f->names, KNOWN);
      undo = tr_batch_run (inverse, TR_BATCH_UNDO, back, f->journals, NULL, NULL);
      g_assert_true (undo->names_done);
      assert_files (f, OLD);
      assert_file (f->names, "{\n  \"tags\": {}\n}\n");
      g_assert_false (tr_batch_is_left (f->journals));
    }
}

/* Where nothing is changed there is nothing to remember; where nothing is done, nothing is taken
 * back. */
static void
test_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (TrOperation) operation = tr_operation_new (TR_OPERATION_BATCH);
  g_autoptr (GPtrArray) inverse = tr_batch_invert (f->changes);
  g_autoptr (TrNamesExchange) back = tr_names_exchange_invert (f->exchange);
  g_autoptr (TrBatchReport) gone = NULL;
  g_autoptr (TrBatchReport) cancelled = NULL;

  for (guint i = 0; i < N_FILES; i++)
    g_assert_no_errno (g_unlink (f->paths[i]));
  gone = tr_batch_run (f->changes, TR_BATCH_EDIT, f->exchange, f->journals, NULL, NULL);
  g_assert_cmpuint (gone->failures->len, ==, N_FILES);
  g_assert_false (gone->names_done);
  g_assert_false (is_known ());

  for (guint i = 0; i < N_FILES; i++)
    write_file (f->paths[i], NEW);
  write_file (f->names, KNOWN);
  tr_operation_cancel (operation);
  cancelled = tr_batch_run (inverse, TR_BATCH_UNDO, back, f->journals, operation, NULL);
  tr_operation_finish (operation);
  g_assert_cmpuint (cancelled->n_left, ==, N_FILES);
  g_assert_false (cancelled->names_done);
  g_assert_true (is_known ());
}

static void
test_left (Fixture *f, gconstpointer data)
{
  static const struct
  {
    TrBatchKind kind;
    gboolean known; /* when the run ended */
    TrBatchKind how;
    gboolean is_new; /* in the end */
  } cases[] = {
    { TR_BATCH_EDIT, FALSE, TR_BATCH_FINISH, TRUE },
    { TR_BATCH_EDIT, FALSE, TR_BATCH_TAKE_BACK, FALSE },
    { TR_BATCH_EDIT, TRUE, TR_BATCH_TAKE_BACK, FALSE }, /* one that some files refused */
    { TR_BATCH_UNDO, TRUE, TR_BATCH_FINISH, FALSE },
    { TR_BATCH_UNDO, TRUE, TR_BATCH_TAKE_BACK, TRUE },
    { TR_BATCH_UNDO, FALSE, TR_BATCH_TAKE_BACK, TRUE },
    { TR_BATCH_REDO, FALSE, TR_BATCH_FINISH, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint n_done = 0; n_done < N_FILES; n_done++)
      {
        g_test_message ("case %" G_GSIZE_FORMAT ", %u files", i, n_done);
        leave (f, cases[i].kind, n_done);
        write_file (f->names, cases[i].known ? KNOWN : "{}\n");
        settle (f, cases[i].how);
        assert_files (f, cases[i].is_new ? NEW : OLD);
        g_assert_cmpint (is_known (), ==, cases[i].is_new);
      }
}

/* All files were reached, but what is remembered was not: there is nothing to ask. */
static void
test_all_but_names (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) remnants = NULL;

  leave (f, TR_BATCH_EDIT, N_FILES);
  remnants = tr_batch_find_remnants (f->journals);
  g_assert_cmpuint (remnants->len, ==, 0);
  g_assert_false (tr_batch_is_left (f->journals));
  assert_file (f->names, KNOWN);
}

/* A file of names that cannot be used stays as it is; the person is told, and asked again. */
static void
test_unusable (Fixture *f, gconstpointer data)
{
  static const char broken[] = "{ \"tags\": { \"Startup\": [";
  g_autoptr (TrBatchReport) report = NULL;
  g_autoptr (TrBatchReport) late = NULL;
  g_autoptr (GPtrArray) remnants = NULL;

  write_file (f->names, broken);
  report = tr_batch_run (f->changes, TR_BATCH_EDIT, f->exchange, f->journals, NULL, NULL);
  g_assert_cmpuint (report->n_changed, ==, N_FILES);
  g_assert_false (report->names_done);
  g_assert_nonnull (report->names_error);
  assert_files (f, NEW);
  assert_file (f->names, broken);
  g_assert_false (tr_batch_is_left (f->journals));

  leave (f, TR_BATCH_EDIT, N_FILES);
  remnants = tr_batch_find_remnants (f->journals);
  g_assert_cmpuint (remnants->len, ==, 1);
  late = tr_batch_remnant_run (g_ptr_array_steal_index (remnants, 0), TR_BATCH_FINISH, NULL);
  g_assert_nonnull (late->names_error);
  assert_file (f->names, broken);
  g_assert_false (tr_batch_is_left (f->journals));
}

/* What a version of the program has left that knew of no names is still settled. */
static void
test_old_form (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GVariant) header
      = g_variant_ref_sink (g_variant_new ("(ut)", (guint32) TR_BATCH_EDIT, (guint64) N_FILES));
  guint64 head[2] = { g_variant_get_size (header),
                      tr_hash_bytes (g_variant_get_data (header), g_variant_get_size (header)) };
  g_autoptr (GByteArray) old = g_byte_array_new ();
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) remnants = NULL;
  g_autoptr (TrBatchReport) report = NULL;
  guint64 length;
  gsize size;

  leave (f, TR_BATCH_EDIT, 1);
  dir = g_dir_open (f->journals, 0, NULL);
  path = g_build_filename (f->journals, g_dir_read_name (dir), NULL);
  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  memcpy (&length, text + 8, sizeof length);
  g_byte_array_append (old, (const guint8 *) "TRBATCH1", 8);
  g_byte_array_append (old, (const guint8 *) head, sizeof head);
  g_byte_array_append (old, g_variant_get_data (header), g_variant_get_size (header));
  g_byte_array_append (old,
                       (const guint8 *) text + 8 + sizeof head + length,
                       size - 8 - sizeof head - length);
  g_assert_true (g_file_set_contents (path, (const char *) old->data, old->len, NULL));

  remnants = tr_batch_find_remnants (f->journals);
  g_assert_cmpuint (remnants->len, ==, 1);
  g_assert_null (tr_batch_remnant_get_names (g_ptr_array_index (remnants, 0)));
  report = tr_batch_remnant_run (g_ptr_array_steal_index (remnants, 0), TR_BATCH_FINISH, NULL);
  g_assert_cmpuint (report->n_changed, ==, N_FILES - 1);
  g_assert_false (report->names_done);
  assert_files (f, NEW);
  g_assert_false (is_known ());
}

/* What others have said meanwhile stays. */
static void
test_others (Fixture *f, gconstpointer data)
{
  leave (f, TR_BATCH_EDIT, 1);
  write_file (f->names, "{ \"tags\": { \"Law\": [\"lex\"] } }");
  settle (f, TR_BATCH_FINISH);
  g_assert_true (is_known ());
  {
    guint line, column;
    g_autoptr (TrSynonyms) synonyms = tr_synonyms_file_load (&line, &column, NULL);

    g_assert_cmpstr (tr_synonyms_get_name (synonyms, "tags", "lex"), ==, "Law");
  }
}

/* One file and the names are two. */
static void
test_one_file (Fixture *f, gconstpointer data)
{
  g_autoptr (TrBatchReport) report = NULL;

  g_ptr_array_set_size (f->changes, 1);
  write_file (f->journals, "in the way");
  {
    g_autoptr (GError) error = NULL;

    report = tr_batch_run (f->changes, TR_BATCH_EDIT, f->exchange, f->journals, NULL, &error);
    g_assert_null (report);
    g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  }
  assert_files (f, OLD);
  g_assert_false (is_known ());
  report = tr_batch_run (f->changes, TR_BATCH_EDIT, NULL, f->journals, NULL, NULL);
  g_assert_nonnull (report);
}

int
main (int argc, char **argv)
{
  g_autofree char *config = g_dir_make_tmp ("transcripts-config-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (config, "transcripts", NULL);
  int status;

  /* GLib leaks what it isolates tests with. */
  g_assert_true (g_setenv ("XDG_CONFIG_HOME", config, TRUE));
  g_assert_no_errno (g_mkdir (folder, 0700));
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/names-journal/run", Fixture, NULL, set_up, test_run, tear_down);
  g_test_add ("/names-journal/nothing", Fixture, NULL, set_up, test_nothing, tear_down);
  g_test_add ("/names-journal/left", Fixture, NULL, set_up, test_left, tear_down);
  g_test_add ("/names-journal/all-but-names", Fixture, NULL, set_up, test_all_but_names, tear_down);
  g_test_add ("/names-journal/unusable", Fixture, NULL, set_up, test_unusable, tear_down);
  g_test_add ("/names-journal/others", Fixture, NULL, set_up, test_others, tear_down);
  g_test_add ("/names-journal/old-form", Fixture, NULL, set_up, test_old_form, tear_down);
  g_test_add ("/names-journal/one-file", Fixture, NULL, set_up, test_one_file, tear_down);
  status = g_test_run ();
  remove_all (config);
  return status;
}
