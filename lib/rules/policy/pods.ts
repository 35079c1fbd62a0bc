import { FRAMEWORKS } from '../../platform/kserve';

/** What security standards read of a container. */
interface Container {
  readonly name: string;
  readonly securityContext?: {
    readonly allowPrivilegeEscalation?: boolean;
    readonly privileged?: boolean;
    readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
    readonly runAsNonRoot?: boolean;
    readonly runAsUser?: number;
    readonly seccompProfile?: { readonly type?: string };
  };
}

/** A pod, as an object of a service or cache asks for it. */
export interface WrittenPod {
  readonly securityContext: NonNullable<Pick<NonNullable<Container['securityContext']>, 'runAsNonRoot' | 'runAsUser' | 'seccompProfile'>>;
  readonly containers: readonly Container[];
  readonly volumes: readonly { readonly name: string }[];
}

/** Members of a predictor that are containers over those of a runtime. */
const MODELS = ['model', ...FRAMEWORKS];

/** The pods of manifests, wherever each kind of object keeps them. */
export function podsOf(manifests: readonly any[]): WrittenPod[] {
  return manifests.flatMap(({ spec }) => [spec?.template?.spec, spec?.predictor, spec?.transformer])
    .filter((pod) => pod !== undefined)
    .map((pod) => ({
      securityContext: pod.securityContext ?? {},
      containers: [
        ...pod.initContainers ?? [],
        ...pod.containers ?? [],
        ...MODELS.filter((name) => pod[name] !== undefined).map((name) => ({ ...pod[name], name })),
      ],
      volumes: pod.volumes ?? [],
    }));
}
