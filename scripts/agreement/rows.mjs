import { countedBy } from './compare.mjs';
import { isKfserving } from './kinds.mjs';

/** Fewer refusals say nothing about a share of one in a thousand. */
export const ENOUGH = 200;
const MOST_MISSED = 0.1;
const MOST_STRICTER = 2;

/** Of documents: what was missed by kind and mutation class, and what was wrong, by rule. KFServing apart: its judge is a schema only. */
export function documentRows(cases) {
  const judged = cases.filter(({ kind }) => !isKfserving(kind));
  const kfserving = cases.filter(({ kind }) => isKfserving(kind));
  return [
    ...missedRows('all', countedBy(judged, () => 'documents')),
    ...missedRows('kind', countedBy(judged, ({ kind }) => kind)),
    ...missedRows('mutation', countedBy(judged, ({ mutation }) => mutation)),
    ...wrongRows(judged),
    ...stricterRows('documents', judged),
    ...missedRows('KFServing', countedBy(kfserving, () => 'documents')).map((row) => ({ ...row, goal: 'reported', ok: true })),
    // What its own webhook refuses, which the judge does not have.
    share(
      'KFServing: errors beyond the schema, of documents that it takes', kfserving.filter(({ refused }) => !refused),
      ({ ids }) => ids.length > 0, 'reported', () => true,
    ),
    share('documents refused by the judge', cases, ({ refused }) => refused, '30 to 70', (percent) => percent > 30 && percent < 70),
    share('documents whose verdict depends on the cluster', cases, ({ outcome }) => outcome === 'state', 'reported', () => true),
  ];
}

function missedRows(group, table) {
  return Object.entries(table).map(([name, { inputs, refused, missed, state }]) => {
    const decided = refused - state;
    const isEnough = decided >= ENOUGH;
    const percent = decided === 0 ? 0 : rounded(100 * missed / decided);
    return {
      name: `${group}: ${name}: missed of ${decided} refused of ${inputs}`, value: percent, unit: '%',
      goal: isEnough ? `<= ${MOST_MISSED}` : 'reported', ok: !isEnough || percent <= MOST_MISSED,
    };
  });
}

function wrongRows(cases) {
  const all = cases.filter(({ outcome }) => outcome === 'wrong');
  const byId = countedBy(cases.filter(({ ids }) => ids.length > 0), ({ ids }) => ids);
  return [
    { name: 'all: wrong', value: all.length, unit: 'documents', goal: '0', ok: all.length === 0 },
    ...Object.entries(byId).map(([id, { agree, wrong, stricter }]) => ({
      name: `rule ${id}: wrong beside ${agree} agreed, ${stricter} stricter on purpose`, value: wrong, unit: 'documents', goal: '0',
      ok: wrong === 0,
    })),
  ];
}

/**
 * The judge's cluster has KEDA's CRDs and those of Knative's operator, and neither KEDA's webhook nor the operators, whose verdicts these
 * rules tell. Of ConfigMaps, the webhook of Knative agrees with KNV120.
 */
function isOfOperators({ ids }) {
  return ids.length > 0 && ids.every((id) => id.startsWith('KED') || id === 'KNV120');
}

function stricterRows(name, cases) {
  const good = cases.filter(({ refused }) => !refused);
  return [
    share(
      `stricter on purpose of good ${name}, verdicts of KEDA and of Knative's operator aside`, good.filter((each) => !isOfOperators(each)),
      ({ outcome }) => outcome === 'stricter', `<= ${MOST_STRICTER}`, (percent) => percent <= MOST_STRICTER,
    ),
    share(`refused in the place of KEDA and Knative's operator of good ${name}`, good, isOfOperators, 'reported', () => true),
  ];
}

/** Kubeconform on the same documents, with the same schemas. */
export function kubeconformRows(cases, refusals) {
  if (refusals === undefined) return [];
  const pairs = cases.map(({ refused, ids }, index) => ({ refused, lint: ids.length > 0, kubeconform: refusals[index] }));
  return [
    share(
      'kubeconform: found of what the judge refuses', pairs.filter(({ refused }) => refused), (pair) => pair.kubeconform, 'reported',
      () => true,
    ),
    share('lint: found of what the judge refuses', pairs.filter(({ refused }) => refused), (pair) => pair.lint, 'reported', () => true),
    share(
      'kubeconform: refused of what the judge takes', pairs.filter(({ refused }) => !refused), (pair) => pair.kubeconform, 'reported',
      () => true,
    ),
    share('lint: refused of what the judge takes', pairs.filter(({ refused }) => !refused), (pair) => pair.lint, 'reported', () => true),
  ];
}

