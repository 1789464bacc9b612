// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/logwriter.h"
#include "app/qtmessages.h"
#include "broker/base/descriptor.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>
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
    void endsWhereNobodyReads();
    void outlivesItsReader();
    void writesWhatQtSays();

private:
    QByteArray readToEnd();
    void writeTooMuch();

    Descriptor m_out;
    Descriptor m_in;
    std::unique_ptr<LogWriter> m_writer;
};

namespace {

const QByteArray Line = QByteArray(199, 'x') + '\n';

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

QTEST_GUILESS_MAIN(tst_LogWriter)
#include "tst_logwriter.moc"
