#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asking: what the search entry completes and explains, chips, and searches that are kept."""

import contextlib
import json
import pathlib
import shutil
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


def searches_file(root):
    return pathlib.Path(root) / "config" / "transcripts" / "searches.json"


def expect_saved(root, *searches):
    """Waits until the file of saved searches holds these: names with their queries."""

    def look():
        file = searches_file(root)
        return file.exists() and [(search["name"], search["query"]) for search in
                                  json.loads(file.read_text())["searches"]] == list(searches)

    wait(f"the saved searches {searches}", look)


def enter_name(program, words):
    """Where one is asked for."""
    expect_focus(program, "Name")
    program.key("ctrl+a")
    program.type(words, "Return")


def save(program, search):
    title, words = search
    ask(program, words)
    program.find(driver.BUTTON, name="Save This Search")
    program.key("ctrl+d")
    enter_name(program, title)


def expect_focus(program, title):
    wait(f"the focus on {title!r}", lambda: program.focused().name == title)


ONE, TWO, COLD = ("Sharp", "sharpen"), ("Snow", "snow"), ("Cold", "snow")


def drag(node, target):
    """With the pointer, from one to the middle of another."""
    x, y, _, height = node.box
    _, to_y, _, to_height = target.box
    start, end = y + height // 2, to_y + to_height // 2
    driver.xdotool("mousemove", "--sync", x + 30, start, "mousedown", 1)
    for step in range(1, 11):
        driver.xdotool("mousemove", "--sync", x + 30 + step, start + (end - start) * step // 10, "sleep", "0.05")
    driver.xdotool("mouseup", 1)


def searches_are_saved_renamed_and_moved():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            save(program, ONE)
            expect_saved(root, ONE)
            save(program, TWO)
            expect_saved(root, ONE, TWO)
            # By its name it asks again.
            program.find("list item", name="Sharp").click()
            expect_text(program, "sharpen")
            program.find("list item", name="Snow").click()
            expect_text(program, "snow")
            expect_focus(program, "Snow")
            program.key("F2")
            enter_name(program, "Cold")
            expect_saved(root, ONE, COLD)
            # The row keeps the focus wherever it goes.
            for key, order in (("alt+Up", (COLD, ONE)), ("alt+Down", (ONE, COLD))):
                expect_focus(program, "Cold")
                program.key(key)
                expect_saved(root, *order)
            drag(program.find("list item", name="Cold"), program.find("list item", name="Sharp"))
            expect_saved(root, COLD, ONE)
            # All of it is in a menu, too.
            program.find("list item", name="Cold").click(button=3)
            program.find("menu item", name="Move Down")
            program.key("Down", "Down", "Return")
            expect_saved(root, ONE, COLD)


def a_saved_search_that_is_deleted_comes_back_by_keys():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            for search in (ONE, TWO):
                save(program, search)
            expect_saved(root, ONE, TWO)
            program.find("list item", name="Sharp").click()
            # At once: the message that offers it goes away by itself.
            for undo in ("ctrl+z", "alt+u"):
                expect_focus(program, "Sharp")
                program.key("Delete")
                expect_saved(root, TWO)
                program.key(undo)
                expect_saved(root, ONE, TWO)
            expect_focus(program, "Sharp")
            program.key("Delete")
            expect_saved(root, TWO)
            expect_focus(program, "Snow")


def saved_searches_go_to_another_machine_in_their_file():
    with tempfile.TemporaryDirectory() as root, tempfile.TemporaryDirectory() as other:
        with opened(root) as program:
            program.find("list item", name="Tools, 1").click()
            save(program, ONE)
            expect_saved(root, ONE)
        with opened(other) as program:
            # While the program runs, as a folder that is synced does it.
            searches_file(other).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(searches_file(root), searches_file(other))
            program.find("list item", name="Sharp").click()
            expect_text(program, "sharpen")
            program.find(driver.BUTTON, contains="Tag: Tools")
            program.find("label", name="1 transcript · 1 passage")


driver.run(
    the_entry_completes_with_the_keys,
    a_word_that_is_a_field_too_does_not_keep_from_the_list,
    what_is_not_understood_is_searched_and_says_so,
    a_facet_becomes_a_chip_of_the_query,
    searches_are_saved_renamed_and_moved,
    a_saved_search_that_is_deleted_comes_back_by_keys,
    saved_searches_go_to_another_machine_in_their_file,
)
