# SPDX-FileCopyrightText: 2026 The Belfry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The servers that are measured: how each is started, addressed and ended."""

import contextlib
import dataclasses
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = ROOT / "bench" / "peers"

START_SECONDS = 90  # a JVM, or a node of RabbitMQ that sets up its database
BUILD_SECONDS = 600  # a peer that has to be fetched or built first
STOP_SECONDS = 15


class NotStarted(Exception):
    """Why a server is not there to be measured, in a few words."""


@dataclasses.dataclass(frozen=True)
class Server:
    """A program to measure, and how a client has to talk to it."""

    name: str
    command: tuple
    announces: bool = False  # prints where it listens; else it is told a port and a folder
    path: str = "/ws"
    options: tuple = ()  # of the load generator
    environment: tuple = ()
    peer: bool = False  # not ours: needs longer to warm up, and is measured less often
    settings: str = ""  # of ours: a configuration file
    threads: bool = False  # more than one works; then the load generator must not take a core for itself


# The idle sessions of a case are more than Belfry takes by default.
SETTINGS = "[limits]\nsockjs_sessions = 10000\n"

# What anybody may send to, so that the load generator can set counts.
COUNTS = '[unread]\ndestination = "/topic/{user}"\non_subscribe = "none"\nstore = "%s"\n'


def ours(binaries, belfryd, console, belfry_options, console_options):
    """Belfry in its variants, and the floor."""
    belfry = (str(belfryd), "--port", "0", *belfry_options)
    window = (str(console), "--port", "0", "--workers", "1", *belfry_options, *console_options)
    offscreen = (("QT_QPA_PLATFORM", "offscreen"),)
    return [
        Server("floor", (str(binaries / "belfry-floor"),), announces=True),
        Server("belfry", (*belfry, "--workers", "1"), announces=True, settings=SETTINGS),
        Server("belfry, 2 workers", (*belfry, "--workers", "2"), announces=True, settings=SETTINGS, threads=True),
        Server("belfry, keeping", (*belfry, "--workers", "1"), announces=True, settings=SETTINGS + COUNTS % "sqlite"),
        Server("belfry, in memory", (*belfry, "--workers", "1"), announces=True, settings=SETTINGS + COUNTS % "memory"),
        Server("belfry, watched", window, announces=True, settings=SETTINGS, environment=offscreen),
    ]


def peers():
    """Other people's servers, with the default configuration where that is possible."""
    login = ("--login", "guest", "--passcode", "guest", "--host", "/")
    start = {name: (str(PEERS / name / "start"),) for name in ("spring", "rabbitmq", "stompbrokerjs", "nginx")}
    return [
        Server("spring", start["spring"], path="/raw", options=("--sockjs-path", "/ws"), peer=True, threads=True),
        Server("rabbitmq", start["rabbitmq"], options=login, peer=True, threads=True),
        Server("stomp-broker-js", start["stompbrokerjs"], peer=True),
        Server("nginx", start["nginx"], path="/minimal", peer=True),
    ]


@contextlib.contextmanager
def running(server):
    """Starts `server` and gives its process id and URL; ends it, and all that it started, afterwards."""
    with tempfile.TemporaryDirectory(prefix="belfry-bench-") as name:
        folder = pathlib.Path(name)
        with open(folder / "output", "wb") as output:
            child = _started(server, folder, output)
            try:
                port = _listening(server, child, folder)
                yield child.pid, f"ws://127.0.0.1:{port}{server.path}"
            finally:
                _end(child)


def _started(server, folder, output):
    # Its home is the folder, so that no configuration of the machine takes part and nothing is left behind.
    environment = dict(os.environ, **dict(server.environment))
    if not server.peer:
        environment.update(HOME=str(folder), XDG_CONFIG_HOME=str(folder), XDG_DATA_HOME=str(folder),
                           BELFRY_DATA=str(folder / "kept"))
    command = list(server.command)
    if server.settings:
        (folder / "belfry.toml").write_text(server.settings)
        command[1:1] = ["--config", str(folder / "belfry.toml")]
    if not server.announces:
        command += [str(_free_port()), str(folder)]
        (folder / "port").write_text(command[-2])
    if not os.access(command[0], os.X_OK):
        raise NotStarted(f"{pathlib.Path(command[0]).name} has not been built")
    return subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=folder,
                            env=environment)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _listening(server, child, folder):
    """The port, once the server takes connections there."""
    limit = time.monotonic() + (BUILD_SECONDS if server.peer else START_SECONDS)
    while time.monotonic() < limit:
        text = (folder / "output").read_text(errors="replace")
        if child.poll() is not None:
            last = [line for line in text.splitlines() if line.strip()] or ["it said nothing"]
            raise NotStarted(f"it ended with {child.returncode}: {last[-1][:200]}")
        found = re.search(r"listening on http://127\.0\.0\.1:(\d+)", text)
        port = int((folder / "port").read_text()) if not server.announces else int(found[1]) if found else 0
        if port and _accepts(port):
            return port
        time.sleep(0.05)
    raise NotStarted("it did not listen in time")


def _accepts(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _descendants(pid):
    """`pid` and the processes below it."""
    children = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(entry.name))
    found = [pid]
    for parent in found:
        found += children.get(parent, [])
    return found


def _end(child):
    """Asks it to end, then ends what is left of it; nothing else, however it may be called."""
    family = _descendants(child.pid)
    child.send_signal(signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(STOP_SECONDS)
    for pid in family:
        if pid != child.pid or child.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    child.wait()
