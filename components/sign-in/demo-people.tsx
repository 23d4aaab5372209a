import type { DemoName } from '@/lib/auth/sign-in/input';
import type { DemoPerson } from '@/lib/auth/sign-in/queries';
import { getTranslations } from '@/lib/language/i18n';

const GROUPS: { key: 'circle' | 'formal' | 'flanders' | 'elsewhere'; names: DemoName[] }[] = [
  { key: 'circle', names: ['frontline', 'manager', 'expert', 'steward', 'coach', 'cgg'] },
  { key: 'formal', names: ['promotor', 'support'] },
  { key: 'flanders', names: ['reviewer', 'signalholder', 'admin'] },
  { key: 'elsewhere', names: ['subgroup', 'region', 'outsider'] },
];

/** The demo world's people, each one click away. */
export async function DemoPeople({ people, next }: { people: DemoPerson[]; next: string }) {
  const t = await getTranslations('auth.demo');
  const frame = await getTranslations('frame');
  return (
    <form method="post" action="/api/demo/sign-in" className="flex flex-col gap-7">
      <input type="hidden" name="next" value={next} />
      {GROUPS.map(({ key, names }) => {
        const group = people.filter((person) => names.includes(person.as));
        if (group.length === 0) return null;
        return (
          <section key={key} aria-labelledby={`demo-${key}`}>
            <h2 id={`demo-${key}`} className="mb-2.5 text-[1.2rem]">
              {t(key)}
            </h2>
            <ul className="grid gap-3 sm:grid-cols-2">
              {group.map((person) => (
                <li key={person.as} className="flex">
                  <button
                    type="submit"
                    name="as"
                    value={person.as}
                    className="card flex w-full cursor-pointer flex-col text-left hover:border-accent hover:bg-tint"
                  >
                    <span className="font-semibold">{person.name}</span>
                    <span className="text-[0.9rem] text-accent">
                      {person.hats
                        .filter(({ kind }, index, hats) => hats.findIndex((hat) => hat.kind === kind) === index)
                        .map(({ kind, place }) => [frame(`hats.${kind}`), place].filter(Boolean).join(' · '))
                        .join(', ')}
                    </span>
                    <span className="mt-1 text-[0.94rem] text-soft">{t(`comes.${person.as}`)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </form>
  );
}
