/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "batch/tr-remnant-bar.h"
#include "details/tr-details-pane.h"
#include "details/tr-many-pane.h"
#include "details/tr-suggestion-flow.h"
#include "library/tr-library-pane.h"
#include "transcript/tr-transcript-pane.h"
#include "tr-fault-bar.h"
#include "tr-recovery-bar.h"
#include "tr-toast-overlay.h"
#include "tr-width-bin.h"
#include "tr-window.h"

G_BEGIN_DECLS

struct _TrWindow
{
  AdwApplicationWindow parent_instance;

  TrToastOverlay *toast_overlay;
  GtkStack *stack;
  AdwStatusPage *welcome_page;
  GtkWidget *open_button;
  TrWidthBin *width_bin;
  AdwLeaflet *leaflet;
  TrLibraryPane *library_pane;
  AdwFlap *details_flap;
  AdwBin *details_slot;
  TrRecoveryBar *recovery_bar;
  TrRemnantBar *remnant_bar;
  TrFaultBar *fault_bar;
  TrTranscriptPane *transcript_pane;
  GtkStack *details_stack;
  TrDetailsPane *details_pane;
  TrManyPane *many_pane; /* NULL until several were selected first */

  TrWorkspace *workspace;
  TrListing *listing;
  TrTranscript *transcript;
  GSettings *settings;
  GtkNativeDialog *folder_dialog;
  gboolean expects_folders;
  gboolean was_active;
  gboolean placed;      /* the keyboard was given the list */
  gboolean from_behind; /* the next transcript is shown from its last match on */
  gboolean comparing;   /* the file with a conflict copy */
  TrSuggestionFlow *suggestions;
  guint selected_source; /* the panes follow the selection */
  GtkWindow *vocabulary; /* weak: where it is open */
  GtkWindow *statistics; /* weak: where they are open */
  guint attention_place; /* where the last one that needed attention was in the list */

  gboolean dismissed;
  gboolean drafts_discarded; /* the person gave them up */
  guint close_source;
  gint64 close_deadline_ms;
};

/* tr-window-layout.c */
void tr_window_layout_init (TrWindow *self);

/* tr-window-actions.c */
void tr_window_install_actions (GtkWidgetClass *widget_class);
void tr_window_actions_init (TrWindow *self);

/* tr-window-search.c */
void tr_window_search_init (TrWindow *self);
void tr_window_show_match (TrWindow *self);
void tr_window_open_passage (
    TrWindow *self, const char *path, int caption, gint64 ms, gboolean watch, gboolean enter);

/* tr-window-toasts.c */
void tr_window_toasts_init (TrWindow *self);

/**
 * tr_window_show_toast:
 * @button: (nullable): the label of a button that activates @action
 * @seconds: 0 for as long as a message usually stays
 *
 * Shows @message in place of the last one about an edit.
 */
void tr_window_show_toast (
    TrWindow *self, const char *message, const char *button, const char *action, guint seconds);

/**
 * tr_window_show_toast_behind:
 *
 * As tr_window_show_toast(), also where a dialog is over the window that is about to close.
 */
void tr_window_show_toast_behind (TrWindow *self,
                                  const char *message,
                                  const char *button,
                                  const char *action);

/* tr-window-batch.c */
void tr_window_batch_init (TrWindow *self);

/* tr-window-many.c: several transcripts are selected */
void tr_window_many_class_init (GtkWidgetClass *widget_class);
void tr_window_many_init (TrWindow *self);
void tr_window_many_dispose (TrWindow *self);

/**
 * tr_window_focus_many_tags:
 *
 * Puts the focus where a tag is added to all that are selected.
 *
 * Returns: whether there are several
 */
gboolean tr_window_focus_many_tags (TrWindow *self);

/**
 * tr_window_repeat_many_tags:
 *
 * Adds the tags that were last added, to one transcript or to several, to all that are selected.
 */
void tr_window_repeat_many_tags (TrWindow *self);

/**
 * tr_window_dup_selected_paths:
 *
 * Returns: (transfer full) (array zero-terminated=1): of those that are selected and can be read
 */
char **tr_window_dup_selected_paths (TrWindow *self);

/* tr-window-words.c */
void tr_window_words_init (TrWindow *self);

/* tr-window-attention.c */
void tr_window_attention_init (TrWindow *self);
void tr_window_attention_dispose (TrWindow *self);

/* tr-window-statistics.c */
void tr_window_statistics_init (TrWindow *self);
void tr_window_statistics_dispose (TrWindow *self);

/* tr-window-vocabulary.c */
void tr_window_vocabulary_init (TrWindow *self);
void tr_window_vocabulary_dispose (TrWindow *self);

/* tr-window-copies.c */
void tr_window_copies_init (TrWindow *self);

/* tr-window-close.c */
gboolean tr_window_close_request (GtkWindow *window);

void tr_window_show_pane (TrWindow *self, gboolean transcript);

G_END_DECLS
