/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tr-json-text.h"

#include <string.h>

char *
tr_json_to_text (JsonNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *generated = NULL;
  gsize length;

  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 2);
  generated = json_generator_to_data (generator, &length);

  /* json-glib 1.6 forgets to escape U+001F, which JSON forbids; outside strings it does not occur.
   */
  GString *text = g_string_sized_new (length + 2);

  for (const char *p = generated; *p != '\0';)
    {
      gsize n = strcspn (p, "\x1f");

      g_string_append_len (text, p, n);
      p += n;
      if (*p != '\0')
        {
          g_string_append (text, "\\u001f");
          p++;
        }
    }
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

void
tr_json_object_set_text (JsonObject *object, const char *member, const char *text)
{
  g_return_if_fail (object != NULL);
  g_return_if_fail (member != NULL);

  g_autofree char *valid_member = g_utf8_make_valid (member, -1);
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid != NULL)
    json_object_set_string_member (object, valid_member, valid);
  else
    json_object_set_null_member (object, valid_member);
}

void
tr_json_array_add_text (JsonArray *array, const char *text)
{
  g_return_if_fail (array != NULL);

  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid != NULL)
    json_array_add_string_element (array, valid);
  else
    json_array_add_null_element (array);
}
