import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ClientMessages } from '@/components/frame/client-messages';
import { CodeForm } from '@/components/sign-in/code-form';
import { DemoPeople } from '@/components/sign-in/demo-people';
import { Door } from '@/components/sign-in/door';
import { Link } from '@/components/ui/link';
import { findActor, homeOf, nobody } from '@/lib/actor';
import { findDemoPeople } from '@/lib/auth/sign-in/queries';
import { env } from '@/lib/env';
import { pathWithin } from '@/lib/http/same-site';
import { getTranslations } from '@/lib/language/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('title') };
}

const ERRORS: Record<string, string> = {
  'unknown-organisation': 'errorUnknownOrganisation',
  provider: 'errorProvider',
  'too-often': 'errorTooOften',
};

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { next: asked, error, again } = await searchParams;
  const next = pathWithin(asked);
  const failed = typeof error === 'string' ? ERRORS[error] : undefined;
  const actor = await findActor();
  // Who has to sign in once more, for a hat that is on for twelve hours only, comes here with one on or none.
  if (actor && actor.login !== 'guest' && !failed && again === undefined) redirect(next === '/' ? homeOf(actor) : next);

  const t = await getTranslations('auth');
  const people = await findDemoPeople(nobody);
  const { EMAIL_SERVER, OIDC_ISSUER, OIDC_NAME } = env();
  const canMail = people !== null || EMAIL_SERVER !== undefined;
  // A link of the plain kind: nobody is sent to the provider by a page that Next fetches ahead.
  const provider = OIDC_ISSUER !== undefined && (
    <a className="button self-start" href={`/api/auth/signin/oidc?${new URLSearchParams({ next })}`}>
      {OIDC_NAME ? t('providerNamed', { name: OIDC_NAME }) : t('provider')}
    </a>
  );
  const byMail = (
    <ClientMessages namespaces={['auth', 'errors']}>
      {canMail ? <CodeForm next={next} /> : <p className="note note-alarm">{t('mailNotSetUp')}</p>}
    </ClientMessages>
  );
  const problem = failed && (
    <p role="alert" className="note note-alarm mb-6">
      {t(failed)}
    </p>
  );

  if (!people) {
    return (
      <Door>
        <h1 className="mb-2">{t('title')}</h1>
        <p className="mb-6 text-soft">{t('lead')}</p>
        {problem}
        {provider && (
          <div className="mb-8 flex flex-col gap-6">
            {provider}
            <h2 className="border-line border-t pt-6 text-[1.2rem]">{t('or')}</h2>
          </div>
        )}
        {byMail}
      </Door>
    );
  }
  return (
    <Door wide>
      <h1 className="mb-2">{t('demo.title')}</h1>
      <p className="mb-7 max-w-2xl text-soft">{t('demo.lead')}</p>
      {problem}
      <div className="grid gap-12 lg:grid-cols-[1fr_20rem]">
        <DemoPeople people={people} next={next} />
        <section aria-labelledby="own" className="flex flex-col gap-4">
          <h2 id="own" className="text-[1.2rem]">
            {t('demo.own')}
          </h2>
          {provider}
          {byMail}
          <p className="field-hint">
            <span>{`${t('demo.outbox')} `}</span>
            <Link href="/demo/mail">{t('demo.outboxLink')}</Link>
          </p>
        </section>
      </div>
    </Door>
  );
}
