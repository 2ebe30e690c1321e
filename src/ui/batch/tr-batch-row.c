/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-batch-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/tr-time-code.h"
#include "edit/tr-word-diff.h"
#include "tr-flow-text.h"
#include "workspace/tr-curation-wording.h"
#include "workspace/tr-wording.h"

/* A list would be no list with more. */
#define DIFFERENCES_MAX 8
/* Around what is another. */
#define CONTEXT_CHARS 40

#define CHECK_SPACING 9
#define LINE_SPACING 3
/* Of the texts: any window is wider. */
#define LEAST_WIDTH 120

struct _TrBatchRow
{
  GtkWidget parent_instance;

  GtkWidget *check;
  GtkInscription *title;
  GPtrArray *lines; /* TrFlowText, of which the first @n_lines are shown */
  guint n_lines;

  TrBatchEntry *entry;
  GBinding *binding;
};

G_DEFINE_FINAL_TYPE (TrBatchRow, tr_batch_row, GTK_TYPE_WIDGET)

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

/* Rows are many, and made anew for another file all the time: what they consist of stays. */
static void
add_line (TrBatchRow *self, const char *markup, const char *style)
{
  const char *classes[] = { style, NULL };
  TrFlowText *line;

  if (self->n_lines < self->lines->len)
    {
      line = g_ptr_array_index (self->lines, self->n_lines);
    }
  else
    {
      line = tr_flow_text_new ();
      gtk_widget_set_parent (GTK_WIDGET (line), GTK_WIDGET (self));
      g_ptr_array_add (self->lines, line);
    }
  tr_flow_text_set_markup (line, markup);
  gtk_widget_set_css_classes (GTK_WIDGET (line), classes);
  gtk_widget_set_visible (GTK_WIDGET (line), TRUE);
  self->n_lines++;
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
  if (difference->source >= 0)
    {
      g_autofree char *source
          = g_markup_escape_text (tr_suggestion_source_get_label (difference->source), -1);

      g_string_append_printf (markup, "  <span alpha='60%%' size='smaller'>%s</span>", source);
    }
  add_line (self, markup->str, NULL);
}

static void
forget_entry (TrBatchRow *self)
{
  g_clear_pointer (&self->binding, g_binding_unbind);
  g_clear_object (&self->entry);
}

void
tr_batch_row_set_entry (TrBatchRow *self, TrBatchEntry *entry)
{
  g_return_if_fail (TR_IS_BATCH_ROW (self));

  GPtrArray *differences;
  const char *title;
  g_autofree char *name = NULL;

  forget_entry (self);
  if (entry == NULL)
    return;
  self->n_lines = 0;
  self->entry = g_object_ref (entry);
  title = tr_batch_entry_get_title (entry);
  name = g_filename_display_basename (tr_batch_entry_get_path (entry));
  gtk_inscription_set_text (self->title, title != NULL && title[0] != '\0' ? title : name);
  gtk_widget_set_sensitive (self->check,
                            tr_batch_entry_get_state (entry) == TR_BATCH_ENTRY_CHANGES);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_inscription_get_text (self->title),
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
  for (guint i = self->n_lines; i < self->lines->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->lines, i), FALSE);
}

/* Which file it is; asked for when the pointer rests there. */
static gboolean
on_query_tooltip (TrBatchRow *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *name = NULL;

  if (self->entry == NULL)
    return FALSE;
  name = g_filename_display_basename (tr_batch_entry_get_path (self->entry));
  gtk_tooltip_set_text (tooltip, name);
  return TRUE;
}

/* ---- the widget ---- */

static int
get_width (GtkWidget *widget)
{
  int width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

static int
get_height (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static GtkSizeRequestMode
tr_batch_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tr_batch_row_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  TrBatchRow *self = TR_BATCH_ROW (widget);
  int start = get_width (self->check) + CHECK_SPACING;
  int height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = start + LEAST_WIDTH;
      return;
    }
  height = get_height (GTK_WIDGET (self->title), -1);
  for (guint i = 0; i < self->n_lines; i++)
    height
        += LINE_SPACING
           + get_height (g_ptr_array_index (self->lines, i), MAX (for_size - start, LEAST_WIDTH));
  *minimum = *natural = MAX (height, get_height (self->check, -1));
}

static void
place (TrBatchRow *self, GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation allocation = { x, y, width, height };

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    allocation.x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
tr_batch_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TrBatchRow *self = TR_BATCH_ROW (widget);
  int check_width = get_width (self->check);
  int title_height = get_height (GTK_WIDGET (self->title), -1);
  int check_height = get_height (self->check, -1);
  int start = check_width + CHECK_SPACING;
  int y = title_height;

  place (self, self->check, 0, MAX (title_height - check_height, 0) / 2, check_width, check_height);
  place (self, GTK_WIDGET (self->title), start, 0, MAX (width - start, 0), title_height);
  for (guint i = 0; i < self->n_lines; i++)
    {
      GtkWidget *line = g_ptr_array_index (self->lines, i);
      int line_height = get_height (line, MAX (width - start, LEAST_WIDTH));

      place (self, line, start, y + LINE_SPACING, MAX (width - start, 0), line_height);
      y += LINE_SPACING + line_height;
    }
}

static void
tr_batch_row_dispose (GObject *object)
{
  TrBatchRow *self = TR_BATCH_ROW (object);
  GtkWidget *child;

  forget_entry (self);
  g_ptr_array_set_size (self->lines, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (tr_batch_row_parent_class)->dispose (object);
}

static void
tr_batch_row_finalize (GObject *object)
{
  g_ptr_array_unref (TR_BATCH_ROW (object)->lines);
  G_OBJECT_CLASS (tr_batch_row_parent_class)->finalize (object);
}

static void
tr_batch_row_class_init (TrBatchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_batch_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = tr_batch_row_finalize;
  widget_class->get_request_mode = tr_batch_row_get_request_mode;
  widget_class->measure = tr_batch_row_measure;
  widget_class->size_allocate = tr_batch_row_size_allocate;
}

static void
tr_batch_row_init (TrBatchRow *self)
{
  GtkWidget *title = gtk_inscription_new (NULL);

  self->lines = g_ptr_array_new ();
  self->check = gtk_check_button_new ();
  self->title = GTK_INSCRIPTION (title);
  gtk_inscription_set_text_overflow (self->title, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (self->title, 0);
  gtk_inscription_set_nat_chars (self->title, 0);
  gtk_inscription_set_min_lines (self->title, 1);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_set_parent (self->check, GTK_WIDGET (self));
  gtk_widget_set_parent (title, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "batch-row");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
}

TrBatchRow *
tr_batch_row_new (void)
{
  return g_object_new (TR_TYPE_BATCH_ROW, NULL);
}
