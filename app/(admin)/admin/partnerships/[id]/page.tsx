import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { AreaForm } from '@/components/network/area-form';
import { EndForm } from '@/components/network/end-form';
import { MandateForm } from '@/components/network/mandate-form';
import { MembershipForm } from '@/components/network/membership-form';
import { OnOpen } from '@/components/network/on-open';
import { periodOf } from '@/components/network/period';
import { ButtonLink } from '@/components/ui/button';
import type { Elements } from '@/components/ui/elements';
import { Link } from '@/components/ui/link';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { findPartnership } from '@/lib/network/partnership/queries';
import { holdsOn } from '@/lib/network/period';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('partnerships.title') };
}

function Table({ label, heads, children }: { label: string; heads: string[]; children: ReactNode }) {
  return (
    <ScrollRegion label={label}>
      <table className="table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollRegion>
  );
}

/** A list with, behind one more click, the form that adds to it. */
function Section({
  id,
  title,
  text,
  add,
  form,
  children,
}: {
  id: string;
  title: string;
  text?: string;
  add: string;
  form: Elements;
  children: Elements;
}) {
  return (
    <section className="grid grid-cols-1 gap-3" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {text && <p className="max-w-2xl text-soft">{text}</p>}
      {children}
      <OnOpen className="card" summary={<span className="font-semibold">{add}</span>}>
        <div className="mt-4 max-w-xl">{form}</div>
      </OnOpen>
    </section>
  );
}

export default async function PartnershipPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('admin');
  const { id } = await params;
  const partnership = /^\d{1,9}$/.test(id) ? await findPartnership(actor, Number(id)) : null;
  if (!partnership) notFound();
  const [t, frame, format] = await Promise.all([getTranslations('admin'), getTranslations('frame'), getFormatter()]);
  const today = dayOf(actor.now);
  const period = (row: { startsOn: string; endsOn: string | null }) => periodOf(row, today, t, format);
  const { area, memberships, hats, mandates } = partnership;
  const corePartners = memberships
    .filter((row) => row.kind === 'core' && holdsOn(today, row))
    .map((row) => ({ id: row.organisationId, name: row.organisation }));

  return (
    <Frame actor={actor} line={t('line')}>
      <ClientMessages namespaces={['admin']}>
        <div className="grid grid-cols-1 gap-10">
          <div className="grid grid-cols-1 gap-1">
            <h1>{partnership.name}</h1>
            <p className="text-soft">
              {`${partnership.targetGroup} · ${period({ startsOn: partnership.startsOn, endsOn: null })}`}
            </p>
          </div>
          <Section
            id="partners"
            title={t('partnership.partners')}
            add={t('partnership.partnersAdd')}
            form={<MembershipForm partnershipId={partnership.id} today={today} />}
          >
            {memberships.length === 0 ? (
              <p>{t('partnership.partnersNone')}</p>
            ) : (
              <Table
                label={t('partnership.partners')}
                heads={[
                  t('partnership.organisation'),
                  t('partnership.role'),
                  t('partnership.fte'),
                  t('partnership.expertise'),
                  t('partnership.period'),
                  t('partnership.action'),
                ]}
              >
                {memberships.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">{row.organisation}</th>
                    <td>{t(`memberships.kinds.${row.kind}`)}</td>
                    <td>{row.fte === null ? '–' : format.number(row.fte)}</td>
                    <td>{row.expertise || '–'}</td>
                    <td>{period(row)}</td>
                    <td>
                      {row.endsOn === null && (
                        <EndForm kind="membership" id={row.id} today={today} what={row.organisation} />
                      )}
                    </td>
                  </tr>
                ))}
              </Table>
            )}
          </Section>
          <section className="grid grid-cols-1 gap-3" aria-labelledby="people">
            <h2 id="people">{t('partnership.people')}</h2>
            {hats.length === 0 ? (
              <p>{t('partnership.peopleNone')}</p>
            ) : (
              <Table
                label={t('partnership.people')}
                heads={[
                  t('partnership.person'),
                  t('partnership.hat'),
                  t('partnership.organisation'),
                  t('partnership.period'),
                ]}
              >
                {hats.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">
                      <Link href={`/admin/people/${row.personId}`}>{row.person}</Link>
                    </th>
                    <td>{frame(`hats.${row.kind}`)}</td>
                    <td>{row.organisation ?? '–'}</td>
                    <td>{period(row)}</td>
                  </tr>
                ))}
              </Table>
            )}
            <p>
              <span>{`${t('partnership.peopleAdd')} `}</span>
              <Link href="/admin/people">{t('partnership.toPeople')}</Link>
            </p>
          </section>
          <Section
            id="mandates"
            title={t('partnership.mandates')}
            text={t('partnership.mandatesText')}
            add={t('partnership.mandatesAdd')}
            form={
              corePartners.length === 0 ? (
                <p>{t.rich('partnership.mandatesNoCore', { partners: (words) => <a href="#partners">{words}</a> })}</p>
              ) : (
                <MandateForm partnershipId={partnership.id} corePartners={corePartners} today={today} />
              )
            }
          >
            {mandates.length === 0 ? (
              <p>{t('partnership.mandatesNone')}</p>
            ) : (
              <Table
                label={t('partnership.mandates')}
                heads={[
                  t('partnership.organisation'),
                  t('partnership.person'),
                  t('partnership.role'),
                  t('partnership.period'),
                  t('partnership.action'),
                ]}
              >
                {mandates.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">{row.organisation}</th>
                    <td>{row.person}</td>
                    <td>{t(`mandates.kinds.${row.kind}`)}</td>
                    <td>{period(row)}</td>
                    <td>
                      {row.endsOn === null && (
                        <EndForm kind="mandate" id={row.id} today={today} what={`${row.organisation}, ${row.person}`} />
                      )}
                    </td>
                  </tr>
                ))}
              </Table>
            )}
          </Section>
          <Section
            id="area"
            title={t('partnership.area')}
            add={t('partnership.areaAdd')}
            form={<AreaForm partnershipId={partnership.id} today={today} />}
          >
            {area.length === 0 ? (
              <p>{t('partnership.areaNone')}</p>
            ) : (
              <Table
                label={t('partnership.area')}
                heads={[t('partnership.municipality'), t('partnership.period'), t('partnership.action')]}
              >
                {area.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">{row.name}</th>
                    <td>{period(row)}</td>
                    <td>
                      {row.endsOn === null && <EndForm kind="municipality" id={row.id} today={today} what={row.name} />}
                    </td>
                  </tr>
                ))}
              </Table>
            )}
          </Section>
          <p>
            <ButtonLink href="/admin" tone="plain" className="-ml-2.5">
              {t('partnership.back')}
            </ButtonLink>
          </p>
        </div>
      </ClientMessages>
    </Frame>
  );
}
