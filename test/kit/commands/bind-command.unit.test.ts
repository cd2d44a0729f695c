import { expect, test } from 'vitest';
import { bindCommand, commandOf, type CommandEnv, type DepsOf } from '../../../src/kit/commands/command.js';
import { everyone } from '../../../src/kit/commands/permission.js';
import { MemoryTill, take, type Empty, type Take, type Taken, type TillSet } from './till.js';

interface TillTypes {
  readonly needs: undefined;
  readonly set: TillSet;
  readonly refusal: Empty;
  readonly event: Taken;
  readonly env: CommandEnv;
}

class TakeInput implements Take {
  readonly units: number = 0;
}

/** A till of one unit, from which two are taken. */
function takeTwo(is: { readonly refusals?: readonly 'Empty'[]; readonly input?: typeof TakeInput }) {
  const till = new MemoryTill(1);
  const deps = Object.assign(till, { newId: () => 'id' }) as unknown as DepsOf<TillTypes>;
  const definition = commandOf<TillTypes>()({
    ...take,
    ...is,
    permission: everyone,
    make: ({ units }: Take) => ({ units }),
    needs: () => undefined,
  });
  const caller = { sub: 'ada', roles: new Set(['STAFF'] as const), expiresAt: Infinity };
  return bindCommand(
    definition,
    deps,
    {},
  )({ commandId: 'c', units: 2 }, { caller, correlationId: 'correlation', traceparent: undefined });
}

test('a refusal that clients may expect is an outcome', async () => {
  const refused = { accepted: false, refusal: { kind: 'Empty', left: 1 } };
  expect(await takeTwo({ input: TakeInput, refusals: ['Empty'] })).toMatchObject(refused);
  // What only processes send has no result union.
  expect(await takeTwo({})).toMatchObject(refused);
});

test('a refusal that the command does not list is a fault', async () => {
  await expect(takeTwo({ input: TakeInput })).rejects.toThrow(
    'take was refused as Empty, which is none of its `refusals`: add it there',
  );
});
