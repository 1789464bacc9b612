// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

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

    /// Writes now what would be written within half a second.
    void write();

Q_SIGNALS:
    void themeChanged(Ui::ThemeChoice theme);
    void languageChanged(Ui::LanguageChoice language);
    void listenAddressChanged(const Ui::ListenAddress &address);
    void recentPushesChanged();

private:
    QVariant value(const QString &key) const;
    void setValue(const QString &key, const QVariant &value);

    QSettings m_store;
    QHash<QString, QVariant> m_unwritten; // what changed since m_store was
    QTimer m_writeTimer;
};

} // namespace Ui
