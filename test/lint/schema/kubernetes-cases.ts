export interface StructureCase {
  readonly title: string;
  readonly manifest: string;
  /** What the rule finds; nothing where the API server accepts the manifest. */
  readonly finds: readonly string[];
  /** The nearest manifest in which that is not found: both stand on the page of the finding. */
  readonly right?: string;
}

function deployment(spec: string): string {
  return `{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: ${spec}}`;
}

function container(fields: string): string {
  return deployment(`{template: {spec: {containers: [{name: c, image: i, ${fields}}]}}}`);
}

/** Each verdict was the API server's, as far as structure goes; Kubernetes' own kinds are read as Go structures. */
export const KUBERNETES_CASES: readonly StructureCase[] = [
  {
    title: 'unknown fields are refused at any depth',
    manifest: container('imagePullPolice: Always'),
    finds: ['SCH001 spec.template.spec.containers.0.imagePullPolice'],
    right: container('imagePullPolicy: Always'),
  },
  { title: 'case matters in names of fields', manifest: deployment('{Replicas: 1}'), finds: ['SCH001 spec.Replicas'] },
  {
    title: 'a text is not a number',
    manifest: deployment('{replicas: "1"}'),
    finds: ['SCH002 spec.replicas'],
    right: deployment('{replicas: 1}'),
  },
  { title: 'a fraction is not a whole number', manifest: deployment('{replicas: 1.5}'), finds: ['SCH002 spec.replicas'] },
  { title: 'numbers fit 32 bits', manifest: deployment('{replicas: 2147483648}'), finds: ['SCH006 spec.replicas'] },
  {
    title: 'numbers fit 64 bits',
    manifest: container('securityContext: {runAsUser: 9300000000000000000}'),
    finds: ['SCH006 spec.template.spec.containers.0.securityContext.runAsUser'],
  },
  {
    title: 'a number is not a text',
    manifest: container('env: [{name: A, value: 1}]'),
    finds: ['SCH002 spec.template.spec.containers.0.env.0.value'],
  },
  {
    title: 'a map is not a list',
    manifest: deployment('{template: {spec: {containers: {}}}}'),
    finds: ['SCH002 spec.template.spec.containers'],
  },
  {
    title: 'null is as good as nothing, in maps and in lists',
    manifest: deployment('{replicas: null, template: {spec: {containers: [null]}}}'),
    finds: [],
  },
  { title: 'quantities may be fractions', manifest: container('resources: {limits: {cpu: 0.5, memory: 1Gi}}'), finds: [] },
  {
    title: 'units of quantities are case-sensitive',
    manifest: container('resources: {limits: {memory: 1gi}}'),
    finds: ['SCH005 spec.template.spec.containers.0.resources.limits.memory'],
    right: container('resources: {limits: {memory: 1Gi}}'),
  },
  { title: 'spaces around quantities are dropped', manifest: container('resources: {limits: {memory: " 1Gi"}}'), finds: [] },
  {
    title: 'ports are numbers or names',
    manifest: container('readinessProbe: {httpGet: {port: 80.5}}'),
    finds: ['SCH002 spec.template.spec.containers.0.readinessProbe.httpGet.port'],
  },
  { title: 'what is required is no matter of structure in Kubernetes\' own kinds', manifest: container('ports: [{}]'), finds: [] },
  {
    title: 'unknown fields of metadata are refused',
    manifest: '{apiVersion: v1, kind: ConfigMap, metadata: {name: a, foo: 1}}',
    finds: ['SCH001 metadata.foo'],
  },
  {
    title: 'a namespace that is not a text is none',
    manifest: '{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: 5}}',
    finds: ['SCH014? metadata.namespace'],
    right: '{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: "5"}}',
  },
  {
    title: 'an object of the whole cluster has no such namespace',
    manifest: '{apiVersion: v1, kind: Namespace, metadata: {name: a, namespace: 5}}',
    finds: ['SCH002 metadata.namespace'],
  },
  {
    title: 'a time has a zone',
    manifest: '{apiVersion: v1, kind: ConfigMap, metadata: {creationTimestamp: "2024-01-01"}}',
    finds: ['SCH005 metadata.creationTimestamp'],
  },
  {
    title: 'data of Secrets is base64',
    manifest: '{apiVersion: v1, kind: Secret, data: {a: "a b", b: YQ==, c: YQ}}',
    finds: ['SCH005 data.a', 'SCH005 data.c'],
  },
  { title: 'data of Secrets may be bytes', manifest: '{apiVersion: v1, kind: Secret, data: {a: [1, null]}}', finds: [] },
  {
    title: 'a version that is not served is refused',
    manifest: '{apiVersion: batch/v1beta1, kind: CronJob, metadata: {name: a}}',
    finds: ['SCH010 apiVersion'],
    right: '{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}}',
  },
  {
    title: 'no version is named like a property of objects',
    manifest: '{apiVersion: apps/constructor, kind: Deployment}',
    finds: ['SCH010 apiVersion'],
  },
];
