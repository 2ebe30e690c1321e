/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tr-test-edit.h"

#define BODY "\n# Heading\n\n- [00:00] text --- more\n---\n- [00:01] last"

/* The front matter between the fences before and after; `;;` separates commands. */
typedef struct
{
  const char *name;
  const char *before;
  const char *commands;
  const char *after;
} Case;

#include "tr-test-plan-fields.h"
#include "tr-test-plan-lists.h"
#include "tr-test-plan-scalars.h"

static GPtrArray *
parse_commands (const char *specs)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  g_auto (GStrv) parts = g_strsplit (specs, ";;", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (commands, tr_test_command_parse (parts[i]));
  return commands;
}

static TrPlan *
plan (TrDocument *document, GPtrArray *commands, TrDocument *origin, GError **error)
{
  return tr_plan_new (document, (TrCommand *const *) commands->pdata, commands->len, origin, error);
}

/* Plans, and checks all that holds for any plan. */
static void
check_bytes (const char *context, const char *before, const char *commands, const char *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrDocument) document = tr_test_document_new (before, -1);
  g_autoptr (GPtrArray) list = parse_commands (commands);
  g_autoptr (TrPlan) planned = plan (document, list, NULL, &error);
  GBytes *old = tr_document_get_bytes (document);

  if (planned == NULL)
    {
      g_test_fail_printf ("%s: %s", context, error->message);
      return;
    }

  TrDocument *result = tr_plan_get_after (planned);
  TrPatchSet *patches = tr_plan_get_patches (planned);
  g_autofree char *text = tr_test_text (result);
  g_autoptr (GBytes) patched = tr_patch_set_apply (patches, old);
  g_autoptr (TrPatchSet) inverse = tr_patch_set_invert (patches, old);
  g_autoptr (GBytes) back = tr_patch_set_apply (inverse, tr_document_get_bytes (result));

  tr_test_assert_text (context, text, after);
  g_assert_true (tr_plan_get_before (planned) == document);
  g_assert_cmpint (tr_plan_is_empty (planned), ==, g_str_equal (before, after));
  g_assert_true (!tr_plan_is_empty (planned) || result == document);
  g_assert_true (g_bytes_equal (patched, tr_document_get_bytes (result)));
  g_assert_true (g_bytes_equal (back, old));

  /* Done again, there is nothing left to do. */
  g_autoptr (TrPlan) again = plan (result, list, NULL, &error);

  g_assert_no_error (error);
  if (!tr_plan_is_empty (again) && strstr (commands, ";;") == NULL)
    g_test_fail_printf ("%s: not at rest", context);

  /* Taken back by value, with the bytes of before at hand. */
  g_autoptr (GPtrArray) undo = tr_plan_dup_inverse (planned);
  g_autoptr (TrPlan) undone = plan (result, undo, document, &error);

  if (undone == NULL)
    g_test_fail_printf ("%s: inverse: %s", context, error->message);
  else
    {
      g_autofree char *undone_text = tr_test_text (tr_plan_get_after (undone));
      g_autofree char *undo_context = g_strconcat (context, ", taken back", NULL);

      tr_test_assert_text (undo_context, undone_text, before);
    }
}

static char *
wrap (const char *front_matter, const char *body)
{
  return g_strconcat ("---\n", front_matter, "---\n", body, NULL);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *before = wrap (c->before, BODY);
  g_autofree char *after = wrap (c->after, BODY);
  g_autofree char *bom_before = g_strconcat ("\xef\xbb\xbf", before, NULL);
  g_autofree char *bom_after = g_strconcat ("\xef\xbb\xbf", after, NULL);
  g_autofree char *crlf_before = tr_test_replace_all (before, "\n", "\r\n");
  g_autofree char *crlf_after = tr_test_replace_all (after, "\n", "\r\n");
  g_autofree char *bare_before = wrap (c->before, "");
  g_autofree char *bare_after = wrap (c->after, "");

  check_bytes (c->name, before, c->commands, after);
  check_bytes ("with BOM", bom_before, c->commands, bom_after);
  check_bytes ("with CRLF", crlf_before, c->commands, crlf_after);
  /* No body, and no line break after the closing fence. */
  bare_before[strlen (bare_before) - 1] = '\0';
  bare_after[strlen (bare_after) - 1] = '\0';
  check_bytes ("without body", bare_before, c->commands, bare_after);
}

static void
test_whole (gconstpointer data)
{
  const Case *c = data;

  check_bytes (c->name, c->before, c->commands, c->after);
}

