/** Texts that some field, somewhere, takes or refuses. */
export const TEXTS = [
  '', 'a', 'A', 'a b', 'a-b', 'a_b', 'a.b', '-a', 'a-', '.a', '1', '-1', '0', '1.5', '1e3', '100m', '1Gi', '1gi', '50%', '101%', '1s', '5m', '1h30m',
  '0s', '-1s', '1d', 'true', 'false', 'True', 'null', 'None', 'NaN', '/', '/a', 'a/b', 'a/b/c', '../a', '/a/../b', '//a', './a', 'a:b', 'a:1', 'a@b', ':',
  'http', 'https', 'grpc', 'h2c', 'TCP', 'tcp', 'http://a', 'https://a/b?c=d', 's3://a/b', 'gs://a', 'hf://a/b', 'pvc://a/b', 'oci://a:1', 'ftp://a',
  'nvidia.com/gpu', 'example.com/a', 'kubernetes.io/a', 'cpu', 'memory', 'Always', 'Never', 'IfNotPresent', 'RollingUpdate', 'ReadWriteOnce',
  'ReadWriteMany', 'Exists', 'In', 'Gt', 'NoSchedule', 'Utilization', 'AverageValue', '$(A)', '{{ .a }}', '<a>', '"', '[]', '{}', '10.0.0.1', '::1',
  'a.example.com', 'localhost', '@latest', 'a:latest', 'registry.example.com/a:1', 'docker.io/library/a@sha256:0', '2026-01-01T00:00:00Z',
  'concurrency', 'rps', 'hpa', 'Standard', 'Serverless', 'RawDeployment', 'Knative', 'keda', 'external', 'v1', 'v2',
];

export const NUMBERS = [
  0, 1, -1, 2, 3, 10, 100, 101, 0.5, 1.5, -0.5, 99, 1000, 1001, 1024, 65535, 65536,
  2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 32, 2 ** 53,
  2 ** 63, -(2 ** 63), 2 ** 64, 1e18, 1e19, 1e21, 1e300, 1e-9, 1.0000001, 299, 300, 301, 3600, 3601, 49, 50, 51, 254, 256, 511, 512,
];

/** Numbers as texts: annotations and quantities. */
export const NUMBER_TEXTS = [
  '0', '1', '-1', '2', '+1', '01', '1.', '.5', '0.5', '1.5', '-0.5', '0.001', '0.0001', '99', '100', '101', '1000', '1001', '65535', '65536', '2147483647', '2147483648',
  '9223372036854775807', '9223372036854775808', '1e3', '1E3', '1e-3', '1e400', 'NaN', 'Inf', '-Inf', '0x10', '1_000', ' 1', '1 ', '', '1k', '1K', '1Ki', '1ki',
  '1Mi', '1M', '1m', '0.1m', '1.5Gi', '-1Gi', '1Ei', '9Ei', '100E', '1u', '1n', '1GiB', '1GB', '1,5', '10%', '5s', '6s', '6s5', '59s', '60s', '3600s', '1h', '1h1s', '0.5s',
  '500ms', '1500ms', '1d', '60', '5S',
];

export const EMPTIES = [null, '', ' ', 0, false, [], {}, [null], [''], [[]], [{}], { a: null }, { '': '' }, { a: {} }, [{}, {}]];

export const LENGTHS = [
  0, 1, 15, 16, 25, 30, 31, 36, 39, 40, 41, 48, 49, 50, 51, 52, 53, 54, 57, 58, 61, 62, 63, 64, 127, 128, 200, 253, 254, 255, 256,
  1000, 1024, 1025, 4096, 32769,
];

export const COUNTS = [0, 2, 3, 11, 17, 33, 101, 257];

export const ODD_TEXTS = [
  'ünïcødé', '名前', '🤖', 'a\u200bb', '\u202ea', 'a\u0000b', 'a\nb', 'a\tb', ' a', 'a ', 'a\u00a0b', 'é', 'e\u0301', 'ﬁ', 'İ', 'ß', '１', 'ª', 'a\u007fb', '\ufeffa', '=a',
];

/** One of each type. */
export const TYPES = {
  text: 'text', digits: '1', empty: '', word: 'true', number: 1, zero: 0, fraction: 1.5, yes: true, no: false, nothing: null, list: ['a'], emptyList: [],
  numbers: [1], nothings: [null], maps: [{}], lists: [[]], map: { a: 'b' }, emptyMap: {}, nested: { a: { b: 1 } }, mapOfNothing: { a: null },
};
