// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

namespace Ui {

enum class ExportFormat : quint8 {
    Csv,    ///< RFC 4180 with a byte order mark, as Excel wants it for anything but English
    Ndjson, ///< an object a line, with the headings as names
};

/// Turns the rows of a table into the lines of a file.
class RowFormat
{
public:
    RowFormat(ExportFormat format, const QStringList &headings);

    /// What stands before the first row.
    QByteArray head() const;

    /// The line of a row that has a text for each heading.
    ///
    /// In CSV a text that a spreadsheet would take for a formula stands behind an apostrophe:
    /// clients choose much of it. A number is left alone. OWASP, "CSV Injection".
    QByteArray row(const QStringList &cells) const;

private:
    ExportFormat m_format;
    QStringList m_headings;
};

} // namespace Ui
