#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits in the details pane, and the bytes on the disk after each of them."""

import os
import pathlib
import tempfile

import collection
import driver
from driver import BUTTON, Program, wait


def opened(root, **options):
    folder = pathlib.Path(root) / "Talks"
    files = collection.make(folder)
    return files, Program("--library", folder, folder / "tools.md", root=root, **options)


def leave_the_field(program):
    """Puts the focus where Ctrl+Z means the last edit of a file."""
    program.find("text", contains="A plane is a patient tool.").click_text("A plane", 2)


def edit_summary(program, addition):
    program.find("text", contains="A talk about planes.").click_text("planes.", 2)
    program.key("ctrl+End")
    program.type(addition)
    leave_the_field(program)


def tags_and_the_summary_change_their_bytes_and_undo_returns_them():
    with tempfile.TemporaryDirectory() as root:
        (tools, *others), program = opened(root)
        with program:
            # A tag, with completion: “plan” finds “Plants”, which only another file has.
            program.find("text", "Add tag…").click()
            program.type("plan")
            program.find("list item", contains="Plants")
            program.key("Down", "Return")
            with_plants = tools.content.replace(b'  - "Tools"\n', b'  - "Tools"\n  - "Plants"\n')
            tools.expect(with_plants)

            program.find(BUTTON, "Remove tag Craft").click()
            without_craft = with_plants.replace(b'  - "Craft"\n', b"")
            tools.expect(without_craft)

            edit_summary(program, " Also of knives.")
            summarised = without_craft.replace(b"  A talk about planes.\n", b"  A talk about planes. Also of knives.\n")
            tools.expect(summarised)

            program.key("ctrl+z")
            tools.expect(without_craft)
            program.find("text", contains="A talk about planes.")
            program.key("ctrl+z")
            tools.expect(with_plants)
            program.find(BUTTON, "Remove tag Craft")

            program.key("ctrl+shift+z")
            tools.expect(without_craft)
            program.key("ctrl+z", "ctrl+z")
            tools.expect(collection.TOOLS)
        for other in others:
            other.expect_unchanged(0)


def a_flow_list_stays_one_line():
    with tempfile.TemporaryDirectory() as root:
        (tools, *_), program = opened(root)
        with program:
            program.find("text", "Add topic…").click()
            program.type("Wood", "Return")
            tools.expect_change(b'topics: ["Making", "Care"]', b'topics: ["Making", "Care", "Wood"]')
            program.find(BUTTON, "Remove topic Making").click()
            tools.expect_change(b'topics: ["Making", "Care", "Wood"]', b'topics: ["Care", "Wood"]')


def t_adds_a_tag_from_the_transcript_and_shift_t_repeats_it():
    with tempfile.TemporaryDirectory() as root:
        (tools, gardens, _), program = opened(root)
        with program:
            leave_the_field(program)
            program.key("t")
            wait("the tag entry to have the focus", lambda: program.focused() and program.focused().name == "Add tag…")
            program.type("Wood", "Return")
            tools.expect_change(b'  - "Tools"\n', b'  - "Tools"\n  - "Wood"\n')
            program.find("list item", contains="Gardens in winter").click()
            program.find("text", contains="Snow keeps the roots warm.").click_text("Snow", 2)
            program.key("shift+t")
            gardens.expect_change(b'["Plants", "Craftsmanship"]', b'["Plants", "Craftsmanship", "Wood"]')


def what_another_program_writes_shows_up():
    with tempfile.TemporaryDirectory() as root:
        (tools, gardens, _), program = opened(root)
        with program:
            program.find(BUTTON, "Remove tag Tools")
            tools.path.write_bytes(tools.content.replace(b'  - "Tools"\n', b'  - "Chisels"\n'))
            program.find(BUTTON, "Remove tag Chisels")
            program.find_none(BUTTON, "Remove tag Tools")

            driver.File(gardens.path.with_name("new.md"), collection.GARDENS.replace(b"Gardens in winter", b"Ponds in spring"))
            program.find("list item", contains="Ponds in spring")
            gardens.path.unlink()
            program.find_none("list item", contains="Gardens in winter")
            # What is open stays open.
            program.find("text", contains="A plane is a patient tool.")


