// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/keysdialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace Ui {

namespace {

constexpr int RowsPerColumn = 12;
constexpr int ColumnGap = 32;

// The text of a menu without the mark of its mnemonic: `&Push`, or `푸시(&P)` in Korean.
QString plainText(QString text)
{
    const qsizetype bracket = text.indexOf(QStringLiteral("(&"));
    if (bracket >= 0 && text.size() > bracket + 3 && text[bracket + 3] == u')') {
        text.remove(bracket, 4);
    }
    return text.remove(u'&').remove(u'…');
}

} // namespace

KeysDialog::KeysDialog(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard Shortcuts"));
    QGridLayout *rows = new QGridLayout;
    rows->setHorizontalSpacing(12);
    for (const QAction *action : actions) {
        if (!action->shortcut().isEmpty()) {
            addRow(*rows, action->shortcut().toString(QKeySequence::NativeText),
                   plainText(action->text()));
        }
    }
    const QString enter = QKeySequence(Qt::Key_Enter).toString(QKeySequence::NativeText);
    addRow(*rows, enter, tr("In the list of users: push to the selected user"));
    addRow(*rows, QKeySequence(Qt::Key_End).toString(QKeySequence::NativeText),
           tr("In traffic: jump to the newest frame and follow"));

    QDialogButtonBox *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addLayout(rows);
    layout->addWidget(buttons);
}

// In two columns, as one would not fit on a small screen.
void KeysDialog::addRow(QGridLayout &rows, const QString &keys, const QString &text)
{
    const int index = rows.count() / 2;
    const int row = index % RowsPerColumn;
    const int column = index / RowsPerColumn * 3;
    QLabel *keysLabel = new QLabel(keys, this);
    QFont bold = keysLabel->font();
    bold.setBold(true);
    keysLabel->setFont(bold);
    QLabel *textLabel = new QLabel(text, this);
    for (QLabel *label : {keysLabel, textLabel}) {
        label->setTextFormat(Qt::PlainText);
    }
    rows.addWidget(keysLabel, row, column);
    rows.addWidget(textLabel, row, column + 1);
    if (column > 0) {
        rows.setColumnMinimumWidth(column - 1, ColumnGap);
    }
}

} // namespace Ui
