/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In what two versions of a file differ, and what is made of them. */
#include "workspace/tr-comparison.h"

#include <string.h>

#include "edit/tr-command.h"

#define BODY "\n## Text\n\n- [00:00] one\n- [00:10] two\n"

static TrDocument *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return tr_document_new (bytes);
}

static TrComparison *
compare (const char *original, const char *copy)
{
  g_autoptr (TrDocument) a = parse (original);
  g_autoptr (TrDocument) b = parse (copy);

  return tr_comparison_new (a, b);
}

/* As "title: A > B" and "text 7 8", separated by "; ". */
static char *
describe (const TrComparison *comparison)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < tr_comparison_get_n_differences (comparison); i++)
    {
      const TrDifference *difference = tr_comparison_get_difference (comparison, i);

      if (i > 0)
        g_string_append (out, "; ");
      switch (difference->kind)
        {
        case TR_DIFFERENCE_FIELD:
          {
            g_autofree char *ours
                = g_strjoinv ("+", (char **) tr_value_get_members (difference->original));
            g_autofree char *theirs
                = g_strjoinv ("+", (char **) tr_value_get_members (difference->copy));

            g_string_append_printf (out, "%s: %s > %s", difference->key, ours, theirs);
            if (difference->whole)
              g_string_append (out, " whole");
            break;
          }
        case TR_DIFFERENCE_TEXT:
        case TR_DIFFERENCE_FILE:
          g_string_append_printf (out,
                                  "%s%s %u %u (%s) (%s)",
                                  difference->kind == TR_DIFFERENCE_TEXT ? "text" : "file",
                                  difference->blanks ? " blanks" : "",
                                  difference->original_line,
                                  difference->copy_line,
                                  difference->original_excerpt,
                                  difference->copy_excerpt);
          break;
        case TR_DIFFERENCE_FORM:
          g_string_append (out, "form");
          break;
        default:
          g_assert_not_reached ();
        }
    }
  g_string_append_printf (out, " =%u", tr_comparison_get_n_equal (comparison));
  return g_string_free (out, FALSE);
}

static const struct
{
  const char *name;
  const char *original;
  const char *copy;
  const char *expected;
} difference_cases[] = {
  { "same", "---\na: b\n---\n" BODY, "---\na: b\n---\n" BODY, " =1" },
  { "value", "---\na: b\nc: d\n---\n" BODY, "---\na: x\nc: d\n---\n" BODY, "a: b > x =1" },
  { "list",
    "---\ntags: [a, b]\n---\n" BODY,
    "---\ntags:\n  - a\n  - c\n---\n" BODY,
    "tags: a+b > a+c =0" },
  { "missing-here", "---\na: b\n---\n" BODY, "---\nz: y\na: b\n---\n" BODY, "z:  > y =1" },
  { "missing-there", "---\na: b\nz: y\n---\n" BODY, "---\na: b\n---\n" BODY, "z: y >  =1" },
  { "empty-is-missing", "---\na: \"\"\nb: c\n---\n", "---\nb: c\n---\n", "form =2" },
  { "alias", "---\nspeaker: A\n---\n" BODY, "---\nguest: B\n---\n" BODY, "speaker: A > B =0" },
  { "alias-same", "---\nspeaker: A\n---\n" BODY, "---\nguest: A\n---\n" BODY, "form =1" },
  { "nested", "---\na: {b: c}\n---\n" BODY, "---\na: {b: d}\n---\n" BODY, "a:  >  whole =0" },
  { "form", "---\na: b # c\n---\n" BODY, "---\na: 'b'\n---\n" BODY, "form =1" },
  { "no-front-matter", BODY, "---\na: b\n---\n" BODY, "a:  > b =0" },
  { "text",
    "---\na: b\n---\none\ntwo\nthree\n",
    "---\na: b\nc: d\n---\none\ntwice\nthree\n",
    "c:  > d; text 5 6 (two) (twice) =1" },
  { "text-longer", "---\na: b\n---\none\n", "---\na: b\n---\none\ntwo\n", "text 5 5 () (two) =1" },
  { "text-blanks",
    "---\na: b\n---\none \r\ntwo\r\n",
    "---\na: b\n---\none\ntwo\n\n",
    "text blanks 4 4 (one) (one) =1" },
  { "text-inside-character",
    "---\na: b\n---\n\xe5\xb7\x9d\n",
    "---\na: b\n---\n\xe5\xb7\x9e\n",
    "text 4 4 (\xe5\xb7\x9d) (\xe5\xb7\x9e) =1" },
  { "text-not-utf8", "---\na: b\n---\n\xff\n", "---\na: b\n---\n\xfe\n", "text 4 4 (�) (�) =1" },
  { "text-far-in-line",
    "---\na: b\n---\n0123456789 0123456789 0123456789 0123456789 X\n",
    "---\na: b\n---\n0123456789 0123456789 0123456789 0123456789 Y\n",
    "text 4 4 (…3456789 0123456789 0123456789 X) (…3456789 0123456789 0123456789 Y) =1" },
  { "broken", "---\na: \"b\n---\n" BODY, "---\na: b\n---\n" BODY, "file 2 2 (a: \"b) (a: b) =0" },
};

