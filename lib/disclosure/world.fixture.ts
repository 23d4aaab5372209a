import { drawer } from './random';
import type { Publication, Step } from './release';
import type { Dimension } from './table';

/** A made-up world: partnerships in provinces, counted over some quarters, with corrections. */
export interface World {
  publications: Publication[];
  /** Per publication: the finest classes (positions in `counts`) that its correction changes. */
  corrected: (ReadonlySet<number> | undefined)[];
  ladder: Step[];
}

export function classification(name: string, classes: readonly string[]): Dimension {
  const each = classes.map((value, index) => ({ name: value, classes: [index] }));
  return { name, classes, groups: [{ name: 'total', classes: classes.map((_, index) => index) }, ...each] };
}

const THEMES = [
  ['gender', ['man', 'vrouw', 'x']],
  ['status', ['inactief', 'werkend', 'werkloos']],
  ['education', ['isced0-2', 'isced3-8']],
] as const;

/** The same seed gives the same world. */
export function worldOf(seed: number): World {
  const draw = drawer(seed);
  const parts = Array.from({ length: 1 + draw(5) }, (_, index) => `P${index + 1}`);
  const provinces = 1 + draw(2);
  const area: Dimension = {
    name: 'area',
    classes: parts,
    groups: [
      { name: 'total', classes: parts.map((_, index) => index) },
      ...(parts.length > 1 && provinces > 1
        ? [0, 1].map((province) => ({
            name: `province ${province}`,
            classes: parts.flatMap((_, index) => (index % 2 === province ? [index] : [])),
          }))
        : []),
      ...parts.map((name, index) => ({ name, classes: [index] })),
    ],
  };
  const first = draw(THEMES.length);
  const themes = draw(3) === 0 ? [first] : [first, (first + 1) % THEMES.length];
  const dimensions = [
    area,
    ...themes.map((theme) => classification(THEMES[theme]?.[0] ?? '', THEMES[theme]?.[1] ?? [])),
  ];
  const size = dimensions.reduce((product, { classes }) => product * classes.length, 1);
  const rule = draw(4) === 0 ? { threshold: 10, zerosHidden: true } : { threshold: 5, zerosHidden: false };
  const scale = [3, 12, 40][draw(3)] ?? 12;
  const insiders = 'area';
  let counts = Array.from({ length: size }, () => (draw(4) === 0 ? draw(3) : draw(scale)));
  const publications: Publication[] = [{ name: 'Q1', dimensions, counts, rule, insiders }];
  const corrected: World['corrected'] = [undefined];
  for (let quarter = 2; quarter <= 1 + draw(3); quarter++) {
    if (draw(3) === 0) {
      const changes = counts.map((count) => (draw(size) < 2 ? Math.max(0, count + draw(7) - 3) : count));
      corrected.push(new Set(counts.flatMap((count, at) => (count === changes[at] ? [] : [at]))));
      counts = changes;
      publications.push({ name: `Q${quarter - 1} corrected`, dimensions, counts, rule, insiders, corrects: true });
    }
    counts = counts.map((count) => count + (draw(3) === 0 ? draw(scale) : draw(3) === 0 ? draw(3) : 0));
    corrected.push(undefined);
    publications.push({ name: `Q${quarter}`, dimensions, counts, rule, insiders });
  }
  const names = dimensions.map(({ name }) => name);
  const ladder = [
    { name: 'all', tells: names },
    ...themes.map((_, index) => ({ name: `without ${names[index + 1]}`, tells: names.toSpliced(index + 1, 1) })),
    { name: 'area', tells: ['area'] },
    { name: 'one number', tells: [] },
  ];
  return { publications, corrected, ladder };
}
