import { ApiObject, ApiObjectProps, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { Manifest } from '../backend/manifest';
import { Finding } from '../finding/finding';
import { addChecks } from './checked';
import { secretsInMetadata, secretsInPatches } from './added-secrets';
import { patchFindings } from './patch-findings';
import { withQuotes } from './quoted-text';

/** Whose an object is. */
export interface Writer {
  /**
   * @param added the secrets that others brought into the object, by patches and metadata
   * @throws where the object must not be written
   */
  beforeWriting(added: readonly Finding[]): void;
}

/** A cdk8s object whose content may change until it is written. What JSON patches bring into it is checked. */
export class WrittenObject extends ApiObject {
  private patched?: JsonPatch[];

  public constructor(scope: Construct, id: string, private readonly manifest: Manifest, private readonly writer: Writer) {
    super(scope, id, manifest as ApiObjectProps);
  }

  /** cdk8s keeps the manifest that it was given and reads it when it writes; only of metadata it makes a copy. */
  public update(manifest: Manifest): void {
    Object.assign(this.manifest, manifest);
    Object.entries(manifest.metadata.labels ?? {}).forEach(([key, value]) => this.metadata.addLabel(key, value));
    Object.entries(manifest.metadata.annotations ?? {}).forEach(([key, value]) => this.metadata.addAnnotation(key, value));
  }

  public addJsonPatch(...ops: JsonPatch[]): void {
    super.addJsonPatch(...ops);
    if (this.patched === undefined) {
      const patches: JsonPatch[] = this.patched = [];
      addChecks(this, { findings: () => patchFindings(this.node.path, this.manifest, patches) });
    }
    this.patched.push(...ops);
  }

  public toJson(): any {
    this.writer.beforeWriting([...this.findings(), ...secretsInPatches(this.node.path, this.manifest, this.patched ?? [])]);
    return withQuotes(super.toJson());
  }

  /** Secrets in labels and annotations that others gave to the object. */
  public findings(): Finding[] {
    return secretsInMetadata(this.node.path, this.manifest, this.writtenMetadata());
  }

  /** Nothing where cdk8s cannot write it: synthesis says why. */
  private writtenMetadata(): { readonly [field: string]: unknown } {
    try {
      return this.metadata.toJson() ?? {};
    } catch {
      return {};
    }
  }
}

/** Whether an object is ours. cdk8s redefines `instanceof` for ApiObject and its subclasses: it says yes of every object. */
export function isWritten(object: ApiObject): boolean {
  return object.constructor === WrittenObject;
}
