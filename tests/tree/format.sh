#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The C code is as .clang-format says. Other versions of clang-format lay out some lines differently.
command -v clang-format >/dev/null || exit 77
case $(clang-format --version) in
*' 14.'*) ;;
*) exit 77 ;;
esac
cd "$1" && find src tests \( -name '*.c' -o -name '*.h' \) -print0 | xargs -0 clang-format --dry-run -Werror
