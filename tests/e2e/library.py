#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding one's way in the library."""

import contextlib
import json
import pathlib
import tempfile

import collection
import driver
from dialogs import dialog, wait_until_closed
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


def expect_focus(program, role, name):
    """Waits until the keys go to something of this role and name."""

    def look():
        node = program.focused()
        return node and node.role == role and name in node.name

    wait(f"the focus on the {role} {name!r}", look)


def the_keys_have_a_place_from_the_start():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            expect_rows(program, *TITLES)
            expect_focus(program, "list item", "Gardens in winter")
            program.key("Down")
            program.find("text", contains="A plane is a patient tool.")
        with opened(root, pathlib.Path(root) / "Talks" / "tools.md") as program:
            program.find("text", contains="A plane is a patient tool.")
            expect_focus(program, "text", "Transcript")


def without_a_folder_one_can_explore_the_samples():
    with tempfile.TemporaryDirectory() as root:
        with Program(root=root) as program:
            expect_focus(program, BUTTON, "Open Folder…")
            program.key("Tab")
            expect_focus(program, BUTTON, "Explore the Sample Collection")
            program.key("Return")
            program.find("list item", contains="Evaluations nobody trusts")
            expect_focus(program, "list item", "A night bus without a timetable")
            program.key("ctrl+k")
            program.type("lindqvist", "Return")
            program.find("text", contains="Because the easy part looks")


def statistics_lead_to_the_transcripts_and_follow_an_edit():
    with tempfile.TemporaryDirectory() as root:
        program = opened(root)
        folder = pathlib.Path(root) / "Talks"
        (folder / ".transcripts.json").write_text('{"required": ["date"], "recommended": [], "tags": [0, 0]}')
        with program:
            expect_rows(program, *TITLES)
            program.key("ctrl+shift+s")
            with dialog(program, "Statistics"):
                # Of a field, to those that lack it.
                program.find("list item", "Date: 1 of 3").click()
            wait_until_closed("Statistics")
            expect_rows(program, "Gardens in winter", "川と橋")
            program.key("ctrl+shift+s")
            with dialog(program, "Statistics"):
                row = program.find("list item", "Date: 1 of 3")
                garden = folder / "gardens.md"
                garden.write_bytes(garden.read_bytes().replace(b"speaker:", b'date: "2024-01-02"\nspeaker:'))
                wait("the numbers to follow", lambda: row.name == "Date: 2 of 3")
                # By the keyboard alone: the first number has the focus.
                program.key("Tab", "Tab", "Tab")
                program.key("Escape")
            wait_until_closed("Statistics")
            expect_rows(program, "川と橋")


def open_menu(program, name, item):
    """Clicks until the menu is there: a window manager may keep the first click after a dialog for itself."""
    def is_open():
        return program.find_all("menu item", contains=item)

    def opened_by_a_click():
        program.find(BUTTON, name).click()
        with contextlib.suppress(driver.Failure):
            return wait(f"the menu of {name}", is_open, 10)

    wait(f"the menu of {name} to open", opened_by_a_click)


def statistics_are_exported():
    with tempfile.TemporaryDirectory() as root:
        with opened(root) as program:
            expect_rows(program, *TITLES)
            program.key("ctrl+shift+s")
            for number, end in enumerate(("csv", "json", "svg", "png")):
                path = pathlib.Path(root) / f"numbers.{end}"
                with dialog(program, "Statistics"):
                    program.find("list item", "Title: 3 of 3")
                    open_menu(program, "Export", end.upper())
                    program.key(*["Down"] * number, "Return")
                with dialog(program, "Export Statistics"):
                    name = program.find("text", contains=f"statistics.{end}")
                    wait("the name to be asked for", lambda n=name: n.has("focused"))
                    program.key("ctrl+a")
                    program.type(str(path), "Return")
                wait(f"{path.name} to be written", path.exists)
                wait_until_closed("Export Statistics")
                program.find("label", f"Saved as “{path.name}”")
            with dialog(program, "Statistics"):
                program.find("frame", "Statistics").find(BUTTON, "Close").click()
            wait_until_closed("Statistics")
            written = {path.suffix: path.read_bytes() for path in pathlib.Path(root).glob("numbers.*")}
            if json.loads(written[".json"])["transcripts"] != 3 or b"\r\ntag,Craft,2," not in written[".csv"]:
                raise driver.Failure(f"{written}")
            if b"</svg>" not in written[".svg"] or not written[".png"].startswith(b"\x89PNG"):
                raise driver.Failure("a picture is none")


def a_double_leads_to_the_other_file_and_a_value_to_all_that_have_it():
    with tempfile.TemporaryDirectory() as root:
        program = opened(root)
        folder = pathlib.Path(root) / "Talks"
        (folder / ".transcripts.json").write_text('{"required": [], "recommended": [], "tags": [0, 0], "repeats": 1}')
        tools = (folder / "tools.md").read_bytes()
        (folder / "old").mkdir()
        (folder / "old" / "tools.md").write_bytes(tools.replace(b"On careful tools", b"Careful tools"))
        with program:
            program.find("list item", contains="On careful tools").click()
            program.find(BUTTON, "Open old/tools.md").click()
            # It leads back. Their titles, which are not the same, tell them apart.
            program.find(BUTTON, "Open Talks/tools.md")
            program.find("label", "2 files have the same in Summary")
            program.find(BUTTON, "Show All 2 Files").click()
            program.find("label", "2 transcripts")
            names = [node.name for node in program.find_all("list item", contains="areful tools")]
            if len(names) != 2:
                raise driver.Failure(f"{names} are shown")


driver.run(
    the_search_narrows_the_list_as_one_types,
    the_search_entry_moves_in_the_list_and_enter_opens,
    n_and_p_go_through_the_list,
    a_facet_narrows_the_list_and_is_taken_off,
    what_was_open_is_open_again,
    the_keys_have_a_place_from_the_start,
    without_a_folder_one_can_explore_the_samples,
    statistics_lead_to_the_transcripts_and_follow_an_edit,
    statistics_are_exported,
    a_double_leads_to_the_other_file_and_a_value_to_all_that_have_it,
)
