import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CircleActor } from '@/lib/actor';
import { addDays, dayOf } from '@/lib/clock';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { type Audience, RULES, type Rule } from './input';
import {
  confirmRelease,
  dropRelease,
  letOutRelease,
  openRelease,
  rewriteRelease,
  sayAsPartner,
  sayAsWriter,
  sayReleaseRule,
  takeReservationAlong,
  withdrawRelease,
} from './mutations';

/** Members of the circle, and the names by which a text can name them. */
const CAST = {
  coach: 'Coach Noord',
  steward: 'Steward Noord',
  frontline: 'Begeleider Noord',
  frontline2: 'Begeleider Twee',
  manager: 'Leiding Noord',
  expert: 'Ervaring Noord',
} as const;
type Who = keyof typeof CAST;
const WHO = Object.keys(CAST) as Who[];
const ORGANISATIONS = [1, 2, 3, 4] as const;
type Organisation = (typeof ORGANISATIONS)[number];

const RESERVATIONS: Partial<Record<Organisation, string>> = {
  1: 'Wij hadden hier liever eerst zelf met de minister over gesproken.',
  3: 'Te vroeg.',
};
/** Texts are made of these: harmless sentences, names, and words that another person wrote under their name. */
const FRAGMENTS = [
  'Wachten maakt stil.',
  'Het spreekuur helpt, zeggen velen.',
  'Volgens Begeleider  Twee\nkan het anders.',
  'LEIDING NOORD zag het ook.',
  'Er kwamen deze week drie mensen vanzélf terug.',
  'Bel, nog: vandaag!',
  'Eén partner had “liever eerst zelf met de minister” gesproken.',
];
const SMUGGLED = FRAGMENTS.length - 1;
const NOTES = [
  'Er kwamen deze week drie mensen langs.',
  'bel nog vandaag',
  'En toen kwamen deze week drie mensen vanzelf terug, zonder afspraak.',
];
const AUDIENCE_SETS: Audience[][] = [['boards'], ['flanders', 'public'], ['signal_holder']];

interface Text {
  fragments: number[];
  audience: number;
}
type Command =
  | { do: 'open'; who: Who; text: Text }
  | { do: 'rewrite'; who: Who; text: Text; stale: boolean }
  | { do: 'along'; who: Who; organisation: Organisation; along: boolean; stale: boolean }
  | { do: 'confirm'; who: Who; stale: boolean }
  | { do: 'writer'; who: Who; agrees: boolean; stale: boolean }
  | { do: 'partner'; who: Who; organisation: Organisation; agrees: boolean; stale: boolean }
  | { do: 'rule'; who: Who; organisation: Organisation; rule: Rule }
  | { do: 'letOut'; who: Who; stale: boolean }
  | { do: 'drop' | 'withdraw'; who: Who }
  | { do: 'join'; organisation: Organisation; kind: 'core' | 'network'; inDays: number }
  | { do: 'leave'; organisation: Organisation }
  | { do: 'mandate' | 'unmandate'; who: Who; organisation: Organisation }
  | { do: 'note'; who: Who; note: number }
  | { do: 'wait'; days: number }
  | { do: 'again' }
  /** Everybody whose yes is needed gives it, one after another, except one partner, the writers or the confirming member. */
  | { do: 'everybody'; turn: number; but: Organisation | 'writers' | 'confirm' | null }
  | { do: 'allLoose' };

// ---------------------------------------------------------------------------------------------------------------------
// The model says what the practice says, in plain code that knows nothing of the database.

interface Period {
  start: number;
  end: number;
}
interface Membership extends Period {
  organisation: Organisation;
  kind: 'core' | 'network';
}
interface Version {
  title: string;
  body: string;
  audience: Audience[];
  along: Organisation[];
  writer: Who;
  confirmedBy: Who | null;
  writers: Map<Who, boolean>;
  partners: Map<Organisation, { agrees: boolean; as: Membership | undefined }>;
}
interface Release {
  id: string;
  state: 'open' | 'out' | 'withdrawn' | 'dropped';
  versions: Version[];
}
class Model {
  day = 0;
  releases: Release[] = [];
  memberships: Membership[] = [];
  mandates: (Period & { who: Who; organisation: Organisation })[] = [];
  /** The word of each partner with its membership: a partner that comes back has said nothing yet, even after a minute. */
  rules = new Map<Organisation, { rule: Rule; as: Membership | undefined }>();
  notes: { who: Who; body: string }[] = [];
  /** Readers must see this of each release that left. */
  published = new Map<string, string>();
  looseLeft = 0;

