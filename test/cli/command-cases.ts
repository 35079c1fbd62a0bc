/** Files, and a call of the command in their folder. */
export interface Call {
  readonly files: { readonly [name: string]: string | EncodedText };
  readonly args: readonly string[];
  /** The file that is its standard input. @default - none */
  readonly stdin?: string;
}

/** A text that is not in UTF-8. */
export interface EncodedText {
  readonly text: string;
  /** What the page says of it. */
  readonly encoding: string;
  readonly bytes: Buffer;
}

/** A call that finds something, and the nearest that does not: both stand on the page of the finding. */
export interface CommandCase {
  readonly wrong: Call;
  readonly right: Call;
}

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  level: info\n';
const KUSTOMIZATION = 'resources:\n- settings.yaml\n';
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: iris
spec:
  selector:
    matchLabels: {app: iris}
  template:
    metadata:
      labels: {app: iris}
    spec:
      containers:
      - name: server
        image: registry.example.com/iris:1.4
        args: ["--level=info"]
        resources:
          requests: {cpu: "2", memory: 8Gi}
          limits: {memory: 8Gi, nvidia.com/gpu: 1}
      nodeSelector: {cloud.google.com/gke-accelerator: nvidia-l4}
`;
const PATCH = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: iris\nspec:\n  replicas: 3\n';
const AUTOSCALER = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: iris
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: iris}
  minReplicas: 1
  maxReplicas: 5
  metrics:
  - type: Resource
    resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
`;
const KNATIVE_SERVICE = `apiVersion: serving.knative.dev/v1
kind: Service
metadata:
  name: iris
spec:
  template:
    spec:
      nodeSelector: {gpu: l4}
      containers:
      - image: registry.example.com/iris:1.4
`;
const NODE = '{"instanceType": "g2", "gpu": "L4", "gpuCount": 1, "cpu": 8, "memoryGib": 32, "pricePerHour": 0.7}';
const PRICES = `{"source": "contract", "date": "2026-11-01", "nodes": [${NODE}]}\n`;
const SHAPE = 'constant(rate=1, duration=10m)';

const called = (args: readonly string[], wrong: Call['files'], right: Call['files']): CommandCase => (
  { wrong: { files: wrong, args }, right: { files: right, args } }
);
const traced = (wrong: string, right: string) => called(
  ['simulate', 'iris.yaml', '--traffic', 'trace.csv', '--service-time', '2s'],
  { 'iris.yaml': DEPLOYMENT, 'trace.csv': wrong }, { 'iris.yaml': DEPLOYMENT, 'trace.csv': right },
);
const priced = (wrong: string) => called(
  ['cost', 'iris.yaml', '--prices', 'prices.json'], { 'iris.yaml': DEPLOYMENT, 'prices.json': wrong }, { 'iris.yaml': DEPLOYMENT, 'prices.json': PRICES },
);
const encoded = (text: string, encoding: string, bytes: Buffer): EncodedText => ({ text, encoding, bytes });

