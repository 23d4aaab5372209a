import { redirect } from 'next/navigation';
import { Ring } from '@/components/ring/ring';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { findActor, homeOf } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';

/** The front door: a signed-in person goes on to their home, anyone else reads what Leerkring is for. */
export default async function FrontDoor() {
  const actor = await findActor();
  if (actor) redirect(homeOf(actor));
  const t = await getTranslations('welcome');
  return (
    <main
      id="content"
      className="mx-auto grid min-h-dvh max-w-5xl content-center items-center gap-x-16 gap-y-6 px-5 py-10 md:grid-cols-[1fr_26rem]"
    >
      <div className="md:order-last">
        <Ring
          className="mx-auto w-56 md:w-full"
          life={{ understand: 1, design: 0.5, test: 1, embed: 0 }}
          label={t('ring')}
          names={{
            understand: t('arcs.understand'),
            design: t('arcs.design'),
            test: t('arcs.test'),
            embed: t('arcs.embed'),
          }}
        />
      </div>
      <div>
        <p className="font-serif text-[1.4rem] text-accent">{t('product')}</p>
        <h1 className="mt-2">{t('title')}</h1>
        <p className="mt-4 max-w-xl text-[1.15rem] text-soft">{t('text')}</p>
        <p className="mt-3 max-w-xl text-[1.15rem] text-soft">{t('wall')}</p>
        <div className="mt-8 flex flex-wrap gap-3">
          <ButtonLink href="/sign-in">{t('signIn')}</ButtonLink>
          <ButtonLink tone="quiet" href="/join">
            {t('join')}
          </ButtonLink>
        </div>
        <p className="mt-6">
          <Link href="/published" className="inline-block py-1 text-[0.96rem]">
            {t('published')}
          </Link>
        </p>
        <p className="mt-10 text-[0.85rem] text-soft">{t('funding')}</p>
      </div>
    </main>
  );
}
