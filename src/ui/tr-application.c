/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "tr-application.h"

#include "tr-resources.h"
#include "tr-window.h"

struct _TrApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (TrApplication, tr_application, ADW_TYPE_APPLICATION)

static void
tr_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (tr_window_new (GTK_APPLICATION (application))));
}

static void
tr_application_class_init (TrApplicationClass *klass)
{
  G_APPLICATION_CLASS (klass)->activate = tr_application_activate;
  tr_ui_register_resource ();
}

static void
tr_application_init (TrApplication *self)
{
}

TrApplication *
tr_application_new (GApplicationFlags flags)
{
  return g_object_new (TR_TYPE_APPLICATION,
                       "application-id",
                       TR_APPLICATION_ID,
                       "flags",
                       flags,
                       "resource-base-path",
                       "/org/example/Transcripts",
                       NULL);
}
