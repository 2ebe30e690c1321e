/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-front-matter-private.h"

#include <string.h>

#include "base/tr-text-map.h"
#include "base/tr-time-code.h"

struct _TrFrontMatter
{
  GObject parent_instance;

  gboolean present;
  TrSpan span;
  GBytes *bytes; /* (nullable): where the fields are only read when they are asked for */
  TrQuickFields quick;
  gsize is_read; /* whether the rest is there */

  TrNodeTree *tree; /* nullable */
  GPtrArray *fields;
  TrField *by_name[TR_N_FIELD_NAMES]; /* owned by fields */
  gboolean has_duplicates;

  GError *error;
  guint error_line;
  guint error_column;
};

static void read_fields (TrFrontMatter *self, const char *data);

static TrFrontMatter *
ensure_read (TrFrontMatter *self)
{
  if (g_once_init_enter (&self->is_read))
    {
      read_fields (self, g_bytes_get_data (self->bytes, NULL));
      g_once_init_leave (&self->is_read, 1);
    }
  return self;
}

static GType
tr_front_matter_get_item_type (GListModel *model)
{
  return TR_TYPE_FIELD;
}

static guint
tr_front_matter_get_n_items (GListModel *model)
{
  return tr_front_matter_get_n_fields (TR_FRONT_MATTER (model));
}

static gpointer
tr_front_matter_get_item (GListModel *model, guint position)
{
  TrFrontMatter *self = ensure_read (TR_FRONT_MATTER (model));

  return position < self->fields->len ? g_object_ref (self->fields->pdata[position]) : NULL;
}

static void
tr_front_matter_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = tr_front_matter_get_item_type;
  iface->get_n_items = tr_front_matter_get_n_items;
  iface->get_item = tr_front_matter_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrFrontMatter,
                               tr_front_matter,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      tr_front_matter_list_model_init))

G_DEFINE_QUARK (tr_front_matter_error_quark, tr_front_matter_error)

static void
tr_front_matter_finalize (GObject *object)
{
  TrFrontMatter *self = TR_FRONT_MATTER (object);

  tr_quick_fields_clear (&self->quick);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->tree, tr_node_tree_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (tr_front_matter_parent_class)->finalize (object);
}

static void
tr_front_matter_class_init (TrFrontMatterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_front_matter_finalize;
}

static void
tr_front_matter_init (TrFrontMatter *self)
{
}

/* Whether the line from @p on is exactly `---`. */
static gboolean
is_fence (const char *p, const char *end, const char **next)
{
  if (end - p < 3 || memcmp (p, "---", 3) != 0)
    return FALSE;
  p += 3;
  if (p == end)
    *next = p;
  else if (*p == '\n')
    *next = p + 1;
  else if (*p == '\r' && end - p >= 2 && p[1] == '\n')
    *next = p + 2;
  else
    return FALSE;
  return TRUE;
}

static gboolean
find_fence (const char *p, const char *end, const char **fence, const char **next)
{
  while (p < end)
    {
      if (*p == '-' && is_fence (p, end, next))
        {
          *fence = p;
          return TRUE;
        }
      p = memchr (p, '\n', end - p);
      if (p == NULL)
        break;
      p++;
    }
  return FALSE;
}

/* Where the front matter of a file without a closing fence ends: at the first line that looks like
 * the body: a blank one, a heading, a caption. Else the captions of such a file would be out of
 * sight. */
static const char *
guess_end (const char *p, const char *end)
{
  while (p < end)
    {
      const char *nl = memchr (p, '\n', end - p);
      const char *line_end = nl != NULL ? nl : end;
      gint64 ms;

      if (line_end == p || *p == '\r')
        break;
      if (*p == '#' && line_end - p > 1 && strchr ("# ", p[1]) != NULL)
        break;
      if (line_end - p > 3 && memcmp (p, "- [", 3) == 0
          && tr_time_code_scan (p + 3, line_end - p - 3, &ms) > 0)
        break;
      p = nl != NULL ? nl + 1 : end;
    }
  return p;
}

/* Few keys are sooner compared with each other than hashed. */
#define FEW_FIELDS 40

