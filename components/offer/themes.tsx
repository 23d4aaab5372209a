'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { NameForm } from '@/components/answer/name-form';
import { Link } from '@/components/ui/link';

interface Shown {
  id: string;
  title: string;
  circle: string;
  /** What it is, of which quarter. */
  over: string;
  body: string;
}

/** What circles below let this one read, theme by theme. Those who carry the circle give texts that say the same one name. */
export function Themes({ themes, mayName }: { themes: { name: string; texts: Shown[] }[]; mayName: boolean }) {
  const t = useTranslations('offer.patterns');
  const [picked, setPicked] = useState<string[]>([]);
  const known = themes.flatMap(({ texts }) => texts.map(({ id }) => id));
  const chosen = picked.filter((id) => known.includes(id));
  const toggle = (id: string) => setPicked(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <div className="grid max-w-3xl gap-8">
      {themes.map(({ name, texts }) => (
        <section key={texts[0]?.id} className="grid gap-2.5" aria-labelledby={`theme-${texts[0]?.id}`}>
          <h2 id={`theme-${texts[0]?.id}`} dir="auto" className="[overflow-wrap:anywhere]">
            {name}
          </h2>
          <ul className="grid gap-3">
            {texts.map((one) => (
              <li key={one.id} className={`card p-5 ${mayName ? 'grid grid-cols-[auto_minmax(0,1fr)] gap-x-3.5' : ''}`}>
                {mayName && (
                  <input
                    type="checkbox"
                    className="no-print mt-1 size-5 accent-accent"
                    aria-label={t('choose', { title: one.title, circle: one.circle })}
                    checked={chosen.includes(one.id)}
                    onChange={() => toggle(one.id)}
                  />
                )}
                <div className="grid gap-1">
                  <p className="text-[0.94rem] text-soft">
                    <span className="font-semibold text-ink">{one.circle}</span>
                    <span>{` · ${one.over}`}</span>
                  </p>
                  <Link
                    dir="auto"
                    href={`/publications/${one.id}`}
                    className="font-semibold text-ink decoration-line decoration-1 underline-offset-[0.22em] [overflow-wrap:anywhere] hover:text-accent"
                  >
                    {one.title}
                  </Link>
                  <p dir="auto" className="line-clamp-3 [overflow-wrap:anywhere]">
                    {one.body}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {mayName && themes.length > 0 && (
        <section className="no-print card grid gap-4 p-5" aria-labelledby="same">
          <div className="grid gap-1">
            <h2 id="same" className="text-[1.3rem]">
              {t('together')}
            </h2>
            <p className="text-soft">{t('togetherText')}</p>
          </div>
          {chosen.length > 0 && <NameForm signals={chosen} hint={t('nameHint')} />}
        </section>
      )}
    </div>
  );
}
