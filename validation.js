/** `package: ./node_modules/inference-constructs/validation` in cdk8s.yaml: cdk8s-cli resolves paths without looking at `exports`. */
module.exports = require('./build/lib/validation.cjs');
