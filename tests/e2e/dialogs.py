# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows over the window."""

import contextlib
import subprocess

from driver import wait, xdotool


def find_dialogs(title):
    try:
        return xdotool("search", "--onlyvisible", "--name", f"^{title}$").split()
    except subprocess.CalledProcessError:
        return []


@contextlib.contextmanager
def dialog(program, title="Change Transcripts"):
    """Clicks and keys go to the window of that title."""
    main = program.window()
    program._window = wait(f"the window “{title}”", lambda: find_dialogs(title))[0]
    program._origin = None
    try:
        yield
    finally:
        program._window, program._origin = main, None


def wait_until_closed(title):
    wait(f"the window “{title}” to close", lambda: not find_dialogs(title))
