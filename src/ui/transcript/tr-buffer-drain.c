/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transcript/tr-buffer-drain.h"

#define SLICE_US 3000
#define LINES 200

static gboolean
drain_slice (gpointer user_data)
{
  GtkTextBuffer *buffer = user_data;
  gint64 until = g_get_monotonic_time () + SLICE_US;

  do
    {
      GtkTextIter start, end;
      int n_lines = gtk_text_buffer_get_line_count (buffer);

      if (n_lines <= LINES)
        return G_SOURCE_REMOVE;
      gtk_text_buffer_get_end_iter (buffer, &end);
      gtk_text_buffer_get_iter_at_line (buffer, &start, n_lines - LINES);
      gtk_text_buffer_delete (buffer, &start, &end);
    }
  while (g_get_monotonic_time () < until);
  return G_SOURCE_CONTINUE;
}

void
tr_buffer_drain (GtkTextBuffer *buffer)
{
  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  guint source = g_idle_add_full (G_PRIORITY_LOW, drain_slice, buffer, g_object_unref);
  g_source_set_name_by_id (source, "transcript buffer");
}
