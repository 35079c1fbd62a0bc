import type { ComponentResourceOptions, Input } from '@pulumi/pulumi';
import { ComponentResource } from '@pulumi/pulumi';
import type { Backend } from '../../catalog/backend';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { ArgumentCheck, ArgumentShape } from '../../arguments/checks';
import { checkArguments, list, map, required } from '../../arguments/checks';
import { instanceOf } from '../../arguments/instance-of';
import { FindingList } from '../../finding/finding-list';
import { checkDigests } from '../../rules/service/profile';
import type { IServiceRule } from '../../rules/service/service-rule';
import { print } from './diagnostics';
import type { Reader } from '../inputs/read-inputs';
import { input, plain } from '../inputs/read-inputs';
import { settled } from './settled';

/** Where services run. */
export interface InferenceSiteArgs {
  /** The cluster. */
  readonly cluster: ClusterProfile;
  /** Backend of services that name none. @default - the profile's */
  readonly backend?: Backend;
  /** Namespace of the objects. @default - the provider's */
  readonly namespace?: Input<string>;
  /** Labels of every object. @default - none */
  readonly labels?: { readonly [key: string]: Input<string> };
  /** Rules of your own and policy packs, for every service. @default - none */
  readonly rules?: IServiceRule[];
}

/** Values of labels may be empty. */
const labelValue: ArgumentCheck = (property, value) => {
  if (value !== '') input(property, value);
};

const TARGET: ArgumentShape<InferenceSiteArgs> = {
  cluster: required(instanceOf('ClusterProfile', 'props', 'gpus'), 'give one, such as ClusterProfile.gke()'),
  backend: instanceOf('Backend', 'kind'),
  namespace: input,
  labels: (property, value) => {
    plain(property, value);
    map(labelValue)(property, value);
  },
  rules: list(instanceOf('IServiceRule', 'validate')),
};

/**
 * Says once where services run: the cluster, the namespace, and with the option `provider` the connection. Services and caches of the
 * site are its children, unless they name a parent of their own.
 */
export class InferenceSite extends ComponentResource {
  /** Name of the component, which its objects have as label `app.kubernetes.io/part-of`. */
  public readonly siteName: string;
  /** The cluster. */
  public readonly cluster: ClusterProfile;
  /** Backend of services that name none. */
  public readonly backend: Backend;
  /** Namespace of the objects. */
  public readonly namespace?: Input<string>;
  /** Labels of every object. */
  public readonly labels: { readonly [key: string]: Input<string> };
  /** Rules of your own and policy packs, for every service. */
  public readonly rules: IServiceRule[];

  /**
   * @param name name of the component
   * @param args where services run
   * @param options `provider`, and what every component takes
   * @throws ARG001, ARG002 for arguments that mean nothing or are missing
   */
  public constructor(name: string, args: InferenceSiteArgs, options?: ComponentResourceOptions) {
    checkArguments(args, TARGET);
    const { cluster, backend = cluster.defaultBackend, namespace, labels } = args;
    super('inference-constructs:index:InferenceSite', name, settled({ cluster: cluster.name, backend: backend.kind, namespace, labels }), options);
    this.siteName = name;
    this.cluster = cluster;
    this.backend = backend;
    this.namespace = args.namespace;
    this.labels = { ...args.labels };
    this.rules = [...args.rules ?? []];
    const findings = new FindingList(name);
    checkDigests(args.cluster.props, findings);
    print(this, findings.all);
    this.registerOutputs();
  }
}

interface ReadSite {
  readonly namespace?: string;
  readonly labels: { readonly [key: string]: string };
  readonly partOf: string;
}

/** What of a site may be Outputs; findings name it `site.namespace` and so on. */
export function readSite({ siteName, namespace, labels }: InferenceSite, read: Reader): ReadSite {
  return { ...read({ site: { namespace, labels } }).site, partOf: siteName };
}
