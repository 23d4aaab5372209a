import type { PassNotesOnInput } from '@/lib/learning/handover/input';
import { tokensIn } from '../../canary-traces';
import { type Ground, inputsFor, schemaOf } from '../inputs';
import { ask, inTurn, isDone, take, wordOf } from './ask';
import type { CrawlState } from './state';
import { GUESTS_SIT_IN, NORTH, type Person, SOUTH } from './world';

const endsSignIn = (action: string) => action.endsWith('#signOut');

export function groundFor(crawl: CrawlState, person: Person): Ground {
  const { planted } = crawl;
  const own = person.circle ?? NORTH;
  const other = own === NORTH ? SOUTH : NORTH;
  return {
    rows: planted.rows,
    circles: person.circle === null ? [NORTH] : [own, other],
    places: [],
    word: () => wordOf(crawl, person),
    person,
  };
}

/** The notes that somebody gave away are the receiver's own from then on. What was never theirs to give stays whose it was. */
function passOn({ planted }: CrawlState, giver: Person, { sessionId, kind, personId }: PassNotesOnInput): void {
  for (const canary of planted.canaries.values()) {
    const given =
      canary.column === 'learning.facilitator_notes.body' && canary.place === sessionId && canary.row === kind;
    if (given && canary.of === giver.id) canary.of = personId;
  }
}

export async function askVerbs(crawl: CrawlState, person: Person): Promise<void> {
  const { counts, verbs, sessions, noteGathered } = crawl;
  const file = 'app/api/sessions/[id]/do/[verb]/route.ts';
  const mine = person.circle ?? NORTH;
  // Whatever ends a stage or a round of dots comes last, so that the other verbs find it.
  const late = ['clearDots', 'moveStage', 'closeSession', 'handOver', 'letIn'];
  const inOrder = [...verbs.filter((one) => !late.includes(one)), ...late.filter((one) => verbs.includes(one))];
  // Of North's sessions one at each stage; whoever has no business there asks at one.
  const there = sessions.filter(
    (one, at) =>
      one.circle === mine && sessions.findIndex((same) => same.circle === mine && same.label === one.label) === at,
  );
  const apart = sessions.filter((one) => one.circle !== mine && one.label === 'conclude');
  const steers = there.some((one) => one.values.facilitator_id === person.id);
  const at =
    person.reader === 'member'
      ? ['gather', 'group', 'beneath', 'close']
      : person.reader === 'guest'
        ? [GUESTS_SIT_IN, 'conclude']
        : ['conclude'];
  const asked = [
    ...there.filter((one) => steers || at.includes(one.label)),
    ...(person.reader === 'member' ? apart : []),
  ];
  for (const verb of inOrder) {
    counts.verbs.add(verb);
    const schema = await schemaOf(`${file}#${verb}`);
    await inTurn(
      asked.flatMap((session) => {
        const ground: Ground = {
          ...groundFor(crawl, person),
          circles: [session.circle ?? NORTH],
          places: [String(session.values.id), String(session.values.cycle_id)],
          session: { id: String(session.values.id), stage: session.label },
        };
        const to = `/api/sessions/${session.values.id}/do/${verb}`;
        return inputsFor(`${file}#${verb}`, schema, ground).map(
          (input) => () => ask(crawl, person, to, 'answer', `verb ${verb}`, { as: person.spare, body: input }),
        );
      }),
    );
  }
  await noteGathered();
}

export async function askActions(crawl: CrawlState, person: Person, some: (name: string) => boolean): Promise<void> {
  const { counts, actions, app, people } = crawl;
  const inOrder = actions.filter(some).sort((a, b) => Number(endsSignIn(a)) - Number(endsSignIn(b)));
  // What one action ends another cannot use: half of the people go the other way round.
  if (people.indexOf(person) % 2 === 1 && !inOrder.some(endsSignIn)) inOrder.reverse();
  for (const name of inOrder) {
    counts.actions.add(name);
    const inputs = inputsFor(name, await schemaOf(name), groundFor(crawl, person));
    await inTurn(
      inputs.map((input) => async () => {
        const answer = await app.callAction(name, input, { as: person.spare });
        take(crawl, person, answer, 'answer', `action ${name}`, tokensIn(Buffer.from(JSON.stringify(input))));
        if (name.endsWith('#passNotesOn') && isDone(answer)) passOn(crawl, person, input as PassNotesOnInput);
      }),
    );
  }
}
