/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "base/tr-time-code.h"
#include "cli/tr-output.h"
#include "cli/tr-reading.h"
#include "cli/tr-search-copies.h"
#include "cli/tr-verb.h"
#include "search/tr-search-index.h"
#include "search/tr-search-passage.h"
#include "search/tr-search-scan.h"
#include "workspace/tr-document-moment.h"
#include "workspace/tr-search-source.h"
#include "workspace/tr-standards.h"

/* What is shown of a transcript to a person. */
#define SHOWN_PASSAGES 3

typedef struct
{
  const char *given; /* the path as the user wrote it */
  char *absolute;
  TrSearchQuery *query;
  TrSearchCopies *copies;
  guint limit;
  gboolean json;
} Searching;

/* Tells the query what is wrong with the files of @collection, as `check` says it. */
static void
set_problems (const Searching *self, TrCollection *collection)
{
  g_autoptr (TrSnapshot) snapshot = NULL;

  tr_peers_unref (tr_compare_files (collection, NULL));
  snapshot = tr_collection_dup_snapshot (collection);
  tr_search_source_set_problems (self->query, snapshot);
}

/* What the index knows of the files: those that it knows are not read. */
static gboolean
load_problems (const Searching *self, TrSearchIndex *index)
{
  g_autoptr (GPtrArray) records = tr_search_source_dup_records (index, self->absolute, NULL);
  g_autoptr (TrCollection) collection = tr_collection_new ();

  if (records == NULL)
    return FALSE;
  tr_collection_apply (collection, records, NULL);
  set_problems (self, collection);
  return TRUE;
}

static void
read_problems (const Searching *self)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();

  tr_read_folder (self->given, tr_read_into, collection);
  set_problems (self, collection);
}

/* The index may be of a larger folder: it answers for a smaller one if both are seen to hold the
 * same files there, which links can make untrue. */
static gboolean
holds_the_same (GPtrArray *files, GPtrArray *all, const char *below)
{
  gsize length = strlen (below);
  guint next = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const char *path = ((TrSearchFile *) g_ptr_array_index (all, i))->path;

      if (!g_str_has_prefix (path, below) || (path[length] != '/' && path[length] != '\0'))
        continue;
      if (next >= files->len
          || !g_str_equal (path, ((TrSearchFile *) g_ptr_array_index (files, next))->path))
        return FALSE;
      next++;
    }
  return next == files->len;
}

/* Returns: (nullable): what an index says, %NULL if there is none that can be trusted */
static TrSearchResult *
ask_index (const Searching *self, GPtrArray *files)
{
  g_autofree char *folder = tr_search_source_dup_folder ();
  g_autoptr (TrSearchIndex) index = tr_search_index_open_covering (folder, self->absolute);
  g_autoptr (GPtrArray) all = NULL;

  if (index == NULL)
    return NULL;
  all = tr_search_source_walk (tr_search_index_get_roots (index), NULL, NULL);
  if (!holds_the_same (files, all, self->absolute)
      || !tr_search_index_update (index,
                                  all,
                                  NULL,
                                  TRUE,
                                  tr_search_source_describe,
                                  NULL,
                                  NULL,
                                  NULL,
                                  NULL))
    return NULL;
  if (tr_search_query_asks_problems (self->query) && !load_problems (self, index))
    return NULL;
  return tr_search_index_search (index,
                                 self->query,
                                 self->absolute,
                                 TR_SEARCH_BY_RELEVANCE,
                                 tr_search_copies_widen (self->copies, self->limit),
                                 NULL,
                                 NULL);
}

static TrSearchResult *
read_all (const Searching *self, GPtrArray *files)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  if (tr_search_query_asks_problems (self->query))
    read_problems (self);
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (paths, ((TrSearchFile *) g_ptr_array_index (files, i))->path);
  return tr_search_scan (self->query,
                         paths,
                         TR_SEARCH_BY_RELEVANCE,
                         tr_search_copies_widen (self->copies, self->limit),
                         NULL,
                         NULL);
}

