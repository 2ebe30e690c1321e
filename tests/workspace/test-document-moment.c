/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "playback/tr-moment.h"
#include "workspace/tr-document-moment.h"

#define ID "q7Zr_-0aXkE"
#define WATCH "https://www.youtube.com/watch?v=" ID
#define TWO_VIDEOS                                                                                 \
  "[00:05](https://youtu.be/" ID "?t=5) a\n[00:10](#t=10) b\n[00:05](https://vimeo.com/7) c\n"

static const struct
{
  const char *name;
  const char *text;
  int segment;
  gint64 ms;
  const char *url; /* NULL: there is no video */
} cases[] = {
  { "address",
    "---\nurl: " WATCH "\n---\n[00:05](https://vimeo.com/7) a\n",
    0,
    5000,
    WATCH "&t=5s" },
  { "id",
    "---\nyoutube_id: " ID "\n---\n[00:05](https://vimeo.com/7) a\n",
    0,
    5000,
    WATCH "&t=5s" },
  { "id-of-a-note",
    "---\nid: 2024-note\n---\n[00:05](https://vimeo.com/7) a\n",
    0,
    5000,
    "https://vimeo.com/7#t=5s" },
  { "link", "[00:05](https://youtu.be/" ID "?t=99) a\n", 0, 7500, "https://youtu.be/" ID "?t=7" },
  { "link-before-body",
    "- URL: https://a.b/v\n\n[00:05](https://vimeo.com/7) a\n",
    0,
    5000,
    "https://vimeo.com/7#t=5s" },
  { "body-for-the-whole",
    "- URL: https://a.b/v\n\n[00:05](https://vimeo.com/7) a\n",
    -1,
    -1,
    "https://a.b/v" },
  { "body-where-the-line-has-none",
    "- URL: https://a.b/v\n\n[00:05](#t=5) a\n",
    0,
    5000,
    "https://a.b/v#t=5" },
  { "first-of-two", TWO_VIDEOS, 0, 5000, "https://youtu.be/" ID "?t=5" },
  { "second-of-two", TWO_VIDEOS, 2, 5000, "https://vimeo.com/7#t=5s" },
  { "no-link-of-its-own", TWO_VIDEOS, 1, 10000, "https://youtu.be/" ID "?t=10" },
  { "found-by-time",
    "[00:05](https://youtu.be/" ID ") a\n[01:00](https://vimeo.com/7) b\n",
    -1,
    61000,
    "https://vimeo.com/7#t=61s" },
  { "before-the-first", "[00:05](https://vimeo.com/7) a\n", -1, 0, "https://vimeo.com/7#t=0s" },
  { "the-whole", "[00:05](https://vimeo.com/7#t=5s) a\n", -1, -1, "https://vimeo.com/7#t=0s" },
  { "wiki", "- [[01:23](" WATCH "&t=83)] a\n", 0, 83000, WATCH "&t=83s" },
  { "not-the-web", "[00:05](file:///etc/passwd) a\n", 0, 5000, NULL },
  { "none", "Mary (00:05):\na\n", 0, 5000, NULL },
  { "empty", "", -1, 5000, NULL },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
  g_autoptr (TrDocument) document = tr_document_new (bytes);
  g_autoptr (GError) error = NULL;
  g_autofree char *url
      = tr_document_build_moment_url (document, cases[i].segment, cases[i].ms, &error);

  g_assert_cmpstr (url, ==, cases[i].url);
  if (cases[i].url != NULL)
    g_assert_no_error (error);
  else
    g_assert_error (error, TR_MOMENT_ERROR, TR_MOMENT_ERROR_NO_VIDEO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/document-moment/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  return g_test_run ();
}
