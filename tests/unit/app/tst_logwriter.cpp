// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/logwriter.h"
#include "app/qtmessages.h"
#include "broker/base/descriptor.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <iterator>
#include <memory>
#include <thread>

using Broker::Descriptor;

/// A writer to a pipe, whose other end reads or does not.
class tst_LogWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesLinesInTheirOrder();
    void blocksNobodyWhereNobodyReads();
    void saysHowManyLinesWereDropped();
    void saysHowManyLinesThereWasNoRoomFor();
    void beginsAnotherFileWithoutAnEmptyLine();
    void beginsALineOfItsOwnAfterHalfALine();
    void endsWhereNobodyReads();
    void outlivesItsReader();
    void writesWhatQtSays();
    void opensWhatTakesLines();
    void opensNothingThatMakesItWait_data();
    void opensNothingThatMakesItWait();
    void saysThatThereIsNoTerminal();
    void keepsTheFileWhereAPipeTookItsName();

private:
    QByteArray readToEnd();
    void writeTooMuch();

    Descriptor m_out;
    Descriptor m_in;
    std::unique_ptr<LogWriter> m_writer;
};

namespace {

const QByteArray Line = QByteArray(199, 'x') + '\n';

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// No file has room for more than so many bytes, as on a disk that is full.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        s_failures = 0;
        m_handlerBefore = std::signal(SIGXFSZ, [](int) { ++s_failures; });
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit little {bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &little);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handlerBefore);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

    /// How many writes found no room at all.
    int failures() const { return s_failures; }

private:
    static inline std::atomic<int> s_failures = 0;
    rlimit m_before {};
    void (*m_handlerBefore)(int) = SIG_DFL;
};

} // namespace

void tst_LogWriter::init()
{
    std::signal(SIGPIPE, SIG_IGN); // as the programs do
    m_writer.reset();
    std::array<int, 2> ends {};
    QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
    m_out.reset(ends[0]);
    m_in.reset(ends[1]);
    m_writer = std::make_unique<LogWriter>(m_in.get());
}

// What was written, once the writer has ended.
QByteArray tst_LogWriter::readToEnd()
{
    QByteArray all;
    std::jthread reader([this, &all] {
        std::array<char, 4096> buffer {};
        for (ssize_t size = 0; (size = ::read(m_out.get(), buffer.data(), buffer.size())) > 0;) {
            all.append(buffer.data(), size);
        }
    });
    m_writer.reset();
    m_in.reset();
    reader.join();
    return all;
}

// More than the pipe and the queue take together.
void tst_LogWriter::writeTooMuch()
{
    for (qsizetype bytes = 0; bytes < 2 * LogWriter::MaxWaitingBytes; bytes += Line.size()) {
        m_writer->write(Line);
    }
}

void tst_LogWriter::writesLinesInTheirOrder()
{
    QByteArray expected;
    for (int line = 0; line < 1000; ++line) {
        const QByteArray text = "line " + QByteArray::number(line) + '\n';
        expected += text;
        m_writer->write(text);
    }
    QCOMPARE(readToEnd(), expected);
}

void tst_LogWriter::blocksNobodyWhereNobodyReads()
{
    QElapsedTimer time;
    time.start();
    writeTooMuch(); // it would never return
    QVERIFY2(time.elapsed() < 5000, qPrintable(QString::number(time.elapsed())));
}

void tst_LogWriter::saysHowManyLinesWereDropped()
{
    writeTooMuch();
    const QByteArray all = readToEnd();
    const qsizetype written = all.count(Line);
    QVERIFY(written > 0);
    const qsizetype dropped = 1 + 2 * LogWriter::MaxWaitingBytes / Line.size() - written;
    // It says so wherever it gets on with writing, which may be more than once.
    static const QRegularExpression Said(
        QStringLiteral("belfry: (\\d+) lines of the log were dropped"));
    qsizetype said = 0;
    auto each = Said.globalMatch(QString::fromLatin1(all));
    while (each.hasNext()) {
        said += each.next().captured(1).toLongLong();
    }
    QCOMPARE(said, dropped);
}

// As on a full disk, that takes half a line and no other, and has room again later.
void tst_LogWriter::saysHowManyLinesThereWasNoRoomFor()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    auto writer = LogWriter::create(path).value();
    {
        const FullDisk full(10);
        for (const char *line : {"first\n", "second\n", "third\n"}) {
            writer->write(line);
        }
        QTRY_COMPARE(full.failures(), 2);
    }
    writer->write("fourth\n");
    writer.reset();
    const QByteArray all = contentsOf(path);
    const QByteArray expected = "first\nseco\nfourth\nbelfry: 2 lines of the log were dropped";
    QVERIFY2(all.startsWith(expected) && all.endsWith('\n'), all.constData());
}

