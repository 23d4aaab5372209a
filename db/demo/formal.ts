import { TOLD } from './areas';
import type { Calendar } from './calendar';
import type { Built } from './network';
import type { Rows } from './rows';
import { diceOf, uuidOf } from './seed';

/** The last year for which a formal report can exist. */
const LAST_YEAR = 2029;

const REMARKS = [
  'Eén medewerker kwam pas halverwege het kwartaal: de VTE is daarom lager.',
  'De huur van de nieuwe lokalen is voor twee kwartalen tegelijk betaald.',
  'Twee dubbele inschrijvingen uit het vorige kwartaal zijn verbeterd.',
  'De factuur van de opleiding volgt in het volgende kwartaal.',
];

/** Every finished quarter of every partnership: figures grow, for they count from the start. The present one is not begun. */
export function layFormalReports(rows: Rows, calendar: Calendar, built: Built[]): void {
  for (const { area, partnershipId, startsOn, promotorId } of built) {
    const dice = diceOf(`formal ${area.slug}`);
    const size = Math.max(2, area.municipalities.length) * (['antwerpen', 'gent'].includes(area.slug) ? 12 : 1);
    const [startYear, startMonth] = startsOn.split('-').map(Number) as [number, number];
    const present = calendar.quarter(0);
    const first = (startYear - present.year) * 4 + Math.ceil(startMonth / 3) - present.quarter;
    const perQuarter = size * dice.between(3, 6);
    const shareOfWomen = dice.between(38, 56) / 100;
    let people = 0;
    for (let shift = first; shift < 0; shift += 1) {
      const { year, quarter } = calendar.quarter(shift);
      people += perQuarter + dice.between(0, size);
      if (year > LAST_YEAR) continue;
      const empty = area.slug === TOLD && shift === -1;
      const nonBinary = Math.floor(people / 150);
      const women = Math.round((people - nonBinary) * shareOfWomen);
      const fte = size * 0.9 + dice.between(0, 8) / 10;
      const costs = empty ? 0 : fte * dice.between(17_200, 19_900) + dice.between(0, 99) / 100;
      const end = calendar.addDays(calendar.quarterStart(shift + 1), -1);
      const handedIn = calendar.at(calendar.addDays(end, dice.between(12, 40)), 600 + dice.between(0, 300));
      const submitted = handedIn < calendar.now ? handedIn : calendar.at(calendar.today, 0);
      const id = uuidOf(`formal ${area.slug} ${year} ${quarter}`);
      rows.formalReports.push({
        id,
        partnershipId,
        year,
        quarter,
        remark: empty || !dice.chance(30) ? '' : dice.pick(REMARKS),
        state: empty ? 'draft' : 'submitted',
        submittedAt: empty ? null : submitted,
        submittedBy: empty ? null : promotorId,
      });
      if (empty) continue;
      const of = (code: string, gender: '' | 'woman' | 'man' | 'non_binary', value: number) =>
        rows.formalFigures.push({ reportId: id, code, gender, value: value.toFixed(2) });
      of('EECO01', 'woman', women);
      of('EECO01', 'man', people - nonBinary - women);
      of('EECO01', 'non_binary', nonBinary);
      of('COSTS', '', costs);
      of('FTE', '', fte);
    }
  }
}
