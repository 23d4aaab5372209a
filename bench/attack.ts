import { besiege, publishAll, publishPrimaryOnly } from '@/lib/disclosure/breach.fixture';
import { TOO_FEW } from '@/lib/disclosure/release';
import { worldOf } from '@/lib/disclosure/world.fixture';

/**
 * `npm run attack -- 1000 [SEED]`: an attacker with a solver (HiGHS) gets what an audience could have downloaded of that many made-up worlds, several quarters
 * and corrections each, and looks for a hidden cell that it can work out or narrow below the rule: once as the public, once as a partnership that knows its own counts. First it shows what it can do where only the
 * primary rule hides. The last line is one JSON object; the exit code is 1 where it succeeds against the pattern.
 */
const [count = '100', from = '1'] = process.argv.slice(2);
const worlds = Number(count);
const seed = Number(from);
if (!Number.isSafeInteger(worlds) || worlds < 1 || !Number.isSafeInteger(seed)) {
  console.error('npm run attack -- <number of worlds> [<first seed>]');
  process.exit(1);
}

const sums = { worlds, publications: 0, too_few: 0, shown: 0, hidden: 0, attacked: 0, recovered: 0, narrowed: 0 };
const insider = { attacked: 0, recovered: 0, narrowed: 0 };
const bare = { worlds: 0, attacked: 0, recovered: 0, narrowed: 0 };
const started = performance.now();
for (let index = 0; index < worlds; index++) {
  const world = worldOf(seed + index);
  const out = publishAll(world);
  const outside = await besiege(world, out);
  const areas = world.publications[0]?.dimensions[0]?.classes.length ?? 1;
  const inside = await besiege(world, out, index % areas);
  sums.publications += out.length;
  sums.too_few += out.filter(({ step }) => step === TOO_FEW).length;
  for (const { pattern } of out)
    for (const why of Object.values(pattern)) {
      if (why === null) sums.shown++;
      else sums.hidden++;
    }
  for (const [siege, sum] of [
    [outside, sums],
    [inside, insider],
  ] as const) {
    sum.attacked += siege.attacked;
    sum.recovered += siege.recovered.length;
    sum.narrowed += siege.narrowed.length;
    for (const found of siege.narrowed) console.error(`world ${seed + index}: ${JSON.stringify(found)}`);
  }
  // Against primary suppression alone one world in twenty is enough to show.
  if (index % 20 === 0) {
    const lost = await besiege(world, publishPrimaryOnly(world));
    bare.worlds++;
    bare.attacked += lost.attacked;
    bare.recovered += lost.recovered.length;
    bare.narrowed += lost.narrowed.length;
  }
  if ((index + 1) % 100 === 0) console.log(`${index + 1} worlds, ${sums.attacked} hidden counts attacked`);
}
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `Primary suppression alone, ${bare.worlds} worlds: of ${bare.attacked} hidden counts ${bare.recovered} worked out, ${bare.narrowed} narrowed below the rule.`,
);
console.log(
  `The pattern, ${worlds} worlds: of ${sums.attacked} hidden counts ${sums.recovered} worked out, ${sums.narrowed} narrowed below the rule.`,
);
console.log(
  `The same by a partnership that knows its own counts: of ${insider.attacked} ${insider.recovered} worked out, ${insider.narrowed} narrowed.`,
);
console.log(JSON.stringify({ bench: 'attack', ...sums, insider, primary_only: bare, seconds }));
process.exitCode = sums.narrowed + insider.narrowed > 0 ? 1 : 0;
