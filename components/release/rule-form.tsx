'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Choice, FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { RULES, type Rule } from '@/lib/release/release/input';

const sayReleaseRule = verbOf('sayReleaseRule');
const sayMemberRule = verbOf('sayMemberRule');

/** How many voices must say yes, in the opinion of a partner that one speaks for, or in one's own as a member. */
export function RuleForm({
  partner,
  rule,
}: {
  /** The partner that is spoken for; null speaks for oneself. */
  partner: { organisationId: number; organisation: string } | null;
  rule: Rule;
}) {
  const t = useTranslations('release.one');
  const router = useRouter();
  const asPartner = useVerb(sayReleaseRule, () => router.refresh());
  const asMember = useVerb(sayMemberRule, () => router.refresh());
  return (
    <div className="grid gap-2">
      <Choice
        legend={partner ? t('ruleFor', partner) : t('ruleForMe')}
        name={`rule-${partner?.organisationId ?? 'member'}`}
        value={rule}
        options={RULES.map((value) => ({ value, label: t(`ruleOption${partner ? '' : 'Members'}.${value}`) }))}
        onChange={(value) =>
          void (partner
            ? asPartner.run({ organisationId: partner.organisationId, rule: value })
            : asMember.run({ rule: value }))
        }
      />
      <FormProblem problem={(partner ? asPartner : asMember).problem} />
    </div>
  );
}
