import { Severity } from '../../finding/finding';
import { lookup } from '../../finding/lookup';
import { cureOfName } from '../../finding/texts';
import { integerOf, jsonNumberOf } from '../../manifest/go-values';
import type { ManifestRule, Report } from '../../manifest/manifest-rule';
import { topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { isQuantity, thousandthsOf } from '../../manifest/quantity';
import { isFiveFields, isTimeZone } from '../../manifest/schedule';
import { RABBITMQ_MODES, RABBITMQ_PROTOCOLS, TARGETS } from '../../platform/keda';
import type { Trigger } from './trigger';
import { isGiven, textOf, TRIGGERS } from './trigger';

const SCALERS = 'keda v2.21.0 pkg/scalers';

/** What single values must be for some scalers, beyond their types. */
const RULES: readonly ManifestRule<Trigger>[] = [
  {
    id: 'KED300',
    severity: Severity.ERROR,
    title: 'A trigger has no target above 0',
    why: 'KEDA refuses the trigger, or the API server the autoscaler that comes of it, so that nothing scales.',
    cure: 'Say how much of the metric a replica can take.',
    source: `${SCALERS}, Validate of each; kubernetes v1.36 pkg/apis/autoscaling/validation`,
    check(trigger, report) {
      if (trigger.isSource) return;
      for (const { name, isNeeded } of lookup(TARGETS, trigger.type) ?? []) {
        const target = trigger.metadata.entry(name);
        if (isNeeded && !isGiven(trigger, name)) {
          report(target, `is missing, which ${trigger.type} needs`, 'set how much of the metric a replica can take');
        } else if ((jsonNumberOf(target.text.trim(), false) ?? 1) <= 0) {
          report(target, 'is not above 0', 'set how much of the metric a replica can take');
        }
      }
    },
  },
  {
    id: 'KED301',
    severity: Severity.ERROR,
    title: 'A value means nothing to the scaler',
    why: 'The object is admitted, and never ready: KEDA refuses the trigger, or cannot ask for the metric.',
    cure: 'Write the value as the message says.',
    source: `${SCALERS}: cpu_memory_scaler.go, cron_scaler.go, rabbitmq_scaler.go, prometheus_scaler.go, metrics_api_scaler.go`,
    check(trigger, report) {
      lookup(CHECKS, trigger.type)?.(trigger, report);
    },
  },
];

export const SCALER_VALUES = topic(TRIGGERS, RULES);

const CHECKS: { readonly [type: string]: (trigger: Trigger, report: Report) => void } = {
  'cpu': checkResource,
  'memory': checkResource,
  'cron': checkCron,
  'prometheus': (trigger, report) => checkAddress(trigger, 'serverAddress', report),
  'metrics-api': (trigger, report) => checkAddress(trigger, 'url', report),
  'rabbitmq': checkRabbit,
};

function checkResource({ place, metadata }: Trigger, report: Report): void {
  const value = metadata.entry('value');
  const text = value.text.trim();
  if (text === '') return;
  if (place.field('metricType').text === 'Utilization') {
    if ((integerOf(text) ?? 0) < 1) report(value, 'is not a percentage', 'write a whole number above 0, without a unit');
  } else if (place.field('metricType').text === 'AverageValue' && (!isQuantity(text) || thousandthsOf(text)! <= 0n)) {
    report(value, 'is not a quantity above 0', 'write it as Kubernetes does, such as 500m or 2Gi');
  }
}

/** Five fields, of a time zone that the text may name itself. */
const WITH_ZONE = /^(?:CRON_)?TZ=\S+ +/;

function checkCron(trigger: Trigger, report: Report): void {
  for (const name of ['start', 'end']) {
    const text = textOf(trigger, name).replace(WITH_ZONE, '');
    if (text === '' || isFiveFields(text)) continue;
    report(trigger.metadata.entry(name), 'is not a schedule', 'use five fields, such as "0 8 * * 1-5"');
  }
  const zone = textOf(trigger, 'timezone');
  if (zone !== '' && zone !== 'Local' && !isTimeZone(zone)) {
    report(trigger.metadata.entry('timezone'), 'is not a time zone', 'use a name of the IANA database, such as Europe/Berlin');
  }
  if (Number(textOf(trigger, 'desiredReplicas') || 1) === 0) {
    report(trigger.metadata.entry('desiredReplicas'), 'is 0, which KEDA refuses', 'use 1 or more: outside the time there are minReplicaCount');
  }
}

function checkAddress(trigger: Trigger, name: string, report: Report): void {
  const text = textOf(trigger, name);
  if (text === '' || /^https?:\/\/[^/]/i.test(text)) return;
  report(withoutValue(trigger.metadata.entry(name)), 'is not an address of HTTP', 'begin it with http:// or https://');
}

function checkRabbit(trigger: Trigger, report: Report): void {
  const [protocol, mode, host] = ['protocol', 'mode', 'host'].map((name) => trigger.metadata.entry(name));
  if (textOf(trigger, 'protocol') !== '' && !RABBITMQ_PROTOCOLS.includes(protocol.text.trim())) {
    report(protocol, 'is not a protocol that KEDA speaks', `use ${RABBITMQ_PROTOCOLS.join(', ')}`);
  }
  const modes = Object.keys(RABBITMQ_MODES);
  if (textOf(trigger, 'mode') !== '' && mode.text.trim() !== 'Unknown' && !modes.includes(mode.text.trim())) {
    report(mode, 'is not a mode that KEDA has', cureOfName(mode.text.trim(), modes, `use ${modes.join(', ')}`));
  }
  const isAuto = ['', 'auto'].includes(textOf(trigger, 'protocol'));
  if (isAuto && textOf(trigger, 'host') !== '' && !/^(?:amqp|http)s?:/i.test(host.text.trim())) {
    report(withoutValue(host), 'does not tell its protocol', 'begin it with amqp://, amqps://, http:// or https://, or set protocol');
  }
}

/** An address that nobody can read may have a password anywhere. */
function withoutValue(address: Place): Place {
  return address.becoming({});
}
