/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random histories of a listing against a plain model. */
#include <string.h>

#include "base/tr-fold.h"
#include "tr-library-fixture.h"

typedef struct
{
  GHashTable *records; /* path → TrRecord */
  char *text;
  GPtrArray *selected[TR_N_FACETS];
  TrSortKey sort;
  gboolean descending;
} Model;

static gboolean
model_holds (const TrRecord *record, TrFacet facet, const char *value)
{
  return g_strv_contains (tr_record_get_facet_values (record, facet), value);
}

static gboolean
model_passes (const Model *model, const TrRecord *record, TrFacet facet)
{
  const GPtrArray *selected = model->selected[facet];
  guint n = 0;

  for (guint i = 0; i < selected->len; i++)
    n += model_holds (record, facet, g_ptr_array_index (selected, i));
  if (facet == TR_FACET_TAGS || facet == TR_FACET_TOPICS)
    return n == selected->len;
  return selected->len == 0 || n > 0;
}

static gboolean
model_matches (const Model *model, const TrRecord *record, int except)
{
  g_auto (GStrv) words = tr_fold_words (model->text);

  if (!tr_record_is_transcript (record) || !tr_record_matches (record, (const char *const *) words))
    return FALSE;
  for (TrFacet facet = 0; facet < TR_N_FACETS; facet++)
    if ((int) facet != except && !model_passes (model, record, facet))
      return FALSE;
  return TRUE;
}

static int
model_compare_missing (gboolean a, gboolean b)
{
  return a == b ? 0 : a ? 1 : -1;
}

static int
model_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Model *model = data;
  const TrRecord *x = *(TrRecord *const *) a;
  const TrRecord *y = *(TrRecord *const *) b;
  g_autofree char *x_title = tr_fold (tr_record_get_display_title (x), -1);
  g_autofree char *y_title = tr_fold (tr_record_get_display_title (y), -1);
  const char *x_date = tr_record_get_date (x);
  const char *y_date = tr_record_get_date (y);
  gint64 x_duration = tr_record_get_duration_ms (x);
  gint64 y_duration = tr_record_get_duration_ms (y);
  int result = 0;
  int sign = model->descending ? -1 : 1;

  switch (model->sort)
    {
    case TR_SORT_TITLE:
      result = sign * strcmp (x_title, y_title);
      break;
    case TR_SORT_DATE:
      result = model_compare_missing (x_date == NULL, y_date == NULL);
      if (result == 0 && x_date != NULL)
        result = sign * strcmp (x_date, y_date);
      break;
    case TR_SORT_DURATION:
      result = model_compare_missing (x_duration < 0, y_duration < 0);
      if (result == 0)
        result = sign * ((x_duration > y_duration) - (x_duration < y_duration));
      break;
    case TR_SORT_MODIFIED:
    default:
      break;
    }
  if (result == 0)
    result = strcmp (x_title, y_title);
  return result != 0 ? result : strcmp (tr_record_get_path (x), tr_record_get_path (y));
}

