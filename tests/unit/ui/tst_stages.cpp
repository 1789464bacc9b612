// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/records.h"
#include "ui/inspector/stages.h"
#include "ui/inspector/stagesmodel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

using Broker::PushRecord;
using Broker::PushResult;
using Ui::Stage;
using Ui::StagesModel;

namespace {

/// The glyph and the text of each step.
QStringList shownOf(const PushRecord &push)
{
    StagesModel model;
    model.setStages(Ui::stagesOf(push));
    QStringList lines;
    for (const Stage &stage : Ui::stagesOf(push)) {
        const int row = int(lines.size());
        lines.append(QStringLiteral("%1 %2: %3")
                         .arg(Ui::stageGlyph(stage.state), stage.name,
                              model.index(row, StagesModel::What).data().toString()));
    }
    return lines;
}

} // namespace

/// The steps that a push takes.
class tst_Stages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsAllOfADelivery();
    void showsWhereItEnded_data();
    void showsWhereItEnded();
    void saysWhenOnlyWhereThatIsKnown();
    void keepsItsRowsAsItGoesOn();
};

void tst_Stages::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_Stages::showsAllOfADelivery()
{
    QCOMPARE(shownOf(deliveredPush(9, "7")),
             (QStringList {
                 QStringLiteral("✓ Requested: = 3  ·  HTTP 127.0.0.1:51234"),
                 QStringLiteral("✓ Payload: the count is 3, version 9"),
                 QStringLiteral("✓ Destination: /alarm/7"), QStringLiteral("✓ Kept: on the disk"),
                 QStringLiteral("✓ Matched: 1 subscription(s)"), QStringLiteral("✓ Queued: 1 of 1"),
                 QStringLiteral("✓ Written: 1 of 1, at once"),
                 QStringLiteral("✓ Evidence: 1 of 1 heard since")}));
}

void tst_Stages::showsWhereItEnded_data()
{
    QTest::addColumn<PushRecord>("push");
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("next");
    const auto add = [](const char *name, int step, const char *line, const char *next,
                        auto change) {
        PushRecord push = deliveredPush(1, "7");
        change(push);
        QTest::newRow(name) << push << step << QString::fromUtf8(line) << QString::fromUtf8(next);
    };
    add("refused", 1, "✕ Payload: refused: no room", "○ Matched: not reached",
        [](PushRecord &push) {
            push.result = PushResult::Refused;
            push.refusal = QStringLiteral("no room");
            push.matched = push.written = push.heard = 0;
        });
    add("nobody subscribes", 4, "✕ Matched: 0 subscription(s)", "○ Queued: not reached",
        [](PushRecord &push) { push.matched = push.written = push.heard = 0; });
    add("on its way", 4, "… Matched: on its way", "○ Queued: not reached", [](PushRecord &push) {
        push.isDelivered = false;
        push.matched = push.written = push.heard = 0;
    });
    add("nobody got it", 5, "✕ Queued: 0 of 1, 1 cannot take such a body", "✕ Written: 0 of 1",
        [](PushRecord &push) {
            push.written = push.heard = 0;
            push.unfit = 1;
        });
    add("one waits", 5, "… Queued: 2 of 2, 1 waiting for their clients",
        "… Written: 1 of 2, at once", [](PushRecord &push) {
            push.matched = 2;
            push.waiting = 1;
        });
    add("one waited until it went", 5, "✓ Queued: 2 of 2, 1 waited until their clients went",
        "⚠ Written: 1 of 2, at once", [](PushRecord &push) {
            push.matched = 2;
            push.closing = push.dropped = 1;
        });
    add("one went before", 5, "⚠ Queued: 1 of 2, 1 disconnected before",
        "⚠ Written: 1 of 2, at once", [](PushRecord &push) {
            push.matched = 2;
            push.closing = 1;
        });
    add("lost", 7, "✕ Evidence: 0 of 1 heard since, 1 lost", "", [](PushRecord &push) {
        push.heard = 0;
        push.lost = 1;
    });
    add("without evidence", 7, "… Evidence: 0 of 1 heard since", "",
        [](PushRecord &push) { push.heard = 0; });
    add("not on the disk", 3, "… Kept: not on the disk yet", "✓ Matched: 1 subscription(s)",
        [](PushRecord &push) { push.isKept = false; });
}

void tst_Stages::showsWhereItEnded()
{
    QFETCH(const PushRecord, push);
    QFETCH(const int, step);
    QFETCH(const QString, line);
    QFETCH(const QString, next);
    const QStringList lines = shownOf(push);
    QCOMPARE(lines.at(step), line);
    // After a refusal the step of being kept was not reached either.
    const qsizetype following = lines.indexOf(next);
    QVERIFY2(next.isEmpty() || following > step, qPrintable(lines.join(u'\n')));
}

void tst_Stages::saysWhenOnlyWhereThatIsKnown()
{
    PushRecord push = deliveredPush(1, "7");
    StagesModel model;
    const auto times = [&] {
        QStringList shown;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QString time = model.index(row, StagesModel::At).data().toString();
            if (time != QStringLiteral("–")) {
                shown.append(time);
            }
        }
        return shown;
    };
    model.setStages(Ui::stagesOf(push));
    QCOMPARE(times(), QStringList {QStringLiteral("00:00:01.001")});
    push.writtenAt = push.at + 2'500'000;
    model.setStages(Ui::stagesOf(push));
    QCOMPARE(times(),
             (QStringList {QStringLiteral("00:00:01.001"), QStringLiteral("00:00:03.501")}));
    QCOMPARE(model.index(6, StagesModel::What).data().toString(), QStringLiteral("1 of 1"));
}

void tst_Stages::keepsItsRowsAsItGoesOn()
{
    StagesModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    PushRecord push = deliveredPush(1, "7");
    push.heard = 0;
    model.setStages(Ui::stagesOf(push));
    const QPersistentModelIndex evidence = model.index(7, StagesModel::What);
    push.heard = 1;
    model.setStages(Ui::stagesOf(push));
    QVERIFY(evidence.isValid());
    QCOMPARE(evidence.data().toString(), QStringLiteral("1 of 1 heard since"));
    model.setStages({});
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(tst_Stages)
#include "tst_stages.moc"
