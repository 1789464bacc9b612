// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/deliveries/deliveriespage.h"
#include "ui/deliveries/pushtexts.h"
#include "ui/pages/sharedscope.h"
#include "ui/sessions/sessiontable.h"
#include "ui/views/datatable.h"
#include "ui/views/roles.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLineEdit>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using Broker::BrokerState;
using Broker::PushOperation;
using Broker::PushRecord;
using Broker::PushResult;
using Broker::PushSource;
using Ui::DeliveriesModel;
using Ui::DeliveriesPage;
using Ui::Tone;

Q_DECLARE_METATYPE(Broker::PushRecord)

namespace {

/// The page on the screen, over a broker with \a pushes, the newest first.
struct Deliveries
{
    explicit Deliveries(const QList<PushRecord> &pushes)
    {
        control.setState(BrokerState::Running);
        control.ledger = pushes;
        page.resize(1'000, 500);
        page.show();
    }

    QString text(int row, int column) const
    {
        return page.model().index(row, column).data().toString();
    }

    QStringList shown() const
    {
        QStringList names;
        for (int row = 0; row < page.model().rowCount(); ++row) {
            names.append(text(row, DeliveriesModel::Push));
        }
        return names;
    }

    void find(const QString &text)
    {
        page.findChild<QLineEdit *>()->setText(text);
        QTest::keyClick(page.findChild<QLineEdit *>(), Qt::Key_Return);
    }

    QAction *action(const QString &text)
    {
        const QList<QAction *> actions = page.findChildren<QAction *>();
        for (QAction *action : actions) {
            if (action->text() == text) {
                return action;
            }
        }
        return nullptr;
    }

    FakeControl control;
    Ui::SharedScope scope;
    Ui::SessionTable sessions {control};
    DeliveriesPage page {control, sessions, scope};
    QAbstractItemModelTester tester {const_cast<DeliveriesModel *>(&page.model()),
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
};

PushRecord pushOf(PushResult result, quint32 matched = 0, quint32 written = 0)
{
    PushRecord push = deliveredPush(1, "7");
    push.result = result;
    push.matched = matched;
    push.written = written;
    push.heard = written;
    return push;
}

} // namespace

class tst_DeliveriesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhatBecameOfAPush_data();
    void saysWhatBecameOfAPush();
    void saysWhoPushedWhat();
    void showsTheNewestFirst();
    void followsWhatHappensNext();
    void findsByUserNameSourceAndTrace();
    void showsOnlyProblems();
    void followsTheScope();
    void offersToPushToTheUser();
    void goesToAPush();
    void explainsWhyItIsEmpty();
    void namesEverythingForAssistiveTools();
};

void tst_DeliveriesPage::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_DeliveriesPage::saysWhatBecameOfAPush_data()
{
    QTest::addColumn<PushRecord>("push");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("tone");
    QTest::addColumn<bool>("isProblem");
    const auto add = [](const char *name, const PushRecord &push, const char *text, Tone tone,
                        bool isProblem) {
        QTest::newRow(name) << push << QString::fromUtf8(text) << int(tone) << isProblem;
    };
    add("written to all", pushOf(PushResult::Applied, 2, 2), "written to 2 of 2", Tone::Good,
        false);
    add("nobody subscribes", pushOf(PushResult::Applied), "kept for later: nobody subscribes",
        Tone::Warning, true);
    PushRecord inMemory = pushOf(PushResult::Applied);
    inMemory.isKept = false;
    add("nobody subscribes, and no disk has it", inMemory, "not on the disk yet: nobody subscribes",
        Tone::Warning, true);
    add("no count, to nobody", pushOf(PushResult::Passed), "reached nobody", Tone::Bad, true);
    add("stale", pushOf(PushResult::Stale), "not sent: a newer version came before", Tone::Warning,
        true);
    add("repeated", pushOf(PushResult::Repeated), "not sent: a repetition", Tone::Muted, false);
    PushRecord refused = pushOf(PushResult::Refused);
    refused.refusal = QStringLiteral("no room.");
    add("refused", refused, "refused: no room.", Tone::Bad, true);
    PushRecord underWay = pushOf(PushResult::Applied, 1, 0);
    underWay.isDelivered = false;
    add("on its way", underWay, "on its way", Tone::Muted, false);
    PushRecord partly = pushOf(PushResult::Applied, 5, 1);
    partly.closing = 2;
    partly.unfit = 1;
    partly.unwanted = 1;
    add("not to all", partly,
        "written to 1 of 5, 1 had a newer count, 2 disconnected before, 1 cannot take such a body",
        Tone::Warning, true);
    PushRecord waiting = pushOf(PushResult::Applied, 2, 1);
    waiting.waiting = 1;
    add("behind what was not read", waiting, "written to 1 of 2, 1 waiting for their clients",
        Tone::Warning, true);
    PushRecord newer = pushOf(PushResult::Applied, 3, 1);
    newer.unwanted = 1;
    newer.replaced = 1;
    add("a newer one", newer, "written to 1 of 3, 1 replaced by a newer count, 1 had a newer count",
        Tone::Good, false);
    PushRecord unkept = pushOf(PushResult::Applied, 1, 1);
    unkept.isKept = false;
    PushRecord unheard = pushOf(PushResult::Applied, 2, 2);
    unheard.heard = 1;
    add("no evidence yet", unheard, "written to 2 of 2, 1 without evidence yet", Tone::Warning,
        false);
    PushRecord lost = pushOf(PushResult::Applied, 2, 2);
    lost.heard = 1;
    lost.lost = 1;
    add("lost", lost, "written to 2 of 2, 1 lost: gone before sending anything more", Tone::Bad,
        true);
    PushRecord elsewhere = pushOf(PushResult::Applied, 1, 1);
    elsewhere.others = {"21"};
    add("to another user", elsewhere, "written to 1 of 1, to user 21, who listens there",
        Tone::Good, false);
    add("not on the disk", unkept, "written to 1 of 1", Tone::Good, true);
}

void tst_DeliveriesPage::saysWhatBecameOfAPush()
{
    QFETCH(const PushRecord, push);
    QFETCH(const QString, text);
    QFETCH(const int, tone);
    QFETCH(const bool, isProblem);
    const Ui::PushResultText said = Ui::pushResultText(push);
    QCOMPARE(said.text, text);
    QCOMPARE(int(said.tone), tone);
    QVERIFY(!said.glyph.isEmpty());
    QCOMPARE(Ui::isProblem(push), isProblem);
}

void tst_DeliveriesPage::saysWhoPushedWhat()
{
    PushRecord console = deliveredPush(3, "7");
    console.origin.source = PushSource::Console;
    console.operation = PushOperation::Add;
    console.number = -1;
    console.isKept.reset();
    PushRecord stomp = deliveredPush(2, "7");
    stomp.origin.source = PushSource::Stomp;
    stomp.origin.session = 12;
    stomp.operation = PushOperation::Other;
    stomp.result = PushResult::Passed;
    stomp.isKept.reset();
    PushRecord http = deliveredPush(1, "8");
    http.trace = "00-4bf9-01";
    http.number = 1'234;
    http.isKept = false;
    const Deliveries deliveries({console, stomp, http});
    using M = DeliveriesModel;
    const auto row = [&](int index) {
        QStringList texts;
        for (const int column : {M::Push, M::Time, M::Source, M::User, M::Value, M::Count,
                                 M::Version, M::Kept, M::Trace}) {
            texts.append(deliveries.text(index, column));
        }
        return texts.join(u'|');
    };
    QCOMPARE(row(0), QStringLiteral("push/1-3|00:00:01.003|console|7|−1|3|3|–|"));
    QCOMPARE(row(1), QStringLiteral("push/1-2|00:00:01.002|STOMP s-12|7|no count|–|–|–|"));
    QCOMPARE(row(2),
             QStringLiteral("push/1-1|00:00:01.001|HTTP 127.0.0.1:51234|8|= 1,234|3|1|"
                            "not yet|00-4bf9-01"));
}

void tst_DeliveriesPage::showsTheNewestFirst()
{
    const Deliveries deliveries({deliveredPush(10, "7"), deliveredPush(9, "7")});
    QCOMPARE(deliveries.shown(),
             QStringList({QStringLiteral("push/1-10"), QStringLiteral("push/1-9")}));
    const QModelIndex result = deliveries.page.model().index(0, DeliveriesModel::Result);
    QCOMPARE(result.data(Ui::GlyphRole).toString(), QStringLiteral("✓"));
    QCOMPARE(result.data(Ui::ToneRole).toInt(), int(Tone::Good));
}

void tst_DeliveriesPage::followsWhatHappensNext()
{
    Deliveries deliveries({deliveredPush(1, "7")});
    deliveries.control.ledger.first().isDelivered = false;
    deliveries.page.hide();
    deliveries.page.show();
    QCOMPARE(deliveries.text(0, DeliveriesModel::Result), QStringLiteral("on its way"));
    deliveries.control.ledger.first().isDelivered = true;
    deliveries.control.ledger.prepend(deliveredPush(2, "8"));
    QTRY_COMPARE(deliveries.page.model().rowCount(), 2);
    const int row = deliveries.page.model().rowOf(1);
    QCOMPARE(deliveries.text(row, DeliveriesModel::Result), QStringLiteral("written to 1 of 1"));
}

void tst_DeliveriesPage::findsByUserNameSourceAndTrace()
{
    PushRecord traced = deliveredPush(3, "kim");
    traced.trace = "req-42";
    PushRecord stomp = deliveredPush(2, "7");
    stomp.origin.source = PushSource::Stomp;
    stomp.origin.session = 12;
    Deliveries deliveries({traced, stomp, deliveredPush(1, "8")});
    const auto found = [&](const QString &text) {
        deliveries.find(text);
        return deliveries.shown();
    };
    QCOMPARE(found(QStringLiteral("KIM")), QStringList(QStringLiteral("push/1-3")));
    QCOMPARE(found(QStringLiteral("push/1-1")), QStringList(QStringLiteral("push/1-1")));
    QCOMPARE(found(QStringLiteral("s-12")), QStringList(QStringLiteral("push/1-2")));
    QCOMPARE(found(QStringLiteral("req-4")), QStringList(QStringLiteral("push/1-3")));
    QCOMPARE(found({}).size(), 3);
}

void tst_DeliveriesPage::showsOnlyProblems()
{
    PushRecord unheard = deliveredPush(2, "8");
    unheard.matched = unheard.written = 0;
    Deliveries deliveries({unheard, deliveredPush(1, "7")});
    QAction *only = deliveries.page.findChild<QAction *>(QStringLiteral("problemsOnly"));
    only->trigger();
    QCOMPARE(deliveries.shown(), QStringList(QStringLiteral("push/1-2")));
    only->trigger();
    QCOMPARE(deliveries.shown().size(), 2);
}

void tst_DeliveriesPage::followsTheScope()
{
    Deliveries deliveries({deliveredPush(2, "8"), deliveredPush(1, "7")});
    deliveries.scope.setScope({QStringLiteral("7"), 0, {}});
    QCOMPARE(deliveries.shown(), QStringList(QStringLiteral("push/1-1")));
    deliveries.scope.setScope({{}, 0, QStringLiteral("/alarm/8")});
    QCOMPARE(deliveries.shown(), QStringList(QStringLiteral("push/1-2")));
}

void tst_DeliveriesPage::offersToPushToTheUser()
{
    Deliveries deliveries({deliveredPush(1, "7")});
    const QSignalSpy requested(&deliveries.page, &Ui::Page::pushRequested);
    QAction *push = deliveries.action(QStringLiteral("Push to This User…"));
    QVERIFY(push && !push->isEnabled());
    deliveries.page.table()->selectRow(0);
    push->trigger();
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested[0][0].toString(), QStringLiteral("7"));
    deliveries.action(QStringLiteral("Show Only This User"))->trigger();
    QCOMPARE(deliveries.scope.scope().user, QStringLiteral("7"));
}

