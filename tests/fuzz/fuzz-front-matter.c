/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <yaml.h>

#include "../document/check-document.h"
#include "curation/tr-check.h"
#include "tr-fuzz.h"

/* An input is what stands between the fences, unless it begins with a fence or a BOM itself: then
 * it is a file. What is read is compared with what libyaml composes from the same bytes. */

#define BODY "---\n\n## Text\n\n- [00:00] Hello.\n"

static GBytes *
make_file (const guint8 *data, gsize size)
{
  GByteArray *file;

  if (size >= 3 && (memcmp (data, "---", 3) == 0 || memcmp (data, "\xef\xbb\xbf", 3) == 0))
    return g_bytes_new (data, size);
  file = g_byte_array_new ();
  g_byte_array_append (file, (const guint8 *) "---\n", 4);
  if (size > 0)
    g_byte_array_append (file, data, size);
  if (size > 0 && data[size - 1] != '\n')
    g_byte_array_append (file, (const guint8 *) "\n", 1);
  g_byte_array_append (file, (const guint8 *) BODY, strlen (BODY));
  return g_byte_array_free_to_bytes (file);
}

static void
compare_scalar (const yaml_node_t *node, TrValue *value)
{
  const char *text = (const char *) node->data.scalar.value;

  if (strlen (text) != node->data.scalar.length)
    return; /* `"\0"` */
  if (tr_value_get_kind (value) == TR_VALUE_STRING)
    g_assert_cmpstr (tr_value_get_string (value), ==, text);
  else if (tr_value_get_kind (value) == TR_VALUE_NONE)
    {
      g_assert_cmpint (node->data.scalar.style, ==, YAML_PLAIN_SCALAR_STYLE);
      g_assert_cmpuint (strlen (text), <, strlen ("null") + 1);
    }
}

static void
compare_sequence (yaml_document_t *composed, const yaml_node_t *node, TrValue *value)
{
  const char *const *members = tr_value_get_members (value);
  gsize n = node->data.sequence.items.top - node->data.sequence.items.start;

  if (tr_value_get_kind (value) != TR_VALUE_LIST)
    {
      /* Aliases are never followed: what has one in it is nested. */
      g_assert_true (n == 0 || tr_value_get_kind (value) == TR_VALUE_NESTED);
      return;
    }
  g_assert_cmpuint (g_strv_length ((char **) members), ==, n);
  for (gsize i = 0; i < n; i++)
    {
      const yaml_node_t *item
          = yaml_document_get_node (composed, node->data.sequence.items.start[i]);

      g_assert_cmpint (item->type, ==, YAML_SCALAR_NODE);
      if (*members[i] != '\0'
          && strlen ((char *) item->data.scalar.value) == item->data.scalar.length)
        g_assert_cmpstr (members[i], ==, (const char *) item->data.scalar.value);
    }
}

static void
compare_fields (TrFrontMatter *front_matter, yaml_document_t *composed)
{
  const yaml_node_t *root = yaml_document_get_root_node (composed);
  guint n = root != NULL ? root->data.mapping.pairs.top - root->data.mapping.pairs.start : 0;

  g_assert_true (root == NULL || root->type == YAML_MAPPING_NODE);
  g_assert_cmpuint (tr_front_matter_get_n_fields (front_matter), ==, n);
  for (guint i = 0; i < n; i++)
    {
      const yaml_node_pair_t *pair = root->data.mapping.pairs.start + i;
      const yaml_node_t *node = yaml_document_get_node (composed, pair->value);
      TrField *field = tr_front_matter_get_field (front_matter, i);

      if (tr_field_get_node (field)->kind == TR_NODE_ALIAS)
        continue;
      if (node->type == YAML_SCALAR_NODE)
        compare_scalar (node, tr_field_get_value (field));
      else if (node->type == YAML_SEQUENCE_NODE)
        compare_sequence (composed, node, tr_field_get_value (field));
      else
        g_assert_cmpint (tr_value_get_kind (tr_field_get_value (field)), ==, TR_VALUE_NESTED);
    }
}

static void
compare_with_libyaml (TrDocument *document)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  TrSpan span = tr_front_matter_get_span (front_matter);
  const char *data = tr_document_get_data (document, NULL);
  yaml_document_t composed;
  yaml_parser_t parser;

  g_assert_true (yaml_parser_initialize (&parser));
  yaml_parser_set_encoding (&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&parser, (const guchar *) data + span.start, tr_span_length (span));
  /* YAML allows what libyaml refuses to compose. */
  if (!yaml_parser_load (&parser, &composed))
    g_assert_nonnull (strstr (parser.context, "found duplicate anchor"));
  else
    {
      compare_fields (front_matter, &composed);
      yaml_document_delete (&composed);
    }
  yaml_parser_delete (&parser);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) file = make_file (data, size);
  g_autoptr (TrDocument) document = tr_document_new (file);
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  g_autoptr (GPtrArray) problems = tr_check_document (document);

  check_document (document);
  check_coverage (document);
  g_assert_cmpuint (tr_check_document_count (document), ==, problems->len);
  if (tr_front_matter_is_present (front_matter)
      && tr_front_matter_get_error (front_matter, NULL, NULL) == NULL)
    compare_with_libyaml (document);
  return 0;
}
