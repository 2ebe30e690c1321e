# SPDX-License-Identifier: GPL-3.0-or-later
"""A collection as five careless scripts write it: 469 transcripts, and what is wrong with each of them.

Which fault a file has follows from its number, so that the shares are those of the collection that this program was
made for, and the whole is the same each time.
"""

import collections
import copy
import json

N_FILES = 469

SUBJECTS = (
    ("Woodwork", "plane", ("Woodwork", "Planes", "Sharpening")),
    ("Gardens", "hedge", ("Gardens", "Pruning", "Soil")),
    ("Bridges", "girder", ("Bridges", "Steel", "Rivers")),
    ("Bread", "dough", ("Bread", "Ovens", "Yeast")),
    ("Clocks", "escapement", ("Clocks", "Brass", "Repair")),
    ("Maps", "contour", ("Maps", "Surveying", "Paper")),
    ("Boats", "keel", ("Boats", "Sails", "Varnish")),
)

# Each talk has words of its own: what is in many files is a fault.
OPENINGS = (
    "last winter we took {thing} {number} apart and laid every piece of it on the long table by the window",
    "nobody in the workshop had looked after {thing} {number} since the day that it was brought here",
    "you can learn more from broken {thing} {number} than from ten that were never used by anyone",
    "my grandmother kept her {thing} {number} in a shed behind the house and let nobody touch it",
)

SENTENCES = (
    "The {thing} has to be cleaned before anything else is decided about number {number}.",
    "We measured {thing} {number} twice, and the second number was the honest one.",
    "A {thing} like number {number} that is stored in a damp room loses its strength within one year.",
    "The old masters of {subject} wrote very little of number {number} down.",
    "Every tool has its own place, and {thing} {number} comes first.",
    "What looks like a fault in {thing} {number} is often the mark of a repair.",
    "In {subject} patience is cheaper than good material, as number {number} shows.",
    "Then we put {thing} {number} together again and waited for the first warm day.",
)

# A summary of three files, of the kinds that have one.
SERIES = (5, 6, 12)

# What some of them are doubles of: the same bytes under another name, and the same video with another text.
SAME_TEXT = {458: 23, 465: 300}
SAME_VIDEO = {460: 131, 467: 214}

PLACEHOLDER_POINTS = ("See transcript for details", "Suitable for learning and reference", "Industry insights",
                      "動画トランスクリプトの内容を参照")


