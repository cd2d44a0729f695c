// Each mistake is refused before anything is started, by an error that says what to change.
import { describe, expect, test } from 'vitest';
import { contexts as ours } from '../../../src/contexts.js';
import type { DomainEvent } from '../../../src/kit/log/messages.js';
import {
  checkContexts,
  checkEvents,
  checkWebhooks,
  checkWork,
} from '../../../src/kit/node/check-contexts.js';
import { loadConfig } from '../../../src/kit/node/config.js';
import { defineContext, type ReadyContext, type Work } from '../../../src/kit/node/define-context.js';
import { setting } from '../../../src/kit/node/settings.js';
import { text } from '../../../src/kit/node/checks.js';
import type { PostgresProjection } from '../../../src/kit/projections/projection.js';
import { defineIds } from '../../../src/kit/values/ids.js';
import { readyContexts } from '../../support/contexts.js';

const model = (name: string, has: Partial<PostgresProjection> = {}): PostgresProjection => ({
  name,
  version: 1,
  store: 'postgres',
  tables: [`${name.replaceAll('-', '_')}_v1`],
  lanes: 1,
  events: ['BookLent'],
  maxStalenessMs: 1_000,
  rowKeys: () => [],
  apply: () => Promise.resolve(),
  ...has,
});

const context = (name: string, has: Partial<ReadyContext> = {}): ReadyContext => ({
  name,
  ids: defineIds({}),
  nodes: {},
  options: undefined,
  readModels: [],
  create: () => {
    throw new Error('not asked');
  },
  ...has,
});

const ids = (kind: string, prefix: string) => defineIds({ [kind]: { prefix } });
const nobody = () => Promise.resolve(null);

test('our own contexts agree', () => {
  expect(() => checkContexts(readyContexts())).not.toThrow();
});

test.each<[string, ReadyContext[]]>([
  [
    'the name library is there twice, both times in the list of contexts: rename one of them',
    [context('library'), context('library')],
  ],
  ['the name reads is there twice, in the kit and in the list of contexts', [context('reads')]],
  [
    'the kind of ids book is there twice, in library and in shop: rename one of them',
    [context('library', { ids: ids('book', 'bok_') }), context('shop', { ids: ids('book', 'bks_') })],
  ],
  [
    'the kind of ids command is there twice, in the kit and in library',
    [context('library', { ids: ids('command', 'com_') })],
  ],
  [
    'the prefix of ids cmd_ is there twice, in command of the kit and in comedy of library: give one of them another prefix',
    [context('library', { ids: ids('comedy', 'cmd_') })],
  ],
  [
    'the read model books is there twice, in library and in shop: rename one of them',
    [
      context('library', { readModels: [model('books')] }),
      context('shop', { readModels: [model('books', { tables: ['shop_books_v1'] })] }),
    ],
  ],
  [
    'the table books_v1 is there twice, in the read model books and in the read model lent-books: give each',
    [context('library', { readModels: [model('books'), model('lent-books', { tables: ['books_v1'] })] })],
  ],
  [
    'the table checkpoint is there twice, in the kit and in the read model books',
    [context('library', { readModels: [model('books', { tables: ['checkpoint'] })] })],
  ],
  [
    'the read model lentBooks of library must have a name of small letters, digits and hyphens, such as order-status',
    [context('library', { readModels: [model('lentBooks')] })],
  ],
  [
    'library has a node books, which is none of its kinds of ids: add it to `ids`, or rename it',
    [context('library', { ids: ids('book', 'bok_'), nodes: { books: nobody } })],
  ],
  [
    'library compares boks nightly, which is none of its read models: mend the name, or take it out',
    [context('library', { readModels: [model('books')], comparedNightly: ['boks'] })],
  ],
])('%s', (message, contexts) => {
  expect(() => checkContexts(contexts)).toThrow(message);
});

test.each([
  ['SHELVES', 'the setting SHELVES is there twice, in library and in shop: rename one of them'],
  ['PORT', 'the setting PORT is there twice, in the kit and in library: rename one of them'],
])('a setting %s of two', (variable, message) => {
  const of = (name: string) =>
    defineContext({
      ...context(name),
      settings: { [variable]: setting(text, 'How many there are.') },
      resolvers: [],
      options: () => undefined,
      readModels: () => [],
    });
  expect(() => loadConfig({}, [of('library'), of('shop')])).toThrow(message);
  expect(() => loadConfig({}, ours)).not.toThrow();
});

