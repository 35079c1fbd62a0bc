/**
 * Maps and lists inside each other. The API server stops at 10,000 (encoding/json, go.yaml.in/yaml/v2); V8's stack ends at about 800 levels
 * of a parsed document, and then it aborts instead of throwing. The deepest CustomResourceDefinitions have 60.
 */
export const MOST_LEVELS = 256;
