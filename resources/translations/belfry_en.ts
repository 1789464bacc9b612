<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Ui::DeliveriesPage</name>
    <message numerus="yes">
        <source>%n push(es)</source>
        <translation>
            <numerusform>%n push</numerusform>
            <numerusform>%n pushes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::DeliveryTexts</name>
    <message numerus="yes">
        <source>%1 of %n subscription(s) written in %2.</source>
        <translation>
            <numerusform>%1 of %n subscription written in %2.</numerusform>
            <numerusform>%1 of %n subscriptions written in %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n session(s) written in %2.</source>
        <translation>
            <numerusform>%1 of %n session written in %2.</numerusform>
            <numerusform>%1 of %n sessions written in %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They have %n subscription(s) to %1.</source>
        <translation>
            <numerusform>They have %n subscription to %1.</numerusform>
            <numerusform>They have %n subscriptions to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) went before sending anything more.</source>
        <translation>
            <numerusform>%n client went before sending anything more.</numerusform>
            <numerusform>%n clients went before sending anything more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No evidence yet from %n of them.</source>
        <translation>
            <numerusform>No evidence yet from %n of them.</numerusform>
            <numerusform>No evidence yet from %n of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::DisconnectDialog</name>
    <message numerus="yes">
        <source>Disconnect %n Session(s)</source>
        <translation>
            <numerusform>Disconnect %n Session</numerusform>
            <numerusform>Disconnect %n Sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The reason is %n byte(s) too long for a close frame.</source>
        <translation>
            <numerusform>The reason is %n byte too long for a close frame.</numerusform>
            <numerusform>The reason is %n bytes too long for a close frame.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::FrameView</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more change(s)</source>
        <translation>
            <numerusform>%n more change</numerusform>
            <numerusform>%n more changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::Journal</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::JournalPage</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::LogPage</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::PushFields</name>
    <message numerus="yes">
        <source>Push to %n User(s)</source>
        <translation>
            <numerusform>Push to %n User</numerusform>
            <numerusform>Push to %n Users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::PushHistory</name>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::PushTarget</name>
    <message numerus="yes">
        <source>%n user(s) in the list</source>
        <translation>
            <numerusform>%n user in the list</numerusform>
            <numerusform>%n users in the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %n repetition(s) left out</source>
        <translation>
            <numerusform>%1; %n repetition left out</numerusform>
            <numerusform>%1; %n repetitions left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To %n user(s)</source>
        <translation>
            <numerusform>To %n user</numerusform>
            <numerusform>To %n users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::RetryButton</name>
    <message numerus="yes">
        <source>Cancel %n Retry(s)</source>
        <translation>
            <numerusform>Cancel %n Retry</numerusform>
            <numerusform>Cancel %n Retries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n When Online</source>
        <translation>
            <numerusform>Retry %n When Online</numerusform>
            <numerusform>Retry %n When Online</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::ScreenTexts</name>
    <message numerus="yes">
        <source>%1 of %n screen(s) current</source>
        <translation>
            <numerusform>%1 of %n screen current</numerusform>
            <numerusform>%1 of %n screens current</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::SeriesDialog</name>
    <message numerus="yes">
        <source>%n times %1, in %2</source>
        <translation>
            <numerusform>%n time %1, in %2</numerusform>
            <numerusform>%n times %1, in %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pushes from %1 to %2, in %3</source>
        <translation>
            <numerusform>%n push from %1 to %2, in %3</numerusform>
            <numerusform>%n pushes from %1 to %2, in %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::SessionFacts</name>
    <message numerus="yes">
        <source>%1 as %2 since %3, %n message(s)</source>
        <translation>
            <numerusform>%1 as %2 since %3, %n message</numerusform>
            <numerusform>%1 as %2 since %3, %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::SessionsModel</name>
    <message numerus="yes">
        <source>Subscribed to %n destination(s)</source>
        <translation>
            <numerusform>Subscribed to %n destination</numerusform>
            <numerusform>Subscribed to %n destinations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::SessionsPage</name>
    <message numerus="yes">
        <source>%n selected session(s)</source>
        <translation>
            <numerusform>%n selected session</numerusform>
            <numerusform>%n selected sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::Stages</name>
    <message numerus="yes">
        <source>%n subscription(s)</source>
        <translation>
            <numerusform>%n subscription</numerusform>
            <numerusform>%n subscriptions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::StopNotice</name>
    <message numerus="yes">
        <source>Stopping the broker disconnects %Ln client(s): in %1 s, or now if you stop it again.</source>
        <translation>
            <numerusform>Stopping the broker disconnects %Ln client: in %1 s, or now if you stop it again.</numerusform>
            <numerusform>Stopping the broker disconnects %Ln clients: in %1 s, or now if you stop it again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restarting the broker disconnects %Ln client(s): in %1 s.</source>
        <translation>
            <numerusform>Restarting the broker disconnects %Ln client: in %1 s.</numerusform>
            <numerusform>Restarting the broker disconnects %Ln clients: in %1 s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Quitting disconnects %Ln client(s): in %1 s, or now if you quit again.</source>
        <translation>
            <numerusform>Quitting disconnects %Ln client: in %1 s, or now if you quit again.</numerusform>
            <numerusform>Quitting disconnects %Ln clients: in %1 s, or now if you quit again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::SubscriptionsPage</name>
    <message numerus="yes">
        <source>%n subscription(s)</source>
        <translation>
            <numerusform>%n subscription</numerusform>
            <numerusform>%n subscriptions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TableExport</name>
    <message numerus="yes">
        <source>Exported %n row(s) to %1</source>
        <translation>
            <numerusform>Exported %n row to %1</numerusform>
            <numerusform>Exported %n rows to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TemplateDialog</name>
    <message numerus="yes">
        <source>To %n user(s)</source>
        <translation>
            <numerusform>To %n user</numerusform>
            <numerusform>To %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Push to %n User(s)</source>
        <translation>
            <numerusform>Push to %n User</numerusform>
            <numerusform>Push to %n Users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TestDialog</name>
    <message numerus="yes">
        <source>%1 is shown for %n second(s), then what is kept. The kept count stays as it is.</source>
        <translation>
            <numerusform>%1 is shown for %n second, then what is kept. The kept count stays as it is.</numerusform>
            <numerusform>%1 is shown for %n seconds, then what is kept. The kept count stays as it is.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TotalsTexts</name>
    <message numerus="yes">
        <source>Stopping after %1 of %n user(s)…</source>
        <translation>
            <numerusform>Stopping after %1 of %n user…</numerusform>
            <numerusform>Stopping after %1 of %n users…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pushed to %1 of %n user(s)…</source>
        <translation>
            <numerusform>Pushed to %1 of %n user…</numerusform>
            <numerusform>Pushed to %1 of %n users…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped. Of %n user(s): %1.</source>
        <translation>
            <numerusform>Stopped. Of %n user: %1.</numerusform>
            <numerusform>Stopped. Of %n users: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone for %n user(s): %1.</source>
        <translation>
            <numerusform>Undone for %n user: %1.</numerusform>
            <numerusform>Undone for %n users: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pushed to %n user(s): %1.</source>
        <translation>
            <numerusform>Pushed to %n user: %1.</numerusform>
            <numerusform>Pushed to %n users: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more were refused for other reasons.</source>
        <translation>
            <numerusform>%n more was refused for another reason.</numerusform>
            <numerusform>%n more were refused for other reasons.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the numbers are not on the disk yet. See the log.</source>
        <translation>
            <numerusform>%n of the numbers is not on the disk yet. See the log.</numerusform>
            <numerusform>%n of the numbers are not on the disk yet. See the log.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TrafficModel</name>
    <message numerus="yes">
        <source>%n frame(s) before this one were not captured</source>
        <translation>
            <numerusform>%n frame before this one was not captured</numerusform>
            <numerusform>%n frames before this one were not captured</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TrafficPage</name>
    <message numerus="yes">
        <source>Cleared %n row(s)</source>
        <translation>
            <numerusform>Cleared %n row</numerusform>
            <numerusform>Cleared %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::UserOffer</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::UserStateLabel</name>
    <message numerus="yes">
        <source>● %n session(s)</source>
        <translation>
            <numerusform>● %n session</numerusform>
            <numerusform>● %n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::UserTexts</name>
    <message numerus="yes">
        <source>Subscribed to %1 over %n session(s)</source>
        <translation>
            <numerusform>Subscribed to %1 over %n session</numerusform>
            <numerusform>Subscribed to %1 over %n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::WhyTexts</name>
    <message numerus="yes">
        <source>It would be written to %n subscription(s).</source>
        <translation>
            <numerusform>It would be written to %n subscription.</numerusform>
            <numerusform>It would be written to %n subscriptions.</numerusform>
        </translation>
    </message>
</context>
</TS>
