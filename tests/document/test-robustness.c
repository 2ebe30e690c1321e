/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-document.h"

/* Documents of known content, made at random: what is read must be what was meant, and what is then
 * damaged at random must still make a document whose every place is sound. `--seed` repeats a run.
 */

#define N_DOCUMENTS 300
#define N_MUTATIONS 12

typedef struct
{
  char *key;
  TrValue *value;
  char *lines; /* as written, comments and blank lines around it excluded */
} Entry;

typedef struct
{
  gint64 start_ms;
  char *text;
} Caption;

typedef struct
{
  GString *bytes;
  const char *eol;
  GPtrArray *entries;
  GPtrArray *captions;
} Sample;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->key);
  tr_value_unref (entry->value);
  g_free (entry->lines);
  g_free (entry);
}

static void
caption_free (gpointer data)
{
  Caption *caption = data;

  g_free (caption->text);
  g_free (caption);
}

static void
sample_free (Sample *sample)
{
  g_string_free (sample->bytes, TRUE);
  g_ptr_array_unref (sample->entries);
  g_ptr_array_unref (sample->captions);
  g_free (sample);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

static guint
pick (GRand *rand, guint n)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) n);
}

static const char *
pick_word (GRand *rand)
{
  static const char *const words[] = {
    "soil",   "crane", "日本語", "café",     "😀",    "yes", "null", "1984",  "2025-01-15", "a:b",
    "x#y",    "it's",  "--",     "[inner]",  "{b}",  "50%", "&amp", "*star", "!bang",      "say",
    "\"hi\"", "C:\\d", "#tag",   "key: val", "- li", "~",   "、",   "ＡＢ",  "e\xcc\x81",  "| pipe",
  };

  return words[pick (rand, G_N_ELEMENTS (words))];
}

static char *
random_phrase (GRand *rand)
{
  GString *phrase = g_string_new (NULL);
  guint n = pick (rand, 6);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (phrase, "%s%s", i > 0 ? " " : "", pick_word (rand));
  return g_string_free (phrase, FALSE);
}

static void
append_double_quoted (GString *string, const char *text)
{
  g_string_append_c (string, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (string, '\\');
      g_string_append_c (string, *text);
    }
  g_string_append_c (string, '"');
}

static void
append_single_quoted (GString *string, const char *text)
{
  g_string_append_c (string, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '\'')
        g_string_append_c (string, '\'');
      g_string_append_c (string, *text);
    }
  g_string_append_c (string, '\'');
}

static void
append_quoted (GRand *rand, GString *string, const char *text)
{
  if (pick (rand, 3) == 0)
    append_single_quoted (string, text);
  else
    append_double_quoted (string, text);
}

/* Blank lines and comments. Below a block scalar an @indented comment would be text. */
static void
append_noise (GRand *rand, GString *string, const char *eol, gboolean indented)
{
  for (guint n = pick (rand, 6); n > 3; n--)
    if (pick (rand, 2) == 0)
      g_string_append (string, eol);
    else
      g_string_append_printf (string,
                              "%s# a: \"comment%s",
                              indented && pick (rand, 2) == 0 ? "   " : "",
                              eol);
}

static const char *
random_tail (GRand *rand)
{
  static const char *const tails[] = { "", "", "", " ", " # why: \"not\"", "   #" };

  return tails[pick (rand, G_N_ELEMENTS (tails))];
}

static TrValue *
append_block_scalar (GRand *rand, GString *lines, const char *eol)
{
  static const char *const headers[] = { "|", "|-", "|+", "| # note" };
  guint style = pick (rand, G_N_ELEMENTS (headers));
  guint n = pick (rand, 5);
  guint indent = 1 + pick (rand, 4);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (lines, " %s%s", headers[style], eol);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *phrase = NULL;

      if (i > 0 && i + 1 < n && pick (rand, 4) == 0)
        {
          g_string_append (lines, eol);
          g_string_append_c (text, '\n');
          continue;
        }
      do
        {
          g_free (phrase);
          phrase = random_phrase (rand);
        }
      while (*phrase == '\0');
      g_string_append_printf (lines, "%*s%s%s", (int) indent, "", phrase, eol);
      g_string_append_printf (text, "%s\n", phrase);
    }
  if (style == 1 && text->len > 0)
    g_string_truncate (text, text->len - 1);
  return tr_value_new_string (text->str);
}

