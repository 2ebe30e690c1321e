#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's own search asks the program: org.gnome.Shell.SearchProvider2, over the session bus."""

import configparser
import pathlib
import tempfile

from gi.repository import Gio, GLib

import collection
import driver
from driver import Program, wait
from installed import Installed

NAME = "org.example.Transcripts"
PATH = "/org/example/Transcripts/SearchProvider"


def call(method, parameters, reply):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    answer = bus.call_sync(NAME, PATH, "org.gnome.Shell.SearchProvider2", method, parameters,
                           reply and GLib.VariantType(reply), Gio.DBusCallFlags.NO_AUTO_START,
                           int(driver.PATIENCE * 1000), None)
    return answer.unpack()[0] if reply else None


def find(*terms):
    return call("GetInitialResultSet", GLib.Variant("(as)", (terms,)), "(as)")


def names(identifiers):
    metas = call("GetResultMetas", GLib.Variant("(as)", (identifiers,)), "(aa{sv})")
    return [meta["name"] for meta in metas]


def expect(terms, titles):
    found = names(find(*terms))
    if found != titles:
        raise driver.Failure(f"{terms} finds {found}, not {titles}")


def titles_speakers_and_tags_are_found_and_opened():
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root) / "Talks"
        collection.make(folder)
        with Program("--library", folder, root=root) as program:
            program.find("list item", contains="On careful tools")
            wait("the folders", lambda: find("tools"))
            expect(["careful", "TOOLS"], ["On careful tools"])
            expect(["bo"], ["Gardens in winter", "川と橋"])
            expect(["craftsm"], ["Gardens in winter"])
            expect(["川"], ["川と橋"])
            # What is said is not asked for here.
            expect(["plane"], [])
            narrowed = call("GetSubsearchResultSet", GLib.Variant("(asas)", (find("bo"), ["bo", "winter"])), "(as)")
            if names(narrowed) != ["Gardens in winter"]:
                raise driver.Failure(f"narrowed to {names(narrowed)}")
            call("ActivateResult", GLib.Variant("(sasu)", (narrowed[0], ["winter"], 0)), None)
            program.find("text", contains="Snow keeps the roots warm.")
            call("LaunchSearch", GLib.Variant("(asu)", (["careful", "tools"], 0)), None)
            program.find("entry", contains="careful tools")


def ask(program, method, parameters):
    return program.call(PATH, "org.gnome.Shell.SearchProvider2", method, parameters)


def make_session(root):
    """The folder of talks, and a session in which it was open."""
    folder = pathlib.Path(root) / "Talks"
    collection.make(folder)
    state = pathlib.Path(root) / "state" / "transcripts"
    state.mkdir(parents=True)
    (state / "session.ini").write_text(f"[Session]\nFolders={folder.as_uri()};\n")
    return folder


def expect_no_window(program):
    if program.find_windows():
        raise driver.Failure("a question opened a window")


def a_question_starts_the_program_without_a_window():
    with tempfile.TemporaryDirectory() as root:
        make_session(root)
        with Installed(root) as program:
            ini = configparser.ConfigParser()
            ini.read(program.share / "gnome-shell" / "search-providers" / f"{NAME}.search-provider.ini")
            provider = dict(ini["Shell Search Provider"])
            desktop = configparser.ConfigParser(interpolation=None)
            desktop.read(program.share / "applications" / provider["desktopid"])
            if (provider["busname"], provider["objectpath"]) != (NAME, PATH) \
                    or desktop["Desktop Entry"]["DBusActivatable"] != "true":
                raise driver.Failure(f"a desktop asks {provider}")
            found = ask(program, "GetInitialResultSet", GLib.Variant("(as)", (["careful"],)))
            metas = ask(program, "GetResultMetas", GLib.Variant("(as)", (found,)))
            if [meta["name"] for meta in metas] != ["On careful tools"]:
                raise driver.Failure(f"found {metas}")
            expect_no_window(program)
            # Nobody asks any more.
            process = program.process
            wait("the service to end", lambda: process.poll() is not None)
            if program.runs():
                raise driver.Failure("its name is still on the bus")
            program.process = None
            # Another desktop session's first question may be to open what was found.
            ask(program, "ActivateResult", GLib.Variant("(sasu)", (found[0], ["careful"], 0)))
            program.find("text", contains="A plane is a patient tool.")
            program.find("list item", contains="Gardens in winter")
            ask(program, "LaunchSearch", GLib.Variant("(asu)", (["winter", "gardens"], 0)))
            program.find("entry", contains="winter gardens")


def a_launcher_starts_the_program_over_the_bus():
    with tempfile.TemporaryDirectory() as root:
        folder = make_session(root)
        with Installed(root) as program:
            ask(program, "LaunchSearch", GLib.Variant("(asu)", (["winter"], 0)))
            program.find("list item", contains="Gardens in winter")
            program.find("entry", contains="winter")
            program.find_none("list item", contains="On careful tools")
            program.quit()
            if program.runs():
                raise driver.Failure("the service outlives its window")
            program.application_call("Open", [(folder / "gardens.md").as_uri()])
            program.find("text", contains="Snow keeps the roots warm.")
            program.application_call("Activate")
            program.application_call("ActivateAction", "new-window", [])
            wait("a second window", lambda: len(program.find_windows()) == 2)
            program.key("alt+F4")
            wait("it to close", lambda: len(program.find_windows()) == 1)


driver.run(
    titles_speakers_and_tags_are_found_and_opened,
    a_question_starts_the_program_without_a_window,
    a_launcher_starts_the_program_over_the_bus,
)
