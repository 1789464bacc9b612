// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/pushactions.h"
#include "ui/settings/language.h"

#include <QAction>
#include <QFile>
#include <QLibraryInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using Ui::LanguageChoice;
using Ui::Settings;

namespace {

struct Message
{
    QString context;
    QString source;
    QStringList translations;
    bool isFinished = true;
};

QString sourceDirectory()
{
    return QStringLiteral(BELFRY_SOURCE_DIR);
}

QString translationFile(const QString &language)
{
    return QStringLiteral("%1/resources/translations/belfry_%2.ts")
        .arg(sourceDirectory(), language);
}

QString readText(QXmlStreamReader &xml)
{
    return xml.readElementText(QXmlStreamReader::IncludeChildElements);
}

QList<Message> messagesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QList<Message> messages;
    QString context;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == QStringLiteral("name")) {
            context = readText(xml);
        } else if (xml.name() == QStringLiteral("message")) {
            messages.append({context, {}, {}, true});
        } else if (xml.name() == QStringLiteral("source")) {
            messages.last().source = readText(xml);
        } else if (xml.name() == QStringLiteral("translation")) {
            // `vanished` and `obsolete` are texts that the program does not have any more.
            messages.last().isFinished = xml.attributes().isEmpty();
            while (!(xml.isEndElement() && xml.name() == QStringLiteral("translation"))) {
                if (xml.readNext() == QXmlStreamReader::Characters && !xml.isWhitespace()) {
                    messages.last().translations.append(xml.text().toString());
                }
            }
        }
    }
    return messages;
}

/// What stands in place of something else in \a text, such as `%1`, each once.
QSet<QString> placeholdersOf(const QString &text)
{
    QSet<QString> placeholders;
    static const QRegularExpression Placeholder(QStringLiteral("%(\\d|n)"));
    QRegularExpressionMatchIterator matches = Placeholder.globalMatch(text);
    while (matches.hasNext()) {
        placeholders.insert(matches.next().captured());
    }
    return placeholders;
}

} // namespace

class tst_Translations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void coversEveryText_data();
    void coversEveryText();
    void keepsEveryPlaceholder_data();
    void keepsEveryPlaceholder();
    void speaksKorean();
    void leavesMnemonicsOutOfTheToolBar();
    void countsInEnglish();
    void writesNumbersInTheLanguage();
    void translatesTheDialogsOfQt();
    void goesBackToEnglish();

private:
    QTemporaryDir m_directory;
    std::unique_ptr<Settings> m_settings;
};

void tst_Translations::init()
{
    m_settings = std::make_unique<Settings>(
        m_directory.filePath(QString::fromLatin1(QTest::currentTestFunction())));
}

void tst_Translations::coversEveryText_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("Korean") << QStringLiteral("ko") << QStringList();
    QTest::newRow("English plurals")
        << QStringLiteral("en") << QStringList {QStringLiteral("-pluralonly")};
}

// What the sources say now is compared with a copy of the file: a text that was added or changed
// and not translated is found as well as one that was never finished.
void tst_Translations::coversEveryText()
{
    QFETCH(const QString, language);
    QFETCH(const QStringList, options);
    const QString copy = m_directory.filePath(language + QStringLiteral(".ts"));
    QVERIFY(QFile::copy(translationFile(language), copy));
    QProcess update;
    update.setWorkingDirectory(sourceDirectory());
    update.start(QStringLiteral(LUPDATE),
                 QStringList({QStringLiteral("-locations"), QStringLiteral("none"),
                              QStringLiteral("-no-obsolete"), QStringLiteral("-I"),
                              QStringLiteral("."), QStringLiteral("ui")})
                     + options + QStringList({QStringLiteral("-ts"), copy}));
    QVERIFY(update.waitForFinished());
    QCOMPARE(update.exitCode(), 0);

    const QList<Message> messages = messagesOf(copy);
    QVERIFY(!messages.isEmpty());
    for (const Message &message : messages) {
        const QString what = message.context + QStringLiteral(": ") + message.source;
        QVERIFY2(message.isFinished && !message.translations.isEmpty(), qPrintable(what));
    }
    QCOMPARE(messagesOf(translationFile(language)).size(), messages.size());
}

