import type { ComponentResourceOptions } from '@pulumi/pulumi';
import { judgement } from '../../compile/judgement';
import { decidePlatform, ofProperties } from '../../compile/platform';
import type { Finding } from '../../finding/finding';
import { checkAutoscaler } from '../../knative-platform/arguments';
import type { KnativeAutoscalerOptions } from '../../knative-platform/autoscaler-options';
import { COREWEAVE_AUTOSCALER } from '../../knative-platform/presets';
import type { InstalledPlatform } from '../../knative-platform/plan';
import type { KnativePlatformProps } from '../../knative-platform/props';
import { KnativeInstall } from '../../knative-platform/props';
import { clash, secondPlatform } from '../../rules/knative/platform';
import type { Decided } from '../inputs/findings';
import type { Inputs } from '../inputs/inputs';
import type { Reader } from '../inputs/read-inputs';
import { describePlatform } from './described';
import type { ComponentArgs } from './inference-component';
import { InferenceComponent } from './inference-component';
import { findingsIn, labelled } from './labelled';
import type { ObjectTree } from './outcome';
import { readSite } from './inference-site';
import { clusterOf } from './taken-names';

/** What Knative Serving is on the site's cluster. */
export interface KnativePlatformArgs extends ComponentArgs, Inputs<Omit<KnativePlatformProps, 'cluster' | 'features'>> {
  /**
   * Feature flags to enable beside those of the cluster's profile (its `knativeFeatures`), by their names, such as `affinity`. Services of
   * the site need no others: one that does is refused with KNV002.
   *
   * @default - those of the profile
   */
  readonly features?: string[];
}

/**
 * Knative Serving on a cluster: a KnativeServing of Knative's operator, or patches of the ConfigMaps that a release by YAML brought. Its
 * objects stay in the cluster when they have left the program.
 */
export class KnativePlatform extends InferenceComponent<PlatformTree> {
  /**
   * The autoscaler's table that CoreWeave published for its inference clusters (2021-08), for `autoscaler`.
   *
   * @param overrides whatever is to differ
   * @throws ARG001 for numbers that mean nothing
   */
  public static coreweaveAutoscaler(overrides: KnativeAutoscalerOptions = {}): KnativeAutoscalerOptions {
    checkAutoscaler(overrides);
    return { ...COREWEAVE_AUTOSCALER, ...overrides };
  }

  /**
   * @param name name of the component
   * @param args what Knative Serving is
   * @param options what every component takes
   */
  public constructor(name: string, args: KnativePlatformArgs, options?: ComponentResourceOptions) {
    super('KnativePlatform', name, args, options, (read) => decide(name, args, read));
    for (const [id, manifest] of Object.entries(this.decision()?.tree.objects ?? {})) this.register(id, manifest, {});
    this.registerSound({});
  }

  /** A provider is one cluster, whatever profiles say. */
  protected override besideOthers({ installed }: PlatformTree): Finding[] {
    const cluster = clusterOf(this);
    const others = platforms.get(cluster) ?? [];
    platforms.set(cluster, [...others, { path: this.path, installed }]);
    const other = others.find((each) => clashKnown(installed, each.installed));
    return other === undefined ? [] : [secondPlatform(this.path, installed, other.path, true)];
  }
}

interface PlatformTree extends ObjectTree {
  readonly installed: InstalledPlatform;
}

/** Of each cluster, in the order of the program. */
const platforms = new WeakMap<object, readonly { readonly path: string; readonly installed: InstalledPlatform }[]>();

/** An Output may turn out to be the same name. */
function clashKnown(one: InstalledPlatform, other: InstalledPlatform): boolean {
  const names: readonly unknown[] = [one.name, one.namespace, other.name, other.namespace];
  return clash(one, other) && (one.install !== other.install || names.every((name) => typeof name === 'string'));
}

function decide(name: string, { site, acknowledge, transforms, ...inputs }: KnativePlatformArgs, read: Reader): Decided<PlatformTree> {
  const around = readSite(site, read);
  const { cluster } = site;
  // The platform is registered before its services are made.
  const needed = cluster.props.knativeFeatures ?? [];
  const { plan, objects: made, findings } = decidePlatform({ ...around, props: read(inputs), cluster, needed }, name);
  // What a release has made keeps its labels.
  const { install, namespace } = plan;
  const objects = labelled(made, install === KnativeInstall.OPERATOR ? around.labels : {});
  return {
    tree: { installed: { install, name: plan.name, namespace }, objects, inputs: describePlatform(plan, cluster.name) },
    findings: judgement(findings, () => ofProperties(findingsIn(objects, name), plan)),
  };
}
