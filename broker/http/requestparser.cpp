// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/http/requestparser.h"

#include "broker/http/requesttarget.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace Http {

namespace {

namespace Beast = boost::beast::http;

// A chunk's size line and its extensions, or the trailer: no client needs more.
constexpr qsizetype ChunkHeadBytes = 1024;

QByteArray bytesOf(boost::beast::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

Method methodOf(Beast::verb verb)
{
    switch (verb) {
    case Beast::verb::get: return Method::Get;
    case Beast::verb::head: return Method::Head;
    case Beast::verb::post: return Method::Post;
    case Beast::verb::put: return Method::Put;
    case Beast::verb::delete_: return Method::Delete;
    case Beast::verb::options: return Method::Options;
    default: return Method::Other;
    }
}

RequestError errorOf(const boost::system::error_code &code)
{
    if (code == Beast::error::bad_version) {
        return RequestError::BadVersion;
    }
    if (code == Beast::error::bad_method || code == Beast::error::bad_target) {
        return RequestError::BadRequestLine;
    }
    if (code == Beast::error::bad_content_length
        || code == Beast::error::bad_transfer_encoding) { // both are present
        return RequestError::BadLength;
    }
    if (code == Beast::error::bad_chunk || code == Beast::error::bad_chunk_extension) {
        return RequestError::BadChunk;
    }
    if (code == Beast::error::body_limit) {
        return RequestError::BodyTooLarge;
    }
    return RequestError::BadHeader;
}

qsizetype countOf(const Headers &headers, QByteArrayView name)
{
    return std::count_if(headers.begin(), headers.end(), [name](const Header &header) {
        return equalsIgnoringCase(header.name, name);
    });
}

// What two servers might read differently is refused, whichever of them is right.
std::optional<RequestError> ambiguityOf(const Request &request)
{
    static constexpr std::array Unique {
        QByteArrayView("Origin"),
        QByteArrayView("Content-Length"),
        QByteArrayView("Transfer-Encoding"),
        QByteArrayView("Sec-WebSocket-Key"),
        QByteArrayView("Sec-WebSocket-Version"),
        QByteArrayView("Authorization"),
        QByteArrayView("Expect"),
    };
    // RFC 9112, 3.2: HTTP/1.0 may do without a Host, or with an empty one, as the health checks of
    // load balancers do.
    const qsizetype hosts = countOf(request.headers, "Host");
    const bool hasNone = request.header("Host").trimmed().isEmpty();
    if (hosts > 1 || (hasNone ? request.minorVersion >= 1 : !isAuthority(request.header("Host")))) {
        return RequestError::BadHost;
    }
    for (const QByteArrayView name : Unique) {
        if (countOf(request.headers, name) > 1) {
            return RequestError::RepeatedHeader;
        }
    }
    const QByteArrayView encoding = request.header("Transfer-Encoding");
    if (!encoding.isNull() && !equalsIgnoringCase(encoding.trimmed(), "chunked")) {
        return RequestError::BadEncoding;
    }
    // RFC 9112, 6.1: both together are a way to smuggle requests past a proxy.
    const bool hasLength = !request.header("Content-Length").isNull();
    if (!encoding.isNull() && (hasLength || request.minorVersion < 1)) {
        return RequestError::BadLength;
    }
    const QByteArrayView expectation = request.header("Expect");
    if (!expectation.isNull() && !equalsIgnoringCase(expectation.trimmed(), "100-continue")) {
        return RequestError::Expectation;
    }
    return std::nullopt;
}

} // namespace

struct RequestParser::Body
{
    Beast::request_parser<Beast::string_body> parser;
    QByteArray unparsed; // the start of what Beast wants in one piece: a chunk's head
};

RequestParser::RequestParser(const RequestLimits &limits, BodyLimit bodyLimit)
    : m_limits(limits)
    , m_bodyLimit(std::move(bodyLimit))
    , m_scanner(limits)
{
}

RequestParser::~RequestParser() = default;

void RequestParser::reset()
{
    m_state = State::Incomplete;
    m_scanner = HeadScanner(m_limits);
    m_body.reset();
    m_request = {};
    m_wantsContinue = false;
}

qsizetype RequestParser::heldBytes() const
{
    const qsizetype body =
        m_body ? qsizetype(m_body->parser.get().body().size()) + m_body->unparsed.size() : 0;
    return m_scanner.head().size() + body;
}

bool RequestParser::takeContinue()
{
    return m_state == State::Incomplete && std::exchange(m_wantsContinue, false);
}

Request RequestParser::takeRequest()
{
    Q_ASSERT(m_state == State::Complete);
    return std::exchange(m_request, {});
}

void RequestParser::fail(RequestError error)
{
    m_error = error;
    m_state = State::Failed;
    m_body.reset();
    m_request = {};
}

qsizetype RequestParser::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (m_state == State::Incomplete && taken < bytes.size()) {
        if (m_body) {
            readBody(bytes.sliced(taken));
            // What a whole request leaves of it is the start of the next one.
            taken = bytes.size() - (m_state == State::Complete ? m_body->unparsed.size() : 0);
        } else {
            taken += m_scanner.feed(bytes.sliced(taken));
            if (const std::optional<RequestError> error = m_scanner.error()) {
                fail(*error);
            } else if (m_scanner.isComplete()) {
                readHead();
            }
        }
    }
    return taken;
}

