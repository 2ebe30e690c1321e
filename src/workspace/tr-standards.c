/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-standards.h"

#include <gio/gio.h>

#include "exchange/tr-standard-json.h"
#include "workspace/tr-corrections.h"
#include "workspace/tr-json-file-private.h"
#include "workspace/tr-synonyms-file.h"

/* Folder → TrStandard. Read once for all the files of a scan. */
static GMutex mutex;
static GHashTable *by_folder;
static GPtrArray *faults;
static TrStandard *own;
static GPtrArray *corrections; /* of all of them */
static TrSynonyms *synonyms;   /* the same */

void
tr_standard_fault_free (TrStandardFault *fault)
{
  g_free (fault->path);
  g_free (fault->message);
  g_free (fault);
}

static GPtrArray *
new_faults (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tr_standard_fault_free);
}

static void
add_fault (const char *path, guint line, guint column, const char *message)
{
  TrStandardFault *fault = g_new0 (TrStandardFault, 1);

  fault->path = g_strdup (path);
  fault->line = line;
  fault->column = column;
  fault->message = g_strdup (message);
  g_ptr_array_add (faults, fault);
}

static GPtrArray *
get_corrections (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  guint line, column;

  if (corrections != NULL)
    return corrections;
  corrections = tr_corrections_load (&line, &column, &error);
  if (corrections != NULL)
    return corrections;
  path = tr_corrections_dup_path ();
  add_fault (path, line, column, error->message);
  corrections = g_ptr_array_new ();
  return corrections;
}

static TrSynonyms *
get_synonyms (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  guint line, column;

  if (synonyms != NULL)
    return synonyms;
  synonyms = tr_synonyms_file_load (&line, &column, &error);
  if (synonyms != NULL)
    return synonyms;
  path = tr_synonyms_file_dup_path ();
  add_fault (path, line, column, error->message);
  synonyms = tr_synonyms_new ();
  return synonyms;
}

static TrStandard *
complete (TrStandard *standard)
{
  tr_standard_set_corrections (standard, get_corrections ());
  tr_standard_set_synonyms (standard, get_synonyms ());
  return standard;
}

/* Returns: (nullable): %NULL where there is no such file; the default where it cannot be used */
static TrStandard *
load (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  TrStandard *standard;
  gsize length;
  guint line = 0, column = 0;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  text = tr_json_file_read (path, &length, &error);
  if (text == NULL && error == NULL)
    return NULL;
  if (text != NULL)
    {
      standard = tr_standard_new_from_json (text, length, &line, &column, &error);
      if (standard != NULL)
        return complete (standard);
    }
  add_fault (path, line, column, error->message);
  return complete (tr_standard_new ());
}

char *
tr_standards_dup_own_path (void)
{
  return tr_json_file_dup_config_path ("standard.json");
}

static TrStandard *
get_own (void)
{
  g_autofree char *path = NULL;

  if (own == NULL)
    {
      path = tr_standards_dup_own_path ();
      own = load (path);
    }
  if (own == NULL)
    own = complete (tr_standard_new ());
  return own;
}

/* Each folder on the way up is remembered, so that a folder costs one look. */
static TrStandard *
look_up (const char *folder)
{
  TrStandard *standard = g_hash_table_lookup (by_folder, folder);
  g_autofree char *path = NULL;
  g_autofree char *parent = NULL;

  if (standard != NULL)
    return standard;
  path = g_build_filename (folder, TR_STANDARD_FILE_NAME, NULL);
  standard = load (path);
  if (standard == NULL)
    {
      parent = g_path_get_dirname (folder);
      standard = tr_standard_ref (g_str_equal (parent, folder) ? get_own () : look_up (parent));
    }
  g_hash_table_insert (by_folder, g_strdup (folder), standard);
  return standard;
}

static void
prepare (void)
{
  if (by_folder != NULL)
    return;
  by_folder
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) tr_standard_unref);
  faults = new_faults ();
}

TrStandard *
tr_standards_get_for (const char *path)
{
  g_autofree char *absolute = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  absolute = g_canonicalize_filename (path, NULL);
  folder = g_path_get_dirname (absolute);
  locker = g_mutex_locker_new (&mutex);
  prepare ();
  return tr_standard_ref (look_up (folder));
}

void
tr_standards_forget (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  g_clear_pointer (&by_folder, g_hash_table_unref);
  g_clear_pointer (&faults, g_ptr_array_unref);
  g_clear_pointer (&own, tr_standard_unref);
  g_clear_pointer (&corrections, g_ptr_array_unref);
  g_clear_pointer (&synonyms, tr_synonyms_unref);
}

TrSynonyms *
tr_standards_dup_synonyms (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  prepare ();
  return tr_synonyms_ref (get_synonyms ());
}

GPtrArray *
tr_standards_dup_faults (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  GPtrArray *copy = new_faults ();

  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      const TrStandardFault *fault = g_ptr_array_index (faults, i);
      TrStandardFault *one = g_new0 (TrStandardFault, 1);

      *one = *fault;
      one->path = g_strdup (fault->path);
      one->message = g_strdup (fault->message);
      g_ptr_array_add (copy, one);
    }
  return copy;
}
