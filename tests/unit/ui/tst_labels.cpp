// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// No text of the window is cut where the screen is small, in either language.

#include "tests/unit/ui/records.h"
#include "tests/unit/ui/windowtest.h"
#include "ui/push/countbox.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/seriesdialog.h"
#include "ui/sessions/disconnectdialog.h"
#include "ui/tiles/stattile.h"
#include "ui/window/keysdialog.h"
#include "ui/window/listenaddressdialog.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QToolButton>

#include <functional>

using Broker::BrokerState;
using Ui::LanguageChoice;

namespace {

constexpr QSize SmallScreen {1'024, 640};
constexpr int Bearing = 1; // pixels at the end of a letter in which nothing is drawn

QString described(const QWidget &widget, const QString &text, const QString &what)
{
    return QStringLiteral("%1 “%2” %3")
        .arg(QString::fromLatin1(widget.metaObject()->className()), text, what);
}

QString sizes(int needed, int given)
{
    return QStringLiteral("needs %1 and has %2").arg(needed).arg(given);
}

// What is scrolled is not cut.
bool isScrolled(const QWidget &widget)
{
    for (const QWidget *above = widget.parentWidget(); above; above = above->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(above)) {
            return true;
        }
    }
    return false;
}

/// Why not all of a text that needs \a needed is in sight on \a widget; empty where it is.
///
/// One that is made to give way has its whole text in its tool tip.
QString cutOf(const QWidget &widget, const QString &text, QSize needed)
{
    const bool givesWay = widget.sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
    if (givesWay && widget.toolTip().contains(text.toHtmlEscaped())) {
        return {};
    }
    if (needed.width() > widget.width()) {
        return described(widget, text, sizes(needed.width(), widget.width()));
    }
    if (needed.height() > widget.height()) {
        return described(widget, text,
                         QStringLiteral("below: ") + sizes(needed.height(), widget.height()));
    }
    if (!isScrolled(widget) && widget.visibleRegion().boundingRect() != widget.rect()) {
        return described(widget, text, QStringLiteral("is hidden in part"));
    }
    return {};
}

// Qt draws the letter of a key apart from the others: "To" is wider than by its kerning then.
int widthInPieces(const QLabel &label)
{
    const QString text = label.text();
    const qsizetype key = text.indexOf(u'&');
    const auto width = [&label](const QString &piece) {
        return label.fontMetrics().horizontalAdvance(piece);
    };
    return key < 0
        ? 0
        : width(text.first(key)) + width(text.sliced(key + 1, 1)) + width(text.sliced(key + 2));
}

QString cutOf(const QLabel &label)
{
    if (label.text().isEmpty()) {
        return {};
    }
    if (label.buddy() && widthInPieces(label) > label.contentsRect().width() + Bearing) {
        return described(label, label.text(),
                         sizes(widthInPieces(label), label.contentsRect().width()));
    }
    return cutOf(label, label.text(),
                 label.wordWrap() ? QSize(0, label.heightForWidth(label.width()))
                                  : label.sizeHint());
}

QString cutOf(const QAbstractButton &button)
{
    if (const Ui::StatTile *tile = qobject_cast<const Ui::StatTile *>(&button)) {
        return cutOf(button, tile->accessibleName(), tile->neededSize());
    }
    const QToolButton *tool = qobject_cast<const QToolButton *>(&button);
    if (button.text().isEmpty() || (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly)) {
        return {};
    }
    return cutOf(button, button.text(), button.sizeHint());
}

QString cutOf(const QTabBar &tabs)
{
    for (int tab = 0; tab < tabs.count(); ++tab) {
        const QRect area = tabs.tabRect(tab);
        const int needed = tabs.fontMetrics().horizontalAdvance(tabs.tabText(tab));
        if (needed > area.width() || !tabs.rect().contains(area)) {
            return described(tabs, tabs.tabText(tab), sizes(needed, area.width()));
        }
    }
    return {};
}

QStringList cutHeadings(const QHeaderView &headings)
{
    QStringList cut;
    for (int section = 0; section < headings.count(); ++section) {
        const QString text =
            headings.model()->headerData(section, headings.orientation()).toString();
        const int needed = headings.fontMetrics().horizontalAdvance(text);
        if (!headings.isSectionHidden(section) && needed > headings.sectionSize(section)) {
            cut.append(described(headings, text, sizes(needed, headings.sectionSize(section))));
        }
    }
    return cut;
}

/// The texts on \a root that are not in sight as a whole.
QStringList cutTexts(const QWidget &root)
{
    QStringList cut;
    const QList<QWidget *> widgets = root.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->objectName().startsWith(QStringLiteral("qt_"))) {
            continue;
        }
        if (const QLabel *label = qobject_cast<const QLabel *>(widget)) {
            cut.append(cutOf(*label));
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            cut.append(cutOf(*button));
        } else if (const QTabBar *tabs = qobject_cast<const QTabBar *>(widget)) {
            cut.append(cutOf(*tabs));
        } else if (const QHeaderView *headings = qobject_cast<const QHeaderView *>(widget);
                   headings && headings->model()) {
            cut.append(cutHeadings(*headings));
        }
    }
    cut.removeAll(QString());
    return cut;
}

