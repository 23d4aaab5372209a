import { ClientMessages } from '@/components/frame/client-messages';
import { ButtonLink } from '@/components/ui/button';
import type { CircleActor } from '@/lib/actor';
import { canDropRelease, canRewriteRelease } from '@/lib/release/release/policy';
import type { ReleaseDetail } from '@/lib/release/release/queries';
import { DropButton } from './end-buttons';
import { PrintedText } from './printed-text';
import type { ReleaseWords } from './words';

/** The exact text, what can be done with it, who will read it, and what stood there before. */
export function ReleaseText({
  actor,
  release,
  words,
}: {
  actor: CircleActor;
  release: ReleaseDetail;
  words: ReleaseWords;
}) {
  const { t, day } = words;
  const { id, text, leftOn } = release;
  const mayRewrite = canRewriteRelease(actor, release);
  const mayDrop = canDropRelease(actor, release);
  const earlier = release.history.filter((one) => one.version !== text.version);
  const circle = actor.hat.place;
  return (
    <div className="grid content-start gap-8">
      <div className="grid gap-4">
        <PrintedText
          label={t('printed.label')}
          from={circle}
          over={t('printed.over', { kind: words.kind(release.kind, text.nature), quarter: words.quarter(release) })}
          title={text.title}
          body={text.body}
          reservations={text.reservations.map((one) => one.body)}
          reservationsTitle={t('printed.reservations')}
          under={
            leftOn === null ? t('printed.notYet', { circle }) : t('printed.releasedOn', { circle, date: day(leftOn) })
          }
        />
        {(mayRewrite || mayDrop) && (
          <div className="no-print flex flex-wrap gap-2">
            {mayRewrite && (
              <ButtonLink href={`/releases/${id}/rewrite`} tone="quiet">
                {t('one.rewrite')}
              </ButtonLink>
            )}
            {mayDrop && (
              <ClientMessages namespaces={['release']}>
                <DropButton id={id} />
              </ClientMessages>
            )}
          </div>
        )}
      </div>

      <section className="no-print grid gap-3" aria-labelledby="whom">
        <h2 id="whom">{t('one.forWhom')}</h2>
        {text.descendsFrom && (
          <p className="max-w-prose">
            {text.descendsFrom.circle
              ? t('one.descends', { circle: text.descendsFrom.circle })
              : t('one.descendsHidden')}
          </p>
        )}
        <ul className="grid max-w-prose gap-2.5">
          {text.audience.map((one) => (
            <li key={one} className="border-l-[3px] border-l-line pl-4">
              <p className="font-semibold">
                {one === 'above' && text.above
                  ? t('audience.aboveNamed', { circle: text.above })
                  : t(`audience.${one}`)}
              </p>
              {one === 'below' && (
                <p className="font-semibold [overflow-wrap:anywhere]">
                  {words.list(text.below.map((circle) => circle.name))}
                </p>
              )}
              {one === 'letter' && (
                <p dir="auto" className="font-semibold [overflow-wrap:anywhere]">
                  {text.letterTo}
                </p>
              )}
              <p className="text-[0.94rem] text-soft">{t(`audience.${one}Text`)}</p>
            </li>
          ))}
        </ul>
      </section>

      {earlier.length > 0 && (
        <section className="no-print grid gap-3" aria-labelledby="versions">
          <div>
            <h2 id="versions">{t('one.versions')}</h2>
            <p className="text-[0.94rem] text-soft">{t('one.versionsText')}</p>
          </div>
          {earlier.map((one) => (
            <details key={one.version}>
              <summary className="w-fit underline underline-offset-4">
                {t('one.versionLine', { version: one.version, name: one.writtenBy, date: day(one.writtenOn) })}
              </summary>
              <div className="mt-2 grid gap-3 border-l-[3px] border-l-line pl-4">
                <h3 dir="auto">{one.title}</h3>
                <p dir="auto" className="typed">
                  {one.body}
                </p>
                {one.reservations.map((partner) => (
                  <p dir="auto" key={partner.organisationId} className="typed">
                    {t('one.reservationLine', { body: partner.body })}
                  </p>
                ))}
                <p className="text-[0.94rem] text-soft">{t('for', { audience: words.audience(one.audience) })}</p>
              </div>
            </details>
          ))}
        </section>
      )}
    </div>
  );
}
