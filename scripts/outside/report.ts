import { existsSync, readFileSync, writeFileSync } from 'node:fs';

interface Assertion {
  readonly fullName: string;
  readonly status: 'passed' | 'failed';
  readonly failureMessages: readonly string[];
}

interface TestFile {
  readonly name: string;
  readonly status: 'passed' | 'failed';
  readonly message: string;
  readonly assertionResults: readonly Assertion[];
}

/** A report as vitest's `json` reporter writes it, as far as .ci/counts.mjs reads it. */
export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly TestFile[];
}

/** Steps, each of which counts as a test; and the reports of vitest that some of them have had written. */
export class Steps {
  readonly #steps: Assertion[] = [];
  readonly #reports: string[] = [];

  /** Runs a step, and tells how it went. Answers whether it has passed. */
  async step(fullName: string, run: () => unknown): Promise<boolean> {
    const start = performance.now();
    let failure: string | undefined;
    try {
      await run();
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
      console.error(failure);
    }
    const seconds = ((performance.now() - start) / 1_000).toFixed(1);
    console.log(`${failure === undefined ? 'ok    ' : 'FAILED'} ${fullName}, ${seconds} s`);
    this.#steps.push({
      fullName,
      status: failure === undefined ? 'passed' : 'failed',
      failureMessages: failure === undefined ? [] : [failure],
    });
    return failure === undefined;
  }

  /** A file that vitest is to write its report to. */
  expectReport(file: string): string {
    this.#reports.push(file);
    return file;
  }

  report(): Report {
    const written = this.#reports.filter((file) => existsSync(file));
    const others = written.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Report);
    const failed = this.#steps.filter(({ status }) => status === 'failed').length;
    const sum = (own: number, of: (report: Report) => number) =>
      others.reduce((all, report) => all + of(report), own);
    return {
      numPassedTests: sum(this.#steps.length - failed, ({ numPassedTests }) => numPassedTests),
      numFailedTests: sum(failed, ({ numFailedTests }) => numFailedTests),
      testResults: [
        {
          name: 'scripts/outside.ts',
          status: failed === 0 ? 'passed' : 'failed',
          message: '',
          assertionResults: this.#steps,
        },
        ...others.flatMap(({ testResults }) => testResults),
      ],
    };
  }

  write(file: string): void {
    writeFileSync(file, JSON.stringify(this.report()));
  }
}
