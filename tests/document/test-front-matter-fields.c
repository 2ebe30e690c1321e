/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/tr-document.h"

static char *
dup_span (TrDocument *document, TrSpan span)
{
  gsize length;
  const char *data = tr_document_get_data (document, &length);

  g_assert_cmpuint (span.start, <=, span.end);
  g_assert_cmpuint (span.end, <=, length);
  return g_strndup (data + span.start, tr_span_length (span));
}

static TrDocument *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return tr_document_new (bytes);
}

/* A field may outlive the document that it was read from. */
static void
test_field_outlives (void)
{
  TrDocument *document = parse ("---\na: [x, y]\n---\n");
  g_autoptr (TrField) field
      = g_list_model_get_item (G_LIST_MODEL (tr_document_get_front_matter (document)), 0);
  g_autofree char *key = NULL;
  g_autoptr (TrValue) value = NULL;
  int name;

  g_object_unref (document);
  g_assert_cmpuint (tr_field_get_node (field)->children->len, ==, 2);
  g_object_get (field, "key", &key, "value", &value, "name", &name, NULL);
  g_assert_cmpstr (key, ==, "a");
  g_assert_cmpint (name, ==, TR_FIELD_OTHER);
  g_assert_cmpint (tr_value_get_kind (value), ==, TR_VALUE_LIST);
}

static void
test_duplicates (void)
{
  g_autoptr (TrDocument) document = parse ("---\na: 1\nb: 2\na: 3\n\"a\": 4\ntags: x\n---\n");
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);

  g_assert_true (tr_field_is_duplicate (tr_front_matter_get_field (front_matter, 0)));
  g_assert_false (tr_field_is_duplicate (tr_front_matter_get_field (front_matter, 1)));
  g_assert_true (tr_field_is_duplicate (tr_front_matter_get_field (front_matter, 2)));
  g_assert_false (tr_field_is_duplicate (tr_front_matter_get_field (front_matter, 3)));
  g_assert_true (tr_front_matter_lookup (front_matter, "a")
                 == tr_front_matter_get_field (front_matter, 3));
  g_assert_null (tr_front_matter_lookup (front_matter, "A"));
}

static void
test_lookup_name (void)
{
  static const struct
  {
    const char *yaml;
    TrFieldName name;
    const char *value;
  } names[] = {
    { "guest: A\n", TR_FIELD_SPEAKER, "A" },
    { "guest: A\nspeaker: B\n", TR_FIELD_SPEAKER, "B" },
    { "speaker: B\nguest: A\n", TR_FIELD_SPEAKER, "B" },
    { "published: A\npublish_date: B\n", TR_FIELD_DATE, "A" },
    { "published: A\npublish_date: B\npublished: C\n", TR_FIELD_DATE, "C" },
    { "date: A\npublished: B\ndate: C\n", TR_FIELD_DATE, "C" },
    { "episode_title: A\n", TR_FIELD_TITLE, "A" },
    { "youtube_url: A\nurl: B\n", TR_FIELD_VIDEO_URL, "A" },
    { "other: A\n", TR_FIELD_TITLE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = g_strconcat ("---\n", names[i].yaml, "---\n", NULL);
      g_autoptr (TrDocument) document = parse (text);
      TrField *field
          = tr_front_matter_lookup_name (tr_document_get_front_matter (document), names[i].name);

      if (names[i].value == NULL)
        g_assert_null (field);
      else
        g_assert_cmpstr (tr_value_get_string (tr_field_get_value (field)), ==, names[i].value);
      g_assert_cmpstr (tr_document_get_string (document, names[i].name), ==, names[i].value);
    }
}

/* What counts as a fence, and where the body starts. */
static void
test_fences (void)
{
  static const struct
  {
    const char *text;
    gboolean present;
    gboolean unclosed;
    const char *yaml;
    const char *body;
  } fences[] = {
    { "", FALSE, FALSE, "", "" },
    { "---", TRUE, TRUE, "", "" },
    { "---\n", TRUE, TRUE, "", "" },
    { "---\n---", TRUE, FALSE, "", "" },
    { "---\n---\n", TRUE, FALSE, "", "" },
    { "---\r\na: 1\r\n---\r\nx", TRUE, FALSE, "a: 1\r\n", "x" },
    { "---\na: 1\n---\r\nx", TRUE, FALSE, "a: 1\n", "x" },
    { "---\na: 1\n---", TRUE, FALSE, "a: 1\n", "" },
    { "\xef\xbb\xbf---\na: 1\n---\nx", TRUE, FALSE, "a: 1\n", "x" },
    { "\xef\xbb\xbfx", FALSE, FALSE, "", "x" },
    { "--- \na: 1\n---\nx", FALSE, FALSE, "", "--- \na: 1\n---\nx" },
    { "----\na: 1\n----\nx", FALSE, FALSE, "", "----\na: 1\n----\nx" },
    { " ---\na: 1\n---\nx", FALSE, FALSE, "", " ---\na: 1\n---\nx" },
    { "\n---\na: 1\n---\nx", FALSE, FALSE, "", "\n---\na: 1\n---\nx" },
    { "x\n---\na: 1\n---\n", FALSE, FALSE, "", "x\n---\na: 1\n---\n" },
    { "---\na: x---y\nb: '\n  ---'\n---\nx\n---\ny",
      TRUE,
      FALSE,
      "a: x---y\nb: '\n  ---'\n",
      "x\n---\ny" },
    { "---\na: 1\n\n# T\n- [00:00] x", TRUE, TRUE, "a: 1\n", "\n# T\n- [00:00] x" },
    { "---\na: 1\n# T\n- [00:00] x", TRUE, TRUE, "a: 1\n", "# T\n- [00:00] x" },
    { "---\na: 1\n- [00:00] x", TRUE, TRUE, "a: 1\n", "- [00:00] x" },
    { "---\na: 1\n--- \nx", TRUE, TRUE, "a: 1\n--- \nx", "" },
    { "---\r\na: 1\r\n\r\n- [00:00] x", TRUE, TRUE, "a: 1\r\n", "\r\n- [00:00] x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fences); i++)
    {
      g_autoptr (TrDocument) document = parse (fences[i].text);
      TrFrontMatter *front_matter = tr_document_get_front_matter (document);
      const GError *error = tr_front_matter_get_error (front_matter, NULL, NULL);
      g_autofree char *yaml = dup_span (document, tr_front_matter_get_span (front_matter));
      g_autofree char *body = tr_document_dup_body (document);

      g_test_message ("case %zu", i);
      g_assert_cmpint (tr_front_matter_is_present (front_matter), ==, fences[i].present);
      if (fences[i].unclosed)
        g_assert_error (error, TR_FRONT_MATTER_ERROR, TR_FRONT_MATTER_ERROR_UNCLOSED);
      else
        g_assert_no_error (error);
      g_assert_cmpstr (yaml, ==, fences[i].yaml);
      g_assert_cmpstr (body, ==, fences[i].body);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/front-matter-fields/field-outlives", test_field_outlives);
  g_test_add_func ("/document/front-matter-fields/duplicates", test_duplicates);
  g_test_add_func ("/document/front-matter-fields/lookup-name", test_lookup_name);
  g_test_add_func ("/document/front-matter-fields/fences", test_fences);
  return g_test_run ();
}
