// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/publishertoken.h"

#include "broker/base/descriptor.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

namespace Broker {

namespace {

constexpr qsizetype MinBytes = 32; // too long to guess
constexpr qsizetype MaxBytes = 512;

Error error(const QString &text, const QString &path)
{
    return {text.arg(path)};
}

QString reason()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

// RFC 6750, 2.1: what may stand behind `Bearer`.
bool isTokenCharacter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
        || (byte >= '0' && byte <= '9') || QByteArrayView("-._~+/=").contains(byte);
}

QByteArray newSecret()
{
    std::array<quint32, 8> bits {};
    QRandomGenerator::system()->fillRange(bits.data(), qsizetype(bits.size()));
    return QByteArray(reinterpret_cast<const char *>(bits.data()), sizeof bits)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

bool writeNew(const QByteArray &name, const QByteArray &content)
{
    const Descriptor file(::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    return file.isOpen()
        && ::write(file.get(), content.constData(), size_t(content.size())) == content.size()
        && ::fsync(file.get()) == 0;
}

// Makes the file in one step: a program that starts at the same moment finds none, or a whole one.
std::optional<Error> make(const QString &path)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    const QByteArray name = QFile::encodeName(path);
    const QByteArray fresh = name + '.' + QByteArray::number(::getpid());
    const bool isMade = writeNew(fresh, newSecret() + '\n')
        && (::link(fresh.constData(), name.constData()) == 0 || errno == EEXIST);
    const QString why = reason();
    ::unlink(fresh.constData());
    if (isMade) {
        return std::nullopt;
    }
    return Error {QStringLiteral("Cannot make the token file %1: %2. Name a place that can be "
                                 "written to with --token-file.")
                      .arg(path, why)};
}

Result<QByteArray> contentOf(const Descriptor &file, const QString &path)
{
    struct stat facts = {};
    if (::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return error(QStringLiteral("The token file %1 is not a regular file."), path);
    }
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return error(QStringLiteral("Other users than its owner may read or write the token file "
                                    "%1, so the token in it is no secret. Delete the file, and a "
                                    "new one is made; or, if nobody has seen it, chmod 600 it."),
                     path);
    }
    QByteArray content(MaxBytes + 2, '\0');
    content.truncate(
        std::max<ssize_t>(::read(file.get(), content.data(), size_t(content.size())), 0));
    return content.trimmed();
}

} // namespace

PublisherToken::PublisherToken(QByteArray secret)
    : m_secret(std::move(secret))
{
}

Result<PublisherToken> PublisherToken::fromFile(const QString &path)
{
    if (!QFileInfo::exists(path)) {
        if (const std::optional<Error> failure = make(path)) {
            return *failure;
        }
    }
    // A pipe would keep the program waiting for somebody to write.
    const Descriptor file(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.isOpen()) {
        return Error {QStringLiteral("Cannot read the token file %1: %2.").arg(path, reason())};
    }
    Result<QByteArray> content = contentOf(file, path);
    if (!content) {
        return Error {content.errorText()};
    }
    const bool isToken = content->size() >= MinBytes && content->size() <= MaxBytes
        && std::all_of(content->begin(), content->end(), isTokenCharacter);
    if (!isToken) {
        return Error {QStringLiteral("The token file %1 must hold one line of %2 to %3 letters, "
                                     "digits and any of -._~+/=. Delete it, and a new one is made.")
                          .arg(path)
                          .arg(MinBytes)
                          .arg(MaxBytes)};
    }
    return PublisherToken(std::move(content).value());
}

bool PublisherToken::matches(QByteArrayView candidate) const
{
    if (!isSet() || candidate.size() != m_secret.size()) {
        return false;
    }
    unsigned difference = 0;
    for (qsizetype at = 0; at < candidate.size(); ++at) {
        difference |= unsigned(static_cast<unsigned char>(candidate[at] ^ m_secret[at]));
    }
    return difference == 0;
}

QString usualTokenFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/belfry/token");
}

} // namespace Broker
