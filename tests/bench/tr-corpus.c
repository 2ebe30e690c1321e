/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-corpus.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define FILES_PER_FOLDER 200
#define N_TAGS 3000
#define N_SPEAKERS 800
#define N_CHANNELS 60

typedef enum
{
  FAMILY_A, /* block lists, everything given, mostly by placeholders */
  FAMILY_B, /* flow lists, `- Language:` in the head */
  FAMILY_C, /* date and duration known, null and empty lists, no key points */
  FAMILY_D, /* Japanese */
  FAMILY_E, /* few keys, marks of speakers, CRLF */
} Family;

struct _TrCorpus
{
  guint64 state;
  guint n_documents;
};

static const char *const english[] = {
  "the",        "of",       "and",      "to",       "we",       "that",         "it",
  "is",         "you",      "a",        "in",       "was",      "this",         "so",
  "but",        "have",     "what",     "like",     "people",   "think",        "going",
  "really",     "know",     "because",  "model",    "product",  "company",      "time",
  "build",      "question", "agents",   "customer", "first",    "interesting",  "world",
  "software",   "team",     "data",     "years",    "problem",  "start",        "everything",
  "learning",   "research", "market",   "idea",     "money",    "something",    "different",
  "together",   "growth",   "design",   "engineer", "language", "value",        "founder",
  "experience", "decision", "training", "strategy", "percent",  "conversation",
};

static const char *const japanese[] = {
  "私たちは",     "この",         "モデル",     "について", "とても",         "面白い",
  "起業家",       "製品を",       "作りました", "そして",   "お客様の",       "問題を",
  "解決する",     "ために",       "データを",   "使って",   "研究",           "チームは",
  "毎日",         "考えています", "しかし",     "市場は",   "大きく",         "変わりました",
  "エージェント", "と思います",   "はい",       "なるほど", "スタートアップ", "資金調達",
  "日本では",     "世界中の",     "技術",       "未来の話", "ありがとう",
};

static const char *const tag_heads[] = {
  "AI",     "Startup",  "Product", "Business",  "Machine", "Data",     "Growth", "Design",
  "Agent",  "Language", "Venture", "Customer",  "Cloud",   "Mobile",   "Open",   "Deep",
  "Remote", "Content",  "Revenue", "Community", "起業",    "人工知能", "開発",   "マーケティング",
};

static const char *const tag_tails[] = {
  "",        "Strategy", "Agents",   "Development", "Learning",  "Interview", "Tutorial", "Funding",
  "Models",  "Research", "Tools",    "Management",  "Ethics",    "Hiring",    "Metrics",  "Pricing",
  "Culture", "Security", "Robotics", "Education",   "Retrieval", "基礎",      "入門",     "戦略",
};

static const char *const first_names[]
    = { "Ada",  "Grace", "Alan",  "Barbara", "Edsger", "Frances", "Kenji",
        "Yuki", "Linus", "Radia", "Donald",  "Hedy",   "Emi",     "João" };
static const char *const last_names[]
    = { "Lovelace", "Hopper",  "Turing", "Liskov", "Dijkstra", "Allen", "Tanaka",
        "Suzuki",   "Perlman", "Knuth",  "Müller", "Sato",     "Silva", "Nakamura" };

static guint64
next (TrCorpus *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ z >> 31;
}

static guint
below (TrCorpus *self, guint n)
{
  return next (self) % n;
}

static gboolean
percent (TrCorpus *self, guint share)
{
  return below (self, 100) < share;
}

/* A rank below @n that is about as often as it is small: half of all in the first square root of
 * @n. */
static guint
zipf (TrCorpus *self, guint n)
{
  double u = (next (self) >> 11) * (1.0 / 9007199254740992.0);

  return MIN (n - 1, (guint) (pow (n + 1.0, u) - 1.0));
}

TrCorpus *
tr_corpus_new (guint64 seed)
{
  TrCorpus *self = g_new0 (TrCorpus, 1);

  self->state = seed;
  return self;
}

void
tr_corpus_free (TrCorpus *self)
{
  g_free (self);
}

