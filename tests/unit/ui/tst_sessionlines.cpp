// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/control/userstory.h"
#include "ui/why/checksmodel.h"
#include "ui/why/sessionlinesmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using Ui::SessionFate;
using Ui::SessionLine;
using namespace std::chrono_literals;

namespace {

QList<SessionFate> fatesOf(UserStory &story)
{
    QList<SessionFate> fates;
    for (const SessionLine &line : Ui::sessionLines(story.explained())) {
        fates.append(line.fate);
    }
    return fates;
}

} // namespace

/// What a push was to each session that is known.
class tst_SessionLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatWasWrittenFromWhatWasHeardOf();
    void claimsNoWriteThatIsNotKnown();
    void saysWhatTheOthersWere();
    void saysWhoWouldBeWrittenTo();
    void showsALineForEachSession();
    void showsWhatEachShowsNow();
    void showsEachCheck();
};

void tst_SessionLines::tellsWhatWasWrittenFromWhatWasHeardOf()
{
    UserStory story;
    story.connect(3);
    story.subscribe(3);
    Broker::SessionRecord &heard = story.open(1, {UserStory::Own});
    story.push(3);
    story.pass(1s);
    heard.lastInAt = story.now();
    story.end(3, "connection-lost", UserStory::Aim::Count, story.now() - 5'000'000);
    story.open(2, {UserStory::Own}).subscriptions.first().since -= 2'000'000;
    story.facts().sessions.last().lastInAt -= 2'000'000;
    story.facts().sessions.last().connectedAt -= 2'000'000;
    QHash<Broker::SessionId, SessionFate> fates;
    for (const SessionLine &line : Ui::sessionLines(story.explained())) {
        fates.insert(line.session, line.fate);
        QCOMPARE(line.user, QStringLiteral("7"));
        QVERIFY(line.connectedAt > 0 && line.heardAt > 0);
    }
    QCOMPARE(fates.size(), 3);
    QCOMPARE(fates.value(1), SessionFate::Evidence);
    QCOMPARE(fates.value(2), SessionFate::Written);
    QCOMPARE(fates.value(3), SessionFate::Lost);
}

void tst_SessionLines::claimsNoWriteThatIsNotKnown()
{
    UserStory story;
    story.open(1, {UserStory::Own});
    story.open(2, {UserStory::Own});
    story.push(2).written = 1; // of which nobody knows which
    QCOMPARE(fatesOf(story), QList<SessionFate>(2, SessionFate::Subscribed));
    story.push(3).written = 2; // one may be a stream, and a session waits
    QCOMPARE(fatesOf(story), QList<SessionFate>(2, SessionFate::Subscribed));
}

void tst_SessionLines::saysWhatTheOthersWere()
{
    UserStory story;
    story.connect(1);
    story.subscribe(1);
    story.end(1, "disconnected");
    story.pass(1s);
    story.connect(2);
    story.subscribe(2);
    story.unsubscribe(2);
    story.pass(1s);
    story.connect(3);
    story.refuse(3, "access-denied");
    story.pass(1s);
    story.open(4, {"/topic/news"});
    story.pass(1s);
    story.open(5);
    story.pass(1s);
    story.push();
    story.pass(1s);
    story.connect(6);
    story.pass(1s);
    story.connect(7);
    story.subscribe(7);
    QCOMPARE(
        fatesOf(story),
        QList<SessionFate>({SessionFate::SubscribedLater, SessionFate::ConnectedLater,
                            SessionFate::NotSubscribed, SessionFate::Elsewhere,
                            SessionFate::Refused, SessionFate::Unsubscribed, SessionFate::Ended}));
}

void tst_SessionLines::saysWhoWouldBeWrittenTo()
{
    UserStory story;
    story.open(1, {UserStory::Own});
    story.pass(1s);
    story.open(2, {UserStory::Own}).quietSince = story.now();
    story.pass(1s);
    story.open(3);
    story.pass(1s);
    QCOMPARE(fatesOf(story),
             QList<SessionFate>(
                 {SessionFate::Quiet, SessionFate::Subscribed, SessionFate::NotSubscribed}));
}

void tst_SessionLines::showsALineForEachSession()
{
    qputenv("TZ", "UTC");
    UserStory story;
    story.open(1, {UserStory::Own}, QStringLiteral("21"));
    Ui::SessionLinesModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setLines(Ui::sessionLines(story.explained()));
    QStringList row;
    for (int column = 0; column < model.columnCount(); ++column) {
        row.append(model.index(0, column).data().toString());
        QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
    }
    QCOMPARE(row.join(u'|'), QStringLiteral("subscribed|s-1|–|21|22:13:30.000|22:13:30.000|–"));
}

void tst_SessionLines::showsWhatEachShowsNow()
{
    UserStory story;
    story.open(1, {UserStory::Own});
    story.open(2);
    Broker::Screen screen;
    screen.session = 1;
    screen.written = {4, 1'234};
    screen.waits = true;
    screen.compare(Broker::CountVersion {6, 5});
    Broker::Screen poll;
    poll.kind = Broker::Screen::Kind::LongPoll;
    poll.since = story.now();
    poll.written = {6, 5};
    poll.evidenced = 6;
    poll.compare(Broker::CountVersion {6, 5});
    story.facts().screens = {screen, poll};
    Ui::SessionLinesModel model;
    model.setLines(Ui::sessionLines(story.explained()));
    const auto cell = [&model](int row, int column, int role = Qt::DisplayRole) {
        return model.index(row, column).data(role).toString();
    };
    using Model = Ui::SessionLinesModel;
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(cell(0, Model::Screen), QStringLiteral("behind: 1,234"));
    QVERIFY(cell(0, Model::Screen, Qt::ToolTipRole).contains(u"The broker keeps 5 (version 6)."));
    QVERIFY(cell(0, Model::Screen, Qt::ToolTipRole).contains(u"A newer one waits"));
    QCOMPARE(cell(1, Model::Session), QStringLiteral("long poll"));
    QCOMPARE(cell(1, Model::Screen), QStringLiteral("current"));
    QCOMPARE(cell(2, Model::Session), QStringLiteral("s-2"));
    QCOMPARE(cell(2, Model::Screen), QStringLiteral("–"));
}

void tst_SessionLines::showsEachCheck()
{
    UserStory story;
    Ui::ChecksModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setExplanation(story.explained());
    QCOMPARE(model.rowCount(), int(Broker::AllDeliveryReasons.size()));
    const int row = int(Broker::DeliveryReason::NotConnected);
    QCOMPARE(model.index(row, Ui::ChecksModel::Holds).data().toString(), QStringLiteral("yes"));
    QVERIFY(model.index(row, 0).data(Qt::FontRole).value<QFont>().bold());
    QCOMPARE(model.index(0, Ui::ChecksModel::Holds).data().toString(), QStringLiteral("no"));
    QVERIFY(!model.index(0, 0).data(Qt::FontRole).value<QFont>().bold());
}

QTEST_MAIN(tst_SessionLines)
#include "tst_sessionlines.moc"
