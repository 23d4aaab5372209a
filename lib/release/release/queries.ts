import { beginningOf } from '@/lib/text/words';
import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { as, type Tx } from '@/db/as';
import type { Fate } from '@/db/ground/fates';
import type { CircleActor } from '@/lib/actor';
import { type Locale, translator } from '@/lib/language/messages';
import { cycleName } from '@/lib/language/period-name';
import { type Audience, BODY_LIMIT, type Kind, type Nature, type Rule, TITLE_LIMIT } from './input';
import type { Standing } from './policy';

/** Where an open release stands, as far as this person may know: never who has not spoken, never how many. */
export interface ReleaseStanding {
  /** Who confirmed that no client can be recognised in this version; null as long as nobody did. */
  confirmedBy: string | null;
  /** Whether I may confirm it: nobody did, and I wrote no version of it. */
  canConfirm: boolean;
  /** Whether somebody's name, or named words that I may read, stand in this version, so that their yes is needed too. */
  namesWriters: boolean;
  /** Whether I am one of them, and what I said to this version; null when I have not spoken. */
  iAmNamed: boolean;
  myWord: boolean | null;
  /** Core partners that I speak for today, with what each said to this version and to the rule. */
  mandates: ReleaseMandate[];
  /** What I said to both as a member, where the members consent themselves; null where the partners do. */
  member: { agrees: boolean | null; rule: Rule } | null;
  /** How many of them must say yes: the rule now in force. */
  rule: Rule;
  /** What stands in the way whatever anybody says; null when it is open no more. */
  obstacles: ReleaseObstacles | null;
}
/** Names of partners and people who cannot say anything here any more. Whether they spoke before makes no difference. */
export interface ReleaseObstacles {
  partners: string[];
  /** Partners, also former ones, whose reservation was copied into the text. */
  copied: string[];
  /** Other circles whose words stand in it, though they did not let them out to everybody. */
  others: string[];
  writers: string[];
  nobodyToConfirm: boolean;
}
export interface ReleaseMandate {
  organisationId: number;
  organisation: string;
  agrees: boolean | null;
  rule: Rule;
}

export type ReleaseState = 'open' | 'dropped' | 'out' | 'withdrawn';

/** One line of the circle's list. */
export interface ReleaseLine {
  id: string;
  kind: Kind;
  state: 'open' | 'out' | 'withdrawn';
  version: number;
  title: string;
  audience: Audience[];
  openedOn: string;
  leftOn: string | null;
  withdrawnOn: string | null;
  year: number;
  quarter: 1 | 2 | 3 | 4;
  part: string;
  /** What an open one asks of me; null when it is open no more. */
  asked: AskedOfMe | null;
}
export interface AskedOfMe {
  confirm: boolean;
  asWriter: boolean;
  /** My yes or no as a member, where the members consent themselves. */
  asMember: boolean;
  /** Core partners that I speak for and for which nobody has said anything to this version. */
  asPartner: { organisationId: number; organisation: string }[];
}

/** An exact text, with the reservations that go along, and for whom. */
export interface ReleaseText {
  version: number;
  title: string;
  body: string;
  audience: Audience[];
  /** To whom it goes by letter; empty when it goes by none. */
  letterTo: string;
  /** The circle above to which it goes; null when it goes to none. */
  above: string | null;
  /** Where the experiment in it was taken up from; its circle is null for whoever may not read that. */
  descendsFrom: { circle: string | null } | null;
  /** The circles below to which an offer goes. */
  below: { id: number; name: string }[];
  /** What a signal or an offer is about; empty for anything else. */
  nature: Nature | '';
  reservations: { organisationId: number; organisation: string; body: string }[];
  writtenById: string;
  writtenBy: string;
  writtenOn: string;
}

