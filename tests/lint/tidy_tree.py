#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Belfry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs clang-tidy over many files in a tenth of the time: several of them make one translation unit.

    tidy_tree.py BUILD_FOLDER < LIST_OF_SOURCES

Looking at the headers of Qt and of the standard library takes clang-tidy some 12 seconds a file, and a source of
ours half a second more. The price is that sources which define the same name cannot share a unit: what does not compile
in one goes to the next.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

SOURCES_A_UNIT = 20
# What only one source of a program may define.
ENTRY_POINTS = ("main", "LLVMFuzzerTestOneInput")
# Findings in the sources count as those in headers do, for a unit includes both.
HEADER_FILTER = r"/(app|bench|broker|ui|tests)/.*\.(h|cpp)$"
NOTHING_BUT_ERRORS = "--checks=-*,misc-static-assert"
ROOT = pathlib.Path(__file__).resolve().parents[2]


def read_options(build):
    """What the compiler is told of each source: where to look for headers, and what is defined."""
    options = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        words = iter(shlex.split(entry["command"]))
        found = []
        for word in words:
            if word in ("-I", "-isystem"):
                found.append(f"{word}{next(words)}")
            elif re.match(r"-[ID]", word):
                found.append(word)
        options[os.path.relpath(entry["file"], ROOT)] = found
    return options


def options_for(source, options):
    """Those of a source that is not built here are its neighbours'."""
    if source in options:
        return options[source]
    folder = os.path.dirname(source)
    near = [name for name in options if os.path.dirname(name) == folder] or list(options)
    return [option for name in near for option in options[name]]


class Unit:
    def __init__(self, sources):
        self.sources = sources

    def write(self, folder, options, number):
        """The source of the unit, with the name by which clang's analyzer knows that it is to enter what is included."""
        lines = []
        for index, source in enumerate(self.sources):
            lines += [f"#define {name} {name}{index} // NOLINT" for name in ENTRY_POINTS]
            lines += [f'#include "{ROOT / source}"']
            lines += [f"#undef {name}" for name in ENTRY_POINTS]
        self.path = folder / f"UnifiedSource{number}.cpp"
        self.path.write_text("\n".join(lines) + "\n")
        every = [option for source in self.sources for option in options_for(source, options)]
        self.options = list(dict.fromkeys(every))

    def tidy(self, *arguments):
        return subprocess.run(
            ["clang-tidy", "--quiet", f"--config-file={ROOT}/.clang-tidy", f"--header-filter={HEADER_FILTER}", *arguments,
             str(self.path), "--", "-std=c++20", "-fPIC", *self.options],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)


def dealt(sources):
    count = -(-len(sources) // SOURCES_A_UNIT)
    return [Unit(sources[first::count]) for first in range(count)]


class Tree:
    def __init__(self, build):
        self.folder = build / "tidy"
        self.folder.mkdir(exist_ok=True)
        self.options = read_options(build)
        self.written = 0

    def misfits(self, unit):
        """The sources that do not compile beside the others."""
        self.written += 1
        unit.write(self.folder, self.options, self.written)
        outcome = unit.tidy(NOTHING_BUT_ERRORS)
        if outcome.returncode == 0:
            return []
        named = set(re.findall(r"^(\S+?):\d+:\d+: error:", outcome.stdout, re.MULTILINE))
        # An error in a header may be anybody's.
        return [source for source in unit.sources[1:] if str(ROOT / source) in named] or unit.sources[1::2]

    def units(self, sources):
        """As few as compile. Neighbours, which define the same names more often, are dealt to different ones."""
        waiting = dealt(sources)
        while waiting:
            with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
                outcomes = list(zip(waiting, pool.map(self.misfits, waiting)))
            waiting = []
            left = []
            for unit, misfits in outcomes:
                if misfits:
                    waiting.append(Unit([source for source in unit.sources if source not in misfits]))
                    left += misfits
                else:
                    yield unit
            waiting += dealt(left)


def main(build):
    sources = sorted(sys.stdin.read().split())
    tree = Tree(pathlib.Path(build).resolve())
    # What needs Qt Widgets takes longer, so it is kept apart.
    shown = [source for source in sources if source.startswith(("ui/", "tests/unit/ui/"))]
    units = [*tree.units(shown), *tree.units([source for source in sources if source not in shown])]
    failed = False
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for outcome in pool.map(Unit.tidy, units):
            print(outcome.stdout, end="", flush=True)
            failed = failed or outcome.returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
