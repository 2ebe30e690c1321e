/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-command.h"

static void
test_commands (void)
{
  const char *const members[] = { "a", "b", NULL };
  g_autoptr (TrValue) value = tr_value_new_string ("v");
  g_autoptr (TrValue) expected = tr_value_new_string ("e");
  g_autoptr (TrCommand) set = tr_command_new_set ("k", value);
  g_autoptr (TrCommand) expecting = tr_command_new_set_expecting ("k", value, expected);
  g_autoptr (TrCommand) gone = tr_command_new_remove ("k");
  g_autoptr (TrCommand) add = tr_command_new_add_members ("k", members);
  g_autoptr (TrCommand) drop = tr_command_new_remove_members ("k", members + 1);
  g_autoptr (TrCommand) same = tr_command_ref (set);

  g_assert_cmpint (tr_command_get_kind (set), ==, TR_COMMAND_SET);
  g_assert_cmpstr (tr_command_get_key (set), ==, "k");
  g_assert_true (tr_command_get_value (set) == value);
  g_assert_null (tr_command_get_expected (set));
  g_assert_true (same == set);
  g_assert_true (tr_command_get_expected (expecting) == expected);
  g_assert_cmpint (tr_command_get_kind (gone), ==, TR_COMMAND_REMOVE);
  g_assert_cmpint (tr_value_get_kind (tr_command_get_value (gone)), ==, TR_VALUE_NONE);
  g_assert_cmpint (tr_command_get_kind (add), ==, TR_COMMAND_ADD_MEMBERS);
  g_assert_true (g_strv_equal (tr_value_get_members (tr_command_get_value (add)), members));
  g_assert_cmpint (tr_command_get_kind (drop), ==, TR_COMMAND_REMOVE_MEMBERS);
  g_assert_true (g_strv_equal (tr_value_get_members (tr_command_get_value (drop)), members + 1));
}

static void
test_expecting (void)
{
  const char *const members[] = { "a", NULL };
  g_autoptr (TrValue) value = tr_value_new_string ("v");
  g_autoptr (TrValue) held = tr_value_new_string ("h");
  g_autoptr (TrCommand) set = tr_command_new_set ("k", value);
  g_autoptr (TrCommand) gone = tr_command_new_remove ("k");
  g_autoptr (TrCommand) add = tr_command_new_add_members ("k", members);
  g_autoptr (TrCommand) set_expecting = tr_command_new_expecting (set, held);
  g_autoptr (TrCommand) gone_expecting = tr_command_new_expecting (gone, held);
  g_autoptr (TrCommand) add_expecting = tr_command_new_expecting (add, held);
  g_autoptr (TrCommand) again = tr_command_new_expecting (set_expecting, value);

  g_assert_true (tr_command_get_expected (set_expecting) == held);
  g_assert_cmpint (tr_command_get_kind (gone_expecting), ==, TR_COMMAND_REMOVE);
  g_assert_true (tr_command_get_expected (gone_expecting) == held);
  g_assert_true (add_expecting == add);
  g_assert_true (again == set_expecting);
}

static void
assert_same_rewrite (TrCommand *command)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (tr_command_to_variant (command));
  g_autoptr (TrCommand) again = NULL;
  TrRewriteScope scope, scope_again;
  GBytes *expected, *expected_again, *replacement, *replacement_again;

  g_assert_true (g_variant_is_of_type (variant, G_VARIANT_TYPE (TR_COMMAND_VARIANT)));
  again = tr_command_new_from_variant (variant);
  g_assert_cmpint (tr_command_get_kind (again), ==, tr_command_get_kind (command));
  replacement = tr_command_get_rewrite (command, &scope, &expected);
  replacement_again = tr_command_get_rewrite (again, &scope_again, &expected_again);
  g_assert_true (g_bytes_equal (replacement, replacement_again));
  g_assert_cmpint (scope, ==, scope_again);
  g_assert_true (expected == NULL ? expected_again == NULL
                                  : g_bytes_equal (expected, expected_again));
}

static void
test_variant_of_rewrites (void)
{
  g_autoptr (GBytes) before = g_bytes_new_static ("---\n\xff\0x\n---\n", 12);
  g_autoptr (GBytes) after = g_bytes_new_static ("---\nx: 1\n---\n", 13);
  g_autoptr (TrCommand) rewrite = tr_command_new_rewrite (before, after);
  g_autoptr (TrCommand) over_all = tr_command_new_rewrite (NULL, after);
  g_autoptr (TrCommand) head = tr_command_new_repair (TR_REWRITE_HEAD, before, after);
  g_autoptr (TrCommand) file = tr_command_new_repair (TR_REWRITE_FILE, before, after);

  assert_same_rewrite (rewrite);
  assert_same_rewrite (over_all);
  assert_same_rewrite (head);
  assert_same_rewrite (file);
}

/* What no file would take is not kept either. */
static void
test_variant_of_bytes (void)
{
  g_autoptr (TrValue) value = tr_value_new_string ("\xff");
  g_autoptr (TrValue) text = tr_value_new_string ("v");
  g_autoptr (TrCommand) bad_value = tr_command_new_set ("k", value);
  g_autoptr (TrCommand) bad_key = tr_command_new_set ("\xfe", text);

  g_assert_null (tr_command_to_variant (bad_value));
  g_assert_null (tr_command_to_variant (bad_key));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/command/all", test_commands);
  g_test_add_func ("/edit/command/expecting", test_expecting);
  g_test_add_func ("/edit/command/variant-of-bytes", test_variant_of_bytes);
  g_test_add_func ("/edit/command/variant-of-rewrites", test_variant_of_rewrites);
  return g_test_run ();
}
