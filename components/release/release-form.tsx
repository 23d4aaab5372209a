'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactElement } from 'react';
import { OfferFields } from '@/components/offer/offer-fields';
import { Button, ButtonLink } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem, TextArea, TextField } from '@/components/ui/field';
import { Meanwhile } from '@/components/ui/meanwhile';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import {
  ADDRESSEE_LIMIT,
  AUDIENCES,
  type Audience,
  BODY_LIMIT,
  type Kind,
  NATURES,
  type Nature,
  OFFER_LIMIT,
  type RewriteReleaseInput,
  TITLE_LIMIT,
} from '@/lib/release/release/input';
import { AudienceField } from './audience-field';
import { PrintedText } from './printed-text';

const openRelease = verbOf('openRelease');
const rewriteRelease = verbOf('rewriteRelease');

interface Words {
  title: string;
  body: string;
  audience: Audience[];
  letterTo: string;
  /** The circles below to which an offer goes, and what it is. */
  below?: number[];
  nature?: Nature | '';
}

/** A first text about something of the circle, or a new version of a release. */
type About = { kind: Kind; subjectId?: string } | { id: string; version: number };

/** The draft holds the readers as one text: their names, with spaces between; the circles below likewise. */
const FORM = fieldsOf(
  ['title', 'body', 'audience', 'letterTo', 'below', 'nature'],
  ['title', 'audience', 'letterTo', 'below', 'nature'],
);
const typedOf = ({
  title,
  body,
  audience,
  letterTo = '',
  below = [],
  nature = '',
}: Pick<Words, 'title' | 'body' | 'audience'> & {
  letterTo?: string | undefined;
  below?: number[] | undefined;
  nature?: Nature | '' | undefined;
}) => ({
  title,
  body,
  audience: audience.join(' '),
  letterTo,
  below: inOrder(below),
  nature: nature as string,
});
const inOrder = (circles: number[]) => [...circles].sort((one, other) => one - other).join(' ');
const belowOf = (chosen: string) => chosen.split(' ').filter(Boolean).map(Number);
const audienceOf = (chosen: string) => AUDIENCES.filter((one) => chosen.split(' ').includes(one));

/**
 * Title, text and readers of a first text or a new version; beside them stands the text that will leave, as it is typed. The draft
 * stays on the device until it is sent. The form shows another member's newer version, and loses nothing typed.
 */
export function ReleaseForm({
  about,
  words,
  reservations,
  readers,
  above,
  circles = [],
  from,
  over,
  under,
  back,
}: {
  about: About;
  /** The form begins with these: the room's own words, or the current version. */
  words: Words;
  reservations: string[];
  /** To whom this circle can let it out, and the circle above it. */
  readers: Audience[];
  above: string | null;
  /** The circles below that an offer can go to. */
  circles?: { id: number; name: string }[];
  /** The lines around the printed text. */
  from: string;
  over: string;
  under: string;
  back: string;
}) {
  const t = useTranslations('release');
  const offer = useTranslations('offer.form');
  const isOffer = words.audience.includes('below');
  const { draft, audience, type, submit, problem, busy } = useReleaseText(about, words);
  const { title, body } = draft.words;
  const { theirs } = draft;
  return (
    <div className="grid items-start gap-x-12 gap-y-9 lg:grid-cols-2">
      <form
        className="grid gap-5"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {theirs && <Newer theirs={theirs.words} keepMine={() => draft.settle(draft.words)} takeTheirs={draft.drop} />}
        <TextField
          label={t('form.heading')}
          value={title}
          error={problem?.fields?.title}
          limit={TITLE_LIMIT}
          onChange={(event) => type({ title: event.target.value })}
        />
        <TextArea
          label={t('form.body')}
          hint={isOffer ? offer('bodyHint') : t('form.bodyHint')}
          limit={isOffer ? OFFER_LIMIT : BODY_LIMIT}
          rows={words.body.length > 600 ? 16 : 8}
          value={body}
          error={problem?.fields?.body}
          onChange={(event) => type({ body: event.target.value })}
        />
        {isOffer ? (
          <OfferFields
            nature={draft.words.nature}
            below={belowOf(draft.words.below)}
            circles={circles}
            errors={{ nature: codeOf(problem?.fields?.nature), below: codeOf(problem?.fields?.below) }}
            onNature={(nature) => type({ nature })}
            onBelow={(below) => type({ below: inOrder(below) })}
          />
        ) : (
          <AudienceField
            value={audience}
            error={codeOf(problem?.fields?.audience)}
            onChange={(next) => type({ audience: next.join(' ') })}
            readers={readers}
            above={above}
          />
        )}
        {audience.includes('letter') && (
          <TextField
            label={t('form.letterTo')}
            hint={t('form.letterToHint')}
            value={draft.words.letterTo}
            error={problem?.fields?.letterTo}
            limit={ADDRESSEE_LIMIT}
            onChange={(event) => type({ letterTo: event.target.value })}
          />
        )}
        <FormProblem problem={problem} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit" isDisabled={busy || theirs !== null}>
            {t('version' in about ? 'form.submitEdit' : 'form.submit')}
          </Button>
          <ButtonLink href={back} tone="plain">
            {t('form.leave')}
          </ButtonLink>
          <p role="status" className="text-[0.94rem] text-soft">
            {draft.kept ? t('form.kept') : ''}
          </p>
        </div>
      </form>
      <Preview>
        <PrintedText
          label={t('printed.label')}
          from={from}
          over={over}
          title={title.trim() || t('form.noTitle')}
          level="h3"
          body={body.trim() || t('form.noBody')}
          reservations={reservations}
          reservationsTitle={t('printed.reservations')}
          under={under}
        />
      </Preview>
    </div>
  );
}

