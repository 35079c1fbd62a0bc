import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import { scalarText } from './json';

export const REQUEST_ABOVE_LIMIT: Definition = {
  id: 'POD003',
  severity: Severity.ERROR,
  title: 'A container asks for more than it may use',
  why: 'The API server refuses a pod with a request above its limit. Where a controller makes it, that shows only in the controller\'s '
    + 'events.',
  cure: 'Raise the limit, or lower the request.',
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, validateResourceRequirements',
};

/** Without digits it is 0, as long as there is something. */
const QUANTITY = /^(?=.)([+-]?)(\d*)(?:\.(\d*))?(?:([KMGTPE]i|[numkMGTPE])|[eE]([+-]?\d{1,18}))?$/;
const DECIMAL: { readonly [suffix: string]: number } = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const BINARY: { readonly [suffix: string]: bigint } = Object.fromEntries(
  ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((unit, index) => [unit, 1024n ** BigInt(index + 1)]),
);
const GREATEST_EXPONENT = 30;
/** More say nothing that counts, and take long to multiply. */
const MOST_DIGITS = 1000;

export function isQuantity(value: string | number): boolean {
  return typeof value === 'number' || QUANTITY.test(value.trim());
}

/** The same few amounts stand in thousands of objects. */
const known = new Map<string, bigint | undefined>();
const MOST_KNOWN = 1000;
const LONGEST_KNOWN = 30;

/**
 * The thousandths that a quantity stands for, rounded up as Kubernetes rounds resources; none where it is not a quantity.
 * Source: apimachinery pkg/api/resource/quantity.go; kubernetes pkg/apis/core/v1/defaults.go, SetDefaults_ResourceList.
 */
export function thousandthsOf(value: unknown): bigint | undefined {
  if (value === null) return 0n;
  if (Number.isSafeInteger(value)) return BigInt(value as number) * 1000n;
  const text = scalarText(value);
  if (known.has(text)) return known.get(text);
  const thousandths = parsed(text.trim());
  if (text.length <= LONGEST_KNOWN && known.size < MOST_KNOWN) known.set(text, thousandths);
  return thousandths;
}

function parsed(text: string): bigint | undefined {
  const [, sign, whole, fraction = '', suffix = '', exponent = '0'] = QUANTITY.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const [integer, decimals] = [whole, fraction].map((part) => part.slice(0, MOST_DIGITS));
  const digits = BigInt(integer + decimals) * (sign === '-' ? -1n : 1n) * (BINARY[suffix] ?? 1n);
  const power = Math.max(-GREATEST_EXPONENT, Math.min((DECIMAL[suffix] ?? 0) + Number(exponent) - decimals.length + 3, GREATEST_EXPONENT));
  return power >= 0 ? digits * 10n ** BigInt(power) : ceiling(digits, 10n ** BigInt(-power));
}

function ceiling(digits: bigint, divisor: bigint): bigint {
  return digits / divisor + (digits % divisor > 0n ? 1n : 0n);
}

const LARGEST = 2n ** 63n - 1n;

/**
 * An amount in units or thousandths as Kubernetes counts, in 64 bits: where digits are too many, others come out, and with a decimal
 * suffix none. Source: apimachinery pkg/api/resource/quantity.go, ScaledValue.
 */
export function in64Bits(value: unknown, parts: 1n | 1000n): bigint {
  const thousandths = thousandthsOf(value) ?? 0n;
  const amount = parts === 1n ? ceiling(thousandths, 1000n) : thousandths;
  if (amount >= -LARGEST && amount <= LARGEST) return amount;
  const text = scalarText(value).trim();
  if (text.endsWith('i')) return BigInt.asIntN(64, (amount / parts > LARGEST ? LARGEST : amount / parts) * parts);
  return /[A-Za-z]/.test(text) ? 0n : BigInt.asIntN(64, amount);
}
