/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

/* A name with a line break, with a control character or with a mark that reorders what is shown is
 * read as another one than it is, and trips scripts; one that is not UTF-8 cannot be shown at all.
 * The first of these is told. */

static gboolean
is_hidden (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)
         || c == 0x2028 || c == 0x2029;
}

void
tr_check_file_name (const TrStandardCheck *self)
{
  g_autofree char *name = NULL;
  g_autofree char *detail = NULL;

  if (self->path == NULL)
    return;
  name = g_path_get_basename (self->path);
  for (const char *p = name; *p != '\0' && detail == NULL;)
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        detail = g_strdup_printf ("0x%02x", (guchar) *p);
      else if (is_hidden (c))
        detail = g_strdup_printf ("U+%04X", c);
      else
        p = g_utf8_next_char (p);
    }
  if (detail == NULL
      || !tr_standard_has_check (self->standard, tr_check_get_id (TR_CHECK_FILE_NAME), NULL))
    return;
  tr_check_add (self->problems, NULL, TR_CHECK_FILE_NAME, NULL, detail, -1);
}
