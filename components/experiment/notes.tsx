import { ClientMessages } from '@/components/frame/client-messages';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { isEnd } from '@/lib/learning/experiment/policy';
import type { getExperiment } from '@/lib/learning/experiment/queries';
import { NoteList } from './note-list';
import { ObserveForm } from './observe-form';

type Data = Awaited<ReturnType<typeof getExperiment>>;

/** The notes of people who watched the experiment. As long as it runs, the box for a new note stands above them. */
export async function Notes({ of: { experiment, notes, fewWriters, design } }: { of: Data }) {
  const [t, format] = await Promise.all([getTranslations('experiment.one'), getFormatter()]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  /** What a note can be about, once there is something to choose from. */
  const added = [
    ...design.questions.map(({ id, body }) => ({ about: 'question' as const, id, body })),
    ...design.actions.map(({ id, body }) => ({ about: 'action' as const, id, body })),
  ];
  const began = (['question', 'action'] as const).map((about) => ({ about, id: null, body: experiment[about] }));
  const lines = added.length === 0 ? [] : [...began, ...added];
  return (
    <section className="grid max-w-3xl gap-5" aria-labelledby="notes">
      <h2 id="notes">{t('notes')}</h2>
      {!isEnd(experiment.state) && (
        <div id="note" className="no-print scroll-mt-4">
          <ClientMessages namespaces={['experiment', 'write']}>
            <ObserveForm
              experimentId={experiment.id}
              circleId={experiment.circleId}
              fewWriters={fewWriters}
              lines={lines}
              known={notes.map(({ id }) => ({ id }))}
            />
          </ClientMessages>
        </div>
      )}
      {notes.length === 0 ? (
        <p className="text-soft">{t('notesNone')}</p>
      ) : (
        <ClientMessages namespaces={['experiment']}>
          <NoteList
            labelledBy="notes"
            notes={notes.map(({ notedOn, author, about, line, ...note }) => ({
              ...note,
              about: about && t(`noteAbout.${about}`, { what: line ?? experiment[about] }),
              head: `${day(notedOn)}, ${author ?? t('noName')}`,
            }))}
          />
        </ClientMessages>
      )}
    </section>
  );
}
