// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/pages/sharedscope.h"
#include "ui/sessions/disconnectdialog.h"
#include "ui/sessions/sessionspage.h"
#include "ui/views/datatable.h"
#include "ui/views/emptystate.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTimer>

using Broker::BrokerState;
using Ui::DisconnectDialog;
using Ui::SessionsPage;
using Ui::SessionTable;

namespace {

/// The page on the screen, with what feeds it.
struct Page
{
    Page()
    {
        page.resize(900, 400);
        page.move(400, 400); // away from the mouse, which would hold the table
        page.show();
    }

    void tell(const QList<Broker::SessionRecord> &records)
    {
        control.tellConnections(records);
        table.flush();
    }

    int rowCount() { return page.table()->model()->rowCount(); }

    void choose(Broker::SessionId id)
    {
        const QAbstractItemModel *model = page.table()->model();
        const QModelIndexList found =
            model->match(model->index(0, Ui::SessionsModel::Session), Qt::DisplayRole,
                         QStringLiteral("s-%1").arg(id), 1, Qt::MatchExactly);
        page.table()->selectRow(found.first().row());
    }

    Ui::EmptyState *empty() { return page.findChild<Ui::EmptyState *>(); }

    void find(const QString &text)
    {
        QLineEdit *field = page.findChild<QLineEdit *>();
        field->setText(text);
        QTest::keyClick(field, Qt::Key_Return);
    }

    FakeControl control;
    SessionTable table {control};
    Ui::SharedScope scope;
    SessionsPage page {control, table, scope};
};

/// The dialog for sessions 1 and 2.
struct Dialog
{
    QPushButton *button()
    {
        const QList<QPushButton *> buttons = dialog.findChildren<QPushButton *>();
        return *std::find_if(buttons.begin(), buttons.end(),
                             [](const QPushButton *each) { return each->isDefault(); });
    }

    void choose(quint16 code)
    {
        auto *box = dialog.findChild<QComboBox *>();
        box->setCurrentIndex(box->findData(code));
    }

    FakeControl control;
    DisconnectDialog dialog {control, {1, 2}, QStringLiteral("Two <b>sessions</b>")};
};

} // namespace

class tst_SessionsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhyThereIsNoSession();
    void showsSessionsAsTheyCome();
    void hasRoomForEachTransport();
    void countsOpenAndClosedOnes();
    void offersAllAgainWhereNothingIsFound();
    void showsWhatComesWhileNothingIsFound();
    void goesFromTheFindFieldToTheTable();
    void offersOnlyWhatCanBeDone();
    void disconnectsTheChosenSessions();
    void asksToPushToTheUser();
    void asksToShowThatAlone();
    void keepsTheNewestFirst();
    void namesEverythingForAssistiveTools();

    void closesEachSessionWithCodeAndReason();
    void letsANumberOfOnesOwnBeChosen();
    void refusesAReasonThatDoesNotFit();
    void closesNothingWhenItIsCancelled();
    void takesNoNameForMarkup();
};

void tst_SessionsPage::saysWhyThereIsNoSession()
{
    Page page;
    QVERIFY(page.empty()->isVisible());
    QCOMPARE(page.empty()->title(), QStringLiteral("The Broker Is Stopped"));
    page.control.setState(BrokerState::Running);
    QCOMPARE(page.empty()->title(), QStringLiteral("No Session Yet"));
    QVERIFY(page.empty()->text().contains(QStringLiteral("http://127.0.0.1:8080/ws")));
}

void tst_SessionsPage::showsSessionsAsTheyCome()
{
    Page page;
    page.tell({openSession(1, QStringLiteral("7"))});
    QVERIFY(page.page.table()->isVisible());
    QCOMPARE(page.rowCount(), 1);

    // Out of sight, too: once the page comes back it shows them.
    page.page.hide();
    page.tell({openSession(2, QStringLiteral("8"))});
    page.page.show();
    QCOMPARE(page.rowCount(), 2);
}

void tst_SessionsPage::hasRoomForEachTransport()
{
    Page page;
    const int width = page.page.table()->columnWidth(Ui::SessionsModel::Transport);
    const QString longest = QStringLiteral("SockJS xhr-streaming");
    QVERIFY(width > page.page.table()->fontMetrics().horizontalAdvance(longest));
}

