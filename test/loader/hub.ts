import { createHash } from 'crypto';
import type { ServerResponse } from 'http';
import { join } from 'path';
import { contents } from './machine';
import { Origin } from './origin';
import type { Source } from './sources';

export const COMMIT = 'c0ffee'.padEnd(40, '0');
export const TOKEN = 'hf_canary';

export interface HubOptions {
  /** The only token that may read the model; any request may if there is none. */
  readonly token?: string;
  /** Refuse as a model does whose licence the account has not accepted. */
  readonly gated?: boolean;
  /** A file whose content is not what its hash says. */
  readonly corrupt?: string;
  /** Files that the description names besides, or in place of those that are there. */
  readonly names?: string[];
  readonly onlyNames?: boolean;
  /** A file that is described, and not there to be read. */
  readonly missing?: string;
  /** Leaves out of the description how large files are. */
  readonly withoutSizes?: boolean;
  /** Redirects files to a signed address that refuses. */
  readonly signed?: boolean;
}

/**
 * What huggingface_hub asks of the hub for a model of one commit: its description, and each file's headers and content.
 * As on the hub, `.bin` files are in LFS, known by their sha256, and all others are known by git's own hash.
 */
export async function hubSource(folder: string, options: HubOptions = {}): Promise<Source> {
  const model = (): Record<string, string> => ({
    ...(options.onlyNames ? {} : contents(join(folder, 'model'))), ...Object.fromEntries((options.names ?? []).map((name) => [name, 'POISON'])),
  });
  const origin = await Origin.start((self, request, response) => {
    const path = decodeURIComponent((request.url ?? '').split('?')[0]);
    response.setHeader('x-repo-commit', COMMIT);
    if (options.token !== undefined && request.headers.authorization !== `Bearer ${options.token}`) {
      return refuse(response, options.gated ? 'GatedRepo' : 'RepoNotFound', options.gated ? 403 : 401);
    }
    if (path.startsWith('/api/models/team/model')) return describeModel(path, response, model(), options);
    if (path.startsWith('/signed/')) return refuse(response, 'denied', 403);
    const file = path.replace(`/team/model/resolve/${COMMIT}/`, '');
    if (!(file in model()) || file === options.missing) return refuse(response, 'EntryNotFound', 404);
    const text = model()[file];
    describeFile(response, file, text);
    if (options.signed) return redirect(response, `http://localhost:${self.host.split(':')[1]}/signed/${file}?X-Amz-Signature=CANARY`, text);
    return self.send(request, response, Buffer.from(file === options.corrupt ? text.replace(/^./, 'x') : text, 'latin1'));
  });
  const env = { MODEL_SOURCE: 'huggingface', MODEL_URI: 'team/model', MODEL_ENDPOINT: `http://${origin.host}`, HF_TOKEN: TOKEN };
  return { origin, env, keepsTimes: false, stop: () => origin.stop() };
}

function refuse(response: ServerResponse, code: string, status: number): void {
  response.statusCode = status;
  response.setHeader('x-error-code', code);
  response.end();
}

function redirect(response: ServerResponse, location: string, text: string): void {
  response.writeHead(302, { location, 'x-linked-size': text.length, 'x-linked-etag': response.getHeader('etag') as string });
  response.end();
}

function describeModel(path: string, response: ServerResponse, model: Record<string, string>, { withoutSizes }: HubOptions): void {
  const [, kind, revision] = /\/(revision|tree)\/(.*)$/.exec(path) ?? [path, 'revision', 'main'];
  if (!['main', COMMIT].includes(revision)) return refuse(response, 'RevisionNotFound', 404);
  const files = Object.entries(model).map(([name, text]) => ({ ...describeEntry(name, text), ...(withoutSizes && { size: undefined }) }));
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(kind === 'tree' ? files : { id: 'team/model', sha: COMMIT, siblings: files }));
}

/** Under the names of the model's description, and under those of the tree that huggingface_hub 2 reads besides. */
function describeEntry(name: string, text: string): object {
  const lfs = { sha256: sha256(text), oid: sha256(text), size: text.length, pointerSize: 134 };
  const hash = gitHash(text);
  return { rfilename: name, blobId: hash, type: 'file', path: name, oid: hash, size: text.length, ...(inLfs(name) && { lfs }) };
}

function describeFile(response: ServerResponse, file: string, text: string): void {
  response.setHeader('etag', `"${inLfs(file) ? sha256(text) : gitHash(text)}"`);
  response.setHeader('accept-ranges', 'bytes');
}

const inLfs = (file: string): boolean => file.endsWith('.bin');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const gitHash = (text: string): string => createHash('sha1').update(`blob ${text.length}\0${text}`).digest('hex');
