#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several transcripts selected in the list: what they have in common, and changes to all of them as one step."""

import pathlib
import tempfile

import collection
import driver
from dialogs import dialog
from driver import BUTTON, File, Program, wait


def row(program, name):
    return program.find("list item", contains=name)


def is_said(program, text):
    program.find(contains=text)


def is_typing(program):
    node = program.focused()
    return node is not None and node.role == "text"


def leave_the_tags(program):
    """Escape leads back to the list; the first one may close the completion."""

    def is_in_the_list():
        if is_typing(program):
            program.key("Escape")
        return not is_typing(program)

    wait("the focus in the list", is_in_the_list)


def a_tag_of_some_goes_to_all_or_to_none():
    with tempfile.TemporaryDirectory() as root:
        tools, gardens, rivers = collection.make(pathlib.Path(root) / "Talks")
        with Program("--library", tools.path.parent, root=root) as program:
            row(program, "Gardens in winter").click()
            program.key("ctrl+a")
            is_said(program, "2 of 3")
            program.find(BUTTON, "Add Craft to all").click()
            gardens.expect_change(b'"Craftsmanship"]', b'"Craftsmanship", "Craft"]')
            # Now it is one that all have.
            program.find(BUTTON, "Remove tag Craft")
            program.find_none(BUTTON, "Add Craft to all")
            program.find(BUTTON, "Remove Plants from all").click()
            gardens.expect_change(b'["Plants", ', b"[")
            tools.expect_unchanged(0)
            rivers.expect_unchanged(0)


def what_differs_is_looked_at_first():
    with tempfile.TemporaryDirectory() as root:
        tools, gardens, rivers = collection.make(pathlib.Path(root) / "Talks")
        with Program("--library", tools.path.parent, root=root) as program:
            row(program, "On careful tools").click()
            program.key("shift+Down")
            is_said(program, "2 transcripts selected")
            # Both that are selected, and which one is read, are known: the last one.
            program.find("label", "川と橋")
            program.find("text", "Speaker").click()
            program.type("Cy Orr", "Return")
            with dialog(program):
                is_said(program, "2 selected transcripts")
                program.find(BUTTON, "Change 2 Transcripts")
                tools.expect_unchanged(0)
                program.key("Return")
            tools.expect_change(b'speaker: "Ada Holm"', b'speaker: "Cy Orr"')
            rivers.expect_change(b'speaker: "Bo Lind"', b'speaker: "Cy Orr"')
            gardens.expect_unchanged(0)


def rows_stay_selected():
    with tempfile.TemporaryDirectory() as root:
        tools, gardens, rivers = collection.make(pathlib.Path(root) / "Talks")
        with Program("--library", tools.path.parent, root=root) as program:
            row(program, "Gardens in winter").click()
            row(program, "川と橋").click(keys=("ctrl",))
            is_said(program, "2 transcripts selected")
            # A search hides one of them; the other one is read on.
            program.key("ctrl+k")
            program.type("bridges")
            program.find("label", "No Results Found")
            program.find_none(contains="transcripts selected")
            program.key("Escape")
            is_said(program, "2 transcripts selected")
            # A file changes.
            rivers.path.write_bytes(rivers.content.replace(b"Bo Lind", b"Bo Lund"))
            is_said(program, "2 different values")
            program.key("ctrl+e")
            with dialog(program):
                is_said(program, "2 selected transcripts")
                program.key("Escape")
            # Another row alone.
            row(program, "On careful tools").click()
            program.find_none(contains="transcripts selected")
            program.key("ctrl+e")
            with dialog(program):
                is_said(program, "3 transcripts, all that are shown")
                program.key("Escape")


def more_than_a_few_are_looked_at_first():
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root) / "Talks"
        files = [File(folder / f"many-{number:03}.md", collection.GARDENS) for number in range(40)]
        with Program("--library", folder, root=root) as program:
            program.find("label", "40 transcripts")
            program.key("n")
            program.find("list item", contains="Gardens in winter").click()
            program.key("ctrl+a")
            is_said(program, "40 transcripts selected")
            program.key("t")
            wait("the focus on the tags", lambda: is_typing(program))
            program.type("Winter", "Return")
            with dialog(program):
                program.find(BUTTON, "Change 40 Transcripts")
                files[0].expect_unchanged(0)
                program.key("Return")
            for file in files:
                file.expect_change(b'"Craftsmanship"]', b'"Craftsmanship", "Winter"]')
            leave_the_tags(program)
            program.key("ctrl+z")
            for file in files:
                file.expect(collection.GARDENS)


def the_last_tags_go_to_all():
    with tempfile.TemporaryDirectory() as root:
        tools, gardens, rivers = collection.make(pathlib.Path(root) / "Talks")
        with Program("--library", tools.path.parent, root=root) as program:
            # What was added to one goes to several.
            row(program, "Gardens in winter").click()
            program.key("t")
            wait("the focus on the tags", lambda: is_typing(program))
            program.type("Snow", "Return")
            gardens.expect_change(b'"Craftsmanship"]', b'"Craftsmanship", "Snow"]')
            leave_the_tags(program)
            row(program, "On careful tools").click()
            program.key("shift+Down")
            is_said(program, "2 transcripts selected")
            program.key("shift+t")
            tools.expect_change(b'  - "Tools"\n', b'  - "Tools"\n  - "Snow"\n')
            rivers.expect(rivers.content.replace('  - "川"\n'.encode(), '  - "川"\n  - "Snow"\n'.encode()))
            # What is added to several goes to one.
            program.key("t")
            wait("the focus on the tags", lambda: is_typing(program))
            program.type("Ice", "Return")
            tools.expect_change(b'  - "Snow"\n', b'  - "Snow"\n  - "Ice"\n')
            rivers.expect_change(b'  - "Snow"\n', b'  - "Snow"\n  - "Ice"\n')
            leave_the_tags(program)
            row(program, "Gardens in winter").click()
            program.find_none(contains="transcripts selected")
            program.key("shift+t")
            gardens.expect_change(b'"Snow"]', b'"Snow", "Ice"]')


driver.run(
    a_tag_of_some_goes_to_all_or_to_none,
    what_differs_is_looked_at_first,
    the_last_tags_go_to_all,
    rows_stay_selected,
    more_than_a_few_are_looked_at_first,
)
