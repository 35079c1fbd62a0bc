/** Prints what a program measured of itself: time since `start` in ms, live heap or largest resident size in MB. */
exports.report = function report(measure, start, alive) {
  const ms = performance.now() - start;
  if (measure === 'time') console.log(ms);
  if (measure === 'rss') console.log(process.resourceUsage().maxRSS / 1024);
  if (measure === 'heap') {
    global.gc();
    console.log(process.memoryUsage().heapUsed / 1024 / 1024);
    return alive;
  }
};
