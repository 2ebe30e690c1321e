/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-changes.h"

#define N_IDS 40

static guint
random_list (guint32 *ids, guint max)
{
  guint n = g_test_rand_int_range (0, max + 1);
  guint32 all[N_IDS];

  for (guint i = 0; i < N_IDS; i++)
    all[i] = i;
  for (guint i = 0; i < n; i++)
    {
      guint other = g_test_rand_int_range (i, N_IDS);
      guint32 id = all[other];

      all[other] = all[i];
      ids[i] = all[i] = id;
    }
  return n;
}

/* The plain quadratic way to the longest common subsequence. */
static guint
count_common (const guint32 *a, guint n_a, const guint32 *b, guint n_b)
{
  guint table[N_IDS + 1][N_IDS + 1] = { 0 };

  for (guint i = 0; i < n_a; i++)
    for (guint j = 0; j < n_b; j++)
      table[i + 1][j + 1] = a[i] == b[j] ? table[i][j] + 1 : MAX (table[i][j + 1], table[i + 1][j]);
  return table[n_a][n_b];
}

static void
check (const guint32 *old_ids, guint n_old, const guint32 *new_ids, guint n_new)
{
  g_autoptr (GArray) changes = tr_changes_compute (old_ids, n_old, new_ids, n_new, N_IDS);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n_removed = 0;

  g_assert_nonnull (changes);
  if (n_old > 0)
    g_array_append_vals (list, old_ids, n_old);
  for (guint i = 0; i < changes->len; i++)
    {
      const TrChange *change = &g_array_index (changes, TrChange, i);

      g_assert_cmpuint (change->removed + change->added, >, 0);
      if (change->removed > 0)
        g_array_remove_range (list, change->position, change->removed);
      if (change->added > 0)
        g_array_insert_vals (list, change->position, new_ids + change->position, change->added);
      n_removed += change->removed;
    }
  g_assert_cmpmem (list->data, list->len * sizeof (guint32), new_ids, n_new * sizeof (guint32));
  g_assert_cmpuint (n_removed, ==, n_old - count_common (old_ids, n_old, new_ids, n_new));
}

static void
test_random (void)
{
  for (guint round = 0; round < 3000; round++)
    {
      guint32 old_ids[N_IDS], new_ids[N_IDS];
      guint max = g_test_rand_int_range (0, N_IDS + 1);
      guint n_old = random_list (old_ids, max);
      guint n_new = random_list (new_ids, max);

      check (old_ids, n_old, new_ids, n_new);
    }
}

static void
test_one_moved (void)
{
  const guint32 old_ids[] = { 0, 1, 2, 3, 4, 5 };
  const guint32 new_ids[] = { 0, 2, 3, 4, 1, 5 };
  g_autoptr (GArray) changes = tr_changes_compute (old_ids, 6, new_ids, 6, N_IDS);
  const TrChange *change = (const TrChange *) changes->data;

  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpuint (change[0].position, ==, 1);
  g_assert_cmpuint (change[0].removed, ==, 1);
  g_assert_cmpuint (change[0].added, ==, 0);
  g_assert_cmpuint (change[1].position, ==, 4);
  g_assert_cmpuint (change[1].removed, ==, 0);
  g_assert_cmpuint (change[1].added, ==, 1);
}

static void
test_equal (void)
{
  const guint32 ids[] = { 3, 1, 2 };
  g_autoptr (GArray) changes = tr_changes_compute (ids, 3, ids, 3, N_IDS);

  g_assert_cmpuint (changes->len, ==, 0);
}

static void
test_too_many (void)
{
  guint32 old_ids[400];
  guint32 new_ids[200];
  g_autoptr (GArray) changes = NULL;

  for (guint i = 0; i < 400; i++)
    old_ids[i] = i;
  for (guint i = 0; i < 200; i++)
    new_ids[i] = 2 * i;
  changes = tr_changes_compute (old_ids, 400, new_ids, 200, 400);
  g_assert_null (changes);
}