  now = (period: Period) => period.start <= this.day && this.day < period.end;
  core = () => this.memberships.filter((one) => one.kind === 'core' && this.now(one));
  as = (organisation: Organisation) => this.core().find((one) => one.organisation === organisation);
  speaksFor = (who: Who) => {
    const core = this.core().map((one) => one.organisation);
    return this.mandates
      .filter((one) => one.who === who && this.now(one) && core.includes(one.organisation))
      .map((one) => one.organisation);
  };
  rule(): Rule {
    const core = this.core();
    const loose = core.filter((one) => {
      const said = this.rules.get(one.organisation);
      return said?.rule === 'two_thirds' && said.as === one;
    });
    return core.length > 0 && loose.length === core.length ? 'two_thirds' : 'unanimous';
  }
  named(version: Version): Who[] {
    const parts = [version.title, version.body, ...version.along.map((one) => RESERVATIONS[one] ?? '')].map(wordsOf);
    return WHO.filter(
      (who) =>
        parts.some((part) => holds(part, wordsOf(CAST[who]))) ||
        this.notes.some((note) => note.who === who && parts.some((part) => quotes(part, wordsOf(note.body)))),
    );
  }
  consents(release: Release): boolean {
    const version = release.versions.at(-1) as Version;
    const core = this.core();
    const yes = core.filter((one) => {
      const word = version.partners.get(one.organisation);
      return word?.agrees && word.as === one;
    });
    const enough = this.rule() === 'two_thirds' ? Math.ceil((core.length * 2) / 3) : core.length;
    const smuggled = ORGANISATIONS.filter((one) =>
      [version.title, version.body].some((part) => quotes(wordsOf(part), wordsOf(RESERVATIONS[one] ?? ''))),
    );
    return (
      version.confirmedBy !== null &&
      !release.versions.some((one) => one.writer === version.confirmedBy) &&
      this.named(version).every((who) => version.writers.get(who) === true) &&
      core.length > 0 &&
      yes.length >= enough &&
      smuggled.every((one) => yes.some((said) => said.organisation === one))
    );
  }
  /** Core partners for which nobody speaks, new or without mandates by now. Under a looser rule they count when they are too many. */
  silent(): Organisation[] {
    const core = this.core().map((one) => one.organisation);
    const silent = core.filter((one) => !WHO.some((who) => this.speaksFor(who).includes(one)));
    const enough = this.rule() === 'two_thirds' && (core.length - silent.length) * 3 >= core.length * 2;
    return enough ? [] : silent;
  }
  /** A member lets the release out. Returns whether it leaves; then it leaves exactly as it stands. */
  settle(release: Release): boolean {
    if (!this.consents(release)) return false;
    const { title, body, audience, along } = release.versions.at(-1) as Version;
    release.state = 'out';
    if (this.rule() === 'two_thirds') this.looseLeft += 1;
    this.published.set(
      release.id,
      JSON.stringify([title, body, audience, along.map((one) => RESERVATIONS[one]).sort(), false]),
    );
    return true;
  }
}

const wordsOf = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
const holds = (whole: string[], part: string[]) =>
  part.length > 0 && whole.some((_, at) => part.every((word, more) => whole[at + more] === word));
const quotes = (whole: string[], said: string[]) =>
  said.length < 3
    ? false
    : said.length < 6
      ? holds(whole, said)
      : said.slice(5).some((_, at) => holds(whole, said.slice(at, at + 6)));

/** The coach, who always may, tries to let the release out. */
const TRY: Command = { do: 'letOut', who: 'coach', stale: false };
const FOREVER = 1e9;
const TITLE = 'Wat we leerden';
const bodyOf = (text: Text) => text.fragments.map((one) => FRAGMENTS[one]).join(' ');

// ---------------------------------------------------------------------------------------------------------------------

