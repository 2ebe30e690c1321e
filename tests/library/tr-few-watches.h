/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tr_few_watches:
 * @n: how many watches of files and folders this process may still make
 *
 * As where the user's limit (fs.inotify.max_user_watches) is used up, without using it up for
 * everybody else on the machine.
 */
void tr_few_watches (int n);

G_END_DECLS
