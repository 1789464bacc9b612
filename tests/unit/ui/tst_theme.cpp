// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/icons.h"
#include "ui/theme/palettes.h"
#include "ui/theme/seriescolor.h"
#include "ui/theme/theme.h"
#include "ui/views/tone.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QStyle>
#include <QTemporaryDir>
#include <QTest>

using Ui::Icon;
using Ui::Series;
using Ui::Settings;
using Ui::Theme;
using Ui::ThemeChoice;
using Ui::Tone;

namespace {

// WCAG 2.1, "Contrast (Minimum)" for text and "Non-text Contrast" for the rest.
constexpr double ReadableText = 4.5;
constexpr double VisibleShape = 3;

QPalette paletteOf(bool dark)
{
    return dark ? Ui::darkPalette() : Ui::lightPalette();
}

/// How many pixels of a drawing are not transparent, and of which colour the opaque ones are.
struct Drawn
{
    int pixels = 0;
    QSet<QRgb> opaque;
};

Drawn drawn(const QIcon &icon, QIcon::Mode mode = QIcon::Normal)
{
    const QImage image = icon.pixmap(QSize(24, 24), 1, mode).toImage();
    Drawn result;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            result.pixels += int(qAlpha(pixel) > 0);
            if (qAlpha(pixel) == 255) {
                result.opaque.insert(pixel);
            }
        }
    }
    return result;
}

QSet<QRgb> only(const QColor &color)
{
    return {color.rgb()};
}

} // namespace

class tst_Theme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void measuresContrast();
    void isReadable_data();
    void isReadable();
    void dimsWhatIsDisabled_data();
    void dimsWhatIsDisabled();
    void showsTonesReadably_data();
    void showsTonesReadably();
    void showsLinesOfCharts_data();
    void showsLinesOfCharts();
    void dressesTheProgram();
    void framesFieldsOnDark();
    void leavesIconsOutOfDialogs();
    void followsTheDesktopAtFirst();
    void drawsEveryIcon_data();
    void drawsEveryIcon();
    void tintsIconsByThePalette();
    void drawsIconsSharplyOnDenseScreens();

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Settings> m_settings;
};

void tst_Theme::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_directory->filePath(QStringLiteral("console.ini")));
}

void tst_Theme::measuresContrast()
{
    QCOMPARE(Ui::contrast(Qt::black, Qt::white), 21.0);
    QCOMPARE(Ui::contrast(Qt::white, Qt::black), 21.0);
    QCOMPARE(Ui::contrast(Qt::red, Qt::red), 1.0);
    // The grey that WCAG tools give as the last one that passes on white.
    QVERIFY(Ui::contrast(QColor(0x76, 0x76, 0x76), Qt::white) >= ReadableText);
    QVERIFY(Ui::contrast(QColor(0x77, 0x77, 0x77), Qt::white) < ReadableText);
}

void tst_Theme::isReadable_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QPalette::ColorRole>("text");
    QTest::addColumn<QPalette::ColorRole>("ground");
    const struct
    {
        const char *name;
        QPalette::ColorRole text;
        QPalette::ColorRole ground;
    } pairs[] = {
        {"window", QPalette::WindowText, QPalette::Window},
        {"field", QPalette::Text, QPalette::Base},
        {"every other row", QPalette::Text, QPalette::AlternateBase},
        {"text on a window", QPalette::Text, QPalette::Window},
        {"button", QPalette::ButtonText, QPalette::Button},
        {"selection", QPalette::HighlightedText, QPalette::Highlight},
        {"placeholder", QPalette::PlaceholderText, QPalette::Base},
        {"tool tip", QPalette::ToolTipText, QPalette::ToolTipBase},
        {"link", QPalette::Link, QPalette::Base},
        {"link on a window", QPalette::Link, QPalette::Window},
        {"visited link", QPalette::LinkVisited, QPalette::Base},
    };
    for (const bool dark : {false, true}) {
        for (const auto &pair : pairs) {
            QTest::addRow("%s, %s", pair.name, dark ? "dark" : "light")
                << dark << pair.text << pair.ground;
        }
    }
}

void tst_Theme::isReadable()
{
    QFETCH(const bool, dark);
    QFETCH(const QPalette::ColorRole, text);
    QFETCH(const QPalette::ColorRole, ground);
    const QPalette palette = paletteOf(dark);
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        const double contrast =
            Ui::contrast(palette.color(group, text), palette.color(group, ground));
        QVERIFY2(contrast >= ReadableText, qPrintable(QString::number(contrast)));
    }
}

void tst_Theme::dimsWhatIsDisabled_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void tst_Theme::dimsWhatIsDisabled()
{
    QFETCH(const bool, dark);
    const QPalette palette = paletteOf(dark);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        const QColor ground = palette.color(QPalette::Window);
        const double disabled = Ui::contrast(palette.color(QPalette::Disabled, role), ground);
        QVERIFY(disabled < Ui::contrast(palette.color(QPalette::Active, role), ground) / 2);
        QVERIFY2(disabled >= VisibleShape, qPrintable(QString::number(disabled)));
    }
    QCOMPARE(Ui::isDark(palette), dark);
}

