/** What must hold, whatever fails. */
export type Property =
  | 'read your writes'
  | 'monotonic reads'
  | 'no stale answer is marked fresh'
  | 'tokens are honoured'
  | 'acknowledged effects appear exactly once'
  | 'a command id has one effect'
  | 'feeds never go back'
  | 'feeds miss nothing'
  | 'resolved only when covered'
  | 'commands settle'
  | 'read models equal the fold of the log';

export interface Violation {
  readonly property: Property;
  readonly message: string;
  /** The operations, or items of feeds, that show it. */
  readonly evidence: readonly object[];
}

export function describeViolation({ property, message, evidence }: Violation): string {
  return [
    `${property}: ${message}`,
    ...evidence.slice(0, mostShown).map((one) => `    ${JSON.stringify(one)}`),
  ].join('\n');
}

/** Of the evidence; the file of the history has all. */
const mostShown = 6;
