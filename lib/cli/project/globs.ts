import { relative, resolve } from 'node:path';

/** Bundled with the command, which may run on a Node.js before `path.matchesGlob`. */
const picomatch = require('picomatch/posix') as (globs: readonly string[], options: object) => (text: string) => boolean;

/** Whether a file, or a folder around it, has a name like one of some globs. One without a slash is for names in any folder. */
export function fileMatcher(globs: readonly string[], folder: string): (file: string) => boolean {
  if (globs.length === 0) return () => false;
  const matches = picomatch(globs.map(anywhere), { dot: true });
  return (file) => {
    const parts = relative(folder, resolve(file)).split(/[\\/]/);
    return parts.some((_, index) => matches(parts.slice(0, index + 1).join('/')));
  };
}

function anywhere(glob: string): string {
  const named = glob.endsWith('/') ? glob.slice(0, -1) : glob;
  return named.includes('/') ? named.replace(/^\.\//, '') : `**/${named}`;
}

/** Whether an object is one of some, as findings name them: `Deployment team-a/llama`. */
export function objectMatcher(globs: readonly string[]): (label: string) => boolean {
  return picomatch(globs, { dot: true });
}
