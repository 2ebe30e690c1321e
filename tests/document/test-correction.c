/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-occurrence.h"

#include <string.h>

#define HEAD "# Transcript: kJQP7kiw5Fk\n\n## Text\n\n"

static TrDocument *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return tr_document_new (bytes);
}

/* The file with all that is clear put right. */
static char *
correct (TrDocument *document, GPtrArray *occurrences)
{
  gsize length;
  const char *data = tr_document_get_data (document, &length);
  GString *text = g_string_new (NULL);
  gsize reached = 0;

  for (guint i = 0; i < occurrences->len; i++)
    {
      const TrOccurrence *occurrence = g_ptr_array_index (occurrences, i);

      for (guint j = 0; j < occurrence->n_parts; j++)
        {
          TrSpan span = occurrence->parts[j].span;

          g_assert_cmpuint (span.start, >=, reached);
          g_assert_cmpuint (span.start, >=, occurrence->span.start);
          g_assert_cmpuint (span.end, <=, occurrence->span.end);
          g_string_append_len (text, data + reached, (gssize) (span.start - reached));
          g_string_append (text, occurrence->parts[j].text);
          reached = span.end;
        }
    }
  g_string_append_len (text, data + reached, (gssize) (length - reached));
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *name;
  const char *from;
  const char *to;
  TrCorrectionFlags flags;
  const char *before; /* captions, without their marks: `|` begins a new one */
  const char *after;
  guint n_unclear;
} Case;

static const Case cases[] = {
  { "word", "lua", "Lua", 0, "lua, lua. (lua)", "Lua, Lua. (Lua)", 0 },
  { "not-part-of-word",
    "lua",
    "moon",
    0,
    "luan evalua lua2 lua_x xlua",
    "luan evalua lua2 lua_x xlua",
    0 },
  { "part-of-word", "lua", "moon", TR_CORRECTION_PARTS, "luan evalua", "moonn evamoon", 0 },
  { "hyphen", "mail", "post", 0, "e-mail mail-box", "e-post post-box", 0 },
  { "possessive-may-follow", "luan", "Luan", 0, "luan's and luan’s", "Luan's and Luan’s", 0 },
  { "contraction-is-the-word", "won", "Won", 0, "won't won’t we won", "won't won’t we Won", 0 },
  { "not-possessive-but-longer", "luan", "Luan", 0, "luan'street", "luan'street", 0 },
  { "elision-before", "avion", "Avion", 0, "l'avion l’avion", "l'Avion l’Avion", 0 },
  { "apostrophe-found-curly",
    "luan's",
    "Luan's",
    0,
    "luan's luan’s luanʼs",
    "Luan's Luan’s Luan's",
    0 },
  { "apostrophe-given-curly", "luan’s", "Luan's", 0, "luan's lab", "Luan's lab", 0 },
  { "name-keeps-its-capitals",
    "agf lab",
    "AGI SF Lab",
    0,
    "Agf lab, AGF LAB, agf  lab",
    "AGI SF Lab, AGI SF Lab, AGI SF Lab",
    0 },
  { "capitals-are-kept",
    "agent",
    "editor",
    0,
    "agent Agent AGENT aGENT",
    "editor Editor EDITOR editor",
    0 },
  { "one-capital-is-no-shout", "i", "we", 0, "I and i", "We and we", 0 },
  { "shouted-is-right", "luan's", "Luan's", 0, "LUAN'S luan'S", "LUAN'S Luan's", 0 },
  { "right-already", "luan's", "Luan's", 0, "Luan's", "Luan's", 0 },
  { "contained-in-what-was-said",
    "lab",
    "AGI lab",
    0,
    "lab, AGI lab, agi lab, my lab",
    "AGI lab, AGI lab, agi lab, my AGI lab",
    0 },
  { "begins-what-was-said", "open", "Open AI", 0, "open open ai", "Open AI open ai", 0 },
  { "blanks", "agf lab", "AGI Lab", 0, "agf \t lab agflab agf-lab", "AGI Lab agflab agf-lab", 0 },
  { "blanks-around-are-not-meant", " agf ", " AGI ", 0, "the agf is", "the AGI is", 0 },
  { "wide-blank", "エイ アイ", "AI", 0, "エイ　アイ", "AI", 0 },
  { "japanese-has-no-borders", "エーアイ", "人工知能", 0, "このエーアイは", "この人工知能は", 0 },
  { "latin-among-japanese",
    "ai",
    "AI",
    0,
    "このaiはサーバーai。aim",
    "このAIはサーバーAI。aim",
    0 },
  { "japanese-voicing", "か", "カ", 0, "か がか゛", "カ がカ゛", 0 },
  { "combining-voicing", "か", "カ", 0, "か\xe3\x82\x99 か", "か\xe3\x82\x99 カ", 0 },
  { "full-width", "agi", "AGI", 0, "ａｇｉ agi ＡＧＩ", "AGI AGI AGI", 0 },
  { "full-width-border", "ai", "AI", 0, "ｘai", "ｘai", 0 },
  { "accent", "cafe", "Café", 0, "cafe café cafe\xcc\x81", "Café café cafe\xcc\x81", 0 },
  { "accent-before", "lan", "LAN", 0, "e\xcc\x81lan lan", "e\xcc\x81lan LAN", 0 },
  { "accent-composed-or-not", "café", "Kaffee", 0, "café cafe\xcc\x81", "Kaffee Kaffee", 0 },
  { "sharp-s-stays", "strasse", "Weg", 0, "straße strasse", "straße Weg", 0 },
  { "hangul-has-borders", "루안", "Luan", 0, "루안 루안은", "Luan 루안은", 0 },
  { "dots-are-no-pattern", "a.b", "AB", 0, "a.b axb", "AB axb", 0 },
  { "brackets", "[music]", "[applause]", 0, "[Music] music", "[applause] music", 0 },
  { "empty", "um", "", 0, "so um yes", "so  yes", 0 },
  { "regex",
    "v(\\d+)",
    "version \\1",
    TR_CORRECTION_REGEX,
    "v2 v v10",
    "version 2 v version 10",
    0 },
  { "regex-knows-lines",
    "^so|yes$",
    "X",
    TR_CORRECTION_REGEX,
    "so yes|so so yes",
    "X X|X so X",
    0 },
  { "regex-finds-nothing", "x*", "y", TR_CORRECTION_REGEX, "ab", "ab", 0 },
  { "regex-in-capitals-as-given", "agf", "AGI", TR_CORRECTION_REGEX, "agf Agf", "AGI Agf", 0 },
  { "across-same-number", "agf lab", "AGI Lab", 0, "the agf|lab is", "the AGI|Lab is", 0 },
  { "across-more-words-right-stays",
    "agf lab",
    "AGI SF Lab",
    0,
    "the agf|lab is",
    "the AGI SF|Lab is",
    0 },
  { "across-more-words-left-stays",
    "agi lap top",
    "AGI Laptop",
    0,
    "the agi|lap top is",
    "the AGI|Laptop is",
    0 },
  { "across-only-one-side", "agf lab", "agi lab", 0, "agf|lab", "agi|lab", 0 },
  { "across-unclear", "see gul", "seagull", 0, "a see|gul", "a see|gul", 1 },
  { "across-unclear-both-differ", "agf lap", "AGI SF Lab", 0, "agf|lap", "agf|lap", 1 },
  { "across-three", "a b c", "X Y Z", 0, "a|b|c", "X|Y|Z", 0 },
  { "across-right-already", "agf lab", "agf lab", 0, "agf|lab", "agf|lab", 0 },
  { "across-japanese", "人口知能", "人工知能", 0, "人口|知能 人|口知能", "人工|知能 人|工知能", 0 },
  { "across-japanese-unclear", "エーアイ", "AI", 0, "エー|アイ", "エー|アイ", 1 },
  { "not-across-a-word", "agflab", "AGI", 0, "agf|lab", "agf|lab", 0 },
};

