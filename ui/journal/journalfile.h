// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/journal/journalentry.h"

#include <QList>
#include <QString>

namespace Ui {

/// Keeps the journal in a file: an object of JSON a line, the oldest first.
///
/// Past MaxBytes the file becomes `journal.1.ndjson`, the one before `journal.2.ndjson`, and the
/// oldest of MaxFiles goes. Several consoles may append to the same file.
class JournalFile
{
public:
    static constexpr qint64 MaxBytes = 1024 * 1024;
    static constexpr int MaxFiles = 4;

    /// In \a path, which ends in `.ndjson`; where that is empty nothing is kept.
    explicit JournalFile(QString path);

    void append(const QList<JournalEntry> &entries);

    /// The newest entries, \a count at most, the oldest first; lines that cannot be read are left
    /// out.
    QList<JournalEntry> newest(qsizetype count) const;

    /// Why the last entries are not kept, as a sentence; empty where they are.
    QString fault() const { return m_fault; }

    const QString &path() const { return m_path; }

private:
    QString rotated(int number) const;
    void rotate();

    const QString m_path;
    QString m_fault;
};

} // namespace Ui
