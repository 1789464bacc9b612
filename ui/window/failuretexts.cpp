// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/failuretexts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

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
        FailureText text = isOfAddress(status.failure) ? ofAddress(status) : ofSettings(status);
        text.saysAll = isOfAddress(status.failure);
        text.isMendable = status.failure != StartFailure::BadOption;
        const QFileInfo file(status.failureFile);
        const bool isOfOthers = status.failure == StartFailure::BadToken
            || status.failure == StartFailure::BadCertificate;
        if (isOfOthers && !status.failureFile.isEmpty() && file.dir().exists()) {
            text.openText = tr("Open Folder"); // it is to be deleted, or to be somebody else's
            text.openPath = file.absolutePath();
        } else if (!isOfOthers && file.isFile() && file.isReadable()) {
            text.openText = tr("Open File");
            text.openPath = file.absoluteFilePath();
        }
        return text;
    }

private:
    static bool isOfAddress(StartFailure failure)
    {
        return failure == StartFailure::PortInUse || failure == StartFailure::AddressUnavailable
            || failure == StartFailure::PermissionDenied;
    }

    static FailureText ofAddress(const Broker::BrokerStatus &status)
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
        default:
            return {tr("Port %1 Is Not Permitted").arg(port),
                    tr("The system does not allow this program to listen on port %1. Choose port "
                       "1024 or above, or give the program permission to use lower ones.")
                        .arg(port),
                    {}};
        }
    }

    static FailureText ofSettings(const Broker::BrokerStatus &status)
    {
        switch (status.failure) {
        case StartFailure::BadSettings:
            return {tr("The Broker's Settings Are Not Valid"),
                    tr("Correct the setting named below, and start the broker again."),
                    {}};
        case StartFailure::NoStore:
            return {tr("The Unread Counts Cannot Be Opened"),
                    tr("What is wrong with them, and what to do, is said below; then try again. Or "
                       "start Belfry so that it keeps no counts:"),
                    QStringLiteral("belfry --unread-store memory")};
        case StartFailure::BadOption:
            return {tr("An Option Cannot Be Used"),
                    tr("Belfry was started with an option or a variable that it cannot use. "
                       "Correct it where Belfry is started from, such as a launcher or a script, "
                       "and start it again."),
                    {}};
        case StartFailure::BadFile: return ofFile(status);
        case StartFailure::BadToken:
            return {tr("The Token File Cannot Be Used"),
                    tr("Back-ends publish with the token in it. What is wrong with the file, and "
                       "what to do, is said below; then try again."),
                    {}};
        case StartFailure::BadCertificate:
            return {tr("The Certificate Cannot Be Used"),
                    tr("Belfry is to speak TLS. What is wrong with the certificate or its key, "
                       "and what to do, is said below; then try again."),
                    {}};
        case StartFailure::NoLog:
            return {tr("The Log Cannot Be Written"),
                    tr("What is wrong with its file, and what to do, is said below; then try "
                       "again."),
                    {}};
        default:
            return {tr("The Broker Could Not Start"),
                    tr("Fix the problem described below, and start the broker again."),
                    {}};
        }
    }

    static FailureText ofFile(const Broker::BrokerStatus &status)
    {
        const QString name = QFileInfo(status.failureFile).fileName();
        if (status.failureLine == 0) {
            return {tr("The Configuration Cannot Be Read"),
                    tr("Belfry is to read the file %1. Put it in its place and make it readable, "
                       "then try again; or start Belfry without it.")
                        .arg(name),
                    {}};
        }
        return {tr("The Configuration Has a Mistake"),
                tr("Line %1 of the file %2 cannot be used. Correct it, save the file, and try "
                   "again.")
                    .arg(QString::number(status.failureLine), name),
                {}};
    }
};

} // namespace

FailureText failureText(const Broker::BrokerStatus &status)
{
    return FailureTexts::of(status);
}

} // namespace Ui
