import type { Metadata } from 'next';
import { FiguresTable } from '@/components/formal/figures-table';
import { Meanings } from '@/components/formal/meanings';
import { PartnershipsTable } from '@/components/formal/partnerships-table';
import { Frame } from '@/components/frame/frame';
import { SearchForm } from '@/components/network/search-form';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { type Quarter, quarterAt, quarterIndex } from '@/lib/clock';
import { parseQuarter } from '@/lib/formal/report/input';
import { lastQuarter } from '@/lib/formal/report/policy';
import { listPartnershipReports, type QuarterOverview } from '@/lib/formal/report/queries';
import { getTranslations } from '@/lib/language/i18n';
import { quarterName } from '@/lib/language/period-name';
import { searchIn } from '@/lib/network/search';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('review'))('title') };
}

export default async function ReviewPage({
  searchParams,
}: {
  searchParams: Promise<{ quarter?: string | string[]; q?: string | string[] }>;
}) {
  const actor = await requireActor('reviewer');
  const { quarter: typed, q } = await searchParams;
  const search = searchIn({ q });
  const [year = '', part = ''] = String(typed ?? '').split('-');
  const asked = parseQuarter(year, part);
  const last = lastQuarter(actor.now);
  const known = asked !== null && quarterIndex(asked) <= last;
  // The newest quarter that can be submitted by now is the one that has just ended.
  const chosen = known ? asked : quarterAt(last - 1);
  const [overview, t, formal, frame] = await Promise.all([
    listPartnershipReports(actor, chosen, search),
    getTranslations('review'),
    getTranslations('formal'),
    getTranslations('frame'),
  ]);

  return (
    <Frame actor={actor} line={formal('line')} wide>
      <div className="grid grid-cols-1 gap-8">
        <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
          <div className="grid grid-cols-1 gap-2">
            <h1>{t('title')}</h1>
            <p className="text-soft">{t('order')}</p>
            <p>
              <Link href="/review/indicators" className="inline-block py-1">
                {formal('meanings.link')}
              </Link>
            </p>
          </div>
          <QuarterChoice quarters={overview.quarters} chosen={chosen} />
        </div>
        {typed !== undefined && !known && (
          <p className="note">{t('badQuarter', { quarter: quarterName(frame, chosen) })}</p>
        )}
        {overview.all === 0 ? (
          <p>{t('empty')}</p>
        ) : (
          <div className="grid grid-cols-1 gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
            <Partnerships overview={overview} chosen={chosen} search={search} />
            <Flanders overview={overview} chosen={chosen} />
          </div>
        )}
      </div>
    </Frame>
  );
}

const inAddress = ({ year, quarter }: Quarter) => `${year}-${quarter}`;

async function QuarterChoice({ quarters, chosen }: { quarters: Quarter[]; chosen: Quarter }) {
  const [t, frame] = await Promise.all([getTranslations('review'), getTranslations('frame')]);
  return (
    <form className="no-print flex items-end gap-2" action="/review">
      <SelectField label={t('choose')} name="quarter" defaultValue={inAddress(chosen)} key={quarterName(frame, chosen)}>
        {quarters.map((one) => (
          <option key={inAddress(one)} value={inAddress(one)}>
            {quarterName(frame, one)}
          </option>
        ))}
      </SelectField>
      <Button type="submit" tone="quiet">
        {t('show')}
      </Button>
    </form>
  );
}

interface OverviewProps {
  overview: QuarterOverview;
  chosen: Quarter;
}

/** Partnerships by name, and a search among them where not all are in sight. */
async function Partnerships({ overview, chosen, search }: OverviewProps & { search: string }) {
  const [t, frame] = await Promise.all([getTranslations('review'), getTranslations('frame')]);
  const { partnerships, more, submitted, reporting } = overview;
  return (
    <div className="grid grid-cols-1 content-start gap-3">
      <p>{t('count', { submitted, quarter: quarterName(frame, chosen), all: reporting })}</p>
      {(more || search !== '') && (
        <SearchForm label={t('search')} find={t('find')} search={search} kept={{ quarter: inAddress(chosen) }} />
      )}
      {more && <p className="text-soft">{t('more', { shown: partnerships.length })}</p>}
      {partnerships.length === 0 ? (
        <p className="note">{t('noneSuch')}</p>
      ) : (
        <PartnershipsTable lines={partnerships} quarter={chosen} />
      )}
    </div>
  );
}

/** The sums of the quarter for all partnerships together. */
async function Flanders({ overview: { totals, submitted, catalogue }, chosen }: OverviewProps) {
  const [t, frame] = await Promise.all([getTranslations('review'), getTranslations('frame')]);
  const name = quarterName(frame, chosen);
  return (
    <section className="grid grid-cols-1 content-start gap-3" aria-labelledby="flanders">
      <h2 id="flanders">{t('flanders', { quarter: name })}</h2>
      {totals ? (
        <>
          <FiguresTable
            caption={t('flanders', { quarter: name })}
            asked={catalogue.asked}
            columns={[{ head: name, cells: totals }]}
          />
          <Meanings asked={catalogue.asked} />
          <p className="text-[0.92rem] text-soft">{t('flandersText')}</p>
        </>
      ) : (
        <p>{t(submitted === 1 ? 'flandersOne' : 'flandersNone')}</p>
      )}
    </section>
  );
}
