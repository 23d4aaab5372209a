import { useTranslations } from 'next-intl';

/** Beside every box whose words go without a name, in a circle so small that others can guess. */
export function FewWriters({ few }: { few: boolean }) {
  const t = useTranslations('write');
  return few ? <p className="mt-2">{t('reader.few')}</p> : null;
}
