import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as } from '@/db/as';
import { layGround } from '@/db/ground';
import { FRAMEWORKS } from '@/db/ground/frameworks';
import type { CircleActor } from '@/lib/actor';
import { dayOf, quarterAt, quarterIndex, quarterOf } from '@/lib/clock';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { tryAs } from '@/test/hostile';
import { writeContribution } from '../contribution/mutations';
import { getWritingRoom } from '../contribution/queries';
import { openCycle } from '../cycle/mutations';
import { draftReport, editSection, offerReport } from '../report/mutations';
import { getReport } from '../report/queries';
import { askOwnQuestionsInput } from './input';
import { askOwnQuestions } from './mutations';
import { byQuestion } from './policy';
import { getFramework } from './queries';

describe('what a circle is asked', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let an: CircleActor;
  let outsider: CircleActor;

  beforeAll(async () => {
    db = await freshDatabase();
    coach = await db.actor(PEOPLE.coach);
    steward = await db.actor(PEOPLE.steward);
    an = await db.actor(PEOPLE.frontline);
    outsider = await db.actor(PEOPLE.outsider);
  });
  afterAll(() => db.drop());

  const SIX = FRAMEWORKS[0]?.questions.map((one) => one.textNl) ?? [];
  const asked = async (who: CircleActor) => (await getWritingRoom(who)).questions.map((one) => one.text);
  const versionFor = async (who: CircleActor) => (await getFramework(who)).version;
  const ask = async (who: CircleActor, ...texts: string[]) =>
    askOwnQuestions(who, { version: await versionFor(who), questions: texts.map((text) => ({ text, hint: '' })) });

  beforeEach(async () => {
    await ask(coach);
  });

  it('is everybody’s questions, and after them the circle’s own, in the order that a coach or steward gave them', async () => {
    expect(await asked(an)).toEqual(SIX);
    expect(await ask(coach, 'Wat vroegen mensen ons?', 'Wie misten we?')).toMatchObject({ ok: true });
    expect(await asked(an)).toEqual([...SIX, 'Wat vroegen mensen ons?', 'Wie misten we?']);
    expect(await ask(steward, 'Wie misten we?', 'Wat vroegen mensen ons?')).toMatchObject({ ok: true });
    expect(await asked(an)).toEqual([...SIX, 'Wie misten we?', 'Wat vroegen mensen ons?']);
    expect(await ask(an, 'Van mij')).toMatchObject({ problem: { code: 'notYours' } });
  });

  it('is a circle’s own alone: another circle neither reads nor uses it', async () => {
    await ask(coach, 'Alleen van Noord');
    expect(await asked(outsider)).toEqual(SIX);
    const [own] = (await getFramework(an)).own;
    expect(
      JSON.stringify((await tryAs(db, 'circle', outsider.token, 'select * from learning.questions')).rows),
    ).not.toContain('Alleen van Noord');
    const words = { id: randomUUID(), body: 'x', kind: 'remark' as const, questionId: own?.id ?? 0, shared: false };
    for (const named of [true, false]) {
      expect(
        await writeContribution(outsider, { ...words, id: randomUUID(), named }).catch((error) => error),
      ).toMatchObject({
        cause: { constraint_name: 'questions_circle' },
      });
      expect(await writeContribution(an, { ...words, id: randomUUID(), named })).toMatchObject({ ok: true });
    }
  });

  it('changes once, however often the change arrives, and of two changes at once the later is told', async () => {
    const version = await versionFor(coach);
    const wanted = { version, questions: [{ text: 'Een vraag van nu', hint: 'Denk aan vandaag.' }] };
    const [one, same] = await Promise.all([askOwnQuestions(coach, wanted), askOwnQuestions(coach, wanted)]);
    expect(one).toEqual(same);
    expect(
      await askOwnQuestions(steward, { version, questions: [{ text: 'Een andere', hint: '' }] }).catch(
        (error) => error,
      ),
    ).toMatchObject({
      cause: { constraint_name: 'frameworks_was' },
    });
    expect(await asked(an)).toEqual([...SIX, 'Een vraag van nu']);
    const [{ frameworks, questions } = { frameworks: 0, questions: 0 }] = await db.owner<
      { frameworks: number; questions: number }[]
    >`
      select (select count(*)::int from learning.frameworks where circle_id = 1 and valid_until is null) as frameworks,
        (select count(*)::int from learning.questions where circle_id = 1 and text_nl = 'Een vraag van nu') as questions`;
    expect({ frameworks, questions }).toEqual({ frameworks: 1, questions: 1 });
  });

  it('is at most four questions more, each of some words and once, also past the form', async () => {
    const check = (...texts: string[]) =>
      askOwnQuestionsInput.safeParse({ version: 1, questions: texts.map((text) => ({ text, hint: '' })) });
    expect(check('Een vraag', 'Nog een', 'Nummer drie', 'Nummer vier').success).toBe(true);
    expect(check('Een vraag', 'Nog een', 'Nummer drie', 'Nummer vier', 'Nummer vijf').success).toBe(false);
    expect(check('Een vraag', 'Een vraag').error?.issues).toMatchObject([
      { path: ['questions', 1, 'text'], message: 'questionTwice' },
    ]);
    expect(check('ja').error?.issues).toMatchObject([{ path: ['questions', 0, 'text'], message: 'questionShort' }]);
    const at = (questions: unknown) =>
      tryAs(db, 'circle', coach.token, 'select learning.ask_own(learning.framework_of(1), $1::text::jsonb)', [
        JSON.stringify(questions),
      ]);
    const one = (text: string) => ({ text, hint: '' });
    expect((await at(['a?', 'b?', 'c?', 'd?', 'e?'].map((text) => one(`vraag ${text}`)))).code).toBe('23514');
    expect((await at([one('x')])).code).toBe('23514');
    expect((await at([one('y'.repeat(161))])).code).toBe('23514');
    expect((await at([one('twee keer'), one('twee keer')])).code).toBe('23505');
    expect((await at([{ hint: '' }])).code).toBe('23502');
    const { token } = an;
    expect((await tryAs(db, 'circle', token, `select learning.ask_own(1, '[]')`)).code).toBe('23514');
    expect(await asked(an)).toEqual(SIX);
  });

  it('keeps together what was written under a question that is asked no more with what was under none', () => {
    const words = [{ questionId: 1 }, { questionId: 99 }, { questionId: null }];
    const groups = byQuestion([{ id: 1 }, { id: 2 }], words).map(({ question, words: under }) => [
      question?.id,
      under.length,
    ]);
    expect(groups).toEqual([
      [1, 1],
      [2, 0],
      [undefined, 2],
    ]);
  });

  it('stays with its cycle: a session that began, and a report, keep their questions whatever is asked later', async () => {
    await ask(coach, 'Voor de sessie');
    const cycleId = randomUUID();
    const sessionId = randomUUID();
    const present = quarterOf(coach.now);
    expect(await openCycle(coach, { id: cycleId, ...present, lateReason: '' })).toMatchObject({ ok: true });
    const plannedAt = coach.now.toISOString();
    await db.owner`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, join_code)
      values (${sessionId}, 1, ${cycleId}, ${plannedAt}, ${coach.personId}, 'ABCDEFGH')`;
    await ask(coach, 'Nog net op tijd');
    expect(await asked(an)).toEqual([...SIX, 'Nog net op tijd']);
    const [own] = (await getFramework(an)).own;
    const words = { body: 'Onder de eigen vraag', kind: 'remark' as const, questionId: own?.id ?? 0, shared: true };
    await writeContribution(an, { ...words, id: randomUUID(), named: true });

    await db.owner`update learning.sessions set stage = 'gather' where id = ${sessionId}`;
    await ask(coach, 'Na het begin');
    expect(await asked(an)).toEqual([...SIX, 'Nog net op tijd']);
    expect((await getFramework(an)).own.map((one) => one.text)).toEqual(['Na het begin']);

    await db.owner`update learning.contributions set session_id = ${sessionId} where body = ${words.body}`;
    const reportId = await as(coach, (tx) => draftReport(coach, tx, { circleId: 1, cycleId })).catch((error) => error);
    // A report is drafted of a closed cycle only.
    expect(reportId).toMatchObject({ cause: { code: '42501' } });
    await db.owner`update learning.sessions set stage = 'closed', closed_at = network.now() where id = ${sessionId}`;
    await db.owner`update learning.cycles set closed_on = network.today() where id = ${cycleId}`;
    const drafted = await as(coach, (tx) => draftReport(coach, tx, { circleId: 1, cycleId }));
    const read = async () => {
      const { quarter, sections } = await getReport(an, drafted);
      return {
        asked: quarter.questions.map((one) => one.text),
        own: sections.find((one) => one.questionId === own?.id)?.body,
        count: sections.length,
      };
    };
    const before = { asked: [...SIX, 'Nog net op tijd'], own: '', count: SIX.length + 2 };
    expect(await read()).toEqual(before);
    const edit = { reportId: drafted, questionId: own?.id ?? 0, body: 'Samen geschreven', version: 1 };
    expect(await editSection(an, edit)).toMatchObject({ ok: true });
    expect(await editSection(an, { ...edit, questionId: 99999 })).toMatchObject({ ok: false });
    expect(await offerReport(coach, { reportId: drafted })).toEqual({ ok: true, value: { version: 1 } });

    const seventh = {
      textNl: 'Wie ontbrak er?',
      textEn: 'Who was missing?',
      hintNl: 'h',
      hintEn: 'h',
      draftsFrom: ['said' as const],
    };
    const [first] = FRAMEWORKS;
    if (!first) throw new Error('there is no framework');
    // Those that come later in this installation have not begun.
    await db.owner`with later as (select id from learning.frameworks where circle_id is null and valid_from > network.today()),
      asked as (delete from learning.framework_questions where framework_id in (select id from later))
      delete from learning.frameworks where id in (select id from later)`;
    await db.owner`update learning.frameworks set valid_until = null where circle_id is null and valid_until > network.today()`;
    const second = { ...first, version: 99, validFrom: dayOf(coach.now), questions: [...first.questions, seventh] };
    await layGround(db.owner, [first, second]);
    await layGround(db.owner, [first, second]);
    expect(await read()).toEqual({ ...before, own: 'Samen geschreven' });
    expect((await getReport(an, drafted)).offered?.quarter.questions.map((one) => one.text)).toEqual(before.asked);

    // The next cycle asks what everybody is asked by then, and what the circle asks of itself.
    const next = quarterAt(quarterIndex(present) + 1);
    expect(await openCycle(coach, { id: randomUUID(), ...next, lateReason: '' })).toMatchObject({ ok: true });
    expect(await asked(an)).toEqual([...SIX, 'Wie ontbrak er?', 'Na het begin']);
    expect(await asked(outsider)).toEqual([...SIX, 'Wie ontbrak er?']);
    const [{ shared } = { shared: 0 }] = await db.owner<{ shared: number }[]>`
      select count(*)::int as shared from learning.framework_questions a join learning.framework_questions b using (question_id)
      where a.framework_id = 1 and b.framework_id = learning.framework_of(null)`;
    expect(shared).toBe(SIX.length);
  });
});