void addLanguages()
{
    QTest::addColumn<LanguageChoice>("language");
    QTest::newRow("English") << LanguageChoice::English;
    QTest::newRow("Korean") << LanguageChoice::Korean;
}

} // namespace

class tst_Labels : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsCut();
    void fitOnEveryPage_data() { addLanguages(); }
    void fitOnEveryPage();
    void fitBelowAWrongNumber_data() { addLanguages(); }
    void fitBelowAWrongNumber();
    void fitWhereTheBrokerIsDown_data() { addLanguages(); }
    void fitWhereTheBrokerIsDown();
    void fitInEveryDialog_data() { addLanguages(); }
    void fitInEveryDialog();

private:
    void begin();
    void fillEverything();
    void lookAtEveryPage();
    static void verifyNothingIsCut(const QWidget &root, const QString &where);
};

void tst_Labels::findsWhatIsCut()
{
    QWidget root;
    QLabel *label = new QLabel(QStringLiteral("Undelivered"), &root);
    QToolButton *button = new QToolButton(&root);
    button->setText(QStringLiteral("Undelivered"));
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->resize(button->sizeHint());
    label->resize(label->sizeHint());
    button->move(0, 100);
    root.resize(400, 200);
    root.show();
    QVERIFY(QTest::qWaitForWindowExposed(&root));
    QCOMPARE(cutTexts(root), QStringList());
    label->resize(label->width() - 1, label->height());
    button->resize(button->width() - 1, button->height());
    QCOMPARE(cutTexts(root).size(), 2);
    label->resize(label->sizeHint());
    button->resize(button->sizeHint());
    button->move(root.width() - 10, 100);
    QCOMPARE(cutTexts(root).size(), 1);
}

void tst_Labels::fitOnEveryPage()
{
    begin();
    m_control->setState(BrokerState::Running);
    lookAtEveryPage(); // and nothing is there yet
    fillEverything();
    lookAtEveryPage();
    m_settings->setProtected(true);
    verifyNothingIsCut(*m_window, QStringLiteral("protected"));
}

// The label gives way, but not here.
void tst_Labels::fitBelowAWrongNumber()
{
    begin();
    m_control->setState(BrokerState::Running);
    m_window->composer()->setUser(QStringLiteral("1000001"));
    m_window->composer()->countBox()->findChild<QLineEdit *>()->setText(QStringLiteral("1.5"));
    const QLabel *fault = child<QLabel>("pushFault");
    QTRY_VERIFY(fault->isVisible());
    const int needed = fault->fontMetrics().horizontalAdvance(fault->text());
    QTRY_VERIFY2(fault->indent() + needed <= fault->width(),
                 qPrintable(sizes(fault->indent() + needed, fault->width())));
    QVERIFY(fault->indent() > 0); // below its field
}