static JsonArray *
passages_to_json (TrDocument *document, GPtrArray *passages)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < passages->len; i++)
    {
      const TrSearchPassage *passage = g_ptr_array_index (passages, i);
      g_autofree char *url
          = tr_document_build_moment_url (document, passage->caption, passage->start_ms, NULL);
      JsonObject *object = json_object_new ();

      if (passage->start_ms >= 0)
        json_object_set_int_member (object, "start_ms", passage->start_ms);
      else
        json_object_set_null_member (object, "start_ms");
      if (passage->end_ms >= 0)
        json_object_set_int_member (object, "end_ms", passage->end_ms);
      else
        json_object_set_null_member (object, "end_ms");
      tr_json_object_set_text (object, "text", passage->text);
      tr_json_object_set_text (object, "url", url);
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
add_hit_to_json (const Searching *self,
                 const TrSearchHit *hit,
                 TrDocument *document,
                 JsonArray *array)
{
  g_autofree char *path = tr_path_as_given (self->given, self->absolute, hit->path);
  g_autofree char *shown = tr_display_path (path);
  const char *original = tr_search_copies_get_original (self->copies, hit->path);
  g_autoptr (GPtrArray) passages = tr_search_find_passages (self->query, document, 0, NULL, NULL);
  JsonObject *object = json_object_new ();

  tr_json_object_set_text (object, "path", shown);
  if (original != NULL)
    {
      g_autofree char *original_path = tr_path_as_given (self->given, self->absolute, original);
      g_autofree char *shown_original = tr_display_path (original_path);

      tr_json_object_set_text (object, "copy_of", shown_original);
    }
  tr_json_object_set_text (object, "title", tr_document_get_string (document, TR_FIELD_TITLE));
  json_object_set_double_member (object, "score", hit->score);
  json_object_set_array_member (object, "passages", passages_to_json (document, passages));
  json_array_add_object_element (array, object);
}

static void
print_original (const Searching *self, const TrSearchHit *hit)
{
  const char *original = tr_search_copies_get_original (self->copies, hit->path);

  if (original != NULL)
    {
      g_autofree char *name = g_path_get_basename (original);
      g_autofree char *shown = tr_escape_line (name);

      putchar (' ');
      /* Translators: behind a file's title; %s is the name of the file that it is a version of */
      printf (_ ("(conflict copy of %s)"), shown);
    }
}

static void
print_hit (const Searching *self, const TrSearchHit *hit, TrDocument *document)
{
  g_autofree char *path = tr_path_as_given (self->given, self->absolute, hit->path);
  g_autofree char *shown = tr_escape_line (path);
  const char *title = tr_document_get_string (document, TR_FIELD_TITLE);
  g_autofree char *shown_title = title == NULL ? NULL : tr_escape_line (title);
  guint n = 0;
  g_autoptr (GPtrArray) passages
      = tr_search_find_passages (self->query, document, SHOWN_PASSAGES, &n, NULL);

  printf ("%s%s%s", shown, title == NULL ? "" : ": ", title == NULL ? "" : shown_title);
  print_original (self, hit);
  putchar ('\n');
  for (guint i = 0; i < passages->len; i++)
    {
      const TrSearchPassage *passage = g_ptr_array_index (passages, i);
      g_autofree char *text = tr_escape_line (passage->text);
      g_autofree char *time
          = passage->start_ms < 0 ? NULL : tr_time_code_format (passage->start_ms);

      printf ("  %s%s%s\n", time == NULL ? "" : time, time == NULL ? "" : "  ", text);
    }
  if (n > passages->len)
    {
      /* Translators: %u is how many more places of a transcript match a search */
      g_autofree char *more = g_strdup_printf (ngettext ("%u more in this transcript",
                                                         "%u more in this transcript",
                                                         n - passages->len),
                                               n - passages->len);

      printf ("  %s\n", more);
    }
}

static void
print_result (const Searching *self, const TrSearchResult *result)
{
  JsonArray *array = self->json ? json_array_new () : NULL;

  for (guint i = 0; i < result->hits->len; i++)
    {
      const TrSearchHit *hit = &g_array_index (result->hits, TrSearchHit, i);
      g_autoptr (TrDocument) document = tr_document_load (hit->path, NULL, NULL);

      /* Gone since it was found. */
      if (document == NULL)
        continue;
      if (self->json)
        add_hit_to_json (self, hit, document, array);
      else
        print_hit (self, hit, document);
    }
  if (self->json)
    {
      JsonNode *node = json_node_new (JSON_NODE_ARRAY);

      json_node_take_array (node, array);
      tr_print_json (node);
    }
}

static int
search (Searching *self)
{
  g_autoptr (GPtrArray) unreadable = g_ptr_array_new_with_free_func (g_free);
  const char *const roots[] = { self->absolute, NULL };
  g_autoptr (GPtrArray) files = tr_search_source_walk (roots, unreadable, NULL);
  g_autoptr (TrSearchCopies) copies = tr_search_copies_new (files);
  g_autoptr (TrSearchResult) result = NULL;

  self->copies = copies;
  result = ask_index (self, files);
  /* Those who read the files for their problems tell it themselves. */
  for (guint i = 0;
       i < unreadable->len && (result != NULL || !tr_search_query_asks_problems (self->query));
       i++)
    {
      g_autofree char *path
          = tr_path_as_given (self->given, self->absolute, g_ptr_array_index (unreadable, i));

      tr_report (path, 0, 0, _ ("The folder cannot be listed"));
    }
  if (result == NULL)
    result = read_all (self, files);
  tr_search_copies_put_last (copies, result, self->limit);
  print_result (self, result);
  return tr_exit_for_files (files->len, unreadable->len);
}

static gboolean
parse_limit (const char *text, guint *limit)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT, &number, NULL))
    return FALSE;
  *limit = number;
  return TRUE;
}

