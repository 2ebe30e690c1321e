/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-generator.h"

#include <string.h>

#define PICK(rand, array) ((array)[g_rand_int_range ((rand), 0, G_N_ELEMENTS (array))])

static const char *const keys[] = {
  "title",
  "video_id",
  "video_url",
  "speaker",
  "channel",
  "date",
  "duration",
  "tags",
  "topics",
  "summary",
  "key_points",
  "category",
  "confidence_level",
  "transcript_type",
  "language",
  "source",
  "retrieved_at",
  "guest",
  "publish_date",
  "keywords",
  "youtube_url",
  "view_count",
  "description",
  "note",
  "題名",
  "my key",
  "x-y.z",
  "extra_1",
  "extra_2",
  "related_topics",
};

const char *
tr_test_generate_key (GRand *rand)
{
  return PICK (rand, keys);
}

/* A string without anything that only double quotes hold. */
static char *
make_line (GRand *rand)
{
  return tr_test_generate_words (rand, 5);
}

static char *
quote_single (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "'", -1);
  g_autofree char *inner = g_strjoinv ("''", parts);

  return g_strdup_printf ("'%s'", inner);
}

static char *
quote_double (GRand *rand, const char *text)
{
  GString *out = g_string_new ("\"");

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", *p);
      else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff
               || c == 0xfffe || c == 0xffff || (c >= 0x80 && tr_test_chance (rand, 8)))
        g_string_append_printf (out, "\\U%08x", c);
      else
        g_string_append_unichar (out, c);
    }
  g_string_append_c (out, '"');
  return g_string_free (out, FALSE);
}

static const char *const plain_values[] = {
  "agents", "Lenny's Podcast", "日本語のタイトル", "two words",   "a:b",
  "x#y",    "http://x/?v=1",   "say \"x\"",        "back\\slash", "🎙️ show",
  "a-b",    "1 of 2",          "en-ja-mixed",      "C#",
};

static const char *const native_values[] = {
  "2023-04-21", "230.0", "1936", "true", "False",
  "yes",        "off",   "0x1f", "0777", "1:30:00",
  "1_000",      "1e3",   ".inf", "-5",   "2001-12-14 21:59:43",
};

/* A member that may stand on one line in a list; in @flow without what ends it there. */
static char *
make_member (GRand *rand, gboolean flow)
{
  static const char *const plain[]
      = { "AI", "agents", "生成AI", "user research", "C#", "起業", "x_y", "2021" };
  g_autofree char *line = make_line (rand);

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
    case 1:
      return g_strdup (PICK (rand, plain));
    case 2:
    case 3:
      return quote_single (line);
    case 4:
      return g_strdup (flow ? "\"x, ]\"" : "~");
    default:
      return quote_double (rand, line);
    }
}

static void
add_comment (GRand *rand, GString *out, int one_in)
{
  if (tr_test_chance (rand, one_in))
    g_string_append_printf (out,
                            "%s# %s",
                            tr_test_chance (rand, 2) ? " " : "   ",
                            tr_test_generate_word (rand));
}

static void
add_block_list (GRand *rand, GString *out, int base)
{
  int indent = base + g_rand_int_range (rand, 0, 3) * 2;
  gboolean alike = tr_test_chance (rand, 2);
  int style = g_rand_int_range (rand, 0, 2);

  add_comment (rand, out, 10);
  g_string_append_c (out, '\n');
  for (int n = g_rand_int_range (rand, 1, 7); n > 0; n--)
    {
      g_autofree char *member = NULL;

      if (alike)
        {
          g_autofree char *line = make_line (rand);

          member = style == 0 ? quote_double (rand, line) : quote_single (line);
        }
      else
        member = make_member (rand, FALSE);
      if (tr_test_chance (rand, 12))
        g_string_append_printf (out, "%*s# between\n", g_rand_int_range (rand, 0, 6), "");
      if (tr_test_chance (rand, 30))
        g_string_append_c (out, '\n');
      if (tr_test_chance (rand, 25))
        g_string_append_printf (out, "%*s- one\n%*stwo\n", indent, "", indent + 2, "");
      else if (tr_test_chance (rand, 40))
        g_string_append_printf (out, "%*s-\n%*s%s\n", indent, "", indent + 3, "", member);
      else
        {
          g_string_append_printf (out,
                                  "%*s-%*s%s",
                                  indent,
                                  "",
                                  tr_test_chance (rand, 9) ? 3 : 1,
                                  "",
                                  member);
          add_comment (rand, out, 9);
          g_string_append_c (out, '\n');
        }
    }
}

