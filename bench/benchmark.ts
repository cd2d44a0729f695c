import type { Lab } from './lab.js';
import type { Row } from './report.js';

export interface Rounds {
  readonly rounds: number;
  readonly seconds: number;
}

export interface Benchmark {
  readonly name: string;
  readonly about: string;
  run(lab: Lab, rounds: Rounds): Promise<Row[]>;
}