static void
mark_duplicates_of_few (TrFrontMatter *self)
{
  const char *keys[FEW_FIELDS];

  for (guint i = self->fields->len; i > 0; i--)
    {
      const char *key = tr_field_get_key (self->fields->pdata[i - 1]);

      keys[i - 1] = key;
      for (guint j = i; j < self->fields->len; j++)
        if (keys[j][0] == key[0] && g_str_equal (keys[j], key))
          {
            tr_field_set_duplicate (self->fields->pdata[i - 1]);
            self->has_duplicates = TRUE;
            break;
          }
    }
}

static void
mark_duplicates (TrFrontMatter *self)
{
  g_autoptr (GHashTable) seen = NULL;

  if (self->fields->len <= FEW_FIELDS)
    {
      mark_duplicates_of_few (self);
      return;
    }
  seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = self->fields->len; i > 0; i--)
    {
      TrField *field = self->fields->pdata[i - 1];

      if (!g_hash_table_add (seen, (char *) tr_field_get_key (field)))
        {
          tr_field_set_duplicate (field);
          self->has_duplicates = TRUE;
        }
    }
}

static void
find_names (TrFrontMatter *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      TrField *field = self->fields->pdata[i];
      TrFieldName name = tr_field_get_name (field);

      if (name == TR_FIELD_OTHER)
        continue;

      TrField *known = self->by_name[name];
      const char *key = tr_field_get_key (field);

      /* The home dialect's own key wins over an alias, the first alias over another, and of one key
       * the last. */
      if (known == NULL || g_str_equal (key, tr_field_get_key (known))
          || g_str_equal (key, tr_field_name_to_key (name)))
        self->by_name[name] = field;
    }
}

/* Finds the fences. Returns whether there is a closing one. */
static gboolean
find_span (TrFrontMatter *self, const char *data, gsize length, gsize *body)
{
  const char *start = data;
  const char *end = data + length;
  const char *next;
  const char *fence;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    start += 3;
  *body = start - data;
  self->span.start = self->span.end = start - data;
  self->present = is_fence (start, end, &next);
  if (!self->present)
    return FALSE;
  self->span.start = next - data;
  if (!find_fence (next, end, &fence, &next))
    {
      *body = self->span.end = guess_end (next, end) - data;
      return FALSE;
    }
  self->span.end = fence - data;
  *body = next - data;
  return TRUE;
}

/* Reads what is between the fences. */
static void
read_fields (TrFrontMatter *self, const char *data)
{
  gsize error_offset;

  if (self->present && self->error == NULL)
    {
      self->tree = tr_front_matter_parse_yaml (data, self->span, &error_offset, &self->error);
      if (self->tree != NULL && tr_node_tree_get_root (self->tree) != NULL)
        self->fields = tr_front_matter_read_fields (data, self->span, self->tree);
      if (self->error != NULL)
        tr_text_position (data,
                          self->span.end,
                          error_offset,
                          &self->error_line,
                          &self->error_column);
    }
  if (self->error != NULL)
    self->fields = tr_front_matter_read_lines (data, self->span);
  if (self->fields == NULL)
    self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  mark_duplicates (self);
  find_names (self);
}

static void
read_at_once (TrFrontMatter *self, const char *data, gsize length, gboolean is_closed)
{
  if (self->present && !is_closed)
    {
      g_set_error_literal (&self->error,
                           TR_FRONT_MATTER_ERROR,
                           TR_FRONT_MATTER_ERROR_UNCLOSED,
                           "no closing ---");
      self->error_line = self->error_column = 1;
    }
  read_fields (self, data);
  self->is_read = 1;
}

TrFrontMatter *
tr_front_matter_new (const char *data, gsize length, gsize *body)
{
  TrFrontMatter *self = g_object_new (TR_TYPE_FRONT_MATTER, NULL);

  read_at_once (self, data, length, find_span (self, data, length, body));
  return self;
}

