// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/demopage.h"

#include "broker/api/programfile.h"
#include "broker/front/cors.h"

#include <algorithm>
#include <array>

namespace Broker {

namespace {

struct DemoFile
{
    QByteArrayView path;
    QLatin1StringView resource;
    QByteArrayView type;
};

constexpr std::array DemoFiles {
    DemoFile {"/", QLatin1StringView(":/demo/index.html"), "text/html;charset=UTF-8"},
    DemoFile {"/demo.js", QLatin1StringView(":/demo/demo.js"), "text/javascript;charset=UTF-8"},
    DemoFile {"/stomp.js", QLatin1StringView(":/demo/stomp.js"), "text/javascript;charset=UTF-8"},
    DemoFile {"/demo.css", QLatin1StringView(":/demo/demo.css"), "text/css;charset=UTF-8"},
    DemoFile {"/favicon.svg", QLatin1StringView(":/demo/favicon.svg"), "image/svg+xml"},
};

const DemoFile *fileAt(QByteArrayView path)
{
    const auto found = std::find_if(DemoFiles.begin(), DemoFiles.end(),
                                    [&](const DemoFile &file) { return file.path == path; });
    return found == DemoFiles.end() ? nullptr : &*found;
}

} // namespace

bool DemoPage::serves(QByteArrayView path) const
{
    return fileAt(path) != nullptr;
}

Decision DemoPage::decide(const Http::Request &request, const RequestPeer &peer)
{
    Q_UNUSED(peer)
    if (request.method != Http::Method::Get && request.method != Http::Method::Head) {
        return methodNotAllowed("GET, HEAD");
    }
    const DemoFile *found = fileAt(request.path);
    if (!found) {
        return notFound();
    }
    const std::optional<QByteArray> content = programFile(found->resource);
    if (!content) {
        return notFound();
    }
    Http::Response response {200, {}, *content};
    response.headers = {
        {"Content-Type", found->type.toByteArray()},
        {"Cache-Control", "no-cache"},
        {"Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        forOwnPages(),
        {"Referrer-Policy", "no-referrer"},
    };
    return response;
}

} // namespace Broker