test('two webhooks of one path', () => {
  const webhook = (by: string, path: string) => ({
    by,
    has: { path, signatureHeader: 'signature', take: () => Promise.resolve(true) },
  });
  expect(() =>
    checkWebhooks([webhook('library', '/webhooks/a'), webhook('shop', '/webhooks/b')]),
  ).not.toThrow();
  expect(() => checkWebhooks([webhook('library', '/webhooks/a'), webhook('shop', '/webhooks/a')])).toThrow(
    'the path of a webhook /webhooks/a is there twice, in library and in shop: give one of them another path',
  );
});

describe('the work of contexts', () => {
  const work = (by: string, manager: string, kind: string): { by: string; has: Work } => ({
    by,
    has: {
      managers: [{ name: manager, events: ['BookLent'], jobs: () => [] }],
      handlers: { [kind]: () => Promise.resolve() },
    },
  });
  const ofShop = work('shop', 'deliveries', 'deliver');

  test('is of different names', () => {
    expect(() => checkWork([work('library', 'reminders', 'remind'), ofShop], ['verify'])).not.toThrow();
  });

  test.each([
    [
      'the process manager deliveries is there twice, in library and in shop: rename one of them',
      work('library', 'deliveries', 'remind'),
    ],
    [
      'the handler of jobs of kind deliver is there twice, in library and in shop: rename the kind in one of them',
      work('library', 'reminders', 'deliver'),
    ],
    [
      'the handler of jobs of kind verify is there twice, in the kit and in library',
      work('library', 'reminders', 'verify'),
    ],
  ])('%s', (message, ofLibrary) => {
    expect(() => checkWork([ofLibrary, ofShop], ['verify'])).toThrow(message);
  });

  test('is what events may be read by', () => {
    const library = context('library', { events: { BookLent: 'read' } });
    expect(() => checkEvents([library], [ofShop])).not.toThrow();
    expect(() => checkEvents([library], [])).toThrow('nobody takes the event BookLent of library: add it to');
  });
});

describe('the events of contexts', () => {
  const library = (events: Record<string, 'read' | 'unread'> | undefined, ...taken: DomainEvent['type'][]) =>
    context('library', {
      ...(events && { events }),
      readModels: [model('books', { events: taken })],
    });

  test('our own are all taken', () => {
    expect(() => checkEvents(readyContexts(), [])).not.toThrow();
    expect(readyContexts().every(({ events }) => events)).toBe(true);
  });

  test('need not be told', () => {
    expect(() => checkEvents([library(undefined, 'BookLent')], [])).not.toThrow();
    // Nor is it known then what the others may take.
    const shop = context('shop', { events: { BookSold: 'unread' } });
    expect(() => checkEvents([shop, library(undefined, 'BookLent')], [])).not.toThrow();
  });

  test('may be unread', () => {
    expect(() =>
      checkEvents([library({ BookLent: 'read', BookSeen: 'unread' }, 'BookLent')], []),
    ).not.toThrow();
  });

  test.each<[string, ReadyContext[]]>([
    [
      'nobody takes the event BookLost of library: add it to the events of a read model or process manager, or say in the ' +
        "events of library that it is 'unread'",
      [library({ BookLent: 'read', BookLost: 'read' }, 'BookLent')],
    ],
    [
      "the read model books takes the event BookLent, which library says is unread: say that it is 'read'",
      [library({ BookLent: 'unread' }, 'BookLent')],
    ],
    [
      'the read model books takes the event BookLend, which no context has: mend its name, or add it to the events of',
      [library({ BookLent: 'read' }, 'BookLent', 'BookLend')],
    ],
    [
      'the event ProjectionPaused is there twice, in the kit and in library: rename the younger one',
      [library({ ProjectionPaused: 'read' }, 'ProjectionPaused')],
    ],
  ])('%s', (message, contexts) => {
    expect(() => checkEvents(contexts, [])).toThrow(message);
  });
});
