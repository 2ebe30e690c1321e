/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include "workspace/tr-wording.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "document/tr-front-matter.h"
#include "edit/tr-command.h"
#include "edit/tr-repair.h"
#include "edit/tr-saver.h"
#include "playback/tr-moment.h"
#include "search/tr-search-index.h"
#include "workspace/tr-copy-resolution.h"
#include "workspace/tr-curation-wording.h"
#include "workspace/tr-yaml-wording.h"

static const char *
moment_error_message (int code)
{
  switch ((TrMomentError) code)
    {
    case TR_MOMENT_ERROR_NO_VIDEO:
      return _ ("The file names no video: it has neither an address nor an id");
    case TR_MOMENT_ERROR_REFUSED:
      return _ ("The video’s address is not a web address (http or https), so it is not opened");
    default:
      return NULL;
    }
}

static const char *
front_matter_error_message (int code)
{
  switch ((TrFrontMatterError) code)
    {
    case TR_FRONT_MATTER_ERROR_NOT_A_MAPPING:
      return _ ("The metadata is not a list of keys and values");
    case TR_FRONT_MATTER_ERROR_UNCLOSED:
      return _ ("The metadata has no closing line (---)");
    case TR_FRONT_MATTER_ERROR_ENCODING:
      return _ ("The metadata is not UTF-8 text");
    case TR_FRONT_MATTER_ERROR_TOO_COMPLEX:
      return _ ("The metadata is too large or too deeply nested");
    case TR_FRONT_MATTER_ERROR_SYNTAX:
    default:
      return NULL;
    }
}

static gboolean
is_web_address (const char *address)
{
  return g_ascii_strncasecmp (address, "http://", 7) == 0
         || g_ascii_strncasecmp (address, "https://", 8) == 0;
}

char *
tr_problem_dup_message (const TrProblem *problem)
{
  g_return_val_if_fail (problem != NULL, NULL);

  switch (problem->check)
    {
    case TR_CHECK_INVALID_YAML:
      /* What is not the parser's own finding has words of its own. */
      if (front_matter_error_message (problem->code) != NULL)
        return g_strdup (front_matter_error_message (problem->code));
      return tr_yaml_error_dup_message (problem->detail);
    case TR_CHECK_DUPLICATE_KEY:
      /* Translators: %s is a key of the metadata, such as “tags” */
      return g_strdup_printf (_ ("The key “%s” occurs more than once; the last one counts"),
                              problem->detail);
    case TR_CHECK_NO_CAPTIONS:
      return g_strdup (_ ("There are no captions with time codes"));
    case TR_CHECK_IMPOSSIBLE_TIME:
      if (problem->code)
        /* Translators: %s is the time of a caption, such as “04:08” */
        return g_strdup_printf (_ ("The caption at %s is after the end that the duration tells"),
                                problem->detail);
      /* Translators: %s is a time code or a duration as it stands in the file, such as “1:75:00” */
      return g_strdup_printf (_ ("The time %s cannot be right"), problem->detail);
    case TR_CHECK_REFUSED_ADDRESS:
      if (is_web_address (problem->detail))
        return g_strdup (_ ("The video’s address holds a password, or a character that has no "
                            "place there, so it is not opened"));
      return g_strdup (moment_error_message (TR_MOMENT_ERROR_REFUSED));
    case TR_CHECK_TOO_MANY_CAPTIONS:
      /* Translators: %s is a number, such as “1000000” */
      return g_strdup_printf (
          _ ("There are more than %s captions; the rest is text of the last one"), problem->detail);
    case TR_CHECK_LONG_LINE:
      /* Translators: %s is a number, such as “1500000” */
      return g_strdup_printf (_ ("This line is %s bytes long"), problem->detail);
    case TR_CHECK_INVALID_ENCODING:
      /* Translators: %s is a byte, such as “0xe9” */
      return g_strdup_printf (
          _ ("The byte %s is not UTF-8 text; it is shown as � and kept as it is"), problem->detail);
    case TR_CHECK_CONTROL_CHARACTER:
      /* Translators: %s is a character, such as “U+0000” */
      return g_strdup_printf (_ ("The text holds the control character %s"), problem->detail);
    case TR_CHECK_HIDDEN_CHARACTER:
      /* Translators: %s is a character, such as “U+202E” */
      return g_strdup_printf (
          _ ("The text holds %s, an invisible mark that reorders what is shown"), problem->detail);
    case TR_CHECK_CONFLICT_COPY:
      /* Translators: %s is the name of a file that Syncthing, Dropbox or the like has made */
      return g_strdup_printf (_ ("Another version of this file, made on another machine, lies "
                                 "beside it: %s"),
                              problem->detail);
    case TR_CHECK_FILE_NAME:
      if (g_str_has_prefix (problem->detail, "0x"))
        /* Translators: %s is a byte, such as “0xe9” */
        return g_strdup_printf (_ ("The file’s name is not UTF-8 text: it holds the byte %s"),
                                problem->detail);
      /* Translators: %s is a character, such as “U+000A” */
      return g_strdup_printf (_ ("The file’s name holds %s, which cannot be seen"),
                              problem->detail);
    case TR_N_CHECKS:
      g_return_val_if_reached (NULL);
    default:
      return tr_standard_problem_dup_message (problem);
    }
}

