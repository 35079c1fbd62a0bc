import { Definition } from '../definition';
import { Severity } from '../finding';

export const DEPENDENCY_CYCLE: Definition = {
  id: 'HST001',
  severity: Severity.ERROR,
  title: 'Hosted objects depend on each other in a circle',
  why: 'Each would be made after the other, so none can be made. Synthesis of cdk8s stops there too.',
  cure: 'Take one of the dependencies away. One between constructs of two charts makes all of one chart come after all of the other.',
  source: 'cdk8s src/app.ts, resolveDependencies; src/dependency.ts, DependencyVertex.addChild',
};

export const NOT_HOSTED: Definition = {
  id: 'HST002',
  severity: Severity.ERROR,
  title: 'A hosted object depends on one that is not hosted',
  why: 'Pulumi cannot wait for what is not one of its resources: the order would be lost without a word.',
  cure: 'Host the other construct before it, or both together: the App, or the chart around them.',
};

export const OUTPUT_IN_TEXT: Definition = {
  id: 'HST003',
  severity: Severity.ERROR,
  title: 'A text was made from an Output',
  why: 'A template literal writes a warning of Pulumi in place of the value of an Output, and that would be deployed.',
  cure: 'In a component, make it an Output with `pulumi.interpolate`. cdk8s takes plain values: give the Output to the object by `transforms`.',
};
