# SPDX-FileCopyrightText: 2026 The Belfry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured, on which servers, and what Belfry is to reach."""

import dataclasses

STOMP_SERVERS = ("floor", "belfry", "spring", "rabbitmq", "stomp-broker-js")
US = ("floor", "belfry")

DELIVERY = (
    ("cpu_us_per_delivery", "CPU a delivery, µs"),
    ("per_second", "deliveries a second"),
    ("p50_us", "latency p50, µs"),
    ("p99_us", "latency p99, µs"),
    ("p999_us", "latency p99.9, µs"),
)
CPU_ONLY = DELIVERY[:2]
MEMORY = ("kib_per_connection", "memory a connection, KiB")
STANDING_STILL = ("cpu_us_per_second", "CPU while idle, µs a second")


@dataclasses.dataclass(frozen=True)
class Case:
    """One scenario of the load generator with its options: a group of rows in the table."""

    name: str
    title: str
    scenario: str
    options: tuple
    figures: tuple
    servers: tuple = ("belfry",)
    quick: tuple = ()  # options of a quick run, which override
    peer: tuple = ()  # options for peers, which override
    program: str = ""  # of ours, instead of the load generator; it needs no server

    def arguments(self, server, quick):
        """The options for the load generator, the later ones counting."""
        chosen = [*server.options, *self.options]
        if server.threads:
            chosen += ["--wait", "sleep"]
        if server.peer:
            chosen += ["--warmup", "5", *self.peer]
        if quick:
            chosen += ["--warmup", "2" if server.peer else "0.5", "--seconds", "1", *self.quick]
        merged = {}
        for name, value in zip(chosen[::2], chosen[1::2]):
            merged[name] = value
        return [part for pair in merged.items() for part in pair]


SPIN = ("--wait", "spin")
FLOOD = ("--clients", "1000", "--publishers", "4", "--window", "256", *SPIN)
FANOUT = ("--clients", "1000", "--publishers", "1", "--window", "2", *SPIN)
LAZY_FANOUT = ("--clients", "1000", "--publishers", "1", "--window", "2", "--drain", "50")
TRICKLE = ("--publishers", "1", "--rate", "2500", "--seconds", "5")
SOCKJS = ("--clients", "1000", "--publishers", "4", "--window", "256", *SPIN)
POLL = ("--clients", "64", "--framing", "xhr", *SPIN)
COUNTS = ("--clients", "1000", "--body", "count", *TRICKLE)
KEPT = (("cpu_us_per_operation", "CPU a number, µs"),)

