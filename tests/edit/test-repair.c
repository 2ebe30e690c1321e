/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-repair.h"

#include <string.h>

#include "edit/tr-plan.h"
#include "tr-test-edit.h"

typedef struct
{
  const char *name;
  const char *before;
  const char *after; /* NULL: not repaired */
  const char *fixes; /* KIND@LINE:COLUMN:KEY … */
  TrRepairError error;
  const char *encoding;
} RepairCase;

#include "tr-test-repair-cases.h"

static const char *const kinds[TR_N_FIX_KINDS] = {
  "quote", "open-quote", "backslash", "tab", "plain", "duplicate", "fence", "encoding",
};

static char *
describe (TrRepair *repair)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tr_repair_get_n_fixes (repair); i++)
    {
      const TrFix *fix = tr_repair_get_fix (repair, i);

      g_string_append_printf (text,
                              "%s%s@%u:%u",
                              i > 0 ? " " : "",
                              kinds[fix->kind],
                              fix->line,
                              fix->column);
      if (fix->key != NULL)
        g_string_append_printf (text, ":%s", fix->key);
    }
  return g_string_free (text, FALSE);
}

/* The command leads to the same bytes, and back to the old ones. */
static void
check_command (const RepairCase *test, TrRepair *repair)
{
  g_autoptr (TrCommand) command = tr_repair_dup_command (repair);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrPlan) plan = tr_plan_new (tr_repair_get_before (repair), &command, 1, NULL, &error);
  g_autoptr (GPtrArray) inverse = NULL;
  g_autoptr (TrPlan) undo = NULL;
  g_autoptr (GBytes) by_patch = NULL;
  g_autofree char *after = NULL;
  g_autofree char *before = NULL;

  g_assert_no_error (error);
  after = tr_test_text (tr_plan_get_after (plan));
  tr_test_assert_text (test->name, after, test->after);
  by_patch = tr_patch_set_apply (tr_plan_get_patches (plan),
                                 tr_document_get_bytes (tr_repair_get_before (repair)));
  g_assert_true (g_bytes_equal (by_patch, tr_document_get_bytes (tr_repair_get_after (repair))));

  inverse = tr_plan_dup_inverse (plan);
  g_assert_cmpuint (inverse->len, ==, 1);
  undo = tr_plan_new (tr_plan_get_after (plan),
                      (TrCommand *const *) inverse->pdata,
                      inverse->len,
                      NULL,
                      &error);
  g_assert_no_error (error);
  before = tr_test_text (tr_plan_get_after (undo));
  tr_test_assert_text (test->name, before, test->before);
}

static void
test_case (gconstpointer data)
{
  const RepairCase *test = data;
  g_autoptr (TrDocument) document = tr_test_document_new (test->before, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrRepair) repair = tr_repair_new (document, &error);
  g_autofree char *text = NULL;
  g_autofree char *fixes = NULL;

  if (test->after == NULL)
    {
      if (repair != NULL)
        {
          fixes = describe (repair);
          text = tr_test_text (tr_repair_get_after (repair));
          g_test_message ("%s became %s", fixes, text);
        }
      g_assert_error (error, TR_REPAIR_ERROR, (int) test->error);
      g_assert_null (repair);
      return;
    }
  if (repair == NULL)
    {
      g_test_message ("%s: %s", test->name, error->message);
      g_test_fail ();
      return;
    }
  text = tr_test_text (tr_repair_get_after (repair));
  tr_test_assert_text (test->name, text, test->after);
  fixes = describe (repair);
  g_assert_cmpstr (fixes, ==, test->fixes);
  g_assert_cmpstr (tr_repair_get_encoding (repair), ==, test->encoding);
  check_command (test, repair);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/edit/repair/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
