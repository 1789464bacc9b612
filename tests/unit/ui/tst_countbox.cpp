// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/countbox.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using Ui::CountBox;

namespace {

constexpr qint64 Largest = std::numeric_limits<qint64>::max();

} // namespace

class tst_CountBox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsAtZero();
    void takesTheLargestOf64Bits();
    void stepsWithinTheRange_data();
    void stepsWithinTheRange();
    void stepsByKeys();
    void takesDigitsOnly_data();
    void takesDigitsOnly();
    void refusesToType_data();
    void refusesToType();
    void goesBackToTheCountWhereNothingWasTyped();
    void tellsOfEnter();
};

void tst_CountBox::startsAtZero()
{
    const CountBox box;
    QCOMPARE(box.count(), 0);
    QCOMPARE(box.text(), QStringLiteral("0"));
}

void tst_CountBox::takesTheLargestOf64Bits()
{
    CountBox box;
    QSignalSpy changed(&box, &CountBox::countChanged);
    box.setCount(Largest);
    QCOMPARE(box.count(), Largest);
    QCOMPARE(box.text(), QStringLiteral("9223372036854775807"));
    box.setCount(Largest);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toLongLong(), Largest);
    box.setCount(-5);
    QCOMPARE(box.count(), 0);
}

void tst_CountBox::stepsWithinTheRange_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<int>("steps");
    QTest::addColumn<qint64>("result");
    QTest::newRow("up") << qint64(7) << 1 << qint64(8);
    QTest::newRow("down") << qint64(7) << -1 << qint64(6);
    QTest::newRow("not below zero") << qint64(0) << -1 << qint64(0);
    QTest::newRow("down to zero") << qint64(3) << -10 << qint64(0);
    QTest::newRow("not above the largest") << Largest << 1 << Largest;
    QTest::newRow("up to the largest") << Largest - 3 << 10 << Largest;
    QTest::newRow("down from the largest")
        << Largest << std::numeric_limits<int>::min() << Largest - 2'147'483'648;
}

void tst_CountBox::stepsWithinTheRange()
{
    QFETCH(const qint64, count);
    QFETCH(const int, steps);
    QFETCH(const qint64, result);
    CountBox box;
    box.setCount(count);
    box.stepBy(steps);
    QCOMPARE(box.count(), result);
}

void tst_CountBox::stepsByKeys()
{
    CountBox box;
    box.show();
    QTest::keyClick(&box, Qt::Key_Down);
    QCOMPARE(box.count(), 0);
    QTest::keyClick(&box, Qt::Key_Up);
    QTest::keyClick(&box, Qt::Key_Up);
    QCOMPARE(box.count(), 2);
    QTest::keyClick(&box, Qt::Key_PageUp);
    QCOMPARE(box.count(), 12);
}

void tst_CountBox::takesDigitsOnly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QValidator::State>("state");
    QTest::newRow("zero") << QStringLiteral("0") << QValidator::Acceptable;
    QTest::newRow("pasted with spaces") << QStringLiteral(" 42 ") << QValidator::Acceptable;
    QTest::newRow("leading zeros") << QStringLiteral("007") << QValidator::Acceptable;
    QTest::newRow("the largest") << QString::number(Largest) << QValidator::Acceptable;
    QTest::newRow("nothing yet") << QString() << QValidator::Intermediate;
    QTest::newRow("one too many") << QStringLiteral("9223372036854775808") << QValidator::Invalid;
    QTest::newRow("negative") << QStringLiteral("-1") << QValidator::Invalid;
    QTest::newRow("with a sign") << QStringLiteral("+1") << QValidator::Invalid;
    QTest::newRow("with a fraction") << QStringLiteral("1.5") << QValidator::Invalid;
    QTest::newRow("digits of another script") << QStringLiteral("٣") << QValidator::Invalid;
    QTest::newRow("letters") << QStringLiteral("seven") << QValidator::Invalid;
}

void tst_CountBox::takesDigitsOnly()
{
    QFETCH(QString, text);
    QFETCH(const QValidator::State, state);
    int position = 0;
    QCOMPARE(CountBox().validate(text, position), state);
}

void tst_CountBox::refusesToType_data()
{
    QTest::addColumn<QString>("keys");
    QTest::addColumn<qint64>("count");
    QTest::newRow("digits") << QStringLiteral("1042") << qint64(1'042);
    QTest::newRow("among letters") << QStringLiteral("1a0-4.2") << qint64(1'042);
    QTest::newRow("too long a number") << QStringLiteral("92233720368547758079") << Largest;
}

void tst_CountBox::refusesToType()
{
    QFETCH(const QString, keys);
    QFETCH(const qint64, count);
    CountBox box;
    box.show();
    box.selectAll();
    QTest::keyClicks(&box, keys);
    QCOMPARE(box.count(), count);
}

void tst_CountBox::goesBackToTheCountWhereNothingWasTyped()
{
    CountBox box;
    box.show();
    box.setCount(7);
    box.selectAll();
    QTest::keyClick(&box, Qt::Key_Delete);
    QCOMPARE(box.text(), QString());
    QCOMPARE(box.count(), 7);
    QTest::keyClick(&box, Qt::Key_Return);
    QCOMPARE(box.text(), QStringLiteral("7"));
}

void tst_CountBox::tellsOfEnter()
{
    CountBox box;
    box.show();
    QSignalSpy entered(&box, &CountBox::entered);
    QTest::keyClick(&box, Qt::Key_Return);
    QTest::keyClick(&box, Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(entered.size(), 2);
    QTest::keyClick(&box, Qt::Key_Return, Qt::ControlModifier); // is a shortcut of the window
    QTest::keyClick(&box, Qt::Key_1);
    QCOMPARE(entered.size(), 2);
}

QTEST_MAIN(tst_CountBox)

#include "tst_countbox.moc"
