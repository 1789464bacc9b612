// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/countbox.h"

#include <QAccessible>
#include <QAction>
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
    void takesEveryKey();
    void tellsScreenReadersItsFault();
    void writesANumberAsItIsPushed();
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
    box.setCount(Largest);
    QCOMPARE(box.count(), Largest);
    QCOMPARE(box.text(), QStringLiteral("9223372036854775807"));
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
    QTest::addColumn<QString>("fault"); // a part of it
    const QString none;
    const QString onlyDigits = QStringLiteral("digits 0 to 9 only");
    const QString tooLarge = QStringLiteral("9223372036854775807");
    const QString otherDigits = QStringLiteral("not full-width");
    const QString negative = QStringLiteral("never negative");
    QTest::newRow("zero") << QStringLiteral("0") << none;
    QTest::newRow("pasted with spaces") << QStringLiteral(" 42 ") << none;
    QTest::newRow("leading zeros") << QStringLiteral("007") << none;
    QTest::newRow("the largest") << QString::number(Largest) << none;
    QTest::newRow("nothing yet") << QString() << QStringLiteral("Enter a number");
    QTest::newRow("spaces alone") << QStringLiteral("  ") << QStringLiteral("Enter a number");
    QTest::newRow("one too many") << QStringLiteral("9223372036854775808") << tooLarge;
    QTest::newRow("20 digits") << QStringLiteral("12345678901234567890") << tooLarge;
    QTest::newRow("negative") << QStringLiteral("-5") << negative;
    QTest::newRow("with a minus sign of typography") << QStringLiteral("\u22125") << negative;
    QTest::newRow("with a sign") << QStringLiteral("+1") << onlyDigits;
    QTest::newRow("with a fraction") << QStringLiteral("1.5") << onlyDigits;
    QTest::newRow("with a comma") << QStringLiteral("1,000") << onlyDigits;
    QTest::newRow("with a space within") << QStringLiteral("1 000") << onlyDigits;
    QTest::newRow("with a narrow space within") << QStringLiteral("1\u202f000") << onlyDigits;
    QTest::newRow("hexadecimal") << QStringLiteral("0x10") << onlyDigits;
    QTest::newRow("with an exponent") << QStringLiteral("1e3") << onlyDigits;
    QTest::newRow("letters") << QStringLiteral("abc") << onlyDigits;
    QTest::newRow("full-width digits") << QStringLiteral("１２") << otherDigits;
    QTest::newRow("digits of another script") << QStringLiteral("٣") << otherDigits;
}

// Each both typed and pasted: as if each key came alone, and as a whole.
void tst_CountBox::takesDigitsOnly()
{
    QFETCH(const QString, text);
    QFETCH(const QString, fault);
    for (const bool isPasted : {false, true}) {
        CountBox box;
        box.show();
        box.setCount(3);
        box.selectAll();
        QLineEdit *field = box.findChild<QLineEdit *>();
        QTest::keyClick(field, Qt::Key_Delete);
        for (const QString &part : isPasted ? QStringList {text} : text.split(QString())) {
            field->insert(part);
        }
        QCOMPARE(box.text(), text);
        QCOMPARE(box.count().has_value(), fault.isEmpty());
        QCOMPARE(box.fault().isEmpty(), fault.isEmpty());
        QVERIFY2(box.fault().contains(fault), qPrintable(box.fault()));
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.count().has_value(), fault.isEmpty()); // nor does it change what was typed
    }
}

void tst_CountBox::takesEveryKey()
{
    CountBox box;
    box.show();
    box.selectAll();
    QTest::keyClicks(&box, QStringLiteral("-1a0.5"));
    QCOMPARE(box.text(), QStringLiteral("-1a0.5"));
    QVERIFY(!box.count());
}

void tst_CountBox::tellsScreenReadersItsFault()
{
    CountBox box;
    box.show();
    QSignalSpy changed(&box, &CountBox::faultChanged);
    const auto described = [](QWidget *widget) {
        return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Description);
    };
    QLineEdit *field = box.findChild<QLineEdit *>();
    field->setText(QStringLiteral("-5"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(described(&box), box.fault());
    QCOMPARE(described(field), box.fault());
    QVERIFY(!field->actions().isEmpty() && field->actions().last()->isVisible());
    QVERIFY(field->palette().color(QPalette::Text) != QPalette().color(QPalette::Text));

    box.stepBy(1); // from the last number that there was
    QCOMPARE(box.count(), 1);
    QCOMPARE(changed.size(), 2);
    QVERIFY(box.fault().isEmpty() && described(field).isEmpty());
    QVERIFY(!field->actions().last()->isVisible());
}

void tst_CountBox::writesANumberAsItIsPushed()
{
    CountBox box;
    box.show();
    box.selectAll();
    QTest::keyClicks(&box, QStringLiteral(" 007"));
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