export interface ReleaseDetail {
  id: string;
  kind: Kind;
  subjectId: string;
  state: ReleaseState;
  version: number;
  openedOn: string;
  leftOn: string | null;
  withdrawnOn: string | null;
  cycleId: string;
  year: number;
  quarter: 1 | 2 | 3 | 4;
  part: string;
  /** The current version. */
  text: ReleaseText;
  /** Every version, the newest first; the current one included. */
  history: ReleaseText[];
  /** Who wrote a version of it, for the policy. */
  writerIds: string[];
  standing: ReleaseStanding;
  /** Reservations to the report of partners that I speak for, and whether each goes along. */
  ownReservations: { organisationId: number; organisation: string; body: string; along: boolean }[];
  /** Where it can be read, once it has left. */
  publicationId: string | null;
}

const listLines = (tx: Tx, actor: CircleActor, states: SQL) =>
  tx.execute<ReleaseLine & Record<string, unknown>>(sql`
    select r.id, r.kind, r.state, r.version, v.title, to_json(v.audience) as audience, r.opened_on::text as "openedOn",
      r.left_on::text as "leftOn", r.withdrawn_on::text as "withdrawnOn", c.year, c.quarter, c.part, learning.release_asks(r.id) as asked
    from learning.releases r
    join learning.release_versions v on v.release_id = r.id and v.version = r.version
    join learning.cycles c on c.id = r.cycle_id
    where r.circle_id = ${actor.hat.circleId} and r.state in (${states})
    order by r.state = 'open' desc, coalesce(r.withdrawn_on, r.left_on, r.opened_on) desc, v.title`);

/** Whether the circle can let anything out, and to whom. */
interface Gate extends Standing {
  /** Nothing can leave a circle in which nobody consents: a partnership without core partners. */
  hasVoices: boolean;
  /** The members consent themselves, and no partners. */
  byMembers: boolean;
}
const readGate = async (tx: Tx): Promise<Gate> => {
  const [row] = await tx.execute<{ gate: Gate }>(sql`select learning.my_gate() as gate`);
  if (!row) throw new Error('The gate did not answer.');
  return row.gate;
};
export const getGate = (actor: CircleActor): Promise<Gate> => as(actor, readGate);

/** What the circle considers letting out, let out, or took back. */
export const listReleases = (actor: CircleActor): Promise<{ gate: Gate; releases: ReleaseLine[] }> =>
  as(actor, async (tx) => {
    const [lines, gate] = await Promise.all([listLines(tx, actor, sql`'open', 'out', 'withdrawn'`), readGate(tx)]);
    return { gate, releases: [...lines] };
  });

/** Open releases that wait for this person's own word: as a named writer, as a member, or for a partner that they speak for. */
export async function listAsked(tx: Tx, actor: CircleActor): Promise<(ReleaseLine & { asked: AskedOfMe })[]> {
  const lines = await listLines(tx, actor, sql`'open'`);
  return lines.flatMap((line) =>
    line.asked && (line.asked.asWriter || line.asked.asMember || line.asked.asPartner.length > 0)
      ? [{ ...line, asked: line.asked }]
      : [],
  );
}

