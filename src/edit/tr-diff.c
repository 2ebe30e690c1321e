/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-diff.h"

#include <string.h>

#include "base/tr-revision.h"

#define CONTEXT 3
/* Beyond this many differing lines the middle is shown as replaced: the search costs their square.
 */
#define MAX_DISTANCE 1500

typedef struct
{
  const char *text;
  gsize length; /* with the line break */
  guint64 hash;
} Line;

/* A run of lines: [old, old + n_old) became [new, new + n_new). */
typedef struct
{
  gssize old;
  gssize n_old;
  gssize new;
  gssize n_new;
} Change;

static GArray *
split_lines (GBytes *bytes)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  gsize size;
  const char *p = g_bytes_get_data (bytes, &size);
  const char *end = p + size;

  while (p < end)
    {
      const char *newline = memchr (p, '\n', end - p);
      const char *next = newline != NULL ? newline + 1 : end;
      Line line = { p, next - p, tr_hash_bytes (p, next - p) };

      g_array_append_val (lines, line);
      p = next;
    }
  return lines;
}

static inline gboolean
same_line (GArray *a, gssize i, GArray *b, gssize j)
{
  const Line *x = &g_array_index (a, Line, i);
  const Line *y = &g_array_index (b, Line, j);

  return x->hash == y->hash && x->length == y->length && memcmp (x->text, y->text, x->length) == 0;
}

static void
add_change (GArray *changes, gssize old, gssize n_old, gssize new, gssize n_new)
{
  if (changes->len > 0)
    {
      Change *last = &g_array_index (changes, Change, changes->len - 1);

      if (last->old + last->n_old == old && last->new + last->n_new == new)
        {
          last->n_old += n_old;
          last->n_new += n_new;
          return;
        }
    }

  Change change = { old, n_old, new, n_new };
  g_array_append_val (changes, change);
}

/* Myers' greedy search over the lines between the common start and the common end; @trace keeps the
 * furthest points of each distance, to walk the path back. */
static void
find_changes (GArray *a, GArray *b, gssize start, gssize n, gssize m, GArray *changes)
{
  gssize limit = MIN (n + m, MAX_DISTANCE);
  g_autofree gssize *v = g_new0 (gssize, 2 * limit + 3);
  g_autoptr (GPtrArray) trace = g_ptr_array_new_with_free_func (g_free);
  gssize *mid = v + limit + 1;
  gssize distance;

  for (distance = 0; distance <= limit; distance++)
    {
      for (gssize k = -distance; k <= distance; k += 2)
        {
          gssize x = k == -distance || (k != distance && mid[k - 1] < mid[k + 1]) ? mid[k + 1]
                                                                                  : mid[k - 1] + 1;
          gssize y = x - k;

          while (x < n && y < m && same_line (a, start + x, b, start + y))
            x++, y++;
          mid[k] = x;
          if (x >= n && y >= m)
            goto found;
        }
      g_ptr_array_add (trace, g_memdup2 (mid - distance, (2 * distance + 1) * sizeof (gssize)));
    }
  add_change (changes, start, n, start, m);
  return;

found:;
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Change));
  gssize x = n;
  gssize y = m;

  for (gssize d = distance; d > 0; d--)
    {
      const gssize *before = (const gssize *) g_ptr_array_index (trace, d - 1) + (d - 1);
      gssize k = x - y;
      gboolean down = k == -d || (k != d && before[k - 1] < before[k + 1]);
      gssize from_k = down ? k + 1 : k - 1;
      gssize from_x = before[from_k];
      gssize from_y = from_x - from_k;
      Change step = { start + from_x, down ? 0 : 1, start + from_y, down ? 1 : 0 };

      g_array_append_val (steps, step);
      x = from_x;
      y = from_y;
    }
  for (guint i = steps->len; i-- > 0;)
    {
      const Change *step = &g_array_index (steps, Change, i);

      add_change (changes, step->old, step->n_old, step->new, step->n_new);
    }
}

