/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-library-pane-private.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "tr-flap.h"

/* Holding an arrow key down opens no more files than this allows. */
#define OPEN_EVERY_MS 120
/* A list that is filled within this time needs no spinner. */
#define SPINNER_AFTER_MS 300

enum
{
  PROP_0,
  PROP_FACETS_INLINE,
  PROP_FACETS_SHOWN,
  PROP_ONE_PANE,
  PROP_LIST_WIDTH,
  PROP_ALL_PASSAGES,
  N_PROPS,
};

enum
{
  SIGNAL_OPEN,
  SIGNAL_OPEN_PASSAGE,
  SIGNAL_SELECTED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrLibraryPane, tr_library_pane, ADW_TYPE_BIN)

/* ---- what is shown ---- */

static void
update_title (TrLibraryPane *self)
{
  const char *const *folders = tr_workspace_get_folders (self->workspace);
  guint n_folders = g_strv_length ((char **) folders);
  guint n_transcripts
      = tr_collection_get_n_transcripts (tr_workspace_get_collection (self->workspace));
  g_autofree char *title = NULL;
  g_autofree char *subtitle
      = g_strdup_printf (ngettext ("%'u transcript", "%'u transcripts", n_transcripts),
                         n_transcripts);

  if (n_folders == 1)
    title = g_filename_display_basename (folders[0]);
  else
    title = g_strdup_printf (ngettext ("%u Folder", "%u Folders", n_folders), n_folders);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
}

static gboolean
on_spinner_due (gpointer user_data)
{
  TrLibraryPane *self = user_data;

  self->spinner_source = 0;
  gtk_stack_set_visible_child_name (self->stack, "loading");
  return G_SOURCE_REMOVE;
}

/* Returns: (nullable): what is shown in place of the transcripts; %NULL while it is on its way */
static const char *
choose_passages_page (TrLibraryPane *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->passages)) > 0)
    return "passages";
  return tr_passage_list_is_complete (self->passages) ? "no-passages" : NULL;
}

void
tr_library_pane_update_page (TrLibraryPane *self)
{
  const char *page = NULL;

  if (tr_library_pane_shows_passages (self)
      && g_list_model_get_n_items (G_LIST_MODEL (self->listing)) > 0)
    page = choose_passages_page (self);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->listing)) > 0)
    page = "list";
  else if (tr_listing_is_busy (self->listing) || tr_text_search_is_busy (self->search)
           || tr_workspace_get_scanning (self->workspace))
    page = NULL;
  else if (tr_collection_get_n_transcripts (tr_workspace_get_collection (self->workspace)) == 0)
    page = "empty";
  else
    page = "none";

  if (page != NULL)
    {
      g_clear_handle_id (&self->spinner_source, g_source_remove);
      gtk_stack_set_visible_child_name (self->stack, page);
    }
  else if (self->spinner_source == 0
           && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "loading") != 0)
    {
      self->spinner_source = g_timeout_add (SPINNER_AFTER_MS, on_spinner_due, self);
    }
}

static void
on_listing_changed (TrLibraryPane *self)
{
  tr_library_pane_update_count (self);
  tr_library_pane_update_page (self);
}

static void
on_passages_changed (TrLibraryPane *self)
{
  tr_library_pane_update_count (self);
  tr_library_pane_update_copy (self);
  if (tr_library_pane_shows_passages (self))
    tr_library_pane_update_page (self);
}

static void
on_collection_changed (TrLibraryPane *self)
{
  update_title (self);
  tr_library_pane_update_page (self);
}

/* ---- opening ---- */

static void
open_pending (TrLibraryPane *self)
{
  g_autofree char *path = g_steal_pointer (&self->pending_path);

  g_clear_handle_id (&self->open_source, g_source_remove);
  self->opened_at_ms = g_get_monotonic_time () / 1000;
  if (self->pending_passage)
    g_signal_emit (self,
                   signals[SIGNAL_OPEN_PASSAGE],
                   0,
                   path,
                   self->pending_caption,
                   self->pending_ms,
                   FALSE,
                   FALSE);
  else
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, path, FALSE);
}

