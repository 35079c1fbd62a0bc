import { definitionOf } from '../finding/definition';
import { mapOf } from '../manifest/json';
import { pathText } from '../manifest/kubernetes-object';
import { lintFiles } from './lint-files';
import type { FileFinding } from './file-finding';
import type { Settings } from './settings';
import { settingsOf } from './settings';
import { Reader } from './project/reader';
import { FAIL_ON, isAtLeast } from './severities';
import { UsageError } from './usage-error';

/** `properties` of the validation in cdk8s.yaml. */
export interface InferenceValidationProps {
  /**
   * Cluster that the manifests are for, such as `gke` or `coreweave-cloud:ORD1`.
   *
   * @default - the project file's, or any with what GPU services need
   */
  readonly clusterProfile?: string;
  /** Least severity that fails synthesis: `error`, `warning` or `info`; or `never`. @default - the project file's, or `error` */
  readonly failOn?: string;
}

/** An object and the places in it that break a rule, as cdk8s-cli reports them. */
interface ViolatingResource {
  readonly resourceName: string;
  readonly manifestPath: string;
  readonly locations: string[];
}

/** A rule that is broken. */
interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

/** What cdk8s-cli gives to a validation: the parts of its ValidationContext that are used here. */
export interface ValidationContext {
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata?: { readonly [key: string]: string }): void;
  };
}

const SILENT = { err: () => {}, input: () => new Uint8Array(), interactive: false };

/** A validation of cdk8s-cli: the manifests of an app, whoever made them, are checked as `inference-constructs lint` does. */
export class InferenceValidation {
  private readonly settings: Settings;

  /** @throws UsageError */
  public constructor(props: InferenceValidationProps = {}) {
    const read = new Reader((at, rule, cure) => { throw new UsageError(`${pathText(at) || 'properties'} ${rule}; ${cure}`); });
    const { clusterProfile, failOn } = read.map(props, [], ['clusterProfile', 'failOn']);
    this.settings = settingsOf({
      clusterProfile: clusterProfile === undefined ? undefined : read.text(clusterProfile, ['clusterProfile']),
      failOn: failOn === undefined ? undefined : read.choice(failOn, ['failOn'], FAIL_ON),
    });
  }

  public async validate({ manifests, report }: ValidationContext): Promise<void> {
    const files = manifests.filter((file) => !this.settings.excludes.has(file)).map((name) => ({ name }));
    const releases = [{ name: 'app', files, isWhole: files.length === manifests.length }];
    const { findings: found, accepted } = lintFiles({ releases, findings: [], leftOut: [], isWhole: true }, this.settings, SILENT);
    for (const id of new Set(found.map(({ finding }) => finding.id))) {
      const findings = found.filter(({ finding }) => finding.id === id);
      report.addViolation({ ...described(id, findings[0]), violatingResources: findings.map(violating) });
    }
    const failed = found.some(({ finding }) => isAtLeast(finding.severity, this.settings.failOn));
    report.submit(failed ? 'failure' : 'success', { Findings: String(found.length), Accepted: String(accepted.length) });
  }
}

function described(id: string, { finding }: FileFinding) {
  const { title, why, cure } = definitionOf(finding)!;
  return { ruleName: `${id} (${finding.severity})`, recommendation: `${title}. ${why}`, fix: cure };
}

function violating({ file, line, column, finding, object }: FileFinding): ViolatingResource {
  return {
    resourceName: String(mapOf(object?.metadata).name ?? ''),
    manifestPath: file,
    locations: [`${line}:${column} ${finding}`],
  };
}
