// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
    plugins: [vue()],
    define: { global: 'globalThis' }, // sockjs-client was written for bundlers that have it
    server: { port: 8081, strictPort: true },
    preview: { port: 8081, strictPort: true },
});
