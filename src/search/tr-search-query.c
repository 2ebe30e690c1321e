/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-query.h"

#include <string.h>

#include "search/tr-search-query-private.h"

#define MAX_LENGTH 4096

struct _TrSearchQuery
{
  gatomicrefcount ref_count;
  char *text;
  TrSearchNode *root;
  GPtrArray *phrases; /* (unowned) */
  GPtrArray *scoring; /* (unowned) */
  GPtrArray *flaws;   /* (unowned): nodes that ask for problems */
};

G_DEFINE_BOXED_TYPE (TrSearchQuery, tr_search_query, tr_search_query_ref, tr_search_query_unref)

TrSearchNode *
tr_search_node_new (TrSearchKind kind, gsize start, gsize end)
{
  TrSearchNode *self = g_new0 (TrSearchNode, 1);

  self->kind = kind;
  self->start = start;
  self->end = end;
  if (kind == TR_SEARCH_ALL || kind == TR_SEARCH_ANY || kind == TR_SEARCH_NOT)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_search_node_free);
  return self;
}

void
tr_search_node_free (TrSearchNode *self)
{
  g_free (self->text);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->phrase, tr_search_phrase_free);
  g_clear_pointer (&self->similar, g_ptr_array_unref);
  g_clear_pointer (&self->flawed, g_hash_table_unref);
  g_free (self->problem);
  g_free (self);
}

/* A piece of the query between blanks. */
typedef struct
{
  gsize start; /* without the minus */
  gsize end;
  gboolean is_negative;
  gboolean is_or;
  TrSearchNode *node; /* (nullable): what it means; %NULL if nothing */
} Piece;

static void
piece_clear (gpointer data)
{
  Piece *piece = data;

  g_clear_pointer (&piece->node, tr_search_node_free);
}

static gsize
skip_blanks (const char *text, gsize at)
{
  while (text[at] != '\0' && g_unichar_isspace (g_utf8_get_char (text + at)))
    at += g_utf8_skip[(guchar) text[at]];
  return at;
}

static gsize
skip_word (const char *text, gsize at)
{
  while (text[at] != '\0' && !g_unichar_isspace (g_utf8_get_char (text + at)))
    at += g_utf8_skip[(guchar) text[at]];
  return at;
}

/* Returns the place of the quote that closes the one at @at; 0 if there is none, or if a word goes
 * on behind it. */
static gsize
find_quote (const char *text, gsize at)
{
  const char *quote = strchr (text + at + 1, '"');

  if (quote == NULL || (quote[1] != '\0' && !g_unichar_isspace (g_utf8_get_char (quote + 1))))
    return 0;
  return quote - text;
}

static TrSearchNode *
parse_text (const char *value, gboolean is_quoted, gboolean is_prefix)
{
  TrSearchNode *node;
  TrSearchPhrase *phrase = tr_search_phrase_new (TR_MARK_TEXT, value, is_prefix);

  if (phrase == NULL)
    return NULL;
  node = tr_search_node_new (TR_SEARCH_TEXT, 0, 0);
  node->phrase = phrase;
  node->text = g_strdup (value);
  node->is_quoted = is_quoted;
  node->is_prefix = is_prefix;
  return node;
}

/* Reads a quoted value whose second quote is still to be typed, up to the end of @text: until then,
 * it stands for all that begin with it. */
static gboolean
parse_open_value (const char *text, const char *colon, Piece *piece)
{
  const char *name = text + piece->start;
  const char *value = colon + 2;

  if (colon[1] != '"' || strchr (value, '"') != NULL)
    return FALSE;
  piece->node = tr_search_field_parse (name, colon - name, value, FALSE, TRUE);
  if (piece->node == NULL && !tr_search_field_is_begun (name, colon - name, value))
    return FALSE;
  piece->end = piece->start + strlen (name);
  return TRUE;
}

