/**
 * Runs one after the other within a lane, the lanes beside each other: a lane is a provider, and runs on the same nodes would take each
 * other's GPUs. Gives the results in the order of the runs.
 */
export async function inLanes(runs, act) {
  const results = new Map();
  await Promise.all([...new Set(runs.map(({ lane }) => lane))].map(async (lane) => {
    for (const run of runs.filter((each) => each.lane === lane)) results.set(run, await act(run));
  }));
  return runs.flatMap((run) => results.get(run));
}
