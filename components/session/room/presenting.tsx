'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { blockOf } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { beginningOf } from '@/lib/text/words';
import type { LiveInputOf } from '@/lib/verb/verbs';
import { blockNow } from './place';
import type { Session } from './use-session';

/** Signs of each thing that are enough to know it by. */
const ENOUGH = 60;

/** What can be presented where the session stands: what its block leaves to be read, in the order in which it is shown. */
function presentable(board: Board): { id: string; words: string }[] {
  const block = blockNow(board);
  if (!block) return [];
  const cards = board.cards.map(({ id, body }) => ({ id, words: body }));
  const themes = board.themes.map(({ id, title }) => ({ id, words: title }));
  switch (blockOf(block.kind).leaves) {
    case 'cards':
      return block.kind === 'group' ? [...themes, ...cards] : cards;
    case 'weights':
    case 'assumptions':
    case 'conclusions':
      return themes;
    case 'notes':
      return board.notes
        .filter((note) => note.blockId === block.id && note.open && note.about === null)
        .map(({ id, body }) => ({ id, words: body }));
    default:
      return [];
  }
}

/**
 * The facilitator puts one card, line or theme at a time on every screen: the next in turn, or one that they choose. With `inLine` there is
 * only the next in turn, and nothing at all where nothing lies on the table.
 */
export function Presenting({ session: { board, act }, inLine }: { session: Session; inLine?: boolean }) {
  const t = useTranslations('session.present');
  const verb = useVerb((input: LiveInputOf<'present'>) => act('present', input));
  const things = presentable(board);
  if (things.length === 0) return !inLine && <p className="text-soft">{t('nothing')}</p>;
  const at = things.findIndex(({ id }) => id === board.presented);
  const show = (id: string | null) => void verb.run({ id });
  const before = things[at - 1];
  const next = things[at + 1];
  return (
    <section
      aria-label={t('title')}
      className={inLine ? 'flex flex-wrap items-center justify-end gap-2' : 'grid gap-2'}
    >
      <p role="status" className={inLine && at < 0 ? 'sr-only' : 'text-[0.92rem] text-soft'}>
        {at < 0 ? t('text') : t('at', { at: at + 1, of: things.length })}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {before && (
          <Button tone="quiet" small isDisabled={verb.busy} onPress={() => show(before.id)}>
            <Words inLine={inLine} sign="←" words={t('before')} />
          </Button>
        )}
        {next && (
          <Button tone="quiet" small isDisabled={verb.busy} onPress={() => show(next.id)}>
            <Words inLine={inLine && at >= 0} sign="→" words={t(at < 0 ? 'first' : 'next')} />
          </Button>
        )}
        {at >= 0 && (
          <Button tone="plain" small isDisabled={verb.busy} onPress={() => show(null)}>
            <Words inLine={inLine} sign="✕" words={t('stop')} />
          </Button>
        )}
      </div>
      {!inLine && (
        <label className="grid gap-1 text-[0.92rem]">
          <span>{t('choose')}</span>
          <select
            className="min-h-9 w-full min-w-0 rounded-lg border border-edge bg-card px-2 text-ink"
            value={at < 0 ? '' : (board.presented ?? '')}
            onChange={(event) => show(event.target.value || null)}
          >
            <option value="">{t('none')}</option>
            {things.map(({ id, words }) => (
              <option key={id} value={id}>
                {beginningOf(words, ENOUGH)}
              </option>
            ))}
          </select>
        </label>
      )}
      {verb.problem && <FormProblem problem={verb.problem} />}
    </section>
  );
}

/** Where all counts stand in one line, a sign stands for the words; a screen reader and a pointer still get the words. */
const Words = ({ inLine, sign, words }: { inLine: boolean | undefined; sign: string; words: string }) =>
  inLine ? (
    <span title={words}>
      <span aria-hidden="true">{sign}</span>
      <span className="sr-only">{words}</span>
    </span>
  ) : (
    <span>{words}</span>
  );
