import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Finding } from '../finding/finding';
import { lintFindings } from './lint';
import { isWritten } from './written-object';

/** What lint finds in the objects among some constructs that this library did not make: cdk8s-plus', included files', `ApiObject`s. */
export function foreignFindings(constructs: readonly IConstruct[]): Finding[] {
  return constructs.filter(isForeign).flatMap((object) => {
    const manifest = written(object);
    return manifest === undefined ? [] : lintFindings(manifest, object.node.path);
  });
}

function isForeign(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct) && !isWritten(construct);
}

/** Nothing for an object that cannot be written: synthesis says why. */
function written(object: ApiObject): any {
  try {
    return object.toJson();
  } catch {
    return undefined;
  }
}