const codeOf = (at: unknown) => (typeof at === 'string' ? at : undefined);

/** The text as it is typed, and how it is sent: as a first text, or as a new version of one. */
function useReleaseText(about: About, words: Words) {
  const router = useRouter();
  const rewriting = 'version' in about;
  const key = rewriting ? `release.${about.id}` : `release.new.${about.subjectId ?? about.kind}`;
  const sent = useDraft(`${key}.id`);
  const stored = { words: typedOf(words), version: rewriting ? about.version : 0 };
  const draft = useVersionedDraft(key, FORM, stored, router.refresh);
  const audience = audienceOf(draft.words.audience);

  function leave(id: string) {
    router.push(`/releases/${id}`);
    router.refresh();
    draft.drop();
    sent.clear();
  }
  const opening = useVerb(openRelease, (_, { id }) => leave(id));
  const rewritten = useVerb(
    (input: RewriteReleaseInput) =>
      draft.send({ words: typedOf(input), version: input.version }, () => rewriteRelease(input)),
    (_, { id }) => leave(id),
  );
  const { problem, busy } = rewriting ? rewritten : opening;

  async function submit() {
    const { title, body, letterTo } = draft.words;
    const below = belowOf(draft.words.below);
    const nature = NATURES.find((one) => one === draft.words.nature) ?? ('' as const);
    const text = { title, body, audience, letterTo, below, nature };
    if (rewriting) {
      await rewritten.run({ id: about.id, version: draft.version, ...text });
      return;
    }
    const id = sent.value || newId();
    sent.change(id);
    // An offer is a copy of nothing in the room.
    await opening.run({ id, kind: about.kind, subjectId: about.subjectId ?? id, ...text });
  }
  const type = (part: Partial<typeof draft.words>) => draft.change({ ...draft.words, ...part });
  return { draft, audience, type, submit, problem, busy };
}

/** The version that another member saved meanwhile, and the choice between it and what stands in the form. */
function Newer({
  theirs,
  keepMine,
  takeTheirs,
}: {
  theirs: ReturnType<typeof typedOf>;
  keepMine: () => void;
  takeTheirs: () => void;
}) {
  const t = useTranslations('release');
  const readers = audienceOf(theirs.audience).map((one) => t(`audience.${one}`));
  return (
    <Meanwhile
      title={t('form.stale')}
      sides={[
        { head: t('form.heading'), words: theirs.title },
        { head: t('form.body'), words: theirs.body },
        { head: t('audience.legend'), words: [readers.join(' · '), theirs.letterTo].filter(Boolean).join(': ') },
      ]}
      ways={[
        { label: t('form.keepMine'), go: keepMine },
        { label: t('form.takeTheirs'), go: takeTheirs },
      ]}
    />
  );
}

/** Stays in sight beside the form and shows the text that will leave, as it is typed. */
function Preview({ children }: { children: ReactElement }) {
  const t = useTranslations('release.form');
  return (
    <section className="grid gap-3 lg:sticky lg:top-6" aria-labelledby="preview">
      <div className="grid gap-1">
        <h2 id="preview">{t('preview')}</h2>
        <p className="text-[0.94rem] text-soft">{t('previewHint')}</p>
      </div>
      <ScrollRegion label={t('preview')} className="lg:max-h-[calc(100dvh-8rem)] lg:overflow-y-auto">
        {children}
      </ScrollRegion>
    </section>
  );
}
