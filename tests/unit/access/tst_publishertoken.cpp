// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/publishertoken.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using Broker::PublisherToken;

namespace {

const QByteArray Secret("0123456789abcdefghijABCDEFGHIJ-._~+/=");

} // namespace

class tst_PublisherToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesAFileThatNobodyElseReads();
    void makesAnotherTokenEachTime();
    void leavesAFileAsItIs();
    void refusesAFileThatOthersMayUse_data();
    void refusesAFileThatOthersMayUse();
    void refusesWhatIsNoToken_data();
    void refusesWhatIsNoToken();
    void saysWhereItCannotBeMade();
    void looksAtTheOwnerAndTheMount_data();
    void looksAtTheOwnerAndTheMount();
    void looksAtTheFolder_data();
    void looksAtTheFolder();
    void refusesAFileInAFolderThatOthersMayUse();
    void takesATokenThatSomebodySet();
    void takesWhatWasSetWithoutTheWhiteSpaceAroundIt();
    void matchesItselfAlone_data();
    void matchesItselfAlone();
    void matchesNothingWhereThereIsNone();

private:
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QByteArray content(const QString &name) const;
    QString written(const QByteArray &text, mode_t mode);

    QTemporaryDir m_folder;
    int m_count = 0;
};

QByteArray tst_PublisherToken::content(const QString &name) const
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString tst_PublisherToken::written(const QByteArray &text, mode_t mode)
{
    const QString name = path("token%1").arg(++m_count);
    QFile file(name);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    file.close();
    return isWritten && ::chmod(QFile::encodeName(name).constData(), mode) == 0 ? name : QString();
}

void tst_PublisherToken::makesAFileThatNobodyElseReads()
{
    const QString name = path("some/where/token");
    const Result<PublisherToken> token = PublisherToken::fromFile(name);
    QVERIFY(token);
    QCOMPARE(QFileInfo(name).permissions() & (QFile::Permission(0x0077)), QFile::Permissions());
    const QByteArray line = content(name);
    QVERIFY(line.endsWith('\n'));
    QCOMPARE(QByteArray::fromBase64(line.trimmed(), QByteArray::Base64UrlEncoding).size(), 32);
    QVERIFY(token->matches(line.trimmed()));
    QCOMPARE(QFileInfo(name).dir().entryList(QDir::Files), QStringList(QStringLiteral("token")));
}

void tst_PublisherToken::makesAnotherTokenEachTime()
{
    QVERIFY(PublisherToken::fromFile(path("one")));
    QVERIFY(PublisherToken::fromFile(path("other")));
    QVERIFY(content(path("one")) != content(path("other")));
}

void tst_PublisherToken::leavesAFileAsItIs()
{
    const QString name = written(Secret + '\n', 0400);
    const Result<PublisherToken> token = PublisherToken::fromFile(name);
    QVERIFY(token);
    QVERIFY(token->matches(Secret));
    QCOMPARE(content(name), Secret + '\n');
}

void tst_PublisherToken::refusesAFileThatOthersMayUse_data()
{
    QTest::addColumn<uint>("mode");
    QTest::newRow("the group reads") << 0640u;
    QTest::newRow("others read") << 0604u;
    QTest::newRow("the group writes") << 0620u;
}

void tst_PublisherToken::refusesAFileThatOthersMayUse()
{
    QFETCH(uint, mode);
    const QString name = written(Secret, mode_t(mode));
    const Result<PublisherToken> token = PublisherToken::fromFile(name);
    QVERIFY(!token);
    QVERIFY(token.errorText().contains(name));
    QVERIFY(token.errorText().contains(QStringLiteral("chmod 600")));
    QVERIFY(!token.errorText().contains(QString::fromLatin1(Secret)));
}

void tst_PublisherToken::refusesWhatIsNoToken_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("short") << Secret.first(31);
    QTest::newRow("two lines") << Secret + '\n' + Secret;
    QTest::newRow("a space") << "x " + Secret;
    QTest::newRow("not ASCII") << "\xed\x95\x9c" + Secret;
    QTest::newRow("a novel") << QByteArray(513, 'x');
}

