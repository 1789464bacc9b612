// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The input is taken for JSON. What passes for it must be JSON to Qt as well, which reads it then,
// but for numbers that no computer keeps; and what does not must be said where and why.

#include "broker/base/jsonscanner.h"
#include "tests/fuzz/expect.h"

#include <QJsonDocument>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input(data, qsizetype(size));
    if (const auto fault = Broker::jsonFault(input)) {
        expect(!fault->text.isEmpty() && fault->offset <= input.size());
        return 0;
    }
    for (const Broker::JsonMember &member : Broker::jsonMembers(input, "body")) {
        expect(!Broker::jsonFault(member.value)); // it is JSON by itself, without space around
        expect(member.value.trimmed().size() == member.value.size());
    }
    QJsonParseError error;
    QJsonDocument::fromJson('[' + input.toByteArray() + ']', &error); // which takes no value alone
    expect(error.error == QJsonParseError::NoError || error.error == QJsonParseError::IllegalNumber
           || error.error == QJsonParseError::DeepNesting); // by the brackets
    return 0;
}
