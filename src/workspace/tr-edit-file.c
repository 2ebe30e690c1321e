/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-edit-file.h"

#include "edit/tr-saver.h"

/* Who loses the race that often meets a program that never stops writing. */
#define ATTEMPTS_MAX 5

TrPlan *
tr_edit_file (const char *path,
              TrDocument *document,
              TrCommand *const *commands,
              guint n_commands,
              GCancellable *cancellable,
              GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (TR_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (tr_document_get_revision (document) != NULL, NULL);

  g_autoptr (TrDocument) base = g_object_ref (document);

  for (guint attempt = 1;; attempt++)
    {
      g_autoptr (TrPlan) plan = tr_plan_new (base, commands, n_commands, NULL, error);
      g_autoptr (GError) save_error = NULL;
      TrRevision saved;

      if (plan == NULL || tr_plan_is_empty (plan))
        return g_steal_pointer (&plan);
      if (tr_saver_save (path,
                         tr_document_get_revision (base),
                         tr_document_get_bytes (tr_plan_get_after (plan)),
                         &saved,
                         cancellable,
                         &save_error))
        return g_steal_pointer (&plan);
      if (!g_error_matches (save_error, TR_SAVER_ERROR, TR_SAVER_ERROR_CHANGED)
          || attempt == ATTEMPTS_MAX)
        {
          g_propagate_error (error, g_steal_pointer (&save_error));
          return NULL;
        }

      TrDocument *again = tr_document_load (path, cancellable, error);

      if (again == NULL)
        return NULL;
      g_object_unref (base);
      base = again;
    }
}
