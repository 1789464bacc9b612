// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Stomp } from './stomp.js';

const Texts = {
    en: {
        language: 'Language',
        subtitle: 'Unread counts, the moment they change',
        step1: 'Log in here.',
        step1More: 'Each card is a user who listens to /alarm/{user}.',
        step2: 'Push there.',
        step2More: 'In the Belfry console, choose a user and a number and press Ctrl+Enter.',
        step3: 'Watch the bell.',
        step3More: 'Only that user’s badge changes, and the frame that did it is listed below.',
        users: 'Users',
        addUser: 'Another user',
        addHint: 'Two tabs or two cards of one user are two sessions: both hear each push.',
        logIn: 'Log in',
        logOut: 'Log out',
        remove: 'Remove this card',
        user: user => `User ${user}`,
        wave: 'Wave',
        waves: user => `User ${user} waves`,
        unread: count => (count === 0 ? 'No unread notes' : count === 1 ? '1 unread note' : `${count} unread notes`),
        none: 'No number yet',
        arrived: (time, count) => `Last push ${time} · ${count} so far`,
        waiting: user => `Waiting for a push to /alarm/${user}`,
        connecting: 'Connecting…',
        connected: version => `Connected · STOMP ${version}`,
        lost: seconds => `Connection lost · next try in ${seconds} s`,
        stopping: 'Logging out…',
        stopped: 'Logged out',
        refused: (word, sentence) => `The broker refused: ${sentence || word}`,
        frames: 'Frames',
        filter: 'Show',
        everyone: 'All users',
        beats: 'Heart-beats',
        pause: 'Pause',
        resume: 'Resume',
        clear: 'Clear',
        held: count => (count === 0 ? 'Paused' : `Paused · ${count} new`),
        noFrames: 'No frames yet.',
        received: 'received',
        sent: 'sent',
    },
    ko: {
        language: '언어',
        subtitle: '안 읽은 쪽지 수, 바뀌는 바로 그 순간에',
        step1: '여기서 로그인하고',
        step1More: '카드 하나가 /alarm/{user}를 구독하는 사용자 한 명입니다.',
        step2: '콘솔에서 푸시하면',
        step2More: 'Belfry 콘솔에서 사용자와 숫자를 고르고 Ctrl+Enter를 누르세요.',
        step3: '종이 울립니다.',
        step3More: '그 사용자의 배지만 바뀌고, 전달된 프레임이 아래에 나타납니다.',
        users: '사용자',
        addUser: '사용자 추가',
        addHint: '같은 사용자의 카드나 탭이 둘이면 세션도 둘이고, 둘 다 푸시를 받습니다.',
        logIn: '로그인',
        logOut: '로그아웃',
        remove: '이 카드 지우기',
        user: user => `사용자 ${user}`,
        wave: '손 흔들기',
        waves: user => `사용자 ${user}님이 손을 흔듭니다`,
        unread: count => (count === 0 ? '안 읽은 쪽지가 없습니다' : `안 읽은 쪽지 ${count}개`),
        none: '아직 받은 숫자가 없습니다',
        arrived: (time, count) => `마지막 푸시 ${time} · 모두 ${count}번`,
        waiting: user => `/alarm/${user} 푸시를 기다리는 중`,
        connecting: '연결하는 중…',
        connected: version => `연결됨 · STOMP ${version}`,
        lost: seconds => `연결 끊김 · ${seconds}초 뒤 다시 시도`,
        stopping: '로그아웃하는 중…',
        stopped: '로그아웃됨',
        refused: (word, sentence) => `브로커가 거절했습니다: ${sentence || word}`,
        frames: '프레임',
        filter: '보기',
        everyone: '모든 사용자',
        beats: '하트비트',
        pause: '일시정지',
        resume: '계속',
        clear: '지우기',
        held: count => (count === 0 ? '일시정지' : `일시정지 · 새 프레임 ${count}개`),
        noFrames: '아직 프레임이 없습니다.',
        received: '받음',
        sent: '보냄',
    },
};

const Greetings = '/topic/wave'; // clients may SEND to a topic, and never to an alarm
const FramesKept = 500;
const FirstPause = 1; // seconds; doubled after each vain try
const LongestPause = 30;

const find = id => document.getElementById(id);
/** Hours to milliseconds, the same in every language. */
const clock = date => [date.getHours(), date.getMinutes(), date.getSeconds()].map(part => `${part}`.padStart(2, '0')).join(':')
    + `.${`${date.getMilliseconds()}`.padStart(3, '0')}`;
let texts = Texts.en;