static gboolean
on_open_due (gpointer user_data)
{
  TrLibraryPane *self = user_data;

  self->open_source = 0;
  open_pending (self);
  return G_SOURCE_REMOVE;
}

static void
queue_open (TrLibraryPane *self, const char *path)
{
  gint64 wait_ms = self->opened_at_ms + OPEN_EVERY_MS - g_get_monotonic_time () / 1000;

  g_free (self->pending_path);
  self->pending_path = g_strdup (path);
  if (wait_ms <= 0)
    open_pending (self);
  else if (self->open_source == 0)
    self->open_source = g_timeout_add ((guint) wait_ms, on_open_due, self);
}

static void
on_chosen (TrLibraryPane *self, const char *path)
{
  self->pending_passage = FALSE;
  queue_open (self, path);
}

void
tr_library_pane_cancel_open (TrLibraryPane *self)
{
  g_clear_pointer (&self->pending_path, g_free);
  g_clear_handle_id (&self->open_source, g_source_remove);
}

static void
on_passage_activated (
    TrLibraryPane *self, const char *path, int caption, gint64 start_ms, gboolean watch)
{
  tr_library_pane_cancel_open (self);
  g_signal_emit (self, signals[SIGNAL_OPEN_PASSAGE], 0, path, caption, start_ms, watch, TRUE);
}

/* One of all passages. */
static void
on_found_activated (TrLibraryPane *self,
                    const char *path,
                    int caption,
                    gint64 start_ms,
                    gboolean watch,
                    gboolean enter)
{
  if (watch || enter)
    {
      on_passage_activated (self, path, caption, start_ms, watch);
      return;
    }
  self->pending_passage = TRUE;
  self->pending_caption = caption;
  self->pending_ms = start_ms;
  queue_open (self, path);
}

static void
on_activated (TrLibraryPane *self, const char *path)
{
  g_autofree char *opened = g_strdup (path);

  tr_library_pane_cancel_open (self);
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, opened, TRUE);
}

static void
on_file_activated (TrLibraryPane *self, const char *path)
{
  tr_listing_view_select (self->view, path);
  on_activated (self, path);
}

/* ---- for the window ---- */