void tst_PublisherToken::refusesWhatIsNoToken()
{
    QFETCH(QByteArray, text);
    const QString name = written(text, 0600);
    const Result<PublisherToken> token = PublisherToken::fromFile(name);
    QVERIFY(!token);
    QVERIFY(token.errorText().contains(name));
    QCOMPARE(content(name), text);
}

void tst_PublisherToken::saysWhereItCannotBeMade()
{
    const QString name = written(Secret, 0600) + QStringLiteral("/token");
    const Result<PublisherToken> token = PublisherToken::fromFile(name);
    QVERIFY(!token);
    QVERIFY(token.errorText().contains(name));
    QVERIFY(token.errorText().contains(QStringLiteral("--token-file")));
    QVERIFY(!PublisherToken::fromFile(m_folder.path())); // a folder
}

void tst_PublisherToken::looksAtTheOwnerAndTheMount_data()
{
    QTest::addColumn<uint>("mode");
    QTest::addColumn<uint>("owner");
    QTest::addColumn<uint>("reader");
    QTest::addColumn<bool>("isOnReadOnlyMount");
    QTest::addColumn<QString>("fault");

    const QString none;
    const QString foreign = QStringLiteral("belongs to the user with the number 1000");
    const QString open = QStringLiteral("chmod 600");
    QTest::newRow("its own") << 0600u << 1000u << 1000u << false << none;
    QTest::newRow("root's own") << 0600u << 0u << 0u << false << none;
    QTest::newRow("root's, for a service") << 0600u << 0u << 1000u << false << none;
    QTest::newRow("another's, for root") << 0600u << 1000u << 0u << false << foreign;
    QTest::newRow("another's") << 0600u << 1000u << 1001u << false << foreign;
    QTest::newRow("open") << 0444u << 1000u << 1000u << false << open;
    QTest::newRow("a secret of Kubernetes") << 0444u << 0u << 1000u << true << none;
    QTest::newRow("a secret of Compose, for root") << 0444u << 1000u << 0u << true << none;
}

void tst_PublisherToken::looksAtTheOwnerAndTheMount()
{
    QFETCH(uint, mode);
    QFETCH(uint, owner);
    QFETCH(uint, reader);
    QFETCH(bool, isOnReadOnlyMount);
    QFETCH(QString, fault);
    const QString found = Broker::tokenFileFault({mode, owner, reader, isOnReadOnlyMount},
                                                 QStringLiteral("/run/token"));
    QCOMPARE(found.isEmpty(), fault.isEmpty());
    QVERIFY2(found.contains(fault), qPrintable(found));
    QVERIFY(found.isEmpty() || found.contains(QStringLiteral("/run/token")));
}

void tst_PublisherToken::looksAtTheFolder_data()
{
    QTest::addColumn<uint>("mode");
    QTest::addColumn<uint>("owner");
    QTest::addColumn<uint>("group");
    QTest::addColumn<uint>("reader"); // and its group
    QTest::addColumn<bool>("hasFile");
    QTest::addColumn<QString>("fault");

    const QString none;
    const QString foreign = QStringLiteral("belongs to the user with the number 1000");
    const QString open = QStringLiteral("chmod go-w");
    QTest::newRow("its own") << 0700u << 1000u << 1000u << 1000u << true << none;
    QTest::newRow("its own, with a group of one")
        << 0775u << 1000u << 1000u << 1000u << true << none;
    QTest::newRow("root's, for a service") << 0755u << 0u << 0u << 1000u << true << none;
    QTest::newRow("of an image of OpenShift") << 0775u << 0u << 0u << 1000u << true << none;
    QTest::newRow("another's, for root") << 0700u << 1000u << 1000u << 0u << true << foreign;
    QTest::newRow("above, another's, for root")
        << 0755u << 1000u << 1000u << 0u << false << foreign;
    QTest::newRow("another's") << 0755u << 1000u << 1000u << 1001u << true << foreign;
    QTest::newRow("above, of nobody in a sandbox")
        << 0755u << 65'534u << 65'534u << 1000u << false << none;
    QTest::newRow("open to all") << 0777u << 0u << 0u << 0u << true << open;
    QTest::newRow("its own, open to all") << 0707u << 1000u << 1000u << 1000u << true << open;
    QTest::newRow("open to another group") << 0770u << 0u << 50u << 0u << true << open;
    QTest::newRow("as /tmp") << 01777u << 0u << 0u << 1000u << true << none;
    QTest::newRow("above, open to all") << 0777u << 0u << 0u << 1000u << false << none;
}

