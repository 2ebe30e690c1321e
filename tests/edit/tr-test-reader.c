/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-reader.h"

#include <string.h>
#include <yaml.h>

#define DEEPEST 100
#define LONGEST 1000000

struct _TrTestReader
{
  char *yaml;
  yaml_document_t document;
  yaml_node_t *root; /* NULL where there is nothing */
};

static gboolean
is_fence (const char *line)
{
  return g_str_equal (line, "---") || g_str_equal (line, "---\r");
}

static char *
cut_front_matter (const char *text)
{
  g_auto (GStrv) lines = NULL;
  GString *yaml = g_string_new (NULL);

  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  lines = g_strsplit (text, "\n", -1);
  if (lines[0] == NULL || !is_fence (lines[0]))
    return g_string_free (yaml, FALSE);
  for (guint i = 1; lines[i] != NULL && !is_fence (lines[i]); i++)
    g_string_append_printf (yaml, "%s\n", lines[i]);
  return g_string_free (yaml, FALSE);
}

TrTestReader *
tr_test_reader_new (const char *text)
{
  TrTestReader *self = g_new0 (TrTestReader, 1);
  yaml_parser_t parser;
  gboolean loaded;

  self->yaml = cut_front_matter (text);
  g_assert_true (yaml_parser_initialize (&parser));
  yaml_parser_set_input_string (&parser, (const guchar *) self->yaml, strlen (self->yaml));
  loaded = yaml_parser_load (&parser, &self->document);
  yaml_parser_delete (&parser);
  if (!loaded)
    {
      g_free (self->yaml);
      g_free (self);
      return NULL;
    }
  self->root = yaml_document_get_root_node (&self->document);
  return self;
}

void
tr_test_reader_free (TrTestReader *self)
{
  yaml_document_delete (&self->document);
  g_free (self->yaml);
  g_free (self);
}