void tst_LogWriter::beginsAnotherFileWithoutAnEmptyLine()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    const QString moved = path + QStringLiteral(".1");
    auto writer = LogWriter::create(path).value();
    {
        const FullDisk full(10);
        writer->write("first\n");
        writer->write("second\n");
        QTRY_COMPARE(full.failures(), 1);
    }
    QVERIFY(QFile::rename(path, moved));
    QCOMPARE(writer->reopen(), QString());
    writer->write("third\n");
    writer.reset();
    QCOMPARE(contentsOf(moved), QByteArray("first\nseco"));
    const QByteArray all = contentsOf(path);
    QVERIFY2(all.startsWith("third\nbelfry: 1 lines"), all.constData());
}

// Which the file has from before, be it of another run.
void tst_LogWriter::beginsALineOfItsOwnAfterHalfALine()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    const auto append = [&path](const char *text) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
        file.write(text);
    };
    append("of anoth");
    auto writer = LogWriter::create(path).value();
    writer->write("first\n");
    writer.reset();
    QCOMPARE(contentsOf(path), QByteArray("of anoth\nfirst\n"));
    writer = LogWriter::create(path).value();
    writer->write("second\n");
    writer.reset();
    QCOMPARE(contentsOf(path), QByteArray("of anoth\nfirst\nsecond\n"));
}

void tst_LogWriter::endsWhereNobodyReads()
{
    writeTooMuch();
    QElapsedTimer time;
    time.start();
    m_writer.reset();
    const auto longest = 3 * LogWriter::Patience;
    QVERIFY2(time.elapsed() < longest.count(), qPrintable(QString::number(time.elapsed())));
}

void tst_LogWriter::outlivesItsReader()
{
    m_out.reset();
    writeTooMuch();
    m_writer.reset();
}

void tst_LogWriter::writesWhatQtSays()
{
    {
        const QtMessages messages(*m_writer);
        qWarning("a warning of Qt's");
    }
    QCOMPARE(readToEnd(), QByteArray("a warning of Qt's\n"));
}

void tst_LogWriter::opensWhatTakesLines()
{
    QVERIFY(LogWriter::create(QStringLiteral("/dev/null")));
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(QStringLiteral("pipe"));
    const QByteArray name = QFile::encodeName(pipe);
    QCOMPARE(::mkfifo(name.constData(), 0600), 0);
    m_in.reset();
    m_out.reset(::open(name.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    QVERIFY(m_out.isOpen());
    auto writer = LogWriter::create(pipe);
    QVERIFY(writer);
    m_writer = std::move(writer).value();
    m_writer->write("for the reader\n");
    m_writer.reset();
    std::array<char, 100> buffer {};
    QCOMPARE(::read(m_out.get(), buffer.data(), buffer.size()), ssize_t(15));
}

void tst_LogWriter::opensNothingThatMakesItWait_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("why");
    QTest::newRow("a pipe that nobody reads") << "pipe"
                                              << "it is a pipe that nobody reads";
    QTest::newRow("a folder") << "folder"
                              << "irectory";
    QTest::newRow("a socket") << "socket"
                              << "it is a socket";
}

void tst_LogWriter::opensNothingThatMakesItWait()
{
    QFETCH(QString, kind);
    const QTemporaryDir folder;
    const QString path = folder.filePath(kind);
    const QByteArray name = QFile::encodeName(path);
    const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (kind == QStringLiteral("pipe")) {
        QCOMPARE(::mkfifo(name.constData(), 0600), 0);
    } else if (kind == QStringLiteral("folder")) {
        QCOMPARE(::mkdir(name.constData(), 0700), 0);
    } else {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        std::copy(name.begin(), name.end(), std::begin(address.sun_path));
        QCOMPARE(::bind(socket.get(), reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    }
    const auto writer = LogWriter::create(path);
    QVERIFY(!writer);
    QFETCH(QString, why);
    QVERIFY2(writer.errorText().contains(path) && writer.errorText().contains(why)
                 && writer.errorText().contains(QStringLiteral("log.file")),
             qPrintable(writer.errorText()));
}

// As of a service, which has none.
void tst_LogWriter::saysThatThereIsNoTerminal()
{
    const QString path = QStringLiteral("/dev/tty");
    if (const Descriptor terminal(::open("/dev/tty", O_WRONLY | O_NOCTTY | O_CLOEXEC));
        terminal.isOpen()) {
        QSKIP("This test has a terminal.");
    }
    const auto writer = LogWriter::create(path);
    QVERIFY(!writer);
    QVERIFY2(!writer.errorText().contains(QStringLiteral("pipe that"))
                 && writer.errorText().contains(QStringLiteral("this program has no terminal")),
             qPrintable(writer.errorText()));
}

void tst_LogWriter::keepsTheFileWhereAPipeTookItsName()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    auto created = LogWriter::create(path);
    QVERIFY(created);
    m_writer = std::move(created).value();
    const QString moved = path + QStringLiteral(".1");
    QVERIFY(QFile::rename(path, moved));
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    QVERIFY(m_writer->reopen().contains(QStringLiteral("log.file")));
    m_writer->write("still here\n");
    m_writer.reset();
    QFile file(moved);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("still here\n"));
}

QTEST_GUILESS_MAIN(tst_LogWriter)
#include "tst_logwriter.moc"