void RequestParser::readHead()
{
    m_body = std::make_unique<Body>();
    auto &parser = m_body->parser;
    parser.header_limit(std::uint32_t(m_limits.headBytes + 2));
    // Set once it is known whose request it is.
    parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    const QByteArray &head = m_scanner.head();
    boost::system::error_code code;
    parser.put(boost::asio::buffer(head.constData(), size_t(head.size())), code);
    if (code && code != Beast::error::need_more) {
        fail(errorOf(code));
        return;
    }
    const auto &message = parser.get();
    if (message.version() != 10 && message.version() != 11) {
        fail(RequestError::BadVersion);
        return;
    }
    m_request.method = methodOf(message.method());
    m_request.minorVersion = int(message.version() % 10);
    for (const auto &field : message) {
        m_request.headers.append({bytesOf(field.name_string()), bytesOf(field.value())});
    }
    if (!readTarget(bytesOf(message.target()), m_request)) {
        fail(RequestError::BadTarget);
    } else if (const std::optional<RequestError> error = ambiguityOf(m_request)) {
        fail(*error);
    } else if (parser.is_done()) {
        m_state = State::Complete;
    } else if (boundBody()) {
        // RFC 9110, 10.1.1: a client of HTTP/1.0 does not mean it.
        m_wantsContinue = m_request.minorVersion >= 1 && !m_request.header("Expect").isNull();
        readBody({});
    } else {
        m_error = RequestError::BodyTooLarge; // its head stays, for who wants to say more of it
        m_state = State::Failed;
    }
}

// False where the head announces more than there may be.
bool RequestParser::boundBody()
{
    m_bodyBound = m_bodyLimit ? m_bodyLimit(m_request) : BodyBound {m_limits.bodyBytes, {}};
    const auto limit = std::uint64_t(m_bodyBound.bytes);
    m_body->parser.body_limit(limit);
    const auto announced = m_body->parser.content_length();
    return !announced || *announced <= limit;
}

void RequestParser::readBody(QByteArrayView bytes)
{
    m_wantsContinue = m_wantsContinue && bytes.isEmpty(); // else it does not wait for it
    const bool isChunked = m_body->parser.chunked();
    do {
        // Never more than the longest head of a chunk together with what there is of one: in one
        // piece it would pass whatever its length.
        const qsizetype room = ChunkHeadBytes + 1 - m_body->unparsed.size();
        const qsizetype size = isChunked ? std::min(room, bytes.size()) : bytes.size();
        readBodyPart(bytes.first(size));
        bytes = bytes.sliced(size);
    } while (m_state == State::Incomplete && !bytes.isEmpty());
    if (m_body) {
        m_body->unparsed.append(bytes);
    }
}

void RequestParser::readBodyPart(QByteArrayView bytes)
{
    auto &[parser, unparsed] = *m_body;
    unparsed.append(bytes);
    parser.eager(true);
    boost::system::error_code code;
    qsizetype used = 0;
    while (!parser.is_done() && used < unparsed.size() && !code) {
        used += qsizetype(parser.put(
            boost::asio::buffer(unparsed.constData() + used, size_t(unparsed.size() - used)),
            code));
    }
    unparsed.remove(0, used);
    if (code && code != Beast::error::need_more) {
        fail(errorOf(code));
    } else if (parser.is_done()) {
        m_request.body = QByteArray::fromStdString(parser.get().body());
        m_state = State::Complete;
    } else if (unparsed.size() > ChunkHeadBytes) {
        fail(RequestError::BadChunk);
    }
}

} // namespace Http
