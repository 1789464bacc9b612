// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/options.h"

#include <arpa/inet.h>

#include <array>
#include <functional>
#include <stdexcept>
#include <utility>

namespace Load {

namespace {

constexpr std::array<std::pair<std::string_view, Framing>, 5> Framings {{
    {"raw", Framing::Raw},
    {"sockjs-websocket", Framing::SockJsWebSocket},
    {"xhr_streaming", Framing::XhrStreaming},
    {"eventsource", Framing::EventSource},
    {"xhr", Framing::Xhr},
}};

[[noreturn]] void refuse(const std::string &text)
{
    throw std::invalid_argument(text);
}

int wholeNumber(const std::string &text, int least)
{
    size_t used = 0;
    int value = 0;
    try {
        value = std::stoi(text, &used);
    } catch (const std::exception &) {
        used = 0;
    }
    if (used != text.size() || used == 0 || value < least) {
        refuse("not a number of at least " + std::to_string(least) + ": " + text);
    }
    return value;
}

// A run is bounded: nothing here lasts longer than ten minutes.
double seconds(const std::string &text)
{
    const int milliseconds = int(1000 * std::stod(text));
    if (milliseconds < 0 || milliseconds > 600'000) {
        refuse("not between 0 and 600 seconds: " + text);
    }
    return milliseconds / 1000.0;
}

Framing framingOf(const std::string &text)
{
    for (const auto &[name, framing] : Framings) {
        if (name == text) {
            return framing;
        }
    }
    refuse("unknown framing: " + text);
}

bool spinning(const std::string &text)
{
    if (text != "spin" && text != "sleep") {
        refuse("neither spin nor sleep: " + text);
    }
    return text == "spin";
}

bool isCount(const std::string &text)
{
    if (text != "count" && text != "stamp") {
        refuse("neither count nor stamp: " + text);
    }
    return text == "count";
}

// ws://HOST:PORT/PATH, and HOST only on this machine: a load generator is no weapon.
void readUrl(Options &options, const std::string &url)
{
    constexpr std::string_view Scheme = "ws://";
    const size_t path = url.find('/', Scheme.size());
    const size_t colon = url.find(':', Scheme.size());
    if (!url.starts_with(Scheme) || path == std::string::npos || colon > path) {
        refuse("not of the form ws://127.0.0.1:PORT/PATH: " + url);
    }
    std::string host = url.substr(Scheme.size(), colon - Scheme.size());
    if (host == "localhost") {
        host = "127.0.0.1";
    }
    in_addr address {};
    if (inet_pton(AF_INET, host.c_str(), &address) != 1 || ntohl(address.s_addr) >> 24 != 127) {
        refuse("only servers on the loopback interface are measured, not " + host);
    }
    options.address = ntohl(address.s_addr);
    const int port = wholeNumber(url.substr(colon + 1, path - colon - 1), 1);
    if (port > 65535) {
        refuse("not a port: " + url);
    }
    options.port = static_cast<uint16_t>(port);
    options.path = url.substr(path);
    options.sockJsPath = options.path;
}

using Setter = std::function<void(Options &, const std::string &)>;

Setter text(std::string Options::*member)
{
    return [member](Options &options, const std::string &value) { options.*member = value; };
}

Setter count(int Options::*member, int least)
{
    return [member, least](Options &options, const std::string &value) {
        options.*member = wholeNumber(value, least);
    };
}

Setter duration(double Options::*member)
{
    return
        [member](Options &options, const std::string &value) { options.*member = seconds(value); };
}

const std::array<std::pair<std::string_view, Setter>, 21> &setters()
{
    static const std::array<std::pair<std::string_view, Setter>, 21> All {{
        {"--url", readUrl},
        {"--sockjs-path", text(&Options::sockJsPath)},
        {"--subprotocol", text(&Options::subprotocol)},
        {"--host", text(&Options::host)},
        {"--login", text(&Options::login)},
        {"--passcode", text(&Options::passcode)},
        {"--prefix", text(&Options::prefix)},
        {"--framing", [](Options &o, const std::string &value) { o.framing = framingOf(value); }},
        {"--pid", count(&Options::pid, 1)},
        {"--clients", count(&Options::clients, 1)},
        {"--idle", count(&Options::idle, 0)},
        {"--publishers", count(&Options::publishers, 1)},
        {"--window", count(&Options::window, 1)},
        {"--concurrency", count(&Options::concurrency, 1)},
        {"--drain", count(&Options::drain, 0)},
        {"--wait", [](Options &o, const std::string &value) { o.spins = spinning(value); }},
        {"--rate", [](Options &o, const std::string &value) { o.rate = wholeNumber(value, 1); }},
        {"--warmup", duration(&Options::warmup)},
        {"--seconds", duration(&Options::seconds)},
        {"--body", [](Options &o, const std::string &value) { o.sendsCounts = isCount(value); }},
        {"--body-size",
         [](Options &o, const std::string &value) { o.bodySize = size_t(wholeNumber(value, 25)); }},
    }};
    return All;
}

} // namespace

std::string_view nameOf(Framing framing)
{
    return Framings[static_cast<size_t>(framing)].first;
}

std::string_view usage()
{
    return "belfry-load SCENARIO --url ws://127.0.0.1:PORT/PATH --pid PID [options]\n"
           "\n"
           "SCENARIO  unicast | fanout | trickle | connect | idle | poll | http\n"
           "--framing raw | sockjs-websocket | xhr_streaming | eventsource | xhr\n"
           "--sockjs-path PATH  --subprotocol NAME  --prefix DESTINATIONS  --host NAME\n"
           "--login NAME  --passcode WORD  --clients N  --idle N  --publishers N\n"
           "--window MESSAGES  --concurrency CONNECTIONS  --rate MESSAGES-A-SECOND  --wait spin | "
           "sleep\n"
           "--drain MILLISECONDS  --warmup SECONDS  --seconds SECONDS  --body-size BYTES\n"
           "--body stamp | count\n"
           "\n"
           "Measures a STOMP server on this machine and prints one line of JSON.\n";
}

Options parsedOptions(int count, char **arguments)
{
    if (count < 2) {
        refuse("no scenario");
    }
    Options options;
    options.scenario = arguments[1];
    for (int index = 2; index < count; index += 2) {
        const std::string name = arguments[index];
        bool known = false;
        for (const auto &[option, set] : setters()) {
            if (option == name && index + 1 < count) {
                set(options, arguments[index + 1]);
                known = true;
            }
        }
        if (!known) {
            refuse("unknown option, or one without its value: " + name);
        }
    }
    if (options.port == 0 || options.pid == 0) {
        refuse("--url and --pid are needed");
    }
    return options;
}

} // namespace Load