/** One user's connection, held up for as long as the user is logged in, and the card that shows it. */
class Session {
    constructor(user) {
        this.user = user;
        this.pushCount = 0;
        this.card = find('card').content.firstElementChild.cloneNode(true);
        this.card.dataset.user = user;
        this.part('.remove').onclick = () => remove(this);
        this.part('.log-in-out').onclick = () => (this.isIn() ? this.logOut() : this.logIn());
        this.part('.wave').onclick = () => this.stomp.send('SEND', { destination: Greetings }, user);
        this.part('.bell').onanimationend = () => this.part('.bell').classList.remove('rings');
        this.logIn();
    }

    part(selector) { return this.card.querySelector(selector); }
    isIn() { return this.state !== 'stopped' && this.state !== 'stopping'; }

    logIn() {
        this.pause = FirstPause;
        this.trouble = undefined;
        this.open();
    }

    logOut() {
        clearInterval(this.countdown);
        const isOpen = this.state === 'connected' || this.state === 'connecting';
        this.become(isOpen ? 'stopping' : 'stopped');
        if (isOpen)
            this.stomp.disconnect();
    }

    open() {
        clearInterval(this.countdown);
        this.become('connecting');
        const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
        this.stomp = new Stomp(`${scheme}://${location.host}/ws/websocket`, {
            connected: headers => this.handleConnected(headers),
            message: frame => this.handleMessage(frame),
            error: frame => { this.trouble = [frame.headers.message, frame.body]; },
            closed: () => this.handleClosed(),
            frame: (direction, text) => log.add(this.user, direction, text),
        });
    }

    handleConnected({ version }) {
        this.version = version;
        this.pause = FirstPause;
        this.trouble = undefined;
        this.stomp.subscribe(`/alarm/${this.user}`);
        this.stomp.subscribe(Greetings);
        this.become('connected');
    }

    handleMessage({ headers, body }) {
        if (headers.destination === Greetings)
            return this.greet(body);
        const count = Number(body);
        if (!Number.isFinite(count))
            return undefined; // listed among the frames; not a number to show
        this.count = count;
        this.pushCount += 1;
        this.pushedAt = new Date();
        this.part('.bell').classList.add('rings');
        return this.show();
    }

    /** Comes back by itself unless the user has logged out. */
    handleClosed() {
        if (!this.isIn())
            return this.become('stopped');
        this.wait = this.pause;
        this.pause = Math.min(this.pause * 2, LongestPause);
        this.countdown = setInterval(() => {
            this.wait -= 1;
            return this.wait > 0 ? this.show() : this.open();
        }, 1_000);
        return this.become('lost');
    }

    greet(from) {
        const greeting = this.part('.greeting');
        greeting.textContent = texts.waves(from);
        greeting.classList.remove('shown');
        void greeting.offsetWidth; // so that a second greeting is animated from its start
        greeting.classList.add('shown');
    }

    become(state) {
        this.state = state;
        this.show();
    }

    show() {
        const words = { connected: () => texts.connected(this.version), lost: () => texts.lost(this.wait) };
        this.card.dataset.state = this.state;
        this.part('h3').textContent = texts.user(this.user);
        this.part('.words').textContent = (words[this.state] ?? (() => texts[this.state]))();
        this.part('.badge').hidden = !this.count;
        this.part('.badge').textContent = this.count > 99 ? '99+' : `${this.count}`;
        this.part('.count').textContent = this.count === undefined ? texts.none : texts.unread(this.count);
        this.part('.arrival').textContent = this.pushedAt
            ? texts.arrived(clock(this.pushedAt).slice(0, 8), this.pushCount) : texts.waiting(this.user);
        this.part('.trouble').hidden = !this.trouble;
        this.part('.trouble').textContent = this.trouble ? texts.refused(...this.trouble) : '';
        this.part('.wave').disabled = this.state !== 'connected';
        this.part('.log-in-out').textContent = this.isIn() ? texts.logOut : texts.logIn;
        this.part('.log-in-out').disabled = this.state === 'stopping';
        translate(this.card);
    }
}

/** The frames of all sessions, the newest on top. */
class FrameLog {
    held = []; // while paused
    isPaused = false;

    constructor() {
        find('pause').onclick = () => this.setPaused(!this.isPaused);
        find('clear').onclick = () => this.clear();
        find('beats').onchange = () => this.applyFilter();
        find('filter').onchange = () => this.applyFilter();
    }

    add(user, direction, text) {
        const row = this.row(user, direction, text);
        if (this.isPaused) {
            this.held = [...this.held, row].slice(-FramesKept);
            this.showPause();
        } else {
            this.put(row);
        }
    }

