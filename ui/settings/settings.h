// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/pushtemplate.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QSettings>
#include <QTimer>
#include <QVariant>

namespace Ui {

enum class ThemeChoice : quint8 { System, Light, Dark };
enum class LanguageChoice : quint8 { System, English, Korean };

/// Where a broker listens: an address of this machine and a port.
struct ListenAddress
{
    QString host;
    quint16 port = 0;

    bool operator==(const ListenAddress &) const = default;
};

struct RecentPush
{
    QString user;
    qint64 count = 0;

    bool operator==(const RecentPush &) const = default;
};

/// What the console remembers between two runs, in the file that its caller names.
///
/// Every value has a default, and what the file holds is only taken where it makes sense. Changes
/// are heard at once and written half a second after the last one.
class Settings : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype MaxRecentPushes = 12;
    static constexpr qsizetype MaxPinnedPushes = 12;

    explicit Settings(const QString &path, QObject *parent = nullptr);
    ~Settings() override;

    ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);

    LanguageChoice language() const;
    void setLanguage(LanguageChoice language);

    /// Where the operator last wanted the broker to listen; 127.0.0.1:8080 at first.
    ListenAddress listenAddress() const;
    void setListenAddress(const ListenAddress &address);

    /// The newest first, each one once.
    QList<RecentPush> recentPushes() const;
    void addRecentPush(const RecentPush &push);
    void forgetRecentPushes(const QString &user);

    /// The numbers that were pushed last to \a user, the newest first.
    QList<qint64> recentCounts(const QString &user) const;
    /// \a count was pushed to all of \a users.
    void addRecentCount(const QStringList &users, qint64 count);

    /// Those that the operator wants at hand, in the order in which they were pinned.
    QList<RecentPush> pinnedPushes() const;
    /// Beyond MaxPinnedPushes the oldest goes.
    void setPinned(const RecentPush &push, bool isPinned);

    /// What was pushed last from a template; at first an object with all that can be filled in.
    PushTemplate pushTemplate() const;
    void setPushTemplate(const PushTemplate &pushed);

    /// Whether the window only shows, and neither pushes to users nor disconnects them.
    bool isProtected() const;
    void setProtected(bool isProtected);

    /// Protects the window for as long as it is open, whatever is remembered.
    void protectThisRun();
    bool isProtectedThisRun() const { return m_isProtectedThisRun; }

    /// What QWidget::saveGeometry() gave; empty at first.
    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);

    /// What QMainWindow::saveState() gave for \a version of the window's parts.
    QByteArray windowState(int version) const;
    void setWindowState(int version, const QByteArray &state);

    /// What the page \a key gave of itself to be kept, such as its columns, in \a version.
    ///
    /// Of another version there is none: columns that were added since would vanish or shift.
    QByteArray pageState(const QString &key, int version) const;
    void setPageState(const QString &key, int version, const QByteArray &state);

    /// Forgets the window and its pages, as for a reset of the layout.
    void forgetLayout();

    /// The file in which the journal of the window is kept; where there is none, it is not.
    QString journalFile() const { return m_journalFile; }
    void setJournalFile(const QString &path) { m_journalFile = path; }

    /// Writes now what would be written within half a second.
    void write();

Q_SIGNALS:
    void themeChanged(Ui::ThemeChoice theme);
    void languageChanged(Ui::LanguageChoice language);
    void listenAddressChanged(const Ui::ListenAddress &address);
    /// Of the recent or the pinned ones.
    void recentPushesChanged();
    void protectedChanged(bool isProtected);

private:
    QList<RecentPush> pushesAt(const QString &key, qsizetype limit) const;
    void setPushesAt(const QString &key, const QList<RecentPush> &pushes);
    QVariant value(const QString &key) const;
    void setValue(const QString &key, const QVariant &value);

    QSettings m_store;
    QString m_journalFile;
    bool m_isProtectedThisRun = false;
    QHash<QString, QVariant> m_unwritten; // what changed since m_store was
    QTimer m_writeTimer;
};

} // namespace Ui
