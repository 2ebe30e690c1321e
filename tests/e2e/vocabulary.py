#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vocabulary of a collection put in order with the keyboard and the pointer, and taken back."""

import contextlib
import pathlib
import subprocess
import tempfile

import collection
import driver
from driver import BUTTON, File, Program, wait, xdotool


def find_window(name):
    try:
        return xdotool("search", "--onlyvisible", "--name", f"^{name}$").split()
    except subprocess.CalledProcessError:
        return []


@contextlib.contextmanager
def vocabulary(program):
    """Opens the page. Clicks and keys go to it."""
    main = program.window()
    program.key("ctrl+shift+v")
    program._window = wait("the vocabulary", lambda: find_window("Vocabulary"))[0]
    program._origin = None
    wait("the focus to be in the list", lambda: getattr(program.focused(), "role", None) == "list item")
    try:
        yield
        if find_window("Vocabulary"):
            wait("the dialogs to close", lambda: find_window("Vocabulary") and not find_window("Merge into.*|Rename to.*"))
            program.key("Escape")
            wait("the vocabulary to close", lambda: not find_window("Vocabulary"))
    finally:
        program._window, program._origin = main, None


def rename_and_undo():
    with tempfile.TemporaryDirectory() as root:
        tools, gardens, rivers = collection.make(pathlib.Path(root) / "Talks")
        with Program("--library", tools.path.parent, root=root) as program:
            program.find("label", "3 transcripts")
            with vocabulary(program):
                # The first is the most frequent: Craft, in two.
                program.find("label", "5 values")
                program.key("space")
                program.find(BUTTON, "Rename…")
                program.key("F2")
                program.find("label", "Rename “Craft”")
                program.type("Handwork", "Return")
                program.find(BUTTON, "Change 2 Transcripts")
                gardens.expect_unchanged(0)
                program.key("Return")
                before = (tools.content, rivers.content)
                tools.expect_change(b'  - "Craft"\n', b'  - "Handwork"\n')
                rivers.expect_change(b'  - "Craft"\n', b'  - "Handwork"\n')
                program.find("label", "2 transcripts changed")
                program.find("label", "Handwork")
                program.find_none("label", "Change 2 Transcripts")
                program.key("ctrl+z")
                tools.expect(before[0])
                rivers.expect(before[1])
                program.key("ctrl+shift+z")
                tools.expect_change(b'  - "Craft"\n', b'  - "Handwork"\n')
                program.key("ctrl+z")
                tools.expect(before[0])
                gardens.expect_unchanged(0)


def a_group_is_merged():
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root) / "Talks"
        one = File(folder / "one.md", b'---\ntags: ["AI Agents", "ai-agent"]\n---\n- [00:00] One.\n')
        two = File(folder / "two.md", b'---\ntags:\n  - "AI Agents"\n---\n- [00:00] Two.\n')
        three = File(folder / "three.md", b"---\ntags: [AI_Agent, Law]\n---\n- [00:00] Three.\n")
        with Program("--library", folder, root=root) as program:
            program.find("label", "3 transcripts")
            with vocabulary(program):
                program.find(BUTTON, "Merge…").click()
                program.find("label", "Merge 3 Values")
                program.key("Return")
                program.find(BUTTON, "Change 2 Transcripts")
                program.key("Return")
                one.expect(b'---\ntags: ["AI Agents"]\n---\n- [00:00] One.\n')
                three.expect_change(b"AI_Agent", b"AI Agents")
                two.expect_unchanged(0)
                program.find("label", "2 values")
                program.find_none("label", "AI_Agent")
                program.key("ctrl+z")
                one.expect(b'---\ntags: ["AI Agents", "ai-agent"]\n---\n- [00:00] One.\n')
                three.expect_change(b"AI Agents", b"AI_Agent")


def several_are_merged_by_the_keyboard_or_by_a_drag():
    with tempfile.TemporaryDirectory() as root:
        tools, gardens, rivers = collection.make(pathlib.Path(root) / "Talks")
        with Program("--library", tools.path.parent, root=root) as program:
            program.find("label", "3 transcripts")
            with vocabulary(program):
                program.find("label", "5 values")
                program.key("space", "shift+Down", "ctrl+m")
                program.find("label", "Merge 2 Values")
                program.key("Return")
                # Craft and Craftsmanship.
                program.find(BUTTON, "Change 1 Transcript")
                program.key("Return")
                gardens.expect_change(b'"Craftsmanship"', b'"Craft"')
                program.find_none("label", "Craftsmanship")
                program.key("ctrl+z")
                gardens.expect_change(b'"Craft"', b'"Craftsmanship"')

                x, y, width, height = program.find("label", "Tools").box
                xdotool("mousemove", "--sync", x + 10, y + height // 2, "mousedown", 1)
                target = program.find("label", "Plants").box
                for step in range(1, 11):
                    xdotool("mousemove", "--sync", x + 10 + step, y + height // 2 + (target[1] - y) * step // 10)
                xdotool("mouseup", 1)
                program.find("label", "Merge 2 Values")
                program.key("Return")
                program.find(BUTTON, "Change 1 Transcript")
                program.key("Return")
                tools.expect_change(b'"Tools"', b'"Plants"')


def split_delete_and_show():
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root) / "Talks"
        one = File(folder / "one.md", b'---\ntags: ["Law & Order", "Ink"]\n---\n- [00:00] One.\n')
        two = File(folder / "two.md", b'---\ntags: ["Ink"]\n---\n- [00:00] Two.\n')
        with Program("--library", folder, root=root) as program:
            program.find("label", "2 transcripts")
            with vocabulary(program):
                program.find("label", "2 values")
                program.key("ctrl+f")
                program.type("law")
                program.key("Return")
                program.find(BUTTON, "Split…").click()
                program.find("label", "Split “Law & Order”")
                program.key("Return")
                program.find(BUTTON, "Change 1 Transcript")
                program.key("Return")
                one.expect(b'---\ntags: ["Law", "Order", "Ink"]\n---\n- [00:00] One.\n')
                program.find("label", "3 values")
                program.key("ctrl+f", "ctrl+a", "BackSpace")
                program.type("order")
                program.find_none("label", "Law")
                program.key("Return")
                program.find(BUTTON, "Delete…")
                program.key("Delete")
                program.find(BUTTON, "Change 1 Transcript")
                program.key("Return")
                one.expect(b'---\ntags: ["Law", "Ink"]\n---\n- [00:00] One.\n')
                program.find("label", "2 values")
                program.key("ctrl+f", "ctrl+a", "BackSpace")
                program.type("law")
                program.find("label", "Law")
                program.key("Return", "Return")
            # The page goes, and the list shows what was asked for.
            wait("the vocabulary to close", lambda: not find_window("Vocabulary"))
            program.find("label", "1 transcript")
            program.find(contains="Tag: Law")
            two.expect_unchanged(0)


driver.run(rename_and_undo, a_group_is_merged, several_are_merged_by_the_keyboard_or_by_a_drag, split_delete_and_show)