static int
run (TrArguments *arguments)
{
  const char *operands[2];
  guint n_operands = 0;
  Searching self = { NULL };
  g_autoptr (TrSynonyms) synonyms = NULL;
  const char *value;
  int status;

  while (tr_arguments_next (arguments))
    {
      if (tr_arguments_is_flag (arguments, "--json"))
        self.json = TRUE;
      else if (tr_arguments_is_option (arguments, "--limit", &value))
        {
          if (!parse_limit (value, &self.limit))
            return tr_report_usage (tr_verb_search.name, _ ("--limit needs a number from 1 on"));
        }
      else if (!tr_arguments_is_operand (arguments))
        return tr_arguments_refuse (arguments, &tr_verb_search);
      else if (n_operands == G_N_ELEMENTS (operands))
        return tr_report_usage (tr_verb_search.name,
                                _ ("A file or folder and a query are needed, and no more"));
      else
        operands[n_operands++] = arguments->current;
    }
  if (n_operands < G_N_ELEMENTS (operands))
    return tr_report_usage (tr_verb_search.name,
                            _ ("A file or folder and a query are needed, and no more"));
  self.given = operands[0];
  if (!g_file_test (self.given, G_FILE_TEST_EXISTS))
    {
      tr_report (self.given, 0, 0, _ ("There is no such file or folder"));
      return TR_EXIT_FAILED;
    }
  self.absolute = g_canonicalize_filename (self.given, NULL);
  synonyms = tr_standards_dup_synonyms ();
  self.query = tr_search_query_new_with_synonyms (operands[1], FALSE, synonyms);
  status = search (&self);
  tr_search_query_unref (self.query);
  g_free (self.absolute);
  return status;
}

const TrVerb tr_verb_search = {
  .name = "search",
  .synopsis = "PATH QUERY [--json] [--limit N]",
  .summary = N_ ("find transcripts and what is said in them"),
  .help
  = N_ ("Lists the transcripts below PATH that match QUERY, best first, with the places that do.\n"
        "QUERY is one argument:\n"
        "\n"
        "  deep learning        both words     \"deep learning\"  the words together\n"
        "  learn*               words that begin so\n"
        "  -draft               without        cats OR dogs     one of them\n"
        "  tag:agent tag:\"AI Agent\" topic: speaker: channel: category: lang: title:\n"
        "  has:summary missing:date problem:no-captions\n"
        "  before:2025-01-01 after:2024 longer:30m shorter:1h\n"
        "\n"
        "Put “--” before PATH where QUERY begins with “-”.\n"
        "The index of “transcripts-cli index” is used where there is one; the result is the same.\n"
        "A conflict copy beside its original is marked as such, and comes last.\n"
        "--limit lists no more than N transcripts, --json prints one JSON document."),
  .run = run,
};
