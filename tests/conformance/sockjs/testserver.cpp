// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The endpoints that sockjs-protocol 0.3.3 and the tests of sockjs-client want of a server, on the
// transports of the broker and without any STOMP: they carry messages and know nothing of what is
// in them.

#include "app/signals.h"
#include "app/terminal.h"
#include "broker/front/front.h"
#include "broker/net/outputaccount.h"
#include "broker/server/listener.h"
#include "broker/transport/sockjsservice.h"
#include "broker/websocket/websocketframe.h"

#include <QAbstractEventDispatcher>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Broker;

namespace {

constexpr qsizetype MaxFrameBytes = 64 * 1024 * 1024; // as of limits.frame_bytes

/// What one connection does with what it is sent; it ends with its transport.
class Talk : public TransportHandler
{
public:
    Talk(std::unique_ptr<Transport> transport, EndOfTurn &endOfTurn,
         std::function<void(Talk *)> over)
        : m_transport(std::move(transport))
        , m_endOfTurn(endOfTurn)
        , m_over(std::move(over))
    {
    }

    void open()
    {
        m_transport->open(*this);
        if (m_transport->facts().endpoint == "/close") {
            m_endOfTurn.afterFlush(this, [this] {
                m_transport->close({3000, QStringLiteral("Go away!")});
            });
        }
    }

    void received(QByteArrayView message) override
    {
        if (m_transport->facts().endpoint == "/amplify") {
            constexpr int MaxExponent = 19;
            const int exponent = std::clamp(message.toByteArray().toInt(), 0, MaxExponent);
            m_transport->send(OutgoingFrame(QByteArray(qsizetype(1) << exponent, 'x')));
        } else {
            const OutgoingFrame echo(message.toByteArray());
            if (m_transport->isBinary()) {
                echo.headed(webSocketBinaryHead);
            }
            m_transport->send(echo);
        }
    }

    void closed(const CloseStatus &) override { m_over(this); }

private:
    std::unique_ptr<Transport> m_transport;
    EndOfTurn &m_endOfTurn;
    std::function<void(Talk *)> m_over;
};

SockJs::Endpoint endpoint(const QByteArray &path)
{
    SockJs::Endpoint endpoint {path};
    endpoint.hasHtmlFile = true;
    endpoint.hasJsonp = true;
    endpoint.iframeClientUrl = "/sockjs.js";
    endpoint.streamBytes = 4096;
    return endpoint;
}

std::vector<SockJs::Endpoint> endpoints()
{
    SockJs::Endpoint disabled = endpoint("/disabled_websocket_echo");
    disabled.hasWebSocket = false;
    SockJs::Endpoint cookie = endpoint("/cookie_needed_echo");
    cookie.needsCookie = true;
    return {endpoint("/echo"), disabled, cookie, endpoint("/close"), endpoint("/amplify")};
}

// For messages of \a frameBytes, in fragments of no less than 64 bytes as the Autobahn suite makes
// them, and for as much on its way back.
Limits limitsFor(qsizetype frameBytes)
{
    constexpr int LeastFragment = 64;
    Limits limits;
    limits.frameBytes = frameBytes;
    limits.fragmentsPerMessage =
        std::max(limits.fragmentsPerMessage, int(frameBytes / LeastFragment) + 1);
    limits.outputBytes = std::max<qint64>(limits.outputBytes, 4 * qint64(frameBytes));
    return limits;
}

/// All of it, on one thread.
class Server
{
public:
    explicit Server(const Limits &limits)
        : m_limits(limits)
        , m_context {m_limits, m_wheel, m_endOfTurn, m_mailbox, m_output, [](const LogEntry &) {}}
        , m_requests(HostPolicy(), OriginPolicy({"*"}), [](const LogEntry &) {})
        , m_webSockets(m_context,
                       [this](std::unique_ptr<Transport> transport) { open(std::move(transport)); })
        , m_hub(m_context, m_receivers,
                [this](std::unique_ptr<Transport> transport) { open(std::move(transport)); })
        , m_front(m_requests, m_rates, m_proxies, m_context, [] {})
        , m_listener([this](Descriptor descriptor) { m_front.accept(std::move(descriptor), {}); },
                     [](const LogEntry &) {})
    {
        m_mailbox.open();
        m_hubs.add(0, m_mailbox, m_hub);
        for (const SockJs::Endpoint &endpoint : m_endpoints) {
            m_services.push_back(
                std::make_unique<SockJsService>(endpoint, 0, m_hubs, m_webSockets));
            m_front.add(*m_services.back());
        }
        QObject::connect(QAbstractEventDispatcher::instance(),
                         &QAbstractEventDispatcher::aboutToBlock, &m_timer,
                         [this] { m_endOfTurn.run(); });
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { m_wheel.advance(); });
        m_timer.start(TimerWheel::Tick);
    }