class Transcript:
    """One file: its name, its bytes, and the names of the problems that it has."""

    def __init__(self, number):
        self.number = number
        self.id = self._make_id(SAME_VIDEO.get(number, number))
        self.name = f"Talk [{self.id}].md" if number in SAME_VIDEO else f"{self.id}.md"
        self.problems = set()
        if number in SAME_VIDEO or number in SAME_VIDEO.values():
            self._flag("same-video")
        if number in SAME_TEXT.values():
            self._flag("same-text")
        self.subject, self.thing, self.tags = SUBJECTS[number % len(SUBJECTS)]
        self.family = "ABCDE"[number % 5]
        self.seconds = 600 + 7 * number
        words = {"subject": self.subject.lower(), "thing": self.thing, "number": number}
        self.opening = OPENINGS[number % len(OPENINGS)].format(**words)
        self.sentences = [SENTENCES[(number + i) % len(SENTENCES)].format(**words) for i in range(len(SENTENCES))]
        self.content = self._make().encode()

    @staticmethod
    def _make_id(number):
        return f"fAm{number:04d}x-{'QRSTUVWXYZ'[number % 10]}z"

    def _flag(self, *problems):
        self.problems.update(problems)

    def _title(self):
        kind = self.number % 10
        if kind < 6:
            self._flag("placeholder-title")
            return (f"YouTube Video: {self.id}", f"Transcript: {self.id}",
                    f"- URL: https://www.youtube.com/watch?v={self.id}")[kind % 3]
        if kind < 9:
            self._flag("cut-title")
            return (self.opening[:44].rstrip() + "...", self.opening[:48].rstrip())[kind % 2]
        return f"On {self.subject.lower()}, part {self.number}"

    def _date(self):
        if self.number % 47 == 5:
            self._flag("date-form")
            return "2025/3/14"
        self._flag("missing-date")
        return ""

    def _duration(self):
        # 412 of the 469 have none.
        if self.number < 412:
            self._flag("missing-duration")
            return ""
        if self.number % 3 == 0:
            self._flag("impossible-time")
            return f"00:{self.seconds // 60 % 30 + 65}:{self.seconds % 60:02d}"
        return f"{self.seconds // 3600:02d}:{self.seconds // 60 % 60:02d}:{self.seconds % 60:02d}"

    def _speaker(self):
        kind = self.number % 12
        if kind < 5:
            self._flag("placeholder-speaker")
            return "Unknown"
        if kind < 10:
            self._flag("missing-speaker")
            return ""
        if kind == 10:
            self._flag("implausible-speaker")
            return ("the", "basically", self.opening + " " + self.opening)[self.number // 12 % 3]
        return "Marta Vell"

    def _summary(self):
        kind = self.number % 7
        if kind == 0:
            self._flag("summary-is-head")
            return (f"{self.opening} {self.sentences[0]} {self.sentences[1]}")[:160] + "...\n"
        if kind == 1:
            self._flag("placeholder-summary")
            return "動画の内容を分析中...\n"
        if kind == 2:
            self._flag("missing-summary")
            return " \n"
        if kind == 3:
            self._flag("summary-length")
            return f"What happens to {self.thing} {self.number} that nobody looks after.\n"
        if kind == 4:
            self._flag("repeated-summary")
            return "A talk from the long table.\nWith questions at the end.\nThe video has more.\n"
        # So many files may say the same.
        if self.number in SERIES:
            return "The third evening, in parts.\nWith questions at the end.\nThe video has more.\n"
        return (f"What happens to {self.thing} {self.number} that nobody looks after.\nHow it is cleaned and measured.\n"
                "When it is worth a repair.\n")

    def _key_points(self):
        kind = self.number % 9
        if kind < 4:
            self._flag("placeholder-key-points")
            return [PLACEHOLDER_POINTS[self.number % len(PLACEHOLDER_POINTS)]]
        if kind == 4:
            self._flag("missing-key-points")
            return []
        if kind == 5:
            self._flag("key-points-number")
            return [f"Clean {self.thing} {self.number} first"]
        points = [f"Clean {self.thing} {self.number} first", f"Measure number {self.number} twice"]
        if kind == 6:
            self._flag("repeated-key-points")
            return [*points, "More at the long table"]
        return [*points, f"A repair leaves mark {self.number}"]

    def _tags(self):
        tags = list(self.tags)
        kind = self.number % 11
        if kind == 0:
            self._flag("too-few-tags")
            tags = tags[:1]
        elif kind == 1:
            self._flag("similar-tags")
            tags = tags + [tags[0].lower()]
        elif kind == 2:
            self._flag("too-many-tags")
            tags = tags + ["Craft", "History", "Patience"]
        elif kind == 3:
            self._flag("missing-tags")
            tags = []
        return tags

    def _front_matter(self):
        tags = self._tags()
        topics = [f"{self.subject} history", "Care"]
        if self.number % 5 == 4 and len(tags) > 1:
            self._flag("tags-equal-topics")
            topics = tags
        channel = ("Unknown", "", "YouTube", "Unknown Channel")[self.number % 4]
        if channel:
            self._flag("placeholder-channel")
        lines = [
            f'title: "{self._title()}"',
            f'video_id: "{self.id}"',
            f'video_url: "https://www.youtube.com/watch?v={self.id}"',
            f'speaker: "{self._speaker()}"',
            f'channel: "{channel}"',
            f'date: "{self._date()}"',
            f'duration: "{self._duration()}"',
        ]
        for key, members in (("tags", tags), ("topics", topics)):
            # Two of the scripts write lists in one line.
            if self.family in "BD" or not members:
                lines.append(f"{key}: [{', '.join(chr(34) + member + chr(34) for member in members)}]")
            else:
                lines += [f"{key}:", *(f'  - "{member}"' for member in members)]
        lines += ["summary: |", *("  " + line for line in self._summary().splitlines())]
        points = self._key_points()
        lines += ["key_points:", *(f'  - "{point}"' for point in points)] if points else ["key_points: []"]
        lines += ['category: "Craft"', 'confidence_level: "medium"']
        if self.family == "A":
            self._flag("missing-transcript-type", "missing-language", "missing-source")
        elif self.family == "C":
            self._flag("missing-transcript-type")
            lines += ['language: "en"', 'source: "YouTube"']
        else:
            lines += ['transcript_type: "auto"', 'language: "en"', 'source: "YouTube"']
        return lines

    def _body(self):
        times = [self.seconds * i // (len(self.sentences) + 1) for i in range(len(self.sentences) + 2)]
        texts = [self.opening, *self.sentences, "Thank you."]
        return [f"- [{time // 60:02d}:{time % 60:02d}] {text}" for time, text in zip(times, texts, strict=True)]

    def _make(self):
        text = "\n".join(["---", *self._front_matter(), "---", "", f"# Transcript: {self.id}", "",
                          f"- URL: https://www.youtube.com/watch?v={self.id}", "", "## Text", "", *self._body()])
        # Half of them end without a line break.
        return text + "\n" * (self.number % 2)


def make(folder, n_files=N_FILES):
    """Writes the files and returns them as they are."""
    transcripts = [Transcript(number) for number in range(n_files)]
    for number, original in SAME_TEXT.items():
        if number < n_files:
            transcripts[number] = copy.copy(transcripts[original])
            transcripts[number].name = f"{transcripts[original].id} (2).md"
    folder.mkdir(parents=True, exist_ok=True)
    for transcript in transcripts:
        (folder / transcript.name).write_bytes(transcript.content)
    return transcripts


def make_infos(folder, transcripts):
    """Writes what yt-dlp knows of each video into a folder."""
    for transcript in transcripts:
        info = {"id": transcript.id, "title": f"On {transcript.subject.lower()}, part {transcript.number}",
                "channel": "The Long Table", "upload_date": f"2024{transcript.number % 12 + 1:02d}17",
                "duration": transcript.seconds, "language": "en"}
        (folder / f"Talk [{transcript.id}].info.json").write_text(json.dumps(info), encoding="utf-8")


def count(transcripts):
    """How many files have each problem."""
    return collections.Counter(name for transcript in transcripts for name in transcript.problems)
