/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include "cli/tr-output.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "exchange/tr-json-text.h"

static gboolean
reorders_text (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069);
}

char *
tr_escape_line (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *escaped = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        g_string_append (escaped, "\\n");
      else if (c == '\r')
        g_string_append (escaped, "\\r");
      else if (c == '\t')
        g_string_append (escaped, "\\t");
      else if (g_unichar_iscntrl (c) && c < 0x100)
        g_string_append_printf (escaped, "\\x%02x", c);
      else if (reorders_text (c) || c == 0x2028 || c == 0x2029)
        g_string_append_printf (escaped, "\\u%04x", c);
      else
        g_string_append_unichar (escaped, c);
    }
  return g_string_free (escaped, FALSE);
}

char *
tr_display_path (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  /* Not g_filename_display_name(): in the C locale it would replace every letter that is not ASCII.
   */
  return g_utf8_make_valid (path, -1);
}

void
tr_report (const char *path, guint line, guint column, const char *message)
{
  g_autofree char *text = tr_escape_line (message);

  fputs ("transcripts-cli: ", stderr);
  if (path != NULL)
    {
      g_autofree char *shown = tr_escape_line (path);

      fputs (shown, stderr);
      if (line > 0)
        fprintf (stderr, ":%u:%u", line, column);
      fputs (": ", stderr);
    }
  fprintf (stderr, "%s\n", text);
}

int
tr_report_usage (const char *verb, const char *message)
{
  tr_report (NULL, 0, 0, message);
  if (verb != NULL)
    /* Translators: %s is a verb of the command line, such as “show” */
    fprintf (stderr, _ ("Try “transcripts-cli %s --help”.\n"), verb);
  else
    fputs (_ ("Try “transcripts-cli --help”.\n"), stderr);
  return TR_EXIT_USAGE;
}

void
tr_print_json (JsonNode *node)
{
  g_autofree char *text = tr_json_to_text (node);

  fputs (text, stdout);
  json_node_unref (node);
}

int
tr_exit_for_files (guint done, guint failed)
{
  if (failed == 0)
    return TR_EXIT_DONE;
  return done > 0 ? TR_EXIT_PARTLY : TR_EXIT_FAILED;
}
