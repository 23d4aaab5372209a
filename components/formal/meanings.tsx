import { useTranslations } from 'next-intl';
import type { Indicator } from '@/lib/formal/indicator/policy';

/** What is counted here, folded away. */
export function Meanings({ asked }: { asked: readonly Pick<Indicator, 'code' | 'label' | 'meaning'>[] }) {
  const t = useTranslations('formal.meanings');
  return (
    <details>
      <summary>{t('open')}</summary>
      <dl className="mt-2 grid grid-cols-1 gap-2">
        {asked.map(({ code, label, meaning }) => (
          <div key={code}>
            <dt className="font-semibold">{label}</dt>
            <dd className="m-0">{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
