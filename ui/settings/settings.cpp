// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/settings.h"

#include "ui/settings/usercounts.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace Ui {

namespace {

constexpr std::chrono::milliseconds WriteAfter {500};
constexpr quint16 DefaultPort = 8080;

constexpr QLatin1StringView ThemeKey {"view/theme"};
constexpr QLatin1StringView LanguageKey {"view/language"};
constexpr QLatin1StringView HostKey {"broker/host"};
constexpr QLatin1StringView PortKey {"broker/port"};
constexpr QLatin1StringView RecentKey {"push/recent"};
constexpr QLatin1StringView UserCountsKey {"push/users"};
constexpr QLatin1StringView PinnedKey {"push/pinned"};
constexpr QLatin1StringView TemplateKey {"push/template"};
constexpr QLatin1StringView TemplateTypeKey {"push/templateType"};
constexpr QLatin1StringView ProtectedKey {"push/protected"};
constexpr QLatin1StringView GeometryKey {"window/geometry"};

template<typename Choice>
struct ChoiceName
{
    Choice choice;
    QLatin1StringView name;
};

constexpr ChoiceName<ThemeChoice> ThemeNames[] = {
    {ThemeChoice::System, QLatin1StringView("system")},
    {ThemeChoice::Light, QLatin1StringView("light")},
    {ThemeChoice::Dark, QLatin1StringView("dark")},
};

constexpr ChoiceName<LanguageChoice> LanguageNames[] = {
    {LanguageChoice::System, QLatin1StringView("system")},
    {LanguageChoice::English, QLatin1StringView("en")},
    {LanguageChoice::Korean, QLatin1StringView("ko")},
};

// The first of the names where the file holds none of them.
template<typename Choice, size_t Count>
Choice choiceOf(const ChoiceName<Choice> (&names)[Count], const QString &name)
{
    const auto found = std::find_if(std::begin(names), std::end(names),
                                    [&name](const auto &entry) { return entry.name == name; });
    return found == std::end(names) ? names[0].choice : found->choice;
}

template<typename Choice, size_t Count>
QString nameOf(const ChoiceName<Choice> (&names)[Count], Choice choice)
{
    const auto found = std::find_if(std::begin(names), std::end(names),
                                    [choice](const auto &entry) { return entry.choice == choice; });
    return found == std::end(names) ? QString() : QString(found->name);
}

QString windowStateKey(int version)
{
    return QStringLiteral("window/state-%1").arg(version);
}

QString pageKey(const QString &page, int version)
{
    return QStringLiteral("pages/%1-%2").arg(page).arg(version);
}

// The number stands first, as a user may hold spaces.
QString written(const RecentPush &push)
{
    return QStringLiteral("%1 %2").arg(QString::number(push.count), push.user);
}

std::optional<RecentPush> recentPushOf(QStringView text)
{
    const qsizetype space = text.indexOf(u' ');
    bool isNumber = false;
    const qint64 count = text.first(std::max<qsizetype>(space, 0)).toLongLong(&isNumber);
    const QString user = text.sliced(space + 1).toString();
    if (!isNumber || count < 0 || user.isEmpty()) {
        return std::nullopt;
    }
    return RecentPush {user, count};
}

} // namespace

Settings::Settings(const QString &path, QObject *parent)
    : QObject(parent)
    , m_store(path, QSettings::IniFormat)
{
    m_writeTimer.setSingleShot(true);
    m_writeTimer.setInterval(WriteAfter);
    connect(&m_writeTimer, &QTimer::timeout, this, &Settings::write);
}

Settings::~Settings()
{
    write();
}

ThemeChoice Settings::theme() const
{
    return choiceOf(ThemeNames, value(ThemeKey).toString());
}

void Settings::setTheme(ThemeChoice theme)
{
    if (theme != this->theme()) {
        setValue(ThemeKey, nameOf(ThemeNames, theme));
        Q_EMIT themeChanged(theme);
    }
}

LanguageChoice Settings::language() const
{
    return choiceOf(LanguageNames, value(LanguageKey).toString());
}

void Settings::setLanguage(LanguageChoice language)
{
    if (language != this->language()) {
        setValue(LanguageKey, nameOf(LanguageNames, language));
        Q_EMIT languageChanged(language);
    }
}

ListenAddress Settings::listenAddress() const
{
    ListenAddress address {QStringLiteral("127.0.0.1"), DefaultPort};
    if (const QString host = value(HostKey).toString(); !host.isEmpty()) {
        address.host = host;
    }
    const uint port = value(PortKey).toUInt();
    if (port > 0 && port <= std::numeric_limits<quint16>::max()) {
        address.port = quint16(port);
    }
    return address;
}

void Settings::setListenAddress(const ListenAddress &address)
{
    if (address != this->listenAddress()) {
        setValue(HostKey, address.host);
        setValue(PortKey, address.port);
        Q_EMIT listenAddressChanged(address);
    }
}

QList<RecentPush> Settings::pushesAt(const QString &key, qsizetype limit) const
{
    QList<RecentPush> pushes;
    const QStringList lines = value(key).toStringList();
    for (const QString &line : lines) {
        const std::optional<RecentPush> push = recentPushOf(line);
        if (push && !pushes.contains(*push) && pushes.size() < limit) {
            pushes.append(*push);
        }
    }
    return pushes;
}

