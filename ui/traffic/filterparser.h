// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/traffic/trafficfilter.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace Ui {

/// Reads one line of filter text.
class TrafficFilter::Parser
{
    Q_DECLARE_TR_FUNCTIONS(Ui::TrafficFilter)

public:
    explicit Parser(QStringView text);

    Result<TrafficFilter> filter();

private:
    std::optional<QString> nextWord();
    bool addTerm(const QString &word);
    bool fill(Term &term, const QString &name, const QString &value);
    bool fillPatterns(Term &term, const QString &value);
    bool fillSessions(Term &term, const QString &value);
    bool fillCommands(Term &term, const QString &value);
    bool fillDirections(Term &term, const QString &value);
    bool fillSize(Term &term, const QString &value);
    bool fillLatency(Term &term, const QString &value);
    bool fail(const QString &what);

    QStringView m_text;
    qsizetype m_at = 0;
    bool m_negated = false; // a minus stood before the word
    bool m_quoted = false;  // the word began with a quote, so that it has no field
    TrafficFilter m_filter;
    QString m_error;
};

} // namespace Ui
