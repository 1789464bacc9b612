// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/settings.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using Ui::LanguageChoice;
using Ui::ListenAddress;
using Ui::RecentPush;
using Ui::Settings;
using Ui::ThemeChoice;

class tst_Settings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void startsWithDefaults();
    void remembersEverything();
    void tellsOfAChangeOnce();
    void writesBurstsOnce();
    void takesOnlyWhatMakesSense();
    void keepsRecentPushesNewestFirstAndOnce();
    void forgetsRecentPushesToAUser();
    void keepsUsersWithSpacesAndCommas();
    void forgetsColumnsOfAnotherVersion();
    void forgetsTheLayoutAlone();
    void protectsOneRunWithoutRememberingIt();
    void pinsPushesInTheirOrder();
    void keepsTheLastNumbersOfEachUser();
    void keepsTheUsersWhoWerePushedToLast();

private:
    QString path() const { return m_directory->filePath(QStringLiteral("console.ini")); }

    std::unique_ptr<QTemporaryDir> m_directory;
};

void tst_Settings::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(m_directory->isValid());
}

void tst_Settings::startsWithDefaults()
{
    const Settings settings(path());
    QCOMPARE(settings.theme(), ThemeChoice::System);
    QCOMPARE(settings.language(), LanguageChoice::System);
    QCOMPARE(settings.listenAddress(), (ListenAddress {QStringLiteral("127.0.0.1"), 8080}));
    QVERIFY(settings.recentPushes().isEmpty());
    QVERIFY(settings.windowGeometry().isEmpty());
    QVERIFY(settings.windowState(1).isEmpty());
    QVERIFY(settings.pageState(QStringLiteral("traffic"), 1).isEmpty());
}

void tst_Settings::remembersEverything()
{
    const QByteArray bytes("\0\xff, \n\"@x", 9);
    {
        Settings settings(path());
        settings.setTheme(ThemeChoice::Dark);
        settings.setLanguage(LanguageChoice::Korean);
        settings.setListenAddress({QStringLiteral("0.0.0.0"), 9090});
        settings.addRecentPush({QStringLiteral("1042"), 7});
        settings.setWindowGeometry(bytes);
        settings.setWindowState(3, bytes);
        settings.setPageState(QStringLiteral("traffic"), 2, bytes);
    }
    const Settings settings(path());
    QCOMPARE(settings.theme(), ThemeChoice::Dark);
    QCOMPARE(settings.language(), LanguageChoice::Korean);
    QCOMPARE(settings.listenAddress(), (ListenAddress {QStringLiteral("0.0.0.0"), 9090}));
    QCOMPARE(settings.recentPushes(), (QList<RecentPush> {{QStringLiteral("1042"), 7}}));
    QCOMPARE(settings.windowGeometry(), bytes);
    QCOMPARE(settings.windowState(3), bytes);
    QCOMPARE(settings.pageState(QStringLiteral("traffic"), 2), bytes);
}

void tst_Settings::tellsOfAChangeOnce()
{
    Settings settings(path());
    QSignalSpy themes(&settings, &Settings::themeChanged);
    QSignalSpy languages(&settings, &Settings::languageChanged);
    QSignalSpy addresses(&settings, &Settings::listenAddressChanged);
    for (int i = 0; i < 2; ++i) {
        settings.setTheme(ThemeChoice::Light);
        settings.setLanguage(LanguageChoice::English);
        settings.setListenAddress({QStringLiteral("::1"), 81});
    }
    QCOMPARE(themes.size(), 1);
    QCOMPARE(themes.first().first().value<ThemeChoice>(), ThemeChoice::Light);
    QCOMPARE(languages.size(), 1);
    QCOMPARE(addresses.size(), 1);
    settings.setTheme(ThemeChoice::System);
    QCOMPARE(themes.size(), 2);
}

void tst_Settings::writesBurstsOnce()
{
    Settings settings(path());
    for (int i = 1; i <= 100; ++i) {
        settings.setWindowGeometry(QByteArray::number(i));
        QCOMPARE(settings.windowGeometry(), QByteArray::number(i));
    }
    QCoreApplication::processEvents();
    QVERIFY(!QFile::exists(path()));

    QTRY_VERIFY(QFile::exists(path()));
    QTRY_COMPARE(Settings(path()).windowGeometry(), QByteArray("100"));
}

