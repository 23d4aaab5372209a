import { OTHER } from './areas';
import { COMMON_THEMES, type CommonTheme } from './other-themes';
import type { Present, Quarter, Said, Theme } from './scenario';
import { type Dice, diceOf } from './seed';

const THEMES_PER_SESSION = 3;

const PLACES = [
  'Sociaal huis, vergaderzaal boven',
  'Lokaal dienstencentrum',
  'Buurthuis, grote zaal',
  'Refter van het maatwerkbedrijf',
  'Bibliotheek, zaaltje achteraan',
  'Gemeentehuis, raadzaal',
  'Wijkgezondheidscentrum, polyvalente ruimte',
];

const CHECKOUTS = [
  'Dat we elkaar nu bij de voornaam kennen.',
  'Dat een mislukking hier gewoon op tafel mag.',
  'Dat de mensen zelf vaak het kortste antwoord hebben.',
  'Dat kleine afspraken meer doen dan grote plannen.',
  'Ik neem één zin van een klant mee naar huis.',
  'Zeg tegen onze directies dat dit overleg tijd spaart.',
  'Dat we durven stoppen met wat niet werkt.',
  'Dat luisteren ook een resultaat is.',
  'Er zat vandaag iemand mee aan tafel die het zelf meemaakte. Dat veranderde het gesprek.',
];

const REASONS = {
  tried: [
    'We proberen het tot de volgende kring, met een kleine groep.',
    'Klein beginnen, en kijken wat er gebeurt.',
    'We weten het niet zeker, dus we proberen het.',
  ],
  decided: [
    'Dit kunnen we zelf regelen. Vandaag afgesproken.',
    'Daar is geen proef voor nodig: we doen het gewoon.',
    'Iedereen aan tafel wil dit. We beginnen eraan.',
  ],
  sent_on: [
    'Hier kunnen wij niet aan. We sturen het naar wie het wel kan.',
    'De oorzaak ligt hoger. We vragen om een antwoord.',
  ],
} as const;

const INFLUENCE = [
  'Wat we hier afspraken, kwam ook op het teamoverleg van elke partner. Twee diensten pasten hun planning aan.',
  'Een buurpartnerschap vroeg naar onze aanpak. We zijn het gaan vertellen.',
  'De ervaringsdeskundige aan tafel veranderde hoe we over mensen praten, ook buiten deze kring.',
  'Leidinggevenden maakten tijd vrij na wat ze hier hoorden.',
];

/** What one circle learned travels: the told partnership speaks of this too. */
const FROM_ANOTHER_CIRCLE: Said = {
  by: 'steward',
  body: 'We nemen “samen aan tafel” over van Midden-Kempen. Kan iemand zich niet vrijmaken, dan zit die collega op een scherm mee aan tafel. De persoon beslist waar het scherm staat.',
  shared: true,
};

/** The closed cycles of a partnership that is told briefly: two to four, oldest first. */
export function quartersOf(slug: string): Quarter[] {
  const dice = diceOf(`tale ${slug}`);
  const count = dice.between(2, 4);
  const themes = dice.shuffle(COMMON_THEMES);
  return Array.from({ length: count }, (_, index) =>
    quarterOf(dice, themes.slice(index * THEMES_PER_SESSION, (index + 1) * THEMES_PER_SESSION), {
      name: `${slug} ${index}`,
      isLast: index === count - 1,
    }),
  );
}

/** What waits for the coming session, half way through the cycle. */
export function presentOf(slug: string): Present {
  const dice = diceOf(`present ${slug}`);
  const told = new Set(
    quartersOf(slug).flatMap(({ themes }) => themes.flatMap(({ said }) => said.map(({ body }) => body))),
  );
  const said = dice
    .shuffle(COMMON_THEMES)
    .flatMap((theme) => dice.shuffle(theme.said.filter(({ body }) => !told.has(body))).slice(0, 1));
  return {
    place: dice.pick(PLACES),
    link: '',
    said: [
      ...(slug === OTHER ? [FROM_ANOTHER_CIRCLE] : []),
      ...said.slice(0, dice.between(3, 6)).map((one) => ({ ...one, shared: one.by !== undefined && dice.chance(60) })),
    ],
  };
}

function quarterOf(dice: Dice, chosen: CommonTheme[], { name, isLast }: { name: string; isLast: boolean }): Quarter {
  const weights = [dice.between(20, 30), dice.between(12, 19), dice.between(5, 11)];
  const sendsOn = dice.chance(60);
  const fates = ['tried', 'decided', sendsOn ? 'sent_on' : 'not_now'] as const;
  const themes = chosen.map((common, at) =>
    themeOf(dice, common, { fate: fates[at] ?? 'not_now', weight: weights[at] ?? 5, key: name, isLast }),
  );
  const [first, second, third] = chosen;
  if (!first || !second || !third) throw new Error('A session has three themes.');
  const checkouts = dice.shuffle(CHECKOUTS).slice(0, 3);
  const silent = dice.chance(15);
  return {
    place: dice.pick(PLACES),
    facilitator: dice.chance(25) ? 'steward' : 'coach',
    themes,
    checkouts,
    report: {
      good: `${first.good} ${second.good}`,
      challenges: `${first.hard} ${third.hard}`,
      tackled: `We proberen “${first.tried.title}”: ${lower(first.tried.action)} Daarnaast spraken we af: ${lower(second.decided.body)}`,
      remaining: sendsOn
        ? `${third.hard} We hebben het doorgestuurd en wachten op antwoord.`
        : `${third.hard} ${third.later}`,
      influence: dice.pick(INFLUENCE),
      learned: themes
        .flatMap((theme) => theme.learned ?? [])
        .map(({ body }) => body)
        .join(' '),
      outside: checkouts[0] ?? '',
    },
    ...(silent ? { silent: dice.pick(['cgg', 'caw', 'vdab'] as const) } : {}),
  };
}

const lower = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);

interface ThemePosition {
  fate: 'tried' | 'decided' | 'sent_on' | 'not_now';
  weight: number;
  key: string;
  isLast: boolean;
}

function themeOf(dice: Dice, common: CommonTheme, { fate, weight, key, isLast }: ThemePosition): Theme {
  const theme: Theme = {
    title: dice.pick(common.titles),
    question: common.question,
    weight,
    fate,
    reason: fate === 'not_now' ? common.later : dice.pick(REASONS[fate]),
    said: dice.shuffle(common.said).slice(0, dice.between(3, 4)),
  };
  if (fate === 'tried') {
    const works = dice.chance(60);
    theme.beneath = common.beneath;
    theme.learned = common.learned;
    theme.tried = [
      {
        ...common.tried,
        key,
        weeks: isLast ? dice.between(15, 22) : 13,
        ...(isLast
          ? {}
          : {
              ends: { at: 1, state: works ? 'embedded' : 'stopped', outcome: works ? common.embedded : common.stopped },
            }),
        notes: common.notes.map((note, at) =>
          isLast && at > 0 ? { ...note, ago: dice.between(4, 13) } : { ...note, after: 10 + at * dice.between(16, 30) },
        ),
      },
    ];
  }
  if (fate === 'decided') {
    theme.decided = [isLast && dice.chance(60) ? { ...common.decided, weeks: 16, done: undefined } : common.decided];
    theme.learned = common.learned.slice(-1);
  }
  if (fate === 'sent_on') theme.sent = [common.sent];
  return theme;
}
