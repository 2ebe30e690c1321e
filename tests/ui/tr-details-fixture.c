/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-details-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tr-test-keys.h"
#include "tr-ui-fixture.h"
#include "ui/details/tr-chip-box.h"
#include "ui/details/tr-chip.h"
#include "ui/details/tr-details-pane.h"
#include "ui/details/tr-entry-row.h"
#include "ui/details/tr-field-group.h"
#include "ui/details/tr-key-points.h"

const char tr_details_content[] = "---\n"
                                  "title: \"A title\"\n"
                                  "video_id: \"AU9Fdgs0ZaI\"\n"
                                  "guest: \"Mara\"\n"
                                  "date: \"\"\n"
                                  "duration: \"43:58\"\n"
                                  "tags:\n"
                                  "  - \"AI\"\n"
                                  "  - \"LLM\"\n"
                                  "topics: [\"Startup\"]\n"
                                  "summary: |\n"
                                  "  One line.\n"
                                  "key_points:\n"
                                  "  - \"First\"\n"
                                  "  - 'Second 14:51'\n"
                                  "  - \"Third\"\n"
                                  "confidence_level: \"medium\"\n"
                                  "x_rating: 5\n"
                                  "x_names: [\"a\", 'b']\n"
                                  "x_nested:\n"
                                  "  a: 1\n" TR_DETAILS_BODY;

const char tr_details_other_content[]
    = "---\ntitle: \"B\"\nspeaker: \"Ines Duarte\"\ntags: "
      "[\"AI\", \"Agents\", \"Reliable agents\"]\n" TR_DETAILS_BODY;

static gboolean
is_loaded (gpointer user_data)
{
  return !tr_transcript_get_loading (user_data);
}

TrTranscript *
tr_details_open_file (TrDetailsFixture *fixture, const char *path)
{
  TrTranscript *transcript = tr_workspace_open (fixture->files.workspace, path);

  tr_test_wait_until ("the file is read", is_loaded, transcript);
  return transcript;
}

static gboolean
is_read (gpointer user_data)
{
  return tr_vocabulary_get_count (tr_workspace_get_vocabulary (user_data), TR_FACET_TAGS, "Agents")
         > 0;
}

void
tr_details_set_up (TrDetailsFixture *fixture, gconstpointer data)
{
  g_autofree char *other = NULL;

  tr_fixture_set_up (&fixture->files, data);
  fixture->path
      = tr_fixture_write (&fixture->files, "a.md", data != NULL ? data : tr_details_content);
  other = tr_fixture_write (&fixture->files, "b.md", tr_details_other_content);
  tr_workspace_set_folders (fixture->files.workspace,
                            (const char *[]){ fixture->files.folder, NULL });
  tr_test_wait_until ("the vocabulary", is_read, fixture->files.workspace);
  tr_fixture_settle (&fixture->files);

  fixture->pane = TR_DETAILS_PANE (tr_details_pane_new ());
  tr_details_pane_set_vocabulary (fixture->pane,
                                  tr_workspace_get_vocabulary (fixture->files.workspace));
  fixture->window = tr_test_window_new (GTK_WIDGET (fixture->pane), 300, 860);
  fixture->transcript = tr_details_open_file (fixture, fixture->path);
  tr_details_pane_set_transcript (fixture->pane, fixture->transcript);
  tr_test_settle (100);
}

void
tr_details_tear_down (TrDetailsFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  tr_test_settle (20);
  g_clear_object (&fixture->transcript);
  g_chmod (fixture->path, 0644);
  g_free (fixture->path);
  tr_fixture_tear_down (&fixture->files, data);
}

/* ---- what is in the pane ---- */

GtkWidget *
tr_details_find (TrDetailsFixture *fixture, GType type)
{
  GtkWidget *widget = tr_test_find_widget (GTK_WIDGET (fixture->pane), type, NULL);

  g_assert_nonnull (widget);
  return widget;
}

