#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Belfry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries the load generator on the floor, and the tables on figures whose ratios are plain.

    test_bench.py FOLDER    the folder that belfry-load and belfry-floor are in
"""

import json
import pathlib
import socket
import subprocess
import sys
import threading
import unittest

from harness import servers, tables
from harness.cases import CASES, TARGETS, Case, Target
from harness.measure import Measurements

BINARIES = pathlib.Path(sys.argv.pop(1)).resolve()
FLOOR = servers.ours(BINARIES, "", "", (), ())[0]
SHORT = ("--clients", "50", "--warmup", "0.1", "--seconds", "0.3")


def load(scenario, url, pid, *options):
    """What the load generator ended with and printed."""
    command = [str(BINARIES / "belfry-load"), scenario, "--url", url, "--pid", str(pid), *options]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60, check=False)
    return done.returncode, json.loads(done.stdout or "null")


class LoadGenerator(unittest.TestCase):
    """Against the floor, and against what is no server for it."""

    def measured(self, scenario, *options):
        with servers.running(FLOOR) as (pid, url):
            code, answer = load(scenario, url, pid, *SHORT, *options)
        self.assertEqual(code, 0, answer)
        return answer

    def test_counts_what_a_flood_delivers(self):
        for scenario, options in (("unicast", ()), ("fanout", ()), ("fanout", ("--drain", "20")),
                                  ("unicast", ("--wait", "spin")), ("unicast", ("--body", "count"))):
            with self.subTest(scenario=scenario, options=options):
                answer = self.measured(scenario, *options)
                self.assertGreater(answer["count"], 100)
                self.assertGreater(answer["cpu_us_per_delivery"], 0)
                self.assertLessEqual(answer["p50_us"], answer["p99_us"])
                self.assertLessEqual(answer["p99_us"], answer["p999_us"])

    def test_trickles_at_the_rate_asked_for(self):
        answer = self.measured("trickle", "--rate", "1000", "--idle", "100", "--seconds", "1")
        self.assertAlmostEqual(answer["per_second"], 1000, delta=100)

    def test_connects_as_many_as_asked_for(self):
        self.assertEqual(self.measured("connect")["count"], 50)

    def test_sees_that_an_idle_floor_is_idle(self):
        self.assertLess(self.measured("idle")["cpu_us_per_second"], 1000)

    def test_refuses_servers_elsewhere(self):
        for url in ("ws://192.0.2.1:80/ws", "ws://example.org:80/ws", "ws://0.0.0.0:80/ws", "wss://127.0.0.1:80/ws"):
            with self.subTest(url=url):
                self.assertEqual(load("unicast", url, 1), (64, None))

    def test_says_why_there_is_no_figure(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            def answer():
                peer, _ = listener.accept()
                with peer:
                    peer.recv(4096)
                    peer.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")

            threading.Thread(target=answer, daemon=True).start()
            url = f"ws://127.0.0.1:{listener.getsockname()[1]}/ws"
            code, text = load("unicast", url, 1, "--publishers", "1")
        self.assertEqual(code, 1)
        self.assertEqual(text, {"error": "no WebSocket: HTTP/1.1 404 Not Found"})


class Store(unittest.TestCase):
    """The store of counts, without a broker around it."""

    @staticmethod
    def measured(scenario, *options):
        command = [str(BINARIES / "belfry-kept"), scenario, "--warmup", "0.1", "--seconds", "0.3", *options]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60, check=False)
        return done.returncode, json.loads(done.stdout)

    def test_counts_what_is_kept(self):
        for waiting in ("1", "64"):
            code, answer = self.measured("durable", "--in-flight", waiting)
            self.assertEqual(code, 0, answer)
            self.assertGreater(answer["per_second"], 0)

    def test_measures_what_nobody_waits_for(self):
        for store in ("memory", "sqlite"):
            self.assertGreater(self.measured("publish", "--store", store)[1]["cpu_us_per_operation"], 0)

    def test_starts_with_what_there_is(self):
        answer = self.measured("start", "--users", "20000")[1]
        self.assertGreater(answer["bytes_per_user"], 50)
        self.assertGreater(answer["seconds"], 0)

    def test_says_what_it_does_not_know(self):
        code, answer = self.measured("durable", "--nonsense", "1")
        self.assertEqual((code, answer), (1, {"error": "unknown option: --nonsense"}))


class Tables(unittest.TestCase):
    """Ratios, notes and verdicts."""

    def setUp(self):
        self.case = Case("c", "A case", "unicast", (), (("cpu", "CPU, µs"),), ("floor", "belfry", "spring"))
        self.measurements = Measurements()
        for value in (9.0, 1.0, 3.0):
            self.measurements.add(self.case, FLOOR, {"scenario": "unicast", "cpu": value})
        belfry = servers.Server("belfry", ())
        self.measurements.add(self.case, belfry, {"cpu": 4.5})

    def test_takes_the_median(self):
        self.assertEqual(self.measurements.figures()["c", "floor", "cpu"], 3.0)

    def test_shows_the_ratio_and_why_a_figure_is_missing(self):
        self.measurements.missing["c", "spring"] = "no Java"
        table = tables.figures_table([self.case], self.measurements)
        self.assertIn("|   4.50 | 3.00 (1.50) | none [1] |", table)
        self.assertIn("[1] spring: no Java", table)

    def test_judges_in_the_direction_of_the_limit(self):
        most = Target("", ("c", "belfry", "cpu"), 1.5, by=("c", "floor", "cpu"))
        least = Target("", ("c", "belfry", "cpu"), 1.6, by=("c", "floor", "cpu"), at_least=True)
        value = most.value(self.measurements.figures())
        self.assertEqual(value, 1.5)
        self.assertTrue(most.is_met(value))
        self.assertFalse(least.is_met(value))
        self.assertIsNone(most.value({}))
        beyond = Target("", ("c", "belfry", "cpu"), 2, over=("c", "floor", "cpu"))
        self.assertEqual(beyond.value(self.measurements.figures()), 1.5)

    def test_aims_only_at_what_is_measured(self):
        measured = {(case.name, server, key) for case in CASES for server in case.servers for key, _ in case.figures}
        for target in TARGETS:
            with self.subTest(target=target.text):
                self.assertIn(target.figure, measured)
                self.assertTrue(not target.by or target.by in measured)
                self.assertTrue(not target.over or target.over in measured)


if __name__ == "__main__":
    unittest.main()
