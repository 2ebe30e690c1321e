#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Broken front matter is repaired in the window, and taken back, to the byte."""

import pathlib
import tempfile

import driver
from driver import BUTTON, Program, wait

BODY = b"\n# Transcript: k3Jd_-9xQwE\n\n## Text\n\n- [00:00] Every \"door\" opens\\\n- [00:07] \ttwice"
BROKEN = b"---\r\ntitle: \"On \"doors\" \"\r\nchannel: @carpentry  \ntags:\n\t- \"doors\"\nmood: 'calm'\n---\n" + BODY
REPAIRED = (b"---\r\ntitle: \"On \\\"doors\\\" \"\r\nchannel: \"@carpentry\"  \ntags:\n  - \"doors\"\nmood: 'calm'\n---\n"
            + BODY)


def opened(root, content):
    folder = pathlib.Path(root) / "Talks"
    folder.mkdir()
    path = folder / "broken.md"
    path.write_bytes(content)
    return path, Program("--library", folder, path, root=root)


def expect(path, content):
    wait(f"{path.name} to be {content!r}", lambda: path.read_bytes() == content)


def a_broken_file_is_repaired_and_undone():
    with tempfile.TemporaryDirectory() as root:
        path, program = opened(root, BROKEN)
        with program:
            program.find(BUTTON, "Repair…").click()
            apply = program.find(BUTTON, "Apply")
            assert path.read_bytes() == BROKEN
            apply.click()
            expect(path, REPAIRED)
            program.find("text", "Add tag…")
            program.key("ctrl+z")
            expect(path, BROKEN)
            program.find(BUTTON, "Repair…")


driver.run(a_broken_file_is_repaired_and_undone)