/** What only a run of the command tells, by the id of the finding. */
export const COMMANDS: { readonly [id: string]: CommandCase } = {
  ACK004: called(
    ['lint', '.'],
    { 'settings.yaml': CONFIG_MAP, '.inference-constructs.yaml': 'exclude:\n- generated/*\n' },
    { 'settings.yaml': CONFIG_MAP, 'generated/settings.yaml': CONFIG_MAP, '.inference-constructs.yaml': 'exclude:\n- generated/*\n' },
  ),
  ENC001: called(
    ['lint', 'settings.yaml'],
    { 'settings.yaml': encoded(CONFIG_MAP, 'UTF-16 without a byte order mark', Buffer.from(CONFIG_MAP, 'utf16le')) },
    { 'settings.yaml': encoded(CONFIG_MAP, 'UTF-16 with a byte order mark', Buffer.from(`\ufeff${CONFIG_MAP}`, 'utf16le')) },
  ),
  FIL001: called(['lint', 'manifests'], { 'manifests/notes.txt': 'to do\n' }, { 'manifests/settings.yaml': CONFIG_MAP }),
  FIL002: called(
    ['lint', 'settings.yaml'],
    { 'settings.yaml': `${CONFIG_MAP}more: ${'['.repeat(1500)}${']'.repeat(1500)}\n` }, { 'settings.yaml': CONFIG_MAP },
  ),
  FIL003: called(
    ['lint', 'settings.yaml'],
    { 'settings.yaml': encoded(CONFIG_MAP.replace('info', 'größer'), 'ISO 8859-1', Buffer.from(CONFIG_MAP.replace('info', 'größer'), 'latin1')) },
    { 'settings.yaml': CONFIG_MAP.replace('info', 'größer') },
  ),
  FIL005: {
    wrong: { files: { 'settings.yaml': '' }, args: ['lint', '-'], stdin: 'settings.yaml' },
    right: { files: { 'settings.yaml': CONFIG_MAP }, args: ['lint', '-'], stdin: 'settings.yaml' },
  },
  KNV124: {
    wrong: { files: { 'iris.yaml': KNATIVE_SERVICE }, args: ['lint', 'iris.yaml'] },
    right: { files: { 'iris.yaml': KNATIVE_SERVICE }, args: ['lint', 'iris.yaml', '--knative-features', 'nodeselector'] },
  },
  KUS001: called(
    ['lint', '.'],
    { 'kustomization.yaml': `namespace: team-a\n${KUSTOMIZATION}`, 'settings.yaml': CONFIG_MAP },
    { 'kustomization.yaml': KUSTOMIZATION, 'settings.yaml': CONFIG_MAP },
  ),
  KUS002: called(
    ['lint', '.'],
    { 'kustomization.yaml': 'resources:\n- setings.yaml\n', 'settings.yaml': CONFIG_MAP },
    { 'kustomization.yaml': KUSTOMIZATION, 'settings.yaml': CONFIG_MAP },
  ),
  KUS003: called(
    ['lint', '.'],
    { 'kustomization.yaml': 'resources:\n- https://example.com/settings.yaml\n' },
    { 'kustomization.yaml': KUSTOMIZATION, 'settings.yaml': CONFIG_MAP },
  ),
  KUS004: called(
    ['lint', 'a'],
    { 'a/kustomization.yaml': 'resources:\n- ../b\n', 'b/kustomization.yaml': 'resources:\n- ../a\n' },
    { 'a/kustomization.yaml': 'resources:\n- ../b\n', 'b/kustomization.yaml': KUSTOMIZATION, 'b/settings.yaml': CONFIG_MAP },
  ),
  KUS005: called(
    ['lint', '.'],
    { 'iris.yaml': DEPLOYMENT, 'replicas.yaml': PATCH },
    { 'kustomization.yaml': 'resources:\n- iris.yaml\npatches:\n- path: replicas.yaml\n', 'iris.yaml': DEPLOYMENT, 'replicas.yaml': PATCH },
  ),
  OBJ001: called(['lint', 'settings.yaml'], { 'settings.yaml': CONFIG_MAP.replace('info', 'a'.repeat(1_600_000)) }, { 'settings.yaml': CONFIG_MAP }),
  OBJ002: called(['lint', 'iris.yaml'], { 'iris.yaml': DEPLOYMENT.replace('=info', '=info\\0') }, { 'iris.yaml': DEPLOYMENT }),
  PRI001: priced(PRICES.replace('{"source"', '{source')),
  PRI002: priced(PRICES.replace(', "pricePerHour": 0.7', '')),
  SIM001: {
    wrong: {
      files: { 'iris.yaml': `${DEPLOYMENT}${AUTOSCALER}` },
      args: ['simulate', 'iris.yaml', '--service', 'iris', '--traffic', SHAPE, '--service-time', '2s'],
    },
    right: {
      files: { 'iris.yaml': `${DEPLOYMENT}${AUTOSCALER}` },
      args: ['simulate', 'iris.yaml', '--service', 'iris', '--traffic', SHAPE, '--service-time', '2s', '--cpu', 'idle=5,per-request=20'],
    },
  },
  TPL001: called(
    ['lint', 'settings.yaml'], { 'settings.yaml': CONFIG_MAP.replace('level: info', 'level: {{ .Values.level }}') }, { 'settings.yaml': CONFIG_MAP },
  ),
  TPL002: called(
    ['lint', '.'],
    { 'Chart.yaml': 'apiVersion: v2\nname: settings\nversion: 1.0.0\n', 'templates/settings.yaml': CONFIG_MAP },
    { 'rendered/settings.yaml': CONFIG_MAP },
  ),
  TRA001: traced('time,inputTokens\n0\n', 'time,inputTokens\n0,50\n'),
  TRA002: traced('when\n0\n5\n', 'time\n0\n5\n'),
  TRA003: traced('time\n0\nsoon\n', 'time\n0\n5\n'),
  TRA004: traced('time\n5\n3\n', 'time\n3\n5\n'),
  TRA005: traced('time\n', 'time\n0\n'),
};
