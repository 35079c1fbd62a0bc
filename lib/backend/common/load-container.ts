import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../../imports/plain';
import type { ContainerSecurityContextOptions } from '../../container/pod/security-options';
import { SeccompProfileType } from '../../container/pod/security-options';
import { LoaderProgram, programText } from '../../loader/programs';
import type { ModelCredentialsSettings } from '../../model/model-credentials';
import type { ModelSource } from '../../model/model-source';
import { ModelSourceKind } from '../../model/model-source';
import { AZURE_ACCOUNT_KEY, AZURE_KEYS, GCS_KEY, HUB_TOKEN, S3_KEYS } from '../../platform/credentials';
import { CA_FILE, caVolume, secretsVolume } from '../../service/plan/credentials';
import type { SecurityPlan } from '../../service/plan/pod-security';
import { containerContext, isReadOnly } from '../../service/plan/pod-security';
import type { ResourcesPlan } from '../../service/plan/service-plan';
import type { Manifest } from '../manifest';
import { compact } from '../manifest';
import { scratchMount } from './pod-group';

type Container = Plain<k8s.Container>;
type Volume = Plain<k8s.Volume>;
type EnvVar = Plain<k8s.EnvVar>;

export const PROGRAM_MOUNT = { mountPath: '/loader', name: 'loader', readOnly: true };

export const LOAD_CONTAINER = 'load-model';

/** What no container of the library's own needs. */
export const WITHOUT_RIGHTS: ContainerSecurityContextOptions = {
  allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, seccompProfile: { type: SeccompProfileType.RUNTIME_DEFAULT },
};

export interface LoadTarget {
  readonly directory: string;
  readonly volumeName: string;
  readonly rcloneImage: string;
  readonly huggingFaceImage: string;
  readonly resources: ResourcesPlan;
  /** Rights of the pod. */
  readonly security: SecurityPlan;
  /** What is read with, beside what the source says. */
  readonly credentials: ModelCredentialsSettings;
  /** Capabilities that the container keeps. @default - none */
  readonly capabilities?: string[];
}

/** The loader's names for the sources that it can read. */
const SOURCE_NAMES: { readonly [kind in ModelSourceKind]?: string } = {
  [ModelSourceKind.S3]: 's3',
  [ModelSourceKind.GCS]: 'gcs',
  [ModelSourceKind.AZURE_BLOB]: 'azure',
  [ModelSourceKind.HTTP]: 'http',
  [ModelSourceKind.HUGGING_FACE]: 'huggingface',
};

/** The container that runs the loader, and the volumes that its credentials need. */
export function loadContainer(source: ModelSource, target: LoadTarget): { container: Container; volumes: Volume[] } {
  const files = credentialFiles(source, target.credentials);
  return {
    container: {
      name: LOAD_CONTAINER,
      image: source.kind === ModelSourceKind.HUGGING_FACE ? target.huggingFaceImage : target.rcloneImage,
      command: ['sh', `${PROGRAM_MOUNT.mountPath}/${LoaderProgram.LOAD_MODEL}`],
      env: [...sourceEnv(source, target.credentials), { name: 'MODEL_DIRECTORY', value: target.directory }, ...credentialEnv(source), ...files.env]
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
      resources: target.resources,
      securityContext: containerContext(
        { ...WITHOUT_RIGHTS, capabilities: compact({ add: target.capabilities, drop: ['ALL'] }) }, target.security.ofContainers,
      ),
      terminationMessagePolicy: 'FallbackToLogsOnError',
      volumeMounts: [
        PROGRAM_MOUNT, { mountPath: '/models', name: target.volumeName }, ...files.mounts,
        // For pipes and lists (load-model.sh).
        ...(isReadOnly(target.security) ? [scratchMount()] : []),
      ],
    },
    volumes: files.volumes,
  };
}

/** The source's own, else that of the credentials around. */
function caBundleOf({ s3Options }: ModelSource, { caBundleConfigMap }: ModelCredentialsSettings): string | undefined {
  return s3Options?.caBundleConfigMap ?? caBundleConfigMap;
}

