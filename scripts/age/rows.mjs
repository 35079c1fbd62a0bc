/** Months from one to another, both `YYYY-MM`, or a day of it. */
export function monthsBetween(from, to) {
  const [one, other] = [from, to].map((text) => text.split('-').map(Number));
  return (other[0] - one[0]) * 12 + other[1] - one[1];
}

/** One row of the report for each row of a table: how long ago it was compared with its source. */
export function ageRows(tables, today, most) {
  return tables.flatMap(({ table, rows }) => rows.map(({ name, checked, released }) => {
    const value = monthsBetween(checked, today);
    const note = released === undefined ? '' : `, released ${released}`;
    return { name: `${table}: ${name}${note}`, value, unit: 'months', goal: `<= ${most}`, ok: value <= most };
  }));
}