CASES = (
    Case("unicast", "Unicast flood, 1,000 clients", "unicast", FLOOD, DELIVERY, STOMP_SERVERS),
    Case("unicast-200", "The same with 200 messages on their way", "unicast",
         ("--clients", "1000", "--publishers", "4", "--window", "200", *SPIN), DELIVERY, US),
    Case("fanout", "Fan-out to 1,000 clients", "fanout", FANOUT, DELIVERY, STOMP_SERVERS),
    Case("trickle", "Trickle, 2,500 messages a second to 4,000 mostly idle clients", "trickle",
         ("--clients", "4000", *TRICKLE), DELIVERY, STOMP_SERVERS),
    Case("trickle-100", "The same trickle to 100 clients, nobody else connected", "trickle",
         ("--clients", "100", *TRICKLE), DELIVERY, US),
    Case("trickle-10000", "The same to 100 clients, 9,900 more connected and idle", "trickle",
         ("--clients", "100", "--idle", "9900", *TRICKLE), DELIVERY, US),
    Case("connect", "Connect storm: handshake, CONNECT, SUBSCRIBE", "connect", ("--clients", "4000", *SPIN),
         (("cpu_us_per_connection", "CPU a connection, µs"), ("per_second", "connections a second")), STOMP_SERVERS,
         quick=("--clients", "1000")),
    Case("storm", "Reconnect storm: 10,000 clients, two workers", "connect", ("--clients", "10000"),
         (("seconds", "seconds until all are back"), ("cpu_us_per_connection", "CPU a connection, µs")),
         ("belfry, 2 workers",)),
    Case("idle", "Idle connections with a subscription", "idle", ("--clients", "10000", "--seconds", "5"),
         (MEMORY, STANDING_STILL), STOMP_SERVERS, quick=("--clients", "2000"), peer=("--clients", "2000")),
    Case("one-worker", "Fan-out, read every 50 ms, one worker", "fanout", LAZY_FANOUT, CPU_ONLY),
    Case("two-workers", "Fan-out, read every 50 ms, two workers", "fanout", LAZY_FANOUT, CPU_ONLY,
         ("belfry, 2 workers",)),
    Case("watched", "Fan-out, the console attached and watching", "fanout", FANOUT, DELIVERY, ("belfry, watched",)),
    Case("sockjs-websocket", "Unicast flood over SockJS websocket", "unicast",
         ("--framing", "sockjs-websocket", *SOCKJS), CPU_ONLY, ("belfry", "spring")),
    Case("xhr_streaming", "Unicast flood over SockJS xhr_streaming", "unicast",
         ("--framing", "xhr_streaming", *SOCKJS), CPU_ONLY, ("belfry", "spring")),
    Case("eventsource", "Unicast flood over SockJS eventsource", "unicast",
         ("--framing", "eventsource", *SOCKJS), CPU_ONLY, ("belfry", "spring")),
    Case("longpoll", "2,000 idle long-polling sessions", "idle",
         ("--clients", "2000", "--framing", "xhr", "--seconds", "10"), (MEMORY, STANDING_STILL), ("belfry", "spring")),
    Case("poll", "A poll and its send, 64 sessions", "poll", POLL,
         (("cpu_us_per_delivery", "CPU a poll and its send, µs"), ("per_second", "polls a second")),
         ("belfry", "spring")),
    Case("counts", "Unread counts that are kept, 2,500 a second to 1,000 clients", "trickle", COUNTS, DELIVERY,
         ("belfry, keeping",)),
    Case("counts-memory", "The same in memory", "trickle", COUNTS, DELIVERY, ("belfry, in memory",)),
    Case("counts-flood", "A flood of unread counts that are kept, 1,000 clients", "unicast", ("--body", "count", *FLOOD),
         CPU_ONLY, ("belfry, keeping",)),
    Case("counts-flood-memory", "The same in memory", "unicast", ("--body", "count", *FLOOD), CPU_ONLY,
         ("belfry, in memory",)),
    Case("durable", "Acknowledged changes, 256 waiting", "durable", ("--in-flight", "256"),
         (("per_second", "changes a second"), *KEPT), program="belfry-kept"),
    Case("durable-1", "Acknowledged changes, one after the other", "durable", ("--in-flight", "1"),
         (("per_second", "changes a second"), *KEPT), program="belfry-kept"),
    Case("publish", "20,000 numbers a second for 1,000 users, kept", "publish", (), KEPT, program="belfry-kept"),
    Case("publish-memory", "The same in memory", "publish", ("--store", "memory"), KEPT, program="belfry-kept"),
    Case("publish-million", "20,000 numbers a second for 1,000,000 users, kept", "publish", ("--users", "1000000"), KEPT,
         program="belfry-kept", quick=("--users", "100000")),
    Case("start", "A start with 1,000,000 counts", "start", ("--users", "1000000"),
         (("seconds", "seconds"), ("bytes_per_user", "memory a count, bytes")), program="belfry-kept"),
    Case("http", "A minimal request to nginx, 64 connections", "http", ("--window", "64", *SPIN),
         (("cpu_us_per_request", "CPU a request, µs"), ("per_second", "requests a second")), ("nginx",)),
)


@dataclasses.dataclass(frozen=True)
class Target:
    """A limit for one figure, or for the ratio or difference of two. A figure is (case, server, key)."""

    text: str
    figure: tuple
    limit: float
    by: tuple = ()
    over: tuple = ()  # a figure that is taken off
    at_least: bool = False

    def value(self, figures):
        """What was measured; None where something is missing for it."""
        value, divisor = figures.get(self.figure), figures.get(self.by) if self.by else 1
        less = figures.get(self.over) if self.over else 0
        return None if value is None or less is None or not divisor else (value - less) / divisor

    def is_met(self, value):
        """Whether `value` keeps to the limit."""
        return value >= self.limit if self.at_least else value <= self.limit


