#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Belfry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on an include that the table of layers does not allow, and on a file without its head.

    check_layers.py [ROOT]

A line of the table is a folder of the tree, and what it may include besides itself. docs/adr/0001 says why.
"""

import graphlib
import pathlib
import re
import sys

LAYERS = {
    "broker/base": "",
    "broker/stomp": "base",
    "broker/websocket": "base",
    "broker/sockjs": "base",
    "broker/http": "base",
    "broker/control": "base stomp",
    "broker/routing": "base stomp",
    "broker/access": "base stomp routing control",
    "broker/unread": "base stomp routing control",
    "broker/monitor": "base stomp routing control",
    "broker/cluster": "base stomp routing",
    "broker/session": "base stomp routing control access unread monitor websocket",
    "broker/net": "base access",
    "broker/front": "base access http net",
    "broker/transport": "base stomp routing control access unread monitor session websocket sockjs http net front",
    "broker/api": "base stomp routing control access unread monitor session websocket sockjs http net front",
    "broker/settings": "base stomp sockjs http routing control access unread net",
    "broker/server": "base stomp routing control access unread monitor session net front websocket sockjs http transport api settings cluster",
    "ui/views": "base control",
    "ui/settings": "base control",
    "ui/theme": "base control ui/views ui/settings",
    "ui/pages": "base control ui/views ui/theme",
    "ui/export": "base control ui/views ui/theme ui/pages",
    "ui/tiles": "base control ui/views ui/theme",
    "ui/sessions": "base control ui/views ui/theme ui/pages",
    "ui/subscriptions": "base control ui/views ui/theme ui/pages ui/sessions",
    "ui/why": "base control ui/views ui/theme ui/sessions",
    "ui/users": "base control ui/views ui/theme ui/pages ui/sessions",
    "ui/traffic": "base control ui/views ui/theme ui/pages ui/sessions",
    "ui/deliveries": "base control ui/views ui/theme ui/pages ui/sessions ui/why",
    "ui/inspector": "base stomp sockjs control ui/views ui/theme ui/pages ui/sessions ui/why ui/traffic ui/deliveries",
    "ui/dashboard": "base control ui/views ui/theme ui/pages",
    "ui/log": "base control ui/views ui/theme ui/pages",
    "ui/push": "base control ui/views ui/settings ui/theme ui/sessions ui/why",
    "ui/journal": "base control ui/views ui/theme ui/pages ui/sessions ui/push",
    "ui/window": "base control ui/views ui/settings ui/theme ui/pages ui/export ui/tiles ui/sessions ui/subscriptions ui/users"
                 " ui/why ui/traffic ui/deliveries ui/inspector ui/log ui/push ui/journal ui/dashboard",
    "app": "base control settings server ui/settings ui/theme ui/window",
}
FREE = ("tests", "bench")  # they may include what they test; their heads are checked all the same

SOCKETS = (r"(sys/(socket|un|uio|epoll|select)|poll|netdb|ifaddrs|(netinet|arpa|linux)/.*)\.h|boost/asio.*"
           r"|Qt(Network|WebSockets)\b.*|Q((Abstract|Tcp|Udp|Ssl|Local|Web)(Socket|Server)|Network|HostAddress|Ssl).*")
SQL = r"sqlite3\.h|Q(t)?Sql.*"
WIDGETS = (r"Qt(Widgets|Gui|Svg)\b.*|Q(Gui)?Application|Q\w*(Widget|Window|Dialog|View|Button|Layout|Edit|Label|Menu|"
           r"Action|Box|Style|Painter|Pixmap|Image|Icon|Font|Color)")
PURE = {"broker/" + folder for folder in "base stomp websocket sockjs http routing control".split()}
VALUE_VIEWS = r"Q(ByteArray|String|AnyString|Utf8String|Latin1String)View"
EXEMPT = {"broker/base/epolldispatcher.cpp": SOCKETS, "broker/base/epolldispatcher.h": SOCKETS}
SPDX = re.compile(r"(?:#!.*\n)?(//|#) SPDX-FileCopyrightText: \d{4} \S.*\n\1 SPDX-License-Identifier: GPL-3\.0-or-later\n")
OTHER_CPP = (".hpp", ".hh", ".hxx", ".cc", ".cxx", ".ipp")
SKIPPED = {"node_modules", "dist", "build", "corpus", "__pycache__"}


def layer_of(path):
    """The row of the table, or the first folder, that the rooted `path` belongs to."""
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] in ("broker", "ui") else parts[0]


def allowed(layer):
    """What `layer` may include, as rows of the table."""
    names = LAYERS[layer].split()
    return {layer} | {name if name in LAYERS else "broker/" + name for name in names}


def include_errors(root, path, name, is_quoted):
    """What is wrong with the include of `name` in the file `path`, as sentences."""
    layer = layer_of(path)
    if not is_quoted and layer_of(name) in (*LAYERS, *FREE):
        yield f'<{name}> is of this tree: "{name}"'
        return
    if is_quoted:
        if name.endswith(".moc"):
            return
        if not (root / name).is_file():
            yield f'"{name}" is not a path from the root of the tree'
        elif layer not in FREE and layer_of(name) not in allowed(layer):
            yield f'{layer} may not include "{name}"'
        return
    forbidden = {"sockets": SOCKETS, "SQL": SQL} if layer in PURE else {}
    if layer.startswith("broker/"):
        forbidden["widgets"] = WIDGETS
    for what, pattern in forbidden.items():
        if re.fullmatch(pattern, name) and not re.fullmatch(VALUE_VIEWS, name) and EXEMPT.get(path) != pattern:
            yield f"{layer} may not include <{name}>: no {what} there"


def file_errors(root, path):
    """What is wrong with the file `path`, which is given from `root`, as `path:line: sentence`."""
    text = (root / path).read_text(encoding="utf-8")
    if not SPDX.match(text):
        yield f"{path}:1: does not begin with the two SPDX lines"
    if path.endswith(OTHER_CPP):
        yield f"{path}:1: C++ is in .h and .cpp files, which is what the other checks look at"
    if not path.endswith((".h", ".cpp")):
        return
    if path.endswith(".h") and not re.search(r"^#pragma once$", text, re.MULTILINE):
        yield f"{path}:1: has no #pragma once"
    layer = layer_of(path)
    if layer not in LAYERS and layer not in FREE:
        yield f"{path}:1: {layer} has no row in the table of layers"
        return
    for line, content in enumerate(text.splitlines(), 1):
        if found := re.match(r'\s*#\s*(?:include|import)\s*(?:"([^"]+)"|<([^>]+)>)', content):
            for error in include_errors(root, path, found[1] or found[2], found[1] is not None):
                yield f"{path}:{line}: {error}"


def includes_of_pieces(root):
    """Of each piece, which is a header and its source, the pieces that it includes."""
    pieces = {}
    for top in ("app", "broker", "ui"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix in (".h", ".cpp"):
                piece = file.relative_to(root).with_suffix("").as_posix()
                names = re.findall(r'^\s*#\s*include\s*"([^"]+)\.h"', file.read_text(encoding="utf-8"), re.MULTILINE)
                pieces.setdefault(piece, set()).update(name for name in names if name != piece)
    return pieces


def cycle_errors(root):
    """Which pieces include each other, of the first ring that there is."""
    try:
        graphlib.TopologicalSorter(includes_of_pieces(root)).prepare()
    except graphlib.CycleError as error:
        ring = error.args[1]
        yield f"{ring[0]}.h:1: is in a ring of includes: {' -> '.join(ring)}"


def errors(root):
    """What is wrong in the tree at `root`."""
    yield from cycle_errors(root)
    for top in ("app", "broker", "ui", *FREE):
        for file in sorted((root / top).rglob("*")):
            if file.suffix in (".h", ".cpp", ".js", ".py", *OTHER_CPP) and not SKIPPED.intersection(file.relative_to(root).parts):
                yield from file_errors(root, file.relative_to(root).as_posix())


if __name__ == "__main__":
    found = list(errors(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
    print("\n".join(found) or "The layers hold.")
    sys.exit(1 if found else 0)
