// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/stomp/frameparser.h"
#include "tests/support/everysplit.h"

#include <QTest>

inline QByteArray summary(const Stomp::Frame &frame)
{
    QByteArray text = nameOf(frame.command).toByteArray();
    for (const Stomp::Header &header : frame.headers) {
        text += '|' + header.name + '=' + header.value;
    }
    return text + '[' + frame.body + ']';
}

/// What the parser makes of the pieces, a line a step.
inline QByteArrayList steps(Stomp::FrameParser parser, const QList<QByteArrayView> &pieces)
{
    QByteArrayList lines;
    for (const QByteArrayView piece : pieces) {
        parser.append(piece);
        for (Stomp::FrameParser::Step step = parser.next();
             step != Stomp::FrameParser::Step::Incomplete; step = parser.next()) {
            switch (step) {
            case Stomp::FrameParser::Step::HeartBeat: lines.append("beat"); break;
            case Stomp::FrameParser::Step::Frame: lines.append(summary(parser.takeFrame())); break;
            default:
                lines.append("failed " + codeOf(parser.failure().error).toByteArray());
                return lines;
            }
        }
    }
    if (parser.isInsideFrame()) {
        lines.append("inside");
    }
    return lines;
}

inline void compareEverySplit(const Stomp::FrameParser &parser, const QByteArray &input,
                              const QByteArrayList &expected)
{
    forEverySplit(input, [&](const QList<QByteArrayView> &pieces) {
        const QByteArrayList actual = steps(parser, pieces);
        QVERIFY2(actual == expected,
                 (splitName(pieces) + " gave " + actual.join(", ")).constData());
    });
}
