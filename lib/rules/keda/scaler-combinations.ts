import { Severity } from '../../finding/finding';
import { lookup } from '../../finding/lookup';
import { booleanOf } from '../../manifest/go-values';
import type { ManifestRule, Report } from '../../manifest/manifest-rule';
import { topic } from '../../manifest/manifest-rule';
import { AWS_SCALERS, EXCLUSIVE_AUTH_MODES, GCP_SCALERS, RABBITMQ_MODES } from '../../platform/keda';
import type { Trigger } from './trigger';
import { isGiven, textOf, TRIGGERS } from './trigger';

const SCALERS = 'keda v2.21.0 pkg/scalers';

/** What values of one trigger must be together. */
const RULES: readonly ManifestRule<Trigger>[] = [
  {
    id: 'KED302',
    severity: Severity.ERROR,
    title: 'Parameters of a trigger contradict each other, or miss one another',
    why: 'The object is admitted, and never ready: KEDA refuses the trigger.',
    cure: 'Change one of the parameters, as the message says.',
    source: `${SCALERS}: kafka_scaler.go, rabbitmq_scaler.go, redis_scaler.go, gcp_pubsub_scaler.go, cron_scaler.go, Validate of each`,
    check(trigger, report) {
      lookup(CHECKS, trigger.type)?.(trigger, report);
    },
  },
  {
    id: 'KED303',
    severity: Severity.ERROR,
    title: 'Nothing says how the trigger signs in',
    why: 'The object is admitted, and never ready: KEDA reads what it signs in with from an authentication, or from where the message says.',
    cure: 'Name a TriggerAuthentication in `authenticationRef`.',
    source: `${SCALERS}/authentication/authentication_types.go, aws/aws_common.go, gcp/gcp_common.go, kafka_scaler.go`,
    check(trigger, report) {
      if (trigger.isSigned) return;
      checkModes(trigger, report);
      if (AWS_SCALERS.includes(trigger.type)) checkAws(trigger, report);
      if (GCP_SCALERS.includes(trigger.type) && !['credentialsFromEnv', 'credentialsFromEnvFile'].some((name) => textOf(trigger, name) !== '')) {
        report(trigger.place.field('authenticationRef'), 'is missing', 'name an authentication, or a variable of the container in credentialsFromEnv');
      }
      const sasl = trigger.metadata.entry('sasl');
      if (['kafka', 'apache-kafka'].includes(trigger.type) && !['', 'none', 'aws_msk_iam'].includes(sasl.text.trim()) && !signsInByAws(trigger)) {
        report(sasl, 'needs a user, which only an authentication gives', 'name one in authenticationRef');
      }
    },
  },
  {
    id: 'KED304',
    severity: Severity.ERROR,
    title: 'A trigger signs in by two ways that exclude each other',
    why: 'The object is admitted, and never ready: KEDA refuses the trigger.',
    cure: 'Keep one of the modes.',
    source: `${SCALERS}/authentication/authentication_types.go`,
    check(trigger, report) {
      const modes = trigger.metadata.entry('authModes');
      if (trigger.scaler?.parameters.every(({ names }) => !names.includes(modes.name)) ?? true) return;
      const exclusive = listOf(modes.text).filter((mode) => EXCLUSIVE_AUTH_MODES.includes(mode));
      if (exclusive.length > 1) report(modes, `has ${exclusive.join(' and ')} at once`, 'keep one of them');
    },
  },
];

export const SCALER_COMBINATIONS = topic(TRIGGERS, RULES);

function listOf(text: string): string[] {
  return text.split(',').map((each) => each.trim());
}

/** What modes need, where the scaler reads it from metadata too. */
const OPEN_MODES: { readonly [mode: string]: readonly string[] } = { apiKey: ['apiKey'], oauth: ['oauthTokenURI', 'clientID'] };

function checkModes(trigger: Trigger, report: Report): void {
  if (trigger.scaler?.parameters.every(({ names }) => !names.includes('authModes')) ?? true) return;
  const modes = ['authModes', 'authMode'].map((name) => trigger.metadata.entry(name)).find((entry) => entry.text.trim() !== '');
  const closed = listOf(modes?.text ?? '').filter((mode) => (
    mode !== '' && !lookup(OPEN_MODES, mode)?.every((parameter) => isGiven(trigger, parameter))
  ));
  if (closed.length > 0) report(modes!, 'needs what only an authentication gives', 'name one in authenticationRef');
}

function checkAws(trigger: Trigger, report: Report): void {
  if (!['', 'pod'].includes(textOf(trigger, 'identityOwner'))) return;
  const hasKey = ['awsAccessKeyID', 'awsAccessKeyIDFromEnv'].some((name) => textOf(trigger, name) !== '');
  if (hasKey && textOf(trigger, 'awsSecretAccessKeyFromEnv') !== '') return;
  report(
    trigger.place.field('authenticationRef'), 'is missing',
    'name an authentication, or set identityOwner: operator, or variables of the container in awsAccessKeyIDFromEnv and awsSecretAccessKeyFromEnv',
  );
}

