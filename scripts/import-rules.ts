/**
 * Who may import whom (design.md, 'Layout'), as a table and the check over it. dependency-cruiser needs
 * the JS compiler API, which TypeScript 7 doesn't have: docs/decisions/0001-tooling.md.
 * Run it: `npm run lint:imports`.
 */
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

type Rule =
  /** The files of `from` import nothing of the project but `values`, and `types` by type-only imports. */
  | {
      kind: 'only';
      from: RegExp;
      values: readonly string[];
      types?: readonly string[];
      /** Packages and node: modules, where it isn't any that package.json has. */
      packages?: readonly string[];
      why: string;
    }
  /** The files of `from` never import what begins with one of `to`; `except` are those that may. */
  | { kind: 'never'; from: RegExp; except?: RegExp; to: readonly string[]; why: string }
  /** The files of `from` have none of these words in their code; comments may. */
  | { kind: 'words'; from: RegExp; except?: RegExp; words: RegExp; why: string }
  /** The files of `from` import from the kit only what its entries give to everybody. */
  | { kind: 'entries'; from: RegExp; entries: readonly string[]; why: string }
  /** A room of the kit imports itself and those that it stands on. */
  | { kind: 'rooms'; why: string }
  | { kind: 'cycle'; why: string }
  | { kind: 'layout'; why: string };

/**
 * The rooms of the kit, from the ground up: each stands on those that are named beside it, all of which come before it, so
 * that no two stand on each other.
 */
export const rooms = {
  values: [],
  faults: ['values'],
  time: ['faults'],
  databases: ['faults', 'time'],
  log: ['databases', 'faults', 'values'],
  commands: ['databases', 'faults', 'log', 'time', 'values'],
  projections: ['databases', 'faults', 'log', 'time', 'values'],
  processes: ['databases', 'faults', 'log', 'time'],
  consistency: ['databases', 'faults', 'log', 'projections', 'time'],
  graphql: ['commands', 'consistency', 'faults', 'log', 'time', 'values'],
  feeds: [
    'commands',
    'consistency',
    'databases',
    'faults',
    'graphql',
    'log',
    'projections',
    'time',
    'values',
  ],
  edge: ['consistency', 'faults', 'graphql', 'log', 'time', 'values'],
  operations: [
    'commands',
    'consistency',
    'databases',
    'faults',
    'feeds',
    'graphql',
    'log',
    'processes',
    'projections',
    'time',
    'values',
  ],
  embedded: ['databases'],
  /** What one process is made of. */
  node: [
    'commands',
    'consistency',
    'databases',
    'edge',
    'embedded',
    'faults',
    'feeds',
    'graphql',
    'log',
    'operations',
    'processes',
    'projections',
    'time',
    'values',
  ],
  /** What tests of contexts need. */
  testing: [
    'commands',
    'databases',
    'embedded',
    'faults',
    'feeds',
    'graphql',
    'log',
    'node',
    'processes',
    'projections',
    'time',
    'values',
  ],
} as const satisfies Record<string, readonly string[]>;

type Room = keyof typeof rooms;
const isRoom = (name: string): name is Room => Object.hasOwn(rooms, name);

const kit = (...names: readonly Room[]): readonly string[] => names.map((name) => `src/kit/${name}/`);

/** A context: one of src/contexts, or operations, which has the same shape and comes with the kit. */
const context = '(?:contexts/[^/]+|kit/operations)';

/** Everything that a file exports. */
const all = '*';

/** Stands for the importing file's context; a folder ends in a slash. */
const OWN = '<own>/';

