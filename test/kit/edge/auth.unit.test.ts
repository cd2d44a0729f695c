import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuthenticator, type Authenticator } from '../../../src/kit/edge/auth.js';
import { movableClock, secret, token } from './edge-server.js';

/** An identity provider of one key, whose key set can be taken away. */
let signingKey: CryptoKey;
let publicKey: object;
let isAway = false;
let hangs = false;
const provider = createServer((_, response) => {
  if (hangs) return response;
  if (isAway) return response.writeHead(500).end();
  return response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [publicKey] }));
});

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  signingKey = pair.privateKey;
  publicKey = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' };
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => provider.close(resolve)));

function authenticator(): Authenticator {
  const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/jwks`;
  return createAuthenticator(
    { kind: 'jwks', url, issuer: 'https://login.example', audience: 'shop' },
    movableClock(),
  );
}

const sign = (issuer = 'https://login.example', audience = 'shop'): Promise<string> =>
  new SignJWT({ roles: ['CUSTOMER', 'SOMETHING_ELSE'] })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setSubject('anna')
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime('1h')
    .sign(signingKey);

describe('with the key set of an identity provider', () => {
  test('its tokens are taken, with the roles that are ours', async () => {
    const caller = await authenticator().authenticate(`Bearer ${await sign()}`);
    expect(caller).toMatchObject({ sub: 'anna', roles: new Set(['CUSTOMER']) });
  });

  test("another issuer's, another audience's and a secret's are not", async () => {
    for (const jwt of [await sign('https://evil.example'), await sign(undefined, 'bank'), await token()])
      await expect(authenticator().authenticate(`Bearer ${jwt}`)).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
  });

  test('a provider that is away is not the fault of the caller', async () => {
    isAway = true;
    await expect(authenticator().authenticate(`Bearer ${await sign()}`)).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
    });
    isAway = false;
  });

  test('nor one that does not answer, and that is said in time', async () => {
    hangs = true;
    const begun = performance.now();
    await expect(authenticator().authenticate(`Bearer ${await sign()}`)).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      extensions: { retryAfterMs: 1_000 },
    });
    expect(performance.now() - begun).toBeLessThan(4_500);
    hangs = false;
    provider.closeAllConnections();
  });
});

describe('while the secret is changed', () => {
  const [before, after] = ['the secret that was used before', 'the secret that is used next'];
  const signedWith = (secret: string, expires = '1h') =>
    new SignJWT({ roles: ['CUSTOMER'] })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('anna')
      .setExpirationTime(expires)
      .sign(new TextEncoder().encode(secret));
  const taking = (secret: string, other?: string) =>
    createAuthenticator({ kind: 'secret', secret, other }, movableClock());

  test('the JWTs of both are taken, whichever of them is the other one', async () => {
    for (const jwt of [await signedWith(before), await signedWith(after)])
      for (const node of [taking(before, after), taking(after, before)])
        expect(await node.authenticate(`Bearer ${jwt}`)).toMatchObject({ sub: 'anna' });
  });

  test('a third secret is refused, and the one before once it is gone', async () => {
    const refused = { code: 'UNAUTHENTICATED', message: expect.stringContaining('not signed for this') };
    for (const [node, secret] of [
      [taking(before, after), 'of somebody else'],
      [taking(after), before],
    ] as const)
      await expect(node.authenticate(`Bearer ${await signedWith(secret)}`)).rejects.toMatchObject(refused);
  });

  test('one that has expired is told so, of either', async () => {
    for (const secret of [before, after])
      await expect(
        taking(before, after).authenticate(`Bearer ${await signedWith(secret, '-1h')}`),
      ).rejects.toMatchObject({ extensions: { reason: 'EXPIRED' } });
  });
});

test.each([
  ['sub', 7],
  ['sub', 0],
  ['sub', true],
  ['sub', null],
  ['sub', ''],
  ['sub', 'a'.repeat(201)],
  ['sub', ['anna']],
  ['sub', { length: 4 }],
  ['roles', 'CUSTOMER'],
  ['roles', 7],
  ['roles', { 0: 'CUSTOMER', length: 1 }],
  ['roles', [['CUSTOMER']]],
  ['roles', ['CUSTOMER', 7]],
  ['roles', [null]],
  ['roles', [{ name: 'CUSTOMER' }]],
])('a token whose %s is %j is UNAUTHENTICATED, and which claim it is is told', async (claim, value) => {
  const jwt = await token({ [claim]: value });
  const auth = createAuthenticator({ kind: 'secret', secret }, movableClock());
  await expect(auth.authenticate(`Bearer ${jwt}`)).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
    message: expect.stringContaining(`\`${claim}\``) as string,
  });
});

test('nobody passes for a process manager', async () => {
  const jwt = await new SignJWT({ roles: ['STAFF'] })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setSubject('process-manager:payments')
    .setIssuer('https://login.example')
    .setAudience('shop')
    .setExpirationTime('1h')
    .sign(signingKey);
  await expect(authenticator().authenticate(`Bearer ${jwt}`)).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});

test('without a header there is no caller', async () => {
  expect(await authenticator().authenticate(undefined)).toBeUndefined();
});
