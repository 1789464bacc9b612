// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/export/rowformat.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Ui {

namespace {

bool looksLikeFormula(const QString &text)
{
    constexpr QStringView Beginnings = u"=+-@\t\r";
    bool isNumber = false;
    text.toDouble(&isNumber);
    return !text.isEmpty() && Beginnings.contains(text.front()) && !isNumber;
}

QString csvCell(QString text)
{
    if (looksLikeFormula(text)) {
        text.prepend(u'\'');
    }
    const bool needsQuotes = text.contains(u',') || text.contains(u'"') || text.contains(u'\n')
        || text.contains(u'\r') || text.startsWith(u' ') || text.endsWith(u' ');
    if (!needsQuotes) {
        return text;
    }
    return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QByteArray csvLine(const QStringList &texts)
{
    QStringList cells;
    cells.reserve(texts.size());
    for (const QString &text : texts) {
        cells.append(csvCell(text));
    }
    return cells.join(u',').toUtf8() + "\r\n";
}

} // namespace

RowFormat::RowFormat(ExportFormat format, const QStringList &headings)
    : m_format(format)
    , m_headings(headings)
{
}

QByteArray RowFormat::head() const
{
    return m_format == ExportFormat::Csv ? "\xEF\xBB\xBF" + csvLine(m_headings) : QByteArray();
}

QByteArray RowFormat::row(const QStringList &cells) const
{
    Q_ASSERT(cells.size() == m_headings.size());
    if (m_format == ExportFormat::Csv) {
        return csvLine(cells);
    }
    QJsonObject object;
    for (qsizetype column = 0; column < cells.size(); ++column) {
        object.insert(m_headings[column], cells[column]);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace Ui
