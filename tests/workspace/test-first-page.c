/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows at the top of the list, which are there before the rest: they are those that stay. */
#include <string.h>

#include "tr-test-place.h"
#include "workspace/tr-load-private.h"

/* More than a page. */
#define N_FILES 150

static char *
dup_page_path (TrPlace *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->cache, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".index.first"))
      return g_build_filename (place->cache, name, NULL);
  return NULL;
}

static gboolean
has_page (TrPlace *place)
{
  g_autofree char *path = dup_page_path (place);

  return path != NULL;
}

static char *
dup_index_path (TrPlace *place)
{
  char *path = dup_page_path (place);

  path[strlen (path) - strlen (".first")] = '\0';
  return path;
}

static void
write_page (TrPlace *place, const char *text, gsize length)
{
  g_autofree char *path = dup_page_path (place);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
}

/* A program that was here and left its page. */
static void
visit (TrPlace *place)
{
  TrWorkspace *workspace = tr_place_start_and_settle (place, place->cache);

  tr_wait_until (has_page (place));
  tr_end (workspace);
}

/* What a collection shows between the first page and the rest. */
typedef struct
{
  TrCollection *collection;
  TrListing *listing;
  TrItem *item;     /* of the first row */
  const char *edit; /* (nullable): the path of a file that is edited meanwhile */
  GPtrArray *paths; /* the rows */
  guint n_calls;
} Between;

static void
wait_for_listing (TrListing *listing)
{
  tr_wait_until (!tr_listing_is_busy (listing));
}

static void
between_init (Between *self)
{
  *self = (Between){ tr_collection_new () };
  self->listing = tr_listing_new (self->collection);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  wait_for_listing (self->listing);
}

static void
between_clear (Between *self)
{
  wait_for_listing (self->listing);
  g_clear_object (&self->item);
  g_object_unref (self->listing);
  g_object_unref (self->collection);
  g_ptr_array_unref (self->paths);
}

static void
on_first (TrFirstPage *page, gpointer data)
{
  Between *self = data;

  self->n_calls++;
  g_assert_true (tr_first_page_fits (page, self->listing));
  g_assert_true (tr_collection_adopt (self->collection, page->table));
  page->table = NULL;
  wait_for_listing (self->listing);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->listing)); i++)
    {
      const char *path = tr_record_get_path (tr_listing_get_record (self->listing, i));

      g_assert_cmpstr (path, ==, g_ptr_array_index (page->paths, i));
      g_ptr_array_add (self->paths, g_strdup (path));
    }
  self->item = g_list_model_get_item (G_LIST_MODEL (self->listing), 0);
  if (self->edit != NULL)
    {
      g_autoptr (GPtrArray) records
          = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
      TrRecord *known = tr_collection_lookup (self->collection, self->edit);

      g_ptr_array_add (records,
                       tr_record_new_moved (known, self->edit, tr_record_get_revision (known)));
      tr_collection_apply (self->collection, records, NULL);
      wait_for_listing (self->listing);
    }
  tr_first_page_free (page);
}

static TrLoad *
load (TrPlace *place, Between *between)
{
  const char *folders[] = { place->folder, NULL };
  TrLoad *loaded = tr_load_new (place->cache, folders, 0, on_first, between, NULL);

  g_assert_nonnull (loaded);
  g_assert_true (loaded->is_whole);
  return loaded;
}

static void
test_rows_stay (TrPlace *place, gconstpointer data)
{
  g_autoptr (TrLoad) loaded = NULL;
  Between between;
  guint32 id_count;

  tr_place_write_many (place, N_FILES);
  visit (place);
  between_init (&between);
  loaded = load (place, &between);
  g_assert_cmpuint (between.n_calls, ==, 1);
  g_assert_cmpuint (between.paths->len, >, 50);
  g_assert_cmpuint (between.paths->len, <, N_FILES);
  id_count = tr_collection_get_n_ids (between.collection);

  g_assert_true (tr_collection_adopt (between.collection, loaded->table));
  loaded->table = NULL;
  wait_for_listing (between.listing);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (between.listing)), ==, N_FILES);
  g_assert_cmpuint (tr_collection_get_n_ids (between.collection), ==, N_FILES);
  g_assert_cmpuint (id_count, ==, between.paths->len);
  for (guint i = 0; i < between.paths->len; i++)
    g_assert_cmpstr (tr_record_get_path (tr_listing_get_record (between.listing, i)),
                     ==,
                     g_ptr_array_index (between.paths, i));
  /* Whatever is selected, or open, is the same file still. */
  {
    g_autoptr (TrItem) item = g_list_model_get_item (G_LIST_MODEL (between.listing), 0);

    g_assert_true (item == between.item);
  }
  between_clear (&between);
}

/* A copy of one of the first files, which comes with the rest, is told of. */
static void
test_copies_come (TrPlace *place, gconstpointer data)
{
  g_autofree char *path = tr_place_dup_path (place, "a.md");
  g_autofree char *copy = tr_place_dup_path (place, "a (conflicted copy 2025-01-01 120000).md");
  g_autoptr (TrLoad) loaded = NULL;
  Between between;

  tr_write_file (path, tr_place_texts[0]);
  tr_write_file (copy, tr_place_texts[1]);
  visit (place);
  between_init (&between);
  loaded = load (place, &between);
  g_assert_cmpuint (between.paths->len, ==, 1);
  g_assert_cmpuint (tr_item_get_n_copies (between.item), ==, 0);
  g_assert_true (tr_collection_adopt (between.collection, loaded->table));
  loaded->table = NULL;
  g_assert_cmpuint (tr_item_get_n_copies (between.item), ==, 1);
  between_clear (&between);
}