export const rules = {
  kit: {
    kind: 'only',
    from: /^src\/kit\//,
    values: ['src/kit/', 'src/generated/write/', 'src/generated/read/'],
    why: 'others build on the kit: it knows no context and no program',
  },
  'kit-rooms': { kind: 'rooms', why: 'within the kit arrows go one way: see `rooms`' },
  'kit-words': {
    kind: 'words',
    from: /^src\/kit\//,
    // Money is a value that contexts share.
    except: /^src\/kit\/(?:values\/money|graphql\/types)\.ts$/,
    words: /order.?number|low.?stock|payment|portfolio|quotes\b|\bshop\b(?!\.example)|currenc/i,
    why: 'nothing in the kit knows a context, by its name or by what it calls things',
  },
  entries: {
    kind: 'entries',
    from: /^src\/contexts\//,
    entries: ['src/kit/index.ts', 'src/kit/server.ts', 'src/kit/testing/index.ts'],
    why: 'our own contexts use nothing that the package does not give to others',
  },
  contexts: {
    kind: 'only',
    from: /^src\/contexts\//,
    values: [OWN, 'src/kit/', 'src/generated/write/', 'src/generated/read/'],
    why: 'a context stands on the kit, and knows neither another context nor the program',
  },
  graphql: {
    kind: 'only',
    from: new RegExp(`^src/${context}/graphql/`),
    values: [
      `${OWN}graphql/`,
      `${OWN}commands/`,
      `${OWN}read-models/`,
      `${OWN}domain/ids.ts`,
      ...kit('commands', 'consistency', 'faults', 'feeds', 'graphql', 'log', 'projections', 'time', 'values'),
    ],
    types: [`${OWN}domain/`],
    why: 'resolvers call commands and read models of their own context, and no database',
  },
  commands: {
    kind: 'only',
    from: new RegExp(`^src/${context}/commands/`),
    values: [
      `${OWN}commands/`,
      `${OWN}domain/`,
      `${OWN}store/`,
      // Their input types.
      'src/kit/graphql/scalars.ts',
      'src/kit/graphql/types.ts',
      ...kit('commands', 'faults', 'log', 'processes', 'values'),
    ],
    types: kit('projections'),
    why: 'a decision is never taken from a read model; of GraphQL it knows the types of what is sent',
  },
  domain: {
    kind: 'only',
    from: new RegExp(`^src/${context}/domain/`),
    // Pure like the domain: accept and refuse, and values.
    values: [`${OWN}domain/`, 'src/kit/commands/decider.ts', ...kit('values')],
    types: kit('commands', 'log'),
    packages: ['decimal.js'],
    why: 'decide and evolve are pure: no clock, no random, no I/O',
  },
  store: {
    kind: 'only',
    from: new RegExp(`^src/${context}/store/`),
    values: [
      `${OWN}store/`,
      `${OWN}domain/`,
      'src/generated/write/',
      ...kit('commands', 'databases', 'log', 'projections', 'values'),
    ],
    why: "a context's store locks, loads and saves its own write side",
  },
  'read-models': {
    kind: 'only',
    from: new RegExp(`^src/${context}/read-models/`),
    values: [
      `${OWN}read-models/`,
      `${OWN}domain/events`,
      `${OWN}domain/lifecycle.ts`,
      `${OWN}domain/order-number.ts`,
      `${OWN}domain/state`,
      `${OWN}domain/symbols.ts`,
      `${OWN}domain/ids.ts`,
      'src/kit/graphql/connections.ts',
      'src/generated/read/',
      ...kit('databases', 'faults', 'log', 'projections', 'time', 'values'),
    ],
    why: 'read models follow events; never deciders, never commands',
  },
  processes: {
    kind: 'only',
    from: new RegExp(`^src/${context}/processes/`),
    values: [
      `${OWN}processes/`,
      `${OWN}commands/`,
      `${OWN}store/`,
      `${OWN}domain/events`,
      `${OWN}domain/state.ts`,
      `${OWN}domain/minor-units.ts`,
      `${OWN}domain/ids.ts`,
      ...kit('commands', 'databases', 'faults', 'log', 'processes', 'time', 'values'),
    ],
    types: kit('edge', 'node'),
    why: 'process managers turn events into commands and jobs, and ask no read model',
  },
  cli: {
    kind: 'only',
    from: /^src\/cli\/(?!main|bin|program|migrate|verify|restored)/,
    values: [
      'src/cli/',
      ...['config', 'auth-keys'].map((name) => `src/kit/node/${name}.ts`),
      'src/generated/gql/',
      'src/generated/operators/',
      'src/kit/consistency/key-rotation.ts',
      'src/kit/databases/postgres.ts',
      'src/kit/log/messages.ts',
      ...kit('faults', 'time', 'values'),
    ],
    why: 'the tools are clients of the API, but for signing keys; the demo forks main.js by its path',
  },
  client: {
    kind: 'only',
    from: /^src\/client\/(?!apollo|urql)/,
    values: ['src/client/'],
    packages: [],
    why: 'tidemark/client runs in browsers: it stands on nothing of the server',
  },
  'client-libraries': {
    kind: 'only',
    from: /^src\/client\/(?:apollo|urql)/,
    values: ['src/client/'],
    packages: ['@apollo/client', 'rxjs', 'graphql', '@urql/core', 'wonka'],
    why: 'what fits tidemark/client into a library needs that library only',
  },
  'write-client': {
    kind: 'never',
    from: /^src\//,
    except: new RegExp(`^src/(?:${context}/(?:commands|store)|kit/databases)/`),
    to: ['src/generated/write/'],
    why: 'the two sides share no model: only the command side has the write client',
  },
  'read-client': {
    kind: 'never',
    from: new RegExp(`^src/(?:${context}/(?:commands|store|domain|processes)|kit/edge|cli)/`),
    to: ['src/generated/read/'],
    why: 'the two sides share no model: nothing of the command side has the read client',
  },
  'no-test-code': {
    kind: 'never',
    from: /^src\//,
    to: ['test/', 'bench/', 'scripts/'],
    why: 'what ships imports nothing from test, bench or scripts',
  },
  'no-cycles': { kind: 'cycle', why: 'files that import each other can only be read together' },
  layout: { kind: 'layout', why: "every file of src has a place in design.md's layout" },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;

const places = new RegExp(
  `^src/(?:(?:main|contexts|kit/(?:index|server|graphql|prisma))\\.ts$` +
    `|(?:cli|client|kit/(?:${Object.keys(rooms)
      .filter((room) => room !== 'operations')
      .join('|')}))/` +
    `|${context}/(?:(?:domain|commands|store|read-models|processes|graphql)/|(?:index|settings)\\.ts$))`,
);

interface Import {
  /** A path from the project's root, or what is imported by name from a package. */
  target: string;
  isPackage: boolean;
  typeOnly: boolean;
  /** What is imported, or exported from there, by its name in that file; '*' for all of it. */
  names: readonly string[];
}

export interface Violation {
  rule: RuleName;
  file: string;
  message: string;
}

function importsOf(file: string, source: string): Import[] {
  const { program, module, errors } = parseSync(file, source);
  const error = errors.find(({ severity }) => severity === 'Error');
  if (error !== undefined) throw new Error(`${file}: ${error.message}`);

  const found: { specifier: string; typeOnly: boolean; names: string[] }[] = [];
  for (const { moduleRequest, entries } of module.staticImports)
    found.push({
      specifier: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
      names: entries.map(({ importName: { name } }) => name ?? all),
    });
  for (const { entries } of module.staticExports)
    for (const {
      moduleRequest,
      isType,
      importName: { name },
    } of entries)
      if (moduleRequest !== null)
        found.push({ specifier: moduleRequest.value, typeOnly: isType, names: [name ?? all] });
  // `await import('x')` and `type X = import('x').Y` are in the tree only.
  new Visitor({
    ImportExpression({ source: specifier }) {
      if (specifier.type === 'Literal' && typeof specifier.value === 'string')
        found.push({ specifier: specifier.value, typeOnly: false, names: [all] });
    },
    TSImportType({ source: specifier }) {
      found.push({ specifier: specifier.value, typeOnly: true, names: [all] });
    },
  }).visit(program);

  return found.map(({ specifier, ...rest }) => {
    const isPackage = !specifier.startsWith('.');
    const target = isPackage
      ? specifier
      : posix.join(posix.dirname(file), specifier).replace(/\.([cm]?)js$/, '.$1ts');
    return { target, isPackage, ...rest };
  });
}

/** Checks the files of a tree, given by path from the project's root. */
export function violationsOf(files: ReadonlyMap<string, string>): Violation[] {
  const graph = new Map([...files].map(([file, source]) => [file, importsOf(file, source)]));
  const codeOf = (file: string): string => withoutComments(file, files.get(file) ?? '');
  const violations: Violation[] = [];

  for (const [name, rule] of Object.entries(rules) as [RuleName, Rule][]) {
    const report = (file: string, what: string): number =>
      violations.push({ rule: name, file, message: `${file} ${what} (${rule.why})` });

    if (rule.kind === 'cycle') {
      for (const cycle of cyclesOf(graph)) report(cycle[0] ?? '', `is in a cycle: ${cycle.join(' → ')}`);
      continue;
    }
    for (const [file, imports] of graph) {
      if (rule.kind === 'layout') {
        if (!places.test(file)) report(file, 'has no place in the layout');
        continue;
      }
      if (rule.kind === 'words') {
        if (!rule.from.test(file) || rule.except?.test(file)) continue;
        const found = rule.words.exec(codeOf(file))?.[0];
        if (found !== undefined) report(file, `says ${found}`);
        continue;
      }
      if (rule.kind === 'entries') {
        if (!rule.from.test(file)) continue;
        const given = givenBy(rule.entries, graph);
        for (const { target, names } of imports.filter((one) => one.target.startsWith('src/kit/')))
          for (const name of names)
            if (!given.has(`${target} ${name}`) && !given.has(`${target} ${all}`))
              report(file, `imports ${name} of ${target}, which is in no entry`);
        continue;
      }
      if (rule.kind === 'rooms') {
        for (const { target } of imports) if (!isBelow(file, target)) report(file, `imports ${target}`);
        continue;
      }
      if (!rule.from.test(file)) continue;
      for (const one of imports)
        if (rule.kind === 'only' ? !mayImport(rule, file, one) : isForbidden(rule, file, one))
          report(file, `imports ${one.target}`);
    }
  }
  return violations;
}

function withoutComments(file: string, source: string): string {
  const { comments } = parseSync(file, source);
  return comments.reduceRight((code, { start, end }) => code.slice(0, start) + code.slice(end), source);
}

function mayImport(rule: Extract<Rule, { kind: 'only' }>, file: string, one: Import): boolean {
  if (one.isPackage) return rule.packages?.includes(one.target) ?? true;
  const allowed = one.typeOnly ? [...rule.values, ...(rule.types ?? [])] : rule.values;
  const own = `${file.split('/', 3).join('/')}/`;
  return allowed.some((prefix) => one.target.startsWith(prefix.replace(OWN, own)));
}

function isForbidden(rule: Extract<Rule, { kind: 'never' }>, file: string, one: Import): boolean {
  return (
    !one.isPackage &&
    rule.except?.test(file) !== true &&
    rule.to.some((prefix) => one.target.startsWith(prefix))
  );
}

/** What entries export again, by file and name. */
const givenBy = (
  entries: readonly string[],
  graph: ReadonlyMap<string, readonly Import[]>,
): ReadonlySet<string> =>
  new Set(
    entries.flatMap((entry) =>
      (graph.get(entry) ?? []).flatMap(({ target, names }) => names.map((name) => `${target} ${name}`)),
    ),
  );

/** May a room of the kit import what it does? */
function isBelow(file: string, target: string): boolean {
  const [from, to] = [file, target].map((path) => /^src\/kit\/([^/]+)\//.exec(path)?.[1]);
  if (from === undefined || to === undefined || from === to) return true;
  const below: readonly string[] = isRoom(from) ? rooms[from] : [];
  return below.includes(to);
}

/** Depth first; one cycle for each edge that leads back into the path. */
function cyclesOf(graph: ReadonlyMap<string, readonly Import[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      cycles.push([...path.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const target of new Set(graph.get(file)?.map((one) => one.target))) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}

/** The real tree; what is generated is not ours to judge. */
export function readSources(root: string): Map<string, string> {
  return new Map(
    globSync('src/**/*.{ts,mts,cts}', { cwd: root })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => !file.startsWith('src/generated/'))
      .toSorted()
      .map((file) => [file, readFileSync(posix.join(root, file), 'utf8')]),
  );
}

if (import.meta.main) {
  const sources = readSources(process.cwd());
  const violations = violationsOf(sources);
  for (const { rule, message } of violations) console.error(`${rule}: ${message}`);
  console.log(`${sources.size} files, ${violations.length} forbidden imports`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}
