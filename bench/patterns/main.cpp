// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a publication costs beside many patterns: in the exchange, with nobody to deliver it to.
// Each line is a kind of 10,000 patterns with a destination that matches none of them, and one
// without any.

#include "broker/base/mailbox.h"
#include "broker/routing/exchange.h"
#include "broker/routing/router.h"

#include <QByteArray>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

using Broker::Exchange;

namespace {

constexpr int PatternCount = 10'000;
constexpr int Rounds = 15;
constexpr int Publications = 2'000;

struct Case
{
    const char *name;
    std::function<QByteArray(int number)> pattern;
    QByteArray destination;
};

class SteadyClock : public Broker::Clock
{
public:
    TimePoint now() const override { return std::chrono::steady_clock::now(); }
};

QByteArray number(int value)
{
    return QByteArray::number(value).rightJustified(5, '0');
}

/// Nanoseconds of a publication to \a destination: the median of some rounds.
double cost(Exchange &exchange, const QByteArray &destination)
{
    std::vector<double> rounds;
    for (int round = 0; round < Rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        for (int time = 0; time < Publications; ++time) {
            exchange.publish({destination, {}, QByteArrayLiteral("7")});
        }
        const std::chrono::duration<double, std::nano> took =
            std::chrono::steady_clock::now() - start;
        rounds.push_back(took.count() / Publications);
    }
    std::nth_element(rounds.begin(), rounds.begin() + Rounds / 2, rounds.end());
    return rounds[Rounds / 2];
}

// A pattern whose segments are `a` or `*` as the bits of \a bits say.
QByteArray choice(int bits, int segments)
{
    QByteArray pattern = "/topic";
    for (int segment = 0; segment < segments; ++segment) {
        pattern += (bits >> segment & 1) != 0 ? "/*" : "/a";
    }
    return pattern;
}

std::vector<Case> cases()
{
    const QByteArray a120(120, 'a');
    const QByteArray a220(220, 'a');
    return {
        {"exact ends, an ordinary message", [](int n) { return "/topic/*/room" + number(n); },
         "/topic/a/b"},
        {"exact ends, one that differs at the end",
         [](int n) { return "/topic/*/room" + number(n); }, "/topic/a/roomer"},
        {"long ends of one star, an ordinary message",
         [=](int n) { return "/topic/*" + a120 + 'b' + number(n); }, "/topic/short"},
        {"long ends of one star, the crafted message",
         [=](int n) { return "/topic/*" + a120 + 'b' + number(n); },
         "/topic/" + QByteArray(247, 'a')},
        {"beginnings and ends that overlap",
         [](int n) {
             static const char *const Last[] {"/a*", "/*a", "/a*a"};
             return "/topic/" + QByteArray(61 + n % 60, 'a') + '*'
                 + QByteArray(61 + n / 60 % 60, 'a') + Last[n / 3600];
         },
         "/topic/" + a120 + "/aa"},
        {"beginnings and ends of every length",
         [=](int n) {
             return "/topic/" + QByteArray(1 + n % 100, 'a') + '*' + QByteArray(1 + n / 100, 'a')
                 + "/b";
         },
         "/topic/" + a220 + "/c"},
        {"any of thirteen segments", [](int n) { return choice(n, 14) + "/b"; },
         "/topic" + QByteArray("/a").repeated(14) + "/c"},
        {"any number of segments",
         [](int n) { return choice(n, 7) + "/**" + choice(n >> 7, 7) + "/b"; },
         "/topic" + QByteArray("/a").repeated(7) + "/topic" + QByteArray("/a").repeated(7) + "/c"},
        {"four mixed segments that overlap",
         [](int n) {
             const auto part = [n](int at) {
                 return '/'
                     + QByteArray(10
                                      + n
                                          / (at == 0       ? 1
                                                 : at == 1 ? 10
                                                 : at == 2 ? 100
                                                           : 1000)
                                          % 10,
                                  'a')
                     + '*' + QByteArray(at == 3 ? 31 : 20, 'a');
             };
             return "/topic" + part(0) + part(1) + part(2) + part(3);
         },
         "/topic" + ('/' + QByteArray(40, 'a')).repeated(4)},
    };
}

} // namespace

int main()
{
    const SteadyClock clock;
    for (const Case &one : cases()) {
        Broker::Mailbox mailbox;
        Exchange exchange(clock, "e");
        Broker::Router router(exchange.interest(), 0, [](auto &&...) {});
        exchange.attach(0, mailbox, router);
        const double plain = cost(exchange, one.destination);
        for (int n = 0; n < PatternCount; ++n) {
            exchange.interest().follow(one.pattern(n), 0);
        }
        const double matched =
            double(exchange.interest().byPattern(one.destination).patterns.size());
        const double beside = cost(exchange, one.destination);
        std::printf("%-46s %6.0f ns without, %6.0f ns beside (%.2f), %.0f match\n", one.name, plain,
                    beside, beside / plain, matched);
    }
    return 0;
}
