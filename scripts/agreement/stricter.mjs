/**
 * Findings of severity error about manifests that the API server admits, on purpose: it fails after admission, or is silently ignored.
 * Each id has its reason, and what the cluster did with such a manifest, seen once.
 */
export const STRICTER = {};
