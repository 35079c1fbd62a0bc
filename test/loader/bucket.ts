import { createHash } from 'crypto';
import type { IncomingMessage, ServerResponse } from 'http';
import { Origin } from './origin';
import type { Source } from './sources';

const WRITTEN = new Date('2020-01-01');

/** A bucket whose objects change while they are read, as rclone's own server's cannot. Any credentials will do. */
export class Bucket implements Source {
  static async serve(objects: Record<string, string>): Promise<Bucket> {
    const bucket: Bucket = new Bucket(objects, await Origin.start((_, request, response) => bucket.answer(request, response)));
    return bucket;
  }

  readonly keepsTimes = true;
  /** How often all objects were listed. */
  listings = 0;
  /** Called before a listing is answered, with its number from 1 on. */
  onListing: (listing: number) => void = () => {};
  /** Status that an object, or '' for a listing, is answered with in place of its content. */
  readonly statuses = new Map<string, number>();

  private constructor(readonly objects: Record<string, string>, readonly origin: Origin) {}

  get env(): Record<string, string> {
    return {
      MODEL_SOURCE: 's3', MODEL_URI: 's3://bucket/model', MODEL_ENDPOINT: `http://${this.origin.host}`,
      AWS_ACCESS_KEY_ID: 'an-access-key-id', AWS_SECRET_ACCESS_KEY: 'canary-secret-access-key',
    };
  }

  stop(): Promise<void> {
    return this.origin.stop();
  }

  private answer(request: IncomingMessage, response: ServerResponse): unknown {
    const url = new URL(request.url ?? '', 'http://bucket');
    const key = decodeURIComponent(url.pathname).replace(/^\/bucket\/?/, '');
    const status = this.statuses.get(key);
    if (status !== undefined) return refuse(response, status);
    if (key === '') return this.list(url.searchParams, response);
    const text = this.objects[key];
    if (text === undefined) return refuse(response, 404);
    response.setHeader('etag', `"${md5(text)}"`);
    response.setHeader('last-modified', WRITTEN.toUTCString());
    return this.origin.send(request, response, Buffer.from(text));
  }

  private list(query: URLSearchParams, response: ServerResponse): void {
    const prefix = query.get('prefix') ?? '';
    if (prefix === 'model/') this.onListing(this.listings += 1);
    const keys = Object.keys(this.objects).filter((key) => key.startsWith(prefix)).sort();
    const below = query.has('delimiter') ? keys.filter((key) => key.slice(prefix.length).includes('/')) : [];
    const folders = new Set(below.map((key) => prefix + key.slice(prefix.length).split('/')[0] + '/'));
    response.setHeader('content-type', 'application/xml');
    response.end(`<ListBucketResult><IsTruncated>false</IsTruncated>${
      keys.filter((key) => !below.includes(key)).map((key) => this.entry(key)).join('')
    }${[...folders].map((folder) => `<CommonPrefixes><Prefix>${escaped(folder)}</Prefix></CommonPrefixes>`).join('')}</ListBucketResult>`);
  }

  private entry(key: string): string {
    const text = this.objects[key];
    return `<Contents><Key>${escaped(key)}</Key><LastModified>${WRITTEN.toISOString()}</LastModified>`
      + `<ETag>"${md5(text)}"</ETag><Size>${text.length}</Size></Contents>`;
  }
}

const CODES: Record<number, string> = { 403: 'AccessDenied', 404: 'NoSuchKey', 500: 'InternalError' };

function refuse(response: ServerResponse, status: number): void {
  response.statusCode = status;
  response.end(`<Error><Code>${CODES[status]}</Code></Error>`);
}

const escaped = (text: string): string => text.replace(/[&<>\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
