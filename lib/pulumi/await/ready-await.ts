import { apiextensions } from '@pulumi/kubernetes';
import { all, log, Output, ProviderResource, Resource, ResourceHookArgs, ResourceHookBinding, RunError, runtime } from '@pulumi/pulumi';
import type { KubernetesResource } from '../objects/resource';
import type { LiveObject } from './cluster';
import { ClientMissing, connect } from './connect';
import { connectionOf } from './connection';
import { readyCondition } from './readiness';
import { isServed } from './snapshot';
import { untilReady } from './until-ready';

/** What is waited for. */
export interface Awaited {
  readonly apiVersion: string;
  readonly kind: string;
  /** Longest wait, such as `2400s`. */
  readonly timeout: string;
  /** Provider of the object. @default - the default provider */
  readonly provider?: ProviderResource;
}

const CLIENT = '@kubernetes/client-node';

/**
 * Makes an update end when a service really serves. Hooks do, and no annotation of the provider's: KServe copies those to pods, which
 * would roll, and the provider compares generations that KServe does not report.
 */
export class ReadyAwait {
  /** Nothing is there to wait for where the provider waits itself, and under mocks. */
  public static wants(manifest: { readonly apiVersion: string; readonly kind: string }): boolean {
    return isServed(manifest) && runtime.hasEngine();
  }

  /** Options of the awaited resource. */
  public readonly hooks: ResourceHookBinding;

  private readonly isPreview = runtime.isDryRun();
  private resource?: Resource;
  private isHinted = false;

  public constructor(private readonly awaited: Awaited) {
    const wait = async ({ id, newOutputs }: ResourceHookArgs) => { await this.wait(id, newOutputs?.metadata?.resourceVersion); };
    this.hooks = { afterCreate: [wait], afterUpdate: [wait] };
  }

  /**
   * The status in the cluster, when the service is ready. The awaited resource has that of before the wait. A service that nothing
   * changes, but that is not ready, is waited for here: the update that failed must not pass when it is repeated.
   */
  public statusOf(resource: KubernetesResource, name: string, parent: Resource): Output<any> {
    this.resource = resource;
    const { apiVersion, kind } = this.awaited;
    const options = { id: resource.id, parent, dependsOn: [resource] };
    const live: KubernetesResource = new apiextensions.CustomResource(name, { apiVersion, kind, status: undefined }, options);
    return all([resource.id, live.status])
      .apply(([id, status]) => (this.isPreview || isReady(status) ? status : this.waitAgain(id, status)));
  }

  private async waitAgain(id: string, status: unknown): Promise<unknown> {
    try {
      return (await this.wait(id))?.status ?? status;
    } catch (error) {
      throw new RunError((error as Error).message);
    }
  }

  private async wait(id: string, changedVersion?: string): Promise<LiveObject | undefined> {
    const { apiVersion, kind, provider, timeout } = this.awaited;
    const [name, namespace = 'default'] = id.split('/').reverse();
    try {
      const cluster = await connect(await valueOf(connectionOf(provider)));
      return await untilReady(cluster, { apiVersion, kind, namespace, name }, {
        timeoutSeconds: Number.parseInt(timeout),
        changedVersion,
        progress: (text) => void log.info(text, this.resource, undefined, true),
      });
    } catch (error) {
      if (!(error instanceof ClientMissing)) throw error;
      this.hint();
      return undefined;
    }
  }

  private hint(): void {
    if (!this.isHinted) void log.warn(`nobody waits until this is ready: run \`npm install ${CLIENT}\`, or set awaitReady: false.`, this.resource);
    this.isHinted = true;
  }
}

function isReady(status: unknown): boolean {
  return readyCondition({ status })?.status === 'True';
}

function valueOf<T>(value: Output<T>): Promise<T> {
  return new Promise((done) => { value.apply((known) => done(known as T)); });
}
