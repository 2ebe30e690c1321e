/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every place that a search finds, in one list. */
#include <glib/gstdio.h>

#include "tr-test-workspace.h"
#include "workspace/tr-passage-list.h"
#include "workspace/tr-passage-quotes.h"

typedef struct
{
  TrFixture base;
  char *cache;
  TrListing *listing;
  TrTextSearch *search;
  TrPassageList *list;
  guint n_items; /* as the signals have told it */
} Fixture;

static void
on_items_changed (Fixture *f, guint position, guint removed, guint added)
{
  g_assert_cmpuint (position + removed, <=, f->n_items);
  f->n_items += added;
  f->n_items -= removed;
  g_assert_cmpuint (f->n_items, ==, g_list_model_get_n_items (G_LIST_MODEL (f->list)));
}

static void
write_talk (Fixture *f, const char *name, const char *title, const char *captions)
{
  g_autofree char *text
      = g_strdup_printf ("---\ntitle: \"%s\"\nspeaker: \"Ada Holm\"\nvideo_id: \"aBc-_fGhIjK\"\n"
                         "tags: [\"Tools\"]\n---\n\n## Text\n\n%s",
                         title,
                         captions);

  g_free (tr_fixture_write (&f->base, name, text));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const char *folders[2] = { NULL };

  tr_fixture_set_up (&f->base, data);
  f->cache = g_build_filename (f->base.folder, ".cache", NULL);
  tr_workspace_keep_index (f->base.workspace, f->cache);
  f->listing = tr_workspace_get_listing (f->base.workspace);
  f->search = tr_text_search_new (f->base.workspace, f->listing);
  f->list = tr_passage_list_new (f->search, f->listing);
  tr_passage_list_set_awaited (f->list, TRUE);
  g_signal_connect_swapped (f->list, "items-changed", G_CALLBACK (on_items_changed), f);
  write_talk (f,
              "a.md",
              "Planes",
              "- [00:00] a plane is a patient\n- [00:07] tool, sharpen it\n"
              "- [00:12] BO: and again: a patient tool\n- [00:20] how patient\n");
  write_talk (f, "b.md", "Gardens", "- [00:00] snow keeps the roots warm\n- [00:09] patient\n");
  write_talk (f, "c.md", "Patience", "- [00:00] rivers\n");
  folders[0] = f->base.folder;
  tr_workspace_set_folders (f->base.workspace, folders);
  tr_fixture_settle (&f->base);
  tr_wait_until (!tr_text_index_is_busy (tr_workspace_get_text_index (f->base.workspace)));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tr_wait_until (!tr_text_index_is_busy (tr_workspace_get_text_index (f->base.workspace)));
  tr_wait_until (!tr_listing_is_busy (f->listing) && !tr_text_search_is_busy (f->search));
  tr_wait_until (tr_passage_list_is_complete (f->list));
  g_object_add_weak_pointer (G_OBJECT (f->list), (gpointer *) &f->list);
  g_object_unref (f->list);
  tr_wait_until (f->list == NULL);
  g_clear_object (&f->search);
  g_free (f->cache);
  tr_fixture_tear_down (&f->base, data);
}

