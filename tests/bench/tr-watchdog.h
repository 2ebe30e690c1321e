/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../ui/tr-ui-fixture.h"

G_BEGIN_DECLS

/**
 * tr_watchdog_start:
 *
 * Measures every turn of the main loop from now on, from the return of poll to the next call: while
 * a turn lasts, the window stands still. In processor time of the main thread, and by the clock,
 * which also counts when other programs have the processor.
 */
void tr_watchdog_start (void);

/**
 * tr_watchdog_run_until:
 *
 * Runs the main loop until @condition holds; the program ends after ten minutes.
 */
void tr_watchdog_run_until (TrTestCondition condition, gpointer user_data);
void tr_watchdog_run_for (double seconds);

/**
 * tr_watchdog_begin_step:
 *
 * Something begins that is reported on its own.
 */
void tr_watchdog_begin_step (void);

/**
 * tr_watchdog_get_elapsed:
 *
 * Returns: seconds since the step began
 */
double tr_watchdog_get_elapsed (void);

/**
 * tr_watchdog_report:
 * @elapsed: what the step took, in seconds
 *
 * Prints that, and the longest turn of the step.
 */
void tr_watchdog_report (const char *name, double elapsed);

/**
 * tr_watchdog_end_step:
 *
 * Prints how long it took and its longest turn; what was left for later counts, too.
 */
void tr_watchdog_end_step (const char *name);

/**
 * tr_watchdog_get_worst:
 *
 * Returns: the longest turn of all steps that were reported, in seconds of processor time
 */
double tr_watchdog_get_worst (void);

G_END_DECLS