typedef struct
{
  const char *name;
  const char *before;
  const char *commands;
  int code;
} Refusal;

static const Refusal refusals[] = {
  { "invalid",
    "---\ntitle: \"a \"b\" c\"\n---\n",
    "set title=x",
    TR_EDIT_ERROR_INVALID_FRONT_MATTER },
  { "invalid-elsewhere",
    "---\ntitle: a\nb: [\n---\n",
    "set title=x",
    TR_EDIT_ERROR_INVALID_FRONT_MATTER },
  { "unclosed", "---\ntitle: a\n\nbody\n", "set title=x", TR_EDIT_ERROR_INVALID_FRONT_MATTER },
  { "sequence-root", "---\n- a\n---\n", "set title=x", TR_EDIT_ERROR_INVALID_FRONT_MATTER },
  { "bytes", "---\ntitle: \"\xff\"\n---\n", "set title=x", TR_EDIT_ERROR_INVALID_FRONT_MATTER },
  { "utf-16", "\xff\xfe-\x00-\x00", "set title=x", TR_EDIT_ERROR_INVALID_FRONT_MATTER },
  { "mapping", "---\na:\n  b: c\n---\n", "set a=x", TR_EDIT_ERROR_NESTED },
  { "flow-mapping", "---\na: {b: c}\n---\n", "set a=x", TR_EDIT_ERROR_NESTED },
  { "list-of-lists", "---\na: [[b]]\n---\n", "add a=x", TR_EDIT_ERROR_NESTED },
  { "list-of-mappings", "---\na:\n  - b: c\n---\n", "drop a=x", TR_EDIT_ERROR_NESTED },
  { "empty-mapping", "---\na: {}\n---\n", "none a", TR_EDIT_ERROR_NESTED },
  { "alias", "---\na: &x 1\nb: *x\n---\n", "set b=x", TR_EDIT_ERROR_NESTED },
  { "anchor", "---\na: &x 1\nb: *x\n---\n", "set a=2", TR_EDIT_ERROR_NESTED },
  { "anchor-removed", "---\na: &x 1\nb: *x\n---\n", "remove a", TR_EDIT_ERROR_NESTED },
  { "anchor-on-key", "---\n&x a: 1\nb: *x\n---\n", "remove a", TR_EDIT_ERROR_NESTED },
  { "anchor-in-list", "---\na: [&x p, q]\nb: *x\n---\n", "drop a=p", TR_EDIT_ERROR_NESTED },
  { "value-bytes", "---\na: b\n---\n", "set a=\xff", TR_EDIT_ERROR_VALUE },
  { "value-bytes-cut", "---\na: b\n---\n", "set a=\xe3\x81", TR_EDIT_ERROR_VALUE },
  { "value-surrogate", "---\na: b\n---\n", "set a=\xed\xa0\x80", TR_EDIT_ERROR_VALUE },
  { "member-bytes", "---\na: [b]\n---\n", "add a=\xff", TR_EDIT_ERROR_VALUE },
  { "key-bytes", "---\na: b\n---\n", "set \xff=a", TR_EDIT_ERROR_VALUE },
  { "conflict", "---\na: b\n---\n", "expect a=c|d", TR_EDIT_ERROR_CONFLICT },
  { "conflict-none", "---\na: b\n---\n", "expect a=|d", TR_EDIT_ERROR_CONFLICT },
  { "conflict-missing", "---\na: b\n---\n", "expect c=d|e", TR_EDIT_ERROR_CONFLICT },
  { "conflict-list", "---\na: [b, c]\n---\n", "expect a=b|x", TR_EDIT_ERROR_CONFLICT },
  { "second-of-two", "---\na: b\nc: {}\n---\n", "set a=x;;set c=x", TR_EDIT_ERROR_NESTED },
};

static void
test_refusal (gconstpointer data)
{
  const Refusal *c = data;
  g_autoptr (GError) error = NULL;
  gboolean is_utf16 = g_str_equal (c->name, "utf-16");
  g_autoptr (TrDocument) document = tr_test_document_new (c->before, is_utf16 ? 6 : -1);
  g_autoptr (GPtrArray) commands = parse_commands (c->commands);
  g_autoptr (TrPlan) planned = plan (document, commands, NULL, &error);

  g_assert_null (planned);
  g_assert_error (error, TR_EDIT_ERROR, c->code);
}

/* A value that comes back brings its bytes with it, whatever was done in between. */
typedef struct
{
  const char *name;
  const char *origin;
  const char *there;
  const char *back;
  const char *after; /* NULL: the origin's */
} Return;

