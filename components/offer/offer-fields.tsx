'use client';

import { useTranslations } from 'next-intl';
import { Choice } from '@/components/ui/field';
import { NATURES, type Nature } from '@/lib/release/release/input';
import { WhomField } from './whom-field';

interface Props {
  nature: string;
  below: number[];
  circles: { id: number; name: string }[];
  errors: { nature?: string | undefined; below?: string | undefined };
  onNature: (nature: Nature) => void;
  onBelow: (below: number[]) => void;
}

/** What an offer has beside its title and text: what it is, and for which circles. */
export function OfferFields({ nature, below, circles, errors, onNature, onBelow }: Props) {
  const t = useTranslations('offer.form');
  const said = useTranslations('errors');
  return (
    <>
      <div className="grid gap-1">
        <Choice
          legend={t('nature')}
          name="nature"
          value={nature as Nature}
          options={NATURES.map((value) => ({ value, label: t(`natures.${value}`) }))}
          onChange={onNature}
        />
        <p role="alert" className="field-error">
          {errors.nature ? said(errors.nature) : ''}
        </p>
      </div>
      <WhomField circles={circles} value={below} error={errors.below} onChange={onBelow} />
    </>
  );
}
