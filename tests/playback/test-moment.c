/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "playback/tr-moment.h"

#include <string.h>

#define WATCH "https://www.youtube.com/watch?v=q7Zr_-0aXkE"

static const struct
{
  const char *address;
  gint64 ms;
  const char *expected;
} addresses[] = {
  /* YouTube: the query */
  { WATCH, 83000, WATCH "&t=83s" },
  { WATCH, 83999, WATCH "&t=83s" },
  { WATCH, 0, WATCH "&t=0s" },
  { WATCH, G_GINT64_CONSTANT (12080000), WATCH "&t=12080s" },
  { "http://www.youtube.com/watch?v=q7Zr_-0aXkE",
    1000,
    "http://www.youtube.com/watch?v=q7Zr_-0aXkE&t=1s" },
  { "https://youtube.com/watch?v=a", 1000, "https://youtube.com/watch?v=a&t=1s" },
  { "https://m.youtube.com/watch?v=a", 1000, "https://m.youtube.com/watch?v=a&t=1s" },
  { "https://music.youtube.com/watch?v=a", 1000, "https://music.youtube.com/watch?v=a&t=1s" },
  { "https://www.youtube.com./watch?v=a", 1000, "https://www.youtube.com./watch?v=a&t=1s" },
  { "https://www.youtube.com:443/watch?v=a", 1000, "https://www.youtube.com:443/watch?v=a&t=1s" },
  { "HTTPS://WWW.YouTube.COM/watch?v=a", 1000, "HTTPS://WWW.YouTube.COM/watch?v=a&t=1s" },
  { "  " WATCH "\n", 1000, WATCH "&t=1s" },
  /* … an earlier time is replaced where it stands, a second one goes */
  { WATCH "&t=5s", 83000, WATCH "&t=83s" },
  { WATCH "&t=1h2m3s&list=PL1", 83000, WATCH "&t=83s&list=PL1" },
  { WATCH "&start=5&list=PL1", 83000, WATCH "&t=83s&list=PL1" },
  { WATCH "&t=5&start=6&t=7", 83000, WATCH "&t=83s" },
  { WATCH "&start=6&ab=c&t=5", 83000, WATCH "&t=83s&ab=c" },
  { WATCH "&t", 83000, WATCH "&t=83s" },
  { "https://www.youtube.com/watch?t=5&v=a&list=PL1&index=2",
    83000,
    "https://www.youtube.com/watch?t=83s&v=a&list=PL1&index=2" },
  { WATCH "#t=5", 83000, WATCH "&t=83s" },
  { WATCH "#t=5&x=1", 83000, WATCH "&t=83s#x=1" },
  { WATCH "#start=5", 83000, WATCH "&t=83s" },
  { WATCH "&t=4#comments", 83000, WATCH "&t=83s#comments" },
  { WATCH "#", 83000, WATCH "&t=83s#" },
  /* … names that only resemble it stay */
  { WATCH "&at=5&tt=6&T=7&start_radio=1&amp;t=8",
    83000,
    WATCH "&at=5&tt=6&T=7&start_radio=1&amp;t=8&t=83s" },
  { WATCH "&pp=%26t%3D5", 83000, WATCH "&pp=%26t%3D5&t=83s" },
  { WATCH "&", 83000, WATCH "&t=83s" },
  { "https://www.youtube.com/watch?", 83000, "https://www.youtube.com/watch?t=83s" },
  { "https://www.youtube.com/watch?&v=a&&b", 83000, "https://www.youtube.com/watch?&v=a&&b&t=83s" },
  { "https://www.youtube.com/shorts/q7Zr_-0aXkE",
    83000,
    "https://www.youtube.com/shorts/q7Zr_-0aXkE?t=83s" },
  { "https://www.youtube.com/live/q7Zr_-0aXkE?feature=share",
    83000,
    "https://www.youtube.com/live/q7Zr_-0aXkE?feature=share&t=83s" },
  { "https://youtu.be/q7Zr_-0aXkE", 83000, "https://youtu.be/q7Zr_-0aXkE?t=83" },
  { "https://youtu.be/q7Zr_-0aXkE?si=Xy&t=5", 83000, "https://youtu.be/q7Zr_-0aXkE?si=Xy&t=83" },
  { "https://www.youtube.com/embed/q7Zr_-0aXkE",
    83000,
    "https://www.youtube.com/embed/q7Zr_-0aXkE?start=83" },
  { "https://www.youtube-nocookie.com/embed/q7Zr_-0aXkE?start=5&end=90",
    83000,
    "https://www.youtube-nocookie.com/embed/q7Zr_-0aXkE?start=83&end=90" },
  { "https://youtube-nocookie.com/embed/a?rel=0&t=5",
    83000,
    "https://youtube-nocookie.com/embed/a?rel=0&start=83" },
  /* Vimeo: the fragment, with its unit */
  { "https://vimeo.com/76979871", 83000, "https://vimeo.com/76979871#t=83s" },
  { "https://www.vimeo.com/76979871#t=5s", 83000, "https://www.vimeo.com/76979871#t=83s" },
  { "https://vimeo.com/76979871?share=copy#t=0",
    83000,
    "https://vimeo.com/76979871?share=copy#t=83s" },
  { "https://player.vimeo.com/video/76979871?h=8272103f6e",
    83000,
    "https://player.vimeo.com/video/76979871?h=8272103f6e#t=83s" },
  /* bilibili: the query, without unit */
  { "https://www.bilibili.com/video/BV1xx411c7mD",
    83000,
    "https://www.bilibili.com/video/BV1xx411c7mD?t=83" },
  { "https://www.bilibili.com/video/BV1xx411c7mD/?p=2&t=5.2&spm=1",
    83000,
    "https://www.bilibili.com/video/BV1xx411c7mD/?p=2&t=83&spm=1" },
  { "https://m.bilibili.com/video/BV1xx411c7mD?start=3",
    83000,
    "https://m.bilibili.com/video/BV1xx411c7mD?start=3&t=83" },
  /* Anything else: the media fragment, among others that the address has */
  { "https://example.org/talks/7.mp4", 83000, "https://example.org/talks/7.mp4#t=83" },
  { "https://example.org/talks/7.mp4#t=5,9", 83000, "https://example.org/talks/7.mp4#t=83" },
  { "https://example.org/7.mp4#xywh=1,2,3,4&t=5&track=a",
    83000,
    "https://example.org/7.mp4#xywh=1,2,3,4&t=83&track=a" },
  { "https://example.org/7.mp4#section", 83000, "https://example.org/7.mp4#section&t=83" },
  { "https://example.org/7.mp4#", 83000, "https://example.org/7.mp4#t=83" },
  { "https://example.org/v?t=keep&start=keep",
    83000,
    "https://example.org/v?t=keep&start=keep#t=83" },
  { "https://example.org", 83000, "https://example.org#t=83" },
  { "https://example.org?q", 83000, "https://example.org?q#t=83" },
  { "https://example.org:8080/v", 83000, "https://example.org:8080/v#t=83" },
  { "https://[2001:db8::1]:8080/v", 83000, "https://[2001:db8::1]:8080/v#t=83" },
  { "https://例え.jp/講演?q=日本", 83000, "https://例え.jp/講演?q=日本#t=83" },
  { "https://example.org/@channel/a(b)'c", 83000, "https://example.org/@channel/a(b)'c#t=83" },
  { "https://notyoutube.com/watch?v=a", 83000, "https://notyoutube.com/watch?v=a#t=83" },
  { "https://youtube.com.example.org/watch?v=a",
    83000,
    "https://youtube.com.example.org/watch?v=a#t=83" },
  { "https://example.org/https://youtu.be/a",
    83000,
    "https://example.org/https://youtu.be/a#t=83" },
  /* No moment: nothing changes */
  { WATCH, -1, WATCH },
  { WATCH "&t=5s#t=6", -1, WATCH "&t=5s#t=6" },
  { "https://example.org/a?", -1, "https://example.org/a?" },
};