/* Reads what stands at @piece->start. */
static void
parse_piece (const char *text, gboolean is_typing, Piece *piece)
{
  gsize start = piece->start;
  gsize end = skip_word (text, start);
  const char *colon = memchr (text + start, ':', end - start);
  gsize value_start = colon != NULL ? (gsize) (colon + 1 - text) : start;
  gsize quote = text[value_start] == '"' ? find_quote (text, value_start) : 0;
  gboolean is_prefix;

  if (quote > 0)
    {
      g_autofree char *value = g_strndup (text + value_start + 1, quote - value_start - 1);

      if (colon == NULL)
        piece->node = parse_text (value, TRUE, FALSE);
      else
        piece->node
            = tr_search_field_parse (text + start, colon - text - start, value, TRUE, FALSE);
      if (colon == NULL || piece->node != NULL)
        {
          piece->end = quote + 1;
          return;
        }
    }
  if (is_typing && colon != NULL && parse_open_value (text, colon, piece))
    return;
  piece->end = end;
  is_prefix = (is_typing && text[end] == '\0') || text[end - 1] == '*';
  if (colon != NULL)
    {
      gsize value_end = end > value_start && text[end - 1] == '*' ? end - 1 : end;
      g_autofree char *value = g_strndup (text + value_start, value_end - value_start);

      piece->node
          = tr_search_field_parse (text + start, colon - text - start, value, FALSE, is_prefix);
      /* What is only begun says nothing yet. */
      if (piece->node == NULL && is_typing && text[end] == '\0'
          && tr_search_field_is_begun (text + start, colon - text - start, value))
        return;
    }
  if (piece->node == NULL)
    {
      gsize text_end = text[end - 1] == '*' ? end - 1 : end;
      g_autofree char *value = g_strndup (text + start, text_end - start);

      piece->node = parse_text (value, FALSE, is_prefix);
    }
}

static void
place_node (TrSearchNode *node, const Piece *piece)
{
  node->start = piece->start;
  node->end = piece->end;
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    place_node (g_ptr_array_index (node->children, i), piece);
}

static GArray *
parse_pieces (const char *text, gboolean is_typing, const TrSynonyms *synonyms)
{
  GArray *pieces = g_array_new (FALSE, TRUE, sizeof (Piece));

  g_array_set_clear_func (pieces, piece_clear);
  for (gsize at = skip_blanks (text, 0); text[at] != '\0'; at = skip_blanks (text, at))
    {
      Piece piece = { .start = at };

      piece.is_negative = text[at] == '-' && skip_word (text, at) > at + 1;
      if (piece.is_negative)
        piece.start++;
      parse_piece (text, is_typing, &piece);
      piece.is_or = piece.end == at + 2 && text[at] == 'O' && text[at + 1] == 'R'
                    && text[piece.end] != '\0';
      at = piece.end;
      if (piece.node != NULL)
        {
          piece.node = tr_search_field_with_synonyms (piece.node, synonyms);
          place_node (piece.node, &piece);
          g_array_append_val (pieces, piece);
        }
    }
  return pieces;
}

/* Returns: (transfer full): what @piece means, which then means nothing any more */
static TrSearchNode *
take_node (Piece *piece)
{
  TrSearchNode *node = g_steal_pointer (&piece->node);
  TrSearchNode * not ;

  if (!piece->is_negative)
    return node;
  not = tr_search_node_new (TR_SEARCH_NOT, node->start - 1, node->end);
  g_ptr_array_add (not ->children, node);
  return not ;
}

static gboolean
is_or (GArray *pieces, guint index)
{
  return index > 0 && index + 1 < pieces->len && g_array_index (pieces, Piece, index).is_or
         && !g_array_index (pieces, Piece, index - 1).is_or
         && !g_array_index (pieces, Piece, index + 1).is_or;
}

static void
combine (GArray *pieces, TrSearchNode *root)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      TrSearchNode *node = take_node (&g_array_index (pieces, Piece, i));

      if (is_or (pieces, i + 1))
        {
          TrSearchNode *any = tr_search_node_new (TR_SEARCH_ANY, node->start, node->end);

          g_ptr_array_add (any->children, node);
          for (; is_or (pieces, i + 1); i += 2)
            {
              node = take_node (&g_array_index (pieces, Piece, i + 2));
              any->end = node->end;
              g_ptr_array_add (any->children, node);
            }
          node = any;
        }
      g_ptr_array_add (root->children, node);
    }
}

/* A phrase in quotes is meant as it stands, and so is all that is looked for to be left out. */
static gboolean
may_be_similar (const TrSearchNode *node)
{
  return node->kind == TR_SEARCH_TEXT && !node->is_quoted;
}

