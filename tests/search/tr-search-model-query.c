/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tr-search-model.h"
#include "tr-search-words.h"

typedef enum
{
  ALL,
  ANY,
  NOT,
  TEXT,
  FIELD,
  HAS,
  MISSING,
  BEFORE,
  AFTER,
  LONGER,
  SHORTER,
} Kind;

typedef struct
{
  Kind kind;
  TrModelField field;
  gboolean is_quoted;
  gboolean is_prefix;
  gboolean is_whole;
  GArray *atoms;   /* (element-type TrAtom) */
  GPtrArray *wide; /* (element-type GArray): other atoms that are as good when similar will do */
  guint number;
} Node;

static gboolean
chance (guint percent)
{
  return g_test_rand_int_range (0, 100) < (int) percent;
}

static void
add_atoms (GArray *atoms, const TrTestWord *word, gboolean is_glued)
{
  for (guint i = 0; word->atoms[i] != NULL; i++)
    {
      TrAtom atom = { word->atoms[i], word->is_chars, word->is_chars && (i > 0 || is_glued) };

      g_array_append_val (atoms, atom);
    }
}

static gboolean
is_plain (const TrAtom *atom)
{
  return !atom->is_char && g_ascii_isalnum (atom->text[0]);
}

static TrAtom
plain_atom (char *text)
{
  return (TrAtom){ g_intern_string (text) };
}

static GArray *
copy_atoms (GArray *atoms, guint from, guint to)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (TrAtom));

  g_array_append_vals (copy, &g_array_index (atoms, TrAtom, from), to - from);
  return copy;
}

/* All that differs from the node's words in one blank. */
static void
add_wide (Node *node)
{
  guint n = node->atoms->len;

  node->wide = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < n; i++)
    if (!is_plain (&g_array_index (node->atoms, TrAtom, i)))
      return;
  for (guint i = 0; i < n; i++)
    {
      const TrAtom *atom = &g_array_index (node->atoms, TrAtom, i);
      glong length = g_utf8_strlen (atom->text, -1);
      gboolean is_last = i + 1 == n;

      if (!is_last)
        {
          g_autofree char *both
              = g_strconcat (atom->text, g_array_index (node->atoms, TrAtom, i + 1).text, NULL);
          GArray *other = copy_atoms (node->atoms, 0, n);

          g_array_index (other, TrAtom, i) = plain_atom (both);
          g_array_remove_index (other, i + 1);
          g_ptr_array_add (node->wide, other);
        }
      for (glong j = 2; length >= 4 && length - j >= (is_last && node->is_prefix ? 4 : 2); j++)
        {
          g_autofree char *first = g_utf8_substring (atom->text, 0, j);
          g_autofree char *second = g_utf8_substring (atom->text, j, length);
          GArray *other = copy_atoms (node->atoms, 0, n);
          TrAtom second_atom = plain_atom (second);

          g_array_index (other, TrAtom, i) = plain_atom (first);
          g_array_insert_val (other, i + 1, second_atom);
          g_ptr_array_add (node->wide, other);
        }
    }
}

/* Two words side by side may be one. */
static void
add_joined (GNode *first, GNode *second)
{
  Node *a = first->data;
  Node *b = second->data;

  if (a->kind != TEXT || b->kind != TEXT || a->is_quoted || b->is_quoted || a->is_prefix
      || a->atoms->len != 1 || b->atoms->len != 1
      || !is_plain (&g_array_index (a->atoms, TrAtom, 0))
      || !is_plain (&g_array_index (b->atoms, TrAtom, 0)))
    return;
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *both = g_strconcat (g_array_index (a->atoms, TrAtom, 0).text,
                                           g_array_index (b->atoms, TrAtom, 0).text,
                                           NULL);
      GArray *atoms = g_array_new (FALSE, FALSE, sizeof (TrAtom));
      TrAtom atom = plain_atom (both);

      /* Whether a longer word will do is the second one's matter. */
      atom.caption = b->is_prefix;
      g_array_append_val (atoms, atom);
      g_ptr_array_add (i == 0 ? a->wide : b->wide, atoms);
    }
}

