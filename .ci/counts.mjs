// Prints `passed failed` over vitest's JSON reports. A file that could not be loaded has no tests, so it
// counts as one failed; so does a report that was never written. What failed is named on stderr, with its first error.
import { readFileSync } from 'node:fs';

let passed = 0;
let failed = 0;
for (const file of process.argv.slice(2)) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.error(`failed: no report ${file}`);
    failed += 1;
    continue;
  }
  passed += report.numPassedTests;
  for (const { name, message, assertionResults } of report.testResults) {
    if (message) console.error(`failed: ${name}: ${message}`);
    for (const one of assertionResults.filter(({ status }) => status === 'failed'))
      console.error(`failed: ${name}: ${one.fullName}\n${one.failureMessages.join('\n')}`);
  }
  failed += report.numFailedTests;
  failed += report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  ).length;
}
console.log(`${passed} ${failed}`);
