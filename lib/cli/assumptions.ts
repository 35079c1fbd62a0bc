import { finding } from '../finding/definition';
import { Place } from '../manifest/place';
import type { Features } from '../rules/knative/features';
import { assumedIn, assumptionText, FEATURE_ASSUMED } from '../rules/knative/used-features';
import type { FileFinding } from './file-finding';

/** What a run takes for granted about the cluster, which is told once, where it first mattered. */
export class Assumptions {
  private first?: FileFinding;
  private readonly features = new Set<string>();

  public constructor(private readonly assumed: Features) {}

  /** The findings that are told at once. */
  public without(found: readonly FileFinding[]): FileFinding[] {
    return found.filter((each) => {
      if (each.finding.id !== FEATURE_ASSUMED.id) return true;
      this.first ??= each;
      for (const { feature } of assumedIn(Place.root(each.object, () => undefined), this.assumed)) this.features.add(feature);
      return false;
    });
  }

  public get findings(): FileFinding[] {
    if (this.first === undefined) return [];
    const { path, property, value } = this.first.finding;
    const [rule, cure] = assumptionText([...this.features]);
    return [{ ...this.first, finding: finding(FEATURE_ASSUMED, { path, property, value, rule, cure }) }];
  }
}
