import { AsyncResource } from 'node:async_hooks';
import { apiextensions } from '@pulumi/kubernetes';
import type { Output, ProviderResource, Resource, ResourceHookArgs, ResourceHookBinding, ResourceHookFunction } from '@pulumi/pulumi';
import { all, RunError, runtime } from '@pulumi/pulumi';
import type { KubernetesResource, LateManifest } from '../objects/resource';
import { MEMBER } from '../objects/resource';
import { say } from '../objects/say';
import type { Timeouts } from '../objects/timeouts';
import type { Cluster, LiveObject } from './cluster';
import { hasEngine, valueOf } from '../sdk-internals';
import { ClientMissing, connect } from './connect';
import { connectionOf } from './connection';
import { readyCondition } from './readiness';
import { secondsOf } from './seconds';
import type { Served } from './snapshot';
import { isServed } from './snapshot';
import type { Patience } from './until-ready';
import { untilReady } from './until-ready';

/** What is waited for. */
export interface Awaited {
  readonly apiVersion: string;
  readonly kind: string;
  readonly timeouts: Timeouts;
  /** What is said while it waits is said of the component: a resource has no URN before its wait ends. */
  readonly component: Resource;
  /** Provider of the object. @default - the default provider */
  readonly provider?: ProviderResource;
}

/** Everything but the status may hold what was secret in the awaited resource. */
const SECRET = ['metadata', 'spec', '__inputs'];

const CLIENT = '@kubernetes/client-node@1';

/**
 * Makes an update end when a service really serves. Hooks do, and no annotation of the provider's: KServe copies those to pods, which
 * would roll, and the provider compares generations that KServe does not report.
 */
export class ReadyAwait {
  /** Nothing is there to wait for where the provider waits itself, and under mocks. */
  public static wants(manifest: { readonly apiVersion: string; readonly kind: string }): boolean {
    return isServed(manifest) && hasEngine();
  }

  /** @returns nothing where nothing is to be waited for */
  public static of(component: Resource, manifest: LateManifest, timeouts: Timeouts): ReadyAwait | undefined {
    if (!ReadyAwait.wants(manifest)) return undefined;
    const { apiVersion, kind } = manifest;
    return new ReadyAwait({ apiVersion, kind, timeouts, component, provider: component.getProvider(MEMBER) });
  }

  /** Options of the awaited resource. */
  public readonly hooks: ResourceHookBinding;

  private readonly isPreview = runtime.isDryRun();
  private hasWaited = false;
  private isHinted = false;

  public constructor(private readonly awaited: Awaited) {
    const { create, update } = awaited.timeouts;
    const waiting = (timeout: string) => [hook((change) => this.afterChange(change, timeout))];
    this.hooks = { afterCreate: waiting(create), afterUpdate: waiting(update) };
  }

  /**
   * The status in the cluster, when the service is ready. The awaited resource has that of before the wait. A service that nothing
   * changes is looked at too: an update that failed must not pass when it is repeated.
   */
  public statusOf(resource: KubernetesResource, name: string, parent: Resource): Output<any> {
    const { apiVersion, kind } = this.awaited;
    const options = { id: resource.id, parent, dependsOn: [resource], additionalSecretOutputs: SECRET };
    const live: KubernetesResource = new apiextensions.CustomResource(name, { apiVersion, kind, status: undefined }, options);
    return all([resource.id, live.status])
      .apply(([id, status]) => (this.isPreview || this.hasWaited ? status : this.lookAgain(id, status)));
  }

  private async afterChange({ id, newOutputs }: ResourceHookArgs, timeout: string): Promise<void> {
    this.hasWaited = true;
    await this.wait(id, timeout, { changedVersion: String(newOutputs?.metadata?.resourceVersion) });
  }

  private async lookAgain(id: string, status: unknown): Promise<unknown> {
    try {
      // Nobody needs the client for a service that says that it is ready.
      this.isHinted ||= saysReady(status);
      return (await this.wait(id, this.awaited.timeouts.update, { polls: 1 }))?.status ?? status;
    } catch (error) {
      const { message } = error as Error;
      say('error', message, this.awaited.component);
      throw new RunError(message.split('\n')[0]);
    }
  }

  private wait(id: string, timeout: string, patience: Partial<Patience>): Promise<LiveObject | undefined> {
    const [name, namespace = 'default'] = id.split('/').reverse();
    return this.ask((cluster) => untilReady(cluster, this.served(namespace, name), {
      timeoutSeconds: secondsOf(timeout),
      ...patience,
      progress: (text) => say('info', text, this.awaited.component, true),
    }));
  }

  private served(namespace: string, name: string): Served {
    const { apiVersion, kind } = this.awaited;
    return { apiVersion, kind, namespace, name };
  }

  /** @returns nothing where there is no client */
  private async ask<T>(question: (cluster: Cluster) => Promise<T>): Promise<T | undefined> {
    try {
      return await question(await connect((await valueOf(connectionOf(this.awaited.provider)))!));
    } catch (error) {
      if (!(error instanceof ClientMissing)) throw error;
      this.hint();
      return undefined;
    }
  }

  private hint(): void {
    const cure = `run \`npm install ${CLIENT}\`, or set awaitReady: false`;
    if (!this.isHinted) say('warn', `nobody waits until this is ready: ${cure}`, this.awaited.component);
    this.isHinted = true;
  }
}

/** The engine calls from elsewhere: there, a log would not know of what program it is. */
function hook(act: (change: ResourceHookArgs) => Promise<void>): ResourceHookFunction {
  return AsyncResource.bind(act);
}

function saysReady(status: unknown): boolean {
  return readyCondition({ status })?.status === 'True';
}
