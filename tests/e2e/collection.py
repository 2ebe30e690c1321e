# SPDX-License-Identifier: GPL-3.0-or-later
"""The small collection that the end-to-end tests open, and what its moments are called."""

from driver import File

ADDRESS = "https://www.youtube.com/watch?v=aBc-_fGhIjK&list=PL7"

TOOLS = b'''---
title: "On careful tools"
video_id: "aBc-_fGhIjK"
video_url: "https://www.youtube.com/watch?v=aBc-_fGhIjK&list=PL7"
speaker: "Ada Holm"   # as she spells it
channel: 'Workbench'
date: "2025-03-01"
duration: "00:03:00"
tags:
  - "Craft"
  - "Tools"
topics: ["Making", "Care"]
summary: |
  A talk about planes.
key_points:
  - "Sharpen before you cut"
category: "Talk"
---


# Transcript: aBc-_fGhIjK

- URL: https://www.youtube.com/watch?v=aBc-_fGhIjK&list=PL7

## Text

- [00:00] Good morning to everyone here.
- [00:41] A plane is a patient tool.
- [01:23] You sharpen it before you cut.
- [02:10] Then the wood tells you the rest.'''

GARDENS = b'''---
title: "Gardens in winter"
video_id: "gArDen00001"
speaker: "Bo Lind"
tags: ["Plants", "Craftsmanship"]
summary: |
  What grows under snow.
---
# Transcript: gArDen00001

## Text

- [00:00] Snow keeps the roots warm.
- [00:30] So leave it where it lies.
'''

RIVERS = '''---
title: "川と橋"
video_id: "rIvErs00001"
speaker: "Bo Lind"
tags:
  - "Craft"
  - "川"
---
# Transcript: rIvErs00001

## Text

- [00:00] 川は橋より古いものです。
- [00:20] だから橋を先に疑います。
'''.encode()


def make(folder):
    """Writes the three files; the order is the library's."""
    return (File(folder / "tools.md", TOOLS), File(folder / "gardens.md", GARDENS), File(folder / "rivers.md", RIVERS))
