'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Choice, FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { RULES, type Rule } from '@/lib/release/release/input';

const sayReleaseRule = verbOf('sayReleaseRule');

/** How many core partners must say yes, in the opinion of a partner that one speaks for. */
export function RuleForm({
  organisationId,
  organisation,
  rule,
}: {
  organisationId: number;
  organisation: string;
  rule: Rule;
}) {
  const t = useTranslations('release.one');
  const router = useRouter();
  const verb = useVerb(sayReleaseRule, () => router.refresh());
  return (
    <div className="grid gap-2">
      <Choice
        legend={t('ruleFor', { organisation })}
        name={`rule-${organisationId}`}
        value={rule}
        options={RULES.map((value) => ({ value, label: t(`ruleOption.${value}`) }))}
        onChange={(value) => void verb.run({ organisationId, rule: value })}
      />
      <FormProblem problem={verb.problem} />
    </div>
  );
}