describe('the gate, whatever the order', () => {
  let db: TestDatabase;
  let cast: Record<Who, CircleActor>;
  let reportId: string;
  let today: string;
  const left = { any: 0, loose: 0, withdrawn: 0, named: 0 };

  beforeAll(async () => {
    db = await freshDatabase();
    const entries: [Who, CircleActor][] = [];
    for (const who of WHO) entries.push([who, await db.actor<CircleActor>(PEOPLE[who])]);
    cast = Object.fromEntries(entries) as typeof cast;
    today = dayOf(cast.coach.now);
    reportId = randomUUID();
    const cycleId = randomUUID();
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2024, 2, '2024-04-02')`;
    await db.owner`insert into learning.reports (id, circle_id, cycle_id, version, offered_on) values (${reportId}, 1, ${cycleId}, 1, '2024-06-01')`;
    for (const organisation of ORGANISATIONS) {
      await db.owner`insert into learning.agreements (report_id, circle_id, version, organisation_id, person_id, reservation, agreed_on)
        values (${reportId}, 1, 1, ${organisation}, ${cast.manager.personId}, ${RESERVATIONS[organisation] ?? ''}, '2024-06-02')`;
    }
    await db.owner`update learning.reports set final_on = '2024-06-03' where id = ${reportId}`;
  });
  afterAll(() => db.drop());

  const dated = (day: number) => (day >= FOREVER ? null : addDays(today, day));

  /** Begins anew, with two core partners, a network partner and their mandates. Nobody has said anything, and no release is open. */
  async function beginning(): Promise<Model> {
    const model = new Model();
    const always = { start: -300, end: FOREVER };
    model.memberships = [
      { ...always, organisation: 1, kind: 'core' },
      { ...always, organisation: 2, kind: 'core' },
      { ...always, organisation: 3, kind: 'network' },
    ];
    model.mandates = [
      { ...always, who: 'manager', organisation: 1 },
      { ...always, end: 0, who: 'coach', organisation: 1 },
      { ...always, who: 'steward', organisation: 2 },
      { ...always, who: 'frontline', organisation: 2 },
      { ...always, who: 'frontline2', organisation: 3 },
      { ...always, who: 'expert', organisation: 4 },
    ];
    await db.owner.unsafe(`
      update network.clock set shift = '0';
      update learning.releases set state = 'dropped' where state = 'open';
      delete from learning.release_rules; delete from learning.release_partner_words; delete from learning.contributions where circle_id = 1;
      delete from network.memberships where partnership_id = 1; delete from network.mandates where partnership_id = 1;
      ${model.memberships.map(membershipRow).join('')} ${model.mandates.map(mandateRow).join('')}`);
    return model;
  }
  const sqlDay = (day: number) => (dated(day) ? `'${dated(day)}'` : 'null');
  const membershipRow = (one: Model['memberships'][number]) =>
    `insert into network.memberships (partnership_id, organisation_id, kind, fte, starts_on, ends_on)
     values (1, ${one.organisation}, '${one.kind}', 1, ${sqlDay(one.start)}, ${sqlDay(one.end)});`;
  const mandateRow = (one: Model['mandates'][number]) =>
    `insert into network.mandates (partnership_id, organisation_id, person_id, kind, starts_on, ends_on)
     values (1, ${one.organisation}, '${cast[one.who].personId}', 'mandated', ${sqlDay(one.start)}, ${sqlDay(one.end)});`;

  /** The outcome of a verb: its value, its refusal, or the invariant that it met. */
  async function outcomeOf(work: Promise<{ ok: boolean; value?: unknown; problem?: { code: string } }>) {
    try {
      const outcome = await work;
      return outcome.ok ? JSON.stringify(outcome.value) : outcome.problem?.code;
    } catch (error) {
      const { constraint_name } = (error as { cause?: { constraint_name?: string } }).cause ?? {};
      if (!constraint_name) throw error;
      return constraint_name;
    }
  }
  const said = (value: unknown) => JSON.stringify(value);

  /** The state of the model before a step. */
  interface Found {
    model: Model;
    /** The newest release and its newest version. */
    release: Release | undefined;
    version: Version | undefined;
    isOpen: boolean;
    id: string;
    number: number;
    /** The version that the speaker names: a stale one is the version before. */
    spoken: number;
    /** The refusal that every word about this release meets; null where it is open. */
    unknown: 'releases_open' | 'releases_known' | null;
    before: Command[];
  }
  const find = (model: Model, command: Command, before: Command[]): Found => {
    const release = model.releases.at(-1);
    const isOpen = release?.state === 'open';
    const number = release?.versions.length ?? 1;
    return {
      ...{ model, release, version: release?.versions.at(-1), isOpen, number, before },
      id: release?.id ?? randomUUID(),
      spoken: 'stale' in command && command.stale ? number - 1 : number,
      unknown: release ? (isOpen ? null : 'releases_open') : 'releases_known',
    };
  };
  const kept = (change: () => void) => {
    change();
    return 'null';
  };
  const textOf = (text: Text) => ({
    title: TITLE,
    body: bodyOf(text),
    audience: AUDIENCE_SETS[text.audience] as Audience[],
  });

  /** Does one thing in the database and in the model: both must come to the same. */
  async function step(model: Model, command: Command, before: Command[]): Promise<void> {
    const does: Record<Command['do'], (found: Found, command: never) => Promise<void>> = STEPS;
    await does[command.do](find(model, command, before), command as never);
  }
  type Steps = { [D in Command['do']]: (found: Found, command: Command & { do: D }) => Promise<void> };

  const STEPS: Steps = {
    async again({ model, before }) {
      const last = before.at(-1);
      if (last && last.do !== 'again' && last.do !== 'everybody') await step(model, last, []);
    },
    async everybody({ model, release, version, isOpen }, { turn: begin, but }) {
      const named = version && isOpen && but !== 'writers' ? model.named(version) : [];
      const wrote = release?.versions.map((one) => one.writer) ?? [];
      const yes: Command[] = [
        ...WHO.filter((who) => but !== 'confirm' && !wrote.includes(who))
          .slice(0, 1)
          .map((who): Command => ({ do: 'confirm', who, stale: false })),
        ...named.map((who): Command => ({ do: 'writer', who, agrees: true, stale: false })),
        ...ORGANISATIONS.filter((one) => one !== but).flatMap((organisation) =>
          WHO.filter((who) => model.speaksFor(who).includes(organisation))
            .slice(0, 1)
            .map((who): Command => ({ do: 'partner', who, organisation, agrees: true, stale: false })),
        ),
      ];
      const turn = begin % Math.max(1, yes.length);
      for (const one of [...yes.slice(turn), ...yes.slice(0, turn)]) {
        if (model.releases.at(-1)?.state !== 'open') return;
        await step(model, one, []);
        await step(model, TRY, []);
      }
    },
    async allLoose({ model }) {
      for (const { organisation } of model.core()) {
        const who = WHO.find((one) => model.speaksFor(one).includes(organisation));
        if (who) await step(model, { do: 'rule', who, organisation, rule: 'two_thirds' }, []);
      }
    },

    async wait({ model }, { days }) {
      if (model.day + days > 45) return;
      model.day += days;
      await db.moveClock(model.day);
    },
    async note({ model }, { who, note }) {
      const body = NOTES[note] as string;
      model.notes.push({ who, body });
      await db.owner`insert into learning.contributions (id, circle_id, body, kind, author_id, written_on)
        values (${randomUUID()}, 1, ${body}, 'remark', ${cast[who].personId}, ${today})`;
    },
    async join({ model }, { organisation, kind, inDays }) {
      const start = model.day + inDays;
      const joined = { organisation, kind, start, end: FOREVER };
      if (model.memberships.some((one) => one.organisation === organisation && one.end > start && one.end > one.start))
        return;
      model.memberships.push(joined);
      await db.owner.unsafe(membershipRow(joined));
    },
    async leave({ model }, { organisation }) {
      for (const one of model.memberships) if (one.organisation === organisation && model.now(one)) one.end = model.day;
      await db.owner`update network.memberships set ends_on = network.today() where partnership_id = 1
        and organisation_id = ${organisation} and starts_on <= network.today() and (ends_on is null or ends_on > network.today())`;
    },
    async mandate({ model }, { who, organisation }) {
      const given = { who, organisation, start: model.day, end: FOREVER };
      if (model.mandates.some((one) => one.who === who && one.organisation === organisation && one.end > model.day))
        return;
      model.mandates.push(given);
      await db.owner.unsafe(mandateRow(given));
    },
    async unmandate({ model }, { who, organisation }) {
      for (const one of model.mandates)
        if (one.who === who && one.organisation === organisation && model.now(one)) one.end = model.day;
      await db.owner`update network.mandates set ends_on = network.today() where partnership_id = 1 and organisation_id = ${organisation}
        and person_id = ${cast[who].personId} and starts_on <= network.today() and (ends_on is null or ends_on > network.today())`;
    },

    async open({ model, isOpen }, command) {
      const { who, text } = command;
      const fresh = randomUUID();
      const got = await outcomeOf(
        openRelease(cast[who], { id: fresh, kind: 'report', subjectId: reportId, ...textOf(text) }),
      );
      const wanted = model.core().length === 0 ? 'releases_partners' : isOpen ? 'releases_one_open' : 'null';
      expect(got, said(command)).toBe(wanted);
      if (wanted === 'null') {
        const versions = [newVersion({ ...textOf(text), along: [], writer: who })];
        model.releases.push({ id: fresh, state: 'open', versions });
      }
    },
    async rewrite({ release, version, id, number, spoken, unknown }, command) {
      const { who } = command;
      const text = textOf(command.text);
      const got = await outcomeOf(rewriteRelease(cast[who], { id, version: spoken, ...text }));
      const same = version?.body === text.body && said(version.audience) === said(text.audience);
      const wanted =
        unknown ??
        (same ? said({ version: number }) : spoken !== number ? 'changedElsewhere' : said({ version: number + 1 }));
      expect(got, said(command)).toBe(wanted);
      if (release && version && !unknown && !same && spoken === number)
        release.versions.push(newVersion({ ...text, along: version.along, writer: who }));
    },
    async along({ model, release, version, id, number, spoken, unknown }, command) {
      const { who, organisation, along } = command;
      const got = await outcomeOf(
        takeReservationAlong(cast[who], { id, version: spoken, organisationId: organisation, along }),
      );
      const same = version?.along.includes(organisation) === along;
      const wanted =
        unknown ??
        (!model.speaksFor(who).includes(organisation)
          ? 'releases_mandate'
          : !RESERVATIONS[organisation]
            ? 'releases_reservation'
            : same
              ? said({ version: number })
              : spoken !== number
                ? 'changedElsewhere'
                : said({ version: number + 1 }));
      expect(got, said(command)).toBe(wanted);
      if (wanted === said({ version: number + 1 }) && version && release) {
        const { title, body, audience } = version;
        const now = along ? [...version.along, organisation] : version.along.filter((one) => one !== organisation);
        release.versions.push(newVersion({ title, body, audience, along: now, writer: who }));
      }
    },

    async confirm({ release, version, id, number, spoken, unknown }, command) {
      const { who } = command;
      const got = await outcomeOf(confirmRelease(cast[who], { id, version: spoken }));
      const wrote = release?.versions.some((one) => one.writer === who);
      const wanted =
        unknown ??
        (spoken !== number
          ? 'changedElsewhere'
          : wrote
            ? 'release_confirmations_writer'
            : kept(() => {
                if (version) version.confirmedBy ??= who;
              }));
      expect(got, said(command)).toBe(wanted);
    },
    async writer({ model, version, id, number, spoken, unknown }, command) {
      const { who, agrees } = command;
      const got = await outcomeOf(sayAsWriter(cast[who], { id, version: spoken, agrees }));
      const wanted =
        unknown ??
        (spoken !== number
          ? 'changedElsewhere'
          : version && !model.named(version).includes(who)
            ? 'release_writer_words_named'
            : kept(() => version?.writers.set(who, agrees)));
      expect(got, said(command)).toBe(wanted);
    },
    async partner({ model, version, id, number, spoken, unknown }, command) {
      const { who, organisation, agrees } = command;
      const got = await outcomeOf(
        sayAsPartner(cast[who], { id, version: spoken, organisationId: organisation, agrees }),
      );
      const wanted =
        unknown ??
        (!model.speaksFor(who).includes(organisation)
          ? 'releases_mandate'
          : spoken !== number
            ? 'changedElsewhere'
            : kept(() => version?.partners.set(organisation, { agrees, as: model.as(organisation) })));
      expect(got, said(command)).toBe(wanted);
    },
    async rule({ model }, command) {
      const { who, organisation, rule } = command;
      const got = await outcomeOf(sayReleaseRule(cast[who], { organisationId: organisation, rule }));
      const may = model.speaksFor(who).includes(organisation);
      expect(got, said(command)).toBe(may ? 'null' : 'releases_mandate');
      if (may) model.rules.set(organisation, { rule, as: model.as(organisation) });
    },

    async letOut({ model, release, id, number, spoken, unknown }, command) {
      const { who } = command;
      const got = await outcomeOf(letOutRelease(cast[who], { id, version: spoken }));
      const may = keepsOrWrote(who, release) || model.speaksFor(who).length > 0;
      const wanted =
        release?.state === 'out' && spoken === number
          ? 'null'
          : (unknown ??
            (!may
              ? 'releases_may_let_out'
              : spoken !== number
                ? 'changedElsewhere'
                : model.settle(release as Release)
                  ? 'null'
                  : 'releaseWaits'));
      expect(got, said(command)).toBe(wanted);
    },
    async drop({ release, id, isOpen, unknown }, command) {
      const { who } = command;
      const got = await outcomeOf(dropRelease(cast[who], { id }));
      const may = keepsOrWrote(who, release);
      const wanted = release?.state === 'dropped' ? 'null' : (unknown ?? (may ? 'null' : 'releases_may_drop'));
      expect(got, said(command)).toBe(wanted);
      if (release && isOpen && may) release.state = 'dropped';
    },
    async withdraw({ model, release, id }, command) {
      const { who } = command;
      const got = await outcomeOf(withdrawRelease(cast[who], { id }));
      const may = model.speaksFor(who).length > 0;
      const taken = release?.state === 'out' || release?.state === 'withdrawn';
      const wanted = !may ? 'releases_mandate' : taken ? 'null' : release ? 'releases_out' : 'releases_known';
      expect(got, said(command)).toBe(wanted);
      if (release && may && taken) {
        release.state = 'withdrawn';
        const { audience } = release.versions.at(-1) as Version;
        model.published.set(release.id, said(['', '', audience, [], true]));
      }
    },
  };
  /** Coach and steward keep the cycle going; a writer of any version has a say in the release too. */
  const keepsOrWrote = (who: Who, release: Release | undefined) =>
    who === 'coach' || who === 'steward' || (release?.versions.some((one) => one.writer === who) ?? false);
  const newVersion = (of: Pick<Version, 'title' | 'body' | 'audience' | 'along' | 'writer'>): Version => ({
    ...of,
    confirmedBy: null,
    writers: new Map(),
    partners: new Map(),
  });

  /** Everything in `released` that came of this run, byte for byte. */
  async function releasedNow(model: Model) {
    const rows = await db.owner<{ id: string; row: unknown[] }[]>`
      select p.release_id as id, json_build_array(p.title, p.body, p.audience, p.reservations, p.withdrawn_on is not null) as row
      from released.publications p where p.release_id in (select id from learning.releases where opened_on >= ${today})`;
    const mine = new Set(model.releases.map((one) => one.id));
    return new Map(rows.filter((row) => mine.has(row.id)).map((row) => [row.id, said(row.row)]));
  }
  /** The partners that the page names because nobody speaks for them. */
  async function silentNow(id: string) {
    const rows = await db.owner<{ id: number }[]>`
      select o.id from jsonb_array_elements_text(learning.release_obstacles(${id}) -> 'partners') as silent (name)
      join network.organisations o on o.name = silent.name order by o.id`;
    return rows.map((row) => row.id);
  }
  let everReleased = 0;
  const countReleased = async () => {
    const [row] = await db.owner<{ n: number }[]>`select count(*)::int as n from released.publications`;
    return row?.n ?? 0;
  };

  const who = fc.constantFrom(...WHO);
  const organisation = fc.constantFrom(...ORGANISATIONS);
  const stale = fc.integer({ min: 0, max: 7 }).map((n) => n === 0);
  const agrees = fc.integer({ min: 0, max: 4 }).map((n) => n > 0);
  const text = fc.record({
    fragments: fc.uniqueArray(fc.nat(FRAGMENTS.length - 1), { minLength: 1, maxLength: 3 }),
    audience: fc.nat(AUDIENCE_SETS.length - 1),
  });
  const days = fc.integer({ min: 1, max: 6 });
  /** Days between a partner's going and coming back: often it is the same day. */
  const away = fc.constantFrom(0, 0, 0, 1, 2, 5);
  const everybody = fc.record({
    do: fc.constant('everybody' as const),
    turn: fc.nat(9),
    but: fc.constantFrom(...ORGANISATIONS, 'writers' as const, 'confirm' as const, null),
  });
  const open = fc.record({ do: fc.constant('open' as const), who, text });
  const rewrite = fc.record({ do: fc.constant('rewrite' as const), who, text, stale });
  const single: fc.Arbitrary<Command> = fc.oneof(
    { weight: 3, arbitrary: open },
    { weight: 2, arbitrary: rewrite },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('along' as const), who, organisation, along: fc.boolean(), stale }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('confirm' as const), who, stale }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('writer' as const), who, agrees, stale }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('partner' as const), who, organisation, agrees, stale }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('rule' as const), who, organisation, rule: fc.constantFrom(...RULES) }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'allLoose' as const }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('letOut' as const), who, stale }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('drop' as const, 'withdraw' as const), who }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('join' as const),
        organisation,
        kind: fc.constantFrom('core' as const, 'core' as const, 'network' as const),
        inDays: fc.constantFrom(0, 0, 2),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), organisation }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constantFrom('mandate' as const, 'unmandate' as const), who, organisation }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('note' as const), who, note: fc.nat(NOTES.length - 1) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), days }) },
    { weight: 1, arbitrary: fc.constant({ do: 'again' as const }) },
    { weight: 3, arbitrary: everybody },
  );
  /** A gate would go wrong at these turns, and chance alone rarely brings them about. */
  const turnOfEvents: fc.Arbitrary<Command[]> = fc.oneof(
    // All have spoken. A partner joins for which nobody speaks, and goes again. Then a member presses an old yes.
    fc.tuple(everybody, who, organisation, away).map(([some, speaker, spoken, later]): Command[] => [
      { do: 'join', organisation: 3, kind: 'core', inDays: 0 },
      { do: 'unmandate', who: 'frontline2', organisation: 3 },
      { ...some, but: 3 },
      { do: 'leave', organisation: 3 },
      { do: 'wait', days: later },
      { do: 'partner', who: speaker, organisation: spoken, agrees: true, stale: false },
    ]),
    // A partner goes, comes back the same day or later, and is not asked again, while the last yes is still to be given.
    fc.tuple(everybody, organisation, organisation, away).map(([some, gone, last, later]): Command[] => [
      { ...some, but: last },
      { do: 'leave', organisation: gone },
      { do: 'wait', days: later },
      { do: 'join', organisation: gone, kind: 'core', inDays: 0 },
      { ...some, but: gone },
    ]),
    // The text changes when all partners but one have spoken. That partner speaks again, and then all others but one.
    fc
      .tuple(
        open,
        everybody,
        rewrite,
        fc.constantFrom(1, 2),
        fc.constantFrom('confirm' as const, 1 as const, 2 as const),
      )
      .map(([anew, some, change, last, missing]): Command[] => [
        { do: 'drop', who: 'coach' },
        anew,
        { ...some, but: last as Organisation },
        { ...change, stale: false },
        ...WHO.map(
          (one): Command => ({
            do: 'partner',
            who: one,
            organisation: last as Organisation,
            agrees: true,
            stale: false,
          }),
        ),
        TRY,
        { ...some, but: missing },
      ]),
    // A partner says no, or yes and then no, and all the others say yes. A text that left all the same is withdrawn.
    fc
      .tuple(everybody, organisation, fc.boolean(), who)
      .map(([some, last, first, taker]): Command[] => [
        ...WHO.map((one): Command => ({ do: 'partner', who: one, organisation: last, agrees: first, stale: false })),
        ...WHO.map((one): Command => ({ do: 'partner', who: one, organisation: last, agrees: false, stale: false })),
        { ...some, but: last },
        { do: 'withdraw', who: taker },
      ]),
    // There are more partners and a looser rule. Then a partner goes and comes back, or another joins.
    fc
      .tuple(everybody, organisation, organisation, away)
      .map(([some, joined, silent, later]): Command[] => [
        { do: 'leave', organisation: 3 },
        { do: 'join', organisation: 3, kind: 'core', inDays: 0 },
        { do: 'allLoose' },
        { do: 'leave', organisation: joined },
        { do: 'wait', days: later },
        { do: 'join', organisation: joined, kind: 'core', inDays: 0 },
        { ...some, but: silent },
      ]),
    // Almost everybody wants a looser rule.
    fc
      .tuple(everybody, organisation, organisation)
      .map(([some, strict, silent]): Command[] => [
        { do: 'leave', organisation: 3 },
        { do: 'join', organisation: 3, kind: 'core', inDays: 0 },
        { do: 'allLoose' },
        ...WHO.map((one): Command => ({ do: 'rule', who: one, organisation: strict, rule: 'unanimous' })),
        { ...some, but: silent },
      ]),
    // A text that names or quotes people, or a partner's reservation.
    fc
      .tuple(open, everybody, who)
      .map(([anew, some, speaker]): Command[] => [
        { do: 'drop', who: 'coach' },
        { do: 'note', who: speaker, note: 2 },
        anew,
        { ...some, but: 'writers' },
        { do: 'writer', who: speaker, agrees: false, stale: false },
        { ...some, but: 1 },
      ]),
    // A partner's reservation is in the text, and two thirds would do without that partner.
    fc
      .tuple(open, everybody)
      .map(([anew, some]): Command[] => [
        { do: 'leave', organisation: 3 },
        { do: 'join', organisation: 3, kind: 'core', inDays: 0 },
        { do: 'allLoose' },
        { do: 'drop', who: 'coach' },
        { ...anew, text: { ...anew.text, fragments: [SMUGGLED, ...anew.text.fragments] } },
        { ...some, but: 1 },
      ]),
    // Nobody is left to consent.
    everybody.map((some): Command[] => [
      some,
      ...ORGANISATIONS.map((one): Command => ({ do: 'leave', organisation: one })),
      { do: 'everybody', turn: 0, but: null },
      { do: 'join', organisation: 1, kind: 'core', inDays: 0 },
      { do: 'join', organisation: 2, kind: 'core', inDays: 0 },
    ]),
  );
  const story = fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: single.map((one) => (/confirm|writer|partner/.test(one.do) ? [one, TRY] : [one])) },
        { weight: 1, arbitrary: turnOfEvents },
      ),
      {
        minLength: 8,
        maxLength: 16,
      },
    )
    .map((parts) => parts.flat().slice(0, 30));

  const property = () =>
    fc.asyncProperty(story, async (commands) => {
      const model = await beginning();
      everReleased = await countReleased();
      const begun: Command[] = [{ do: 'open', who: 'frontline', text: { fragments: [0], audience: 0 } }, ...commands];
      for (const [at, one] of begun.entries()) {
        await step(model, one, begun.slice(0, at));
        const now = await releasedNow(model);
        expect(Object.fromEntries(now), said(one)).toEqual(Object.fromEntries(model.published));
        const open = model.releases.at(-1);
        if (open?.state === 'open' && !/confirm|writer|partner|letOut/.test(one.do))
          expect(await silentNow(open.id), said(one)).toEqual(model.silent().sort());
      }
      expect(await countReleased()).toBe(everReleased + model.published.size);
      left.any += model.published.size;
      left.loose += model.looseLeft;
      left.withdrawn += model.releases.filter((one) => one.state === 'withdrawn').length;
      left.named += model.releases.filter(
        (one) => /out|withdrawn/.test(one.state) && model.named(one.versions.at(-1) as Version).length > 0,
      ).length;
    });

  it('lets nothing leave but what every core partner of that moment consented to, as they consented to it', async () => {
    await fc.assert(property(), { numRuns: 80, seed: 2026 });
    // The run says little unless enough releases left, in each of these ways.
    expect(left.any).toBeGreaterThan(60);
    expect(left.loose).toBeGreaterThan(10);
    expect(left.named).toBeGreaterThan(10);
    expect(left.withdrawn).toBeGreaterThan(3);
  });

  describe('is a test that finds a gate with a check left out', () => {
    it.each([
      [
        'the version that was confirmed',
        'consent_holds(uuid)',
        'k.release_id = r.id and k.version = r.version',
        'k.release_id = r.id',
        '4',
      ],
      [
        'named writers',
        'consent_holds(uuid)',
        'from learning.named_writers(r.id) writer',
        'from learning.named_writers(null) writer',
        '1',
      ],
      ['the writer’s yes', 'consent_holds(uuid)', 'w.person_id = writer and w.agrees', 'w.person_id = writer', '35'],
      ['the partner’s yes', 'voices_agree(uuid)', 'coalesce(w.agrees, false)', 'w.agrees is not null', '16'],
      ['the version that was said yes to', 'voices_agree(uuid)', 'and w.version = the.version', '', '4'],
      ['who was a partner when it said yes', 'voices_agree(uuid)', 'and w.membership_id = p.membership_id', '', '58'],
      [
        'a partner that was out and in again on one day',
        'voices_agree(uuid)',
        'and w.membership_id = p.membership_id',
        'and w.said_on >= (select m.starts_on from network.memberships m where m.id = p.membership_id)',
        '58',
      ],
      ['that there is a partner at all', 'voices_agree(uuid)', 'counted.voices > 0', 'true', '33'],
      [
        'how many are two thirds',
        'voices_agree(uuid)',
        'agreed * 3 >= counted.voices * 2',
        'agreed * 2 >= counted.voices',
        '9',
      ],
      ['a partner’s reservation', 'voices_agree(uuid)', 'copied_partners(the.id)', 'copied_partners(null)', '7'],
      [
        'who was a partner when it loosened the rule',
        'release_rule(integer)',
        'and u.membership_id = p.membership_id',
        '',
        '12',
      ],
      ['every partner’s word on the rule', 'release_rule(integer)', 'bool_and', 'bool_or', '2'],
    ])(
      'on %s',
      async (_, name, check, without, story) => {
        const [{ definition }] = await db.owner<[{ definition: string }]>`
        select pg_get_functiondef(${`learning.${name}`}::regprocedure) as definition`;
        expect(definition).toContain(check);
        await db.owner.unsafe(definition.replace(check, without));
        try {
          // Begins at the story that finds the hole. When the stories have changed, a later one finds it.
          const found = await fc.check(property(), { numRuns: 80, seed: 2026, path: story, endOnFailure: true });
          expect(found.errorInstance).toMatchObject({ name: 'AssertionError' });
        } finally {
          await db.owner.unsafe(definition);
        }
      },
      300_000,
    );
  });
});
