'use client';

import { useTranslations } from 'next-intl';
import type { ProjectedProps } from '../../blocks';
import { spaced } from '../../room/place';
import { AGREEMENTS } from './screen';

/** How to come in; and once it began, the agreements that are read aloud. */
export function Projected({ board, joinPicture }: ProjectedProps) {
  const t = useTranslations('session');
  return (
    <div data-one-column className="grid h-full grid-cols-[1fr_auto] items-center gap-[calc(var(--px)*70)]">
      {board.stage === 'planned' ? (
        <p>{t('arrive.text')}</p>
      ) : (
        <ul className="grid gap-[0.45em] self-start">
          {AGREEMENTS.map((one) => (
            <li key={one} className="border-l-[0.12em] border-l-glow pl-[0.45em]">
              <p className="font-serif leading-[1.1]">{t(`arrive.${one}.title`)}</p>
              <p className="mt-[0.1em] text-[length:var(--small)] text-soft leading-[1.2]">{t(`arrive.${one}.text`)}</p>
            </li>
          ))}
        </ul>
      )}
      {board.joinCode && (
        <div className="card self-start p-[calc(var(--px)*24)]! text-center text-[length:calc(var(--px)*44)] [&_svg]:size-[calc(var(--px)*(380+170*var(--level)))]">
          {joinPicture}
          <p className="code text-[length:calc(var(--px)*72)] font-bold leading-[1.2] tracking-[0.08em]">
            {spaced(board.joinCode)}
          </p>
        </div>
      )}
    </div>
  );
}
