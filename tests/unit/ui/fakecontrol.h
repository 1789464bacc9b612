// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"

#include <QHash>
#include <QList>
#include <QTimer>

/// A broker that does nothing but remember what it was asked; a test says what it answers.
class FakeControl : public Broker::BrokerControl
{
    Q_OBJECT

public:
    struct Push
    {
        QString user;
        qint64 count = 0; ///< or what is added
        Broker::CountPush::Kind kind = Broker::CountPush::Kind::Set;
        Delivered delivered; ///< for answer(); empty once answered
        std::optional<quint64> onlyAtVersion {};
        Broker::SessionId session = 0;
        std::chrono::milliseconds shownFor {0};
        QByteArray body {};
    };

    struct Disconnection
    {
        Broker::SessionId session = 0;
        quint16 code = 0;
        QString reason;
    };

    struct StartRequest
    {
        QString host;
        quint16 port = 0;
    };

    Broker::BrokerStatus status() const override { return m_status; }
    void start(const QString &host, quint16 port) override { starts.append({host, port}); }
    void stop() override { ++stops; }

    void publish(const Broker::PublishRequest &request, Delivered delivered) override
    {
        published.append(request);
        publishAnswers.append(std::move(delivered));
    }

    void pushCount(const Broker::CountPush &push, Delivered delivered) override
    {
        pushes.append({push.user, push.number, push.kind, std::move(delivered), push.onlyAtVersion,
                       push.session, push.shownFor, push.body});
    }

    void endTest(const QString &user) override { testsEnded.append(user); }

    void preview(const Broker::PreviewRequest &request, Previewed previewed) override
    {
        previews.append(request);
        previewAnswers.append(std::move(previewed));
    }

    /// Answers the last that was asked for.
    void answerPreview(const Broker::FramePreview &preview) { previewAnswers.last()(preview); }

    /// Later, as a broker answers.
    void listCounts(const QStringList &users, CountsListed listed) override
    {
        countsListed.append(users);
        QList<Broker::CountRecord> records;
        for (const QString &user : users) {
            Broker::CountRecord none;
            none.user = user;
            records.append(counts.value(user, none));
        }
        QTimer::singleShot(0, this, [listed = std::move(listed), records] { listed(records); });
    }

    void findCounts(const Broker::CountSearch &search, CountsSearched found) override
    {
        searches.append(search);
        Broker::CountsFound all;
        for (const Broker::CountRecord &record : std::as_const(counts)) {
            if (record.user.contains(search.text)) {
                ++all.total;
                if (all.newest.size() < search.limit) {
                    all.newest.append(record);
                }
            }
        }
        QTimer::singleShot(0, this, [found = std::move(found), all] { found(all); });
    }

    void disconnectSession(Broker::SessionId session, quint16 code, const QString &reason,
                           Done done) override
    {
        disconnections.append({session, code, reason});
        done(true);
    }

    void listSessions(Listed listed) override { listed(sessions); }

    void listPushes(const Broker::PushQuery &query, PushesListed listed) override
    {
        pushesListed.append(query);
        QList<Broker::PushRecord> page;
        for (const Broker::PushRecord &push : std::as_const(ledger)) {
            if ((query.before == 0 || push.id < query.before) && page.size() < query.limit) {
                page.append(push);
            }
        }
        listed(page);
    }

    /// Later, as a broker answers.
    void explain(const Broker::Question &question, Explained explained) override
    {
        questions.append(question);
        const std::optional<Broker::Explanation> answer =
            explains ? explains(question) : std::nullopt;
        QTimer::singleShot(0, this,
                           [explained = std::move(explained), answer] { explained(answer); });
    }

    void watchTraffic(bool watch) override { watched = watch; }

    /// Changes the state as a broker would, and tells.
    void setStatus(const Broker::BrokerStatus &status)
    {
        m_status = status;
        Q_EMIT stateChanged(m_status);
    }

    void setState(Broker::BrokerState state)
    {
        Broker::BrokerStatus status;
        status.state = state;
        if (state == Broker::BrokerState::Running) {
            status.endpoint = QStringLiteral("http://127.0.0.1:8080/ws");
            status.host = QStringLiteral("127.0.0.1");
            status.port = 8080;
            status.startedAt = 1'000'000;
        }
        setStatus(status);
    }

    /// Answers the push \a at as a broker would: by its callback and the signal.
    void answer(qsizetype at, Broker::DeliveryReport report)
    {
        if (report.user.isEmpty()) {
            report.user = pushes[at].user;
        }
        const Delivered callback = std::exchange(pushes[at].delivered, nullptr);
        callback(report);
        Q_EMIT delivered(report);
    }

    void tellConnections(const QList<Broker::SessionRecord> &changed,
                         const QList<Broker::EndedSession> &ended = {})
    {
        Q_EMIT connectionsChanged({changed, ended});
    }

    void tellCounts(const QList<Broker::CountRecord> &changed, bool isIncomplete = false)
    {
        Q_EMIT countsChanged({changed, isIncomplete});
    }

    void tellTraffic(const QList<Broker::TrafficRecord> &records, quint64 dropped = 0)
    {
        Q_EMIT trafficCaptured({records, dropped});
    }

    void tellSample(const Broker::Sample &sample) { Q_EMIT sampled(sample); }
    void tellDelivered(const Broker::DeliveryReport &report) { Q_EMIT delivered(report); }
    void tellLog(const Broker::LogEntry &entry) { Q_EMIT logged(entry); }

    QList<Broker::PushRecord> ledger; ///< what listPushes() answers from, the newest first
    QList<Broker::PushQuery> pushesListed;
    QList<Broker::Question> questions;
    /// What explain() answers; nothing while it is empty.
    std::function<std::optional<Broker::Explanation>(const Broker::Question &)> explains;
    QList<StartRequest> starts;
    int stops = 0;
    QList<Broker::PublishRequest> published;
    QList<Delivered> publishAnswers;
    QList<Push> pushes;
    QStringList testsEnded;
    QList<Broker::PreviewRequest> previews;
    QList<Previewed> previewAnswers;
    QHash<QString, Broker::CountRecord> counts; ///< what the broker keeps
    QList<QStringList> countsListed;
    QList<Broker::CountSearch> searches;
    QList<Disconnection> disconnections;
    QList<Broker::SessionRecord> sessions; ///< what listSessions() answers
    bool watched = false;

private:
    Broker::BrokerStatus m_status;
};
