/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "playback/tr-moment.h"

#include <string.h>

#include "base/tr-span.h"

/* Longer ones do not come from a person, and would not fit a command line. */
#define ADDRESS_MAX 8192

G_DEFINE_QUARK (tr - moment - error - quark, tr_moment_error)

typedef enum
{
  SITE_YOUTUBE,
  SITE_YOUTUBE_SHORT,
  SITE_VIMEO,
  SITE_BILIBILI,
  SITE_OTHER,
} Site;

static const struct
{
  const char *host;
  Site site;
} hosts[] = {
  { "youtube.com", SITE_YOUTUBE },
  { "www.youtube.com", SITE_YOUTUBE },
  { "m.youtube.com", SITE_YOUTUBE },
  { "music.youtube.com", SITE_YOUTUBE },
  { "youtube-nocookie.com", SITE_YOUTUBE },
  { "www.youtube-nocookie.com", SITE_YOUTUBE },
  { "youtu.be", SITE_YOUTUBE_SHORT },
  { "www.youtu.be", SITE_YOUTUBE_SHORT },
  { "vimeo.com", SITE_VIMEO },
  { "www.vimeo.com", SITE_VIMEO },
  { "player.vimeo.com", SITE_VIMEO },
  { "bilibili.com", SITE_BILIBILI },
  { "www.bilibili.com", SITE_BILIBILI },
  { "m.bilibili.com", SITE_BILIBILI },
  { "player.bilibili.com", SITE_BILIBILI },
};

/* An address cut at its delimiters, which are part of none of the pieces. */
typedef struct
{
  const char *text;
  TrSpan host;
  TrSpan path;
  TrSpan query;
  TrSpan fragment;
  gboolean has_query;
  gboolean has_fragment;
} Address;

gboolean
tr_video_id_is_valid (const char *id)
{
  g_return_val_if_fail (id != NULL, FALSE);

  gsize n = 0;

  for (; id[n] != '\0'; n++)
    if (n == 11 || !(g_ascii_isalnum (id[n]) || id[n] == '-' || id[n] == '_'))
      return FALSE;
  return n == 11;
}

/* What may stand anywhere in an address: no blanks or controls of any script, none of the invisible
 * marks that make one address look like another, and no backslash, which browsers read as a slash.
 */
static gboolean
is_address_text (const char *text)
{
  if (strlen (text) > ADDRESS_MAX || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80)
        {
          if (!g_ascii_isgraph (c) || strchr ("\"<>\\`", c) != NULL)
            return FALSE;
          continue;
        }
      switch (g_unichar_type (c))
        {
        case G_UNICODE_CONTROL:
        case G_UNICODE_FORMAT:
        case G_UNICODE_LINE_SEPARATOR:
        case G_UNICODE_PARAGRAPH_SEPARATOR:
        case G_UNICODE_SPACE_SEPARATOR:
        case G_UNICODE_SURROGATE:
        case G_UNICODE_PRIVATE_USE:
        case G_UNICODE_UNASSIGNED:
          return FALSE;
        default:
          break;
        }
    }
  return TRUE;
}

static gboolean
is_port (const char *text, TrSpan span)
{
  guint64 port = 0;

  if (tr_span_length (span) > 5)
    return FALSE;
  for (gsize i = span.start; i < span.end; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      port = port * 10 + (text[i] - '0');
    }
  return port <= 65535;
}

/* A name or a bracketed IPv6 address. Escapes are refused: browsers decode them, so that the name
 * read here would not be the one that is opened. */
static gboolean
is_host (const char *text, TrSpan span)
{
  gboolean named = FALSE;

  if (tr_span_is_empty (span))
    return FALSE;
  if (text[span.start] == '[')
    {
      if (text[span.end - 1] != ']')
        return FALSE;

      g_autofree char *inner = g_strndup (text + span.start + 1, tr_span_length (span) - 2);

      return strchr (inner, ':') != NULL && strchr (inner, '%') == NULL
             && g_hostname_is_ip_address (inner);
    }

  for (gsize i = span.start; i < span.end; i++)
    {
      char c = text[i];

      if (g_ascii_isalnum (c) || (guchar) c >= 0x80)
        named = TRUE;
      else if (c == '.')
        {
          if (i == span.start || text[i - 1] == '.')
            return FALSE;
        }
      else if (c != '-' && c != '_')
        return FALSE;
    }
  return named && text[span.start] != '-';
}

