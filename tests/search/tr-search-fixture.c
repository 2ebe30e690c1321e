/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-search-fixture.h"

#include <glib/gstdio.h>

TrSearchFixture *
tr_search_fixture_new (const char *root)
{
  TrSearchFixture *self = g_new0 (TrSearchFixture, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("transcripts-index-XXXXXX", &error);
  g_assert_no_error (error);
  self->root = g_strdup (root);
  tr_search_fixture_reopen (self);
  return self;
}

void
tr_search_fixture_reopen (TrSearchFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->index, tr_search_index_unref);
  self->index
      = tr_search_index_open (self->folder, (const char *const[]){ self->root, NULL }, &error);
  g_assert_no_error (error);
}

void
tr_search_fixture_free (TrSearchFixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_clear_pointer (&self->index, tr_search_index_unref);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->root);
  g_free (self);
}

char *
tr_search_fixture_dup_database (TrSearchFixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".index"))
      return g_build_filename (self->folder, name, NULL);
  g_assert_not_reached ();
}
