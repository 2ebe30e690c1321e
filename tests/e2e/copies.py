#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A conflict copy that another machine has left is compared with its original, and put an end to."""

import contextlib
import pathlib
import tempfile

import collection
import driver
from driver import BUTTON, File, Program, wait, xdotool

COPY = "tools.sync-conflict-20250302-090000-ABCDEFG.md"
THEIRS = (collection.TOOLS.replace(b'channel: \'Workbench\'', b'channel: "The Workbench"')
          .replace(b"A plane is a patient tool.", b"A plane is a very patient tool."))
LINE = THEIRS.splitlines().index(b"- [00:41] A plane is a very patient tool.") + 1
COMPARE = "Compare Versions…"


@contextlib.contextmanager
def dialog(program):
    """Clicks and keys go to the dialog."""
    main = program.window()
    program._window = wait("the dialog", lambda: xdotool("search", "--onlyvisible", "--name", "^Compare Versions$").split())[0]
    program._origin = None
    try:
        yield
    finally:
        program._window, program._origin = main, None


def trashed(root):
    return pathlib.Path(root) / "data" / "Trash" / "files" / COPY


def a_conflict_copy_is_resolved():
    with tempfile.TemporaryDirectory() as root:
        tools, *_ = collection.make(pathlib.Path(root) / "Talks")
        copy = File(tools.path.with_name(COPY), THEIRS)
        with Program("--library", tools.path.parent, tools.path, root=root) as program:
            # Three rows for four files; that of the original says why.
            program.find("label", "3 transcripts")
            program.find(contains="1 other version of this file lies beside it")
            program.find(BUTTON, COMPARE).click()
            with dialog(program):
                program.find("check box", contains="Channel. In the copy: The Workbench")
                program.find("check box", contains=f"In the copy: Line {LINE}: - [00:41] A plane is a very").click()
                program.find(BUTTON, "Keep Chosen Values").click()
            before = tools.content
            # The text is the copy's, the channel still its own.
            tools.expect_change(b"A plane is a patient tool.", b"A plane is a very patient tool.")
            program.find("label", "Chosen values kept; the copy is in the trash")
            assert not copy.path.exists()
            assert trashed(root).read_bytes() == THEIRS
            program.find_none(BUTTON, COMPARE)
            program.find_none(contains="1 other version of this file lies beside it")

            program.key("ctrl+z")
            tools.expect(before)
            assert not copy.path.exists() and trashed(root).exists()


def a_comparison_given_up_changes_nothing():
    with tempfile.TemporaryDirectory() as root:
        tools, *_ = collection.make(pathlib.Path(root) / "Talks")
        copy = File(tools.path.with_name(COPY), THEIRS)
        with Program("--library", tools.path.parent, tools.path, root=root) as program:
            program.find(BUTTON, COMPARE).click()
            with dialog(program):
                program.find(BUTTON, "All from the Copy").click()
                program.key("Escape")
            program.find_none(BUTTON, "Keep Chosen Values")
            program.find(BUTTON, COMPARE)
            tools.expect_unchanged()
            copy.expect_unchanged(0)


def a_copy_that_comes_and_goes_is_told_of():
    with tempfile.TemporaryDirectory() as root:
        tools, *_ = collection.make(pathlib.Path(root) / "Talks")
        with Program("--library", tools.path.parent, tools.path, root=root) as program:
            program.find(BUTTON, "Remove tag Craft")
            program.find_none(BUTTON, COMPARE)
            copy = File(tools.path.with_name(COPY), THEIRS)
            program.find(BUTTON, COMPARE)
            copy.path.unlink()
            program.find_none(BUTTON, COMPARE)


driver.run(
    a_conflict_copy_is_resolved,
    a_comparison_given_up_changes_nothing,
    a_copy_that_comes_and_goes_is_told_of,
)
