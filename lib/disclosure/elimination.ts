/**
 * Exact Gaussian elimination over whole numbers: which sums follow from which. No rounding anywhere: rows are kept in lowest terms as JavaScript
 * numbers while these are exact, and all is done again in BigInt if one grows past that. The idea to judge suppression by the row space of what is
 * published is GaussSuppression's (Langsrud, Statistics Norway); this is no translation of it.
 */

/** A sum of unknowns: the coefficient of each that takes part. */
export type Sum = ReadonlyMap<number, number>;

interface Ring<N> {
  from(value: number): N;
  isZero(value: N): boolean;
  /** a·b − c·d. Throws `TooLarge` where that cannot be held. */
  cross(a: N, b: N, c: N, d: N): N;
  gcd(a: N, b: N): N;
  divide(a: N, b: N): N;
}

class TooLarge extends Error {}

const numbers: Ring<number> = {
  from: (value) => value,
  isZero: (value) => value === 0,
  cross(a, b, c, d) {
    const first = a * b;
    const second = c * d;
    const result = first - second;
    if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second) || !Number.isSafeInteger(result))
      throw new TooLarge();
    return result;
  },
  gcd(a, b) {
    let [one, other] = [Math.abs(a), Math.abs(b)];
    while (other !== 0) [one, other] = [other, one % other];
    return one;
  },
  divide: (a, b) => a / b,
};

const bigints: Ring<bigint> = {
  from: BigInt,
  isZero: (value) => value === 0n,
  cross: (a, b, c, d) => a * b - c * d,
  gcd(a, b) {
    let [one, other] = [a < 0n ? -a : a, b < 0n ? -b : b];
    while (other !== 0n) [one, other] = [other, one % other];
    return one;
  },
  divide: (a, b) => a / b,
};

/** The rows found so far, each with an unknown that no other row holds before it was added. */
class Echelon<N> {
  readonly #ring: Ring<N>;
  readonly #rows = new Map<number, Map<number, N>>();

  constructor(ring: Ring<N>) {
    this.#ring = ring;
  }

  #reduce(sum: Sum): Map<number, N> {
    const ring = this.#ring;
    let row = new Map([...sum].map(([unknown, factor]) => [unknown, ring.from(factor)]));
    for (;;) {
      const pivot = [...row.keys()].find((unknown) => this.#rows.has(unknown));
      if (pivot === undefined) return row;
      row = this.#subtract(row, this.#rows.get(pivot) as Map<number, N>, pivot);
    }
  }

  /** Takes the unknown `pivot` out of a row with another that holds it, in lowest terms. */
  #subtract(row: Map<number, N>, other: Map<number, N>, pivot: number): Map<number, N> {
    const ring = this.#ring;
    const zero = ring.from(0);
    const here = row.get(pivot) as N;
    const there = other.get(pivot) as N;
    const left = new Map<number, N>();
    let divisor = zero;
    for (const unknown of new Set([...row.keys(), ...other.keys()])) {
      const value = ring.cross(row.get(unknown) ?? zero, there, other.get(unknown) ?? zero, here);
      if (ring.isZero(value)) continue;
      left.set(unknown, value);
      divisor = ring.gcd(divisor, value);
    }
    for (const [unknown, value] of left) left.set(unknown, ring.divide(value, divisor));
    return left;
  }

  add(sum: Sum): void {
    const row = this.#reduce(sum);
    const pivot = row.keys().next().value;
    if (pivot === undefined) return;
    // No row holds the pivot of another: so taking one out never brings another back, and `#reduce` ends.
    for (const [unknown, other] of this.#rows)
      if (other.has(pivot)) this.#rows.set(unknown, this.#subtract(other, row, pivot));
    this.#rows.set(pivot, row);
  }

  spans(sum: Sum): boolean {
    return this.#reduce(sum).size === 0;
  }
}

/**
 * Which of `asked` follow from `known` by adding and subtracting alone: true where the sum is a linear combination of known ones, and so has a
 * value that whoever knows them can work out. Unknowns are numbered as one likes. Exact.
 */
export function follow(known: readonly Sum[], asked: readonly Sum[]): boolean[] {
  const inOrder = [...known].sort((a, b) => a.size - b.size);
  const answer = <N>(ring: Ring<N>) => {
    const echelon = new Echelon(ring);
    for (const sum of inOrder) echelon.add(sum);
    return asked.map((sum) => echelon.spans(sum));
  };
  try {
    return answer(numbers);
  } catch (error) {
    if (error instanceof TooLarge) return answer(bigints);
    throw error;
  }
}
