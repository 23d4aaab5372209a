import type postgres from 'postgres';
import type { FiveLine } from '../ground/five-lines';
import type { Calendar } from './calendar';
import { planOf } from './plan';
import { type Consented, layConsented } from './releases';
import { emptyRows, layRows, type Rows } from './rows';
import { joinCodeOf, uuidOf } from './seed';

/** What the subgroup wrote last month, in which it did not meet. */
const LINES: Record<FiveLine, string> = {
  heard: 'Drie mensen zegden hun opleiding af: na zes uur rijdt er geen bus meer naar het bedrijventerrein.',
  learned: 'Niet de afstand houdt mensen tegen, wel de weg terug in het donker.',
  tried: 'Twee ploegbazen laten wie samen rijdt ook samen stoppen. We kijken na vier weken.',
  agreed: 'Luc belt de chauffeurs van de sociale werkplaats, tegen de vijftiende.',
  onward: 'De late bus: dat kunnen wij niet oplossen. We vragen het aan de grote kring.',
};

/** What it asks the circle above for, with every member's yes. */
const ASKED = {
  title: 'Mogen we de late bus drie maanden delen?',
  body: 'Na zes uur rijdt er geen bus meer naar het bedrijventerrein. De sociale werkplaats heeft er een die leeg terugrijdt. We vragen of het partnerschap drie maanden lang de chauffeur mee betaalt, zodat wie een opleiding volgt mee kan rijden.',
  addressee: 'Het partnerschap',
  answer: 'Drie maanden, uit de reserve. Daarna kijken we samen wie er meereed en hoe het verder kan.',
  place: 'Stuurgroep, vaste agenda',
};

/** What it found when it met this month. It meets once more: the cycle goes on. */
const MET = {
  themes: [
    { title: 'De laatste bus', fate: 'learned', reason: '' },
    { title: 'Samen rijden', fate: 'decided', reason: '' },
  ],
  learned: 'Wie ’s avonds niet thuis raakt, zegt al bij de intake dat het werk te ver is.',
  decided: { body: 'Bij elke intake vragen we hoe iemand ’s avonds thuis raakt.', owner: 'Greet' },
  said: 'We hoorden elkaar. Volgende keer nemen we de cijfers van de busmaatschappij mee.',
};

/**
 * A circle of its own rhythm: it works by month, closed last month with five lines, and has this month open. It met in it early on, the day
 * before at the latest.
 */
export async function layOwnRhythm(tx: postgres.TransactionSql, slug: string): Promise<void> {
  await tx`insert into learning.paces (circle_id, pace) select id, 'month' from network.circles where slug = ${slug}`;
  const [{ met }] = await tx<[{ met: string }]>`
    select max(d)::date::text as met
    from (select least(network.today() - 1, date_trunc('month', network.today())::date + 8) as last) until,
      generate_series(last - 12, last, '1 day') d where network.is_working_day(d::date)`;
  for (const ago of [1, 0]) {
    const cycle = uuidOf(`own rhythm ${ago}`);
    await tx`
      insert into learning.cycles (id, circle_id, year, quarter, part, opened_on, closed_on)
      select ${cycle}, c.id, extract(year from m.first)::int, extract(quarter from m.first)::int, to_char(m.first, '"m"MM'), least(m.first, ${met}::text::date),
        case when ${ago}::int > 0 then least((m.first + interval '1 month - 1 day')::date, ${met}::text::date - 1) end
      from network.circles c, (select (date_trunc('month', network.today()) - ${`${ago} months`}::interval)::date as first) m where c.slug = ${slug}`;
    if (ago === 0) continue;
    for (const [part, body] of Object.entries(LINES))
      await tx`insert into learning.five_lines (cycle_id, circle_id, part, body)
        select ${cycle}, id, ${part}, ${body} from network.circles where slug = ${slug}`;
  }
  await layMeeting(tx, { slug, cycleId: uuidOf('own rhythm 0'), met });
}