void tst_SessionsPage::countsOpenAndClosedOnes()
{
    Page page;
    page.tell({openSession(1, {}), openSession(2, {}), closedSession(3, {})});
    const QList<QLabel *> labels = page.page.findChildren<QLabel *>();
    const auto says = [&](const QString &text) {
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text() == text; });
    };
    QVERIFY(says(QStringLiteral("2 open, 1 closed")));
    Broker::SessionRecord quiet = openSession(2, {});
    quiet.quietSince = 1'200'000;
    page.tell({quiet});
    QVERIFY(says(QStringLiteral("2 open, 1 of them quiet, 1 closed")));
    page.tell({openSession(2, {})});
    QVERIFY(says(QStringLiteral("2 open, 1 closed")));
    page.find(QStringLiteral("s-3"));
    QVERIFY(says(QStringLiteral("1 of 3 shown")));
}

void tst_SessionsPage::offersAllAgainWhereNothingIsFound()
{
    Page page;
    page.tell({openSession(1, QStringLiteral("7")), openSession(2, QStringLiteral("8"))});
    page.find(QStringLiteral("nobody"));
    QVERIFY(page.empty()->isVisible());
    QCOMPARE(page.empty()->title(), QStringLiteral("0 of 2"));

    page.scope.setScope({{}, 9, {}});
    page.empty()->findChild<QPushButton *>()->click();
    QCOMPARE(page.rowCount(), 2);
    QVERIFY(page.page.table()->isVisible());
    QVERIFY(page.scope.scope().isEmpty());
}

void tst_SessionsPage::showsWhatComesWhileNothingIsFound()
{
    Page page;
    page.tell({openSession(1, QStringLiteral("7"))});
    page.find(QStringLiteral("1042"));
    QVERIFY(!page.page.table()->isVisible());
    page.tell({openSession(2, QStringLiteral("1042"))});
    QVERIFY(page.page.table()->isVisible());
}

void tst_SessionsPage::goesFromTheFindFieldToTheTable()
{
    Page page;
    page.page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page.page));
    page.tell({openSession(1, QStringLiteral("7"))});
    page.page.focusFilter();
    QVERIFY(page.page.findChild<QLineEdit *>()->hasFocus());
    page.find(QStringLiteral("7"));
    QVERIFY(page.page.table()->hasFocus());
    QCOMPARE(page.page.table()->selectedRowNumbers(), QList<int> {0});
}

void tst_SessionsPage::offersOnlyWhatCanBeDone()
{
    Page page;
    const QAction *push = actionNamed(page.page, QStringLiteral("Push to This User…"));
    page.tell({openSession(1, {}), openSession(2, QStringLiteral("7"))});
    QVERIFY(!page.page.disconnectAction()->isEnabled());
    QVERIFY(!push->isEnabled());

    page.choose(2);
    QVERIFY(page.page.disconnectAction()->isEnabled());
    QVERIFY(push->isEnabled());

    page.page.table()->selectAll();
    QVERIFY(page.page.disconnectAction()->isEnabled());
    QVERIFY(!push->isEnabled());

    // What closes while it is chosen cannot be closed again.
    page.tell({closedSession(1, {}), closedSession(2, QStringLiteral("7"))});
    QVERIFY(!page.page.disconnectAction()->isEnabled());
}

void tst_SessionsPage::disconnectsTheChosenSessions()
{
    Page page;
    page.tell({openSession(1, QStringLiteral("7")), openSession(2, QStringLiteral("8")),
               closedSession(3, QStringLiteral("9"))});
    page.page.table()->selectAll();
    QTimer::singleShot(0, &page.page, [] {
        QWidget *dialog = QApplication::activeModalWidget();
        dialog->findChild<QLineEdit *>(QString(), Qt::FindDirectChildrenOnly)
            ->setText(QStringLiteral("Maintenance"));
        qobject_cast<QDialog *>(dialog)->accept();
    });
    page.page.disconnectAction()->trigger();

    QCOMPARE(page.control.disconnections.size(), 2);
    const QSet<Broker::SessionId> closed {page.control.disconnections[0].session,
                                          page.control.disconnections[1].session};
    QCOMPARE(closed, (QSet<Broker::SessionId> {1, 2}));
    QCOMPARE(page.control.disconnections[0].code, 1000);
    QCOMPARE(page.control.disconnections[0].reason, QStringLiteral("Maintenance"));
}

void tst_SessionsPage::asksToPushToTheUser()
{
    Page page;
    page.tell({openSession(1, QStringLiteral("7"))});
    page.page.table()->selectRow(0);
    const QSignalSpy push(&page.page, &SessionsPage::pushRequested);
    actionNamed(page.page, QStringLiteral("Push to This User…"))->trigger();
    QCOMPARE(push.size(), 1);
    QCOMPARE(push[0][0].toString(), QStringLiteral("7"));
}

