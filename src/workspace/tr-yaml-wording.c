/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include "workspace/tr-yaml-wording.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* libyaml speaks of the grammar, and in English. These are the reasons that files give in
 * practice; the first line whose parts all occur counts. */
static const struct
{
  const char *part;
  const char *other_part; /* NULL: any */
  const char *message;
} messages[] = {
  { "mapping values are not allowed",
    NULL,
    N_ ("A value with “: ” in it must be in quotation marks") },
  { "could not find expected ':'", NULL, N_ ("A key must be followed by a colon and a space") },
  { "did not find expected key",
    NULL,
    N_ ("Something stands here that belongs to no value, such as text after a closing quotation "
        "mark or a line that is indented otherwise") },
  { "did not find expected '-' indicator",
    NULL,
    N_ ("This line belongs to no entry of the list above it") },
  { "a tab character", NULL, N_ ("Lines are indented with spaces, not with tabs") },
  { "cannot start any token",
    NULL,
    N_ ("A value that begins with this character must be in quotation marks") },
  { "unknown escape character", NULL, N_ ("A backslash in quotation marks must be written twice") },
  { "hexdecimal number",
    NULL,
    N_ ("The backslash is followed by a code that is no character; a plain backslash is written "
        "twice") },
  { "Unicode character escape code",
    NULL,
    N_ ("The backslash is followed by a code that is no character; a plain backslash is written "
        "twice") },
  { "unexpected end of stream",
    "quoted scalar",
    N_ ("A quotation mark is opened and never closed") },
  { "unexpected document indicator",
    "quoted scalar",
    N_ ("A quotation mark is opened and never closed") },
  { "did not find expected ',' or ']'",
    NULL,
    N_ ("A list in [ ] is not closed, or a comma is missing in it") },
  { "did not find expected ',' or '}'",
    NULL,
    N_ ("A group in { } is not closed, or a comma is missing in it") },
  { "did not find expected node content", NULL, N_ ("There is no value where one is expected") },
  { "block sequence entries are not allowed",
    NULL,
    N_ ("A list with “-” cannot begin in this place") },
  { "mapping keys are not allowed", NULL, N_ ("A key cannot stand in this place") },
  { "unexpected ':'", NULL, N_ ("A value with a colon in it must be in quotation marks here") },
  { "undefined alias",
    NULL,
    N_ ("A value that begins with * must be in quotation marks, unless it repeats one that is "
        "marked with &") },
  { "scanning an alias", NULL, N_ ("A value that begins with * must be in quotation marks") },
  { "scanning an anchor", NULL, N_ ("A value that begins with & must be in quotation marks") },
  { "tag handle", NULL, N_ ("A value that begins with ! must be in quotation marks") },
  { "a tag", NULL, N_ ("A value that begins with ! must be in quotation marks") },
  { "block scalar",
    NULL,
    N_ ("A value that begins with | or > must be in quotation marks, unless its text follows in "
        "the next lines") },
  /* xgettext: no-c-format */
  { "directive", NULL, N_ ("A line that begins with % must be in quotation marks") },
  { "control characters are not allowed",
    NULL,
    N_ ("There is a control character in the metadata") },
  { "document start", NULL, N_ ("Something stands after the end of the metadata") },
};

char *
tr_yaml_error_dup_message (const char *reason)
{
  for (gsize i = 0; reason != NULL && i < G_N_ELEMENTS (messages); i++)
    if (strstr (reason, messages[i].part) != NULL
        && (messages[i].other_part == NULL || strstr (reason, messages[i].other_part) != NULL))
      return g_strdup (_ (messages[i].message));
  if (reason == NULL)
    return g_strdup (_ ("The metadata is not valid YAML"));
  /* Translators: %s is what the YAML parser says, in English */
  return g_strdup_printf (_ ("The metadata is not valid YAML: %s"), reason);
}
