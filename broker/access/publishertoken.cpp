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
#include <sys/statvfs.h>
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

bool isControl(char byte)
{
    return quint8(byte) < ' ' || byte == '\x7f';
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

bool isToken(const QByteArray &text)
{
    return text.size() >= MinBytes && text.size() <= MaxBytes
        && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isOpenToOthers(const TokenFileFacts &facts)
{
    return (facts.mode & (S_IRWXG | S_IRWXO)) != 0;
}

// Nothing if \a file is not a regular file.
std::optional<TokenFileFacts> factsOf(const Descriptor &file)
{
    struct stat facts = {};
    struct statvfs mount = {};
    if (::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode)
        || ::fstatvfs(file.get(), &mount) != 0) {
        return std::nullopt;
    }
    return TokenFileFacts {facts.st_mode, facts.st_uid, ::geteuid(),
                           (mount.f_flag & ST_RDONLY) != 0};
}

// The first fault of the folder that holds \a path, or of one above it.
QString placeFault(const QString &path)
{
    QString place = QFileInfo(path).canonicalFilePath();
    for (bool hasFile = true; place.size() > 1; hasFile = false) {
        place = place.first(std::max<qsizetype>(place.lastIndexOf(u'/'), 1));
        struct stat facts = {};
        if (::stat(QFile::encodeName(place).constData(), &facts) != 0) {
            return {}; // it went away, and the file with it
        }
        const QString fault = tokenFolderFault(
            {facts.st_mode, facts.st_uid, facts.st_gid, ::geteuid(), ::getegid(), hasFile}, place);
        if (!fault.isEmpty()) {
            return QStringLiteral("The token file %1 may be replaced by somebody else: %2")
                .arg(path, fault);
        }
    }
    return {};
}

QByteArray contentOf(const Descriptor &file)
{
    QByteArray content(MaxBytes + 2, '\0');
    content.truncate(
        std::max<ssize_t>(::read(file.get(), content.data(), size_t(content.size())), 0));
    return content.trimmed();
}

} // namespace

QString tokenFileFault(const TokenFileFacts &facts, const QString &path)
{
    if (facts.isOnReadOnlyMount) {
        return {}; // it was mounted there on purpose, and nobody can change its mode or its owner
    }
    constexpr quint32 Root = 0;
    if (facts.owner != facts.reader && facts.owner != Root) {
        return QStringLiteral("The token file %1 belongs to the user with the number %2, who knows "
                              "the token in it and may replace it. Make it this user's own: chown "
                              "it, and chmod 600 it.")
            .arg(path)
            .arg(facts.owner);
    }
    if (isOpenToOthers(facts)) {
        return QStringLiteral("Other users than its owner may read or write the token file %1, so "
                              "the token in it is no secret. Delete the file, and a new one is "
                              "made; or, if nobody has seen it, chmod 600 it.")
            .arg(path);
    }
    return {};
}

QString tokenFolderFault(const TokenFolderFacts &facts, const QString &folder)
{
    constexpr quint32 Root = 0;
    // user_namespaces(7): in a sandbox, what belongs to users outside, such as root's own /home.
    constexpr quint32 Unmapped = 65'534;
    const bool isOfNobody = facts.owner == Unmapped && !facts.hasFile;
    if (facts.owner != facts.reader && facts.owner != Root && !isOfNobody) {
        return QStringLiteral(
                   "the folder %1 belongs to the user with the number %2. Keep the token "
                   "in a folder of this user's own, and name it with --token-file.")
            .arg(folder)
            .arg(facts.owner);
    }
    const bool isSticky = (facts.mode & S_ISVTX) != 0; // what lies there is its owner's, as in /tmp
    const bool isOpenToGroup =
        (facts.mode & S_IWGRP) != 0 && facts.group != facts.readerGroup && facts.group != Root;
    if (facts.hasFile && !isSticky && ((facts.mode & S_IWOTH) != 0 || isOpenToGroup)) {
        return QStringLiteral("others may write to the folder %1. chmod go-w it, or name another "
                              "place with --token-file.")
            .arg(folder);
    }
    return {};
}

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
    const std::optional<TokenFileFacts> facts = factsOf(file);
    if (!facts) {
        return Error {QStringLiteral("The token file %1 is not a regular file.").arg(path)};
    }
    if (const QString fault = tokenFileFault(*facts, path); !fault.isEmpty()) {
        return Error {fault};
    }
    if (const QString fault = facts->isOnReadOnlyMount ? QString() : placeFault(path);
        !fault.isEmpty()) {
        return Error {fault};
    }
    QByteArray content = contentOf(file);
    if (!isToken(content)) {
        return Error {QStringLiteral("The token file %1 must hold one line of %2 to %3 letters, "
                                     "digits and any of -._~+/=. Delete it, and a new one is made.")
                          .arg(path)
                          .arg(MinBytes)
                          .arg(MaxBytes)};
    }
    PublisherToken token(std::move(content));
    if (isOpenToOthers(*facts)) {
        token.m_remark = QStringLiteral("Other users of this machine may read the token file %1. "
                                        "It is taken since it lies on a read-only mount, where its "
                                        "mode cannot be changed.")
                             .arg(path);
    }
    return token;
}

Result<PublisherToken> PublisherToken::fromText(const QByteArray &text, const QString &name)
{
    const QByteArray secret = text.trimmed(); // as that of a file, which ends with a line end
    if (secret.isEmpty()) {
        return Error {
            QStringLiteral("%1 is empty, or holds nothing but blanks and line ends. Set it "
                           "to the token, or unset it to have the one of "
                           "server.token_file.")
                .arg(name)};
    }
    if (std::ranges::any_of(secret, isControl)) {
        return Error {QStringLiteral("%1 holds a line end or another control character inside of "
                                     "the token. It must be one line.")
                          .arg(name)};
    }
    if (!isToken(secret)) {
        return Error {QStringLiteral("%1 must be a token of %2 to %3 letters, digits and any of "
                                     "-._~+/=. `openssl rand -hex 32` makes one.")
                          .arg(name)
                          .arg(MinBytes)
                          .arg(MaxBytes)};
    }
    PublisherToken token(secret);
    token.m_source = name;
    return token;
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