static const char *
resolve (const yaml_node_t *node)
{
  static const struct
  {
    const char *pattern;
    const char *name;
  } schema[] = {
    { "^(null|Null|NULL|~|)$", "null" },
    { "^(true|True|TRUE|false|False|FALSE)$", "bool" },
    { "^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", "number" },
    { "^[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "number" },
    { "^([-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN))$", "number" },
  };

  static GRegex *regexes[G_N_ELEMENTS (schema)];

  if (node->data.scalar.style != YAML_PLAIN_SCALAR_STYLE
      || !g_str_equal ((const char *) node->tag, YAML_STR_TAG))
    return "str";
  for (gsize i = 0; i < G_N_ELEMENTS (schema); i++)
    {
      /* Compiled once: an alias may stand for very many scalars. */
      if (regexes[i] == NULL)
        regexes[i] = g_regex_new (schema[i].pattern, G_REGEX_DOLLAR_ENDONLY, 0, NULL);
      if (g_regex_match (regexes[i], (const char *) node->data.scalar.value, 0, NULL))
        return schema[i].name;
    }
  return "str";
}

static void
append_string (GString *out, const char *type, const char *text)
{
  g_autofree char *escaped = g_strescape (text, NULL);

  g_string_append_printf (out, "%s\"%s\"", type, escaped);
}

/* A NUL, written as an escape, is shown as the replacement character. */
static char *
dup_shown (const yaml_node_t *node)
{
  const char *value = (const char *) node->data.scalar.value;
  gsize length = node->data.scalar.length;
  GString *shown = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    if (value[i] != '\0')
      g_string_append_c (shown, value[i]);
    else
      g_string_append (shown, "\357\277\275");
  return g_string_free (shown, FALSE);
}

static void
append_node (TrTestReader *self, GString *out, int index, guint depth)
{
  yaml_node_t *node = yaml_document_get_node (&self->document, index);

  /* Aliases of aliases, or of what holds them. */
  if (depth > DEEPEST || out->len > LONGEST)
    {
      g_string_append (out, "…");
      return;
    }
  switch (node->type)
    {
    case YAML_SCALAR_NODE:
      {
        const char *type = resolve (node);
        g_autofree char *shown = dup_shown (node);

        if (g_str_equal (type, "null"))
          g_string_append (out, "null");
        else
          append_string (out, type, shown);
        break;
      }
    case YAML_SEQUENCE_NODE:
      g_string_append_c (out, '[');
      for (yaml_node_item_t *item = node->data.sequence.items.start;
           item < node->data.sequence.items.top;
           item++)
        {
          append_node (self, out, *item, depth + 1);
          g_string_append_c (out, ',');
        }
      g_string_append_c (out, ']');
      break;
    case YAML_MAPPING_NODE:
      g_string_append_c (out, '{');
      for (yaml_node_pair_t *pair = node->data.mapping.pairs.start;
           pair < node->data.mapping.pairs.top;
           pair++)
        {
          append_node (self, out, pair->key, depth + 1);
          g_string_append_c (out, ':');
          append_node (self, out, pair->value, depth + 1);
          g_string_append_c (out, ',');
        }
      g_string_append_c (out, '}');
      break;
    case YAML_NO_NODE:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_key (TrTestReader *self, const yaml_node_pair_t *pair, const char *key)
{
  yaml_node_t *node = yaml_document_get_node (&self->document, pair->key);

  const char *start, *end;
  g_autofree char *source = NULL;

  if (node->type == YAML_SCALAR_NODE)
    return g_str_equal ((const char *) node->data.scalar.value, key);
  /* A list or a mapping is called by its text, without its anchor and tag. libyaml counts
   * characters. */
  start = g_utf8_offset_to_pointer (self->yaml, node->start_mark.index);
  end = g_utf8_offset_to_pointer (self->yaml, node->end_mark.index);
  source = g_strndup (start, end - start);
  return *key != '\0' && g_str_has_suffix (source, key);
}

char *
tr_test_reader_describe (TrTestReader *self, const char *key)
{
  char *found = NULL;

  if (self->root == NULL)
    return NULL;
  for (yaml_node_pair_t *pair = self->root->data.mapping.pairs.start;
       pair < self->root->data.mapping.pairs.top;
       pair++)
    if (is_key (self, pair, key))
      {
        GString *out = g_string_new (NULL);

        append_node (self, out, pair->value, 0);
        g_free (found);
        found = g_string_free (out, FALSE);
      }
  return found;
}

char *
tr_test_reader_describe_others (TrTestReader *self, const char *key)
{
  GString *out = g_string_new (NULL);

  if (self->root != NULL)
    for (yaml_node_pair_t *pair = self->root->data.mapping.pairs.start;
         pair < self->root->data.mapping.pairs.top;
         pair++)
      if (!is_key (self, pair, key))
        {
          append_node (self, out, pair->key, 0);
          g_string_append_c (out, ':');
          append_node (self, out, pair->value, 0);
          g_string_append_c (out, '\n');
        }
  return g_string_free (out, FALSE);
}

char *
tr_test_reader_describe_all_but (TrTestReader *self, int index)
{
  GString *out = g_string_new (NULL);
  int n = 0;

  if (self->root != NULL)
    for (yaml_node_pair_t *pair = self->root->data.mapping.pairs.start;
         pair < self->root->data.mapping.pairs.top;
         pair++, n++)
      if (n != index)
        {
          append_node (self, out, pair->key, 0);
          g_string_append_c (out, ':');
          append_node (self, out, pair->value, 0);
          g_string_append_c (out, '\n');
        }
  return g_string_free (out, FALSE);
}

char *
tr_test_describe_string (const char *string)
{
  GString *out = g_string_new (NULL);

  append_string (out, "str", string);
  return g_string_free (out, FALSE);
}

char *
tr_test_describe_list (const char *const *members)
{
  GString *out = g_string_new ("[");

  for (; *members != NULL; members++)
    {
      append_string (out, "str", *members);
      g_string_append_c (out, ',');
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}
