import { printed, round } from '../paired.mjs';

const run = (what, figure) => printed(['node', '--expose-gc', 'bench/programs/simulation.cjs', what, figure]);

/** A long run keeps no more than a short one: its results are of one size. */
export function measureSimulation() {
  const short = run('hour', 'heap');
  return [
    { name: 'simulation of a week at 20 requests per second, CPU time', value: round(run('week', 'cpu')), unit: 's', goal: 5 },
    { name: 'simulation of 50 services on one pool, a day at 5 per second, CPU time', value: round(run('fifty', 'cpu')), unit: 's', goal: 20 },
    { name: 'recommendation over 200 policies, a day at 2 per second, CPU time', value: round(run('recommend', 'cpu')), unit: 's', goal: 30 },
    { name: 'heap after a week against that after an hour', value: round(run('week', 'heap') / short), unit: 'x', goal: 1.5 },
  ];
}
