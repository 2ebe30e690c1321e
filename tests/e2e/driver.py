# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the program as a person does: finds things by what a screen reader is told, clicks and types with real
input events, and looks at the files and at what the browser was given. Runs inside build-aux/headless.

Every wait has a bound and fails with what was awaited; nothing sleeps for a fixed time but the settling of the
pointer.
"""

import contextlib
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from gi.repository import GLib

import screen

PATIENCE = 60.0  # seconds until a wait fails; a loaded machine is slow
BUTTON = "push button"
SOURCE = pathlib.Path(os.environ.get("TR_SOURCE_ROOT", pathlib.Path(__file__).resolve().parents[2]))
BUILD = pathlib.Path(os.environ.get("TR_BUILD_ROOT", SOURCE / "build"))


# What a person does something with.
SPOKEN = {"check box", "entry", "menu item", BUTTON, "radio button", "slider", "spin button",
          "toggle button"}


def is_odd(name):
    """Whether the name of something is that of its class, or has the mark of a mnemonic, or is said twice."""
    words = name.split()
    half = len(words) // 2
    return (re.match("(Gtk|Adw|Tr)[A-Z]", name) or re.search(r"(^|[ (])_\w", name)
            or half and words[:half] == words[half:])


class Failure(AssertionError):
    """The program did not do what a person may expect."""


def check_names(sight):
    """What can be used has a name that can be read out. What GTK makes the inside of is its own matter."""
    if sight.role in SPOKEN and is_odd(sight.name):
        raise Failure(f"a {sight.role} is called {sight.name!r}")
    if sight.role != "combo box" and sight.name != "GtkFileChooserWidget":
        for child in sight.children:
            check_names(child)


def wait(what, condition, patience=PATIENCE):
    """The first true value of condition(); fails after patience seconds."""
    deadline = time.monotonic() + patience
    while True:
        try:
            value = condition()
        except (Gone, subprocess.CalledProcessError):  # it went away while it was looked at, or is not there yet
            value = None
        if value:
            return value
        if time.monotonic() > deadline:
            raise Failure(f"waited {patience:.0f} s for {what}")
        time.sleep(0.05)


def start_window_manager():
    """One for the whole display: it takes the focus from window to window, as on a desktop."""

    def is_there():
        return "window id" in subprocess.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"],
                                             capture_output=True, text=True, timeout=PATIENCE).stdout

    if not is_there():
        # It ends with the display.
        subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait("the window manager", is_there)


def xdotool(*arguments):
    return subprocess.run(["xdotool", *map(str, arguments)], check=True, capture_output=True, text=True,
                          timeout=PATIENCE).stdout


class Gone(Exception):
    """What is asked about is not there any more."""


class Node:
    """Something on the screen, as assistive technologies see it. What it was when it was found is its sight; all but
    its role is asked for anew.
    """

    def __init__(self, program, sight):
        self.program = program
        self.accessible = sight.accessible
        self.role = sight.role
        self.sight = sight
        self.find_again = None  # how it was found

    @property
    def name(self):
        name = self.program.bus.get(self.accessible, screen.ACCESSIBLE, "Name")
        return name[0] if name else self.sight.name

    @property
    def text(self):
        count = self.program.bus.get(self.accessible, screen.TEXT, "CharacterCount")
        if count is None:
            return self.name
        return self._ask(screen.TEXT, "GetText", GLib.Variant("(ii)", (0, count[0])))[0]

    @property
    def caret(self):
        """The offset of the cursor in its text, in characters."""
        return self.program.bus.get(self.accessible, screen.TEXT, "CaretOffset")[0]

    def has(self, state):
        return screen.has_state(self._ask(screen.ACCESSIBLE, "GetState"), state)

    @property
    def box(self):
        """Its place on the screen: x, y, width, height."""
        return self._on_screen(*self._ask(screen.COMPONENT, "GetExtents", screen.IN_WINDOW)[0])

    def character_box(self, position):
        """The place on the screen of a character of its text."""
        return self._on_screen(*self._ask(screen.TEXT, "GetCharacterExtents", GLib.Variant("(iu)", (position, 1))))

    def _ask(self, interface, method, arguments=None):
        answer, = self.program.bus.ask([(self.accessible, interface, method, arguments)])
        if answer is None:
            raise Gone(f"{self.role} {self.name!r} went away")
        return answer

    def _on_screen(self, x, y, width, height):
        left, top = self.program.window_origin()
        return left + x, top + y, width, height

    def walk(self):
        """This and all that is visible in it now, in order. What can be used there has a name that can be read out."""
        sight = screen.look(self.program.bus, self.accessible)
        check_names(sight)
        return [Node(self.program, part) for part in sight.walk()]

    def find_all(self, role=None, name=None, contains=None):
        """Those in it with a role and a name, or a part of a name or of a text; visible ones only."""
        return [node for node in self.walk()
                if (role is None or node.role == role) and (name is None or node.sight.name == name)
                and node.sight.place is not None
                and (contains is None or contains in node.sight.name or contains in node.text)]

    def find(self, role=None, name=None, contains=None, patience=PATIENCE):
        """The first one, as soon as there is one."""
        what = " ".join(str(part) for part in (role, name and repr(name), contains and f"with {contains!r}") if part)
        node = wait(what, lambda: self.find_all(role, name, contains), patience)[0]
        node.find_again = lambda: self.find_all(role, name, contains)
        return node

    def find_none(self, role=None, name=None, contains=None):
        """Waits until there is none."""
        wait(f"{role or 'something'} {name or contains!r} to go away", lambda: not self.find_all(role, name, contains))

    def click(self, button=1, times=1, keys=()):
        """Clicks in its middle with the pointer, while keys are held down."""

        def reached():
            """Whether the pointer has come to where it stands: on a slow machine it may set out only then."""
            x, y, width, height = box = wait(f"{self.role} {self.name!r} to stand still", self._still_box)
            self.program.point_at(x + width // 2, y + height // 2)
            return box == self._box_now()

        wait(f"the pointer to come to {self.role} {self.name!r}", reached)
        self.program.click_here(button, times, keys)

    def _box_now(self):
        """Its place, also if the window manager has moved the window since."""
        self.program.forget_origin()
        return self.box

    def _still_box(self):
        """Where it stands once it has stood there for as long as a hand takes. It may be made anew meanwhile: what is
        found in its stead is clicked then.
        """
        try:
            before = self._box_now()
            for _ in range(4):
                time.sleep(0.05)
                if self.box != before:
                    return None
            return before if before[2] > 0 else None
        except Gone:
            found = self.find_again and self.find_again()
            if found:
                self.accessible, self.sight = found[0].accessible, found[0].sight
            return None

    def click_text(self, part, offset=0, keys=(), button=1, times=1):
        """Clicks on a character of its text: the one offset after the beginning of part."""
        self.program.forget_origin()
        x, y, width, height = self.character_box(self.text.index(part) + offset)
        self.program.click_at(x + max(width // 2, 1), y + height // 2, button, times, keys)

    def describe(self):
        """What is visible in it, a line each, indented."""

        def lines(sight, depth):
            text = Node(self.program, sight).text
            yield f"{'  ' * depth}{sight.role} {sight.name!r}" + (f" text {text[:60]!r}" if text != sight.name else "")
            for child in sight.children:
                yield from lines(child, depth + 1)

        with contextlib.suppress(Gone):
            return list(lines(screen.look(self.program.bus, self.accessible), 0))
        return []


class Browser:
    """The desktop's handler of web addresses: writes down what it is given."""

    def __init__(self, root, installed=True):
        self.record = root / "opened"
        self.record.unlink(missing_ok=True)
        if not installed:
            return
        script = root / "browser"
        script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{self.record}"\n')
        script.chmod(0o755)
        applications = root / "data" / "applications"
        applications.mkdir(parents=True, exist_ok=True)
        (applications / "browser.desktop").write_text(
            f"[Desktop Entry]\nType=Application\nName=Recorder\nExec={script} %u\n"
            "MimeType=x-scheme-handler/https;x-scheme-handler/http;\n")
        (root / "config" / "mimeapps.list").write_text(
            "[Default Applications]\nx-scheme-handler/https=browser.desktop\nx-scheme-handler/http=browser.desktop\n")

    def opened(self):
        return self.record.read_text().splitlines() if self.record.exists() else []

    def expect(self, *addresses):
        """Waits until these were opened, in this order, and nothing else."""
        wait(f"the browser to be given {len(addresses)} addresses", lambda: len(self.opened()) >= len(addresses))
        if self.opened() != list(addresses):
            raise Failure(f"the browser was given {self.opened()}, not {list(addresses)}")