static char *
dup_file (const char *captions)
{
  g_auto (GStrv) texts = g_strsplit (captions, "|", -1);
  GString *file = g_string_new (HEAD);

  for (guint i = 0; texts[i] != NULL; i++)
    g_string_append_printf (file, "- [00:%02u] %s\n", i, texts[i]);
  return g_string_free (file, FALSE);
}

static GPtrArray *
new_corrections (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tr_correction_unref);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) corrections = new_corrections ();
  g_autofree char *before = dup_file (c->before);
  g_autofree char *wanted = dup_file (c->after);
  g_autoptr (TrDocument) document = parse (before);
  g_autoptr (GPtrArray) occurrences = NULL;
  g_autofree char *after = NULL;
  guint n_unclear = 0;

  g_ptr_array_add (corrections, tr_correction_new (c->from, c->to, c->flags, &error));
  g_assert_no_error (error);
  occurrences = tr_occurrences_find (document, corrections, TRUE);
  after = correct (document, occurrences);
  g_assert_cmpstr (after, ==, wanted);
  for (guint i = 0; i < occurrences->len; i++)
    n_unclear += ((TrOccurrence *) g_ptr_array_index (occurrences, i))->n_parts == 0;
  g_assert_cmpuint (n_unclear, ==, c->n_unclear);
}

static void
test_several (void)
{
  static const char *const pairs[][2] = {
    { "agf", "AGI" }, { "agf lab", "AGI SF Lab" }, { "lab", "laboratory" }, { "gul", "gull" },
    { "AGI", "agf" },
  };
  g_autoptr (GPtrArray) corrections = new_corrections ();
  g_autofree char *before = dup_file ("agf and agf lab, a lab|gul agi");
  g_autofree char *wanted = dup_file ("AGI and AGI SF Lab, a laboratory|gull agf");
  g_autoptr (TrDocument) document = parse (before);
  g_autoptr (GPtrArray) occurrences = NULL;
  g_autofree char *after = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_ptr_array_add (corrections, tr_correction_new (pairs[i][0], pairs[i][1], 0, NULL));
  occurrences = tr_occurrences_find (document, corrections, FALSE);
  after = correct (document, occurrences);
  /* The longer one of two; and none looks at what another one has put in place. */
  g_assert_cmpstr (after, ==, wanted);
  g_assert_cmpuint (((TrOccurrence *) occurrences->pdata[1])->correction, ==, 1);
}

