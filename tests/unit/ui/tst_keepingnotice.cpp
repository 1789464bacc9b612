// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "ui/views/formats.h"
#include "ui/window/keepingnotice.h"

#include <QTest>

using Broker::BrokerState;
using Broker::KeepingTrouble;
using Ui::KeepingNotice;

class tst_KeepingNotice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysSinceWhenAndWhyUntilCountsAreKept();
    void tellsSlowFromNotAtAll();
    void goesWithTheBroker();
    void makesNoWindowWider();

private:
    static Broker::Sample sampleWith(const std::optional<KeepingTrouble> &trouble)
    {
        Broker::Sample sample;
        sample.keeping = trouble;
        return sample;
    }

    const KeepingTrouble m_full {QStringLiteral("Writing failed: the disk is full."), 5'000'000};
};

void tst_KeepingNotice::saysSinceWhenAndWhyUntilCountsAreKept()
{
    FakeControl control;
    control.setState(BrokerState::Running);
    KeepingNotice notice(control);
    control.tellSample(sampleWith({}));
    QVERIFY(notice.isHidden());
    control.tellSample(sampleWith(m_full));
    QVERIFY(!notice.isHidden());
    QVERIFY2(notice.text().contains(u"not being kept"), qPrintable(notice.text()));
    QVERIFY(notice.text().contains(m_full.text));
    QVERIFY(notice.text().contains(Ui::dateTimeText(m_full.since)));
    control.tellSample(sampleWith({}));
    QVERIFY(notice.isHidden());
}

void tst_KeepingNotice::tellsSlowFromNotAtAll()
{
    FakeControl control;
    KeepingNotice notice(control);
    KeepingTrouble slow = m_full;
    slow.isSlow = true;
    control.tellSample(sampleWith(slow));
    QVERIFY2(notice.text().contains(u"slow"), qPrintable(notice.text()));
    QVERIFY(!notice.text().contains(u"not being kept"));
}

void tst_KeepingNotice::goesWithTheBroker()
{
    FakeControl control;
    control.setState(BrokerState::Running);
    KeepingNotice notice(control);
    control.tellSample(sampleWith(m_full));
    QVERIFY(!notice.isHidden());
    control.setState(BrokerState::Stopped);
    QVERIFY(notice.isHidden());
}

void tst_KeepingNotice::makesNoWindowWider()
{
    FakeControl control;
    KeepingNotice notice(control);
    control.tellSample(sampleWith(KeepingTrouble {QStringLiteral("word ").repeated(60), 1}));
    QVERIFY2(notice.minimumSizeHint().width() < 500,
             qPrintable(QString::number(notice.minimumSizeHint().width())));
}

QTEST_MAIN(tst_KeepingNotice)
#include "tst_keepingnotice.moc"
