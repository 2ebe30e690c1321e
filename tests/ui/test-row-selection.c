/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../library/tr-library-fixture.h"
#include "ui/library/tr-row-selection.h"

#define N_FILES 1000
/* A list view makes rows for so many at once. */
#define ALL_ROWS 200
#define AT_ONCE 80

/* What one who follows the signals takes the list for. */
typedef struct
{
  TrCollection *collection;
  TrListing *listing;
  TrRowSelection *selection;
  GPtrArray *items;
  guint most_rows; /* that came in one turn, where a view makes rows for them */
  guint in_turn;
  gboolean chooses; /* all, as soon as the listing has changed */
  gboolean has_chosen;
} Fixture;

static void
on_items_changed (Fixture *fixture, guint position, guint removed, guint added)
{
  GListModel *model = G_LIST_MODEL (fixture->selection);

  g_assert_cmpuint (position + removed, <=, fixture->items->len);
  if (removed > 0)
    g_ptr_array_remove_range (fixture->items, position, removed);
  for (guint i = position; i < position + added; i++)
    g_ptr_array_insert (fixture->items, (int) i, g_list_model_get_item (model, i));
  g_assert_cmpuint (fixture->items->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < fixture->items->len; i++)
    {
      g_autoptr (TrItem) item = g_list_model_get_item (model, i);

      g_assert_true (item == g_ptr_array_index (fixture->items, i));
    }
  if (position < ALL_ROWS)
    fixture->in_turn += MIN (added, ALL_ROWS - position);
  fixture->most_rows = MAX (fixture->most_rows, fixture->in_turn);
}

static void
on_did_change (Fixture *fixture)
{
  if (!fixture->chooses || fixture->has_chosen)
    return;
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->selection)), <, N_FILES);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (fixture->selection));
  fixture->has_chosen = TRUE;
}

static void
fill (Fixture *fixture)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  g_autoptr (GPtrArray) removed = g_ptr_array_new ();

  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *path = g_strdup_printf ("/c/%04u.md", i);
      g_autofree char *fields
          = g_strdup_printf ("title: \"Talk %04u\"\ndate: \"2024-01-%02u\"\n", i, i % 28 + 1);

      g_ptr_array_add (records, tr_fixture_record_new (path, i + 1, fields));
    }
  tr_collection_apply (fixture->collection, records, removed);
}

static void
fixture_init (Fixture *fixture)
{
  fixture->collection = tr_collection_new ();
  fixture->listing = tr_listing_new (fixture->collection);
  fixture->selection = tr_row_selection_new ();
  fixture->items = g_ptr_array_new_with_free_func (g_object_unref);
  tr_fixture_settle (fixture->listing);
  tr_row_selection_set_listing (fixture->selection, fixture->listing);
  g_signal_connect_swapped (fixture->selection,
                            "items-changed",
                            G_CALLBACK (on_items_changed),
                            fixture);
  g_signal_connect_swapped (fixture->listing, "did-change", G_CALLBACK (on_did_change), fixture);
}

static void
fixture_clear (Fixture *fixture)
{
  g_signal_handlers_disconnect_by_data (fixture->listing, fixture);
  g_object_unref (fixture->selection);
  g_object_unref (fixture->listing);
  g_object_unref (fixture->collection);
  g_ptr_array_unref (fixture->items);
}

static gboolean
has_all (gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->in_turn = 0;
  return !tr_listing_is_busy (fixture->listing)
         && g_list_model_get_n_items (G_LIST_MODEL (fixture->selection))
                == g_list_model_get_n_items (G_LIST_MODEL (fixture->listing));
}

/* Rows come a few at a time, and all of them. */
static void
test_steps (void)
{
  Fixture fixture = { 0 };

  fixture_init (&fixture);
  fill (&fixture);
  tr_fixture_wait (has_all, &fixture);
  g_assert_cmpuint (fixture.items->len, ==, N_FILES);
  g_assert_cmpuint (fixture.most_rows, <=, AT_ONCE);
  g_assert_cmpuint (fixture.most_rows, >, 0);

  /* Another order is another list. */
  fixture.most_rows = 0;
  tr_listing_set_sort (fixture.listing, TR_SORT_TITLE, TRUE);
  tr_fixture_wait (has_all, &fixture);
  g_assert_cmpuint (fixture.items->len, ==, N_FILES);
  g_assert_cmpuint (fixture.most_rows, <=, AT_ONCE);
  g_assert_cmpstr (tr_item_get_path (g_ptr_array_index (fixture.items, 0)), ==, "/c/0999.md");
  fixture_clear (&fixture);
}

/* Who selects all has all, also of those that are still to come. */
static void
test_choose (void)
{
  Fixture fixture = { .chooses = TRUE };

  fixture_init (&fixture);
  fill (&fixture);
  tr_fixture_wait (has_all, &fixture);
  g_assert_true (fixture.has_chosen);
  g_assert_cmpuint (gtk_bitset_get_size (tr_row_selection_get_rows (fixture.selection)),
                    ==,
                    N_FILES);
  fixture_clear (&fixture);
}

static void
change (Fixture *fixture)
{
  static const char *const texts[] = { "", "talk", "00", "001", "9", "none" };
  g_autofree char *path = g_strdup_printf ("/c/%04d.md", g_test_rand_int_range (0, N_FILES));

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      tr_listing_set_text (fixture->listing,
                           texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]);
      break;
    case 1:
      tr_listing_set_sort (fixture->listing,
                           g_test_rand_bit () ? TR_SORT_TITLE : TR_SORT_DATE,
                           g_test_rand_bit ());
      break;
    case 2:
      tr_fixture_apply (fixture->collection, NULL, path);
      break;
    default:
      tr_fixture_apply (fixture->collection,
                        tr_fixture_record_new (path, 5000, "title: \"Talk 00 anew\"\n"),
                        NULL);
    }
}

/* However changes and steps follow each other, the signals tell what is there. */
static void
test_random (void)
{
  Fixture fixture = { 0 };

  fixture_init (&fixture);
  fill (&fixture);
  for (guint round = 0; round < 60; round++)
    {
      change (&fixture);
      for (int i = g_test_rand_int_range (0, 20); i > 0; i--)
        if (!g_main_context_iteration (NULL, FALSE))
          g_usleep (500);
    }
  tr_listing_set_text (fixture.listing, "");
  tr_fixture_wait (has_all, &fixture);
  g_assert_cmpuint (fixture.items->len, >, N_FILES / 2);
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-selection/steps", test_steps);
  g_test_add_func ("/row-selection/choose", test_choose);
  g_test_add_func ("/row-selection/random", test_random);
  return g_test_run ();
}
