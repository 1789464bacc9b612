// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { computed, ref, watchEffect } from 'vue';

const dictionary = {
    en: {
        app: 'Notes',
        language: 'Language',
        welcome: 'Log in',
        welcomeMore: 'Your unread notes are counted the moment they come.',
        userSeq: 'User number',
        logIn: 'Log in',
        logOut: 'Log out',
        user: ({ user }) => `User ${user}`,
        needsNumber: 'A user number is made of digits, such as 7.',
        connecting: 'Connecting…',
        connected: 'Connected',
        lost: 'Connection lost',
        lostMore: 'The number shown may be out of date.',
        unreachable: 'The broker cannot be reached',
        unreachableMore: ({ broker }) => `Nothing answers at ${broker}. Is Belfry running?`,
        refused: 'The broker refused',
        reconnect: 'Connect again',
        unread: ({ count }) => (count === 0 ? 'No unread notes' : count === 1 ? '1 unread note' : `${count} unread notes`),
        waiting: 'No number yet',
        waitingMore: ({ user }) => `Push one to /alarm/${user} from the Belfry console.`,
        arrivals: 'What came',
    },
    ko: {
        app: '쪽지함',
        language: '언어',
        welcome: '로그인',
        welcomeMore: '쪽지가 오는 순간 안 읽은 쪽지 수가 바뀝니다.',
        userSeq: '사용자 번호',
        logIn: '로그인',
        logOut: '로그아웃',
        user: ({ user }) => `사용자 ${user}`,
        needsNumber: '사용자 번호는 7처럼 숫자로만 씁니다.',
        connecting: '연결하는 중…',
        connected: '연결됨',
        lost: '연결이 끊겼습니다',
        lostMore: '지금 보이는 숫자는 예전 것일 수 있습니다.',
        unreachable: '브로커에 연결할 수 없습니다',
        unreachableMore: ({ broker }) => `${broker}에서 응답이 없습니다. Belfry가 실행 중인가요?`,
        refused: '브로커가 거절했습니다',
        reconnect: '다시 연결',
        unread: ({ count }) => (count === 0 ? '안 읽은 쪽지가 없습니다' : `안 읽은 쪽지 ${count}개`),
        waiting: '아직 받은 숫자가 없습니다',
        waitingMore: ({ user }) => `Belfry 콘솔에서 /alarm/${user}로 푸시해 보세요.`,
        arrivals: '받은 기록',
    },
};

export const languages = { ko: '한국어', en: 'English' };

export const language = ref(localStorage.getItem('language') ?? (navigator.language.startsWith('ko') ? 'ko' : 'en'));
const words = computed(() => dictionary[language.value]);

/** The text called \a key in the language chosen, with \a values filled in. */
export function t(key, values) {
    const text = words.value[key];
    return typeof text === 'function' ? text(values) : text;
}

watchEffect(() => {
    localStorage.setItem('language', language.value);
    document.documentElement.lang = language.value;
});
