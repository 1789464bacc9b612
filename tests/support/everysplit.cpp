// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/everysplit.h"

void forEverySplit(QByteArrayView input,
                   const std::function<void(const QList<QByteArrayView> &pieces)> &decode)
{
    decode({input});
    for (qsizetype cut = 1; cut < input.size(); ++cut) {
        decode({input.first(cut), input.sliced(cut)});
    }
    QList<QByteArrayView> bytes;
    for (qsizetype at = 0; at < input.size(); ++at) {
        bytes.append(input.sliced(at, 1));
    }
    decode(bytes);
}

QByteArray splitName(const QList<QByteArrayView> &pieces)
{
    QByteArray name;
    for (const QByteArrayView piece : pieces) {
        name += (name.isEmpty() ? "" : "+") + QByteArray::number(piece.size());
    }
    return name;
}
