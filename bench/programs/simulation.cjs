/** Prints the seconds of CPU that a simulation takes, or its heap at the end, in MB: `simulation.cjs hour|week|fifty cpu|heap`. */
const { Duration } = require('cdk8s');
const { ServiceTime, Simulation, Traffic } = require('../../build/lib/index.cjs');

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
const simulation = new Simulation({ services: SERVICES[what](), ...(what === 'fifty' ? { gpus: { L4: 500 } } : {}) });
const before = process.cpuUsage();
const result = simulation.run();
const { user, system } = process.cpuUsage(before);
global.gc();
const figures = { cpu: (user + system) / 1e6, heap: process.memoryUsage().heapUsed / 1e6 };
console.log(result.services.length > 0 ? figures[figure] : NaN);