void tst_PublisherToken::looksAtTheFolder()
{
    QFETCH(uint, mode);
    QFETCH(uint, owner);
    QFETCH(uint, group);
    QFETCH(uint, reader);
    QFETCH(bool, hasFile);
    QFETCH(QString, fault);
    const QString found = Broker::tokenFolderFault({mode, owner, group, reader, reader, hasFile},
                                                   QStringLiteral("/srv/belfry"));
    QCOMPARE(found.isEmpty(), fault.isEmpty());
    QVERIFY2(found.contains(fault), qPrintable(found));
    QVERIFY(found.isEmpty() || found.contains(QStringLiteral("/srv/belfry")));
}

void tst_PublisherToken::refusesAFileInAFolderThatOthersMayUse()
{
    QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("open")));
    const QString folder = path("open");
    const QString name = folder + QStringLiteral("/token");
    QVERIFY(PublisherToken::fromFile(name));
    QCOMPARE(::chmod(QFile::encodeName(folder).constData(), 0777), 0);
    const Result<PublisherToken> token = PublisherToken::fromFile(name);
    QVERIFY(!token);
    QVERIFY2(token.errorText().contains(folder), qPrintable(token.errorText()));
    // Nor by another name that lies where nobody else may write.
    const QString link = path("link");
    QVERIFY(QFile::link(name, link));
    QVERIFY(!PublisherToken::fromFile(link));
}

void tst_PublisherToken::takesATokenThatSomebodySet()
{
    const QString name = QStringLiteral("BELFRY_TOKEN");
    const Result<PublisherToken> token = PublisherToken::fromText(Secret, name);
    QVERIFY(token);
    QVERIFY(token->matches(Secret));
    for (const QByteArray &text : {QByteArray(), Secret.first(31), Secret.first(31) + '\n'}) {
        const Result<PublisherToken> refused = PublisherToken::fromText(text, name);
        QVERIFY(!refused);
        QVERIFY(refused.errorText().startsWith(name));
        QVERIFY(text.isEmpty() || !refused.errorText().contains(QString::fromLatin1(text)));
    }
}

// A file has it, and a variable that was read from one.
void tst_PublisherToken::takesWhatWasSetWithoutTheWhiteSpaceAroundIt()
{
    const QString name = QStringLiteral("BELFRY_TOKEN");
    for (const char *around : {"\n", "\r\n", "  ", " \t\n\n"}) {
        const Result<PublisherToken> token =
            PublisherToken::fromText(around + Secret + around, name);
        QVERIFY(token);
        QVERIFY(token->matches(Secret));
    }
    for (const char *blank : {"", "\n", "   "}) {
        QVERIFY(
            PublisherToken::fromText(blank, name).errorText().contains(QStringLiteral("is empty")));
    }
    for (const char *inside : {"\n", "\r\n", "\t", "\x01", "\x7f"}) {
        QVERIFY(PublisherToken::fromText(Secret + inside + Secret, name)
                    .errorText()
                    .contains(QStringLiteral("control character")));
    }
}

void tst_PublisherToken::matchesItselfAlone_data()
{
    QTest::addColumn<QByteArray>("candidate");
    QTest::addColumn<bool>("isToken");
    QTest::newRow("itself") << Secret << true;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("its start") << Secret.chopped(1) << false;
    QTest::newRow("more") << Secret + 'x' << false;
    QTest::newRow("another end") << Secret.chopped(1) + 'x' << false;
    QTest::newRow("another case") << Secret.toUpper() << false;
}

void tst_PublisherToken::matchesItselfAlone()
{
    QFETCH(QByteArray, candidate);
    QTEST(PublisherToken(Secret).matches(candidate), "isToken");
}

void tst_PublisherToken::matchesNothingWhereThereIsNone()
{
    QVERIFY(!PublisherToken().isSet());
    QVERIFY(!PublisherToken().matches(QByteArray()));
    QVERIFY(!PublisherToken().matches(Secret));
}

QTEST_APPLESS_MAIN(tst_PublisherToken)
#include "tst_publishertoken.moc"
