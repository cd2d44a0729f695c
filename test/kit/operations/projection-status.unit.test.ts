import { expect, test } from 'vitest';
import {
  runningStateOf,
  stateOf,
  type Facts,
} from '../../../src/kit/operations/read-models/projection-status.js';

const registry = {
  name: 'orders',
  generation: 1,
  built: true,
  rebuildsDone: 0,
  revertsDone: 0,
  building: false,
  hasPrevious: false,
  rebuildProgress: null,
  differences: null,
  lastError: null,
  progress: undefined,
  parkedRows: 0,
  heardAt: null,
};
const live: Facts = {
  control: undefined,
  registry,
  lag: { events: 0, ms: 0 },
  maxStalenessMs: 1_000,
  lastError: null,
};
const paused = { name: 'orders', paused: true, rebuilds: 0, reverts: 0 };
const asked = { name: 'orders', paused: false, rebuilds: 1, reverts: 0 };
const behind = { events: 3, ms: 1_001 };

test.each([
  ['LIVE', 'a quiet log', {}],
  ['LIVE', 'lag within the promise', { lag: { events: 3, ms: 1_000 } }],
  ['CATCHING_UP', 'lag over the promise', { lag: behind }],
  ['CATCHING_UP', 'never started', { registry: undefined }],
  ['CATCHING_UP', 'never built', { registry: { ...registry, built: false } }],
  ['REBUILDING', 'a second generation', { registry: { ...registry, building: true } }],
  ['REBUILDING', 'even if the live one is late', { registry: { ...registry, building: true }, lag: behind }],
  ['REBUILDING', 'a rebuild that was asked for and has not begun', { control: asked }],
  ['REBUILDING', 'the generation before was asked back', { control: { ...asked, rebuilds: 0, reverts: 1 } }],
  ['LIVE', 'a rebuild that is done', { control: asked, registry: { ...registry, rebuildsDone: 1 } }],
  ['CATCHING_UP', 'what was asked for before the first start', { control: asked, registry: undefined }],
  ['FAILED', 'an error with events to apply', { lastError: 'no', lag: { events: 1, ms: 5 } }],
  ['LIVE', 'an error with all events applied', { lastError: 'no' }],
  ['PAUSED', 'before all else', { control: paused, lastError: 'no', lag: behind }],
] as const)('%s: %s', (state, _, more) => {
  expect(stateOf({ ...live, ...more })).toBe(state);
});

test('what is paused would be in another state otherwise', () => {
  expect(runningStateOf({ ...live, control: paused, lag: behind })).toBe('CATCHING_UP');
});