function sourceEnv(source: ModelSource, credentials: ModelCredentialsSettings): EnvVar[] {
  const hub = source.kind === ModelSourceKind.HUGGING_FACE;
  const variables: { readonly [name: string]: string | undefined } = {
    MODEL_SOURCE: SOURCE_NAMES[source.kind],
    MODEL_URI: hub ? source.uri.replace(/^hf:\/\//, '').split(':')[0] : source.uri,
    MODEL_REVISION: source.huggingFaceOptions?.revision,
    MODEL_ENDPOINT: source.s3Options?.endpoint,
    MODEL_REGION: source.s3Options?.region,
    MODEL_PATH_STYLE: source.s3Options?.pathStyle === undefined ? undefined : String(source.s3Options.pathStyle),
    MODEL_CA_BUNDLE: caBundleOf(source, credentials) === undefined ? undefined : CA_FILE,
    MODEL_ANONYMOUS: isAnonymous(source) ? 'true' : undefined,
  };
  return Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: literally(value) }]));
}

/** rclone looks for credentials unless it is told that there are none; of S3 it takes the pod's surroundings (IRSA, node role). */
function isAnonymous({ kind, s3Options, gcsOptions, azureOptions }: ModelSource): boolean {
  switch (kind) {
    case ModelSourceKind.S3: return s3Options?.anonymous === true;
    case ModelSourceKind.GCS: return gcsOptions?.credentials === undefined;
    case ModelSourceKind.AZURE_BLOB: return azureOptions?.credentials === undefined;
    default: return false;
  }
}

function credentialEnv(source: ModelSource): EnvVar[] {
  const token = source.huggingFaceOptions?.token;
  if (token !== undefined) return [fromSecret(HUB_TOKEN, token.secretName, token.key)];
  const s3 = source.s3Options?.credentials?.secretName;
  if (s3 !== undefined) return S3_KEYS.map((key) => fromSecret(key, s3, key));
  const { secretName: azure, accountKey = false } = source.azureOptions?.credentials ?? {};
  if (azure !== undefined) return (accountKey ? [AZURE_ACCOUNT_KEY] : AZURE_KEYS).map((key) => fromSecret(key, azure, key));
  return [];
}

function fromSecret(name: string, secretName: string, key: string): EnvVar {
  return { name, valueFrom: { secretKeyRef: { key, name: secretName } } };
}

interface Files { readonly volumes: Volume[]; readonly mounts: Plain<k8s.VolumeMount>[]; readonly env: EnvVar[] }

/** Google reads a file, a CA bundle is one, and a SecretProviderClass makes its Secrets where it is mounted. */
function credentialFiles(source: ModelSource, credentials: ModelCredentialsSettings): Files {
  const gcs = source.gcsOptions?.credentials?.secretName;
  const bundle = caBundleOf(source, credentials);
  const { secretProviderClassName: provider } = credentials;
  const shared = [
    ...(bundle === undefined ? [] : [caVolume(bundle)]),
    ...(provider === undefined ? [] : [secretsVolume(provider)]),
  ];
  return {
    volumes: [
      ...(gcs === undefined ? [] : [{ name: 'gcs-credentials', secret: { secretName: gcs } }]),
      ...shared.map(({ name, source: volume }) => ({ name, ...volume })),
    ],
    mounts: [
      ...(gcs === undefined ? [] : [{ mountPath: '/etc/gcs', name: 'gcs-credentials', readOnly: true }]),
      ...shared.map(({ name, mountPath }) => ({ mountPath, name, readOnly: true })),
    ],
    env: gcs === undefined ? [] : [{ name: 'GOOGLE_APPLICATION_CREDENTIALS', value: `/etc/gcs/${GCS_KEY}` }],
  };
}

/** The programs that load models from sources of these kinds. */
export function loadPrograms(kinds: ModelSourceKind[]): LoaderProgram[] {
  const hub = kinds.includes(ModelSourceKind.HUGGING_FACE);
  const others = kinds.some((kind) => kind !== ModelSourceKind.HUGGING_FACE);
  return [LoaderProgram.LOAD_MODEL, ...(others ? [LoaderProgram.RCLONE] : []), ...(hub ? [LoaderProgram.HUGGING_FACE] : [])];
}

export function programVolume(configMapName: string): Volume {
  return { name: PROGRAM_MOUNT.name, configMap: { name: configMapName } };
}

/** The loader's programs, as the ConfigMap that pods mount. */
export function programConfigMap(name: string, programs: LoaderProgram[], metadata: Omit<Manifest['metadata'], 'name'>): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: compact({ name, ...metadata }),
    data: Object.fromEntries(programs.map((program) => [program, programText(program)])),
  };
}

/**
 * A text of `command`, `args` or `env` that the kubelet does not expand: `$(AWS_SECRET_ACCESS_KEY)` in a model's address would become the
 * key, and be logged. Two dollars are one to it. Source: kubernetes third_party/forked/golang/expansion, Expand.
 */
export function literally(text: string): string {
  return text.replaceAll('$', '$$$$');
}
