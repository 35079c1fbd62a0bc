import type { ComponentResourceOptions, Input, Output, Resource } from '@pulumi/pulumi';
import { output } from '@pulumi/pulumi';
import type { Manifest } from '../../backend/manifest';
import { objectIds } from '../../backend/manifest';
import type { Backend } from '../../catalog/backend';
import { decideService, summarise } from '../../compile/service';
import { judgement } from '../../compile/judgement';
import { flag } from '../../arguments/checks';
import type { Finding } from '../../finding/finding';
import type { PlannedService } from '../../construct/notes';
import type { ServiceInput } from '../../service/plan/service-input';
import { serviceTimeout } from '../../service/plan/timeouts';
import type { GpuInferenceServiceProps } from '../../service/props/gpu-inference-service-props';
import type { EarlierRevision } from '../../service/props/revision-props';
import { poolFindings } from '../../rules/service/gpu-pools';
import type { ServiceSummary } from '../../rules/service/service-rule';
import { findingsOf } from '../../rules/service/user-rules';
import { ReadyAwait } from '../await/ready-await';
import { nameGuard } from '../guard/guards';
import { saidElsewhere } from '../inputs/decided-once';
import type { Decided } from '../inputs/findings';
import type { Inputs } from '../inputs/inputs';
import type { Reader } from '../inputs/read-inputs';
import { plain } from '../inputs/read-inputs';
import type { KubernetesResource } from '../objects/resource';
import type { AutoscalingPolicy } from '../values/autoscaling-policy';
import type { ModelSource } from '../values/model-source';
import type { Runtime } from '../values/runtime';
import type { ServiceIngress } from '../values/service-ingress';
import type { VolumeMount } from '../values/volume-mount';
import { describeService } from './described';
import type { ComponentArgs } from './inference-component';
import { InferenceComponent } from './inference-component';
import type { InferenceSite } from './inference-site';
import type { ModelCredentials } from './model-credentials';
import { findingsIn, labelled } from './labelled';
import type { ObjectTree } from './outcome';
import { readSite } from './inference-site';

type OfClasses = 'autoscaling' | 'backend' | 'cluster' | 'credentials' | 'gpu' | 'ingress' | 'model' | 'name' | 'runtime' | 'volumes';
type TextProps = Omit<GpuInferenceServiceProps, OfClasses | 'earlier' | 'previews' | 'revision' | 'traffic'>;

type OfService = 'revision' | 'traffic' | 'previews';

/** What an earlier revision of a service has otherwise than the service has now. What is left out is as in the service. */
export interface EarlierRevisionArgs extends Pick<EarlierRevision, 'gpu'>, Inputs<Omit<EarlierRevision, keyof Own | 'gpu'>> {
  /** Its model. @default - as now */
  readonly model?: ModelSource;
  /** The program that serves it. @default - as now */
  readonly runtime?: Runtime;
  /** Policy that it scales by, in place of `replicas`. @default - as now */
  readonly autoscaling?: AutoscalingPolicy;
  /** Further volumes of the server, in place of today's. @default - as now */
  readonly volumes?: VolumeMount[];
}

/** What has a class of its own here. */
type Own = Pick<EarlierRevision, 'model' | 'runtime' | 'autoscaling' | 'volumes'>;

