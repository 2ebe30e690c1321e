/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-problem-card.h"

#include <glib/gi18n.h>

#include "curation/tr-suggestion.h"
#include "workspace/tr-wording.h"

/* A file may have thousands of impossible times: as many as can be read at a glance. */
#define N_SHOWN 5

struct _TrProblemCard
{
  AdwBin parent_instance;

  GtkListBox *list; /* the heading, then the problems */
  GtkLabel *title;
  GtkWidget *read_only_box;
  GtkWidget *read_only_label;
  GtkLabel *reason_label;
  GtkWidget *repair_button;
  GtkWidget *edit_button;
  GtkWidget *compare_button;
  gboolean editable;
  gboolean repairable;
  gboolean has_copies;
};

G_DEFINE_FINAL_TYPE (TrProblemCard, tr_problem_card, ADW_TYPE_BIN)

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, css_class);
    }
  return label;
}

static GtkWidget *
create_row (const char *message, const char *place)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = create_label (message, NULL);

  /* The place of an error is what one copies into an editor's “go to line”. */
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_box_append (GTK_BOX (box), label);
  if (place != NULL)
    gtk_box_append (GTK_BOX (box), create_label (place, "dim-label"));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), box);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, message, -1);
  return row;
}

/* Others may have the same problem, and the same remedy. */
static void
add_fix_for_all (GtkWidget *line, const TrProblem *problem)
{
  const char *name = tr_problem_get_name (problem);
  GtkWidget *button;

  if (tr_suggest_get_trust (name) == TR_TRUST_NONE)
    return;
  button = gtk_button_new_with_label (_ ("All…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.take-suggestions");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "ms", name);
  gtk_widget_set_tooltip_text (button,
                               _ ("Look at what is suggested for all transcripts with this "
                                  "problem"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "caption");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), button);
}

/* What can be put right in one step, has its button. */
static void
add_fix (GtkWidget *row, const TrProblem *problem)
{
  GtkWidget *line = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  GtkWidget *box = gtk_widget_get_first_child (line);
  g_autofree char *label = NULL;
  GtkWidget *button;

  if (problem->check != TR_CHECK_MISHEARD_WORD)
    {
      add_fix_for_all (line, problem);
      return;
    }
  label = g_strdup_printf (ngettext ("Correct %'u Place", "Correct %'u Places", problem->code),
                           (guint) problem->code);
  button = gtk_button_new_with_label (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.correct-misheard");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  gtk_box_append (GTK_BOX (box), button);
}

static char *
dup_place (const TrProblem *problem)
{
  if (problem->line == 0)
    return NULL;
  if (problem->column == 0)
    /* Translators: a place in a text file */
    return g_strdup_printf (_ ("Line %u"), problem->line);
  /* Translators: a place in a text file */
  return g_strdup_printf (_ ("Line %u, column %u"), problem->line, problem->column);
}

static void
tr_problem_card_class_init (TrProblemCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/details/tr-problem-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TrProblemCard, list);
  gtk_widget_class_bind_template_child (widget_class, TrProblemCard, title);
  gtk_widget_class_bind_template_child (widget_class, TrProblemCard, read_only_box);
  gtk_widget_class_bind_template_child (widget_class, TrProblemCard, read_only_label);
  gtk_widget_class_bind_template_child (widget_class, TrProblemCard, reason_label);
  gtk_widget_class_bind_template_child (widget_class, TrProblemCard, repair_button);
  gtk_widget_class_bind_template_child (widget_class, TrProblemCard, edit_button);
  gtk_widget_class_bind_template_child (widget_class, TrProblemCard, compare_button);
}

static void
tr_problem_card_init (TrProblemCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
update_actions (TrProblemCard *self)
{
  gtk_widget_set_visible (self->read_only_label, !self->editable);
  gtk_widget_set_visible (self->edit_button, !self->editable);
  gtk_widget_set_visible (self->repair_button, self->repairable);
  gtk_widget_set_visible (self->compare_button, self->has_copies);
  gtk_widget_set_visible (self->read_only_box,
                          !self->editable || self->repairable || self->has_copies);
}

void
tr_problem_card_set_repair (TrProblemCard *self, gboolean available, const char *reason)
{
  g_return_if_fail (TR_IS_PROBLEM_CARD (self));

  self->repairable = available;
  gtk_label_set_text (self->reason_label, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), reason != NULL);
  update_actions (self);
}

void
tr_problem_card_set_problems (TrProblemCard *self, GPtrArray *problems, gboolean editable)
{
  guint n_problems = problems != NULL ? problems->len : 0;
  guint n_shown = n_problems > N_SHOWN + 1 ? N_SHOWN : n_problems;
  g_autofree char *title = NULL;
  GtkListBoxRow *row;

  g_return_if_fail (TR_IS_PROBLEM_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self), n_problems > 0);
  while ((row = gtk_list_box_get_row_at_index (self->list, 1)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (n_problems == 0)
    return;

  /* Translators: the heading of a list of what is wrong with a file */
  title
      = g_strdup_printf (ngettext ("%u thing to fix", "%u things to fix", n_problems), n_problems);
  gtk_label_set_text (self->title, title);
  self->editable = editable;
  self->has_copies = FALSE;
  for (guint i = 0; i < n_problems; i++)
    if (((const TrProblem *) g_ptr_array_index (problems, i))->check == TR_CHECK_CONFLICT_COPY)
      self->has_copies = TRUE;
  update_actions (self);
  for (guint i = 0; i < n_shown; i++)
    {
      const TrProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *message = tr_problem_dup_message (problem);
      g_autofree char *place = dup_place (problem);

      GtkWidget *problem_row = create_row (message, place);

      add_fix (problem_row, problem);
      gtk_list_box_append (self->list, problem_row);
    }
  if (n_shown < n_problems)
    {
      /* Translators: after a list of problems: how many more there are */
      g_autofree char *more
          = g_strdup_printf (ngettext ("and %u more", "and %u more", n_problems - n_shown),
                             n_problems - n_shown);

      gtk_list_box_append (self->list, create_row (more, NULL));
    }
}
