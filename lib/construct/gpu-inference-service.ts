import { UNKNOWN_OBJECT } from '../compile/service';
import type { ApiObject } from 'cdk8s';
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { objectIds } from '../backend/manifest';
import type { Backend } from '../catalog/backend';
import { peeked } from '../arguments/checks';
import { fail } from '../finding/finding-error';
import { instanceOf } from '../arguments/instance-of';
import { environment, stringMap } from '../container/argument-shapes';
import type { EnvFrom, IEnvValue } from '../container/environment';
import type { GpuInferenceServiceProps } from '../service/props/gpu-inference-service-props';
import { simulatedService } from '../simulation/simulated-service';
import type { SimulatedService, SimulationLoad } from '../simulation/simulation-props';
import type { VolumeMount } from '../container/volume-mount';
import type { ServiceSummary } from '../rules/service/service-rule';
import { addChecks, judged } from './checked';
import { CheckedConstruct } from './checked-construct';
import { writeAcceptedFindings } from './accepted-findings';
import { elsewhereFindings } from './elsewhere';
import { inferenceChartOf } from './inference-chart';
import { checkPools } from './gpu-pools';
import { note, notesOf } from './notes';
import { checkObjectNames } from './object-names';
import { checkRelease, unanswered } from './release-findings';
import { addService, scalerId } from './policy-services';
import { ServiceState } from './service-state';
import { aroundOf, clusterOf, located, userFindings } from './surroundings';
import { WrittenObject } from './written-object';

/**
 * A model, served on GPUs: an InferenceService, a Knative Service or a Deployment, as the backend says.
 *
 * The set of objects is fixed by the constructor; their content may change until synthesis.
 */
export class GpuInferenceService extends CheckedConstruct {
  /** Name of the service's object. */
  public readonly serviceName: string;
  /**
   * URL for clients outside the cluster. Absent where the profile names no `domain`, the backend makes no ingress, or the service is
   * cluster-local.
   */
  public readonly url?: string;
  /** URL for pods of the cluster. */
  public readonly internalUrl: string;
  /**
   * Base URL of the server's OpenAI-compatible API, for pods of the cluster. Absent where the runtime has none. Its path differs between
   * targets.
   */
  public readonly openAiUrl?: string;

  private readonly state: ServiceState;
  private readonly objects: WrittenObject[];

  /**
   * @param scope an InferenceChart, or any construct of a cdk8s chart
   * @param id name of the object, unless `name` says otherwise
   * @param props what the service is
   * @throws ARG001 and others for props that can be right for no backend; `Findings.of` reads what was thrown
   */
  public constructor(scope: Construct, id: string, props: GpuInferenceServiceProps) {
    super(scope, id);
    const state = located(this, () => {
      const cluster = clusterOf(this, props);
      note(this, { cluster });
      checkPools(this, cluster);
      const backend: Backend = peeked(
        props, 'backend', instanceOf('Backend', 'kind'),
      ) ?? inferenceChartOf(this)?.backend ?? cluster.defaultBackend;
      return new ServiceState(this, { id, path: this.node.path, ...aroundOf(this), props, cluster, backend });
    });
    this.state = state;
    note(this, { neededFeatures: () => state.neededFeatures, planned: () => state.planned(), ingress: state.ingress });
    this.serviceName = state.name;
    const { url, internalUrl, openAiUrl } = state.endpoints;
    this.url = url;
    this.internalUrl = internalUrl;
    this.openAiUrl = openAiUrl;
    const scaler = Construct.isConstruct(props.autoscaling) ? props.autoscaling : this;
    if (scaler !== this) addService(scaler, state.name);
    const { service, policy, ids } = state.manifests;
    this.objects = [
      ...objectIds(service, ids).map((objectId, index) => new WrittenObject(this, objectId, service[index], state)),
      ...policy.map((manifest) => new WrittenObject(scaler, scalerId(scaler, manifest.kind), manifest, state)),
    ];
    // KEDA's webhook refuses a ScaledObject whose Deployment is not there yet (keda apis/keda/v1alpha1/scaledobject_webhook.go).
    const scalers = this.objects.slice(service.length);
    for (const object of scalers) dependWithinChart(object, this);
    const after = props.model && notesOf(props.model).loader;
    addChecks(this, { findings: () => [
      ...judged(this, state.findings(), () => unanswered(this.objects, (object) => object.findings())),
      ...elsewhereFindings(this, scalers, after),
      ...userFindings(this, () => state.summary()),
    ] });
    checkObjectNames(this);
    checkRelease(this);
    writeAcceptedFindings(this);
    for (const object of this.objects) {
      note(object, { deployHints: () => ({ path: `${this.node.path}/${object.kind}`, timeout: state.timeout, after }) });
    }
  }

