/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which terms are spellings of one, and in what they differ. */
#include "curation/tr-similar.h"

#define CASE TR_SIMILAR_CASE
#define WIDTH TR_SIMILAR_WIDTH
#define ACCENTS TR_SIMILAR_ACCENTS
#define HYPHEN TR_SIMILAR_HYPHEN
#define PLURAL TR_SIMILAR_PLURAL

static void
test_pairs (void)
{
  static const struct
  {
    const char *a, *b;
    TrSimilarity differ; /* 0: they are not spellings of one */
  } pairs[] = {
    { "AI Agent", "AI Agents", PLURAL },
    { "AI-agent", "ai_agents", CASE | HYPHEN | PLURAL },
    { "AI-Agents", "AI Agents", HYPHEN },
    { "OpenAI", "Open AI", HYPHEN },
    { "openai", "Open AI", CASE | HYPHEN },
    { "ＡＩ", "AI", WIDTH },
    { "ａｉ", "AI", CASE | WIDTH },
    { "ﾃﾞｰﾀ", "データ", WIDTH },
    { "データ・分析", "データ分析", HYPHEN },
    { "Café", "Cafe", ACCENTS },
    { "Søren", "Soren", ACCENTS },
    { "ÉCOLE", "ecole", CASE | ACCENTS },
    { "AGENTS", "AGENT", PLURAL },
    { "AGENTS", "Agent", CASE | PLURAL },
    { "Company", "Companies", PLURAL },
    { "COMPANIES", "COMPANY", PLURAL },
    { "Movie", "Movies", PLURAL },
    { "Box", "Boxes", PLURAL },
    { "Process", "Processes", PLURAL },
    { "Cache", "Caches", PLURAL },
    { "Church", "Churches", PLURAL },
    { "start-ups", "Startup", CASE | HYPHEN | PLURAL },
    { "Web app", "Web Apps", CASE | PLURAL },
    { "DevOps", "Dev Ops", HYPHEN },
    { "Node.js", "nodejs", CASE | HYPHEN },
    { "A/B testing", "AB-testing", HYPHEN },
    { "GPT-4", "GPT4", HYPHEN },
    { "COVID-19", "Covid 19", CASE | HYPHEN },
    { "GPT-3.5", "gpt 3.5", CASE | HYPHEN },
    { "2024/25", "2024-25", HYPHEN },
    { "U.S.", "US", HYPHEN },

    /* Near misses. */
    { "AI", "A1", 0 },
    { "C", "C++", 0 },
    { "C", "C#", 0 },
    { "C++", "C#", 0 },
    { "F", "F#", 0 },
    { "Net", ".NET", 0 },
    { "3.5", "35", 0 },
    { "GPT-3.5", "GPT-35", 0 },
    { "Web 2.0", "Web 20", 0 },
    { "2024-25", "202425", 0 },
    { "24/7", "247", 0 },
    { "new", "news", 0 },
    { "New", "News", 0 },
    { "News Feed", "New Feed", 0 },
    { "Data Bus", "Data Bu", 0 },
    { "bus", "bu", 0 },
    { "gas", "ga", 0 },
    { "Art", "Arts", 0 },
    { "Mar", "Mars", 0 },
    { "AW", "AWS", 0 },
    { "IO", "iOS", 0 },
    { "Busines", "Business", 0 },
    { "Analysi", "Analysis", 0 },
    { "Physic", "Physics", 0 },
    { "Viru", "Virus", 0 },
    { "Mary", "Marie", 0 },
    { "Cash", "Cache", 0 },
    { "Law", "Lawn", 0 },
    { "AI Agent", "Agent", 0 },
    { "Startup", "起業", 0 },
    { "か", "が", 0 },
    { "ハッシュ", "バッシュ", 0 },
    { "データ", "テータ", 0 },
    { "経営", "経営者", 0 },
    { "!", "?", 0 },
    { "", "", 0 },
    { "Law", "Law", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gboolean similar = tr_similar_terms (pairs[i].a, pairs[i].b);

      g_test_message ("%s, %s", pairs[i].a, pairs[i].b);
      g_assert_cmpuint (tr_similar_compare (pairs[i].a, pairs[i].b), ==, pairs[i].differ);
      g_assert_cmpuint (tr_similar_compare (pairs[i].b, pairs[i].a), ==, pairs[i].differ);
      if (pairs[i].differ != 0)
        g_assert_true (similar);
      else if (*pairs[i].a == '\0' || !g_str_equal (pairs[i].a, pairs[i].b))
        g_assert_false (similar);
      else
        g_assert_true (similar);
    }
}

/* Of people: nobody's name is the plural of another's. */
static void
test_kept (void)
{
  static const struct
  {
    const char *a, *b;
    gboolean similar;
  } pairs[] = {
    { "Ada Holm", "ADA HOLM", TRUE },    { "Jean-Luc", "Jean Luc", TRUE },
    { "J. R. Hale", "J.R. Hale", TRUE }, { "Andrew", "Andrews", FALSE },
    { "Roberts", "Robert", FALSE },      { "Felix", "Felixes", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *a = tr_similar_dup_form (pairs[i].a, TR_SIMILAR_PLURAL);
      g_autofree char *b = tr_similar_dup_form (pairs[i].b, TR_SIMILAR_PLURAL);

      g_test_message ("%s, %s", pairs[i].a, pairs[i].b);
      g_assert_cmpint (g_str_equal (a, b), ==, pairs[i].similar);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/similar/pairs", test_pairs);
  g_test_add_func ("/similar/kept", test_kept);
  return g_test_run ();
}
