#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Belfry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails where docs/manual.md leaves out a setting, an option or a variable, or names one that there is not.

    check_settings.py [ROOT]
"""

import pathlib
import re
import sys

TABLE = "broker/settings/allsettings.cpp"
SETTING = re.compile(r"^    \w+<&.*?\),$", re.MULTILINE | re.DOTALL)
KEY = re.compile(r'"([a-z]+\.[a-z_]+)"')
OPTION = re.compile(r'\{\s*"([a-z-]+)"')
ROW = re.compile(r"^\| (`[a-z]+\.[^|]*) \| ([^|]*) ?\| ([^|]*) ?\|", re.MULTILINE)


def written(root):
    """What the manual lists: key, option and variable, the latter two perhaps empty."""
    for keys, option, variable in ROW.findall((root / "docs/manual.md").read_text(encoding="utf-8")):
        for key in re.findall(r"`([a-z_.]+)`", keys):
            yield key, option.strip(" `"), variable.strip(" `")


def known(root):
    """What the programs know, in the same form."""
    for setting in SETTING.findall(table(root)):
        option = OPTION.search(setting)
        name = option[1] if option else ""
        for key in KEY.findall(setting):
            yield key, name and "--" + name, name and "BELFRY_" + name.upper().replace("-", "_")


def table(root):
    """The source of the programs' settings."""
    text = (root / TABLE).read_text(encoding="utf-8")
    return text[text.index("std::array Table {"):text.index("\n};")]


def errors(root):
    """What the manual has wrong, as sentences."""
    in_manual, in_program = set(written(root)), set(known(root))
    braces = len(re.findall(r"(?<!Table )\{", table(root)))
    if not in_program or len(in_program) != len(KEY.findall(table(root))) or braces != sum(bool(o) for _, o, _ in in_program):
        yield f"{TABLE}: this script cannot read all of the table"
    for missing in sorted(in_program - in_manual):
        yield f"docs/manual.md: no row for {' '.join(filter(None, missing))}"
    for wrong in sorted(in_manual - in_program):
        yield f"docs/manual.md: there is no {' '.join(filter(None, wrong))}"


if __name__ == "__main__":
    found = list(errors(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
    print("\n".join(found) or "The manual has every setting.")
    sys.exit(1 if found else 0)
