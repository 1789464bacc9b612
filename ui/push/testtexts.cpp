// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/testtexts.h"

#include "ui/views/formats.h"

#include <QCoreApplication>

namespace Ui {

using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Broker::TestPart;

namespace {

constexpr qsizetype LongestName = 80;

class TestTexts
{
    Q_DECLARE_TR_FUNCTIONS(Ui::TestTexts)

public:
    static DeliveryText shown(const DeliveryReport &report, const DeliveryText &usual)
    {
        DeliveryText said {usual.tone, tr("Test: %1").arg(usual.outcome), usual.hint};
        if (report.written > 0) {
            said.hint = QStringLiteral("%1 %2").arg(then(report), usual.hint).trimmed();
        } else if (report.problem == DeliveryProblem::None) {
            said = {Tone::Warning,
                    tr("Test: only long polls listen to %1, and they are sent kept counts alone.")
                        .arg(oneLine(report.destination, LongestName)),
                    {}};
        }
        return said;
    }

    static DeliveryText over(const DeliveryReport &report, const DeliveryText &usual)
    {
        if (report.problem == DeliveryProblem::ChangedSince) {
            return {Tone::Muted,
                    tr("Test over: nothing was put back, as the count was changed meanwhile."),
                    tr("It is %1, which the screens were sent after the test.")
                        .arg(countText(report.kept.value_or(0)))};
        }
        if (report.problem != DeliveryProblem::None) {
            return {usual.tone, tr("Test over: %1").arg(usual.outcome), usual.hint};
        }
        if (report.written == 0) {
            return {Tone::Muted,
                    tr("Test over: nobody is there any more who could be shown the count again."),
                    {}};
        }
        return {usual.tone,
                tr("Test over: %1 again. %2").arg(countText(number(report)), usual.outcome),
                usual.hint};
    }

    static QString value(TestPart part, const QString &what)
    {
        return part == TestPart::Over ? tr("test over %1").arg(what) : tr("test %1").arg(what);
    }

    static QString arrival(const DeliveryReport &report)
    {
        if (report.test == TestPart::Shown) {
            return tr("nobody there");
        }
        return report.problem == DeliveryProblem::ChangedSince ? tr("nothing put back")
                                                               : tr("nobody there any more");
    }

private:
    static qint64 number(const DeliveryReport &report) { return report.body.toLongLong(); }

    static QString then(const DeliveryReport &report)
    {
        const QString length = durationText(std::chrono::microseconds(report.shownFor).count());
        const QString shown = countText(number(report));
        return report.kept
            ? tr("%1 is shown for %2, then %3 again.").arg(shown, length, countText(*report.kept))
            : tr("%1 is shown for %2, then 0, as no count is kept.").arg(shown, length);
    }
};

} // namespace

DeliveryText testText(const DeliveryReport &report, const DeliveryText &usual)
{
    return report.test == TestPart::Over ? TestTexts::over(report, usual)
                                         : TestTexts::shown(report, usual);
}

QString testValueText(TestPart part, const QString &what)
{
    return TestTexts::value(part, what);
}

QString testArrivalText(const DeliveryReport &report)
{
    return TestTexts::arrival(report);
}

} // namespace Ui