static const Return returns[] = {
  { "folded", "a: >\n  one\n  two\nb: c\n", "set a=x", "set a=one two\n", NULL },
  { "single-quoted-lines", "a: 'one\n  two'  # c\nb: c\n", "set a=x", "set a=one two", NULL },
  { "literal-without-break", "summary: |\n  one\n", "set summary=x", "set summary=one", NULL },
  { "keep-literal", "a: |+\n  one\n\n\nb: c\n", "set a=x", "set a=one\n\n\n", NULL },
  { "escapes",
    "a: \"\\u00e9\\x41\"\n",
    "set a=x",
    "set a=\xc3\xa9"
    "A",
    NULL },
  { "date", "date: 2023-04-21\n", "set date=soon", "set date=2023-04-21", NULL },
  { "hex", "a: 0x1f\n", "set a=x", "set a=0x1f", NULL },
  { "null", "a:\nb: c\n", "set a=x", "none a", NULL },
  { "tilde", "a: ~  # none\nb: c\n", "set a=x", "none a", NULL },
  { "empty-literal", "summary: |\n  \nb: c\n", "set summary=x", "none summary", NULL },
  { "missing", "b: c\n", "set a=x", "none a", NULL },
  { "missing-known", "title: c\n", "set date=x", "remove date", NULL },
  { "removed", "# 1\na: b # 2\n# 3\nc: d\n# 4\n", "remove a", "set a=b", NULL },
  { "removed-last", "# 1\na: b # 2\n# 3\nc: 'd'\n# 4\n", "remove c", "set c=d", NULL },
  { "removed-alias", "guest: 'x y'\ntitle: c\n", "remove speaker", "set speaker=x y", NULL },
  { "removed-all", "a: b\n", "remove a", "set a=b", NULL },
  { "removed-neighbours",
    "a: 1\n# m\nb: '2'\nc: 3\n",
    "remove a;;remove b",
    "set b=2",
    "# m\nb: '2'\nc: 3\n" },
  { "list-emptied", "tags:\n- a\n# m\n- 'b'  # n\nx: y\n", "none tags", "list tags=a|b", NULL },
  { "list-last-gone", "tags:\n  - a\n  # m\n  - 'b'\nx: y\n", "drop tags=b", "add tags=b", NULL },
  { "list-last-gone-2",
    "tags:\n  - a\n  # m\n  - 'b'\n# n\n\nx: y\n",
    "drop tags=b",
    "add tags=b",
    NULL },
  { "list-last-gone-end", "tags:\n  - a\n  # m\n  - 'b'\n", "drop tags=b", "add tags=b", NULL },
  { "list-lasts-gone",
    "tags:\n  - a\n  # m\n  - b\n\n  # n\n  - 'c'\nx: y\n",
    "list tags=c|a",
    "list tags=a|b|c",
    NULL },
  { "list-middle-gone", "tags: [a, 'b',  c]\n", "drop tags=b", "list tags=a|b|c", NULL },
  { "list-order", "tags: [a, 'b',  c]\n", "list tags=c|b|a", "list tags=a|b|c", NULL },
  { "list-from-string", "tags: 'a'\n", "add tags=b", "drop tags=b", NULL },
  { "list-from-string-set", "tags: a\n", "list tags=b|c", "set tags=a", NULL },
  { "other-value", "a: 'b'\n", "set a=x", "set a=c", "a: 'c'\n" },
  { "nested-untouched", "a: {b: [c]}\nd: e\n", "set d=x", "set d=e", NULL },
};

