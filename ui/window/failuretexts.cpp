// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/failuretexts.h"

#include <QCoreApplication>

namespace Ui {

using Broker::StartFailure;

namespace {

// Lists the program that listens on a port.
QString listenerCommand(quint16 port)
{
#if defined(Q_OS_WIN)
    return QStringLiteral("netstat -ano | findstr :%1").arg(port);
#elif defined(Q_OS_LINUX)
    return QStringLiteral("ss -ltnp 'sport = :%1'").arg(port);
#else
    return QStringLiteral("lsof -nP -iTCP:%1 -sTCP:LISTEN").arg(port);
#endif
}

class FailureTexts
{
    Q_DECLARE_TR_FUNCTIONS(Ui::FailureTexts)

public:
    static FailureText of(const Broker::BrokerStatus &status)
    {
        const QString port = QString::number(status.port);
        switch (status.failure) {
        case StartFailure::PortInUse:
            return {tr("Port %1 Is in Use").arg(port),
                    tr("Another program is already listening on port %1 of %2. Stop that program "
                       "and try again, or start the broker on another port and change the "
                       "front-end to match. This command shows which program it is:")
                        .arg(port, status.host),
                    listenerCommand(status.port)};
        case StartFailure::AddressUnavailable:
            return {tr("%1 Is Not an Address of This Machine").arg(status.host),
                    tr("Choose an address that this machine has: 127.0.0.1 for programs on this "
                       "machine only, or 0.0.0.0 for every machine that can reach it."),
                    {}};
        case StartFailure::PermissionDenied:
            return {tr("Port %1 Is Not Permitted").arg(port),
                    tr("The system does not allow this program to listen on port %1. Choose port "
                       "1024 or above, or give the program permission to use lower ones.")
                        .arg(port),
                    {}};
        case StartFailure::BadSettings:
            return {tr("The Broker's Settings Are Not Valid"),
                    tr("Correct the setting named below, and start the broker again."),
                    {}};
        case StartFailure::NoStore:
            return {tr("The Unread Counts Cannot Be Opened"),
                    tr("What is wrong with them, and what to do, is said below; then try again. Or "
                       "start Belfry so that it keeps no counts:"),
                    QStringLiteral("belfry --unread-store memory")};
        case StartFailure::None:
        case StartFailure::Other: break;
        }
        return {tr("The Broker Could Not Start"),
                tr("Fix the problem described below, and start the broker again."),
                {}};
    }
};

} // namespace

FailureText failureText(const Broker::BrokerStatus &status)
{
    return FailureTexts::of(status);
}

} // namespace Ui