TrFrontMatter *
tr_front_matter_new_lazy (GBytes *bytes, gsize *body)
{
  TrFrontMatter *self = g_object_new (TR_TYPE_FRONT_MATTER, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gboolean is_closed;

  if (data == NULL)
    data = "";
  is_closed = find_span (self, data, length, body);
  if (is_closed && tr_front_matter_read_quickly (data, self->span, &self->quick))
    self->bytes = g_bytes_ref (bytes);
  else
    read_at_once (self, data, length, is_closed);
  return self;
}

gboolean
tr_front_matter_is_present (TrFrontMatter *self)
{
  g_return_val_if_fail (TR_IS_FRONT_MATTER (self), FALSE);

  return self->present;
}

const GError *
tr_front_matter_get_error (TrFrontMatter *self, guint *line, guint *column)
{
  g_return_val_if_fail (TR_IS_FRONT_MATTER (self), NULL);

  /* What the quick reader has read is valid. */
  if (line != NULL)
    *line = self->error_line;
  if (column != NULL)
    *column = self->error_column;
  return self->error;
}

TrSpan
tr_front_matter_get_span (TrFrontMatter *self)
{
  g_return_val_if_fail (TR_IS_FRONT_MATTER (self), (TrSpan){ 0 });

  return self->span;
}

const TrNode *
tr_front_matter_get_root (TrFrontMatter *self)
{
  g_return_val_if_fail (TR_IS_FRONT_MATTER (self), NULL);

  ensure_read (self);
  return self->tree != NULL ? tr_node_tree_get_root (self->tree) : NULL;
}

guint
tr_front_matter_get_n_fields (TrFrontMatter *self)
{
  g_return_val_if_fail (TR_IS_FRONT_MATTER (self), 0);

  return ensure_read (self)->fields->len;
}

TrField *
tr_front_matter_get_field (TrFrontMatter *self, guint index)
{
  g_return_val_if_fail (TR_IS_FRONT_MATTER (self), NULL);

  ensure_read (self);
  g_return_val_if_fail (index < self->fields->len, NULL);

  return self->fields->pdata[index];
}

/* Whether a line starts with @key and a colon: in what the quick reader takes each key does. */
static gboolean
has_key_line (TrFrontMatter *self, const char *key)
{
  const char *data = g_bytes_get_data (self->bytes, NULL);
  const char *p = data + self->span.start;
  const char *end = data + self->span.end;
  gsize length = strlen (key);

  while (p != NULL && (gsize) (end - p) > length)
    {
      if (memcmp (p, key, length) == 0 && p[length] == ':')
        return TRUE;
      p = memchr (p, '\n', end - p);
      if (p != NULL)
        p++;
    }
  return FALSE;
}

TrField *
tr_front_matter_lookup (TrFrontMatter *self, const char *key)
{
  g_return_val_if_fail (TR_IS_FRONT_MATTER (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  if (self->bytes != NULL && !has_key_line (self, key))
    return NULL;
  ensure_read (self);
  for (guint i = self->fields->len; i > 0; i--)
    if (g_str_equal (tr_field_get_key (self->fields->pdata[i - 1]), key))
      return self->fields->pdata[i - 1];
  return NULL;
}

TrField *
tr_front_matter_lookup_name (TrFrontMatter *self, TrFieldName name)
{
  g_return_val_if_fail (TR_IS_FRONT_MATTER (self), NULL);
  g_return_val_if_fail (name >= 0 && name < TR_N_FIELD_NAMES, NULL);

  return ensure_read (self)->by_name[name];
}

TrValue *
tr_front_matter_get_value (TrFrontMatter *self, TrFieldName name)
{
  g_return_val_if_fail (TR_IS_FRONT_MATTER (self), NULL);
  g_return_val_if_fail (name >= 0 && name < TR_N_FIELD_NAMES, NULL);

  if (self->bytes != NULL)
    return self->quick.values[name];
  return self->by_name[name] != NULL ? tr_field_get_value (self->by_name[name]) : NULL;
}

gboolean
tr_front_matter_has_duplicates (TrFrontMatter *self)
{
  g_return_val_if_fail (TR_IS_FRONT_MATTER (self), FALSE);

  return self->bytes != NULL ? self->quick.has_duplicates : self->has_duplicates;
}
