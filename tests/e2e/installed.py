# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a package installs it, started by a session bus that finds it where packages put such things."""

import contextlib
import os
import pathlib
import signal
import subprocess

from gi.repository import Gio, GLib

import driver
from driver import Program, wait

NAME = "org.example.Transcripts"
BUS = "org.freedesktop.DBus"


class Process:
    """A process that somebody else started and waits for."""

    def __init__(self, pid):
        self.pid = pid
        self.returncode = None

    def poll(self):
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            self.returncode = 0
        return self.returncode

    def wait(self, patience=driver.PATIENCE):
        try:
            wait(f"process {self.pid} to end", lambda: self.poll() is not None, patience)
        except driver.Failure:
            raise subprocess.TimeoutExpired(NAME, patience) from None
        return self.returncode

    def kill(self):
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


class Installed(Program):
    """The installed program, which does not run until the bus is asked for it; and this bus."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.share = self._install(self.root / "installed")
        super().__init__(root=root, environment={"GSETTINGS_SCHEMA_DIR": str(self.share / "glib-2.0" / "schemas"),
                                                 "TRANSCRIPTS_SAMPLES": str(self.share / "transcripts" / "samples")})
        # There is one accessibility bus, the display's.
        self.environment["AT_SPI_BUS_ADDRESS"] = self.bus.address
        self.environment["XDG_DATA_DIRS"] = f"{self.share}:{self._make_share()}"
        self.daemon = self.connection = None

    @staticmethod
    def _install(folder):
        """Installs below a folder, does what a package does after that, and returns the folder of the data."""
        subprocess.run(["meson", "install", "--no-rebuild", "--quiet", "-C", driver.BUILD], check=True,
                       stdout=subprocess.DEVNULL, env={**os.environ, "DESTDIR": str(folder)}, timeout=driver.PATIENCE)
        binary, = folder.rglob("bin/transcripts")
        service, = folder.rglob(f"dbus-1/services/{NAME}.service")
        # Nothing else knows that it is not at its final place.
        service.write_text(service.read_text().replace(f"/{binary.relative_to(folder)}", str(binary)))
        share = service.parents[2]
        subprocess.run(["glib-compile-schemas", share / "glib-2.0" / "schemas"], check=True, timeout=driver.PATIENCE)
        return share

    def start(self):
        self.daemon = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"],
                                       env=self.environment, stdout=subprocess.PIPE, text=True)
        self.connection = Gio.DBusConnection.new_for_address_sync(
            self.daemon.stdout.readline().strip(),
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)

    def call(self, path, interface, method, parameters=None, name=NAME):
        """Asks the program, which is started if it does not run."""
        answer = self.connection.call_sync(name, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE,
                                           int(driver.PATIENCE * 1000), None).unpack()
        if name == NAME:
            self._take_process()
        return answer[0] if answer else None

    def application_call(self, method, *parameters):
        """Asks as a launcher of desktop files does."""
        signature = {"Activate": "(a{sv})", "Open": "(asa{sv})", "ActivateAction": "(sava{sv})"}[method]
        self.call("/org/example/Transcripts", "org.freedesktop.Application", method,
                  GLib.Variant(signature, (*parameters, {})))

    def runs(self):
        return self.call("/", BUS, "NameHasOwner", GLib.Variant("(s)", (NAME,)), BUS)

    def _take_process(self):
        pid = self.call("/", BUS, "GetConnectionUnixProcessID", GLib.Variant("(s)", (NAME,)), BUS)
        if self.process is None or self.process.pid != pid:
            self.process = Process(pid)
            self._window = self._origin = self._root = None

    def end(self):
        super().end()
        if self.daemon is not None:
            self.daemon.terminate()
            self.daemon.wait(driver.PATIENCE)
            self.daemon.stdout.close()
            self.daemon = None