static void
check_against_model (TrListing *listing, Model *model)
{
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, model->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (model_matches (model, record, -1))
      g_ptr_array_add (expected, record);
  g_ptr_array_sort_with_data (expected, model_compare, model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (listing)), ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    {
      g_autoptr (TrItem) item = g_list_model_get_item (G_LIST_MODEL (listing), i);

      record = g_ptr_array_index (expected, i);
      g_assert_true (tr_item_get_record (item) == record);
      g_assert_true (tr_listing_get_record (listing, i) == record);
      g_assert_cmpuint (tr_listing_find (listing, tr_record_get_path (record)), ==, i);
    }

  for (TrFacet facet = 0; facet < TR_N_FACETS; facet++)
    {
      GListModel *values = tr_listing_get_facet (listing, facet);
      gboolean ignores_itself = facet != TR_FACET_TAGS && facet != TR_FACET_TOPICS;
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
      guint last = G_MAXUINT;

      for (guint i = 0; i < g_list_model_get_n_items (values); i++)
        {
          g_autoptr (TrFacetValue) value = g_list_model_get_item (values, i);
          guint count = 0;

          g_hash_table_iter_init (&iter, model->records);
          while (g_hash_table_iter_next (&iter, NULL, &record))
            count += model_matches (model, record, ignores_itself ? (int) facet : -1)
                     && model_holds (record, facet, tr_facet_value_get_value (value));
          g_assert_cmpuint (tr_facet_value_get_count (value), ==, count);
          g_assert_cmpint (tr_facet_value_get_selected (value),
                           ==,
                           g_ptr_array_find_with_equal_func (model->selected[facet],
                                                             tr_facet_value_get_value (value),
                                                             g_str_equal,
                                                             NULL));
          g_assert_true (count > 0 || tr_facet_value_get_selected (value));
          g_assert_true (g_hash_table_add (seen, (char *) tr_facet_value_get_value (value)));
          if (facet != TR_FACET_YEAR)
            g_assert_cmpuint (count, <=, last);
          last = count;
        }
      /* None is missing. */
      g_hash_table_iter_init (&iter, model->records);
      while (g_hash_table_iter_next (&iter, NULL, &record))
        if (model_matches (model, record, ignores_itself ? (int) facet : -1))
          for (const char *const *value = tr_record_get_facet_values (record, facet);
               *value != NULL;
               value++)
            g_assert_true (g_hash_table_contains (seen, *value));
    }
}

/* What somebody who believes the signals thinks is in the list. */
static void
follow (GListModel *list, guint position, guint removed, guint added, GPtrArray *shadow)
{
  g_assert_cmpuint (position + removed, <=, shadow->len);
  if (removed > 0)
    g_ptr_array_remove_range (shadow, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (shadow, position + i, g_list_model_get_item (list, position + i));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, shadow->len);
  for (guint i = 0; i < shadow->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);

      g_assert_true (item == g_ptr_array_index (shadow, i));
    }
}

static TrRecord *
random_record (guint file)
{
  static const char *const words[] = { "Alpha", "beta", "Gamma", "デルタ", "épsilon", "zeta" };
  static const char *const dates[] = { "", "2023-01-01", "2024-01-01", "2024-06-01" };
  static const char *const durations[] = { "", "00:01:00", "00:02:00" };
  g_autofree char *path = g_strdup_printf ("/c/%u.md", file);
  g_autofree char *fields
      = g_strdup_printf ("title: \"%s %d\"\nspeaker: \"S%d\"\ndate: \"%s\"\nduration: "
                         "\"%s\"\ntags: [\"t%d\", \"t%d\", \"u%d\"]\n"
                         "category: \"%s\"\n",
                         words[g_test_rand_int_range (0, G_N_ELEMENTS (words))],
                         g_test_rand_int_range (0, 5),
                         g_test_rand_int_range (0, 4),
                         dates[g_test_rand_int_range (0, G_N_ELEMENTS (dates))],
                         durations[g_test_rand_int_range (0, G_N_ELEMENTS (durations))],
                         g_test_rand_int_range (0, 4),
                         g_test_rand_int_range (0, 4),
                         g_test_rand_int_range (0, 200),
                         g_test_rand_bit () ? "x" : "");

  if (g_test_rand_int_range (0, 20) == 0)
    return tr_fixture_record_new_for_text (path, file + 1, "A note.\n", -1);
  return tr_fixture_record_new (path, file + 1, fields);
}