static void
append_words (TrCorpus *self, GString *text, gboolean is_japanese, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (is_japanese)
        g_string_append (text, japanese[zipf (self, G_N_ELEMENTS (japanese))]);
      else
        g_string_append_printf (text,
                                "%s%s",
                                i == 0 ? "" : " ",
                                english[zipf (self, G_N_ELEMENTS (english))]);
    }
}

static void
append_tag (TrCorpus *self, GString *text)
{
  guint rank = zipf (self, N_TAGS);
  guint n_pairs = G_N_ELEMENTS (tag_heads) * G_N_ELEMENTS (tag_tails);
  guint pair = rank % n_pairs;
  const char *head = tag_heads[pair % G_N_ELEMENTS (tag_heads)];
  const char *tail = tag_tails[pair / G_N_ELEMENTS (tag_heads)];

  g_string_append_printf (text, "%s%s%s", head, *tail == '\0' ? "" : " ", tail);
  if (rank >= n_pairs)
    g_string_append_printf (text, " %u", rank / n_pairs);
}

static void
append_list (TrCorpus *self, GString *text, const char *key, guint n, gboolean is_flow)
{
  g_string_append_printf (text, "%s:%s", key, is_flow ? " [" : "\n");
  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, is_flow ? i == 0 ? "\"" : ", \"" : "  - \"");
      append_tag (self, text);
      g_string_append (text, is_flow ? "\"" : "\"\n");
    }
  if (is_flow)
    g_string_append (text, "]\n");
}

static void
append_title (TrCorpus *self, GString *text, Family family, const char *id)
{
  g_string_append (text, "title: \"");
  if (percent (self, 60) && family != FAMILY_C)
    g_string_append_printf (text,
                            "%s: %s",
                            family == FAMILY_B ? "Transcript" : "YouTube Video",
                            id);
  else
    append_words (self, text, family == FAMILY_D, 4 + below (self, 8));
  g_string_append (text, "\"\n");
}

static void
append_names (TrCorpus *self, GString *text, Family family)
{
  guint speaker = zipf (self, N_SPEAKERS);

  if (percent (self, 70) && family != FAMILY_C)
    g_string_append (text, "speaker: \"Unknown\"\n");
  else
    g_string_append_printf (text,
                            "speaker: \"%s %s%s\"\n",
                            first_names[speaker % G_N_ELEMENTS (first_names)],
                            last_names[speaker / G_N_ELEMENTS (first_names)
                                       % G_N_ELEMENTS (last_names)],
                            speaker > 196 ? " Jr." : "");
  if (family == FAMILY_C)
    g_string_append_printf (text, "channel: \"Channel %02u\"\n", zipf (self, N_CHANNELS));
  else
    g_string_append (text, "channel: \"Unknown\"\n");
}

static void
append_front_matter (TrCorpus *self, GString *text, Family family, const char *id)
{
  static const char *const categories[]
      = { "Tutorial", "Interview", "Talk", "News", "解説", "Panel" };

  g_string_append (text, "---\n");
  append_title (self, text, family, id);
  g_string_append_printf (text,
                          "video_id: \"%s\"\nvideo_url: \"https://www.youtube.com/watch?v=%s\"\n",
                          id,
                          id);
  if (family != FAMILY_E)
    append_names (self, text, family);
  if (family == FAMILY_C)
    g_string_append_printf (text,
                            "date: \"%u-%02u-%02u\"\nduration: \"%02u:%02u:%02u\"\n",
                            2015 + below (self, 11),
                            1 + below (self, 12),
                            1 + below (self, 28),
                            below (self, 3),
                            below (self, 60),
                            below (self, 60));
  else
    g_string_append (text, "date: \"\"\nduration: \"\"\n");
  append_list (self, text, "tags", 3 + below (self, 4), family == FAMILY_B);
  if (family == FAMILY_C)
    g_string_append (text, percent (self, 50) ? "topics:\n" : "topics: []\n");
  else if (family != FAMILY_E)
    append_list (self, text, "topics", 2 + below (self, 3), family == FAMILY_B);
  g_string_append (text, "summary: |\n");
  for (guint i = 1 + below (self, 3); i > 0; i--)
    {
      g_string_append (text, "  ");
      append_words (self, text, family == FAMILY_D, family == FAMILY_D ? 8 : 20);
      g_string_append (text, "\n");
    }
  if (family != FAMILY_C)
    g_string_append_printf (text,
                            "key_points:\n  - \"%s\"\n",
                            family == FAMILY_D ? "動画トランスクリプトの内容を参照"
                                               : "See transcript for details");
  g_string_append_printf (text,
                          "category: \"%s\"\nconfidence_level: \"medium\"\n",
                          categories[zipf (self, G_N_ELEMENTS (categories))]);
  if (family == FAMILY_A || family == FAMILY_E)
    g_string_append (text, "transcript_type: \"YouTube Auto-generated\"\n");
  g_string_append_printf (text,
                          "language: \"%s\"\nsource: \"Videos_%c\"\n---\n\n",
                          family == FAMILY_D ? "ja" : "en",
                          'A' + family);
}

