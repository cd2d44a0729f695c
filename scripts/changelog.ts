/**
 * Writes what was committed since the last version into the section Unreleased of CHANGELOG.md: `npm run changelog`. The
 * sections below it, of versions, stay as they are. Before the first version features are all there is to say: what was
 * mended or made faster had been in nobody's hands, and is only counted.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const kinds = { feat: 'Features', fix: 'Fixes', perf: 'Faster' } as const;
type Kind = keyof typeof kinds;

/** By the folder of src that a commit changes most; folders have had other names. */
const areas: readonly (readonly [name: string, folder: RegExp])[] = [
  ['Client', /^src\/client\//],
  ['Tools', /^(?:src\/cli|scripts)\//],
  ['Portfolio', /^src\/(?:contexts\/)?portfolio\//],
  ['Ordering', /^src\/(?:contexts\/)?ordering\//],
  ['Operations', /^src\/(?:kit\/)?operations\//],
  ['Projections', /^src\/(?:projector|kit\/projections)\//],
  ['API', /^src\/(?:edge|graphql-kit|kit\/(?:edge|graphql|feeds|consistency))\//],
  ['Commands and log', /^src\/(?:cqrs|persistence|worker|kit\/(?:commands|log|processes|databases))\//],
  ['Node', /./],
];

interface Change {
  readonly kind: Kind;
  readonly area: string;
  readonly text: string;
}

/** A commit's subject may hold several changes: `feat: …; fix: …`. */
export function changesOf(subject: string, files: readonly string[]): Change[] {
  const area = areaOf(files);
  return subject.split(/; (?=\w+(?:\(\w+\))?!?: )/).flatMap((part): Change[] => {
    const [, kind, mark, text] = /^(feat|fix|perf)(?:\(\w+\))?(!?): (.*)$/.exec(part) ?? [];
    if (kind === undefined || text === undefined) return [];
    return [{ kind: kind as Kind, area, text: mark === '!' ? `**Breaking:** ${text}` : text }];
  });
}

function areaOf(files: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const file of files) {
    const [name] = areas.find(([, folder]) => folder.test(file)) ?? ['Node'];
    if (file.startsWith('src/') || name === 'Tools') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 'Node';
}

export function sectionOf(changes: readonly Change[], isFirst: boolean): string {
  const lines = ['## Unreleased', ''];
  for (const kind of Object.keys(kinds) as Kind[]) {
    const ofKind = changes.filter((change) => change.kind === kind);
    if (ofKind.length === 0) continue;
    lines.push(`### ${kinds[kind]}`, '');
    if (isFirst && kind !== 'feat') {
      lines.push(`${ofKind.length}, of what had not been released.`, '');
      continue;
    }
    for (const [area] of areas) {
      const texts = ofKind.filter((change) => change.area === area).map(({ text }) => `- ${text}`);
      if (texts.length > 0) lines.push(`#### ${area}`, '', ...texts, '');
    }
  }
  return lines.join('\n');
}

/** `changelog` with this section in place of its own, if it has one. */
export function withSection(changelog: string, section: string): string {
  const [head = '', ...versions] = changelog.split(/^(?=## )/m);
  return [head, `${section}\n`, ...versions.filter((one) => !one.startsWith('## Unreleased'))]
    .join('')
    .trimEnd()
    .concat('\n');
}

if (import.meta.main) {
  const file = new URL('../CHANGELOG.md', import.meta.url);
  const tag = spawnSync('git', ['describe', '--tags', '--match', 'v*', '--abbrev=0'], { encoding: 'utf8' });
  const last = tag.status === 0 ? tag.stdout.trim() : undefined;
  const log = execFileSync(
    'git',
    ['log', '--no-merges', '--name-only', '--format=%x00%s', last === undefined ? 'HEAD' : `${last}..HEAD`],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const changes = log.split('\0').flatMap((commit) => {
    const [subject = '', ...files] = commit.split('\n').filter((line) => line !== '');
    return changesOf(subject, files);
  });
  const section = sectionOf(changes, last === undefined);
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), section));
}
