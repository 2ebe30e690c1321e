/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-saver.h"

G_BEGIN_DECLS

#define OLD "the old content\n"
#define NEW "the new content, which is a little longer\n"

/**
 * Fixture:
 *
 * A folder of its own for each test, with one file in it that holds OLD.
 */
typedef struct
{
  char *folder;
  char *path;
} Fixture;

void tr_test_saver_set_up (Fixture *fixture, gconstpointer data);
void tr_test_saver_tear_down (Fixture *fixture, gconstpointer data);

/**
 * tr_test_save:
 *
 * Saves, and checks the revision that comes back.
 */
gboolean tr_test_save (const char *path, const char *expected, const char *content, GError **error);
TrRevision tr_test_revision_of (const char *content);
void tr_test_assert_content (const char *path, const char *content);

/**
 * tr_test_assert_n_entries:
 *
 * Nothing else is left in the folder.
 */
void tr_test_assert_n_entries (const char *folder, guint n);
void tr_test_assert_refused (const char *path, int code);

#define ADD(name, function)                                                                        \
  g_test_add ("/edit/saver/" name,                                                                 \
              Fixture,                                                                             \
              NULL,                                                                                \
              tr_test_saver_set_up,                                                                \
              function,                                                                            \
              tr_test_saver_tear_down)

G_END_DECLS
