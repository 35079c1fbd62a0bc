/**
 * Loads from S3, GCS, Azure Blob and HTTP(S): alpine with busybox `sh` and `flock`.
 * Source: https://rclone.org/install/#docker and the Dockerfile of github.com/rclone/rclone; release 1.75.2 of 2026-10.
 */
export const RCLONE_IMAGE = 'rclone/rclone:1.75.2';

/**
 * Loads from the Hugging Face hub: Debian with `sh`, `flock`, Python and huggingface_hub 0.32.4.
 * Source: python/storage-initializer.Dockerfile and python/storage/uv.lock of github.com/kserve/kserve at 0.20.0.
 */
export const HUGGING_FACE_IMAGE = 'kserve/storage-initializer:v0.20.0';

/** Waits for a model: nothing but a shell is needed. Source: https://busybox.net, release 1.37.0 of 2024-09. */
export const WAIT_IMAGE = 'busybox:1.37.0';
