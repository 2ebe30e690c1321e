#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Searching what is said, and the way from a passage to the transcript and to the browser."""

import pathlib
import tempfile

import collection
import driver
from driver import Program, wait


def opened(root, **options):
    folder = pathlib.Path(root) / "Talks"
    if not folder.exists():
        collection.make(folder)
    return Program("--library", folder, root=root, **options)


def search(program, words):
    program.find("list item", contains="On careful tools")
    program.key("ctrl+k")
    program.type(words)


def found(program, title, *parts):
    """The row of a title, once a screen reader is told all parts of it."""

    def look():
        program.application.accessible.clear_cache()
        rows = program.find_all("list item", contains=title)
        return rows and all(part in rows[0].name for part in parts) and rows[0]

    return wait(f"{title} with {parts}", look)


def click_passage(program, row, keys=()):
    """Clicks on the only passage below a row: its last line."""
    x, y, width, height = row.box
    program.click_at(x + width // 3, y + height - 18, 1, 1, keys)


def caret(program, text):
    return driver.Atspi.Text.get_caret_offset(text.accessible.get_text_iface())


def a_phrase_across_captions_leads_to_its_passage():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            search(program, '"patient tool you sharpen"')
            row = found(program, "On careful tools", "00:41", "A plane is a patient tool. You sharpen it before you cut.")
            click_passage(program, row)
            text = program.find("text", contains="A plane is a patient tool.")
            wait("the caret at the passage", lambda: caret(program, text) == text.text.index("patient tool."))


def ctrl_click_on_a_passage_opens_its_second():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            search(program, '"patient tool you sharpen"')
            row = found(program, "On careful tools", "00:41")
            click_passage(program, row, keys=("ctrl",))
            program.browser.expect(collection.ADDRESS + "&t=41s")


def f3_walks_through_the_matches_from_transcript_to_transcript():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            search(program, "it")
            found(program, "On careful tools", "01:23")
            found(program, "Gardens in winter", "00:30")
            program.key("Down")
            for key, transcript, words in (
                (None, "Snow keeps the roots warm.", "it where"),
                ("F3", "Snow keeps the roots warm.", "it lies"),
                ("F3", "A plane is a patient tool.", "it before"),
                ("shift+F3", "Snow keeps the roots warm.", "it lies"),
                ("shift+F3", "Snow keeps the roots warm.", "it where"),
            ):
                if key:
                    program.key(key)
                text = program.find("text", contains=transcript)
                wait(f"the caret at {words!r}", lambda: caret(program, text) == text.text.index(words))


driver.run(
    a_phrase_across_captions_leads_to_its_passage,
    ctrl_click_on_a_passage_opens_its_second,
    f3_walks_through_the_matches_from_transcript_to_transcript,
)