static TrValue *
append_list (GRand *rand, GString *lines, const char *eol)
{
  gboolean flow = pick (rand, 2) == 0;
  guint n = pick (rand, 5);
  guint indent = pick (rand, 4);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) members = NULL;

  if (n == 0)
    flow = TRUE;
  g_string_append (lines, flow ? " [" : eol);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *member = random_phrase (rand);

      g_strv_builder_add (builder, member);
      if (flow)
        {
          g_string_append (lines, i > 0 ? "," : "");
          if (pick (rand, 5) == 0)
            g_string_append_printf (lines, "%s  ", eol);
          append_quoted (rand, lines, member);
        }
      else
        {
          g_string_append_printf (lines, "%*s- ", (int) indent, "");
          append_quoted (rand, lines, member);
          g_string_append_printf (lines, "%s%s", random_tail (rand), eol);
        }
    }
  if (flow)
    g_string_append_printf (lines, "]%s%s", random_tail (rand), eol);
  members = g_strv_builder_end (builder);
  return tr_value_new_list ((const char *const *) members);
}

static TrValue *
append_value (GRand *rand, GString *lines, const char *eol)
{
  static const char *const plain[]
      = { "one", "yes", "1984", "2025-01-15", "1:30:00", "a b c", "日本 語", "230.0" };
  static const char *const nulls[] = { "", " ~", " null" };
  g_autofree char *phrase = NULL;
  const char *text;

  switch (pick (rand, 6))
    {
    case 0:
      g_string_append_printf (lines,
                              "%s%s%s",
                              nulls[pick (rand, G_N_ELEMENTS (nulls))],
                              random_tail (rand),
                              eol);
      return tr_value_new_none ();
    case 1:
      text = plain[pick (rand, G_N_ELEMENTS (plain))];
      g_string_append_printf (lines, " %s%s%s", text, random_tail (rand), eol);
      return tr_value_new_string (text);
    case 2:
      return append_block_scalar (rand, lines, eol);
    case 3:
      return append_list (rand, lines, eol);
    case 4: /* a double-quoted value over two lines */
      g_string_append_printf (lines, " \"first\\n%s  second\"%s%s", eol, random_tail (rand), eol);
      return tr_value_new_string ("first\n second");
    default:
      phrase = random_phrase (rand);
      g_string_append_c (lines, ' ');
      append_quoted (rand, lines, phrase);
      g_string_append_printf (lines, "%s%s", random_tail (rand), eol);
      return tr_value_new_string (phrase);
    }
}

static void
append_entry (GRand *rand, Sample *sample, guint index)
{
  static const char *const keys[]
      = { "title", "tags", "summary", "key_points", "source", "名前", "related_topics" };
  GString *lines = g_string_new (NULL);
  Entry *entry = g_new0 (Entry, 1);
  entry->key = index < G_N_ELEMENTS (keys) && pick (rand, 2) == 0
                   ? g_strdup (keys[index])
                   : g_strdup_printf ("key%u", index);
  if (pick (rand, 6) == 0)
    append_double_quoted (lines, entry->key);
  else
    g_string_append (lines, entry->key);
  g_string_append_c (lines, ':');
  entry->value = append_value (rand, lines, sample->eol);
  entry->lines = g_string_free (lines, FALSE);
  g_string_append (sample->bytes, entry->lines);
  /* Blank lines after `|+` would be its own. */
  if (strstr (entry->lines, ": |+") == NULL)
    append_noise (rand, sample->bytes, sample->eol, strstr (entry->lines, ": |") == NULL);
  g_ptr_array_add (sample->entries, entry);
}

