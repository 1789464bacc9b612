// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/startscreen.h"

#include "ui/theme/icons.h"
#include "ui/window/failuretexts.h"
#include "ui/window/listenaddressfields.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace Ui {

using Broker::BrokerState;

namespace {

constexpr int TextWidth = 540;
constexpr int PictureSize = 72;
constexpr QSize ButtonSize {180, 38};
constexpr qreal TitleScale = 1.7;

QLabel *plainLabel(QWidget *parent)
{
    QLabel *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    return label;
}

} // namespace

StartScreen::StartScreen(QWidget *parent)
    : QWidget(parent)
    , m_picture(new QLabel(this))
    , m_title(plainLabel(this))
    , m_text(plainLabel(this))
    , m_command(plainLabel(this))
    , m_detail(plainLabel(this))
    , m_fields(new ListenAddressFields(this))
    , m_open(new QPushButton(this))
    , m_useFreePort(new QPushButton(this))
    , m_start(new QPushButton(this))
    , m_return(new QPushButton(this))
{
    m_title->setObjectName(QStringLiteral("startTitle"));
    m_start->setObjectName(QStringLiteral("startButton"));
    m_useFreePort->setObjectName(QStringLiteral("useFreePort"));
    m_return->setObjectName(QStringLiteral("returnButton"));
    m_open->setObjectName(QStringLiteral("openButton"));
    m_open->setIcon(icon(Icon::Open));
    m_return->setFlat(true);
    m_useFreePort->setIcon(icon(Icon::Start, Tone::Good));
    createLayout();
    retranslate();

    connect(m_start, &QPushButton::clicked, this,
            [this] { Q_EMIT startRequested(m_fields->listenAddress()); });
    connect(m_fields, &ListenAddressFields::entered, this,
            [this] { Q_EMIT startRequested(m_fields->listenAddress()); });
    connect(m_useFreePort, &QPushButton::clicked, this, [this] {
        Q_EMIT startRequested({m_status.host, m_status.freePort});
    });
    connect(m_open, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(failureText(m_status).openPath));
    });
    connect(m_return, &QPushButton::clicked, this, &StartScreen::returnRequested);
    setReturnable(false);
}

void StartScreen::setStatus(const Broker::BrokerStatus &status, const ListenAddress &address)
{
    m_status = status;
    m_fields->setListenAddress(address);
    retranslate();
}

void StartScreen::setReturnable(bool returnable)
{
    m_return->setVisible(returnable);
}

QString StartScreen::title() const
{
    return m_title->text();
}

void StartScreen::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    const bool redraws =
        event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange;
    if (redraws) {
        retranslate();
    }
}

void StartScreen::createLayout()
{
    QFont titleFont = m_title->font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * TitleScale);
    titleFont.setBold(true);
    m_title->setFont(titleFont);
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_command->setFrameShape(QFrame::StyledPanel);
    m_command->setMargin(8);
    m_command->setWordWrap(false);
    m_picture->setAlignment(Qt::AlignCenter);
    for (QPushButton *button : {m_open, m_start, m_useFreePort}) {
        button->setMinimumSize(ButtonSize);
    }
    QHBoxLayout *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addStretch();
    buttons->addWidget(m_open);
    buttons->addWidget(m_useFreePort);
    buttons->addWidget(m_start);
    buttons->addStretch();

    // A column of fixed width: an alignment in the layout would cut wrapped text short.
    QWidget *column = new QWidget(this);
    column->setFixedWidth(TextWidth);
    QVBoxLayout *parts = new QVBoxLayout(column);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(14);
    parts->addStretch(2);
    for (QWidget *label : {m_picture, m_title, m_text}) {
        parts->addWidget(label);
    }
    parts->addWidget(m_command, 0, Qt::AlignHCenter);
    parts->addWidget(m_detail);
    parts->addWidget(m_fields, 0, Qt::AlignHCenter);
    parts->addLayout(buttons);
    parts->addWidget(m_return, 0, Qt::AlignHCenter);
    parts->addStretch(3);
    QHBoxLayout *layout = new QHBoxLayout(this);
    layout->addWidget(column);
}

void StartScreen::retranslate()
{
    m_command->setAccessibleName(tr("Command to copy"));
    m_start->setIcon(icon(Icon::Start, Tone::Good));
    m_start->setText(tr("Start Broker"));
    m_start->setToolTip(tr("Start the broker (F5)"));
    m_useFreePort->setText(tr("Use Port %1").arg(m_status.freePort));
    m_useFreePort->setToolTip(
        tr("Start the broker on port %1, which is free").arg(m_status.freePort));
    m_return->setText(tr("Back to What Was Captured"));
    const bool isIdle =
        m_status.state == BrokerState::Stopped || m_status.state == BrokerState::Failed;
    m_start->setEnabled(isIdle);
    m_fields->setEnabled(isIdle);
    m_useFreePort->setVisible(m_status.state == BrokerState::Failed && m_status.freePort != 0);
    m_detail->setVisible(false);
    m_open->setVisible(false);
    switch (m_status.state) {
    case BrokerState::Failed: sayFailed(); break;
    case BrokerState::Starting: say(tr("The Broker Is Starting"), {}); break;
    case BrokerState::Stopping:
        say(tr("The Broker Is Stopping"),
            tr("Clients are being told, and queued messages are being written."));
        break;
    case BrokerState::Stopped:
    case BrokerState::Running:
        say(tr("The Broker Is Stopped"),
            tr("Start it to let front-ends connect over SockJS or plain WebSocket, subscribe, and "
               "receive pushes."));
        break;
    }
}

void StartScreen::sayFailed()
{
    const FailureText failure = failureText(m_status);
    say(failure.title, failure.text, failure.command);
    m_picture->setPixmap(
        icon(Icon::Warning, Tone::Warning).pixmap(QSize(PictureSize, PictureSize)));
    m_start->setIcon(icon(Icon::Repeat));
    m_start->setText(tr("Try Again"));
    m_detail->setText(m_status.failureText);
    m_detail->setVisible(!m_status.failureText.isEmpty() && !failure.saysAll);
    m_open->setText(failure.openText);
    m_open->setVisible(!failure.openPath.isEmpty());
}

void StartScreen::say(const QString &title, const QString &text, const QString &command)
{
    m_picture->setPixmap(programIcon().pixmap(QSize(PictureSize, PictureSize)));
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_command->setText(command);
    m_command->setVisible(!command.isEmpty());
}

} // namespace Ui
