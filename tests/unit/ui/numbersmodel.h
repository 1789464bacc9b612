// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/views/livemodel.h"

#include <map>

/// Numbers under their keys; a negative one is not to be shown.
class NumbersModel : public Ui::LiveModel
{
public:
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : 2;
    }

    void put(Key key, int number)
    {
        const bool known = numbers.contains(key);
        numbers[key] = number;
        merge(known ? QList<Key> {} : QList<Key> {key}, known ? QList<Key> {key} : QList<Key> {},
              {});
    }

    /// As a model does whose rows are still asked for their text while they go.
    void take(const QList<Key> &gone)
    {
        merge({}, {}, gone);
        for (const Key key : gone) {
            numbers.erase(key);
        }
    }

    void filterAgain() { synchronise(); }

    QList<int> shown() const
    {
        QList<int> all;
        for (int row = 0; row < rowCount(); ++row) {
            all.append(index(row, 0).data().toInt());
        }
        return all;
    }

    std::map<Key, int> numbers;
    int least = 0;

protected:
    QList<Key> keys() const override
    {
        QList<Key> all;
        for (const auto &[key, number] : numbers) {
            all.append(key);
        }
        return all;
    }

    bool accepts(Key key) const override { return numbers.at(key) >= least; }

    QString heading(int column) const override { return QStringLiteral("ab").mid(column, 1); }
    bool isNumber(int column) const override { return column == 1; }

    QVariant cell(Key key, int, int role) const override
    {
        const auto found = numbers.find(key);
        return role == Qt::DisplayRole && found != numbers.end() ? found->second : QVariant();
    }

    int compared(Key left, Key right, int) const override
    {
        return numbers.at(left) - numbers.at(right);
    }
};

/// A model with the numbers \a first to \a last under the same keys.
inline void fill(NumbersModel &model, int first, int last)
{
    for (int number = first; number <= last; ++number) {
        model.put(NumbersModel::Key(number), number);
    }
}