/** A token of AWS needs no user. */
function signsInByAws(trigger: Trigger): boolean {
  return textOf(trigger, 'sasl') === 'oauthbearer' && textOf(trigger, 'saslTokenProvider') === 'aws_msk_iam';
}

const CHECKS: { readonly [type: string]: (trigger: Trigger, report: Report) => void } = {
  'cron': checkCron,
  'gcp-pubsub': checkPubSub,
  'kafka': checkKafka,
  'rabbitmq': checkRabbit,
  'redis': checkRedis,
  'redis-cluster': checkRedis,
  'redis-sentinel': checkRedis,
  'redis-streams': checkRedis,
  'redis-cluster-streams': checkRedis,
  'redis-sentinel-streams': checkRedis,
};

function checkCron(trigger: Trigger, report: Report): void {
  const [start, end] = ['start', 'end'].map((name) => textOf(trigger, name));
  if (start !== '' && start === end) report(trigger.metadata.entry('end'), 'is the same as start', 'let it end at another time');
}

function checkPubSub(trigger: Trigger, report: Report): void {
  const given = ['subscriptionName', 'topicName'].filter((name) => isGiven(trigger, name));
  if (given.length === 1) return;
  const rule = given.length === 0 ? 'is missing, and so is topicName' : 'stands beside topicName';
  report(trigger.metadata.entry('subscriptionName'), rule, 'give one of the two');
}

function checkKafka(trigger: Trigger, report: Report): void {
  const isOn = (name: string) => booleanOf(textOf(trigger, name));
  const hasTopic = isGiven(trigger, 'topic');
  const limit = trigger.metadata.entry('limitToPartitionsWithLag');
  for (const other of ['allowIdleConsumers', 'ensureEvenDistributionOfPartitions']) {
    if (isOn(limit.name) && isOn(other)) report(limit, `stands beside ${other}`, 'keep one of the two');
  }
  for (const name of ['limitToPartitionsWithLag', 'ensureEvenDistributionOfPartitions']) {
    if (isOn(name) && !hasTopic) report(trigger.metadata.entry(name), 'needs a topic', 'set topic');
  }
  if (isOn('fullMetadata') === false && !hasTopic) report(trigger.metadata.entry('fullMetadata'), 'is false, and needs a topic', 'set topic');
  if (signsInByAws(trigger) && !trigger.isSigned) {
    if (textOf(trigger, 'tls') !== 'enable') report(trigger.metadata.entry('tls'), 'is not enabled, which aws_msk_iam needs', 'set tls: enable');
    if (textOf(trigger, 'awsRegion') === '') report(trigger.metadata.entry('awsRegion'), 'is missing, which aws_msk_iam needs', 'set it');
  }
}

function checkRabbit(trigger: Trigger, report: Report): void {
  const [mode, value, length] = ['mode', 'value', 'queueLength'].map((name) => textOf(trigger, name));
  const hasMode = mode !== '' && mode !== 'Unknown';
  if (length !== '' && (hasMode || value !== '')) {
    report(trigger.metadata.entry('queueLength'), `stands beside ${hasMode ? 'mode' : 'value'}`, 'use mode and value alone');
  } else if (length === '' && hasMode !== (value !== '')) {
    report(trigger.metadata.entry(hasMode ? 'value' : 'mode'), `is missing, which ${hasMode ? 'mode' : 'value'} needs`, 'set mode and value together');
  }
  if (rabbitProtocolOf(trigger) !== 'amqp') return;
  if (lookup(RABBITMQ_MODES, mode)?.needsHttp) report(trigger.metadata.entry('mode'), 'is measured over HTTP only', 'use an http host');
  for (const name of ['useRegex', 'excludeUnacknowledged']) {
    if (booleanOf(textOf(trigger, name))) report(trigger.metadata.entry(name), 'is for HTTP only', 'use an http host, or leave it out');
  }
}

/** Where it does not say, its host does; nothing where neither is seen here. */
function rabbitProtocolOf(trigger: Trigger): string | undefined {
  const protocol = textOf(trigger, 'protocol');
  if (protocol !== '' && protocol !== 'auto') return protocol;
  return /^(amqp|http)s?:/i.exec(textOf(trigger, 'host'))?.[1].toLowerCase();
}

function checkRedis(trigger: Trigger, report: Report): void {
  const isThere = (...names: string[]) => names.some((name) => isGiven(trigger, name));
  if (!isThere('address', 'addresses') && !(isThere('host', 'hosts') && isThere('port', 'ports'))) {
    report(trigger.metadata.entry('address'), 'is missing, and so are host and port', 'say where Redis is');
  }
  const [hosts, ports] = [['host', 'hosts'], ['port', 'ports']].map((names) => names.map((name) => textOf(trigger, name)).find((text) => text !== ''));
  if (hosts !== undefined && ports !== undefined && listOf(hosts).length !== listOf(ports).length) {
    report(trigger.metadata.entry('port'), `are ${listOf(ports).length} for ${listOf(hosts).length} hosts`, 'give each host one');
  }
  const tls = trigger.metadata.entry('enableTLS');
  if (tls.text.trim() !== '' && booleanOf(tls.text.trim()) === undefined) report(tls, 'is neither true nor false', 'use one of the two');
}
