/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-file-list-popover.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "workspace/tr-wording.h"

struct _TrFileListPopover
{
  GtkPopover parent_instance;

  GtkLabel *heading;
  GtkLabel *explanation;
  GtkListView *list;
  GtkStringList *paths;
  GHashTable *reasons; /* path → why it cannot be read, owned by gettext; nullable */
};

enum
{
  SIGNAL_FILE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrFileListPopover, tr_file_list_popover, GTK_TYPE_POPOVER)

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *reason = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (reason), TRUE);
  gtk_label_set_xalign (GTK_LABEL (reason), 0);
  gtk_widget_add_css_class (reason, "caption");
  gtk_widget_add_css_class (reason, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), reason);
  gtk_list_item_set_child (list_item, box);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, TrFileListPopover *self)
{
  const char *path = gtk_string_object_get_string (gtk_list_item_get_item (list_item));
  const char *reason = self->reasons != NULL ? g_hash_table_lookup (self->reasons, path) : NULL;
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *label = gtk_widget_get_first_child (box);
  GtkWidget *below = gtk_widget_get_last_child (box);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *full = g_filename_display_name (path);

  gtk_label_set_text (GTK_LABEL (label), name);
  gtk_label_set_text (GTK_LABEL (below), reason);
  gtk_widget_set_visible (below, reason != NULL);
  gtk_widget_set_tooltip_text (box, full);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  reason != NULL ? reason : "",
                                  -1);
}

static void
on_activate (TrFileListPopover *self, guint position)
{
  g_autofree char *path = g_strdup (gtk_string_list_get_string (self->paths, position));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_FILE_ACTIVATED], 0, path);
}

static void
tr_file_list_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TR_TYPE_FILE_LIST_POPOVER);
  g_clear_pointer (&TR_FILE_LIST_POPOVER (object)->reasons, g_hash_table_unref);
  G_OBJECT_CLASS (tr_file_list_popover_parent_class)->dispose (object);
}

static void
tr_file_list_popover_class_init (TrFileListPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_file_list_popover_dispose;
  signals[SIGNAL_FILE_ACTIVATED]
      = tr_signal_new (TR_TYPE_FILE_LIST_POPOVER, "file-activated", 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/library/tr-file-list-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, TrFileListPopover, heading);
  gtk_widget_class_bind_template_child (widget_class, TrFileListPopover, explanation);
  gtk_widget_class_bind_template_child (widget_class, TrFileListPopover, list);
  gtk_widget_class_bind_template_child (widget_class, TrFileListPopover, paths);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
tr_file_list_popover_init (TrFileListPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GtkWidget *
tr_file_list_popover_new (TrCollection *collection, TrFileListKind kind)
{
  TrFileListPopover *self = g_object_new (TR_TYPE_FILE_LIST_POPOVER, NULL);
  g_autoptr (TrSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  g_return_val_if_fail (TR_IS_COLLECTION (collection), NULL);

  snapshot = tr_collection_dup_snapshot (collection);
  if (kind == TR_FILE_LIST_OTHER)
    {
      gtk_label_set_text (self->heading, _ ("Other Files"));
      gtk_label_set_text (self->explanation,
                          _ ("Markdown files without captions or a video, such as notes."));
    }
  else
    {
      gtk_label_set_text (self->heading, _ ("Unreadable Files"));
      gtk_label_set_text (self->explanation, _ ("They are listed, but cannot be opened."));
      self->reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  for (guint i = 0; i < tr_snapshot_get_n_records (snapshot); i++)
    {
      TrRecord *record = tr_snapshot_get_record (snapshot, i);
      gboolean readable = tr_record_is_readable (record);

      if (kind == TR_FILE_LIST_OTHER ? readable && !tr_record_is_transcript (record) : !readable)
        {
          const char *path = tr_record_get_path (record);

          g_ptr_array_add (paths, (char *) path);
          if (self->reasons != NULL)
            g_hash_table_insert (self->reasons,
                                 g_strdup (path),
                                 (char *) tr_unreadable_reason (tr_record_get_reason (record)));
        }
    }
  g_ptr_array_sort (paths, compare_paths);
  g_ptr_array_add (paths, NULL);
  gtk_string_list_splice (self->paths, 0, 0, (const char *const *) paths->pdata);
  return GTK_WIDGET (self);
}
