/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Runs a function in a child process, stops it at each of its system calls, whoever makes them (the
 * program, GLib, libc), and makes one of them go wrong. By ptrace: nothing is preloaded or linked
 * in between, so no call is missed. */

typedef enum
{
  TR_FAULT_NONE,
  TR_FAULT_ERROR, /* the call is not made and gives the error */
  TR_FAULT_LATE,  /* the call is made and gives the error all the same */
  TR_FAULT_SHORT, /* a read or write of half of what was asked for */
  TR_FAULT_KILL,  /* kill -9 instead of the call */
} TrFaultKind;

/**
 * TrFault:
 * @at: the number of the call
 * @until: the last one that goes wrong
 * @error_number: what errno is to be
 */
typedef struct
{
  TrFaultKind kind;
  guint at;
  guint until;
  int error_number;
} TrFault;

/**
 * TrCall:
 * @number: of the system call
 * @may_fail: it works on files; the others (memory, signals, clocks) are not made to fail
 * @temporary: its first argument is a descriptor of a temporary file
 */
typedef struct
{
  long number;
  gboolean may_fail;
  gboolean temporary;
} TrCall;

typedef void (*TrTracedFunc) (gpointer data);

/**
 * tr_trace:
 * @data: for @function; what it is to report must be in shared memory
 * @fault: (nullable):
 * @calls: (element-type TrCall): out: those that were made
 *
 * Returns: whether @function came to its end; %FALSE where it was killed. Any other end fails the
 * test.
 */
gboolean tr_trace (TrTracedFunc function, gpointer data, const TrFault *fault, GArray *calls);

/**
 * tr_trace_is_possible:
 *
 * Returns: %NULL, or why processes cannot be traced here
 */
const char *tr_trace_is_possible (void);

const char *tr_call_get_name (const TrCall *call);

/**
 * tr_call_is_transfer:
 *
 * Returns: whether it is a read or write, which may be short
 */
gboolean tr_call_is_transfer (const TrCall *call);

G_END_DECLS
