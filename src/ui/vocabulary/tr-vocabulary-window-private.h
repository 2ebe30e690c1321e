/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tr-fault-bar.h"
#include "tr-toast-overlay.h"
#include "tr-vocabulary-row-view.h"
#include "tr-vocabulary-window.h"
#include "workspace/tr-vocabulary-list.h"

G_BEGIN_DECLS

struct _TrVocabularyWindow
{
  AdwWindow parent_instance;

  TrToastOverlay *toast_overlay;
  GtkDropDown *facet_menu;
  GtkSearchEntry *search_entry;
  GtkDropDown *sort_menu;
  GtkLabel *count_label;
  GtkToggleButton *similar_toggle;
  GtkStack *stack;
  AdwStatusPage *empty_page;
  GtkListView *list_view;
  TrFaultBar *fault_bar;
  GtkActionBar *action_bar;
  GtkWidget *split_button;

  TrWorkspace *workspace;
  TrVocabularyList *list;
  GtkSelectionModel *selection;
  GHashTable *kept;   /* the values that are selected, while the list changes */
  gboolean seeks;     /* the first is to be selected once the list has followed */
  gboolean remembers; /* the last change, what it did as a synonym */
  gboolean focused;   /* the list had the focus once */
};

/**
 * tr_vocabulary_window_get_field:
 *
 * Returns: whose values are shown
 */
TrFieldName tr_vocabulary_window_get_field (TrVocabularyWindow *self);

/**
 * tr_vocabulary_window_dup_selected:
 *
 * Returns: (transfer container) (element-type TrVocabularyRow): valid until the list changes
 */
GPtrArray *tr_vocabulary_window_dup_selected (TrVocabularyWindow *self);

/**
 * tr_vocabulary_window_show_value:
 *
 * Asks for the transcripts that have @value.
 */
void tr_vocabulary_window_show_value (TrVocabularyWindow *self, const char *value);

/* tr-vocabulary-window-changes.c */
void tr_vocabulary_window_changes_class_init (GtkWidgetClass *widget_class);
void tr_vocabulary_window_update_actions (TrVocabularyWindow *self);

/**
 * tr_vocabulary_window_merge_group:
 * @canonical: what its group is to become
 *
 * Shows what would come of it.
 */
void tr_vocabulary_window_merge_group (TrVocabularyWindow *self, const char *canonical);

/**
 * tr_vocabulary_window_merge_dropped:
 *
 * @value was dragged on @on, with what is selected where it is.
 */
void
tr_vocabulary_window_merge_dropped (TrVocabularyWindow *self, const char *value, const char *on);

/**
 * tr_vocabulary_window_show_synonyms:
 *
 * Shows the other words for @value, to be changed.
 */
void tr_vocabulary_window_show_synonyms (TrVocabularyWindow *self, const char *value);

G_END_DECLS
