import { ClientMessages } from '@/components/frame/client-messages';
import { newReleaseHref } from '@/components/release/release-link';
import { ButtonLink } from '@/components/ui/button';
import { DownloadLink } from '@/components/ui/download-link';
import { Link } from '@/components/ui/link';
import type { CircleActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { canOfferReport } from '@/lib/learning/report/policy';
import type { getReport } from '@/lib/learning/report/queries';
import { isInReport } from '@/lib/learning/report-case/policy';
import { AgreeForm } from './agree-form';
import { OfferForm } from './offer-form';
import type { ReportWords } from './words';

type Data = Awaited<ReturnType<typeof getReport>>;
type Report = Data['report'];
type Say = ReportWords['t'];

/** Stands beside the text: its status, the partner's own word, the downloads, and earlier versions. */
export async function ReportSide({ actor, data, words }: { actor: CircleActor; data: Data; words: ReportWords }) {
  const { report } = data;
  const { t } = words;
  const release = await getTranslations('release');
  return (
    <aside className="no-print grid content-start gap-4 lg:sticky lg:top-6 lg:self-start">
      <Status actor={actor} data={data} words={words} />
      {report.offeredOn && !report.finalOn && data.mandates.length > 0 && (
        <OwnWord data={data} offeredOn={report.offeredOn} words={words} />
      )}
      {report.finalOn && <PartnersWords given={data.words} t={t} />}
      <Downloads report={report} t={t} />
      {report.finalOn && (
        <div className="card grid justify-items-start gap-2 p-5">
          <p className="text-[0.96rem]">{release('goReportText')}</p>
          <ButtonLink href={newReleaseHref('report', report.id)} tone="plain" className="-ml-2.5">
            {release('goReport')}
          </ButtonLink>
        </div>
      )}
      <Versions report={report} versions={data.versions} words={words} />
    </aside>
  );
}

/** Draft, offered or final, with what still stands in the way, and for those who offer it the button that does. */
function Status({ actor, data, words }: { actor: CircleActor; data: Data; words: ReportWords }) {
  const { report, undecided, silent, wishes, changedSince } = data;
  const { offeredOn, finalOn, version } = report;
  const { t, day } = words;
  const mayOffer = canOfferReport(actor, report);
  // One that nobody read yet comes first: everybody can do something about it.
  const waits = finalOn ? [] : data.cases.filter((one) => !isInReport(one));
  const waiting = waits.find((one) => one.seen === null) ?? waits[0];
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="status">
      <h2 id="status" className="text-[1.3rem]">
        {words.status(report, version)}
      </h2>
      <p className="text-[0.96rem]">
        {finalOn
          ? t('status.finalText')
          : offeredOn
            ? t('status.offeredText', { version, date: day(offeredOn), final: words.finalAtLatest(offeredOn) })
            : t('status.draftText')}
      </p>
      {offeredOn &&
        !finalOn &&
        undecided.map((organisation) => (
          <p key={organisation} className="note">
            {t('status.undecided', { organisation, final: words.finalAtLatest(offeredOn) })}
          </p>
        ))}
      {silent.length > 0 && <Silent partners={silent} t={t} />}
      {wishes.length > 0 && <Wishes wishes={wishes} t={t} />}
      {offeredOn && !finalOn && changedSince && (
        <p className="note">
          {[t('status.changed', { version }), mayOffer && t('status.changedOffer')].filter(Boolean).join(' ')}
        </p>
      )}
      {waiting && (
        <div className="note grid gap-1">
          <p>{t(waiting.seen === null ? 'cases.wait' : 'cases.waitSomebody')}</p>
          <p>
            <a href="#cases" className="inline-block py-1">
              {t('cases.go')}
            </a>
          </p>
        </div>
      )}
      {mayOffer && !waiting && (!offeredOn || changedSince) && (
        <ClientMessages namespaces={['report']}>
          <OfferForm reportId={report.id} again={offeredOn !== null} />
        </ClientMessages>
      )}
    </section>
  );
}

