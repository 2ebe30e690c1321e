/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-batch-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/tr-time-code.h"
#include "edit/tr-word-diff.h"
#include "workspace/tr-wording.h"

/* A list would be no list with more. */
#define DIFFERENCES_MAX 8
/* Around what is another. */
#define CONTEXT_CHARS 40

struct _TrBatchRow
{
  AdwBin parent_instance;

  GtkCheckButton *check;
  GtkLabel *title;
  GtkBox *lines;

  TrBatchEntry *entry;
  GBinding *binding;
};

G_DEFINE_FINAL_TYPE (TrBatchRow, tr_batch_row, ADW_TYPE_BIN)

static char *
dup_text (TrValue *value)
{
  g_autofree char *joined = g_strjoinv (", ", (char **) tr_value_get_members (value));
  g_autofree char *valid = g_utf8_make_valid (joined, -1);

  return g_strstrip (g_strdelimit (g_steal_pointer (&valid), "\n\r\t", ' '));
}

/* What stays, as far as it helps to see where one is. */
static char *
dup_context (const char *text, gboolean first, gboolean last)
{
  glong length = g_utf8_strlen (text, -1);
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;

  if (length <= 2 * CONTEXT_CHARS + 2)
    return g_strdup (text);
  begin = first ? g_strdup ("") : g_utf8_substring (text, 0, CONTEXT_CHARS);
  end = last ? g_strdup ("") : g_utf8_substring (text, length - CONTEXT_CHARS, length);
  return g_strconcat (begin, "…", end, NULL);
}

/* Without colours, so that it reads the same in dark and for everybody. */
static void
append_markup (GString *markup, const char *before, const char *after)
{
  g_autoptr (GPtrArray) runs = tr_word_diff (before, after);

  for (guint i = 0; i < runs->len; i++)
    {
      const TrWords *run = g_ptr_array_index (runs, i);
      g_autofree char *shown = run->kind == TR_WORDS_SAME
                                   ? dup_context (run->text, i == 0, i == runs->len - 1)
                                   : g_strdup (run->text);
      g_autofree char *escaped = g_markup_escape_text (shown, -1);

      if (run->kind == TR_WORDS_GONE)
        g_string_append_printf (markup, "<span alpha='60%%'><s>%s</s></span>", escaped);
      else if (run->kind == TR_WORDS_NEW)
        g_string_append_printf (markup, "<b><u>%s</u></b>", escaped);
      else
        g_string_append (markup, escaped);
      /* What comes in place of it is another word. */
      if (run->kind == TR_WORDS_GONE && i + 1 < runs->len
          && ((TrWords *) g_ptr_array_index (runs, i + 1))->kind == TR_WORDS_NEW)
        g_string_append (markup, " ");
    }
}

static void
add_line (TrBatchRow *self, const char *markup, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (self->lines, label);
}

static void
add_difference (TrBatchRow *self, const TrBatchDifference *difference)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autofree char *before = dup_text (difference->before);
  g_autofree char *after = dup_text (difference->after);
  g_autofree char *name = NULL;

  if (difference->key != NULL)
    {
      const char *label = tr_field_name_get_label (tr_field_name_from_key (difference->key));

      name = g_markup_escape_text (label != NULL ? label : difference->key, -1);
    }
  else if (difference->start_ms >= 0)
    {
      name = tr_time_code_format (difference->start_ms);
    }
  if (name != NULL)
    g_string_append_printf (markup, "<span alpha='60%%'>%s</span>  ", name);
  append_markup (markup, before, after);
  add_line (self, markup->str, NULL);
}

static void
clear (TrBatchRow *self)
{
  GtkWidget *child;

  g_clear_pointer (&self->binding, g_binding_unbind);
  g_clear_object (&self->entry);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
}

void
tr_batch_row_set_entry (TrBatchRow *self, TrBatchEntry *entry)
{
  g_return_if_fail (TR_IS_BATCH_ROW (self));

  GPtrArray *differences;
  const char *title;
  g_autofree char *name = NULL;

  clear (self);
  if (entry == NULL)
    return;
  self->entry = g_object_ref (entry);
  title = tr_batch_entry_get_title (entry);
  name = g_filename_display_basename (tr_batch_entry_get_path (entry));
  gtk_label_set_text (self->title, title != NULL && title[0] != '\0' ? title : name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), name);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check),
                            tr_batch_entry_get_state (entry) == TR_BATCH_ENTRY_CHANGES);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->title),
                                  -1);
  self->binding = g_object_bind_property (entry,
                                          "selected",
                                          self->check,
                                          "active",
                                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  differences = tr_batch_entry_get_differences (entry);
  for (guint i = 0; i < MIN (differences->len, DIFFERENCES_MAX); i++)
    add_difference (self, g_ptr_array_index (differences, i));
  if (differences->len > DIFFERENCES_MAX)
    {
      guint n = differences->len - DIFFERENCES_MAX;
      g_autofree char *more
          /* Translators: places of one transcript that are changed, too */
          = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

      add_line (self, more, "dim-label");
    }
  if (tr_batch_entry_get_error (entry) != NULL)
    {
      g_autofree char *reason = tr_error_dup_message (tr_batch_entry_get_error (entry));
      g_autofree char *escaped = g_markup_escape_text (reason, -1);

      add_line (self, escaped, "error");
    }
}

void
tr_batch_row_toggle (TrBatchRow *self)
{
  g_return_if_fail (TR_IS_BATCH_ROW (self));

  if (self->entry != NULL)
    tr_batch_entry_set_selected (self->entry, !tr_batch_entry_get_selected (self->entry));
}

static void
tr_batch_row_dispose (GObject *object)
{
  TrBatchRow *self = TR_BATCH_ROW (object);

  g_clear_pointer (&self->binding, g_binding_unbind);
  g_clear_object (&self->entry);
  G_OBJECT_CLASS (tr_batch_row_parent_class)->dispose (object);
}

static void
tr_batch_row_class_init (TrBatchRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_batch_row_dispose;
}

static void
tr_batch_row_init (TrBatchRow *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_START);
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->lines));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->check));
  gtk_box_append (GTK_BOX (row), column);
  gtk_widget_add_css_class (row, "batch-row");
  adw_bin_set_child (ADW_BIN (self), row);
}

TrBatchRow *
tr_batch_row_new (void)
{
  return g_object_new (TR_TYPE_BATCH_ROW, NULL);
}
