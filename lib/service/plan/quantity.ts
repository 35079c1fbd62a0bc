import { Size } from 'cdk8s';
import { bytesOf } from '../../arguments/size';

const UNITS = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/** A size as a quantity in the largest unit that is exact, such as `1536Mi`. */
export function sizeQuantity(size: Size): string {
  return byteQuantity(bytesOf(size));
}

export function byteQuantity(bytes: number): string {
  let amount = Math.round(bytes);
  let unit = '';
  for (const next of UNITS) {
    if (amount === 0 || amount % 1024 !== 0) break;
    amount /= 1024;
    unit = next;
  }
  return `${amount}${unit}`;
}

/** CPUs as a quantity: `3`, or `500m` for parts. */
export function cpuQuantity(cpus: number): string {
  return Number.isInteger(cpus) ? String(cpus) : `${Math.round(cpus * 1000)}m`;
}

const FACTORS: { readonly [suffix: string]: number } = {
  m: 1e-3,
  ...Object.fromEntries(UNITS.map((unit, index) => [unit, 1024 ** (index + 1)])),
};

/** The number behind a quantity that this file wrote. */
export function quantityOf(text: string): number {
  const [, amount, suffix] = /^([\d.]+)([A-Za-z]*)$/.exec(text)!;
  return Number(amount) * (FACTORS[suffix] ?? 1);
}