static gboolean
address_split (const char *text, Address *address)
{
  gsize length = strlen (text);
  gsize start, end, colon;

  if (g_ascii_strncasecmp (text, "https://", 8) == 0)
    start = 8;
  else if (g_ascii_strncasecmp (text, "http://", 7) == 0)
    start = 7;
  else
    return FALSE;
  if (!is_address_text (text))
    return FALSE;

  end = start + strcspn (text + start, "/?#");
  /* Whoever writes `https://youtube.com@elsewhere` wants to be misread; passwords have no business
   * here. */
  if (memchr (text + start, '@', end - start) != NULL)
    return FALSE;

  colon = end;
  for (gsize i = end; i > start && text[i - 1] != ']'; i--)
    if (text[i - 1] == ':')
      colon = i - 1;
  if (!is_host (text, (TrSpan){ start, colon }))
    return FALSE;
  if (colon < end && !is_port (text, (TrSpan){ colon + 1, end }))
    return FALSE;

  *address = (Address){ .text = text, .host = { start, colon } };
  address->path = (TrSpan){ end, end + strcspn (text + end, "?#") };
  address->query = address->fragment = (TrSpan){ address->path.end, address->path.end };
  if (text[address->path.end] == '?')
    {
      address->has_query = TRUE;
      address->query.start = address->path.end + 1;
      address->query.end = address->query.start + strcspn (text + address->query.start, "#");
    }
  if (text[address->query.end] == '#')
    {
      address->has_fragment = TRUE;
      address->fragment = (TrSpan){ address->query.end + 1, length };
    }
  return TRUE;
}

static Site
address_get_site (const Address *address)
{
  gsize length = tr_span_length (address->host);
  const char *host = address->text + address->host.start;

  if (host[length - 1] == '.')
    length--;
  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (strlen (hosts[i].host) == length && g_ascii_strncasecmp (hosts[i].host, host, length) == 0)
      return hosts[i].site;
  return SITE_OTHER;
}

static gboolean
parameter_is (const char *parameter, gsize length, const char *const *names)
{
  const char *equals = memchr (parameter, '=', length);
  gsize name_length = equals != NULL ? (gsize) (equals - parameter) : length;

  for (gsize i = 0; names[i] != NULL; i++)
    if (strlen (names[i]) == name_length && strncmp (names[i], parameter, name_length) == 0)
      return TRUE;
  return FALSE;
}

/* Rewrites a list of parameters, `a=1&b=2`: the first one that has one of @names becomes
 * @replacement, further ones go. Without a replacement all of them go; without such a parameter the
 * replacement comes last. */
static char *
replace_parameter (const char *list,
                   gsize length,
                   const char *const *names,
                   const char *replacement)
{
  GString *result = g_string_new (NULL);
  gboolean first = TRUE;

  for (gsize at = 0; at <= length;)
    {
      const char *ampersand = memchr (list + at, '&', length - at);
      gsize end = ampersand != NULL ? (gsize) (ampersand - list) : length;
      const char *parameter = list + at;
      gsize parameter_length = end - at;

      at = end + 1;
      if (parameter_length == 0 && end == length && replacement != NULL)
        break; /* nothing, or what a trailing `&` leaves: the replacement takes its place */
      if (parameter_is (parameter, parameter_length, names))
        {
          if (replacement == NULL)
            continue;
          parameter = g_steal_pointer (&replacement);
          parameter_length = strlen (parameter);
        }
      if (!first)
        g_string_append_c (result, '&');
      g_string_append_len (result, parameter, parameter_length);
      first = FALSE;
    }
  if (replacement != NULL)
    {
      if (!first)
        g_string_append_c (result, '&');
      g_string_append (result, replacement);
    }
  return g_string_free (result, FALSE);
}

