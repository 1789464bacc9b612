// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/composerfixture.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/push/templatedialog.h"

#include <QComboBox>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>

using Broker::CountPush;
using Broker::DeliveryProblem;
using Ui::PushTemplate;
using Ui::TemplateDialog;

namespace {

const QString Seven = QStringLiteral("7");
const PushTemplate Object {QStringLiteral("{\"count\":{count},\"user\":\"{userSeq}\"}")};

} // namespace

/// A push by a template, from the dialog to what becomes of it.
class tst_TemplateDialog : public QObject, private ComposerFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void showsTheFrameThatTheBrokerMakes();
    void asksForTheFrameOfASession();
    void saysWhatIsWrongBesideTheField();
    void saysWhatTheBrokerWouldNotTake();
    void pushesToEachItsOwnBody();
    void repeatsWithTheTimeOfThen();
    void remembersTheTemplate();
    void leavesALineWithTheBody();
    void isOffInProtectedMode();

private:
    /// As the dialog does when \a text is typed and pushed.
    void push(const QString &text);
    QString line(int row) const
    {
        const QListView *lines = m_composer->findChild<QListView *>();
        return lines->model()->index(row, 0).data().toString().section(QStringLiteral(" · "), 1);
    }
};

void tst_TemplateDialog::push(const QString &text)
{
    QTimer::singleShot(0, m_composer.get(), [this, text] {
        TemplateDialog *dialog = m_composer->findChild<TemplateDialog *>();
        dialog->findChild<QPlainTextEdit *>(QStringLiteral("templateText"))->setPlainText(text);
        m_control->answerPreview({"MESSAGE", false, DeliveryProblem::None, {}});
        QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
        if (dialog->isVisible()) {
            dialog->accept(); // where the window is not the active one
        }
    });
    m_composer->actions().pushTemplate()->trigger();
}

void tst_TemplateDialog::showsTheFrameThatTheBrokerMakes()
{
    TemplateDialog dialog(*m_control, {Seven}, nullptr, Object, 3);
    dialog.show();
    const auto text = [&dialog](const char *name) {
        return dialog.findChild<QPlainTextEdit *>(QLatin1StringView(name))->toPlainText();
    };
    const auto note = [&dialog] {
        return dialog.findChild<QLabel *>(QStringLiteral("templateNote"))->text();
    };
    QCOMPARE(m_control->previews.last().body, QByteArray(R"({"count":3,"user":"7"})"));
    QCOMPARE(m_control->previews.last().user, Seven);
    QCOMPARE(m_control->previews.last().contentType, QByteArray("application/json"));
    const QByteArray frame("MESSAGE\ndestination:/alarm/7\n\n{}\0", 33);
    m_control->answerPreview({frame, false, DeliveryProblem::None, {}});
    QCOMPARE(text("templatePreview"), QStringLiteral("MESSAGE\ndestination:/alarm/7\n\n{}^@"));
    QVERIFY(note().contains(QStringLiteral("33 bytes, as a client")));
    QVERIFY(note().contains(QStringLiteral("It is no count")));

    dialog.findChild<QPlainTextEdit *>(QStringLiteral("templateText"))
        ->setPlainText(QStringLiteral("{count}"));
    QCOMPARE(m_control->previews.last().body, QByteArray("3"));
    m_control->answerPreview({"MESSAGE", true, DeliveryProblem::None, {}});
    QVERIFY(note().contains(QStringLiteral("It is a count, which is kept.")));
    dialog.findChild<Ui::CountBox *>()->setCount(5);
    QCOMPARE(m_control->previews.last().body, QByteArray("5"));
    QCOMPARE(namelessWidgets(dialog), QStringList());
}

void tst_TemplateDialog::asksForTheFrameOfASession()
{
    Broker::SessionRecord session = subscribedSession(41, Seven, {"/topic/x", "/alarm/7"});
    session.stompVersion = "1.1";
    const TemplateDialog dialog(*m_control, {Seven}, &session, Object, 3);
    QCOMPARE(m_control->previews.last().subscription, QByteArray("sub-1"));
    QCOMPARE(m_control->previews.last().stompVersion, QByteArray("1.1"));
    m_control->answerPreview({"MESSAGE", false, DeliveryProblem::None, {}});
    QVERIFY(dialog.findChild<QLabel *>(QStringLiteral("templateNote"))
                ->text()
                .contains(QStringLiteral("s-41")));
}

