import { Gpu } from './gpu';

/** A GPU of the catalogue by its name, in capital or small letters, and with `-` or a space for `_`. */
export function gpuNamed(name: string): Gpu | undefined {
  const asked = name.toUpperCase().replace(/[\s-]/g, '_');
  return Gpu.all().find(({ id }) => id === asked);
}

/** Names of all GPUs of the catalogue. */
export function gpuNames(): string[] {
  return Gpu.all().map(({ id }) => id);
}
