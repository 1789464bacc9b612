// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/templatedialog.h"

#include "ui/push/countbox.h"
#include "ui/push/deliverytexts.h"
#include "ui/push/resultview.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/views/formats.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace Ui {

using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Broker::FramePreview;
using Broker::SessionRecord;

namespace {

constexpr int KerningRoom = 3;
constexpr int TemplateLines = 4;
constexpr int PreviewLines = 9;
constexpr int Columns = 64;
constexpr qsizetype LongestName = 80;

QLabel *plainLabel(const char *name, QWidget *parent)
{
    QLabel *label = new QLabel(parent);
    label->setObjectName(QLatin1StringView(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QPlainTextEdit *textField(const char *name, int lines, QWidget *parent)
{
    QPlainTextEdit *field = new QPlainTextEdit(parent);
    field->setObjectName(QLatin1StringView(name));
    field->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    field->setTabChangesFocus(true);
    const QFontMetrics metrics = field->fontMetrics();
    const int frame = 2 * field->frameWidth() + 2 * int(field->document()->documentMargin());
    field->setMinimumSize(metrics.horizontalAdvance(u'0') * Columns + frame,
                          metrics.lineSpacing() * lines + frame);
    return field;
}

/// As it is on the wire, with the usual sign for the NUL at its end.
QString shownFrame(const QByteArray &frame)
{
    return QString::fromUtf8(frame).replace(QChar(u'\0'), QStringLiteral("^@"));
}

} // namespace

TemplateDialog::TemplateDialog(Broker::BrokerControl &control, const QStringList &users,
                               const SessionRecord *session, const PushTemplate &pushed,
                               qint64 number, QWidget *parent)
    : QDialog(parent)
    , m_control(control)
    , m_users(users)
    , m_number(new CountBox(this))
    , m_type(new QComboBox(this))
    , m_template(textField("templateText", TemplateLines, this))
    , m_fault(plainLabel("templateFault", this))
    , m_preview(textField("templatePreview", PreviewLines, this))
    , m_note(plainLabel("templateNote", this))
{
    setWindowTitle(tr("Push from Template"));
    m_number->setObjectName(QStringLiteral("templateNumber"));
    m_number->setCount(number);
    m_type->setObjectName(QStringLiteral("templateType"));
    m_type->addItems(
        {QStringLiteral("application/json"), QStringLiteral("text/plain;charset=UTF-8")});
    m_type->setCurrentText(QString::fromLatin1(pushed.contentType));
    m_template->setPlainText(pushed.text);
    m_template->setMaximumHeight(m_template->minimumHeight()); // the room is for the frame
    m_preview->setReadOnly(true);
    m_request.user = users.first();
    if (session) {
        takeSession(*session);
    }
    createLayout(users.size() == 1
                     ? tr("To user %1").arg(oneLine(users.first().toUtf8(), LongestName))
                     : tr("To %n user(s)", nullptr, int(users.size())));
    connect(m_number->findChild<QLineEdit *>(), &QLineEdit::textChanged, this,
            &TemplateDialog::showState);
    connect(m_type, &QComboBox::currentIndexChanged, this, &TemplateDialog::showState);
    connect(m_template, &QPlainTextEdit::textChanged, this, &TemplateDialog::showState);
    connect(&m_timer, &QTimer::timeout, this, &TemplateDialog::ask);
    m_timer.start(RefreshEvery);
    showState();
    m_template->setFocus(Qt::OtherFocusReason);
    m_template->selectAll();
}

void TemplateDialog::createLayout(const QString &whom)
{
    QLabel *who = plainLabel("templateWho", this);
    who->setText(whom);
    QFormLayout *form = new QFormLayout;
    form->addRow(tr("&Number"), m_number);
    form->addRow(tr("T&ype"), m_type);
    form->addRow(tr("&Template"), m_template);
    form->addRow(QString(), m_fault);
    form->addRow(tr("P&review"), m_preview);
    form->addRow(QString(), m_note);
    // Qt draws the letter of a key apart, without the kerning by which it measured the whole.
    for (QWidget *field : QList<QWidget *> {m_number, m_type, m_template, m_preview}) {
        form->labelForField(field)->setContentsMargins(0, 0, KerningRoom, 0);
    }
    m_template->setAccessibleName(tr("Template"));
    m_preview->setAccessibleName(tr("Preview of the frame"));
    QDialogButtonBox *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_push = buttons->addButton(m_users.size() > 1
                                    ? tr("Push to %n User(s)", nullptr, int(m_users.size()))
                                    : tr("Push  Ctrl+Enter"),
                                QDialogButtonBox::AcceptRole);
    m_push->setDefault(true);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->addWidget(who);
    layout->addLayout(form);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) { // Enter alone begins a new line
        const QShortcut *push = new QShortcut(Qt::CTRL | key, this);
        connect(push, &QShortcut::activated, m_push, &QPushButton::click);
    }
}

// What the broker knows a client of 1.0 by that chose no id is the destination.
void TemplateDialog::takeSession(const SessionRecord &session)
{
    const auto own = std::find_if(session.subscriptions.begin(), session.subscriptions.end(),
                                  [](const auto &each) { return each.isOwnCount; });
    if (own == session.subscriptions.end()) {
        return;
    }
    const bool hasNoId = session.stompVersion == "1.0" && own->id == own->destination;
    m_session = sessionName(session.id);
    m_request.subscription = hasNoId ? QByteArray() : own->id;
    m_request.stompVersion = session.stompVersion;
    m_hasAck = own->ack != Broker::AckMode::Auto && session.stompVersion == "1.2";
}

PushTemplate TemplateDialog::pushed() const
{
    return {m_template->toPlainText(), m_type->currentText().toLatin1()};
}

qint64 TemplateDialog::number() const
{
    return m_number->count().value_or(0);
}

void TemplateDialog::showState()
{
    const QString fault =
        m_number->fault().isEmpty() ? pushed().fault(m_users.first()) : m_number->fault();
    m_fault->setText(fault.isEmpty() ? QString() : QStringLiteral("✕ ") + fault);
    setTone(*m_fault, Tone::Bad);
    m_template->setAccessibleDescription(fault);
    m_push->setEnabled(fault.isEmpty());
    ++m_asked; // no answer is about what is there now
    if (fault.isEmpty()) {
        ask();
    } else {
        m_preview->clear();
        m_note->clear();
    }
}

void TemplateDialog::ask()
{
    if (!m_fault->text().isEmpty()) {
        return;
    }
    const PushTemplate pushed = this->pushed();
    m_request.body = pushed.filled(m_users.first(), number(), nowMicroseconds());
    m_request.contentType = pushed.contentType;
    m_control.preview(m_request, [self = QPointer(this), asked = ++m_asked](const auto &preview) {
        if (self) {
            self->take(asked, preview);
        }
    });
}

void TemplateDialog::take(quint64 asked, const FramePreview &preview)
{
    if (asked != m_asked) {
        return;
    }
    const bool isWell = preview.problem == DeliveryProblem::None;
    m_push->setEnabled(isWell);
    if (const QString frame = isWell ? shownFrame(preview.frame) : QString();
        frame != m_preview->toPlainText()) { // or a selection would go each second
        m_preview->setPlainText(frame);
    }
    m_note->setText(isWell ? noteText(preview) : QStringLiteral("✕ ") + problemText(preview));
    setTone(*m_note, isWell ? Tone::Muted : Tone::Bad);
}

QString TemplateDialog::problemText(const FramePreview &preview) const
{
    if (preview.problem == DeliveryProblem::CountRefused) {
        return preview.fault;
    }
    DeliveryReport report;
    report.problem = preview.problem;
    report.user = m_request.user;
    report.body = m_request.body;
    report.destination = m_request.user.toUtf8();
    return deliveryText(report).outcome;
}

QString TemplateDialog::noteText(const FramePreview &preview) const
{
    QStringList sentences {m_session.isEmpty()
                               ? tr("%1, as a client that subscribes as sub-0 would be sent it.")
                                     .arg(sizeText(preview.frame.size()))
                               : tr("%1, as session %2 would be sent it.")
                                     .arg(sizeText(preview.frame.size()), m_session)};
    if (m_hasAck) {
        sentences.append(tr("Its MESSAGE has an ack header as well."));
    }
    sentences.append(preview.isCount
                         ? tr("It is a count, which is kept.")
                         : tr("It is no count: what is kept stays as it is, and who subscribes "
                              "later is sent that."));
    return sentences.join(u' ');
}

} // namespace Ui
