import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';

export const BEYOND_LIMITS: Definition = {
  id: 'FIL002',
  severity: Severity.ERROR,
  title: 'A file, a document or an object is larger or deeper than the command reads',
  why: 'It is not checked. The limits are far above what the API server stores, and keep memory and time within bounds: 128 MiB for a '
    + 'file, 16 Mi characters for a document, 256 maps and lists inside each other.',
  cure: 'Split the file, or the List in it.',
};

/**
 * Maps and lists inside each other. The API server stops at 10,000 (encoding/json, go.yaml.in/yaml/v2); V8's stack ends at about 800 levels
 * of a parsed document, and then it aborts instead of throwing. The deepest CustomResourceDefinitions have 60.
 */
export const MOST_LEVELS = 256;
