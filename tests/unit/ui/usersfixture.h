// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "ui/pages/sharedscope.h"
#include "ui/users/userspage.h"
#include "ui/views/datatable.h"
#include "ui/views/emptystate.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QTest>

inline const QString Seven = QStringLiteral("7");
inline const QString Eight = QStringLiteral("8");

inline Broker::DeliveryReport pushed(const QString &user, const QByteArray &count, quint32 written)
{
    Broker::DeliveryReport report;
    report.user = user;
    report.body = count;
    report.at = 5'000'000;
    report.matched = written;
    report.written = written;
    report.problem =
        written == 0 ? Broker::DeliveryProblem::NoSession : Broker::DeliveryProblem::None;
    return report;
}

inline Broker::CountRecord counted(const QString &user, qint64 count, quint64 version = 1,
                                   std::optional<Broker::PushOrigin> origin = std::nullopt)
{
    Broker::CountRecord record;
    record.user = user;
    record.count = count;
    record.version = version;
    record.changedAt = 4'000'000 + qint64(version);
    record.origin = origin;
    return record;
}

/// The page on the screen, with what feeds it.
struct Users
{
    Users()
    {
        page.resize(500, 300);
        page.move(400, 400); // away from the mouse, which would hold the table
        page.show();
    }

    void tell(const QList<Broker::SessionRecord> &records)
    {
        control.tellConnections(records);
        table.flush();
    }

    void push(const Broker::DeliveryReport &report)
    {
        control.tellDelivered(report);
        model.flush();
    }

    void count(const QList<Broker::CountRecord> &records)
    {
        control.tellCounts(records);
        model.flush();
    }

    QString text(const QString &user, int column, int role = Qt::DisplayRole)
    {
        return model.index(model.rowOfUser(user), column).data(role).toString();
    }

    QStringList shown()
    {
        QStringList users;
        for (int row = 0; row < model.rowCount(); ++row) {
            users.append(model.userAt(row));
        }
        return users;
    }

    void choose(const QString &user) { page.table()->selectRow(model.rowOfUser(user)); }

    void find(const QString &text)
    {
        QLineEdit *field = page.findChild<QLineEdit *>();
        field->setText(text);
        QTest::keyClick(field, Qt::Key_Return);
    }

    Ui::EmptyState *empty() { return page.findChild<Ui::EmptyState *>(); }

    FakeControl control;
    Ui::SessionTable table {control};
    Ui::SharedScope scope;
    Ui::UsersPage page {control, table, scope};
    Ui::UsersModel &model = page.model();
    QAbstractItemModelTester tester {&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};
