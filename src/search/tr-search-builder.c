/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-builder-private.h"

#include <stdlib.h>
#include <string.h>

#include "search/tr-search-posting-private.h"

#define ARENA_BLOCK (64 * 1024)
#define MULTIPLIER G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

typedef struct _Entry Entry;

/* A term. The fields from @is_touched to @last_position are of the document that is being added. */
struct _Entry
{
  guint8 length;
  guint8 places;
  guint8 n_heads;
  guint8 is_touched;
  guint32 count;
  guint32 last_position;
  guint32 positions_before; /* length of @positions before this document */
  guint32 last_document;
  TrByteBuffer documents;
  TrByteBuffer positions;
  Entry *heads[TR_HEAD_CHARS];
  char term[];
};

/* The hash beside the address: most terms that are not the one looked for need not be fetched. */
typedef struct
{
  Entry *entry;
  guint32 hash;
} Slot;

struct _TrSearchBuilder
{
  Slot *table; /* open addressing */
  guint32 table_mask;
  guint32 n_entries;
  GPtrArray *touched;
  GPtrArray *blocks; /* of the arena that entries are in */
  gsize block_used;
  gsize block_size;
  GArray *infos;
  gsize n_bytes; /* of the arena and, as an estimate, of the buffers */
};

TrSearchBuilder *
tr_search_builder_new (void)
{
  TrSearchBuilder *self = g_new0 (TrSearchBuilder, 1);

  self->table_mask = (1 << 14) - 1;
  self->table = g_new0 (Slot, self->table_mask + 1);
  self->touched = g_ptr_array_new ();
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->infos = g_array_new (FALSE, FALSE, sizeof (TrSearchInfo));
  return self;
}

void
tr_search_builder_free (TrSearchBuilder *self)
{
  for (guint32 i = 0; i <= self->table_mask; i++)
    if (self->table[i].entry != NULL)
      {
        g_free (self->table[i].entry->documents.data);
        g_free (self->table[i].entry->positions.data);
      }
  g_free (self->table);
  g_ptr_array_unref (self->touched);
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->infos);
  g_free (self);
}

static gpointer
allocate (TrSearchBuilder *self, gsize size)
{
  gpointer result;

  size = (size + 7) & ~(gsize) 7;
  if (self->blocks->len == 0 || self->block_used + size > self->block_size)
    {
      self->block_size = MAX (size, ARENA_BLOCK);
      self->block_used = 0;
      g_ptr_array_add (self->blocks, g_malloc (self->block_size));
      self->n_bytes += self->block_size;
    }
  result = (char *) g_ptr_array_index (self->blocks, self->blocks->len - 1) + self->block_used;
  self->block_used += size;
  return result;
}

static inline guint32
hash_term (char mark, const char *token, guint length)
{
  guint64 hash = (guint64) mark * MULTIPLIER + length;
  guint64 word;

  for (; length >= 8; length -= 8, token += 8)
    {
      memcpy (&word, token, 8);
      hash = (hash ^ word) * MULTIPLIER;
      hash ^= hash >> 32;
    }
  word = 0;
  memcpy (&word, token, length);
  hash = (hash ^ word) * MULTIPLIER;
  return hash ^ hash >> 32;
}

static void
grow (TrSearchBuilder *self)
{
  guint32 mask = self->table_mask * 2 + 1;
  Slot *table = g_new0 (Slot, mask + 1);

  for (guint32 i = 0; i <= self->table_mask; i++)
    if (self->table[i].entry != NULL)
      {
        guint32 slot = self->table[i].hash & mask;

        while (table[slot].entry != NULL)
          slot = (slot + 1) & mask;
        table[slot] = self->table[i];
      }
  g_free (self->table);
  self->table = table;
  self->table_mask = mask;
}

