// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "ui/push/userbox.h"
#include "ui/sessions/sessiontable.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using Ui::UserBox;

namespace {

/// The field on the screen, with what feeds its offer.
struct Field
{
    Field() { box.show(); }

    void tell(const QList<Broker::SessionRecord> &records)
    {
        control.tellConnections(records);
        sessions.flush();
        box.refresh();
    }

    void type(const QString &text) { QTest::keyClicks(box.lineEdit(), text); }

    FakeControl control;
    Ui::SessionTable sessions {control};
    UserBox box {sessions};
};

} // namespace

class tst_UserBox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void completesKnownUsers();
    void keepsWhatIsTypedWhileUsersComeAndGo();
};

void tst_UserBox::completesKnownUsers()
{
    Field field;
    field.tell({openSession(1, QStringLiteral("1042")), openSession(2, QStringLiteral("1043")),
                openSession(3, QStringLiteral("1042"))});
    field.type(QStringLiteral("42"));
    const QCompleter *completer = field.box.lineEdit()->completer();
    QCOMPARE(completer->completionCount(), 1);
    QCOMPARE(completer->currentCompletion(), QStringLiteral("1042"));
    QTest::keyClick(completer->popup(), Qt::Key_Down);
    QTest::keyClick(completer->popup(), Qt::Key_Return);
    QCOMPARE(field.box.user(), QStringLiteral("1042"));
}

void tst_UserBox::keepsWhatIsTypedWhileUsersComeAndGo()
{
    Field field;
    field.type(QStringLiteral("10"));
    const QSignalSpy changed(&field.box, &UserBox::edited);
    for (Broker::SessionId id = 1; id <= 3; ++id) {
        field.tell({openSession(id, QString::number(1'000 + id))});
        QCOMPARE(field.box.user(), QStringLiteral("10"));
        QCOMPARE(field.box.lineEdit()->cursorPosition(), 2);
    }
    QVERIFY(changed.isEmpty());
    field.type(QStringLiteral("4"));
    QCOMPARE(field.box.user(), QStringLiteral("104"));
}

QTEST_MAIN(tst_UserBox)
#include "tst_userbox.moc"
