import { Ring } from '@/components/ring/ring';
import type { Elements } from '@/components/ui/elements';
import { Link } from '@/components/ui/link';
import { Remade } from '@/components/ui/remade';
import type { Hat, HattedActor } from '@/lib/actor';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { RingLife } from '@/lib/learning/cycle/policy';
import { AccountMenu } from './account-menu';
import { ClientMessages } from './client-messages';
import { KeepsNothing } from './keeps-nothing';
import { LeftBehind } from './left-behind';
import { Nav, type NavItem } from './nav';

/** Where each side goes; of some hats alone what names them. */
const NAV: Record<HattedActor['login'], (Omit<NavItem, 'name'> & { key: string; hats?: Hat['kind'][] })[]> = {
  circle: [
    { href: '/today', key: 'today' },
    { href: '/write', key: 'write' },
    {
      href: '/cycles',
      key: 'cycles',
      holds: [
        '/cycles',
        '/reports',
        '/sessions',
        '/tools',
        '/decisions',
        '/learnings',
        '/system',
        '/circle',
        '/history',
      ],
      more: true,
    },
    { href: '/experiments', key: 'experiments' },
    { href: '/releases', key: 'releases', holds: ['/releases', '/publications'], more: true },
    { href: '/stewardship', key: 'stewardship', more: true, hats: ['steward', 'coach'] },
    { href: '/coaching', key: 'coaching', more: true, hats: ['coach'] },
    { href: '/search', key: 'search', more: true },
  ],
  formal: [],
  reviewer: [],
  signal_holder: [],
  admin: [
    { href: '/admin', key: 'partnerships', holds: ['/admin/partnerships'] },
    { href: '/admin/circles', key: 'circles' },
    { href: '/admin/organisations', key: 'organisations', more: true },
    { href: '/admin/people', key: 'people', more: true },
    { href: '/admin/programme', key: 'programme', more: true },
  ],
};

/** Where each side reads its own log; quietly, at the foot of the page. */
const LOG: Partial<Record<HattedActor['login'], string>> = {
  circle: '/log',
  formal: '/formal/log',
  admin: '/admin/log',
};

/** The frame around every page of someone with a hat: whose room this is, under which hat, and the way around. */
export async function Frame({
  actor,
  life,
  line,
  wide,
  children,
}: {
  actor: HattedActor;
  /** The small ring of the circle's cycle; the formal side has none. */
  life?: RingLife;
  /** Under the place's name: the cycle, or the kind of reporting. */
  line: string;
  wide?: boolean;
  children: Elements;
}) {
  const [t, format] = await Promise.all([getTranslations('frame'), getFormatter()]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const place = actor.hat.place ?? (actor.login === 'admin' ? t('flanders') : t('europaWse'));
  const width = wide ? 'max-w-[100rem]' : 'max-w-6xl';
  return (
    <ClientMessages namespaces={['errors']}>
      <div className="flex min-h-dvh flex-col">
        <a
          href="#content"
          className="button sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:inline-flex"
        >
          {t('skip')}
        </a>
        <header className="no-print">
          <div className={`mx-auto ${width} px-4 pt-4 pb-2 sm:px-8`}>
            <div className="flex items-center justify-between gap-3">
              <Link href="/" className="flex min-w-0 items-center gap-2.5 text-ink no-underline">
                {life && <Ring life={life} label={t('product')} className="size-10 shrink-0" />}
                <span className="min-w-0">
                  <span className="block truncate leading-tight font-semibold">{place}</span>
                  <span className="block truncate text-[0.88rem] leading-tight text-soft">{line}</span>
                </span>
              </Link>
              <AccountMenu
                hat={t(`hats.${actor.hat.kind}`)}
                name={actor.name}
                locale={actor.locale}
                severalHats={actor.hats.length > 1}
                ofCircle={actor.login === 'circle'}
              />
            </div>
            {NAV[actor.login].length > 0 && (
              <Nav
                label={t('nav')}
                more={t('more')}
                items={NAV[actor.login]
                  .filter(({ hats }) => hats === undefined || hats.includes(actor.hat.kind))
                  .map(({ key, hats: _, ...place }) => ({ ...place, name: t(key) }))}
              />
            )}
          </div>
        </header>
        <main
          id="content"
          tabIndex={-1}
          className={`mx-auto w-full ${width} flex-1 px-4 pt-5 pb-16 outline-none sm:px-8`}
        >
          <KeepsNothing />
          {actor.login === 'circle' && <LeftBehind circleId={actor.hat.circleId} />}
          {actor.hat.endedOn && (
            <p className="note mb-6 max-w-3xl p-4">{t('ended', { date: day(actor.hat.endedOn) })}</p>
          )}
          <Remade>{children}</Remade>
        </main>
        <footer className="no-print mx-auto w-full max-w-6xl px-4 pb-6 text-[0.85rem] text-soft sm:px-8">
          <p>
            <span>{`${t('product')} · ${t('funding')}`}</span>
            {LOG[actor.login] && (
              <>
                <span>{' · '}</span>
                <Link href={LOG[actor.login] as string} className="inline-block py-1 text-soft">
                  {t('log')}
                </Link>
              </>
            )}
          </p>
        </footer>
      </div>
    </ClientMessages>
  );
}
