import type { ComponentResourceOptions } from '@pulumi/pulumi';
import { judgement } from '../../compile/judgement';
import { decidePlatform, ofProperties } from '../../compile/platform';
import { checkAutoscaler } from '../../knative-platform/arguments';
import type { KnativeAutoscalerOptions } from '../../knative-platform/autoscaler-options';
import { COREWEAVE_AUTOSCALER } from '../../knative-platform/presets';
import type { KnativePlatformProps } from '../../knative-platform/props';
import { KnativeInstall } from '../../knative-platform/props';
import type { Decided } from '../inputs/findings';
import type { Inputs } from '../inputs/inputs';
import type { Reader } from '../inputs/read-inputs';
import type { LateManifest } from '../objects/resource';
import { describePlatform } from './described';
import type { ComponentArgs } from './inference-component';
import { InferenceComponent } from './inference-component';
import { findingsIn, labelled } from './labelled';
import type { ObjectTree } from './outcome';
import { readSite } from './read-site';

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
export class KnativePlatform extends InferenceComponent {
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
}

function decide(name: string, { site, acknowledge, transforms, ...inputs }: KnativePlatformArgs, read: Reader): Decided<ObjectTree> {
  const { labels, partOf } = readSite(site, read);
  const { cluster } = site;
  // The platform is registered before its services are made.
  const needed = cluster.props.knativeFeatures ?? [];
  const { plan, objects: made, findings } = decidePlatform({ chartLabels: labels, partOf, props: read(inputs), cluster, needed }, name);
  const manifests = Object.fromEntries([...made].map(([id, manifest]) => [id, manifest as unknown as LateManifest]));
  // What a release has made keeps its labels.
  const objects = plan.install === KnativeInstall.OPERATOR ? labelled(manifests, labels) : manifests;
  return {
    tree: { objects, inputs: describePlatform(plan, cluster.name) },
    findings: judgement(findings, () => ofProperties(findingsIn(objects, name), plan)),
  };
}
