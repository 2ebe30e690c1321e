/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-repair-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/tr-signal.h"
#include "workspace/tr-wording.h"

/* More fixes than one reads are only counted; they follow the same pattern. */
#define N_SHOWN 100
#define LINES_SHOWN 4

struct _TrRepairView
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkBox *fixes;
  GtkWidget *apply_button;
};

G_DEFINE_FINAL_TYPE (TrRepairView, tr_repair_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_APPLY,
  SIGNAL_CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The part of @text that differs: between what both have at the start and at the end. */
static void
find_difference (const char *text, const char *other, gsize *start, gsize *end)
{
  gsize length = strlen (text);
  gsize other_length = strlen (other);
  gsize n = 0;
  gsize m = 0;

  while (n < length && n < other_length && text[n] == other[n])
    n++;
  while (m < length - n && m < other_length - n
         && text[length - 1 - m] == other[other_length - 1 - m])
    m++;
  while (n > 0 && (text[n] & 0xc0) == 0x80)
    n--;
  while (m > 0 && (text[length - m] & 0xc0) == 0x80)
    m--;
  *start = n;
  *end = length - m;
}

/* Tabs show as an arrow: they are what this is about. */
static void
append_escaped (GString *markup, const char *text, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, length);
  g_auto (GStrv) parts = g_strsplit (escaped, "\t", -1);
  g_autofree char *shown = g_strjoinv ("⇥\t", parts);

  g_string_append (markup, shown);
}

static void
append_line (GString *markup, char sign, const char *line, const char *other)
{
  gsize start, end;

  find_difference (line, other, &start, &end);
  g_string_append (markup, sign == '-' ? "− " : "+ ");
  append_escaped (markup, line, start);
  if (end > start)
    {
      g_string_append (markup, "<b><u>");
      append_escaped (markup, line + start, end - start);
      g_string_append (markup, "</u></b>");
    }
  append_escaped (markup, line + end, strlen (line) - end);
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* The lines of one side, each with its sign. */
static GtkWidget *
create_side (const char *text, const char *other, gboolean removed)
{
  GtkWidget *label = create_label (NULL, "monospace");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) others = g_strsplit (other != NULL ? other : "", "\n", -1);
  guint n_others = g_strv_length (others);
  guint n_lines = g_strv_length (lines);
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autofree char *name = NULL;

  for (guint i = 0; i < n_lines && i < LINES_SHOWN; i++)
    {
      if (i > 0)
        g_string_append_c (markup, '\n');
      /* Without a counterpart the whole line is what goes or comes: its sign says so. */
      append_line (markup,
                   removed ? '-' : '+',
                   lines[i],
                   other == NULL || i >= n_others ? lines[i] : others[i]);
    }
  gtk_label_set_markup (GTK_LABEL (label), markup->str);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_widget_add_css_class (label, "fix-line");
  gtk_widget_add_css_class (label, removed ? "removed" : "added");
  /* Translators: %s is a line of a file, as it is before or after a change */
  name = g_strdup_printf (removed ? _ ("Before: %s") : _ ("After: %s"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return label;
}

static GtkWidget *
create_fix (const TrFix *fix, const char *encoding)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *message = tr_fix_dup_message (fix, encoding);
  g_autofree char *place = g_strdup_printf (_ ("Line %u, column %u"), fix->line, fix->column);

  gtk_box_append (GTK_BOX (box), create_label (message, NULL));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "fix");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  if (fix->before != NULL)
    gtk_box_append (GTK_BOX (card), create_side (fix->before, fix->after, TRUE));
  if (fix->after != NULL)
    gtk_box_append (GTK_BOX (card), create_side (fix->after, fix->before, FALSE));
  gtk_box_append (GTK_BOX (box), card);
  if (fix->n_lines > LINES_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more line",
                                                         "and %u more lines",
                                                         fix->n_lines - LINES_SHOWN),
                                               fix->n_lines - LINES_SHOWN);
      GtkWidget *label = create_label (more, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }

  GtkWidget *where = create_label (place, "caption");

  gtk_widget_add_css_class (where, "dim-label");
  gtk_box_insert_child_after (GTK_BOX (box), where, gtk_widget_get_first_child (box));
  return box;
}

static void
on_apply_clicked (TrRepairView *self)
{
  g_signal_emit (self, signals[SIGNAL_APPLY], 0);
}

static void
on_cancel_clicked (TrRepairView *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_signal_emit (widget, signals[SIGNAL_CANCELLED], 0);
  return GDK_EVENT_STOP;
}

static gboolean
tr_repair_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TR_REPAIR_VIEW (widget)->apply_button);
}

static void
tr_repair_view_class_init (TrRepairViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = tr_repair_view_grab_focus;

  signals[SIGNAL_APPLY] = tr_signal_new (TR_TYPE_REPAIR_VIEW, "apply", 0);
  signals[SIGNAL_CANCELLED] = tr_signal_new (TR_TYPE_REPAIR_VIEW, "cancelled", 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/details/tr-repair-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TrRepairView, title);
  gtk_widget_class_bind_template_child (widget_class, TrRepairView, fixes);
  gtk_widget_class_bind_template_child (widget_class, TrRepairView, apply_button);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
tr_repair_view_init (TrRepairView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
tr_repair_view_new (void)
{
  return g_object_new (TR_TYPE_REPAIR_VIEW, NULL);
}

void
tr_repair_view_set_repair (TrRepairView *self, TrRepair *repair)
{
  guint n_fixes = tr_repair_get_n_fixes (repair);
  /* Translators: the heading of a list of proposed changes to a file */
  g_autofree char *title
      = g_strdup_printf (ngettext ("%u proposed change", "%u proposed changes", n_fixes), n_fixes);
  GtkWidget *child;

  g_return_if_fail (TR_IS_REPAIR_VIEW (self));

  gtk_label_set_text (self->title, title);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fixes))) != NULL)
    gtk_box_remove (self->fixes, child);
  for (guint i = 0; i < MIN (n_fixes, N_SHOWN); i++)
    gtk_box_append (self->fixes,
                    create_fix (tr_repair_get_fix (repair, i), tr_repair_get_encoding (repair)));
  if (n_fixes > N_SHOWN)
    {
      g_autofree char *more
          = g_strdup_printf (ngettext ("and %u more", "and %u more", n_fixes - N_SHOWN),
                             n_fixes - N_SHOWN);

      gtk_box_append (self->fixes, create_label (more, NULL));
    }
}
