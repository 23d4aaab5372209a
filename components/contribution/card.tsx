import { useTranslations } from 'next-intl';

export interface CardWords {
  body: string;
  kind: 'remark' | 'case' | 'client_said';
  author?: string | null;
  organisation?: string | null;
}

/** One contribution as people read it: the words, then who, where its writer left that on. */
export function CardText({ card, nameless = false }: { card: CardWords; nameless?: boolean }) {
  const t = useTranslations('session');
  const name = card.author ? [card.author, card.organisation].filter(Boolean).join(' · ') : t('unnamed');
  const who = card.kind === 'client_said' ? `${t('kinds.client_said')} · ${name}` : name;
  return (
    <>
      <span className="typed block">
        {card.kind === 'client_said' && !/^[“"]/.test(card.body) ? t('quoted', { words: card.body }) : card.body}
      </span>
      {!nameless && <span className="mt-1 block text-[0.82rem] text-soft">{who}</span>}
    </>
  );
}
