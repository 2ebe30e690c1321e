/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "playback/tr-moment.h"
#include "tr-fuzz.h"

/* An input is four lines: the address field, the id field, the body's address, milliseconds. A line
 * that is missing is a field that is missing; an empty one is empty. */

static char *
next_line (const guint8 **rest, gsize *length)
{
  g_autoptr (GBytes) line = NULL;

  if (*length == 0)
    return NULL;
  line = tr_fuzz_cut (rest, length, "\n");
  return tr_fuzz_dup_string (line);
}

/* What is handed to another program: never an option, never another scheme, never a name or
 * password, nothing that ends an argument or a line. */
static void
check_harmless (const char *url)
{
  const char *authority;

  g_assert_true (g_utf8_validate (url, -1, NULL));
  g_assert_true (g_ascii_strncasecmp (url, "http://", 7) == 0
                 || g_ascii_strncasecmp (url, "https://", 8) == 0);
  authority = strstr (url, "://") + 3;
  g_assert_null (memchr (authority, '@', strcspn (authority, "/?#")));
  g_assert_cmpuint (strcspn (authority, "/?#"), >, 0);
  g_assert_null (strpbrk (url, "\"<>\\`"));
  for (const char *p = url; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_true (c > 0x20 && c != 0x7f);
      g_assert_false (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x202e || c == 0x2066);
    }
}

static const char *
dup_host (const char *url, char **host)
{
  const char *authority = strstr (url, "://") + 3;

  *host = g_ascii_strdown (authority, strcspn (authority, "/?#"));
  return *host;
}

/* The moment is in the address once, and what had another meaning is still there. */
static void
check_moment (const char *url, const char *whole, gint64 ms)
{
  g_autofree char *host = NULL;
  g_autofree char *host_of_whole = NULL;
  g_autofree char *time = g_strdup_printf ("=%" G_GINT64_FORMAT, ms / 1000);
  g_autoptr (GError) error = NULL;
  g_autofree char *again = tr_moment_build_url (url, NULL, NULL, ms, &error);
  const char *path = url + strcspn (url + 8, "/?#") + 8;
  const char *path_of_whole = whole + strcspn (whole + 8, "/?#") + 8;

  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, url);
  g_assert_cmpstr (dup_host (url, &host), ==, dup_host (whole, &host_of_whole));
  g_assert_nonnull (strstr (url, time));
  g_assert_cmpuint (strcspn (path, "?#"), ==, strcspn (path_of_whole, "?#"));
  g_assert_cmpint (strncmp (path, path_of_whole, strcspn (path, "?#")), ==, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *video_url = next_line (&data, &size);
  g_autofree char *video_id = next_line (&data, &size);
  g_autofree char *body_url = next_line (&data, &size);
  g_autofree char *number = next_line (&data, &size);
  gint64 ms = number != NULL ? g_ascii_strtoll (number, NULL, 10) : 0;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = tr_moment_build_url (video_url, video_id, body_url, ms, &error);
  g_autofree char *whole = tr_moment_build_url (video_url, video_id, body_url, -1, NULL);

  g_assert_true ((url == NULL) == (whole == NULL));
  if (url == NULL)
    {
      g_assert_true (error != NULL && error->domain == TR_MOMENT_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_no_error (error);
  check_harmless (url);
  check_harmless (whole);
  if (ms >= 0)
    check_moment (url, whole, ms);
  return 0;
}
