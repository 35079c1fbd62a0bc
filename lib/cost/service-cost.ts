import type { BilledPrice } from '../catalog/billing/billed';
import { missingPrice, priceOfReplicas } from '../rules/service/billed-replicas';
import { isOldPrice } from '../rules/service/profile';
import type { ServiceSummary } from '../rules/service/service-rule';
import type { ServiceResult } from '../simulation/simulation-result';
import { atReplicas, between, HOURS_PER_MONTH, usd, usdTimes } from './allocations';
import type { CostAtReplicas, CostWaste, ServiceCost, UsdRange } from './cost-result';
import type { CostedService } from './cost-props';
import { simulatedPrice } from './simulated-price';

const HOUR = 3600;

/** What a service costs, as far as it is known. */
export function serviceCost(service: CostedService): ServiceCost {
  const { summary, tokensPerRequest } = service;
  const { path, name, minReplicas, maxReplicas } = summary;
  const most = priceOfReplicas(summary, maxReplicas);
  if (most === undefined) return { path, name, notes: [missingPrice(summary)] };
  const priceOf = pricesBy(summary);
  const { typical, rounding = 0 } = typicalCost(service, priceOf) ?? {};
  const requests = requestsPerHour(service);
  const perThousandRequests = typical && requests ? usd(typical.perHour, 1000 / requests) : undefined;
  return {
    path,
    name,
    priceSource: most.source,
    priceDate: most.date,
    notes: [...most.assumptions, ...(isOldPrice(most.date) ? [`The prices are of ${most.date}, more than a year ago.`] : [])],
    atMin: atReplicas(minReplicas, priceOf(minReplicas)),
    atTypical: typical,
    atMax: atReplicas(maxReplicas, most),
    waste: typical && waste(service.simulated, typical, rounding),
    perRollout: typical && rollout(service, typical),
    perThousandRequests,
    perMillionTokens: perThousandRequests && tokensPerRequest ? usdTimes(perThousandRequests, 1000 / tokensPerRequest) : undefined,
  };
}

/** Prices of whole numbers of replicas, of a service with known ones. Series have many steps with the same replicas. */
export function pricesBy(summary: ServiceSummary): (replicas: number) => BilledPrice {
  const known = new Map<number, BilledPrice>();
  return (replicas) => {
    const price = known.get(replicas) ?? priceOfReplicas(summary, replicas)!;
    known.set(replicas, price);
    return price;
  };
}

interface TypicalCost {
  readonly typical: CostAtReplicas;
  /** Part of it that comes of rounding. */
  readonly rounding?: number;
}

function typicalCost(
  { meanReplicas, simulated, summary: { cluster } }: CostedService, priceOf: (replicas: number) => BilledPrice,
): TypicalCost | undefined {
  if (meanReplicas !== undefined) return { typical: atReplicas(meanReplicas, between(meanReplicas, priceOf)!) };
  const found = simulated && simulatedPrice(simulated, priceOf, cluster.props.billing?.billedTime);
  if (found === undefined) return undefined;
  const { held } = simulated!.series;
  return { typical: atReplicas(held.reduce((sum, replicas) => sum + replicas, 0) / held.length, found.price), rounding: found.rounding };
}

function requestsPerHour({ requestsPerHour: given, simulated }: CostedService): number | undefined {
  if (given !== undefined || simulated === undefined) return given;
  const seconds = simulated.series.held.length * simulated.series.step;
  return simulated.answered > 0 && seconds > 0 ? (simulated.answered * HOUR) / seconds : undefined;
}

/** Shares of the seconds in which replicas hold GPUs. */
function waste(simulated: ServiceResult | undefined, { perMonth }: CostAtReplicas, rounding: number): CostWaste | undefined {
  if (simulated === undefined || simulated.podSeconds === 0) return undefined;
  const part = (seconds: number): UsdRange => usd(perMonth, (seconds / simulated.podSeconds) * (1 - rounding));
  return {
    idle: part(simulated.idleSeconds), coldStart: part(simulated.startingSeconds), draining: part(simulated.drainingSeconds),
    rounding: usd(perMonth, rounding),
  };
}

/** Each replica is paid for twice while the new one starts. */
function rollout({ simulated, replacement }: CostedService, { perMonth }: CostAtReplicas): UsdRange | undefined {
  const started = simulated === undefined || simulated.coldStarts === 0 ? undefined : simulated.startingSeconds / simulated.coldStarts;
  const seconds = replacement?.toSeconds() ?? started;
  return seconds === undefined ? undefined : usd(perMonth, seconds / HOUR / HOURS_PER_MONTH);
}
