import postgres from 'postgres';
import { AREAS, TOLD } from './areas';
import { layBodies } from './bodies';
import { type Calendar, readCalendar } from './calendar';
import { layCoachesQuarter } from './coaches';
import { layFormalReports } from './formal';
import { loadScenario, type Setting } from './load-scenario';
import { layLog } from './log';
import { type Built, layLeaver, layNetwork, SUBGROUP } from './network';
import { presentOf, quartersOf } from './other-scenarios';
import { layOwnRhythm, layUpward } from './own-rhythm';
import { layPastReport } from './past-report';
import { layReleases, pastTheGate } from './releases';
import { emptyRows, layRows } from './rows';
import { PRESENT, QUARTERS } from './scenario-whole';
import { diceOf } from './seed';
import { layUnderstanding } from './understanding';
import { layVotes } from './votes';

/** True when nobody and nothing is in the database yet: no person, no organisation, no partnership. */
export async function isEmpty(ownerUrl: string): Promise<boolean> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return await holdsNothing(sql);
  } finally {
    await sql.end();
  }
}

async function holdsNothing(sql: postgres.Sql | postgres.TransactionSql): Promise<boolean> {
  const [{ holds }] = await sql<[{ holds: boolean }]>`
    select exists (select from network.people) or exists (select from network.organisations)
      or exists (select from network.partnerships) as holds`;
  return !holds;
}

/**
 * Loads the demo world into an empty, migrated database and marks the database as a demo. Everything in one transaction.
 * What it holds follows from the database's today and from nothing else.
 * @returns false, with nothing changed, when the database holds anything.
 */
export async function loadDemoWorld(ownerUrl: string, log: (line: string) => void = () => {}): Promise<boolean> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return await sql.begin(async (tx) => {
      // Two instances may start at once: the second waits here, and then finds a world.
      await tx`lock table auth.demo in exclusive mode`;
      if (!(await holdsNothing(tx))) return false;
      const calendar = await readCalendar(tx);
      const rows = emptyRows();
      const municipalities = await tx<{ nisCode: string; name: string }[]>`
        select nis_code as "nisCode", name from network.municipalities`;
      const [framework] = await tx<[Setting['framework']]>`select learning.framework_of(null) as id`;
      const questions = await tx<Setting['questions']>`
        select q.id, a.position, q.text_nl as text, q.hint_nl as hint
        from learning.framework_questions a join learning.questions q on q.id = a.question_id
        where a.framework_id = ${framework.id} order by a.position`;

      const built = layNetwork(rows, calendar, new Map(municipalities.map(({ name, nisCode }) => [name, nisCode])));
      for (const partnership of built) {
        const quarters = partnership.area.slug === TOLD ? QUARTERS : quartersOf(partnership.area.slug);
        const present = partnership.area.slug === TOLD ? PRESENT : presentOf(partnership.area.slug);
        loadScenario(
          rows,
          settingOf(calendar, partnership, { framework, questions }, quarters.length),
          quarters,
          present,
        );
      }
      layCoachesQuarter(rows, calendar, framework.id);
      layReleases(rows, calendar, built);
      layFormalReports(rows, calendar, built);

      await pastTheGate(tx, () => layRows(tx, rows));
      await layLeaver(tx);
      await layVotes(tx, TOLD);
      await layUnderstanding(tx, TOLD);
      await layBodies(tx, TOLD);
      await layPastReport(tx, TOLD);
      await layOwnRhythm(tx, SUBGROUP);
      await pastTheGate(tx, () => layUpward(tx, calendar, rows, SUBGROUP));
      await layLog(tx);
      await tx`insert into auth.demo (mark) values (true)`;
      log(`${AREAS.length} partnerships, ${rows.people.length} people, ${rows.contributions.length} contributions`);
      return true;
    });
  } finally {
    await sql.end();
  }
}

/** Where a partnership's sessions fall: about a quarter apart, the last one near the end of the quarter that it names. */
function settingOf(
  calendar: Calendar,
  built: Built,
  asked: Pick<Setting, 'framework' | 'questions'>,
  count: number,
): Setting {
  const { area, circleId, people, partners } = built;
  const told = area.slug === TOLD;
  const dice = diceOf(`sessions ${area.slug}`);
  const intoQuarter = calendar.daysBetween(calendar.quarterStart(0), calendar.today);
  const jitter = told ? 0 : dice.between(-9, 9);
  const ago = Math.min(77, Math.max(42, intoQuarter + 14)) + jitter;
  const sessions = Array.from({ length: count }, (_, index) =>
    calendar.workingDayUntil(calendar.addDays(calendar.today, -ago - 91 * (count - 1 - index))),
  );
  const ahead = told ? 19 : dice.between(6, 48);
  const planned = told || dice.chance(70);
  return {
    calendar,
    circleId,
    slug: area.slug,
    ...asked,
    people,
    partners,
    sessions,
    next: planned ? calendar.workingDayFrom(calendar.addDays(calendar.today, ahead)) : null,
  };
}