static void
test_difference (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (TrComparison) comparison
      = compare (difference_cases[i].original, difference_cases[i].copy);
  g_autofree char *found = describe (comparison);

  g_assert_cmpstr (found, ==, difference_cases[i].expected);
}

static const struct
{
  const char *name;
  const char *original;
  const char *copy;
  const char *choice;   /* for each difference: o or c */
  const char *expected; /* NULL: refused */
} merge_cases[] = {
  { "original",
    "---\na: b # x\n---\n" BODY,
    "---\na: c\n---\nother\n",
    "oo",
    "---\na: b # x\n---\n" BODY },
  { "copy",
    "---\na: b # x\n---\n" BODY,
    "---\r\na: c\r\n---\r\nother",
    "cc",
    "---\r\na: c\r\n---\r\nother" },
  { "field",
    "---\na: \"b\" # x\nc: 'd'\n---\n" BODY,
    "---\na: B\nc: D\n---\n" BODY,
    "oc",
    "---\na: \"b\" # x\nc: 'D'\n---\n" BODY },
  { "list",
    "---\ntags: [a, b] # x\nc: d\n---\n" BODY,
    "---\ntags:\n  - a\n  - c\nc: e\n---\n" BODY,
    "co",
    "---\ntags: [a, c] # x\nc: d\n---\n" BODY },
  { "text",
    "---\na: b # x\n---\none\n",
    "---\na: c\n---\nother\r\n\xff",
    "oc",
    "---\na: b # x\n---\nother\r\n\xff" },
  { "field-and-text",
    "---\na: b # x\nc: d\n---\none\n",
    "---\na: B\nc: D\n---\nother\n",
    "coc",
    "---\na: B # x\nc: d\n---\nother\n" },
  { "comes",
    "---\na: b\nc: d\n---\n" BODY,
    "---\na: x\nc: d\ne: \"f\"\n---\n" BODY,
    "oc",
    "---\na: b\nc: d\ne: \"f\"\n---\n" BODY },
  { "goes", "---\na: b\nc: d\n---\n" BODY, "---\na: x\n---\n" BODY, "oc", "---\na: b\n---\n" BODY },
  { "alias",
    "---\nspeaker: A\nc: d\n---\n" BODY,
    "---\nguest: B\nc: e\n---\n" BODY,
    "co",
    "---\nspeaker: B\nc: d\n---\n" BODY },
  { "broken-copy", "---\na: b\n---\n", "---\na: \"b\n---\n", "c", "---\na: \"b\n---\n" },
  { "broken-original", "---\na: \"b\n---\n", "---\na: b\n---\n", "o", "---\na: \"b\n---\n" },
  { "nested-with-all",
    "---\na: {b: c}\nd: e\n---\n",
    "---\na: {b: d}\nd: f\n---\n",
    "cc",
    "---\na: {b: d}\nd: f\n---\n" },
  { "not-apart", "---\na: b\nc: d\n---", "---\na: x\n---\nother\n", "ooc", NULL },
  { "anchored", "---\na: &x b\nc: *x\nd: e\n---\n", "---\na: y\nc: b\nd: f\n---\n", "coo", NULL },
};

static void
test_merge (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (TrComparison) comparison = compare (merge_cases[i].original, merge_cases[i].copy);
  guint n = tr_comparison_get_n_differences (comparison);
  g_autofree gboolean *choice = g_new0 (gboolean, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) merged = NULL;

  g_assert_cmpuint (n, ==, strlen (merge_cases[i].choice));
  for (guint j = 0; j < n; j++)
    choice[j] = merge_cases[i].choice[j] == 'c';
  g_assert_true (tr_comparison_can_merge (comparison, choice));
  merged = tr_comparison_merge (comparison, choice, &error);
  if (merge_cases[i].expected == NULL)
    {
      g_assert_null (merged);
      g_assert_true (error != NULL && error->domain == TR_EDIT_ERROR);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (merged, NULL),
                   g_bytes_get_size (merged),
                   merge_cases[i].expected,
                   strlen (merge_cases[i].expected));
}

/* A nested value is never written by itself. */
static void
test_nested_alone (void)
{
  g_autoptr (TrComparison) comparison
      = compare ("---\na: {b: c}\nd: e\n---\n", "---\na: {b: d}\nd: f\n---\n");
  gboolean nested[] = { TRUE, FALSE };
  gboolean other[] = { FALSE, TRUE };

  g_assert_false (tr_comparison_can_merge (comparison, nested));
  g_assert_true (tr_comparison_can_merge (comparison, other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (difference_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/comparison/", difference_cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_difference);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (merge_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/merge/", merge_cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_merge);
    }
  g_test_add_func ("/merge/nested-alone", test_nested_alone);
  return g_test_run ();
}
