import type { Construct } from 'constructs';
import type { Manifest } from '../backend/manifest';
import type { ClusterProfile } from '../catalog/cluster-profile';
import { isSameCluster } from '../catalog/same-cluster';
import type { DecidedPlatform } from '../compile/platform';
import { decidePlatform, ofProperties } from '../compile/platform';
import type { Finding } from '../finding/finding';
import { checkAutoscaler } from '../knative-platform/arguments';
import type { KnativeAutoscalerOptions } from '../knative-platform/autoscaler-options';
import { COREWEAVE_AUTOSCALER } from '../knative-platform/presets';
import type { InstalledPlatform } from '../knative-platform/plan';
import type { KnativePlatformProps } from '../knative-platform/props';
import { clash, secondPlatform } from '../rules/knative/platform';
import { writeAcceptedFindings } from './accepted-findings';
import { chartOf } from './arguments';
import { addChecks, judged } from './checked';
import { CheckedConstruct } from './checked-construct';
import { inferenceChartOf } from './inference-chart';
import { LeakGuard } from './leak-guard';
import { note, notesOf } from './notes';
import { checkObjectNames } from './object-names';
import { aroundOf, clusterOf, located } from './surroundings';
import { WrittenObject } from './written-object';

/**
 * Knative Serving on a cluster: what holds for every service on it. It is a KnativeServing of Knative's operator, or the settings of the
 * ConfigMaps that a release by YAML brought. The feature flags are those that the services of the App need, also of those that come later.
 *
 * Whatever it writes stays in the cluster when it has left the program.
 */
export class KnativePlatform extends CheckedConstruct {
  /**
   * The autoscaler's table that CoreWeave published for its inference clusters (2021-08), for `autoscaler`: load averaged over 180 s,
   * bursts of 200 % seen over 30 s, replicas filled to 85 %, at most 20 times as many and at least half as many at each decision, half an
   * hour until the last one goes. Its tick of 15 s is 2 s in Knative since 0.16, and cannot be set.
   *
   * @param overrides whatever is to differ
   * @throws ARG001 for numbers that mean nothing
   */
  public static coreweaveAutoscaler(overrides: KnativeAutoscalerOptions = {}): KnativeAutoscalerOptions {
    checkAutoscaler(overrides);
    return { ...COREWEAVE_AUTOSCALER, ...overrides };
  }

  /** Anew each time: services may need further features. */
  private readonly decide: () => DecidedPlatform;
  private readonly installed: InstalledPlatform;

  /**
   * @param scope an InferenceChart, or any construct of a cdk8s chart
   * @param id its id. Nothing is named by it
   * @param props what Knative Serving is
   * @throws ARG001, ARG003, ARG006 for arguments that mean nothing, contradict each other or are unknown
   */
  public constructor(scope: Construct, id: string, props: KnativePlatformProps = {}) {
    super(scope, id);
    const { cluster, objects, plan } = located(this, () => {
      const of = clusterOf(this, props);
      note(this, { cluster: of });
      return { cluster: of, ...this.decided(props, of) };
    });
    const given = { ...props };
    this.decide = () => this.decided(given, cluster);
    this.installed = plan;
    const written = [...objects].map(([objectId, manifest]) => new WrittenObject(this, objectId, this.late(objectId, manifest), {
      construct: this, beforeWriting: (added) => new LeakGuard(this, this.decide().findings).beforeWriting(added),
    }));
    addChecks(this, { findings: () => {
      const decided = this.decide();
      const all = [...decided.findings, ...this.others(cluster)];
      return judged(this, all, () => ofProperties(written.flatMap((object) => object.findings()), decided.plan));
    } });
    checkObjectNames(this);
    writeAcceptedFindings(this);
  }

  private decided(props: KnativePlatformProps, cluster: ClusterProfile): DecidedPlatform {
    const gitOps = inferenceChartOf(this)?.gitOps;
    return decidePlatform({ ...aroundOf(this), props, cluster, gitOps, needed: this.neededFeatures(cluster) }, this.node.path);
  }

  /** Platforms before this one in the App, which it cannot stand beside. */
  private others(cluster: ClusterProfile): Finding[] {
    const all = this.node.root.node.findAll().filter((each): each is KnativePlatform => each instanceof KnativePlatform);
    return all.slice(0, all.indexOf(this)).flatMap((other) => {
      const isSame = chartOf(other) === chartOf(this) ? true : isSameCluster(notesOf(other).cluster!, cluster);
      if (isSame === false || !clash(this.installed, other.installed)) return [];
      return secondPlatform(this.node.path, this.installed, other.node.path, isSame === true);
    });
  }

  private neededFeatures(cluster: ClusterProfile): string[] {
    return this.node.root.node.findAll().flatMap((construct) => {
      const { cluster: other, neededFeatures } = notesOf(construct);
      return neededFeatures === undefined || other === undefined || isSameCluster(cluster, other) === false ? [] : neededFeatures();
    });
  }

  /** The manifest with its content as it is when it is read: services may come until then. */
  private late(id: string, manifest: Manifest): Manifest {
    const content = manifest.kind === 'ConfigMap' ? 'data' : 'spec';
    return Object.defineProperty({ ...manifest }, content, {
      enumerable: true, configurable: true, get: () => this.decide().objects.get(id)![content],
    });
  }
}