/** What a service is. */
export interface GpuInferenceServiceArgs extends ComponentArgs, Pick<GpuInferenceServiceProps, 'gpu' | OfService>, Inputs<TextProps> {
  /** The model. Required unless the runtime brings its own, as custom ones and NIMs may. @default - the runtime's own */
  readonly model?: ModelSource;
  /** The program that serves it. @default - vLLM for a Hugging Face model; required for other sources */
  readonly runtime?: Runtime;
  /**
   * What the model is read with: credentials of its store, a token, CA certificates, and Secrets for pulling images. What the source says
   * itself stands over it.
   *
   * @default - what the source says
   */
  readonly credentials?: ModelCredentials;
  /** Name of the object. @default - the component's name */
  readonly name?: string;
  /** Backend that it is rendered for. @default - the site's */
  readonly backend?: Backend;
  /** Policy that it scales by. @default - a fixed number of replicas */
  readonly autoscaling?: AutoscalingPolicy;
  /** Further volumes of the server. @default - none */
  readonly volumes?: VolumeMount[];
  /** Its own way in: host name, certificate, path, times, authentication. @default - the cluster's own, where it has one */
  readonly ingress?: ServiceIngress;
  /**
   * Revisions before this one, by name, with what differs in them. KServe in Standard mode and Deployments run each of them as long as it
   * stands here. Knative keeps revisions itself: there it says only what they hold.
   *
   * @default - none
   */
  readonly earlier?: { readonly [revision: string]: EarlierRevisionArgs };
  /**
   * Whether an update ends only when the service is rolled out and ready, and fails as soon as it is sure that it will not be. It needs
   * `@kubernetes/client-node`, which is loaded only when there is something to wait for. Where that is not installed, or this is false, the
   * provider waits for a Deployment in its own way, and nobody for other services.
   *
   * @default true
   */
  readonly awaitReady?: boolean;
}

interface ServiceTree extends ObjectTree {
  /** Ids of the objects that scale the others. */
  readonly scalers: string[];
  /** Ids of the objects that lead requests to others, which are ready before. */
  readonly front: string[];
  readonly endpoints: { readonly url?: string; readonly internalUrl: string; readonly openAiUrl?: string };
  readonly isClusterLocal: boolean;
  /** Whether `endpoints.url` is that of its own way in, which no status tells. */
  readonly hasIngress: boolean;
  readonly timeout: string;
}

/** What the pods of others read is there before them. */
const MOUNTED = ['ConfigMap', 'Secret', 'ServiceAccount', 'PersistentVolumeClaim'];

/** A model, served on GPUs: an InferenceService, a Knative Service or a Deployment, as the backend says. */
export class GpuInferenceService extends InferenceComponent<ServiceTree, ServiceSummary> {
  /** Name of the service's object. */
  public readonly serviceName: string;
  /**
   * URL for clients outside the cluster, from the cluster's own status; undefined where the backend makes no ingress, or the service is
   * cluster-local.
   */
  public readonly url: Output<string | undefined>;
  /** URL for pods of the cluster. */
  public readonly internalUrl: Output<string>;
  /** Base URL of the server's OpenAI-compatible API, for pods of the cluster. Undefined where the runtime has none. */
  public readonly openAiUrl: Output<string | undefined>;

  readonly #args: GpuInferenceServiceArgs;

  /**
   * @param name name of the component and, unless `name` says otherwise, of the object
   * @param args what the service is
   * @param options what every component takes; `customTimeouts` go before the plan's, which allow for a node, the image and the model
   */
  public constructor(name: string, args: GpuInferenceServiceArgs, options?: ComponentResourceOptions) {
    super('GpuInferenceService', name, args, options, (read) => decide(name, args, read));
    this.#args = args;
    this.serviceName = args.name ?? name;
    const tree = this.decision()?.tree;
    const before = [...revisionsOf(args).flatMap(({ model }) => model?._loadedBy ?? []), ...args.credentials?._made ?? []];
    const status = tree === undefined ? undefined : this.registerObjects(tree, before, args.awaitReady ?? true);
    this.internalUrl = tree === undefined ? this.refused() : output(tree.endpoints.internalUrl);
    this.openAiUrl = tree === undefined ? this.refused() : output(tree.endpoints.openAiUrl);
    this.url = status === undefined ? this.refused() : urlOf(status, tree!);
    this.registerSound(tree === undefined ? {} : { ...tree.endpoints, url: this.url });
  }

  /**
   * What was decided: image, resources, replicas, nodes and all else that rules of your own see. It is known when all Outputs among the
   * arguments are. Of a service that is not made, since a finding is an error, it has no value.
   */
  public summary(): Output<ServiceSummary> {
    return this.decision()?.facts() ?? this.refused();
  }

  /** @internal where it runs */
  public get _site(): InferenceSite {
    return this.#args.site;
  }

