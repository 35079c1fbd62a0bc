/** Rows of the report: one for each check of each runtime on each target, also where equal containers ran once. */
export function rowsOf({ variants }, results) {
  const all = variants.flatMap(({ of }) => of);
  return results.flatMap(({ of = all, check, value, unit = '', goal = '', ok, detail = '' }) => (
    of.map((each) => ({ ...each, check, name: `${nameOf(each)}: ${check}`, value, unit, goal, ok, detail }))
  ));
}

/** A runtime on a target that is not run; where that is nobody's fault, the row is no failure. */
export function notRunRows(of, reason, ok = true) {
  return of.map((each) => ({ ...each, check: 'runs', name: `${nameOf(each)}: runs`, value: 'not run', unit: '', goal: '', ok, detail: reason }));
}

function nameOf({ runtime, target, restricted }) {
  return `${runtime} on ${target}${restricted ? ', restricted' : ''}`;
}
