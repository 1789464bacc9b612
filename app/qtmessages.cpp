// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/qtmessages.h"

#include "app/terminal.h"

#include <mutex>

namespace {

// Qt takes a plain function, so what it writes to is found here.
std::mutex s_mutex;
LogWriter *s_writer = nullptr; // guarded by s_mutex

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QString line = qFormatLogMessage(type, context, text);
    const std::scoped_lock lock(s_mutex);
    if (s_writer && type != QtFatalMsg) {
        s_writer->write(line.toUtf8() + '\n');
    } else {
        Terminal::complain(line); // Qt ends the program with the next step
    }
}

void writeBy(LogWriter *writer)
{
    const std::scoped_lock lock(s_mutex);
    s_writer = writer;
}

} // namespace

QtMessages::QtMessages(LogWriter &writer)
{
    writeBy(&writer);
    qInstallMessageHandler(handleMessage);
}

QtMessages::~QtMessages()
{
    qInstallMessageHandler(nullptr);
    writeBy(nullptr);
}
