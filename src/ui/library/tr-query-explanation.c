/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-query-explanation.h"

#include <glib/gi18n.h>
#include <string.h>

#include "workspace/tr-curation-wording.h"
#include "workspace/tr-wording.h"

static const char *
get_field_label (const char *field)
{
  static const struct
  {
    const char *field;
    const char *label;
  } labels[] = {
    { "tag", N_ ("tag") },         { "topic", N_ ("topic") },       { "speaker", N_ ("speaker") },
    { "channel", N_ ("channel") }, { "category", N_ ("category") }, { "lang", N_ ("language") },
    { "title", N_ ("title") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].field, field))
      return _ (labels[i].label);
  return field;
}

const char *
tr_query_get_field_note (const char *field)
{
  static const struct
  {
    const char *field;
    const char *note;
  } notes[] = {
    /* Translators: the following tell, in the suggestions below the search entry, what may be
       written behind “title:”, “has:”, “before:” and so on */
    { "tag", N_ ("a tag") },
    { "topic", N_ ("a topic") },
    { "speaker", N_ ("a name") },
    { "channel", N_ ("a channel") },
    { "category", N_ ("a category") },
    { "lang", N_ ("a language") },
    { "title", N_ ("words of the title") },
    { "has", N_ ("what is filled in") },
    { "missing", N_ ("what is not filled in") },
    { "problem", N_ ("what needs attention") },
    { "before", N_ ("a date, 2025-01-31") },
    { "after", N_ ("a date, 2025-01-31") },
    { "longer", N_ ("a length, 1h30m") },
    { "shorter", N_ ("a length, 1h30m") },
  };

  g_return_val_if_fail (field != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    if (g_str_equal (notes[i].field, field))
      return _ (notes[i].note);
  return field;
}

const char *
tr_query_get_fact_label (const char *fact)
{
  const char *label;

  g_return_val_if_fail (fact != NULL, NULL);

  if (g_ascii_strcasecmp (fact, "captions") == 0)
    /* Translators: what a transcript has or lacks: lines of text with their times */
    return _ ("Captions");
  if (g_ascii_strcasecmp (fact, "problems") == 0)
    /* Translators: what a transcript has or lacks: something that is wrong with its file */
    return _ ("Problems");
  label = tr_field_name_get_label (tr_field_name_from_key (fact));
  return label != NULL ? label : fact;
}

static char *dup_clause (const TrSearchQuery *query, const TrSearchNode *node);

/* Returns: (transfer full): the clauses of @nodes with @separator between them */
static char *
join (const TrSearchQuery *query, GPtrArray *nodes, const char *separator)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < nodes->len; i++)
    {
      g_autofree char *clause = dup_clause (query, g_ptr_array_index (nodes, i));

      if (i > 0)
        g_string_append (text, separator);
      g_string_append (text, clause);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
ends_with_star (const TrSearchQuery *query, const TrSearchNode *node)
{
  return node->end > node->start && tr_search_query_get_text (query)[node->end - 1] == '*';
}

/* What is asked of a file as a whole; the opposite if @is_not. */
static char *
dup_fact_clause (const TrSearchNode *node, gboolean is_not)
{
  g_autofree char *problem = NULL;

  if (node->kind != TR_SEARCH_PROBLEM)
    /* Translators: of a search; %s is the label of a field that is, or is not, filled in */
    return g_strdup_printf ((node->kind == TR_SEARCH_MISSING) != is_not ? _ ("no “%s”")
                                                                        : _ ("with “%s”"),
                            tr_query_get_fact_label (node->text));
  problem = tr_problem_name_dup_label (node->text);
  /* Translators: of a search; %s says what is wrong, or is not, with a file */
  return g_strdup_printf (is_not ? _ ("without the problem “%s”") : _ ("with the problem “%s”"),
                          problem);
}

static gboolean
is_fact (const TrSearchNode *node)
{
  return node->kind == TR_SEARCH_HAS || node->kind == TR_SEARCH_MISSING
         || node->kind == TR_SEARCH_PROBLEM;
}

static char *
dup_synonyms_clause (const TrSearchQuery *query, const TrSearchNode *node)
{
  g_autofree char *written = dup_clause (query, g_ptr_array_index (node->children, 0));
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 1; i < node->children->len; i++)
    g_string_append_printf (others,
                            "%s“%s”",
                            i > 1 ? ", " : "",
                            ((const TrSearchNode *) g_ptr_array_index (node->children, i))->text);
  /* Translators: of a search; the first %s is a clause such as “tag has “startup””, the second what
     else the same is called */
  return g_strdup_printf (_ ("%s or its synonyms %s"), written, others->str);
}

