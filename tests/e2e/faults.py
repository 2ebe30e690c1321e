#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks that are full or gone, and the program killed in the middle: nothing is lost, and it says why."""

import contextlib
import os
import pathlib
import signal
import subprocess
import tempfile

import collection
import driver
from driver import BUTTON, Program, wait


class Skip(Exception):
    """What is needed is not to be had here."""


@contextlib.contextmanager
def small_disk(root):
    """A file system of 64 KB, mounted below root."""
    disk = pathlib.Path(root) / "Disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", disk], capture_output=True, text=True)
    if mounted.returncode != 0:
        raise Skip(f"no small file system can be mounted here: {mounted.stderr.strip()}")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", disk], check=False, capture_output=True)


def fill(disk):
    """Until not a byte fits in."""
    with open(disk / "filling", "wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 1024)
    return disk / "filling"


def add_tag(program, tag):
    program.find("text", "Add tag…").click()
    program.type(tag, "Return")


def unsaved(root):
    return list((pathlib.Path(root) / "state" / "transcripts" / "unsaved").glob("*/*.edits"))


def wait_until_kept(root, text):
    """Until edits with this text are kept: of what is typed slowly a part is kept before the rest."""
    wait(f"the edit with {text!r} to be kept", lambda: any(text in file.read_bytes() for file in unsaved(root)))


def a_save_on_a_full_disk_is_kept_and_lands_when_there_is_space():
    with tempfile.TemporaryDirectory() as root, small_disk(root) as disk:
        tools, *_ = collection.make(disk / "Talks")
        with Program("--library", disk / "Talks", tools.path, root=root) as program:
            program.find(BUTTON, "Remove tag Craft")
            filling = fill(disk)
            add_tag(program, "Wood")
            program.find("label", "The disk is full")
            program.find(BUTTON, "Remove tag Wood")
            program.find(BUTTON, "Retry").click()
            program.find("label", "The disk is full")
            tools.expect_unchanged()
            assert not list(disk.glob("Talks/.*.tr-tmp"))

            filling.unlink()
            program.find(BUTTON, "Retry").click()
            tools.expect_change(b'  - "Tools"\n', b'  - "Tools"\n  - "Wood"\n')
            program.find_none(BUTTON, "Retry")
            assert not list(disk.glob("Talks/.*.tr-tmp"))


def edits_that_are_not_saved_survive_a_kill():
    with tempfile.TemporaryDirectory() as root, small_disk(root) as disk:
        tools, *_ = collection.make(disk / "Talks")
        program = Program("--library", disk / "Talks", tools.path, root=root)
        with program:
            program.find(BUTTON, "Remove tag Craft")
            filling = fill(disk)
            add_tag(program, "Wood")
            program.find("label", "The disk is full")
            wait_until_kept(root, b"Wood")
            program.process.send_signal(signal.SIGKILL)
            program.process.wait(driver.PATIENCE)
            tools.expect_unchanged(0)

            program.start()
            program.find("label", "Changes to “tools.md” were not saved the last time.")
            program.find(BUTTON, "Review…").click()
            program.find("label", "Tags: add Wood")
            program.key("Escape")
            program.find_none("label", "Tags: add Wood")

            # Still no space: they wait again, and are kept again.
            program.find(BUTTON, "Restore").click()
            program.find("label", "The disk is full")
            assert unsaved(root)
            tools.expect_unchanged(0)
            filling.unlink()
            program.find(BUTTON, "Retry").click()
            tools.expect_change(b'  - "Tools"\n', b'  - "Tools"\n  - "Wood"\n')
            wait("nothing to be kept any more", lambda: not unsaved(root))


def what_another_program_wrote_meanwhile_is_asked_about():
    with tempfile.TemporaryDirectory() as root:
        tools, *_ = collection.make(pathlib.Path(root) / "Talks")
        program = Program("--library", tools.path.parent, tools.path, root=root)
        with program:
            os.chmod(tools.path, 0o444)
            program.find("text", contains="A talk about planes.").click_text("planes.", 2)
            program.key("ctrl+End")
            program.type(" Also of knives.")
            program.find("text", contains="A plane is a patient tool.").click_text("A plane", 2)
            program.find("label", "The file is read-only")
            wait_until_kept(root, b"A talk about planes. Also of knives.")
            program.process.send_signal(signal.SIGKILL)
            program.process.wait(driver.PATIENCE)
            os.chmod(tools.path, 0o644)
            tools.path.write_bytes(tools.content.replace(b"A talk about planes.", b"On planes, in March."))

            program.start()
            program.find(BUTTON, "Restore").click()
            program.find(BUTTON, "Keep Mine").click()
            tools.expect(tools.content.replace(b"A talk about planes.", b"A talk about planes. Also of knives."))
            wait("nothing to be kept any more", lambda: not unsaved(root))


def discarded_edits_are_not_offered_again():
    with tempfile.TemporaryDirectory() as root:
        tools, *_ = collection.make(pathlib.Path(root) / "Talks")
        program = Program("--library", tools.path.parent, tools.path, root=root)
        with program:
            os.chmod(tools.path, 0o444)
            program.find(BUTTON, "Remove tag Craft").click()
            program.find("label", "The file is read-only")
            wait("the edit to be kept", lambda: unsaved(root))
            program.process.send_signal(signal.SIGKILL)
            program.process.wait(driver.PATIENCE)

            program.start()
            program.find(BUTTON, "Discard").click()
            program.find_none(BUTTON, "Discard")
            wait("nothing to be kept any more", lambda: not unsaved(root))
            tools.expect_unchanged(0)
            program.find(BUTTON, "Remove tag Craft")


def a_disk_that_goes_away_and_comes_back_loses_nothing():
    with tempfile.TemporaryDirectory() as root, small_disk(root) as disk:
        tools, *_ = collection.make(disk / "Talks")
        with Program("--library", disk / "Talks", tools.path, root=root) as program:
            program.find(BUTTON, "Remove tag Craft")
            # The same file system, once more, elsewhere: as on a disk that is plugged in again.
            aside = pathlib.Path(root) / "Aside"
            aside.mkdir()
            subprocess.run(["mount", "--bind", disk, aside], check=True)
            try:
                filling = fill(disk)
                add_tag(program, "Wood")
                program.find("label", "The disk is full")
                subprocess.run(["umount", "--lazy", disk], check=True)
                program.find(BUTTON, "Retry").click()
                program.find("label", contains="does not exist")
                program.find(BUTTON, "Remove tag Wood")
                filling = aside / filling.name
                filling.unlink()
                subprocess.run(["mount", "--bind", aside, disk], check=True)
            finally:
                subprocess.run(["umount", "--lazy", aside], check=True)
            program.find(BUTTON, "Retry").click()
            tools.expect_change(b'  - "Tools"\n', b'  - "Tools"\n  - "Wood"\n')


driver.run(
    a_save_on_a_full_disk_is_kept_and_lands_when_there_is_space,
    edits_that_are_not_saved_survive_a_kill,
    what_another_program_wrote_meanwhile_is_asked_about,
    discarded_edits_are_not_offered_again,
    a_disk_that_goes_away_and_comes_back_loses_nothing,
    skip=Skip,
)