void tst_Settings::takesOnlyWhatMakesSense()
{
    QSettings file(path(), QSettings::IniFormat);
    file.setValue(QStringLiteral("view/theme"), QStringLiteral("purple"));
    file.setValue(QStringLiteral("view/language"), 7);
    file.setValue(QStringLiteral("broker/host"), QString());
    file.setValue(QStringLiteral("broker/port"), 70'000);
    file.setValue(
        QStringLiteral("push/recent"),
        QStringList({QStringLiteral("x 1042"), QStringLiteral("-1 1042"), QStringLiteral("5"),
                     QString(), QStringLiteral("4 "), QStringLiteral("9223372036854775808 7"),
                     QStringLiteral("3 1042"), QStringLiteral("3 1042")}));
    file.sync();

    const Settings settings(path());
    QCOMPARE(settings.theme(), ThemeChoice::System);
    QCOMPARE(settings.language(), LanguageChoice::System);
    QCOMPARE(settings.listenAddress(), (ListenAddress {QStringLiteral("127.0.0.1"), 8080}));
    QCOMPARE(settings.recentPushes(), (QList<RecentPush> {{QStringLiteral("1042"), 3}}));
}

void tst_Settings::keepsRecentPushesNewestFirstAndOnce()
{
    Settings settings(path());
    QSignalSpy changed(&settings, &Settings::recentPushesChanged);
    for (int i = 0; i < 20; ++i) {
        settings.addRecentPush({QStringLiteral("7"), i});
    }
    QCOMPARE(changed.size(), 20);
    QCOMPARE(settings.recentPushes().size(), Settings::MaxRecentPushes);
    QCOMPARE(settings.recentPushes().first().count, 19);
    QCOMPARE(settings.recentPushes().last().count, 8);

    settings.addRecentPush({QStringLiteral("7"), 10});
    QCOMPARE(settings.recentPushes().size(), Settings::MaxRecentPushes);
    QCOMPARE(settings.recentPushes().first().count, 10);
    QCOMPARE(settings.recentPushes().count(RecentPush {QStringLiteral("7"), 10}), 1);

    settings.addRecentPush({QStringLiteral("7"), 10});
    QCOMPARE(changed.size(), 21);
}

void tst_Settings::forgetsRecentPushesToAUser()
{
    Settings settings(path());
    for (const qint64 count : {1, 2}) {
        settings.addRecentPush({QStringLiteral("*"), count});
        settings.addRecentPush({QStringLiteral("7"), count});
    }
    QSignalSpy changed(&settings, &Settings::recentPushesChanged);
    settings.forgetRecentPushes(QStringLiteral("*"));
    QCOMPARE(settings.recentPushes(),
             (QList<RecentPush> {{QStringLiteral("7"), 2}, {QStringLiteral("7"), 1}}));
    settings.forgetRecentPushes(QStringLiteral("*"));
    QCOMPARE(changed.size(), 1);
}

void tst_Settings::keepsUsersWithSpacesAndCommas()
{
    const QList<RecentPush> pushes {
        {QStringLiteral("kim, \"min\" su"), std::numeric_limits<qint64>::max()},
        {QStringLiteral("김민수"), 0}};
    {
        Settings settings(path());
        settings.addRecentPush(pushes[1]);
        settings.addRecentPush(pushes[0]);
    }
    QCOMPARE(Settings(path()).recentPushes(), pushes);
}

void tst_Settings::forgetsColumnsOfAnotherVersion()
{
    Settings settings(path());
    settings.setPageState(QStringLiteral("traffic"), 1, "one");
    settings.setWindowState(1, "one");
    QVERIFY(settings.pageState(QStringLiteral("traffic"), 2).isEmpty());
    QVERIFY(settings.pageState(QStringLiteral("users"), 1).isEmpty());
    QVERIFY(settings.windowState(2).isEmpty());
    QCOMPARE(settings.pageState(QStringLiteral("traffic"), 1), QByteArray("one"));
}

void tst_Settings::forgetsTheLayoutAlone()
{
    Settings settings(path());
    settings.setTheme(ThemeChoice::Dark);
    settings.setWindowGeometry("geometry");
    settings.setWindowState(1, "state");
    settings.setPageState(QStringLiteral("traffic"), 1, "columns");
    settings.forgetLayout();
    QVERIFY(settings.windowGeometry().isEmpty());
    QVERIFY(settings.windowState(1).isEmpty());
    QVERIFY(settings.pageState(QStringLiteral("traffic"), 1).isEmpty());
    QCOMPARE(settings.theme(), ThemeChoice::Dark);
}

void tst_Settings::pinsPushesInTheirOrder()
{
    const RecentPush clear {QStringLiteral("QA, 7"), 0};
    const RecentPush many {QStringLiteral("8"), 99};
    {
        Settings settings(path());
        QSignalSpy changed(&settings, &Settings::recentPushesChanged);
        settings.setPinned(clear, true);
        settings.setPinned(many, true);
        settings.setPinned(clear, true); // as it is
        QCOMPARE(changed.size(), 2);
        QVERIFY(settings.recentPushes().isEmpty());
    }
    Settings settings(path());
    QCOMPARE(settings.pinnedPushes(), (QList<RecentPush> {clear, many}));
    settings.setPinned(clear, false);
    QCOMPARE(settings.pinnedPushes(), QList<RecentPush> {many});
    for (qint64 count = 0; count < Settings::MaxPinnedPushes; ++count) {
        settings.setPinned({QStringLiteral("9"), count}, true);
    }
    QCOMPARE(settings.pinnedPushes().size(), Settings::MaxPinnedPushes);
    QVERIFY(!settings.pinnedPushes().contains(many));
}

void tst_Settings::keepsTheLastNumbersOfEachUser()
{
    const QString kim = QStringLiteral("kim, \"min\" 3");
    {
        Settings settings(path());
        for (qint64 count = 1; count <= 20; ++count) {
            settings.addRecentPush({QStringLiteral("7"), count});
        }
        settings.addRecentCount({kim, QStringLiteral("7")}, 5);
        settings.addRecentPush({kim, 0});
        settings.addRecentPush({kim, 5});
    }
    Settings settings(path());
    QCOMPARE(settings.recentCounts(kim), (QList<qint64> {5, 0}));
    QCOMPARE(settings.recentCounts(QStringLiteral("7")),
             (QList<qint64> {5, 20, 19, 18, 17, 16, 15, 14}));
    QVERIFY(settings.recentCounts(QStringLiteral("8")).isEmpty());
    QSignalSpy changed(&settings, &Settings::recentPushesChanged);
    settings.addRecentCount({kim}, 5); // as it is
    QCOMPARE(changed.size(), 0);
    settings.forgetRecentPushes(kim);
    QVERIFY(settings.recentCounts(kim).isEmpty());
    QVERIFY(!settings.recentCounts(QStringLiteral("7")).isEmpty());
}

void tst_Settings::keepsTheUsersWhoWerePushedToLast()
{
    Settings settings(path());
    QStringList many;
    for (int user = 0; user < 150; ++user) {
        many.append(QString::number(user));
        settings.addRecentCount({many.last()}, 1);
    }
    QVERIFY(settings.recentCounts(QStringLiteral("49")).isEmpty());
    QCOMPARE(settings.recentCounts(QStringLiteral("50")), QList<qint64> {1});
    settings.addRecentCount(many, 2);
    QCOMPARE(settings.recentCounts(QStringLiteral("0")), QList<qint64> {2});
    QCOMPARE(settings.recentCounts(QStringLiteral("99")), (QList<qint64> {2, 1}));
    QVERIFY(settings.recentCounts(QStringLiteral("100")).isEmpty());
}

void tst_Settings::protectsOneRunWithoutRememberingIt()
{
    {
        Settings settings(path());
        const QSignalSpy told(&settings, &Settings::protectedChanged);
        QVERIFY(!settings.isProtected());
        settings.protectThisRun();
        settings.protectThisRun();
        settings.setProtected(true);
        settings.setProtected(false); // is remembered, and changes nothing now
        QVERIFY(settings.isProtected());
        QCOMPARE(told.size(), 1);
    }
    Settings settings(path());
    QVERIFY(!settings.isProtected());
    settings.setProtected(true);
    settings.write();
    QVERIFY(Settings(path()).isProtected());
}

QTEST_MAIN(tst_Settings)

#include "tst_settings.moc"