/** One release: its text, its history, and where it stands for this person. */
export function getRelease(actor: CircleActor, id: string): Promise<ReleaseDetail> {
  return as(actor, async (tx) => {
    const [found, history, own] = await Promise.all([
      tx.execute<Omit<ReleaseDetail, 'text' | 'history' | 'writerIds' | 'ownReservations'>>(sql`
        select r.id, r.kind, r.subject_id as "subjectId", r.state, r.version, r.opened_on::text as "openedOn",
          r.left_on::text as "leftOn", r.withdrawn_on::text as "withdrawnOn", r.cycle_id as "cycleId", c.year, c.quarter, c.part,
          learning.release_standing(r.id) as standing, learning.publication_of(r.id) as "publicationId"
        from learning.releases r join learning.cycles c on c.id = r.cycle_id
        where r.id = ${id} and r.circle_id = ${actor.hat.circleId}`),
      tx.execute<ReleaseText & Record<string, unknown>>(sql`
        select v.version, v.title, v.body, to_json(v.audience) as audience, v.letter_to as "letterTo",
          (select n.name from network.circles n where n.id = v.above_id) as above, v.nature,
          case when v.descends_from is not null then json_build_object('circle', (select n.name
            from released.publications p join network.circles n on n.id = p.circle_id where p.id = v.descends_from)) end as "descendsFrom",
          coalesce((select json_agg(json_build_object('id', n.id, 'name', n.name) order by n.name) from network.circles n
            where n.id = any (v.below_ids)), '[]') as below, v.written_by as "writtenById",
          p.name as "writtenBy", v.written_on::text as "writtenOn",
          coalesce((select json_agg(json_build_object('organisationId', o.id, 'organisation', o.name, 'body', s.body) order by o.name)
            from learning.release_reservations s join network.organisations o on o.id = s.organisation_id
            where s.release_id = v.release_id and s.version = v.version), '[]') as reservations
        from learning.release_versions v join network.people p on p.id = v.written_by
        where v.release_id = ${id} order by v.version desc`),
      tx.execute<ReleaseDetail['ownReservations'][number]>(sql`
        select o.id as "organisationId", o.name as organisation, a.reservation as body,
          exists (select from learning.release_reservations s
            where s.release_id = r.id and s.version = r.version and s.organisation_id = o.id) as along
        from learning.releases r join learning.reports t on t.id = r.subject_id and t.final_on is not null
        join learning.agreements a on a.report_id = t.id and a.version = t.version and a.reservation ~ '[^[:space:]]'
        join network.organisations o on o.id = a.organisation_id
        where r.id = ${id} and r.kind = 'report' and o.id = any (network.my_mandates()) order by o.name`),
    ]);
    const [row] = found;
    const text = history.find((one) => one.version === row?.version);
    if (!row || !text) notFound();
    return {
      ...row,
      text,
      history: [...history],
      writerIds: [...new Set(history.map((one) => one.writtenById))],
      ownReservations: [...own],
    };
  });
}

/** A prefilled title and text to begin with: what the room concluded, never with a name of who said it. */
export interface ReleaseDraft {
  kind: Kind;
  subjectId: string;
  title: string;
  body: string;
  /** What happens to be open on the same subject already; only one at a time. */
  openReleaseId: string | null;
}

/** The draft for a release of this subject, in the reader's language. Not found when it is not the circle's, or not final. */
export function draftRelease(actor: CircleActor, kind: Kind, subjectId: string): Promise<ReleaseDraft> {
  return as(actor, async (tx) => {
    const [words, open] = await Promise.all([
      DRAFTS[kind](tx, subjectId, actor),
      tx.execute<{ id: string }>(
        sql`select r.id from learning.releases r where r.subject_id = ${subjectId} and r.state = 'open'
          and r.circle_id = ${actor.hat.circleId}`,
      ),
    ]);
    if (!words) notFound();
    return {
      kind,
      subjectId,
      title: beginningOf(words.title, TITLE_LIMIT),
      body: beginningOf(words.body, BODY_LIMIT),
      openReleaseId: open[0]?.id ?? null,
    };
  });
}

type Words = { title: string; body: string } | null;
type Draft = (tx: Tx, id: string, actor: CircleActor) => Promise<Words>;

const headed = (parts: [heading: string, text: string | null | undefined][]) =>
  parts
    .filter(([, text]) => text?.trim())
    .map(([heading, text]) => (heading ? `${heading}\n${text?.trim()}` : text?.trim()))
    .join('\n\n');
const listed = (lines: string[]) => lines.map((line) => `– ${line}`).join('\n');
const sentence = (locale: Locale) => translator(locale, 'draft');

const draftLearning: Draft = async (tx, id, { hat, locale }) => {
  const [row] = await tx.execute<{ body: string; assumption: string; theme: string | null }>(sql`
    select l.body, l.assumption, t.title as theme from learning.learnings l left join learning.themes t on t.id = l.theme_id
    where l.id = ${id} and l.circle_id = ${hat.circleId}`);
  if (!row) return null;
  const t = sentence(locale);
  return {
    title: row.theme ?? t('learning'),
    body: headed([
      ['', row.body],
      [t('assumption'), row.assumption],
    ]),
  };
};