/** Fixed cases: what was once a disagreement. */
export function regressionRows(cases) {
  const mislabelled = cases.filter(({ refused, label }) => refused !== (label === 'refused'));
  const lost = cases.filter(({ outcome }) => outcome === 'missed' || outcome === 'wrong');
  return [
    {
      name: `regressions: labels that the judge denies, of ${cases.length}`, value: mislabelled.length, unit: 'cases', goal: '0',
      ok: mislabelled.length === 0,
    },
    { name: 'regressions: disagreements', value: lost.length, unit: 'cases', goal: '0', ok: lost.length === 0 },
  ];
}

/** Of charts from random props, by target. */
export function chartRows(charts, cases, { calls, untyped }) {
  const written = charts.filter(({ isRefused }) => !isRefused);
  const refused = cases.filter((each) => each.refused && each.outcome !== 'state');
  const wrong = cases.filter(({ outcome }) => outcome === 'wrong');
  const foreign = charts.filter(({ findings }) => findings.some(({ id }) => id === 'CDK000'));
  return [
    {
      name: `constructs: refused of ${cases.length} manifests`, value: refused.length, unit: 'manifests', goal: '0',
      ok: refused.length === 0,
    },
    {
      name: 'constructs: manifests of theirs that lint refuses', value: wrong.length, unit: 'manifests', goal: '0', ok: wrong.length === 0,
    },
    ...Object.entries(byTarget(charts)).map(([target, { all, good }]) => ({
      name: `constructs: ${target}: charts with errors of ${all}`, value: rounded(100 * (all - good) / all), unit: '%',
      goal: 'some are good', ok: good > 0,
    })),
    share('constructs: charts whose props are refused', charts, ({ isRefused }) => isRefused, 'reported', () => written.length > 0),
    {
      name: `malformed props: untyped errors of ${calls + charts.length} calls`, value: untyped.length + foreign.length, unit: 'errors',
      goal: '0', ok: untyped.length + foreign.length === 0,
    },
  ];
}

/**
 * Of charts that synthesis refuses, by finding: how many the API server would have taken. Most of our reasons are beyond it (a GPU that is
 * not sold, a property that the target drops); each stands in docs/findings.md.
 */
export function refusedChartRows(charts, cases) {
  const taken = (chart) => cases.every((each) => each.chart !== chart || !each.refused);
  const table = new Map();
  for (const chart of charts) {
    for (const id of new Set(chart.findings.filter(({ severity }) => severity === 'error').map((found) => found.id))) {
      const row = table.get(id) ?? { charts: 0, taken: 0 };
      table.set(id, { charts: row.charts + 1, taken: row.taken + (taken(chart) ? 1 : 0) });
    }
  }
  return [...table].sort().map(([id, row]) => ({
    name: `synthesis ${id}: taken by the judge, of ${row.charts} charts refused`, value: row.taken, unit: 'charts', goal: 'reported',
    ok: true,
  }));
}

function byTarget(charts) {
  const table = {};
  for (const { target, isRefused } of charts) {
    table[target] ??= { all: 0, good: 0 };
    table[target].all += 1;
    if (!isRefused) table[target].good += 1;
  }
  return table;
}

/** What objects show together: see together.mjs. */
export function togetherRows({ files, charts }) {
  const told = ({ ids }) => ids.length > 0;
  const wrong = charts.filter(told);
  const names = [...new Set([...files.filter(told), ...wrong].map(({ name, ids }) => `${name}: ${ids}`))];
  return [
    share('together: files of good documents with an error', files, told, `<= ${MOST_STRICTER}`, (percent) => percent <= MOST_STRICTER),
    {
      name: `together: charts of ours with an error, of ${charts.length}`, value: wrong.length, unit: 'charts', goal: '0',
      ok: wrong.length === 0,
    },
    ...names.slice(0, 20).map((name) => ({ name: `together: ${name}`, value: 1, unit: '', goal: 'reported', ok: true })),
  ];
}

export function speedRow(ratio) {
  return { name: 'lint, warm, over parsing the same YAML', value: rounded(ratio), unit: 'x', goal: '<= 2', ok: ratio <= 2 };
}

function share(name, all, isSo, goal, isOk) {
  const percent = all.length === 0 ? 0 : rounded(100 * all.filter(isSo).length / all.length);
  return { name: `${name} (${all.length})`, value: percent, unit: '%', goal, ok: isOk(percent) };
}

function rounded(number) {
  return Math.round(number * 1000) / 1000;
}
