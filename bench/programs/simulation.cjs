/** Prints the seconds of CPU that it takes, or its heap at the end, in MB: `simulation.cjs hour|week|fifty|recommend cpu|heap`. */
const { Duration } = require('cdk8s');
const { PolicyTuning, ServiceTime, Simulation, Traffic } = require('../../build/lib/index.cjs');

const [, , what, figure] = process.argv;
const service = (name, traffic) => ({
  name, traffic, serviceTime: ServiceTime.exponential(0.5), coldStart: { weights: Duration.seconds(30) },
  autoscaling: { minReplicas: 0, maxReplicas: 50, concurrencyPerReplica: 4 },
});
const SERVICES = {
  hour: () => [service('one', Traffic.constant(20, Duration.hours(1)))],
  week: () => [service('one', Traffic.diurnal({ low: 5, high: 35, duration: Duration.days(7) }))],
  fifty: () => Array.from({ length: 50 }, (_, index) => service(`s${index}`, Traffic.constant(5, Duration.days(1)))),
};
const RUNS = {
  simulate: () => new Simulation({ services: SERVICES[what](), ...(what === 'fifty' ? { gpus: { L4: 500 } } : {}) }).run().services,
  recommend: () => {
    const traffic = Traffic.diurnal({ low: 0.5, high: 3.5, duration: Duration.days(1) });
    const tuning = new PolicyTuning({ service: { ...service('one', traffic), serviceTime: ServiceTime.exponential(4) } });
    return tuning.recommend({ p95: Duration.seconds(2), policies: 200 }).candidates;
  },
};
const before = process.cpuUsage();
const result = RUNS[what === 'recommend' ? what : 'simulate']();
const { user, system } = process.cpuUsage(before);
global.gc();
const figures = { cpu: (user + system) / 1e6, heap: process.memoryUsage().heapUsed / 1e6 };
console.log(result.length > 0 ? figures[figure] : NaN);
