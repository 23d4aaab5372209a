/**
 * What formal reporting counts. Sources: Regulation (EU) 2021/1057 (ESF+), annex I, and what the Commission answers about it (SFC2021).
 * The labels are our working labels, never the official text; the meanings are ours, in plain words.
 */

export const PARTS = ['total', 'status', 'age', 'education', 'situation', 'entities', 'results', 'means'] as const;
export const UNITS = ['people', 'entities', 'euro', 'fte', 'days'] as const;
/** Who holds it: VDAB's register of participants (Mijn Loopbaan voor Partners), the dossier in Platos, or a count of one's own. */
export const SOURCES = ['mlp', 'platos', 'own'] as const;
export const RULE_FORMS = ['equals', 'at_most', 'each_at_most', 'per_gender', 'never_falls', 'not_before'] as const;
export const RULE_LEVELS = ['error', 'warning'] as const;

interface InTwo {
  nl: string;
  en: string;
}

/** The programme that asks, and its quarters, by their first day. */
export const PROGRAMME = {
  code: 'ESF-LP',
  name: {
    nl: 'Lokale partnerschappen voor duurzame arbeidsmarktdeelname (ESF+)',
    en: 'Local partnerships for lasting participation in work (ESF+)',
  },
  firstQuarter: '2024-01-01',
  lastQuarter: '2029-10-01',
};

/** One version of an indicator. What it means never changes: another meaning is another version. */
export interface IndicatorGround {
  code: string;
  version: number;
  /** The first day of the first quarter in which it holds, and of the first in which it does not. */
  validFrom: string;
  validUntil: string | null;
  part: (typeof PARTS)[number];
  unit: (typeof UNITS)[number];
  source: (typeof SOURCES)[number];
  label: InTwo;
  meaning: InTwo;
  byGender: boolean;
  /** Counted since the start of the operation, and not of the quarter alone. */
  cumulative: boolean;
  /** Among the special categories of personal data (GDPR, article 9). */
  sensitive: boolean;
  mayEstimate: boolean;
  /** It may be left out, with the reason. */
  mayLeaveOut: boolean;
  /** When it stands for good, reckoned from the day on which somebody left. */
  finalAfter: { days: number } | { months: number } | null;
  /** The first day of the first quarter in which the programme asks it; null while somebody else holds it. */
  askedFrom: string | null;
}

type Told = Pick<IndicatorGround, 'label' | 'meaning'> & Partial<IndicatorGround>;
type Shared = Pick<IndicatorGround, 'part'> & Partial<IndicatorGround>;

/** Indicators that share what is usual in their part. */
const of = (shared: Shared, told: Record<string, Told>): IndicatorGround[] =>
  Object.entries(told).map(([code, own]) => ({
    code,
    version: 1,
    validFrom: PROGRAMME.firstQuarter,
    validUntil: null,
    unit: 'people',
    source: 'mlp',
    byGender: true,
    cumulative: true,
    sensitive: false,
    mayEstimate: false,
    mayLeaveOut: false,
    finalAfter: null,
    askedFrom: null,
    ...shared,
    ...own,
  }));

const told = (nl: string, en: string, meaningNl: string, meaningEn: string): Told => ({
  label: { nl, en },
  meaning: { nl: meaningNl, en: meaningEn },
});

