import { relative, resolve } from 'node:path';
import { globMatcher } from './glob';

/** Whether a file, or a folder around it, has a name like one of some globs. One without a slash is for names in any folder. */
export function fileMatcher(globs: readonly string[], folder: string): (file: string) => boolean {
  if (globs.length === 0) return () => false;
  const matches = objectMatcher(globs.map(anywhere));
  return remembering((file) => pathsOf(file, folder).some(matches));
}

/** A file, and the folders around it, from a folder on. */
export function pathsOf(file: string, folder: string): string[] {
  const parts = relative(folder, resolve(file)).split(/[\\/]/);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

export function anywhere(glob: string): string {
  const named = glob.endsWith('/') ? glob.slice(0, -1) : glob;
  return named.includes('/') ? named.replace(/^\.\//, '') : `**/${named}`;
}

/** Whether an object is one of some, as findings name them: `Deployment team-a/llama`. */
export function objectMatcher(globs: readonly string[]): (label: string) => boolean {
  const matchers = globs.map(globMatcher);
  return (label) => matchers.some((matches) => matches(label));
}

/** Each file is asked about once for each of its findings. */
function remembering(matches: (file: string) => boolean): (file: string) => boolean {
  let last: { readonly file: string; readonly matched: boolean } | undefined;
  return (file) => (last?.file === file ? last : last = { file, matched: matches(file) }).matched;
}
