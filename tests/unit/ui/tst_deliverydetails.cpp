// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/control/userstory.h"
#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/deliveries/deliveriespage.h"
#include "ui/deliveries/outcomestrip.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/tracepane.h"
#include "ui/pages/sharedscope.h"
#include "ui/sessions/sessiontable.h"
#include "ui/views/datatable.h"
#include "ui/why/whyview.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <numeric>

using Broker::BrokerState;
using Broker::Explanation;
using Broker::PushRecord;
using Broker::PushResult;
using Ui::DeliveriesModel;
using Ui::DeliveriesPage;
using Ui::PushOutcome;
using namespace std::chrono_literals;

namespace {

PushRecord unheard(quint64 id)
{
    PushRecord push = deliveredPush(id, "7");
    push.matched = push.written = push.heard = 0;
    return push;
}

/// The page on the screen beside an inspector, over a broker with \a pushes, the newest first, to
/// user 7, who was there before, and is elsewhere now.
struct Deliveries
{
    explicit Deliveries(const QList<PushRecord> &pushes, QSize size = {1'000, 560})
    {
        story.connect(1);
        story.subscribe(1);
        story.end(1, "too-slow");
        story.pass(1s);
        story.open(2, {"/topic/news"});
        story.pass(1s);
        control.explains = [this](const Broker::Question &question) -> std::optional<Explanation> {
            for (const PushRecord &each : std::as_const(control.ledger)) {
                if (each.id == question.push) {
                    PushRecord &push = story.push();
                    push.id = each.id;
                    push.name = each.name;
                    push.isKept = each.isKept;
                    return story.explained();
                }
            }
            return std::nullopt;
        };
        control.setState(BrokerState::Running);
        control.ledger = pushes;
        QObject::connect(&page, &Ui::Page::subjectChosen, &inspector, &Ui::Inspector::setSubject);
        page.resize(size);
        page.show();
        inspector.resize(380, 620);
        inspector.show();
    }

    QString text(int row, int column) const
    {
        return page.model().index(row, column).data().toString();
    }

    QString label(const char *name) const
    {
        return inspector.findChild<QLabel *>(QString::fromLatin1(name))->text();
    }

    QToolButton *outcome(PushOutcome outcome) const
    {
        return page.findChild<QToolButton *>(QStringLiteral("outcome%1").arg(int(outcome)));
    }

    /// Once all that is there was counted.
    bool isCounted(qint64 number) const
    {
        const auto &counts = page.outcomes().counts();
        return std::accumulate(counts.begin(), counts.end(), qint64(0)) == number;
    }

    UserStory story;
    FakeControl control;
    Ui::SharedScope scope;
    Ui::SessionTable sessions {control};
    DeliveriesPage page {control, sessions, scope};
    Ui::Inspector inspector {control, sessions}; ///< beside it
};

} // namespace

/// What the page of deliveries says of why.
class tst_DeliveryDetails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysTheReasonInTheRow();
    void explainsTheSelectedPush();
    void showsTheReasonAmongTheChecks();
    void fitsASmallInspector();
    void fitsASmallWindow();
    void asksAgainWhenThePushChanges();
    void saysThatThePushIsForgotten();
    void countsOutcomesThatSumToAll();
    void showsOneOutcome();
    void showsOneReason();
    void showsAPushByItsName_data();
    void showsAPushByItsName();
    void saysThatThereIsNoSuchPush();
    void wantsAllThatIsKnownCopied();
    void namesEverythingForAssistiveTools();
};

void tst_DeliveryDetails::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_DeliveryDetails::saysTheReasonInTheRow()
{
    PushRecord lost = deliveredPush(1, "7");
    lost.matched = 2;
    lost.unfit = 1;
    const Deliveries deliveries({unheard(3), deliveredPush(2, "7"), lost});
    QTRY_COMPARE(deliveries.text(0, DeliveriesModel::Reason),
                 QStringLiteral("subscribed elsewhere"));
    QCOMPARE(deliveries.text(1, DeliveriesModel::Reason), QStringLiteral("–"));
    QCOMPARE(deliveries.text(2, DeliveriesModel::Reason), QStringLiteral("bad payload"));
}

void tst_DeliveryDetails::explainsTheSelectedPush()
{
    Deliveries deliveries({unheard(2), deliveredPush(1, "7")});
    deliveries.page.table()->selectRow(0);
    QTRY_COMPARE(deliveries.label("whyText"),
                 QStringLiteral("✕ Session s-2 of user 7 was subscribed to /topic/news, and not to "
                                "/alarm/7."));
    QCOMPARE(deliveries.label("inspectorTitle"),
             QStringLiteral("push/1-2  ·  user 7  ·  = 3  ·  1970-01-01 00:00:01.002"));
    QVERIFY(deliveries.label("whyHint").startsWith(QStringLiteral("What to do: Have the page")));
    QVERIFY(deliveries.label("whyNext").startsWith(
        QStringLiteral("3 is kept, and sent when user 7 subscribes. It would have arrived, had")));
    QCOMPARE(deliveries.label("whyAlso"), QStringLiteral("Also in the way: too slow."));
    const Ui::TracePane &trace = deliveries.inspector.trace();
    QCOMPARE(trace.why().sessions().rowCount(), 2);
    QCOMPARE(trace.why().checks().rowCount(), int(Broker::AllDeliveryReasons.size()));
    QCOMPARE(trace.stages().rowCount(), 8);
}

void tst_DeliveryDetails::showsTheReasonAmongTheChecks()
{
    Deliveries deliveries({unheard(2), deliveredPush(1, "7")});
    deliveries.control.explains = [](const Broker::Question &) {
        UserStory story;
        story.push();
        return std::optional(story.explained()); // not connected, which is one of the last
    };
    const QTableView *checks =
        deliveries.inspector.findChild<QTableView *>(QStringLiteral("whyChecks"));
    QTest::mousePress(deliveries.page.table()->viewport(), Qt::LeftButton, {}, {20, 10});
    QTRY_VERIFY(
        deliveries.label("whyText").startsWith(u'✕')); // the answer comes before it is shown
    QTest::mouseRelease(deliveries.page.table()->viewport(), Qt::LeftButton, {}, {20, 10});
    QVERIFY(checks->isVisible());
    const QModelIndex reason = checks->model()->index(int(Broker::DeliveryReason::NotConnected), 0);
    const auto isInSight = [&] {
        return checks->viewport()->rect().contains(checks->visualRect(reason));
    };
    QTRY_VERIFY(isInSight());
}

// With the default columns, as wide as 1,024 pixels leave the page.
void tst_DeliveryDetails::fitsASmallWindow()
{
    const Deliveries deliveries({unheard(2), deliveredPush(1, "7")}, {645, 330});
    QTRY_COMPARE(deliveries.page.table()->horizontalScrollBar()->maximum(), 0);
}

// The smallest window leaves the inspector about this much.
void tst_DeliveryDetails::fitsASmallInspector()
{
    Deliveries deliveries({unheard(2), deliveredPush(1, "7")});
    deliveries.inspector.hide(); // as before the first push is chosen
    deliveries.inspector.resize(60, 420);
    deliveries.page.table()->selectRow(0);
    QTRY_VERIFY(deliveries.label("whyText").startsWith(u'✕'));
    deliveries.inspector.show();
    deliveries.inspector.resize(290, 420);
    QCOMPARE(deliveries.inspector.size(), QSize(290, 420));
    for (const char *name : {"whySessions", "whyChecks", "traceStages"}) {
        const QWidget *table = deliveries.inspector.findChild<QWidget *>(QLatin1StringView(name));
        QVERIFY2(table->height() >= 3 * table->fontMetrics().height(), name);
    }
    for (const char *name : {"whyText", "whyHint", "whyNext", "whyAlso"}) {
        const QLabel *label = deliveries.inspector.findChild<QLabel *>(QLatin1StringView(name));
        QTRY_VERIFY2(label->height() >= label->heightForWidth(label->width()), name);
        QTRY_VERIFY2(label->height() <= 4 * label->fontMetrics().height(), name); // and no more
    }
}

void tst_DeliveryDetails::asksAgainWhenThePushChanges()
{
    PushRecord push = unheard(1);
    push.isKept = false; // so that it is read again
    Deliveries deliveries({push});
    deliveries.page.table()->selectRow(0);
    QTRY_VERIFY(deliveries.label("whyText").startsWith(u'✕'));
    deliveries.story.pass(1s);
    deliveries.control.explains = [](const Broker::Question &) {
        UserStory story;
        story.open(1, {UserStory::Own});
        story.push(1);
        return std::optional(story.explained());
    };
    deliveries.control.ledger[0].isKept = true;
    QTRY_VERIFY2(deliveries.label("whyText").startsWith(QStringLiteral("⚠ It was written")),
                 qPrintable(deliveries.label("whyText")));
}

void tst_DeliveryDetails::saysThatThePushIsForgotten()
{
    Deliveries deliveries({unheard(1)});
    deliveries.control.explains = nullptr;
    deliveries.page.table()->selectRow(0);
    QCOMPARE(deliveries.label("whyText"), QStringLiteral("Asking the broker…"));
    QTRY_COMPARE(deliveries.label("whyText"),
                 QStringLiteral("The broker does not have this push any more."));
}

void tst_DeliveryDetails::countsOutcomesThatSumToAll()
{
    PushRecord refused = unheard(5);
    refused.result = PushResult::Refused;
    PushRecord lost = deliveredPush(4, "7");
    lost.heard = 0;
    lost.lost = 1;
    PushRecord silent = deliveredPush(3, "7");
    silent.heard = 0;
    PushRecord replaced = unheard(2);
    replaced.matched = replaced.replaced = 1;
    const Deliveries deliveries(
        {unheard(7), unheard(6), refused, lost, silent, replaced, deliveredPush(1, "7")});
    QTRY_VERIFY(deliveries.isCounted(7));
    const auto number = [&](PushOutcome outcome) {
        return deliveries.page.outcomes().counts().at(size_t(outcome));
    };
    QCOMPARE(number(PushOutcome::Kept), 2);
    for (const PushOutcome outcome :
         {PushOutcome::Delivered, PushOutcome::Replaced, PushOutcome::Refused, PushOutcome::Lost,
          PushOutcome::Unknown}) {
        QCOMPARE(number(outcome), 1);
    }
    QCOMPARE(deliveries.outcome(PushOutcome::Kept)->text(), QStringLiteral("kept 2"));
    // The two that are kept and the one that was lost, as the broker says it; and those that show
    // it themselves.
    QTRY_COMPARE(
        deliveries.page.outcomes().reasonCounts(),
        (std::map<Broker::DeliveryReason, qint64> {{Broker::DeliveryReason::CountRefused, 1},
                                                   {Broker::DeliveryReason::SubscribedElsewhere, 3},
                                                   {Broker::DeliveryReason::Replaced, 1},
                                                   {Broker::DeliveryReason::NoEvidence, 1}}));
}

void tst_DeliveryDetails::showsOneOutcome()
{
    Deliveries deliveries({unheard(2), deliveredPush(1, "7")});
    QTRY_VERIFY(deliveries.isCounted(2));
    QVERIFY(!deliveries.outcome(PushOutcome::Lost)->isVisible()); // there is none
    deliveries.outcome(PushOutcome::Kept)->click();
    QCOMPARE(deliveries.page.model().rowCount(), 1);
    QCOMPARE(deliveries.text(0, DeliveriesModel::Push), QStringLiteral("push/1-2"));
    deliveries.outcome(PushOutcome::Kept)->click();
    QCOMPARE(deliveries.page.model().rowCount(), 2);
}

void tst_DeliveryDetails::showsOneReason()
{
    Deliveries deliveries({unheard(3), deliveredPush(2, "7"), unheard(1)});
    QPushButton *button = deliveries.page.findChild<QPushButton *>(QStringLiteral("reasonButton"));
    QTRY_COMPARE(deliveries.page.outcomes().reasonCounts().size(), size_t(1));
    QTRY_COMPARE(deliveries.page.outcomes().reasonCounts().begin()->second, 2);
    QMetaObject::invokeMethod(button->menu(), "aboutToShow");
    const QList<QAction *> choices = button->menu()->actions();
    QCOMPARE(choices.last()->text(), QStringLiteral("subscribed elsewhere: 2"));
    choices.last()->trigger();
    QCOMPARE(button->text(), QStringLiteral("subscribed elsewhere: 2"));
    QCOMPARE(deliveries.page.model().rowCount(), 2);
    QMetaObject::invokeMethod(button->menu(), "aboutToShow");
    button->menu()->actions().first()->trigger();
    QCOMPARE(deliveries.page.model().rowCount(), 3);
}

void tst_DeliveryDetails::showsAPushByItsName_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("whole") << QStringLiteral("push/1-2");
    QTest::newRow("of this start") << QStringLiteral("push/2");
}

