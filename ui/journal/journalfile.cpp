// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/journal/journalfile.h"

#include "broker/base/logging.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace Ui {

namespace {

template<typename Value, size_t Size>
using Words = std::array<std::pair<Value, QLatin1StringView>, Size>;

constexpr Words<JournalKind, 8> Kinds {{
    {JournalKind::Push, QLatin1StringView("push")},
    {JournalKind::Disconnect, QLatin1StringView("disconnect")},
    {JournalKind::Start, QLatin1StringView("broker")},
    {JournalKind::Connect, QLatin1StringView("connect")},
    {JournalKind::End, QLatin1StringView("end")},
    {JournalKind::Refusal, QLatin1StringView("refusal")},
    {JournalKind::Trouble, QLatin1StringView("trouble")},
    {JournalKind::Unheard, QLatin1StringView("unheard")},
}};
constexpr Words<JournalGrade, 3> Grades {{
    {JournalGrade::Note, QLatin1StringView("note")},
    {JournalGrade::Warning, QLatin1StringView("warning")},
    {JournalGrade::Bad, QLatin1StringView("bad")},
}};

template<typename Table, typename Value>
QString wordOf(const Table &table, Value value)
{
    return std::find_if(table.begin(), table.end(),
                        [value](const auto &row) { return row.first == value; })
        ->second;
}

template<typename Value, size_t Size>
std::optional<Value> valueOf(const Words<Value, Size> &table, const QString &word)
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&word](const auto &row) { return row.second == word; });
    return found == table.end() ? std::nullopt : std::optional(found->first);
}

QByteArray lineOf(const JournalEntry &entry)
{
    const QJsonObject object {
        {QStringLiteral("at"), Broker::utcText(entry.at)},
        {QStringLiteral("who"),
         isOperators(entry.kind) ? QStringLiteral("operator") : QStringLiteral("broker")},
        {QStringLiteral("what"), wordOf(Kinds, entry.kind)},
        {QStringLiteral("grade"), wordOf(Grades, entry.grade)},
        {QStringLiteral("count"), entry.count},
        {QStringLiteral("target"), entry.target},
        {QStringLiteral("result"), entry.result},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<JournalEntry> entryOf(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const auto kind = valueOf(Kinds, object.value(QStringLiteral("what")).toString());
    const auto grade = valueOf(Grades, object.value(QStringLiteral("grade")).toString());
    const QDateTime at =
        QDateTime::fromString(object.value(QStringLiteral("at")).toString(), Qt::ISODateWithMs);
    if (!kind || !grade || !at.isValid()) {
        return std::nullopt;
    }
    return JournalEntry {at.toMSecsSinceEpoch() * 1'000,
                         *kind,
                         *grade,
                         std::max<qint64>(1, object.value(QStringLiteral("count")).toInteger()),
                         object.value(QStringLiteral("target")).toString(),
                         object.value(QStringLiteral("result")).toString()};
}

QList<JournalEntry> entriesOf(const QString &path)
{
    QFile file(path);
    QList<JournalEntry> entries;
    if (file.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = file.read(2 * JournalFile::MaxBytes).split('\n');
        for (const QByteArray &line : lines) {
            if (std::optional<JournalEntry> entry = entryOf(line)) {
                entries.append(*std::move(entry));
            }
        }
    }
    return entries;
}

} // namespace

JournalFile::JournalFile(QString path)
    : m_path(std::move(path))
{
}

void JournalFile::append(const QList<JournalEntry> &entries)
{
    if (m_path.isEmpty()) {
        return;
    }
    QByteArray lines;
    for (const JournalEntry &entry : entries) {
        lines += lineOf(entry);
    }
    // It names users, so it is for the operator alone, as is the folder of the counts.
    constexpr auto OwnersAlone = QFile::ReadOwner | QFile::WriteOwner;
    const QString folder = QFileInfo(m_path).absolutePath();
    QDir().mkpath(QFileInfo(folder).absolutePath());
    QDir().mkdir(folder, OwnersAlone | QFile::ExeOwner);
    rotate();
    QFile file(m_path);
    const bool isKept = file.open(QIODevice::WriteOnly | QIODevice::Append, OwnersAlone)
        && file.write(lines) == lines.size() && file.flush();
    m_fault = isKept ? QString()
                     : QCoreApplication::translate(
                           "Ui::JournalFile",
                           "The journal is not kept: writing to %1 failed: %2. Make room, or see "
                           "to who may write there.")
                           .arg(m_path, file.errorString());
}

QList<JournalEntry> JournalFile::newest(qsizetype count) const
{
    QList<JournalEntry> entries;
    for (int number = 0; number < MaxFiles && entries.size() < count && !m_path.isEmpty();
         ++number) {
        entries = entriesOf(rotated(number)) + entries;
    }
    return entries.mid(std::max<qsizetype>(0, entries.size() - count));
}

// Number 0 is the file that is appended to.
QString JournalFile::rotated(int number) const
{
    const QFileInfo file(m_path);
    return number == 0 ? m_path
                       : QStringLiteral("%1/%2.%3.ndjson")
                             .arg(file.path(), file.completeBaseName(), QString::number(number));
}

void JournalFile::rotate()
{
    if (QFileInfo(m_path).size() < MaxBytes) {
        return;
    }
    QFile::remove(rotated(MaxFiles - 1));
    for (int number = MaxFiles - 2; number >= 0; --number) {
        QFile::rename(rotated(number), rotated(number + 1));
    }
}

} // namespace Ui
