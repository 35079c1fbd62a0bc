import type { Log, ReportingDescriptor, Result, Suppression } from 'sarif';
import { definitionOf } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { Severity } from '../../finding/finding';
import { packageFacts } from '../package';
import type { AcceptedFileFinding, Results } from '../results';
import type { FileFinding } from '../file-finding';
import { inPieces } from './json';

const LEVELS = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'note' } as const;

/** SARIF 2.1.0, which code scanning of GitHub, GitLab and Azure DevOps reads. */
export function asSarif({ findings: told, accepted }: Results): Iterable<string> {
  const findings: readonly (FileFinding | AcceptedFileFinding)[] = [...told, ...accepted];
  const byId = new Map(findings.map(({ finding }) => [finding.id, finding]));
  const ids = [...byId.keys()].sort();
  const indices = new Map(ids.map((id, index) => [id, index]));
  const { version, homepage } = packageFacts();
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: { name: 'inference-constructs', version, informationUri: homepage, rules: ids.map((id) => rule(byId.get(id)!, homepage)) },
      },
      results: [],
    }],
  };
  return inPieces(log, 'results', findings, (found) => ({
    ...result(found, indices), ...(accepted.length > 0 && { suppressions: suppressions(found) }),
  }));
}

function rule(found: Finding, homepage: string): ReportingDescriptor {
  const { id } = found;
  const definition = definitionOf(found);
  if (definition === undefined) return { id };
  return {
    id,
    shortDescription: { text: definition.title },
    fullDescription: { text: definition.why },
    helpUri: `${homepage}/blob/main/docs/rules/${id}.md`,
    defaultConfiguration: { level: LEVELS[definition.severity] },
  };
}

function result({ file, line, column, finding }: FileFinding, indices: ReadonlyMap<string, number>): Result {
  return {
    ruleId: finding.id,
    ruleIndex: indices.get(finding.id),
    level: LEVELS[finding.severity],
    message: { text: `${finding}`.slice(finding.id.length + 1) },
    locations: [{
      physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line, startColumn: column } },
      ...(finding.path === '' ? {} : { logicalLocations: [{ fullyQualifiedName: finding.path, kind: 'object' }] }),
    }],
  };
}

/** Where one result has a list of them, each has (SARIF 2.1.0, 3.27.23). */
function suppressions(found: FileFinding | AcceptedFileFinding): Suppression[] {
  if (!('by' in found)) return [];
  const { by: { by, reason, source: { file, line, column } } } = found;
  const location = { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line, startColumn: column } } };
  return [{ kind: by === 'comment' ? 'inSource' : 'external', justification: reason, ...(by !== 'command line' && { location }) }];
}

const HALF_CHARACTER = /\p{Cs}/gu;

/** A relative reference or an address, as RFC 3986 has them. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').split('/').map((part) => encodeURIComponent(part.replace(HALF_CHARACTER, '\ufffd'))).join('/');
  return file.startsWith('/') ? `file://${path}` : path.replace(/^\.\//, '');
}