TrChipBox *
tr_details_tags (TrDetailsFixture *fixture)
{
  return TR_CHIP_BOX (tr_details_find (fixture, TR_TYPE_CHIP_BOX));
}

static char *
tr_details_dup_chips (TrChipBox *box)
{
  GString *chips = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (TR_IS_CHIP (child))
      g_string_append_printf (chips,
                              "%s%s",
                              chips->len > 0 ? "|" : "",
                              tr_chip_get_text (TR_CHIP (child)));
  return g_string_free (chips, FALSE);
}

void
tr_details_assert_chips (TrChipBox *box, const char *expected)
{
  g_autofree char *chips = tr_details_dup_chips (box);

  g_assert_cmpstr (chips, ==, expected);
}

TrFieldRow *
tr_details_row (TrDetailsFixture *fixture, const char *key)
{
  TrFieldGroup *group = TR_FIELD_GROUP (tr_details_find (fixture, TR_TYPE_FIELD_GROUP));
  GtkWidget *section = gtk_widget_get_next_sibling (gtk_widget_get_parent (GTK_WIDGET (group)));
  TrFieldRow *found = tr_field_group_get_row (group, key);

  if (found == NULL)
    found = tr_field_group_get_row (TR_FIELD_GROUP (
                                        tr_test_find_widget (section, TR_TYPE_FIELD_GROUP, NULL)),
                                    key);
  g_assert_nonnull (found);
  return found;
}

GtkText *
tr_details_entry (TrDetailsFixture *fixture, const char *key)
{
  return tr_entry_row_get_text (TR_ENTRY_ROW (tr_details_row (fixture, key)));
}

TrKeyPointRow *
tr_details_key_point (TrDetailsFixture *fixture, int index)
{
  GtkListBox *list
      = tr_key_points_get_list (TR_KEY_POINTS (tr_details_find (fixture, TR_TYPE_KEY_POINTS)));

  return TR_KEY_POINT_ROW (gtk_list_box_get_row_at_index (list, index));
}

void
tr_details_type_into (TrDetailsFixture *fixture,
                      GtkWidget *widget,
                      const char *text,
                      const char *end)
{
  gtk_widget_grab_focus (widget);
  tr_test_keys (fixture->window, "ctrl+a BackSpace");
  tr_test_type (fixture->window, text);
  tr_test_keys (fixture->window, end);
}

/* ---- what is in the file ---- */

char *
tr_details_dup_replaced (const char *text, const char *from, const char *to)
{
  const char *place = strstr (text, from);

  g_assert_nonnull (place);
  return g_strdup_printf ("%.*s%s%s", (int) (place - text), text, to, place + strlen (from));
}

/* The file is as it was but for @from, in whose place there is @to. */
typedef struct
{
  const char *path;
  const char *expected;
} Content;

static gboolean
holds (gpointer user_data)
{
  Content *content = user_data;
  g_autofree char *present = NULL;

  return g_file_get_contents (content->path, &present, NULL, NULL)
         && g_str_equal (present, content->expected);
}

/* On a busy machine a key takes its time. */
static void
wait_for_content (TrDetailsFixture *fixture, const char *expected)
{
  Content content = { fixture->path, expected };
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!holds (&content) && g_get_monotonic_time () < deadline)
    tr_test_settle (20);
  tr_fixture_settle (&fixture->files);
  tr_assert_file (fixture->path, expected);
}

void
tr_details_assert_only (TrDetailsFixture *fixture, const char *from, const char *to)
{
  g_autofree char *expected = tr_details_dup_replaced (tr_details_content, from, to);

  wait_for_content (fixture, expected);
}

void
tr_details_assert_untouched (TrDetailsFixture *fixture)
{
  wait_for_content (fixture, tr_details_content);
}

void
tr_details_change_outside (TrDetailsFixture *fixture, const char *text)
{
  g_autofree char *path = tr_fixture_write (&fixture->files, "a.md", text);

  tr_workspace_look_again (fixture->files.workspace);
  tr_fixture_settle (&fixture->files);
  tr_test_settle (50);
}
