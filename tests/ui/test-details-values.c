/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the details pane knows without a widget: drafts, checks of typed text, time codes in key
 * points. */
#include <glib.h>

#include "ui/details/tr-field-check.h"
#include "ui/details/tr-field-draft.h"
#include "ui/details/tr-key-point-markup.h"
#include "ui/details/tr-tag-memory.h"
#include "ui/details/tr-text-value.h"

/* ---- drafts: S is what the document holds, T what the widget holds ---- */

static gboolean
show (TrFieldDraft *draft, const char *document, const char *typed, TrShowMode mode)
{
  g_autoptr (TrValue) value = tr_value_new_string (document);
  g_autoptr (TrValue) current = typed != NULL ? tr_value_new_string (typed) : NULL;

  return tr_field_draft_show (draft, "speaker", value, current, mode);
}

static void
assert_commit (TrFieldDraft *draft, const char *typed, const char *expected)
{
  g_autoptr (TrValue) current = tr_value_new_string (typed);
  g_autoptr (TrCommand) command = tr_field_draft_commit (draft, current);

  if (expected == NULL)
    {
      g_assert_null (command);
      return;
    }
  g_assert_nonnull (command);
  g_assert_cmpint (tr_command_get_kind (command), ==, TR_COMMAND_SET);
  g_assert_cmpstr (tr_command_get_key (command), ==, "speaker");
  g_assert_cmpstr (tr_value_get_string (tr_command_get_value (command)), ==, typed);
  g_assert_cmpstr (tr_value_get_string (tr_command_get_expected (command)), ==, expected);
}

static void
test_draft_follows (void)
{
  g_autoptr (TrFieldDraft) draft = tr_field_draft_new ();

  g_assert_true (show (draft, "Mara", "", TR_SHOW_RESET));
  g_assert_false (show (draft, "Mara", "Mara", TR_SHOW_FOLLOW));
  g_assert_true (show (draft, "Ines", "Mara", TR_SHOW_FOLLOW));
  assert_commit (draft, "Ines", NULL);
}

/* Typed text is never replaced, and its commit expects what the person saw when starting to type.
 */
static void
test_draft_keeps_typing (void)
{
  g_autoptr (TrFieldDraft) draft = tr_field_draft_new ();

  show (draft, "Mara", "", TR_SHOW_RESET);
  g_assert_false (show (draft, "Ines", "Mara L", TR_SHOW_FOLLOW));
  g_assert_false (show (draft, "Ines", "Mara L", TR_SHOW_SETTLE));
  assert_commit (draft, "Mara Li", "Mara");
}

/* Another program has come to the same text: nothing is left to write. */
static void
test_draft_meets (void)
{
  g_autoptr (TrFieldDraft) draft = tr_field_draft_new ();

  show (draft, "Mara", "", TR_SHOW_RESET);
  g_assert_false (show (draft, "Mara L", "Mara L", TR_SHOW_FOLLOW));
  assert_commit (draft, "Mara L", NULL);
}

/* Between a commit and its document, one of before comes by: it must not undo what is shown. */
static void
test_draft_under_way (void)
{
  g_autoptr (TrFieldDraft) draft = tr_field_draft_new ();

  show (draft, "a", "", TR_SHOW_RESET);
  assert_commit (draft, "b", "a");
  g_assert_false (show (draft, "a", "b", TR_SHOW_FOLLOW));
  assert_commit (draft, "c", "b");
  g_assert_false (show (draft, "b", "c", TR_SHOW_FOLLOW));
  g_assert_false (show (draft, "c", "c", TR_SHOW_FOLLOW));
  /* Now it has arrived, and an undo is shown. */
  g_assert_true (show (draft, "a", "c", TR_SHOW_FOLLOW));
}

static void
test_draft_refused (void)
{
  g_autoptr (TrFieldDraft) draft = tr_field_draft_new ();

  show (draft, "a", "", TR_SHOW_RESET);
  assert_commit (draft, "b", "a");
  g_assert_true (show (draft, "a", "b", TR_SHOW_SETTLE));
  assert_commit (draft, "a", NULL);

  /* Refused while the person goes on typing: the next commit expects what the document holds. */
  assert_commit (draft, "b", "a");
  g_assert_false (show (draft, "a", "bc", TR_SHOW_SETTLE));
  assert_commit (draft, "bc", "a");
}

