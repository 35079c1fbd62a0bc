import { COMBINATION, TEXT_ILLEGAL } from '../../manifest/shape';
import { CIDR } from '../../manifest/addresses';
import { trimmed } from '../../platform/go-text';
import { Place } from '../../manifest/place';

const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const TOPOLOGY = ['service.kubernetes.io/topology-mode', 'service.kubernetes.io/topology-aware-hints'];

/** Annotations that were there before fields were. Source: kubernetes pkg/apis/core/validation, validateService. */
export function checkServiceAnnotations(object: Place, type: string): void {
  const annotations = object.field('metadata').field('annotations');
  const [mode, hints] = TOPOLOGY.map((key) => annotations.entry(key));
  if (mode.isSet && hints.isSet && mode.text !== hints.text) mode.report(COMBINATION, `is not ${hints.name}`, 'leave one of them out');
  const ranges = annotations.entry(SOURCE_RANGES);
  if (!ranges.isSet || !object.field('spec').field('loadBalancerSourceRanges').isEmpty) return;
  if (type !== 'LoadBalancer') ranges.report(COMBINATION, 'is for type LoadBalancer only', 'leave it out');
  const text = trimmed(ranges.text);
  if (text !== '' && !text.split(',').every((range) => CIDR.is(trimmed(range)))) ranges.report(TEXT_ILLEGAL, 'lists no ranges of IP addresses', CIDR.cure);
}