void tst_DeliveryDetails::showsAPushByItsName()
{
    QFETCH(const QString, name);
    Deliveries deliveries({deliveredPush(3, "7"), unheard(2), deliveredPush(1, "7")});
    const QSignalSpy wanted(&deliveries.page, &Ui::Page::inspectionWanted);
    deliveries.page.hide();
    QVERIFY(deliveries.page.showNamed(name));
    deliveries.page.show();
    QTRY_COMPARE(deliveries.page.table()->selectedRowNumbers(), QList<int> {1});
    QTRY_VERIFY(deliveries.label("inspectorTitle").startsWith(QStringLiteral("push/1-2 ")));
    QCOMPARE(wanted.size(), 1);
}

void tst_DeliveryDetails::saysThatThereIsNoSuchPush()
{
    Deliveries deliveries({deliveredPush(1, "7")});
    QVERIFY(!deliveries.page.showNamed(QStringLiteral("user/7")));
    QVERIFY(deliveries.page.showNamed(QStringLiteral("push/9-1")));
    const auto said = [&] {
        const QList<QLabel *> labels = deliveries.page.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible()
                && label->text().startsWith(QStringLiteral("The broker has no push/9-1"));
        });
    };
    QTRY_VERIFY(said());
    QVERIFY(deliveries.page.table()->selectedRowNumbers().isEmpty());
    PushRecord late = deliveredPush(2, "7"); // it comes all the same
    late.name = "push/9-1";
    deliveries.control.ledger.prepend(late);
    QTRY_VERIFY(!deliveries.page.table()->selectedRowNumbers().isEmpty());
    QVERIFY(!said());
}

void tst_DeliveryDetails::wantsAllThatIsKnownCopied()
{
    Deliveries deliveries({unheard(2), deliveredPush(1, "7")});
    const QSignalSpy wanted(&deliveries.page, &Ui::Page::copyWhyRequested);
    QAction *copy = actionNamed(deliveries.page, QStringLiteral("Copy Why"));
    QVERIFY(copy && !copy->isEnabled());
    deliveries.page.table()->selectRow(0);
    copy->trigger();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0], (QVariantList {QStringLiteral("7"), quint64(2)}));
}

void tst_DeliveryDetails::namesEverythingForAssistiveTools()
{
    Deliveries deliveries({unheard(2), deliveredPush(1, "7")});
    deliveries.page.table()->selectRow(0);
    QTRY_VERIFY(deliveries.isCounted(2));
    QCOMPARE(namelessWidgets(deliveries.page), QStringList());
    QCOMPARE(markupLabels(deliveries.page), QStringList());
}

QTEST_MAIN(tst_DeliveryDetails)
#include "tst_deliverydetails.moc"