class Program(contextlib.AbstractContextManager):
    """The program, running, with a home of its own. Nothing of the user's settings, state or files is touched."""

    def __init__(self, *arguments, browser=True, environment=None, settings=None, command=None, root=None, manager=True):
        self.root = pathlib.Path(root or tempfile.mkdtemp(prefix="transcripts-e2e-"))
        self.keep_root = root is not None
        for name in ("config", "data", "cache", "state"):
            (self.root / name).mkdir(exist_ok=True)
        # Most scripts are about something else than a standard: theirs wants nothing, unless they bring their own.
        shutil.copytree(SOURCE / "tests" / "data" / "config", self.root / "config", dirs_exist_ok=True)
        self.browser = Browser(self.root, browser)
        self.environment = {
            **os.environ,
            "HOME": str(self.root),
            "XDG_CONFIG_HOME": str(self.root / "config"),
            "XDG_DATA_HOME": str(self.root / "data"),
            "XDG_CACHE_HOME": str(self.root / "cache"),
            "XDG_STATE_HOME": str(self.root / "state"),
            "XDG_DATA_DIRS": f"{SOURCE / 'data'}:{self._make_share()}",
            "GSETTINGS_BACKEND": "keyfile",
            "GSETTINGS_SCHEMA_DIR": str(BUILD / "data"),
            "TRANSCRIPTS_LOCALE_DIR": str(BUILD / "po"),
            "TRANSCRIPTS_SAMPLES": str(SOURCE / "data" / "samples"),
            "ADW_DISABLE_PORTAL": "1",
            "G_DEBUG": "fatal-criticals",
            **(environment or {}),
        }
        self.environment.pop("GTK_A11Y", None)
        if settings:
            (self.root / "config" / "glib-2.0" / "settings").mkdir(parents=True, exist_ok=True)
            (self.root / "config" / "glib-2.0" / "settings" / "keyfile").write_text(
                "[org/example/Transcripts]\n" + "".join(f"{key}={value}\n" for key, value in settings.items()))
        self.command = command or [str(BUILD / "src" / "transcripts")]
        self.arguments = [str(argument) for argument in arguments]
        self.uses_manager = manager
        self.process = None
        self.bus = screen.Bus()
        self._window = self._origin = self._root = None

    def _make_share(self):
        """The system's data without its programs, so that the only browser is the test's own."""
        share = self.root / "share"
        share.mkdir(exist_ok=True)
        for entry in pathlib.Path("/usr/share").iterdir():
            if entry.name != "applications" and not (share / entry.name).is_symlink():
                (share / entry.name).symlink_to(entry)
        return share

    def __enter__(self):
        if self.uses_manager:
            start_window_manager()
        try:
            self.start()
        except Exception:
            self.end()
            raise
        return self

    def start(self):
        self.process = subprocess.Popen([*self.command, *self.arguments], env=self.environment, stdout=sys.stderr)
        self._window = self._origin = self._root = None
        wait("the window", self._find_window)
        wait("the program on the accessibility bus", self._find_application)

    def __exit__(self, kind, error, trace):
        if error is not None:
            status = self.process and self.process.poll()
            if status is not None:
                print(f"# the program had ended with status {status}")
            elif self.process is not None:
                with contextlib.suppress(Failure):
                    print("\n".join("# " + line for line in self.application.describe()))
            with contextlib.suppress(OSError, subprocess.SubprocessError):
                pictures = pathlib.Path(os.environ.get("TR_PICTURES", BUILD / "meson-logs"))
                picture = pictures / f"e2e-{pathlib.Path(sys.argv[0]).stem}.png"
                subprocess.run(["import", "-window", "root", str(picture)], check=False, timeout=PATIENCE)
                print(f"# picture: {picture}")
        try:
            self.quit(check=error is None)
        finally:
            self.end()

    def end(self):
        """Leaves nothing behind."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process = None
        if not self.keep_root:
            for where, folders, _ in os.walk(self.root):
                for folder in folders:
                    os.chmod(os.path.join(where, folder), 0o755)
            shutil.rmtree(self.root)

    def quit(self, check=True):
        """Ends the program as the window's close button does; checks that it ended in peace."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.CalledProcessError):
            if self.process.poll() is None and self.window():
                with contextlib.suppress(Failure):  # a dialog that is on its way out would take the key
                    wait("dialogs to close", lambda: len(self.find_windows()) == 1, 3)
                self.key("alt+F4") if self.uses_manager else self.process.terminate()
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
            if check:
                raise Failure("the program did not end when its window was closed") from None
        self.process = None
        if check and status != 0 and self.uses_manager:
            raise Failure(f"the program ended with status {status}")

    def check_alive(self):
        if self.process.poll() is not None:
            raise Failure(f"the program ended with status {self.process.returncode}")

    def _find_window(self):
        self.check_alive()
        found = self.find_windows()
        self._window = found[0] if found else None
        return self._window

    def find_windows(self):
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                              capture_output=True, text=True).stdout.split()

    def window(self):
        return self._window or wait("the window", self._find_window)

    def window_origin(self):
        if self._origin is None:
            geometry = dict(line.split("=") for line in
                            xdotool("getwindowgeometry", "--shell", self.window()).splitlines() if "=" in line)
            self._origin = int(geometry["X"]), int(geometry["Y"])
        return self._origin

    def forget_origin(self):
        """A window manager may move the window after it was first seen."""
        self._origin = None

    def resize(self, width, height):
        xdotool("windowsize", "--sync", self.window(), width, height)
        self.forget_origin()

    def _find_application(self):
        self.check_alive()
        if self._root is None:
            self._root = self.bus.application(self.process.pid)
        return self._root and Node(self, screen.Sight(self._root, None, None, None))

    @property
    def application(self):
        return wait("the program on the accessibility bus", self._find_application)

    def find(self, *arguments, **options):
        return self.application.find(*arguments, **options)

    def find_all(self, *arguments, **options):
        return self.application.find_all(*arguments, **options)

    def find_none(self, *arguments, **options):
        self.application.find_none(*arguments, **options)

    def focused(self):
        nodes = self.application.walk()
        states = self.bus.ask([(node.accessible, screen.ACCESSIBLE, "GetState", None) for node in nodes])
        return next((node for node, state in zip(nodes, states) if state and screen.has_state(state, "focused")), None)

    def point_at(self, x, y):
        xdotool("mousemove", x, y)  # without --sync, which waits in vain where the pointer is there already
        time.sleep(0.1)  # the toolkit follows the pointer before it takes the click

    def click_here(self, button=1, times=1, keys=()):
        for key in keys:
            xdotool("keydown", key)
        try:
            xdotool("click", "--repeat", times, "--delay", 60, button)
            time.sleep(0.1)  # a window manager holds clicks back for a moment, but not keys
        finally:
            for key in keys:
                xdotool("keyup", key)

    def click_at(self, x, y, button=1, times=1, keys=()):
        self.point_at(x, y)
        self.click_here(button, times, keys)

    def key(self, *keys):
        """Presses keys, such as "ctrl+Return"."""
        for key in keys:
            xdotool("key", "--clearmodifiers", key)
            time.sleep(0.05)

    def type(self, text, *keys):
        """Types text, then presses keys."""
        xdotool("type", "--delay", 25, "--", text)
        self.key(*keys)

    def picture(self, path):
        """Saves a picture of the window once two in a row are the same."""
        before = None
        for _ in range(40):
            self.check_alive()
            # Without a window of this number, import would wait for somebody to choose one.
            picture = subprocess.run(["import", "-window", self.window(), "png:-"], check=True, capture_output=True,
                                     timeout=PATIENCE).stdout
            pixels = subprocess.run(["convert", "png:-", "rgba:-"], input=picture, check=True, capture_output=True,
                                    timeout=PATIENCE).stdout
            if pixels == before:
                break
            before = pixels
            time.sleep(0.3)
        pathlib.Path(path).write_bytes(picture)


