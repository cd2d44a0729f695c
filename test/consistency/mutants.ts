import type { FaultName } from './faults.js';
import type { Change } from './mutant.js';
import type { Property } from './violation.js';

/** A mechanism switched off, and the promise that it breaks. */
export interface Mutant {
  readonly name: string;
  readonly breaks: Property;
  /** What shows it as well: which of them comes first is chance. */
  readonly or?: readonly Property[];
  readonly changes: readonly Change[];
  readonly faults: readonly FaultName[];
  /** Do most nodes read from a standby? */
  readonly replica?: boolean;
  /** How late the projector's statements are, so that there is something to wait for. */
  readonly projectorLateMs?: number;
}

const neverFresh: Change = [
  'kit/consistency/consistency.ts',
  'const fresh = satisfies(covered, required, projection);',
  'const fresh = true; void satisfies;',
];

export const mutants: readonly Mutant[] = [
  {
    name: 'reads do not wait for their token',
    breaks: 'read your writes',
    changes: [
      [
        'kit/consistency/coverage.ts',
        "if (this.satisfied(projection, token)) return 'covered';",
        "return 'covered';",
      ],
      neverFresh,
    ],
    faults: [],
    projectorLateMs: 30,
  },
  {
    name: 'what was read late is not said to be',
    breaks: 'no stale answer is marked fresh',
    changes: [
      [
        'kit/consistency/consistency.ts',
        'this.#behind.set(projection, { projection, events, ageMs });',
        'void this.#behind;',
      ],
    ],
    faults: ['a projection is paused and resumed'],
    projectorLateMs: 30,
  },
  {
    name: 'tokens lose their floors',
    breaks: 'monotonic reads',
    changes: [
      ['kit/consistency/token.ts', '(!floor || contains(covered, floor))', '(!floor || true)'],
      // What every projection had is a floor of each.
      ['kit/consistency/token.ts', '(!token.all || contains(covered, token.all))', '(!token.all || true)'],
    ],
    faults: ['the standby lags'],
    replica: true,
  },
  {
    name: 'every token is said to be ahead of the log',
    breaks: 'tokens are honoured',
    changes: [
      ['kit/consistency/consistency.ts', 'if (end !== undefined && end < reach)', 'if (end !== undefined)'],
      ['kit/consistency/consistency.ts', '>= reach) return;', '>= reach) break;'],
    ],
    faults: [],
  },
  {
    name: 'commands are acknowledged without their commit',
    breaks: 'acknowledged effects appear exactly once',
    changes: [
      [
        'kit/commands/unit-of-work.ts',
        'enterCommands(tx, entries),\n        commit(tx),',
        "enterCommands(tx, entries),\n        Math.random() < 0.1 ? tx.query('rollback') : commit(tx),",
      ],
    ],
    faults: [],
  },
  {
    name: 'the ledger is not asked',
    breaks: 'a command id has one effect',
    changes: [
      [
        'kit/commands/ledger.ts',
        'where command.principal = key.principal',
        'where false and command.principal = key.principal',
      ],
      [
        'kit/commands/ledger.ts',
        'accepted_at timestamptz)`,',
        'accepted_at timestamptz) on conflict do nothing`,',
      ],
    ],
    faults: [],
  },
  {
    name: 'feeds begin from now, whatever their cursor',
    breaks: 'feeds miss nothing',
    changes: [
      [
        'kit/feeds/feed.ts',
        'const refused = after ? await this.#resume(after) : undefined;\n    if (this.#closed) return;\n    if (!after || refused)',
        'const refused = undefined;\n    if (after !== undefined || !refused)',
      ],
    ],
    faults: ['connections are cut', 'kill -9 of a process'],
  },
  {
    name: 'feeds begin anew whenever they are resumed',
    breaks: 'feeds miss nothing',
    changes: [
      [
        'kit/feeds/feed.ts',
        "if (cursor.epoch !== this.#kit.epoch()) return 'RESTORED';",
        "if (cursor.epoch > 0) return 'REBUILT';",
      ],
    ],
    faults: ['connections are cut'],
  },
  {
    name: 'feeds look for too little when they are resumed',
    breaks: 'feeds miss nothing',
    changes: [
      [
        'kit/feeds/define-feed.ts',
        'scope: () => ({ owner: own }),',
        'scope: () => ({ owner: own, keys: [] }),',
      ],
    ],
    faults: ['connections are cut', 'kill -9 of a process'],
  },
  {
    name: 'feeds tell again what they have shown',
    breaks: 'feeds never go back',
    changes: [
      [
        'kit/feeds/feed.ts',
        'this.#progress.places.set(source.projection, place);',
        'this.#progress.places.set(source.projection, { ...place, lanes: [] });',
      ],
      [
        'kit/feeds/feed.ts',
        'const since = shown ?? nothingShown;',
        'const since = { ...(shown ?? nothingShown), lanes: [] };',
      ],
    ],
    faults: ['connections are cut'],
  },
  {
    name: 'commands are resolved as soon as they are in the ledger',
    breaks: 'resolved only when covered',
    changes: [
      [
        'kit/commands/command-log.ts',
        '((xid >= $1::xid8 and xid < $2::xid8) or xid = any($3::xid8[])) and pg_visible_in_snapshot(xid, $4::pg_snapshot)`;\n\nfunction',
        '(xid >= $1::xid8 or $2::xid8 is null or $3::xid8[] is null or $4::pg_snapshot is null)`;\n\nfunction',
      ],
    ],
    faults: [],
    projectorLateMs: 30,
  },
  {
    name: 'lanes stay with whoever had them',
    breaks: 'commands settle',
    changes: [
      [
        'kit/projections/leases.ts',
        'where held.expires_at < clock_timestamp()',
        "where held.expires_at < clock_timestamp() - interval '1 day'",
      ],
    ],
    faults: ['kill -9 of a process'],
  },
  {
    name: 'the log is read from its last transaction on',
    breaks: 'read models equal the fold of the log',
    changes: [
      [
        'kit/log/log-reader.ts',
        'return from.xip.filter((xid) => isVisible(to, xid)).map(String);',
        'return from.xip.filter(() => false && isVisible(to, 0n)).map(String);',
      ],
    ],
    faults: ['a writer is idle in its transaction', 'connections are slow'],
  },
  {
    name: 'pages do not ask which page they follow, and lanes have two holders',
    breaks: 'read models equal the fold of the log',
    or: ['feeds never go back', 'monotonic reads', 'commands settle'],
    changes: [
      [
        'kit/projections/postgres-store.ts',
        'and seq = $4 and last_position = $5 and lease_epoch = $6 and slot = $7',
        'and $4::bigint >= 0 and $5::bigint >= 0 and $6::bigint >= 0 and slot = $7',
      ],
      ['kit/projections/leases.ts', 'where held.expires_at < clock_timestamp()', 'where true'],
    ],
    faults: [],
    // So that both are often at work on one lane.
    projectorLateMs: 20,
  },
];