void Settings::setPushesAt(const QString &key, const QList<RecentPush> &pushes)
{
    QStringList lines;
    for (const RecentPush &push : pushes) {
        lines.append(written(push));
    }
    setValue(key, lines);
    Q_EMIT recentPushesChanged();
}

QList<RecentPush> Settings::pinnedPushes() const
{
    return pushesAt(PinnedKey, MaxPinnedPushes);
}

void Settings::setPinned(const RecentPush &push, bool isPinned)
{
    QList<RecentPush> pushes = pinnedPushes();
    if (pushes.contains(push) == isPinned) {
        return;
    }
    pushes.removeOne(push);
    if (isPinned) {
        pushes.append(push);
        pushes = pushes.last(std::min(pushes.size(), MaxPinnedPushes));
    }
    setPushesAt(PinnedKey, pushes);
}

QList<RecentPush> Settings::recentPushes() const
{
    return pushesAt(RecentKey, MaxRecentPushes);
}

void Settings::addRecentPush(const RecentPush &push)
{
    QList<RecentPush> pushes = recentPushes();
    if (!pushes.isEmpty() && pushes.first() == push) {
        addRecentCount({push.user}, push.count); // somebody else may have come between
        return;
    }
    {
        const QSignalBlocker once(this); // setPushesAt() tells
        addRecentCount({push.user}, push.count);
    }
    pushes.removeOne(push);
    pushes.prepend(push);
    pushes.resize(std::min(pushes.size(), MaxRecentPushes));
    setPushesAt(RecentKey, pushes);
}

void Settings::forgetRecentPushes(const QString &user)
{
    UserCounts counts(value(UserCountsKey).toStringList());
    counts.forget(user);
    setValue(UserCountsKey, counts.lines());
    QList<RecentPush> pushes = recentPushes();
    if (pushes.removeIf([&user](const RecentPush &push) { return push.user == user; }) > 0) {
        setPushesAt(RecentKey, pushes);
    }
}

QList<qint64> Settings::recentCounts(const QString &user) const
{
    return UserCounts(value(UserCountsKey).toStringList()).of(user);
}

void Settings::addRecentCount(const QStringList &users, qint64 count)
{
    const QStringList before = value(UserCountsKey).toStringList();
    UserCounts counts(before);
    counts.note(users, count);
    if (counts.lines() != before) {
        setValue(UserCountsKey, counts.lines());
        Q_EMIT recentPushesChanged();
    }
}

PushTemplate Settings::pushTemplate() const
{
    PushTemplate pushed {
        QStringLiteral("{\"count\": {count}, \"userSeq\": \"{userSeq}\", \"at\": \"{now}\"}")};
    if (const QString text = value(TemplateKey).toString(); !text.isEmpty()) {
        pushed.text = text;
    }
    if (const QByteArray type = value(TemplateTypeKey).toByteArray(); !type.isEmpty()) {
        pushed.contentType = type;
    }
    return pushed;
}

void Settings::setPushTemplate(const PushTemplate &pushed)
{
    setValue(TemplateKey, pushed.text);
    setValue(TemplateTypeKey, pushed.contentType);
}

bool Settings::isProtected() const
{
    return m_isProtectedThisRun || value(ProtectedKey).toBool();
}

void Settings::setProtected(bool isProtected)
{
    const bool was = this->isProtected();
    setValue(ProtectedKey, isProtected);
    if (this->isProtected() != was) {
        Q_EMIT protectedChanged(!was);
    }
}

void Settings::protectThisRun()
{
    const bool was = isProtected();
    m_isProtectedThisRun = true;
    if (!was) {
        Q_EMIT protectedChanged(true);
    }
}

QByteArray Settings::windowGeometry() const
{
    return value(GeometryKey).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    setValue(GeometryKey, geometry);
}

QByteArray Settings::windowState(int version) const
{
    return value(windowStateKey(version)).toByteArray();
}

void Settings::setWindowState(int version, const QByteArray &state)
{
    setValue(windowStateKey(version), state);
}

QByteArray Settings::pageState(const QString &key, int version) const
{
    return value(pageKey(key, version)).toByteArray();
}

void Settings::setPageState(const QString &key, int version, const QByteArray &state)
{
    setValue(pageKey(key, version), state);
}

void Settings::forgetLayout()
{
    write();
    m_store.remove(QStringLiteral("window"));
    m_store.remove(QStringLiteral("pages"));
}

void Settings::write()
{
    m_writeTimer.stop();
    for (auto it = m_unwritten.cbegin(); it != m_unwritten.cend(); ++it) {
        m_store.setValue(it.key(), it.value());
    }
    m_unwritten.clear();
    m_store.sync();
}

QVariant Settings::value(const QString &key) const
{
    const auto unwritten = m_unwritten.constFind(key);
    return unwritten != m_unwritten.cend() ? *unwritten : m_store.value(key);
}

void Settings::setValue(const QString &key, const QVariant &value)
{
    if (this->value(key) != value) {
        m_unwritten.insert(key, value);
        m_writeTimer.start();
    }
}

} // namespace Ui