void tst_TemplateDialog::saysWhatIsWrongBesideTheField()
{
    TemplateDialog dialog(*m_control, {Seven}, nullptr, Object, 3);
    QPlainTextEdit *field = dialog.findChild<QPlainTextEdit *>(QStringLiteral("templateText"));
    const QLabel *fault = dialog.findChild<QLabel *>(QStringLiteral("templateFault"));
    QPushButton *push = nullptr;
    for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
        push = button->isDefault() ? button : push;
    }
    m_control->answerPreview({"MESSAGE", false, DeliveryProblem::None, {}});
    QVERIFY(push->isEnabled());
    const qsizetype asked = m_control->previews.size();
    field->setPlainText(QStringLiteral("{\"count\":{cuont}}"));
    QVERIFY(fault->text().startsWith(QStringLiteral("✕ There is no {cuont}")));
    QCOMPARE(field->accessibleDescription(), fault->text().sliced(2));
    QVERIFY(!push->isEnabled());
    QCOMPARE(m_control->previews.size(), asked); // nothing of it
    QVERIFY(dialog.findChild<QPlainTextEdit *>(QStringLiteral("templatePreview"))
                ->toPlainText()
                .isEmpty());
    field->setPlainText(QStringLiteral("{count}"));
    QVERIFY(fault->text().isEmpty());
    QVERIFY(push->isEnabled());
}

void tst_TemplateDialog::saysWhatTheBrokerWouldNotTake()
{
    const TemplateDialog dialog(*m_control, {Seven}, nullptr, Object, 3);
    m_control->answerPreview({{}, false, DeliveryProblem::BrokerStopped, {}});
    const QLabel *note = dialog.findChild<QLabel *>(QStringLiteral("templateNote"));
    QVERIFY(note->text().startsWith(QStringLiteral("✕ The broker is stopped")));
    for (const QPushButton *button : dialog.findChildren<QPushButton *>()) {
        QVERIFY(!button->isDefault() || !button->isEnabled());
    }
}

void tst_TemplateDialog::pushesToEachItsOwnBody()
{
    m_composer->setUsers({Seven, QStringLiteral("8")});
    m_composer->countBox()->setCount(3);
    push(Object.text);
    QCOMPARE(m_control->pushes.size(), 2);
    QCOMPARE(m_control->pushes[0].kind, CountPush::Kind::Body);
    QCOMPARE(m_control->pushes[0].body, QByteArray(R"({"count":3,"user":"7"})"));
    QCOMPARE(m_control->pushes[1].body, QByteArray(R"({"count":3,"user":"8"})"));
    QVERIFY(!m_composer->actions().undo()->isEnabled());
}

void tst_TemplateDialog::repeatsWithTheTimeOfThen()
{
    m_composer->setUser(Seven);
    push(QStringLiteral("\"{now}\""));
    const QByteArray first = m_control->pushes[0].body;
    m_control->answer(0, writtenTo(1));
    QTRY_VERIFY(
        QByteArray('"' + QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toUtf8() + '"')
        != first);
    m_composer->actions().repeat()->trigger();
    QCOMPARE(m_control->pushes.size(), 2);
    QVERIFY(m_control->pushes[1].body > first);
}

void tst_TemplateDialog::remembersTheTemplate()
{
    m_composer->setUser(Seven);
    push(QStringLiteral("[{count}]"));
    QCOMPARE(m_settings->pushTemplate().text, QStringLiteral("[{count}]"));
    m_settings->write();
    QCOMPARE(Ui::Settings(m_directory->filePath(QStringLiteral("console.ini"))).pushTemplate().text,
             QStringLiteral("[{count}]"));
}

void tst_TemplateDialog::leavesALineWithTheBody()
{
    m_composer->setUser(Seven);
    push(QStringLiteral("[{count}]"));
    Broker::DeliveryReport report = writtenTo(1);
    report.user = Seven;
    report.body = "[0]";
    m_control->answer(0, report);
    QVERIFY2(line(0).startsWith(QStringLiteral("7 = [0] → 1 session(s)")), qPrintable(line(0)));

    push(QStringLiteral("[{count}]"));
    report.written = report.matched = report.sessions = 0;
    report.problem = DeliveryProblem::NoSession;
    m_control->answer(1, report);
    QCOMPARE(line(0), QStringLiteral("7 = [0] → nobody there, and not kept"));
}

void tst_TemplateDialog::isOffInProtectedMode()
{
    QVERIFY(m_composer->actions().pushTemplate()->isEnabled());
    m_settings->setProtected(true);
    QVERIFY(!m_composer->actions().pushTemplate()->isEnabled());
}

QTEST_MAIN(tst_TemplateDialog)
#include "tst_templatedialog.moc"
