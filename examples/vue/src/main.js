// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { createApp } from 'vue';

import App from './App.vue';
import './style.css';

createApp(App).mount('#app');
