/** What judges objects, as one bundle: it is loaded when the first object is judged. */
export { lintMadeFor, lintObject } from './lint-object';
export { ANSWERED, lintRelease } from './lint-release';
