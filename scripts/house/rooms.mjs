/** Rooms of lib/, lowest first. Imports point to lower levels only; rooms of one level never import each other. ESLint reads this too. */
export const ROOMS = [
  [['finding', 'what a finding is; texts without secrets']],
  [['arguments', 'checks of what a constructor is given']],
  [['platform', 'facts: Kubernetes, Knative, KServe, with versions']],
  [['container', 'env, probes, volumes; what a pod gets']],
  [['catalog', 'GPUs, clusters, prices'], ['loader', 'programs in Jobs'], ['manifest', 'an object and its places']],
  [['schema', 'structure of objects: OpenAPI and CEL']],
  [['model', 'where a model comes from']],
  [['runtime', 'the servers, a file each']],
  [['service', 'props, scaling, and the plan'], ['latency', 'time of tokens, with its interval']],
  [['backend', 'six of them, a folder each: plan to manifests']],
  [
    ['tenancy', 'a namespace of one team'],
    ['credentials', 'keys, identities, certificates: what makes them'],
    ['monitoring', 'what Prometheus reads, alerts, dashboards'],
    ['workspace', 'where people fill and inspect a volume'],
    ['knative-platform', 'Knative Serving itself: its settings, and how it is installed'],
  ],
  [['rules', 'of services and of manifests, by topic']],
  [['lint', 'objects and files against the rules'], ['simulation', 'what autoscalers do with traffic']],
  [['cost', 'what services and caches cost'], ['observed', 'services as their manifests describe them']],
  [
    ['report', 'what will be deployed and what it costs, as HTML and Markdown'],
    ['tuning', 'policies compared on traces, and searched'],
  ],
  [['compile', 'props, plan, objects, findings: one decision']],
  [['construct', 'the classes that users write']],
  [['cli', 'command, validation'], ['pulumi', 'components, hosts']],
];

/** The way of one service through the rooms. */
export const WAY = [
  ['construct', 'new GpuInferenceService(chart, "llama", props)'],
  ['compile', 'asks the rooms below, one after the other'],
  ['service', 'props become one plan: defaults, GPUs, memory, placement'],
  ['backend', 'the plan becomes manifests'],
  ['rules', 'is the plan right? by property'],
  ['lint', 'are the manifests right? by field'],
  ['construct', 'cdk8s writes them, or tells what was found'],
];
