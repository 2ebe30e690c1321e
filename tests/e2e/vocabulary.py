#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vocabulary of a collection put in order, with keys and with the pointer, and taken back."""

import contextlib
import json
import pathlib
import subprocess
import tempfile
import time

import driver
from driver import BUTTON, File, Program, wait, xdotool


def find_window(name):
    try:
        return xdotool("search", "--onlyvisible", "--name", f"^{name}$").split()
    except subprocess.CalledProcessError:
        return []


def has_keys(name):
    """Whether what is typed goes to the window of that name."""
    return name in xdotool("getwindowfocus", "getwindowname")


class Desk:
    """A collection whose vocabulary is open. Clicks and keys go to it."""

    def __init__(self, root, tags, names=None):
        folder = pathlib.Path(root) / "Talks"
        self.files = [File(folder / f"{number}.md", f"---\ntitle: Talk {number}\ntags: [{line}]\n---\n- [00:00] Hello.\n".encode())
                      for number, line in enumerate(tags)]
        self.names = pathlib.Path(root) / "config" / "transcripts" / "vocabulary.json"
        self.names.parent.mkdir(parents=True)
        if names is not None:
            self.names.write_text(names)
        self.program = Program("--library", folder, root=root)

    def __enter__(self):
        program = self.program
        program.__enter__()
        program.find("label", f"{len(self.files)} transcripts")
        program.key("ctrl+shift+v")
        self.main = program.window()
        self.turn_to("Vocabulary")
        wait("the focus to be in the list", lambda: getattr(program.focused(), "role", None) == "list item")
        return self

    def __exit__(self, kind, error, trace):
        try:
            if error is None:
                self.wait_for_dialogs()
                wait("the vocabulary to close", self.is_closed)
        except driver.Failure:
            self.program.end()
            raise
        self.program._window, self.program._origin = self.main, None
        return self.program.__exit__(kind, error, trace)

    def is_closed(self):
        """Presses Escape; what is searched for goes first."""
        if find_window("Vocabulary"):
            self.program.key("Escape")
        return not find_window("Vocabulary")

    def turn_to(self, name):
        self.program._window = wait(name, lambda: find_window(name))[0]
        self.program._origin = None
        wait(f"{name} to have the focus", lambda: has_keys(name))

    def wait_for_dialogs(self):
        self.turn_to("Vocabulary")

    def select(self, value, part=None):
        """Goes to the value with keys alone, by a part of it where an X server without the letters loses keys."""
        self.program.key("ctrl+f")
        self.program.key("ctrl+a")
        self.program.type(part or value, "Return")
        wait(f"{value} to be selected", lambda: self.selected() == [value])

    def selected(self):
        return [row.find_all("label")[0].name for row in self.program.find_all("list item")
                if row.has("selected") and row.find_all("label")]

    def apply(self, count):
        """Accepts old and new, once they are shown."""
        button = self.program.find(BUTTON, f"Change {count} Transcript{'s' if count > 1 else ''}")
        wait("the button to have the focus", lambda: button.has("focused"))
        for file in self.files:
            file.expect_unchanged(0)
        self.program.key("Return")

    def expect_tags(self, *tags):
        for file, line in zip(self.files, tags):
            number = file.path.stem
            file.expect(f"---\ntitle: Talk {number}\ntags: [{line}]\n---\n- [00:00] Hello.\n".encode())

    def expect_names(self, names):
        def read():
            return json.loads(self.names.read_text()).get("tags", {}) if self.names.exists() else {}
        wait(f"the names {names}", lambda: read() == names)

    def drag(self, value, target):
        """With the pointer, in the steps of a hand."""
        def place(name):
            *_, label = [label for row in self.program.find_all("list item") for label in row.find_all("label", name)]
            x, y, _, height = label.box
            return x + 10, y + height // 2

        self.program.forget_origin()
        (x, y), (to_x, to_y) = wait("the rows", lambda: (place(value), place(target)))
        xdotool("mousemove", x, y)
        xdotool("mousedown", 1)
        try:
            for step in range(1, 21):
                xdotool("mousemove", x + (to_x - x) * step // 20 + step, y + (to_y - y) * step // 20)
                time.sleep(0.02)
            time.sleep(0.2)  # the toolkit asks what is below the pointer
        finally:
            xdotool("mouseup", 1)


TAGS = ("Craft, Law", "Craft, AI Agents", "AI-Agent, 起業 & Tools", "ai agents, Legal")


@contextlib.contextmanager
def desk(tags=TAGS, names=None):
    with tempfile.TemporaryDirectory() as root, Desk(root, tags, names) as opened:
        yield opened


def a_value_is_renamed_split_and_deleted_with_keys():
    with desk() as page:
        program = page.program
        page.select("Craft")
        program.key("F2")
        program.find("label", "Rename “Craft”")
        program.type("Handwork", "Return")
        page.apply(2)
        page.expect_tags("Handwork, Law", "Handwork, AI Agents", *TAGS[2:])
        program.find("label", contains="2 transcripts changed")
        page.expect_names({})
        page.wait_for_dialogs()
        program.key("ctrl+z")
        page.expect_tags(*TAGS)
        program.key("ctrl+shift+z")
        page.expect_tags("Handwork, Law", "Handwork, AI Agents", *TAGS[2:])
        program.key("ctrl+z")
        page.expect_tags(*TAGS)

        page.select("起業 & Tools", "Tools")
        program.find(BUTTON, "Split…").click()
        program.find("label", "Split “起業 & Tools”")
        program.key("Return")
        page.apply(1)
        page.expect_tags(*TAGS[:2], "AI-Agent, 起業, Tools", TAGS[3])
        page.wait_for_dialogs()
        program.key("ctrl+z")
        page.expect_tags(*TAGS)

        page.select("Legal")
        program.key("Delete")
        page.apply(1)
        page.expect_tags(*TAGS[:3], "ai agents")
        page.wait_for_dialogs()
        program.key("ctrl+z")
        page.expect_tags(*TAGS)


def a_group_is_merged_at_once():
    with desk() as page:
        program = page.program
        program.find("label", "hyphen or blank · plural")
        program.find("label", "case")
        program.find(BUTTON, "Merge all of them into “AI Agents”").click()
        page.apply(2)
        page.expect_tags(*TAGS[:2], "AI Agents, 起業 & Tools", "AI Agents, Legal")
        program.find_none("label", "ai agents")
        page.wait_for_dialogs()
        program.key("ctrl+z")
        page.expect_tags(*TAGS)
        # The same with a key.
        page.select("AI Agents")
        program.key("ctrl+shift+m")
        page.apply(2)
        page.expect_tags(*TAGS[:2], "AI Agents, 起業 & Tools", "AI Agents, Legal")
        page.wait_for_dialogs()


def what_is_dragged_is_merged_and_remembered():
    with desk() as page:
        program = page.program
        page.drag("Legal", "Law")
        program.find("label", "Merge 2 Values")
        assert program.find("text", "Name").text == "Law"
        program.key("Return")
        page.apply(1)
        page.expect_tags(*TAGS[:3], "ai agents, Law")
        page.expect_names({"Law": ["Legal"]})
        program.find("label", "1 transcript changed, synonyms remembered")
        page.wait_for_dialogs()
        program.key("ctrl+z")
        page.expect_tags(*TAGS)
        page.expect_names({})
        program.key("ctrl+shift+z")
        page.expect_names({"Law": ["Legal"]})
        page.expect_tags(*TAGS[:3], "ai agents, Law")


def synonyms_are_edited():
    with desk(("Startup, 起業", "Law"), '{ "tags": { "Startup": ["起業"], "Law": ["lex"] } }') as page:
        program = page.program
        program.find("label", "synonym")
        program.find("label", "also: lex")
        page.select("Startup")
        program.key("alt+Return")
        page.turn_to("Synonyms of “Startup”")
        program.find(BUTTON, "Remove 起業")
        program.type("new firm", "Return")
        page.expect_names({"Startup": ["起業", "new firm"], "Law": ["lex"]})
        program.type("lex", "Return")
        program.find("label", contains="“lex” is a synonym of “Law” already.")
        program.find(BUTTON, "Remove 起業").click()
        page.expect_names({"Startup": ["new firm"], "Law": ["lex"]})
        program.key("Escape")
        page.wait_for_dialogs()
        program.find_none("label", "synonym")
        program.find("label", "also: new firm")
        program.key("ctrl+z")
        page.expect_names({"Startup": ["起業", "new firm"], "Law": ["lex"]})
        program.find("label", "synonym")
        for file in page.files:
            file.expect_unchanged(0)


def a_broken_file_is_told_of_and_left_alone():
    broken = '{ "tags": {\n  "Law": [1]\n} }'
    with desk(("Law", "Legal"), broken) as page:
        program = page.program
        program.find("label", contains="“vocabulary.json” cannot be used: line 2, column 11.")
        program.key("Home", "ctrl+a", "ctrl+m")
        program.find("label", "Merge 2 Values")
        program.find("label", "“vocabulary.json” has to be put right first.")
        program.key("Return")
        page.apply(1)
        page.expect_tags("Law", "Law")
        assert page.names.read_text() == broken
        page.names.write_text("{}")
        program.find_none("label", contains="cannot be used")


driver.run(
    a_value_is_renamed_split_and_deleted_with_keys,
    a_group_is_merged_at_once,
    what_is_dragged_is_merged_and_remembered,
    synonyms_are_edited,
    a_broken_file_is_told_of_and_left_alone,
)
