#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Belfry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries check_layers.py on small trees, each right or with one thing wrong."""

import graphlib
import pathlib
import tempfile
import unittest

import check_layers

HEAD = "// SPDX-FileCopyrightText: 2026 The Belfry authors\n// SPDX-License-Identifier: GPL-3.0-or-later\n\n"


class CheckLayers(unittest.TestCase):
    def errors(self, path, text, *others):
        """What is said of a tree that holds `text` at `path`, and a good header at each of `others`."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, content in {path: text, **{other: HEAD + "#pragma once\n" for other in others}}.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(content, encoding="utf-8")
            return list(check_layers.errors(root))

    def includes(self, path, include, *others):
        return self.errors(path, f"{HEAD}#include {include}\n", *others)

    def accepts(self, path, include, *others):
        self.assertEqual(self.includes(path, include, *others), [])

    def refuses(self, path, include, said, *others):
        found = self.includes(path, include, *others)
        self.assertEqual(len(found), 1, found)
        self.assertIn(said, found[0])
        self.assertTrue(found[0].startswith(f"{path}:4: "), found[0])

    def test_accepts_what_the_table_allows(self):
        self.accepts("broker/session/session.cpp", '"broker/stomp/frame.h"', "broker/stomp/frame.h")
        self.accepts("broker/server/broker.cpp", '"broker/front/front.h"', "broker/front/front.h")
        self.accepts("ui/push/pushpage.cpp", '"broker/control/counts.h"', "broker/control/counts.h")
        self.accepts("ui/push/pushpage.cpp", '"ui/views/tone.h"', "ui/views/tone.h")
        self.accepts("app/belfryd.cpp", '"broker/server/broker.h"', "broker/server/broker.h")

    def test_accepts_its_own_folder(self):
        self.accepts("broker/stomp/frame.cpp", '"broker/stomp/frame.h"', "broker/stomp/frame.h")
        self.accepts("ui/push/pushpage.cpp", '"ui/push/countbox.h"', "ui/push/countbox.h")

    def test_refuses_a_ring_of_headers_and_sources(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "ui/push").mkdir(parents=True)
            for name, text in {
                "page.h": "#pragma once\n",
                "page.cpp": '#include "ui/push/page.h"\n#include "ui/push/box.h"\n',
                "box.h": '#pragma once\n#include "ui/push/page.h"\n',
            }.items():
                (root / "ui/push" / name).write_text(HEAD + text, encoding="utf-8")
            found = list(check_layers.errors(root))
            self.assertEqual(len(found), 1, found)
            self.assertIn("ring of includes", found[0])
            self.assertIn("ui/push/box", found[0])

    def test_refuses_what_stands_below(self):
        self.refuses("broker/base/mailbox.cpp", '"broker/stomp/frame.h"', "broker/base may not", "broker/stomp/frame.h")
        self.refuses("broker/control/counts.cpp", '"broker/session/session.h"', "may not", "broker/session/session.h")
        self.refuses("broker/routing/router.cpp", '"ui/views/tone.h"', "may not", "ui/views/tone.h")
        self.refuses("broker/server/broker.cpp", '"app/signals.h"', "may not", "app/signals.h")

    def test_sees_each_way_to_include(self):
        self.refuses("broker/base/a.cpp", "<broker/stomp/frame.h>", "is of this tree", "broker/stomp/frame.h")
        self.refuses("tests/unit/a.cpp", "<ui/views/tone.h>", "is of this tree", "ui/views/tone.h")
        found = self.errors("broker/base/a.cpp", f'{HEAD}#import "broker/stomp/frame.h"\n', "broker/stomp/frame.h")
        self.assertEqual(len(found), 1, found)
        found = self.errors("broker/base/a.hpp", f"{HEAD}#pragma once\n")
        self.assertEqual(len(found), 1, found)

    def test_refuses_what_stands_beside(self):
        self.refuses("broker/stomp/frame.cpp", '"broker/sockjs/path.h"', "may not", "broker/sockjs/path.h")

    def test_keeps_the_console_from_all_but_control(self):
        for header in ("broker/server/localcontrol.h", "broker/session/session.h", "broker/stomp/frame.h"):
            self.refuses("ui/window/mainwindow.cpp", f'"{header}"', "ui/window may not", header)

    def test_keeps_the_folders_of_the_console_apart(self):
        for folder, header in {"views": "ui/window/mainwindow.h", "sessions": "ui/users/userspage.h",
                               "users": "ui/traffic/trafficpage.h", "settings": "ui/theme/theme.h"}.items():
            self.refuses(f"ui/{folder}/a.cpp", f'"{header}"', f"ui/{folder} may not", header)
        self.assertEqual(self.errors("ui/a.cpp", HEAD), ["ui/a.cpp:1: ui/a.cpp has no row in the table of layers"])

    def test_lets_tests_include_everything(self):
        self.accepts("tests/unit/stomp/tst_frame.cpp", '"broker/server/broker.h"', "broker/server/broker.h")
        self.accepts("tests/unit/stomp/tst_frame.cpp", '"tst_frame.moc"')

    def test_refuses_an_include_that_is_not_rooted(self):
        self.refuses("broker/stomp/frame.cpp", '"frame.h"', "not a path from the root", "broker/stomp/frame.h")
        self.refuses("tests/unit/tst_frame.cpp", '"../frame.h"', "not a path from the root", "tests/frame.h")

    def test_sees_an_include_however_it_is_written(self):
        self.refuses("broker/base/a.cpp", '"broker/stomp/frame.h" // for Frame', "may not", "broker/stomp/frame.h")
        found = self.errors("broker/base/a.h", f"{HEAD}#pragma once\n  #  include <QTcpSocket>\n")
        self.assertEqual(len(found), 1, found)
        self.assertEqual(self.errors("broker/base/a.cpp", HEAD + '// #include "broker/stomp/frame.h"\n'), [])

    def test_refuses_sockets_in_pure_folders(self):
        for name in ("QTcpSocket", "QSslSocket", "QWebSocketServer", "QNetworkReply", "QHostAddress", "QtNetwork/QDnsLookup",
                     "sys/socket.h", "netinet/in.h", "boost/asio.hpp"):
            for folder in ("base", "stomp", "sockjs", "http", "routing", "control"):
                self.refuses(f"broker/{folder}/a.cpp", f"<{name}>", "no sockets there")

    def test_refuses_sql_in_pure_folders(self):
        for name in ("QSqlDatabase", "QtSql/QSqlQuery", "sqlite3.h"):
            self.refuses("broker/routing/a.cpp", f"<{name}>", "no SQL there")

    def test_refuses_widgets_in_the_broker(self):
        for name in ("QWidget", "QApplication", "QMessageBox", "QTableView", "QIcon", "QtWidgets/QLabel"):
            for folder in ("stomp", "transport", "server"):
                self.refuses(f"broker/{folder}/a.cpp", f"<{name}>", "no widgets there")

    def test_accepts_what_only_looks_forbidden(self):
        for name in ("QByteArrayView", "QStringView", "QAbstractEventDispatcher", "QSocketNotifier", "QTimer", "mutex"):
            self.accepts("broker/base/a.cpp", f"<{name}>")
        self.accepts("broker/transport/a.cpp", "<QTcpSocket>")
        self.accepts("ui/views/a.cpp", "<QWidget>")

    def test_lets_the_event_dispatcher_use_epoll(self):
        self.accepts("broker/base/epolldispatcher.cpp", "<sys/epoll.h>")
        self.refuses("broker/base/mailbox.cpp", "<sys/epoll.h>", "no sockets there")

    def test_refuses_a_folder_without_a_row(self):
        found = self.errors("broker/misc/a.cpp", HEAD)
        self.assertEqual(found, ["broker/misc/a.cpp:1: broker/misc has no row in the table of layers"])

    def test_refuses_a_file_without_its_head(self):
        for path, text in {"broker/stomp/a.cpp": "int a;\n", "tests/a.js": "let a;\n", "tests/a.py": "a = 1\n",
                           "ui/views/a.cpp": HEAD.replace("GPL-3.0-or-later", "MIT")}.items():
            found = self.errors(path, text)
            self.assertEqual(len(found), 1, found)
            self.assertIn("SPDX", found[0])

    def test_refuses_a_header_without_pragma_once(self):
        found = self.errors("broker/stomp/a.h", HEAD + "// #pragma once\n")
        self.assertEqual(found, ["broker/stomp/a.h:1: has no #pragma once"])

    def test_skips_what_others_wrote(self):
        self.assertEqual(self.errors("tests/clients/node_modules/a/a.js", "let a;\n"), [])

    def test_table_has_no_circle(self):
        graph = {layer: check_layers.allowed(layer) - {layer} for layer in check_layers.LAYERS}
        order = list(graphlib.TopologicalSorter(graph).static_order())
        self.assertCountEqual(order, check_layers.LAYERS)


if __name__ == "__main__":
    unittest.main()