static const char *
edit_error_message (int code)
{
  switch ((TrEditError) code)
    {
    case TR_EDIT_ERROR_INVALID_FRONT_MATTER:
      return _ ("The metadata of this file is not valid YAML, so it is not changed");
    case TR_EDIT_ERROR_NESTED:
      return _ (
          "This value is nested or shared with another one and can only be changed in the file");
    case TR_EDIT_ERROR_CONFLICT:
      return _ ("Another program has changed this part of the file in the meantime");
    case TR_EDIT_ERROR_UNVERIFIED:
      return _ ("The change could not be made without touching other parts of the file, so nothing "
                "was written");
    case TR_EDIT_ERROR_VALUE:
      return _ ("This text has characters that a YAML file cannot hold");
    default:
      return NULL;
    }
}

static const char *
search_error_message (int code)
{
  switch ((TrSearchError) code)
    {
    case TR_SEARCH_ERROR_DAMAGED:
      return _ ("The search index is damaged");
    case TR_SEARCH_ERROR_FULL:
      return _ ("The disk is full, so the search index is not up to date");
    case TR_SEARCH_ERROR_BUSY:
      return _ ("Another program keeps the search index busy");
    case TR_SEARCH_ERROR_FAILED:
      return _ ("The search index cannot be read or written");
    default:
      return NULL;
    }
}

static const char *
repair_error_message (int code)
{
  switch ((TrRepairError) code)
    {
    case TR_REPAIR_ERROR_NOTHING:
      return _ ("There is nothing to repair");
    case TR_REPAIR_ERROR_UNCLEAR:
      return _ ("It is not clear what was meant, so no repair is proposed");
    case TR_REPAIR_ERROR_ENCODING:
      return _ ("It is not clear which encoding the file is in, so no repair is proposed");
    case TR_REPAIR_ERROR_TOO_COMPLEX:
      return _ ("The metadata is too large, or has too many faults, to propose a repair");
    case TR_REPAIR_ERROR_UNVERIFIED:
      return _ ("No repair was found that keeps everything else as it is");
    default:
      return NULL;
    }
}

char *
tr_fix_dup_message (const TrFix *fix, const char *encoding)
{
  g_return_val_if_fail (fix != NULL, NULL);

  switch (fix->kind)
    {
    case TR_FIX_QUOTE:
      return g_strdup (_ ("Quotation marks within the value are marked as such"));
    case TR_FIX_OPEN_QUOTE:
      return g_strdup (_ ("The missing closing quotation mark is added"));
    case TR_FIX_BACKSLASH:
      return g_strdup (_ ("Backslashes are marked as such"));
    case TR_FIX_TAB:
      return g_strdup (_ ("Tabs at the start of the line become spaces"));
    case TR_FIX_PLAIN:
      return g_strdup (_ ("The value is put in quotation marks"));
    case TR_FIX_DUPLICATE_KEY:
      /* Translators: %s is a key of the metadata, such as “tags” */
      return g_strdup_printf (_ ("“%s” occurs again; what other programs do not read is removed"),
                              fix->key);
    case TR_FIX_FENCE:
      return g_strdup (_ ("The closing line (---) is put in"));
    case TR_FIX_ENCODING:
      /* Translators: %s is an encoding, such as “Shift_JIS” */
      return g_strdup_printf (_ ("Text in %s becomes UTF-8"), encoding);
    case TR_N_FIX_KINDS:
    default:
      g_return_val_if_reached (NULL);
    }
}

