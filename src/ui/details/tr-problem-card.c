/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-problem-card.h"

#include <glib/gi18n.h>

#include "curation/tr-suggestion.h"
#include "workspace/tr-peers.h"
#include "workspace/tr-problem-query.h"
#include "workspace/tr-wording.h"

/* A file may have thousands of impossible times: as many as can be read at a glance. */
#define N_SHOWN 5
/* So many doubles of a file have a button each. */
#define N_OTHERS 5

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

/* One of the files that are said to be the same. */
static GtkWidget *
create_other (const char *path, const char *own_path)
{
  g_autofree char *name = tr_peers_dup_name (path, own_path);
  g_autofree char *shown = g_filename_display_name (path);
  /* Translators: the name of a file that is shown on request */
  g_autofree char *action = g_strdup_printf (_ ("Open %s"), name);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-transcript");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "^ay", path);
  gtk_widget_set_tooltip_text (button, shown);
  gtk_widget_add_css_class (button, "other-file");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  action,
                                  -1);
  return button;
}

/* What it is that is the same: the files, or the way to all that have a value. */
static void
add_others (GtkWidget *box, const TrProblem *problem, const char *path)
{
  guint n_others = problem->others != NULL ? g_strv_length (problem->others) : 0;
  /* One more takes no more room than to say so. */
  guint n_shown = n_others > N_OTHERS + 1 ? N_OTHERS : n_others;
  g_autofree char *query = tr_problem_dup_query (problem);

  for (guint i = 0; i < n_shown; i++)
    gtk_box_append (GTK_BOX (box), create_other (problem->others[i], path));
  if (n_shown < n_others)
    {
      guint n_more = (guint) problem->code - n_shown;
      g_autofree char *more
          = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);

      gtk_box_append (GTK_BOX (box), create_label (more, "dim-label"));
    }
  if (query != NULL)
    {
      g_autofree char *label
          = g_strdup_printf (ngettext ("Show %'u File", "Show All %'u Files", problem->code),
                             (guint) problem->code);
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.search-for");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", query);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_set_margin_top (button, 4);
      gtk_box_append (GTK_BOX (box), button);
    }
}

/* What can be put right in one step, has its button. */
static void
add_fix (GtkWidget *row, const TrProblem *problem, const char *path)
{
  GtkWidget *line = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  GtkWidget *box = gtk_widget_get_first_child (line);
  g_autofree char *label = NULL;
  GtkWidget *button;

  if (problem->check != TR_CHECK_MISHEARD_WORD)
    {
      add_others (box, problem, path);
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

static gboolean
has_copies (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (((const TrProblem *) g_ptr_array_index (problems, i))->check == TR_CHECK_CONFLICT_COPY)
      return TRUE;
  return FALSE;
}

static void
add_problem (TrProblemCard *self, const TrProblem *problem, const char *path)
{
  g_autofree char *message = tr_problem_dup_message (problem);
  g_autofree char *place = dup_place (problem);
  GtkWidget *row = create_row (message, place);

  add_fix (row, problem, path);
  gtk_list_box_append (self->list, row);
}

void
tr_problem_card_show (TrProblemCard *self, TrTranscript *transcript)
{
  GPtrArray *problems;
  guint n_shown;
  g_autofree char *title = NULL;
  GtkListBoxRow *row;

  g_return_if_fail (TR_IS_PROBLEM_CARD (self) && TR_IS_TRANSCRIPT (transcript));

  problems = tr_transcript_get_problems (transcript);
  gtk_widget_set_visible (GTK_WIDGET (self), problems->len > 0);
  while ((row = gtk_list_box_get_row_at_index (self->list, 1)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (problems->len == 0)
    return;

  /* Translators: the heading of a list of what is wrong with a file */
  title = g_strdup_printf (ngettext ("%u thing to fix", "%u things to fix", problems->len),
                           problems->len);
  gtk_label_set_text (self->title, title);
  self->editable = tr_transcript_is_editable (transcript);
  self->has_copies = has_copies (problems);
  update_actions (self);
  n_shown = problems->len > N_SHOWN + 1 ? N_SHOWN : problems->len;
  for (guint i = 0; i < n_shown; i++)
    add_problem (self, g_ptr_array_index (problems, i), tr_transcript_get_path (transcript));
  if (n_shown < problems->len)
    {
      guint n_more = problems->len - n_shown;
      /* Translators: after a list: how many more there are */
      g_autofree char *more
          = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);

      gtk_list_box_append (self->list, create_row (more, NULL));
    }
}
