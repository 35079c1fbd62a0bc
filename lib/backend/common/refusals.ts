import { Refusal } from '../capabilities';

export const KSERVE_ONLY: Refusal = {
  rule: 'is a component that only KServe and KFServing have', cure: 'use Backend.kserve(), or deploy it as a service of its own',
};
