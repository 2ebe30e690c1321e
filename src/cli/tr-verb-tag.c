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
  const char *field;
  GPtrArray *added;
  GPtrArray *removed;
} Request;

static GPtrArray *
make_commands (
    const char *path, TrDocument *document, gpointer user_data, GArray *sources, GError **error)
{
  const Request *request = user_data;
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);

  /* Adding comes first, so that a list whose members are all exchanged is never empty and keeps its
   * form. */
  if (request->added->len > 1)
    g_ptr_array_add (commands,
                     tr_command_new_add_members (request->field,
                                                 (const char *const *) request->added->pdata));
  if (request->removed->len > 1)
    g_ptr_array_add (commands,
                     tr_command_new_remove_members (request->field,
                                                    (const char *const *) request->removed->pdata));
  return commands;
}

/* Of several signs with the same member the last one counts. */
static void
request_take_sign (Request *request, const char *sign)
{
  g_autofree char *member = g_strstrip (g_strdup (sign + 1));
  GPtrArray *lists[] = { request->added, request->removed };
  guint index;

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_ptr_array_find_with_equal_func (lists[i], member, g_str_equal, &index))
      g_ptr_array_remove_index (lists[i], index);
  g_ptr_array_add (sign[0] == '+' ? request->added : request->removed, g_steal_pointer (&member));
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\n\v\f\r")] == '\0';
}

static int
run (TrArguments *arguments)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_free);
  Request request = { tr_field_name_to_key (TR_FIELD_TAGS), added, removed };
  gboolean dry_run = FALSE;
  TrFieldName name;

  arguments->minus_is_operand = TRUE;
  while (tr_arguments_next (arguments))
    {
      const char *argument = arguments->current;

      if (tr_arguments_is_flag (arguments, "--dry-run"))
        dry_run = TRUE;
      else if (tr_arguments_is_option (arguments, "--field", &request.field))
        continue;
      else if (!tr_arguments_is_operand (arguments))
        return tr_arguments_refuse (arguments, &tr_verb_tag);
      else if (argument[0] != '+' && argument[0] != '-')
        g_ptr_array_add (files, (char *) argument);
      else if (is_blank (argument + 1))
        return tr_report_usage (tr_verb_tag.name, _ ("A member of a list cannot be empty"));
      else
        request_take_sign (&request, argument);
    }
  name = tr_field_name_from_key (request.field);
  if (request.field[0] == '\0' || (name != TR_FIELD_OTHER && !tr_field_name_is_list (name)))
    {
      /* Translators: %s is a key of the metadata, such as “title” */
      g_autofree char *message = g_strdup_printf (_ ("“%s” is not a list"), request.field);

      return tr_report_usage (tr_verb_tag.name, message);
    }
  if (files->len == 0)
    return tr_report_usage (tr_verb_tag.name, _ ("No file is given"));
  if (added->len + removed->len == 0)
    return tr_report_usage (tr_verb_tag.name, _ ("No +MEMBER or -MEMBER is given"));
  g_ptr_array_add (added, NULL);
  g_ptr_array_add (removed, NULL);
  return tr_edit_batch (files, dry_run, FALSE, make_commands, &request);
}

const TrVerb tr_verb_tag = {
  .name = "tag",
  .synopsis = "FILE… +MEMBER… -MEMBER… [--field KEY] [--dry-run]",
  .summary = N_ ("add and remove tags, or members of another list"),
  .help = N_ (
      "Adds each +MEMBER to the tags of every FILE and removes each -MEMBER; --field names "
      "another\n"
      "list, such as “topics” or “key_points”. A member that is there already is not added again.\n"
      "Of several signs for the same member the last one counts.\n"
      "\n"
      "With --dry-run nothing is written, and what would change is printed as a unified diff.\n"
      "What begins with “+” or “-” is no file: write “./-name.md” for a file of such a name. "
      "After “--”\n"
      "a member to remove may begin with “-” itself."),
  .run = run,
};
