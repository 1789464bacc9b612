// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/filterparser.h"

#include <QStringList>

namespace Ui {

namespace {

constexpr qint64 MicrosecondsPerMillisecond = 1'000;
constexpr qint64 MicrosecondsPerSecond = 1'000'000;

bool isFieldCharacter(QChar c)
{
    return c.isLetter() || c == u'-' || c == u'_';
}

/// Where the field's name ends in \a word and a colon or comparison stands, or -1.
qsizetype endOfField(const QString &word)
{
    qsizetype at = 0;
    while (at < word.size() && isFieldCharacter(word[at])) {
        ++at;
    }
    const bool found = at > 0 && at < word.size() && QStringView(u":<>=").contains(word[at]);
    return found ? at : -1;
}

std::optional<qint64> numberOf(QStringView text)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    return ok && number >= 0 ? std::optional(number) : std::nullopt;
}

} // namespace

Result<TrafficFilter> TrafficFilter::parsed(QStringView text)
{
    return Parser(text).filter();
}

TrafficFilter::Parser::Parser(QStringView text)
    : m_text(text)
{
}

Result<TrafficFilter> TrafficFilter::Parser::filter()
{
    while (std::optional<QString> word = nextWord()) {
        if (!addTerm(*word)) {
            break;
        }
    }
    if (!m_error.isEmpty()) {
        return Error {m_error};
    }
    return m_filter;
}

std::optional<QString> TrafficFilter::Parser::nextWord()
{
    while (m_at < m_text.size() && m_text[m_at].isSpace()) {
        ++m_at;
    }
    if (m_at == m_text.size()) {
        return std::nullopt;
    }
    QString word;
    bool inQuotes = false;
    const bool isFollowed = m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace();
    m_negated = m_text[m_at] == u'-' && isFollowed;
    m_at += m_negated;
    m_quoted = m_text[m_at] == u'"';
    for (; m_at < m_text.size() && (inQuotes || !m_text[m_at].isSpace()); ++m_at) {
        if (m_text[m_at] == u'"') {
            inQuotes = !inQuotes;
        } else {
            word += m_text[m_at];
        }
    }
    if (inQuotes) {
        fail(tr("A quote is not closed."));
        return std::nullopt;
    }
    return word;
}

bool TrafficFilter::Parser::addTerm(const QString &word)
{
    Term term;
    term.negated = m_negated;
    const qsizetype end = m_quoted ? -1 : endOfField(word);
    if (end < 0) {
        term.patterns = {word.toUtf8()};
    } else {
        const QString name = word.first(end).toLower();
        qsizetype from = end + 1;
        const bool orEqual = word[end] != u':' && from < word.size() && word[from] == u'=';
        from += orEqual;
        if (word[end] == u'<') {
            term.comparison = orEqual ? Comparison::LessOrEqual : Comparison::Less;
        } else if (word[end] == u'>') {
            term.comparison = orEqual ? Comparison::GreaterOrEqual : Comparison::Greater;
        }
        if (from == word.size()) {
            return fail(tr("“%1” needs a value after it.").arg(word));
        }
        if (!fill(term, name, word.sliced(from))) {
            return false;
        }
    }
    m_filter.m_terms.push_back(std::move(term));
    return true;
}

bool TrafficFilter::Parser::fill(Term &term, const QString &name, const QString &value)
{
    struct FieldName
    {
        QLatin1StringView name;
        Field field;
        bool (Parser::*fill)(Term &, const QString &);
    };
    static constexpr FieldName Names[] = {
        {QLatin1StringView("user"), Field::User, &Parser::fillPatterns},
        {QLatin1StringView("session"), Field::Session, &Parser::fillSessions},
        {QLatin1StringView("cmd"), Field::Command, &Parser::fillCommands},
        {QLatin1StringView("dest"), Field::Destination, &Parser::fillPatterns},
        {QLatin1StringView("sub"), Field::Subscription, &Parser::fillPatterns},
        {QLatin1StringView("dir"), Field::Direction, &Parser::fillDirections},
        {QLatin1StringView("size"), Field::Size, &Parser::fillSize},
        {QLatin1StringView("lat"), Field::Latency, &Parser::fillLatency},
        {QLatin1StringView("text"), Field::Text, &Parser::fillPatterns},
    };
    for (const FieldName &known : Names) {
        if (name != known.name) {
            continue;
        }
        term.field = known.field;
        const bool isAmount = known.field == Field::Size || known.field == Field::Latency;
        if (!isAmount && term.comparison != Comparison::Equal) {
            return fail(tr("“%1” cannot be compared with < or >: write %1:value.").arg(name));
        }
        return (this->*known.fill)(term, value);
    }
    return fail(
        tr("There is no field “%1”. Use user, session, cmd, dest, sub, dir, size, lat or text, "
           "or put quotes around it.")
            .arg(name));
}

