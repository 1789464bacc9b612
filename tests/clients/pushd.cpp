// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A broker that also publishes, as the console does, what a line on its standard input says: a
// destination, a space and a body. It answers each with a line
// `delivered DESTINATION written=N matched=N`. A line that is a question mark and a destination
// publishes nothing and is answered by a line `subscribed DESTINATION count=N`; the line
// `?sessions` by a line `sessions`, with ` NAME@REMOTE` for each session.

#include "app/brokerlifecycle.h"
#include "app/exitcode.h"
#include "app/qtmessages.h"
#include "app/reload.h"
#include "app/signals.h"
#include "app/terminal.h"
#include "broker/server/localcontrol.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdio>

namespace {

/// Reads lines from standard input as they come, and has them published.
class Pusher
{
public:
    explicit Pusher(Broker::BrokerControl &control)
        : m_control(control)
        , m_notifier(STDIN_FILENO, QSocketNotifier::Read)
    {
        ::fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK);
        QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { read(); });
    }

private:
    void read()
    {
        std::array<char, 4096> buffer {};
        const ssize_t size = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (size == 0) {
            m_notifier.setEnabled(false);
        }
        m_unread.append(buffer.data(), std::max<ssize_t>(size, 0));
        for (qsizetype end = m_unread.indexOf('\n'); end >= 0; end = m_unread.indexOf('\n')) {
            const QByteArray line = m_unread.first(end);
            if (line == "?sessions") {
                nameSessions();
            } else if (line.startsWith('?')) {
                countSubscriptions(line.sliced(1));
            } else {
                push(line);
            }
            m_unread.remove(0, end + 1);
        }
    }

    void push(const QByteArray &line)
    {
        const qsizetype space = line.indexOf(' ');
        m_control.publish(
            {line.first(space), line.sliced(space + 1)}, [](const Broker::DeliveryReport &report) {
                std::printf("delivered %s written=%u matched=%u\n", report.destination.constData(),
                            report.written, report.matched);
                std::fflush(stdout);
            });
    }

    void countSubscriptions(const QByteArray &destination)
    {
        m_control.listSessions([destination](const QList<Broker::SessionRecord> &sessions) {
            int count = 0;
            for (const Broker::SessionRecord &session : sessions) {
                for (const Broker::SubscriptionRecord &subscription : session.subscriptions) {
                    count += subscription.destination == destination ? 1 : 0;
                }
            }
            std::printf("subscribed %s count=%d\n", destination.constData(), count);
            std::fflush(stdout);
        });
    }

    void nameSessions()
    {
        m_control.listSessions([](const QList<Broker::SessionRecord> &sessions) {
            QByteArray line = "sessions";
            for (const Broker::SessionRecord &session : sessions) {
                line += ' ' + session.transportName + '@' + session.remote.toLatin1();
            }
            std::puts(line.constData());
            std::fflush(stdout);
        });
    }

    Broker::BrokerControl &m_control;
    QSocketNotifier m_notifier;
    QByteArray m_unread;
};

} // namespace

int main(int argc, char **argv)
{
    blockSignals();
    QCoreApplication application(argc, argv);
    Terminal::Ending ending;
    const std::optional<Broker::Config> config = Terminal::configuration(
        QCoreApplication::arguments(), {QStringLiteral("A broker for tests.")}, ending);
    if (!config) {
        return ending.exitCode;
    }
    const std::unique_ptr<LogWriter> log = Terminal::openedLog(*config, ending);
    if (!log) {
        return ending.exitCode;
    }
    const QtMessages qtMessages(*log);
    Broker::LocalControl control(*config, Terminal::logSink(*log, config->logLevel));
    BrokerLifecycle lifecycle(control, BrokerLifecycle::Failure::EndsProgram,
                              BrokerLifecycle::reasonOf(*config));
    const auto signalled =
        Signals::create([&lifecycle] { lifecycle.end(); }, [&] { reload(*log, control); });
    if (!signalled) {
        Terminal::complain(signalled.errorText());
        return ExitCode::System;
    }
    const Pusher pusher(control);
    control.start({}, config->port);
    return QCoreApplication::exec();
}
