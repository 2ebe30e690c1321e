/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-searches-file-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "exchange/tr-json-reader.h"
#include "exchange/tr-search-entry.h"
#include "workspace/tr-json-file-private.h"

TrSearchesFile *
tr_searches_file_new (const char *path, GBytes *raw, GPtrArray *known, GPtrArray *wanted)
{
  TrSearchesFile *self = g_new0 (TrSearchesFile, 1);

  self->path = g_strdup (path);
  self->raw = raw != NULL ? g_bytes_ref (raw) : NULL;
  self->known = g_ptr_array_ref (known);
  self->wanted = g_ptr_array_ref (wanted);
  return self;
}

void
tr_searches_file_free (TrSearchesFile *self)
{
  g_free (self->path);
  g_clear_pointer (&self->raw, g_bytes_unref);
  g_ptr_array_unref (self->known);
  g_ptr_array_unref (self->wanted);
  g_clear_pointer (&self->merged, g_ptr_array_unref);
  g_free (self->aside);
  g_free (self);
}

/* ---- merging ---- */

static gboolean
holds (GPtrArray *searches, const char *search, guint *index)
{
  return g_ptr_array_find_with_equal_func (searches, search, g_str_equal, index);
}

gboolean
tr_searches_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

/* Takes what is new on one side into @merged, behind what it stands behind there. */
static void
take_new (GPtrArray *merged, GPtrArray *side, GPtrArray *known)
{
  for (guint i = 0; i < side->len; i++)
    {
      const char *search = g_ptr_array_index (side, i);
      guint place = 0;

      if (holds (known, search, NULL) || holds (merged, search, NULL))
        continue;
      for (guint before = i; before-- > 0;)
        if (holds (merged, g_ptr_array_index (side, before), &place))
          {
            place++;
            break;
          }
      g_ptr_array_insert (merged, (int) place, g_strdup (search));
    }
}

GPtrArray *
tr_searches_merge (GPtrArray *known, GPtrArray *ours, GPtrArray *theirs)
{
  GPtrArray *merged = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *frame = tr_searches_equal (known, ours) ? theirs : ours;

  /* Gone on one side is gone. */
  for (guint i = 0; i < frame->len; i++)
    {
      const char *search = g_ptr_array_index (frame, i);

      if (!holds (known, search, NULL)
          || (holds (ours, search, NULL) && holds (theirs, search, NULL)))
        g_ptr_array_add (merged, g_strdup (search));
    }
  take_new (merged, frame == ours ? theirs : ours, known);
  return merged;
}

/* ---- the file ---- */

static GPtrArray *
split (GPtrArray *entries)
{
  GPtrArray *searches = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      g_ptr_array_add (one, g_ptr_array_index (entries, i));
      g_ptr_array_add (searches, tr_search_entries_to_json (one));
    }
  return searches;
}

static char *
join (GPtrArray *searches)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_search_entry_free);

  for (guint i = 0; i < searches->len; i++)
    {
      guint line, column;
      g_autoptr (GPtrArray) one
          = tr_search_entries_from_json (g_ptr_array_index (searches, i), -1, &line, &column, NULL);

      g_assert (one != NULL);
      g_ptr_array_extend_and_steal (entries, g_steal_pointer (&one));
    }
  return tr_search_entries_to_json (entries);
}

/* Gives the file a name that no other has. */
static gboolean
move_aside (TrSearchesFile *self, GError **error)
{
  for (guint i = 1; i < 1000; i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.damaged-%u", self->path, i);

      /* Fails where the name is taken, which renaming would not. */
      if (link (self->path, aside) == 0)
        {
          g_unlink (self->path);
          self->aside = g_steal_pointer (&aside);
          return TRUE;
        }
      if (errno != EEXIST)
        break;
    }
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  return FALSE;
}

/* Returns: (transfer full): what the file holds; what was known of it where it says nothing */
static GPtrArray *
read_theirs (TrSearchesFile *self, GBytes *raw)
{
  g_autoptr (GPtrArray) entries = NULL;
  gsize length;
  const char *data;

  if (raw == NULL || (self->raw != NULL && g_bytes_equal (raw, self->raw)))
    return g_ptr_array_ref (self->known);
  data = g_bytes_get_data (raw, &length);
  entries = tr_search_entries_from_json (length > 0 ? data : "",
                                         (gssize) length,
                                         &self->line,
                                         &self->column,
                                         NULL);
  self->is_damaged = entries == NULL;
  return entries != NULL ? split (entries) : g_ptr_array_ref (self->known);
}

static gboolean
sync_locked (TrSearchesFile *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (GPtrArray) theirs = NULL;
  g_autofree char *json = NULL;
  gsize length;
  char *text = tr_json_file_read (self->path, &length, &reason);

  if (g_error_matches (reason, TR_JSON_ERROR, TR_JSON_ERROR_MEANING))
    self->is_damaged = TRUE;
  else if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (text != NULL)
    raw = g_bytes_new_take (text, length);
  theirs = read_theirs (self, raw);
  self->merged = tr_searches_merge (self->known, self->wanted, theirs);
  if (tr_searches_equal (self->merged, theirs))
    {
      /* A damaged one stays one that is not known. */
      if (!self->is_damaged)
        {
          g_clear_pointer (&self->raw, g_bytes_unref);
          self->raw = g_steal_pointer (&raw);
        }
      return TRUE;
    }
  json = join (self->merged);
  if ((self->is_damaged && !move_aside (self, error))
      || !tr_json_file_write (self->path, json, error))
    return FALSE;
  g_clear_pointer (&self->raw, g_bytes_unref);
  self->raw = g_bytes_new (json, strlen (json));
  return TRUE;
}

gboolean
tr_searches_file_sync (TrSearchesFile *self, GError **error)
{
  int lock = tr_json_file_lock (self->path);
  gboolean is_done = sync_locked (self, error);

  tr_json_file_unlock (lock);
  return is_done;
}
