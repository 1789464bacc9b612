// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/sockjs/receiver.h"

#include "broker/sockjs/frame.h"

#include <algorithm>
#include <array>

namespace SockJs {

namespace {

// Browsers of old show nothing of a response before they have so much of it.
constexpr qsizetype StreamingPrelude = 2048;
constexpr qsizetype HtmlPrelude = 1024;

QByteArray nothing(QByteArrayView)
{
    return {};
}

QByteArray line(QByteArrayView frame, QByteArrayView)
{
    return frame.toByteArray() + '\n';
}

QByteArray padding(QByteArrayView)
{
    return QByteArray(StreamingPrelude, 'h') + '\n';
}

QByteArray emptyLine(QByteArrayView)
{
    return QByteArrayLiteral("\r\n"); // for a bug of Opera
}

QByteArray event(QByteArrayView frame, QByteArrayView)
{
    // As sockjs-node: the client decodes what it gets by decodeURI(). Line ends are escaped by
    // JSON.
    return "data: " + frame.toByteArray().replace('%', "%25") + "\r\n\r\n";
}

QByteArray quoted(QByteArrayView frame)
{
    QByteArray out;
    appendQuoted(out, frame);
    return out;
}

// sockjs-protocol 0.3.3, HtmlFile.
QByteArray htmlHead(QByteArrayView callback)
{
    QByteArray page = "<!doctype html>\n"
                      "<html><head>\n"
                      "  <meta http-equiv=\"X-UA-Compatible\" content=\"IE=edge\" />\n"
                      "  <meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\" "
                      "/>\n"
                      "</head><body><h2>Don't panic!</h2>\n"
                      "  <script>\n"
                      "    document.domain = document.domain;\n"
                      "    var c = parent."
        + callback.toByteArray()
        + ";\n"
          "    c.start();\n"
          "    function p(d) {c.message(d);};\n"
          "    window.onload = function() {c.stop();};\n"
          "  </script>\n";
    return page.leftJustified(HtmlPrelude, ' ') + "\r\n\r\n";
}

QByteArray script(QByteArrayView frame, QByteArrayView)
{
    return "<script>\np(" + quoted(frame) + ");\n</script>\r\n";
}

QByteArray call(QByteArrayView frame, QByteArrayView callback)
{
    // The comment keeps a response from being read as a program of another kind.
    return "/**/" + callback.toByteArray() + '(' + quoted(frame) + ");\r\n";
}

constexpr QByteArrayView Script = "application/javascript;charset=UTF-8";

constexpr std::array Formats {
    ReceiverFormat {TransportName::Xhr, "POST", Script, false, false, &nothing, &line},
    ReceiverFormat {TransportName::XhrStreaming, "POST", Script, true, false, &padding, &line},
    ReceiverFormat {TransportName::EventSource, "GET", "text/event-stream", true, false, &emptyLine,
                    &event},
    ReceiverFormat {TransportName::HtmlFile, "GET", "text/html;charset=UTF-8", true, true,
                    &htmlHead, &script},
    ReceiverFormat {TransportName::Jsonp, "GET", Script, false, true, &nothing, &call},
};

} // namespace

const ReceiverFormat *receiverFormat(TransportName name)
{
    const auto found = std::find_if(Formats.begin(), Formats.end(),
                                    [name](const ReceiverFormat &row) { return row.name == name; });
    return found == Formats.end() ? nullptr : &*found;
}

bool isCallback(QByteArrayView callback)
{
    return !callback.isEmpty() && std::all_of(callback.begin(), callback.end(), [](char byte) {
        return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z')
            || (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '_' || byte == '.';
    });
}

// sockjs-protocol 0.3.3, IframePage.
QByteArray iframePage(QByteArrayView clientUrl)
{
    return "<!DOCTYPE html>\n"
           "<html>\n"
           "<head>\n"
           "  <meta http-equiv=\"X-UA-Compatible\" content=\"IE=edge\" />\n"
           "  <meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\" />\n"
           "  <script src=\""
        + clientUrl.toByteArray()
        + "\"></script>\n"
          "  <script>\n"
          "    document.domain = document.domain;\n"
          "    SockJS.bootstrap_iframe();\n"
          "  </script>\n"
          "</head>\n"
          "<body>\n"
          "  <h2>Don't panic!</h2>\n"
          "  <p>This is a SockJS hidden iframe. It's used for cross domain magic.</p>\n"
          "</body>\n"
          "</html>";
}

} // namespace SockJs
