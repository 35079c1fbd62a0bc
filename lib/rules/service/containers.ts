import { CONTAINER_NAME_TAKEN, PORT_RESERVED } from '../../finding/definitions/containers';
import { NAME_ILLEGAL } from '../../finding/definitions/names';
import { isLabel, LABEL_CURE } from './names';
import { Rule } from './rule-context';

/** Containers of one pod have names and ports of their own. */
export const checkContainers: Rule = ({ plan, target }, findings) => {
  const { port } = plan.server.container;
  const owner = target.limits.reservedPorts.find(({ value }) => value === port);
  if (owner !== undefined) {
    findings.add(PORT_RESERVED, { property: 'runtime.port', value: port, rule: owner.rule, cure: 'serve on another port, such as 8080' });
  }
  const names = plan.sidecars.map(({ name }) => name);
  names.forEach((name, index) => {
    const property = `runtime.sidecars[${index}].name`;
    if (!isLabel(name)) findings.add(NAME_ILLEGAL, { property, value: name, rule: 'is not a valid name of a container', cure: LABEL_CURE });
    if (target.limits.reservedContainers.includes(name)) {
      findings.add(CONTAINER_NAME_TAKEN, { property, value: name, rule: `is the name of a container of ${target.title}`, cure: 'name it otherwise' });
    }
    if (names.indexOf(name) < index) {
      findings.add(CONTAINER_NAME_TAKEN, { property, value: name, rule: 'is the name of another sidecar', cure: 'name one of them otherwise' });
    }
  });
};
