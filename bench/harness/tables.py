# SPDX-FileCopyrightText: 2026 The Belfry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures as tables in Markdown, which a terminal shows just as well."""

from .cases import TARGETS

OURS = ("belfry", "belfry, 2 workers", "belfry, keeping", "belfry, in memory", "belfry, watched")


def number(value):
    """Three digits that count, and no exponent."""
    if value == 0:
        return "0"
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:,.{digits}f}"


def aligned(head, rows):
    """A Markdown table whose columns stand below each other."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]

    def text(line):
        first, *others = (cell.ljust(width) if column < 2 else cell.rjust(width)
                          for column, (cell, width) in enumerate(zip(line, widths)))
        return "| " + " | ".join([first, *others]) + " |"

    rule = "|" + "|".join("-" * (width + 2) if column < 2 else "-" * (width + 1) + ":"
                          for column, width in enumerate(widths)) + "|"
    return "\n".join([text(head), rule, *map(text, rows)])


def figures_table(cases, measurements):
    """A row for each figure of each case; behind another server's figure, in brackets, what Belfry's is to it."""
    figures = measurements.figures()
    others = [name for name in ("floor", "spring", "rabbitmq", "stomp-broker-js", "nginx")
              if any(name in case.servers for case in cases)]
    notes = []
    rows = []
    for case in cases:
        for index, (key, title) in enumerate(case.figures):
            ours = next((name for name in OURS if name in case.servers), None)
            mine = figures.get((case.name, ours, key))
            cells = [_cell(case, ours, key, measurements, figures, None, notes)]
            cells += [_cell(case, name, key, measurements, figures, mine, notes) for name in others]
            rows.append([case.title if index == 0 else "", title, *cells])
    table = aligned(["scenario", "figure", "belfry", *others], rows)
    return table + "".join(f"\n\n[{index}] {note}" for index, note in enumerate(notes, start=1))


def _cell(case, server, key, measurements, figures, mine, notes):
    if server not in case.servers:
        return ""
    reason = measurements.missing.get((case.name, server))
    if reason:
        note = f"{server}: {reason}"
        if note not in notes:
            notes.append(note)
        return f"none [{notes.index(note) + 1}]"
    value = figures.get((case.name, server, key))
    if value is None:
        return "not run"
    return number(value) + (f" ({mine / value:.2f})" if mine is not None and value else "")


def targets_table(measurements):
    """What was aimed at, and what came out."""
    figures = measurements.figures()
    rows = []
    for target in TARGETS:
        value = target.value(figures)
        limit = f"{'at least' if target.at_least else 'at most'} {target.limit:g}"
        verdict = "not measured" if value is None else "met" if target.is_met(value) else "missed"
        rows.append([target.text, limit, "" if value is None else number(value), verdict])
    return aligned(["target", "limit", "measured", "verdict"], rows)
