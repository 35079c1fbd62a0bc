import { definitionOf } from '../finding/definition';
import { Severity } from '../finding/finding';
import { mapOf } from '../manifest/json';
import { lintObject } from '../lint/lint-object';
import { clusterChecks } from './cluster/cluster-checks';
import { clusterProfileNamed } from './cluster/cluster-profiles';
import { readInput } from './inputs';
import { lintInput } from './lint-files';
import { FileFinding } from './results';
import { isAtLeast, severityNamed } from './severities';

/** `properties` of the validation in cdk8s.yaml. */
export interface InferenceValidationProps {
  /** Cluster that the manifests are for, such as `gke` or `coreweave-cloud:ORD1`. @default - any with what GPU services need */
  readonly clusterProfile?: string;
  /** Least severity that fails synthesis: `error`, `warning` or `info`. @default 'error' */
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

/** A validation of cdk8s-cli: the manifests of an app, whoever made them, are checked as `inference-constructs lint` does. */
export class InferenceValidation {
  private readonly checks;
  private readonly failOn: Severity;

  public constructor({ clusterProfile, failOn = Severity.ERROR }: InferenceValidationProps = {}) {
    this.checks = clusterProfile === undefined ? [lintObject] : clusterChecks(clusterProfileNamed(clusterProfile));
    this.failOn = severityNamed('failOn', failOn);
  }

  public async validate({ manifests, report }: ValidationContext): Promise<void> {
    const found = manifests.flatMap((file) => lintInput(readInput(file), this.checks).findings.map((each) => ({ ...each, file })));
    for (const id of new Set(found.map(({ finding }) => finding.id))) {
      const findings = found.filter(({ finding }) => finding.id === id);
      report.addViolation({ ...described(id, findings[0]), violatingResources: findings.map(violating) });
    }
    const failed = found.some(({ finding }) => isAtLeast(finding.severity, this.failOn));
    report.submit(failed ? 'failure' : 'success', { Findings: String(found.length) });
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