/* Returns: (transfer full): the lines, one below the other */
static char *
dup_lines (Fixture *f)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->list)); i++)
    {
      g_autoptr (TrFoundPassage) line = g_list_model_get_item (G_LIST_MODEL (f->list), i);
      const char *speaker;
      const TrSearchPassage *passage = tr_found_passage_get_passage (line, &speaker);
      g_autofree char *name
          = g_path_get_basename (tr_record_get_path (tr_found_passage_get_record (line)));

      if (passage == NULL)
        g_string_append_printf (lines, "%s ?\n", name);
      else
        g_string_append_printf (lines,
                                "%s %d %s: %s\n",
                                name,
                                (int) passage->start_ms / 1000,
                                speaker,
                                passage->text);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static gboolean
shows (Fixture *f, const char *expected)
{
  g_autofree char *lines = dup_lines (f);

  return tr_passage_list_is_complete (f->list) && g_str_equal (lines, expected);
}

static void
expect (Fixture *f, const char *expected)
{
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  g_autofree char *lines = NULL;

  while (!shows (f, expected) && g_get_monotonic_time () < deadline)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
  lines = dup_lines (f);
  g_assert_cmpstr (lines, ==, expected);
}

#define OF_A                                                                                       \
  "a.md 0 Ada Holm: a plane is a patient\n"                                                        \
  "a.md 12 BO: BO: and again: a patient tool\n"                                                    \
  "a.md 20 BO: how patient\n"
#define COPY_OF_B "b (conflicted copy 2025-01-01 120000).md"
#define OF_B "b.md 9 Ada Holm: patient\n"

static void
test_lines (Fixture *f, gconstpointer data)
{
  expect (f, "");
  tr_text_search_set_text (f->search, "patient");
  /* In the order of the list. */
  expect (f, OF_B OF_A);
  tr_listing_set_sort (f->listing, TR_SORT_TITLE, TRUE);
  expect (f, OF_A OF_B);
  /* By its title alone. */
  tr_text_search_set_text (f->search, "patience");
  expect (f, "");
  tr_text_search_set_text (f->search, "\"patient tool\"");
  expect (f,
          "a.md 0 Ada Holm: a plane is a patient tool, sharpen it\n"
          "a.md 12 BO: BO: and again: a patient tool\n");
  /* Nothing that could be said. */
  tr_text_search_set_text (f->search, "tag:tools");
  expect (f, "");
  tr_text_search_set_text (f->search, "");
  expect (f, "");
}

static void
test_narrowed (Fixture *f, gconstpointer data)
{
  g_autoptr (TrFoundPassage) before = NULL;
  g_autoptr (TrFoundPassage) after = NULL;

  write_talk (f, "d.md", "Zebras", "- [00:00] patient as well\n");
  tr_workspace_look_again (f->base.workspace);
  tr_text_search_set_text (f->search, "patient");
  expect (f, OF_B OF_A "d.md 0 Ada Holm: patient as well\n");
  before = g_list_model_get_item (G_LIST_MODEL (f->list), 0);
  tr_listing_set_facet_selected (f->listing, TR_FACET_TAGS, "Tools", TRUE);
  expect (f, OF_B OF_A "d.md 0 Ada Holm: patient as well\n");
  /* It has no such year: nothing is left, and all comes back. */
  tr_listing_set_facet_selected (f->listing, TR_FACET_YEAR, "1999", TRUE);
  expect (f, "");
  tr_listing_clear_selection (f->listing);
  expect (f, OF_B OF_A "d.md 0 Ada Holm: patient as well\n");
  /* What was read was not read again. */
  after = g_list_model_get_item (G_LIST_MODEL (f->list), 0);
  g_assert_true (tr_found_passage_get_passage (before, NULL)
                 == tr_found_passage_get_passage (after, NULL));
}

static void
test_follows_files (Fixture *f, gconstpointer data)
{
  tr_text_search_set_text (f->search, "patient");
  expect (f, OF_B OF_A);
  write_talk (f, "b.md", "Gardens", "- [00:00] snow\n- [00:19] patient roots\n- [00:29] patient\n");
  tr_workspace_look_again (f->base.workspace);
  expect (f, "b.md 19 Ada Holm: patient roots\nb.md 29 Ada Holm: patient\n" OF_A);
}

/* A conflict copy says the same once more: it is told of where there is nothing else to tell of. */
static void
test_copies (Fixture *f, gconstpointer data)
{
  g_autofree char *original = g_build_filename (f->base.folder, "b.md", NULL);

  write_talk (f, COPY_OF_B, "Gardens", "- [00:09] patient\n");
  tr_workspace_look_again (f->base.workspace);
  tr_text_search_set_text (f->search, "patient");
  expect (f, OF_B OF_A);
  g_assert_cmpint (g_unlink (original), ==, 0);
  tr_workspace_look_again (f->base.workspace);
  expect (f, COPY_OF_B " 9 Ada Holm: patient\n" OF_A);
}

/* Of many passages only the number is kept; what is wanted is read again. */
static void
test_many (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) captions = g_string_new (NULL);
  g_autoptr (TrFoundPassage) last = NULL;
  const char *speaker;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (captions, "- [%02u:%02u] number%u patience\n", i / 60, i % 60, i);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("m%u.md", i);
      g_autofree char *title = g_strdup_printf ("Zebras %u", i);

      write_talk (f, name, title, captions->str);
    }
  tr_workspace_look_again (f->base.workspace);
  tr_text_search_set_text (f->search, "patience");
  tr_wait_until (g_list_model_get_n_items (G_LIST_MODEL (f->list)) == 6000
                 && tr_passage_list_is_complete (f->list));
  last = g_list_model_get_item (G_LIST_MODEL (f->list), 5999);
  g_assert_null (tr_found_passage_get_passage (last, &speaker));
  g_assert_null (speaker);
  tr_passage_list_want (f->list, last);
  tr_wait_until (tr_found_passage_get_passage (last, &speaker) != NULL);
  g_assert_cmpstr (tr_found_passage_get_passage (last, NULL)->text, ==, "number1499 patience");
  g_assert_cmpstr (speaker, ==, "Ada Holm");
}