static void
add_flow_list (GRand *rand, GString *out, gboolean may_span)
{
  int n = g_rand_int_range (rand, 0, 6);
  gboolean lines = may_span && n > 0 && tr_test_chance (rand, 3);
  gboolean comments = lines && tr_test_chance (rand, 2);

  g_string_append (out, "[");
  if (comments)
    add_comment (rand, out, 4);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *member = make_member (rand, TRUE);

      if (comments && tr_test_chance (rand, 6))
        g_string_append (out, "\n  # between");
      if (lines)
        g_string_append (out, "\n    ");
      else if (i > 0 && !tr_test_chance (rand, 5))
        g_string_append_c (out, ' ');
      g_string_append (out, member);
      if (i + 1 < n || tr_test_chance (rand, 6))
        g_string_append_c (out, ',');
      if (comments)
        add_comment (rand, out, 4);
    }
  if (comments && tr_test_chance (rand, 6))
    g_string_append (out, "\n  # end");
  if (lines)
    g_string_append (out, "\n  ");
  g_string_append_c (out, ']');
}

static void
add_block_scalar (GRand *rand, GString *out, int base)
{
  static const char *const headers[] = { "|", "|", "|", "|-", "|+", ">", ">-" };
  int indent = base + g_rand_int_range (rand, 1, 4);
  gboolean indicator = tr_test_chance (rand, 6);

  g_string_append (out, PICK (rand, headers));
  if (indicator)
    g_string_append_printf (out, "%d", indent - base);
  add_comment (rand, out, 10);
  g_string_append_c (out, '\n');
  for (int n = g_rand_int_range (rand, 0, 5), i = 0; i < n; i++)
    {
      g_autofree char *line = make_line (rand);

      if (i > 0 && tr_test_chance (rand, 5))
        g_string_append_c (out, '\n');
      g_string_append_printf (out,
                              "%*s%s%s%s\n",
                              indent,
                              "",
                              (i > 0 || indicator) && tr_test_chance (rand, 6) ? "  " : "",
                              line,
                              tr_test_chance (rand, 8) ? "  " : "");
    }
}

static void
add_long_scalar (GRand *rand, GString *out, int base)
{
  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      g_string_append_printf (out, "first words of\n%*sa plain value", base + 2, "");
      break;
    case 1:
      g_string_append_printf (out, "'it''s\n%*sfolded\n\n\n%*stwice'", base + 2, "", base + 1, "");
      break;
    default:
      g_string_append_printf (out,
                              "\"one \\\n%*stwo\\\n%*s\\ three \\u2014\"",
                              base + 2,
                              "",
                              base + 2,
                              "");
      break;
    }
}

static void
add_inline_scalar (GRand *rand, GString *out, gboolean flow)
{
  g_autofree char *line = make_line (rand);
  g_autofree char *any = tr_test_generate_string (rand);
  g_autofree char *text = NULL;

  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
      text = g_strdup (flow ? "agents" : PICK (rand, plain_values));
      break;
    case 1:
      text = g_strdup (flow ? "1936" : PICK (rand, native_values));
      break;
    case 2:
    case 3:
      text = quote_single (line);
      break;
    case 4:
      text = g_strdup (tr_test_chance (rand, 2) ? "\"\"" : "''");
      break;
    default:
      text = quote_double (rand, tr_test_chance (rand, 2) ? line : any);
      break;
    }
  g_string_append (out, text);
}