/** The page that it wrote upward last month: a question that needs a decision, and what the circle above decided. */
export async function layUpward(
  tx: postgres.TransactionSql,
  calendar: Calendar,
  network: Rows,
  slug: string,
): Promise<void> {
  const circleId = network.circles.find((one) => one.slug === slug)?.id;
  const aboveId = network.circleLinks.find((one) => one.circleId === circleId)?.aboveId;
  const [cycle] = await tx<[Consented['cycle'] & { closedOn: string }]>`
    select id, circle_id as "circleId", year, quarter, part, closed_on::text as "closedOn"
    from learning.cycles where circle_id = ${circleId ?? 0} and closed_on is not null`;
  if (!circleId || !aboveId) throw new Error(`${slug} has nobody above it.`);
  const rows = emptyRows();
  const { title, body, addressee, answer, place } = ASKED;
  const signal = {
    id: uuidOf('own rhythm signal'),
    circleId,
    cycleId: cycle.id,
    kind: 'decision' as const,
    body,
    addressee,
  };
  rows.signals.push(signal);
  const publicationId = layConsented(rows, calendar, {
    key: 'own rhythm upward',
    team: network.hats.filter((one) => one.circleId === circleId),
    cycle,
    kind: 'signal',
    subjectId: signal.id,
    leftOn: cycle.closedOn,
    text: { title, body, audience: ['above'], aboveId, descendsFrom: null, nature: 'decision' },
  });
  const answeredOn = calendar.addDays(cycle.closedOn, 1);
  rows.answers.push({
    publicationId,
    circleId,
    signalId: signal.id,
    id: uuidOf('own rhythm answer'),
    givenAs: uuidOf('own rhythm answering'),
    letterId: null,
    byCircle: aboveId,
    kind: 'taken_up',
    body: answer,
    place,
    byWhen: calendar.addDays(answeredOn, 90),
    whose: '',
    answeredOn,
  });
  await layRows(tx, rows);
}

/** A session of the open month that is over; its cycle goes on. */
async function layMeeting(
  tx: postgres.TransactionSql,
  { slug, cycleId, met }: { slug: string; cycleId: string; met: string },
): Promise<void> {
  const sessionId = uuidOf('own rhythm session');
  const at = (time: string) => tx`(${`${met} ${time}`}::text::timestamp at time zone 'Europe/Brussels')`;
  const [{ circleId }] = await tx<[{ circleId: number }]>`
    insert into learning.sessions (id, circle_id, cycle_id, planned_at, place, facilitator_id, stage, leaves_open, gathered, active_at, join_code,
      revealed, closed_at, traces_erased_on)
    select ${sessionId}, c.id, ${cycleId}, ${at('13:30')}, 'Sociale werkplaats, refter', h.person_id, 'closed', true, true, ${at('15:00')},
      ${joinCodeOf('own rhythm')}, true, ${at('16:00')}, ${met}::text::date
    from network.circles c join network.hats h on h.circle_id = c.id and h.kind = 'steward' where c.slug = ${slug} returning circle_id as "circleId"`;
  for (const { id, position, kind, minutes, prompt } of planOf({ id: sessionId, circleId }))
    await tx`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes, prompt)
      values (${id ?? ''}, ${circleId}, ${sessionId}, ${position}, ${kind}, ${minutes}, ${prompt ?? ''})`;
  for (const [index, { title, fate, reason }] of MET.themes.entries())
    await tx`insert into learning.themes (id, circle_id, session_id, title, position, weight, fate, fate_reason)
      values (${uuidOf(`own rhythm theme ${index}`)}, ${circleId}, ${sessionId}, ${title}, ${index + 1}, ${6 - 2 * index}, ${fate}, ${reason})`;
  await tx`insert into learning.learnings (id, circle_id, cycle_id, session_id, theme_id, body, loop)
    values (${uuidOf('own rhythm learning')}, ${circleId}, ${cycleId}, ${sessionId}, ${uuidOf('own rhythm theme 0')}, ${MET.learned}, 'single')`;
  await tx`insert into learning.decisions (id, circle_id, cycle_id, session_id, theme_id, body, owner, helps)
    values (${uuidOf('own rhythm decision')}, ${circleId}, ${cycleId}, ${sessionId}, ${uuidOf('own rhythm theme 1')}, ${MET.decided.body}, ${MET.decided.owner}, '')`;
  await tx`insert into learning.checkouts (id, circle_id, session_id, kind, body)
    values (${uuidOf('own rhythm checkout')}, ${circleId}, ${sessionId}, 'here', ${MET.said})`;
}
