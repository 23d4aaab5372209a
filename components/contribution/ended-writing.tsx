import { getTranslations } from '@/lib/language/i18n';

/** In place of the box, where the circle has ended: what its reader wrote and no session gathered. */
export async function EndedWriting({ own }: { own: { id: string; body: string }[] }) {
  const t = await getTranslations('write.ended');
  return (
    <section className="grid gap-3" aria-labelledby="ended">
      <h1 id="ended">{t('title')}</h1>
      {own.length > 0 && <p className="text-soft">{t('own')}</p>}
      <ul className="grid gap-2.5 empty:hidden">
        {own.map(({ id, body }) => (
          <li key={id} dir="auto" className="typed border-l-[3px] border-l-line pl-4">
            {body}
          </li>
        ))}
      </ul>
    </section>
  );
}
