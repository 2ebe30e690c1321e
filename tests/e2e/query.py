#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asking: what the search entry completes and explains, and chips."""

import contextlib
import pathlib
import tempfile

import collection
import driver
from driver import Program, wait


@contextlib.contextmanager
def opened(root):
    """The program, once its library is there."""
    folder = pathlib.Path(root) / "Talks"
    if not folder.exists():
        collection.make(folder)
    with Program("--library", folder, root=root) as program:
        program.find("list item", contains="On careful tools")
        yield program


def entry(program):
    return program.find("entry", name="Search the library")


def expect_text(program, text):
    wait(f"the query {text!r}", lambda: entry(program).text == text)


def ask(program, words):
    """Asks something else, from anywhere."""
    program.key("ctrl+k")
    wait("the focus in the entry", lambda: entry(program).has("focused") or entry(program).find_all("text"))
    program.key("ctrl+a")
    program.type(words)


def suggestions(program):
    return [row.name for box in program.find_all("list", name="Suggestions") for row in box.find_all("list item")]


def expect_suggestions(program, *names):
    wait(f"the suggestions {names}", lambda: suggestions(program) == list(names))


def the_entry_completes_with_the_keys():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            ask(program, "ta")
            expect_suggestions(program, "tag:, a tag")
            program.key("Tab")
            expect_text(program, "tag:")
            expect_suggestions(program, "Craft, 2 transcripts", "Craftsmanship, 1 transcript", "Plants, 1 transcript",
                               "Tools, 1 transcript", "川, 1 transcript")
            # Nothing is asked yet.
            program.find("label", name="3 transcripts")
            program.key("Down", "Down", "Up")
            program.key("Return")
            expect_text(program, "tag:Craft ")
            expect_suggestions(program)
            program.find("status bar", name="Tag has “Craft”")
            program.find("label", name="2 transcripts")
            # Escape sends the suggestions away first, then the query.
            program.type("topic:")
            expect_suggestions(program, "Care, 1 transcript", "Making, 1 transcript")
            program.key("Escape")
            expect_suggestions(program)
            expect_text(program, "tag:Craft topic:")
            program.key("Escape")
            expect_text(program, "")


def a_word_that_is_a_field_too_does_not_keep_from_the_list():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            ask(program, "tool")
            program.key("ctrl+a")
            program.type("tit")
            expect_suggestions(program, "title:, words of the title")
            program.key("ctrl+a")
            program.type("speaker:ada")
            expect_suggestions(program, "Ada Holm, 1 transcript")
            program.key("Tab")
            expect_text(program, 'speaker:"Ada Holm" ')
            program.find("status bar", name="Speaker is “Ada Holm”")
            program.key("Down", "Return")
            program.find("text", contains="A plane is a patient tool.")


def what_is_not_understood_is_searched_and_says_so():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            ask(program, "before:yesterday wood")
            program.find("status bar", name="The word “wood”, “before:yesterday” as it stands")
            ask(program, "-snow has:summary ")
            program.find("status bar", name="Without “snow”, with “Summary”")
            program.find("label", name="1 transcript")


def a_facet_becomes_a_chip_of_the_query():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            program.find("list item", name="Craft, 2").click()
            program.find(driver.BUTTON, contains="Tag: Craft")
            program.find("label", name="2 transcripts")
            program.key("ctrl+k")
            program.type("plane")
            program.find("label", name="1 transcript · 1 passage")
            # Before the text, Backspace takes the chip.
            program.key("Home", "BackSpace")
            program.find_none(driver.BUTTON, contains="Tag: Craft")
            expect_text(program, "plane")


driver.run(
    the_entry_completes_with_the_keys,
    a_word_that_is_a_field_too_does_not_keep_from_the_list,
    what_is_not_understood_is_searched_and_says_so,
    a_facet_becomes_a_chip_of_the_query,
)
