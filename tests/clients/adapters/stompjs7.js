// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Client } from '@stomp/stompjs';

import { stompjs } from './stompjs.js';

export default stompjs('7.5.0', Client);