static char *
dup_clause (const TrSearchQuery *query, const TrSearchNode *node)
{
  switch (node->kind)
    {
    case TR_SEARCH_ALL:
      return join (query, node->children, ", ");
    case TR_SEARCH_ANY:
      if (node->is_synonyms)
        return dup_synonyms_clause (query, node);
      /* Translators: between two things of which one is enough, such as “cats or dogs” */
      return join (query, node->children, _ (" or "));
    case TR_SEARCH_NOT:
      {
        const TrSearchNode *child = g_ptr_array_index (node->children, 0);
        g_autofree char *what = NULL;

        if (is_fact (child))
          return dup_fact_clause (child, TRUE);
        what = dup_clause (query, child);
        /* Translators: of a search; %s is what must not be there */
        return g_strdup_printf (_ ("without %s"), what);
      }
    case TR_SEARCH_TEXT:
      if (node->is_quoted)
        /* Translators: of a search; %s are words that must follow each other */
        return g_strdup_printf (_ ("exactly “%s”"), node->text);
      if (ends_with_star (query, node))
        /* Translators: of a search; %s is the beginning of a word */
        return g_strdup_printf (_ ("words in “%s…”"), node->text);
      return g_strdup_printf ("“%s”", node->text);
    case TR_SEARCH_FIELD:
      if (node->is_quoted && !g_str_equal (node->field, "title"))
        /* Translators: of a search; the first %s is a field (tag, speaker), the second its value */
        return g_strdup_printf (_ ("%s is “%s”"), get_field_label (node->field), node->text);
      /* Translators: of a search; the first %s is a field (tag, speaker), the second words in it */
      return g_strdup_printf (_ ("%s has “%s”"), get_field_label (node->field), node->text);
    case TR_SEARCH_HAS:
    case TR_SEARCH_MISSING:
    case TR_SEARCH_PROBLEM:
      return dup_fact_clause (node, FALSE);
    case TR_SEARCH_BEFORE:
      /* Translators: of a search; %s is a date */
      return g_strdup_printf (_ ("before %s"), node->text);
    case TR_SEARCH_AFTER:
      /* Translators: of a search; %s is a date */
      return g_strdup_printf (_ ("after %s"), node->text);
    case TR_SEARCH_LONGER:
      /* Translators: of a search; %s is a length of time such as 30m */
      return g_strdup_printf (_ ("longer than %s"), node->text);
    case TR_SEARCH_SHORTER:
      /* Translators: of a search; %s is a length of time such as 30m */
      return g_strdup_printf (_ ("shorter than %s"), node->text);
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

static void
append_words (GString *text, GPtrArray *words)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (words->len == 0)
    return;
  for (guint i = 0; i < words->len; i++)
    {
      const TrSearchNode *node = g_ptr_array_index (words, i);

      if (i > 0)
        /* Translators: between the words of a search, all of which must be there */
        g_string_append (list, i + 1 == words->len ? _ (" and ") : ", ");
      g_string_append_printf (list, "“%s”", node->text);
    }
  if (text->len > 0)
    g_string_append (text, ", ");
  /* Translators: of a search; %s are the words, such as “deep” and “learning” */
  g_string_append_printf (text, ngettext ("the word %s", "the words %s", words->len), list->str);
}

/* Whether it looks like something else of the language, but is none. */
static gboolean
is_literal (const TrSearchQuery *query, const TrSearchNode *node)
{
  const char *start = tr_search_query_get_text (query) + node->start;
  gsize length = node->end - node->start;
  const char *colon;

  if (node->kind != TR_SEARCH_TEXT || node->is_quoted || length == 0)
    return FALSE;
  if (*start == '"' || (length == 2 && strncmp (start, "OR", 2) == 0))
    return TRUE;
  colon = memchr (start, ':', length);
  return colon != NULL && colon > start && colon + 1 < start + length && g_ascii_isalpha (*start)
         && colon[1] != '/';
}

char *
tr_query_dup_explanation (const TrSearchQuery *query)
{
  const TrSearchNode *root;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GString) literal = g_string_new (NULL);
  gboolean is_plain = TRUE;

  g_return_val_if_fail (query != NULL, NULL);

  root = tr_search_query_get_root (query);
  for (guint i = 0; i < root->children->len; i++)
    {
      TrSearchNode *node = g_ptr_array_index (root->children, i);
      g_autofree char *clause = NULL;

      if (is_literal (query, node))
        {
          g_autofree char *source
              = g_strndup (tr_search_query_get_text (query) + node->start, node->end - node->start);

          if (literal->len > 0)
            g_string_append (literal, ", ");
          /* Translators: of a search; %s is what looks like a field or a quote, but is none */
          g_string_append_printf (literal, _ ("“%s” as it stands"), source);
          is_plain = FALSE;
          continue;
        }
      if (node->kind == TR_SEARCH_TEXT && !node->is_quoted && !ends_with_star (query, node))
        {
          g_ptr_array_add (words, node);
          continue;
        }
      is_plain = FALSE;
      append_words (text, words);
      g_ptr_array_set_size (words, 0);
      clause = dup_clause (query, node);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", clause);
    }
  if (is_plain)
    return NULL;
  append_words (text, words);
  if (literal->len > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", literal->str);
  if (g_ascii_islower (*text->str))
    *text->str = g_ascii_toupper (*text->str);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
