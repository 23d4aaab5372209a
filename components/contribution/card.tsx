import { useTranslations } from 'next-intl';

export interface CardWords {
  body: string;
  kind: 'remark' | 'case' | 'client_said';
  author?: string | null;
  organisation?: string | null;
  /** Brought in for people without a device, from paper or from a whiteboard. */
  inRoom?: boolean;
}

/** Who said it, where its writer left that on. */
export function useWho({ kind, author, organisation, inRoom }: CardWords): string {
  const t = useTranslations('session');
  const name = author ? [author, organisation].filter(Boolean).join(' · ') : inRoom ? t('hands.inRoom') : t('unnamed');
  return kind === 'client_said' ? `${t('kinds.client_said')} · ${name}` : name;
}

/** One contribution as people read it: the words, then who. */
export function CardText({ card, nameless = false }: { card: CardWords; nameless?: boolean }) {
  const t = useTranslations('session');
  const who = useWho(card);
  const quote = card.kind === 'client_said' && !/^[“"]/.test(card.body);
  return (
    <>
      <span dir="auto" className="typed block">
        {quote ? t('quoted', { words: card.body }) : card.body}
      </span>
      {!nameless && (
        <span dir="auto" className="mt-1 block text-[0.82rem] text-soft">
          {who}
        </span>
      )}
    </>
  );
}
