/** Which versions of Node the packages that ship allow, by the lock file. */
import { Range, satisfies, subset } from 'semver';
import type { Lockfile } from '../packages.js';

/** What is wrong with package.json's `engines.node`: it must be all that all of them allow, and no more. */
export function enginesProblems({ packages }: Lockfile, engines: string): string[] {
  const wanted = new Map<string, string>();
  for (const [folder, { dev, engines: their }] of Object.entries(packages))
    if (folder !== '' && dev !== true && their?.node !== undefined) wanted.set(their.node, folder);
  const ranges = [...wanted.keys()];

  const tooWide = ranges
    .filter((range) => !subset(engines, range))
    .map((range) => `engines.node is ${engines}, but ${wanted.get(range)} wants ${range}`);
  // What all allow begins where one of them begins, and ends below where one of them ends.
  const edges = ranges.flatMap((range) =>
    new Range(range).set.flatMap((comparators) =>
      comparators.map(({ operator, semver: { major, version } }) =>
        operator === '<' ? `${major - 1}.999.999` : version,
      ),
    ),
  );
  const leftOut = [...new Set(edges), '999.0.0'].filter(
    (version) => !satisfies(version, engines) && ranges.every((range) => satisfies(version, range)),
  );
  return [
    ...tooWide,
    ...leftOut.map((version) => `engines.node is ${engines}, but all that ships allows ${version}`),
  ];
}
