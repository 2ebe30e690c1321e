/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TrApplication:
 *
 * The program: its command line, what its windows share (one workspace), and what it remembers from
 * one run to the next. Work starts after the first frame is on the screen.
 */
#define TR_TYPE_APPLICATION (tr_application_get_type ())
G_DECLARE_FINAL_TYPE (TrApplication, tr_application, TR, APPLICATION, AdwApplication)

/**
 * tr_application_new:
 * @flags: beside those it needs itself
 */
TrApplication *tr_application_new (GApplicationFlags flags);

G_END_DECLS
