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

static const char *const words[] = {
  "agents", "AI",    "it's",    "what",        "日本語",     "テスト",      "動画の内容",
  "é",      "naïve", "🎙️", "👩‍🔬", "C#",         "a:b",         "http://x/?v=1&t=2",
  "50%",    "(JZ)",  "-",       "x_y",         "\"quoted\"", "back\\slash", "co-founder",
  "1984",   "Ünï",
};

/* Each has misled some YAML writer or reader. */
static const char *const traps[] = {
  "yes",
  "No",
  "on",
  "OFF",
  "y",
  "n",
  "true",
  "False",
  "null",
  "~",
  "NULL",
  "1984",
  "007",
  "0x1f",
  "0o17",
  "0b101",
  "1_000",
  "1e3",
  "1.5",
  ".5",
  "5.",
  "-1",
  "+1",
  "1:30:00",
  "3:50",
  "190:20:30",
  "2025-01-15",
  "2025-01-15 10:00:00",
  "2025-01-15T10:00:00Z",
  "2023-02-30",
  ".inf",
  "-.INF",
  ".nan",
  "=",
  "<<",
  "-",
  "--",
  "---",
  "...",
  "--- x",
  "- x",
  "? x",
  ": x",
  "x:",
  "x: y",
  "x :y",
  "x #y",
  "#x",
  "x#y",
  "&x",
  "*x",
  "!x",
  "!!str x",
  "|",
  ">",
  "|2-",
  "%YAML 1.1",
  "@x",
  "`x`",
  "[",
  "]",
  "[x]",
  "{",
  "}",
  "{x: y}",
  ",",
  "a, b",
  "'",
  "''",
  "\"",
  "\"\"",
  "it's",
  "say \"hi\"",
  "\\",
  "\\n",
  "\\x41",
  "C:\\new\\table",
  " ",
  "  ",
  " x",
  "x ",
  "\tx",
  "x\t",
  "x\ty",
  "\n",
  "\nx",
  "x\n",
  "x\ny",
  "x\n\ny",
  "x\n\n",
  " x\ny",
  "x\n y",
  "x\n \ny",
  "x\n  ",
  "x \ny",
  "\tx\ny",
  "x\n\ty",
  "a\n---\nb",
  "a\n# b\nc: d",
  "- [00:00] a\n- [00:01] b",
  "\r",
  "x\ry",
  "x\r\ny",
  "\xc2\x85",
  "x\xc2\x85y",
  "\xe2\x80\xa8",
  "x\xe2\x80\xa9y",
  "\xef\xbb\xbf",
  "x\xef\xbb\xbfy",
  "\xc2\xa0x",
  "\xe3\x80\x80全角",
  "\x01",
  "\x1b[0m",
  "\x7f",
  "\xc2\x80",
  "\xef\xbf\xbd",
  "\xef\xbf\xbe",
  "\xee\x80\x80",
  "\xf0\x9f\x98\x80",
  "\xf4\x8f\xbf\xbf",
  "é",
  "e\xcc\x81",
  "\xe2\x80\x8f",
  "ﾊﾝｶｸ",
  "null null",
  "true story",
  "1 2",
  "0",
  "-0",
  "00",
  "1.",
  "1,000",
  "12e",
  "0xZZ",
  "infinity",
  "nan",
  "None",
  "@",
  "`",
  "a`b",
  "a@b",
};

const char *
tr_test_generate_key (GRand *rand)
{
  return PICK (rand, keys);
}

static gboolean
chance (GRand *rand, int one_in)
{
  return g_rand_int_range (rand, 0, one_in) == 0;
}

static char *
make_words (GRand *rand, int most)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 1, most + 1); n > 0; n--)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, PICK (rand, words));
    }
  return g_string_free (text, FALSE);
}

char *
tr_test_generate_string (GRand *rand)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
    case 1:
      return g_strdup (PICK (rand, traps));
    case 2:
    case 3:
      return make_words (rand, 6);
    case 4:
      /* Any mixture. */
      for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
        {
          g_string_append (text, chance (rand, 2) ? PICK (rand, traps) : PICK (rand, words));
          if (chance (rand, 3))
            g_string_append_c (text, " \n\t"[g_rand_int_range (rand, 0, 3)]);
        }
      return g_string_free (g_steal_pointer (&text), FALSE);
    default:
      /* Any characters. */
      for (int n = g_rand_int_range (rand, 1, 12); n > 0; n--)
        {
          gunichar c = chance (rand, 3)   ? g_rand_int_range (rand, 1, 0x20)
                       : chance (rand, 2) ? g_rand_int_range (rand, 0x20, 0x7f)
                       : chance (rand, 2) ? g_rand_int_range (rand, 0x7f, 0x3000)
                                          : g_rand_int_range (rand, 0x3000, 0x110000);

          if (c < 0xd800 || c > 0xdfff)
            g_string_append_unichar (text, c);
        }
      return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup ("x");
    }
}

/* A string without anything that only double quotes hold. */
static char *
make_line (GRand *rand)
{
  return make_words (rand, 5);
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
               || c == 0xfffe || c == 0xffff || (c >= 0x80 && chance (rand, 8)))
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
  if (chance (rand, one_in))
    g_string_append_printf (out, "%s# %s", chance (rand, 2) ? " " : "   ", PICK (rand, words));
}