const draftExperiment: Draft = async (tx, id, { hat, locale }) => {
  const [[row], notes] = await Promise.all([
    tx.execute<{ title: string; question: string; action: string; outcome: string; change: string | null }>(sql`
      select e.title, e.question, e.action, e.outcome, m.change from learning.experiments e
      left join learning.embeddings m on m.experiment_id = e.id and e.state = 'embedded'
      where e.id = ${id} and e.circle_id = ${hat.circleId}`),
    tx.execute<{ body: string }>(sql`
      select o.body from learning.observations o where o.experiment_id = ${id} order by o.noted_on, o.id`),
  ]);
  if (!row) return null;
  const t = sentence(locale);
  return {
    title: row.title,
    body: headed([
      [t('change'), row.change],
      [t('question'), row.question],
      [t('action'), row.action],
      [t('saw'), listed(notes.map((one) => one.body))],
      [t('outcome'), row.outcome],
    ]),
  };
};

const draftTheme: Draft = async (tx, id, { hat, locale }) => {
  const [[row], learned] = await Promise.all([
    tx.execute<{ title: string; fate: Fate | null; reason: string }>(sql`
      select t.title, t.fate, t.fate_reason as reason from learning.themes t
      where t.id = ${id} and t.circle_id = ${hat.circleId}`),
    tx.execute<{ body: string }>(sql`select l.body from learning.learnings l where l.theme_id = ${id} order by l.id`),
  ]);
  if (!row) return null;
  const t = sentence(locale);
  const fate = row.fate ? translator(locale, 'report')(`fates.${row.fate}`) : '';
  const became = [fate, row.reason].filter(Boolean).join('. ');
  const body = headed([
    [t('learned'), listed(learned.map((one) => one.body))],
    [t('became'), became],
  ]);
  return { title: row.title, body: body || row.title };
};

const draftSignal: Draft = async (tx, id, { hat, locale }) => {
  const [row] = await tx.execute<{ kind: 'enabler' | 'barrier' | 'decision'; body: string; theme: string | null }>(sql`
    select s.kind, s.body, t.title as theme from learning.signals s left join learning.themes t on t.id = s.theme_id
    where s.id = ${id} and s.circle_id = ${hat.circleId}`);
  if (!row) return null;
  return { title: row.theme ?? sentence(locale)(row.kind), body: row.body };
};

/** The agreed sections under their headings: nothing of what was said, no name. */
const draftReport: Draft = async (tx, id, { hat, locale }) => {
  const [row] = await tx.execute<{
    circle: string;
    year: number;
    quarter: 1 | 2 | 3 | 4;
    part: string;
    sections: { questionId: number | null; body: string }[];
    questions: { id: number; text: string }[];
  }>(sql`
    select n.name as circle, c.year, c.quarter, c.part, v.content -> 'sections' as sections, v.content -> 'quarter' -> 'questions' as questions
    from learning.reports r join learning.cycles c on c.id = r.cycle_id join network.circles n on n.id = r.circle_id
    join learning.report_versions v on v.report_id = r.id and v.version = r.version
    where r.id = ${id} and r.circle_id = ${hat.circleId} and r.final_on is not null`);
  if (!row) return null;
  const report = translator(locale, 'report');
  const frame = translator(locale, 'frame');
  const quarter = cycleName(frame, row);
  const headings = [
    ...row.questions.map(({ id, text }) => ({ id, heading: text })),
    { id: null, heading: report('outsideTitle') },
  ];
  const parts = headings.map(({ id, heading }): [string, string | undefined] => [
    heading,
    row.sections.find((one) => one.questionId === id)?.body,
  ]);
  return {
    title: `${report('title', { quarter })}, ${row.circle}`,
    body: headed(parts),
  };
};

/** An offer begins with nothing: it is written for who gets it, and is a copy of nothing in the room. */
const draftOffer: Draft = async () => null;

const DRAFTS: Record<Kind, Draft> = {
  learning: draftLearning,
  experiment: draftExperiment,
  theme: draftTheme,
  signal: draftSignal,
  report: draftReport,
  offer: draftOffer,
};