static void
test_return (gconstpointer data)
{
  const Return *c = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = wrap (c->origin, BODY);
  g_autofree char *expected = wrap (c->after != NULL ? c->after : c->origin, BODY);
  g_autoptr (TrDocument) origin = tr_test_document_new (before, -1);
  g_autoptr (GPtrArray) there = parse_commands (c->there);
  g_autoptr (GPtrArray) back = parse_commands (c->back);
  g_autoptr (TrPlan) first = plan (origin, there, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (tr_plan_is_empty (first));

  g_autoptr (TrPlan) second = plan (tr_plan_get_after (first), back, origin, &error);

  g_assert_no_error (error);

  g_autofree char *text = tr_test_text (tr_plan_get_after (second));

  tr_test_assert_text (c->name, text, expected);
}

/* The value of a field that was removed although nested can only come back from the origin. */
static void
test_nested_removed (void)
{
  const char *before = "---\na: 1\nb:\n  c: [d]\ne: 2\n---\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (TrDocument) document = tr_test_document_new (before, -1);
  g_autoptr (GPtrArray) commands = parse_commands ("remove b");
  g_autoptr (TrPlan) removed = plan (document, commands, NULL, &error);

  g_assert_no_error (error);

  g_autofree char *text = tr_test_text (tr_plan_get_after (removed));
  g_autoptr (GPtrArray) inverse = tr_plan_dup_inverse (removed);
  g_autoptr (TrPlan) back = plan (tr_plan_get_after (removed), inverse, document, &error);

  tr_test_assert_text ("removed", text, "---\na: 1\ne: 2\n---\n");
  g_assert_no_error (error);

  g_autofree char *restored = tr_test_text (tr_plan_get_after (back));
  g_autoptr (TrPlan) without = plan (tr_plan_get_after (removed), inverse, NULL, &error);

  tr_test_assert_text ("restored", restored, before);
  g_assert_null (without);
  g_assert_error (error, TR_EDIT_ERROR, TR_EDIT_ERROR_NESTED);
}

/* By value, on a file that another program has changed. */
static void
test_inverse_elsewhere (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrDocument) document
      = tr_test_document_new ("---\ntitle: \"a\"\ntags: [x]\nold: \"1\"\n---\n", -1);
  g_autoptr (GPtrArray) commands
      = parse_commands ("set title=b;;add tags=y;;set new=2;;remove old");
  g_autoptr (TrPlan) planned = plan (document, commands, NULL, &error);
  g_autoptr (TrDocument) changed = tr_test_document_new (
      "---\n# changed\ntitle: 'b'\ntags: [z, x, y]\nother: 1\nnew: \"2\"\n---\nBody\n", -1);
  g_autoptr (TrDocument) conflicting
      = tr_test_document_new ("---\ntitle: 'c'\ntags: [x, y]\nnew: \"2\"\n---\n", -1);

  g_assert_no_error (error);

  g_autoptr (GPtrArray) inverse = tr_plan_dup_inverse (planned);
  g_autoptr (TrPlan) undone = plan (changed, inverse, document, &error);

  g_assert_no_error (error);

  g_autofree char *text = tr_test_text (tr_plan_get_after (undone));

  tr_test_assert_text ("undone",
                       text,
                       "---\n# changed\ntitle: \"a\"\ntags: [z, x]\nold: \"1\"\nother: "
                       "1\n---\nBody\n");

  undone = plan (conflicting, inverse, document, &error);
  g_assert_null (undone);
  g_assert_error (error, TR_EDIT_ERROR, TR_EDIT_ERROR_CONFLICT);
}

static void
test_nothing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrDocument) document = tr_test_document_new ("---\na: b\n---\n", -1);
  g_autoptr (TrPlan) planned = tr_plan_new (document, NULL, 0, NULL, &error);
  g_autoptr (GPtrArray) inverse = NULL;

  g_assert_no_error (error);
  g_assert_true (tr_plan_is_empty (planned));
  g_assert_true (tr_plan_get_after (planned) == document);
  inverse = tr_plan_dup_inverse (planned);
  g_assert_cmpuint (inverse->len, ==, 0);
}

#define ADD_ALL(prefix, cases, function)                                                           \
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)                                                 \
    {                                                                                              \
      g_autofree char *path = g_strdup_printf ("/edit/plan/" prefix "/%s", (cases)[i].name);       \
      g_test_add_data_func (path, &(cases)[i], function);                                          \
    }

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_ALL ("scalar", scalar_cases, test_case);
  ADD_ALL ("style", style_cases, test_case);
  ADD_ALL ("block-scalar", block_scalar_cases, test_case);
  ADD_ALL ("list-block", block_list_cases, test_case);
  ADD_ALL ("list-flow", flow_list_cases, test_case);
  ADD_ALL ("list-form", list_form_cases, test_case);
  ADD_ALL ("insert", insert_cases, test_case);
  ADD_ALL ("remove", remove_cases, test_case);
  ADD_ALL ("root", root_cases, test_case);
  ADD_ALL ("whole", whole_cases, test_whole);
  ADD_ALL ("refused", refusals, test_refusal);
  ADD_ALL ("return", returns, test_return);
  g_test_add_func ("/edit/plan/nested-removed", test_nested_removed);
  g_test_add_func ("/edit/plan/inverse-elsewhere", test_inverse_elsewhere);
  g_test_add_func ("/edit/plan/nothing", test_nothing);
  return g_test_run ();
}
