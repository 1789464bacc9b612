// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/userlist.h"

#include <QTest>

using Ui::userList;
using Ui::UserList;

class tst_UserList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatStandsBetweenTheUsers_data();
    void readsWhatStandsBetweenTheUsers();
    void hasEachUserOnce();
    void namesWhatIsNoUser_data();
    void namesWhatIsNoUser();
    void readsManyAtOnce();
};

void tst_UserList::readsWhatStandsBetweenTheUsers_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("commas") << QStringLiteral("7,8,12");
    QTest::newRow("commas and spaces") << QStringLiteral(" 7, 8 , 12 ");
    QTest::newRow("lines") << QStringLiteral("7\n8\n12\n");
    QTest::newRow("lines of Windows") << QStringLiteral("7\r\n8\r\n12\r\n");
    QTest::newRow("a column of a table") << QStringLiteral("7\t8\t12");
    QTest::newRow("semicolons, some for nothing") << QStringLiteral(";7;;8;12;");
    QTest::newRow("the comma of another input method") << QStringLiteral("7，8、12");
}

void tst_UserList::readsWhatStandsBetweenTheUsers()
{
    QFETCH(const QString, text);
    const UserList list = userList(text);
    QCOMPARE(list.users.join(u' '), QStringLiteral("7 8 12"));
    QVERIFY(list.refused.isEmpty());
    QCOMPARE(list.repeated, 0);
}

void tst_UserList::hasEachUserOnce()
{
    const UserList list = userList(QStringLiteral("8, 7, 8, 김민수, 8, 김민수"));
    QCOMPARE(list.users,
             QStringList({QStringLiteral("8"), QStringLiteral("7"), QStringLiteral("김민수")}));
    QCOMPARE(list.repeated, 3);
    QVERIFY(userList(QStringLiteral(" \n, ;")).isEmpty());
}

void tst_UserList::namesWhatIsNoUser_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"a/b", "*", "al*", "what?", "{user}", "50%", "c:\\", "#7", ".", ".."}) {
        QTest::newRow(name) << QString::fromUtf8(name);
    }
    QTest::newRow("a control character") << QStringLiteral("7\u0001");
}

void tst_UserList::namesWhatIsNoUser()
{
    QFETCH(const QString, name);
    const UserList list = userList(QStringLiteral("7, %1, 8, %1").arg(name));
    QCOMPARE(list.users, QStringList({QStringLiteral("7"), QStringLiteral("8")}));
    QCOMPARE(list.refused, QStringList(name));
    QCOMPARE(list.repeated, 0);
}

void tst_UserList::readsManyAtOnce()
{
    QString text;
    for (int user = 0; user < 20'000; ++user) {
        text += QString::number(100'000 + user) + u'\n';
    }
    QCOMPARE(userList(text).users.size(), 20'000);
}

QTEST_APPLESS_MAIN(tst_UserList)
#include "tst_userlist.moc"
