import { AsyncResource } from 'node:async_hooks';
import type { Resource, ResourceHookArgs } from '@pulumi/pulumi';
import { ResourceHook } from '@pulumi/pulumi';
import type { Cluster } from '../await/cluster';
import { connect, knownConnection } from '../await/connect';
import { MEMBER } from '../objects/resource';
import { hasEngine } from '../sdk-internals';

/** What must not be made. Other errors are of those who ask, and for the provider to tell. */
export class Refused extends Error {}

/** As long as a preview may be held up by a cluster that does not answer. */
const LONGEST_SECONDS = 15;

let count = 0;

/**
 * A hook that refuses what would be half made, in previews too. Where nobody can be asked, what it guards goes on: the provider finds out.
 *
 * @param check throws Refused
 * @returns none under mocks
 */
export function guard(component: Resource, what: string, check: (change: ResourceHookArgs, ask: Ask) => Promise<void>): ResourceHook[] {
  if (!hasEngine()) return [];
  count += 1;
  const ask: Ask = (question) => asked(component, question);
  // The engine calls from elsewhere: there, the SDK would not know of what program it is.
  const callback = AsyncResource.bind((change: ResourceHookArgs) => check(change, ask));
  return [new ResourceHook(`inference-constructs: ${what} (${count})`, callback, { onDryRun: true })];
}

/** Asks the cluster of the component's provider. */
export type Ask = (question: (cluster: Cluster) => Promise<void>) => Promise<void>;

async function asked(component: Resource, question: (cluster: Cluster) => Promise<void>): Promise<void> {
  const answer = async () => {
    const connection = await knownConnection(component.getProvider(MEMBER));
    if (connection !== undefined) await question(await connect(connection));
  };
  try {
    await Promise.race([answer(), patience()]);
  } catch (error) {
    if (error instanceof Refused) throw error;
  }
}

function patience(): Promise<void> {
  return new Promise((done) => { setTimeout(done, LONGEST_SECONDS * 1000).unref(); });
}
