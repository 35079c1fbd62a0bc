/** Weights that are not negative, by coordinate descent on the squares of the relative errors; what is far off counts less. */
exports.fitSum = (rows, partsOf, timeOf) => {
  const parts = rows.map((row) => partsOf(row).map((part) => part / timeOf(row)));
  let weights = parts[0].map(() => 1);
  let trust = rows.map(() => 1);
  for (let round = 0; round < 10; round += 1) {
    weights = nonNegative(parts, trust, weights);
    trust = parts.map((each) => 1 / (1 + (Math.log(Math.max(dot(weights, each), 1e-9)) / 0.3) ** 2));
  }
  return weights;
};

function nonNegative(rows, trust, start) {
  const columns = start.map((_, i) => start.map((__, j) => rows.reduce((sum, row, k) => sum + trust[k] * row[i] * row[j], 0)));
  const right = start.map((_, i) => rows.reduce((sum, row, k) => sum + trust[k] * row[i], 0));
  const weights = [...start];
  for (let round = 0; round < 20_000; round += 1) {
    let change = 0;
    for (let i = 0; i < weights.length; i += 1) {
      if (columns[i][i] === 0) continue;
      const better = Math.max(0, weights[i] + (right[i] - dot(columns[i], weights)) / columns[i][i]);
      change = Math.max(change, Math.abs(better - weights[i]));
      weights[i] = better;
    }
    if (change < 1e-9) break;
  }
  return weights;
}

const RIDGE = 2;

/** Weights of a sum of terms, by ridge regression on terms of one size; models with many rows, and what is far off, count less. */
exports.fitTerms = (rows, termsOf, valueOf, weightOf) => {
  const terms = rows.map(termsOf);
  const values = rows.map(valueOf);
  const base = rows.map(weightOf);
  const all = base.reduce((sum, each) => sum + each, 0) / rows.length;
  const means = terms[0].map((_, i) => (i === 0 ? 0 : mean(terms.map((each) => each[i]))));
  const sizes = terms[0].map((_, i) => (i === 0 ? 1 : Math.sqrt(mean(terms.map((each) => (each[i] - means[i]) ** 2))) || 1));
  const scaled = terms.map((each) => each.map((term, i) => (term - means[i]) / sizes[i]));
  let trust = base.map((each) => each / all);
  let weights;
  for (let round = 0; round < 15; round += 1) {
    const matrix = means.map((_, i) => means.map((__, j) => (i === j && i > 0 ? RIDGE : 0)
      + scaled.reduce((sum, each, k) => sum + trust[k] * each[i] * each[j], 0)));
    weights = solve(matrix, means.map((_, i) => scaled.reduce((sum, each, k) => sum + trust[k] * each[i] * values[k], 0)));
    trust = base.map((each, k) => each / all / Math.sqrt(1 + ((values[k] - dot(weights, scaled[k])) / 0.2) ** 2));
  }
  const plain = weights.map((weight, i) => weight / sizes[i]);
  plain[0] = weights[0] - dot(plain.slice(1), means.slice(1));
  return plain;
};

/** Gauss, with the largest pivot. */
function solve(matrix, right) {
  const rows = matrix.map((row, i) => [...row, right[i]]);
  for (let i = 0; i < rows.length; i += 1) {
    const pivot = rows.slice(i).reduce((best, row, k) => (Math.abs(row[i]) > Math.abs(rows[best][i]) ? i + k : best), i);
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    for (let k = i + 1; k < rows.length; k += 1) {
      const factor = rows[k][i] / rows[i][i];
      for (let j = i; j <= rows.length; j += 1) rows[k][j] -= factor * rows[i][j];
    }
  }
  const solution = rows.map(() => 0);
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    solution[i] = (rows[i][rows.length] - dot(rows[i].slice(i + 1, -1), solution.slice(i + 1))) / rows[i][i];
  }
  return solution;
}

/** The value below which a part of the weight lies. */
exports.weightedQuantile = (points, part) => {
  const sorted = [...points].sort((a, b) => a.value - b.value);
  const all = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  for (const { value, weight } of sorted) {
    below += weight;
    if (below >= part * all) return value;
  }
  return sorted[sorted.length - 1].value;
};

function mean(values) {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

function dot(a, b) {
  return a.reduce((sum, each, i) => sum + each * b[i], 0);
}