static void
add_field (GRand *rand, GString *out, const char *key, int base)
{
  gboolean quoted = tr_test_chance (rand, 15);

  if (tr_test_chance (rand, 8))
    g_string_append_printf (out,
                            "%*s# %s\n",
                            g_rand_int_range (rand, 0, 4),
                            "",
                            tr_test_generate_word (rand));
  if (tr_test_chance (rand, 12))
    g_string_append_c (out, '\n');
  g_string_append_printf (out,
                          "%*s%s%s%s%s:",
                          base,
                          "",
                          quoted ? "\"" : "",
                          key,
                          quoted ? "\"" : "",
                          tr_test_chance (rand, 25) ? " " : "");

  switch (g_rand_int_range (rand, 0, 16))
    {
    case 0:
      /* Null. */
      if (tr_test_chance (rand, 3))
        g_string_append (out, " ~");
      add_comment (rand, out, 4);
      break;
    case 1:
    case 2:
      if (tr_test_chance (rand, 20))
        g_string_append_printf (out, " &anchor%" G_GSIZE_FORMAT, out->len);
      add_block_list (rand, out, base);
      return;
    case 3:
    case 4:
      g_string_append (out, tr_test_chance (rand, 12) ? "\n      " : " ");
      add_flow_list (rand, out, base == 0);
      add_comment (rand, out, 6);
      break;
    case 5:
    case 6:
      g_string_append_c (out, ' ');
      add_block_scalar (rand, out, base);
      return;
    case 7:
      g_string_append_c (out, ' ');
      add_long_scalar (rand, out, base);
      add_comment (rand, out, 6);
      break;
    case 8:
      g_string_append_printf (out,
                              "\n%*sinner: [a, {b: c}]\n%*slist:\n%*s- x: y",
                              base + 2,
                              "",
                              base + 2,
                              "",
                              base + 4,
                              "");
      break;
    default:
      g_string_append (out,
                       tr_test_chance (rand, 30)  ? "\n    "
                       : tr_test_chance (rand, 8) ? "   "
                                                  : " ");
      if (tr_test_chance (rand, 40))
        g_string_append (out, "!!str ");
      add_inline_scalar (rand, out, FALSE);
      if (tr_test_chance (rand, 20))
        g_string_append (out, "  ");
      add_comment (rand, out, 6);
      break;
    }
  g_string_append_c (out, '\n');
}

static void
add_flow_root (GRand *rand, GString *out)
{
  int first = g_rand_int_range (rand, 0, G_N_ELEMENTS (keys));
  int n = g_rand_int_range (rand, 0, 6);
  gboolean lines = tr_test_chance (rand, 3);

  g_string_append_c (out, '{');
  for (int i = 0; i < n; i++)
    {
      g_string_append_printf (out,
                              "%s%s: ",
                              lines   ? "\n  "
                              : i > 0 ? " "
                                      : "",
                              keys[(first + i) % G_N_ELEMENTS (keys)]);
      if (tr_test_chance (rand, 3))
        add_flow_list (rand, out, FALSE);
      else
        add_inline_scalar (rand, out, TRUE);
      if (i + 1 < n)
        g_string_append_c (out, ',');
    }
  g_string_append (out, lines ? "\n}\n" : "}\n");
}

static void
add_block_root (GRand *rand, GString *out)
{
  int base = tr_test_chance (rand, 15) ? 2 : 0;
  int order[G_N_ELEMENTS (keys)];

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    order[i] = i;
  for (guint i = G_N_ELEMENTS (keys) - 1; i > 0; i--)
    {
      int other = g_rand_int_range (rand, 0, i + 1);
      int swapped = order[i];

      order[i] = order[other];
      order[other] = swapped;
    }
  for (int n = g_rand_int_range (rand, 0, 14), i = 0; i < n; i++)
    {
      add_field (rand, out, keys[order[i]], base);
      /* A duplicate. */
      if (tr_test_chance (rand, 80))
        add_field (rand, out, keys[order[g_rand_int_range (rand, 0, i + 1)]], base);
    }
  if (tr_test_chance (rand, 10))
    g_string_append (out, "# the end\n");
  if (tr_test_chance (rand, 10))
    g_string_append_c (out, '\n');
}

char *
tr_test_generate_document (GRand *rand)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (!tr_test_chance (rand, 20))
    {
      g_string_append (out, "---\n");
      if (tr_test_chance (rand, 12))
        add_flow_root (rand, out);
      else
        add_block_root (rand, out);
      g_string_append (out, "---");
      if (!tr_test_chance (rand, 20))
        {
          g_string_append_c (out, '\n');
          tr_test_generate_body (rand, out);
        }
    }
  else
    tr_test_generate_body (rand, out);

  if (tr_test_chance (rand, 6))
    {
      g_auto (GStrv) lines = g_strsplit (out->str, "\n", -1);
      g_autofree char *text = g_strjoinv ("\r\n", lines);

      g_string_assign (out, text);
    }
  if (tr_test_chance (rand, 12))
    g_string_prepend (out, "\xef\xbb\xbf");
  return g_string_free (g_steal_pointer (&out), FALSE);
}
