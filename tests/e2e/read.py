#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening a folder, reading, and the way from a time code to the browser."""

import pathlib
import tempfile

import collection
import driver
from driver import Program, wait


def opened(root, **options):
    """The program with the collection and its first transcript open."""
    folder = pathlib.Path(root) / "Talks"
    if not folder.exists():
        collection.make(folder)
    return Program("--library", folder, folder / "tools.md", root=root, **options)


def text_of(program, words="A plane is a patient tool."):
    return program.find("text", contains=words)


def a_folder_opens_and_a_row_shows_its_transcript():
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root) / "Talks"
        collection.make(folder)
        with Program("--library", folder, root=root) as program:
            for title in ("On careful tools", "Gardens in winter", "川と橋"):
                program.find("list item", contains=title)
            program.find("list item", contains="Gardens in winter").click()
            text_of(program, "Snow keeps the roots warm.")


def a_click_on_the_third_time_code_opens_its_second():
    with tempfile.TemporaryDirectory() as root:
        with opened(root, settings={"layout-mode": "'captions'"}) as program:
            text_of(program).click_text("1:23", 1)
            program.browser.expect(collection.ADDRESS + "&t=83s")


def the_keyboard_opens_the_caption_at_the_cursor():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            text_of(program).click_text("Good morning", 2)
            program.key("ctrl+Home")
            text = text_of(program)
            for _ in range(200):
                if text.caret >= text.text.index("You sharpen") + 3:
                    break
                program.key("Right")
            program.key("ctrl+Return")
            program.browser.expect(collection.ADDRESS + "&t=83s")


def ctrl_click_opens_the_caption_of_the_word():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            text_of(program).click_text("Then the wood", 6, keys=("ctrl",))
            program.browser.expect(collection.ADDRESS + "&t=130s")


def the_lead_in_opens_earlier():
    with tempfile.TemporaryDirectory() as root:
        with opened(root, settings={"layout-mode": "'captions'", "lead-in": 5}) as program:
            text_of(program).click_text("1:23", 1)
            program.browser.expect(collection.ADDRESS + "&t=78s")


def a_desktop_without_a_browser_is_told_and_the_address_can_be_copied():
    with tempfile.TemporaryDirectory() as root:
        with opened(root, browser=False, settings={"layout-mode": "'captions'"}) as program:
            text_of(program).click_text("1:23", 1)
            program.find("label", "Copy Address").click()
            program.key("ctrl+k", "ctrl+v")
            search = program.find("entry", "Search the library")
            wait("the address on the clipboard", lambda: search.text == collection.ADDRESS + "&t=83s")


def copied_quote(program):
    """What is on the clipboard, seen by pasting it."""
    program.key("ctrl+k", "ctrl+v")
    search = program.find("entry", "Search the library")
    return wait("the clipboard in the search entry", lambda: search.text)


def a_quote_names_the_speaker_and_links_to_the_second():
    with tempfile.TemporaryDirectory() as root:
        with opened(root, settings={"layout-mode": "'captions'"}) as program:
            text_of(program).click_text("You sharpen", 2)
            program.key("ctrl+shift+c")
            quote = copied_quote(program)
            for part in ("You sharpen it before you cut.", "Ada Holm", "On careful tools", collection.ADDRESS + "&t=83s"):
                assert part in quote, f"{part!r} is not in {quote!r}"


def an_address_that_is_no_web_address_is_refused():
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root) / "Talks"
        tools, *_ = collection.make(folder)
        tools.path.write_bytes(tools.content.replace(
            b'video_url: "https://www.youtube.com/watch?v=aBc-_fGhIjK&list=PL7"', b'video_url: "file:///etc/passwd"'))
        with opened(root, settings={"layout-mode": "'captions'"}) as program:
            text_of(program).click_text("A plane", 2, keys=("ctrl",))
            program.find("label", contains="not a web address")
            assert program.browser.opened() == []


def find_counts_and_moves():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            text_of(program).click_text("Good morning", 2)
            program.key("ctrl+f")
            wait("the search entry", lambda: (program.focused() or program.application).role in ("text", "entry"))
            program.type("the")
            program.find("status bar", "1 of 3")
            program.key("Return")
            program.find("status bar", "2 of 3")
            program.key("Escape")
            program.find_none("status bar", "2 of 3")


driver.run(
    a_folder_opens_and_a_row_shows_its_transcript,
    a_click_on_the_third_time_code_opens_its_second,
    the_keyboard_opens_the_caption_at_the_cursor,
    ctrl_click_opens_the_caption_of_the_word,
    the_lead_in_opens_earlier,
    a_desktop_without_a_browser_is_told_and_the_address_can_be_copied,
    an_address_that_is_no_web_address_is_refused,
    a_quote_names_the_speaker_and_links_to_the_second,
    find_counts_and_moves,
)
