import type { Input } from '@pulumi/pulumi';
import * as plain from '../../container/volume-mount';
import { Deferred } from '../inputs/read-inputs';

/** Options of a mounted claim. */
export interface ClaimOptions extends Pick<plain.ClaimOptions, 'writable'> {
  /** Directory below the volume's root. @default - the root */
  readonly subPath?: Input<string>;
}

/** Options of the files of a ConfigMap or a Secret. */
export interface FilesOptions extends Omit<plain.FilesOptions, 'items' | 'subPath'> {
  /** Keys, each with the path of its file below `mountPath`. @default - every key is a file of its name */
  readonly items?: { readonly [key: string]: Input<string> };
  /** One file or directory of it, which alone is mounted, at `mountPath`. It does not follow later changes. @default - all */
  readonly subPath?: Input<string>;
}

/** A volume and where the server sees it. Its members can be read where no argument is an Output, as in the `pod` of a profile. */
export class VolumeMount extends Deferred<plain.VolumeMount> {
  /** A scratch directory. @param mountPath absolute path in the server @param options medium and bound */
  public static emptyDir(mountPath: Input<string>, options: plain.EmptyDirOptions = {}): VolumeMount {
    return new VolumeMount((read) => plain.VolumeMount.emptyDir(read(mountPath), read(options)));
  }

  /** The files of a ConfigMap, read-only. @param name its name @param mountPath absolute path in the server @param options which files */
  public static configMap(name: Input<string>, mountPath: Input<string>, options: FilesOptions = {}): VolumeMount {
    return new VolumeMount((read) => plain.VolumeMount.configMap(read(name), read(mountPath), read(options)));
  }

  /** The files of a Secret, read-only. @param name its name @param mountPath absolute path in the server @param options which files */
  public static secret(name: Input<string>, mountPath: Input<string>, options: FilesOptions = {}): VolumeMount {
    return new VolumeMount((read) => plain.VolumeMount.secret(read(name), read(mountPath), read(options)));
  }

  /** A volume that exists. @param claimName its claim @param mountPath absolute path in the server @param options sub-directory, writing */
  public static claim(claimName: Input<string>, mountPath: Input<string>, options: ClaimOptions = {}): VolumeMount {
    return new VolumeMount((read) => plain.VolumeMount.claim(read(claimName), read(mountPath), read(options)));
  }

  /** Kind of volume, as the pod's field is called. */
  public get kind(): string { return this.ofProfile().kind; }

  /** Absolute path in the server. */
  public get mountPath(): string { return this.ofProfile().mountPath; }

  /** Name of the ConfigMap, Secret or claim. */
  public get name(): string | undefined { return this.ofProfile().name; }

  /** Options of a scratch directory. */
  public get emptyDirOptions(): plain.EmptyDirOptions | undefined { return this.ofProfile().emptyDirOptions; }

  /** Options of a claim. */
  public get claimOptions(): plain.ClaimOptions | undefined { return this.ofProfile().claimOptions; }

  /** Options of the files of a ConfigMap or a Secret. */
  public get filesOptions(): plain.FilesOptions | undefined { return this.ofProfile().filesOptions; }
}
