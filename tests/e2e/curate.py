#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""469 poor transcripts: what is found is what is wrong with them, and a person brings them to the standard.

TR_CURATED says how many of them (6); the key strokes and seconds for each are printed.
"""

import json
import os
import pathlib
import subprocess
import tempfile
import time

import driver
import families
from dialogs import dialog
from driver import Program

CLI = pathlib.Path(os.environ["TR_BUILD_ROOT"]) / "src" / "cli" / "transcripts-cli"


def check(folder, *arguments, root):
    """What the command line says of each file, under the program's own standard."""
    result = subprocess.run([CLI, "check", folder, *arguments], check=False, stdout=subprocess.PIPE,
                            env={**os.environ, "XDG_CONFIG_HOME": str(root)})
    if result.returncode not in (0, 1):
        raise driver.Failure(f"check ended with {result.returncode}")
    return result.stdout


def names_of(folder, root):
    return {pathlib.Path(file["path"]).name: {problem["check"] for problem in file["problems"]}
            for file in json.loads(check(folder, "--json", root=root))}


def what_is_found_is_what_is_wrong():
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root) / "Talks"
        transcripts = families.make(folder)
        found = names_of(folder, root)
        for transcript in transcripts:
            if found.get(transcript.name, set()) != transcript.problems:
                raise driver.Failure(f"{transcript.name}: {found.get(transcript.name)}, not {transcript.problems}")


def the_fixes_leave_what_nobody_can_know():
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root) / "Talks"
        transcripts = families.make(folder)
        check(folder, "--fix", "all", root=root)
        left = names_of(folder, root)
        wrong = {}
        for transcript in transcripts:
            expected = transcript.problems & {"missing-date", "missing-transcript-type", "too-many-tags",
                                               "same-text", "same-video"}
            # A name that is none goes, and then there is no name.
            if transcript.problems & {"missing-speaker", "placeholder-speaker", "implausible-speaker"}:
                expected.add("missing-speaker")
            # The text may name but one or two of the collection's tags.
            found = left.get(transcript.name, set()) - {"too-few-tags", "missing-tags", "similar-tags"}
            if found != expected:
                wrong[transcript.name] = (found, expected)
        if wrong:
            raise driver.Failure(f"{len(wrong)} files, such as {next(iter(wrong.items()))}")


class Person:
    """Has but a keyboard, reads what the window says, and counts the keys."""

    def __init__(self, program):
        self.program = program
        self.n_keys = 0
        # Looked for once: with so many rows that takes longer than the keys.
        self.progress = program.find("progress bar", contains="complete")
        self.tag_entry = None
        self.tags = None

    def press(self, *keys):
        self.program.key(*keys)
        self.n_keys += len(keys)

    def type(self, text):
        self.program.type(text)
        self.n_keys += len(text)

    def find_transcript(self, transcripts, before):
        """The one that is shown: the window is called after its file."""
        def look():
            name = driver.xdotool("getwindowname", self.program.window()).strip()
            return transcripts[name] if name in transcripts and name != before else None
        return driver.wait("the next transcript", look)

    def mend_tags(self, transcript):
        """What no suggestion can know: which of the tags are the right ones."""
        too_many = transcript.problems & {"too-many-tags", "similar-tags"}
        wanted = ["Craft", "History"] if "too-few-tags" in transcript.problems else []
        if "missing-tags" in transcript.problems:
            wanted = ["Craft", "History", "Patience"]
        if not too_many and not wanted:
            return
        if self.tag_entry is None:
            self.tag_entry = self.program.find("text", "Add tag…")
            self.tags = self.program.find("list", "Tags")
        self.press("ctrl+t")
        driver.wait("the field for tags", lambda: self.tag_entry.has("focused"))
        for tag in wanted:
            self.type(tag)
            self.press("Return")
            self.tags.find(driver.BUTTON, f"Remove tag {tag}")
        if too_many:
            self.press("shift+Tab", "BackSpace")


def some_transcripts_by_keyboard():
    n_files = int(os.environ.get("TR_CURATED", "6"))
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root) / "Talks"
        transcripts = {transcript.name: transcript for transcript in families.make(folder)}
        # What yt-dlp knows lies where the preferences say.
        infos = pathlib.Path(root) / "Videos"
        infos.mkdir()
        families.make_infos(infos, transcripts.values())
        program = Program("--library", folder, root=root, settings={"info-folder": f"'{infos}'"})
        # The program's own standard.
        (pathlib.Path(root) / "config" / "transcripts" / "standard.json").unlink()
        with program:
            person = Person(program)
            driver.wait("all files", lambda: person.progress.name == f"0 of {families.N_FILES} complete")
            started = time.monotonic()
            person.press("alt+n")
            name = None
            for n_done in range(1, n_files + 1):
                transcript = person.find_transcript(transcripts, name)
                name = transcript.name
                person.mend_tags(transcript)
                person.press("alt+shift+n")
                driver.wait(f"{name} to be complete",
                            lambda n=n_done: person.progress.name == f"{n} of {families.N_FILES} complete")
            seconds = time.monotonic() - started
            print(f"# {n_files} transcripts: {person.n_keys / n_files:.1f} key strokes and "
                  f"{seconds / n_files:.1f} seconds each")
        left = names_of(folder, root)
        done = [name for name in transcripts
                if not left.get(name, set()) - {"missing-speaker", "missing-transcript-type"}]
        if len(done) != n_files:
            raise driver.Failure(f"{len(done)} transcripts meet the standard")


