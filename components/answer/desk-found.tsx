'use client';

import { useTranslations } from 'next-intl';
import { HitGroup } from '@/components/search/hit-group';
import { FormProblem } from '@/components/ui/field';
import type { Found, Group } from '@/lib/search/queries';
import type { Problem } from '@/lib/verb/outcome';

/** What the contact for signals looked for among what was shared with the desk. */
export function DeskFound({ found, search, wait }: { found: Found; search: string; wait: Problem | null }) {
  const t = useTranslations('search');
  const signals = useTranslations('signals');
  const { groups, near } = found;
  const count = [...groups, ...near].reduce((sum, { hits }) => sum + hits.length, 0);
  const listed = (group: Group, level: 'h2' | 'h3') => (
    <HitGroup
      key={group.kind}
      group={group}
      level={level}
      more={null}
      base="/signals"
      name={group.kind === 'publication' ? signals('other') : undefined}
    />
  );
  if (wait) return <FormProblem problem={wait} />;
  if (count === 0)
    return (
      <section className="note grid max-w-3xl gap-2 p-5" aria-labelledby="none">
        <h2 id="none">
          <bdi>{t('noneTitle', { words: search })}</bdi>
        </h2>
        <p>{t('noneText')}</p>
      </section>
    );
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-8">
      <p role="status" className="text-soft">
        {t('found', { count })}
      </p>
      {groups.map((group) => listed(group, 'h2'))}
      {near.length > 0 && (
        <section className="grid grid-cols-1 gap-5" aria-labelledby="near">
          <div className="grid gap-1">
            <h2 id="near">{t('near')}</h2>
            <p className="text-soft">
              <bdi>{t('nearText', { words: search })}</bdi>
            </p>
          </div>
          {near.map((group) => listed(group, 'h3'))}
        </section>
      )}
    </div>
  );
}
