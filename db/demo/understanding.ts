import type postgres from 'postgres';
import type { FACTORS } from '../ground/factors';
import type { UNDERSTANDING_PARTS } from '../ground/understanding';
import { uuidOf } from './seed';

interface Said {
  body: string;
  brings?: string;
  kind?: (typeof FACTORS)[number];
}
interface Line {
  part: (typeof UNDERSTANDING_PARTS)[number];
  /** Counted in closed cycles back from the present: 1 is the one that closed last, 0 is now. Where it says nothing, it was as before. */
  told: Partial<Record<0 | 1 | 2, Said | null>>;
}

/** How the circle that is told in full understands its system: two cycles ago, when the last one closed, and now. */
const LINES: Line[] = [
  { part: 'purpose', told: { 2: { body: '“Dat iemand mij kent als ik opnieuw moet beginnen.”' } } },
  { part: 'purpose', told: { 1: { body: '“Dat ik niet altijd hetzelfde moet vertellen.”' } } },
  {
    part: 'purpose',
    told: {
      2: { body: '“Werk. Maar eerst slapen.”' },
      0: { body: '“Werk, ja. Maar eerst een nacht slapen zonder schrik voor de post.”' },
    },
  },
  {
    part: 'actor',
    told: {
      2: {
        body: 'De trajectbegeleiders van VDAB, OCMW, CAW en CGG',
        brings: 'Ze kennen de mensen. Sinds de koffie kennen ze ook elkaar.',
      },
    },
  },
  {
    part: 'actor',
    told: {
      2: {
        body: 'De huisarts',
        brings: 'Ziet mensen maanden voor wij ze zien. Schrijft voor, maar weet niet naar wie.',
      },
    },
  },
  {
    part: 'actor',
    told: {
      1: { body: 'De bibliotheek', brings: 'Een plek die van iedereen is.' },
      0: {
        body: 'De bibliotheek van Geel',
        brings: 'Een plek die van iedereen is, met een tafel die voor ons vrij blijft op dinsdag.',
      },
    },
  },
  {
    part: 'actor',
    told: { 0: { body: 'Het taalhuis', brings: 'Een vrijwilliger die een uur per week meegaat naar de werkvloer.' } },
  },
  {
    part: 'actor',
    told: {
      2: {
        body: 'De zus, de buur, de ploegbaas',
        brings: 'Zij bellen als het misloopt. Wij vragen hun bijna nooit iets.',
      },
    },
  },
  {
    part: 'factor',
    told: { 2: { body: 'Elke dienst telt haar eigen gesprekken. Samen aan tafel telt bij niemand.', kind: 'rule' } },
  },
  { part: 'factor', told: { 2: { body: 'We vragen een papier voor we een vraag stellen.', kind: 'habit' }, 1: null } },
  {
    part: 'factor',
    told: { 1: { body: 'Na zes uur rijdt er geen bus naar het bedrijventerrein.', kind: 'distance' } },
  },
  {
    part: 'factor',
    told: { 0: { body: 'Wie geen smartphone heeft, raakt niet bij zijn eigen rechten.', kind: 'information' } },
  },
  { part: 'open', told: { 2: { body: 'Waarom blijven mensen weg die zeggen dat het goed ging?' }, 0: null } },
  { part: 'open', told: { 1: { body: 'Wat gebeurt er in de vier weken na de eerste koffie?' } } },
  { part: 'open', told: { 0: { body: 'Hoe vragen we iets aan de ploegbaas zonder dat het een dossier wordt?' } } },
];

/** What a line said at such a moment: what it came to say last until then. */
const saidAt = ({ told }: Line, ago: 0 | 1 | 2): Said | null =>
  ([2, 1, 0] as const)
    .filter((at) => at >= ago)
    .reduce<Said | null>((said, at) => (told[at] === undefined ? said : told[at]), null);

/** Lays it, with what the last two closed cycles kept of it. */
export async function layUnderstanding(tx: postgres.TransactionSql, slug: string): Promise<void> {
  for (const ago of [2, 1, 0] as const) {
    const rows = LINES.flatMap((line, at) => {
      const said = saidAt(line, ago);
      return said === null
        ? []
        : [{ id: uuidOf(`understanding ${at}`), part: line.part, position: at + 1, brings: '', kind: null, ...said }];
    });
    const lines = tx`jsonb_to_recordset(${tx.json(rows)}::jsonb) l(id uuid, part text, body text, brings text, kind text, position int)`;
    if (ago === 0) {
      await tx`insert into learning.understandings (id, circle_id, part, body, brings, kind, position)
        select l.id, c.id, l.part, l.body, l.brings, l.kind, l.position from network.circles c, ${lines} where c.slug = ${slug}`;
    } else {
      await tx`insert into learning.understanding_versions (cycle_id, circle_id, line_id, part, body, brings, kind, position)
        select y.id, c.id, l.id, l.part, l.body, l.brings, l.kind, l.position from network.circles c
          cross join lateral (select id from learning.cycles where circle_id = c.id and closed_on is not null
            order by closed_on desc offset ${ago - 1} limit 1) y, ${lines} where c.slug = ${slug}`;
    }
  }
}