static void
test_context (void)
{
  g_autoptr (GPtrArray) corrections = new_corrections ();
  g_autoptr (TrDocument) document = parse (
      HEAD "- [00:01] The first words that are rather far away from what we look for,\n"
           "- [01:02] said luan yesterday\n  when he came\n\n## Later\n\n- [02:00] again\n");
  g_autoptr (GPtrArray) occurrences = NULL;
  const TrOccurrence *occurrence;

  g_ptr_array_add (corrections, tr_correction_new ("luan", "Luan", 0, NULL));
  occurrences = tr_occurrences_find (document, corrections, TRUE);
  g_assert_cmpuint (occurrences->len, ==, 1);
  occurrence = g_ptr_array_index (occurrences, 0);
  g_assert_cmpuint (occurrence->segment, ==, 1);
  g_assert_false (occurrence->across);
  g_assert_cmpstr (occurrence->found, ==, "luan");
  g_assert_cmpstr (occurrence->becomes, ==, "Luan");
  g_assert_cmpstr (occurrence->before, ==, "rather far away from what we look for, said ");
  g_assert_true (g_str_has_prefix (occurrence->after, " yesterday"));
  g_assert_null (strstr (occurrence->after, "again"));
}

/* Nobody goes on in the words of another one, nor behind a heading. */
static void
test_borders (void)
{
  static const char *const files[] = {
    HEAD "- [00:00] agf\n\n## Part\n\n- [00:02] lab\n",
    "Ada (00:00:01):\nagf\n\nBob (00:00:05):\nlab\n",
    HEAD "- [00:00] agf\n- [00:01] \xff\n- [00:02] lab\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GPtrArray) corrections = new_corrections ();
      g_autoptr (TrDocument) document = parse (files[i]);
      g_autoptr (GPtrArray) occurrences = NULL;

      g_assert_cmpuint (tr_document_get_n_segments (document), >=, 2);
      g_ptr_array_add (corrections, tr_correction_new ("agf lab", "AGI Lab", 0, NULL));
      occurrences = tr_occurrences_find (document, corrections, FALSE);
      g_assert_cmpuint (occurrences->len, ==, 0);
    }
}

/* A caption of several lines, with the line breaks of DOS: only the words change. */
static void
test_lines (void)
{
  g_autoptr (GPtrArray) corrections = new_corrections ();
  g_autoptr (TrDocument) document
      = parse ("## Text\r\n\r\n- [00:00] the agf \r\nlab is luan's  \r\n- [00:05] end");
  g_autoptr (GPtrArray) occurrences = NULL;
  g_autofree char *after = NULL;

  g_ptr_array_add (corrections, tr_correction_new ("agf lab", "AGI SF Lab", 0, NULL));
  occurrences = tr_occurrences_find (document, corrections, FALSE);
  after = correct (document, occurrences);
  g_assert_cmpstr (after,
                   ==,
                   "## Text\r\n\r\n- [00:00] the AGI SF \r\nLab is luan's  \r\n- [00:05] end");
}

static void
test_bad_expression (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tr_correction_new ("(", "x", TR_CORRECTION_REGEX, &error));
  g_assert_cmpint (error->domain, ==, G_REGEX_ERROR);
  g_clear_error (&error);
  g_assert_null (tr_correction_new ("x", "\\", TR_CORRECTION_REGEX, &error));
  g_assert_cmpint (error->domain, ==, G_REGEX_ERROR);
}

static void
test_equal (void)
{
  g_autoptr (TrCorrection) first = tr_correction_new (" a ", "b", 0, NULL);
  g_autoptr (TrCorrection) same = tr_correction_new ("a", "b ", 0, NULL);
  g_autoptr (TrCorrection) parts = tr_correction_new ("a", "b", TR_CORRECTION_PARTS, NULL);
  g_autoptr (TrCorrection) other = tr_correction_new ("a", "B", 0, NULL);

  g_assert_true (tr_correction_equal (first, same));
  g_assert_false (tr_correction_equal (first, parts));
  g_assert_false (tr_correction_equal (first, other));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/correction/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/correction/several", test_several);
  g_test_add_func ("/correction/context", test_context);
  g_test_add_func ("/correction/borders", test_borders);
  g_test_add_func ("/correction/lines", test_lines);
  g_test_add_func ("/correction/bad-expression", test_bad_expression);
  g_test_add_func ("/correction/equal", test_equal);
  return g_test_run ();
}
