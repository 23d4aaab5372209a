import { Link } from '@/components/ui/link';
import { ScrollRegion } from '@/components/ui/scroll-region';
import type { Quarter } from '@/lib/clock';
import type { PartnershipLine } from '@/lib/formal/report/queries';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { quarterName } from '@/lib/language/period-name';

/** Partnerships by name, each with its report of a quarter and the latest that it submitted. */
export async function PartnershipsTable({ lines, quarter }: { lines: PartnershipLine[]; quarter: Quarter }) {
  const [t, frame, format] = await Promise.all([getTranslations('review'), getTranslations('frame'), getFormatter()]);
  const words = {
    t,
    nameOf: (one: Quarter) => quarterName(frame, one),
    day: (moment: Date) => format.dateTime(moment, { dateStyle: 'medium' }),
  };
  return (
    <ScrollRegion label={t('title')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('partnership')}</th>
            <th scope="col">{t('ofQuarter', { quarter: words.nameOf(quarter) })}</th>
            <th scope="col">{t('latest')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.id} line={line} quarter={quarter} words={words} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Row({
  line: { name, chosen, latest, timing },
  quarter,
  words: { t, nameOf, day },
}: {
  line: PartnershipLine;
  quarter: Quarter;
  words: {
    t: Awaited<ReturnType<typeof getTranslations>>;
    nameOf: (quarter: Quarter) => string;
    day: (moment: Date) => string;
  };
}) {
  const submitted = chosen && t('submittedOn', { date: day(chosen.submittedAt) });
  const open = (one: Quarter) => t('open', { quarter: nameOf(one), partnership: name });
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {chosen ? (
          <Link href={`/review/${chosen.id}`} aria-label={`${open(quarter)}, ${submitted}`}>
            {submitted}
          </Link>
        ) : (
          t(`missing.${timing}`)
        )}
      </td>
      <td>
        {latest ? (
          <Link href={`/review/${latest.id}`} aria-label={open(latest)}>
            {nameOf(latest)}
          </Link>
        ) : (
          t('none')
        )}
      </td>
    </tr>
  );
}
