import type { Metadata } from 'next';
import { FiguresTable } from '@/components/formal/figures-table';
import { Frame } from '@/components/frame/frame';
import { quarterName } from '@/components/frame/period-name';
import { SearchForm } from '@/components/network/search-form';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { requireActor } from '@/lib/actor';
import { quarterAt, quarterIndex } from '@/lib/clock';
import { parseQuarter } from '@/lib/formal/report/input';
import { lastQuarter } from '@/lib/formal/report/policy';
import { listPartnershipReports } from '@/lib/formal/report/queries';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
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
  // What can be submitted by now: the quarter that has just ended.
  const chosen = known ? asked : quarterAt(last - 1);
  const [overview, t, formal, frame, format] = await Promise.all([
    listPartnershipReports(actor, chosen, search),
    getTranslations('review'),
    getTranslations('formal'),
    getTranslations('frame'),
    getFormatter(),
  ]);
  const name = quarterName(frame, chosen);
  const { partnerships, more, all, totals, submitted, reporting, quarters } = overview;

  return (
    <Frame actor={actor} line={formal('line')} wide>
      <div className="grid grid-cols-1 gap-8">
        <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
          <div className="grid grid-cols-1 gap-2">
            <h1>{t('title')}</h1>
            <p className="text-soft">{t('order')}</p>
          </div>
          <form className="no-print flex items-end gap-2" action="/review">
            <SelectField
              label={t('choose')}
              name="quarter"
              defaultValue={`${chosen.year}-${chosen.quarter}`}
              key={name}
            >
              {quarters.map((one) => (
                <option key={`${one.year}-${one.quarter}`} value={`${one.year}-${one.quarter}`}>
                  {quarterName(frame, one)}
                </option>
              ))}
            </SelectField>
            <Button type="submit" tone="quiet">
              {t('show')}
            </Button>
          </form>
        </div>
        {typed !== undefined && !known && <p className="note">{t('badQuarter', { quarter: name })}</p>}
        {all === 0 ? (
          <p>{t('empty')}</p>
        ) : (
          <div className="grid grid-cols-1 gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
            <div className="grid grid-cols-1 content-start gap-3">
              <p>{t('count', { submitted, quarter: name, all: reporting })}</p>
              {(more || search !== '') && (
                <SearchForm
                  label={t('search')}
                  find={t('find')}
                  search={search}
                  kept={{ quarter: `${chosen.year}-${chosen.quarter}` }}
                />
              )}
              {more && <p className="text-soft">{t('more', { shown: partnerships.length })}</p>}
              {partnerships.length === 0 ? (
                <p className="note">{t('noneSuch')}</p>
              ) : (
                <ScrollRegion label={t('title')}>
                  <table className="table">
                    <thead>
                      <tr>
                        <th scope="col">{t('partnership')}</th>
                        <th scope="col">{t('ofQuarter', { quarter: name })}</th>
                        <th scope="col">{t('latest')}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {partnerships.map((line) => (
                        <tr key={line.id}>
                          <th scope="row">{line.name}</th>
                          <td>
                            {line.chosen ? (
                              <Link
                                href={`/review/${line.chosen.id}`}
                                aria-label={`${t('open', { quarter: name, partnership: line.name })}, ${t(
                                  'submittedOn',
                                  {
                                    date: format.dateTime(line.chosen.submittedAt, { dateStyle: 'medium' }),
                                  },
                                )}`}
                              >
                                {t('submittedOn', {
                                  date: format.dateTime(line.chosen.submittedAt, { dateStyle: 'medium' }),
                                })}
                              </Link>
                            ) : (
                              t(`missing.${line.timing}`)
                            )}
                          </td>
                          <td>
                            {line.latest ? (
                              <Link
                                href={`/review/${line.latest.id}`}
                                aria-label={t('open', {
                                  quarter: quarterName(frame, line.latest),
                                  partnership: line.name,
                                })}
                              >
                                {quarterName(frame, line.latest)}
                              </Link>
                            ) : (
                              t('none')
                            )}
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </ScrollRegion>
              )}
            </div>
            <section className="grid grid-cols-1 content-start gap-3" aria-labelledby="flanders">
              <h2 id="flanders">{t('flanders', { quarter: name })}</h2>
              {totals ? (
                <>
                  <FiguresTable
                    caption={t('flanders', { quarter: name })}
                    columns={[{ head: name, figures: totals }]}
                  />
                  <p className="text-[0.92rem] text-soft">{t('flandersText')}</p>
                </>
              ) : (
                <p>{t(submitted === 1 ? 'flandersOne' : 'flandersNone')}</p>
              )}
            </section>
          </div>
        )}
      </div>
    </Frame>
  );
}
