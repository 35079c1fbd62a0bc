import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { scalarText } from '../../manifest/json';
import { DNS_1035_LABEL, QUALIFIED_NAME } from '../../platform/formats';
import { Place } from '../../manifest/place';

export const KNATIVE_TRAFFIC_ILLEGAL: Definition = {
  id: 'KNV007', severity: Severity.ERROR, title: 'Traffic is split in a way that Knative refuses', why: 'Knative\'s webhook refuses the object.', source: 'serving v1.23 pkg/apis/serving/v1/route_validation.go',
  cure: 'Let the percents add up to 100, and name for each target either a revision or the latest.',
};

/** Source: serving pkg/apis/serving/v1/route_validation.go. A Service has one configuration, which its traffic does not name. */
export function checkTraffic(traffic: Place, isOfService: boolean): void {
  if (traffic.isEmpty && isOfService) return;
  let sum = 0;
  const tags = new Set<string>();
  for (const target of traffic.items) {
    sum += target.field('percent').number ?? 0;
    checkTarget(target, isOfService);
    checkTag(target.field('tag'), tags);
  }
  if (sum !== 100) traffic.report(KNATIVE_TRAFFIC_ILLEGAL, `adds up to ${sum} percent`, 'make its percentages add up to 100');
}

function checkTarget(target: Place, isOfService: boolean): void {
  const revision = target.field('revisionName');
  const configuration = target.field('configurationName');
  const latest = target.field('latestRevision');
  const url = target.field('url');
  const percent = target.field('percent');
  if (latest.isSet && latest.isTrue !== revision.isEmpty) {
    latest.report(
      KNATIVE_TRAFFIC_ILLEGAL, `is ${scalarText(latest.value)} ${revision.isEmpty ? 'without' : 'beside'} a revisionName`,
      'set one of latestRevision: true and revisionName',
    );
  }
  if (isOfService && !configuration.isEmpty) {
    configuration.report(KNATIVE_TRAFFIC_ILLEGAL, 'is the Service\'s own configuration', 'leave it out');
  } else if (revision.isEmpty === configuration.isEmpty && !(isOfService && revision.isEmpty)) {
    target.report(KNATIVE_TRAFFIC_ILLEGAL, 'has not one of revisionName and configurationName', 'set exactly one');
  } else {
    for (const name of [revision, configuration]) {
      if (!name.isEmpty && !QUALIFIED_NAME.is(name.text)) name.report(KNATIVE_TRAFFIC_ILLEGAL, 'is not a name', 'correct it');
    }
  }
  if (percent.number !== undefined && (percent.number < 0 || percent.number > 100)) {
    percent.report(KNATIVE_TRAFFIC_ILLEGAL, 'is not a percentage', 'use 0 to 100');
  }
  if (!url.isEmpty) url.report(KNATIVE_TRAFFIC_ILLEGAL, 'is what Knative reports', 'leave it out');
}

function checkTag(tag: Place, seen: Set<string>): void {
  if (tag.isEmpty) return;
  if (!DNS_1035_LABEL.is(tag.text)) tag.report(KNATIVE_TRAFFIC_ILLEGAL, DNS_1035_LABEL.rule, DNS_1035_LABEL.cure);
  if (seen.has(tag.text)) tag.report(KNATIVE_TRAFFIC_ILLEGAL, 'is another target\'s', 'use another tag');
  seen.add(tag.text);
}
