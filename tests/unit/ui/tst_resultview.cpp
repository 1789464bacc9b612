// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/resultview.h"

#include <QLabel>
#include <QTest>

using Ui::ResultView;
using Ui::Tone;

class tst_ResultView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void takesTheSameRoomForShortTexts();
    void showsEveryLineOfALongRefusal_data();
    void showsEveryLineOfALongRefusal();

private:
    QLabel *label(const char *name) const
    {
        return m_view->findChild<QLabel *>(QLatin1StringView(name));
    }

    std::unique_ptr<ResultView> m_view;
};

void tst_ResultView::init()
{
    m_view = std::make_unique<ResultView>();
    m_view->resize(400, 10);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void tst_ResultView::cleanup()
{
    m_view.reset();
}

void tst_ResultView::takesTheSameRoomForShortTexts()
{
    const int before = m_view->minimumHeight();
    m_view->setText({Tone::Muted, QStringLiteral("Choose a user."), {}});
    QCOMPARE(m_view->minimumHeight(), before);
    m_view->setText({Tone::Good, QStringLiteral("2 of 2 sessions written."),
                     QStringLiteral("The count is 7, and kept.")});
    QCOMPARE(m_view->minimumHeight(), before);
    m_view->setText({Tone::Bad, QStringLiteral("word ").repeated(40), {}});
    QVERIFY(m_view->minimumHeight() > before);
    m_view->setText({Tone::Muted, QStringLiteral("Choose a user."), {}});
    QCOMPARE(m_view->minimumHeight(), before);
}

void tst_ResultView::showsEveryLineOfALongRefusal_data()
{
    QTest::addColumn<int>("width");

    QTest::newRow("beside the fields") << 300;
    QTest::newRow("below them") << 700;
}

void tst_ResultView::showsEveryLineOfALongRefusal()
{
    QFETCH(const int, width);

    m_view->setText({Tone::Bad, QStringLiteral("The broker refused to change the count of 1042."),
                     QStringLiteral("There are unread counts of 1000000 users already, which is as "
                                    "many as unread.users allows. Raise that, or DELETE "
                                    "/api/unread/{user} where a user is gone.")});
    m_view->resize(width, 10);
    for (const QLabel *each : {label("pushOutcome"), label("pushHint")}) {
        const auto isWhole = [each] {
            return each->height() >= each->heightForWidth(each->width());
        };
        QTRY_VERIFY2(isWhole(), qUtf8Printable(each->text()));
        QVERIFY(m_view->rect().contains(each->geometry()));
    }
}

QTEST_MAIN(tst_ResultView)
#include "tst_resultview.moc"