static Entry *
look_up (TrSearchBuilder *self, char mark, const char *token, guint length, gboolean *is_new)
{
  guint32 hash = hash_term (mark, token, length);
  guint32 slot = hash & self->table_mask;
  Entry *entry;

  for (; (entry = self->table[slot].entry) != NULL; slot = (slot + 1) & self->table_mask)
    if (self->table[slot].hash == hash && entry->length == length + 1 && entry->term[0] == mark
        && memcmp (entry->term + 1, token, length) == 0)
      {
        *is_new = FALSE;
        return entry;
      }
  entry = allocate (self, sizeof (Entry) + length + 1);
  memset (entry, 0, sizeof *entry);
  entry->length = length + 1;
  entry->term[0] = mark;
  memcpy (entry->term + 1, token, length);
  self->table[slot] = (Slot){ entry, hash };
  if (++self->n_entries > self->table_mask / 4 * 3)
    grow (self);
  *is_new = TRUE;
  return entry;
}

static inline void
touch (TrSearchBuilder *self, Entry *entry)
{
  if (entry->is_touched)
    return;
  entry->is_touched = TRUE;
  entry->count = 0;
  entry->places = 0;
  entry->last_position = 0;
  entry->positions_before = entry->positions.length;
  g_ptr_array_add (self->touched, entry);
}

/* Finds the terms that stand for the token's beginnings. */
static void
add_heads (TrSearchBuilder *self, Entry *entry, const TrTokenizer *token)
{
  gboolean is_new;

  if (token->kind == TR_TOKEN_SYMBOL)
    return;
  if (token->kind != TR_TOKEN_WORD)
    {
      entry->heads[entry->n_heads++]
          = look_up (self, TR_MARK_HEAD, token->term, token->unit, &is_new);
      return;
    }
  for (guint length = 0; entry->n_heads < TR_HEAD_CHARS && length < token->length;)
    {
      length += g_utf8_skip[(guchar) token->term[length]];
      entry->heads[entry->n_heads++] = look_up (self, TR_MARK_HEAD, token->term, length, &is_new);
    }
}

static inline void
add_token (TrSearchBuilder *self, char mark, const TrTokenizer *token, guint8 place)
{
  gboolean is_new;
  Entry *entry = look_up (self, mark, token->term, token->length, &is_new);

  if (is_new && mark == TR_MARK_TEXT)
    add_heads (self, entry, token);
  touch (self, entry);
  entry->count++;
  entry->places |= place;
  tr_byte_buffer_add_number (&entry->positions, token->position - entry->last_position);
  entry->last_position = token->position;
}

static void
add_fact (TrSearchBuilder *self, char mark, const char *text, guint8 place)
{
  gboolean is_new;
  Entry *entry = look_up (self, mark, text, MIN (strlen (text), 254), &is_new);

  touch (self, entry);
  entry->count++;
  entry->places |= place;
}

static void
write_entry (TrSearchBuilder *self, Entry *entry, guint32 document)
{
  TrPosting posting = { document, entry->count, entry->places };
  guint32 before = entry->documents.length;

  posting.positions_length = entry->positions.length - entry->positions_before;
  tr_posting_write (&entry->documents,
                    &posting,
                    entry->last_document,
                    tr_mark_has_positions (entry->term[0]));
  entry->last_document = document;
  entry->is_touched = FALSE;
  self->n_bytes += entry->documents.length - before + posting.positions_length;
  /* A new buffer comes with some room and the allocator's own. */
  if (before == 0)
    self->n_bytes += 32;
}

/* Gives the heads what the words had, then writes all down. */
static void
end_document (TrSearchBuilder *self, guint32 document)
{
  guint n = self->touched->len;

  for (guint i = 0; i < n; i++)
    {
      Entry *entry = g_ptr_array_index (self->touched, i);

      for (guint j = 0; j < entry->n_heads; j++)
        {
          touch (self, entry->heads[j]);
          entry->heads[j]->count += entry->count;
          entry->heads[j]->places |= entry->places;
        }
    }
  for (guint i = 0; i < self->touched->len; i++)
    write_entry (self, g_ptr_array_index (self->touched, i), document);
  g_ptr_array_set_size (self->touched, 0);
}