export const INDICATORS: readonly IndicatorGround[] = [
  ...of(
    { part: 'total' },
    {
      EECO01: {
        ...told(
          'Deelnemers',
          'Participants',
          'Iedereen die zelf geholpen wordt, van wie je weet wie het is en voor wie er geld is voorzien. Elke persoon telt één keer, ook wie weggaat en terugkomt.',
          'Everybody who is helped themselves, who is known, and for whom money is set aside. Each person counts once, also who leaves and comes back.',
        ),
        askedFrom: PROGRAMME.firstQuarter,
      },
    },
  ),
  ...of(
    { part: 'status' },
    {
      EECO02: told(
        'Werklozen, ook langdurig werklozen',
        'Unemployed people, long-term included',
        'Wie bij de start geen werk heeft, kan werken en werk zoekt. Ook iedereen die als werkzoekende ingeschreven is.',
        'Who has no work at the start, can work and looks for it. Also everybody who is registered as unemployed.',
      ),
      EECO03: told(
        'Langdurig werklozen',
        'Long-term unemployed people',
        'Wie bij de start al twaalf maanden of langer werkloos is. Zij tellen ook mee bij de werklozen.',
        'Who has been unemployed for twelve months or more at the start. They count among the unemployed too.',
      ),
      EECO04: told(
        'Niet-beroepsactieven',
        'Inactive people',
        'Wie bij de start geen werk heeft en ook niet werkloos is. Wie voltijds studeert, telt hier.',
        'Who has no work at the start and is not unemployed either. Full-time students count here.',
      ),
      EECO05: told(
        'Werkenden, ook zelfstandigen',
        'Employed people, self-employed included',
        'Wie bij de start werkt voor loon of winst, ook als zelfstandige of in een familiezaak.',
        'Who works for pay or profit at the start, also self-employed or in a family business.',
      ),
    },
  ),
  ...of(
    { part: 'age' },
    {
      EECO06: told(
        'Kinderen jonger dan 18 jaar',
        'Children under 18',
        'Wie bij de start nog geen 18 jaar is.',
        'Who is not yet 18 at the start.',
      ),
      EECO07: told(
        'Jongeren van 18 tot en met 29 jaar',
        'Young people aged 18 to 29',
        'Wie bij de start 18 tot en met 29 jaar oud is.',
        'Who is 18 to 29 years old at the start.',
      ),
      EECO08: told(
        'Deelnemers van 55 jaar en ouder',
        'Participants aged 55 and over',
        'Wie bij de start 55 jaar of ouder is. Wie 30 tot en met 54 jaar is, telt in geen van de drie groepen.',
        'Who is 55 or older at the start. Who is 30 to 54 counts in none of the three groups.',
      ),
    },
  ),
  ...of(
    { part: 'education' },
    {
      EECO09: told(
        'Met hoogstens lager secundair onderwijs',
        'With lower secondary education at most',
        'Het hoogste diploma bij de start is van de lagere school of van de eerste jaren van het secundair (ISCED 0 tot 2), of er is er geen.',
        'The highest diploma at the start is of primary school or of the first years of secondary school (ISCED 0 to 2), or there is none.',
      ),
      EECO10: told(
        'Met hoger secundair of postsecundair onderwijs',
        'With upper secondary or post-secondary education',
        'Het hoogste diploma bij de start is van het hoger secundair of van een opleiding erna die geen hoger onderwijs is (ISCED 3 en 4).',
        'The highest diploma at the start is of upper secondary school, or of a course after it that is no higher education (ISCED 3 and 4).',
      ),
      EECO11: told(
        'Met hoger onderwijs',
        'With higher education',
        'Het hoogste diploma bij de start is van een hogeschool of universiteit (ISCED 5 tot 8).',
        'The highest diploma at the start is of a college or university (ISCED 5 to 8).',
      ),
    },
  ),
  ...of(
    { part: 'situation', mayEstimate: true, mayLeaveOut: true },
    {
      EECO12: {
        ...told(
          'Deelnemers met een handicap',
          'Participants with disabilities',
          'Wie een handicap heeft zoals de regels in Vlaanderen die omschrijven.',
          'Who has a disability as the rules in Flanders describe it.',
        ),
        sensitive: true,
      },
      EECO13: told(
        'Onderdanen van landen buiten de EU',
        'Nationals of countries outside the EU',
        'Wie geen burger van de Europese Unie is. Ook wie geen nationaliteit heeft.',
        'Who is no citizen of the European Union. Also who has no nationality.',
      ),
      EECO14: told(
        'Deelnemers van buitenlandse herkomst',
        'Participants with a foreign background',
        'Wie ouders heeft die in een ander land geboren zijn. Het kan iemand met de Belgische nationaliteit zijn.',
        'Whose parents were born in another country. It can be somebody with Belgian nationality.',
      ),
      EECO15: {
        ...told(
          'Minderheden',
          'Minorities',
          'Wie bij een minderheid hoort, zoals de Roma. Waar de wet niet toelaat dat je dit vraagt, vul je niets in.',
          'Who belongs to a minority, such as the Roma. Where the law does not allow asking, fill in nothing.',
        ),
        sensitive: true,
      },
      EECO16: told(
        'Daklozen en mensen met een woonprobleem',
        'Homeless people and people shut out of housing',
        'Wie bij de start geen dak boven het hoofd heeft, of geen woning waar die veilig en zeker kan blijven.',
        'Who has no roof at the start, or no home in which they can stay safely and securely.',
      ),
      EECO17: told(
        'Deelnemers uit plattelandsgebieden',
        'Participants from rural areas',
        'Wie bij de start woont waar weinig mensen wonen, volgens de Europese indeling van gemeenten.',
        'Who lives at the start where few people live, by the European classification of municipalities.',
      ),
    },
  ),
  ...of(
    { part: 'entities', unit: 'entities', source: 'own', byGender: false },
    {
      EECO18: told(
        'Ondersteunde besturen en openbare diensten',
        'Supported administrations and public services',
        'Besturen en openbare diensten die zelf ondersteuning krijgen. Elk bestuur telt één keer.',
        'Administrations and public services that are supported themselves. Each counts once.',
      ),
      EECO19: told(
        'Ondersteunde kleine en middelgrote ondernemingen',
        'Supported small and medium-sized enterprises',
        'Ondernemingen die zelf ondersteuning krijgen. Hulp aan een zelfstandige als persoon telt bij de werkenden.',
        'Enterprises that are supported themselves. Help for a self-employed person counts among the employed.',
      ),
    },
  ),
  ...of(
    { part: 'results', source: 'own' },
    {
      LEFT: told(
        'Deelnemers die vertrokken',
        'Participants who left',
        'Wie niet meer deelneemt. Wie terugkomt, telt hier niet meer mee.',
        'Who no longer takes part. Who comes back no longer counts here.',
      ),
    },
  ),
  ...of(
    { part: 'results', finalAfter: { days: 28 } },
    {
      EECR01: told(
        'Niet-beroepsactieven die na hun vertrek werk zoeken',
        'Inactive people who look for work after leaving',
        'Wie bij de start niet beroepsactief was en in de vier weken na het vertrek werk zoekt. Gebeurt er meer, dan telt wat het laatst gebeurde.',
        'Who was inactive at the start and looks for work in the four weeks after leaving. Where more happens, what happened last counts.',
      ),
      EECR02: told(
        'In onderwijs of opleiding na hun vertrek',
        'In education or training after leaving',
        'Wie in de vier weken na het vertrek een opleiding volgt.',
        'Who takes part in education or training in the four weeks after leaving.',
      ),
      EECR03: told(
        'Met een kwalificatie bij hun vertrek',
        'With a qualification upon leaving',
        'Wie bij het vertrek of in de vier weken erna een diploma of een ander bewijs van kunnen behaalt.',
        'Who gains a diploma or another proof of skill upon leaving, or in the four weeks after.',
      ),
      EECR04: told(
        'Aan het werk na hun vertrek',
        'In work after leaving',
        'Wie bij de start niet werkte en in de vier weken na het vertrek wel, ook als zelfstandige. Gebeurt er meer, dan telt wat het laatst gebeurde.',
        'Who did not work at the start and does in the four weeks after leaving, also self-employed. Where more happens, what happened last counts.',
      ),
    },
  ),
  ...of(
    { part: 'results', finalAfter: { months: 6 } },
    {
      EECR05: told(
        'Aan het werk zes maanden na hun vertrek',
        'In work six months after leaving',
        'Wie bij de start niet werkte en zes maanden na het vertrek wel, ook als zelfstandige.',
        'Who did not work at the start and does six months after leaving, also self-employed.',
      ),
      EECR06: told(
        'Een betere plaats op de arbeidsmarkt zes maanden na hun vertrek',
        'A better place in the labour market six months after leaving',
        'Wie bij de start werkte en zes maanden na het vertrek vaster werk heeft, meer uren, of werk dat meer vraagt. Meer loon alleen telt niet.',
        'Who worked at the start and, six months after leaving, has steadier work, more hours, or work that asks more. More pay alone does not count.',
      ),
    },
  ),
  ...of(
    { part: 'means', source: 'own', byGender: false, cumulative: false, askedFrom: PROGRAMME.firstQuarter },
    {
      COSTS: {
        ...told(
          'Uitgegeven bedrag, in euro',
          'Amount spent, in euros',
          'Wat het partnerschap in dit kwartaal uitgaf.',
          'What the partnership spent in this quarter.',
        ),
        unit: 'euro',
      },
      FTE: {
        ...told(
          'Ingezette voltijdse equivalenten (vte)',
          'Full-time equivalents deployed (FTE)',
          'Hoeveel mensen dit kwartaal voor het partnerschap werkten, omgerekend naar voltijds werk.',
          'How many people worked for the partnership this quarter, as full-time jobs.',
        ),
        unit: 'fte',
      },
    },
  ),
];

