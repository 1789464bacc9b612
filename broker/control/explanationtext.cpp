// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/explanationtext.h"

#include "broker/base/logging.h"
#include "broker/control/screens.h"

#include <QRegularExpression>
#include <QStringList>

#include <array>

namespace Broker {

namespace {

constexpr qsizetype LongestText = 1'000;

QString shown(const QByteArray &utf8)
{
    return printable(QByteArrayView(utf8), LongestText);
}

QString shown(const QString &text)
{
    return printable(text, LongestText);
}

QString latin1(QByteArrayView text)
{
    return QString::fromLatin1(text);
}

QString sessionText(SessionId session)
{
    return QStringLiteral("s-%1").arg(session);
}

QString eventText(UserEvent::Kind kind)
{
    constexpr std::array Words {"connected", "subscribed", "refused", "unsubscribed", "ended"};
    return QString::fromLatin1(Words.at(size_t(kind)));
}

QString resultText(PushResult result)
{
    constexpr std::array Words {"applied", "stale", "repeated", "refused", "passed"};
    return QString::fromLatin1(Words.at(size_t(result)));
}

// What is not known is left out.
void addTime(QStringList &words, const QString &name, qint64 at)
{
    if (at != 0) {
        words.append(name + u' ' + utcText(at));
    }
}

void addText(QStringList &words, const QString &text)
{
    if (!text.isEmpty()) {
        words.append(text);
    }
}

QString lineOf(const Check &check)
{
    QStringList words {check.isSo ? QStringLiteral("yes") : QStringLiteral("no "),
                       latin1(nameOf(check.reason))};
    if (check.at != 0) {
        words.append(utcText(check.at));
    }
    addText(words, shown(check.text));
    return words.join(u' ');
}

QStringList linesOf(const SessionRecord &session)
{
    QStringList words {sessionText(session.id),
                       QStringLiteral("user '%1'").arg(shown(session.user)), shown(session.remote)};
    addTime(words, QStringLiteral("opened"), session.openedAt);
    addTime(words, QStringLiteral("heard"), session.lastInAt);
    addTime(words, QStringLiteral("quiet since"), session.quietSince);
    words.append(QStringLiteral("%1 bytes wait").arg(session.queuedBytes));
    QStringList lines {words.join(u' ')};
    for (const SubscriptionRecord &each : session.subscriptions) {
        lines.append(QStringLiteral("  '%1' since %2, %3 delivered%4")
                         .arg(shown(each.destination), utcText(each.since),
                              QString::number(each.delivered),
                              each.isOwnCount ? QStringLiteral(", has the count") : QString()));
    }
    return lines;
}

QString lineOf(const UserEvent &event)
{
    QStringList words {utcText(event.at), sessionText(event.session), eventText(event.kind)};
    if (!event.isOfUser) {
        words.append(QStringLiteral("by user '%1'").arg(shown(event.by)));
    }
    addText(words, shown(event.destination));
    if (event.kind == UserEvent::Kind::Ended) {
        words.append(QString::number(event.closeCode));
    }
    addText(words, shown(event.reason));
    addText(words, shown(event.text));
    addText(words, shown(event.remote));
    if (event.kind == UserEvent::Kind::Ended) {
        addTime(words, QStringLiteral("heard"), event.lastInAt);
    }
    return words.join(u' ');
}

QString sourceOf(const PushRecord &push)
{
    switch (push.origin.source) {
    case PushSource::Console: return QStringLiteral("console");
    case PushSource::Http: return QStringLiteral("http %1").arg(shown(push.address));
    case PushSource::Stomp:
        return QStringLiteral("stomp %1 %2")
            .arg(sessionText(push.origin.session), shown(push.address));
    }
    Q_UNREACHABLE();
}

QString operationOf(const PushRecord &push)
{
    switch (push.operation) {
    case PushOperation::Set: return QStringLiteral("set %1").arg(push.number);
    case PushOperation::Add: return QStringLiteral("add %1").arg(push.number);
    case PushOperation::Other: return QStringLiteral("no number");
    case PushOperation::Test: return QStringLiteral("test %1").arg(push.number);
    case PushOperation::TestOver: return QStringLiteral("test over %1").arg(push.number);
    }
    Q_UNREACHABLE();
}

QString lineOf(const PushRecord &push)
{
    QStringList words {shown(push.name), utcText(push.at), sourceOf(push), operationOf(push),
                       resultText(push.result)};
    addText(words, shown(push.trace));
    addText(words, shown(push.refusal));
    const auto add = [&words](quint32 count, QLatin1StringView name) {
        words.append(QStringLiteral("%1 %2").arg(name).arg(count));
    };
    add(push.matched, QLatin1StringView("matched"));
    add(push.written, QLatin1StringView("written"));
    add(push.heard, QLatin1StringView("heard"));
    add(push.lost, QLatin1StringView("lost"));
    add(push.waiting, QLatin1StringView("waiting"));
    add(push.replaced + push.unwanted, QLatin1StringView("replaced"));
    add(push.closing, QLatin1StringView("closing"));
    add(push.unfit, QLatin1StringView("unfit"));
    return words.join(u' ');
}

QStringList headOf(const Explanation &explanation)
{
    const UserFacts &facts = explanation.facts;
    QStringList lines {QStringLiteral("user %1: %2. %3")
                           .arg(shown(explanation.user), latin1(nameOf(explanation.why.reason)),
                                shown(explanation.why.text)),
                       QStringLiteral("to do: %1").arg(hintOf(explanation.why.reason))};
    if (explanation.push) {
        lines.prepend(QStringLiteral("%1, pushed %2")
                          .arg(shown(explanation.push->name), utcText(explanation.push->at)));
    }
    if (!explanation.next.text.isEmpty()) {
        lines.append(QStringLiteral("next: %1").arg(shown(explanation.next.text)));
    }
    if (explanation.instead) {
        lines.append(QStringLiteral("instead: %1").arg(shown(explanation.instead->text)));
    }
    const QString count = facts.count
        ? QStringLiteral("%1, version %2").arg(*facts.count).arg(facts.version)
        : QStringLiteral("none");
    lines.append(QStringLiteral("destination '%1', count %2, receivers %3")
                     .arg(shown(explanation.destination), count, QString::number(facts.receivers)));
    if (!facts.screens.isEmpty()) {
        lines.append(screensText(countsOf(facts.screens)));
    }
    lines.append(QStringLiteral("asked %1, broker started %2")
                     .arg(utcText(explanation.at), utcText(facts.startedAt)));
    return lines;
}

// A chapter without a line says so: that nothing was there is worth knowing.
void addChapter(QStringList &lines, const QString &title, const QStringList &chapter)
{
    lines.append(title + (chapter.isEmpty() ? QStringLiteral(": none") : QStringLiteral(":")));
    for (const QString &line : chapter) {
        lines.append(QStringLiteral("  ") + line);
    }
}

} // namespace

QString ticketText(const Explanation &explanation, const QList<PushRecord> &pushes)
{
    QStringList lines = headOf(explanation);
    QStringList checks;
    for (const Check &check : explanation.checks) {
        checks.append(lineOf(check));
    }
    addChapter(lines, QStringLiteral("checks"), checks);
    QStringList sessions;
    for (const SessionRecord &session : explanation.facts.sessions) {
        sessions += linesOf(session);
    }
    addChapter(lines, QStringLiteral("sessions"), sessions);
    QStringList screens;
    for (const Screen &screen : explanation.facts.screens) {
        screens.append(screenText(screen));
    }
    addChapter(lines, QStringLiteral("screens"), screens);
    QStringList past;
    for (const UserEvent &event : explanation.facts.past.events) {
        past.append(lineOf(event));
    }
    addChapter(lines,
               explanation.facts.past.isWhole ? QStringLiteral("past")
                                              : QStringLiteral("past, of which some is forgotten"),
               past);
    QStringList newest;
    for (const PushRecord &push : pushes) {
        newest.append(lineOf(push));
    }
    addChapter(lines, QStringLiteral("last pushes"), newest);
    return withoutSecrets(lines.join(u'\n') + u'\n');
}

QString withoutSecrets(QString text)
{
    static const QRegularExpression named(
        QStringLiteral("((?:passcode|password|authorization|cookie|token|secret|api-?key|"
                       "credential)[\\w-]*[=:] ?)(?:Bearer )?[^&;,\\s'\"]+"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression bearer(QStringLiteral("(\\bBearer )[^&;,\\s'\"]+"),
                                           QRegularExpression::CaseInsensitiveOption);
    return text.replace(named, QStringLiteral("\\1***")).replace(bearer, QStringLiteral("\\1***"));
}

} // namespace Broker
