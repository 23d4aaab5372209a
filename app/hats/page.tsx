import type { Metadata } from 'next';
import { ClientMessages } from '@/components/frame/client-messages';
import { HatList } from '@/components/hat/hat-list';
import { Door } from '@/components/sign-in/door';
import { SignOutButton } from '@/components/sign-in/sign-out-button';
import { ButtonLink } from '@/components/ui/button';
import { homeOf, requireActor } from '@/lib/actor';
import { pathWithin } from '@/lib/http/same-site';
import { getTranslations } from '@/lib/language/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('hats.title') };
}

/** One's own hats. With `next`, and the side whose page that is: those hats under which one may find it, and on to there. */
export default async function HatsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const actor = await requireActor('circle', 'formal', 'reviewer', 'signal_holder', 'admin', 'signin');
  const t = await getTranslations('auth.hats');
  const { side, next: asked } = await searchParams;
  const next = pathWithin(asked);
  const worn = actor.login === 'signin' ? null : actor.hat.id;
  const wornSide = actor.login === 'signin' ? null : actor.login;
  const fitting = actor.hats.filter((hat) => hat.side === side && hat.id !== worn);
  const sends = fitting.length > 0 && next !== '/';
  const hats = (sends ? fitting : actor.hats).map(({ id, kind, side, place, endedOn }) => ({
    id,
    kind,
    side,
    place,
    endedOn,
  }));
  return (
    <Door>
      <h1 className="mb-2">{t(sends ? (side === wornSide ? 'perhaps' : 'elsewhere') : 'title')}</h1>
      <p className="mb-6 text-soft">
        {t(sends ? 'elsewhereLead' : worn === null ? 'none' : 'lead', { count: hats.length })}
      </p>
      <ClientMessages namespaces={['auth', 'errors']}>
        <HatList hats={hats} worn={worn} next={next} />
      </ClientMessages>
      <p className="mt-6">
        {worn === null ? (
          <SignOutButton label={t('again')} tone="plain" />
        ) : (
          <ButtonLink tone="plain" href={homeOf(actor)}>
            {t('back')}
          </ButtonLink>
        )}
      </p>
    </Door>
  );
}
