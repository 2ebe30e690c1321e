#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many transcripts changed at once: looked at first, written, taken back, and what a killed run leaves."""

import contextlib
import os
import pathlib
import signal
import subprocess
import tempfile

import collection
import driver
import families
from dialogs import dialog
from driver import BUTTON, File, Program, wait

CLI = pathlib.Path(os.environ["TR_BUILD_ROOT"]) / "src" / "cli" / "transcripts-cli"
TAG = "Retagged"
N_RETAGGED = int(os.environ.get("TR_RETAGGED", "600"))


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
                program.find(contains="00:00:30  from the last caption")
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


def with_tag(content):
    """What a file of families.py is with one tag more: in the form that its list has, an empty one in that of others."""
    head, line, rest = content.partition(b"tags:")
    if rest.startswith(b" []"):
        rest = rest.replace(b" []", b' ["Retagged"]' if b"topics: [" in rest else b'\n  - "Retagged"', 1)
    elif rest.startswith(b" ["):
        rest = rest.replace(b"]", b', "Retagged"]', 1)
    else:
        members = rest.split(b"\ntopics:", 1)
        rest = members[0] + b'\n  - "Retagged"\ntopics:' + members[1]
    return head + line + rest


@contextlib.contextmanager
def disk_that_can_be_filled(folder):
    """A small file system below the folder; where none can be mounted, nothing."""
    disk = folder / "Disk"
    disk.mkdir(parents=True)
    options = f"size={N_RETAGGED // 20 * 8 + 64}k"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", disk], capture_output=True)
    try:
        yield disk if mounted.returncode == 0 else None
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", "--lazy", disk], check=False, capture_output=True)


def thousands_are_retagged_through_faults_and_a_kill():
    with tempfile.TemporaryDirectory() as root, disk_that_can_be_filled(pathlib.Path(root) / "Talks") as disk:
        folder = pathlib.Path(root) / "Talks"
        before, after, kept = {}, {}, set()
        for number, transcript in enumerate(families.make(folder, N_RETAGGED)):
            path = folder / transcript.name
            if disk and number % 20 == 3:
                path.unlink()
                path = disk / transcript.name
                path.write_bytes(transcript.content)
                kept.add(path)
            before[path] = transcript.content
            after[path] = with_tag(transcript.content)

        def count():
            """How many are changed; each is the old one or the new one."""
            changed = 0
            for path, content in before.items():
                now = path.read_bytes()
                if now == after[path] and path not in kept:
                    changed += 1
                elif now != content:
                    raise driver.Failure(f"{path.name} is neither:\n{now.decode()}")
            return changed

        def interfere():
            for number, path in enumerate(before):
                if path in kept:
                    continue
                if number % 50 == 7:  # cannot be written
                    path.chmod(0o444)
                    kept.add(path)
                elif number % 50 == 21:  # another program has written it
                    before[path] += b"\n- [59:59] One line more."
                    after[path] += b"\n- [59:59] One line more."
                    path.write_bytes(before[path])
                elif number % 50 == 33:  # and here the same list
                    before[path] = before[path].replace(b"tags:", b'tags: ["Other"]\nold_tags:', 1)
                    after[path] = with_tag(before[path])
                    path.write_bytes(before[path])
            if disk:
                with open(disk / "filling", "wb", buffering=0) as file, contextlib.suppress(OSError):
                    while True:
                        file.write(bytes(4096))

        program = Program("--library", folder, root=root)
        with program:
            program.find("label", f"{N_RETAGGED} transcripts")
            program.key("n")
            program.find("list", "Transcripts").find("list item").click()
            program.key("ctrl+a")
            program.find(contains=f"{N_RETAGGED} transcripts selected")
            program.key("t")
            wait("the focus on the tags", lambda: (node := program.focused()) is not None and node.role == "text")
            program.type(TAG, "Return")
            with dialog(program):
                program.find(BUTTON, f"Change {N_RETAGGED} Transcripts")
                interfere()
                program.key("Return")
                wait("a part to be written", lambda: any(
                    path.read_bytes() == after[path] for path in list(after)[N_RETAGGED // 3:] if path not in kept))
                program.process.send_signal(signal.SIGKILL)
                program.process.wait(driver.PATIENCE)
            done = count()
            assert 0 < done < N_RETAGGED - len(kept)

            program.start()
            program.find(contains=f"A change was interrupted: {done} of {N_RETAGGED} transcripts are changed")
            program.find(BUTTON, "Finish").click()
            with dialog(program):
                changed = N_RETAGGED - len(kept)
                report = program.find(contains="could not be changed").name.splitlines()
                assert report == [f"{changed - done} transcripts were changed.",
                                  f"{len(kept)} could not be changed, and are as they were:"], report
                program.find("label", "The file is read-only")
                if disk:
                    program.find("label", "The disk is full")
                assert count() == changed
                program.key("Escape")
            program.find_none(BUTTON, "Finish")
            # One step back for all of them, also for those that were written before the end.
            program.key("ctrl+z")
            wait("every byte to be back", lambda: count() == 0, 10 * driver.PATIENCE)


driver.run(
    durations_take_three_keys,
    a_value_is_merged_but_not_everywhere,
    a_killed_change_is_taken_back,
    thousands_are_retagged_through_faults_and_a_kill,
)
