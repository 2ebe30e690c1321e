#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of the source tree that no compiler checks. Prints TAP. Usage: tree.py SOURCE-ROOT"""

import os
import re
import subprocess
import sys

TOP = os.path.abspath(sys.argv[1])
LONGEST = 600
# Who may include a library's headers: rooms, or single files.
LIBRARIES = {
    "gtk/": ["ui"],
    "gdk/": ["ui"],
    "adwaita.h": ["ui"],
    "sqlite3.h": ["search"],
    "json-glib/": ["exchange"],
}
TEXT = (".c", ".h", ".py", ".ui", ".css", ".sh", ".xml", ".svg", ".build", ".md", ".txt", ".desktop", "")


def find(*folders):
    """Every file below the folders, as paths from the root, without build directories and hidden ones."""
    for folder in folders:
        for where, folders_below, names in os.walk(os.path.join(TOP, folder)):
            folders_below[:] = sorted(
                name for name in folders_below
                if name[0] != "." and name != "__pycache__"
                and not os.path.exists(os.path.join(where, name, "meson-private")))
            for name in sorted(names):
                path = os.path.relpath(os.path.join(where, name), TOP)
                if not os.path.islink(os.path.join(TOP, path)) and not name.endswith(("~", ".orig")):
                    yield path


def read(path):
    with open(os.path.join(TOP, path), encoding="utf-8") as file:
        return file.read()


def is_byte_fixture(path):
    return path.startswith(("tests/data/", "tests/fuzz/corpus/", "data/samples/"))


def read_rooms():
    """The table of rooms in the README: room → what it may include."""
    rows = re.findall(r"^\| `(\w+)` \|.*\|([^|]*)\|$", read("README.md"), re.M)
    return {room: re.findall(r"`(\w+)`", allowed) for room, allowed in rows}


def check_rooms_are_described():
    rooms = read_rooms()
    folders = [name for name in os.listdir(os.path.join(TOP, "src")) if os.path.isdir(os.path.join(TOP, "src", name))]
    for name in sorted(set(folders) ^ set(rooms)):
        yield f"src/{name}: {'not in the table of rooms in README.md' if name in folders else 'is gone'}"
    for room, allowed in rooms.items():
        order = list(rooms)
        for other in allowed:
            if order.index(other) >= order.index(room):
                yield f"README.md: `{room}` may include only rooms above it, not `{other}`"


def check_includes():
    rooms = read_rooms()
    for path in find("src"):
        if not path.endswith((".c", ".h")):
            continue
        room = path.split("/")[1]
        for number, line in enumerate(read(path).splitlines(), 1):
            include = re.match(r'\s*#\s*include\s+[<"]([^">]+)[">]', line)
            if not include:
                continue
            header = include[1]
            first = header.split("/")[0]
            if first in rooms and room in rooms and first not in rooms[room] + [room]:
                yield f"{path}:{number}: {room} may not include {header}"
            for library, allowed in LIBRARIES.items():
                if header.startswith(library) and room not in allowed:
                    yield f"{path}:{number}: only {', '.join(allowed)} may include {header}"


def check_yaml_has_one_door():
    users = [path for path in find("src") if path.endswith((".c", ".h")) and "<yaml.h>" in read(path)]
    if len(users) != 1 or not users[0].startswith("src/document/"):
        yield "yaml.h belongs to one file of src/document, but it is included by: " + ", ".join(users)


def check_lengths():
    for path in find("src", "tests"):
        # Tables of cases may be as long as there are cases.
        if path.endswith((".c", ".h", ".ui", ".py")) and not path.endswith("-cases.h"):
            lines = read(path).count("\n")
            if lines > LONGEST:
                yield f"{path}: {lines} lines, more than {LONGEST}: split it by concern"


def check_licences():
    for path in find("src", "tests", "build-aux"):
        if is_byte_fixture(path):
            continue
        if path.endswith((".c", ".h", ".ui", ".py")) or path.startswith("build-aux/"):
            if "SPDX-License-Identifier: " not in "\n".join(read(path).splitlines()[:3]):
                yield f"{path}: no SPDX-License-Identifier in its first lines"


def check_paths():
    """No path of the machine on which somebody wrote the file."""
    home = re.compile(re.escape(TOP) + r"\b|/(?:home|Users)/\w+/|/root/")
    for path in find("."):
        if os.path.splitext(path)[1] in TEXT and not is_byte_fixture(path) and path != "tests/tree/tree.py":
            for number, line in enumerate(read(path).splitlines(), 1):
                if home.search(line):
                    yield f"{path}:{number}: an absolute path: {line.strip()}"


def check_unfinished():
    marks = re.compile(r'(?<!")\b(TODO|FIXME|XXX|HACK)\b')
    for path in find("src", "tests", "build-aux"):
        if is_byte_fixture(path) or path == "tests/tree/tree.py":
            continue
        for number, line in enumerate(read(path).splitlines(), 1):
            if marks.search(line):
                yield f"{path}:{number}: {line.strip()}"


def check_translatable_files():
    in_c = re.compile(r"(?<!\w)(?:_|N_|C_|NC_|(?:g_)?d?c?n?p?gettext2?) ?\(\s*\"")
    listed = [line for line in read("po/POTFILES").splitlines() if line and line[0] != "#"]
    if listed != sorted(listed):
        yield "po/POTFILES: not sorted"
    for path in listed:
        if not os.path.exists(os.path.join(TOP, path)):
            yield f"po/POTFILES: {path} does not exist"
    for path in find("src"):
        if path.endswith((".c", ".h")):
            translatable = in_c.search(read(path))
        elif path.endswith(".ui"):
            translatable = re.search(r"""translatable=["'](?:yes|true|1)""", read(path))
        else:
            continue
        if translatable and path not in listed:
            yield f"{path}: has text for people, but is not in po/POTFILES"


def check_xml():
    files = [path for path in find("src", "data") if path.endswith((".ui", ".xml", ".svg"))]
    if not files:
        yield "no XML found"
    result = subprocess.run(["xmllint", "--noout", "--nonet", *files], cwd=TOP, capture_output=True, text=True)
    yield from result.stderr.splitlines()


def check_templates_are_bundled():
    bundle = read("src/ui/transcripts.gresource.xml")
    for path in find("src/ui"):
        if path.endswith((".ui", ".css")) and f">{os.path.relpath(path, 'src/ui')}<" not in bundle:
            yield f"{path}: not in transcripts.gresource.xml"


def main():
    checks = [(name[len("check_"):], check) for name, check in globals().items() if name.startswith("check_")]
    failed = False
    print(f"1..{len(checks)}")
    for number, (name, check) in enumerate(checks, 1):
        findings = list(check())
        failed = failed or bool(findings)
        print(f"{'not ok' if findings else 'ok'} {number} {name}")
        for finding in findings:
            print(f"# {finding}")
    return failed


sys.exit(main())
