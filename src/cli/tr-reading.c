/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include "cli/tr-reading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/tr-output.h"
#include "workspace/tr-file-check.h"

typedef struct
{
  const char *given;
  const char *root;
  GMainLoop *loop;
  guint n_unreadable;
} Reading;

char *
tr_path_as_given (const char *given, const char *root, const char *path)
{
  gsize length = strlen (root);

  if (g_str_equal (path, root))
    return g_strdup (given);
  if (!g_str_has_prefix (path, root) || (path[length] != '/' && root[length - 1] != '/'))
    return g_strdup (path);
  while (path[length] == '/')
    length++;
  return g_build_filename (given, path + length, NULL);
}

static void
report (Reading *self, const char *path, const char *message)
{
  tr_report (path, 0, 0, message);
  self->n_unreadable++;
}

static void
scan_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrScanReport) done = tr_scan_finish (result, &error);

  if (done == NULL)
    report (self, self->given, error->message);
  for (guint i = 0; done != NULL && i < done->unreadable_folders->len; i++)
    {
      g_autofree char *path = tr_path_as_given (self->given,
                                                self->root,
                                                g_ptr_array_index (done->unreadable_folders, i));

      report (self, path, _ ("The folder cannot be listed"));
    }
  g_main_loop_quit (self->loop);
}

guint
tr_read_folder (const char *given, TrScanBatchFunc take, gpointer user_data)
{
  g_autofree char *root = g_canonicalize_filename (given, NULL);
  g_autoptr (TrOperation) operation = tr_operation_new (TR_OPERATION_SCAN);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Reading reading = { .given = given, .root = root, .loop = loop };

  tr_scan_async ((const char *const[]){ root, NULL },
                 NULL,
                 tr_file_examine,
                 NULL,
                 take,
                 user_data,
                 operation,
                 scan_done,
                 &reading);
  g_main_loop_run (loop);
  return reading.n_unreadable;
}

void
tr_read_into (GPtrArray *records, GPtrArray *removed, gpointer user_data)
{
  tr_collection_apply (user_data, records, removed);
}

TrPeers *
tr_compare_files (TrCollection *collection, GPtrArray *changed)
{
  g_autoptr (TrSnapshot) snapshot = tr_collection_dup_snapshot (collection);
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  TrPeers *peers = tr_peers_new (snapshot, NULL);

  tr_peers_find_changed (peers, old, records);
  tr_collection_apply (collection, records, NULL);
  for (guint i = 0; changed != NULL && i < records->len; i++)
    g_ptr_array_add (changed, tr_record_ref (g_ptr_array_index (records, i)));
  return peers;
}