static void
append_lines (GString *out, char mark, GArray *lines, gssize from, gssize to)
{
  for (gssize i = from; i < to; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      g_string_append_c (out, mark);
      g_string_append_len (out, line->text, line->length);
      if (line->text[line->length - 1] != '\n')
        g_string_append (out, "\n\\ No newline at end of file\n");
    }
}

static void
append_range (GString *out, char mark, gssize start, gssize n)
{
  /* An empty range names the line before it. */
  g_string_append_printf (out, "%c%" G_GSSIZE_FORMAT, mark, n == 0 ? start : start + 1);
  if (n != 1)
    g_string_append_printf (out, ",%" G_GSSIZE_FORMAT, n);
}

static void
append_hunk (GString *out, GArray *a, GArray *b, const Change *changes, guint n_changes)
{
  const Change *first = &changes[0];
  const Change *last = &changes[n_changes - 1];
  gssize lead = MIN (CONTEXT, first->old);
  gssize trail = MIN (CONTEXT, (gssize) a->len - (last->old + last->n_old));
  gssize old = first->old - lead;
  gssize new = first->new - lead;

  g_string_append (out, "@@ ");
  append_range (out, '-', old, last->old + last->n_old + trail - old);
  g_string_append_c (out, ' ');
  append_range (out, '+', new, last->new + last->n_new + trail - new);
  g_string_append (out, " @@\n");
  for (guint i = 0; i < n_changes; i++)
    {
      const Change *change = &changes[i];

      append_lines (out, ' ', a, old, change->old);
      append_lines (out, '-', a, change->old, change->old + change->n_old);
      append_lines (out, '+', b, change->new, change->new + change->n_new);
      old = change->old + change->n_old;
    }
  append_lines (out, ' ', a, old, old + trail);
}

static gboolean
needs_quotes (guchar byte)
{
  return byte < 0x20 || byte == 0x7f || byte == '"' || byte == '\\';
}

/* As git does it: a name that would break its line, or that holds marks which reorder text, stands
 * in quotes with escapes, which patch understands. Else a tab ends a name that holds blanks, or
 * patch would cut it there. */
static void
append_name (GString *out, const char *prefix, const char *path)
{
  gboolean quoted = strstr (path, "\xe2\x80") != NULL || strstr (path, "\xe2\x81") != NULL;

  for (const char *p = path; *p != '\0' && !quoted; p++)
    quoted = needs_quotes (*p);
  g_string_append (out, prefix);
  if (!quoted)
    {
      g_string_append_printf (out, "%s%s\n", path, strchr (path, ' ') != NULL ? "\t" : "");
      return;
    }

  g_autofree char *escaped = g_strescape (path, NULL);

  g_string_append_printf (out, "\"%s\"\n", escaped);
}

char *
tr_unified_diff (const char *path, GBytes *before, GBytes *after)
{
  g_return_val_if_fail (path != NULL && before != NULL && after != NULL, NULL);

  if (g_bytes_equal (before, after))
    return g_strdup ("");

  g_autoptr (GArray) a = split_lines (before);
  g_autoptr (GArray) b = split_lines (after);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_autoptr (GString) out = g_string_new (NULL);
  gssize shorter = MIN (a->len, b->len);
  gssize start = 0;
  gssize end = 0;

  while (start < shorter && same_line (a, start, b, start))
    start++;
  while (end < shorter - start && same_line (a, a->len - 1 - end, b, b->len - 1 - end))
    end++;
  find_changes (a, b, start, a->len - start - end, b->len - start - end, changes);

  append_name (out, "--- ", path);
  append_name (out, "+++ ", path);
  for (guint i = 0, n; i < changes->len; i += n)
    {
      const Change *hunk = &g_array_index (changes, Change, i);

      n = 1;
      while (i + n < changes->len
             && hunk[n].old - (hunk[n - 1].old + hunk[n - 1].n_old) <= 2 * CONTEXT)
        n++;
      append_hunk (out, a, b, hunk, n);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