CPU = "cpu_us_per_delivery"


def _to_floor(text, case, key, limit):
    return Target(text, (case, "belfry", key), limit, by=(case, "floor", key))


def _times(text, case, peer, limit):
    # Deliveries a CPU second are the inverse of CPU time a delivery.
    return Target(text, (case, peer, CPU), limit, by=(case, "belfry", CPU), at_least=True)


TARGETS = (
    _to_floor("unicast flood: CPU a delivery to floor", "unicast", CPU, 1.5),
    _to_floor("unicast, 200 on their way: CPU a delivery to floor", "unicast-200", CPU, 1.6),
    _to_floor("fan-out: CPU a delivery to floor", "fanout", CPU, 1.15),
    _to_floor("trickle to 4,000: CPU a delivery to floor", "trickle", CPU, 1.25),
    _to_floor("trickle to 4,000: p50 to floor", "trickle", "p50_us", 1.2),
    Target("trickle: CPU a delivery, 10,000 connected to 100", ("trickle-10000", "belfry", CPU), 1.1,
           by=("trickle-100", "belfry", CPU)),
    _to_floor("connect storm: CPU a connection to floor", "connect", "cpu_us_per_connection", 3.3),
    Target("reconnect storm of 10,000: seconds", ("storm", "belfry, 2 workers", "seconds"), 20),
    Target("memory an idle connection, KiB", ("idle", "belfry", "kib_per_connection"), 10),
    Target("fan-out: CPU a delivery, watched to not", ("watched", "belfry, watched", CPU), 1.3,
           by=("fanout", "belfry", CPU)),
    Target("fan-out: deliveries a second, two workers to one", ("two-workers", "belfry, 2 workers", "per_second"), 1.7,
           by=("one-worker", "belfry", "per_second"), at_least=True),
    _times("unicast: deliveries a CPU second to Spring", "unicast", "spring", 5),
    _times("fan-out: deliveries a CPU second to Spring", "fanout", "spring", 7),
    _times("unicast: deliveries a CPU second to RabbitMQ", "unicast", "rabbitmq", 20),
    _times("fan-out: deliveries a CPU second to RabbitMQ", "fanout", "rabbitmq", 20),
    Target("memory a connection to Spring", ("idle", "belfry", "kib_per_connection"), 0.2,
           by=("idle", "spring", "kib_per_connection")),
    Target("CPU a delivery, xhr_streaming to websocket", ("xhr_streaming", "belfry", CPU), 2,
           by=("sockjs-websocket", "belfry", CPU)),
    Target("CPU a delivery, eventsource to websocket", ("eventsource", "belfry", CPU), 2,
           by=("sockjs-websocket", "belfry", CPU)),
    Target("2,000 idle long-polling sessions: CPU, µs a second", ("longpoll", "belfry", "cpu_us_per_second"), 500),
    Target("memory an idle long-polling session, KiB", ("longpoll", "belfry", "kib_per_connection"), 24),
    Target("acknowledged changes a second, 256 waiting", ("durable", "belfry", "per_second"), 20_000, at_least=True),
    Target("acknowledged changes a second, 256 waiting to one", ("durable", "belfry", "per_second"), 3,
           by=("durable-1", "belfry", "per_second"), at_least=True),
    Target("CPU of a number that is kept beyond one in memory, µs", ("counts-flood", "belfry, keeping", CPU), 2,
           over=("counts-flood-memory", "belfry, in memory", CPU)),
    Target("the same in the store alone, µs", ("publish", "belfry", "cpu_us_per_operation"), 2,
           over=("publish-memory", "belfry", "cpu_us_per_operation")),
    Target("p50 from push to screen, kept to in memory", ("counts", "belfry, keeping", "p50_us"), 1.1,
           by=("counts-memory", "belfry, in memory", "p50_us")),
    Target("1,000,000 counts: memory each, bytes", ("start", "belfry", "bytes_per_user"), 200),
    Target("1,000,000 counts: seconds to start", ("start", "belfry", "seconds"), 3),
    Target("CPU of a poll and its send to a request to nginx", ("poll", "belfry", CPU), 2,
           by=("http", "nginx", "cpu_us_per_request")),
)
