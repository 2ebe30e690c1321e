/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/tr-edit-many.h"
#include "cli/tr-output.h"
#include "cli/tr-verb.h"

typedef struct
{
  char *key;
  char *value; /* NULL: the key goes */
} Assignment;

static void
assignment_free (Assignment *assignment)
{
  g_free (assignment->key);
  g_free (assignment->value);
  g_free (assignment);
}

static Assignment *
assignment_new (const char *key, gsize key_length, const char *value)
{
  Assignment *assignment = g_new0 (Assignment, 1);

  assignment->key = g_strndup (key, key_length);
  assignment->value = g_strdup (value);
  return assignment;
}

/* `KEY=VALUE` where KEY is of letters, digits, `_` and `-` and begins with a letter or `_`. A file
 * of such a name needs a folder before it, `./a=b.md`: a file that happens to be there must not
 * change what a command means. */
static gsize
scan_key (const char *argument)
{
  gsize n = 0;

  for (; argument[n] != '='; n++)
    {
      guchar c = argument[n];
      gboolean letter = g_ascii_isalpha (c) || c == '_' || c >= 0x80;

      if (!letter && (n == 0 || !(g_ascii_isdigit (c) || c == '-')))
        return 0;
    }
  return n;
}

static gboolean
is_list (TrDocument *document, const char *key)
{
  TrFieldName name = tr_field_name_from_key (key);
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  TrField *field = tr_front_matter_lookup (front_matter, key);

  if (name != TR_FIELD_OTHER && tr_field_name_is_list (name))
    return TRUE;
  return field != NULL && tr_value_get_kind (tr_field_get_value (field)) == TR_VALUE_LIST;
}

static GPtrArray *
make_commands (
    const char *path, TrDocument *document, gpointer user_data, GArray *sources, GError **error)
{
  GPtrArray *assignments = user_data;
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);

  for (guint i = 0; i < assignments->len; i++)
    {
      const Assignment *assignment = g_ptr_array_index (assignments, i);
      g_autoptr (TrValue) value = NULL;

      if (assignment->value == NULL)
        {
          g_ptr_array_add (commands, tr_command_new_remove (assignment->key));
          continue;
        }
      if (assignment->value[0] == '\0')
        value = tr_value_new_none ();
      else if (is_list (document, assignment->key))
        value = tr_value_new_list ((const char *const[]){ assignment->value, NULL });
      else
        value = tr_value_new_string (assignment->value);
      g_ptr_array_add (commands, tr_command_new_set (assignment->key, value));
    }
  return commands;
}

static int
run (TrArguments *arguments)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GPtrArray) assignments
      = g_ptr_array_new_with_free_func ((GDestroyNotify) assignment_free);
  gboolean dry_run = FALSE;
  const char *key;

  while (tr_arguments_next (arguments))
    {
      const char *argument = arguments->current;
      gsize key_length;

      if (tr_arguments_is_flag (arguments, "--dry-run"))
        dry_run = TRUE;
      else if (tr_arguments_is_option (arguments, "--remove", &key))
        {
          if (key[0] == '\0')
            return tr_report_usage (tr_verb_set.name, _ ("The key to remove has no name"));
          g_ptr_array_add (assignments, assignment_new (key, strlen (key), NULL));
        }
      else if (!tr_arguments_is_operand (arguments))
        return tr_arguments_refuse (arguments, &tr_verb_set);
      else if (strchr (argument, '=') != NULL && (key_length = scan_key (argument)) > 0)
        g_ptr_array_add (assignments,
                         assignment_new (argument, key_length, argument + key_length + 1));
      else
        g_ptr_array_add (files, (char *) argument);
    }
  if (files->len == 0)
    return tr_report_usage (tr_verb_set.name, _ ("No file is given"));
  if (assignments->len == 0)
    return tr_report_usage (tr_verb_set.name, _ ("No KEY=VALUE is given"));
  return tr_edit_batch (files, dry_run, FALSE, make_commands, assignments);
}

const TrVerb tr_verb_set = {
  .name = "set",
  .synopsis = "FILE… KEY=VALUE… [--remove KEY]… [--dry-run]",
  .summary = N_ ("change values of the metadata"),
  .help
  = N_ ("Gives each KEY its VALUE in every FILE; “KEY=” empties it, --remove takes the key away.\n"
        "The changes are made in the order in which they are given. The key of a field, such as\n"
        "“speaker”, means also the other name that a file has for it, such as “guest”.\n"
        "A list, such as “tags”, gets VALUE as its only member, commas and all: “tag” adds and "
        "removes\n"
        "members.\n"
        "\n"
        "With --dry-run nothing is written, and what would change is printed as a unified diff.\n"
        "What has the form KEY=VALUE is no file: write “./a=b.md” for a file of such a name."),
  .run = run,
};