def durations_for_hundreds_in_one_step():
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root) / "Talks"
        by_cli = pathlib.Path(root) / "Other"
        transcripts = families.make(folder)
        families.make(by_cli)
        n_missing = sum("missing-duration" in transcript.problems for transcript in transcripts)
        program = Program("--library", folder, root=root)
        (pathlib.Path(root) / "config" / "transcripts" / "standard.json").unlink()

        def contents(where):
            return {transcript.name: (where / transcript.name).read_bytes() for transcript in transcripts}

        before = contents(folder)
        with program:
            person = Person(program)
            driver.wait("all files", lambda: person.progress.name == f"0 of {families.N_FILES} complete")
            person.press("ctrl+e")
            with dialog(program):
                program.find("label", "Take Suggestions")
                person.press("Return")
                # What is sure and most frequent has the focus.
                program.find("label", "Duration missing")
                person.press("Return")
                program.find(driver.BUTTON, f"Change {n_missing} Transcripts")
                if contents(folder) != before:
                    raise driver.Failure("looking at it has written something")
                person.press("Return")
            # The command line plans the same.
            check(by_cli, "--fix", "missing-duration", root=root)
            driver.wait(f"{n_missing} transcripts to be as the command line makes them",
                        lambda: contents(folder) == contents(by_cli))
            print(f"# {n_missing} durations: {person.n_keys} keys")
            if person.n_keys > 8:
                raise driver.Failure(f"{person.n_keys} keys")
            program.key("ctrl+z")
            driver.wait("all of them as before", lambda: contents(folder) == before)
            # From one of them to all that have the same problem.
            person.press("n")
            program.find(driver.BUTTON, "All…").click()
            with dialog(program):
                program.find(driver.BUTTON, contains="Change ")
                person.press("Escape")
        if contents(folder) != before:
            raise driver.Failure("a suggestion was taken that nobody accepted")


def the_next_problem_has_the_focus_wherever_it_was_before():
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root) / "Talks"
        folder.mkdir()
        for name in ("Moss", "Slate", "Thatch"):
            (folder / f"{name}.md").write_text(
                f'---\ntitle: "Unknown"\nspeaker: "Unknown"\n---\n\n## Text\n\n'
                f"- [00:00] {name} lasts on the north side.\n- [00:09] It keeps for years.\n", encoding="utf-8")
        standard = pathlib.Path(root) / "config" / "transcripts" / "standard.json"
        program = Program("--library", folder, root=root)
        standard.write_text('{ "required": [], "recommended": [], "tags": [0, 0] }', encoding="utf-8")
        with program:
            program.find("label", "3 transcripts")

            def expect_focus(what, is_it):
                driver.wait(f"the focus on {what}", lambda: (node := program.focused()) and is_it(node))

            def expect_title(name):
                """The title's entry has the focus, and its suggestion can be seen."""
                line = program.find(driver.BUTTON, contains=f"Suggestion for Title: {name}")
                expect_focus(f"the title of {name}", lambda node: node.name == "Title" and node.text == "Unknown")
                _, top, _, height = program.application.find("frame").box
                driver.wait("the suggestion to be seen",
                            lambda: top < line.box[1] and line.box[1] + line.box[3] < top + height)
                return line

            program.key("alt+n")
            expect_title("Moss")
            # From the same field of another.
            program.key("alt+n")
            line = expect_title("Slate")
            # From the suggestion.
            program.key("Tab")
            driver.wait("the focus on the suggestion", lambda: line.has("focused"))
            program.key("alt+n")
            line = expect_title("Thatch")
            # A suggestion that is taken leaves the focus with its field.
            program.key("Tab")
            driver.wait("the focus on the suggestion", lambda: line.has("focused"))
            program.key("space")
            expect_focus("the title", lambda node: node.name == "Title" and node.text.startswith("Thatch lasts"))


driver.run(
    the_next_problem_has_the_focus_wherever_it_was_before,
    durations_for_hundreds_in_one_step,
    what_is_found_is_what_is_wrong,
    the_fixes_leave_what_nobody_can_know,
    some_transcripts_by_keyboard,
)
