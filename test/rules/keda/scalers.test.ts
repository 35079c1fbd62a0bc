import { lintObject } from '../../../lib/lint/lint-object';
import { scalerOf, SCALER_TYPES, TARGETS } from '../../../lib/platform/keda';
import { QUERY, SIGNED, trigger, triggered } from './objects';

type Metadata = { readonly [name: string]: string };

/** `id name` of what is found in a trigger's metadata, or beside it; secrets are another matter. */
function foundIn(type: string, metadata: Metadata, more: { readonly [field: string]: unknown } = {}): string[] {
  const found = lintObject(triggered(trigger(type, metadata, more))).filter(({ finding: { id } }) => !id.startsWith('SEC'));
  return found.map(({ finding, at }) => `${finding.id} ${at.at(-1)}`);
}

const API = { url: 'https://queue.example.com/api', valueLocation: 'jobs.length', targetValue: '5' };
const CRON = { timezone: 'Europe/Berlin', start: '0 8 * * 1-5', end: '0 18 * * 1-5', desiredReplicas: '2' };
const KAFKA = { bootstrapServers: 'kafka.queues:9092', consumerGroup: 'qwen', topic: 'prompts' };
const RABBIT = { queueName: 'jobs', host: 'amqp://rabbitmq.queues:5672/', mode: 'QueueLength', value: '20' };
const SQS = { queueURL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/jobs', awsRegion: 'eu-central-1' };
const PUBSUB = { subscriptionName: 'prompts', value: '5', credentialsFromEnv: 'GOOGLE_CREDENTIALS' };
const REDIS = { address: 'redis.queues:6379', listName: 'prompts' };
const EXTERNAL = { scalerAddress: 'scaler.queues:6000' };

describe.each<[string, readonly Metadata[]]>([
  ['prometheus', [
    QUERY, { ...QUERY, threshold: '1e3', activationThreshold: '-0.5' }, { ...QUERY, ignoreNullValues: 'F', timeout: '30s', namespace: 'a' }, { ...QUERY, timeout: '500' },
    { ...QUERY, customHeaders: 'X-Scope=a,X-Other=b', queryParameters: 'dedup=true' }, { ...QUERY, identityOwner: 'operator', awsRegion: 'eu-central-1' },
    { ...QUERY, authModes: 'apiKey', apiKey: 'a' }, { ...QUERY, cloud: 'azurePublicCloud' },
  ]],
  ['metrics-api', [API, { ...API, format: 'prometheus', valueLocation: 'jobs{state="waiting"}' }, { ...API, aggregateFromKubeServiceEndpoints: 'true', aggregationType: 'sum' }]],
  ['cron', [CRON, { ...CRON, start: 'CRON_TZ=UTC 0 8 * * *' }, { ...CRON, timezone: 'Etc/UTC', start: '*/15 * * jan-jun sun' }]],
  ['kafka', [
    KAFKA, { ...KAFKA, lagThreshold: '50', partitionLimitation: '1,2,10-12', version: '2.0.0' }, { bootstrapServersFromEnv: 'SERVERS', consumerGroupFromEnv: 'GROUP' },
    { ...KAFKA, sasl: 'oauthbearer', saslTokenProvider: 'aws_msk_iam', tls: 'enable', awsRegion: 'eu-central-1' }, { ...KAFKA, limitToPartitionsWithLag: 'true' },
  ]],
  ['rabbitmq', [
    RABBIT, { queueName: 'jobs', hostFromEnv: 'RABBIT' }, { queueName: 'jobs', hostFromEnv: 'RABBIT', queueLength: '20' }, { ...RABBIT, host: 'rabbitmq.queues', protocol: 'amqp' },
    { ...RABBIT, host: 'https://rabbitmq.queues/vhost', mode: 'MessageRate', useRegex: 'true', timeout: '5s' },
  ]],
  ['aws-sqs-queue', [
    { ...SQS, identityOwner: 'operator' }, { ...SQS, awsAccessKeyIDFromEnv: 'ID', awsSecretAccessKeyFromEnv: 'KEY', queueLength: '10', scaleOnInFlight: 'false' },
    { queueURLFromEnv: 'QUEUE', awsRegion: 'eu-central-1', identityOwner: 'operator' },
  ]],
  ['gcp-pubsub', [PUBSUB, { topicName: 'prompts', credentialsFromEnvFile: 'FILE', mode: 'OldestUnackedMessageAge', value: '2.5' }, { subscriptionNameFromEnv: 'SUB', credentialsFromEnv: 'A' }]],
  ['redis', [REDIS, { listName: 'prompts', hostFromEnv: 'HOST', portFromEnv: 'PORT', passwordFromEnv: 'PASSWORD' }, { listName: 'a', host: 'a,b', port: '1,2', enableTLS: 'false' }]],
  ['external', [EXTERNAL, { ...EXTERNAL, anything: 'else', more: '5' }]],
  ['external-push', [{ ...EXTERNAL, threshold: 'many' }]],
  ['sumologic', [{ host: 'https://api.sumologic.com', queryType: 'metrics', 'query.A': 'a', resultQueryRowID: 'A', timerange: '5m', timezone: 'Etc/UTC', threshold: '1' }]],
])('%s', (type, all) => {
  it.each(all.map((metadata) => [metadata]))('is taken with %j', (metadata) => {
    expect(foundIn(type, metadata, type === 'sumologic' ? SIGNED : {})).toEqual([]);
  });
});

describe.each<[string, Metadata, readonly string[]]>([
  ['prometheus', { ...QUERY, threshold: '5%' }, ['KED201 threshold']],
  ['prometheus', { ...QUERY, threshold: '.5' }, ['KED201 threshold']],
  ['prometheus', { ...QUERY, threshold: '0' }, ['KED300 threshold']],
  ['prometheus', { ...QUERY, threshold: ' ' }, ['KED200 threshold']],
  ['prometheus', { ...QUERY, ignoreNullValues: 'yes' }, ['KED201 ignoreNullValues']],
  ['prometheus', { ...QUERY, timeout: 'soon' }, ['KED201 timeout']],
  ['prometheus', { ...QUERY, customHeaders: 'X-Scope: a' }, ['KED201 customHeaders']],
  ['prometheus', { ...QUERY, serverAddress: 'prometheus.monitoring:9090' }, ['KED301 serverAddress']],
  ['prometheus', { ...QUERY, metricName: 'requests' }, ['KED202 metricName']],
  ['prometheus', { ...QUERY, authModes: 'bearer' }, ['KED303 authModes']],
  ['prometheus', { ...QUERY, authModes: 'apiKey' }, ['KED303 authModes']],
  ['prometheus', { ...QUERY, authModes: 'token' }, ['KED201 authModes']],
  ['prometheus', { ...QUERY, bearerToken: 'a' }, ['KED202 bearerToken']],
  ['prometheus', { ...QUERY, queryFromEnv: 'QUERY' }, ['KED202 queryFromEnv']],
  ['metrics-api', { ...API, format: 'JSON' }, ['KED201 format']],
  ['metrics-api', { ...API, url: 'queue.example.com/api' }, ['KED301 url']],
  ['metrics-api', { url: API.url, targetValue: '0' }, ['KED200 valueLocation', 'KED300 targetValue']],
  ['cron', { ...CRON, desiredReplicas: 'two' }, ['KED201 desiredReplicas']],
  ['cron', { ...CRON, desiredReplicas: '0' }, ['KED301 desiredReplicas']],
  ['cron', { ...CRON, timezone: 'Berlin' }, ['KED301 timezone']],
  ['cron', { ...CRON, start: '@daily' }, ['KED301 start']],
  ['cron', { ...CRON, end: CRON.start }, ['KED302 end']],
  ['kafka', { topic: 'prompts' }, ['KED200 bootstrapServers', 'KED200 consumerGroup']],
  ['kafka', { ...KAFKA, lagThreshold: '0.5' }, ['KED201 lagThreshold']],
  ['kafka', { ...KAFKA, lagThreshold: '0' }, ['KED300 lagThreshold']],
  ['kafka', { ...KAFKA, offsetResetPolicy: 'newest' }, ['KED201 offsetResetPolicy']],
  ['kafka', { ...KAFKA, sasl: 'scram_sha512' }, ['KED303 sasl']],
  ['kafka', { ...KAFKA, username: 'a' }, ['KED202 username']],
  ['kafka', { ...KAFKA, allowIdleConsumers: 'true', limitToPartitionsWithLag: 'true' }, ['KED302 limitToPartitionsWithLag']],
  ['kafka', { ...KAFKA, topic: '', limitToPartitionsWithLag: 'true' }, ['KED302 limitToPartitionsWithLag']],
  ['kafka', { ...KAFKA, topic: '', fullMetadata: 'false' }, ['KED302 fullMetadata']],
  ['kafka', { ...KAFKA, sasl: 'oauthbearer', saslTokenProvider: 'aws_msk_iam' }, ['KED302 tls', 'KED302 awsRegion']],
  ['rabbitmq', { ...RABBIT, value: '' }, ['KED302 value']],
  ['rabbitmq', { ...RABBIT, mode: '' }, ['KED302 mode']],
  ['rabbitmq', { ...RABBIT, value: '0' }, ['KED300 value']],
  ['rabbitmq', { ...RABBIT, mode: 'QueueLenght' }, ['KED301 mode']],
  ['rabbitmq', { ...RABBIT, mode: 'MessageRate' }, ['KED302 mode']],
  ['rabbitmq', { ...RABBIT, useRegex: 'true' }, ['KED302 useRegex']],
  ['rabbitmq', { ...RABBIT, host: 'rabbitmq.queues:5672' }, ['KED301 host']],
  ['rabbitmq', { ...RABBIT, protocol: 'stomp' }, ['KED301 protocol']],
  ['rabbitmq', { ...RABBIT, host: '' }, ['KED200 host']],
  ['aws-sqs-queue', SQS, ['KED303 authenticationRef']],
  ['aws-sqs-queue', { ...SQS, awsAccessKeyIDFromEnv: 'ID' }, ['KED303 authenticationRef']],
  ['aws-sqs-queue', { queueURL: SQS.queueURL, identityOwner: 'operator' }, ['KED200 awsRegion']],
  ['aws-sqs-queue', { ...SQS, identityOwner: 'operator', queueLenght: '5' }, ['KED202 queueLenght']],
  ['gcp-pubsub', { subscriptionName: 'prompts' }, ['KED303 authenticationRef']],
  ['gcp-pubsub', { ...PUBSUB, topicName: 'a' }, ['KED302 subscriptionName']],
  ['gcp-pubsub', { credentialsFromEnv: 'A' }, ['KED302 subscriptionName']],
  ['redis', { listName: 'prompts' }, ['KED302 address']],
  ['redis', { address: 'redis:6379' }, ['KED200 listName']],
  ['redis', { listName: 'prompts', hosts: 'a,b', ports: '1' }, ['KED302 port']],
  ['redis', { ...REDIS, enableTLS: 'enable' }, ['KED302 enableTLS']],
  ['redis', { ...REDIS, databaseIndex: 'first' }, ['KED201 databaseIndex']],
  ['external', { threshold: '5' }, ['KED200 scalerAddress']],
  ['external', { ...EXTERNAL, enableTLS: 'on' }, ['KED201 enableTLS']],
  ['influxdb', { serverURL: 'https://a', query: 'b', authToken: 'c', thresholdValue: '1' }, ['KED204 authToken']],
])('%s', (type, metadata, found) => {
  it(`is found in ${JSON.stringify(metadata)}`, () => {
    expect(foundIn(type, metadata)).toEqual(found);
  });
});

describe('CPU and memory', () => {
  it.each([
    ['Utilization', '0'], ['Utilization', '70%'], ['Utilization', '70.5'], ['AverageValue', 'many'], ['AverageValue', '0'],
  ])('are not scaled by with %s %s', (metricType, value) => {
    expect(foundIn('cpu', { value }, { metricType })).toEqual(['KED301 value']);
  });

  it.each([['Utilization', '70'], ['AverageValue', '500m'], ['AverageValue', '2Gi']])('are scaled by with %s %s', (metricType, value) => {
    expect(foundIn('memory', { value, containerName: 'server' }, { metricType })).toEqual([]);
  });
});

describe('an authentication', () => {
  it('gives what a scaler reads from it, and nothing else', () => {
    expect(foundIn('rabbitmq', { queueName: 'jobs' }, SIGNED)).toEqual([]);
    expect(foundIn('kafka', { topic: 'prompts' }, SIGNED)).toEqual(['KED200 bootstrapServers', 'KED200 consumerGroup']);
    expect(foundIn('aws-sqs-queue', { queueURL: SQS.queueURL }, SIGNED)).toEqual([]);
    expect(foundIn('gcp-pubsub', { subscriptionName: 'prompts' }, SIGNED)).toEqual([]);
  });
});

describe('a misspelt name', () => {
  it.each([
    ['rabbitmq', { ...RABBIT, vHostName: '/' }, 'did you mean "vhostName"?'],
    ['kafka', { ...KAFKA, password: 'a' }, 'give it by an authenticationRef'],
    ['redis', { ...REDIS, adressFromEnv: 'ADDRESS' }, 'leave it out'],
  ])('of %s is told with its cure', (type, metadata, cure) => {
    const found = lintObject(triggered(trigger(type, metadata as Metadata))).find(({ finding: { id } }) => id === 'KED202');
    expect(found!.finding.cure).toBe(cure);
  });

  it.each([['promethues', 'did you mean "prometheus"?'], ['rabbit-mq', 'did you mean "rabbitmq"?'], ['toString', 'use a scaler of KEDA, or external for your own']])(
    'of a scaler: %s', (type, cure) => {
      expect(lintObject(triggered(trigger(type, {})))).toMatchObject([{ finding: { id: 'KED102', cure } }]);
    },
  );
});

describe('the table of scalers', () => {
  it('says of each parameter where it is read', () => {
    const parameters = SCALER_TYPES.flatMap((type) => scalerOf(type)!.parameters);
    expect(parameters.filter((each) => !(each.inMetadata || each.fromEnvironment || each.fromAuthentication))).toEqual([]);
  });

  it('has every target that is looked at', () => {
    for (const [type, targets] of Object.entries(TARGETS)) {
      const known = scalerOf(type)!.parameters.flatMap(({ names }) => names);
      expect(known).toEqual(expect.arrayContaining(targets.map(({ name }) => name)));
    }
  });
});
