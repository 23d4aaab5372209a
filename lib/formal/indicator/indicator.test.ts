import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as } from '@/db/as';
import { asked as askedTable, indicators } from '@/db/formal/indicator/tables';
import { layGround } from '@/db/ground';
import { FRAMEWORKS } from '@/db/ground/frameworks';
import {
  INDICATORS,
  type IndicatorGround,
  PARTS,
  PROGRAMME,
  RULE_FORMS,
  RULE_LEVELS,
  RULES,
  SOURCES,
  UNITS,
} from '@/db/ground/programme';
import type { AdminActor, CircleActor, FormalActor, ReviewerActor } from '@/lib/actor';
import { type Quarter, quarterAt, quarterIndex, quarterOf } from '@/lib/clock';
import { refusalOf } from '@/lib/verb/refusal';
import { readTables } from '@/test/catalogue';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { layFigures, typedFigures } from '@/test/figures';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { FIRST_YEAR, LAST_YEAR } from '../report/input';
import { saveReport, submitReport } from '../report/mutations';
import { getQuarterReport, listPartnershipReports } from '../report/queries';
import { askIndicator } from './mutations';
import { firstDayOf, kindOf } from './policy';
import { getCatalogue, getProgramme } from './queries';

let db: TestDatabase;
let admin: AdminActor;
let promotor: FormalActor;
let elsewhere: FormalActor;
let reviewer: ReviewerActor;
let running: Quarter;
let ended: Quarter;
let next: Quarter;

beforeAll(async () => {
  db = await freshDatabase();
  admin = await db.actor<AdminActor>(PEOPLE.admin);
  promotor = await db.actor<FormalActor>(PEOPLE.promotor);
  elsewhere = await db.actor<FormalActor>(PEOPLE.southPromotor);
  reviewer = await db.actor<ReviewerActor>(PEOPLE.reviewer);
  const index = quarterIndex(quarterOf(admin.now));
  [running, ended, next] = [quarterAt(index), quarterAt(index - 1), quarterAt(index + 1)];
});
afterAll(() => db?.drop());
beforeEach(async () => {
  await db.owner`delete from formal.reports`;
  await db.owner`delete from formal.asked where valid_from > ${PROGRAMME.firstQuarter} or code not in ('EECO01', 'COSTS', 'FTE')`;
});

const codesIn = (all: { code: string }[]) => all.map(({ code }) => code);
const refused = async (work: Promise<unknown>) => refusalOf(await work.catch((error) => error));
/** As if the admin had set it long ago. */
const askSince = (code: string, day = PROGRAMME.firstQuarter) =>
  db.owner`insert into formal.asked (programme, code, valid_from, asked) values (${PROGRAMME.code}, ${code}, ${day}, true)`;