/* What a person did between is newer than what was loaded. */
static void
test_edited_between (TrPlace *place, gconstpointer data)
{
  g_autofree char *path = tr_place_dup_path (place, "0/0.md");
  g_autoptr (TrLoad) loaded = NULL;
  Between between;
  TrRecord *edited;

  tr_place_write_many (place, N_FILES);
  visit (place);
  between_init (&between);
  between.edit = path;
  loaded = load (place, &between);
  edited = tr_collection_lookup (between.collection, path);
  g_assert_false (tr_collection_adopt (between.collection, loaded->table));
  g_assert_true (tr_collection_lookup (between.collection, path) == edited);
  between_clear (&between);
}

static void
test_another_order (TrPlace *place, gconstpointer data)
{
  g_autofree char *index_path = NULL;
  g_autoptr (TrFirstPage) page = NULL;
  Between between;

  tr_place_write_some (place);
  visit (place);
  index_path = dup_index_path (place);
  page = tr_first_page_load (index_path);
  g_assert_nonnull (page);
  between_init (&between);
  g_assert_true (tr_first_page_fits (page, between.listing));
  tr_listing_set_sort (between.listing, TR_SORT_TITLE, TRUE);
  g_assert_false (tr_first_page_fits (page, between.listing));
  tr_listing_set_sort (between.listing, TR_SORT_DATE, FALSE);
  g_assert_false (tr_first_page_fits (page, between.listing));
  tr_listing_set_sort (between.listing, TR_SORT_TITLE, FALSE);
  tr_listing_set_text (between.listing, "talk");
  g_assert_false (tr_first_page_fits (page, between.listing));
  between_clear (&between);
}

/* Returns: (nullable): the page, if it is not @page any more */
static TrFirstPage *
load_other (const char *index_path, const TrFirstPage *page)
{
  g_autoptr (TrFirstPage) other = tr_first_page_load (index_path);

  g_assert_nonnull (other);
  return tr_first_page_equal (other, page) ? NULL : g_steal_pointer (&other);
}

/* A program that is asked to sort in another way leaves another page. */
static void
test_follows_order (TrPlace *place, gconstpointer data)
{
  g_autofree char *index_path = NULL;
  g_autoptr (TrFirstPage) ascending = NULL;
  TrFirstPage *page;
  TrWorkspace *workspace;

  tr_place_write_many (place, N_FILES);
  visit (place);
  index_path = dup_index_path (place);
  ascending = tr_first_page_load (index_path);
  workspace = tr_place_start_and_settle (place, place->cache);
  tr_listing_set_sort (tr_workspace_get_listing (workspace), TR_SORT_TITLE, TRUE);
  tr_wait_until ((page = load_other (index_path, ascending)) != NULL);
  g_assert_true (page->descending);
  /* Sorted as text. */
  g_assert_true (g_str_has_suffix (g_ptr_array_index (page->paths, 0), "/99.md"));
  tr_first_page_free (page);
  tr_end (workspace);
}

/* The page may be anybody's, or old: what is shown in the end is so, and nothing is from elsewhere.
 */
static void
test_wrong_pages (TrPlace *place, gconstpointer data)
{
  static const char head[] = "transcripts first page 1\0000\0000";
  g_autofree char *known = tr_place_dup_path (place, "sub 0/0.md");
  g_autofree char *unknown = tr_place_dup_path (place, "gone.md");
  const char *const paths[]
      = { known, known, unknown, "", "relative.md", "/etc/passwd", "\xff\xfe", place->folder };

  tr_place_write_some (place);
  visit (place);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      TrWorkspace *workspace;
      guint n = g_test_rand_int_range (0, 30);

      if (i % 4 != 0)
        g_string_append_len (text, head, sizeof head);
      for (guint j = 0; j < n; j++)
        {
          const char *path = paths[g_test_rand_int_range (0, G_N_ELEMENTS (paths))];

          g_string_append_len (text, path, strlen (path) + (i % 3 != 0));
        }
      if (i % 5 == 0 && text->len > 0)
        text->str[g_test_rand_int_range (0, text->len)] ^= 1 << g_test_rand_int_range (0, 8);
      write_page (place, text->str, text->len);
      workspace = tr_place_start_without_looking (place);
      tr_assert_as_cold (workspace, place);
      tr_workspace_begin (workspace);
      tr_end (workspace);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (TrPlace *place, gconstpointer data);
  } tests[] = {
    { "/first-page/rows-stay", test_rows_stay },
    { "/first-page/copies-come", test_copies_come },
    { "/first-page/edited-between", test_edited_between },
    { "/first-page/another-order", test_another_order },
    { "/first-page/follows-order", test_follows_order },
    { "/first-page/wrong-pages", test_wrong_pages },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, TrPlace, NULL, tr_place_set_up, tests[i].func, tr_place_tear_down);
  return g_test_run ();
}
