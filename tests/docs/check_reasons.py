#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Belfry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails where the table of the log's reasons in docs/manual.md lacks a word that the broker says, or has another.

    check_reasons.py [ROOT]

The words of ERROR frames and the statuses of HTTP are not listed one by one.
"""

import pathlib
import re
import sys

WORD = r'"([a-z0-9]+(?:-[a-z0-9]+)*)"'
SAID = [
    re.compile(r"\bwarn\(\s*(?:[\w.]+,\s+)?(?:QByteArrayLiteral\()?" + WORD),
    re.compile(r"\bwarning\(peer, QByteArrayLiteral\(" + WORD),
    re.compile(r"\bapiError\(\s*400,\s+" + WORD),
    re.compile(r'"Refused %1: ([a-z-]+)\. '),
    re.compile(r"\.reason = QByteArrayLiteral\(" + WORD),
    re.compile(r"\bapiError\(\s*400,\s+[^;]*\? " + WORD),
    re.compile(r"\bapiError\(\s*400,\s+[^;]*\? [^;]*: " + WORD + ","),
    re.compile(r"LogLevel::(?:Debug|Warning)(?:[^;](?!LogLevel))*?QByteArrayLiteral\(" + WORD.replace("*)", "+)"), re.DOTALL),
]
NAMES = re.compile(r"return " + WORD)
UNFIT = re.compile(r"return \{" + WORD)
CHOSEN = re.compile(r"reason = isTooMany \? QByteArrayLiteral\(" + WORD + r"\)\s*: QByteArrayLiteral\(" + WORD)
STATUS = "request-refused-"  # and a number, of which the manual has an example
UNSAID = {"disconnected", "going-away"}  # which explain themselves


def said(root):
    """The words in the sources."""
    words = set()
    for path in (root / "broker").rglob("*.cpp"):
        text = path.read_text(encoding="utf-8")
        for pattern in SAID:
            words |= set(pattern.findall(text))
    read = lambda name: (root / "broker" / name).read_text(encoding="utf-8")
    words |= set(NAMES.findall(read("session/closereason.cpp"))) | set(UNFIT.findall(read("monitor/unfitlog.cpp")))
    return words.union(*CHOSEN.findall(read("server/addressadmission.cpp"))) - UNSAID


def listed(root):
    """The words in the first column of the table."""
    text = (root / "docs/manual.md").read_text(encoding="utf-8")
    table = text[text.index("| reason | what happened |"):].split("\n\n", 1)[0]
    rows = [line.split(" | ")[0] for line in table.splitlines()[3:]]
    return {word for row in rows for word in re.findall(r"`([a-z0-9-]+)`", row) if not word.startswith(STATUS)}


def errors(root):
    """What the manual has wrong, as sentences."""
    in_log, in_manual = said(root), listed(root)
    for word in sorted(in_log - in_manual):
        yield f"docs/manual.md: the log's reasons lack {word}"
    for word in sorted(in_manual - in_log):
        yield f"docs/manual.md: the log never says {word}"


if __name__ == "__main__":
    found = list(errors(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
    print("\n".join(found) or "The manual has every reason.")
    sys.exit(1 if found else 0)