  /** @internal what was decided, for what watches it */
  public _planned(read: Reader): PlannedService {
    const { plan, manifests } = saidElsewhere(() => decideService(inputOf(this.path, this.#args, read)));
    return { plan, manifests: manifests.service };
  }

  /** @returns the status of the first object that pods come from */
  private registerObjects(tree: ServiceTree, loadedBy: Input<Resource>[], awaitReady: boolean): Output<any> {
    const mounted: Resource[] = [];
    const others: KubernetesResource[] = [];
    const names = nameGuard(this, Object.values(tree.objects));
    let served: Output<any> | undefined;
    for (const [id, manifest] of Object.entries(tree.objects)) {
      const isMounted = MOUNTED.includes(manifest.kind);
      const dependsOn = isMounted ? [] : [...tree.scalers, ...tree.front].includes(id) ? [...others] : [...mounted, ...loadedBy];
      const timeouts = this.timeouts(tree.timeout);
      const ready = awaitReady ? ReadyAwait.of(this, manifest, timeouts) : undefined;
      const hooks = { ...names, ...ready?.hooks };
      const registered = awaitReady ? ReadyAwait.manifest(manifest) : manifest;
      const resource = this.register(id, registered, { dependsOn, customTimeouts: isMounted ? undefined : timeouts, hooks });
      served ??= ready?.statusOf(resource, `${this.path}/status`, this);
      (isMounted ? mounted : others).push(resource);
    }
    return served ?? others[0].status;
  }
}

/** Until the cluster tells, what the profile's domain makes of it. A cluster-local service has a URL in its status too. */
function urlOf(status: Output<any>, { isClusterLocal, hasIngress, endpoints: { url } }: ServiceTree): Output<string | undefined> {
  if (hasIngress) return output(url);
  return status.apply((reported): string | undefined => (isClusterLocal ? undefined : reported?.url ?? url));
}

/** Of the service and its earlier revisions. */
function revisionsOf(args: GpuInferenceServiceArgs): EarlierRevisionArgs[] {
  return [args, ...Object.values(args.earlier ?? {})].map((each) => each ?? {});
}

/** What is wrong with sharing policies among the services so far. */
function sharingFindings(name: string, args: GpuInferenceServiceArgs): Finding[] {
  const policies = new Set(revisionsOf(args).map(({ autoscaling }) => autoscaling));
  return [...policies].flatMap((policy) => policy?._add?.(name) ?? []);
}

function inputOf(
  name: string, { site, acknowledge, transforms, awaitReady, credentials, ...inputs }: GpuInferenceServiceArgs, read: Reader,
): ServiceInput {
  const props: GpuInferenceServiceProps = read({ ...inputs, credentials: credentials?._plain });
  return { id: name, path: name, ...readSite(site, read), props, cluster: site.cluster, backend: inputs.backend ?? site.backend };
}

function decide(name: string, args: GpuInferenceServiceArgs, read: Reader): Decided<ServiceTree, ServiceSummary> {
  const { site, awaitReady = true, autoscaling } = args;
  const shared = sharingFindings(name, args);
  plain('awaitReady', awaitReady);
  flag('awaitReady', awaitReady);
  const input = inputOf(name, args, read);
  const labels = input.labels!;
  const { plan, manifests, endpoints, findings } = decideService(input);
  const all = [...manifests.service, ...manifests.policy];
  const ids = objectIds(all, manifests.ids);
  const idsOf = (some: readonly Manifest[]) => some.map((manifest) => ids[all.indexOf(manifest)]);
  const objects = labelled(ids.map((id, index) => [id, all[index]] as const), labels);
  return {
    tree: {
      objects,
      scalers: idsOf(manifests.policy),
      front: idsOf(manifests.front ?? []),
      endpoints,
      isClusterLocal: plan.traffic.clusterLocal,
      hasIngress: plan.ingress !== undefined,
      timeout: serviceTimeout(plan),
      inputs: describeService(plan, autoscaling?.preset, input.props.spot === true),
    },
    findings: [
      ...judgement(findings, () => findingsIn(objects, name, site.cluster.props.knativeFeatures)),
      ...poolFindings([{ path: name, plan }]), ...shared,
    ],
    judged: {
      facts: () => summarise(input, { plan, manifests }),
      rules: site.rules.map((rule) => (service: ServiceSummary) => findingsOf(rule, service)),
    },
  };
}