static void
test_addresses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *url
          = tr_moment_build_url (addresses[i].address, NULL, NULL, addresses[i].ms, &error);

      g_test_message ("%s", addresses[i].address);
      g_assert_no_error (error);
      g_assert_cmpstr (url, ==, addresses[i].expected);
    }
}

static const char *const refused[] = {
  "javascript:alert(1)",
  "JavaScript://youtube.com/%0aalert(1)",
  "file:///etc/passwd",
  "data:text/html,hello",
  "ftp://example.org/a",
  "mailto:a@example.org",
  "vbscript:x",
  "httpx://example.org",
  "http:example.org",
  "https:/example.org",
  "https:\\\\example.org",
  "https://",
  "https:///watch",
  "https://:80/",
  "https://?q",
  "https://#a",
  "https://.",
  "https://..example.org/",
  "https://.example.org/",
  "https://-/",
  "https://-example.org/",
  "https://a..b/",
  "https://a:b/",
  "https://a:80:80/",
  "https://a:99999/",
  "https://[::1/",
  "https://[1.2.3.4]/",
  "https://[fe80::1%25eth0]/",
  "https://[]/",
  "https://exa%6dple.org/",
  "https://a,b/",
  "//www.youtube.com/watch?v=a",
  "www.youtube.com/watch?v=a",
  "youtube",
  "-https://example.org",
  "--new-window",
  "Unknown",
  "https://user:pw@example.org/",
  "https://youtube.com@example.org/",
  "https://www.youtube.com\\@example.org/",
  "https://www.youtube.com/watch?v=a b",
  "https://www.youtube.com/watch?v=a\tb",
  "https://www.youtube.com/watch?v=a\nb",
  "https://www.youtube.com/watch?v=a\r\nHost: b",
  "https://www.youtube.com/watch?v=a\033[0m",
  "\001https://www.youtube.com/watch?v=a",
  "https://www.youtube.com/watch?v=a\177",
  "https://www.youtube.com/watch?v=\"a\"",
  "https://www.youtube.com/<script>",
  "https://www.youtube.com/`a`",
  "https://www.youtube.com/\xff",
  "https://www.youtube.com/\xc2\x85",     /* next line */
  "https://www.youtube.com/\xc2\xa0",     /* no-break space */
  "https://www.youtube.com/\xe3\x80\x80", /* ideographic space */
  "https://www.youtube.com/\xe2\x80\xae", /* right-to-left override */
  "https://www.youtube.com/\xe2\x80\x8b", /* zero width space */
  "https://www.youtube.com/\xe2\x80\xa8", /* line separator */
  "\xef\xbb\xbfhttps://www.youtube.com/", /* byte order mark */
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    for (int moment = 0; moment < 2; moment++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (GError) body_error = NULL;
        gint64 ms = moment == 0 ? -1 : 83000;

        g_test_message ("refused address %zu", i);
        g_assert_null (tr_moment_build_url (refused[i], "q7Zr_-0aXkE", WATCH, ms, &error));
        g_assert_error (error, TR_MOMENT_ERROR, TR_MOMENT_ERROR_REFUSED);
        g_assert_true (g_utf8_validate (error->message, -1, NULL));

        g_assert_null (tr_moment_build_url (NULL, NULL, refused[i], ms, &body_error));
        g_assert_error (body_error, TR_MOMENT_ERROR, TR_MOMENT_ERROR_REFUSED);
      }
}