/* What is inserted all over a list is told of where it begins, and as one behind. */
static void
test_many_added (void)
{
  guint32 old_ids[200];
  guint32 new_ids[400];
  g_autoptr (GArray) changes = NULL;
  const TrChange *change;
  guint n = 0;

  for (guint i = 0; i < 200; i++)
    old_ids[i] = 2 * i;
  for (guint i = 0; i < 400; i++)
    new_ids[i] = i;
  changes = tr_changes_compute (old_ids, 200, new_ids, 400, 400);
  g_assert_nonnull (changes);
  g_assert_cmpuint (changes->len, >, 50);
  change = (const TrChange *) changes->data;
  for (; n < changes->len - 1; n++)
    {
      g_assert_cmpuint (change[n].position, ==, 2 * n + 1);
      g_assert_cmpuint (change[n].removed, ==, 0);
      g_assert_cmpuint (change[n].added, ==, 1);
    }
  g_assert_cmpuint (change[n].position, ==, 2 * n + 1);
  g_assert_cmpuint (change[n].removed, ==, 200 - n - 1);
  g_assert_cmpuint (change[n].added, ==, 400 - 2 * n - 1);
}

/* A list model whose items are not asked for. */
typedef struct
{
  GObject parent_instance;
  TrTransition transition;
} Model;
typedef GObjectClass ModelClass;

static GType model_get_type (void);
static void model_init_interface (GListModelInterface *interface);

G_DEFINE_TYPE_WITH_CODE (Model,
                         model,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_init_interface))

static GType
model_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
model_get_n_items (GListModel *model)
{
  return tr_transition_get_n_items (&((Model *) model)->transition);
}

static gpointer
model_get_item (GListModel *model, guint position)
{
  return NULL;
}

static void
model_init_interface (GListModelInterface *interface)
{
  interface->get_item_type = model_get_item_type;
  interface->get_n_items = model_get_n_items;
  interface->get_item = model_get_item;
}

static void
model_class_init (ModelClass *klass)
{
}

static void
model_init (Model *self)
{
}

static void
log_change (GListModel *model, guint position, guint removed, guint added, GString *log)
{
  g_string_append_printf (log,
                          "%u-%u+%u=%u ",
                          position,
                          removed,
                          added,
                          g_list_model_get_n_items (model));
}

static void
run (GArray *changes, guint n_old, guint n_new, const char *expected)
{
  g_autoptr (GObject) model = g_object_new (model_get_type (), NULL);
  g_autoptr (GString) log = g_string_new (NULL);

  g_signal_connect (model, "items-changed", G_CALLBACK (log_change), log);
  tr_transition_run (&((Model *) model)->transition, G_LIST_MODEL (model), changes, n_old, n_new);
  g_assert_cmpstr (log->str, ==, expected);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, n_new);
}

static void
test_transition (void)
{
  const TrChange small = { 2, 3, 4 };
  const TrChange large = { 1, 60, 70 };
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (TrChange));

  run (changes, 5, 5, "");
  g_array_append_val (changes, small);
  run (changes, 10, 11, "2-3+4=11 ");
  g_array_index (changes, TrChange, 0) = large;
  run (changes, 100, 110, "1-60+0=40 1-0+70=110 ");
  run (NULL, 100, 110, "0-100+0=0 0-0+110=110 ");
  run (NULL, 3, 2, "0-3+0=0 0-0+2=2 ");
  run (NULL, 0, 2, "0-0+2=2 ");
  run (NULL, 2, 0, "0-2+0=0 ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/random", test_random);
  g_test_add_func ("/changes/one-moved", test_one_moved);
  g_test_add_func ("/changes/equal", test_equal);
  g_test_add_func ("/changes/too-many", test_too_many);
  g_test_add_func ("/changes/many-added", test_many_added);
  g_test_add_func ("/changes/transition", test_transition);
  return g_test_run ();
}
