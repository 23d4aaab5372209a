'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const sayAsMember = verbOf('sayAsMember');
const sayAsPartner = verbOf('sayAsPartner');
const sayAsWriter = verbOf('sayAsWriter');

/**
 * Yes or no to one version: one's own as a named writer or as a member, or a core partner's. Neither looks better than the other; both can be changed until
 * the text has left.
 */
export function WordForm({
  id,
  version,
  voice,
  said,
  labelledBy,
}: {
  id: string;
  version: number;
  /** For oneself, or for the partner of this number. */
  voice: 'writer' | 'member' | number;
  said: boolean | null;
  labelledBy: string;
}) {
  const t = useTranslations('release.one');
  const router = useRouter();
  const asPartner = useVerb(sayAsPartner, () => router.refresh());
  const asWriter = useVerb(sayAsWriter, () => router.refresh());
  const asMember = useVerb(sayAsMember, () => router.refresh());
  const { busy, problem } = voice === 'writer' ? asWriter : voice === 'member' ? asMember : asPartner;
  async function say(agrees: boolean) {
    const word = { id, version, agrees };
    const done =
      voice === 'writer'
        ? await asWriter.run(word)
        : voice === 'member'
          ? await asMember.run(word)
          : await asPartner.run({ ...word, organisationId: voice });
    if (!done) router.refresh();
  }
  return (
    <div className="grid gap-3">
      <fieldset aria-labelledby={labelledBy} className="flex min-w-0 flex-wrap gap-2 border-0 p-0">
        {([true, false] as const).map((agrees) => (
          <Button
            key={String(agrees)}
            tone="quiet"
            className={`max-sm:w-full ${said === agrees ? 'bg-tint shadow-[inset_0_0_0_2.5px_var(--accent)]' : ''}`}
            aria-pressed={said === agrees}
            isDisabled={busy}
            onPress={() => void say(agrees)}
          >
            {said === agrees && <span aria-hidden="true">✓</span>}
            <span>{t(agrees ? 'yes' : 'no')}</span>
          </Button>
        ))}
      </fieldset>
      <p role="status" className="text-[0.94rem] text-soft">
        {t(said === null ? 'saidNothing' : said ? 'saidYes' : 'saidNo')}
      </p>
      <FormProblem problem={problem} />
    </div>
  );
}
