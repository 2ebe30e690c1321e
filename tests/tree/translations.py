#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every translation holds every text of the program, and none that is gone. Prints TAP.
Usage: translations.py SOURCE-ROOT"""

import os
import subprocess
import sys
import tempfile

TOP = os.path.abspath(sys.argv[1])
# As meson's i18n.gettext (preset: 'glib') does it.
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]


def run(*command):
    """What the command says of the translation, in English."""
    result = subprocess.run(command, cwd=TOP, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    return result.stdout + result.stderr


def check(po, template, folder):
    statistics = run("msgfmt", "--check", "--statistics", "-o", os.devnull, po)
    if any(word in statistics for word in ("untranslated", "fuzzy", "error", "warning")):
        yield statistics
    merged = os.path.join(folder, "merged.po")
    yield run("msgmerge", "--quiet", "--no-fuzzy-matching", "-o", merged, po, template)
    for what, options in (("lacks", ["--untranslated", "--no-obsolete"]),
                          ("has what the program no longer says", ["--only-obsolete"])):
        _, _, messages = run("msgattrib", *options, "--no-wrap", merged).partition("\n\n")
        if messages:
            yield f"{po} {what}:\n{messages}"


def main():
    with open(os.path.join(TOP, "po/LINGUAS"), encoding="utf-8") as file:
        languages = file.read().split()
    failed = not languages
    print(f"1..{len(languages) + 1}")
    with tempfile.TemporaryDirectory() as folder:
        template = os.path.join(folder, "transcripts.pot")
        said = run("xgettext", "--from-code=UTF-8", "--files-from=po/POTFILES", "--package-name=transcripts",
                   "-o", template, *(f"--keyword={keyword}" for keyword in KEYWORDS))
        failed = failed or said != ""
        print(f"{'not ok' if said else 'ok'} 1 xgettext")
        print("".join(f"# {line}\n" for line in said.splitlines()), end="")
        for number, language in enumerate(languages, 2):
            findings = "".join(check(f"po/{language}.po", template, folder))
            failed = failed or findings != ""
            print(f"{'not ok' if findings else 'ok'} {number} {language}")
            print("".join(f"# {line}\n" for line in findings.splitlines()), end="")
    return failed


sys.exit(main())
