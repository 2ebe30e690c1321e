/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "transcript/tr-caption-editor.h"
#include "transcript/tr-find-bar.h"
#include "transcript/tr-outline-popover.h"
#include "transcript/tr-query-marks.h"
#include "transcript/tr-transcript-pane.h"

G_BEGIN_DECLS

struct _TrTranscriptPane
{
  GtkWidget parent_instance;

  GtkWidget *width_bin;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkWidget *outline_button;
  TrOutlinePopover *outline;
  GtkWidget *watch_button;
  GtkWidget *watch_label;
  GtkWidget *view_button;
  GtkWidget *find_button;
  GtkButton *zoom_button;
  TrFindBar *find_bar;
  GtkInfoBar *banner;
  GtkLabel *banner_label;
  GtkStack *stack;
  AdwStatusPage *status;
  GtkSpinner *spinner;
  AdwClampScrollable *clamp;
  TrTranscriptView *view;
  TrQueryMarks *marks;
  GMenu *correct_menu; /* of the text's menu */
  TrCaptionEditor *editor;

  GSettings *settings;
  TrTranscript *transcript;
  TrDocument *document;          /* of the layout that is shown; NULL while there is none */
  TrTranscript *shown;           /* whose document that is */
  GCancellable *layout_building; /* the worker under way */
  TrDocument *layout_document;   /* what it works on */
  guint loading_timeout;
  gint64 wanted_ms; /* to be shown as soon as there is a layout; -1 for none */
  char *layout_mode;
  gboolean folded;
  gboolean show_start_title_buttons;
  gboolean show_end_title_buttons;
};

/**
 * tr_transcript_pane_update_content:
 *
 * Shows what the transcript holds by now: its text, that it loads, or why it cannot be read.
 */
void tr_transcript_pane_update_content (TrTranscriptPane *self);
void tr_transcript_pane_update_title (TrTranscriptPane *self);

/**
 * tr_transcript_pane_lay_out_again:
 *
 * To be called when the layout's mode changed.
 */
void tr_transcript_pane_lay_out_again (TrTranscriptPane *self);

/**
 * tr_transcript_pane_show_wanted_moment:
 *
 * Scrolls to `wanted_ms` if there is text by now.
 */
void tr_transcript_pane_show_wanted_moment (TrTranscriptPane *self);
void tr_transcript_pane_stop_building (TrTranscriptPane *self);

/**
 * tr_transcript_pane_install_actions:
 *
 * The part of the class that acts on the passage at the caret: watch, quote, link.
 */
void tr_transcript_pane_install_actions (GtkWidgetClass *widget_class);

/**
 * tr_transcript_pane_watch:
 * @segment: -1 for the video as a whole
 *
 * Opens the video, at @segment less the lead-in; says why where it cannot.
 */
void tr_transcript_pane_watch (TrTranscriptPane *self, int segment);

/**
 * tr_transcript_pane_dup_tooltip:
 *
 * Returns: (transfer full): where a click on the time code of @segment leads, or why nowhere
 */
char *tr_transcript_pane_dup_tooltip (TrTranscriptPane *self, guint segment);

/**
 * tr_transcript_pane_update_actions:
 *
 * To be called when another document is shown.
 */
void tr_transcript_pane_update_actions (TrTranscriptPane *self);

/**
 * tr_transcript_pane_install_corrections:
 *
 * The part of the class that corrects misheard words.
 */
void tr_transcript_pane_install_corrections (GtkWidgetClass *widget_class);
void tr_transcript_pane_init_corrections (TrTranscriptPane *self);

/**
 * tr_transcript_pane_install_editing:
 *
 * The part of the class that corrects a caption in place.
 */
void tr_transcript_pane_install_editing (GtkWidgetClass *widget_class);
void tr_transcript_pane_init_editing (TrTranscriptPane *self);

G_END_DECLS
