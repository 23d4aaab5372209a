import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { CIRCLE_KINDS } from '@/lib/network/circle/input';
import type { CircleLine } from '@/lib/network/circle/queries';

/** Circles from the largest down, each with those that belong to it; at the end those that belong to none. */
export async function CircleTree({ circles }: { circles: CircleLine[] }) {
  const [t, frame, format] = await Promise.all([
    getTranslations('admin.circles'),
    getTranslations('frame'),
    getFormatter(),
  ]);
  const below = new Map<number | null, CircleLine[]>();
  for (const one of circles) below.set(one.aboveId, [...(below.get(one.aboveId) ?? []), one]);
  const byKind = (a: CircleLine, b: CircleLine) => CIRCLE_KINDS.indexOf(a.kind) - CIRCLE_KINDS.indexOf(b.kind);
  const tops = (below.get(null) ?? []).sort(byKind);
  const heads = tops.filter(({ id, kind }) => kind === 'flanders' || below.has(id));
  const alone = tops.filter((one) => !heads.includes(one));
  const line = (one: CircleLine) => (
    <p>
      <Link href={`/admin/circles/${one.id}`} className="inline-block py-0.5 font-semibold">
        {one.name}
      </Link>
      <span className="text-soft">
        {[
          '',
          t(`kinds.${one.kind}`),
          ...(one.endedOn
            ? [frame('endedShort', { date: format.dateTime(noonOf(one.endedOn), { dateStyle: 'long' }) })]
            : []),
        ].join(' · ')}
      </span>
    </p>
  );
  const branch = (one: CircleLine, depth: number) => {
    const own = (below.get(one.id) ?? []).sort(byKind);
    const list = own.length > 0 && (
      <ul className="grid gap-1 border-l-[3px] border-l-line pl-4">{own.map((each) => branch(each, depth + 1))}</ul>
    );
    return (
      <li key={one.id} className="grid gap-1">
        {line(one)}
        {list && depth > 0 ? (
          <details>
            <summary className="w-fit text-[0.94rem] underline underline-offset-4">
              {t('below', { count: own.length })}
            </summary>
            <div className="mt-1.5">{list}</div>
          </details>
        ) : (
          list
        )}
      </li>
    );
  };
  return (
    <div className="grid gap-8">
      <ul className="grid gap-3">{heads.map((one) => branch(one, 0))}</ul>
      {alone.length > 0 && (
        <section className="grid gap-2" aria-labelledby="alone">
          <h2 id="alone">{t('alone')}</h2>
          <ul className="grid gap-1">
            {alone.map((one) => (
              <li key={one.id}>{line(one)}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
