#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Belfry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails where docs/stomp.md names a test that is not there, or lists a rule without one.

    check_rules.py [ROOT]
"""

import pathlib
import re
import sys

RULE_COUNT = 36
ROW = re.compile(r"^\| (\d+) .*\|$", re.MULTILINE)
TEST = re.compile(r"`(\w+/tst_\w+\.cpp): (\w+)`")


def errors(root):
    """What is wrong with the tables of rules, as sentences."""
    text = (root / "docs/stomp.md").read_text(encoding="utf-8")
    rows = {int(row[1]): row[0] for row in ROW.finditer(text)}
    for rule in range(1, RULE_COUNT + 1):
        if not TEST.search(rows.get(rule, "")):
            yield f"docs/stomp.md: rule {rule} names no test"
    for file, function in TEST.findall(text):
        path = root / "tests/unit" / file
        if not path.is_file():
            yield f"docs/stomp.md: there is no tests/unit/{file}"
        elif not re.search(rf"^void \w+::{function}\(\)$", path.read_text(encoding="utf-8"), re.MULTILINE):
            yield f"docs/stomp.md: tests/unit/{file} has no test {function}"


if __name__ == "__main__":
    found = list(errors(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
    print("\n".join(found) or "Each rule has its tests.")
    sys.exit(1 if found else 0)
