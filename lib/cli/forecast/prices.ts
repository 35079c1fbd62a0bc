import { Billing } from '../../catalog/billing/billing';
import { ClusterProfile } from '../../catalog/cluster-profile';
import type { StoragePrices } from '../../cost/cost-props';
import { PriceFile } from '../../cost/price-file';
import { shown } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { FindingList } from '../../finding/finding-list';
import { today } from '../../finding/today';
import { checkDates } from '../../rules/service/profile';
import { UsageError } from '../usage-error';
import { numberIn } from './values';

/**
 * A cluster with the prices of a file in place of its own.
 *
 * @throws PRI001, PRI002 with line and column for what the file does not say; ARG001 for a file that cannot be read
 */
export function withPrices(cluster: ClusterProfile, file: string | undefined): ClusterProfile {
  if (file === undefined) return cluster;
  const billing = Billing.nodes(PriceFile.nodes(file));
  // What a profile says of a GPU would go before the file.
  const gpus = cluster.props.gpus.map(({ pricePerHour: _, ...offer }) => offer);
  return ClusterProfile.custom({ ...cluster.props, gpus, billing });
}

/** What is to be said of a file of prices: that they are old. */
export function findingsOfPrices(cluster: ClusterProfile, file: string | undefined): Finding[] {
  const found = new FindingList(file ?? '');
  if (file !== undefined) checkDates({ ...withPrices(cluster, file).props, priceDate: undefined }, found);
  return found.all;
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
