import type { Size } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../imports/plain';
import type { ArgumentShape } from '../arguments/checks';
import type { ImageRow } from '../catalog/data/images';
import type { StringMap } from '../service/plan/service-plan';

/** Where the volume is mounted. */
export const MODELS = '/models';
/** A writable home: the image's own files cannot be written. */
export const HOME = '/home/workspace';

/** What a server's container is, beside what all have in common. */
export interface ServerContainer {
  readonly command: string[];
  readonly env: Plain<k8s.EnvVar>[];
  readonly readinessProbe: Plain<k8s.Probe>;
  /** Files that it reads, by their paths in the container. */
  readonly files?: StringMap;
  /** Secrets that it reads as files. */
  readonly volumes?: Plain<k8s.Volume>[];
  readonly mounts?: Plain<k8s.VolumeMount>[];
}

/** All that is particular to one program by which people reach a volume. */
export interface ServerDefinition<Options extends object> {
  readonly title: string;
  readonly image: ImageRow;
  /** Where a GPU is asked for. @default - the other */
  readonly gpuImage?: ImageRow;
  readonly port: number;
  readonly memory: Size;
  readonly options: ArgumentShape<Options>;
  /** Whether it ends by itself when nobody uses it. */
  readonly endsWhenIdle: boolean;
  /** Day since which its project makes no releases. @default - it goes on */
  readonly archivedSince?: string;
  /** @param user that it runs as */
  container(options: Options, user: number): ServerContainer;
}
