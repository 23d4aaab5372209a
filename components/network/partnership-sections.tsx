import { Link } from '@/components/ui/link';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { findPartnership } from '@/lib/network/partnership/queries';
import { holdsOn } from '@/lib/network/period';
import { AreaForm } from './area-form';
import { EndForm } from './end-form';
import { MandateForm } from './mandate-form';
import { MembershipForm } from './membership-form';
import { periodOf } from './period';
import { Section, Table } from './section';

interface Props {
  partnership: NonNullable<Awaited<ReturnType<typeof findPartnership>>>;
  /** YYYY-MM-DD: a period that has not begun yet is told otherwise than one that runs. */
  today: string;
}

/** The sentences of a section, and how it writes down numbers and periods. */
async function wordsOf(today: string) {
  const [t, format] = await Promise.all([getTranslations('admin'), getFormatter()]);
  const period = (row: { startsOn: string; endsOn: string | null }) => periodOf(row, today, t, format);
  return { t, format, period };
}

/** The organisations that work together here, now and before. */
export async function PartnersSection({ partnership: { id, memberships }, today }: Props) {
  const { t, format, period } = await wordsOf(today);
  return (
    <Section
      id="partners"
      title={t('partnership.partners')}
      add={t('partnership.partnersAdd')}
      form={<MembershipForm partnershipId={id} today={today} />}
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
                {row.endsOn === null && <EndForm kind="membership" id={row.id} today={today} what={row.organisation} />}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  );
}

/** The people who hold a hat here. A hat is given on the page of its person. */
export async function PeopleSection({
  hats,
  today,
}: {
  hats: Omit<Props['partnership']['hats'][number], 'id'>[];
  today: string;
}) {
  const [{ t, period }, frame] = await Promise.all([wordsOf(today), getTranslations('frame')]);
  return (
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
            <tr key={`${row.personId} ${row.kind} ${row.startsOn}`}>
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
  );
}

/** The people who give the word of a core partner. */
export async function MandatesSection({ partnership: { id, memberships, mandates }, today }: Props) {
  const { t, period } = await wordsOf(today);
  const corePartners = memberships
    .filter((row) => row.kind === 'core' && holdsOn(today, row))
    .map((row) => ({ id: row.organisationId, name: row.organisation }));
  return (
    <Section
      id="mandates"
      title={t('partnership.mandates')}
      text={t('partnership.mandatesText')}
      add={t('partnership.mandatesAdd')}
      form={
        corePartners.length === 0 ? (
          <p>{t.rich('partnership.mandatesNoCore', { partners: (words) => <a href="#partners">{words}</a> })}</p>
        ) : (
          <MandateForm partnershipId={id} corePartners={corePartners} today={today} />
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
  );
}

/** The municipalities in which the partnership works. */
export async function AreaSection({ partnership: { id, area }, today }: Props) {
  const { t, period } = await wordsOf(today);
  return (
    <Section
      id="area"
      title={t('partnership.area')}
      add={t('partnership.areaAdd')}
      form={<AreaForm partnershipId={id} today={today} />}
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
  );
}
