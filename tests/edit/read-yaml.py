# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads edited documents with PyYAML, a reader of YAML 1.1 that shares no code with the program.

The file given has a line for each edit: its seed, then in base64 the file before, the file after and the key,
then "set" or "removed", then in base64 what is wanted in the notation of tr-test-reader.h.
"""

import base64
import math
import re
import sys

import yaml


class Loader(yaml.SafeLoader):
    pass


def construct_unknown(loader, suffix, node):
    return loader.construct_scalar(node)


Loader.add_multi_constructor("!", construct_unknown)


def front_matter(text):
    if text.startswith("\ufeff"):
        text = text[1:]
    lines = text.split("\n")
    if lines[0] not in ("---", "---\r"):
        return ""
    for number, line in enumerate(lines[1:], 1):
        if line in ("---", "---\r"):
            return "\n".join(lines[1:number]) + "\n"
    raise ValueError("no closing fence")


def load(text):
    value = yaml.load(front_matter(text), Loader)
    return {} if value is None else value


def unescape(text):
    data = re.sub(
        rb"\\([0-7]{3}|.)",
        lambda m: bytes([int(m[1], 8)])
        if len(m[1]) == 3
        else {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"b": b"\b", b"f": b"\f", b"v": b"\v"}.get(m[1], m[1]),
        text.encode(),
    )
    return data.decode()


def parse_wanted(text):
    if text == "":
        return None
    strings = [unescape(m) for m in re.findall(r'str"((?:[^"\\]|\\.)*)"', text)]
    return strings if text.startswith("[") else strings[0]


def same(a, b):
    if isinstance(a, float) and isinstance(b, float) and math.isnan(a) and math.isnan(b):
        return True
    return type(a) is type(b) and a == b


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def agrees(value, wanted, before):
    """Whether a value is the wanted string, or a native one of the type that was there before."""
    if isinstance(value, str):
        return value == wanted or value == wanted + "\n"
    if value is None:
        return wanted == ""
    natives = before if isinstance(before, list) else [before]
    return any(type(value) is type(n) or (is_number(value) and is_number(n)) for n in natives)


def check(before, after, key, removed, wanted):
    others_before = [(k, v) for k, v in before.items() if k != key]
    others_after = [(k, v) for k, v in after.items() if k != key]
    if [k for k, v in others_before] != [k for k, v in others_after]:
        return "other keys or another order"
    for (k, old), (_, new) in zip(others_before, others_after):
        if not same(old, new):
            return f"{k} was {old!r} and is {new!r}"
    if removed:
        return "still there" if key in after else None
    value = after.get(key)
    if wanted is None:
        empty = value is None or value == [] or (isinstance(value, str) and value.strip() == "")
        return None if empty else f"is {value!r}, not empty"
    if isinstance(wanted, list) and isinstance(value, list):
        good = len(wanted) == len(value) and all(agrees(v, w, before.get(key)) for v, w in zip(value, wanted))
    elif isinstance(wanted, list):
        good = len(wanted) == 1 and agrees(value, wanted[0], before.get(key))
    elif isinstance(value, list):
        good = len(value) == 1 and agrees(value[0], wanted, before.get(key))
    else:
        good = agrees(value, wanted, before.get(key))
    return None if good else f"is {value!r}, wanted {wanted!r}"


def main():
    n_edits = 0
    n_bad = 0
    for line in open(sys.argv[1], encoding="ascii"):
        seed, before, after, key, kind, wanted = line.split("\t")[:6]
        before, after, key, wanted = (
            base64.b64decode(x).decode("utf-8", "surrogateescape") for x in (before, after, key, wanted)
        )
        n_edits += 1
        try:
            problem = check(load(before), load(after), key, kind == "removed", parse_wanted(wanted))
        except (yaml.YAMLError, ValueError) as error:
            problem = f"cannot be read: {error}"
        if problem is not None:
            n_bad += 1
            print(f"seed {seed}: {key}: {problem}")
            if n_bad < 4:
                print(f"--- before\n{before}\n--- after\n{after}\n---")
    print(f"{n_edits} edits, {n_bad} read differently")
    return 1 if n_bad > 0 or n_edits == 0 else 0


sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
sys.exit(main())
