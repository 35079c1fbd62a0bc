import { AsyncResource } from 'node:async_hooks';
import { apiextensions } from '@pulumi/kubernetes';
import type { Output, ProviderResource, Resource, ResourceHookArgs, ResourceHookBinding, ResourceHookFunction } from '@pulumi/pulumi';
import { all, RunError, runtime } from '@pulumi/pulumi';
import type { KubernetesResource, LateManifest } from '../objects/resource';
import { MEMBER } from '../objects/resource';
import { say } from '../objects/say';
import type { Timeouts } from '../objects/register-object';
import type { LiveObject } from './cluster';
import { hasEngine } from '../sdk-internals';
import { ClientMissing, connect, hasClient, knownConnection } from './connect';
import type { Kind } from './kinds';
import { DEPLOYMENT, isBuiltIn, isScaler, isServed } from './kinds';
import { saysHowToWait, withoutProvidersWait } from './provider-wait';
import { conditionOf } from './readiness';
import type { Patience } from './until-ready';
import { untilReady } from './until-ready';

/** What is waited for. */
export interface Awaited extends Kind {
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
 * Makes an update end when a service really serves, and fail as soon as it is sure that it will not. Hooks do: KServe copies annotations
 * for the provider to pods, which would roll, and the provider compares generations that KServe does not report. For objects of Kubernetes
 * itself the provider would wait until its timeout, whatever happens.
 */
export class ReadyAwait {
  /** Nothing is there to wait for under mocks, and where the provider waits itself. */
  public static wants(manifest: Kind): boolean {
    return hasEngine() && (isServed(manifest) || ((isBuiltIn(manifest) || isScaler(manifest)) && hasClient()));
  }

  /** @returns nothing where nothing is to be waited for */
  public static of(component: Resource, manifest: LateManifest, timeouts: Timeouts): ReadyAwait | undefined {
    if (!ReadyAwait.wants(manifest) || (isBuiltIn(manifest) && saysHowToWait(manifest))) return undefined;
    const { apiVersion, kind } = manifest;
    return new ReadyAwait({ apiVersion, kind, timeouts, component, provider: component.getProvider(MEMBER) });
  }

  /** The object as it is registered where this library waits for what it belongs to. A Service of Kubernetes leads to its Deployment. */
  public static manifest(manifest: LateManifest): LateManifest {
    const isWaitedFor = isBuiltIn(manifest) || (manifest.apiVersion === 'v1' && manifest.kind === 'Service');
    return isWaitedFor && hasEngine() && hasClient() ? withoutProvidersWait(manifest) : manifest;
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
   *
   * @returns nothing of a scaler, which is ready when it is there
   */
  public statusOf(resource: KubernetesResource, name: string, parent: Resource): Output<any> | undefined {
    if (isScaler(this.awaited)) return undefined;
    const status = isServed(this.awaited) ? this.liveStatus(resource, name, parent) : resource.status;
    return all([resource.id, status]).apply(([id, known]) => (this.isPreview || this.hasWaited ? known : this.lookAgain(id, known)));
  }

  private liveStatus(resource: KubernetesResource, name: string, parent: Resource): any {
    const { apiVersion, kind } = this.awaited;
    const options = { id: resource.id, parent, dependsOn: [resource], additionalSecretOutputs: SECRET };
    const live: KubernetesResource = new apiextensions.CustomResource(name, { apiVersion, kind, status: undefined }, options);
    return live.status;
  }

  private async afterChange({ id, newInputs, newOutputs }: ResourceHookArgs, timeout: string): Promise<void> {
    this.hasWaited = true;
    const target = isScaler(this.awaited) ? newInputs?.spec?.scaleTargetRef?.name : undefined;
    await this.wait(id, timeout, { changedVersion: String(newOutputs?.metadata?.resourceVersion) }, target);
  }

  private async lookAgain(id: string, status: unknown): Promise<unknown> {
    try {
      // Nobody needs the client for a service that says that it is ready.
      this.isHinted ||= saysReady(status);
      const patience = { polls: 1, mayBeGone: this.awaited.kind === 'Job' };
      return (await this.wait(id, this.awaited.timeouts.update, patience))?.status ?? status;
    } catch (error) {
      const { message } = error as Error;
      say('error', message, this.awaited.component);
      throw new RunError(message.split('\n')[0]);
    }
  }

  /** @param target name of the Deployment that a scaler scales */
  private async wait(id: string, timeout: string, patience: Partial<Patience>, target?: string): Promise<LiveObject | undefined> {
    const { apiVersion, kind } = target === undefined ? this.awaited : DEPLOYMENT;
    const [name, namespace = 'default'] = id.split('/').reverse();
    try {
      const connection = await knownConnection(this.awaited.provider);
      if (connection === undefined) return undefined;
      return await untilReady(await connect(connection), { apiVersion, kind, namespace, name: target ?? name }, {
        timeoutSeconds: secondsOf(timeout),
        ...patience,
        progress: (text) => say('info', text, this.awaited.component, true),
      });
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
  return conditionOf({ status: status as object }, 'Ready')?.status === 'True';
}

const SECONDS: { readonly [unit: string]: number } = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };

/** Seconds of a duration as Pulumi writes it, such as `90s` or `1h30m`. */
export function secondsOf(duration: string): number {
  return [...duration.matchAll(/(?<![\d.])([\d.]+)(ms|[smhd])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * SECONDS[unit], 0);
}
