// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/pushtemplate.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace Ui {

namespace {

const QString CountName = QStringLiteral("count");
const QString UserName = QStringLiteral("userSeq");
const QString NowName = QStringLiteral("now");

/// A place, or what somebody took for one: no JSON has a word without quotes behind a brace.
const QRegularExpression &place()
{
    static const QRegularExpression expression(QStringLiteral("\\{([A-Za-z]+)\\}"));
    return expression;
}

/// \a text as it stands between the quotes of a JSON string.
QString escaped(const QString &text)
{
    const QByteArray json =
        QJsonDocument(QJsonArray {text}).toJson(QJsonDocument::Compact); // `["text"]`
    return QString::fromUtf8(json.sliced(2, json.size() - 4));
}

class TemplateTexts
{
    Q_DECLARE_TR_FUNCTIONS(Ui::TemplateTexts)

public:
    static QString empty() { return tr("There is nothing to push."); }

    static QString unknown(const QString &name)
    {
        return tr("There is no {%1}: it is {count}, {userSeq} or {now}.").arg(name);
    }

    static QString noJson(const QString &before)
    {
        const qsizetype line = before.count(u'\n') + 1;
        const qsizetype character = before.size() - before.lastIndexOf(u'\n');
        return tr("It is no JSON near line %1, character %2.")
            .arg(QString::number(line), QString::number(character));
    }

    static QString several() { return tr("It is more than one JSON value."); }

    static QString unquoted() { return tr("In JSON, {userSeq} and {now} stand in quotes."); }
};

// A value that is no object and no array is JSON, too, and Qt reads it in an array only.
QString faultOfJson(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument read = QJsonDocument::fromJson('[' + body + ']', &error);
    if (error.error != QJsonParseError::NoError) {
        // Behind the bracket, and Qt names the place at or after what it could not use.
        const qsizetype at = std::clamp<qsizetype>(error.offset - 2, 0, body.size());
        return TemplateTexts::noJson(QString::fromUtf8(body.first(at)));
    }
    return read.array().size() == 1 ? QString() : TemplateTexts::several();
}

/// \a text in UTF-8 with what \a valueOf says in each place.
template<typename ValueOf>
QByteArray withPlaces(const QString &text, ValueOf valueOf)
{
    QString body;
    qsizetype done = 0;
    QRegularExpressionMatchIterator places = place().globalMatch(text);
    while (places.hasNext()) {
        const QRegularExpressionMatch match = places.next();
        body += QStringView(text).sliced(done, match.capturedStart() - done);
        body += valueOf(match.captured(1));
        done = match.capturedEnd();
    }
    body += QStringView(text).sliced(done);
    return body.toUtf8();
}

} // namespace

bool PushTemplate::isJson() const
{
    const QByteArray type = contentType.split(';').first().trimmed().toLower();
    return type == "application/json" || type.endsWith("+json");
}

QByteArray PushTemplate::filled(const QString &user, qint64 count, qint64 now) const
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(now / 1'000, Qt::UTC);
    return withPlaces(text, [&](const QString &name) {
        if (name == CountName) {
            return QString::number(count);
        }
        if (name == UserName) {
            return isJson() ? escaped(user) : user;
        }
        return name == NowName ? at.toString(Qt::ISODateWithMs) : u'{' + name + u'}';
    });
}

QString PushTemplate::fault(const QString &user) const
{
    if (text.trimmed().isEmpty()) {
        return TemplateTexts::empty();
    }
    QRegularExpressionMatchIterator places = place().globalMatch(text);
    while (places.hasNext()) {
        const QString name = places.next().captured(1);
        if (name != CountName && name != UserName && name != NowName) {
            return TemplateTexts::unknown(name);
        }
    }
    if (!isJson()) {
        return {};
    }
    // Digits in each place, as long as its name, so that what is wrong is found where it stands.
    const QByteArray digits =
        withPlaces(text, [](const QString &name) { return QString(name.size() + 2, u'1'); });
    const QString fault = faultOfJson(digits);
    const bool isQuoted = faultOfJson(filled(user, 3, 0)).isEmpty();
    return !fault.isEmpty() || isQuoted ? fault : TemplateTexts::unquoted();
}

} // namespace Ui