    std::optional<ListenFailure> listen(quint16 port)
    {
        return m_listener.start({QStringLiteral("127.0.0.1")}, port);
    }

    quint16 port() const { return m_listener.port(); }

private:
    void open(std::unique_ptr<Transport> transport)
    {
        auto talk = std::make_unique<Talk>(std::move(transport), m_endOfTurn, [this](Talk *over) {
            const auto found =
                std::find_if(m_talks.begin(), m_talks.end(),
                             [over](const auto &candidate) { return candidate.get() == over; });
            m_endOfTurn.destroy(std::move(*found));
            m_talks.erase(found);
        });
        Talk &opened = *talk;
        m_talks.push_back(std::move(talk));
        opened.open();
    }

    const Limits m_limits;
    Clock m_clock;
    TimerWheel m_wheel {m_clock};
    EndOfTurn m_endOfTurn;
    Mailbox m_mailbox;
    HttpReceivers m_receivers {m_limits};
    OutputMemory m_outputMemory;
    OutputAccount m_output {m_outputMemory, m_mailbox, m_wheel, [](const LogEntry &) {}};
    NetContext m_context;
    const std::vector<SockJs::Endpoint> m_endpoints = endpoints();
    RequestPolicy m_requests;
    RequestRates m_rates {m_limits, [](const LogEntry &) {}};
    ProxySettings m_proxies;
    WebSocketEndpoint m_webSockets;
    SockJsHub m_hub;
    SockJsHubs m_hubs {1};
    std::vector<std::unique_ptr<SockJsService>> m_services;
    Front m_front;
    std::vector<std::unique_ptr<Talk>> m_talks;
    Listener m_listener;
    QTimer m_timer;
};

} // namespace

int main(int argc, char **argv)
{
    blockSignals();
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("The SockJS test endpoints on 127.0.0.1."));
    parser.addHelpOption();
    parser.addOption({QStringLiteral("port"), QStringLiteral("Port; 0 takes a free one."),
                      QStringLiteral("PORT"), QStringLiteral("8081")});
    parser.addOption({QStringLiteral("frame-bytes"),
                      QStringLiteral("Longest message that it echoes, %1 to %2.")
                          .arg(Limits().frameBytes)
                          .arg(MaxFrameBytes),
                      QStringLiteral("BYTES"), QString::number(Limits().frameBytes)});
    parser.process(application);

    const qsizetype frameBytes = parser.value(QStringLiteral("frame-bytes")).toInt();
    Server server(limitsFor(std::clamp(frameBytes, Limits().frameBytes, MaxFrameBytes)));
    if (const auto failure =
            server.listen(quint16(parser.value(QStringLiteral("port")).toUInt()))) {
        Terminal::complain(failure->text);
        return 1;
    }
    const auto signalled = Signals::create([] { QCoreApplication::quit(); }, [] {});
    if (!signalled) {
        Terminal::complain(signalled.errorText());
        return 1;
    }
    (void)Terminal::announce(QStringLiteral("http://127.0.0.1:%1").arg(server.port()));
    return QCoreApplication::exec();
}
