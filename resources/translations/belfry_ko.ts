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
    <name>Ui::ChipRow</name>
    <message>
        <source>Fill in user %1 and %2</source>
        <translation>사용자 %1, 값 %2 채우기</translation>
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
        <translation>%1(으)로는 발행할 수 없습니다.</translation>
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
            <numerusform>이 세션들은 %1을(를) %n번 구독하고 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is subscribed to %1.</source>
        <translation>%1을(를) 구독하는 세션이 없습니다.</translation>
    </message>
    <message>
        <source>No client that could receive %1 is connected.</source>
        <translation>%1을(를) 받을 수 있는 연결이 없습니다.</translation>
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
        <translation>사용자 %1은(는) 연결되어 있지만 %2을(를) 구독하지 않았습니다.</translation>
    </message>
    <message>
        <source>Check that the front-end subscribes after it has connected.</source>
        <translation>프런트엔드가 연결된 뒤에 구독하는지 확인하세요.</translation>
    </message>
    <message>
        <source>A client is subscribed to %1, which is very similar.</source>
        <translation>비슷한 목적지 %1을(를) 구독하는 세션이 있습니다.</translation>
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
        <source>The count is %1, version %2, and kept.</source>
        <translation>안 읽은 수 %1, 버전 %2: 보관되었습니다.</translation>
    </message>
    <message>
        <source>The count is %1, version %2, kept until the broker stops.</source>
        <translation>안 읽은 수 %1, 버전 %2: 브로커가 멈출 때까지 보관됩니다.</translation>
    </message>
    <message>
        <source>The count is %1, version %2; the disk has not taken it yet.</source>
        <translation>안 읽은 수 %1, 버전 %2: 아직 디스크에 쓰이지 않았습니다.</translation>
    </message>
    <message>
        <source>The count is %1, version %2, and not kept: the disk takes nothing. See the log.</source>
        <translation>안 읽은 수 %1, 버전 %2: 디스크에 쓸 수 없어 보관되지 않았습니다. 로그를 보세요.</translation>
    </message>
    <message numerus="yes">
        <source>Pushed to %1 of %n user(s)…</source>
        <translation>
            <numerusform>사용자 %n명 중 %1명에게 푸시하는 중…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pushed to %n user(s): %1 written, %2 kept for later, %3 failed.</source>
        <translation>
            <numerusform>사용자 %n명에게 푸시: 전송 %1, 나중을 위해 보관 %2, 실패 %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the numbers are not on the disk yet. See the log.</source>
        <translation>
            <numerusform>값 %n개가 아직 디스크에 쓰이지 않았습니다. 로그를 보세요.</numerusform>
        </translation>
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
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 외 %n명</numerusform>
        </translation>
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
    <name>Ui::FailureTexts</name>
    <message>
        <source>Port %1 Is in Use</source>
        <translation>포트 %1이(가) 사용 중입니다</translation>
    </message>
    <message>
        <source>Another program is already listening on port %1 of %2. Stop that program and try again, or start the broker on another port and change the front-end to match. This command shows which program it is:</source>
        <translation>다른 프로그램이 이미 %2의 포트 %1을(를) 쓰고 있습니다. 그 프로그램을 끝내고 다시 시도하거나, 다른 포트에서 브로커를 시작하고 프런트엔드의 주소도 바꾸세요. 어떤 프로그램인지는 다음 명령으로 알 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 Is Not an Address of This Machine</source>
        <translation>%1은(는) 이 컴퓨터의 주소가 아닙니다</translation>
    </message>
    <message>
        <source>Choose an address that this machine has: 127.0.0.1 for programs on this machine only, or 0.0.0.0 for every machine that can reach it.</source>
        <translation>이 컴퓨터의 주소를 고르세요. 이 컴퓨터의 프로그램만 받으려면 127.0.0.1, 닿을 수 있는 모든 컴퓨터를 받으려면 0.0.0.0입니다.</translation>
    </message>
    <message>
        <source>Port %1 Is Not Permitted</source>
        <translation>포트 %1은(는) 허용되지 않습니다</translation>
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
    <name>Ui::FrameView</name>
    <message>
        <source>Only the first 4 KiB of the body were captured</source>
        <translation>본문은 처음 4KiB만 캡처되었습니다</translation>
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
        <source>Hide frame details</source>
        <translation>프레임 상세 숨기기</translation>
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
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
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
</context>
<context>
    <name>Ui::PushComposer</name>
    <message>
        <source>To</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>User to push to</source>
        <translation>푸시할 사용자</translation>
    </message>
    <message>
        <source>User, such as 1042</source>
        <translation>사용자, 예: 1042</translation>
    </message>
    <message>
        <source>&amp;Unread</source>
        <translation>안 읽음(&amp;U)</translation>
    </message>
    <message>
        <source>Unread count</source>
        <translation>안 읽은 수</translation>
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
        <source>Recent</source>
        <translation>최근</translation>
    </message>
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
        <source>Waiting for the broker…</source>
        <translation>브로커의 응답을 기다리는 중…</translation>
    </message>
    <message>
        <source>No number to push, so nothing was.</source>
        <translation>푸시할 값이 없어 푸시하지 않았습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>사용자 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Push to %n User(s)</source>
        <translation>
            <numerusform>사용자 %n명에게 푸시</numerusform>
        </translation>
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
</context>
<context>
    <name>Ui::QuickCounts</name>
    <message>
        <source>Set the number to %1</source>
        <translation>값을 %1(으)로 바꿉니다</translation>
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
</context>
<context>
    <name>Ui::SessionsPage</name>
    <message>
        <source>Find a session, user, address or origin</source>
        <translation>세션, 사용자, 주소, 출처 찾기</translation>
    </message>
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
        <translation>“%1”(이)라는 필드는 없습니다. user, session, cmd, dest, sub, dir, size, lat, text 중 하나를 쓰거나 따옴표로 묶으세요.</translation>
    </message>
    <message>
        <source>“%1” is not a value.</source>
        <translation>“%1”은(는) 값이 아닙니다.</translation>
    </message>
    <message>
        <source>“%1” is not a session. Write one such as session:s-41.</source>
        <translation>“%1”은(는) 세션이 아닙니다. session:s-41처럼 쓰세요.</translation>
    </message>
    <message>
        <source>“%1” is not a STOMP command.</source>
        <translation>“%1”은(는) STOMP 명령이 아닙니다.</translation>
    </message>
    <message>
        <source>The direction is dir:in or dir:out.</source>
        <translation>방향은 dir:in 또는 dir:out입니다.</translation>
    </message>
    <message>
        <source>“%1” is not a number of bytes.</source>
        <translation>“%1”은(는) 바이트 수가 아닙니다.</translation>
    </message>
    <message>
        <source>“%1” is not a duration. Write one such as lat&gt;5ms.</source>
        <translation>“%1”은(는) 시간이 아닙니다. lat&gt;5ms처럼 쓰세요.</translation>
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
        <source>Copy Frame</source>
        <translation>프레임 복사</translation>
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
        <translation>연결된 지 %1 지났고 %2을(를) 구독하지만 이 사용자의 수는 구독하지 않았습니다</translation>
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
        <translation>버전 %1, %2에 세션 %3이(가) STOMP로 바꿈</translation>
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
        <source>Find a user</source>
        <translation>사용자 찾기</translation>
    </message>
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
</context>
</TS>
