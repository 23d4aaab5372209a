'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem, TextArea, TextField } from '@/components/ui/field';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { AUDIENCES, type Audience, BODY_LIMIT, type Kind, TITLE_LIMIT } from '@/lib/release/release/input';
import { AudienceField } from './audience-field';
import { Sheet } from './sheet';

const openRelease = verbOf('openRelease');
const rewriteRelease = verbOf('rewriteRelease');

interface Words {
  title: string;
  body: string;
  audience: Audience[];
}

/**
 * Title, text and readers, with beside them what will leave, as it is typed. A first text or a new version; both stay on the
 * device until they are sent. Somebody else's newer version is told of, and nothing typed is lost.
 */
export function ReleaseForm({
  about,
  words,
  reservations,
  from,
  over,
  under,
  back,
}: {
  about: { kind: Kind; subjectId: string } | { id: string; version: number };
  /** What the form begins with: the room's own words, or the current version. */
  words: Words;
  reservations: string[];
  /** Around the text on the sheet. */
  from: string;
  over: string;
  under: string;
  back: string;
}) {
  const t = useTranslations('release');
  const router = useRouter();
  const rewriting = 'version' in about;
  const key = rewriting ? `release.${about.id}` : `release.new.${about.subjectId}`;
  const title = useDraft(`${key}.title`, words.title);
  const body = useDraft(`${key}.body`, words.body);
  const chosen = useDraft(`${key}.audience`, words.audience.join(' '));
  const sent = useDraft(`${key}.id`);
  // The version that was on the table when typing began.
  const since = useDraft(`${key}.since`);
  const drafts = [title, body, chosen, sent, since];
  const audience = AUDIENCES.filter((one) => chosen.value.split(' ').includes(one));
  const stale = rewriting && since.value !== '' && since.value !== String(about.version);

  function leave(id: string) {
    router.push(`/releases/${id}`);
    router.refresh();
    for (const draft of drafts) draft.clear();
  }
  const opening = useVerb(openRelease, (_, { id }) => leave(id));
  const rewritten = useVerb(rewriteRelease, (_, { id }) => leave(id));
  const { problem, busy } = rewriting ? rewritten : opening;
  const at = problem?.fields?.audience;
  const audienceProblem = typeof at === 'string' ? at : undefined;

  function type(draft: typeof title, value: string) {
    draft.change(value);
    if (rewriting && !since.value) since.change(String(about.version));
  }
  async function submit() {
    const text = { title: title.value, body: body.value, audience };
    if (rewriting) {
      if (!(await rewritten.run({ ...about, ...text }))) router.refresh();
      return;
    }
    const id = sent.value || newId();
    sent.change(id);
    await opening.run({ id, ...about, ...text });
  }
  function startAgain() {
    for (const draft of drafts) draft.clear();
    title.change(words.title);
    body.change(words.body);
    chosen.change(words.audience.join(' '));
    since.change(String('version' in about ? about.version : ''));
  }

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
        {stale && (
          <div className="note grid justify-items-start gap-2">
            <p>{t('form.stale')}</p>
            <div className="flex flex-wrap gap-2">
              <Button tone="quiet" small onPress={() => since.change(String(about.version))}>
                {t('form.keepMine')}
              </Button>
              <Button tone="plain" small onPress={startAgain}>
                {t('form.takeTheirs')}
              </Button>
            </div>
          </div>
        )}
        <TextField
          label={t('form.heading')}
          value={title.value}
          error={problem?.fields?.title}
          limit={TITLE_LIMIT}
          onChange={(event) => type(title, event.target.value)}
        />
        <TextArea
          label={t('form.body')}
          hint={t('form.bodyHint')}
          limit={BODY_LIMIT}
          rows={words.body.length > 600 ? 16 : 8}
          value={body.value}
          error={problem?.fields?.body}
          onChange={(event) => type(body, event.target.value)}
        />
        <AudienceField value={audience} error={audienceProblem} onChange={(next) => type(chosen, next.join(' '))} />
        <FormProblem problem={problem} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit" isDisabled={busy || stale}>
            {t(rewriting ? 'form.submitEdit' : 'form.submit')}
          </Button>
          <ButtonLink href={back} tone="plain">
            {t('form.leave')}
          </ButtonLink>
          <p role="status" className="text-[0.94rem] text-soft">
            {drafts.some((draft) => draft.kept) ? t('form.kept') : ''}
          </p>
        </div>
      </form>
      <section className="grid gap-3 lg:sticky lg:top-6" aria-labelledby="preview">
        <div className="grid gap-1">
          <h2 id="preview">{t('form.preview')}</h2>
          <p className="text-[0.94rem] text-soft">{t('form.previewHint')}</p>
        </div>
        <ScrollRegion label={t('form.preview')} className="lg:max-h-[calc(100dvh-8rem)] lg:overflow-y-auto">
          <Sheet
            label={t('sheet.label')}
            from={from}
            over={over}
            title={title.value.trim() || t('form.noTitle')}
            level="h3"
            body={body.value.trim() || t('form.noBody')}
            reservations={reservations}
            reservationsTitle={t('sheet.reservations')}
            under={under}
          />
        </ScrollRegion>
      </section>
    </div>
  );
}