void tst_Theme::showsTonesReadably_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<Tone>("tone");
    for (const bool dark : {false, true}) {
        for (const Tone tone :
             {Tone::Neutral, Tone::Good, Tone::Warning, Tone::Bad, Tone::Muted, Tone::Accent}) {
            QTest::addRow("%d, %s", int(tone), dark ? "dark" : "light") << dark << tone;
        }
    }
}

void tst_Theme::showsTonesReadably()
{
    QFETCH(const bool, dark);
    QFETCH(const Tone, tone);
    const QPalette palette = paletteOf(dark);
    for (const QPalette::ColorRole ground :
         {QPalette::Base, QPalette::AlternateBase, QPalette::Window}) {
        const double contrast = Ui::contrast(Ui::toneColor(tone, palette), palette.color(ground));
        QVERIFY2(contrast >= ReadableText, qPrintable(QString::number(contrast)));
    }
}

void tst_Theme::showsLinesOfCharts_data()
{
    showsTonesReadably_data();
}

void tst_Theme::showsLinesOfCharts()
{
    QFETCH(const bool, dark);
    QFETCH(const Tone, tone);
    const QPalette palette = paletteOf(dark);
    const QColor color = Ui::seriesColor(Series(tone), palette); // there are six of either
    QVERIFY(Ui::contrast(color, palette.color(QPalette::Base)) >= VisibleShape);
}

void tst_Theme::dressesTheProgram()
{
    const Theme theme(*m_settings);
    m_settings->setTheme(ThemeChoice::Dark);
    QVERIFY(theme.isDark());
    QVERIFY(Ui::isDark(QGuiApplication::palette()));
    m_settings->setTheme(ThemeChoice::Light);
    QVERIFY(!theme.isDark());
    QVERIFY(!Ui::isDark(QGuiApplication::palette()));
    QCOMPARE(QGuiApplication::palette().color(QPalette::Window),
             Ui::lightPalette().color(QPalette::Window));
}

void tst_Theme::framesFieldsOnDark()
{
    m_settings->setTheme(ThemeChoice::Dark);
    const Theme theme(*m_settings);
    QLineEdit line;
    QSpinBox number;
    QComboBox choice;
    choice.setEditable(true);
    for (QWidget *field : std::initializer_list<QWidget *> {&line, &number, &choice}) {
        field->resize(120, 30);
        const QImage shown = field->grab().toImage();
        const QColor border = shown.pixelColor(60, 0);
        QVERIFY2(Ui::contrast(border, Ui::darkPalette().color(QPalette::Window)) >= VisibleShape,
                 field->metaObject()->className());
    }
}

void tst_Theme::leavesIconsOutOfDialogs()
{
    const Theme theme(*m_settings);
    const QDialogButtonBox box(QDialogButtonBox::Close | QDialogButtonBox::Cancel
                               | QDialogButtonBox::Ok);
    const QList<QAbstractButton *> buttons = box.buttons();
    QCOMPARE(buttons.size(), 3);
    for (const QAbstractButton *button : buttons) {
        QVERIFY2(button->icon().isNull(), qPrintable(button->text()));
    }
}

void tst_Theme::followsTheDesktopAtFirst()
{
    QApplication::setPalette(Ui::darkPalette());
    const Theme dark(*m_settings);
    QVERIFY(dark.isDark());
    m_settings->setTheme(ThemeChoice::Light);
    m_settings->setTheme(ThemeChoice::System);
    QVERIFY(dark.isDark());

    QApplication::setPalette(Ui::lightPalette());
    const Theme light(*m_settings);
    QVERIFY(!light.isDark());
}

void tst_Theme::drawsEveryIcon_data()
{
    QTest::addColumn<Icon>("icon");
    for (int i = 0; i <= int(Icon::WhatIsThis); ++i) {
        QTest::addRow("%d", i) << Icon(i);
    }
}

void tst_Theme::drawsEveryIcon()
{
    QFETCH(const Icon, icon);
    QApplication::setPalette(Ui::lightPalette());
    QVERIFY(drawn(Ui::icon(icon)).pixels > 40);
    QVERIFY(!Ui::programIcon().pixmap(QSize(32, 32)).isNull());
}

void tst_Theme::tintsIconsByThePalette()
{
    const QIcon icon = Ui::icon(Icon::Stop);
    const QIcon toned = Ui::icon(Icon::Stop, Tone::Bad);
    for (const bool dark : {false, true}) {
        const QPalette palette = paletteOf(dark);
        QApplication::setPalette(palette);
        QCOMPARE(drawn(icon).opaque, only(palette.color(QPalette::ButtonText)));
        QCOMPARE(drawn(toned).opaque, only(Ui::toneColor(Tone::Bad, palette)));
        QCOMPARE(drawn(icon, QIcon::Disabled).opaque,
                 only(palette.color(QPalette::Disabled, QPalette::ButtonText)));
        QCOMPARE(drawn(icon, QIcon::Selected).opaque,
                 only(palette.color(QPalette::HighlightedText)));
    }
}

void tst_Theme::drawsIconsSharplyOnDenseScreens()
{
    const QPixmap pixmap = Ui::icon(Icon::Copy).pixmap(QSize(16, 16), 2);
    QCOMPARE(pixmap.size(), QSize(32, 32));
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
}

QTEST_MAIN(tst_Theme)

#include "tst_theme.moc"