class File:
    """A file of the collection, watched byte by byte."""

    def __init__(self, path, content):
        self.path = pathlib.Path(path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(content)
        self.content = content

    def expect(self, content):
        """Waits until the file holds exactly these bytes, and remembers them."""
        try:
            wait(f"{self.path.name} to be written", lambda: self.path.read_bytes() == content)
        except Failure:
            raise Failure(f"{self.path.name} is not as expected:\n" + self._difference(content)) from None
        self.content = content

    def expect_change(self, old, new):
        """Waits until the file is as it was, with the only occurrence of old replaced by new."""
        if self.content.count(old) != 1:
            raise ValueError(f"{old!r} occurs {self.content.count(old)} times")
        self.expect(self.content.replace(old, new))

    def _difference(self, expected):
        """A diff from what was expected to what the file holds, without what is the same."""
        lines = [content.decode(errors="backslashreplace").splitlines() for content in (expected, self.path.read_bytes())]
        return "\n".join(difflib.unified_diff(*lines, "expected", "found", lineterm="", n=1))

    def expect_unchanged(self, seconds=1.0):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.path.read_bytes() != self.content:
                raise Failure(f"{self.path.name} was changed:\n" + self._difference(self.content))
            time.sleep(0.05)


def run(*scenarios, skip=()):
    """Runs the scenarios, functions without arguments, and prints TAP. One that raises skip, a kind of exception,
    cannot be run here; what it says is the reason.
    """
    failed = 0
    print(f"1..{len(scenarios)}", flush=True)
    for number, scenario in enumerate(scenarios, 1):
        name = scenario.__name__.replace("_", " ")
        try:
            scenario()
            print(f"ok {number} {name}", flush=True)
        except skip as reason:
            print(f"ok {number} {name} # SKIP {reason}", flush=True)
        except Exception as error:  # a broken driver is a failed test too
            failed += 1
            print(f"not ok {number} {name}", flush=True)
            print("".join(f"# {line}\n" for line in f"{type(error).__name__}: {error}".splitlines()), flush=True)
    sys.exit(failed > 0)