static const char *
saver_error_message (int code)
{
  switch ((TrSaverError) code)
    {
    case TR_SAVER_ERROR_CHANGED:
      return _ ("Another program keeps changing the file");
    case TR_SAVER_ERROR_VANISHED:
      return _ ("The file or its folder is gone");
    case TR_SAVER_ERROR_READ_ONLY:
      return _ ("The file is read-only");
    case TR_SAVER_ERROR_FOLDER_READ_ONLY:
      return _ ("The folder of the file is read-only");
    case TR_SAVER_ERROR_DISK_READ_ONLY:
      return _ ("The disk is read-only");
    case TR_SAVER_ERROR_NO_SPACE:
      return _ ("The disk is full");
    case TR_SAVER_ERROR_QUOTA:
      return _ ("Your share of the disk (quota) is used up");
    case TR_SAVER_ERROR_DISK:
      return _ ("The disk reports an error when it is read or written");
    case TR_SAVER_ERROR_LOCKED:
      return _ ("Another program keeps the folder of the file locked");
    case TR_SAVER_ERROR_FAILED:
    default:
      return NULL;
    }
}

static const char *
copy_error_message (int code)
{
  switch ((TrCopyError) code)
    {
    case TR_COPY_ERROR_CHANGED:
      return _ ("The copy has changed since it was compared and stays where it is");
    case TR_COPY_ERROR_NO_TRASH:
      return _ ("There is no trash on this disk; the copy stays where it is");
    default:
      return NULL;
    }
}

static const char *
io_error_message (int code)
{
  switch (code)
    {
    case G_IO_ERROR_NOT_FOUND:
      return _ ("The file does not exist");
    case G_IO_ERROR_PERMISSION_DENIED:
      return _ ("You do not have permission to read the file");
    case G_IO_ERROR_NOT_REGULAR_FILE:
      return _ ("This is not a regular file");
    case G_IO_ERROR_NO_SPACE:
      return _ ("The disk is full");
    case G_IO_ERROR_MESSAGE_TOO_LARGE:
      return _ ("The file is larger than 256 MiB and is not opened");
    case G_IO_ERROR_BUSY:
      return _ ("The file keeps changing while it is read");
    case G_IO_ERROR_FILENAME_TOO_LONG:
      return _ ("The path of the file is too long");
    case G_IO_ERROR_TOO_MANY_LINKS:
      return _ ("The file is a link that leads to itself");
    default:
      return NULL;
    }
}

char *
tr_error_dup_message (const GError *error)
{
  const char *message = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == TR_EDIT_ERROR)
    message = edit_error_message (error->code);
  else if (g_error_matches (error, TR_SAVER_ERROR, TR_SAVER_ERROR_FAILED))
    /* Translators: %s is what the system says, such as “rename: Invalid argument” */
    return g_strdup_printf (_ ("The file could not be written (%s)"), error->message);
  else if (error->domain == TR_REPAIR_ERROR)
    message = repair_error_message (error->code);
  else if (error->domain == TR_SAVER_ERROR)
    message = saver_error_message (error->code);
  else if (error->domain == TR_MOMENT_ERROR)
    message = moment_error_message (error->code);
  else if (g_error_matches (error, TR_FRONT_MATTER_ERROR, TR_FRONT_MATTER_ERROR_SYNTAX))
    return tr_yaml_error_dup_message (error->message);
  else if (error->domain == TR_FRONT_MATTER_ERROR)
    message = front_matter_error_message (error->code);
  else if (error->domain == TR_SEARCH_ERROR)
    message = search_error_message (error->code);
  else if (error->domain == TR_COPY_ERROR)
    message = copy_error_message (error->code);
  else if (error->domain == G_IO_ERROR)
    message = io_error_message (error->code);
  /* What has no wording of its own is the system's or the parser's own sentence. */
  return g_strdup (message != NULL ? message : error->message);
}