/* The address with the time in its query. A time in the fragment would compete with it and goes. */
static char *
with_query_time (const Address *address, const char *const *names, const char *time)
{
  static const char *const fragment_names[] = { "t", "start", NULL };
  const char *text = address->text;
  g_autofree char *query = replace_parameter (text + address->query.start,
                                              tr_span_length (address->query),
                                              names,
                                              time);
  g_autofree char *fragment = replace_parameter (text + address->fragment.start,
                                                 tr_span_length (address->fragment),
                                                 fragment_names,
                                                 NULL);
  gboolean keep
      = fragment[0] != '\0' || (address->has_fragment && tr_span_is_empty (address->fragment));

  return g_strdup_printf ("%.*s?%s%s%s",
                          (int) address->path.end,
                          text,
                          query,
                          keep ? "#" : "",
                          fragment);
}

static char *
with_fragment_time (const Address *address, const char *time)
{
  static const char *const names[] = { "t", NULL };
  g_autofree char *fragment = replace_parameter (address->text + address->fragment.start,
                                                 tr_span_length (address->fragment),
                                                 names,
                                                 time);

  return g_strdup_printf ("%.*s#%s", (int) address->query.end, address->text, fragment);
}

static char *
address_at (const Address *address, gint64 ms)
{
  static const char *const youtube_names[] = { "t", "start", NULL };
  static const char *const bilibili_names[] = { "t", NULL };
  gint64 seconds = ms / 1000;
  g_autofree char *plain = g_strdup_printf ("t=%" G_GINT64_FORMAT, seconds);
  g_autofree char *suffixed = g_strdup_printf ("t=%" G_GINT64_FORMAT "s", seconds);
  g_autofree char *start = g_strdup_printf ("start=%" G_GINT64_FORMAT, seconds);

  switch (address_get_site (address))
    {
    case SITE_YOUTUBE:
      /* The embedded player knows `start` alone. */
      if (g_str_has_prefix (address->text + address->path.start, "/embed/"))
        return with_query_time (address, youtube_names, start);
      return with_query_time (address, youtube_names, suffixed);
    case SITE_YOUTUBE_SHORT:
      return with_query_time (address, youtube_names, plain);
    case SITE_BILIBILI:
      return with_query_time (address, bilibili_names, plain);
    case SITE_VIMEO:
      return with_fragment_time (address, suffixed);
    case SITE_OTHER:
      return with_fragment_time (address, plain);
    }
  g_assert_not_reached ();
}

static char *
build_from_address (const char *text, gint64 ms, GError **error)
{
  Address address;

  if (!address_split (text, &address))
    {
      g_autofree char *shown = g_utf8_make_valid (text, MIN (strlen (text), 200));

      g_set_error (error,
                   TR_MOMENT_ERROR,
                   TR_MOMENT_ERROR_REFUSED,
                   "“%s” is not a plain http or https address",
                   shown);
      return NULL;
    }
  return ms < 0 ? g_strdup (text) : address_at (&address, ms);
}

/* Blanks around a value are nobody's intention; a value of only blanks is none. */
static char *
dup_stripped (const char *text)
{
  if (text == NULL)
    return NULL;

  char *stripped = g_strstrip (g_strdup (text));

  if (stripped[0] == '\0')
    g_clear_pointer (&stripped, g_free);
  return stripped;
}

char *
tr_moment_build_url (
    const char *video_url, const char *video_id, const char *body_url, gint64 ms, GError **error)
{
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autofree char *address = dup_stripped (video_url);
  g_autofree char *id = dup_stripped (video_id);
  g_autofree char *body_address = dup_stripped (body_url);

  if (address != NULL)
    return build_from_address (address, ms, error);

  if (id != NULL && tr_video_id_is_valid (id))
    {
      g_autofree char *watch = g_strconcat ("https://www.youtube.com/watch?v=", id, NULL);

      return build_from_address (watch, ms, error);
    }

  if (body_address != NULL)
    return build_from_address (body_address, ms, error);

  g_set_error_literal (error, TR_MOMENT_ERROR, TR_MOMENT_ERROR_NO_VIDEO, "The file names no video");
  return NULL;
}
