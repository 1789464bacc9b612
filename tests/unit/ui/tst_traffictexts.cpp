// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/records.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/views/roles.h"
#include "ui/views/tone.h"

#include <QLocale>
#include <QTest>

using Broker::TrafficRecord;
using Ui::TrafficModel;

namespace {

/// A model that shows \a records.
struct Traffic
{
    explicit Traffic(const QList<TrafficRecord> &records)
    {
        model.append({records, 0});
        while (model.tick()) { }
    }

    QString text(int row, int column, int role = Qt::DisplayRole) const
    {
        return model.index(row, column).data(role).toString();
    }

    TrafficModel model;
};

} // namespace

class tst_TrafficTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsWhatIsKnownOfAFrame_data();
    void showsWhatIsKnownOfAFrame();
    void tellsTheTimeSinceTheRowAbove_data();
    void tellsTheTimeSinceTheRowAbove();
    void saysWhatBecameOfAFrame_data();
    void saysWhatBecameOfAFrame();
    void takesNoToolTipForMarkup();
    void hasAHeadingForEveryColumn();
};

void tst_TrafficTexts::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_TrafficTexts::showsWhatIsKnownOfAFrame_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    QTest::newRow("number") << int(TrafficModel::Number) << "2";
    QTest::newRow("time") << int(TrafficModel::Time) << "00:00:01.002";
    QTest::newRow("time since the row above") << int(TrafficModel::Delta) << "+37 ms";
    QTest::newRow("direction") << int(TrafficModel::Direction) << "→";
    QTest::newRow("user") << int(TrafficModel::User) << "1042";
    QTest::newRow("session") << int(TrafficModel::Session) << "s-1";
    QTest::newRow("command") << int(TrafficModel::Command) << "MESSAGE";
    QTest::newRow("destination") << int(TrafficModel::Destination) << "/alarm/1042";
    QTest::newRow("subscription") << int(TrafficModel::SubscriptionId) << "sub-0";
    QTest::newRow("bytes") << int(TrafficModel::Bytes) << "12,345";
    QTest::newRow("latency") << int(TrafficModel::Latency) << "0.3 ms";
    QTest::newRow("outcome") << int(TrafficModel::Outcome) << "written";
    QTest::newRow("summary") << int(TrafficModel::Summary) << "{\"count\": 3}";
}

void tst_TrafficTexts::showsWhatIsKnownOfAFrame()
{
    QFETCH(int, column);
    QFETCH(QString, text);
    TrafficRecord record = message(2, "1042", "{\"count\":\n 3}");
    record.bytes = 12'345;
    TrafficRecord before = message(1, "7");
    before.at = record.at - 37'200;
    const Traffic traffic({before, record});
    QCOMPARE(traffic.text(1, column), text);
}

void tst_TrafficTexts::tellsTheTimeSinceTheRowAbove_data()
{
    QTest::addColumn<qint64>("since");
    QTest::addColumn<QString>("text");
    QTest::newRow("the same") << qint64(0) << "+0 µs";
    QTest::newRow("microseconds") << qint64(7) << "+7 µs";
    QTest::newRow("milliseconds") << qint64(1'500) << "+1.5 ms";
    QTest::newRow("seconds") << qint64(12'000'000) << "+12 s";
    QTest::newRow("back") << qint64(-3) << "−3 µs";
}

void tst_TrafficTexts::tellsTheTimeSinceTheRowAbove()
{
    QFETCH(const qint64, since);
    QFETCH(const QString, text);
    const TrafficRecord before = message(1, "7");
    TrafficRecord record = message(2, "7");
    record.at = before.at + since;
    const Traffic traffic({before, record});
    QCOMPARE(traffic.text(1, TrafficModel::Delta), text);
}

void tst_TrafficTexts::saysWhatBecameOfAFrame_data()
{
    QTest::addColumn<int>("command");
    QTest::addColumn<quint64>("session");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("glyph");
    QTest::addColumn<int>("tone");
    using Stomp::Command;
    using Ui::Tone;
    QTest::newRow("written") << int(Command::Message) << quint64(1) << "written"
                             << "✓" << int(Tone::Good);
    QTest::newRow("nobody was there") << int(Command::Message) << quint64(0) << "reached nobody"
                                      << "✕" << int(Tone::Bad);
    QTest::newRow("refused") << int(Command::Error) << quint64(1) << "refused"
                             << "⚠" << int(Tone::Bad);
    QTest::newRow("ignored") << int(Command::Send) << quint64(1) << "ignored: no rule"
                             << "⚠" << int(Tone::Warning);
    QTest::newRow("nothing to say") << int(Command::Subscribe) << quint64(1) << ""
                                    << "" << int(Tone::Neutral);
}

void tst_TrafficTexts::saysWhatBecameOfAFrame()
{
    QFETCH(int, command);
    QFETCH(quint64, session);
    QFETCH(QString, text);
    QFETCH(QString, glyph);
    QFETCH(int, tone);
    TrafficRecord record = message(1, "7");
    record.command = Stomp::Command(command);
    record.session = session;
    record.isIgnored = text.startsWith(QStringLiteral("ignored"));
    const Traffic traffic({record});
    QCOMPARE(traffic.text(0, TrafficModel::Outcome), text);
    QCOMPARE(traffic.text(0, TrafficModel::Outcome, Ui::GlyphRole), glyph);
    const QModelIndex index = traffic.model.index(0, TrafficModel::Outcome);
    QCOMPARE(index.data(Ui::ToneRole).toInt(), tone);
    QCOMPARE(index.data(Qt::ForegroundRole).isValid(), tone == int(Ui::Tone::Bad));
}

void tst_TrafficTexts::takesNoToolTipForMarkup()
{
    const Traffic traffic({message(1, "7", "<img src=x>")});
    QCOMPARE(traffic.text(0, TrafficModel::Summary, Qt::ToolTipRole),
             QStringLiteral("<qt>&lt;img src=x&gt;</qt>"));
    QVERIFY(traffic.text(0, TrafficModel::Time, Qt::ToolTipRole).contains(u"1970-01-01"));
    QCOMPARE(traffic.text(0, TrafficModel::Direction, Qt::AccessibleTextRole),
             QStringLiteral("out"));
}

void tst_TrafficTexts::hasAHeadingForEveryColumn()
{
    const Traffic traffic({});
    QStringList headings;
    for (int column = 0; column < TrafficModel::ColumnCount; ++column) {
        const QString heading = traffic.model.headerData(column, Qt::Horizontal).toString();
        QVERIFY2(!heading.isEmpty() && !headings.contains(heading), qPrintable(heading));
        headings.append(heading);
    }
}

QTEST_MAIN(tst_TrafficTexts)
#include "tst_traffictexts.moc"