static void
make_words (Node *node, GString *text, guint max)
{
  guint n = g_test_rand_int_range (1, max + 1);
  const TrTestWord *before = NULL;

  for (guint i = 0; i < n; i++)
    {
      const TrTestWord *word = tr_test_word_choose ();
      gboolean is_close = before != NULL && (before->is_chars || word->is_chars) && chance (80);

      if (before != NULL && !is_close)
        g_string_append_c (text, ' ');
      g_string_append (text, word->written);
      add_atoms (node->atoms, word, is_close && before->is_chars);
      before = word;
    }
}

static void
make_prefix (Node *node, GString *text)
{
  const TrTestWord *word;
  TrAtom atom;

  do
    word = tr_test_word_choose ();
  while (word->is_chars || word->atoms[1] != NULL);

  g_autofree char *head
      = g_utf8_substring (word->atoms[0],
                          0,
                          g_test_rand_int_range (1, g_utf8_strlen (word->atoms[0], -1) + 1));

  atom = plain_atom (head);
  g_array_append_val (node->atoms, atom);
  node->is_prefix = TRUE;
  g_string_append_printf (text, "%s*", head);
}

static void
make_day (Node *node, GString *text)
{
  guint year = g_test_rand_int_range (2020, 2024);
  guint month = chance (70) ? g_test_rand_int_range (1, 13) : 0;
  guint day = month != 0 && chance (60) ? g_test_rand_int_range (1, 29) : 0;

  node->number = year * 10000 + month * 100 + day;
  g_string_append_printf (text, "%04u", year);
  if (month != 0)
    g_string_append_printf (text, "-%02u", month);
  if (day != 0)
    g_string_append_printf (text, "-%02u", day);
}

static const struct
{
  TrModelField field;
  const char *name;
  const char *fact;
} fields[] = {
  { TR_MODEL_TITLE, "title", "title" },       { TR_MODEL_TAG, "tag", "tags" },
  { TR_MODEL_TOPIC, "topic", "topics" },      { TR_MODEL_SPEAKER, "speaker", "speaker" },
  { TR_MODEL_CHANNEL, "channel", "channel" }, { TR_MODEL_CATEGORY, "category", "category" },
  { TR_MODEL_LANGUAGE, "lang", "language" },  { TR_MODEL_SUMMARY, NULL, "summary" },
  { TR_MODEL_KEY_POINT, NULL, "key_points" }, { TR_MODEL_CAPTIONS, NULL, "captions" },
};

static GNode *
make_leaf (GString *text)
{
  Node *node = g_new0 (Node, 1);
  guint roll = g_test_rand_int_range (0, 100);

  node->atoms = g_array_new (FALSE, FALSE, sizeof (TrAtom));
  if (roll < 70)
    {
      node->kind = TEXT;
      node->is_quoted = chance (35);
      if (node->is_quoted)
        {
          g_string_append_c (text, '"');
          make_words (node, text, 3);
          g_string_append_c (text, '"');
        }
      else if (chance (30))
        make_prefix (node, text);
      else
        make_words (node, text, 1);
    }
  else if (roll < 85)
    {
      guint index = g_test_rand_int_range (0, TR_MODEL_SUMMARY);

      node->kind = FIELD;
      node->field = fields[index].field;
      node->is_quoted = chance (50);
      node->is_whole = node->is_quoted && node->field != TR_MODEL_TITLE;
      g_string_append_printf (text, "%s:%s", fields[index].name, node->is_quoted ? "\"" : "");
      if (!node->is_quoted && chance (30))
        make_prefix (node, text);
      else
        make_words (node, text, node->is_quoted ? 2 : 1);
      if (node->is_quoted)
        g_string_append_c (text, '"');
    }
  else if (roll < 91)
    {
      guint index = g_test_rand_int_range (0, G_N_ELEMENTS (fields));

      node->kind = chance (50) ? HAS : MISSING;
      node->field = fields[index].field;
      g_string_append_printf (text,
                              "%s:%s",
                              node->kind == HAS ? "has" : "missing",
                              fields[index].fact);
    }
  else if (roll < 96)
    {
      node->kind = chance (50) ? BEFORE : AFTER;
      g_string_append (text, node->kind == BEFORE ? "before:" : "after:");
      make_day (node, text);
    }
  else
    {
      node->kind = chance (50) ? LONGER : SHORTER;
      node->number = g_test_rand_int_range (0, 100);
      g_string_append_printf (text,
                              "%s:%um",
                              node->kind == LONGER ? "longer" : "shorter",
                              node->number);
    }
  return g_node_new (node);
}

