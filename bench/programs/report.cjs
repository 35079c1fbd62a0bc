/** What a program can measure of itself since its start: CPU time in ms, or memory in MB. */
const MEASURES = {
  cpu: (start) => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  },
  rss: () => process.resourceUsage().maxRSS / 1024,
  live: () => {
    global.gc();
    return process.memoryUsage().heapUsed / 2 ** 20;
  },
};

/** Prints a measure; `app` is alive until then. */
exports.report = function report(measure, start, app) {
  const value = MEASURES[measure](start);
  if (app.node.children.length === 0) throw new Error('nothing was measured');
  console.log(value);
};
