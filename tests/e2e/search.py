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
        rows = program.find_all("list item", contains=title)
        return rows and all(part in rows[0].name for part in parts) and rows[0]

    return wait(f"{title} with {parts}", look)


def click_passage(program, row, keys=()):
    """Clicks on the only passage below a row: its last line."""
    x, y, width, height = row.box
    program.click_at(x + width // 3, y + height - 18, 1, 1, keys)


def caret(program, text):
    return text.caret


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


SPLIT = b"""---
title: "Split names"
---

## Text

- [00:00] they call it deep seek and so it
- [00:05] is written in the captions
- [01:30] that is all there is to say of it
"""
WHOLE = b"""---
title: "Whole names"
---

## Text

- [00:00] now Deepseek is
- [00:04] one word and we
- [00:08] talk about it for
- [00:12] as long as a turn
- [00:16] of this talk takes
- [00:20] so that it fills some
- [00:24] lines of the window
- [02:40] and then it ends
"""


def is_in_sight(text, part):
    """Whether the line with a part of it is between its upper and lower edge."""
    _, line, _, line_height = text.character_box(text.text.index(part))
    _, top, _, height = text.box
    return top <= line and line + line_height <= top + height


def names_that_captions_split_are_found_below_others_and_say_so():
    with tempfile.TemporaryDirectory() as root:
        driver.File(pathlib.Path(root) / "Talks" / "split.md", SPLIT)
        driver.File(pathlib.Path(root) / "Talks" / "whole.md", WHOLE)
        with opened(root) as program:
            program.find("list item", contains="Split names")
            program.key("ctrl+k")
            program.type("deepseek")
            exact = found(program, "Whole names", "00:00 now Deepseek is")
            similar = found(program, "Split names", "00:00 they call it deep seek and so it (similar)")
            if exact.box[1] > similar.box[1] or "similar" in exact.name:
                raise driver.Failure("the exact one is not first")
            # The first transcript of all: its place is known before it has a size.
            program.key("Down")
            text = program.find("text", contains="now Deepseek is")
            wait("the match in sight", lambda: is_in_sight(text, "Deepseek"))
            program.key("F3")
            text = program.find("text", contains="they call it")
            wait("the caret at the similar one", lambda: caret(program, text) == text.text.index("deep seek"))
            program.key("ctrl+shift+p")
            program.find("list item", name="00:00 they call it deep seek and so it · Split names · similar")
            program.find("list item", name="00:00 now Deepseek is · Whole names")


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


def all_passages(program, words):
    """Shows every passage of a query, by the key."""
    search(program, words)
    program.find(driver.BUTTON, name="All Passages")
    program.key("ctrl+shift+p")


def all_passages_are_read_across_transcripts():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            all_passages(program, "it")
            program.find("label", name="2 passages · 2 transcripts")
            program.find("list item", contains="01:23 You sharpen it before you cut. · Ada Holm · On careful tools")
            found(program, "Gardens in winter", "00:30", "So leave it where it lies.", "Bo Lind")
            # The keys go through them while the entry keeps the focus.
            program.key("Down")
            text = program.find("text", contains="Snow keeps the roots warm.")
            wait("the caret at the first", lambda: caret(program, text) == text.text.index("it where"))
            program.key("Down")
            text = program.find("text", contains="A plane is a patient tool.")
            wait("the caret at the second", lambda: caret(program, text) == text.text.index("it before"))
            program.type(" lies")
            program.find_none("list item", contains="You sharpen it")
            program.find("list item", contains="So leave it where it lies.").click()
            text = program.find("text", contains="Snow keeps the roots warm.")
            wait("the caret at what was clicked", lambda: caret(program, text) == text.text.index("it where"))
            # And back.
            program.find(driver.BUTTON, name="All Passages").click()
            found(program, "Gardens in winter", "Gardens in winter · Bo Lind")


def a_passage_among_all_leads_to_its_second():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            all_passages(program, "sharpen")
            row = program.find("list item", contains="You sharpen it")
            row.click(keys=("ctrl",))
            program.browser.expect(collection.ADDRESS + "&t=83s")
            row.click()
            program.find("text", contains="A plane is a patient tool.")
            program.key("ctrl+Return")
            program.browser.expect(*2 * [collection.ADDRESS + "&t=83s"])


def clipboard(program, part):
    """What is on the clipboard once it holds a part: pasted into the search entry."""

    def paste():
        program.key("ctrl+k")
        program.key("ctrl+a", "ctrl+v")
        entry = program.find("entry", name="Search the library")
        return part in entry.text and entry.text

    return wait(f"{part!r} on the clipboard", paste)


def all_passages_are_copied_as_quotes():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            all_passages(program, "sharpen")
            program.find("list item", contains="You sharpen it")
            program.find(driver.BUTTON, name="Copy All as Quotes").click()
            text = clipboard(program, "> You sharpen it")
            for part in ("> You sharpen it before you cut.", "— Ada Holm, “On careful tools”, [01:23](", "&t=83s)"):
                if part not in text:
                    raise driver.Failure(f"{part!r} is not in {text!r}")


def expect_focus(program, role, name):
    """Waits until the keys go to something of this role and name."""

    def look():
        node = program.focused()
        return node and node.role == role and name in node.name

    wait(f"the focus on the {role} {name!r}", look)


def ten_thousand_passages_are_gone_through_by_keys():
    with tempfile.TemporaryDirectory() as root:
        for number in range(10):
            lines = [f"- [{second // 60:02}:{second % 60:02}] patience {second}\n" for second in range(1000)]
            driver.File(pathlib.Path(root) / "Talks" / f"{number}.md",
                        f'---\ntitle: "Talk {number}"\n---\n\n## Text\n\n{"".join(lines)}'.encode())
        with opened(root) as program:
            program.find("list item", contains="Talk 0")
            program.key("ctrl+k")
            program.type("patience")
            program.find("label", contains="10 transcripts · 10000 passages")
            program.key("ctrl+shift+p")
            program.find("list item", contains="00:00 patience 0 · Talk").click()
            for key, line in (("End", "16:39 patience 999 ·"), ("Home", "00:00 patience 0 ·"), ("Down", "00:01 patience 1 ·")):
                program.key(key)
                expect_focus(program, "list item", line)
            program.key("Menu")
            program.find("menu item", name="Copy as Quotes")
            program.key("Escape")
            expect_focus(program, "list item", "00:01 patience 1 ·")
            program.key("ctrl+a", "ctrl+c")
            program.find("label", name="10000 quotes copied")
            # From many to one, from there to the transcripts, where the keys still have a place.
            program.key("Escape")
            program.find("list", name="All passages")
            program.key("ctrl+c")
            program.find("label", name="1 quote copied")
            program.key("Escape")
            program.find("list", name="Transcripts")
            wait("a row with the focus", lambda: program.focused().role == "list item")


driver.run(
    a_phrase_across_captions_leads_to_its_passage,
    ctrl_click_on_a_passage_opens_its_second,
    names_that_captions_split_are_found_below_others_and_say_so,
    f3_walks_through_the_matches_from_transcript_to_transcript,
    all_passages_are_read_across_transcripts,
    a_passage_among_all_leads_to_its_second,
    all_passages_are_copied_as_quotes,
    ten_thousand_passages_are_gone_through_by_keys,
)
