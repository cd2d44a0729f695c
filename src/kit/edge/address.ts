import { isIPv4, isIPv6 } from 'node:net';

/** As some proxies write it, with the port that they saw. */
const withPort = /^(?:\[([^\]]*)\]|(\d+(?:\.\d+){3}))(?::\d{1,5})?$/;

/** The first six groups of IPv6 addresses that stand for an IPv4 one: mapped, and translated (RFC 6052). */
const ofIPv4: ReadonlySet<string> = new Set(['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0']);

/**
 * By what an address is counted, in one spelling: an IPv4 address, or the /64 of an IPv6 one, which is the least that
 * anybody is given, and holds more addresses than could be counted. Undefined for what is no address.
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