static GNode *
make_branch (Kind kind)
{
  Node *node = g_new0 (Node, 1);

  node->kind = kind;
  return g_node_new (node);
}

static GNode *
make_item (GString *text)
{
  GNode * not ;

  if (!chance (15))
    return make_leaf (text);
  g_string_append_c (text, '-');
  not = make_branch (NOT);
  g_node_append (not, make_leaf (text));
  return not ;
}

static gboolean
widen (GNode *item, gpointer data)
{
  Node *node = item->data;

  if (node->kind == TEXT && !node->is_quoted
      && (item->parent == NULL || ((Node *) item->parent->data)->kind != NOT))
    add_wide (node);
  return FALSE;
}

TrModelQuery *
tr_model_query_new (void)
{
  TrModelQuery *self = g_new0 (TrModelQuery, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = g_test_rand_int_range (1, 4);

  self->root = make_branch (ALL);
  for (guint i = 0; i < n; i++)
    {
      GNode *item;

      if (i > 0)
        g_string_append_c (text, ' ');
      item = make_item (text);
      if (chance (20))
        {
          GNode *any = make_branch (ANY);

          g_node_append (any, item);
          g_string_append (text, " OR ");
          g_node_append (any, make_item (text));
          item = any;
        }
      g_node_append (self->root, item);
    }
  g_node_traverse (self->root, G_IN_ORDER, G_TRAVERSE_ALL, -1, widen, NULL);
  for (GNode *item = self->root->children; item != NULL && item->next != NULL; item = item->next)
    add_joined (item, item->next);
  self->text = g_string_free (g_steal_pointer (&text), FALSE);
  return self;
}

static gboolean
free_node (GNode *item, gpointer data)
{
  Node *node = item->data;

  g_clear_pointer (&node->atoms, g_array_unref);
  g_clear_pointer (&node->wide, g_ptr_array_unref);
  g_free (node);
  return FALSE;
}

void
tr_model_query_free (TrModelQuery *self)
{
  g_node_traverse (self->root, G_POST_ORDER, G_TRAVERSE_ALL, -1, free_node, NULL);
  g_node_destroy (self->root);
  g_free (self->text);
  g_free (self);
}

/* Whether the words begin at @index of @text. */
static gboolean
is_at (GArray *atoms, gboolean is_prefix, const TrModelText *text, guint index)
{
  if (index + atoms->len > text->atoms->len)
    return FALSE;
  for (guint i = 0; i < atoms->len; i++)
    {
      const TrAtom *wanted = &g_array_index (atoms, TrAtom, i);
      const TrAtom *there = &g_array_index (text->atoms, TrAtom, index + i);
      gboolean may_go_on = i + 1 == atoms->len && is_prefix && !wanted->is_char;

      if (there->is_char != wanted->is_char
          || (may_go_on ? !g_str_has_prefix (there->text, wanted->text)
                        : !g_str_equal (there->text, wanted->text)))
        return FALSE;
      if (i > 0 && wanted->is_char && (wanted - 1)->is_char && wanted->is_glued != there->is_glued)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_in (GArray *atoms, gboolean is_prefix, const TrModelText *text)
{
  for (guint i = 0; i < text->atoms->len; i++)
    if (is_at (atoms, is_prefix, text, i))
      return TRUE;
  return FALSE;
}

static gboolean
is_whole (GArray *atoms, const TrModelText *text)
{
  if (atoms->len != text->atoms->len || !is_at (atoms, FALSE, text, 0))
    return FALSE;
  return TRUE;
}

static gboolean
is_wide_prefix (const Node *node, GArray *atoms)
{
  /* What came from two neighbours says so itself. */
  return atoms->len == 1 && node->atoms->len == 1 ? g_array_index (atoms, TrAtom, 0).caption
                                                  : (guint) node->is_prefix;
}

static gboolean
accepts_text (const Node *node, const TrModelDocument *document, gboolean similar)
{
  for (guint i = 0; i < document->texts->len; i++)
    {
      const TrModelText *text = g_ptr_array_index (document->texts, i);

      if (node->kind == FIELD ? text->field != node->field : text->field == TR_MODEL_LANGUAGE)
        continue;
      if (node->is_whole ? is_whole (node->atoms, text)
                         : is_in (node->atoms, node->is_prefix, text))
        return TRUE;
      for (guint j = 0; similar && node->wide != NULL && j < node->wide->len; j++)
        {
          GArray *atoms = g_ptr_array_index (node->wide, j);

          if (is_in (atoms, is_wide_prefix (node, atoms), text))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_field (const TrModelDocument *document, TrModelField field)
{
  for (guint i = 0; i < document->texts->len; i++)
    if (((TrModelText *) g_ptr_array_index (document->texts, i))->field == field)
      return TRUE;
  return FALSE;
}

static guint
fill_up (guint day)
{
  return day % 10000 == 0 ? day + 9999 : day % 100 == 0 ? day + 99 : day;
}

static gboolean
accepts (GNode *item, const TrModelDocument *document, gboolean similar)
{
  const Node *node = item->data;
  guint seconds
      = document->seconds >= 0 ? (guint) document->seconds : 30 * (document->n_captions - 1);

  switch (node->kind)
    {
    case ALL:
      for (GNode *child = item->children; child != NULL; child = child->next)
        if (!accepts (child, document, similar))
          return FALSE;
      return TRUE;
    case ANY:
      for (GNode *child = item->children; child != NULL; child = child->next)
        if (accepts (child, document, similar))
          return TRUE;
      return FALSE;
    case NOT:
      return !accepts (item->children, document, similar);
    case TEXT:
    case FIELD:
      return accepts_text (node, document, similar);
    case HAS:
      return has_field (document, node->field);
    case MISSING:
      return !has_field (document, node->field);
    case BEFORE:
      return document->day != 0 && fill_up (document->day) < node->number;
    case AFTER:
      return document->day > fill_up (node->number);
    case LONGER:
      return seconds > node->number * 60;
    case SHORTER:
      return seconds < node->number * 60;
    default:
      g_assert_not_reached ();
    }
}

gboolean
tr_model_query_accepts (const TrModelQuery *self, const TrModelDocument *document, gboolean similar)
{
  return accepts (self->root, document, similar);
}

static void
mark (GNode *item, const TrModelText *text, gboolean *marks)
{
  const Node *node = item->data;

  if (node->kind == NOT)
    return;
  for (GNode *child = item->children; child != NULL; child = child->next)
    mark (child, text, marks);
  if (node->kind != TEXT)
    return;
  for (guint i = 0; i < text->atoms->len; i++)
    {
      gboolean found = is_at (node->atoms, node->is_prefix, text, i);

      for (guint j = 0; node->wide != NULL && j < node->wide->len; j++)
        {
          GArray *atoms = g_ptr_array_index (node->wide, j);

          found |= is_at (atoms, is_wide_prefix (node, atoms), text, i);
        }
      if (found)
        marks[g_array_index (text->atoms, TrAtom, i).caption] = TRUE;
    }
}

gboolean *
tr_model_query_mark_captions (const TrModelQuery *self, const TrModelDocument *document)
{
  gboolean *marks = g_new0 (gboolean, document->n_captions);

  mark (self->root, g_ptr_array_index (document->texts, document->texts->len - 1), marks);
  return marks;
}
