import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { CircleLinkForm } from '@/components/network/circle-link-form';
import { EndForm } from '@/components/network/end-form';
import { PeopleSection } from '@/components/network/partnership-sections';
import { periodOf } from '@/components/network/period';
import { Section, Table } from '@/components/network/section';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { dayOf, noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { findCircle } from '@/lib/network/circle/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('circles.title') };
}

export default async function CirclePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('admin');
  const { id } = await params;
  const circle = /^\d{1,9}$/.test(id) ? await findCircle(actor, Number(id)) : null;
  if (!circle) notFound();
  const [t, frame, format] = await Promise.all([getTranslations('admin'), getTranslations('frame'), getFormatter()]);
  const today = dayOf(actor.now);
  const period = (row: { startsOn: string; endsOn: string | null }) => periodOf(row, today, t, format);
  const links = (rows: typeof circle.above, ends: boolean) => (
    <Table
      label={t(ends ? 'circles.above' : 'circles.belowTitle')}
      heads={[t('circles.circle'), t('partnership.period'), ...(ends ? [t('partnership.action')] : [])]}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <Link href={`/admin/circles/${row.circleId}`}>{row.circle}</Link>
          </th>
          <td>{period(row)}</td>
          {ends && (
            <td>{row.endsOn === null && <EndForm kind="circleLink" id={row.id} today={today} what={row.circle} />}</td>
          )}
        </tr>
      ))}
    </Table>
  );
  return (
    <Frame actor={actor} line={t('line')}>
      <ClientMessages namespaces={['admin']}>
        <div className="grid grid-cols-1 gap-10">
          <div className="grid grid-cols-1 gap-1">
            <h1>{circle.name}</h1>
            <p className="text-soft first-letter:uppercase">
              {[
                t(`circles.kinds.${circle.kind}`),
                circle.endedOn &&
                  frame('endedShort', { date: format.dateTime(noonOf(circle.endedOn), { dateStyle: 'long' }) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {circle.partnershipId !== null && (
              <p>
                <Link href={`/admin/partnerships/${circle.partnershipId}`} className="inline-block py-1">
                  {t('circles.toPartnership')}
                </Link>
              </p>
            )}
          </div>
          {circle.kind !== 'flanders' && (
            <Section
              id="above"
              title={t('circles.above')}
              text={t('circles.aboveText')}
              add={t('circles.aboveAdd')}
              form={<CircleLinkForm circleId={circle.id} today={today} />}
            >
              {circle.above.length === 0 ? <p>{t('circles.aboveNone')}</p> : links(circle.above, true)}
            </Section>
          )}
          <section className="grid grid-cols-1 gap-3" aria-labelledby="below">
            <h2 id="below">{t('circles.belowTitle')}</h2>
            {circle.below.length === 0 ? <p>{t('circles.belowNone')}</p> : links(circle.below, false)}
          </section>
          <PeopleSection hats={circle.hats} today={today} />
          <p>
            <ButtonLink href="/admin/circles" tone="plain" className="-ml-2.5">
              {t('circles.back')}
            </ButtonLink>
          </p>
        </div>
      </ClientMessages>
    </Frame>
  );
}
