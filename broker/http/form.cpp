// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/http/form.h"

namespace Http {

QByteArray formDecoded(QByteArrayView text)
{
    QByteArray plain = text.toByteArray();
    plain.replace('+', ' ');
    return QByteArray::fromPercentEncoding(plain);
}

QList<QByteArray> formValues(QByteArrayView form, QByteArrayView name)
{
    QList<QByteArray> values;
    while (!form.isEmpty()) {
        const qsizetype end = form.indexOf('&');
        const QByteArrayView pair = end < 0 ? form : form.first(end);
        form = end < 0 ? QByteArrayView() : form.sliced(end + 1);
        const qsizetype equals = pair.indexOf('=');
        const QByteArrayView key = equals < 0 ? pair : pair.first(equals);
        if (formDecoded(key) == name) {
            values.append(equals < 0 ? QByteArray("") : formDecoded(pair.sliced(equals + 1)));
        }
    }
    return values;
}

std::optional<QByteArray> formValue(QByteArrayView form, QByteArrayView name)
{
    const QList<QByteArray> values = formValues(form, name);
    return values.isEmpty() ? std::nullopt : std::optional(values.first());
}

std::optional<QByteArrayView> repeatedName(QByteArrayView form,
                                           std::initializer_list<QByteArrayView> names)
{
    for (const QByteArrayView name : names) {
        if (formValues(form, name).size() > 1) {
            return name;
        }
    }
    return std::nullopt;
}

} // namespace Http