static void
append_body (TrCorpus *self, GString *text, Family family, const char *id, gsize end)
{
  guint seconds = percent (self, 20) ? 23 : 0;

  g_string_append_printf (text,
                          "# Transcript: %s\n\n- URL: https://www.youtube.com/watch?v=%s\n",
                          id,
                          id);
  if (family == FAMILY_B)
    g_string_append (text, "- Language: en\n");
  g_string_append (text, "- Retrieved at: 2025-12-30T09:57:37+09:00\n\n## Text\n\n");
  while (text->len < end)
    {
      g_string_append_printf (text, "- [%02u:%02u] ", seconds / 60, seconds % 60);
      if (percent (self, 1))
        g_string_append (text, family == FAMILY_D ? "[音楽] " : "[Music] ");
      if (family == FAMILY_E && percent (self, 5))
        g_string_append (text, ">> ");
      append_words (self, text, family == FAMILY_D, family == FAMILY_D ? 4 : 8);
      g_string_append (text, "\n");
      if (percent (self, 2))
        {
          append_words (self, text, family == FAMILY_D, 4);
          g_string_append (text, "\n");
        }
      seconds += 1 + below (self, 4);
    }
  if (percent (self, 50))
    g_string_truncate (text, text->len - 1);
}

char *
tr_corpus_append_document (TrCorpus *self, gsize size, GString *text)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  guint folder = self->n_documents / FILES_PER_FOLDER;
  Family family = percent (self, 20)
                      ? FAMILY_D
                      : (Family[]){ FAMILY_A, FAMILY_B, FAMILY_C, FAMILY_E }[below (self, 4)];
  gsize start = text->len;
  char id[12] = { 0 };

  for (guint i = 0; i < 11; i++)
    id[i] = letters[below (self, 64)];
  append_front_matter (self, text, family, id);
  append_body (self, text, family, id, start + size);
  if (family == FAMILY_E && percent (self, 20))
    {
      g_autofree char *lines = g_strdup (text->str + start);

      g_string_truncate (text, start);
      g_string_append (text, lines);
      g_string_replace (text, "\n", "\r\n", 0);
    }
  return g_strdup_printf ("collection %02u/%u/%s-%06u.md",
                          folder / 10,
                          2015 + folder % 10,
                          id,
                          self->n_documents++);
}

gboolean
tr_corpus_write (TrCorpus *self, const char *folder, guint n, gsize size, GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (size + 1024);
  g_autofree char *made = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *path = NULL;
      g_autofree char *parent = NULL;
      FILE *file;
      gboolean written;

      g_string_truncate (text, 0);
      name = tr_corpus_append_document (self, size, text);
      path = g_build_filename (folder, name, NULL);
      parent = g_path_get_dirname (path);
      if (g_strcmp0 (parent, made) != 0)
        {
          g_mkdir_with_parents (parent, 0755);
          g_free (made);
          made = g_strdup (parent);
        }
      file = fopen (path, "we");
      written = file != NULL && fwrite (text->str, 1, text->len, file) == text->len;
      if ((file != NULL && fclose (file) != 0) || !written)
        {
          int code = errno;

          g_set_error (error,
                       G_IO_ERROR,
                       g_io_error_from_errno (code),
                       "%s: %s",
                       path,
                       g_strerror (code));
          return FALSE;
        }
    }
  return TRUE;
}

void
tr_corpus_delete (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".md"))
        g_unlink (path);
      else
        tr_corpus_delete (path);
    }
  g_rmdir (folder);
}
