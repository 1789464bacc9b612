// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/programfile.h"

#include <QTest>

using namespace Broker;

class tst_ProgramFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isUnpackedOnce();
    void isNothingWhereThereIsNone();
};

void tst_ProgramFile::isUnpackedOnce()
{
    const std::optional<QByteArray> first = programFile(QStringLiteral(":/api/openapi.yaml"));
    QVERIFY(first);
    QVERIFY(first->startsWith("openapi:"));
    const std::optional<QByteArray> second = programFile(QStringLiteral(":/api/openapi.yaml"));
    QVERIFY(second->constData() == first->constData());
}

void tst_ProgramFile::isNothingWhereThereIsNone()
{
    QVERIFY(!programFile(QStringLiteral(":/api/nothing")));
}

QTEST_APPLESS_MAIN(tst_ProgramFile)
#include "tst_programfile.moc"
