#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""469 poor transcripts: what is found is what is wrong with them, and a person brings them to the standard."""

import json
import os
import pathlib
import subprocess
import tempfile

import driver
import families
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
            expected = transcript.problems & {"missing-date", "missing-transcript-type", "too-many-tags"}
            # A name that is none goes, and then there is no name.
            if transcript.problems & {"missing-speaker", "placeholder-speaker", "implausible-speaker"}:
                expected.add("missing-speaker")
            # The text may name but one or two of the collection's tags.
            found = left.get(transcript.name, set()) - {"too-few-tags", "missing-tags", "similar-tags"}
            if found != expected:
                wrong[transcript.name] = (found, expected)
        if wrong:
            raise driver.Failure(f"{len(wrong)} files, such as {next(iter(wrong.items()))}")


driver.run(
    what_is_found_is_what_is_wrong,
    the_fixes_leave_what_nobody_can_know,
)
