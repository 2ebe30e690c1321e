/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-scan.h"
#include "tr-library-fixture.h"

G_BEGIN_DECLS

/**
 * TrScanFixture:
 *
 * A folder, the collection it is scanned into, and what the last scan said.
 */
typedef struct
{
  char *folder;
  TrCollection *collection;
  TrMonitor *monitor;                   /* nullable: for the next scans */
  void (*examining) (const char *path); /* nullable: called when a worker has read a file */
  GPtrArray *new_paths;                 /* of the last scan */
  GPtrArray *removed;
  TrScanReport *report;
  GError *error;
  gboolean is_over;
  guint n_batches;
  guint largest_batch;
  TrOperation *operation; /* of the scan under way */
  guint cancel_after;     /* batches; 0: never */
} TrScanFixture;

void tr_scan_fixture_set_up (TrScanFixture *fixture, gconstpointer data);
void tr_scan_fixture_tear_down (TrScanFixture *fixture, gconstpointer data);

/**
 * tr_scan_fixture_start:
 *
 * Starts a scan; tr_scan_fixture_is_over() tells its end. The caller releases the operation.
 */
void tr_scan_fixture_start (TrScanFixture *fixture, const char *const *roots);
gboolean tr_scan_fixture_is_over (gpointer data);
void tr_scan_fixture_scan_roots (TrScanFixture *fixture, const char *const *roots);

/**
 * tr_scan_fixture_get_n_examined:
 *
 * Returns: how many documents all scans have made a record of anew
 */
guint tr_scan_fixture_get_n_examined (void);

/**
 * tr_scan_fixture_scan:
 *
 * Scans the whole folder, which must succeed.
 */
void tr_scan_fixture_scan (TrScanFixture *fixture);

/**
 * tr_scan_fixture_assert_paths:
 *
 * Compares the paths, relative to the fixture's folder and sorted, separated by `|`.
 */
void tr_scan_fixture_assert_paths (TrScanFixture *fixture, GPtrArray *paths, const char *expected);

/* All names are relative to the fixture's folder. */
void tr_scan_fixture_write (TrScanFixture *fixture, const char *name);
char *tr_scan_fixture_dup_path (TrScanFixture *fixture, const char *name);
void tr_scan_fixture_link (TrScanFixture *fixture, const char *target, const char *name);
void tr_scan_fixture_rename (TrScanFixture *fixture, const char *from, const char *to);
void tr_scan_fixture_delete (TrScanFixture *fixture, const char *name);

G_END_DECLS
