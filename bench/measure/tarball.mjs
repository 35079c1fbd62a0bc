import { statSync } from 'node:fs';
import { round } from '../paired.mjs';

export function measureTarball(tarball) {
  return [{ name: 'packed tarball', value: round(statSync(tarball).size / 1e6), unit: 'MB', goal: 1 }];
}