describe('the catalogue', () => {
  it('is laid as it stands in the ground, and laid again without a change, also of what an admin set', async () => {
    const { indicators: laid, asked, rules } = await getCatalogue(promotor);
    expect(codesIn(laid)).toEqual(codesIn([...INDICATORS]));
    expect(codesIn(asked)).toEqual(['EECO01', 'COSTS', 'FTE']);
    expect(codesIn(rules)).toEqual(codesIn([...RULES]));
    await db.owner`update formal.asked set asked = false where code = 'FTE'`;
    await db.owner`update formal.indicators set label_nl = 'Anders' where code = 'EECO02'`;
    await layGround(db.owner);
    const again = await getCatalogue(promotor);
    expect(codesIn(again.asked)).toEqual(['EECO01', 'COSTS']);
    expect(again.indicators.find(({ code }) => code === 'EECO02')?.label).toBe('Anders');
    await db.owner`update formal.asked set asked = true where code = 'FTE'`;
  });

  it('has one more indicator by one more row: it is asked, filled in, kept and summed', async () => {
    const more: IndicatorGround = {
      ...(INDICATORS.find(({ code }) => code === 'EECO18') as IndicatorGround),
      ...{
        code: 'VISITS',
        version: 1,
        label: { nl: 'Huisbezoeken', en: 'Home visits' },
        askedFrom: PROGRAMME.firstQuarter,
      },
    };
    await layGround(db.owner, FRAMEWORKS, [...INDICATORS, more]);
    expect((await getQuarterReport(promotor, ended)).catalogue.asked.at(-1)).toMatchObject({ label: 'Huisbezoeken' });
    const report = { id: randomUUID(), ...ended, version: 0, remark: '' };
    expect(await submitReport(promotor, { ...report, ...typedFigures() })).toMatchObject({
      problem: { fields: { 'figures.VISITS': 'required' } },
    });
    for (const actor of [promotor, elsewhere]) {
      const whole = { ...report, id: randomUUID(), ...typedFigures({ VISITS: '7' }) };
      expect(await submitReport(actor, whole)).toMatchObject({ ok: true });
    }
    expect((await listPartnershipReports(reviewer, ended)).totals?.VISITS?.value).toBe(14);
    await db.owner`delete from formal.reports`;
    await db.owner`delete from formal.asked where code = 'VISITS'`;
    await db.owner`delete from formal.indicators where code = 'VISITS'`;
  });

  it('holds one version of a code at a time; a report keeps that of its quarter', async () => {
    const [old] = INDICATORS.filter(({ code }) => code === 'EECO03');
    const newer = { ...(old as IndicatorGround), version: 2, label: { nl: 'Anders geteld', en: 'Otherwise' } };
    await expect(layGround(db.owner, FRAMEWORKS, [newer])).rejects.toMatchObject({
      constraint_name: 'indicators_one_at_a_time',
    });
    const day = firstDayOf(running);
    await db.owner`update formal.indicators set valid_until = ${day} where code = 'EECO03'`;
    await layGround(db.owner, FRAMEWORKS, [{ ...newer, validFrom: day }]);
    const labelIn = async (quarter: Quarter) =>
      (await getCatalogue(promotor, quarter)).indicators.find(({ code }) => code === 'EECO03')?.label;
    expect([await labelIn(ended), await labelIn(running)]).toEqual(['Langdurig werklozen', 'Anders geteld']);
    await db.owner`delete from formal.indicators where code = 'EECO03' and version = 2`;
    await db.owner`update formal.indicators set valid_until = null where code = 'EECO03'`;
  });

  it('knows the same words and quarters in the ground and in the database', async () => {
    const codes = new Map(
      (await readTables(db.owner, 'formal')).flatMap(({ name, columns }) =>
        columns.map((one) => [`${name}.${one.name}`, one.codes] as const),
      ),
    );
    expect(codes.get('formal.indicators.part')).toEqual([...PARTS]);
    expect(codes.get('formal.indicators.unit')).toEqual([...UNITS]);
    expect(codes.get('formal.indicators.source')).toEqual([...SOURCES]);
    expect(codes.get('formal.rules.form')).toEqual([...RULE_FORMS]);
    expect(codes.get('formal.rules.level')).toEqual([...RULE_LEVELS]);
    expect([PROGRAMME.firstQuarter, PROGRAMME.lastQuarter]).toEqual([`${FIRST_YEAR}-01-01`, `${LAST_YEAR}-10-01`]);
  });
});

describe('what is asked', () => {
  it('changes for a quarter to come: the one that runs asks what it asked, and the next one more', async () => {
    expect(await askIndicator(admin, { code: 'EECO03', asked: true, from: firstDayOf(next) })).toMatchObject({
      ok: true,
    });
    expect(codesIn((await getQuarterReport(promotor, running)).catalogue.asked)).toEqual(['EECO01', 'COSTS', 'FTE']);
    expect(codesIn((await getCatalogue(promotor, next)).asked)).toEqual(['EECO01', 'EECO03', 'COSTS', 'FTE']);
    const set = (await getProgramme(admin)).indicators.find(({ code }) => code === 'EECO03');
    expect(set).toMatchObject({ isAsked: false, next: { from: firstDayOf(next), asked: true } });
  });

  it('is set once however often it is sent, with one line in the log; another setting takes its place', async () => {
    const lines = () => db.owner`select subject from audit.entries where verb = 'indicator.ask' order by id desc`;
    const count = (await lines()).length;
    const ask = { code: 'EECO02', asked: true, from: firstDayOf(next) };
    await Promise.all([askIndicator(admin, ask), askIndicator(admin, ask)]);
    await askIndicator(admin, ask);
    expect((await lines()).slice(0, -count || undefined).map(({ subject }) => subject)).toEqual([
      `${next.year}-${next.quarter} EECO02 yes`,
    ]);
    await askIndicator(admin, { ...ask, asked: false });
    expect((await lines())[0]).toEqual({ subject: `${next.year}-${next.quarter} EECO02 no` });
    expect(codesIn((await getCatalogue(promotor, next)).asked)).not.toContain('EECO02');
  });

  it('does not change for a quarter that began, on a day that begins none, beyond the programme, or of what nobody knows', async () => {
    const ask = (more: Partial<Parameters<typeof askIndicator>[1]>) =>
      refused(askIndicator(admin, { code: 'EECO02', asked: true, from: firstDayOf(next), ...more }));
    expect(await ask({ from: firstDayOf(running) })).toEqual({ code: 'quarterBegan' });
    expect(await ask({ from: `${firstDayOf(next).slice(0, 8)}02` })).toEqual({ code: 'badQuarter' });
    expect(await ask({ from: '2030-01-01' })).toEqual({ code: 'indicatorUnknown' });
    expect(await ask({ code: 'NIETS' })).toEqual({ code: 'indicatorUnknown' });
  });

  it('is the admin’s to set and nobody else’s, by no road; no side changes the catalogue', async () => {
    const row = { programme: PROGRAMME.code, code: 'EECO02', validFrom: firstDayOf(next), asked: true };
    const circle = await db.actor<CircleActor>(PEOPLE.coach);
    for (const actor of [promotor, reviewer, circle])
      await expect(as(actor, (tx) => tx.insert(askedTable).values(row))).rejects.toThrow();
    await expect(as(circle, (tx) => tx.select().from(indicators))).rejects.toThrow();
    for (const change of [
      `update formal.indicators set label_nl = 'x'`,
      'delete from formal.indicators',
      `update formal.rules set level = 'warning'`,
      'delete from formal.asked',
      `update formal.asked set valid_from = '2028-01-01'`,
      `update formal.programmes set last_quarter = '2031-01-01'`,
    ])
      expect((await tryAs(db, 'admin', admin.token, change)).code, change).toBe('42501');
    expect(await tryAs(db, 'admin', admin.token, `update formal.asked set asked = false`)).toMatchObject({
      code: '23514',
    });
    for (const table of ['formal.reports', 'formal.figures'])
      expect((await tryAs(db, 'admin', admin.token, `select from ${table}`)).code).toBe('42501');
  });
});

