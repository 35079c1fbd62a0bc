/** Prints what a program measured of itself: time since `start` in ms, or its largest resident size in MB. */
exports.report = function report(measure, start) {
  console.log(measure === 'time' ? performance.now() - start : process.resourceUsage().maxRSS / 1024);
};
