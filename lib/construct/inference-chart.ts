import { LABEL_ILLEGAL, MISSING_ARGUMENT } from '../arguments/rules';
import type { ChartProps } from 'cdk8s';
import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { Component, objectLabels } from '../backend/common/labels';
import type { Backend } from '../catalog/backend';
import type { ClusterProfile } from '../catalog/cluster-profile';
import { GitOps } from '../catalog/git-ops';
import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, flag, map, oneOf, openText } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import type { Finding } from '../finding/finding';
import { fail } from '../finding/finding-error';
import { FindingList } from '../finding/finding-list';
import { checkDates, checkDigests } from '../rules/service/profile';
import { checkLabels } from '../rules/service/metadata';
import type { IServiceRule } from '../rules/service/service-rule';
import { writeAcceptedFindings } from './accepted-findings';
import { checkedId, checkedScope, namespace } from './arguments';
import type { AcknowledgeOptions } from '../rules/acknowledge-options';
import { acknowledge, addChecks, findingsBelow } from './checked';
import { foreignFindings, isForeign } from './foreign-objects';
import { addNamespace } from './kept-namespaces';
import { note, notesOf } from './notes';
import { checkObjectNames } from './object-names';
import { checkRelease, unanswered } from './release-findings';

/** What a chart of inference services is. */
export interface InferenceChartProps extends ChartProps {
  /** Cluster that the chart is deployed to. @default - each construct says */
  readonly cluster?: ClusterProfile;
  /** Backend of services that name none. @default - the profile's */
  readonly backend?: Backend;
  /** Whether the chart makes its namespace. With a claim that is retained in it, the namespace is retained too. @default false */
  readonly createNamespace?: boolean;
  /**
   * What delivers the chart's manifests. Argo CD then makes caches, and waits for their models, before services; and only its own
   * annotations say what is retained.
   *
   * @default - the annotations of Argo CD, Flux and Helm say what is retained, and there are no sync waves
   */
  readonly gitOps?: GitOps;
}

const CHART_PROPS: ArgumentShape<InferenceChartProps> = {
  namespace,
  labels: map(openText),
  disableResourceNameHashes: flag,
  cluster: instanceOf('ClusterProfile', 'props', 'gpus'),
  backend: instanceOf('Backend', 'kind'),
  createNamespace: flag,
  gitOps: oneOf(GitOps),
};

/**
 * A cdk8s chart that says once where its services run. Its synthesis also checks the objects that stand in it beside them, whoever made
 * them, as `inference-constructs lint` does.
 */
export class InferenceChart extends Chart {
  /**
   * Whether a construct is an InferenceChart, of this copy of the library or another.
   *
   * @param x any value
   */
  public static isInferenceChart(x: any): boolean {
    return typeof x === 'object' && x !== null && notesOf(x).isChart === true;
  }

  /** Cluster that the chart is deployed to. */
  public readonly cluster?: ClusterProfile;
  /** Backend of services that name none. */
  public readonly backend?: Backend;
  /** What delivers the chart's manifests. */
  public readonly gitOps?: GitOps;

  /**
   * @param scope the app
   * @param id name of the chart's file
   * @param props where services run
   */
  public constructor(scope: Construct, id: string, props: InferenceChartProps = {}) {
    super(checkedScope(scope), checkedId(scope, id), checkArguments(props, CHART_PROPS));
    note(this, { isChart: true, cluster: props.cluster });
    this.cluster = props.cluster;
    this.backend = props.backend;
    this.gitOps = props.gitOps;
    const findings = new FindingList(this.node.path);
    checkLabels('labels', props.labels ?? {}, (instance) => findings.add(LABEL_ILLEGAL, instance));
    if (props.cluster !== undefined) {
      checkDates(props.cluster.props, findings);
      checkDigests(props.cluster.props, findings);
    }
    addChecks(this, { findings: () => [...findings.all, ...this.foreignFindings()] });
    checkObjectNames(this);
    checkRelease(this);
    writeAcceptedFindings(this);
    if (props.createNamespace && props.namespace === undefined) {
      fail(MISSING_ARGUMENT, {
        path: this.node.path, property: 'namespace', rule: 'is missing, but `createNamespace` asks to make it', cure: 'name it',
      });
    }
    if (props.createNamespace) {
      const owner = { name: props.namespace!, partOf: id, labels: {}, chartLabels: this.labels };
      const object = new ApiObject(this, 'Namespace', {
        apiVersion: 'v1', kind: 'Namespace', metadata: { name: owner.name, labels: { ...objectLabels(owner, Component.NAMESPACE) } },
      });
      // cdk8s puts the chart's namespace into every object; a Namespace has none.
      object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
      addNamespace(this, object, props.gitOps);
    }
  }

  /** Everything that is wrong or worth knowing about the chart's constructs, but for what is acknowledged. Does not throw. */
  public findings(): Finding[] {
    return findingsBelow(this);
  }

  /**
   * Adds a rule of your own, for every service of the chart, also for those that stand there already.
   *
   * @param rule what to check
   * @throws ARG001 for what has no `validate`
   */
  public addRule(rule: IServiceRule): void {
    instanceOf('IServiceRule', 'validate')('rule', rule ?? null);
    note(this, { rules: [...notesOf(this).rules ?? [], rule] });
  }

  /**
   * Accepts a warning or an info, or the error SEC002 of what is not a secret, of everything below the chart.
   *
   * @param id the finding's id
   * @param reason why it is all right here
   * @param options how long
   */
  public acknowledge(id: string, reason: string, options: AcknowledgeOptions = {}): void {
    acknowledge(this, id, reason, options);
  }

  private foreignFindings(): Finding[] {
    return unanswered(this.node.findAll().filter(isForeign).filter((each) => inferenceChartOf(each) === this), foreignFindings);
  }
}

/** The nearest InferenceChart around a construct. */
export function inferenceChartOf(construct: IConstruct): InferenceChart | undefined {
  return construct.node.scopes.reverse().find((scope) => InferenceChart.isInferenceChart(scope)) as InferenceChart | undefined;
}