static void
append_caption (GRand *rand, Sample *sample)
{
  static const char *const words[]
      = { "so", "the", "harbour", "is", "older", "[Music]", "1910", "\"they\"", "say," };
  Caption *caption = g_new0 (Caption, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  guint minutes = pick (rand, 250);
  guint seconds = pick (rand, 60);

  caption->start_ms = ((gint64) minutes * 60 + seconds) * 1000;
  if (minutes >= 60 && pick (rand, 2) == 0)
    g_string_append_printf (sample->bytes,
                            "- [%u:%02u:%02u] ",
                            minutes / 60,
                            minutes % 60,
                            seconds);
  else
    g_string_append_printf (sample->bytes, "- [%02u:%02u] ", minutes, seconds);
  for (guint line = 0, n_lines = 1 + pick (rand, 4) / 3; line < n_lines; line++)
    {
      if (line > 0)
        g_string_append (sample->bytes, sample->eol);
      for (guint i = 0, n = 1 + pick (rand, 6); i < n; i++)
        {
          const char *word = words[pick (rand, G_N_ELEMENTS (words))];

          g_string_append_printf (sample->bytes, "%s%s", i > 0 ? " " : "", word);
          g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", word);
        }
    }
  caption->text = g_strdup (text->str);
  g_ptr_array_add (sample->captions, caption);
}

static Sample *
make_sample (GRand *rand)
{
  Sample *sample = g_new0 (Sample, 1);
  guint n_captions = pick (rand, 12);

  sample->bytes = g_string_new (pick (rand, 4) == 0 ? "\xef\xbb\xbf" : NULL);
  sample->eol = pick (rand, 3) == 0 ? "\r\n" : "\n";
  sample->entries = g_ptr_array_new_with_free_func (entry_free);
  sample->captions = g_ptr_array_new_with_free_func (caption_free);

  g_string_append_printf (sample->bytes, "---%s", sample->eol);
  append_noise (rand, sample->bytes, sample->eol, TRUE);
  for (guint i = 0, n = pick (rand, 10); i < n; i++)
    append_entry (rand, sample, i);
  g_string_append_printf (sample->bytes, "---%s", sample->eol);
  for (guint n = pick (rand, 3); n > 0; n--)
    g_string_append (sample->bytes, sample->eol);
  g_string_append_printf (sample->bytes,
                          "# Transcript: x%s%s## Text%s%s",
                          sample->eol,
                          sample->eol,
                          sample->eol,
                          sample->eol);
  for (guint i = 0; i < n_captions; i++)
    {
      append_caption (rand, sample);
      if (i + 1 < n_captions || pick (rand, 2) == 0)
        g_string_append (sample->bytes, sample->eol);
    }
  return sample;
}

static TrDocument *
parse (const GString *bytes)
{
  /* A copy of its own size, so that reading beyond it is found by a sanitizer. */
  g_autoptr (GBytes) copy = g_bytes_new (bytes->str, bytes->len);

  return tr_document_new (copy);
}

static void
test_values_are_read (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autoptr (Sample) sample = make_sample (rand);
      g_autoptr (TrDocument) document = parse (sample->bytes);
      TrFrontMatter *front_matter = tr_document_get_front_matter (document);
      const GError *error = tr_front_matter_get_error (front_matter, NULL, NULL);
      const char *data = tr_document_get_data (document, NULL);

      if (error != NULL)
        g_test_message ("%s", sample->bytes->str);
      g_assert_no_error (error);
      check_document (document);
      g_assert_cmpuint (tr_front_matter_get_n_fields (front_matter), ==, sample->entries->len);
      for (guint j = 0; j < sample->entries->len; j++)
        {
          const Entry *entry = sample->entries->pdata[j];
          TrField *field = tr_front_matter_get_field (front_matter, j);
          TrSpan span = tr_field_get_lines_span (field);
          g_autofree char *lines = g_strndup (data + span.start, tr_span_length (span));

          g_assert_cmpstr (tr_field_get_key (field), ==, entry->key);
          g_assert_cmpstr (lines, ==, entry->lines);
          if (!tr_value_equal (tr_field_get_value (field), entry->value))
            g_error ("%s is not read as it was meant", entry->lines);
        }
      g_assert_cmpuint (tr_document_get_n_segments (document), ==, sample->captions->len);
      for (guint j = 0; j < sample->captions->len; j++)
        {
          const Caption *caption = sample->captions->pdata[j];
          g_autofree char *text = tr_document_dup_segment_text (document, j);

          g_assert_cmpint (tr_document_get_segment (document, j).start_ms, ==, caption->start_ms);
          g_assert_cmpstr (text, ==, caption->text);
        }
    }
}

