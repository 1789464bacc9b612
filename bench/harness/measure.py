# SPDX-FileCopyrightText: 2026 The Belfry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the cases and keeps the medians."""

import json
import statistics
import subprocess
import sys

from .servers import NotStarted, running

CASE_SECONDS = 300  # of one measurement; a server that needs longer has failed it


class Measurements:
    """Medians by (case, server, figure), and why the others are missing, by (case, server)."""

    def __init__(self):
        self._samples = {}
        self.missing = {}

    def add(self, case, server, answer):
        """Takes one answer of the load generator."""
        for key, value in answer.items():
            if isinstance(value, (int, float)):
                self._samples.setdefault((case.name, server.name, key), []).append(value)

    def figures(self):
        """The median of each figure; none of a server that failed in one of the repetitions."""
        return {key: statistics.median(values) for key, values in self._samples.items()
                if key[:2] not in self.missing}

    def samples(self):
        """Every answer, for those who want to see how far they are apart."""
        return [{"case": case, "server": server, "figure": key, "values": values}
                for (case, server, key), values in self._samples.items()]


class Bench:
    """One run: the same load generator, the servers one at a time."""

    def __init__(self, load, servers, quick, repetitions):
        self._load = load
        self._servers = {server.name: server for server in servers}
        self._quick = quick
        self._repetitions = repetitions
        self._absent = {}  # servers that do not start, and why: not tried again
        self.measurements = Measurements()

    def run(self, cases):
        """Measures all cases once, then all again: what disturbs the machine disturbs all of them alike."""
        for repetition in range(self._repetitions):
            for case in cases:
                for name in case.servers:
                    self._measure_if_due(case, self._servers.get(name), repetition)

    def _measure_if_due(self, case, server, repetition):
        if server is None or (case.name, server.name) in self.measurements.missing:
            return
        if not server.peer or repetition < max(1, self._repetitions // 2):
            self._measure(case, server)

    def _measure(self, case, server):
        try:
            if server.name in self._absent:
                raise NotStarted(self._absent[server.name])
            try:
                if case.program:
                    answer = self._answer_of([self._load.with_name(case.program), case.scenario,
                                              *case.arguments(server, self._quick)])
                else:
                    with running(server) as (pid, url):
                        answer = self._answer(case, server, pid, url)
            except NotStarted as reason:
                self._absent[server.name] = str(reason)
                raise
        except (NotStarted, RuntimeError) as reason:
            self.measurements.missing[case.name, server.name] = str(reason)
            print(f"{case.name:18} {server.name:18} {reason}", file=sys.stderr)
            return
        self.measurements.add(case, server, answer)
        key = case.figures[0][0]
        print(f"{case.name:18} {server.name:18} {key} {answer[key]:.4g}", file=sys.stderr, flush=True)

    def _answer(self, case, server, pid, url):
        return self._answer_of([self._load, case.scenario, "--url", url, "--pid", str(pid),
                                *case.arguments(server, self._quick)])

    @staticmethod
    def _answer_of(command):
        try:
            done = subprocess.run(command, stdout=subprocess.PIPE, timeout=CASE_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise RuntimeError(f"it took longer than {CASE_SECONDS} seconds") from None
        try:
            answer = json.loads(done.stdout)
        except json.JSONDecodeError:
            raise RuntimeError(f"the load generator ended with {done.returncode}") from None
        if "error" in answer:
            raise RuntimeError(answer["error"].split("\n")[0][:200])
        return answer
