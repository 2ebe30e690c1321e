#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many transcripts changed at once: looked at first, written, taken back, and what a killed run leaves."""

import os
import pathlib
import subprocess
import tempfile

import collection
import driver
from dialogs import dialog
from driver import BUTTON, File, Program, wait

CLI = pathlib.Path(os.environ["TR_BUILD_ROOT"]) / "src" / "cli" / "transcripts-cli"


def durations_take_three_keys():
    with tempfile.TemporaryDirectory() as root:
        tools, gardens, rivers = collection.make(pathlib.Path(root) / "Talks")
        with Program("--library", tools.path.parent, root=root) as program:
            program.find("label", "3 transcripts")
            program.key("ctrl+e")
            with dialog(program):
                program.find("label", "Take the Duration from the Last Caption")
                program.key("Return")
                program.find(BUTTON, "Change 2 Transcripts")
                program.find(contains="2 would change")
                program.find(contains="1 stays as it is")
                # Looking at it writes nothing.
                gardens.expect_unchanged(0)
                program.key("Return")
            before = (gardens.content, rivers.content)
            gardens.expect(before[0].replace(b"speaker: \"Bo Lind\"\n", b"speaker: \"Bo Lind\"\nduration: \"00:00:30\"\n"))
            rivers.expect(before[1].replace(b"speaker: \"Bo Lind\"\n", b"speaker: \"Bo Lind\"\nduration: \"00:00:20\"\n"))
            program.find("label", "2 transcripts changed")
            program.key("ctrl+z")
            gardens.expect(before[0])
            rivers.expect(before[1])
            tools.expect_unchanged(0)


def a_value_is_merged_but_not_everywhere():
    with tempfile.TemporaryDirectory() as root:
        tools, gardens, rivers = collection.make(pathlib.Path(root) / "Talks")
        with Program("--library", tools.path.parent, root=root) as program:
            program.find("label", "3 transcripts")
            program.key("ctrl+e")
            with dialog(program):
                program.find("label", "Rename or Merge a Value").click()
                # The focus is where the value goes.
                program.find(BUTTON, "Preview")
                program.type("Craft", "Tab")
                program.type("Handwork", "Return")
                program.find(BUTTON, "Change 2 Transcripts")
                program.find("check box", "川と橋").click()
                program.find(BUTTON, "Change 1 Transcript").click()
            tools.expect_change(b'  - "Craft"\n', b'  - "Handwork"\n')
            gardens.expect_unchanged(0)
            rivers.expect_unchanged()


def a_killed_change_is_taken_back():
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root) / "Talks"
        files = [File(folder / f"many-{number:03}.md", collection.GARDENS) for number in range(400)]
        environment = dict(os.environ, XDG_STATE_HOME=str(pathlib.Path(root) / "state"), HOME=root)

        def count():
            return sum(b"Herbs" in file.path.read_bytes() for file in files)

        for _ in range(20):
            with subprocess.Popen([CLI, "retag", folder, "Plants", "Herbs"], env=environment) as process:
                wait("the first change", lambda: process.poll() is not None or count() > 0)
                process.kill()
            if 0 < count() < len(files):
                break
            for file in files:
                file.path.write_bytes(collection.GARDENS)
        done = count()
        assert 0 < done < len(files)
        with Program("--library", folder, root=root) as program:
            program.find(contains=f"A change was interrupted: {done} of 400")
            program.find(BUTTON, "Take Back").click()
            wait("the files", lambda: count() == 0)
            program.find_none(BUTTON, "Take Back")
            for file in files:
                file.expect_unchanged(0)


driver.run(
    durations_take_three_keys,
    a_value_is_merged_but_not_everywhere,
    a_killed_change_is_taken_back,
)