static void
random_step (TrCollection *collection, TrListing *listing, Model *model, guint n_files)
{
  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
    case 1:
      {
        g_autoptr (GPtrArray) records
            = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
        g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_free);
        guint n = g_test_rand_int_range (1, g_test_rand_bit () ? 4 : n_files);
        g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);

        for (guint i = 0; i < n; i++)
          {
            guint file = g_test_rand_int_range (0, n_files);

            if (!g_hash_table_add (used, GUINT_TO_POINTER (file)))
              continue;
            if (g_test_rand_int_range (0, 4) == 0)
              g_ptr_array_add (removed, g_strdup_printf ("/c/%u.md", file));
            else
              g_ptr_array_add (records, random_record (file));
          }
        for (guint i = 0; i < removed->len; i++)
          g_hash_table_remove (model->records, g_ptr_array_index (removed, i));
        for (guint i = 0; i < records->len; i++)
          {
            TrRecord *record = g_ptr_array_index (records, i);

            g_hash_table_replace (model->records,
                                  g_strdup (tr_record_get_path (record)),
                                  tr_record_ref (record));
          }
        tr_collection_apply (collection, records, removed);
        break;
      }
    case 2:
      {
        static const char *const texts[]
            = { "", "a", "alpha", "t1", "デ", "s2 a", "EPSILON", "nothing has it" };

        g_free (model->text);
        model->text = g_strdup (texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]);
        tr_listing_set_text (listing, model->text);
        break;
      }
    case 3:
    case 4:
      {
        static const struct
        {
          TrFacet facet;
          const char *value;
        } values[] = { { TR_FACET_TAGS, "t0" },       { TR_FACET_TAGS, "t1" },
                       { TR_FACET_TAGS, "nobody's" }, { TR_FACET_SPEAKER, "S0" },
                       { TR_FACET_SPEAKER, "S1" },    { TR_FACET_YEAR, "2024" },
                       { TR_FACET_CATEGORY, "x" } };
        gsize i = g_test_rand_int_range (0, G_N_ELEMENTS (values));
        GPtrArray *selected = model->selected[values[i].facet];
        guint place;

        if (g_ptr_array_find_with_equal_func (selected, values[i].value, g_str_equal, &place))
          {
            g_ptr_array_remove_index (selected, place);
            tr_listing_set_facet_selected (listing, values[i].facet, values[i].value, FALSE);
          }
        else
          {
            g_ptr_array_add (selected, (char *) values[i].value);
            tr_listing_set_facet_selected (listing, values[i].facet, values[i].value, TRUE);
          }
        break;
      }
    default:
      model->sort = g_test_rand_int_range (TR_SORT_TITLE, TR_SORT_MODIFIED + 1);
      model->descending = g_test_rand_bit ();
      tr_listing_set_sort (listing, model->sort, model->descending);
      break;
    }
}

static void
random_history (guint n_files, guint n_rounds)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrListing) listing = tr_listing_new (collection);
  g_autoptr (GPtrArray) shadow = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *facet_shadows[TR_N_FACETS];
  Model model
      = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) tr_record_unref),
          g_strdup ("") };

  g_signal_connect (listing, "items-changed", G_CALLBACK (follow), shadow);
  for (TrFacet facet = 0; facet < TR_N_FACETS; facet++)
    {
      model.selected[facet] = g_ptr_array_new ();
      facet_shadows[facet] = g_ptr_array_new_with_free_func (g_object_unref);
      g_signal_connect (tr_listing_get_facet (listing, facet),
                        "items-changed",
                        G_CALLBACK (follow),
                        facet_shadows[facet]);
    }
  for (guint round = 0; round < n_rounds; round++)
    {
      random_step (collection, listing, &model, n_files);
      /* Sometimes several changes come before an answer does. */
      for (guint i = g_test_rand_int_range (0, 4); i > 0; i--)
        {
          random_step (collection, listing, &model, n_files);
          g_main_context_iteration (NULL, FALSE);
        }
      tr_fixture_settle (listing);
      check_against_model (listing, &model);
    }

  g_hash_table_unref (model.records);
  g_free (model.text);
  for (TrFacet facet = 0; facet < TR_N_FACETS; facet++)
    {
      g_ptr_array_unref (model.selected[facet]);
      g_signal_handlers_disconnect_by_data (tr_listing_get_facet (listing, facet),
                                            facet_shadows[facet]);
      g_ptr_array_unref (facet_shadows[facet]);
    }
  g_signal_handlers_disconnect_by_data (listing, shadow);
}

static void
test_random_small (void)
{
  for (guint i = 0; i < 4; i++)
    random_history (12, 40);
}

static void
test_random_large (void)
{
  random_history (400, 40);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/listing-history/small", test_random_small);
  g_test_add_func ("/listing-history/large", test_random_large);
  return g_test_run ();
}
