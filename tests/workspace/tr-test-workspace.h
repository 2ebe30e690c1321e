/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/**
 * TrFixture:
 *
 * A temporary folder and a workspace, for tests of what happens to files.
 */
typedef struct
{
  char *folder;
  TrWorkspace *workspace;
  guint n_edited;
  guint n_undone;
  guint n_redone;
  GError *undo_error;
} TrFixture;

void tr_fixture_set_up (TrFixture *fixture, gconstpointer data);
void tr_fixture_tear_down (TrFixture *fixture, gconstpointer data);

/**
 * tr_fixture_let_go:
 *
 * Drops the reference, and waits until the workspace is gone: work that was cancelled may hold it
 * for a moment more.
 */
void tr_fixture_let_go (TrWorkspace **workspace);

char *tr_fixture_write (TrFixture *fixture, const char *name, const char *content);

/**
 * tr_fixture_settle:
 *
 * Iterates the main context until the workspace is idle; fails the test after a minute.
 */
void tr_fixture_settle (TrFixture *fixture);

/**
 * tr_wait_until:
 *
 * Iterates the main context until @condition is not zero; fails the test after a minute.
 */
#define tr_wait_until(condition)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 tr_deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;                            \
    while (!(condition))                                                                           \
      {                                                                                            \
        if (g_get_monotonic_time () > tr_deadline)                                                 \
          g_error ("%s: timed out waiting for %s", G_STRLOC, #condition);                          \
        if (!g_main_context_iteration (NULL, FALSE))                                               \
          g_usleep (500);                                                                          \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

/**
 * tr_assert_file:
 *
 * The file at @path holds exactly the string @expected.
 */
void tr_assert_file (const char *path, const char *expected);

G_END_DECLS
