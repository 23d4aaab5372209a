import { Ring } from '@/components/ring/ring';
import { getTranslations } from '@/lib/language/i18n';
import type { Room } from '@/lib/learning/cycle/queries';

const ARCS = ['understand', 'design', 'test', 'embed'] as const;
const WORD = { 0: 'rest', 0.5: 'been', 1: 'live' } as const;
/** Characters that fit on one line inside the ring. */
const CENTRE_WIDTH = 26;

const firstName = (name: string) => name.split(' ')[0] ?? name;

/** The ring large, with the same in words for whoever does not see it, or wants to know what it says. */
export async function RingPanel({ room, circle, cycle }: { room: Room; circle: string; cycle: string }) {
  const t = await getTranslations('today.ring');
  const arcs = ARCS.map((arc) => ({
    arc,
    name: t(`names.${arc}`),
    life: t(`${WORD[room.life[arc]]}.${arc}`),
    alive: room.life[arc] === 1,
  }));
  const names = room.stewards.map(firstName).join(' & ');
  const line = names ? t('stewards', { names }) : t('noStewards');
  return (
    <figure className="m-0 grid justify-items-center gap-2">
      <Ring
        life={room.life}
        label={t('label', { circle, arcs: arcs.map(({ name, life }) => t('arc', { name, life })).join(' ') })}
        names={Object.fromEntries(arcs.map((one) => [one.arc, one.name])) as Record<(typeof ARCS)[number], string>}
        centre={{ title: cycle, line: line.length > CENTRE_WIDTH ? t('stewardsLong') : line }}
        className="w-full max-w-[29rem]"
      />
      <figcaption className="w-full max-w-[24rem] text-center text-[0.94rem] text-soft">
        <p>{t('caption')}</p>
        <details className="mt-1 text-left">
          <summary className="mx-auto w-fit rounded-full px-3 py-1.5 underline underline-offset-4">
            {t('words')}
          </summary>
          <dl className="card mt-2 grid gap-2.5">
            {arcs.map((one) => (
              <div key={one.arc} className="grid grid-cols-[1.1rem_1fr] items-baseline gap-x-2">
                <span aria-hidden="true" className={`size-2.5 rounded-full ${one.alive ? 'bg-glow' : 'bg-line'}`} />
                <div>
                  <dt className="font-semibold text-ink">{one.name}</dt>
                  <dd className="m-0">{`${one.life}.`}</dd>
                </div>
              </div>
            ))}
          </dl>
          <p className="px-1 pt-2">
            {room.stewards.length > 0 ? t('stewardsList', { names: room.stewards.join(', ') }) : t('noStewardsList')}
          </p>
        </details>
      </figcaption>
    </figure>
  );
}
