// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import stompjs5 from 'stompjs5';

import { stompjs } from './stompjs.js';

export default stompjs('5.4.4', stompjs5.Client);