void
tr_library_pane_set_source (TrLibraryPane *self, TrWorkspace *workspace, TrListing *listing)
{
  g_return_if_fail (TR_IS_LIBRARY_PANE (self));
  g_return_if_fail (TR_IS_WORKSPACE (workspace) && TR_IS_LISTING (listing));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  self->listing = g_object_ref (listing);
  self->search = tr_text_search_new (workspace, listing);
  self->passages = tr_passage_list_new (self->search, listing);
  tr_passage_view_set_list (self->passage_view, self->passages);
  tr_listing_view_set_listing (self->view, listing);
  tr_listing_view_set_search (self->view, self->search);
  tr_facet_sidebar_set_source (self->sidebar, tr_workspace_get_collection (workspace), listing);
  tr_scan_bar_set_workspace (self->scan_bar, workspace);
  const struct
  {
    gpointer source;
    const char *signal;
    GCallback callback;
  } connections[] = {
    { listing, "did-change", G_CALLBACK (on_listing_changed) },
    { listing, "notify::busy", G_CALLBACK (tr_library_pane_update_page) },
    { self->passages, "notify::n-items", G_CALLBACK (on_passages_changed) },
    { self->passages, "notify::complete", G_CALLBACK (on_passages_changed) },
    { self->search, "notify::busy", G_CALLBACK (tr_library_pane_update_page) },
    { tr_workspace_get_collection (workspace), "changed", G_CALLBACK (on_collection_changed) },
    { workspace, "notify::folders", G_CALLBACK (update_title) },
    { workspace, "notify::scanning", G_CALLBACK (tr_library_pane_update_page) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (connections); i++)
    g_signal_connect_object (connections[i].source,
                             connections[i].signal,
                             connections[i].callback,
                             self,
                             G_CONNECT_SWAPPED);
  tr_library_pane_query_init (self);
  tr_library_pane_saved_init (self);
  update_title (self);
  on_listing_changed (self);
}

void
tr_library_pane_select (TrLibraryPane *self, const char *path)
{
  g_return_if_fail (TR_IS_LIBRARY_PANE (self));

  tr_listing_view_select (self->view, path);
}

void
tr_library_pane_step (TrLibraryPane *self, int delta)
{
  g_return_if_fail (TR_IS_LIBRARY_PANE (self));

  tr_listing_view_move (self->view, delta);
}

guint
tr_library_pane_get_place (TrLibraryPane *self)
{
  g_return_val_if_fail (TR_IS_LIBRARY_PANE (self), GTK_INVALID_LIST_POSITION);

  return tr_listing_view_get_place (self->view);
}

void
tr_library_pane_go_to (TrLibraryPane *self, guint place)
{
  guint present;

  g_return_if_fail (TR_IS_LIBRARY_PANE (self));

  tr_listing_view_select_one (self->view);
  present = tr_listing_view_get_place (self->view);
  /* Where nothing is selected, a step forward is to the first row. */
  if (present == GTK_INVALID_LIST_POSITION)
    tr_listing_view_move (self->view, 1);
  present = tr_listing_view_get_place (self->view);
  if (present != place && present != GTK_INVALID_LIST_POSITION)
    tr_listing_view_move (self->view, (int) place - (int) present);
}

gboolean
tr_library_pane_is_narrow (TrLibraryPane *self)
{
  return adw_flap_get_fold_policy (self->flap) == ADW_FLAP_FOLD_POLICY_ALWAYS;
}

/* What has the focus is not to lie below the facets. */
static void
uncover (TrLibraryPane *self)
{
  if (tr_library_pane_is_narrow (self))
    tr_flap_reveal (self->flap, FALSE);
}

void
tr_library_pane_focus_search (TrLibraryPane *self)
{
  g_return_if_fail (TR_IS_LIBRARY_PANE (self));

  uncover (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
tr_library_pane_focus_list (TrLibraryPane *self)
{
  g_return_if_fail (TR_IS_LIBRARY_PANE (self));

  uncover (self);
  if (tr_library_pane_shows_passages (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->passage_view));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

TrTextSearch *
tr_library_pane_get_search (TrLibraryPane *self)
{
  g_return_val_if_fail (TR_IS_LIBRARY_PANE (self), NULL);

  return self->search;
}

/* ---- layout ---- */

static void
update_title_buttons (TrLibraryPane *self)
{
  gboolean beside = adw_flap_get_reveal_flap (self->flap) && !adw_flap_get_folded (self->flap);

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (self->list_header), !beside);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (self->list_header), self->one_pane);
}

static void
on_reveal_flap (TrLibraryPane *self)
{
  update_title_buttons (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FACETS_SHOWN]);
}

static void
tr_library_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrLibraryPane *self = TR_LIBRARY_PANE (object);

  switch (id)
    {
    case PROP_FACETS_INLINE:
      g_value_set_boolean (value, !tr_library_pane_is_narrow (self));
      break;
    case PROP_FACETS_SHOWN:
      g_value_set_boolean (value, adw_flap_get_reveal_flap (self->flap));
      break;
    case PROP_ONE_PANE:
      g_value_set_boolean (value, self->one_pane);
      break;
    case PROP_ALL_PASSAGES:
      g_value_set_boolean (value, self->all_passages);
      break;
    case PROP_LIST_WIDTH:
      {
        int width;

        gtk_widget_get_size_request (self->list_box, &width, NULL);
        g_value_set_int (value, width);
        break;
      }
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_library_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TrLibraryPane *self = TR_LIBRARY_PANE (object);

  switch (id)
    {
    case PROP_FACETS_INLINE:
      adw_flap_set_fold_policy (self->flap,
                                g_value_get_boolean (value) ? ADW_FLAP_FOLD_POLICY_NEVER
                                                            : ADW_FLAP_FOLD_POLICY_ALWAYS);
      break;
    case PROP_FACETS_SHOWN:
      tr_flap_reveal (self->flap, g_value_get_boolean (value));
      break;
    case PROP_ONE_PANE:
      self->one_pane = g_value_get_boolean (value);
      tr_listing_view_set_tap_activates (self->view, self->one_pane);
      tr_passage_view_set_tap_activates (self->passage_view, self->one_pane);
      update_title_buttons (self);
      break;
    case PROP_ALL_PASSAGES:
      tr_library_pane_set_all_passages (self, g_value_get_boolean (value));
      break;
    case PROP_LIST_WIDTH:
      gtk_widget_set_size_request (self->list_box, g_value_get_int (value), -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_library_pane_dispose (GObject *object)
{
  TrLibraryPane *self = TR_LIBRARY_PANE (object);

  g_clear_handle_id (&self->open_source, g_source_remove);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  tr_library_pane_drop_save (self);
  if (self->completion != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->completion));
  self->completion = NULL;
  g_clear_pointer (&self->pending_path, g_free);
  g_clear_object (&self->passages);
  g_clear_object (&self->search);
  g_clear_object (&self->listing);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tr_library_pane_parent_class)->dispose (object);
}

static void
tr_library_pane_class_init (TrLibraryPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tr_library_pane_get_property;
  object_class->set_property = tr_library_pane_set_property;
  object_class->dispose = tr_library_pane_dispose;

  props[PROP_FACETS_INLINE] = g_param_spec_boolean ("facets-inline",
                                                    NULL,
                                                    NULL,
                                                    FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_FACETS_SHOWN]
      = g_param_spec_boolean ("facets-shown",
                              NULL,
                              NULL,
                              FALSE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_ONE_PANE] = g_param_spec_boolean ("one-pane",
                                               NULL,
                                               NULL,
                                               FALSE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_LIST_WIDTH] = g_param_spec_int ("list-width",
                                             NULL,
                                             NULL,
                                             -1,
                                             G_MAXINT,
                                             -1,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_ALL_PASSAGES]
      = g_param_spec_boolean ("all-passages",
                              NULL,
                              NULL,
                              FALSE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_OPEN]
      = tr_signal_new (TR_TYPE_LIBRARY_PANE, "open", 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  signals[SIGNAL_OPEN_PASSAGE] = tr_signal_new (TR_TYPE_LIBRARY_PANE,
                                                "open-passage",
                                                5,
                                                G_TYPE_STRING,
                                                G_TYPE_INT,
                                                G_TYPE_INT64,
                                                G_TYPE_BOOLEAN,
                                                G_TYPE_BOOLEAN);

  signals[SIGNAL_SELECTED] = tr_signal_new (TR_TYPE_LIBRARY_PANE, "selected", 0);

  g_type_ensure (TR_TYPE_FACET_SIDEBAR);
  g_type_ensure (TR_TYPE_FILTER_CHIPS);
  g_type_ensure (TR_TYPE_LISTING_VIEW);
  g_type_ensure (TR_TYPE_PASSAGE_VIEW);
  g_type_ensure (TR_TYPE_SCAN_BAR);
  g_type_ensure (TR_TYPE_SORT_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/library/tr-library-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, flap);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, facets_header);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, list_box);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, list_header);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, title);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, explanation);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, search_box);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, chips);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, count_label);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, short_count_label);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, sort_button);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, view);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, passages_button);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, copy_button);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, passage_view);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, scan_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_file_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_found_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_passage_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_reveal_flap);
  gtk_widget_class_bind_template_callback (widget_class, update_title_buttons);
  tr_library_pane_query_class_init (widget_class);
  tr_library_pane_saved_class_init (widget_class);
  tr_library_pane_selected_class_init (widget_class);
}

static void
tr_library_pane_init (TrLibraryPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_title_buttons (self);
}
