import { printed, round } from '../paired.mjs';

/** The Markdown and the page with all plots, once the services are simulated. */
export function measureReport() {
  return [{ name: 'report of 50 services, CPU time', value: round(printed(['node', 'bench/programs/report-of-services.cjs'])), unit: 's', goal: 3 }];
}
