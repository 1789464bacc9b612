// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/figures.h"
#include "bench/load/httpchannel.h"
#include "bench/load/scenarios.h"

namespace Load {

namespace {

using namespace std::chrono_literals;

constexpr int Connections = 64;

/// One connection that asks for the same thing again and again.
class Requester
{
public:
    Requester(Stage &stage, const std::string &request)
        : m_stage(stage)
        , m_request(request)
        , m_route(stage.nextRoute())
        , m_channel(stage.loop(),
                    {[this] { m_channel.request(m_request); }, [](std::string_view) {},
                     [this](int status) { handleEnded(status); },
                     [this](std::string_view reason) { m_stage.tally().fail(reason); }})
    {
        m_channel.open(m_route);
    }

private:
    void handleEnded(int status)
    {
        ++m_stage.tally().responses;
        if (status / 100 != 2) {
            m_stage.tally().fail("a request was answered " + std::to_string(status));
        } else if (m_channel.isOpen()) {
            m_channel.request(m_request);
        } else {
            m_channel.open(m_route);
        }
    }

    Stage &m_stage;
    const std::string &m_request;
    const Route m_route;
    HttpChannel m_channel;
};

} // namespace

Result runHttp(Stage &stage)
{
    const Options &options = stage.options();
    const std::string request = "GET " + options.path
        + " HTTP/1.1\r\nHost: localhost:" + std::to_string(options.port) + "\r\n\r\n";
    std::vector<std::unique_ptr<Requester>> requesters;
    const int count = options.window > 0 ? options.window : Connections;
    for (int index = 0; index < count; ++index) {
        requesters.push_back(std::make_unique<Requester>(stage, request));
    }
    const auto wait = [] { return 100ms; };
    stage.runFor(options.warmup, wait);
    const Reading before = stage.read();
    stage.runFor(options.seconds, wait);
    const Reading after = stage.read();
    return figuresBetween(before, after, after.responses - before.responses, "request");
}

} // namespace Load
