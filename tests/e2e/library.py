#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding one's way in the library."""

import pathlib
import tempfile

import collection
import driver
from driver import BUTTON, Program, wait

TITLES = ("On careful tools", "Gardens in winter", "川と橋")


def opened(root, *arguments, **options):
    folder = pathlib.Path(root) / "Talks"
    if not folder.exists():
        collection.make(folder)
    return Program("--library", folder, *arguments, root=root, **options)


def rows(program):
    """The titles in the list, in its order."""
    names = [node.name for node in program.find_all("list item")]
    return [title for name in names for title in TITLES if title in name]


def expect_rows(program, *titles):
    wait(f"the list to show {titles}", lambda: sorted(rows(program)) == sorted(titles))


def the_search_narrows_the_list_as_one_types():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            expect_rows(program, *TITLES)
            program.key("ctrl+shift+f")
            program.type("GARDEN")
            expect_rows(program, "Gardens in winter")
            program.key("ctrl+a")
            program.type("lind")
            expect_rows(program, "Gardens in winter", "川と橋")
            program.key("ctrl+a")
            program.type("zebra")
            program.find("label", "No Results Found")
            program.key("Escape")
            expect_rows(program, *TITLES)


def the_search_entry_moves_in_the_list_and_enter_opens():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            expect_rows(program, *TITLES)
            program.key("ctrl+k")
            program.type("lind")
            expect_rows(program, "Gardens in winter", "川と橋")
            program.key("Down", "Return")
            program.find("text", contains="Snow keeps the roots warm.")


def n_and_p_go_through_the_list():
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root) / "Talks"
        collection.make(folder)
        with opened(root, folder / "gardens.md") as program:
            program.find("text", contains="Snow keeps the roots warm.").click_text("Snow", 1)
            program.key("n")
            program.find("text", contains="A plane is a patient tool.")
            program.key("n")
            program.find("text", contains="川は橋より古いものです。")
            program.key("p")
            program.find("text", contains="A plane is a patient tool.")


def a_facet_narrows_the_list_and_is_taken_off():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            expect_rows(program, *TITLES)
            program.find("list item", contains="Craft, 2").click()
            expect_rows(program, "On careful tools", "川と橋")
            program.find(BUTTON, contains="Remove “Tag: Craft”").click()
            expect_rows(program, *TITLES)


def what_was_open_is_open_again():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            program.find("list item", contains="Gardens in winter").click()
            program.find("text", contains="Snow keeps the roots warm.")
            program.quit()
            program.arguments = []
            program.start()
            expect_rows(program, *TITLES)
            program.find("text", contains="Snow keeps the roots warm.")


def without_a_folder_one_can_explore_the_samples():
    with tempfile.TemporaryDirectory() as root:
        with Program(root=root) as program:
            program.find(BUTTON, contains="Sample").click()
            program.find("list item", contains="Evaluations nobody trusts")
            program.key("ctrl+k")
            program.type("lindqvist", "Return")
            program.find("text", contains="Because the easy part looks")


driver.run(
    the_search_narrows_the_list_as_one_types,
    the_search_entry_moves_in_the_list_and_enter_opens,
    n_and_p_go_through_the_list,
    a_facet_narrows_the_list_and_is_taken_off,
    what_was_open_is_open_again,
    without_a_folder_one_can_explore_the_samples,
)
