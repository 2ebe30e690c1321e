/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-accelerators.h"

void
tr_add_accelerators (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accelerators[] = {
    { "app.new-window", { "<Control>n" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
    { "win.open-folder", { "<Control>o" } },
    { "win.find", { "<Control>f" } },
    { "win.search", { "<Control>k", "<Control><Shift>f" } },
    { "win.all-passages", { "<Control><Shift>p" } },
    { "win.save-search", { "<Control>d" } },
    /* T alone is a letter in a text field. */
    { "win.add-tag", { "<Control>t" } },
    { "win.next-match", { "F3" } },
    { "win.next-problem", { "<Alt>n" } },
    { "win.accept-suggestions", { "<Alt><Shift>n" } },
    { "win.previous-match", { "<Shift>F3" } },
    { "win.show-facets", { "F8" } },
    { "win.show-details", { "F9" } },
    { "win.show-help-overlay", { "<Control>question" } },
    { "win.change-many", { "<Control>e" } },
    { "win.vocabulary", { "<Control><Shift>v" } },
    { "win.statistics", { "<Control><Shift>s" } },
    { "win.back", { "<Alt>Left" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (application,
                                           accelerators[i].action,
                                           (const char *const *) accelerators[i].keys);
}