/* What is typed is not a value (an invalid date): it stays. */
static void
test_draft_invalid (void)
{
  g_autoptr (TrFieldDraft) draft = tr_field_draft_new ();

  show (draft, "2025-01-15", "", TR_SHOW_RESET);
  g_assert_false (show (draft, "2025-01-16", NULL, TR_SHOW_FOLLOW));
  g_assert_true (show (draft, "2024-01-01", NULL, TR_SHOW_RESET));
}

static void
test_draft_same (void)
{
  g_autoptr (TrValue) none = tr_value_new_none ();
  g_autoptr (TrValue) empty = tr_value_new_string ("");
  g_autoptr (TrValue) one = tr_value_new_string ("a");
  g_autoptr (TrValue) list = tr_value_new_list ((const char *[]){ "a", NULL });
  g_autoptr (TrValue) two = tr_value_new_list ((const char *[]){ "a", "b", NULL });
  g_autoptr (TrValue) nested = tr_value_new_nested ("a");

  g_assert_true (tr_field_draft_same (none, empty));
  g_assert_true (tr_field_draft_same (one, list));
  g_assert_false (tr_field_draft_same (list, two));
  g_assert_false (tr_field_draft_same (one, nested));
  g_assert_false (tr_field_draft_same (none, one));
}

/* ---- text values ---- */

static void
test_text_value (void)
{
  const struct
  {
    const char *shown;
    const char *in_editor;
    const char *typed;
    const char *value; /* NULL: none */
  } cases[] = {
    { "one\ntwo\n", "one\ntwo", "one\ntwo", "one\ntwo\n" },
    { "one\n", "one", "one more", "one more\n" },
    { "one\n", "one", "one more\n\n", "one more\n" },
    { "one\n\n\n", "one", "two", "two\n\n\n" },
    { "one  ", "one  ", "one", "one" },
    { "one", "one", "one\ntwo", "one\ntwo" },
    { "one\n", "one", "", NULL },
    { "", "", "one", "one" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrValue) shown = tr_value_new_string (cases[i].shown);
      g_autofree char *in_editor = tr_text_value_dup_shown (shown);
      g_autoptr (TrValue) value = tr_text_value_new (cases[i].typed, shown);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (in_editor, ==, cases[i].in_editor);
      g_assert_cmpstr (tr_value_get_string (value), ==, cases[i].value);
    }
}

/* ---- checks ---- */

typedef struct
{
  const char *text;
  const char *written; /* NULL: refused with a message */
} CheckCase;

static void
assert_checks (TrFieldCheck check, const CheckCase *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *message = NULL;
      g_autofree char *written = check (cases[i].text, &message);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (written, ==, cases[i].written);
      g_assert_true ((message == NULL) == (cases[i].written != NULL));
    }
}

static void
test_check_date (void)
{
  const CheckCase cases[] = {
    { "2025-01-15", "2025-01-15" }, { "2024-02-29", "2024-02-29" }, { "2025/1/5", "2025-01-05" },
    { "2025.12.31", "2025-12-31" }, { "2025-1-5", "2025-01-05" },   { "2025-02-29", NULL },
    { "2025-13-01", NULL },         { "15-01-2025", NULL },         { "2025-01", NULL },
    { "yesterday", NULL },          { "2025-01-15T10:00", NULL },   { "2025-01-15-", NULL },
  };

  assert_checks (tr_field_check_date, cases, G_N_ELEMENTS (cases));
}

static void
test_check_duration (void)
{
  const CheckCase cases[] = {
    { "00:43:58", "00:43:58" }, { "43:58", "00:43:58" },   { "1:02:03", "01:02:03" },
    { "90:00", "01:30:00" },    { "230.0", "00:03:50" },   { "00:65:54", NULL },
    { "43:75", NULL },          { "three minutes", NULL }, { "1:2:3", NULL },
  };

  assert_checks (tr_field_check_duration, cases, G_N_ELEMENTS (cases));
}

