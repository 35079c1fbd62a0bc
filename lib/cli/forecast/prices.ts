import { readFileSync } from 'node:fs';
import { Size } from 'cdk8s';
import { Billing } from '../../catalog/billing/billing';
import { ClusterProfile } from '../../catalog/cluster-profile';
import { Gpu } from '../../catalog/gpu';
import type { StoragePrices } from '../../cost/cost-props';
import { shown } from '../../finding/definition';
import { today } from '../../finding/today';
import { asMap, asText, mapOf } from '../../manifest/json';
import { UsageError } from '../usage-error';
import { numberIn } from './values';

const KEYS = 'source, date and nodes of instanceType, gpu, gpuCount, cpu, memoryGib and pricePerHour';

/**
 * A cluster with the prices of a file in place of its own.
 *
 * @throws UsageError for a file that is none; ARG001 for prices out of bounds
 */
export function withPrices(cluster: ClusterProfile, file: string | undefined): ClusterProfile {
  if (file === undefined) return cluster;
  const prices = asMap(parsed(file));
  if (prices === undefined || !Array.isArray(prices.nodes)) throw new UsageError(`--prices "${shown(file)}" has no list of nodes; write JSON with ${KEYS}`);
  const nodes = prices.nodes.map((node, index) => nodeOf(mapOf(node), `--prices nodes[${index}]`));
  const billing = Billing.nodes({ nodes, source: asText(prices.source) ?? '', date: asText(prices.date) ?? '' });
  // What a profile says of a GPU would go before the file.
  const gpus = cluster.props.gpus.map(({ pricePerHour: _, ...offer }) => offer);
  return ClusterProfile.custom({ ...cluster.props, gpus, billing });
}

function nodeOf(node: { readonly [key: string]: unknown }, place: string) {
  const gpu = Gpu.all().find(({ id }) => id === node.gpu);
  if (gpu === undefined) throw new UsageError(`${place}.gpu "${shown(String(node.gpu))}" is not a known GPU, such as L4 or H100_SXM`);
  const number = (key: string): number => {
    const value = node[key];
    if (typeof value !== 'number' || !(value >= 0)) throw new UsageError(`${place}.${key} is not a number from 0 on; nodes have ${KEYS}`);
    return value;
  };
  const region = asText(node.region);
  return {
    instanceType: asText(node.instanceType) ?? gpu.id, gpu, gpuCount: number('gpuCount'), cpu: number('cpu'),
    memory: Size.gibibytes(number('memoryGib')), pricePerHour: number('pricePerHour'), spot: node.spot === true,
    ...(region === undefined ? {} : { region }),
  };
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'it is not JSON';
    throw new UsageError(`--prices "${shown(file)}" cannot be read: ${reason}`);
  }
}

/**
 * Prices of storage, USD for a GiB in a month by class: `gp3=0.08`; the class of nobody's name is the cluster's default: `=0.1`.
 *
 * @throws UsageError
 */
export function storagePrices(given: readonly string[] | undefined): StoragePrices | undefined {
  if (given === undefined) return undefined;
  const prices = given.flatMap((text) => text.split(',')).map((pair) => {
    const at = pair.indexOf('=');
    if (at < 0) throw new UsageError(`--storage-price "${shown(pair)}" is not a class and a price; write one such as gp3=0.08`);
    return [pair.slice(0, at).trim(), numberIn('--storage-price', pair.slice(at + 1))];
  });
  return { gibPerMonth: Object.fromEntries(prices), source: 'command line', date: new Date(today()).toISOString().slice(0, 10) };
}
