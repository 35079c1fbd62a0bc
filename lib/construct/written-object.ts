import type { ApiObjectProps } from 'cdk8s';
import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import type { Manifest } from '../backend/manifest';
import { lintFindings } from '../compile/judgement';
import type { Definition } from '../finding/definition';
import { finding } from '../finding/definition';
import type { Finding } from '../finding/finding';
import { Severity } from '../finding/finding';
import type { KubernetesObject } from '../manifest/kubernetes-object';
import { patched, secretsInMetadata, secretsInPatches } from './added-secrets';
import { judgedOnce } from './judged-objects';
import { withQuotes } from './quoted-text';

export const PATCH_FAILS: Definition = {
  id: 'ARG007',
  severity: Severity.ERROR,
  title: 'A JSON patch does not fit its object',
  why: 'Synthesis would stop in the midst of writing.',
  cure: 'Correct the path of the patch: all but its last part must be there.',
};

/** Whose an object is. */
export interface Writer {
  /** Not always around the object: a service's autoscaler stands below its policy. */
  readonly construct: IConstruct;
  /** Features of Knative that its cluster has enabled. @default - none but those that clusters with GPUs mostly have */
  readonly knativeFeatures?: readonly string[];
  /**
   * @param added the secrets that others brought into the object, by patches and metadata
   * @throws where the object must not be written
   */
  beforeWriting(added: readonly Finding[]): void;
}

/** A cdk8s object whose content may change until it is written. */
export class WrittenObject extends ApiObject {
  private addedPatches: readonly JsonPatch[] = [];

  public constructor(scope: Construct, id: string, private readonly manifest: Manifest, private readonly writer: Writer) {
    super(scope, id, manifest as ApiObjectProps);
    // cdk8s gives the chart's namespace to whatever names none; what says that it has none belongs to the cluster.
    const { metadata } = manifest;
    if ('namespace' in metadata && metadata.namespace === undefined && this.chart.namespace !== undefined) {
      super.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    }
  }

  /** Whose findings tell of the object. */
  public get owner(): IConstruct {
    return this.writer.construct;
  }

  /** cdk8s keeps the manifest that it was given and reads it when it writes; only of metadata it makes a copy. */
  public update(manifest: Manifest): void {
    Object.assign(this.manifest, manifest);
    Object.entries(manifest.metadata.labels ?? {}).forEach(([key, value]) => this.metadata.addLabel(key, value));
    Object.entries(manifest.metadata.annotations ?? {}).forEach(([key, value]) => this.metadata.addAnnotation(key, value));
  }

  public addJsonPatch(...ops: JsonPatch[]): void {
    super.addJsonPatch(...ops);
    this.addedPatches = [...this.addedPatches, ...ops];
  }

  public toJson(): any {
    const { path } = this.node;
    const json = super.toJson();
    const metadata = this.addedPatches.length === 0 ? json.metadata : this.writtenMetadata();
    this.writer.beforeWriting([
      ...secretsInMetadata(path, this.manifest, metadata ?? {}), ...secretsInPatches(path, this.manifest, this.addedPatches),
    ]);
    return withQuotes(json);
  }

  /**
   * The object as it would be written now.
   *
   * @throws where a patch cannot be applied
   */
  public written(): KubernetesObject {
    const object = { ...this.manifest, metadata: this.writtenMetadata() };
    return this.addedPatches.length === 0 ? object : patched(object, this.addedPatches);
  }

  /** What the rules about manifests find in the object as it would be written now. */
  public findings(): readonly Finding[] {
    const { path } = this.node;
    try {
      return judgedOnce(this, () => this.written(), (written) => (this.addedPatches.length > 0 ? lintFindings(written, path) : [
        ...lintFindings(written, path, true, this.writer.knativeFeatures),
        ...secretsInMetadata(path, this.manifest, { ...written.metadata }),
      ]));
    } catch (error) {
      return [finding(PATCH_FAILS, {
        path, property: 'addJsonPatch', rule: `cannot be applied: ${(error as Error).message.split('\n')[0]}`,
        cure: 'correct its path: all but its last part must be there',
      })];
    }
  }

  /** Where cdk8s cannot write it, what it was made of: synthesis says why. */
  private writtenMetadata(): { readonly [field: string]: unknown } {
    try {
      return this.metadata.toJson() ?? {};
    } catch {
      return { ...this.manifest.metadata };
    }
  }
}

/** Whether an object is ours. cdk8s redefines `instanceof` for ApiObject and its subclasses: it says yes of every object. */
export function isWritten(object: ApiObject): object is WrittenObject {
  return object.constructor === WrittenObject;
}