def an_edit_is_planned_again_on_what_another_program_wrote():
    with tempfile.TemporaryDirectory() as root:
        (tools, *_), program = opened(root)
        with program:
            program.find(BUTTON, "Remove tag Tools")
            theirs = tools.content.replace(b'"Ada Holm"   # as she spells it', b'"Ada Holm-Lind"')
            os.chmod(tools.path.parent, 0o555)
            os.chmod(tools.path, 0o444)
            program.find(BUTTON, "Remove tag Tools").click()
            program.find("label", contains="read-only")
            os.chmod(tools.path.parent, 0o755)
            os.chmod(tools.path, 0o644)
            tools.path.write_bytes(theirs)
            program.find(BUTTON, "Retry").click()
            tools.expect(theirs.replace(b'  - "Tools"\n', b""))


def a_field_that_both_changed_is_asked_about():
    with tempfile.TemporaryDirectory() as root:
        (tools, *_), program = opened(root)
        with program:
            os.chmod(tools.path, 0o444)
            edit_summary(program, " Also of knives.")
            program.find("label", contains="read-only")
            os.chmod(tools.path, 0o644)
            theirs = tools.content.replace(b"A talk about planes.", b"On planes, in March.")
            tools.path.write_bytes(theirs)
            program.find(BUTTON, "Retry").click()
            program.find(BUTTON, "Use the File’s")
            assert tools.path.read_bytes() == theirs
            program.find(BUTTON, "Keep Mine").click()
            tools.expect(tools.content.replace(b"A talk about planes.", b"A talk about planes. Also of knives."))
            program.find_none(BUTTON, "Keep Mine")


def a_read_only_file_says_so_and_keeps_the_edit():
    with tempfile.TemporaryDirectory() as root:
        (tools, *_), program = opened(root)
        os.chmod(tools.path, 0o444)
        with program:
            program.find("text", "Add tag…").click()
            program.type("Wood", "Return")
            program.find("label", contains="read-only")
            program.find(BUTTON, "Remove tag Wood")
            tools.expect_unchanged()

            os.chmod(tools.path, 0o644)
            program.find(BUTTON, "Retry").click()
            tools.expect_change(b'  - "Tools"\n', b'  - "Tools"\n  - "Wood"\n')
            program.find_none(BUTTON, "Retry")


def discarding_shows_the_file_again():
    with tempfile.TemporaryDirectory() as root:
        (tools, *_), program = opened(root)
        os.chmod(tools.path, 0o444)
        with program:
            program.find(BUTTON, "Remove tag Craft").click()
            program.find("label", contains="read-only")
            program.find_none(BUTTON, "Remove tag Craft")
            program.find(BUTTON, "Discard").click()
            program.find(BUTTON, "Remove tag Craft")
            tools.expect_unchanged()


def a_file_with_broken_metadata_is_read_but_never_written():
    with tempfile.TemporaryDirectory() as root:
        (tools, *_), program = opened(root)
        broken = driver.File(tools.path, tools.content.replace(b'"On careful tools"', b'"On "careful" tools"'))
        with program:
            program.find("text", contains="A plane is a patient tool.")
            program.find("label", contains="cannot be edited until it is repaired")
            program.find_none(BUTTON, "Remove tag Craft")
            broken.expect_unchanged()


driver.run(
    tags_and_the_summary_change_their_bytes_and_undo_returns_them,
    a_flow_list_stays_one_line,
    t_adds_a_tag_from_the_transcript_and_shift_t_repeats_it,
    what_another_program_writes_shows_up,
    an_edit_is_planned_again_on_what_another_program_wrote,
    a_field_that_both_changed_is_asked_about,
    a_read_only_file_says_so_and_keeps_the_edit,
    discarding_shows_the_file_again,
    a_file_with_broken_metadata_is_read_but_never_written,
)