describe('a figure, by hand', () => {
  const other = randomUUID();
  let id: string;
  beforeEach(async () => {
    id = randomUUID();
    await db.owner`insert into formal.reports (id, partnership_id, year, quarter) values
      (${id}, 1, ${ended.year}, ${ended.quarter}), (${other}, 2, ${ended.year}, ${ended.quarter})`;
    await layFigures(db.owner, id);
    await layFigures(db.owner, other);
  });
  const by = (statement: string) => tryAs(db, 'formal', promotor.token, statement);
  const cell = (code: string, more: Record<string, string | number | null> = {}) => {
    const row = { report_id: id, code, gender: 'woman', how: 'count', value: 1, ...more };
    const said = Object.values(row).map((one) => (one === null ? 'null' : `'${one}'`));
    return `insert into formal.figures (${Object.keys(row)}) values (${said})`;
  };

  it('is read and changed in the reports of one’s own partnership alone', async () => {
    expect((await by('select distinct report_id as id from formal.figures')).rows).toEqual([{ id }]);
    for (const change of ['update formal.figures set value = 7', 'delete from formal.figures']) {
      expect((await by(change)).count).toBe(5);
      expect((await by(`${change} where report_id = '${other}'`)).count).toBe(0);
    }
    await askSince('EECO02');
    expect((await by(cell('EECO02'))).code).toBeNull();
    expect((await by(cell('EECO02', { report_id: other }))).code).not.toBeNull();
  });

  it('lies still once its report is submitted, also for whoever began to change it before', async () => {
    await db.owner`update formal.reports set state = 'submitted', submitted_at = now() where id = ${id}`;
    await askSince('EECO02');
    expect((await by('update formal.figures set value = 7')).count).toBe(0);
    expect((await by('delete from formal.figures')).count).toBe(0);
    expect((await by(cell('EECO02'))).code).not.toBeNull();
  });

  it('that is changed while its report is being submitted is refused, and not in what was submitted', async () => {
    const change = `update formal.figures set value = 99 where report_id = '${id}' and code = 'COSTS'`;
    const late = await db.owner.begin(async (tx) => {
      await tx`update formal.reports set state = 'submitted', submitted_at = now() where id = ${id}`;
      const waiting = tryAs(db, 'formal', promotor.token, change, [], true);
      await db.running('set value = 99');
      return { waiting };
    });
    expect((await late.waiting).code).toBe('23514');
    const [costs] = await db.owner`select value::float from formal.figures where report_id = ${id} and code = 'COSTS'`;
    expect(costs).toEqual({ value: 10 });
  });

  it('is none that the programme does not ask, or that the catalogue does not know', async () => {
    const told = async (statement: string) => (await by(statement)).code;
    expect(await told(cell('EECO02'))).toBe('23514');
    for (const code of ['EECO02', 'EECO12', 'EECO18']) await askSince(code);
    expect(await told(cell('EECO02'))).toBeNull();
    for (const [code, more] of [
      ['EECO02', { gender: '' }],
      ['EECO18', {}],
      ['NIETS', {}],
      ['EECO02', { value: '1.5' }],
      ['EECO02', { value: -1 }],
      ['EECO02', { value: kindOf('people').max + 1 }],
      ['EECO02', { value: null }],
      ['EECO02', { how: 'estimate', method: 'm', basis: 'b' }],
      ['EECO02', { how: 'not_collected', value: null, reason: 'r' }],
      ['EECO12', { how: 'estimate', method: 'm' }],
      ['EECO12', { how: 'estimate', method: ' ', basis: ' ' }],
      ['EECO12', { method: 'm' }],
      ['EECO12', { how: 'not_collected', value: null }],
      ['EECO12', { how: 'not_collected', reason: 'r' }],
    ] as const)
      expect(await told(cell(code, more)), JSON.stringify([code, more])).toBe('23514');
    expect(await told(cell('EECO12', { how: 'estimate', method: 'm', basis: 'b', size: 4 }))).toBeNull();
    expect(await told(cell('EECO12', { how: 'not_collected', value: null, reason: 'r' }))).toBeNull();
  });

  it('that is missing holds back submitting, by hand too', async () => {
    const submit = `update formal.reports set state = 'submitted' where id = '${id}'`;
    expect((await by(submit)).code).toBeNull();
    expect((await by(`delete from formal.figures where gender = 'man'; ${submit}`)).code).toBe('23514');
    await askSince('EECO02');
    expect((await by(submit)).code).toBe('23514');
  });

  it('of one report alone is no sum, cell by cell', async () => {
    await db.owner`update formal.reports set state = 'submitted', submitted_at = now()`;
    await db.owner`delete from formal.figures where report_id = ${other} and code = 'FTE'`;
    const { totals } = await listPartnershipReports(reviewer, ended);
    expect(Object.keys(totals ?? {}).sort()).toEqual(['COSTS', 'EECO01.man', 'EECO01.non_binary', 'EECO01.woman']);
  });
});

