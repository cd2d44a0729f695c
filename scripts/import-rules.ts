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
  | { kind: 'cycle'; why: string }
  | { kind: 'layout'; why: string };

const contexts = '(?:ordering|portfolio|operations)';

/** Stands for the importing file's context; a folder ends in a slash. */
const OWN = '<own>/';

export const rules = {
  edge: {
    kind: 'only',
    from: /^src\/edge\//,
    values: ['src/edge/', 'src/ordering/index.ts', 'src/portfolio/index.ts', 'src/graphql-kit/', 'src/cqrs/'],
    why: 'the edge knows contexts by their index; compose.ts hands it everything else',
  },
  graphql: {
    kind: 'only',
    from: new RegExp(`^src/${contexts}/graphql/`),
    values: [`${OWN}graphql/`, `${OWN}commands/`, `${OWN}read-models/`, 'src/graphql-kit/', 'src/cqrs/'],
    types: [`${OWN}domain/`],
    why: 'resolvers call commands and read models of their own context, directly',
  },
  commands: {
    kind: 'only',
    from: new RegExp(`^src/${contexts}/commands/`),
    values: [
      `${OWN}commands/`,
      `${OWN}domain/`,
      `${OWN}persistence/`,
      'src/persistence/',
      'src/cqrs/',
      'src/generated/write/',
    ],
    why: 'a decision is never taken from a read model',
  },
  domain: {
    kind: 'only',
    from: new RegExp(`^src/${contexts}/domain/`),
    // These three are pure like the domain: accept and refuse, exact sums, branded ids.
    values: [`${OWN}domain/`, 'src/cqrs/decider.ts', 'src/cqrs/money.ts', 'src/cqrs/ids.ts'],
    types: ['src/cqrs/'],
    packages: ['decimal.js'],
    why: 'decide and evolve are pure: no clock, no random, no I/O',
  },
  'context-persistence': {
    kind: 'only',
    from: new RegExp(`^src/${contexts}/persistence/`),
    values: [`${OWN}persistence/`, `${OWN}domain/`, 'src/persistence/', 'src/cqrs/', 'src/generated/write/'],
    why: "a context's persistence loads and saves its own write side",
  },
  'read-models': {
    kind: 'only',
    from: new RegExp(`^src/${contexts}/read-models/`),
    values: [
      `${OWN}read-models/`,
      `${OWN}domain/events`,
      `${OWN}domain/lifecycle.ts`,
      `${OWN}domain/state`,
      `${OWN}domain/symbols.ts`,
      'src/persistence/',
      'src/cqrs/',
      'src/graphql-kit/connections.ts',
      'src/generated/read/',
    ],
    why: 'read models follow events; never deciders, never commands',
  },
  'process-managers': {
    kind: 'only',
    from: new RegExp(`^src/${contexts}/process-managers/`),
    values: [
      `${OWN}process-managers/`,
      `${OWN}commands/`,
      `${OWN}persistence/`,
      `${OWN}domain/events`,
      `${OWN}domain/state.ts`,
      `${OWN}domain/minor-units.ts`,
      'src/persistence/',
      'src/cqrs/',
    ],
    why: 'process managers turn events into commands and jobs, and ask no read model',
  },
  'context-index': {
    kind: 'only',
    from: new RegExp(`^src/${contexts}/[^/]+$`),
    values: [OWN, 'src/graphql-kit/', 'src/persistence/', 'src/cqrs/'],
    why: "a context's index lists what is its own",
  },
  'ordering-apart': {
    kind: 'never',
    from: /^src\/ordering\//,
    to: ['src/portfolio/'],
    why: 'bounded contexts never import each other',
  },
  'portfolio-apart': {
    kind: 'never',
    from: /^src\/portfolio\//,
    to: ['src/ordering/'],
    why: 'bounded contexts never import each other',
  },
  operations: {
    kind: 'only',
    from: /^src\/operations\//,
    values: ['src/operations/', 'src/persistence/', 'src/graphql-kit/', 'src/cqrs/'],
    why: 'operations shows projections, and knows neither another context nor the projector',
  },
  projector: {
    kind: 'only',
    from: /^src\/projector\//,
    values: ['src/projector/', 'src/persistence/', 'src/cqrs/'],
    why: 'the projector runs any projection, and knows no context',
  },
  worker: {
    kind: 'only',
    from: /^src\/worker\//,
    values: ['src/worker/', 'src/persistence/', 'src/cqrs/'],
    why: 'the worker runs any process manager and its jobs, and knows no context',
  },
  'graphql-kit': {
    kind: 'only',
    from: /^src\/graphql-kit\//,
    values: ['src/graphql-kit/', 'src/persistence/', 'src/cqrs/'],
    why: 'what resolvers share knows no context and no projector',
  },
  persistence: {
    kind: 'only',
    from: /^src\/persistence\//,
    values: ['src/persistence/', 'src/cqrs/', 'src/generated/write/', 'src/generated/read/'],
    why: 'adapters know the toolkit only',
  },
  cqrs: {
    kind: 'only',
    from: /^src\/cqrs\//,
    values: ['src/cqrs/'],
    why: 'the toolkit stands on nothing of the project',
  },
  embedded: {
    kind: 'only',
    from: /^src\/embedded\//,
    values: ['src/embedded/', 'src/cqrs/', 'src/data-dir.ts'],
    why: 'embedded servers are servers: the rest knows their addresses only',
  },
  cli: {
    kind: 'only',
    from: /^src\/cli\//,
    values: [
      'src/cli/',
      'src/cqrs/',
      'src/config.ts',
      'src/generated/gql/',
      'src/persistence/key-rotation.ts',
      'src/persistence/postgres.ts',
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
  config: {
    kind: 'only',
    from: /^src\/config\.ts$/,
    values: ['src/cqrs/', 'src/data-dir.ts'],
    why: 'the configuration is read before anything else is loaded',
  },
  'write-client': {
    kind: 'never',
    from: /^src\//,
    except: new RegExp(`^src/(?:${contexts}/(?:commands|persistence)/|persistence/|compose\\.ts$)`),
    to: ['src/generated/write/'],
    why: 'the two sides share no model: only the command side has the write client',
  },
  'read-client': {
    kind: 'never',
    from: new RegExp(`^src/(?:${contexts}/(?:commands|persistence|domain|process-managers)|edge|cli)/`),
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
  `^src/(?:(?:main|verify(?:-in)?(?:-thread)?|restored|compose|config|data-dir|schema)\\.ts$` +
    `|(?:cqrs|persistence|projector|worker|graphql-kit|edge|embedded|cli|client)/` +
    `|${contexts}/(?:(?:domain|commands|persistence|read-models|process-managers|graphql)/|index\\.ts$))`,
);

interface Import {
  /** A path from the project's root, or what is imported by name from a package. */
  target: string;
  isPackage: boolean;
  typeOnly: boolean;
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

  const found: { specifier: string; typeOnly: boolean }[] = [];
  for (const { moduleRequest, entries } of module.staticImports)
    found.push({
      specifier: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    });
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, isType } of entries)
      if (moduleRequest !== null) found.push({ specifier: moduleRequest.value, typeOnly: isType });
  // `await import('x')` and `type X = import('x').Y` are in the tree only.
  new Visitor({
    ImportExpression({ source: specifier }) {
      if (specifier.type === 'Literal' && typeof specifier.value === 'string')
        found.push({ specifier: specifier.value, typeOnly: false });
    },
    TSImportType({ source: specifier }) {
      found.push({ specifier: specifier.value, typeOnly: true });
    },
  }).visit(program);

  return found.map(({ specifier, typeOnly }) => {
    const isPackage = !specifier.startsWith('.');
    const target = isPackage
      ? specifier
      : posix.join(posix.dirname(file), specifier).replace(/\.([cm]?)js$/, '.$1ts');
    return { target, isPackage, typeOnly };
  });
}

/** Checks the files of a tree, given by path from the project's root. */
export function violationsOf(files: ReadonlyMap<string, string>): Violation[] {
  const graph = new Map([...files].map(([file, source]) => [file, importsOf(file, source)]));
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
      if (!rule.from.test(file)) continue;
      for (const one of imports)
        if (rule.kind === 'only' ? !mayImport(rule, file, one) : isForbidden(rule, file, one))
          report(file, `imports ${one.target}`);
    }
  }
  return violations;
}

function mayImport(rule: Extract<Rule, { kind: 'only' }>, file: string, one: Import): boolean {
  if (one.isPackage) return rule.packages?.includes(one.target) ?? true;
  const allowed = one.typeOnly ? [...rule.values, ...(rule.types ?? [])] : rule.values;
  const own = `${file.split('/', 2).join('/')}/`;
  return allowed.some((prefix) => one.target.startsWith(prefix.replace(OWN, own)));
}

function isForbidden(rule: Extract<Rule, { kind: 'never' }>, file: string, one: Import): boolean {
  return (
    !one.isPackage &&
    rule.except?.test(file) !== true &&
    rule.to.some((prefix) => one.target.startsWith(prefix))
  );
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
