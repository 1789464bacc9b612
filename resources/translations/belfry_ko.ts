<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>Ui::AppearanceActions</name>
    <message>
        <source>&amp;System Default</source>
        <translation>시스템 설정에 맞춤(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
</context>
<context>
    <name>Ui::ArrivalButton</name>
    <message>
        <source>Asking the broker…</source>
        <translation>브로커에 묻는 중…</translation>
    </message>
    <message>
        <source>There can be no such user, so nothing would arrive.</source>
        <translation>그런 사용자는 있을 수 없어 아무것도 도착하지 않습니다.</translation>
    </message>
    <message>
        <source>A user has no slash, no space and no wildcard.</source>
        <translation>사용자에는 슬래시, 공백, 와일드카드를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>The broker is stopped, so it cannot be asked.</source>
        <translation>브로커가 중지되어 있어 물어볼 수 없습니다.</translation>
    </message>
    <message>
        <source>Start it with F5, and ask again.</source>
        <translation>F5로 시작한 다음 다시 물어보세요.</translation>
    </message>
    <message>
        <source>It would not arrive now: %1.</source>
        <translation>지금은 도착하지 않습니다: %1.</translation>
    </message>
    <message>
        <source>Nobody can say whether it would arrive: %1.</source>
        <translation>도착할지 알 수 없습니다: %1.</translation>
    </message>
</context>
<context>
    <name>Ui::BrokerActions</name>
    <message>
        <source>&amp;Start</source>
        <translation>시작(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>중지(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Endpoint…</source>
        <translation>엔드포인트(&amp;E)…</translation>
    </message>
    <message>
        <source>Choose where the broker listens</source>
        <translation>브로커가 접속을 받을 주소를 고릅니다</translation>
    </message>
    <message>
        <source>&amp;Copy Endpoint</source>
        <translation>엔드포인트 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the address that front-ends connect to</source>
        <translation>프런트엔드가 접속할 주소를 복사합니다</translation>
    </message>
    <message>
        <source>Open &amp;Demo Page</source>
        <translation>데모 페이지 열기(&amp;D)</translation>
    </message>
    <message>
        <source>Open a demo front-end in the browser</source>
        <translation>브로커를 시험해 볼 프런트엔드를 브라우저에서 엽니다</translation>
    </message>
    <message>
        <source>Start Broker</source>
        <translation>브로커 시작</translation>
    </message>
    <message>
        <source>Stop Broker</source>
        <translation>브로커 중지</translation>
    </message>
    <message>
        <source>Start the broker (F5)</source>
        <translation>브로커를 시작합니다 (F5)</translation>
    </message>
    <message>
        <source>Stop the broker (Shift+F5)</source>
        <translation>브로커를 중지합니다 (Shift+F5)</translation>
    </message>
</context>
<context>
    <name>Ui::ChartTexts</name>
    <message>
        <source>Frames</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>Sessions and Users</source>
        <translation>세션과 사용자</translation>
    </message>
    <message>
        <source>Sessions Opened and Closed, per %1</source>
        <translation>열리고 닫힌 세션, %1당</translation>
    </message>
    <message>
        <source>Push to Write</source>
        <translation>푸시→쓰기</translation>
    </message>
    <message>
        <source>Failed Pushes by Reason, per %1</source>
        <translation>이유별 실패한 푸시, %1당</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1분</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5분</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15분</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1시간</translation>
    </message>
    <message>
        <source>8 h</source>
        <translation>8시간</translation>
    </message>
    <message>
        <source>10 s</source>
        <translation>10초</translation>
    </message>
    <message>
        <source>1 s</source>
        <translation>1초</translation>
    </message>
    <message>
        <source>in</source>
        <translation>수신</translation>
    </message>
    <message>
        <source>out</source>
        <translation>송신</translation>
    </message>
    <message>
        <source>sessions</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>닫힘</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거부</translation>
    </message>
    <message>
        <source>old version</source>
        <translation>이전 버전</translation>
    </message>
    <message>
        <source>nobody subscribed</source>
        <translation>구독자 없음</translation>
    </message>
    <message>
        <source>session closing</source>
        <translation>닫히는 중</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>유실</translation>
    </message>
    <message>
        <source>bad payload</source>
        <translation>잘못된 본문</translation>
    </message>
    <message>
        <source>Frames In</source>
        <translation>수신 프레임</translation>
    </message>
    <message>
        <source>Frames Out</source>
        <translation>송신 프레임</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>닫힘</translation>
    </message>
    <message>
        <source>Push to Write, p50</source>
        <translation>푸시→쓰기 p50</translation>
    </message>
    <message>
        <source>Push to Write, p99</source>
        <translation>푸시→쓰기 p99</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>거부</translation>
    </message>
    <message>
        <source>Old Version</source>
        <translation>이전 버전</translation>
    </message>
    <message>
        <source>Nobody Subscribed</source>
        <translation>구독자 없음</translation>
    </message>
    <message>
        <source>Session Closing</source>
        <translation>닫히는 중</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>유실</translation>
    </message>
    <message>
        <source>Bad Payload</source>
        <translation>잘못된 본문</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/초</translation>
    </message>
</context>
<context>
    <name>Ui::ChartValuesModel</name>
    <message>
        <source>Until</source>
        <translation>끝난 시각</translation>
    </message>
</context>
<context>
    <name>Ui::ChecksModel</name>
    <message>
        <source>Check</source>
        <translation>확인 항목</translation>
    </message>
    <message>
        <source>So</source>
        <translation>해당</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
</context>
<context>
    <name>Ui::ChipRow</name>
    <message>
        <source>Fill in user %1 and %2</source>
        <translation>사용자 %1, 값 %2 채우기</translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <translation>%1, 고정됨</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>고정 해제</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>고정</translation>
    </message>
</context>
<context>
    <name>Ui::CommandList</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 ✓</source>
        <translation>%1 ✓</translation>
    </message>
</context>
<context>
    <name>Ui::CommandPalette</name>
    <message>
        <source>Command Palette</source>
        <translation>명령 팔레트</translation>
    </message>
    <message>
        <source>Type what to do, a page, or a user</source>
        <translation>할 일, 페이지, 사용자를 입력하세요</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>할 일</translation>
    </message>
    <message>
        <source>What can be done</source>
        <translation>할 수 있는 일</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>그런 이름이 없습니다.</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>%1 페이지로 가기</translation>
    </message>
    <message>
        <source>online</source>
        <translation>온라인</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>사용자 %1</translation>
    </message>
</context>
<context>
    <name>Ui::CountBox</name>
    <message>
        <source>Enter a number from 0 up.</source>
        <translation>0 이상의 값을 입력하세요.</translation>
    </message>
    <message>
        <source>An unread count is never negative.</source>
        <translation>안 읽은 수는 음수가 될 수 없습니다.</translation>
    </message>
    <message>
        <source>The largest number is %1.</source>
        <translation>가장 큰 값은 %1입니다.</translation>
    </message>
    <message>
        <source>Use the digits 0 to 9, not full-width or other ones.</source>
        <translation>전각 숫자 등이 아닌 0에서 9까지의 숫자를 쓰세요.</translation>
    </message>
    <message>
        <source>Use the digits 0 to 9 only, without a sign, a comma, a point or a space.</source>
        <translation>부호, 쉼표, 소수점, 공백 없이 0에서 9까지의 숫자만 쓰세요.</translation>
    </message>
</context>
<context>
    <name>Ui::DashboardChart</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: now %2, at most %3</source>
        <translation>%1: 지금 %2, 최대 %3</translation>
    </message>
    <message>
        <source>At %1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The last %1: %2</source>
        <translation>지난 %1: %2</translation>
    </message>
</context>
<context>
    <name>Ui::DashboardPage</name>
    <message>
        <source>Dashboard</source>
        <translation>대시보드</translation>
    </message>
    <message>
        <source>Show the last %1</source>
        <translation>지난 %1 보기</translation>
    </message>
    <message>
        <source>Charts of a Shorter Time</source>
        <translation>더 짧은 기간의 차트</translation>
    </message>
    <message>
        <source>Charts of a Longer Time</source>
        <translation>더 긴 기간의 차트</translation>
    </message>
    <message>
        <source>Charts as Table</source>
        <translation>차트를 표로</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Show the values of the charts as a table</source>
        <translation>차트의 값을 표로 보기</translation>
    </message>
    <message>
        <source>Show Traffic</source>
        <translation>트래픽 보기</translation>
    </message>
    <message>
        <source>Show the frames of the chosen time (Enter in a chart)</source>
        <translation>고른 기간의 프레임 보기 (차트에서 Enter)</translation>
    </message>
    <message>
        <source>Values of the charts</source>
        <translation>차트의 값</translation>
    </message>
    <message>
        <source>No Samples Yet</source>
        <translation>아직 값이 없습니다</translation>
    </message>
    <message>
        <source>The broker says once a second how busy it is. The charts begin with the first of these samples.</source>
        <translation>브로커는 얼마나 바쁜지 1초에 한 번 알립니다. 차트는 그 첫 값부터 시작합니다.</translation>
    </message>
    <message>
        <source>The broker does not run. Once it does, it says each second how busy it is.</source>
        <translation>브로커가 실행되고 있지 않습니다. 실행되면 얼마나 바쁜지 1초마다 알립니다.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
</context>
<context>
    <name>Ui::DeliveriesModel</name>
    <message>
        <source>Push</source>
        <translation>푸시</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>수</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Matched</source>
        <translation>일치</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>전송</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>보관</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>추적</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
</context>
<context>
    <name>Ui::DeliveriesPage</name>
    <message>
        <source>Deliveries</source>
        <translation>전달 결과</translation>
    </message>
    <message numerus="yes">
        <source>%n push(es)</source>
        <translation>
            <numerusform>푸시 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%2개 중 %1개 표시</translation>
    </message>
    <message>
        <source>The Broker Is Stopped</source>
        <translation>브로커가 중지되었습니다</translation>
    </message>
    <message>
        <source>Start it to push counts to users.</source>
        <translation>시작하면 사용자에게 수를 푸시할 수 있습니다.</translation>
    </message>
    <message>
        <source>Nothing Was Pushed Yet</source>
        <translation>아직 푸시가 없습니다</translation>
    </message>
    <message>
        <source>Every count that the console, a back-end or a client publishes gets a row here, with what became of it.</source>
        <translation>콘솔, 백엔드, 클라이언트가 발행한 수마다 결과와 함께 한 행이 생깁니다.</translation>
    </message>
    <message>
        <source>0 of %1</source>
        <translation>%1개 중 0개</translation>
    </message>
    <message>
        <source>No push matches.</source>
        <translation>맞는 푸시가 없습니다.</translation>
    </message>
    <message>
        <source>Show All Pushes</source>
        <translation>모든 푸시 보기</translation>
    </message>
    <message>
        <source>Find a push, user, source or trace</source>
        <translation>푸시, 사용자, 출처, 추적 찾기</translation>
    </message>
    <message>
        <source>Only Problems</source>
        <translation>문제만</translation>
    </message>
    <message>
        <source>Show only pushes that were refused, did not reach everybody, or are not on the disk</source>
        <translation>거부되었거나 모두에게 닿지 않았거나 디스크에 없는 푸시만 표시합니다</translation>
    </message>
    <message>
        <source>Push to This User…</source>
        <translation>이 사용자에게 푸시…</translation>
    </message>
    <message>
        <source>Show Only This User</source>
        <translation>이 사용자만 보기</translation>
    </message>
    <message>
        <source>Copy Rows</source>
        <translation>행 복사</translation>
    </message>
    <message>
        <source>Looking for %1…</source>
        <translation>%1 찾는 중…</translation>
    </message>
    <message>
        <source>The broker has no %1, or no more: it has the newest 10,000 pushes since it started.</source>
        <translation>브로커에 %1 푸시가 없거나 더는 없습니다. 브로커는 시작한 뒤의 최신 푸시 10,000개를 기억합니다.</translation>
    </message>
    <message>
        <source>Copy Why</source>
        <translation>이유 복사</translation>
    </message>
    <message>
        <source>Copy all that is known of the user and this push, for a ticket</source>
        <translation>이 사용자와 이 푸시에 대해 아는 것을 모두 티켓용으로 복사합니다</translation>
    </message>
</context>
<context>
    <name>Ui::DeliveryTexts</name>
    <message>
        <source>All subscribers to %1 were disconnecting.</source>
        <translation>%1의 구독자가 모두 연결을 닫는 중이었습니다.</translation>
    </message>
    <message>
        <source>Push again once the client has reconnected.</source>
        <translation>클라이언트가 다시 연결되면 한 번 더 푸시하세요.</translation>
    </message>
    <message>
        <source>Nothing can be published to %1.</source>
        <translation>발행할 수 없는 목적지입니다: %1</translation>
    </message>
    <message>
        <source>Check the user: it must not contain a slash, a space or a wildcard.</source>
        <translation>사용자를 확인하세요. 슬래시, 공백, 와일드카드는 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>A message of %1 is larger than the broker accepts.</source>
        <translation>%1짜리 메시지는 브로커가 받는 크기보다 큽니다.</translation>
    </message>
    <message>
        <source>Send less, or raise limits.publication_bytes in the broker&apos;s configuration.</source>
        <translation>크기를 줄이거나 브로커 설정에서 limits.publication_bytes를 늘리세요.</translation>
    </message>
    <message>
        <source>The broker is stopped, so nothing was pushed.</source>
        <translation>브로커가 중지되어 있어 푸시하지 못했습니다.</translation>
    </message>
    <message>
        <source>Start it with F5, and push again.</source>
        <translation>F5로 시작한 다음 다시 푸시하세요.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n subscription(s) written in %2.</source>
        <translation>
            <numerusform>구독 %n개 중 %1개에 전송됨, %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>The others were disconnecting, or too slow to keep up.</source>
        <translation>나머지는 닫히는 중이었거나 너무 느려 더 받지 못했습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n session(s) written in %2.</source>
        <translation>
            <numerusform>세션 %n개 중 %1개에 전송됨, %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They have %n subscription(s) to %1.</source>
        <translation>
            <numerusform>이 세션들의 %1 구독은 %n개입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is subscribed to %1.</source>
        <translation>%1 구독자가 없습니다.</translation>
    </message>
    <message>
        <source>No client that could receive %1 is connected.</source>
        <translation>%1 수신자가 연결되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>User %1 has no session, so nothing was written.</source>
        <translation>사용자 %1의 세션이 없어 아무것도 전송하지 않았습니다.</translation>
    </message>
    <message>
        <source>Check that the front-end is connected as this user.</source>
        <translation>프런트엔드가 이 사용자로 연결되어 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>Last seen: %1.</source>
        <translation>마지막 접속: %1.</translation>
    </message>
    <message>
        <source>User %1 is connected, but not subscribed to %2.</source>
        <translation>사용자 %1의 세션은 연결되어 있지만 %2 구독이 없습니다.</translation>
    </message>
    <message>
        <source>Check that the front-end subscribes after it has connected.</source>
        <translation>프런트엔드가 연결된 뒤에 구독하는지 확인하세요.</translation>
    </message>
    <message>
        <source>A client is subscribed to %1, which is very similar.</source>
        <translation>비슷한 목적지 %1의 구독자가 있습니다.</translation>
    </message>
    <message>
        <source>The broker refused to change the count of %1.</source>
        <translation>브로커가 사용자 %1의 안 읽은 수를 바꾸지 않았습니다.</translation>
    </message>
    <message>
        <source>The number was sent and not kept: %1</source>
        <translation>값을 전송했지만 보관하지 못했습니다: %1</translation>
    </message>
    <message>
        <source>The count is %1, and kept.</source>
        <translation>안 읽은 수 %1: 보관되었습니다.</translation>
    </message>
    <message>
        <source>The count is %1, kept until the broker stops.</source>
        <translation>안 읽은 수 %1: 브로커가 멈출 때까지 보관됩니다.</translation>
    </message>
    <message>
        <source>The count is %1; the disk has not taken it yet.</source>
        <translation>안 읽은 수 %1: 아직 디스크에 쓰이지 않았습니다.</translation>
    </message>
    <message>
        <source>The count is %1, and not kept: the disk takes nothing. See the log.</source>
        <translation>안 읽은 수 %1: 디스크에 쓸 수 없어 보관되지 않았습니다. 로그를 보세요.</translation>
    </message>
    <message>
        <source>Delivered to user %1, who listens to %2.</source>
        <translation>%2 구독자인 사용자 %1에게 전달되었습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) went before sending anything more.</source>
        <translation>
            <numerusform>클라이언트 %n개가 더 보낸 것 없이 사라졌습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>No evidence yet: no client has sent anything since.</source>
        <translation>아직 증거 없음: 그 뒤로 아무것도 보내온 클라이언트가 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>No evidence yet from %n of them.</source>
        <translation>
            <numerusform>그중 %n개에서는 아직 증거가 없습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every client has sent something since.</source>
        <translation>그 뒤로 모든 클라이언트가 무언가를 보내왔습니다.</translation>
    </message>
    <message>
        <source>The count of user %1 was left alone, as somebody changed it since.</source>
        <translation>그 뒤에 누군가 바꾸어서 사용자 %1의 안 읽은 수는 그대로 두었습니다.</translation>
    </message>
    <message>
        <source>It is %1, version %2.</source>
        <translation>지금은 %1, 버전 %2입니다.</translation>
    </message>
    <message>
        <source>The number is not kept: %1</source>
        <translation>수가 보관되지 않았습니다: %1</translation>
    </message>
</context>
<context>
    <name>Ui::DisconnectDialog</name>
    <message>
        <source>Disconnect</source>
        <translation>연결 끊기</translation>
    </message>
    <message>
        <source>Shown to the client</source>
        <translation>클라이언트에 전달됩니다</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>코드(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation>번호(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>사유(&amp;R)</translation>
    </message>
    <message numerus="yes">
        <source>Disconnect %n Session(s)</source>
        <translation>
            <numerusform>세션 %n개 연결 끊기</numerusform>
        </translation>
    </message>
    <message>
        <source>Another number</source>
        <translation>다른 번호</translation>
    </message>
    <message numerus="yes">
        <source>The reason is %n byte(s) too long for a close frame.</source>
        <translation>
            <numerusform>사유가 종료 프레임의 한도보다 %n바이트 깁니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::EmptyState</name>
    <message>
        <source>Code to copy</source>
        <translation>복사할 코드</translation>
    </message>
</context>
<context>
    <name>Ui::FactsModel</name>
    <message>
        <source>What</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
</context>
<context>
    <name>Ui::FailureTexts</name>
    <message>
        <source>Port %1 Is in Use</source>
        <translation>포트 %1번이 사용 중입니다</translation>
    </message>
    <message>
        <source>Another program is already listening on port %1 of %2. Stop that program and try again, or start the broker on another port and change the front-end to match. This command shows which program it is:</source>
        <translation>다른 프로그램이 이미 %2의 포트 %1번을 쓰고 있습니다. 그 프로그램을 끝내고 다시 시도하거나, 다른 포트에서 브로커를 시작하고 프런트엔드의 주소도 바꾸세요. 어떤 프로그램인지는 다음 명령으로 알 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 Is Not an Address of This Machine</source>
        <translation>이 컴퓨터의 주소가 아닙니다: %1</translation>
    </message>
    <message>
        <source>Choose an address that this machine has: 127.0.0.1 for programs on this machine only, or 0.0.0.0 for every machine that can reach it.</source>
        <translation>이 컴퓨터의 주소를 고르세요. 이 컴퓨터의 프로그램만 받으려면 127.0.0.1, 닿을 수 있는 모든 컴퓨터를 받으려면 0.0.0.0입니다.</translation>
    </message>
    <message>
        <source>Port %1 Is Not Permitted</source>
        <translation>포트 %1번은 허용되지 않습니다</translation>
    </message>
    <message>
        <source>The system does not allow this program to listen on port %1. Choose port 1024 or above, or give the program permission to use lower ones.</source>
        <translation>시스템이 이 프로그램의 포트 %1 사용을 허용하지 않습니다. 1024 이상의 포트를 고르거나, 더 낮은 포트를 쓸 권한을 주세요.</translation>
    </message>
    <message>
        <source>The Broker&apos;s Settings Are Not Valid</source>
        <translation>브로커 설정에 문제가 있습니다</translation>
    </message>
    <message>
        <source>Correct the setting named below, and start the broker again.</source>
        <translation>아래에 적힌 내용을 고치고 브로커를 다시 시작하세요.</translation>
    </message>
    <message>
        <source>The Unread Counts Cannot Be Opened</source>
        <translation>안 읽은 수를 열 수 없습니다</translation>
    </message>
    <message>
        <source>What is wrong with them, and what to do, is said below; then try again. Or start Belfry so that it keeps no counts:</source>
        <translation>무엇이 문제이고 어떻게 해야 하는지는 아래에 있습니다. 그런 다음 다시 시도하세요. 아니면 수를 저장하지 않도록 Belfry를 시작하세요:</translation>
    </message>
    <message>
        <source>The Broker Could Not Start</source>
        <translation>브로커를 시작하지 못했습니다</translation>
    </message>
    <message>
        <source>Fix the problem described below, and start the broker again.</source>
        <translation>아래에 적힌 원인을 없애고 다시 시작하세요.</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Open File</source>
        <translation>파일 열기</translation>
    </message>
    <message>
        <source>An Option Cannot Be Used</source>
        <translation>옵션을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Belfry was started with an option or a variable that it cannot use. Correct it where Belfry is started from, such as a launcher or a script, and start it again.</source>
        <translation>쓸 수 없는 옵션이나 환경 변수로 Belfry를 시작했습니다. 실행 아이콘이나 스크립트처럼 Belfry를 시작하는 곳에서 고친 뒤 다시 시작하세요.</translation>
    </message>
    <message>
        <source>The Token File Cannot Be Used</source>
        <translation>토큰 파일을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Back-ends publish with the token in it. What is wrong with the file, and what to do, is said below; then try again.</source>
        <translation>백엔드는 이 파일의 토큰으로 발행합니다. 파일의 무엇이 문제이고 어떻게 해야 하는지는 아래에 있습니다. 그런 다음 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The Certificate Cannot Be Used</source>
        <translation>인증서를 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Belfry is to speak TLS. What is wrong with the certificate or its key, and what to do, is said below; then try again.</source>
        <translation>Belfry가 TLS를 쓰도록 설정되어 있습니다. 인증서나 키의 무엇이 문제이고 어떻게 해야 하는지는 아래에 있습니다. 그런 다음 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The Log Cannot Be Written</source>
        <translation>로그를 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>What is wrong with its file, and what to do, is said below; then try again.</source>
        <translation>로그 파일의 무엇이 문제이고 어떻게 해야 하는지는 아래에 있습니다. 그런 다음 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The Configuration Cannot Be Read</source>
        <translation>설정 파일을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Belfry is to read the file %1. Put it in its place and make it readable, then try again; or start Belfry without it.</source>
        <translation>Belfry가 %1 파일을 읽도록 되어 있습니다. 파일을 제자리에 두고 읽을 수 있게 한 뒤 다시 시도하거나, 이 파일 없이 Belfry를 시작하세요.</translation>
    </message>
    <message>
        <source>The Configuration Has a Mistake</source>
        <translation>설정 파일에 잘못된 곳이 있습니다</translation>
    </message>
    <message>
        <source>Line %1 of the file %2 cannot be used. Correct it, save the file, and try again.</source>
        <translation>%2 파일의 %1번째 줄을 쓸 수 없습니다. 고쳐서 저장한 뒤 다시 시도하세요.</translation>
    </message>
</context>
<context>
    <name>Ui::FateTexts</name>
    <message>
        <source>written, and heard since</source>
        <translation>전송됨, 이후 응답 있음</translation>
    </message>
    <message>
        <source>written, no evidence</source>
        <translation>전송됨, 증거 없음</translation>
    </message>
    <message>
        <source>written, then lost</source>
        <translation>전송 후 끊김</translation>
    </message>
    <message>
        <source>subscribed</source>
        <translation>구독 중</translation>
    </message>
    <message>
        <source>subscribed, quiet</source>
        <translation>구독 중, 응답 없음</translation>
    </message>
    <message>
        <source>subscribed later</source>
        <translation>나중에 구독</translation>
    </message>
    <message>
        <source>unsubscribed before</source>
        <translation>그 전에 구독 해지</translation>
    </message>
    <message>
        <source>SUBSCRIBE refused</source>
        <translation>SUBSCRIBE 거부됨</translation>
    </message>
    <message>
        <source>ended before</source>
        <translation>그 전에 종료</translation>
    </message>
    <message>
        <source>subscribed elsewhere</source>
        <translation>다른 곳 구독</translation>
    </message>
    <message>
        <source>not subscribed</source>
        <translation>구독 안 함</translation>
    </message>
    <message>
        <source>connected later</source>
        <translation>나중에 연결</translation>
    </message>
</context>
<context>
    <name>Ui::Formats</name>
    <message>
        <source>now</source>
        <translation>방금</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1초 전</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1분 전</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1시간 전</translation>
    </message>
    <message>
        <source>%1 d ago</source>
        <translation>%1일 전</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1일 %2시간</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>Ui::FrameCopies</name>
    <message>
        <source>Copy Frame</source>
        <translation>프레임 복사</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>JSON으로 복사</translation>
    </message>
    <message>
        <source>Copy as stompjs Call</source>
        <translation>stompjs 호출로 복사</translation>
    </message>
    <message>
        <source>Copy as curl Command</source>
        <translation>curl 명령으로 복사</translation>
    </message>
</context>
<context>
    <name>Ui::FrameView</name>
    <message>
        <source>Only the first 4 KiB of the body were captured</source>
        <translation>본문은 처음 4KiB만 캡처되었습니다</translation>
    </message>
    <message>
        <source>Frame as it passed</source>
        <translation>지나간 그대로의 프레임</translation>
    </message>
    <message>
        <source>Body, a line for each value</source>
        <translation>값마다 한 줄로 보인 본문</translation>
    </message>
    <message>
        <source>No frame was sent: nobody subscribes to %1. This was its body:</source>
        <translation>보낸 프레임이 없습니다. %1 구독자가 없습니다. 본문:</translation>
    </message>
    <message>
        <source>→ out</source>
        <translation>→ 송신</translation>
    </message>
    <message>
        <source>← in</source>
        <translation>← 수신</translation>
    </message>
    <message>
        <source>user %1</source>
        <translation>사용자 %1</translation>
    </message>
    <message>
        <source>no session</source>
        <translation>세션 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n바이트</numerusform>
        </translation>
    </message>
    <message>
        <source>written after %1</source>
        <translation>%1 후 전송</translation>
    </message>
    <message numerus="yes">
        <source>%n more change(s)</source>
        <translation>
            <numerusform>그 밖에 %n개가 달라짐</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed since %1: %2</source>
        <translation>%1 이후 달라진 것: %2</translation>
    </message>
</context>
<context>
    <name>Ui::HistoryView</name>
    <message>
        <source>What was pushed, the newest first</source>
        <translation>푸시한 것, 최신순</translation>
    </message>
</context>
<context>
    <name>Ui::Inspector</name>
    <message>
        <source>user %1</source>
        <translation>사용자 %1</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>프레임 %1</translation>
    </message>
    <message>
        <source>No Frame Chosen</source>
        <translation>고른 프레임 없음</translation>
    </message>
    <message>
        <source>Choose a frame in Traffic to see it as it passed.</source>
        <translation>트래픽에서 프레임을 고르면 지나간 그대로 보여 줍니다.</translation>
    </message>
    <message>
        <source>Choose a frame in Traffic to see its SockJS envelope.</source>
        <translation>트래픽에서 프레임을 고르면 SockJS 봉투를 보여 줍니다.</translation>
    </message>
    <message>
        <source>Transport Not Known</source>
        <translation>알 수 없는 전송 방식</translation>
    </message>
    <message>
        <source>There was no session, or it is forgotten.</source>
        <translation>세션이 없었거나 더는 알 수 없습니다.</translation>
    </message>
    <message>
        <source>No Envelope</source>
        <translation>봉투 없음</translation>
    </message>
    <message>
        <source>The session travels in a plain WebSocket.</source>
        <translation>이 세션은 SockJS가 아닌 WebSocket을 씁니다.</translation>
    </message>
    <message>
        <source>Not all of the frame was captured, so that there is none to show.</source>
        <translation>프레임이 모두 캡처되지 않아 보여 줄 봉투가 없습니다.</translation>
    </message>
    <message>
        <source>The frame as it stands in an envelope of %1. Others may have travelled in the same one, a client may escape other characters, and what is masked was longer or shorter.</source>
        <translation>%1 봉투에 든 프레임입니다. 다른 프레임과 함께 오갔을 수 있고, 클라이언트가 이스케이프한 문자가 다를 수 있으며, 가려진 값의 길이도 다를 수 있습니다.</translation>
    </message>
    <message>
        <source>No Bytes</source>
        <translation>바이트 없음</translation>
    </message>
    <message>
        <source>There was no frame, or it was a heart-beat.</source>
        <translation>프레임이 없었거나 하트비트였습니다.</translation>
    </message>
    <message>
        <source>Choose a frame in Traffic to see its bytes.</source>
        <translation>트래픽에서 프레임을 고르면 바이트를 보여 줍니다.</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>고른 것 없음</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>세션 %1</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>사용자 %1</translation>
    </message>
    <message>
        <source>Copy Why</source>
        <translation>이유 복사</translation>
    </message>
    <message>
        <source>Copy all that is known of the user and this push, for a ticket</source>
        <translation>이 사용자와 이 푸시에 대해 아는 것을 모두 티켓용으로 복사합니다</translation>
    </message>
    <message>
        <source>Copy Frame</source>
        <translation>프레임 복사</translation>
    </message>
    <message>
        <source>Copy the frame as it passed</source>
        <translation>지나간 그대로의 프레임을 복사합니다</translation>
    </message>
    <message>
        <source>Copy Envelope</source>
        <translation>봉투 복사</translation>
    </message>
    <message>
        <source>Copy the frame in its SockJS envelope</source>
        <translation>SockJS 봉투에 든 프레임을 복사합니다</translation>
    </message>
    <message>
        <source>Copy Hex</source>
        <translation>16진수 복사</translation>
    </message>
    <message>
        <source>Copy the bytes in hexadecimal</source>
        <translation>바이트를 16진수로 복사합니다</translation>
    </message>
    <message>
        <source>Copy Session</source>
        <translation>세션 복사</translation>
    </message>
    <message>
        <source>Copy all that is known of the session</source>
        <translation>세션에 대해 아는 것을 모두 복사합니다</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>추적</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>16진수</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>What to show of it</source>
        <translation>무엇을 볼지</translation>
    </message>
    <message>
        <source>Frame in its SockJS envelope</source>
        <translation>SockJS 봉투에 든 프레임</translation>
    </message>
    <message>
        <source>Frame in hexadecimal</source>
        <translation>16진수로 쓴 프레임</translation>
    </message>
</context>
<context>
    <name>Ui::InspectorDock</name>
    <message>
        <source>Inspector</source>
        <translation>인스펙터</translation>
    </message>
</context>
<context>
    <name>Ui::Journal</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>The broker runs.</source>
        <translation>브로커가 실행 중입니다.</translation>
    </message>
    <message>
        <source>The broker is told to stop.</source>
        <translation>브로커에 중지를 요청했습니다.</translation>
    </message>
    <message>
        <source>The broker has stopped.</source>
        <translation>브로커가 중지되었습니다.</translation>
    </message>
    <message>
        <source>Written.</source>
        <translation>전송되었습니다.</translation>
    </message>
    <message>
        <source>Kept for later, since nobody subscribes.</source>
        <translation>구독자가 없어 나중을 위해 보관했습니다.</translation>
    </message>
    <message>
        <source>They reached nobody.</source>
        <translation>아무에게도 도달하지 않았습니다.</translation>
    </message>
    <message>
        <source>Connected.</source>
        <translation>연결되었습니다.</translation>
    </message>
    <message>
        <source>Nobody was subscribed. See Deliveries.</source>
        <translation>구독자가 없었습니다. 전달 결과를 보세요.</translation>
    </message>
    <message>
        <source>Left alone, as somebody changed them since.</source>
        <translation>그 뒤에 누군가 바꾸어서 그대로 두었습니다.</translation>
    </message>
    <message>
        <source>Nobody subscribes, and they are not kept: the disk takes nothing.</source>
        <translation>구독자가 없고, 디스크에 쓸 수 없어 보관되지 않습니다.</translation>
    </message>
</context>
<context>
    <name>Ui::JournalFile</name>
    <message>
        <source>The journal is not kept: writing to %1 failed: %2. Make room, or see to who may write there.</source>
        <translation>저널이 저장되지 않습니다. %1에 쓰지 못했습니다: %2. 공간을 확보하거나 쓰기 권한을 확인하세요.</translation>
    </message>
</context>
<context>
    <name>Ui::JournalModel</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>누가</translation>
    </message>
    <message>
        <source>What</source>
        <translation>무엇을</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>횟수</translation>
    </message>
    <message>
        <source>To What</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>push</source>
        <translation>푸시</translation>
    </message>
    <message>
        <source>disconnect</source>
        <translation>연결 끊기</translation>
    </message>
    <message>
        <source>broker</source>
        <translation>브로커</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>연결됨</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>종료됨</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>trouble</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>reached nobody</source>
        <translation>수신자 없음</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>운영자</translation>
    </message>
</context>
<context>
    <name>Ui::JournalPage</name>
    <message>
        <source>Journal</source>
        <translation>저널</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n줄</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%2개 중 %1개 표시</translation>
    </message>
    <message>
        <source>Nothing Has Happened Yet</source>
        <translation>아직 아무 일도 없었습니다</translation>
    </message>
    <message>
        <source>What you do and what the broker does gets a line here: pushes, disconnects, starts and stops, clients that come and go, and what was refused.</source>
        <translation>여기서 한 일과 브로커가 한 일이 한 줄씩 남습니다. 푸시, 연결 끊기, 시작과 중지, 오가는 클라이언트, 거부된 것들입니다.</translation>
    </message>
    <message>
        <source>0 of %1</source>
        <translation>%1줄 중 0줄</translation>
    </message>
    <message>
        <source>No line matches.</source>
        <translation>조건에 맞는 줄이 없습니다.</translation>
    </message>
    <message>
        <source>Show All Lines</source>
        <translation>모든 줄 보기</translation>
    </message>
    <message>
        <source>Find in the journal</source>
        <translation>저널에서 찾기</translation>
    </message>
    <message>
        <source>Only the Operator&apos;s</source>
        <translation>운영자 것만</translation>
    </message>
    <message>
        <source>Show only what was done by hand</source>
        <translation>직접 한 일만 보기</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>따라가기</translation>
    </message>
    <message>
        <source>Keep the newest line in view</source>
        <translation>최신 줄을 계속 보여 줍니다</translation>
    </message>
    <message>
        <source>Copy Rows</source>
        <translation>행 복사</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>운영자</translation>
    </message>
</context>
<context>
    <name>Ui::KeepingNotice</name>
    <message>
        <source>⚠ The disk has been slow to take counts since %1. %2</source>
        <translation>⚠ %1부터 디스크가 수를 느리게 받고 있습니다. %2</translation>
    </message>
    <message>
        <source>⚠ Counts are delivered but not being kept since %1. %2</source>
        <translation>⚠ %1부터 수가 전달되지만 저장되지 않고 있습니다. %2</translation>
    </message>
</context>
<context>
    <name>Ui::KeysDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>In the list of users: push to the selected user</source>
        <translation>사용자 목록에서: 선택한 사용자에게 푸시</translation>
    </message>
    <message>
        <source>In traffic: jump to the newest frame and follow</source>
        <translation>트래픽에서: 최신 프레임으로 가서 따라가기</translation>
    </message>
    <message>
        <source>Alt+1 to Alt+9</source>
        <translation>Alt+1~Alt+9</translation>
    </message>
    <message>
        <source>Fill in a pinned or recent push</source>
        <translation>고정한 푸시나 최근 푸시를 채우기</translation>
    </message>
</context>
<context>
    <name>Ui::LastPush</name>
    <message>
        <source>Undone. %1</source>
        <translation>취소했습니다. %1</translation>
    </message>
    <message>
        <source>Waiting for the broker…</source>
        <translation>브로커의 응답을 기다리는 중…</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%2개 중 %1번째: %3</translation>
    </message>
</context>
<context>
    <name>Ui::ListenAddressDialog</name>
    <message>
        <source>Endpoint</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>Where the broker listens. It restarts there, and its clients have to reconnect.</source>
        <translation>브로커가 접속을 받을 주소입니다. 브로커는 이 주소에서 다시 시작되고, 클라이언트는 다시 연결해야 합니다.</translation>
    </message>
    <message>
        <source>Where the broker listens.</source>
        <translation>브로커가 접속을 받을 주소입니다.</translation>
    </message>
    <message>
        <source>Restart Broker There</source>
        <translation>이 주소에서 다시 시작</translation>
    </message>
    <message>
        <source>Start Broker There</source>
        <translation>이 주소에서 시작</translation>
    </message>
</context>
<context>
    <name>Ui::ListenAddressFields</name>
    <message>
        <source>&amp;Address</source>
        <translation>주소(&amp;A)</translation>
    </message>
    <message>
        <source>Address to listen on</source>
        <translation>접속을 받을 주소</translation>
    </message>
    <message>
        <source>Only programs on this machine</source>
        <translation>이 컴퓨터의 프로그램만</translation>
    </message>
    <message>
        <source>Only programs on this machine, by IPv6</source>
        <translation>이 컴퓨터의 프로그램만 (IPv6)</translation>
    </message>
    <message>
        <source>Only programs on this machine, by IPv4 and IPv6</source>
        <translation>이 컴퓨터의 프로그램만 (IPv4와 IPv6)</translation>
    </message>
    <message>
        <source>Every machine that can reach this one</source>
        <translation>이 컴퓨터에 닿을 수 있는 모든 컴퓨터</translation>
    </message>
    <message>
        <source>Every machine that can reach this one, by IPv4 and IPv6</source>
        <translation>이 컴퓨터에 닿을 수 있는 모든 컴퓨터 (IPv4와 IPv6)</translation>
    </message>
    <message>
        <source>127.0.0.1 accepts only programs on this machine, 0.0.0.0 every machine that can reach this one</source>
        <translation>127.0.0.1은 이 컴퓨터의 프로그램만, 0.0.0.0은 이 컴퓨터에 닿을 수 있는 모든 컴퓨터를 받습니다</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>포트(&amp;P)</translation>
    </message>
    <message>
        <source>Port to listen on</source>
        <translation>접속을 받을 포트</translation>
    </message>
</context>
<context>
    <name>Ui::LogModel</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>수준</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>구성 요소</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>debug</source>
        <translation>디버그</translation>
    </message>
    <message>
        <source>info</source>
        <translation>정보</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>error</source>
        <translation>오류</translation>
    </message>
</context>
<context>
    <name>Ui::LogPage</name>
    <message>
        <source>Find in the log</source>
        <translation>로그에서 찾기</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>따라가기</translation>
    </message>
    <message>
        <source>Keep the newest line in view</source>
        <translation>최신 줄을 계속 보여 줍니다</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Empty the log view</source>
        <translation>로그 화면을 비웁니다</translation>
    </message>
    <message>
        <source>Copy Rows</source>
        <translation>행 복사</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>경고</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n줄</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%2개 중 %1개 표시</translation>
    </message>
    <message>
        <source>Nothing Logged Yet</source>
        <translation>아직 기록이 없습니다</translation>
    </message>
    <message>
        <source>The broker&apos;s messages appear here: starts and stops, refused clients, and everything that goes wrong.</source>
        <translation>브로커가 운영자에게 알리는 내용이 여기에 표시됩니다. 시작과 중지, 거부된 클라이언트, 그리고 잘못된 모든 일입니다.</translation>
    </message>
    <message>
        <source>0 of %1</source>
        <translation>%1줄 중 0줄</translation>
    </message>
    <message>
        <source>No line matches.</source>
        <translation>조건에 맞는 줄이 없습니다.</translation>
    </message>
    <message>
        <source>Show All Lines</source>
        <translation>모든 줄 보기</translation>
    </message>
</context>
<context>
    <name>Ui::MainMenu</name>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Broker</source>
        <translation>브로커(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Push</source>
        <translation>푸시(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>찾기(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Next Pane</source>
        <translation>다음 영역(&amp;N)</translation>
    </message>
    <message>
        <source>Pre&amp;vious Pane</source>
        <translation>이전 영역(&amp;V)</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>전체 화면(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translation>배치 초기화(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>단축키(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Belfry</source>
        <translation>Belfry 정보(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Command Palette…</source>
        <translation>명령 팔레트(&amp;C)…</translation>
    </message>
</context>
<context>
    <name>Ui::MainWindow</name>
    <message>
        <source>Push</source>
        <translation>푸시 작성기</translation>
    </message>
    <message>
        <source>Tool Bar</source>
        <translation>도구 모음</translation>
    </message>
    <message>
        <source>The broker is stopped. What was captured is still here.</source>
        <translation>브로커가 중지되었습니다. 캡처된 내용은 그대로 남아 있습니다.</translation>
    </message>
    <message>
        <source>Start Broker</source>
        <translation>브로커 시작</translation>
    </message>
    <message>
        <source>%1 – Belfry</source>
        <translation>%1 – Belfry</translation>
    </message>
    <message>
        <source>Failed to Start – Belfry</source>
        <translation>시작 실패 – Belfry</translation>
    </message>
    <message>
        <source>Stopped – Belfry</source>
        <translation>중지됨 – Belfry</translation>
    </message>
    <message>
        <source>About Belfry</source>
        <translation>Belfry 정보</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Belfry %1&lt;/h3&gt;&lt;p&gt;A STOMP console with a broker inside.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Belfry %1&lt;/h3&gt;&lt;p&gt;브로커를 품은 STOMP 콘솔입니다.&lt;/p&gt;&lt;p&gt;GNU 일반 공중 사용 허가서(GPL) 3판 또는 그 이후 판을 따르는 자유 소프트웨어입니다.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>Ui::NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>Ui::OutcomeStrip</name>
    <message>
        <source>All Reasons</source>
        <translation>모든 이유</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Show only pushes with one reason</source>
        <translation>한 가지 이유의 푸시만 보기</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
</context>
<context>
    <name>Ui::OutcomeTexts</name>
    <message>
        <source>delivered</source>
        <translation>전달됨</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>대체됨</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>보관됨</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>유실됨</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>Written to all, and each client was heard since</source>
        <translation>모두에게 전송되었고, 그 뒤로 모든 클라이언트의 응답이 있었습니다</translation>
    </message>
    <message>
        <source>All have a newer count, or are given it instead</source>
        <translation>모두 더 새로운 수를 가지고 있거나 대신 받습니다</translation>
    </message>
    <message>
        <source>Nobody subscribes: sent to who does, later</source>
        <translation>구독자가 없어, 나중에 구독하는 곳에 보냅니다</translation>
    </message>
    <message>
        <source>The broker did not take it</source>
        <translation>브로커가 받아들이지 않았습니다</translation>
    </message>
    <message>
        <source>Some could not be sent it, or went before anything showed that they had it</source>
        <translation>일부는 보낼 수 없었거나, 받았다는 증거 없이 사라졌습니다</translation>
    </message>
    <message>
        <source>On its way, waiting, or without evidence</source>
        <translation>전송 중이거나, 대기 중이거나, 증거가 없습니다</translation>
    </message>
</context>
<context>
    <name>Ui::Page</name>
    <message>
        <source>The window is protected, so that it neither pushes nor disconnects.</source>
        <translation>보호 모드여서 이 창에서는 푸시하거나 연결을 끊을 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>Ui::PageTabs</name>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>Ui::PushActions</name>
    <message>
        <source>&amp;Push</source>
        <translation>푸시(&amp;P)</translation>
    </message>
    <message>
        <source>Push the number to the user (Ctrl+Enter)</source>
        <translation>이 값을 사용자에게 푸시합니다 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>&amp;Repeat Last</source>
        <translation>마지막 푸시 반복(&amp;R)</translation>
    </message>
    <message>
        <source>Repeat the last push (Ctrl+R)</source>
        <translation>마지막으로 푸시한 것을 한 번 더 푸시합니다 (Ctrl+R)</translation>
    </message>
    <message>
        <source>Push &amp;to…</source>
        <translation>푸시 대상(&amp;T)…</translation>
    </message>
    <message>
        <source>Choose a user to push to (Ctrl+T)</source>
        <translation>푸시할 사용자를 고릅니다 (Ctrl+T)</translation>
    </message>
    <message>
        <source>Push to All &amp;Online…</source>
        <translation>온라인인 모두에게 푸시(&amp;O)…</translation>
    </message>
    <message>
        <source>Choose all users who are online (Ctrl+Shift+T)</source>
        <translation>온라인인 모든 사용자를 고릅니다 (Ctrl+Shift+T)</translation>
    </message>
    <message>
        <source>&amp;Add 1</source>
        <translation>1 더하기(&amp;A)</translation>
    </message>
    <message>
        <source>Add 1 to the user&apos;s count at once (Ctrl+Shift+Up)</source>
        <translation>이 사용자의 안 읽은 수에 바로 1을 더합니다 (Ctrl+Shift+Up)</translation>
    </message>
    <message>
        <source>Take A&amp;way 1</source>
        <translation>1 빼기(&amp;W)</translation>
    </message>
    <message>
        <source>Take 1 from the user&apos;s count at once (Ctrl+Shift+Down)</source>
        <translation>이 사용자의 안 읽은 수에서 바로 1을 뺍니다 (Ctrl+Shift+Down)</translation>
    </message>
    <message>
        <source>Reset to &amp;0</source>
        <translation>0으로 되돌리기(&amp;0)</translation>
    </message>
    <message>
        <source>Set the user&apos;s count to 0 at once (Ctrl+Shift+Delete)</source>
        <translation>이 사용자의 안 읽은 수를 바로 0으로 만듭니다 (Ctrl+Shift+Delete)</translation>
    </message>
    <message>
        <source>Push to Pasted &amp;List…</source>
        <translation>붙여 넣은 목록에 푸시(&amp;L)…</translation>
    </message>
    <message>
        <source>Choose the users of a list in the clipboard, with commas or line breaks between them (Ctrl+Shift+V)</source>
        <translation>클립보드에 있는 목록의 사용자를 고릅니다. 쉼표나 줄바꿈으로 구분합니다 (Ctrl+Shift+V)</translation>
    </message>
    <message>
        <source>&amp;Undo Last Push</source>
        <translation>마지막 푸시 취소(&amp;U)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Put back the counts that there were before, but for those that somebody changed since (Ctrl+Shift+Backspace)</source>
        <translation>푸시하기 전의 수로 되돌립니다. 그 뒤에 누군가 바꾼 수는 그대로 둡니다 (Ctrl+Shift+Backspace)</translation>
    </message>
    <message>
        <source>&amp;Stop Pushing</source>
        <translation>푸시 중단(&amp;S)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중단</translation>
    </message>
    <message>
        <source>Push to nobody more (Ctrl+.)</source>
        <translation>더는 푸시하지 않습니다 (Ctrl+.)</translation>
    </message>
    <message>
        <source>Repeat and Ra&amp;mp…</source>
        <translation>반복과 증감(&amp;M)…</translation>
    </message>
    <message>
        <source>Push a number several times, or numbers that go from one to another (Ctrl+Shift+R)</source>
        <translation>같은 값을 여러 번, 또는 한 값에서 다른 값까지 차례로 푸시합니다 (Ctrl+Shift+R)</translation>
    </message>
    <message>
        <source>Protected Mod&amp;e</source>
        <translation>보호 모드(&amp;E)</translation>
    </message>
    <message>
        <source>Only look: push to nobody, and disconnect nobody</source>
        <translation>보기만 합니다. 아무에게도 푸시하지 않고 누구의 연결도 끊지 않습니다</translation>
    </message>
    <message>
        <source>&amp;Copy Why</source>
        <translation>이유 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copy all that is known of the user, for a ticket (Ctrl+Shift+C)</source>
        <translation>이 사용자에 대해 아는 것을 모두 티켓용으로 복사합니다 (Ctrl+Shift+C)</translation>
    </message>
    <message>
        <source>Would &amp;It Arrive?</source>
        <translation>도착할지 묻기(&amp;I)</translation>
    </message>
    <message>
        <source>Would It Arrive?  F8</source>
        <translation>도착할지 묻기  F8</translation>
    </message>
    <message>
        <source>Ask whether a number would arrive, without pushing one (F8)</source>
        <translation>푸시하지 않고 도착할지 묻습니다 (F8)</translation>
    </message>
    <message>
        <source>Pi&amp;n or Unpin the Number</source>
        <translation>값을 고정하거나 풀기(&amp;N)</translation>
    </message>
    <message>
        <source>Keep the user and the number at hand, or no longer (Ctrl+D)</source>
        <translation>사용자와 값을 늘 쓸 수 있게 고정하거나 풉니다(Ctrl+D)</translation>
    </message>
    <message>
        <source>Push &amp;from Template…</source>
        <translation>템플릿으로 푸시(&amp;F)…</translation>
    </message>
    <message>
        <source>Push a body with the number, the user and the time filled in, and see its frame before (Ctrl+Shift+M)</source>
        <translation>값, 사용자, 시각을 채운 본문을 프레임을 미리 보고 푸시합니다(Ctrl+Shift+M)</translation>
    </message>
    <message>
        <source>&amp;Test Push…</source>
        <translation>시험 푸시(&amp;T)…</translation>
    </message>
    <message>
        <source>Show a number on the user&apos;s screens for a while, and leave the count as it is (Ctrl+Shift+Enter)</source>
        <translation>사용자의 화면에 값을 잠시 보여 주고 수는 그대로 둡니다(Ctrl+Shift+Enter)</translation>
    </message>
    <message>
        <source>The window is protected, so that it neither pushes nor disconnects.</source>
        <translation>보호 모드여서 이 창에서는 푸시하거나 연결을 끊을 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>Ui::PushComposer</name>
    <message>
        <source>Choose a user and a number, and push.</source>
        <translation>사용자와 값을 고르고 푸시하세요.</translation>
    </message>
    <message>
        <source>No user to push to.</source>
        <translation>푸시할 사용자가 없습니다.</translation>
    </message>
    <message>
        <source>Enter one, such as 1042.</source>
        <translation>1042처럼 입력하세요.</translation>
    </message>
    <message>
        <source>No number to push, so nothing was.</source>
        <translation>푸시할 값이 없어 푸시하지 않았습니다.</translation>
    </message>
    <message>
        <source>Protected mode: this window looks, and pushes to nobody.</source>
        <translation>보호 모드: 이 창은 보기만 하고 아무에게도 푸시하지 않습니다.</translation>
    </message>
    <message>
        <source>It was started with --protected.</source>
        <translation>--protected로 시작되었습니다.</translation>
    </message>
    <message>
        <source>Push &gt; Protected Mode ends that.</source>
        <translation>푸시 &gt; 보호 모드에서 끝낼 수 있습니다.</translation>
    </message>
    <message>
        <source>A test is for one user.</source>
        <translation>시험은 한 사용자에게만 할 수 있습니다.</translation>
    </message>
    <message>
        <source>End Test</source>
        <translation>시험 끝내기</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중단</translation>
    </message>
</context>
<context>
    <name>Ui::PushFields</name>
    <message>
        <source>&amp;Unread</source>
        <translation>안 읽음(&amp;U)</translation>
    </message>
    <message>
        <source>Unread count</source>
        <translation>안 읽은 수</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>최근</translation>
    </message>
    <message numerus="yes">
        <source>Push to %n User(s)</source>
        <translation>
            <numerusform>사용자 %n명에게 푸시</numerusform>
        </translation>
    </message>
    <message>
        <source>Push  Ctrl+Enter</source>
        <translation>푸시  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>푸시</translation>
    </message>
    <message>
        <source>The window is protected, so that it neither pushes nor disconnects.</source>
        <translation>보호 모드여서 이 창에서는 푸시하거나 연결을 끊을 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>Ui::PushHistory</name>
    <message>
        <source>undo: %1</source>
        <translation>취소: %1</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>유실 %1</translation>
    </message>
    <message>
        <source>evidence</source>
        <translation>증거 있음</translation>
    </message>
    <message>
        <source>no evidence yet</source>
        <translation>아직 증거 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>사용자 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>세션 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>left alone</source>
        <translation>그대로 둠</translation>
    </message>
    <message>
        <source>kept for later</source>
        <translation>나중을 위해 보관</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>nobody there, not on the disk yet</source>
        <translation>받을 세션 없음, 아직 디스크에 없음</translation>
    </message>
    <message>
        <source>nobody there, and not kept</source>
        <translation>받을 세션 없음, 보관 안 됨</translation>
    </message>
    <message>
        <source>from a template</source>
        <translation>템플릿</translation>
    </message>
</context>
<context>
    <name>Ui::PushTarget</name>
    <message>
        <source>Left out, as no user can have such a name: %1</source>
        <translation>사용자 이름이 될 수 없어 제외: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) in the list</source>
        <translation>
            <numerusform>목록의 사용자 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %n repetition(s) left out</source>
        <translation>
            <numerusform>%1, 중복 %n개 제외</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>사용자 %n명</numerusform>
        </translation>
    </message>
    <message>
        <source>To</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Choose several users to push to</source>
        <translation>푸시할 사용자를 여럿 고릅니다</translation>
    </message>
    <message>
        <source>User to push to</source>
        <translation>푸시할 사용자</translation>
    </message>
    <message>
        <source>To user %1</source>
        <translation>사용자 %1에게</translation>
    </message>
    <message numerus="yes">
        <source>To %n user(s)</source>
        <translation>
            <numerusform>사용자 %n명에게</numerusform>
        </translation>
    </message>
    <message>
        <source>Such as 1042</source>
        <translation>예: 1042</translation>
    </message>
</context>
<context>
    <name>Ui::PushTexts</name>
    <message>
        <source>console</source>
        <translation>콘솔</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>STOMP %1</source>
        <translation>STOMP %1</translation>
    </message>
    <message>
        <source>no count</source>
        <translation>수 아님</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>아직</translation>
    </message>
    <message>
        <source>not sent: a newer version came before</source>
        <translation>보내지 않음: 더 새로운 버전이 먼저 왔음</translation>
    </message>
    <message>
        <source>not sent: a repetition</source>
        <translation>보내지 않음: 되풀이</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>보내는 중</translation>
    </message>
    <message>
        <source>kept for later: nobody subscribes</source>
        <translation>나중을 위해 보관: 구독자 없음</translation>
    </message>
    <message>
        <source>reached nobody</source>
        <translation>받은 곳 없음</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>거부됨: %1</translation>
    </message>
    <message>
        <source>written to %1 of %2</source>
        <translation>%2곳 중 %1곳에 전송</translation>
    </message>
    <message>
        <source>%1 had a newer count</source>
        <translation>더 새로운 수 보유 %1</translation>
    </message>
    <message>
        <source>%1 cannot take such a body</source>
        <translation>이런 본문을 받을 수 없음 %1</translation>
    </message>
    <message>
        <source>%1 waiting for their clients</source>
        <translation>클라이언트를 기다리는 중 %1</translation>
    </message>
    <message>
        <source>%1 replaced by a newer count</source>
        <translation>더 새로운 수로 대체 %1</translation>
    </message>
    <message>
        <source>%1 disconnected before</source>
        <translation>그 전에 연결 끊김 %1</translation>
    </message>
    <message>
        <source>%1 lost: gone before sending anything more</source>
        <translation>%1개 유실: 더 보낸 것 없이 사라짐</translation>
    </message>
    <message>
        <source>%1 without evidence yet</source>
        <translation>%1개는 아직 증거 없음</translation>
    </message>
    <message>
        <source>to user %1, who listens there</source>
        <translation>그곳을 구독하는 사용자 %1에게</translation>
    </message>
    <message>
        <source>not on the disk yet: nobody subscribes</source>
        <translation>아직 디스크에 없음: 구독자 없음</translation>
    </message>
    <message>
        <source>test %1</source>
        <translation>시험 %1</translation>
    </message>
    <message>
        <source>test over %1</source>
        <translation>시험 끝 %1</translation>
    </message>
    <message>
        <source>nothing put back: the count was changed meanwhile</source>
        <translation>되돌리지 않음: 그동안 수가 바뀜</translation>
    </message>
    <message>
        <source>nobody there any more</source>
        <translation>이제 받을 세션 없음</translation>
    </message>
</context>
<context>
    <name>Ui::QuickCounts</name>
    <message>
        <source>Set the number to %1</source>
        <translation>값을 바꿉니다: %1</translation>
    </message>
</context>
<context>
    <name>Ui::ReasonTexts</name>
    <message>
        <source>A rule refuses user %1 the subscription to %2.</source>
        <translation>규칙에 따라 사용자 %1의 %2 구독이 거부됩니다.</translation>
    </message>
    <message>
        <source>The last SUBSCRIBE of user %1 was refused, at %2.</source>
        <translation>사용자 %1의 마지막 SUBSCRIBE가 %2에 거부되었습니다.</translation>
    </message>
    <message>
        <source>User %1 is subscribed to other destinations, and not to %2.</source>
        <translation>사용자 %1의 세션이 다른 목적지만 구독하고 %2에 대한 구독이 없습니다.</translation>
    </message>
    <message>
        <source>User %1 did not read what was sent, and was closed at %2.</source>
        <translation>사용자 %1의 클라이언트가 보낸 내용을 읽지 않아 %2에 세션을 닫았습니다.</translation>
    </message>
    <message>
        <source>The connection of user %1 was lost at %2.</source>
        <translation>사용자 %1의 연결이 %2에 끊어졌습니다.</translation>
    </message>
    <message>
        <source>Nothing was heard of user %1 any more, who was closed at %2.</source>
        <translation>사용자 %1에게서 아무 신호가 없어 %2에 세션을 닫았습니다.</translation>
    </message>
    <message>
        <source>User %1 left at %2.</source>
        <translation>사용자 %1의 세션이 %2에 스스로 연결을 닫았습니다.</translation>
    </message>
    <message>
        <source>The session of user %1 was closed at %2.</source>
        <translation>사용자 %1의 세션이 %2에 닫혔습니다.</translation>
    </message>
    <message>
        <source>User %1 unsubscribed from %2 at %3.</source>
        <translation>사용자 %1의 세션이 %3에 %2 구독을 해지했습니다.</translation>
    </message>
    <message>
        <source>User %1 subscribed just after the push.</source>
        <translation>사용자 %1의 세션이 푸시 직후에 구독했습니다.</translation>
    </message>
    <message>
        <source>A client wanted %1, which is nobody&apos;s; the count of user %2 is %3.</source>
        <translation>한 클라이언트가 누구의 것도 아닌 %1 구독을 요청했습니다. 사용자 %2의 숫자는 %3에 있습니다.</translation>
    </message>
    <message>
        <source>The number is sent when the user subscribes.</source>
        <translation>사용자가 구독하면 숫자가 전송됩니다.</translation>
    </message>
    <message>
        <source>The number was sent with the SUBSCRIBE.</source>
        <translation>숫자는 SUBSCRIBE 때 전송되었습니다.</translation>
    </message>
    <message>
        <source>Write a rule for it in the broker&apos;s configuration.</source>
        <translation>브로커 설정에 규칙을 추가하세요.</translation>
    </message>
    <message>
        <source>The log says why.</source>
        <translation>이유는 로그에 있습니다.</translation>
    </message>
    <message>
        <source>Correct the destination in the front-end.</source>
        <translation>프런트엔드에서 목적지를 바로잡으세요.</translation>
    </message>
    <message>
        <source>Check that the front-end reconnects.</source>
        <translation>프런트엔드가 다시 연결하는지 확인하세요.</translation>
    </message>
    <message>
        <source>Check what in the front-end ends the subscription.</source>
        <translation>프런트엔드에서 무엇이 구독을 끝내는지 확인하세요.</translation>
    </message>
</context>
<context>
    <name>Ui::ReasonWords</name>
    <message>
        <source>not taken</source>
        <translation>받지 않음</translation>
    </message>
    <message>
        <source>Make room: raise unread.users, or DELETE the numbers of users who are gone.</source>
        <translation>자리를 만드세요. unread.users를 늘리거나, 없어진 사용자의 수를 DELETE로 지웁니다.</translation>
    </message>
    <message>
        <source>old version</source>
        <translation>이전 버전</translation>
    </message>
    <message>
        <source>Look at the back-end&apos;s versions: it gave this one, or a newer one, before.</source>
        <translation>백엔드의 버전을 살펴보세요. 이 버전이나 더 새로운 버전을 이미 보냈습니다.</translation>
    </message>
    <message>
        <source>repetition</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Nothing is lost: the first request with this key was done. For another addition take another key.</source>
        <translation>잃은 것은 없습니다. 이 키의 첫 요청은 처리되었습니다. 더 더하려면 다른 키를 쓰세요.</translation>
    </message>
    <message>
        <source>refused by rule</source>
        <translation>규칙이 거부</translation>
    </message>
    <message>
        <source>Write a rule under [[destinations]] that lets clients subscribe to it, or have the page subscribe to what the rules allow.</source>
        <translation>[[destinations]]에 클라이언트가 구독할 수 있는 규칙을 쓰거나, 페이지가 규칙이 허용하는 것을 구독하게 하세요.</translation>
    </message>
    <message>
        <source>subscribe refused</source>
        <translation>구독 거부됨</translation>
    </message>
    <message>
        <source>Mend the SUBSCRIBE in the front-end as the sentence of the refusal says, or raise the limit that it names.</source>
        <translation>거부 문장이 말하는 대로 프런트엔드의 SUBSCRIBE를 고치거나, 거기에 나온 한도를 늘리세요.</translation>
    </message>
    <message>
        <source>subscribed elsewhere</source>
        <translation>다른 곳 구독</translation>
    </message>
    <message>
        <source>Have the page subscribe to the user&apos;s own destination, with the id that the back-end pushes to.</source>
        <translation>페이지가 이 사용자의 목적지를, 백엔드가 푸시하는 ID로 구독하게 하세요.</translation>
    </message>
    <message>
        <source>not subscribed</source>
        <translation>구독 안 함</translation>
    </message>
    <message>
        <source>Have the page subscribe each time it is connected: in onConnect, and not only once.</source>
        <translation>페이지가 연결될 때마다 구독하게 하세요. 한 번만이 아니라 onConnect에서 합니다.</translation>
    </message>
    <message>
        <source>session closing</source>
        <translation>세션 닫는 중</translation>
    </message>
    <message>
        <source>Nothing, if the client comes back: it is sent the number when it subscribes again.</source>
        <translation>클라이언트가 돌아온다면 할 일이 없습니다. 다시 구독하면 수가 전송됩니다.</translation>
    </message>
    <message>
        <source>too slow</source>
        <translation>너무 느림</translation>
    </message>
    <message>
        <source>Look at why the client does not read: a page that is busy or asleep, a slow network. See limits.output_bytes, limits.output_messages and limits.output_age_ms.</source>
        <translation>클라이언트가 왜 읽지 않는지 보세요. 페이지가 바쁘거나 멈춰 있거나, 네트워크가 느릴 수 있습니다. limits.output_bytes, limits.output_messages, limits.output_age_ms를 참고하세요.</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>연결 끊김</translation>
    </message>
    <message>
        <source>Have the front-end reconnect, as stompjs does with reconnectDelay; look at the network and at proxies that end idle connections.</source>
        <translation>stompjs의 reconnectDelay처럼 프런트엔드가 다시 연결하게 하고, 네트워크와 유휴 연결을 끊는 프록시를 살펴보세요.</translation>
    </message>
    <message>
        <source>heart-beat lost</source>
        <translation>하트비트 끊김</translation>
    </message>
    <message>
        <source>Look at why the client was silent: a device asleep, a page in the background, a proxy. See stomp.heart_beat_expect_ms.</source>
        <translation>클라이언트가 왜 조용했는지 보세요. 절전 상태의 기기, 뒤에 있는 페이지, 프록시일 수 있습니다. stomp.heart_beat_expect_ms를 참고하세요.</translation>
    </message>
    <message>
        <source>left</source>
        <translation>나감</translation>
    </message>
    <message>
        <source>Nothing, if the page was closed; else look for what in the front-end ends the connection.</source>
        <translation>페이지를 닫은 것이면 할 일이 없습니다. 아니면 프런트엔드에서 무엇이 연결을 끝내는지 찾으세요.</translation>
    </message>
    <message>
        <source>session closed</source>
        <translation>세션 닫힘</translation>
    </message>
    <message>
        <source>See &quot;How a connection ends&quot; for its code, and the log for the reason in full.</source>
        <translation>코드의 뜻은 매뉴얼의 &quot;How a connection ends&quot;를, 자세한 까닭은 로그를 보세요.</translation>
    </message>
    <message>
        <source>subscribed later</source>
        <translation>나중에 구독</translation>
    </message>
    <message>
        <source>unsubscribed</source>
        <translation>구독 해지</translation>
    </message>
    <message>
        <source>Look for the UNSUBSCRIBE in the front-end: a component that goes away takes its subscription with it.</source>
        <translation>프런트엔드에서 UNSUBSCRIBE를 찾으세요. 사라지는 컴포넌트는 구독도 함께 끝냅니다.</translation>
    </message>
    <message>
        <source>bad payload</source>
        <translation>잘못된 본문</translation>
    </message>
    <message>
        <source>Push UTF-8 without NUL, as JSON is.</source>
        <translation>JSON처럼 NUL이 없는 UTF-8을 푸시하세요.</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>대체됨</translation>
    </message>
    <message>
        <source>Nothing: the client has a newer number, or gets it.</source>
        <translation>할 일이 없습니다. 클라이언트는 더 새로운 수를 가지고 있거나 받습니다.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Wait for the client to read or to ask; if it does not, it is closed as too slow.</source>
        <translation>클라이언트가 읽거나 요청하기를 기다리세요. 그러지 않으면 너무 느린 것으로 닫힙니다.</translation>
    </message>
    <message>
        <source>look-alike</source>
        <translation>비슷한 목적지</translation>
    </message>
    <message>
        <source>Correct the destination in the front-end: slashes, prefix, case and percent signs count.</source>
        <translation>프런트엔드에서 목적지를 바로잡으세요. 슬래시, 접두사, 대소문자, 퍼센트 기호까지 같아야 합니다.</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>연결 안 됨</translation>
    </message>
    <message>
        <source>Open the page of the user, and look whether it connects at all, and to this broker.</source>
        <translation>사용자의 페이지를 열어, 이 브로커에 연결되는지 보세요.</translation>
    </message>
    <message>
        <source>no evidence</source>
        <translation>증거 없음</translation>
    </message>
    <message>
        <source>Agree on heart-beats, so that the broker hears of the client, or look at the page itself.</source>
        <translation>하트비트를 쓰기로 하면 브로커가 클라이언트의 응답을 알 수 있습니다. 아니면 페이지를 직접 보세요.</translation>
    </message>
    <message>
        <source>would arrive</source>
        <translation>도착할 것임</translation>
    </message>
    <message>
        <source>If the page shows another number, look at what it does with the MESSAGE.</source>
        <translation>페이지에 다른 수가 보이면, 페이지가 MESSAGE를 어떻게 처리하는지 보세요.</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>도착함</translation>
    </message>
    <message>
        <source>Nothing, where the number is kept and unread.on_subscribe is last: it was sent with the SUBSCRIBE. Else read the number once the page is subscribed.</source>
        <translation>수가 보관되어 있고 unread.on_subscribe가 last이면 할 일이 없습니다. SUBSCRIBE 때 전송되었습니다. 아니면 페이지가 구독한 뒤 수를 읽게 하세요.</translation>
    </message>
</context>
<context>
    <name>Ui::RetryButton</name>
    <message numerus="yes">
        <source>Cancel %n Retry(s)</source>
        <translation>
            <numerusform>재시도 %n건 취소</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n When Online</source>
        <translation>
            <numerusform>온라인이 되면 %n건 재시도</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 written, %2 in vain</source>
        <translation>전송 %1, 전송 못 함 %2</translation>
    </message>
    <message>
        <source>Waiting until these users subscribe, for an hour at most. Press to wait no longer.</source>
        <translation>이 사용자들이 구독할 때까지 길어도 한 시간 동안 기다립니다. 누르면 그만 기다립니다.</translation>
    </message>
    <message>
        <source>Not in protected mode: this window pushes to nobody.</source>
        <translation>보호 모드에서는 할 수 없습니다. 이 창은 아무에게도 푸시하지 않습니다.</translation>
    </message>
    <message>
        <source>There is nothing to do for the pushes that are listed: who subscribes is sent the count that is kept, older pushes have been followed by newer ones, and what was no count is not kept.</source>
        <translation>목록의 푸시에는 할 일이 없습니다. 구독하는 사람은 보관된 수를 받고, 오래된 푸시 뒤에는 새 푸시가 있으며, 안 읽은 수가 아닌 것은 보관하지 않습니다.</translation>
    </message>
    <message>
        <source>Push the last number again to each of these users once they subscribe, unless it has changed by then: the broker would not send it by itself.</source>
        <translation>이 사용자들이 구독하면 마지막 수를 다시 푸시합니다. 그 사이에 수가 바뀌었으면 푸시하지 않습니다. 브로커가 스스로 보내지는 않는 수입니다.</translation>
    </message>
</context>
<context>
    <name>Ui::Scope</name>
    <message>
        <source>Only user %1</source>
        <translation>사용자 %1만</translation>
    </message>
    <message>
        <source>Only session s-%1</source>
        <translation>세션 s-%1만</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>%1만</translation>
    </message>
</context>
<context>
    <name>Ui::ScopeChip</name>
    <message>
        <source>%1; press to show all again</source>
        <translation>%1, 누르면 다시 모두 표시</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>다시 모두 표시</translation>
    </message>
</context>
<context>
    <name>Ui::ScreenTexts</name>
    <message>
        <source>unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>behind: none</source>
        <translation>뒤처짐: 없음</translation>
    </message>
    <message>
        <source>behind: %1</source>
        <translation>뒤처짐: %1</translation>
    </message>
    <message>
        <source>current</source>
        <translation>최신</translation>
    </message>
    <message>
        <source>current, sent</source>
        <translation>최신, 전송됨</translation>
    </message>
    <message>
        <source>What it shows cannot be known.</source>
        <translation>무엇을 보여 주는지 알 수 없습니다.</translation>
    </message>
    <message>
        <source>It was sent no number.</source>
        <translation>보낸 수가 없습니다.</translation>
    </message>
    <message>
        <source>It was sent %1 (version %2), and was heard since.</source>
        <translation>%1(버전 %2) 전송됨, 이후 응답이 있었습니다.</translation>
    </message>
    <message>
        <source>It was sent %1 (version %2); nothing was heard of it since.</source>
        <translation>%1(버전 %2) 전송됨, 이후 응답이 없습니다.</translation>
    </message>
    <message>
        <source>The broker keeps %1 (version %2).</source>
        <translation>브로커에 저장된 수: %1(버전 %2).</translation>
    </message>
    <message>
        <source>The broker keeps no number.</source>
        <translation>브로커에 저장된 수가 없습니다.</translation>
    </message>
    <message>
        <source>session</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>event stream</source>
        <translation>이벤트 스트림</translation>
    </message>
    <message>
        <source>long poll</source>
        <translation>롱 폴링</translation>
    </message>
    <message>
        <source>A newer one waits until the client reads, or asks.</source>
        <translation>새 수가 대기 중이며, 클라이언트가 읽거나 요청하면 전송됩니다.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n screen(s) current</source>
        <translation>
            <numerusform>화면 %n개 중 %1개 최신</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1개 뒤처짐</translation>
    </message>
    <message>
        <source>%1 unknown</source>
        <translation>%1개 알 수 없음</translation>
    </message>
    <message>
        <source>behind</source>
        <extracomment>The word by which the lists of users and sessions find screens that are behind.</extracomment>
        <translation>뒤처짐</translation>
    </message>
</context>
<context>
    <name>Ui::SeriesDialog</name>
    <message>
        <source>Repeat and Ramp</source>
        <translation>반복과 증감</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>시작 값(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>끝 값(&amp;T)</translation>
    </message>
    <message>
        <source>In &amp;steps of</source>
        <translation>간격(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Every</source>
        <translation>주기(&amp;E)</translation>
    </message>
    <message>
        <source>At &amp;most, pushes</source>
        <translation>최대 횟수(&amp;M)</translation>
    </message>
    <message>
        <source>Start Pushing</source>
        <translation>푸시 시작</translation>
    </message>
    <message numerus="yes">
        <source>%n times %1, in %2</source>
        <translation>
            <numerusform>%1 %n번, %2 동안</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pushes from %1 to %2, in %3</source>
        <translation>
            <numerusform>%1에서 %2까지 %n번, %3 동안</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::SessionFacts</name>
    <message>
        <source>Session %1</source>
        <translation>세션 %1</translation>
    </message>
    <message>
        <source>Subscribed To</source>
        <translation>구독</translation>
    </message>
    <message>
        <source>Last Ends</source>
        <translation>마지막으로 끝난 세션</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Closed At</source>
        <translation>닫힌 시각</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>보여 주는 수</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>전송 방식</translation>
    </message>
    <message>
        <source>SockJS Session</source>
        <translation>SockJS 세션</translation>
    </message>
    <message>
        <source>STOMP</source>
        <translation>STOMP</translation>
    </message>
    <message>
        <source>Heart-beat</source>
        <translation>하트비트</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>원격 주소</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>User Agent</source>
        <translation>브라우저</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>열린 시각</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>연결 시각</translation>
    </message>
    <message>
        <source>Last In</source>
        <translation>마지막 수신</translation>
    </message>
    <message>
        <source>Last Out</source>
        <translation>마지막 송신</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>수신 %1, 송신 %2</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>바이트</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message numerus="yes">
        <source>%1 as %2 since %3, %n message(s)</source>
        <translation>
            <numerusform>%1, ID %2, %3부터, 메시지 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::SessionLinesModel</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>시점</translation>
    </message>
    <message>
        <source>Last Heard</source>
        <translation>마지막 응답</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Shows Now</source>
        <translation>현재 표시</translation>
    </message>
</context>
<context>
    <name>Ui::SessionPane</name>
    <message>
        <source>Nothing Chosen</source>
        <translation>고른 것 없음</translation>
    </message>
    <message>
        <source>Choose a session, a user, a push or a frame to see its session.</source>
        <translation>세션, 사용자, 푸시, 프레임을 고르면 그 세션을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Session Forgotten</source>
        <translation>더는 알 수 없는 세션</translation>
    </message>
    <message>
        <source>What is known of a session goes ten minutes after its end.</source>
        <translation>세션에 대해 아는 것은 끝나고 10분이 지나면 없어집니다.</translation>
    </message>
    <message>
        <source>No Session</source>
        <translation>세션 없음</translation>
    </message>
    <message>
        <source>It belongs to none.</source>
        <translation>어느 세션의 것도 아닙니다.</translation>
    </message>
    <message>
        <source>User %1 has none, and none has ended that the broker remembers.</source>
        <translation>사용자 %1에게는 세션이 없고, 브로커가 기억하는 끝난 세션도 없습니다.</translation>
    </message>
    <message>
        <source>The session, fact by fact</source>
        <translation>세션의 내용</translation>
    </message>
</context>
<context>
    <name>Ui::SessionTexts</name>
    <message>
        <source>normal</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>going away: page left or broker stopped</source>
        <translation>떠남: 페이지를 벗어났거나 브로커가 중지됨</translation>
    </message>
    <message>
        <source>protocol error</source>
        <translation>프로토콜 오류</translation>
    </message>
    <message>
        <source>unsupported kind of data</source>
        <translation>받지 않는 종류의 데이터</translation>
    </message>
    <message>
        <source>closed without a code</source>
        <translation>코드 없이 종료</translation>
    </message>
    <message>
        <source>abnormal: no close frame</source>
        <translation>비정상: 종료 프레임 없음</translation>
    </message>
    <message>
        <source>text that is not UTF-8</source>
        <translation>UTF-8이 아닌 텍스트</translation>
    </message>
    <message>
        <source>policy violation</source>
        <translation>브로커 규칙 위반</translation>
    </message>
    <message>
        <source>message too large</source>
        <translation>메시지가 너무 큼</translation>
    </message>
    <message>
        <source>extension missing</source>
        <translation>확장 기능 없음</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>내부 오류</translation>
    </message>
    <message>
        <source>broker is restarting</source>
        <translation>브로커 다시 시작</translation>
    </message>
    <message>
        <source>try again later</source>
        <translation>나중에 다시 시도</translation>
    </message>
    <message>
        <source>TLS handshake failed</source>
        <translation>TLS 핸드셰이크 실패</translation>
    </message>
    <message>
        <source>go away (SockJS)</source>
        <translation>떠나라는 요청 (SockJS)</translation>
    </message>
    <message>
        <source>too slow: its queue was full</source>
        <translation>너무 느림: 대기열이 가득 참</translation>
    </message>
    <message>
        <source>application&apos;s own code</source>
        <translation>애플리케이션 고유 코드</translation>
    </message>
    <message>
        <source>unknown code</source>
        <translation>알 수 없는 코드</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <translation>%1 %2 (%3)</translation>
    </message>
    <message>
        <source>out %1, in %2</source>
        <translation>송신 %1, 수신 %2</translation>
    </message>
    <message>
        <source>quiet %1</source>
        <translation>%1째 응답 없음</translation>
    </message>
</context>
<context>
    <name>Ui::SessionsModel</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>SockJS Session</source>
        <translation>SockJS 세션</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>전송 방식</translation>
    </message>
    <message>
        <source>STOMP</source>
        <translation>STOMP</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>원격 주소</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>User Agent</source>
        <translation>브라우저</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>연결 시각</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>연결 시간</translation>
    </message>
    <message>
        <source>Last In</source>
        <translation>마지막 수신</translation>
    </message>
    <message>
        <source>Last Out</source>
        <translation>마지막 송신</translation>
    </message>
    <message>
        <source>Subs</source>
        <translation>구독</translation>
    </message>
    <message>
        <source>Frames In</source>
        <translation>수신 프레임</translation>
    </message>
    <message>
        <source>Frames Out</source>
        <translation>송신 프레임</translation>
    </message>
    <message>
        <source>Bytes In</source>
        <translation>수신량</translation>
    </message>
    <message>
        <source>Bytes Out</source>
        <translation>송신량</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Heart-beat</source>
        <translation>하트비트</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>연결 중</translation>
    </message>
    <message>
        <source>not subscribed</source>
        <translation>구독 안 함</translation>
    </message>
    <message>
        <source>subscribed</source>
        <translation>구독 중</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>종료됨</translation>
    </message>
    <message>
        <source>Open for %1, but no CONNECT yet</source>
        <translation>열린 지 %1 지났고, 아직 CONNECT가 없습니다</translation>
    </message>
    <message>
        <source>Connected for %1, but not subscribed to anything</source>
        <translation>연결된 지 %1 지났고, 아무것도 구독하지 않았습니다</translation>
    </message>
    <message numerus="yes">
        <source>Subscribed to %n destination(s)</source>
        <translation>
            <numerusform>목적지 %n개를 구독 중입니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Closed at %1: %2</source>
        <translation>%1에 종료됨: %2</translation>
    </message>
    <message>
        <source>Silent for %1, though it agreed to a heart-beat every %2 s; after three times that the broker closes it</source>
        <translation>%2초마다 하트비트를 보내기로 했지만 %1째 아무것도 받지 못했습니다. 그 세 배가 지나면 브로커가 세션을 닫습니다</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Whether the session shows the unread count of its user that the broker keeps</source>
        <translation>브로커에 저장된 안 읽은 수를 세션이 보여 주고 있는지 여부</translation>
    </message>
</context>
<context>
    <name>Ui::SessionsPage</name>
    <message>
        <source>Sessions</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation>연결 끊기…</translation>
    </message>
    <message>
        <source>Close the selected sessions with a code and a reason</source>
        <translation>선택한 세션을 코드와 사유를 붙여 닫습니다</translation>
    </message>
    <message>
        <source>Copy Rows</source>
        <translation>행 복사</translation>
    </message>
    <message>
        <source>Push to This User…</source>
        <translation>이 사용자에게 푸시…</translation>
    </message>
    <message>
        <source>Show Only This User</source>
        <translation>이 사용자만 보기</translation>
    </message>
    <message>
        <source>Show Only This Session</source>
        <translation>이 세션만 보기</translation>
    </message>
    <message>
        <source>Show All Sessions</source>
        <translation>모든 세션 보기</translation>
    </message>
    <message>
        <source>not subscribed</source>
        <translation>구독 안 함</translation>
    </message>
    <message>
        <source>%1 open, %2 closed</source>
        <translation>열림 %1, 종료 %2</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%2개 중 %1개 표시</translation>
    </message>
    <message>
        <source>0 of %1</source>
        <translation>%1개 중 0개</translation>
    </message>
    <message>
        <source>No session matches.</source>
        <translation>조건에 맞는 세션이 없습니다.</translation>
    </message>
    <message>
        <source>No Session Yet</source>
        <translation>아직 세션이 없습니다</translation>
    </message>
    <message>
        <source>Every client that connects to %1 gets a row here and keeps it for ten minutes after it disconnects.</source>
        <translation>%1에 연결하는 클라이언트마다 여기에 한 행이 생기고, 종료된 뒤에도 10분 동안 남습니다.</translation>
    </message>
    <message>
        <source>The Broker Is Stopped</source>
        <translation>브로커가 중지되었습니다</translation>
    </message>
    <message>
        <source>Start it to let clients connect.</source>
        <translation>브로커를 시작하면 클라이언트가 연결할 수 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n selected session(s)</source>
        <translation>
            <numerusform>선택한 세션 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>세션 %1</translation>
    </message>
    <message>
        <source>Session %1 of user %2</source>
        <translation>사용자 %2의 세션 %1</translation>
    </message>
    <message>
        <source>%1 open, %2 of them quiet, %3 closed</source>
        <translation>열림 %1 (응답 없음 %2), 종료 %3</translation>
    </message>
    <message>
        <source>No screen that is behind matches.</source>
        <translation>조건에 맞는 뒤처진 화면이 없습니다.</translation>
    </message>
    <message>
        <source>Find a session, user, address or origin, or: %1</source>
        <translation>세션, 사용자, 주소, 출처 찾기 또는: %1</translation>
    </message>
</context>
<context>
    <name>Ui::Stages</name>
    <message>
        <source>Requested</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>본문</translation>
    </message>
    <message>
        <source>the count is %1, version %2</source>
        <translation>수는 %1, 버전은 %2</translation>
    </message>
    <message>
        <source>no count: passed as it is</source>
        <translation>수가 아님: 그대로 전달</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>목적지</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>보관</translation>
    </message>
    <message>
        <source>until the broker stops</source>
        <translation>브로커가 멈출 때까지</translation>
    </message>
    <message>
        <source>on the disk</source>
        <translation>디스크에 보관됨</translation>
    </message>
    <message>
        <source>not on the disk yet</source>
        <translation>아직 디스크에 없음</translation>
    </message>
    <message>
        <source>Matched</source>
        <translation>일치</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>보내는 중</translation>
    </message>
    <message numerus="yes">
        <source>%n subscription(s)</source>
        <translation>
            <numerusform>구독 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2개 중 %1개</translation>
    </message>
    <message>
        <source>%1 had a newer count</source>
        <translation>더 새로운 수 보유 %1</translation>
    </message>
    <message>
        <source>%1 cannot take such a body</source>
        <translation>이런 본문을 받을 수 없음 %1</translation>
    </message>
    <message>
        <source>%1 disconnected before</source>
        <translation>그 전에 연결 끊김 %1</translation>
    </message>
    <message>
        <source>%1 waiting for their clients</source>
        <translation>클라이언트를 기다리는 중 %1</translation>
    </message>
    <message>
        <source>%1 replaced by a newer count</source>
        <translation>더 새로운 수로 대체 %1</translation>
    </message>
    <message>
        <source>%1 waited until their clients went</source>
        <translation>기다리는 동안 떠남 %1</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>전송</translation>
    </message>
    <message>
        <source>%1, at once</source>
        <translation>%1, 바로</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>증거</translation>
    </message>
    <message>
        <source>%1 of %2 heard since</source>
        <translation>%2개 중 %1개에서 이후 응답 있음</translation>
    </message>
    <message>
        <source>%1 came back with it</source>
        <translation>그 수를 가지고 돌아옴 %1</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>유실 %1</translation>
    </message>
</context>
<context>
    <name>Ui::StagesModel</name>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>What Came of It</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>여기까지 오지 않음</translation>
    </message>
</context>
<context>
    <name>Ui::StartFailureDialog</name>
    <message>
        <source>Cannot Start</source>
        <translation>시작할 수 없음</translation>
    </message>
    <message>
        <source>What is wrong, in the program&apos;s own words</source>
        <translation>프로그램이 알린 문제 내용</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy all that is said here</source>
        <translation>여기에 적힌 내용을 모두 복사</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>No program opened %1. Open it in an editor or a file manager of your own.</source>
        <translation>%1 경로를 여는 프로그램이 없습니다. 쓰던 편집기나 파일 관리자로 여세요.</translation>
    </message>
</context>
<context>
    <name>Ui::StartScreen</name>
    <message>
        <source>Command to copy</source>
        <translation>복사할 명령</translation>
    </message>
    <message>
        <source>Start Broker</source>
        <translation>브로커 시작</translation>
    </message>
    <message>
        <source>Start the broker (F5)</source>
        <translation>브로커를 시작합니다 (F5)</translation>
    </message>
    <message>
        <source>Use Port %1</source>
        <translation>포트 %1 사용</translation>
    </message>
    <message>
        <source>Start the broker on port %1, which is free</source>
        <translation>비어 있는 포트 %1에서 브로커를 시작합니다</translation>
    </message>
    <message>
        <source>Back to What Was Captured</source>
        <translation>캡처된 내용으로 돌아가기</translation>
    </message>
    <message>
        <source>The Broker Is Starting</source>
        <translation>브로커를 시작하는 중입니다</translation>
    </message>
    <message>
        <source>The Broker Is Stopping</source>
        <translation>브로커를 중지하는 중입니다</translation>
    </message>
    <message>
        <source>Clients are being told, and queued messages are being written.</source>
        <translation>클라이언트에 알리고, 대기 중인 내용을 마저 보냅니다.</translation>
    </message>
    <message>
        <source>The Broker Is Stopped</source>
        <translation>브로커가 중지되었습니다</translation>
    </message>
    <message>
        <source>Start it to let front-ends connect over SockJS or plain WebSocket, subscribe, and receive pushes.</source>
        <translation>브로커를 시작하면 프런트엔드가 SockJS나 WebSocket으로 연결해 구독하고 푸시를 받을 수 있습니다.</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>Ui::StatusStrip</name>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>Copy the address that front-ends connect to</source>
        <translation>프런트엔드가 접속할 주소를 복사합니다</translation>
    </message>
    <message>
        <source>○ Stopped</source>
        <translation>○ 중지됨</translation>
    </message>
    <message>
        <source>◌ Starting</source>
        <translation>◌ 시작 중</translation>
    </message>
    <message>
        <source>● Running</source>
        <translation>● 실행 중</translation>
    </message>
    <message>
        <source>◌ Stopping</source>
        <translation>◌ 중지 중</translation>
    </message>
    <message>
        <source>✕ Failed to start</source>
        <translation>✕ 시작 실패</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 복사</translation>
    </message>
    <message>
        <source>up %1</source>
        <translation>가동 %1</translation>
    </message>
    <message>
        <source>⚠ Protected: look only</source>
        <translation>⚠ 보호 모드: 보기만</translation>
    </message>
    <message>
        <source>This window pushes to nobody and disconnects nobody. What others do it shows as usual.</source>
        <translation>이 창에서는 아무에게도 푸시하지 않고 누구의 연결도 끊지 않습니다. 다른 곳에서 하는 일은 그대로 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>Ui::StopNotice</name>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message numerus="yes">
        <source>Stopping the broker disconnects %Ln client(s): in %1 s, or now if you stop it again.</source>
        <translation>
            <numerusform>%1초 뒤 브로커를 중지하고 클라이언트 %Ln개의 연결을 끊습니다. 다시 중지하면 바로 끊습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restarting the broker disconnects %Ln client(s): in %1 s.</source>
        <translation>
            <numerusform>%1초 뒤 브로커를 다시 시작하고 클라이언트 %Ln개의 연결을 끊습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Quitting disconnects %Ln client(s): in %1 s, or now if you quit again.</source>
        <translation>
            <numerusform>%1초 뒤 프로그램을 끝내고 클라이언트 %Ln개의 연결을 끊습니다. 다시 끝내기를 하면 바로 끊습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::SubscriptionsModel</name>
    <message>
        <source>Destination</source>
        <translation>목적지</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Sub Id</source>
        <translation>구독 ID</translation>
    </message>
    <message>
        <source>Ack</source>
        <translation>확인 방식</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>전달</translation>
    </message>
    <message>
        <source>Unacked</source>
        <translation>미확인</translation>
    </message>
    <message>
        <source>Last Message</source>
        <translation>마지막 메시지</translation>
    </message>
    <message>
        <source>No message has been written to it yet</source>
        <translation>아직 이 구독으로 보낸 메시지가 없습니다</translation>
    </message>
</context>
<context>
    <name>Ui::SubscriptionsPage</name>
    <message>
        <source>Find a destination, user or subscription</source>
        <translation>목적지, 사용자, 구독 찾기</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>구독</translation>
    </message>
    <message>
        <source>Orphans</source>
        <translation>전달 없음</translation>
    </message>
    <message>
        <source>Show only subscriptions to which no message was ever written</source>
        <translation>한 번도 메시지를 보내지 않은 구독만 표시합니다</translation>
    </message>
    <message>
        <source>Show All Subscriptions</source>
        <translation>모든 구독 보기</translation>
    </message>
    <message>
        <source>Push to This User…</source>
        <translation>이 사용자에게 푸시…</translation>
    </message>
    <message>
        <source>Copy Rows</source>
        <translation>행 복사</translation>
    </message>
    <message>
        <source>Show Only This Destination</source>
        <translation>이 목적지만 보기</translation>
    </message>
    <message>
        <source>Show Only This User</source>
        <translation>이 사용자만 보기</translation>
    </message>
    <message numerus="yes">
        <source>%n subscription(s)</source>
        <translation>
            <numerusform>구독 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%2개 중 %1개 표시</translation>
    </message>
    <message>
        <source>0 of %1</source>
        <translation>%1개 중 0개</translation>
    </message>
    <message>
        <source>No subscription matches.</source>
        <translation>조건에 맞는 구독이 없습니다.</translation>
    </message>
    <message>
        <source>Nobody Is Subscribed</source>
        <translation>구독자가 없습니다</translation>
    </message>
    <message>
        <source>Every client that subscribes, for example to /alarm/1042, gets a row here. A client that is connected but not listed receives nothing.</source>
        <translation>/alarm/1042처럼 구독한 클라이언트가 여기에 한 행씩 생깁니다. 연결되었어도 이 목록에 없으면 아무것도 받지 못합니다.</translation>
    </message>
    <message>
        <source>The Broker Is Stopped</source>
        <translation>브로커가 중지되었습니다</translation>
    </message>
    <message>
        <source>Start it to let clients subscribe.</source>
        <translation>브로커를 시작하면 클라이언트가 구독할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>Ui::TableExport</name>
    <message>
        <source>CSV, for spreadsheets (*.csv)</source>
        <translation>CSV, 스프레드시트용 (*.csv)</translation>
    </message>
    <message>
        <source>NDJSON, an object a line (*.ndjson)</source>
        <translation>NDJSON, 한 줄에 객체 하나 (*.ndjson)</translation>
    </message>
    <message>
        <source>Export Table</source>
        <translation>표 내보내기</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Choose another folder, or make room there.</source>
        <translation>%1 파일을 쓸 수 없습니다: %2. 다른 폴더를 고르거나 공간을 확보하세요.</translation>
    </message>
    <message>
        <source>&amp;Export Table…</source>
        <translation>표 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>There is nothing in a table here to export.</source>
        <translation>여기 표에는 내보낼 것이 없습니다.</translation>
    </message>
    <message>
        <source>Exporting to %1</source>
        <translation>내보내는 중: %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>%1 was not written.</source>
        <translation>%1 파일을 쓰지 않았습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n row(s) to %1</source>
        <translation>
            <numerusform>%1 파일로 %n개 행을 내보냈습니다</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TemplateDialog</name>
    <message>
        <source>Push from Template</source>
        <translation>템플릿으로 푸시</translation>
    </message>
    <message>
        <source>To user %1</source>
        <translation>사용자 %1에게</translation>
    </message>
    <message numerus="yes">
        <source>To %n user(s)</source>
        <translation>
            <numerusform>사용자 %n명에게</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation>값(&amp;N)</translation>
    </message>
    <message>
        <source>T&amp;ype</source>
        <translation>형식(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Template</source>
        <translation>템플릿(&amp;T)</translation>
    </message>
    <message>
        <source>P&amp;review</source>
        <translation>미리 보기(&amp;R)</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>템플릿</translation>
    </message>
    <message>
        <source>Preview of the frame</source>
        <translation>프레임 미리 보기</translation>
    </message>
    <message numerus="yes">
        <source>Push to %n User(s)</source>
        <translation>
            <numerusform>사용자 %n명에게 푸시</numerusform>
        </translation>
    </message>
    <message>
        <source>Push  Ctrl+Enter</source>
        <translation>푸시  Ctrl+Enter</translation>
    </message>
    <message>
        <source>%1, as a client that subscribes as sub-0 would be sent it.</source>
        <translation>%1, sub-0으로 구독하는 클라이언트에 보낼 프레임.</translation>
    </message>
    <message>
        <source>%1, as session %2 would be sent it.</source>
        <translation>%1, 세션 %2에 보낼 프레임.</translation>
    </message>
    <message>
        <source>Its MESSAGE has an ack header as well.</source>
        <translation>실제 MESSAGE에는 ack 헤더도 있습니다.</translation>
    </message>
    <message>
        <source>It is a count, which is kept.</source>
        <translation>안 읽은 수이고, 보관됩니다.</translation>
    </message>
    <message>
        <source>It is no count: what is kept stays as it is, and who subscribes later is sent that.</source>
        <translation>안 읽은 수가 아닙니다. 보관된 수는 그대로이고, 나중에 구독하는 사람은 그 수를 받습니다.</translation>
    </message>
</context>
<context>
    <name>Ui::TemplateTexts</name>
    <message>
        <source>There is nothing to push.</source>
        <translation>푸시할 것이 없습니다.</translation>
    </message>
    <message>
        <source>There is no {%1}: it is {count}, {userSeq} or {now}.</source>
        <translation>{%1}는 없습니다. {count}, {userSeq}, {now} 가운데 하나를 쓰세요.</translation>
    </message>
    <message>
        <source>It is no JSON near line %1, character %2.</source>
        <translation>%1번째 줄 %2번째 글자 근처가 JSON이 아닙니다.</translation>
    </message>
    <message>
        <source>It is more than one JSON value.</source>
        <translation>JSON 값이 하나가 아닙니다.</translation>
    </message>
    <message>
        <source>In JSON, {userSeq} and {now} stand in quotes.</source>
        <translation>JSON에서는 {userSeq}와 {now}를 따옴표로 감싸야 합니다.</translation>
    </message>
</context>
<context>
    <name>Ui::TestDialog</name>
    <message>
        <source>Test Push</source>
        <translation>시험 푸시</translation>
    </message>
    <message>
        <source>All that have the count</source>
        <translation>이 수를 받는 모든 화면</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation>값(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Screens</source>
        <translation>화면(&amp;S)</translation>
    </message>
    <message>
        <source>Shown &amp;for</source>
        <translation>보여 줄 시간(&amp;F)</translation>
    </message>
    <message>
        <source>Push Test</source>
        <translation>시험 푸시</translation>
    </message>
    <message>
        <source>To user %1</source>
        <translation>사용자 %1에게</translation>
    </message>
    <message numerus="yes">
        <source>%1 is shown for %n second(s), then what is kept. The kept count stays as it is.</source>
        <translation>
            <numerusform>%n초 동안 %1, 그 뒤에 보관된 수를 보여 줍니다. 보관된 수는 바뀌지 않습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TestTexts</name>
    <message>
        <source>Test: %1</source>
        <translation>시험: %1</translation>
    </message>
    <message>
        <source>Test: only long polls listen to %1, and they are sent kept counts alone.</source>
        <translation>시험: %1에는 롱 폴만 있는데, 롱 폴에는 보관된 수만 보냅니다.</translation>
    </message>
    <message>
        <source>Test over: nothing was put back, as the count was changed meanwhile.</source>
        <translation>시험 끝: 그동안 수가 바뀌어 되돌리지 않았습니다.</translation>
    </message>
    <message>
        <source>It is %1, which the screens were sent after the test.</source>
        <translation>지금은 %1이고, 화면은 시험 뒤에 이 수를 받았습니다.</translation>
    </message>
    <message>
        <source>Test over: %1</source>
        <translation>시험 끝: %1</translation>
    </message>
    <message>
        <source>Test over: nobody is there any more who could be shown the count again.</source>
        <translation>시험 끝: 수를 다시 보여 줄 화면이 이제 없습니다.</translation>
    </message>
    <message>
        <source>Test over: %1 again. %2</source>
        <translation>시험 끝: 다시 %1. %2</translation>
    </message>
    <message>
        <source>test over %1</source>
        <translation>시험 끝 %1</translation>
    </message>
    <message>
        <source>test %1</source>
        <translation>시험 %1</translation>
    </message>
    <message>
        <source>nobody there</source>
        <translation>받을 세션 없음</translation>
    </message>
    <message>
        <source>nothing put back</source>
        <translation>되돌리지 않음</translation>
    </message>
    <message>
        <source>nobody there any more</source>
        <translation>이제 받을 세션 없음</translation>
    </message>
    <message>
        <source>%1 is shown for %2, then %3 again.</source>
        <translation>%2 동안 %1, 그 뒤에 다시 %3.</translation>
    </message>
    <message>
        <source>%1 is shown for %2, then 0, as no count is kept.</source>
        <translation>%2 동안 %1, 그 뒤에는 보관된 수가 없으므로 0.</translation>
    </message>
</context>
<context>
    <name>Ui::TileStrip</name>
    <message>
        <source>Connected Users</source>
        <translation>접속 사용자</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Frames In</source>
        <translation>수신 프레임</translation>
    </message>
    <message>
        <source>Frames Out</source>
        <translation>송신 프레임</translation>
    </message>
    <message>
        <source>Push to Write, p99</source>
        <translation>푸시→쓰기 p99</translation>
    </message>
    <message>
        <source>Undelivered, 1 min</source>
        <translation>미전달, 1분</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>In</source>
        <translation>수신</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>송신</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Undelivered</source>
        <translation>미전달</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/초</translation>
    </message>
    <message>
        <source>%1: no message in the last minute</source>
        <translation>%1: 지난 1분 동안 메시지 없음</translation>
    </message>
    <message>
        <source>%1: not known yet</source>
        <translation>%1: 아직 알 수 없음</translation>
    </message>
    <message>
        <source>Messages in the last minute that reached nobody: %1</source>
        <translation>지난 1분 동안 아무에게도 닿지 못한 메시지: %1</translation>
    </message>
    <message>
        <source>%1: now %2, at most %3 in the last minute</source>
        <translation>%1: 현재 %2, 지난 1분 최대 %3</translation>
    </message>
</context>
<context>
    <name>Ui::TimeChip</name>
    <message>
        <source>Only %1; press to show all times again</source>
        <translation>%1만 표시; 누르면 모든 시간을 다시 표시</translation>
    </message>
    <message>
        <source>Only frames of this time are shown. Press to show all times again.</source>
        <translation>이 기간의 프레임만 표시됩니다. 누르면 모든 시간을 다시 표시합니다.</translation>
    </message>
</context>
<context>
    <name>Ui::TotalsTexts</name>
    <message numerus="yes">
        <source>Stopping after %1 of %n user(s)…</source>
        <translation>
            <numerusform>사용자 %n명 중 %1명에서 중단하는 중…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pushed to %1 of %n user(s)…</source>
        <translation>
            <numerusform>사용자 %n명 중 %1명에게 푸시하는 중…</numerusform>
        </translation>
    </message>
    <message>
        <source>changed by somebody since.</source>
        <translation>그 뒤에 누군가 바꾸었습니다.</translation>
    </message>
    <message>
        <source>refused by a rule.</source>
        <translation>규칙에 따라 거부됩니다.</translation>
    </message>
    <message>
        <source>their SUBSCRIBE was refused.</source>
        <translation>SUBSCRIBE가 거부되었습니다.</translation>
    </message>
    <message>
        <source>subscribed to other destinations.</source>
        <translation>다른 목적지를 구독합니다.</translation>
    </message>
    <message>
        <source>connected, not subscribed.</source>
        <translation>연결되어 있지만 구독하지 않았습니다.</translation>
    </message>
    <message>
        <source>disconnecting.</source>
        <translation>연결을 닫는 중입니다.</translation>
    </message>
    <message>
        <source>closed, as they did not read.</source>
        <translation>보낸 내용을 읽지 않아 닫았습니다.</translation>
    </message>
    <message>
        <source>connection lost.</source>
        <translation>연결이 끊어졌습니다.</translation>
    </message>
    <message>
        <source>closed, as nothing was heard of them.</source>
        <translation>아무 신호가 없어 닫았습니다.</translation>
    </message>
    <message>
        <source>left by themselves.</source>
        <translation>스스로 연결을 닫았습니다.</translation>
    </message>
    <message>
        <source>session closed; see the log.</source>
        <translation>세션이 닫혔습니다. 로그를 보세요.</translation>
    </message>
    <message>
        <source>subscribed just after the push.</source>
        <translation>푸시 직후에 구독했습니다.</translation>
    </message>
    <message>
        <source>unsubscribed.</source>
        <translation>구독을 해지했습니다.</translation>
    </message>
    <message>
        <source>asked for what is nobody&apos;s count.</source>
        <translation>누구의 것도 아닌 목적지를 요청했습니다.</translation>
    </message>
    <message>
        <source>no session.</source>
        <translation>세션이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped. Of %n user(s): %1.</source>
        <translation>
            <numerusform>중단했습니다. 사용자 %n명 중: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone for %n user(s): %1.</source>
        <translation>
            <numerusform>사용자 %n명의 푸시 취소: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pushed to %n user(s): %1.</source>
        <translation>
            <numerusform>사용자 %n명에게 푸시: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 written</source>
        <translation>전송 %1</translation>
    </message>
    <message>
        <source>%1 kept for later</source>
        <translation>나중을 위해 보관 %1</translation>
    </message>
    <message>
        <source>%1 left alone</source>
        <translation>그대로 둠 %1</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>실패 %1</translation>
    </message>
    <message>
        <source>%1 not pushed to</source>
        <translation>푸시하지 않음 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more were refused for other reasons.</source>
        <translation>
            <numerusform>그 밖에 %n명은 다른 이유로 거부되었습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the numbers are not on the disk yet. See the log.</source>
        <translation>
            <numerusform>값 %n개가 아직 디스크에 쓰이지 않았습니다. 로그를 보세요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 외 %n명</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TracePane</name>
    <message>
        <source>No Answer</source>
        <translation>답 없음</translation>
    </message>
    <message>
        <source>The broker is stopped, or there can be no such user.</source>
        <translation>브로커가 중지되었거나, 그런 사용자는 있을 수 없습니다.</translation>
    </message>
    <message>
        <source>Looking for the Push…</source>
        <translation>푸시를 찾는 중…</translation>
    </message>
    <message>
        <source>No Push Known of This Frame</source>
        <translation>이 프레임의 푸시를 알 수 없음</translation>
    </message>
    <message>
        <source>It carries none, the broker has it no more, or several with the same number came within the same moment.</source>
        <translation>푸시가 아니거나, 브로커에 더는 없거나, 같은 수의 푸시 여럿이 거의 같은 때에 있었습니다.</translation>
    </message>
    <message>
        <source>No User Yet</source>
        <translation>아직 사용자가 없습니다</translation>
    </message>
    <message>
        <source>The session has not said whose it is.</source>
        <translation>세션이 누구의 것인지 아직 알리지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing Chosen</source>
        <translation>고른 것 없음</translation>
    </message>
    <message>
        <source>Choose a push in Deliveries or a frame in Traffic to see what became of it, or a user to see whether one would arrive.</source>
        <translation>전달 결과에서 푸시를, 트래픽에서 프레임을 고르면 어떻게 되었는지, 사용자를 고르면 푸시가 도착할지 보여 줍니다.</translation>
    </message>
    <message>
        <source>Steps of the push</source>
        <translation>푸시의 단계</translation>
    </message>
</context>
<context>
    <name>Ui::TrafficFilter</name>
    <message>
        <source>A quote is not closed.</source>
        <translation>따옴표가 닫히지 않았습니다.</translation>
    </message>
    <message>
        <source>“%1” needs a value after it.</source>
        <translation>“%1” 뒤에 값이 필요합니다.</translation>
    </message>
    <message>
        <source>“%1” cannot be compared with &lt; or &gt;: write %1:value.</source>
        <translation>“%1” 값은 &lt;나 &gt;로 비교할 수 없습니다. %1:값처럼 쓰세요.</translation>
    </message>
    <message>
        <source>There is no field “%1”. Use user, session, cmd, dest, sub, dir, size, lat or text, or put quotes around it.</source>
        <translation>없는 필드입니다: “%1”. user, session, cmd, dest, sub, dir, size, lat, text 중 하나를 쓰거나 따옴표로 묶으세요.</translation>
    </message>
    <message>
        <source>“%1” is not a value.</source>
        <translation>값이 아닙니다: “%1”</translation>
    </message>
    <message>
        <source>“%1” is not a session. Write one such as session:s-41.</source>
        <translation>세션이 아닙니다: “%1”. session:s-41처럼 쓰세요.</translation>
    </message>
    <message>
        <source>“%1” is not a STOMP command.</source>
        <translation>STOMP 명령이 아닙니다: “%1”</translation>
    </message>
    <message>
        <source>The direction is dir:in or dir:out.</source>
        <translation>방향은 dir:in 또는 dir:out입니다.</translation>
    </message>
    <message>
        <source>“%1” is not a number of bytes.</source>
        <translation>바이트 수가 아닙니다: “%1”</translation>
    </message>
    <message>
        <source>“%1” is not a duration. Write one such as lat&gt;5ms.</source>
        <translation>시간이 아닙니다: “%1”. lat&gt;5ms처럼 쓰세요.</translation>
    </message>
</context>
<context>
    <name>Ui::TrafficFilterBar</name>
    <message>
        <source>♥ Heart-beats Shown</source>
        <translation>♥ 하트비트 표시 중</translation>
    </message>
    <message>
        <source>♥ %1 heart-beats hidden</source>
        <translation>♥ 하트비트 %1개 숨김</translation>
    </message>
    <message>
        <source>Filter, such as user:1042 cmd:MESSAGE dest:/alarm/* size&gt;200</source>
        <translation>필터, 예: user:1042 cmd:MESSAGE dest:/alarm/* size&gt;200</translation>
    </message>
    <message>
        <source>Traffic filter</source>
        <translation>트래픽 필터</translation>
    </message>
    <message>
        <source>Fields: user, session, cmd, dest, sub, dir, size, lat, text. A minus before a term excludes what it matches.</source>
        <translation>필드: user, session, cmd, dest, sub, dir, size, lat, text. 조건 앞에 빼기표를 붙이면 그 조건에 맞는 것을 제외합니다.</translation>
    </message>
    <message>
        <source>Show or hide heart-beats</source>
        <translation>하트비트를 표시하거나 숨깁니다</translation>
    </message>
</context>
<context>
    <name>Ui::TrafficModel</name>
    <message numerus="yes">
        <source>%n frame(s) before this one were not captured</source>
        <translation>
            <numerusform>이 프레임 앞의 프레임 %n개는 캡처되지 않았습니다</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TrafficPage</name>
    <message>
        <source>Older rows were evicted; the newest %1 frames are kept.</source>
        <translation>오래된 행이 밀려났습니다. 최신 프레임 %1개를 보관합니다.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>Freeze the view; frames are still captured (F9)</source>
        <translation>화면을 멈춥니다. 프레임은 계속 캡처됩니다 (F9)</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>따라가기</translation>
    </message>
    <message>
        <source>Keep the newest frame in view (End)</source>
        <translation>최신 프레임을 계속 보여 줍니다 (End)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Empty the view (Ctrl+L)</source>
        <translation>화면을 비웁니다 (Ctrl+L)</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>트래픽</translation>
    </message>
    <message numerus="yes">
        <source>Cleared %n row(s)</source>
        <translation>
            <numerusform>행 %n개를 지웠습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Paused. %1 new since then.</source>
        <translation>일시정지됨. 그 뒤 새 프레임 %1개.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Show Only This User</source>
        <translation>이 사용자만 보기</translation>
    </message>
    <message>
        <source>Push to This User…</source>
        <translation>이 사용자에게 푸시…</translation>
    </message>
    <message>
        <source>Show Only This Session</source>
        <translation>이 세션만 보기</translation>
    </message>
    <message>
        <source>Copy Rows</source>
        <translation>행 복사</translation>
    </message>
    <message>
        <source>Filter by %1</source>
        <translation>%1만 필터링</translation>
    </message>
    <message>
        <source>Exclude %1</source>
        <translation>%1 제외</translation>
    </message>
    <message>
        <source>Skipped frames were dropped because the broker&apos;s buffer was full, and never reached the console. Evicted frames were removed from the console to make room for newer ones.</source>
        <translation>건너뜀은 브로커의 버퍼가 가득 차서 여기까지 오지 못한 프레임이고, 밀려남은 왔다가 자리를 내준 프레임입니다.</translation>
    </message>
</context>
<context>
    <name>Ui::TrafficPlaceholder</name>
    <message>
        <source>Start Broker</source>
        <translation>브로커 시작</translation>
    </message>
    <message>
        <source>The Broker Is Starting</source>
        <translation>브로커를 시작하는 중입니다</translation>
    </message>
    <message>
        <source>The Broker Is Stopping</source>
        <translation>브로커를 중지하는 중입니다</translation>
    </message>
    <message>
        <source>Clients are being told, and queued messages are being written.</source>
        <translation>클라이언트에 알리고, 대기 중인 내용을 마저 보냅니다.</translation>
    </message>
    <message>
        <source>The Broker Could Not Start</source>
        <translation>브로커를 시작하지 못했습니다</translation>
    </message>
    <message>
        <source>The Broker Is Stopped</source>
        <translation>브로커가 중지되었습니다</translation>
    </message>
    <message>
        <source>Start it to see every frame that passes.</source>
        <translation>브로커를 시작하면 지나가는 모든 프레임이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Copy Address</source>
        <translation>주소 복사</translation>
    </message>
    <message>
        <source>Nobody Is Connected</source>
        <translation>연결된 클라이언트가 없습니다</translation>
    </message>
    <message>
        <source>The broker listens at %1. A front-end connects like this:</source>
        <translation>브로커가 %1에서 접속을 기다립니다. 프런트엔드는 이렇게 연결합니다.</translation>
    </message>
    <message>
        <source>No Frame Yet</source>
        <translation>아직 프레임이 없습니다</translation>
    </message>
    <message>
        <source>Clients are connected. What they send and receive is shown here.</source>
        <translation>클라이언트가 연결되어 있습니다. 주고받는 내용이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>0 of %1</source>
        <translation>%1개 중 0개</translation>
    </message>
    <message>
        <source>No captured frame matches the filter.</source>
        <translation>필터에 맞는 프레임이 없습니다.</translation>
    </message>
    <message>
        <source>Show Heart-beats</source>
        <translation>하트비트 표시</translation>
    </message>
    <message>
        <source>Only Heart-beats So Far</source>
        <translation>아직 하트비트뿐입니다</translation>
    </message>
    <message>
        <source>They are hidden because there are many of them and they say little.</source>
        <translation>수가 많고 담긴 내용이 적어 숨겨 두었습니다.</translation>
    </message>
</context>
<context>
    <name>Ui::TrafficTable</name>
    <message>
        <source>Traffic</source>
        <translation>트래픽</translation>
    </message>
</context>
<context>
    <name>Ui::TrafficTexts</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Dir</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>목적지</translation>
    </message>
    <message>
        <source>Sub Id</source>
        <translation>구독 ID</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>바이트</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>지연</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>요약</translation>
    </message>
    <message>
        <source>The broker&apos;s number for the frame; ⋯ marks a gap before it</source>
        <translation>브로커가 매긴 프레임 번호. ⋯는 그 앞에 빠진 프레임이 있다는 표시입니다</translation>
    </message>
    <message>
        <source>Time since the row above</source>
        <translation>위 행 이후 지난 시간</translation>
    </message>
    <message>
        <source>→ to the client, ← from the client</source>
        <translation>→ 클라이언트로, ← 클라이언트에서</translation>
    </message>
    <message>
        <source>The subscription&apos;s id, as the client chose it</source>
        <translation>클라이언트가 정한 구독 ID</translation>
    </message>
    <message>
        <source>Size of the STOMP frame</source>
        <translation>STOMP 프레임 크기</translation>
    </message>
    <message>
        <source>From publication to writing</source>
        <translation>발행부터 쓰기까지</translation>
    </message>
    <message>
        <source>out</source>
        <translation>송신</translation>
    </message>
    <message>
        <source>in</source>
        <translation>수신</translation>
    </message>
    <message>
        <source>♥ heart-beat</source>
        <translation>♥ 하트비트</translation>
    </message>
    <message>
        <source>reached nobody</source>
        <translation>받은 곳 없음</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>written</source>
        <translation>전송됨</translation>
    </message>
    <message>
        <source>%1 of %2 frames shown</source>
        <translation>프레임 %2개 중 %1개 표시</translation>
    </message>
    <message>
        <source>buffer %1 %</source>
        <translation>버퍼 %1%</translation>
    </message>
    <message>
        <source>UI %1 per tick</source>
        <translation>UI %1/틱</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>건너뜀 %1</translation>
    </message>
    <message>
        <source>%1 evicted</source>
        <translation>밀려남 %1</translation>
    </message>
    <message>
        <source>When it was taken up or written; ⋯ marks a gap before it</source>
        <translation>받아들였거나 보낸 시각. ⋯ 표시는 앞이 비었음을 뜻합니다</translation>
    </message>
    <message>
        <source>test, reached nobody</source>
        <translation>시험, 아무에게도 도착하지 않음</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>test over</source>
        <translation>시험 끝</translation>
    </message>
    <message>
        <source>ignored: no rule</source>
        <translation>무시됨: 규칙 없음</translation>
    </message>
</context>
<context>
    <name>Ui::UserBox</name>
    <message>
        <source>Matching users</source>
        <translation>일치하는 사용자</translation>
    </message>
</context>
<context>
    <name>Ui::UserOffer</name>
    <message>
        <source>offline</source>
        <translation>오프라인</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>세션 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::UserStateLabel</name>
    <message numerus="yes">
        <source>● %n session(s)</source>
        <translation>
            <numerusform>● 세션 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>◐ not subscribed</source>
        <translation>◐ 구독 안 함</translation>
    </message>
    <message>
        <source>○ offline</source>
        <translation>○ 오프라인</translation>
    </message>
    <message>
        <source>◍ quiet</source>
        <translation>◍ 응답 없음</translation>
    </message>
</context>
<context>
    <name>Ui::UserTexts</name>
    <message>
        <source>undelivered</source>
        <translation>미전달</translation>
    </message>
    <message>
        <source>not subscribed</source>
        <translation>구독 안 함</translation>
    </message>
    <message>
        <source>subscribed</source>
        <translation>구독 중</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>오프라인</translation>
    </message>
    <message>
        <source>The last push reached nobody</source>
        <translation>마지막 푸시가 아무에게도 닿지 못했습니다</translation>
    </message>
    <message>
        <source>The last push reached nobody; last seen: %1</source>
        <translation>마지막 푸시가 아무에게도 닿지 못했습니다. 마지막 접속: %1</translation>
    </message>
    <message>
        <source>Connected for %1, but not subscribed to anything</source>
        <translation>연결된 지 %1 지났지만 아무것도 구독하지 않았습니다</translation>
    </message>
    <message>
        <source>Connected for %1 and subscribed to %2, but not to the count of the user</source>
        <translation>연결된 지 %1 지났고 %2 구독 중이지만 이 사용자의 수는 구독하지 않았습니다</translation>
    </message>
    <message numerus="yes">
        <source>Subscribed to %1 over %n session(s)</source>
        <translation>
            <numerusform>세션 %n개로 %1 구독 중</numerusform>
        </translation>
    </message>
    <message>
        <source>No session; has been pushed to before</source>
        <translation>세션이 없습니다. 전에 푸시한 적이 있습니다</translation>
    </message>
    <message>
        <source>No session; the broker keeps a count for the next one</source>
        <translation>세션 없음. 브로커가 다음 세션을 위해 안 읽은 수를 보관하고 있습니다</translation>
    </message>
    <message>
        <source>No session; was connected before</source>
        <translation>세션이 없습니다. 전에 접속한 적이 있습니다</translation>
    </message>
    <message>
        <source>The broker keeps no unread count of this user</source>
        <translation>브로커에 이 사용자의 안 읽은 수가 없습니다</translation>
    </message>
    <message>
        <source>Version %1, changed %2</source>
        <translation>버전 %1, %2에 바뀜</translation>
    </message>
    <message>
        <source>Version %1, changed %2 here</source>
        <translation>버전 %1, %2에 여기서 바꿈</translation>
    </message>
    <message>
        <source>Version %1, changed %2 by a back-end over HTTP</source>
        <translation>버전 %1, %2에 백엔드가 HTTP로 바꿈</translation>
    </message>
    <message>
        <source>Version %1, changed %2 by a client over STOMP</source>
        <translation>버전 %1, %2에 클라이언트가 STOMP로 바꿈</translation>
    </message>
    <message>
        <source>Version %1, changed %2 by session %3 over STOMP</source>
        <translation>버전 %1, %2에 세션 %3에서 STOMP로 바꿈</translation>
    </message>
    <message>
        <source>Subscribed to %1, but silent for %2, longer than was agreed</source>
        <translation>%1 구독 중이지만 약속한 시간을 넘겨 %2째 아무것도 받지 못함</translation>
    </message>
    <message>
        <source>%1 of %2 current</source>
        <translation>%2개 중 %1개 최신</translation>
    </message>
</context>
<context>
    <name>Ui::UsersModel</name>
    <message>
        <source>Pushes that were written to a session, and pushes that reached nobody</source>
        <translation>세션에 전송된 푸시와 아무에게도 닿지 못한 푸시</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Sess.</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>안 읽음</translation>
    </message>
    <message>
        <source>Last Push</source>
        <translation>마지막 푸시</translation>
    </message>
    <message>
        <source>Written/Failed</source>
        <translation>전송/실패</translation>
    </message>
    <message>
        <source>The unread count that the broker keeps, whoever set it</source>
        <translation>누가 정했든 브로커가 보관하는 안 읽은 수</translation>
    </message>
    <message>
        <source>When the count was last pushed, by whomever</source>
        <translation>누가 했든 마지막으로 푸시된 때</translation>
    </message>
</context>
<context>
    <name>Ui::UsersPage</name>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Push…</source>
        <translation>푸시…</translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation>연결 끊기…</translation>
    </message>
    <message>
        <source>Close all sessions of this user</source>
        <translation>이 사용자의 세션을 모두 닫습니다</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the user</source>
        <translation>사용자를 복사합니다</translation>
    </message>
    <message>
        <source>Show Only This User</source>
        <translation>이 사용자만 보기</translation>
    </message>
    <message>
        <source>Show Only</source>
        <translation>이것만 보기</translation>
    </message>
    <message>
        <source>Show only this user on every page</source>
        <translation>모든 페이지에서 이 사용자만 표시합니다</translation>
    </message>
    <message>
        <source>Show All Users</source>
        <translation>모든 사용자 보기</translation>
    </message>
    <message>
        <source>not subscribed</source>
        <translation>구독 안 함</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%2명 중 %1명 온라인</translation>
    </message>
    <message>
        <source>No User Yet</source>
        <translation>아직 사용자가 없습니다</translation>
    </message>
    <message>
        <source>Users appear here when they connect or are pushed to.</source>
        <translation>연결하거나 푸시를 받은 사용자가 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>0 of %1</source>
        <translation>%1명 중 0명</translation>
    </message>
    <message>
        <source>No user matches.</source>
        <translation>그런 이름의 사용자가 없습니다.</translation>
    </message>
    <message>
        <source>All sessions of user %1</source>
        <translation>사용자 %1의 모든 세션</translation>
    </message>
    <message>
        <source>%1 of %2 online, %3 more kept</source>
        <translation>%2명 중 %1명 온라인, %3명 더 보관 중</translation>
    </message>
    <message>
        <source>Push an unread count to the selected users (Enter)</source>
        <translation>선택한 사용자에게 안 읽은 수를 푸시합니다 (Enter)</translation>
    </message>
    <message>
        <source>Push to All Sho&amp;wn…</source>
        <translation>표시된 모두에게 푸시(&amp;W)…</translation>
    </message>
    <message>
        <source>Choose all users that the filter of the list shows (Ctrl+Shift+F)</source>
        <translation>목록의 필터에 표시된 사용자를 모두 고릅니다 (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <source>Copy Why</source>
        <translation>이유 복사</translation>
    </message>
    <message>
        <source>Copy all that is known of the user, for a ticket</source>
        <translation>이 사용자에 대해 아는 것을 모두 티켓용으로 복사합니다</translation>
    </message>
    <message>
        <source>No user with a screen that is behind matches.</source>
        <translation>조건에 맞는 뒤처진 화면의 사용자가 없습니다.</translation>
    </message>
    <message>
        <source>Find a user, or: %1</source>
        <translation>사용자 찾기 또는: %1</translation>
    </message>
</context>
<context>
    <name>Ui::WhyActions</name>
    <message>
        <source>Copied all that is known of user %1: %2 lines.</source>
        <translation>사용자 %1에 대해 아는 것을 모두 복사했습니다. %2줄입니다.</translation>
    </message>
    <message>
        <source>Nothing was copied: the broker has no answer about user %1.</source>
        <translation>복사하지 못했습니다. 브로커가 사용자 %1에 대해 답하지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing was copied: no user is chosen.</source>
        <translation>복사하지 못했습니다. 사용자를 먼저 고르세요.</translation>
    </message>
</context>
<context>
    <name>Ui::WhyTexts</name>
    <message>
        <source>%1 is kept, and sent when user %2 subscribes.</source>
        <translation>수 %1 보관 중이며, 사용자 %2의 구독 때 전송됩니다.</translation>
    </message>
    <message>
        <source>A number that is pushed now is kept, and sent when user %1 subscribes.</source>
        <translation>지금 푸시하는 수는 보관되고, 사용자 %1의 구독 때 전송됩니다.</translation>
    </message>
    <message>
        <source>The number was sent meanwhile, with the SUBSCRIBE.</source>
        <translation>수는 그 사이에 SUBSCRIBE 때 전송되었습니다.</translation>
    </message>
    <message>
        <source>The number waits, and is written when the client reads, or asks.</source>
        <translation>수가 대기 중이며, 클라이언트가 읽거나 요청하면 전송됩니다.</translation>
    </message>
    <message>
        <source>The newer number %1 is kept.</source>
        <translation>더 새로운 수 %1 보관 중입니다.</translation>
    </message>
    <message>
        <source>It is not sent any more: nothing is kept of it.</source>
        <translation>더는 전송되지 않습니다. 보관된 것이 없습니다.</translation>
    </message>
    <message>
        <source>It is not sent any more: unread.on_subscribe is &quot;none&quot;.</source>
        <translation>더는 전송되지 않습니다. unread.on_subscribe가 &quot;none&quot;입니다.</translation>
    </message>
    <message>
        <source>It would have arrived, had the SUBSCRIBE come %1 earlier.</source>
        <translation>SUBSCRIBE가 %1 빨랐다면 도착했을 것입니다.</translation>
    </message>
    <message>
        <source>It would have arrived, had the push come %1 earlier.</source>
        <translation>푸시가 %1 빨랐다면 도착했을 것입니다.</translation>
    </message>
    <message>
        <source>Also in the way: %1.</source>
        <translation>그 밖에 걸리는 것: %1.</translation>
    </message>
    <message>
        <source>The broker did not take the number: %1</source>
        <translation>브로커가 수를 받아들이지 않았습니다: %1</translation>
    </message>
    <message>
        <source>The back-end had published this version, or a newer one, before.</source>
        <translation>백엔드가 이 버전이나 더 새로운 버전을 이미 발행했습니다.</translation>
    </message>
    <message>
        <source>The idempotency key was seen before, so nothing was added or sent again.</source>
        <translation>같은 멱등 키가 이미 있어, 다시 더하거나 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>A rule lets nobody subscribe to %1: %2.</source>
        <translation>규칙 때문에 아무도 %1 구독을 할 수 없습니다: %2.</translation>
    </message>
    <message>
        <source>Session %1 wanted to subscribe to %2 at %3, and was refused: %4</source>
        <translation>세션 %1의 %2 구독 요청이 %3에 거부되었습니다: %4</translation>
    </message>
    <message>
        <source>Session %1 of user %2 was connected, and had subscribed to nothing.</source>
        <translation>사용자 %2의 세션 %1에는 연결만 있었고 구독이 없었습니다.</translation>
    </message>
    <message>
        <source>Session %1 of user %2 is connected, and has subscribed to nothing.</source>
        <translation>사용자 %2의 세션 %1에는 연결만 있고 구독이 없습니다.</translation>
    </message>
    <message>
        <source>Session %1 of user %2 was subscribed to %3, and not to %4.</source>
        <translation>사용자 %2의 세션 %1에는 %3 구독만 있고 %4 구독이 없었습니다.</translation>
    </message>
    <message>
        <source>Session %1 of user %2 is subscribed to %3, and not to %4.</source>
        <translation>사용자 %2의 세션 %1에는 %3 구독만 있고 %4 구독이 없습니다.</translation>
    </message>
    <message>
        <source>The connection ended before the number could be written.</source>
        <translation>수를 전송하기 전에 연결이 끝났습니다.</translation>
    </message>
    <message>
        <source>That was %1 ago.</source>
        <translation>%1 전의 일입니다.</translation>
    </message>
    <message>
        <source>That was %1 after the push, and nothing showed that it had the number.</source>
        <translation>푸시하고 %1 뒤의 일이며, 수를 받았다는 증거가 없었습니다.</translation>
    </message>
    <message>
        <source>That was %1 before the push.</source>
        <translation>푸시하기 %1 전의 일입니다.</translation>
    </message>
    <message>
        <source>Session %1 did not read what it was sent, and was closed at %2.</source>
        <translation>세션 %1에서 보낸 내용을 읽지 않아 %2에 닫았습니다.</translation>
    </message>
    <message>
        <source>The connection of session %1 was lost at %2.</source>
        <translation>세션 %1의 연결이 %2에 끊어졌습니다.</translation>
    </message>
    <message>
        <source>Nothing was heard of session %1 any more, and it was closed at %2.</source>
        <translation>세션 %1에서 아무 신호가 없어 %2에 닫았습니다.</translation>
    </message>
    <message>
        <source>The client ended session %1 at %2 (%3).</source>
        <translation>클라이언트가 세션 %1의 연결을 %2에 닫았습니다 (%3).</translation>
    </message>
    <message>
        <source>Session %1 was closed at %2: %3.</source>
        <translation>세션 %1의 연결이 %2에 닫혔습니다: %3.</translation>
    </message>
    <message>
        <source>Session %1 subscribed to %2 at %3, %4 after the push.</source>
        <translation>세션 %1에서 %2 구독을 %3에, 푸시하고 %4 뒤에 했습니다.</translation>
    </message>
    <message>
        <source>Session %1 had unsubscribed from %2 at %3, %4 before the push.</source>
        <translation>세션 %1에서 %2 구독을 %3에, 푸시하기 %4 전에 해지했습니다.</translation>
    </message>
    <message>
        <source>Session %1 unsubscribed from %2 at %3, %4 ago.</source>
        <translation>세션 %1에서 %2 구독을 %3에, %4 전에 해지했습니다.</translation>
    </message>
    <message>
        <source>Of %2 subscriptions %1 had a session that was being closed.</source>
        <translation>구독 %2개 중 %1개는 세션이 닫히는 중이었습니다.</translation>
    </message>
    <message>
        <source>Of %2 subscriptions %1 cannot be sent such a body: it is not UTF-8, or has a NUL.</source>
        <translation>구독 %2개 중 %1개에는 이런 본문을 보낼 수 없습니다. UTF-8이 아니거나 NUL이 있습니다.</translation>
    </message>
    <message>
        <source>Of %2 subscriptions %1 had a newer number, or were given one in its place.</source>
        <translation>구독 %2개 중 %1개는 더 새로운 수를 가지고 있었거나 대신 받았습니다.</translation>
    </message>
    <message>
        <source>What was sent before waits for the client to read it.</source>
        <translation>앞서 보낸 것을 클라이언트가 아직 읽지 않았습니다.</translation>
    </message>
    <message>
        <source>Of %2 subscriptions %1 have not read, or asked for, what came before.</source>
        <translation>구독 %2개 중 %1개에서 앞서 온 것을 아직 읽거나 요청하지 않았습니다.</translation>
    </message>
    <message>
        <source>It is being delivered.</source>
        <translation>전달하는 중입니다.</translation>
    </message>
    <message>
        <source>Session %1 wanted %2, which is nobody&apos;s count; that of user %3 is %4.</source>
        <translation>세션 %1의 구독은 누구의 것도 아닌 %2입니다. 사용자 %3의 목적지는 %4입니다.</translation>
    </message>
    <message>
        <source>User %1 has not connected since the broker started.</source>
        <translation>브로커가 시작한 뒤로 사용자 %1의 연결이 없었습니다.</translation>
    </message>
    <message>
        <source>User %1 has no session, as far back as the broker remembers.</source>
        <translation>브로커가 기억하는 한 사용자 %1의 세션이 없습니다.</translation>
    </message>
    <message>
        <source>User %1 had no session with the count at that moment.</source>
        <translation>그 순간 사용자 %1에게 이 수를 구독하는 세션이 없었습니다.</translation>
    </message>
    <message>
        <source>User %1 has no session with the count.</source>
        <translation>사용자 %1에게 이 수를 구독하는 세션이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing was heard for %1 of the clients that have the count.</source>
        <translation>이 수를 구독하는 클라이언트에서 %1 동안 아무것도 오지 않았습니다.</translation>
    </message>
    <message>
        <source>It was written to %1 of %2 subscriptions; of the clients of %3 nothing was heard since.</source>
        <translation>구독 %2개 중 %1개에 전송되었고, %3개의 클라이언트에서는 그 뒤로 아무것도 오지 않았습니다.</translation>
    </message>
    <message>
        <source>It was written to %1 of %2 subscriptions, and each client was heard since.</source>
        <translation>구독 %2개 중 %1개에 전송되었고, 그 뒤로 모든 클라이언트의 응답이 있었습니다.</translation>
    </message>
    <message numerus="yes">
        <source>It would be written to %n subscription(s).</source>
        <translation>
            <numerusform>구독 %n개에 전송될 것입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Session %1 of nobody listens there.</source>
        <translation>사용자 없는 세션 %1에서 그것을 듣고 있습니다.</translation>
    </message>
    <message>
        <source>User %1 listens there.</source>
        <translation>사용자 %1도 그것을 듣고 있습니다.</translation>
    </message>
    <message>
        <source>It is in memory alone, since the disk takes nothing.</source>
        <translation>디스크에 쓸 수 없어 메모리에만 있습니다.</translation>
    </message>
    <message>
        <source>The count was changed during the test, and its screens have the newer one.</source>
        <translation>시험하는 동안 수가 바뀌었고, 화면은 새 수를 받았습니다.</translation>
    </message>
    <message>
        <source>Session s-%1 did not have the count at that moment.</source>
        <translation>그때 세션 s-%1은 이 수를 구독하지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>Ui::WhyView</name>
    <message>
        <source>What to do: %1</source>
        <translation>할 일: %1</translation>
    </message>
    <message>
        <source>Asking the broker…</source>
        <translation>브로커에 묻는 중…</translation>
    </message>
    <message>
        <source>The broker does not have this push any more.</source>
        <translation>브로커에 이 푸시가 더는 없습니다.</translation>
    </message>
    <message>
        <source>Sessions of the user</source>
        <translation>사용자의 세션</translation>
    </message>
    <message>
        <source>All that was looked for</source>
        <translation>살펴본 것 모두</translation>
    </message>
    <message>
        <source>Now: %1.</source>
        <translation>현재: %1.</translation>
    </message>
</context>
</TS>
