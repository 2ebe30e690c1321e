#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's own search asks the program: org.gnome.Shell.SearchProvider2, over the session bus."""

import pathlib
import tempfile

from gi.repository import Gio, GLib

import collection
import driver
from driver import Program, wait

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


driver.run(titles_speakers_and_tags_are_found_and_opened)
