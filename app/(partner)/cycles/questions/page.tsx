import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { OwnQuestionsForm } from '@/components/framework/own-questions-form';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { canAskOwnQuestions } from '@/lib/learning/framework/policy';
import { getFramework, type Question } from '@/lib/learning/framework/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('framework'))('title') };
}

export default async function QuestionsPage() {
  const actor = await requireActor('circle');
  const [{ room, version, everybodys, own }, t] = await Promise.all([
    getFramework(actor),
    getTranslations('framework'),
  ]);
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-2xl gap-9">
        <div className="grid gap-3">
          <p>
            <Link href="/cycles" className="inline-block py-1">
              {t('back')}
            </Link>
          </p>
          <h1>{t('title')}</h1>
          <p className="text-[1.1rem] text-soft">{t('intro')}</p>
        </div>
        <section className="grid gap-4" aria-labelledby="everybodys">
          <h2 id="everybodys">{t('everybodys')}</h2>
          <Questions questions={everybodys} />
        </section>
        <section className="grid gap-4" aria-labelledby="own">
          <h2 id="own">{t('own')}</h2>
          {canAskOwnQuestions(actor) ? (
            <>
              <p className="text-soft">{t('when')}</p>
              <ClientMessages namespaces={['framework']}>
                <OwnQuestionsForm
                  circleId={actor.hat.circleId}
                  version={version}
                  own={own.map(({ id, text, hint }) => ({ id: String(id), text, hint }))}
                />
              </ClientMessages>
            </>
          ) : own.length > 0 ? (
            <Questions questions={own} start={everybodys.length + 1} />
          ) : (
            <p className="text-soft">{t('noneYet')}</p>
          )}
        </section>
      </div>
    </RoomFrame>
  );
}

function Questions({ questions, start = 1 }: { questions: Question[]; start?: number }) {
  return (
    <ol start={start} className="grid list-decimal gap-3 pl-6 marker:text-soft">
      {questions.map(({ id, text, hint }) => (
        <li key={id} className="pl-1.5">
          <p dir="auto" className="font-semibold">
            {text}
          </p>
          {hint && (
            <p dir="auto" className="text-soft">
              {hint}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
