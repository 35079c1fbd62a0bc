import { isIP, isIPv4 } from 'node:net';
import type { Format } from '../platform/formats';

const GROUPS = 8;
const MAPPED = '0'.repeat(80) + '1'.repeat(16);

/** Kubernetes takes no IPv4 address in the clothes of an IPv6 one. Source: apimachinery pkg/util/validation/ip.go. */
export const IP_ADDRESS: Format = {
  is: (text) => isIP(text) !== 0 && !text.includes('%') && !isMapped(text),
  rule: 'is not an IP address',
  cure: 'write an IPv4 or IPv6 address',
};

export const CIDR: Format = {
  is: (text) => networkOf(text) !== undefined,
  rule: 'is not a range of IP addresses',
  cure: 'write it as 10.0.0.0/8, with zeros behind the prefix',
};

/** Where one host cannot reach another: `0.0.0.0`, loopback and link-local addresses. Source: kubernetes ValidateNonSpecialIP. */
export function isSpecial(address: string): boolean {
  if (!IP_ADDRESS.is(address)) return false;
  const bits = bitsOf(address);
  const prefixes = isIPv4(address) ? ['127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/24'] : ['::1/128', 'fe80::/10', 'ff02::/16'];
  return !bits.includes('1') || prefixes.some((prefix) => bits.startsWith(networkOf(prefix)!));
}

/** Whether one range lies in another and is smaller. */
export function isWithin(range: string, outer: string): boolean {
  const [inside, around] = [networkOf(range), networkOf(outer)];
  if (inside === undefined || around === undefined || range.includes(':') !== outer.includes(':')) return false;
  return inside.length > around.length && inside.startsWith(around);
}

/** The bits of a range's prefix; none where it is not a range. */
function networkOf(range: string): string | undefined {
  const [address, length, ...rest] = range.split('/');
  if (rest.length > 0 || !IP_ADDRESS.is(address) || !/^(0|[1-9]\d*)$/.test(length ?? '')) return undefined;
  const bits = bitsOf(address);
  return Number(length) > bits.length || bits.includes('1', Number(length)) ? undefined : bits.slice(0, Number(length));
}

function isMapped(address: string): boolean {
  return address.includes(':') && bitsOf(address).startsWith(MAPPED);
}

function bitsOf(address: string): string {
  if (isIPv4(address)) return address.split('.').map((part) => binary(Number(part), 8)).join('');
  const [head, tail] = address.split('::').map((half) => half.split(':').filter((group) => group !== '').map(groupBits).join(''));
  return tail === undefined ? head : head.padEnd(GROUPS * 16 - tail.length, '0') + tail;
}

/** The last group can be an IPv4 address. */
function groupBits(group: string): string {
  return group.includes('.') ? bitsOf(group) : binary(Number.parseInt(group, 16), 16);
}

function binary(number: number, digits: number): string {
  return number.toString(2).padStart(digits, '0');
}
