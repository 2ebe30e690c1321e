/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-tracer.h"

#include <elf.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

/* No call of the system: they mark where the function begins and ends. */
#define MARK_BEGIN 0x7fff0001
#define MARK_END 0x7fff0002

static const struct
{
  long number;
  const char *name;
  gboolean may_fail;
} known[] = {
#define FILES(name)                                                                                \
  {                                                                                                \
    SYS_##name, #name, TRUE                                                                        \
  }
#define OTHER(name)                                                                                \
  {                                                                                                \
    SYS_##name, #name, FALSE                                                                       \
  }
#ifdef SYS_open
  FILES (open),
#endif
#ifdef SYS_readlink
  FILES (readlink),
#endif
#ifdef SYS_access
  FILES (access),
#endif
#ifdef SYS_newfstatat
  FILES (newfstatat),
#endif
#ifdef SYS_faccessat2
  FILES (faccessat2),
#endif
  FILES (openat),        FILES (close),      FILES (read),         FILES (pread64),
  FILES (write),         FILES (pwrite64),   FILES (fstat),        FILES (readlinkat),
  FILES (faccessat),     FILES (fsync),      FILES (fdatasync),    FILES (renameat),
  FILES (renameat2),     FILES (unlinkat),   FILES (flistxattr),   FILES (fgetxattr),
  FILES (fsetxattr),     FILES (fchmod),     FILES (fchown),       FILES (flock),
  FILES (fcntl),         FILES (fstatfs),    FILES (getdents64),   FILES (lseek),
  FILES (statx),         FILES (ftruncate),  OTHER (brk),          OTHER (mmap),
  OTHER (munmap),        OTHER (mremap),     OTHER (mprotect),     OTHER (madvise),
  OTHER (futex),         OTHER (getrandom),  OTHER (rt_sigaction), OTHER (rt_sigprocmask),
  OTHER (clock_gettime), OTHER (getpid),     OTHER (gettid),       OTHER (geteuid),
  OTHER (sched_yield),   OTHER (nanosleep),  OTHER (gettimeofday), OTHER (clock_nanosleep),
  OTHER (getuid),        OTHER (exit_group), OTHER (getegid),      OTHER (getgid),
#undef FILES
#undef OTHER
};

/* ---- registers ---- */

#if defined(__x86_64__)

typedef struct user_regs_struct Registers;

static long
get_number (const Registers *registers)
{
  return registers->orig_rax;
}

static guint64
get_first_argument (const Registers *registers)
{
  return registers->rdi;
}

static void
set_result (Registers *registers, long result)
{
  registers->rax = result;
}

static void
halve_length (Registers *registers)
{
  registers->rdx = (registers->rdx + 1) / 2;
}

static void
prevent (pid_t child, Registers *registers)
{
  registers->orig_rax = -1;
}

#elif defined(__aarch64__)

typedef struct user_regs_struct Registers;

static long
get_number (const Registers *registers)
{
  return registers->regs[8];
}

static guint64
get_first_argument (const Registers *registers)
{
  return registers->regs[0];
}

static void
set_result (Registers *registers, long result)
{
  registers->regs[0] = result;
}

static void
halve_length (Registers *registers)
{
  registers->regs[2] = (registers->regs[2] + 1) / 2;
}

static void
prevent (pid_t child, Registers *registers)
{
  int none = -1;
  struct iovec vector = { &none, sizeof none };

  g_assert_cmpint (ptrace (PTRACE_SETREGSET, child, NT_ARM_SYSTEM_CALL, &vector), ==, 0);
}

#else
#define UNKNOWN_MACHINE
#endif

#ifndef UNKNOWN_MACHINE

static void
get_registers (pid_t child, Registers *registers)
{
  struct iovec vector = { registers, sizeof *registers };

  g_assert_cmpint (ptrace (PTRACE_GETREGSET, child, NT_PRSTATUS, &vector), ==, 0);
}

static void
set_registers (pid_t child, const Registers *registers)
{
  struct iovec vector = { (void *) registers, sizeof *registers };

  g_assert_cmpint (ptrace (PTRACE_SETREGSET, child, NT_PRSTATUS, &vector), ==, 0);
}

/* ---- tracing ---- */

static pid_t
start (TrTracedFunc function, gpointer data)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (ptrace (PTRACE_TRACEME, 0, NULL, NULL) != 0)
        _exit (99);
      raise (SIGSTOP);
      syscall (MARK_BEGIN);
      function (data);
      syscall (MARK_END);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSTOPPED (status));
  g_assert_cmpint (ptrace (PTRACE_SETOPTIONS,
                           child,
                           NULL,
                           (void *) (PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL)),
                   ==,
                   0);
  return child;
}

