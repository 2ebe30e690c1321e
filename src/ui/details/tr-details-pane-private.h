/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/details/tr-chip-editor.h"
#include "ui/details/tr-details-pane.h"
#include "ui/details/tr-field-group.h"
#include "ui/details/tr-key-points.h"
#include "ui/details/tr-problem-card.h"
#include "ui/details/tr-repair-flow.h"
#include "ui/details/tr-save-card.h"
#include "ui/details/tr-summary-editor.h"
#include "ui/details/tr-tag-memory.h"

G_BEGIN_DECLS

struct _TrDetailsPane
{
  AdwBin parent_instance;

  AdwHeaderBar *header_bar;
  GtkWidget *back_button;
  GtkStack *stack;
  GtkLabel *empty_label;
  GtkScrolledWindow *scroller;
  TrSaveCard *save_card;
  TrProblemCard *problem_card;
  GtkWidget *tags_section;
  GtkWidget *tags_hint;
  GtkWidget *topics_section;
  GtkWidget *summary_section;
  GtkWidget *summary_hint;
  TrSummaryEditor *summary;
  GtkWidget *key_points_section;
  GtkWidget *key_points_hint;
  TrKeyPoints *key_points;
  TrFieldGroup *known_fields;
  GtkWidget *other_section;
  TrFieldGroup *other_fields;
  GtkWidget *add_field_button;

  TrChipEditor *tags;
  TrChipEditor *topics;
  TrRepairFlow *repair;

  TrTranscript *transcript;
  GSignalGroup *signals;
  TrVocabulary *vocabulary;
  TrTagMemory *tag_memory;
  gboolean current;    /* what is shown is @transcript, not still the one before */
  gboolean wants_tags; /* the focus goes to the tags as soon as there are any */
  guint wait_id;
  GtkWidget *focus_before; /* weak: where the focus was before tr_details_pane_focus_tags() */
  gboolean folded;
};

/* tr-details-pane.c: what is shown */

/**
 * tr_details_pane_show:
 *
 * Shows what the document holds.
 */
void tr_details_pane_show (TrDetailsPane *self, TrShowMode mode);

/* tr-details-pane-edits.c: what the person does */

void tr_details_pane_edits_class_init (GtkWidgetClass *widget_class);
void tr_details_pane_edits_init (TrDetailsPane *self);

/**
 * tr_details_pane_refuse_edit:
 *
 * Says why an edit is not possible, and shows again what there is.
 */
void tr_details_pane_refuse_edit (TrDetailsPane *self, const GError *error);

/**
 * tr_details_pane_get_key:
 *
 * Returns: (transfer none): the key in the file's spelling
 */
const char *tr_details_pane_get_key (TrDetailsPane *self, TrFieldName name);
TrFrontMatter *tr_details_pane_get_front_matter (TrDetailsPane *self);

G_END_DECLS
