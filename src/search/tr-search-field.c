/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/tr-time-code.h"
#include "document/tr-field-name.h"
#include "search/tr-search-query-private.h"

typedef struct
{
  const char *name;
  TrSearchKind kind;
  TrMark mark;
  gboolean quotes_mean_all; /* a quoted value is the whole one, not a phrase in it */
} Field;

static const Field fields[] = {
  { "tag", TR_SEARCH_FIELD, TR_MARK_TAG, TRUE },
  { "topic", TR_SEARCH_FIELD, TR_MARK_TOPIC, TRUE },
  { "speaker", TR_SEARCH_FIELD, TR_MARK_SPEAKER, TRUE },
  { "channel", TR_SEARCH_FIELD, TR_MARK_CHANNEL, TRUE },
  { "category", TR_SEARCH_FIELD, TR_MARK_CATEGORY, TRUE },
  { "lang", TR_SEARCH_FIELD, TR_MARK_LANGUAGE, TRUE },
  { "title", TR_SEARCH_FIELD, TR_MARK_TITLE, FALSE },
  { "has", TR_SEARCH_HAS, TR_MARK_FACT, FALSE },
  { "missing", TR_SEARCH_MISSING, TR_MARK_FACT, FALSE },
  { "problem", TR_SEARCH_PROBLEM, TR_MARK_FACT, FALSE },
  { "before", TR_SEARCH_BEFORE, 0, FALSE },
  { "after", TR_SEARCH_AFTER, 0, FALSE },
  { "longer", TR_SEARCH_LONGER, 0, FALSE },
  { "shorter", TR_SEARCH_SHORTER, 0, FALSE },
};

static const char *const field_names[]
    = { "tag",     "topic",   "speaker", "channel", "category", "lang",    "title", "has",
        "missing", "problem", "before",  "after",   "longer",   "shorter", NULL };

/* What a person may call a field that a file has or lacks, where it is not the file's own key. */
static const struct
{
  const char *name;
  const char *key;
} fact_names[] = {
  { "tag", "tags" },
  { "topic", "topics" },
  { "lang", "language" },
  { "url", "video_url" },
  { "id", "video_id" },
  { "points", "key_points" },
  { "key-points", "key_points" },
  { "confidence", "confidence_level" },
  { "captions", "captions" },
  { "problems", "problems" },
  { "problem", "problems" },
};

const char *const *
tr_search_get_field_names (void)
{
  return field_names;
}

/* `1h30m`, `90s`, `45` (minutes), `1:30:00`. Returns -1 if it is none. */
static gint64
parse_length (const char *text)
{
  static const struct
  {
    char letter;
    gint64 ms;
  } units[] = { { 'h', 3600000 }, { 'm', 60000 }, { 's', 1000 } };
  gint64 total = 0;
  guint unit = 0;
  gint64 ms;

  if (strchr (text, ':') != NULL)
    return tr_duration_parse (text, &ms) ? ms : -1;
  if (*text == '\0')
    return -1;
  while (*text != '\0')
    {
      gint64 number = 0;
      guint digits = 0;

      for (; g_ascii_isdigit (*text) && digits < 7; text++, digits++)
        number = number * 10 + (*text - '0');
      if (digits == 0)
        return -1;
      if (*text == '\0')
        return unit == 0 ? number * 60000 : -1;
      while (unit < G_N_ELEMENTS (units) && g_ascii_tolower (*text) != units[unit].letter)
        unit++;
      if (unit == G_N_ELEMENTS (units))
        return -1;
      total += number * units[unit++].ms;
      text++;
    }
  return total;
}

static char *
dup_fact (const char *value)
{
  g_autofree char *name = g_ascii_strdown (value, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (fact_names); i++)
    if (g_str_equal (name, fact_names[i].name))
      return g_strconcat ("has:", fact_names[i].key, NULL);
  if (tr_field_name_from_key (name) != TR_FIELD_OTHER)
    return g_strconcat ("has:", tr_field_name_to_key (tr_field_name_from_key (name)), NULL);
  return NULL;
}

static char *
dup_problem (const char *value)
{
  g_autofree char *id = g_ascii_strdown (value, -1);

  if (*id == '\0' || strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (id))
    return NULL;
  return g_steal_pointer (&id);
}

static gboolean
set_fact (TrSearchNode *node, const Field *field, const char *value)
{
  g_autofree char *fact = dup_fact (value);

  if (fact == NULL)
    return FALSE;
  if (g_str_equal (fact, "has:problems"))
    node->problem = g_strdup ("");
  else
    node->phrase = tr_search_phrase_new_term (field->mark, fact);
  return TRUE;
}

