/** Images of the library's own containers, such as copies in a registry of your own. The programs in them must be the same. */
export interface LoaderImages {
  /** Loads models from S3, Google Cloud Storage, Azure Blob and HTTP. @default - rclone, pinned */
  readonly rclone?: string;
  /** Loads models from the Hugging Face hub. @default - KServe's storage initializer, pinned */
  readonly huggingFace?: string;
  /** Waits for a model of a cache; a shell is all that it needs. @default - busybox, pinned */
  readonly wait?: string;
}
