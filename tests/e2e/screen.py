# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program tells assistive technologies, asked over D-Bus. An answer takes a turn of the program's main loop, so
many questions are asked at once: a look at a whole window is then a matter of its depth, not of its size.
"""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ACCESSIBLE = "org.a11y.atspi.Accessible"
COMPONENT = "org.a11y.atspi.Component"
TEXT = "org.a11y.atspi.Text"
ROOT = "/org/a11y/atspi/accessible/root"
ANSWER_TIME = 60_000  # milliseconds

IN_WINDOW = GLib.Variant("(u)", (1,))  # coordinates from the window's corner


class Bus:
    """The accessibility bus of the session."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.address, = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                          Gio.DBusCallFlags.NONE, ANSWER_TIME).unpack()
        self.connection = Gio.DBusConnection.new_for_address_sync(
            self.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)

    def ask(self, questions):
        """Asks all questions, (object, interface, method, arguments), and returns their answers in this order. What
        cannot be answered, or went away, is None.
        """
        answers = [None] * len(questions)
        waiting = set(range(len(questions)))

        def take(connection, result, number):
            waiting.discard(number)
            try:
                answers[number] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass  # it has no such interface, or it or the program is gone

        for number, ((owner, path), interface, method, arguments) in enumerate(questions):
            self.connection.call(owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NO_AUTO_START,
                                 ANSWER_TIME, None, take, number)
        while waiting:
            GLib.MainContext.default().iteration(True)
        return answers

    def get(self, accessible, interface, name):
        return self.ask([get(accessible, interface, name)])[0]

    def application(self, pid):
        """The root of the process's objects, or None."""
        children, = self.ask([(("org.a11y.atspi.Registry", ROOT), ACCESSIBLE, "GetChildren", None)])
        roots = children[0] if children else []
        pids = self.ask([(("org.freedesktop.DBus", "/org/freedesktop/DBus"), "org.freedesktop.DBus",
                          "GetConnectionUnixProcessID", GLib.Variant("(s)", (owner,))) for owner, _ in roots])
        return next((root for root, owned in zip(roots, pids) if owned == (pid,)), None)


def get(accessible, interface, name):
    """The question for a property."""
    return accessible, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (interface, name))


def has_state(answer, name):
    """Whether an answer to GetState has the state of a name, such as "focused"."""
    low, high = answer[0]
    return bool((low | high << 32) >> int(getattr(Atspi.StateType, name.upper())) & 1)


class Sight:
    """What was seen of one object: its role, name, place within the window (x, y, width, height; None if it has none)
    and the sights of what is visible in it.
    """

    def __init__(self, accessible, role, name, place):
        self.accessible = accessible
        self.role = Atspi.role_get_name(Atspi.Role(role[0])) if role else ""
        self.name = name[0] if name else ""
        self.place = place[0] if place else None
        self.children = []

    def walk(self):
        """This and all in it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def look(bus, accessible):
    """What is visible of an object now. An object without extent hides all that is in it; pages of a stack and the
    application have no extent to ask for.
    """

    def see(accessibles):
        answers = bus.ask([question for accessible in accessibles for question in (
            (accessible, ACCESSIBLE, "GetRole", None), get(accessible, ACCESSIBLE, "Name"),
            (accessible, COMPONENT, "GetExtents", IN_WINDOW), (accessible, ACCESSIBLE, "GetChildren", None))])
        return [(Sight(accessible, *answers[4 * at:4 * at + 3]), answers[4 * at + 3])
                for at, accessible in enumerate(accessibles)]

    (top, children), = see([accessible])
    level = [(top, child) for child in (children[0] if children else [])]
    while level:
        below = []
        for (parent, _), (sight, children) in zip(level, see([child for _, child in level])):
            if sight.place is None or (sight.place[2] > 0 and sight.place[3] > 0):
                parent.children.append(sight)
                below += [(sight, child) for child in (children[0] if children else [])]
        level = below
    return top
