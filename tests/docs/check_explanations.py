#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Belfry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails where docs/manual.md has no heading for a reason why a number does not arrive, or one too many, or another order,
and where the broker's hint names a setting that there is not.

    check_explanations.py [ROOT]
"""

import pathlib
import re
import sys

ROW = re.compile(r'\bRow \{\s*"([a-z-]+)",')
HEADING = re.compile(r"^### `([a-z-]+)`\n\n(.*?)(?=\n#)", re.MULTILINE | re.DOTALL)
SETTING = re.compile(r"\b((?:limits|sockjs|stomp|unread)\.[a-z_]+)\b")
CHAPTER = "\n## Why it did not arrive\n"


def errors(root):
    """What the manual has wrong, as sentences."""
    source = (root / "broker/control/deliveryreason.cpp").read_text(encoding="utf-8")
    known = ROW.findall(source)
    settings = (root / "broker/settings/allsettings.cpp").read_text(encoding="utf-8")
    for setting in SETTING.findall(source):
        if f'"{setting}"' not in settings:
            yield f"broker/control/deliveryreason.cpp: there is no setting {setting}"
    chapter = (root / "docs/manual.md").read_text(encoding="utf-8").partition(CHAPTER)[2].partition("\n## ")[0]
    written = dict(HEADING.findall(chapter + "\n#"))
    if not known:
        yield "broker/control/deliveryreason.cpp: this script cannot read the reasons"
    for reason in known:
        if reason not in written:
            yield f"docs/manual.md: no heading ### `{reason}`"
        elif "What to do: " not in written[reason]:
            yield f"docs/manual.md: {reason} does not say what to do"
    for reason in written.keys() - set(known):
        yield f"docs/manual.md: the broker never says {reason}"
    api = (root / "docs/openapi.yaml").read_text(encoding="utf-8").partition("    DeliveryReason:\n")[2]
    api = api.partition("\n    Publication:")[0]
    if re.findall(r"^        - ([a-z-]+)$", api, re.MULTILINE) != known:
        yield "docs/openapi.yaml: DeliveryReason has not the reasons in their order"
    if list(written) != known and set(written) == set(known):
        yield "docs/manual.md: the reasons are not in the order in which they are looked for"


if __name__ == "__main__":
    found = list(errors(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
    print("\n".join(found) or "The manual has every reason why a number does not arrive.")
    sys.exit(1 if found else 0)
