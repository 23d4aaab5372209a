import { ClientMessages } from '@/components/frame/client-messages';
import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import type { getExperiment } from '@/lib/learning/experiment/queries';
import { KINDS } from '@/lib/learning/experiment-reading/policy';
import { FactorLine, NewFactor } from './factors';
import { ReadingWords } from './reading-form';

type Data = Awaited<ReturnType<typeof getExperiment>>;
type Factor = Data['readings'][number]['factors'][number];

/** What the circle read together in the experiment, the latest first, and what played along. */
export async function Readings({ of: { experiment, readings, room } }: { of: Data }) {
  const [t, kinds, format] = await Promise.all([
    getTranslations('experiment.reading'),
    getTranslations('session.blocks.caseReview.factors'),
    getFormatter(),
  ]);
  const { id, state } = experiment;
  // Of an idea there is nothing to read yet.
  if (readings.length === 0 && state === 'idea') return null;
  const listed = KINDS.map((kind) => ({ value: kind, label: kinds(kind) }));
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const isEmpty = readings.length === 0;
  return (
    <section
      id="readings"
      className={`grid max-w-3xl scroll-mt-4 gap-5 ${isEmpty ? 'no-print' : ''}`}
      aria-labelledby="readings-title"
    >
      <h2 id="readings-title" className={isEmpty && state !== 'reading' ? 'sr-only' : undefined}>
        {t('title')}
      </h2>
      <ClientMessages namespaces={['experiment']}>
        {state === 'reading' && <p className="max-w-prose text-soft">{t('intro')}</p>}
        <ReadingWords experimentId={id} />
        {!isEmpty && (
          <ol className="grid gap-7">
            {readings.map(({ factors, ...reading }) => (
              <li key={reading.id} className="grid gap-3">
                <ReadingWords experimentId={id} reading={reading} head={`${day(reading.on)}, ${reading.by}`} />
                {factors.length > 0 && (
                  <ul aria-label={t('factors')} className="grid gap-3">
                    {factors.map(({ signal, ...factor }) => (
                      <li key={factor.id}>
                        <FactorLine
                          readingId={reading.id}
                          factor={factor}
                          kinds={listed}
                          raised={signal !== null}
                          hasCycle={room.cycle !== null}
                        >
                          {signal && <Raised signal={signal} />}
                        </FactorLine>
                      </li>
                    ))}
                  </ul>
                )}
                <NewFactor readingId={reading.id} known={factors} kinds={listed} />
              </li>
            ))}
          </ol>
        )}
      </ClientMessages>
    </section>
  );
}

/** What became of a factor that left as a signal. */
async function Raised({ signal }: { signal: NonNullable<Factor['signal']> }) {
  const [t, frame] = await Promise.all([getTranslations('experiment.reading'), getTranslations('frame')]);
  const { id, addressee, answer, year, quarter, part, isClosed, sessionId } = signal;
  const said = t('raised', { to: addressee ?? '' });
  return (
    <div className="text-[0.94rem]">
      <p dir="auto">
        {isClosed && sessionId ? <Link href={`/sessions/${sessionId}/harvest#${id}`}>{said}</Link> : said}
      </p>
      <p dir="auto" className="text-soft">
        {answer
          ? t('answered', { answer })
          : t(isClosed ? 'waits' : 'ready', {
              quarter: cycleName(frame, { year: year ?? 0, quarter: quarter ?? 1, part: part ?? '' }),
            })}
      </p>
    </div>
  );
}
