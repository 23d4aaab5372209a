import { JoinCode } from '@/components/cycle/join-code';
import { env } from '@/lib/env';
import { getTranslations } from '@/lib/language/i18n';

/** The join address as a picture to scan and in words to type, drawn on the server. */
export async function JoinPicture({ code }: { code: string }) {
  const t = await getTranslations('session');
  const { APP_URL } = env();
  return (
    <>
      <JoinCode url={`${APP_URL}/join/${code}`} label={t('join.picture')} className="mx-auto size-40 rounded-lg" />
      <p translate="no" className="mt-[0.4em] font-semibold [overflow-wrap:anywhere]">
        {`${new URL(APP_URL).host}/join`}
      </p>
    </>
  );
}
