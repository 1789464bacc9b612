// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/websocket/utf8progress.h"

#include <QTest>

#include <algorithm>
#include <array>

using Broker::Utf8Progress;

class tst_Utf8Progress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesEveryCharacterByteByByte();
    void agreesWithQtOnEveryStart();
    void knowsWhereACharacterEnds();
};

void tst_Utf8Progress::takesEveryCharacterByteByByte()
{
    Utf8Progress progress;
    for (char32_t point = 0; point <= 0x10ffff; ++point) {
        if (QChar::isSurrogate(point)) {
            continue;
        }
        const QByteArray bytes = QString::fromUcs4(&point, 1).toUtf8();
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            QCOMPARE(progress.isBetweenCharacters(), at == 0);
            QVERIFY(progress.takes(QByteArrayView(bytes).sliced(at, 1)));
        }
        QVERIFY(progress.isBetweenCharacters());
    }
}

// Two bytes are refused where nothing behind them could make a text of them.
void tst_Utf8Progress::agreesWithQtOnEveryStart()
{
    constexpr std::array Tails {"", "\x80", "\x80\x80", "\x80\x80\x80", "\xa0\x80", "\x90\x80\x80"};
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            const std::array bytes {char(first), char(second)};
            const QByteArrayView start(bytes.data(), 2);
            const bool mayBeText = std::any_of(Tails.begin(), Tails.end(), [&](const char *tail) {
                return QByteArrayView(start.toByteArray() + tail).isValidUtf8();
            });
            Utf8Progress progress;
            QCOMPARE(progress.takes(start), mayBeText);
        }
    }
}

void tst_Utf8Progress::knowsWhereACharacterEnds()
{
    Utf8Progress progress;
    QVERIFY(progress.isBetweenCharacters());
    QVERIFY(progress.takes("a\xe2\x82"));
    QVERIFY(!progress.isBetweenCharacters());
    QVERIFY(progress.takes("\xac"));
    QVERIFY(progress.isBetweenCharacters());
}

QTEST_APPLESS_MAIN(tst_Utf8Progress)
#include "tst_utf8progress.moc"