static void
test_too_long (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *tail = g_strnfill (9000, 'a');
  g_autofree char *address = g_strconcat ("https://example.org/", tail, NULL);

  g_assert_null (tr_moment_build_url (address, NULL, NULL, 0, &error));
  g_assert_error (error, TR_MOMENT_ERROR, TR_MOMENT_ERROR_REFUSED);
}

static const struct
{
  const char *video_url;
  const char *video_id;
  const char *body_url;
  const char *expected; /* NULL: no video */
} sources[] = {
  { "https://vimeo.com/1", "q7Zr_-0aXkE", "https://example.org/b", "https://vimeo.com/1#t=83s" },
  { NULL, "q7Zr_-0aXkE", "https://example.org/b", WATCH "&t=83s" },
  { "", "q7Zr_-0aXkE", "https://example.org/b", WATCH "&t=83s" },
  { " \n", " q7Zr_-0aXkE ", NULL, WATCH "&t=83s" },
  { NULL, "--_________", NULL, "https://www.youtube.com/watch?v=--_________&t=83s" },
  { NULL, NULL, "https://example.org/b", "https://example.org/b#t=83" },
  { NULL, "", "https://example.org/b", "https://example.org/b#t=83" },
  { NULL, "unknown", "https://example.org/b", "https://example.org/b#t=83" },
  { NULL, "q7Zr_-0aXkE&x=1", "https://example.org/b", "https://example.org/b#t=83" },
  { NULL, NULL, NULL, NULL },
  { "", "", "", NULL },
  { " ", "unknown", "\t", NULL },
};