/* Understands @value; returns whether it is one for this field. */
static gboolean
set_value (TrSearchNode *node, const Field *field, const char *value)
{
  switch (field->kind)
    {
    case TR_SEARCH_FIELD:
      if (node->is_quoted && field->quotes_mean_all)
        {
          if (*value != '\0')
            node->phrase = tr_search_phrase_new_whole (field->mark, value);
        }
      else
        node->phrase = tr_search_phrase_new (field->mark, value, node->is_prefix);
      return node->phrase != NULL;
    case TR_SEARCH_HAS:
    case TR_SEARCH_MISSING:
      return set_fact (node, field, value);
    case TR_SEARCH_PROBLEM:
      node->problem = dup_problem (value);
      return node->problem != NULL;
    case TR_SEARCH_BEFORE:
    case TR_SEARCH_AFTER:
      node->number = tr_date_get_number (value);
      if (node->number == 0)
        return FALSE;
      /* After a year or a month means after its last day. */
      if (field->kind == TR_SEARCH_AFTER && node->number % 100 == 0)
        node->number += node->number % 10000 == 0 ? 9999 : 99;
      return TRUE;
    case TR_SEARCH_LONGER:
    case TR_SEARCH_SHORTER:
      node->number = parse_length (value);
      return node->number >= 0;
    default:
      g_assert_not_reached ();
    }
}

static const Field *
find_field (const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_ascii_strncasecmp (fields[i].name, name, length) == 0 && fields[i].name[length] == '\0')
      return &fields[i];
  return NULL;
}

TrSearchNode *
tr_search_field_parse (
    const char *name, gsize length, const char *value, gboolean is_quoted, gboolean is_prefix)
{
  const Field *field = find_field (name, length);
  TrSearchNode *node;

  if (field == NULL)
    return NULL;
  node = tr_search_node_new (field->kind, 0, 0);
  node->field = field->name;
  node->text = g_strdup (value);
  node->is_quoted = is_quoted;
  node->is_prefix = is_prefix;
  if (set_value (node, field, value))
    return node;
  tr_search_node_free (node);
  return NULL;
}

/* Nobody calls one thing by more. */
#define MAX_SYNONYMS 64

static void
add_synonym (TrSearchNode *any, const TrSearchNode *written, const char *name)
{
  g_autofree char *own = tr_search_fold_value (written->text);
  g_autofree char *other = tr_search_fold_value (name);
  TrSearchNode *node;

  if (any->children->len > MAX_SYNONYMS || g_str_equal (own, other))
    return;
  node = tr_search_field_parse (written->field, strlen (written->field), name, TRUE, FALSE);
  if (node != NULL)
    g_ptr_array_add (any->children, node);
}

TrSearchNode *
tr_search_field_with_synonyms (TrSearchNode *node, const TrSynonyms *synonyms)
{
  static const struct
  {
    const char *field;
    const char *key;
  } keys[] = { { "tag", "tags" },
               { "topic", "topics" },
               { "category", "category" },
               { "speaker", "speaker" },
               { "channel", "channel" } };
  const char *key = NULL;
  const char *name;
  TrSearchNode *any;

  for (gsize i = 0; node->kind == TR_SEARCH_FIELD && i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].field, node->field))
      key = keys[i].key;
  name = key != NULL ? tr_synonyms_get_name (synonyms, key, node->text) : NULL;
  if (name == NULL)
    return node;
  any = tr_search_node_new (TR_SEARCH_ANY, 0, 0);
  any->is_synonyms = TRUE;
  g_ptr_array_add (any->children, node);
  add_synonym (any, node, name);
  for (const char *const *variant = tr_synonyms_get_variants (synonyms, key, name);
       *variant != NULL;
       variant++)
    add_synonym (any, node, *variant);
  if (any->children->len > 1)
    return any;
  g_ptr_array_steal_index (any->children, 0);
  tr_search_node_free (any);
  return node;
}

static gboolean
begins_fact (const char *value)
{
  gsize length = strlen (value);

  for (gsize i = 0; i < G_N_ELEMENTS (fact_names); i++)
    if (g_ascii_strncasecmp (fact_names[i].name, value, length) == 0)
      return TRUE;
  for (int name = 0; name < TR_N_FIELD_NAMES; name++)
    if (g_ascii_strncasecmp (tr_field_name_to_key (name), value, length) == 0)
      return TRUE;
  return FALSE;
}

gboolean
tr_search_field_is_begun (const char *name, gsize length, const char *value)
{
  const Field *field = find_field (name, length);

  if (field == NULL)
    return FALSE;
  switch (field->kind)
    {
    case TR_SEARCH_FIELD:
      return TRUE; /* there is no word in it yet */
    case TR_SEARCH_HAS:
    case TR_SEARCH_MISSING:
      return begins_fact (value);
    case TR_SEARCH_PROBLEM:
      return *value == '\0';
    case TR_SEARCH_BEFORE:
    case TR_SEARCH_AFTER:
      return strlen (value) < strlen ("2025-01-01")
             && value[strspn (value, "0123456789-/")] == '\0';
    case TR_SEARCH_LONGER:
    case TR_SEARCH_SHORTER:
      return value[strspn (value, "0123456789hmsHMS:")] == '\0';
    default:
      g_assert_not_reached ();
    }
}
