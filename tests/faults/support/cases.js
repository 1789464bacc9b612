// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { closes, departures, oddMessages, slowMessages, wrongFrames } from './framecases.js';
import { foreignPages, manyRequests, oddUpgrades, slowRequests, wrongHeads, wrongPaths, wrongUpgrades } from './httpcases.js';
import { greedyClients } from './greedycases.js';
import { absentPeers, churningPeers, famines, stuckPeers } from './peercases.js';
import { NeedsDescriptors } from './sanitized.js';

const famine = NeedsDescriptors ? [] : famines;

/** Every case of \a profile, with what it is about before its name. One that isAlone runs beside no other. */
export const casesOf = profile => Object.entries({
    head: wrongHeads, page: foreignPages, path: wrongPaths, upgrade: [...wrongUpgrades, ...oddUpgrades], 'slow request': slowRequests, requests: manyRequests,
    frame: wrongFrames, close: closes, message: oddMessages, 'slow message': slowMessages, end: departures,
    ...greedyClients, stuck: stuckPeers, absent: absentPeers, churn: churningPeers, famine, handshake: profile.ownCases,
}).flatMap(([about, cases]) => cases.map(one => ({ ...one, name: `${about}: ${one.name}` })));
