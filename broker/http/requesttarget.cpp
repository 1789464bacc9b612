// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/http/requesttarget.h"

#include <algorithm>

namespace Http {

namespace {

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool isNameCharacter(char byte)
{
    return isDigit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
        || byte == '-' || byte == '.' || byte == '_';
}

bool isAddressCharacter(char byte)
{
    return isDigit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F')
        || byte == ':' || byte == '.';
}

bool isPort(QByteArrayView text)
{
    constexpr int MaxPort = 0xffff;
    return !text.isEmpty() && text.size() <= 5 && std::all_of(text.begin(), text.end(), isDigit)
        && text.toInt() <= MaxPort;
}

// Where the scheme and its slashes end, or 0 where \a target has none of those known here.
qsizetype schemeSize(QByteArrayView target)
{
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://"),
                                        QByteArrayView("ws://"), QByteArrayView("wss://")}) {
        if (target.size() > scheme.size()
            && target.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0) {
            return scheme.size();
        }
    }
    return 0;
}

} // namespace

bool isAuthority(QByteArrayView text)
{
    qsizetype end = 0;
    if (text.startsWith('[')) {
        end = text.indexOf(']') + 1;
        const QByteArrayView address = end > 2 ? text.sliced(1, end - 2) : QByteArrayView();
        if (address.isEmpty() || !std::all_of(address.begin(), address.end(), isAddressCharacter)) {
            return false;
        }
    } else {
        const qsizetype colon = text.indexOf(':');
        end = colon < 0 ? text.size() : colon;
        const QByteArrayView name = text.first(end);
        if (name.isEmpty() || !std::all_of(name.begin(), name.end(), isNameCharacter)) {
            return false;
        }
    }
    const QByteArrayView rest = text.sliced(end);
    return rest.isEmpty() || (rest.startsWith(':') && isPort(rest.sliced(1)));
}

bool readTarget(const QByteArray &target, Request &request)
{
    QByteArrayView rest = target;
    if (const qsizetype scheme = schemeSize(rest)) {
        rest = rest.sliced(scheme);
        const auto end = std::find_if(rest.begin(), rest.end(),
                                      [](char byte) { return byte == '/' || byte == '?'; });
        request.authority = rest.first(end - rest.begin()).toByteArray();
        rest = rest.sliced(end - rest.begin());
        if (!isAuthority(request.authority)) {
            return false;
        }
    } else if (rest == QByteArrayView("*")) {
        request.path = target;
        return request.method == Method::Options;
    } else if (!rest.startsWith('/')) {
        return false;
    }
    if (rest.contains('#') || rest.contains('\\')) {
        return false;
    }
    const qsizetype question = rest.indexOf('?');
    request.path = question < 0 ? rest.toByteArray() : rest.first(question).toByteArray();
    request.query = question < 0 ? QByteArray() : rest.sliced(question + 1).toByteArray();
    if (request.path.isEmpty()) {
        request.path = QByteArrayLiteral("/");
    }
    return true;
}

} // namespace Http