/* Lets it run to the next beginning or end of a system call. Returns whether it still runs; else
 * @status is how it ended. */
static gboolean
go_on (pid_t child, int *status)
{
  long signal_number = 0;

  for (;;)
    {
      g_assert_cmpint (ptrace (PTRACE_SYSCALL, child, NULL, (void *) signal_number), ==, 0);
      g_assert_cmpint (waitpid (child, status, 0), ==, child);
      if (!WIFSTOPPED (*status))
        return FALSE;
      if (WSTOPSIG (*status) == (SIGTRAP | 0x80))
        return TRUE;
      signal_number = WSTOPSIG (*status);
    }
}

static gboolean
is_temporary (pid_t child, guint64 fd)
{
  g_autofree char *link = g_strdup_printf ("/proc/%d/fd/%" G_GUINT64_FORMAT, (int) child, fd);
  char target[4096];
  ssize_t length = fd > G_MAXINT ? -1 : readlink (link, target, sizeof target - 1);

  if (length < 0)
    return FALSE;
  target[length] = '\0';
  return g_str_has_suffix (target, ".tr-tmp");
}

static TrCall
describe (pid_t child, const Registers *registers)
{
  TrCall call
      = { get_number (registers), TRUE, is_temporary (child, get_first_argument (registers)) };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].number == call.number)
      call.may_fail = known[i].may_fail;
  return call;
}

gboolean
tr_trace (TrTracedFunc function, gpointer data, const TrFault *fault, GArray *calls)
{
  pid_t child = start (function, data);
  gboolean inside = FALSE;
  int status;

  g_array_set_size (calls, 0);
  while (go_on (child, &status))
    {
      Registers registers;
      TrCall call;
      gboolean hit;

      get_registers (child, &registers);
      if (get_number (&registers) == MARK_BEGIN || get_number (&registers) == MARK_END)
        {
          inside = get_number (&registers) == MARK_BEGIN;
          if (!go_on (child, &status))
            break;
          continue;
        }
      if (!inside)
        {
          if (!go_on (child, &status))
            break;
          continue;
        }

      call = describe (child, &registers);
      g_array_append_val (calls, call);
      hit = fault != NULL && fault->kind != TR_FAULT_NONE && calls->len - 1 >= fault->at
            && calls->len - 1 <= fault->until;
      if (hit && fault->kind == TR_FAULT_KILL)
        {
          kill (child, SIGKILL);
          g_assert_cmpint (waitpid (child, &status, 0), ==, child);
          g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
          return FALSE;
        }
      hit = hit && call.may_fail;
      if (hit && fault->kind == TR_FAULT_ERROR)
        {
          prevent (child, &registers);
          set_registers (child, &registers);
        }
      else if (hit && fault->kind == TR_FAULT_SHORT)
        {
          g_assert_true (tr_call_is_transfer (&call));
          halve_length (&registers);
          set_registers (child, &registers);
        }
      if (!go_on (child, &status))
        break;
      if (hit && (fault->kind == TR_FAULT_ERROR || fault->kind == TR_FAULT_LATE))
        {
          get_registers (child, &registers);
          set_result (&registers, -fault->error_number);
          set_registers (child, &registers);
        }
    }
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    g_error ("the child ended with status %x after %u calls", status, calls->len);
  return TRUE;
}

static void
do_nothing (gpointer data)
{
  syscall (SYS_getpid);
}

const char *
tr_trace_is_possible (void)
{
  int status;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (ptrace (PTRACE_TRACEME, 0, NULL, NULL) != 0)
        _exit (99);
      raise (SIGSTOP);
      do_nothing (NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFEXITED (status))
    return "processes may not be traced here (ptrace is forbidden)";
  kill (child, SIGKILL);
  waitpid (child, &status, 0);
  return NULL;
}

#else

gboolean
tr_trace (TrTracedFunc function, gpointer data, const TrFault *fault, GArray *calls)
{
  g_assert_not_reached ();
}

const char *
tr_trace_is_possible (void)
{
  return "the registers of this machine are not known to the tracer";
}

#endif

const char *
tr_call_get_name (const TrCall *call)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].number == call->number)
      return known[i].name;
  return "?";
}

gboolean
tr_call_is_transfer (const TrCall *call)
{
  return call->number == SYS_read || call->number == SYS_pread64 || call->number == SYS_write
         || call->number == SYS_pwrite64;
}
