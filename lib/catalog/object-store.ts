/** The provider's own S3-compatible object store. */
export interface ObjectStore {
  /** Endpoint URL. */
  readonly endpoint: string;
  /** Endpoint that reads through the provider's cache. @default - the provider has none */
  readonly acceleratedEndpoint?: string;
  /** Region that clients name. @default - none is needed */
  readonly region?: string;
  /** Whether the bucket stands in the path (`true`) or in the host name (`false`). @default true */
  readonly pathStyle?: boolean;
}
