// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sessions/sessiontexts.h"

#include "ui/views/formats.h"

#include <QCoreApplication>
#include <QLocale>

namespace Ui {

namespace {

QString inContext(const char *text)
{
    return QCoreApplication::translate("Ui::SessionTexts", text);
}

/// What RFC 6455, section 7.4.1, and the IANA registry say of \a code, for people.
QString meaningOf(quint16 code)
{
    switch (code) {
    case 1000: return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "normal"));
    case 1001:
        return inContext(
            QT_TRANSLATE_NOOP("Ui::SessionTexts", "going away: page left or broker stopped"));
    case 1002: return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "protocol error"));
    case 1003: return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "unsupported kind of data"));
    case 1005: return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "closed without a code"));
    case 1006: return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "abnormal: no close frame"));
    case 1007: return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "text that is not UTF-8"));
    case 1008: return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "policy violation"));
    case 1009: return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "message too large"));
    case 1010: return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "extension missing"));
    case 1011: return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "internal error"));
    case 1012: return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "broker is restarting"));
    case 1013: return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "try again later"));
    case 1015: return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "TLS handshake failed"));
    case 3000: return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "go away (SockJS)"));
    case 4500:
        return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "too slow: its queue was full"));
    default: break;
    }
    return code >= 3000 ? inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "application's own code"))
                        : inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "unknown code"));
}

QString beatText(std::chrono::milliseconds every)
{
    if (every.count() == 0) {
        return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "none"));
    }
    return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "%1 s"))
        .arg(QLocale().toString(double(every.count()) / 1'000));
}

} // namespace

QString sessionName(Broker::SessionId id)
{
    return id == 0 ? dash() : QStringLiteral("s-%1").arg(id);
}

QString transportText(Broker::TransportKind transport)
{
    using Broker::TransportKind;
    switch (transport) {
    case TransportKind::WebSocket: return QStringLiteral("WebSocket");
    case TransportKind::SockJsWebSocket: return QStringLiteral("SockJS websocket");
    case TransportKind::XhrPolling: return QStringLiteral("SockJS xhr");
    case TransportKind::XhrStreaming: return QStringLiteral("SockJS xhr-streaming");
    case TransportKind::EventSource: return QStringLiteral("SockJS eventsource");
    case TransportKind::HtmlFile: return QStringLiteral("SockJS htmlfile");
    case TransportKind::Jsonp: return QStringLiteral("SockJS jsonp");
    }
    return {};
}

QString closeText(quint16 code, const QString &reason)
{
    if (code == 0) {
        return reason;
    }
    if (reason.isEmpty()) {
        return QStringLiteral("%1 %2").arg(QString::number(code), meaningOf(code));
    }
    return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "%1 %2 (%3)"))
        .arg(QString::number(code), meaningOf(code), reason);
}

QString ackText(Broker::AckMode mode)
{
    switch (mode) {
    case Broker::AckMode::Auto: return QStringLiteral("auto");
    case Broker::AckMode::Client: return QStringLiteral("client");
    case Broker::AckMode::ClientIndividual: return QStringLiteral("client-individual");
    }
    return {};
}

QString heartBeatText(const Broker::SessionRecord &session)
{
    return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "out %1, in %2"))
        .arg(beatText(session.sendsEvery), beatText(session.expectsEvery));
}

QString quietText(qint64 since)
{
    return inContext(QT_TRANSLATE_NOOP("Ui::SessionTexts", "quiet %1"))
        .arg(durationText(nowMicroseconds() - since));
}

SessionStage stageOf(const Broker::SessionRecord &session)
{
    if (session.closedAt != 0) {
        return SessionStage::Closed;
    }
    if (session.quietSince != 0) {
        return SessionStage::Quiet;
    }
    if (!session.subscriptions.isEmpty()) {
        return SessionStage::Subscribed;
    }
    return session.connectedAt != 0 ? SessionStage::Connected : SessionStage::Connecting;
}

} // namespace Ui
