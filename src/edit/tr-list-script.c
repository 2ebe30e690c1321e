/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-list-script-private.h"

/* A table larger than this is not filled: then all between the common ends is taken as changed. */
#define MAX_TABLE (4 * 1024 * 1024)

typedef struct
{
  const char *const *before;
  const char *const *after;
  GArray *ops;
} Script;

static void
add_op (Script *script, TrListOpKind kind, int old, const char *member)
{
  TrListOp op = { kind, old, member };

  g_array_append_val (script->ops, op);
}

/* Longest common subsequence of before[start, start + n) and after[start, start + m). */
static void
add_middle (Script *script, guint start, guint n, guint m)
{
  const char *const *a = script->before + start;
  const char *const *b = script->after + start;
  g_autofree guint *table = NULL;
  guint i = 0;
  guint j = 0;

  if ((guint64) (n + 1) * (m + 1) <= MAX_TABLE)
    {
      table = g_new0 (guint, (gsize) (n + 1) * (m + 1));
#define CELL(x, y) table[(gsize) (x) * (m + 1) + (y)]
      for (guint x = n; x-- > 0;)
        for (guint y = m; y-- > 0;)
          CELL (x, y) = g_str_equal (a[x], b[y]) ? CELL (x + 1, y + 1) + 1
                                                 : MAX (CELL (x + 1, y), CELL (x, y + 1));
    }
  while (i < n || j < m)
    {
      if (table != NULL && i < n && j < m && g_str_equal (a[i], b[j]))
        {
          add_op (script, TR_LIST_KEEP, start + i, NULL);
          i++, j++;
        }
      else if (i < n && (table == NULL || j == m || CELL (i + 1, j) >= CELL (i, j + 1)))
        add_op (script, TR_LIST_DROP, start + i++, NULL);
      else
        add_op (script, TR_LIST_INSERT, -1, b[j++]);
    }
#undef CELL
}

/* An insertion of what is dropped elsewhere is a move: the member's own bytes come along. */
static void
find_moves (Script *script, gboolean *moved)
{
  g_autoptr (GHashTable) dropped
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_queue_free);

  for (guint i = 0; i < script->ops->len; i++)
    {
      TrListOp *op = &g_array_index (script->ops, TrListOp, i);

      if (op->kind != TR_LIST_DROP)
        continue;

      const char *member = script->before[op->old];
      GQueue *queue = g_hash_table_lookup (dropped, member);

      if (queue == NULL)
        {
          queue = g_queue_new ();
          g_hash_table_insert (dropped, (char *) member, queue);
        }
      g_queue_push_tail (queue, GINT_TO_POINTER (op->old));
    }
  for (guint i = 0; i < script->ops->len; i++)
    {
      TrListOp *op = &g_array_index (script->ops, TrListOp, i);
      GQueue *queue = op->kind == TR_LIST_INSERT ? g_hash_table_lookup (dropped, op->member) : NULL;

      if (queue == NULL || g_queue_is_empty (queue))
        continue;
      op->kind = TR_LIST_MOVE;
      op->old = GPOINTER_TO_INT (g_queue_pop_head (queue));
      op->member = NULL;
      moved[op->old] = TRUE;
    }
}

/* Within each run between members that stay, the first that go give way to the first that come. */
static GArray *
find_replacements (Script *script, const gboolean *moved, gboolean *replaced)
{
  GArray *result = g_array_new (FALSE, FALSE, sizeof (TrListOp));
  const TrListOp *ops = (const TrListOp *) script->ops->data;
  guint n_ops = script->ops->len;
  guint end;

  for (guint start = 0; start < n_ops; start = end)
    {
      g_autoptr (GQueue) going = g_queue_new ();
      guint n_coming = 0;

      for (end = start; end < n_ops && ops[end].kind != TR_LIST_KEEP; end++)
        n_coming += ops[end].kind == TR_LIST_INSERT;
      for (guint i = start; i < end && going->length < n_coming; i++)
        if (ops[i].kind == TR_LIST_DROP && !moved[ops[i].old])
          {
            g_queue_push_tail (going, GINT_TO_POINTER (ops[i].old));
            replaced[ops[i].old] = TRUE;
          }
      for (guint i = start; i < end; i++)
        {
          TrListOp op = ops[i];

          if (op.kind == TR_LIST_DROP && replaced[op.old])
            continue;
          if (op.kind == TR_LIST_INSERT && !g_queue_is_empty (going))
            {
              op.kind = TR_LIST_REPLACE;
              op.old = GPOINTER_TO_INT (g_queue_pop_head (going));
            }
          g_array_append_val (result, op);
        }
      for (; end < n_ops && ops[end].kind == TR_LIST_KEEP; end++)
        g_array_append_val (result, ops[end]);
    }
  return result;
}

GArray *
tr_list_script (const char *const *before, const char *const *after)
{
  g_autoptr (GArray) ops = g_array_new (FALSE, FALSE, sizeof (TrListOp));
  Script script = { before, after, ops };
  guint n = g_strv_length ((char **) before);
  guint m = g_strv_length ((char **) after);
  g_autofree gboolean *moved = g_new0 (gboolean, n + 1);
  g_autofree gboolean *replaced = g_new0 (gboolean, n + 1);
  guint start = 0;
  guint end = 0;

  while (start < MIN (n, m) && g_str_equal (before[start], after[start]))
    add_op (&script, TR_LIST_KEEP, start++, NULL);
  while (end < MIN (n, m) - start && g_str_equal (before[n - 1 - end], after[m - 1 - end]))
    end++;
  add_middle (&script, start, n - start - end, m - start - end);
  for (guint i = n - end; i < n; i++)
    add_op (&script, TR_LIST_KEEP, i, NULL);

  find_moves (&script, moved);
  return find_replacements (&script, moved, replaced);
}
