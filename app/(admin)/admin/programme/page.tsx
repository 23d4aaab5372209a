import type { Metadata } from 'next';
import { AskForm } from '@/components/formal/ask-form';
import { Traits } from '@/components/formal/definitions';
import { byPart } from '@/components/formal/figure';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { requireActor } from '@/lib/actor';
import { type Quarter, quarterOfDay } from '@/lib/clock';
import { getProgramme, type SetIndicator } from '@/lib/formal/indicator/queries';
import { getTranslations } from '@/lib/language/i18n';
import { quarterName } from '@/lib/language/period-name';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('programme.title') };
}

/** The catalogue of what can be counted, and what the programme asks of each quarter. */
export default async function ProgrammePage() {
  const actor = await requireActor('admin');
  const [programme, t, formal] = await Promise.all([
    getProgramme(actor),
    getTranslations('admin'),
    getTranslations('formal'),
  ]);
  return (
    <Frame actor={actor} line={t('line')}>
      <ClientMessages namespaces={['admin']}>
        <div className="grid grid-cols-1 max-w-4xl gap-9">
          <div className="grid grid-cols-1 gap-3">
            <h1>{t('programme.title')}</h1>
            <p className="text-soft">{programme.name}</p>
            <p>{t('programme.intro')}</p>
            <p className="text-soft">{formal('meanings.intro')}</p>
          </div>
          {byPart(programme.indicators).map(({ part, held }) => (
            <section key={part} className="grid grid-cols-1 gap-4" aria-labelledby={`part-${part}`}>
              <h2 id={`part-${part}`}>{formal(`parts.${part}`)}</h2>
              <ul className="grid grid-cols-1 gap-4">
                {held.map((indicator) => (
                  <SetLine key={indicator.code} indicator={indicator} quarters={programme.quarters} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </ClientMessages>
    </Frame>
  );
}

/** One indicator: what it is, whether it is asked, and what changes. */
async function SetLine({ indicator, quarters }: { indicator: SetIndicator; quarters: Quarter[] }) {
  const [t, frame] = await Promise.all([getTranslations('admin.programme'), getTranslations('frame')]);
  const { code, label, meaning, isAsked, next } = indicator;
  return (
    <li className="card grid grid-cols-1 gap-1">
      <h3>{label}</h3>
      <p>{meaning}</p>
      <Traits indicator={indicator} />
      <p>
        <strong>{t(isAsked ? 'asked' : 'unasked')}</strong>
        {next && (
          <span>{` ${t(next.asked ? 'askedFrom' : 'unaskedFrom', { quarter: quarterName(frame, quarterOfDay(next.from)) })}`}</span>
        )}
      </p>
      {quarters.length > 0 && (
        <AskForm code={code} label={label} asks={next ? next.asked : isAsked} quarters={quarters} />
      )}
    </li>
  );
}
