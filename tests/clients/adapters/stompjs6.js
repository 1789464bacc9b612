// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import stompjs6 from 'stompjs6';

import { stompjs } from './stompjs.js';

export default stompjs('6.1.2', stompjs6.Client);