static void
on_quotes (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  guint n;
  gboolean more;
  char *text = tr_passage_quotes_finish (result, &n, &more, &error);

  g_assert_no_error (error);
  *(char **) user_data = g_strdup_printf ("%u%s\n%s", n, more ? " of more" : "", text);
  g_free (text);
}

static void
expect_quotes (Fixture *f, GArray *positions, const char *expected)
{
  g_autofree char *quotes = NULL;

  tr_passage_quotes_async (f->list, positions, NULL, on_quotes, &quotes);
  tr_wait_until (quotes != NULL);
  g_assert_cmpstr (quotes, ==, expected);
}

static void
test_quotes (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  guint third = 2;

  tr_text_search_set_text (f->search, "patient");
  expect (f, OF_B OF_A);
#define QUOTE(words, source, time, seconds)                                                        \
  "> " words "\n>\n> — " source ", [" time "](https://www.youtube.com/watch?v=aBc-_fGhIjK"         \
  "&t=" seconds "s)\n"
  expect_quotes (f,
                 NULL,
                 "4\n" QUOTE ("patient",
                              "Ada Holm, “Gardens”",
                              "00:09",
                              "9") "\n" QUOTE ("a plane is a patient",
                                               "Ada Holm, “Planes”",
                                               "00:00",
                                               "0") "\n" QUOTE ("BO: and again: a patient tool",
                                                                "BO, “Planes”",
                                                                "00:12",
                                                                "12") "\n" QUOTE ("how patient",
                                                                                  "BO, “Planes”",
                                                                                  "00:20",
                                                                                  "20"));
  g_array_append_val (positions, third);
  expect_quotes (f,
                 positions,
                 "1\n" QUOTE ("BO: and again: a patient tool", "BO, “Planes”", "00:12", "12"));
}

/* As many as can be copied are all, one more is not. */
static void
test_quotes_limit (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) positions
      = g_array_sized_new (FALSE, TRUE, sizeof (guint), TR_PASSAGE_QUOTES_MAX + 1);

  tr_text_search_set_text (f->search, "patient");
  expect (f, OF_B OF_A);
  for (guint n = TR_PASSAGE_QUOTES_MAX; n <= TR_PASSAGE_QUOTES_MAX + 1; n++)
    {
      g_autofree char *quotes = NULL;

      g_array_set_size (positions, n);
      tr_passage_quotes_async (f->list, positions, NULL, on_quotes, &quotes);
      tr_wait_until (quotes != NULL);
      g_assert_true (
          g_str_has_prefix (quotes, n > TR_PASSAGE_QUOTES_MAX ? "10000 of more\n" : "10000\n"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/passage-list/lines", test_lines);
  ADD ("/passage-list/narrowed", test_narrowed);
  ADD ("/passage-list/follows-files", test_follows_files);
  ADD ("/passage-list/copies", test_copies);
  ADD ("/passage-list/many", test_many);
  ADD ("/passage-list/quotes", test_quotes);
  ADD ("/passage-list/quotes-limit", test_quotes_limit);
  return g_test_run ();
}
