// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/startfailuredialog.h"

#include "ui/theme/icons.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace Ui {

namespace {

constexpr int TextWidth = 60; // in average characters
constexpr int DetailLines = 5;
constexpr int PictureSize = 48;
constexpr qreal TitleScale = 1.3;

QLabel *plainLabel(QWidget *parent)
{
    QLabel *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    return label;
}

} // namespace

StartFailureDialog::StartFailureDialog(const Broker::BrokerStatus &failure, QWidget *parent)
    : QDialog(parent)
    , m_failure(failureText(failure))
    , m_title(plainLabel(this))
    , m_text(plainLabel(this))
    , m_detail(new QPlainTextEdit(this))
    , m_unopened(plainLabel(this))
{
    setWindowTitle(tr("Cannot Start"));
    setWindowIcon(programIcon());
    createTexts(failure.failureText);
    QLabel *picture = new QLabel(this);
    picture->setPixmap(icon(Icon::Warning, Tone::Warning).pixmap(QSize(PictureSize, PictureSize)));
    picture->setAlignment(Qt::AlignTop);

    QVBoxLayout *texts = new QVBoxLayout;
    texts->setSpacing(10);
    for (QWidget *part : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_text),
                          static_cast<QWidget *>(m_detail), static_cast<QWidget *>(m_unopened)}) {
        texts->addWidget(part);
    }
    QHBoxLayout *upper = new QHBoxLayout;
    upper->setSpacing(16);
    upper->addWidget(picture);
    upper->addLayout(texts, 1);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(18);
    layout->addLayout(upper, 1);
    layout->addLayout(createButtons());
}

QString StartFailureDialog::text() const
{
    return QStringLiteral("%1\n%2\n\n%3\n")
        .arg(m_title->text(), m_text->text(), m_detail->toPlainText());
}

void StartFailureDialog::createTexts(const QString &detail)
{
    QFont titleFont = m_title->font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * TitleScale);
    titleFont.setBold(true);
    m_title->setFont(titleFont);
    m_title->setText(m_failure.title);
    m_text->setText(m_failure.text);
    m_detail->setObjectName(QStringLiteral("failureDetail"));
    m_detail->setAccessibleName(tr("What is wrong, in the program's own words"));
    m_detail->setPlainText(detail);
    m_detail->setReadOnly(true);
    m_detail->setTabChangesFocus(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_detail->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_detail->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // paths have no blanks
    const QFontMetrics metrics(m_detail->font());
    m_detail->setMinimumWidth(metrics.averageCharWidth() * TextWidth);
    m_detail->setFixedHeight(metrics.lineSpacing() * DetailLines + 2 * m_detail->frameWidth()
                             + 2 * int(m_detail->document()->documentMargin()));
    m_unopened->setVisible(false);
}

QLayout *StartFailureDialog::createButtons()
{
    QHBoxLayout *buttons = new QHBoxLayout;
    const auto add = [this, buttons](const QString &name, const QString &text) {
        QPushButton *button = new QPushButton(text, this);
        button->setObjectName(name);
        button->setAutoDefault(false);
        buttons->addWidget(button);
        return button;
    };
    if (!m_failure.openPath.isEmpty()) {
        QPushButton *open = add(QStringLiteral("openButton"), m_failure.openText);
        open->setIcon(icon(Icon::Open));
        connect(open, &QPushButton::clicked, this, &StartFailureDialog::open);
    }
    QPushButton *copyButton = add(QStringLiteral("copyButton"), tr("Copy"));
    copyButton->setIcon(icon(Icon::Copy));
    copyButton->setToolTip(tr("Copy all that is said here"));
    connect(copyButton, &QPushButton::clicked, this, &StartFailureDialog::copy);
    buttons->addStretch();
    QPushButton *quit = add(QStringLiteral("quitButton"), tr("Quit"));
    connect(quit, &QPushButton::clicked, this, &QDialog::reject);
    if (m_failure.isMendable) {
        QPushButton *again = add(QStringLiteral("againButton"), tr("Try Again"));
        again->setIcon(icon(Icon::Repeat));
        again->setDefault(true);
        again->setFocus();
        connect(again, &QPushButton::clicked, this, &QDialog::accept);
    } else {
        quit->setDefault(true);
        quit->setFocus();
    }
    return buttons;
}

void StartFailureDialog::open()
{
    const bool isOpened = QDesktopServices::openUrl(QUrl::fromLocalFile(m_failure.openPath));
    m_unopened->setVisible(!isOpened);
    m_unopened->setText(
        tr("No program opened %1. Open it in an editor or a file manager of your own.")
            .arg(m_failure.openPath));
}

void StartFailureDialog::copy() const
{
    QGuiApplication::clipboard()->setText(text());
}

} // namespace Ui
