// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>

namespace Ui {

/// Bytes in hexadecimal, sixteen a line, or eight where there is no room for so many.
class HexView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit HexView(QWidget *parent = nullptr);

    void setBytes(const QByteArray &bytes);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void show(qsizetype perLine);
    qsizetype fittingPerLine() const;

    QByteArray m_bytes;
    qsizetype m_perLine = 0;
};

} // namespace Ui