void tst_SessionsPage::asksToShowThatAlone()
{
    Page page;
    page.tell({openSession(1, QStringLiteral("7")), openSession(2, QStringLiteral("8"))});
    page.choose(1);
    const QSignalSpy scope(&page.scope, &Ui::SharedScope::changed);
    actionNamed(page.page, QStringLiteral("Show Only This User"))->trigger();
    actionNamed(page.page, QStringLiteral("Show Only This Session"))->trigger();
    QCOMPARE(scope[0][0].value<Ui::Scope>(), (Ui::Scope {QStringLiteral("7"), 0, {}}));
    QCOMPARE(scope[1][0].value<Ui::Scope>(), (Ui::Scope {{}, 1, {}}));

    page.scope.setScope({{}, 1, {}});
    QCOMPARE(page.rowCount(), 1);
}

void tst_SessionsPage::keepsTheNewestFirst()
{
    Page page;
    page.tell({openSession(1, {}), openSession(2, {})});
    QAbstractItemModel *model = page.page.table()->model();
    const auto first = [&] {
        return model->index(0, Ui::SessionsModel::Session).data().toString();
    };
    QTRY_COMPARE(first(), QStringLiteral("s-2"));
}

void tst_SessionsPage::namesEverythingForAssistiveTools()
{
    Page page;
    page.tell({openSession(1, QStringLiteral("7"))});
    QCOMPARE(namelessWidgets(page.page), QStringList());
    QCOMPARE(markupLabels(page.page), QStringList());
    Dialog dialog;
    dialog.dialog.show();
    QCOMPARE(namelessWidgets(dialog.dialog), QStringList());
    QCOMPARE(markupLabels(dialog.dialog), QStringList());
}

void tst_SessionsPage::closesEachSessionWithCodeAndReason()
{
    Dialog dialog;
    dialog.choose(1008);
    dialog.dialog.findChild<QLineEdit *>(QString(), Qt::FindDirectChildrenOnly)
        ->setText(QStringLiteral("  Not allowed "));
    dialog.button()->click();

    QCOMPARE(dialog.dialog.result(), int(QDialog::Accepted));
    QCOMPARE(dialog.control.disconnections.size(), 2);
    for (const FakeControl::Disconnection &disconnection : dialog.control.disconnections) {
        QCOMPARE(disconnection.code, 1008);
        QCOMPARE(disconnection.reason, QStringLiteral("Not allowed"));
    }
}

void tst_SessionsPage::letsANumberOfOnesOwnBeChosen()
{
    Dialog dialog;
    auto *number = dialog.dialog.findChild<QSpinBox *>();
    QVERIFY(!number->isEnabled());
    dialog.choose(0);
    QVERIFY(number->isEnabled());
    number->setValue(1006); // which nobody may send: RFC 6455, section 7.4.1
    QVERIFY(dialog.dialog.code() >= 3000);
    number->setValue(4321);
    QCOMPARE(dialog.dialog.code(), 4321);
}

void tst_SessionsPage::refusesAReasonThatDoesNotFit()
{
    Dialog dialog;
    auto *reason = dialog.dialog.findChild<QLineEdit *>(QString(), Qt::FindDirectChildrenOnly);
    reason->setText(QString(41, u'안')); // 3 bytes each
    QVERIFY(dialog.button()->isEnabled());
    reason->setText(QString(42, u'안'));
    QVERIFY(!dialog.button()->isEnabled());
    QTest::keyClick(reason, Qt::Key_Return);
    QVERIFY(dialog.control.disconnections.isEmpty());
}

void tst_SessionsPage::closesNothingWhenItIsCancelled()
{
    Dialog dialog;
    dialog.dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Cancel)->click();
    QVERIFY(dialog.control.disconnections.isEmpty());
}

void tst_SessionsPage::takesNoNameForMarkup()
{
    const Dialog dialog;
    const QLabel *who = nullptr;
    const QList<QLabel *> labels = dialog.dialog.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        who = label->text().startsWith(QStringLiteral("Two")) ? label : who;
    }
    QCOMPARE(who ? who->textFormat() : Qt::AutoText, Qt::PlainText);
}

QTEST_MAIN(tst_SessionsPage)
#include "tst_sessionspage.moc"
