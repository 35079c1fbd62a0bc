import type { IConstruct } from 'constructs';
import { Finding } from '../finding/finding';

/** Takes what is found in a tree, in place of cdk8s' errors and the console. */
export type Reporter = (findings: readonly Finding[]) => void;

/** A symbol of the whole process: who hosts a tree may have another copy of this library, such as the bundle for Pulumi. */
const REPORTER = Symbol.for('inference-constructs.reporter');

export function reporterOf({ node: { root } }: IConstruct): Reporter | undefined {
  return (root as { [REPORTER]?: Reporter })[REPORTER];
}

/** Does what validates a tree, and hands what this library finds in it to a reporter. */
export function reporting<T>({ node: { root } }: IConstruct, reporter: Reporter, validate: () => T): T {
  Object.defineProperty(root, REPORTER, { value: reporter, configurable: true });
  try {
    return validate();
  } finally {
    delete (root as { [REPORTER]?: Reporter })[REPORTER];
  }
}