void tst_DeliveriesPage::goesToAPush()
{
    Deliveries deliveries({deliveredPush(3, "7"), deliveredPush(2, "8"), deliveredPush(1, "7")});
    const auto chosen = [&deliveries] {
        const QList<int> rows = deliveries.page.table()->selectedRowNumbers();
        return rows.size() == 1 ? deliveries.text(rows.first(), DeliveriesModel::Push) : QString();
    };
    deliveries.scope.setScope({QStringLiteral("7"), 0, {}}); // which would hide it
    QVERIFY(deliveries.page.showPush(2));
    QCOMPARE(chosen(), QStringLiteral("push/1-2"));
    QVERIFY(deliveries.page.showPush(4)); // which the list does not have yet
    QCOMPARE(chosen(), QStringLiteral("push/1-2"));
    deliveries.control.ledger.prepend(deliveredPush(4, "8"));
    QTRY_COMPARE(chosen(), QStringLiteral("push/1-4"));
}

void tst_DeliveriesPage::explainsWhyItIsEmpty()
{
    Deliveries deliveries({});
    const auto says = [&](const QString &text) {
        const QList<QLabel *> labels = deliveries.page.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text() == text;
        });
    };
    QVERIFY(says(QStringLiteral("Nothing Was Pushed Yet")));
    deliveries.control.setState(BrokerState::Stopped);
    QVERIFY(says(QStringLiteral("The Broker Is Stopped")));
}

void tst_DeliveriesPage::namesEverythingForAssistiveTools()
{
    Deliveries deliveries({deliveredPush(1, "7")});
    QCOMPARE(namelessWidgets(deliveries.page), QStringList());
    QCOMPARE(markupLabels(deliveries.page), QStringList());
}

QTEST_MAIN(tst_DeliveriesPage)
#include "tst_deliveriespage.moc"