/**
 * What figures have to do with each other, in six forms: the sums of both sides are `equals`, or the left is `at_most` the right (nothing on
 * the right is zero); each on the left is at most the right; a total is the sum of its genders; a count never falls; a result does not stand
 * for good before its day.
 */
export interface RuleGround {
  code: string;
  form: (typeof RULE_FORMS)[number];
  left: readonly string[];
  right: readonly string[];
  /** An error holds back submitting; a warning asks for a remark. */
  level: (typeof RULE_LEVELS)[number];
  /** Where it stands. */
  article: InTwo;
  says: InTwo;
}

const ANNEX: InTwo = {
  nl: 'ESF+, Verordening (EU) 2021/1057, bijlage I',
  en: 'ESF+, Regulation (EU) 2021/1057, annex I',
};
const FAQ: InTwo = { nl: 'Europese Commissie, vragen over ESF+', en: 'European Commission, questions about ESF+' };
const CALL: InTwo = { nl: 'Europa WSE, vragen over de oproep', en: 'Europa WSE, questions about the call' };

const codes = (choose: (indicator: IndicatorGround) => boolean) => INDICATORS.filter(choose).map(({ code }) => code);

export const RULES: readonly RuleGround[] = [
  {
    ...{ code: 'R1', form: 'equals', left: ['EECO01'], right: ['EECO02', 'EECO04', 'EECO05'], level: 'error' },
    article: ANNEX,
    says: {
      nl: 'Elke deelnemer is bij de start werkloos, niet beroepsactief of aan het werk: één van de drie.',
      en: 'At the start each participant is unemployed, inactive or employed: one of the three.',
    },
  },
  {
    ...{ code: 'R2', form: 'at_most', left: ['EECO03'], right: ['EECO02'], level: 'error' },
    article: ANNEX,
    says: {
      nl: 'Langdurig werklozen zijn een deel van de werklozen.',
      en: 'Long-term unemployed people are a part of the unemployed.',
    },
  },
  {
    ...{ code: 'R3', form: 'at_most', left: ['EECO06', 'EECO07', 'EECO08'], right: ['EECO01'], level: 'error' },
    article: ANNEX,
    says: {
      nl: 'De drie leeftijdsgroepen samen zijn niet groter dan het aantal deelnemers.',
      en: 'The three age groups together are no larger than the number of participants.',
    },
  },
  {
    ...{ code: 'R4a', form: 'at_most', left: ['EECO09', 'EECO10', 'EECO11'], right: ['EECO01'], level: 'error' },
    article: ANNEX,
    says: {
      nl: 'Elke deelnemer heeft één hoogste diploma: samen zijn dat er niet meer dan de deelnemers.',
      en: 'Each participant has one highest diploma: together these are no more than the participants.',
    },
  },
  {
    ...{ code: 'R4b', form: 'at_most', left: ['EECO01'], right: ['EECO09', 'EECO10', 'EECO11'], level: 'warning' },
    article: ANNEX,
    says: {
      nl: 'Niet van elke deelnemer is het hoogste diploma geteld.',
      en: 'Not of each participant is the highest diploma counted.',
    },
  },
  {
    ...{ code: 'R5', form: 'each_at_most', left: codes(({ part }) => part === 'situation'), right: ['EECO01'] },
    level: 'error',
    article: ANNEX,
    says: {
      nl: 'Elke groep is een deel van de deelnemers. Iemand kan bij meer dan één groep horen.',
      en: 'Each group is a part of the participants. Somebody can belong to more than one group.',
    },
  },
  {
    ...{ code: 'R6', form: 'per_gender', left: codes(({ byGender }) => byGender), right: [], level: 'error' },
    article: ANNEX,
    says: {
      nl: 'Een totaal is de som van vrouwen, mannen en non-binaire personen.',
      en: 'A total is the sum of women, men and non-binary people.',
    },
  },
  {
    ...{ code: 'R7', form: 'at_most', left: ['EECR01', 'EECR04'], right: ['LEFT'], level: 'error' },
    article: FAQ,
    says: {
      nl: 'Wie vertrok, zoekt werk of heeft werk: nooit allebei. Samen zijn dat er niet meer dan wie vertrok.',
      en: 'Who left looks for work or has it, never both. Together these are no more than those who left.',
    },
  },
  {
    ...{ code: 'R8a', form: 'at_most', left: ['EECR01'], right: ['EECO04'], level: 'error' },
    article: ANNEX,
    says: {
      nl: 'Dit telt alleen wie bij de start niet beroepsactief was.',
      en: 'This counts only people who were inactive at the start.',
    },
  },
  {
    ...{ code: 'R8b', form: 'each_at_most', left: ['EECR04', 'EECR05'], right: ['EECO02', 'EECO04'], level: 'error' },
    article: ANNEX,
    says: {
      nl: 'Dit telt alleen wie bij de start niet werkte.',
      en: 'This counts only people who did not work at the start.',
    },
  },
  {
    ...{ code: 'R8c', form: 'at_most', left: ['EECR06'], right: ['EECO05'], level: 'error' },
    article: FAQ,
    says: {
      nl: 'Dit telt alleen wie bij de start werkte.',
      en: 'This counts only people who worked at the start.',
    },
  },
  {
    ...{ code: 'R9a', form: 'each_at_most', left: ['EECR02', 'EECR03'], right: ['LEFT'], level: 'error' },
    article: ANNEX,
    says: {
      nl: 'Dit telt alleen wie vertrokken is.',
      en: 'This counts only people who left.',
    },
  },
  {
    ...{ code: 'R9b', form: 'at_most', left: ['LEFT'], right: ['EECO01'], level: 'error' },
    article: ANNEX,
    says: {
      nl: 'Wie vertrokken is, was deelnemer.',
      en: 'Who left was a participant.',
    },
  },
  {
    ...{ code: 'R10', form: 'never_falls', left: codes(({ cumulative }) => cumulative), right: [], level: 'warning' },
    article: ANNEX,
    says: {
      nl: 'Een telling sinds de start daalt niet.',
      en: 'A count since the start doesn’t go down.',
    },
  },
  {
    ...{ code: 'R11', form: 'at_most', left: ['EECO05'], right: [], level: 'warning' },
    article: CALL,
    says: {
      nl: 'Wie bij de start voltijds werkt, kan niet deelnemen. Deeltijds of af en toe werken kan wel.',
      en: 'Who works full-time at the start cannot take part. Working part-time or now and then is possible.',
    },
  },
  {
    ...{ code: 'R12', form: 'not_before', left: codes(({ finalAfter }) => finalAfter !== null), right: [] },
    level: 'warning',
    article: ANNEX,
    says: {
      nl: 'Een resultaat staat pas vast als de termijn na het vertrek voorbij is.',
      en: 'A result stands only once the time after leaving has passed.',
    },
  },
];
