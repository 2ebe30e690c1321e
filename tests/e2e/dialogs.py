# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog that changes many transcripts."""

import contextlib
import subprocess

from driver import wait, xdotool


def find_dialog():
    try:
        return xdotool("search", "--onlyvisible", "--name", "^Change Transcripts$").split()
    except subprocess.CalledProcessError:
        return []


@contextlib.contextmanager
def dialog(program):
    """Clicks and keys go to the dialog."""
    main = program.window()
    program._window = wait("the dialog", find_dialog)[0]
    program._origin = None
    try:
        yield
    finally:
        program._window, program._origin = main, None