bool TrafficFilter::Parser::fillPatterns(Term &term, const QString &value)
{
    const QStringList parts = value.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        term.patterns.append(part.toUtf8());
    }
    return !parts.isEmpty() || fail(tr("“%1” is not a value.").arg(value));
}

bool TrafficFilter::Parser::fillSessions(Term &term, const QString &value)
{
    const QStringList parts = value.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (part.compare(QLatin1StringView("none"), Qt::CaseInsensitive) == 0) {
            term.numbers.push_back(0); // what nobody subscribes to
            continue;
        }
        const bool named = part.startsWith(QLatin1StringView("s-"), Qt::CaseInsensitive);
        const std::optional<qint64> number = numberOf(QStringView(part).sliced(named ? 2 : 0));
        if (!number) {
            return fail(tr("“%1” is not a session. Write one such as session:s-41.").arg(part));
        }
        term.numbers.push_back(*number);
    }
    return !parts.isEmpty() || fail(tr("“%1” is not a value.").arg(value));
}

bool TrafficFilter::Parser::fillCommands(Term &term, const QString &value)
{
    const QStringList parts = value.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QByteArray name = part.toUpper().toUtf8();
        if (name == "HEARTBEAT" || name == "HEART-BEAT") {
            term.numbers.push_back(HeartBeat);
            m_filter.m_asksForHeartBeats = m_filter.m_asksForHeartBeats || !term.negated;
        } else if (const std::optional<Stomp::Command> command = Stomp::commandNamed(name)) {
            term.numbers.push_back(qint64(*command));
        } else {
            return fail(tr("“%1” is not a STOMP command.").arg(part));
        }
    }
    return !parts.isEmpty() || fail(tr("“%1” is not a value.").arg(value));
}

bool TrafficFilter::Parser::fillDirections(Term &term, const QString &value)
{
    if (value.compare(QLatin1StringView("in"), Qt::CaseInsensitive) == 0) {
        term.numbers.push_back(qint64(Broker::Direction::In));
    } else if (value.compare(QLatin1StringView("out"), Qt::CaseInsensitive) == 0) {
        term.numbers.push_back(qint64(Broker::Direction::Out));
    } else {
        return fail(tr("The direction is dir:in or dir:out."));
    }
    return true;
}

bool TrafficFilter::Parser::fillSize(Term &term, const QString &value)
{
    const std::optional<qint64> number = numberOf(value);
    if (!number) {
        return fail(tr("“%1” is not a number of bytes.").arg(value));
    }
    term.numbers.push_back(*number);
    return true;
}

bool TrafficFilter::Parser::fillLatency(Term &term, const QString &value)
{
    qint64 unit = MicrosecondsPerMillisecond;
    qsizetype suffix = 0;
    if (value.endsWith(QLatin1StringView("us")) || value.endsWith(QStringLiteral("µs"))) {
        unit = 1;
        suffix = 2;
    } else if (value.endsWith(QLatin1StringView("ms"))) {
        suffix = 2;
    } else if (value.endsWith(u's')) {
        unit = MicrosecondsPerSecond;
        suffix = 1;
    }
    bool ok = false;
    const double amount = value.chopped(suffix).toDouble(&ok);
    constexpr double LongestSeconds = 1e9;
    const bool inRange =
        amount >= 0 && amount * double(unit) <= LongestSeconds * double(MicrosecondsPerSecond);
    if (!ok || !inRange) {
        return fail(tr("“%1” is not a duration. Write one such as lat>5ms.").arg(value));
    }
    term.numbers.push_back(qRound64(amount * double(unit)));
    return true;
}

bool TrafficFilter::Parser::fail(const QString &what)
{
    m_error = what;
    return false;
}

} // namespace Ui