describe('a report of more than is asked today', () => {
  const report = () => ({ id: randomUUID(), ...ended, version: 0, remark: '' });
  const three = (code: string, [woman = '', man = '', other = '']: string[]) => ({
    [`${code}.woman`]: woman,
    [`${code}.man`]: man,
    [`${code}.non_binary`]: other,
  });
  const way = { how: 'estimate' as const, method: 'steekproef', basis: 'de intake', size: '30', reason: '' };

  it('is held back where figures do not fit together, at the cell; a draft is kept', async () => {
    for (const code of ['EECO02', 'EECO03']) await askSince(code);
    const figures = { ...three('EECO02', ['1', '1', '0']), ...three('EECO03', ['1', '2', '0']) };
    const given = { ...report(), ...typedFigures(figures) };
    expect(await submitReport(promotor, given)).toEqual({
      ok: false,
      problem: { code: 'checkFields', fields: { 'figures.EECO03.man': 'ruleBroken' } },
    });
    expect(await saveReport(promotor, given)).toMatchObject({ ok: true });
  });

  it('asks for a remark where a figure is unlikely', async () => {
    await askSince('EECO05');
    const given = { ...report(), ...typedFigures(three('EECO05', ['1', '0', '0'])) };
    expect(await submitReport(promotor, given)).toMatchObject({ problem: { fields: { remark: 'warningRemark' } } });
    expect(await submitReport(promotor, { ...given, remark: 'Zij werkt deeltijds.' })).toMatchObject({ ok: true });
  });

  it('keeps an estimate with its method and basis, and what was not collected with its reason', async () => {
    for (const code of ['EECO12', 'EECO13']) await askSince(code);
    const { figures } = typedFigures(three('EECO12', ['1', '0', '0']));
    const leftOut = {
      how: 'not_collected' as const,
      method: '',
      basis: '',
      size: '',
      reason: 'niet gevraagd bij de intake',
    };
    const given = { ...report(), figures, ways: { EECO12: way, EECO13: leftOut } };
    expect(await submitReport(promotor, given)).toMatchObject({ ok: true });
    const cells = (await getQuarterReport(promotor, ended)).report?.cells ?? {};
    expect(cells['EECO12.woman']).toEqual({ ...way, value: 1, size: 30 });
    expect(cells['EECO13.man']).toEqual({ ...leftOut, value: null, size: null });
    expect(await submitReport(promotor, given)).toMatchObject({ ok: true });
  });

  it('takes no figure that is not asked', async () => {
    const given = { ...report(), ...typedFigures({ 'EECO02.woman': '1' }) };
    expect(await saveReport(promotor, given)).toEqual({ ok: false, problem: { code: 'notAsked' } });
  });
});