static void
add_block_list (GRand *rand, GString *out, int base)
{
  int indent = base + g_rand_int_range (rand, 0, 3) * 2;
  gboolean alike = chance (rand, 2);
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
      if (chance (rand, 12))
        g_string_append_printf (out, "%*s# between\n", g_rand_int_range (rand, 0, 6), "");
      if (chance (rand, 30))
        g_string_append_c (out, '\n');
      if (chance (rand, 25))
        g_string_append_printf (out, "%*s- one\n%*stwo\n", indent, "", indent + 2, "");
      else if (chance (rand, 40))
        g_string_append_printf (out, "%*s-\n%*s%s\n", indent, "", indent + 3, "", member);
      else
        {
          g_string_append_printf (out,
                                  "%*s-%*s%s",
                                  indent,
                                  "",
                                  chance (rand, 9) ? 3 : 1,
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
  gboolean lines = may_span && n > 0 && chance (rand, 3);
  gboolean comments = lines && chance (rand, 2);

  g_string_append (out, "[");
  if (comments)
    add_comment (rand, out, 4);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *member = make_member (rand, TRUE);

      if (comments && chance (rand, 6))
        g_string_append (out, "\n  # between");
      if (lines)
        g_string_append (out, "\n    ");
      else if (i > 0 && !chance (rand, 5))
        g_string_append_c (out, ' ');
      g_string_append (out, member);
      if (i + 1 < n || chance (rand, 6))
        g_string_append_c (out, ',');
      if (comments)
        add_comment (rand, out, 4);
    }
  if (comments && chance (rand, 6))
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
  gboolean indicator = chance (rand, 6);

  g_string_append (out, PICK (rand, headers));
  if (indicator)
    g_string_append_printf (out, "%d", indent - base);
  add_comment (rand, out, 10);
  g_string_append_c (out, '\n');
  for (int n = g_rand_int_range (rand, 0, 5), i = 0; i < n; i++)
    {
      g_autofree char *line = make_line (rand);

      if (i > 0 && chance (rand, 5))
        g_string_append_c (out, '\n');
      g_string_append_printf (out,
                              "%*s%s%s%s\n",
                              indent,
                              "",
                              (i > 0 || indicator) && chance (rand, 6) ? "  " : "",
                              line,
                              chance (rand, 8) ? "  " : "");
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
      text = g_strdup (chance (rand, 2) ? "\"\"" : "''");
      break;
    default:
      text = quote_double (rand, chance (rand, 2) ? line : any);
      break;
    }
  g_string_append (out, text);
}

static void
add_field (GRand *rand, GString *out, const char *key, int base)
{
  gboolean quoted = chance (rand, 15);

  if (chance (rand, 8))
    g_string_append_printf (out,
                            "%*s# %s\n",
                            g_rand_int_range (rand, 0, 4),
                            "",
                            PICK (rand, words));
  if (chance (rand, 12))
    g_string_append_c (out, '\n');
  g_string_append_printf (out,
                          "%*s%s%s%s%s:",
                          base,
                          "",
                          quoted ? "\"" : "",
                          key,
                          quoted ? "\"" : "",
                          chance (rand, 25) ? " " : "");

  switch (g_rand_int_range (rand, 0, 16))
    {
    case 0:
      /* Null. */
      if (chance (rand, 3))
        g_string_append (out, " ~");
      add_comment (rand, out, 4);
      break;
    case 1:
    case 2:
      if (chance (rand, 20))
        g_string_append_printf (out, " &anchor%" G_GSIZE_FORMAT, out->len);
      add_block_list (rand, out, base);
      return;
    case 3:
    case 4:
      g_string_append (out, chance (rand, 12) ? "\n      " : " ");
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
      g_string_append (out, chance (rand, 30) ? "\n    " : chance (rand, 8) ? "   " : " ");
      if (chance (rand, 40))
        g_string_append (out, "!!str ");
      add_inline_scalar (rand, out, FALSE);
      if (chance (rand, 20))
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
  gboolean lines = chance (rand, 3);

  g_string_append_c (out, '{');
  for (int i = 0; i < n; i++)
    {
      g_string_append_printf (out,
                              "%s%s: ",
                              lines   ? "\n  "
                              : i > 0 ? " "
                                      : "",
                              keys[(first + i) % G_N_ELEMENTS (keys)]);
      if (chance (rand, 3))
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
  int base = chance (rand, 15) ? 2 : 0;
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
      if (chance (rand, 80))
        add_field (rand, out, keys[order[g_rand_int_range (rand, 0, i + 1)]], base);
    }
  if (chance (rand, 10))
    g_string_append (out, "# the end\n");
  if (chance (rand, 10))
    g_string_append_c (out, '\n');
}

char *
tr_test_generate_document (GRand *rand)
{
  static const char *const bodies[] = {
    "\n\n# Transcript: x\n\n- URL: https://x/\n\n## Text\n\n- [00:00] one\n- [00:01] two",
    "\n# 題\n\n- [61:02] 日本語\n続き\n---\n- [61:03] end\n",
    "",
    "\n",
    "text: \"not YAML\n---\n",
    "bytes \xff\xfe \x80\n",
  };
  g_autoptr (GString) out = g_string_new (NULL);

  if (!chance (rand, 20))
    {
      g_string_append (out, "---\n");
      if (chance (rand, 12))
        add_flow_root (rand, out);
      else
        add_block_root (rand, out);
      g_string_append (out, "---");
      if (!chance (rand, 20))
        g_string_append_printf (out, "\n%s", PICK (rand, bodies));
    }
  else
    g_string_append (out, PICK (rand, bodies));

  if (chance (rand, 6))
    {
      g_auto (GStrv) lines = g_strsplit (out->str, "\n", -1);
      g_autofree char *text = g_strjoinv ("\r\n", lines);

      g_string_assign (out, text);
    }
  if (chance (rand, 12))
    g_string_prepend (out, "\xef\xbb\xbf");
  return g_string_free (g_steal_pointer (&out), FALSE);
}