static void
add_similar (TrSearchNode *node)
{
  if (node->kind == TR_SEARCH_ANY)
    for (guint i = 0; i < node->children->len; i++)
      add_similar (g_ptr_array_index (node->children, i));
  if (may_be_similar (node))
    {
      node->similar = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_search_phrase_free);
      tr_search_phrase_add_similar (node->phrase, node->similar);
    }
}

/* Two words beside each other may be one in the file. */
static void
add_joined (TrSearchNode *first, TrSearchNode *second)
{
  TrSearchPhrase *joined;

  if (!may_be_similar (first) || !may_be_similar (second))
    return;
  joined = tr_search_phrase_new_joined (first->phrase, second->phrase);
  if (joined == NULL)
    return;
  g_ptr_array_add (first->similar, joined);
  g_ptr_array_add (second->similar, tr_search_phrase_new_joined (first->phrase, second->phrase));
}

static void
init_similar (TrSearchNode *root)
{
  for (guint i = 0; i < root->children->len; i++)
    add_similar (g_ptr_array_index (root->children, i));
  for (guint i = 0; i + 1 < root->children->len; i++)
    add_joined (g_ptr_array_index (root->children, i), g_ptr_array_index (root->children, i + 1));
}

static void
number_phrase (TrSearchQuery *self, TrSearchPhrase *phrase)
{
  phrase->index = self->phrases->len;
  g_ptr_array_add (self->phrases, phrase);
}

static void
number_phrases (TrSearchQuery *self, TrSearchNode *node, gboolean is_wanted)
{
  if (node->phrase != NULL)
    number_phrase (self, node->phrase);
  for (guint i = 0; node->similar != NULL && i < node->similar->len; i++)
    number_phrase (self, g_ptr_array_index (node->similar, i));
  if (node->problem != NULL)
    g_ptr_array_add (self->flaws, node);
  if (is_wanted && (node->kind == TR_SEARCH_TEXT || node->kind == TR_SEARCH_FIELD))
    g_ptr_array_add (self->scoring, node);
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    number_phrases (self,
                    g_ptr_array_index (node->children, i),
                    is_wanted && node->kind != TR_SEARCH_NOT);
}

TrSearchQuery *
tr_search_query_new (const char *text, gboolean is_typing)
{
  return tr_search_query_new_with_synonyms (text, is_typing, NULL);
}

TrSearchQuery *
tr_search_query_new_with_synonyms (const char *text, gboolean is_typing, const TrSynonyms *synonyms)
{
  g_return_val_if_fail (text != NULL, NULL);

  TrSearchQuery *self = g_new0 (TrSearchQuery, 1);
  g_autoptr (GArray) pieces = NULL;

  g_atomic_ref_count_init (&self->ref_count);
  self->text = g_utf8_make_valid (text, strnlen (text, MAX_LENGTH));
  self->root = tr_search_node_new (TR_SEARCH_ALL, 0, strlen (self->text));
  pieces = parse_pieces (self->text, is_typing, synonyms);
  combine (pieces, self->root);
  init_similar (self->root);
  self->phrases = g_ptr_array_new ();
  self->scoring = g_ptr_array_new ();
  self->flaws = g_ptr_array_new ();
  number_phrases (self, self->root, TRUE);
  return self;
}

TrSearchQuery *
tr_search_query_ref (TrSearchQuery *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_search_query_unref (TrSearchQuery *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->phrases);
  g_ptr_array_unref (self->scoring);
  g_ptr_array_unref (self->flaws);
  tr_search_node_free (self->root);
  g_free (self->text);
  g_free (self);
}

GPtrArray *
tr_search_query_get_phrases (const TrSearchQuery *self)
{
  return self->phrases;
}

GPtrArray *
tr_search_query_get_scoring (const TrSearchQuery *self)
{
  return self->scoring;
}

const char *
tr_search_query_get_text (const TrSearchQuery *self)
{
  return self->text;
}

const TrSearchNode *
tr_search_query_get_root (const TrSearchQuery *self)
{
  return self->root;
}

gboolean
tr_search_query_is_empty (const TrSearchQuery *self)
{
  return self->root->children->len == 0;
}

gboolean
tr_search_query_asks_problems (const TrSearchQuery *self)
{
  return self->flaws->len > 0;
}

GPtrArray *
tr_search_query_get_flaws (const TrSearchQuery *self)
{
  return self->flaws;
}
