import type { Size } from 'cdk8s';
import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, flag, map, size, text, wholeNumber } from '../arguments/checks';

enum Kind { EMPTY_DIR = 'emptyDir', CONFIG_MAP = 'configMap', SECRET = 'secret', CLAIM = 'persistentVolumeClaim' }

/** Options of a scratch directory. */
export interface EmptyDirOptions {
  /** Whether it lives in memory, and counts against the memory limit. @default false */
  readonly inMemory?: boolean;
  /** Most that it holds. @default - no bound */
  readonly sizeLimit?: Size;
  /** Name by which containers of the pod share it: a DNS label. @default - it is its container's own */
  readonly name?: string;
}

/** Options of a mounted claim. */
export interface ClaimOptions {
  /** Directory below the volume's root. @default - the root */
  readonly subPath?: string;
  /** Whether the server may write. @default false */
  readonly writable?: boolean;
}

/** Options of the files of a ConfigMap or a Secret. */
export interface FilesOptions {
  /** Keys, each with the path of its file below `mountPath`. @default - every key is a file of its name */
  readonly items?: { readonly [key: string]: string };
  /** One file or directory of it, which alone is mounted, at `mountPath`. It does not follow later changes. @default - all */
  readonly subPath?: string;
  /** Whether pods start where it is missing. @default false */
  readonly optional?: boolean;
  /** Rights of the files, such as 0o440. 0 to 0o777. @default 0o644 */
  readonly mode?: number;
}

const FILES: ArgumentShape<FilesOptions> = { items: map(text), subPath: text, optional: flag, mode: wholeNumber(0, 0o777) };
const EMPTY_DIR: ArgumentShape<EmptyDirOptions> = { inMemory: flag, sizeLimit: size, name: text };
const CLAIM: ArgumentShape<ClaimOptions> = { subPath: text, writable: flag };

/** A volume and where the server sees it. */
export class VolumeMount {
  /** A scratch directory. @param mountPath absolute path in the server @param options medium and bound */
  public static emptyDir(mountPath: string, options: EmptyDirOptions = {}): VolumeMount {
    return new VolumeMount(Kind.EMPTY_DIR, mountPath, { emptyDir: checkArguments(options, EMPTY_DIR, 'options') });
  }

  /** The files of a ConfigMap, read-only. @param name its name @param mountPath absolute path in the server @param options which files */
  public static configMap(name: string, mountPath: string, options: FilesOptions = {}): VolumeMount {
    return new VolumeMount(Kind.CONFIG_MAP, mountPath, { name: named('name', name), files: checkArguments(options, FILES, 'options') });
  }

  /** The files of a Secret, read-only. @param name its name @param mountPath absolute path in the server @param options which files */
  public static secret(name: string, mountPath: string, options: FilesOptions = {}): VolumeMount {
    return new VolumeMount(Kind.SECRET, mountPath, { name: named('name', name), files: checkArguments(options, FILES, 'options') });
  }

  /** A volume that exists. @param claimName its claim @param mountPath absolute path in the server @param options sub-directory, writing */
  public static claim(claimName: string, mountPath: string, options: ClaimOptions = {}): VolumeMount {
    return new VolumeMount(Kind.CLAIM, mountPath, {
      name: named('claimName', claimName), claim: checkArguments(options, CLAIM, 'options'),
    });
  }

  /** Kind of volume, as the pod's field is called. */
  public readonly kind: string;
  /** Name of the ConfigMap, Secret or claim. */
  public readonly name?: string;
  /** Options of a scratch directory. */
  public readonly emptyDirOptions?: EmptyDirOptions;
  /** Options of a claim. */
  public readonly claimOptions?: ClaimOptions;
  /** Options of the files of a ConfigMap or a Secret. */
  public readonly filesOptions?: FilesOptions;

  private constructor(
    kind: Kind,
    /** Absolute path in the server. */
    public readonly mountPath: string,
    state: { name?: string; emptyDir?: EmptyDirOptions; claim?: ClaimOptions; files?: FilesOptions },
  ) {
    text('mountPath', mountPath ?? null);
    this.kind = kind;
    this.name = state.name;
    this.emptyDirOptions = state.emptyDir;
    this.claimOptions = state.claim;
    this.filesOptions = state.files;
  }
}

function named(property: string, name: string): string {
  text(property, name ?? null);
  return name;
}
