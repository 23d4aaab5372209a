import { Link } from '@/components/ui/link';
import { getTranslations } from '@/lib/language/i18n';
import { TOOL_KINDS, TOOLS } from './tools';

/** The tools that a circle can use in its cycle, each with a sentence about what it is for. */
export async function ToolLinks() {
  const tools = await Promise.all(
    TOOL_KINDS.map(async (kind) => {
      const t = await getTranslations(kind);
      return { kind, name: t('name'), about: t('about') };
    }),
  );
  return (
    <ul className="grid gap-3 md:grid-cols-2">
      {tools.map(({ kind, name, about }) => (
        <li key={kind} className="card">
          <Link href={TOOLS[kind].href} className="inline-block py-1 font-semibold">
            {name}
          </Link>
          <p className="text-soft">{about}</p>
        </li>
      ))}
    </ul>
  );
}