void tst_Labels::fitWhereTheBrokerIsDown()
{
    begin();
    verifyNothingIsCut(*m_window, QStringLiteral("stopped"));
    m_control->setStatus(portInUse());
    verifyNothingIsCut(*m_window, QStringLiteral("port in use"));
    m_control->setState(BrokerState::Running);
    fillEverything();
    m_control->setState(BrokerState::Stopped);
    verifyNothingIsCut(*m_window, QStringLiteral("stopped with what was captured"));
}

void tst_Labels::fitInEveryDialog()
{
    begin();
    m_control->setState(BrokerState::Running);
    using Ui::ListenAddressDialog;
    const QString whom = QStringLiteral("Session s-10042 of user 1000042");
    const Ui::ListenAddress address {QStringLiteral("127.0.0.1"), 8'080};
    const QList<std::function<QDialog *()>> dialogs {
        [&] {
            return new Ui::DisconnectDialog(*m_control, {1, 2}, whom, m_window.get());
        },
        [&] { return new Ui::SeriesDialog(whom, 7, m_window.get()); },
        [&] {
            return new ListenAddressDialog(address, ListenAddressDialog::Running::Yes,
                                           m_window.get());
        },
        [&] { return new Ui::KeysDialog(m_window->findChildren<QAction *>(), m_window.get()); },
    };
    for (const std::function<QDialog *()> &made : dialogs) {
        const std::unique_ptr<QDialog> dialog(made());
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
        verifyNothingIsCut(*dialog, dialog->windowTitle());
        QVERIFY2(dialog->width() <= SmallScreen.width() && dialog->height() <= SmallScreen.height(),
                 qPrintable(QStringLiteral("%1: %2x%3")
                                .arg(dialog->windowTitle())
                                .arg(dialog->width())
                                .arg(dialog->height())));
    }
}

void tst_Labels::begin()
{
    QFETCH(const LanguageChoice, language);
    m_settings->setLanguage(language);
    m_window->resize(SmallScreen);
}

void tst_Labels::fillEverything()
{
    QList<Broker::SessionRecord> sessions;
    for (Broker::SessionId id = 1; id <= 40; ++id) {
        const QString user = QString::number(1'000'000 + id);
        sessions.append(subscribedSession(id, user, {"/alarm/" + user.toUtf8()}));
    }
    m_control->tellConnections(sessions);
    m_control->tellTraffic(batchOf(1, 100).records, 12'345);
    m_control->tellTraffic({heartBeat(200)});
    Broker::Sample sample;
    sample.at = 1'000'000;
    m_control->tellSample(sample);
    sample.at += 1'000'000;
    sample.users = 8'000;
    sample.sessions = 12'345;
    sample.framesIn = sample.framesOut = 12'345;
    sample.undelivered = 12'345;
    sample.latencyP99 = 12'345;
    m_control->tellSample(sample);
    m_control->ledger = {deliveredPush(1, "1000001"), deliveredPush(2, "1000002")};
    for (int count = 1; count <= Ui::Settings::MaxRecentPushes; ++count) {
        m_settings->addRecentPush({QString::number(1'000'000 + count), 99});
    }
    m_window->composer()->setUser(QStringLiteral("1000001"));
    m_window->composer()->push();
    m_control->answer(0, writtenTo(1));
}

void tst_Labels::lookAtEveryPage()
{
    QTabWidget *tabs = child<QTabWidget>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        verifyNothingIsCut(*m_window, tabs->tabText(tab));
    }
}

void tst_Labels::verifyNothingIsCut(const QWidget &root, const QString &where)
{
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents();
    QTest::qWait(0);
    QStringList cut;
    QTRY_VERIFY2((cut = cutTexts(root)).isEmpty(),
                 qPrintable(where + QStringLiteral(": ") + cut.join(QStringLiteral("; "))));
}

QTEST_MAIN(tst_Labels)
#include "tst_labels.moc"
