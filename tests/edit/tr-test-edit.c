/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-edit.h"

#include <string.h>

TrCommand *
tr_test_command_parse (const char *spec)
{
  g_auto (GStrv) words = g_strsplit (spec, " ", 2);
  g_auto (GStrv) parts = g_strsplit (words[1], "=", 2);
  const char *text = parts[1] != NULL ? parts[1] : "";
  g_auto (GStrv) members = g_strsplit (text, "|", -1);
  const char *const *list = (const char *const *) members;
  g_autoptr (TrValue) value = NULL;

  if (g_str_equal (words[0], "remove"))
    return tr_command_new_remove (parts[0]);
  if (g_str_equal (words[0], "add"))
    return tr_command_new_add_members (parts[0], list);
  if (g_str_equal (words[0], "drop"))
    return tr_command_new_remove_members (parts[0], list);
  if (g_str_equal (words[0], "expect"))
    {
      g_autoptr (TrValue) expected
          = *members[0] != '\0' ? tr_value_new_string (members[0]) : tr_value_new_none ();

      value = tr_value_new_string (members[1]);
      return tr_command_new_set_expecting (parts[0], value, expected);
    }
  if (g_str_equal (words[0], "set"))
    value = tr_value_new_string (text);
  else if (g_str_equal (words[0], "list"))
    value = tr_value_new_list (list);
  else if (g_str_equal (words[0], "none"))
    value = tr_value_new_none ();
  g_assert_nonnull (value);
  return tr_command_new_set (parts[0], value);
}

TrDocument *
tr_test_document_new (const char *text, gssize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length >= 0 ? (gsize) length : strlen (text));

  return tr_document_new (bytes);
}

char *
tr_test_text (TrDocument *document)
{
  gsize length;
  const char *data = tr_document_get_data (document, &length);

  return g_strndup (data, length);
}

void
tr_test_assert_text (const char *context, const char *actual, const char *expected)
{
  if (g_str_equal (actual, expected))
    return;

  g_autofree char *a = g_strescape (actual, NULL);
  g_autofree char *e = g_strescape (expected, NULL);
  g_autofree char *aa = tr_test_replace_all (a, "\\n", "\\n\n  ");
  g_autofree char *ee = tr_test_replace_all (e, "\\n", "\\n\n  ");

  g_test_message ("%s\nexpected:\n  %s\nactual:\n  %s", context, ee, aa);
  g_test_fail_printf ("%s", context);
}

char *
tr_test_replace_all (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

static void
append_value (GString *out, const char *label, TrValue *value)
{
  const char *const *members = tr_value_get_members (value);
  g_autofree char *text = g_strjoinv ("|", (char **) members);
  g_autofree char *escaped = g_strescape (text, NULL);

  g_string_append_printf (out, " %s %d:\"%s\"", label, tr_value_get_kind (value), escaped);
}

char *
tr_test_describe_commands (TrCommand *const *commands, guint n_commands)
{
  static const char *const kinds[] = { "set", "remove", "add", "drop", "rewrite", "repair" };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n_commands; i++)
    {
      TrValue *expected = tr_command_get_expected (commands[i]);

      g_string_append_printf (out,
                              "\n  %s %s",
                              kinds[tr_command_get_kind (commands[i])],
                              tr_command_get_key (commands[i]));
      append_value (out, "to", tr_command_get_value (commands[i]));
      if (expected != NULL)
        append_value (out, "from", expected);
    }
  return g_string_free (out, FALSE);
}
