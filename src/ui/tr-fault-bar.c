/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-fault-bar.h"

#include <glib/gi18n.h>

#include "details/tr-file-opener.h"
#include "details/tr-wrap-layout.h"
#include "workspace/tr-standards-watch.h"
#include "workspace/tr-synonyms-file.h"

struct _TrFaultBar
{
  AdwBin parent_instance;

  GtkLabel *label;

  TrStandardsWatch *watch; /* nullable */
  TrNames *names;
  char *path;
};

G_DEFINE_FINAL_TYPE (TrFaultBar, tr_fault_bar, ADW_TYPE_BIN)

static char *
dup_message (const TrStandardFault *fault, guint n_faults)
{
  g_autofree char *name = g_filename_display_basename (fault->path);
  g_autofree char *first = NULL;

  if (fault->line > 0)
    /* Translators: %s is the name of a file */
    first = g_strdup_printf (_ ("“%s” cannot be used: line %u, column %u. Until it is put right, "
                                "the program does without it."),
                             name,
                             fault->line,
                             fault->column);
  else
    /* Translators: %s is the name of a file */
    first = g_strdup_printf (_ ("“%s” cannot be read. Until it can, the program does without it."),
                             name);
  if (n_faults < 2)
    return g_steal_pointer (&first);
  g_autofree char *more = g_strdup_printf (ngettext ("So it is with %'u more file.",
                                                     "So it is with %'u more files.",
                                                     n_faults - 1),
                                           n_faults - 1);
  return g_strjoin (" ", first, more, NULL);
}

/* The file of the names is read with the standards, too, but followed for itself. */
static GPtrArray *
dup_faults (TrFaultBar *self)
{
  GPtrArray *faults = g_ptr_array_new ();
  const TrStandardFault *own = tr_names_get_fault (self->names);
  GPtrArray *others = self->watch != NULL ? tr_standards_watch_get_faults (self->watch) : NULL;
  g_autofree char *path = tr_synonyms_file_dup_path ();

  for (guint i = 0; others != NULL && i < others->len; i++)
    if (!g_str_equal (((TrStandardFault *) others->pdata[i])->path, path))
      g_ptr_array_add (faults, others->pdata[i]);
  if (own != NULL)
    g_ptr_array_add (faults, (gpointer) own);
  return faults;
}

static void
update (TrFaultBar *self)
{
  g_autoptr (GPtrArray) faults = dup_faults (self);

  if (faults->len > 0)
    {
      const TrStandardFault *fault = g_ptr_array_index (faults, 0);
      g_autofree char *message = dup_message (fault, faults->len);
      g_autofree char *shown = g_filename_display_name (fault->path);
      g_autofree char *tooltip = g_strdup_printf ("%s\n%s", shown, fault->message);

      gtk_label_set_text (self->label, message);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), tooltip);
      g_free (self->path);
      self->path = g_strdup (fault->path);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), faults->len > 0);
}

static void
on_open (TrFaultBar *self)
{
  tr_open_file (GTK_WIDGET (self), self->path);
}

static void
tr_fault_bar_dispose (GObject *object)
{
  TrFaultBar *self = TR_FAULT_BAR (object);

  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_data (self->watch, self);
  if (self->names != NULL)
    g_signal_handlers_disconnect_by_data (self->names, self);
  g_clear_object (&self->watch);
  g_clear_object (&self->names);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (tr_fault_bar_parent_class)->dispose (object);
}

static void
tr_fault_bar_class_init (TrFaultBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_fault_bar_dispose;
  g_type_ensure (TR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/Transcripts/ui/tr-fault-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TrFaultBar, label);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
}

static void
tr_fault_bar_init (TrFaultBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tr_fault_bar_set_names (TrFaultBar *self, TrNames *names)
{
  g_return_if_fail (TR_IS_FAULT_BAR (self) && self->names == NULL);
  g_return_if_fail (TR_IS_NAMES (names));

  self->names = g_object_ref (names);
  g_signal_connect_swapped (names, "fault-changed", G_CALLBACK (update), self);
  update (self);
}

void
tr_fault_bar_set_workspace (TrFaultBar *self, TrWorkspace *workspace)
{
  g_return_if_fail (TR_IS_FAULT_BAR (self) && self->watch == NULL);
  g_return_if_fail (TR_IS_WORKSPACE (workspace));

  self->watch = g_object_ref (tr_standards_watch_get_for (workspace));
  g_signal_connect_swapped (self->watch, "changed", G_CALLBACK (update), self);
  tr_fault_bar_set_names (self, tr_workspace_get_names (workspace));
}