  /** What was decided: image, resources, replicas, nodes and all else that rules of your own see, as it stands now. */
  public summary(): ServiceSummary {
    return this.state.summary();
  }

  /**
   * This service as a `Simulation` takes it: its policy, backend, GPUs and timeout, as they stand now.
   *
   * @param load what the service does not say: traffic, how long requests and starts take
   */
  public simulated(load: SimulationLoad): SimulatedService {
    const { backend } = this.state;
    return simulatedService(this.state.planned().plan, backend, load);
  }

  /**
   * Adds environment variables to the server, over those that are there.
   *
   * @param env name to value. `EnvValue` of cdk8s-plus for references
   * @throws ARG004 after synthesis
   */
  public addEnv(env: { [name: string]: string | IEnvValue }): void {
    located(this, () => environment('env', env));
    this.change('addEnv', (state) => ({ env: { ...state.props.env, ...env } }));
  }

  /**
   * Adds all keys of a Secret or ConfigMap to the server's environment variables.
   *
   * @param source the Secret or ConfigMap
   * @throws ARG004 after synthesis
   */
  public addEnvFrom(source: EnvFrom): void {
    this.change('addEnvFrom', (state) => ({ envFrom: [...(state.props.envFrom ?? []), source] }));
  }

  /**
   * Adds a volume to the server.
   *
   * @param mount the volume and where the server sees it
   * @throws ARG004 after synthesis
   */
  public addVolume(mount: VolumeMount): void {
    this.change('addVolume', (state) => ({ volumes: [...(state.props.volumes ?? []), mount] }));
  }

  /**
   * Adds labels to the object and its pods, over those that are there.
   *
   * @param labels key to value
   * @throws ARG004 after synthesis
   */
  public addLabels(labels: { [key: string]: string }): void {
    located(this, () => stringMap('labels', labels));
    this.change('addLabels', (state) => ({ labels: { ...state.props.labels, ...labels } }));
  }

  /**
   * Adds annotations to the object and its pods, over those that are there.
   *
   * @param annotations key to value
   * @throws ARG004 after synthesis
   */
  public addAnnotations(annotations: { [key: string]: string }): void {
    located(this, () => stringMap('annotations', annotations));
    this.change('addAnnotations', (state) => ({ annotations: { ...state.props.annotations, ...annotations } }));
  }

  /**
   * The object of a kind, for `addJsonPatch` and dependencies: what no property says.
   *
   * @param kind such as `InferenceService`, `Deployment` or `HorizontalPodAutoscaler`. Where revisions have objects of their own, those of
   * `revision`, and with another one's name behind it, such as `Deployment-v1`, those of that one
   * @throws ARG005 where the service has no such object; the message lists those it has
   */
  public apiObject(kind: string): ApiObject {
    const { objects } = this;
    return objects.find(({ node }) => node.id === kind) ?? objects.find((object) => object.kind === kind) ?? fail(UNKNOWN_OBJECT, {
      path: this.node.path, property: 'kind', value: kind, rule: 'is not an object of this service',
      cure: `choose one of ${objects.map((object) => object.kind).join(', ')}`,
    });
  }

  private change(verb: string, props: (state: ServiceState) => Partial<GpuInferenceServiceProps>): void {
    const { state, objects } = this;
    located(this, () => state.change(verb, props(state)));
    const { service, policy } = state.manifests;
    [...service, ...policy].forEach((manifest, index) => objects[index].update(manifest));
  }
}

/** Between charts a dependency would number their files, and two that share policies could depend on each other. */
function dependWithinChart(object: ApiObject, other: Construct): void {
  if (Chart.of(object) === Chart.of(other)) object.addDependency(other);
}
