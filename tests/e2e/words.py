#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Misheard words, corrected place by place."""

import pathlib
import tempfile

import driver
from dialogs import dialog, wait_until_closed
from driver import BUTTON, File, Program, wait

LAB = b'''---
title: "A visit to the lab"
video_id: "lAbVisit001"
speaker: "Ada Holm"
tags: ["Science"]
---
# Transcript: lAbVisit001

## Text

- [00:00] We went to the agf lab, in luan's car.
- [00:20] The agf
- [00:40] lab is small, and Agf Lab is its name.
- [01:00] But luanda is a town.'''

TOWN = '''---
title: "町の話"
video_id: "tOwNtAlk001"
---
# Transcript: tOwNtAlk001

## Text

- [00:00] 町のagf labは小さい。
- [00:30] luan's idea, not Luan's.
'''.encode()


def make(root):
    folder = pathlib.Path(root) / "Talks"
    return File(folder / "lab.md", LAB), File(folder / "town.md", TOWN)


def start(program):
    program.find("label", "2 transcripts")
    program.key("ctrl+e")
    with dialog(program, "Change Transcripts"):
        program.find("label", "Correct Words in the Text").click()
    wait_until_closed("Change Transcripts")


def every_place_is_taken_or_left():
    with tempfile.TemporaryDirectory() as root:
        lab, town = make(root)
        with Program("--library", lab.path.parent, root=root) as program:
            start(program)
            with dialog(program, "Correct Words"):
                program.find(BUTTON, "Find")
                program.type("agf lab", "Tab")
                program.type("AGI SF Lab", "Return")
                program.find(contains="4 places in 2 transcripts")
                program.find(BUTTON, "Correct 4 Places")
                # The one that stands between two captions is left.
                lab.expect_unchanged(0)
                program.find_all("check box", "agf lab → AGI SF Lab")[1].click()
                program.find(BUTTON, "Correct 3 Places")
                program.find(BUTTON, "00:40").click()
            # It is shown in the transcript, while the dialog stays.
            program.find("text", "Transcript")
            program.find(contains="A visit to the lab")
            with dialog(program, "Correct Words"):
                program.find(BUTTON, "Correct 3 Places").click()
            lab.expect(LAB.replace(b"the agf lab", b"the AGI SF Lab").replace(b"and Agf Lab", b"and AGI SF Lab"))
            town.expect(TOWN.replace(b"agf lab", b"AGI SF Lab"))
            program.key("ctrl+z")
            lab.expect(LAB)
            town.expect(TOWN)


def one_file_is_left_out():
    with tempfile.TemporaryDirectory() as root:
        lab, town = make(root)
        with Program("--library", lab.path.parent, root=root) as program:
            start(program)
            with dialog(program, "Correct Words"):
                program.find(BUTTON, "Find")
                program.type("luan's", "Tab")
                program.type("Luan's", "Return")
                program.find(contains="2 places in 2 transcripts")
                program.find("check box", "町の話").click()
                program.find(BUTTON, "Correct 1 Place").click()
            lab.expect_change(b"in luan's car", b"in Luan's car")
            town.expect_unchanged(0)


def words_are_corrected_from_the_text():
    with tempfile.TemporaryDirectory() as root:
        lab, town = make(root)
        with Program("--library", lab.path.parent, lab.path, root=root) as program:
            text = program.find("text", "Transcript")
            wait("the text", lambda: "luanda" in text.text)
            text.click_text("luan's", offset=1, button=3)
            program.find(contains="Correct “luan” Everywhere…")
            # The last one of the menu.
            program.key("Up", "Return")
            with dialog(program, "Correct Words"):
                program.find(BUTTON, "Find")
                # The focus is where the right words go.
                program.type("Luan", "Return")
                # It has the focus.
                program.find(BUTTON, "Correct 2 Places")
                program.key("Return")
            lab.expect_change(b"in luan's car", b"in Luan's car")
            town.expect_change(b"luan's idea", b"Luan's idea")


def open_text(program, words="luanda"):
    text = program.find("text", "Transcript")
    wait("the text", lambda: words in text.text)
    return text


def edit_with_keys(program, words):
    """Opens the editor of the caption that holds the words. A window manager may keep the first click for itself."""
    text = open_text(program, words)
    place = text.text.index(words)

    def click():
        text.click_text(words, offset=1)
        return place <= text.caret <= place + len(words)

    wait("the caret", click)
    program.key("F2")
    editor = program.find("text", "Text of the Caption")
    wait("the focus in the editor", lambda: editor.has("focused"))
    return editor


def a_caption_is_corrected_in_place_and_everywhere():
    with tempfile.TemporaryDirectory() as root:
        lab, town = make(root)
        with Program("--library", lab.path.parent, lab.path, root=root) as program:
            # The word that is clicked twice is selected, so that typing replaces it.
            open_text(program).click_text("luan's", offset=1, times=2)
            editor = program.find("text", "Text of the Caption")
            wait("the focus in the editor", lambda: editor.has("focused"))
            program.type("Luan")
            program.find(BUTTON, "“luan” → “Luan” Everywhere…")
            program.key("Tab", "Return")
            lab.expect_change(b"in luan's car", b"in Luan's car")
            with dialog(program, "Correct Words"):
                program.find(BUTTON, "Correct 1 Place").click()
            town.expect_change(b"luan's idea", b"Luan's idea")
            edit_with_keys(program, "small")
            program.key("ctrl+End")
            program.type(" So it is.", "Return")
            program.find_none("text", "Text of the Caption")
            lab.expect_change(b"is its name.", b"is its name. So it is.")
            program.key("ctrl+z", "ctrl+z", "ctrl+z")
            lab.expect(LAB)
            town.expect(TOWN)


def what_is_wanted_is_followed():
    with tempfile.TemporaryDirectory() as root:
        lab, town = make(root)
        standard = lab.path.parent / ".transcripts.json"
        corrections = pathlib.Path(root) / "config" / "transcripts" / "corrections.json"
        standard.write_text('{\n  "required": [title]\n}\n')
        with Program("--library", lab.path.parent, lab.path, root=root) as program:
            # Where it is wrong; it goes when it is put right.
            program.find(contains="“.transcripts.json” cannot be used: line ")
            program.find(BUTTON, "Open File")
            standard.write_text('{ "required": ["title", "channel"], "recommended": [] }\n')
            program.find(contains="Channel missing")
            program.find_none(contains="cannot be used")
            standard.write_text('{ "required": ["title"], "recommended": [] }\n')
            program.find_none(contains="Channel missing")
            corrections.parent.mkdir(parents=True, exist_ok=True)
            corrections.write_text('{ "corrections": [ { "from": "agf lab", "to": "AGI SF Lab" } ] }\n')
            program.find(contains="Misheard words")
            corrections.write_text('{ "corrections": ')
            program.find(contains="“corrections.json” cannot be used: line ")
            corrections.unlink()
            program.find_none(contains="cannot be used")
            program.find_none(contains="Misheard words")
            lab.expect_unchanged(0)
            town.expect_unchanged(0)


driver.run(every_place_is_taken_or_left, one_file_is_left_out, words_are_corrected_from_the_text,
           a_caption_is_corrected_in_place_and_everywhere, what_is_wanted_is_followed)
