// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/framecopies.h"

#include "ui/theme/icons.h"
#include "ui/traffic/framesnippets.h"
#include "ui/traffic/frametext.h"
#include "ui/views/brokerurl.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <memory>

namespace Ui {

void copyFrame(const Broker::TrafficRecord &record)
{
    // Not from a view, which has its own line ends.
    auto copied = std::make_unique<QMimeData>();
    copied->setText(frameText(record));
    if (const QByteArray bytes = frameBytes(record); !bytes.isEmpty()) {
        copied->setData(QStringLiteral("application/octet-stream"), bytes);
    }
    QGuiApplication::clipboard()->setMimeData(copied.release());
}

FrameCopies::FrameCopies(std::function<QString()> endpoint, QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_frame(new QAction(icon(Icon::Copy), {}, this))
    , m_json(new QAction(this))
    , m_stompJs(new QAction(this))
    , m_curl(new QAction(this))
{
    const auto copyText = [](const QString &text) { QGuiApplication::clipboard()->setText(text); };
    connect(m_frame, &QAction::triggered, this, [this] { copyFrame(*m_record); });
    connect(m_json, &QAction::triggered, this,
            [this, copyText] { copyText(QString::fromUtf8(frameAsJson(*m_record))); });
    connect(m_stompJs, &QAction::triggered, this,
            [this, copyText] { copyText(frameAsStompJs(*m_record)); });
    connect(m_curl, &QAction::triggered, this, [this, copyText] { copyText(curlText()); });
    setRecord({});
}

void FrameCopies::setRecord(std::optional<Broker::TrafficRecord> record)
{
    m_record = std::move(record);
    m_frame->setEnabled(m_record.has_value());
    m_json->setEnabled(m_record && !frameAsJson(*m_record).isEmpty());
    m_stompJs->setEnabled(m_record && !frameAsStompJs(*m_record).isEmpty());
    m_curl->setEnabled(m_record && !curlText().isEmpty());
}

void FrameCopies::retranslate()
{
    m_frame->setText(tr("Copy Frame"));
    m_json->setText(tr("Copy as JSON"));
    m_stompJs->setText(tr("Copy as stompjs Call"));
    m_curl->setText(tr("Copy as curl Command"));
}

QString FrameCopies::curlText() const
{
    return frameAsCurl(*m_record, brokerUrl(m_endpoint()));
}

} // namespace Ui
