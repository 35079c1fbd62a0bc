import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { NAME_ILLEGAL } from '../../arguments/rules';
import { DNS_LABEL } from '../../platform/formats';
import { Rule } from './rule-context';

export const PORT_RESERVED: Definition = {
  id: 'NET001',
  severity: Severity.ERROR,
  title: 'The port is taken inside the pod',
  why: 'Another container of the pod listens there.',
  cure: 'Choose another port.',
  source: 'serving v1.23 pkg/apis/serving/k8s_validation.go',
};

export const CONTAINER_NAME_TAKEN: Definition = {
  id: 'NAM005',
  severity: Severity.ERROR,
  title: 'A container\'s name is taken',
  why: 'Names of containers are unique in a pod, and the backends give some themselves.',
  cure: 'Choose another name.',
  source: 'kubernetes pkg/apis/core/validation; serving v1.23 pkg/apis/serving/k8s_validation.go',
};

/** Containers of one pod have names and ports of their own. */
export const checkContainers: Rule = ({ plan, backend }, findings) => {
  const { port } = plan.server.container;
  const owner = backend.limits.reservedPorts.find(({ value }) => value === port);
  if (owner !== undefined) {
    findings.add(PORT_RESERVED, { property: 'runtime.port', value: port, rule: owner.rule, cure: 'serve on another port, such as 8080' });
  }
  const names = plan.sidecars.map(({ name }) => name);
  names.forEach((name, index) => {
    const property = `runtime.sidecars[${index}].name`;
    if (!DNS_LABEL.is(name)) findings.add(NAME_ILLEGAL, { property, value: name, rule: 'is not a valid name of a container', cure: DNS_LABEL.cure });
    if (backend.limits.reservedContainers.includes(name)) {
      findings.add(CONTAINER_NAME_TAKEN, { property, value: name, rule: `is the name of a container of ${backend.title}`, cure: 'name it otherwise' });
    }
    if (names.indexOf(name) < index) {
      findings.add(CONTAINER_NAME_TAKEN, { property, value: name, rule: 'is the name of another sidecar', cure: 'name one of them otherwise' });
    }
  });
};