static void
test_sources (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *url = tr_moment_build_url (sources[i].video_url,
                                                  sources[i].video_id,
                                                  sources[i].body_url,
                                                  83000,
                                                  &error);

      g_assert_cmpstr (url, ==, sources[i].expected);
      if (sources[i].expected == NULL)
        g_assert_error (error, TR_MOMENT_ERROR, TR_MOMENT_ERROR_NO_VIDEO);
      else
        g_assert_no_error (error);
    }
}

static void
test_video_id (void)
{
  static const char *const valid[] = { "q7Zr_-0aXkE", "-----------", "___________", "01234567890" };
  static const char *const invalid[] = {
    "",
    "q7Zr_-0aXk",
    "q7Zr_-0aXkEE",
    "q7Zr_-0aXk=",
    "q7Zr_-0aX k",
    "q7Zr_-0aXk\xc3\xa9",
    "q7Zr_-0aX\xc3\xa9",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (tr_video_id_is_valid (valid[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (tr_video_id_is_valid (invalid[i]));
}

/* Whatever a file holds, what comes out is an http or https address of printable characters, and
 * never an option of a program. */
static void
assert_is_safe (const char *url)
{
  g_assert_true (g_utf8_validate (url, -1, NULL));
  g_assert_true (g_ascii_strncasecmp (url, "http://", 7) == 0
                 || g_ascii_strncasecmp (url, "https://", 8) == 0);
  for (const char *p = url; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_false (g_unichar_iscntrl (c));
      g_assert_false (g_unichar_isspace (c));
      g_assert_cmpuint (c, !=, '\\');
    }
}

static char *
random_text (GRand *rand)
{
  static const char *const pieces[] = {
    "https://",    "http://",   "HTTP://",
    "javascript:", "file:",     "www.youtube.com",
    "youtu.be",    "vimeo.com", "bilibili.com",
    "/",           "?",         "#",
    "&",           "=",         "t=",
    "start=5",     "watch?v=",  "/embed/",
    "@",           ":",         "[",
    "]",           "::1",       "%",
    "%0a",         "-",         ".",
    "..",          " ",         "\n",
    "\t",          "\033",      "\\",
    "\"",          "<",         "日本",
    "\xff",        "\xc2\xa0",  "\xe2\x80\xae",
    "a",           "7",         "~",
    "+",           ",",         ";",
  };
  GString *text = g_string_new (g_rand_boolean (rand) ? "https://a" : "");
  int n = g_rand_int_range (rand, 0, 12);

  for (int i = 0; i < n; i++)
    {
      if (g_rand_int_range (rand, 0, 8) == 0)
        g_string_append_c (text, g_rand_int_range (rand, 1, 256));
      else
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
    }
  return g_string_free (text, FALSE);
}

static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint built = 0;

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 200000; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = random_text (rand);
      gint64 ms = g_rand_boolean (rand) ? -1 : g_rand_int_range (rand, 0, G_MAXINT32);
      gboolean field = g_rand_boolean (rand);
      g_autofree char *url
          = tr_moment_build_url (field ? text : NULL, NULL, field ? NULL : text, ms, &error);

      g_assert_true ((url == NULL) == (error != NULL));
      if (url == NULL)
        continue;
      built++;
      assert_is_safe (url);

      /* Asking again for the same moment changes nothing. */
      g_autofree char *again = tr_moment_build_url (url, NULL, NULL, ms, NULL);

      g_assert_cmpstr (again, ==, url);
    }
  /* The generator must not miss what it is for. */
  g_assert_cmpuint (built, >, 2000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moment/addresses", test_addresses);
  g_test_add_func ("/moment/refused", test_refused);
  g_test_add_func ("/moment/too-long", test_too_long);
  g_test_add_func ("/moment/sources", test_sources);
  g_test_add_func ("/moment/video-id", test_video_id);
  g_test_add_func ("/moment/random", test_random);
  return g_test_run ();
}