static void
test_check_video (void)
{
  const CheckCase urls[] = {
    { "https://www.youtube.com/watch?v=AU9Fdgs0ZaI",
      "https://www.youtube.com/watch?v=AU9Fdgs0ZaI" },
    { "http://example.org/v?a=1&b=2#c", "http://example.org/v?a=1&b=2#c" },
    { "javascript:alert(1)", NULL },
    { "file:///etc/passwd", NULL },
    { "www.youtube.com", NULL },
  };
  const CheckCase ids[] = {
    { "AU9Fdgs0ZaI", "AU9Fdgs0ZaI" },
    { "-k2Vb9_QwTs", "-k2Vb9_QwTs" },
    { "AU9Fdgs0Za", NULL },
    { "AU9Fdgs0Za!", NULL },
  };

  assert_checks (tr_field_check_video_url, urls, G_N_ELEMENTS (urls));
  assert_checks (tr_field_check_video_id, ids, G_N_ELEMENTS (ids));
}

/* ---- time codes in key points ---- */

static char *
dup_url (gint64 ms, gpointer user_data)
{
  return user_data != NULL ? g_strdup_printf ("u?a=1&t=%" G_GINT64_FORMAT, ms / 1000) : NULL;
}

static void
test_markup (void)
{
#define LINK(seconds, code)                                                                        \
  "<a href=\"u?a=1&amp;t=" seconds "\" title=\"u?a=1&amp;t=" seconds "\">" code "</a>"
  const struct
  {
    const char *text;
    const char *markup;
  } cases[] = {
    { "no time", "no time" },
    { "a factory 14:51", "a factory " LINK ("891", "14:51") },
    { "[14:51] a factory", "[" LINK ("891", "14:51") "] a factory" },
    { "(1:02:03)", "(" LINK ("3723", "1:02:03") ")" },
    { "14:51, 15:02.", LINK ("891", "14:51") ", " LINK ("902", "15:02") "." },
    { "201:20", LINK ("12080", "201:20") },
    { "工場 14:51を作る", "工場 " LINK ("891", "14:51") "を作る" },
    { "<b> & 14:51", "&lt;b&gt; &amp; " LINK ("891", "14:51") },
    { "1:14:51:07 v14:51 14:51pm 14:5 5:75", "1:14:51:07 v14:51 14:51pm 14:5 5:75" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markup
          = tr_key_point_dup_markup (cases[i].text, dup_url, GINT_TO_POINTER (1));

      g_assert_cmpstr (markup, ==, cases[i].markup);
    }

  g_autofree char *without = tr_key_point_dup_markup ("<14:51>", dup_url, NULL);

  g_assert_cmpstr (without, ==, "&lt;14:51&gt;");
}

/* ---- repeated tags ---- */

static void
assert_tags (TrTagMemory *memory, const char *expected)
{
  g_autofree char *tags = g_strjoinv (" ", (char **) tr_tag_memory_get_tags (memory));

  g_assert_cmpstr (tags, ==, expected);
}

static void
test_tag_memory (void)
{
  g_autoptr (TrTagMemory) memory = tr_tag_memory_new ();

  assert_tags (memory, "");
  tr_tag_memory_add (memory, "/a", (const char *[]){ "AI", NULL });
  tr_tag_memory_add (memory, "/a", (const char *[]){ "LLM", "AI", "Agents", NULL });
  assert_tags (memory, "AI LLM Agents");
  tr_tag_memory_remove (memory, "/b", "AI");
  tr_tag_memory_remove (memory, "/a", "LLM");
  tr_tag_memory_remove (memory, "/a", "unknown");
  assert_tags (memory, "AI Agents");
  tr_tag_memory_add (memory, "/b", (const char *[]){ "Startup", NULL });
  assert_tags (memory, "Startup");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/details/draft/follows", test_draft_follows);
  g_test_add_func ("/details/draft/keeps-typing", test_draft_keeps_typing);
  g_test_add_func ("/details/draft/meets", test_draft_meets);
  g_test_add_func ("/details/draft/under-way", test_draft_under_way);
  g_test_add_func ("/details/draft/refused", test_draft_refused);
  g_test_add_func ("/details/draft/invalid", test_draft_invalid);
  g_test_add_func ("/details/draft/same", test_draft_same);
  g_test_add_func ("/details/text-value", test_text_value);
  g_test_add_func ("/details/check/date", test_check_date);
  g_test_add_func ("/details/check/duration", test_check_duration);
  g_test_add_func ("/details/check/video", test_check_video);
  g_test_add_func ("/details/markup", test_markup);
  g_test_add_func ("/details/tag-memory", test_tag_memory);
  return g_test_run ();
}