void
tr_search_info_init (TrSearchInfo *self, const TrSearchText *text)
{
  memset (self, 0, sizeof *self);
  self->day = text->day;
  self->duration_ms = text->duration_ms < 0 ? TR_DURATION_UNKNOWN
                                            : MIN (text->duration_ms, TR_DURATION_UNKNOWN - 1);
  self->modified_s = text->modified_s;
  self->path_hash = text->path_hash;
  self->is_listed = text->is_listed;
}

void
tr_search_builder_add (TrSearchBuilder *self, const TrSearchText *text)
{
  TrSearchInfo info = { .duration_ms = TR_DURATION_UNKNOWN };
  guint32 document = self->infos->len;
  guint32 position = 0;
  guint32 n_tokens = 0;
  TrTokenizer token;

  if (text == NULL || !text->is_listed)
    {
      g_array_append_val (self->infos, info);
      return;
    }
  for (guint i = 0; i < text->values->len; i++)
    {
      const TrSearchValue *value = &g_array_index (text->values, TrSearchValue, i);

      tr_tokenizer_init (&token, value->text, strlen (value->text), position);
      while (tr_tokenizer_next (&token))
        {
          if (value->in_text)
            add_token (self, TR_MARK_TEXT, &token, value->place);
          if (value->mark != 0)
            add_token (self, value->mark, &token, value->place);
          n_tokens++;
        }
      position = tr_tokenizer_get_position (&token) + 1;
      if (value->mark != 0 && value->mark != TR_MARK_TITLE)
        {
          g_autofree char *whole = tr_search_fold_value (value->text);

          add_fact (self, TR_MARK_WHOLE (value->mark), whole, value->place);
        }
    }
  tr_tokenizer_init (&token, text->body->str, text->body->len, position);
  while (tr_tokenizer_next (&token))
    {
      add_token (self, TR_MARK_TEXT, &token, 0);
      n_tokens++;
    }
  for (guint i = 0; i < text->facts->len; i++)
    add_fact (self, TR_MARK_FACT, g_ptr_array_index (text->facts, i), 0);
  end_document (self, document);

  tr_search_info_init (&info, text);
  info.n_tokens = n_tokens;
  g_array_append_val (self->infos, info);
}

const TrSearchInfo *
tr_search_builder_get_infos (const TrSearchBuilder *self, guint *n)
{
  *n = self->infos->len;
  return (const TrSearchInfo *) self->infos->data;
}

gsize
tr_search_builder_get_size (const TrSearchBuilder *self)
{
  return self->n_bytes + (self->table_mask + 1) * sizeof (Slot);
}

static int
compare_entries (const void *a, const void *b)
{
  const Entry *x = *(Entry *const *) a;
  const Entry *y = *(Entry *const *) b;
  int result = memcmp (x->term, y->term, MIN (x->length, y->length));

  return result != 0 ? result : (int) x->length - (int) y->length;
}

gboolean
tr_search_builder_foreach (TrSearchBuilder *self, TrSearchTermFunc func, gpointer user_data)
{
  g_autofree Entry **sorted = g_new (Entry *, self->n_entries);
  guint32 n = 0;

  for (guint32 i = 0; i <= self->table_mask; i++)
    if (self->table[i].entry != NULL)
      sorted[n++] = self->table[i].entry;
  if (n > 0)
    qsort (sorted, n, sizeof *sorted, compare_entries);
  for (guint32 i = 0; i < n; i++)
    {
      const Entry *entry = sorted[i];

      if (!func (entry->term,
                 entry->length,
                 entry->documents.data,
                 entry->documents.length,
                 entry->positions.data,
                 entry->positions.length,
                 user_data))
        return FALSE;
    }
  return TRUE;
}