function Silent({ partners, t }: { partners: string[]; t: Say }) {
  return (
    <div className="grid gap-1">
      <h3 className="text-[1rem]">{t('status.silent')}</h3>
      <ul className="list-disc pl-5">
        {partners.map((organisation) => (
          <li key={organisation}>{organisation}</li>
        ))}
      </ul>
      <p className="text-[0.92rem] text-soft">{t('status.silentNote')}</p>
    </div>
  );
}

function Wishes({ wishes, t }: { wishes: string[]; t: Say }) {
  return (
    <div className="grid gap-2">
      <h3 className="text-[1rem]">{t('status.wishes')}</h3>
      <ul className="grid gap-2">
        {wishes.map((wish) => (
          <li key={wish} dir="auto" className="typed border-l-[3px] border-l-glow pl-3">
            {wish}
          </li>
        ))}
      </ul>
      <p className="text-[0.92rem] text-soft">{t('status.wishesNote')}</p>
    </div>
  );
}

/** The word of each core partner for which the reader holds a mandate. */
function OwnWord({ data, offeredOn, words }: { data: Data; offeredOn: string; words: ReportWords }) {
  const { report, mandates, words: given, changedSince } = data;
  const { t } = words;
  return (
    <section className="card grid gap-4 border-l-[7px] border-l-glow p-5" aria-labelledby="agree">
      <div className="grid gap-1">
        <h2 id="agree" className="text-[1.3rem]">
          {t('agree.title')}
        </h2>
        {changedSince && (
          <p>
            <Link href={`/reports/${report.id}/print?version=${report.version}`} className="inline-block py-1">
              {t('agree.read', { version: report.version })}
            </Link>
          </p>
        )}
      </div>
      <ClientMessages namespaces={['report']}>
        {mandates.map((organisation) => (
          <AgreeForm
            key={`${organisation.id}-${report.version}`}
            reportId={report.id}
            version={report.version}
            organisation={organisation}
            given={given.find((one) => one.organisationId === organisation.id) ?? null}
            finalOn={words.finalAtLatest(offeredOn)}
          />
        ))}
      </ClientMessages>
    </section>
  );
}

/** Which partners agreed to the final text, and with which reservations. */
function PartnersWords({ given, t }: { given: Data['words']; t: Say }) {
  return (
    <section className="card grid gap-2 p-5" aria-labelledby="words">
      <h2 id="words" className="text-[1.3rem]">
        {t('words.title')}
      </h2>
      <ul className="grid gap-1.5">
        {given.map((one) => (
          <li key={one.organisationId}>
            <span>{one.organisation}</span>
            {one.reservation && (
              <p dir="auto" className="typed mt-1 border-l-[3px] border-l-line pl-3 text-[0.96rem]">
                <span className="block text-[0.88rem] text-soft">{t('words.reservations')}</span>
                <span>{one.reservation}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Downloads({ report, t }: { report: Report; t: Say }) {
  const here = `/reports/${report.id}`;
  return (
    <section className="card grid gap-2 p-5" aria-labelledby="download">
      <h2 id="download" className="text-[1.3rem]">
        {t('download.title')}
      </h2>
      <ul className="grid">
        <li>
          <DownloadLink href={`${here}/pdf`}>{t('download.pdf')}</DownloadLink>
        </li>
        <li>
          <DownloadLink href={`${here}/docx`}>{t('download.docx')}</DownloadLink>
        </li>
        <li>
          <Link href={`${here}/print`} className="inline-block py-1">
            {t('download.print')}
          </Link>
        </li>
      </ul>
    </section>
  );
}

function Versions({ report, versions, words }: { report: Report; versions: Data['versions']; words: ReportWords }) {
  const { t, day } = words;
  return (
    <section className="card grid gap-2 p-5" aria-labelledby="versions">
      <h2 id="versions" className="text-[1.3rem]">
        {t('versions.title')}
      </h2>
      {versions.length === 0 ? (
        <p className="text-soft">{t('versions.none')}</p>
      ) : (
        <ul className="grid">
          {versions.map((one) => (
            <li key={one.version}>
              <Link href={`/reports/${report.id}/print?version=${one.version}`} className="inline-block py-1">
                {t('versions.one', { version: one.version, date: day(one.madeOn) })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
