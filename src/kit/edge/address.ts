import { isIPv4, isIPv6 } from 'node:net';

/**
 * Matches an address to which a proxy has added the port that it saw: `192.0.2.1:443`, `[2001:db8::1]:443`.
 */
const withPort = /^(?:\[([^\]]*)\]|(\d+(?:\.\d+){3}))(?::\d{1,5})?$/;

/** The first six groups of IPv6 addresses that stand for an IPv4 one: mapped, and translated (RFC 6052). */
const ofIPv4: ReadonlySet<string> = new Set(['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0']);

/**
 * The key that requests of an address are counted under: an IPv4 address, or the /64 network of an IPv6 one.
 * A /64 is the least that a provider gives to anybody, and holds too many addresses to count each of them. An
 * IPv4 address that is written as an IPv6 one counts as IPv4. Undefined when `text` is no address.
 */
export function countedAddress(text: string): string | undefined {
  const [, ofIPv6, ofPlain] = withPort.exec(text) ?? [];
  const [address = ''] = (ofIPv6 ?? ofPlain ?? text).split('%', 1);
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return undefined;
  const groups = groupsOf(address);
  if (!ofIPv4.has(groups.slice(0, 6).join(':'))) return `${groups.slice(0, 4).join(':')}::/64`;
  return groups
    .slice(6)
    .map((group) => parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}

function groupsOf(address: string): string[] {
  // URLs have one spelling of an IPv6 address: small letters, no leading zeros, no dots.
  const [left = [], right = []] = new URL(`http://[${address}]`).hostname
    .slice(1, -1)
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':')));
  return [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
}