static void
mutate (GRand *rand, GString *bytes)
{
  static const char *const pieces[] = {
    "---\n",
    "\n---\n",
    "- [00:01] ",
    "\"",
    "'",
    ": ",
    "[",
    "]",
    "{",
    "}",
    "#",
    "|\n",
    "\r",
    "\n",
    "\t",
    "&a ",
    "*a",
    "!!str ",
    "? ",
    "- ",
    "\xff",
    "\xe3",
    "\xef\xbb\xbf",
    "\xe2\x80\xa8",
    "\xc2\x85",
    "%YAML 1.1\n",
    "...\n",
    ">+2\n",
    "\\",
    "## Text\n",
  };
  gsize at = bytes->len > 0 ? pick (rand, bytes->len) : 0;
  gsize n = 1 + pick (rand, 40);
  const char *piece = pieces[pick (rand, G_N_ELEMENTS (pieces))];

  n = MIN (n, bytes->len - at);
  switch (pick (rand, 6))
    {
    case 0:
      if (bytes->len > 0)
        bytes->str[at] ^= 1 << pick (rand, 8);
      break;
    case 1:
      g_string_truncate (bytes, at);
      break;
    case 2:
      g_string_erase (bytes, at, n);
      break;
    case 3:
      {
        g_autofree char *copy = g_memdup2 (bytes->str + at, n);

        g_string_insert_len (bytes, bytes->len > 0 ? pick (rand, bytes->len) : 0, copy, n);
        break;
      }
    case 4:
      g_string_insert_c (bytes, at, (char) pick (rand, 256));
      break;
    default:
      g_string_insert (bytes, at, piece);
      break;
    }
}

static void
test_damage (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint n_valid = 0, n_invalid = 0;

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autoptr (Sample) sample = make_sample (rand);

      for (guint j = 0; j < N_MUTATIONS; j++)
        {
          g_autoptr (TrDocument) document = NULL;

          mutate (rand, sample->bytes);
          document = parse (sample->bytes);
          check_document (document);
          check_coverage (document);
          if (tr_front_matter_get_error (tr_document_get_front_matter (document), NULL, NULL)
              == NULL)
            n_valid++;
          else
            n_invalid++;
        }
    }
  /* Both kinds must come by, or the test looks at nothing. */
  g_assert_cmpuint (n_valid, >, N_DOCUMENTS / 10);
  g_assert_cmpuint (n_invalid, >, N_DOCUMENTS / 10);
}

/* A file in the middle of being written: every length of one is a document. */
static void
test_every_length (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (Sample) sample = make_sample (rand);

      while (sample->bytes->len > 0)
        {
          g_autoptr (TrDocument) document = NULL;

          g_string_truncate (sample->bytes, sample->bytes->len - 1);
          document = parse (sample->bytes);
          check_document (document);
          check_coverage (document);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/robustness/values-are-read", test_values_are_read);
  g_test_add_func ("/document/robustness/damage", test_damage);
  g_test_add_func ("/document/robustness/every-length", test_every_length);
  return g_test_run ();
}