void tst_Translations::keepsEveryPlaceholder_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("Korean") << QStringLiteral("ko");
    QTest::newRow("English plurals") << QStringLiteral("en");
}

void tst_Translations::keepsEveryPlaceholder()
{
    QFETCH(const QString, language);
    const QList<Message> messages = messagesOf(translationFile(language));
    for (const Message &message : messages) {
        for (const QString &translation : message.translations) {
            QVERIFY2(placeholdersOf(translation) == placeholdersOf(message.source),
                     qPrintable(message.source));
            QCOMPARE(translation.contains(u'…'), message.source.contains(u'…'));
        }
    }
}

void tst_Translations::speaksKorean()
{
    m_settings->setLanguage(LanguageChoice::Korean);
    const Ui::Language language(*m_settings);
    QCOMPARE(QCoreApplication::translate("Ui::TrafficPage", "Traffic"), QStringLiteral("트래픽"));
    QCOMPARE(QCoreApplication::translate("Ui::UserOffer", "%n session(s)", nullptr, 2),
             QStringLiteral("세션 2개"));
}

void tst_Translations::leavesMnemonicsOutOfTheToolBar()
{
    m_settings->setLanguage(LanguageChoice::Korean);
    const Ui::Language language(*m_settings);
    QObject owner;
    const Ui::PushActions actions(&owner);
    QVERIFY(actions.chooseUser()->text().contains(QStringLiteral("(&T)")));
    QCOMPARE(actions.chooseUser()->iconText(), QStringLiteral("푸시 대상…"));
    QCOMPARE(actions.repeat()->iconText(), QStringLiteral("마지막 푸시 반복"));
}

void tst_Translations::countsInEnglish()
{
    m_settings->setLanguage(LanguageChoice::English);
    const Ui::Language language(*m_settings);
    const auto sessions = [](int count) {
        return QCoreApplication::translate("Ui::UserOffer", "%n session(s)", nullptr, count);
    };
    QCOMPARE(sessions(0), QStringLiteral("0 sessions"));
    QCOMPARE(sessions(1), QStringLiteral("1 session"));
    QCOMPARE(sessions(2), QStringLiteral("2 sessions"));
    QCOMPARE(QCoreApplication::translate("Ui::TrafficPage", "Traffic"), QStringLiteral("Traffic"));
}

void tst_Translations::writesNumbersInTheLanguage()
{
    m_settings->setLanguage(LanguageChoice::Korean);
    const Ui::Language language(*m_settings);
    QCOMPARE(QLocale().language(), QLocale::Korean);
    m_settings->setLanguage(LanguageChoice::English);
    QCOMPARE(QLocale().language(), QLocale::English);
    QCOMPARE(QLocale().toString(18'222), QStringLiteral("18,222"));
}

void tst_Translations::translatesTheDialogsOfQt()
{
    const QString file =
        QLibraryInfo::path(QLibraryInfo::TranslationsPath) + QStringLiteral("/qtbase_ko.qm");
    if (!QFile::exists(file)) {
        QSKIP("Qt's own translations are not installed");
    }
    m_settings->setLanguage(LanguageChoice::Korean);
    const Ui::Language language(*m_settings);
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("취소"));
}

void tst_Translations::goesBackToEnglish()
{
    m_settings->setLanguage(LanguageChoice::Korean);
    {
        const Ui::Language language(*m_settings);
        m_settings->setLanguage(LanguageChoice::English);
        QCOMPARE(QCoreApplication::translate("Ui::LogPage", "Log"), QStringLiteral("Log"));
        m_settings->setLanguage(LanguageChoice::Korean);
        QCOMPARE(QCoreApplication::translate("Ui::LogPage", "Log"), QStringLiteral("로그"));
    }
    QCOMPARE(QCoreApplication::translate("Ui::LogPage", "Log"), QStringLiteral("Log"));
}

QTEST_MAIN(tst_Translations)

#include "tst_translations.moc"