const char *
tr_unreadable_reason (GIOErrorEnum reason)
{
  const char *message = io_error_message (reason);

  return message != NULL ? message : _ ("The file cannot be read");
}

const char *
tr_field_name_get_label (TrFieldName name)
{
  switch (name)
    {
    case TR_FIELD_TITLE:
      return _ ("Title");
    case TR_FIELD_SPEAKER:
      return _ ("Speaker");
    case TR_FIELD_CHANNEL:
      return _ ("Channel");
    case TR_FIELD_DATE:
      return _ ("Date");
    case TR_FIELD_DURATION:
      return _ ("Duration");
    case TR_FIELD_TAGS:
      return _ ("Tags");
    case TR_FIELD_TOPICS:
      return _ ("Topics");
    case TR_FIELD_SUMMARY:
      return _ ("Summary");
    case TR_FIELD_KEY_POINTS:
      return _ ("Key Points");
    case TR_FIELD_CATEGORY:
      return _ ("Category");
    case TR_FIELD_CONFIDENCE_LEVEL:
      /* Translators: how far the metadata can be trusted: high, medium or low */
      return _ ("Confidence");
    case TR_FIELD_LANGUAGE:
      return _ ("Language");
    case TR_FIELD_SOURCE:
      /* Translators: where a transcript comes from */
      return _ ("Source");
    case TR_FIELD_VIDEO_URL:
      return _ ("Video Address");
    case TR_FIELD_VIDEO_ID:
      return _ ("Video ID");
    case TR_N_FIELD_NAMES:
    case TR_FIELD_OTHER:
    default:
      return NULL;
    }
}

char *
tr_command_dup_description (TrCommand *command)
{
  const char *label;
  TrValue *value;
  g_autofree char *text = NULL;

  g_return_val_if_fail (command != NULL, NULL);

  if (tr_command_get_kind (command) == TR_COMMAND_REPAIR)
    return g_strdup (_ ("Metadata repaired"));
  if (tr_command_get_kind (command) == TR_COMMAND_REPLACE)
    return g_strdup (_ ("Values chosen from two versions"));
  if (tr_command_get_kind (command) == TR_COMMAND_BODY)
    return g_strdup (_ ("Words corrected"));
  if (tr_command_is_rewrite (command))
    return g_strdup (_ ("Metadata as text"));
  label = tr_field_name_get_label (tr_field_name_from_key (tr_command_get_key (command)));
  if (label == NULL)
    label = tr_command_get_key (command);
  value = tr_command_get_value (command);
  text = tr_value_get_kind (value) == TR_VALUE_STRING
             ? g_strchomp (g_strdup (tr_value_get_string (value)))
             : g_strjoinv (", ", (char **) tr_value_get_members (value));

  switch (tr_command_get_kind (command))
    {
    case TR_COMMAND_REMOVE:
      /* Translators: %s is a field (“Speaker”) that is taken out of a file */
      return g_strdup_printf (_ ("%s: remove"), label);
    case TR_COMMAND_ADD_MEMBERS:
      /* Translators: a field (“Tags”), and what is added to its list */
      return g_strdup_printf (_ ("%s: add %s"), label, text);
    case TR_COMMAND_REMOVE_MEMBERS:
      /* Translators: a field (“Tags”), and what is taken out of its list */
      return g_strdup_printf (_ ("%s: take out %s"), label, text);
    case TR_COMMAND_SET:
    default:
      if (tr_value_is_empty (value))
        /* Translators: %s is a field (“Speaker”) that gets no value */
        return g_strdup_printf (_ ("%s: empty"), label);
      /* Translators: a field (“Speaker”), and its new value */
      return g_strdup_printf (_ ("%s: %s"), label, text);
    }
}

char *
tr_names_left_dup_message (guint n_names)
{
  return g_strdup_printf (
      ngettext ("The file has %u other name (hard link), which keeps the old content",
                "The file has %u other names (hard links), which keep the old content",
                n_names),
      n_names);
}