    row(user, direction, text) {
        const row = find('frame').content.firstElementChild.cloneNode(true);
        const isBeat = text === '\n';
        const [head] = text.split('\n\n');
        const command = isBeat ? '♥' : head.split('\n')[0];
        const about = /^(?:destination|receipt-id|receipt|message|version):(.*)$/m.exec(head)?.[1] ?? '';
        const body = isBeat ? '' : text.slice(head.length + 2).replace(/\0\n*$/, '');
        Object.assign(row.dataset, { user, direction, command: isBeat ? 'beat' : command });
        const fill = (selector, content) => { row.querySelector(selector).textContent = content; };
        fill('time', clock(new Date()));
        fill('.arrow', direction === 'in' ? '←' : '→');
        fill('.who', user);
        fill('.command', command);
        fill('.gist', [about, body].filter(Boolean).join('  '));
        fill('pre', isBeat ? '\\n' : text.replaceAll('\0', '^@'));
        row.querySelector('.arrow').setAttribute('aria-label', direction === 'in' ? texts.received : texts.sent);
        return row;
    }

    put(row) {
        const frames = find('frames');
        row.hidden = !this.passes(row);
        frames.prepend(row);
        while (frames.childElementCount > FramesKept)
            frames.lastElementChild.remove();
        this.showEmptiness();
    }

    passes(row) {
        const isWanted = find('filter').value === '' || find('filter').value === row.dataset.user;
        return isWanted && (find('beats').checked || row.dataset.command !== 'beat');
    }

    applyFilter() {
        for (const row of find('frames').children)
            row.hidden = !this.passes(row);
        this.showEmptiness();
    }

    setPaused(isPaused) {
        this.isPaused = isPaused;
        this.showPause();
        if (!isPaused)
            this.held.splice(0).forEach(row => this.put(row));
    }

    clear() {
        this.held = [];
        find('frames').replaceChildren();
        this.showPause();
        this.showEmptiness();
    }

    showPause() {
        find('pause').textContent = this.isPaused ? texts.resume : texts.pause;
        find('pause').setAttribute('aria-pressed', `${this.isPaused}`);
        find('held').textContent = this.isPaused ? texts.held(this.held.length) : '';
    }

    showEmptiness() {
        find('no-frames').hidden = find('frames').querySelector('.frame:not([hidden])') !== null;
    }
}

const log = new FrameLog();
const sessions = [];

function add(user) {
    const session = new Session(user);
    sessions.push(session);
    find('add').before(session.card);
    showUsers();
}

function remove(session) {
    session.logOut();
    sessions.splice(sessions.indexOf(session), 1);
    session.card.remove();
    showUsers();
    find('user').focus();
}

/** Keeps the filter and the address, which can be bookmarked, in step with the cards. */
function showUsers() {
    const users = [...new Set(sessions.map(({ user }) => user))];
    const chosen = find('filter').value;
    find('filter').replaceChildren(new Option(texts.everyone, ''), ...users.map(user => new Option(texts.user(user), user)));
    find('filter').value = users.includes(chosen) ? chosen : '';
    log.applyFilter();
    history.replaceState(null, '', `?${new URLSearchParams(sessions.map(({ user }) => ['user', user]))}`);
}

function translate(root) {
    for (const element of root.querySelectorAll('[data-text]'))
        element.textContent = texts[element.dataset.text];
    for (const element of root.querySelectorAll('[data-label]'))
        element.setAttribute('aria-label', texts[element.dataset.label]);
}

function speak(language) {
    texts = Texts[language];
    document.documentElement.lang = language;
    for (const button of document.querySelectorAll('[data-language]'))
        button.setAttribute('aria-pressed', `${button.dataset.language === language}`);
    translate(document);
    sessions.forEach(session => session.show());
    log.showPause();
    showUsers();
}

find('endpoint').textContent = `${location.origin}/ws`;
find('add').onsubmit = event => {
    event.preventDefault();
    add(find('user').value);
    find('user').value = '';
};
for (const button of document.querySelectorAll('[data-language]')) {
    button.onclick = () => {
        localStorage.setItem('language', button.dataset.language);
        speak(button.dataset.language);
    };
}
// A page that comes to the front tries at once instead of waiting out its pause.
document.onvisibilitychange = () => {
    if (!document.hidden)
        sessions.filter(({ state }) => state === 'lost').forEach(session => session.open());
};

const asked = new URLSearchParams(location.search).getAll('user');
(asked.length > 0 ? asked : ['7', '8']).forEach(add);
speak(localStorage.getItem('language') ?? (navigator.language.startsWith('ko') ? 'ko' : 'en'));
