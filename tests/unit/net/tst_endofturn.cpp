// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/endofturn.h"

#include <QByteArrayList>
#include <QTest>

#include <functional>
#include <memory>

using Broker::EndOfTurn;

namespace {

/// Calls back when it is written, and when it is destroyed.
class Output
{
public:
    explicit Output(
        std::function<void()> written, std::function<void()> destroyed = [] {})
        : m_written(std::move(written))
        , m_destroyed(std::move(destroyed))
    {
    }
    ~Output() { m_destroyed(); }
    Q_DISABLE_COPY_MOVE(Output)

    void write() { m_written(); }

private:
    std::function<void()> m_written;
    std::function<void()> m_destroyed;
};

} // namespace

class tst_EndOfTurn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_done.clear(); }
    void writesThenRunsTasksThenDestroys();
    void doesEachOnce();
    void forgetsWhatGoesAway();
    void forgetsWhatGoesAwayWhileItRuns();
    void writesWhatATaskPutsOut();
    void runsATaskThatATaskAdds();
    void doesWhatADestructorAdds();
    void destroysWhatIsLeft();

private:
    std::function<void()> note(const char *what)
    {
        return [this, what] { m_done.append(what); };
    }

    QByteArrayList m_done;
};

void tst_EndOfTurn::writesThenRunsTasksThenDestroys()
{
    EndOfTurn endOfTurn;
    Output output(note("write"));
    endOfTurn.destroy(std::make_unique<Output>([] {}, note("destroy")));
    endOfTurn.afterFlush(this, note("task 1"));
    endOfTurn.afterFlush(this, note("task 2"));
    endOfTurn.flush<&Output::write>(output);
    QVERIFY(m_done.isEmpty());
    endOfTurn.run();
    QCOMPARE(m_done, QByteArrayList({"write", "task 1", "task 2", "destroy"}));
}

void tst_EndOfTurn::doesEachOnce()
{
    EndOfTurn endOfTurn;
    Output output(note("write"));
    endOfTurn.flush<&Output::write>(output);
    endOfTurn.afterFlush(this, note("task"));
    endOfTurn.run();
    endOfTurn.run();
    QCOMPARE(m_done, QByteArrayList({"write", "task"}));
}

void tst_EndOfTurn::forgetsWhatGoesAway()
{
    EndOfTurn endOfTurn;
    Output gone(note("gone is written"));
    Output kept(note("kept is written"));
    for (Output *output : {&gone, &kept}) {
        endOfTurn.flush<&Output::write>(*output);
    }
    endOfTurn.afterFlush(&gone, note("gone's task"));
    endOfTurn.afterFlush(&kept, note("kept's task"));
    endOfTurn.forget(&gone);
    endOfTurn.run();
    QCOMPARE(m_done, QByteArrayList({"kept is written", "kept's task"}));
}

void tst_EndOfTurn::forgetsWhatGoesAwayWhileItRuns()
{
    EndOfTurn endOfTurn;
    Output second(note("second is written"));
    Output first([&] { endOfTurn.forget(&second); });
    endOfTurn.flush<&Output::write>(first);
    endOfTurn.flush<&Output::write>(second);
    endOfTurn.afterFlush(&first, [&] { endOfTurn.forget(this); });
    endOfTurn.afterFlush(this, note("task"));
    endOfTurn.run();
    QCOMPARE(m_done, QByteArrayList());
}

void tst_EndOfTurn::writesWhatATaskPutsOut()
{
    EndOfTurn endOfTurn;
    Output output(note("write"));
    endOfTurn.afterFlush(this, [&] { endOfTurn.flush<&Output::write>(output); });
    endOfTurn.run();
    QCOMPARE(m_done, QByteArrayList({"write"}));
}

void tst_EndOfTurn::runsATaskThatATaskAdds()
{
    EndOfTurn endOfTurn;
    endOfTurn.afterFlush(this, [&] {
        note("first")();
        endOfTurn.afterFlush(this, note("third"));
    });
    endOfTurn.afterFlush(this, note("second"));
    endOfTurn.run();
    QCOMPARE(m_done, QByteArrayList({"first", "second", "third"}));
}

void tst_EndOfTurn::doesWhatADestructorAdds()
{
    EndOfTurn endOfTurn;
    endOfTurn.destroy(std::make_unique<Output>([] {},
                                               [&] {
                                                   note("outer")();
                                                   endOfTurn.destroy(std::make_unique<Output>(
                                                       [] {}, note("inner")));
                                                   endOfTurn.afterFlush(this, note("task"));
                                               }));
    endOfTurn.run();
    QCOMPARE(m_done, QByteArrayList({"outer", "task", "inner"}));
}

void tst_EndOfTurn::destroysWhatIsLeft()
{
    {
        EndOfTurn endOfTurn;
        endOfTurn.afterFlush(this, note("task"));
        endOfTurn.destroy(std::make_unique<Output>([] {}, note("destroy")));
    }
    QCOMPARE(m_done, QByteArrayList({"destroy"}));
}

QTEST_GUILESS_MAIN(tst_EndOfTurn)
#include "tst_endofturn.moc"
