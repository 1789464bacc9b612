// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The endpoints that sockjs-protocol 0.3.3 and the tests of sockjs-client want of a server, on the
// transports of the broker and without any STOMP: they carry messages for whoever takes them.

#include "app/signals.h"
#include "app/terminal.h"
#include "broker/server/listener.h"
#include "broker/transport/gateway.h"
#include "broker/transport/sockjshub.h"

#include <QAbstractEventDispatcher>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Broker;

namespace {

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
            m_transport->send(OutgoingFrame(message.toByteArray()));
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

RequestGate::Settings settings()
{
    RequestGate::Settings settings;
    SockJs::Endpoint disabled = endpoint("/disabled_websocket_echo");
    disabled.hasWebSocket = false;
    SockJs::Endpoint cookie = endpoint("/cookie_needed_echo");
    cookie.needsCookie = true;
    settings.endpoints = {endpoint("/echo"), disabled, cookie, endpoint("/close"),
                          endpoint("/amplify")};
    settings.origins = OriginPolicy({"*"});
    settings.servesDemo = false;
    return settings;
}

/// All of it, on one thread.
class Server
{
public:
    Server()
        : m_context {m_limits, m_wheel, m_endOfTurn, m_mailbox, [](const LogEntry &) {}}
        , m_gate(settings(), [](const LogEntry &) {})
        , m_hub(m_context, m_receivers,
                [this](std::unique_ptr<Transport> transport) { open(std::move(transport)); })
        , m_gateway(
              m_gate, m_context,
              [this](std::unique_ptr<Transport> transport) { open(std::move(transport)); },
              [this](const Http::Request &request, const Decision &decision,
                     const RequestPeer &peer, const Responder &responder) {
                  m_hub.handle({std::get<SockJsGrant>(decision), request, peer, responder});
              },
              [] {})
        , m_listener(
              [this](qintptr descriptor) { m_gateway.accept(Descriptor(int(descriptor)), {}); },
              [](const LogEntry &) {})
    {
        m_mailbox.open();
        QObject::connect(QAbstractEventDispatcher::instance(),
                         &QAbstractEventDispatcher::aboutToBlock, &m_timer,
                         [this] { m_endOfTurn.run(); });
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { m_wheel.advance(); });
        m_timer.start(TimerWheel::Tick);
    }

    std::optional<ListenFailure> listen(quint16 port)
    {
        return m_listener.start(QStringLiteral("127.0.0.1"), port);
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

    Limits m_limits;
    Clock m_clock;
    TimerWheel m_wheel {m_clock};
    EndOfTurn m_endOfTurn;
    Mailbox m_mailbox;
    HttpReceivers m_receivers {m_limits.sockJsSessions};
    NetContext m_context;
    RequestGate m_gate;
    SockJsHub m_hub;
    Gateway m_gateway;
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
    parser.process(application);

    Server server;
    if (const auto failure =
            server.listen(quint16(parser.value(QStringLiteral("port")).toUInt()))) {
        Terminal::complain(failure->text);
        return 1;
    }
    const Signals signalled([] { QCoreApplication::quit(); });
    Terminal::announce(QStringLiteral("http://127.0.0.1:%1").arg(server.port()));
    return QCoreApplication::exec();
}
