import { ClientMessages } from '@/components/frame/client-messages';
import { ButtonLink } from '@/components/ui/button';
import type { CircleActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { canLetOutRelease, canWithdrawRelease } from '@/lib/release/release/policy';
import type { ReleaseDetail } from '@/lib/release/release/queries';
import { ConfirmForm } from './confirm-form';
import { LetOutButton, WithdrawButton } from './end-buttons';
import { ReservationForm } from './reservation-form';
import { RuleForm } from './rule-form';
import { Way, type WayStep } from './way';
import { WordForm } from './word-form';
import type { ReleaseWords } from './words';

/** What each step may say: who read it, yes; who agreed, who did not, or how many, never. */
function stepsOf(release: ReleaseDetail, { t, day }: ReleaseWords): WayStep[] {
  const { standing, text, leftOn, withdrawnOn } = release;
  const waits = leftOn === null;
  const voices = standing.member ? 'members' : 'partners';
  const rule = t(`one.step.${voices}${standing.rule === 'unanimous' ? 'Unanimous' : 'TwoThirds'}`);
  return [
    {
      key: 'text',
      state: 'done',
      title: t('one.step.text'),
      lines: [t('one.step.textLine', { version: text.version, name: text.writtenBy, date: day(text.writtenOn) })],
    },
    {
      key: 'read',
      state: waits && standing.confirmedBy === null ? 'now' : 'done',
      title: t('one.step.read'),
      lines: [
        standing.confirmedBy !== null
          ? t('one.step.readDoneBy', { name: standing.confirmedBy })
          : waits
            ? t('one.step.readWaits')
            : t('one.step.readDone'),
      ],
    },
    {
      key: 'writers',
      state: waits && standing.namesWriters ? 'now' : 'done',
      title: t('one.step.writers'),
      lines: [t(standing.namesWriters ? 'one.step.writersSome' : 'one.step.writersNone')],
    },
    {
      key: 'partners',
      state: waits ? 'now' : 'done',
      title: t(`one.step.${voices}`),
      lines: waits ? [rule, t('one.step.notEveryone')] : [t('one.step.everyone')],
    },
    {
      key: 'out',
      state: waits ? 'later' : 'done',
      title: t('one.step.out'),
      lines: [leftOn === null ? t('one.step.outWaits') : t('one.step.outDone', { date: day(leftOn) })],
    },
    ...(withdrawnOn === null
      ? []
      : [
          {
            key: 'withdrawn',
            state: 'done' as const,
            title: t('one.step.withdrawn'),
            lines: [t('one.step.withdrawnDone', { date: day(withdrawnOn) })],
          },
        ]),
  ];
}

/** What no word of anybody can change, by name; silent when nothing of the kind stands in the way. */
function Obstacles({ release, words: { t } }: { release: ReleaseDetail; words: ReleaseWords }) {
  const found = release.standing.obstacles;
  if (!found) return null;
  const lines = [
    ...found.partners.map((organisation) => t('one.obstacle.partners', { organisation })),
    ...found.copied.map((organisation) => t('one.obstacle.copied', { organisation })),
    ...found.others.map((circle) => t('one.obstacle.others', { circle })),
    ...found.writers.map((name) => t('one.obstacle.writers', { name })),
    ...(found.nobodyToConfirm ? [t('one.obstacle.nobodyToConfirm')] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <div className="note grid gap-2">
      <h3 className="text-[1rem]">{t('one.obstacles')}</h3>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

/** Whether an open release has anything to ask of me. */
export const asksMyWord = ({ state, standing }: ReleaseDetail) =>
  state === 'open' &&
  (standing.iAmNamed || standing.canConfirm || standing.mandates.length > 0 || standing.member !== null);

/** My own word: as a named writer, as a member or for each partner that I speak for, and as a reader who did not write along. */
export function MyWord({ release, words: { t } }: { release: ReleaseDetail; words: ReleaseWords }) {
  const { id, version, standing, ownReservations } = release;
  const { iAmNamed, myWord, mandates, member, canConfirm } = standing;
  if (!asksMyWord(release)) return null;
  const parts = [
    iAmNamed && (
      <div key="writer" className="grid gap-2.5">
        <h3 id="word-writer">{t('one.writerTitle')}</h3>
        <p className="text-[0.96rem]">{t('one.writerText')}</p>
        <WordForm
          key={`writer-${version}`}
          id={id}
          version={version}
          voice="writer"
          said={myWord}
          labelledBy="word-writer"
        />
      </div>
    ),
    member && (
      <div key="member" className="grid gap-2.5">
        <h3 id="word-member">{t('one.memberTitle')}</h3>
        <p className="text-[0.96rem]">{t('one.partnerText', { version })}</p>
        <WordForm
          key={`member-${version}`}
          id={id}
          version={version}
          voice="member"
          said={member.agrees}
          labelledBy="word-member"
        />
      </div>
    ),
    ...mandates.flatMap(({ organisationId, organisation, agrees }) => {
      const own = ownReservations.find((one) => one.organisationId === organisationId);
      return [
        <div key={organisationId} className="grid gap-2.5">
          <h3 id={`word-${organisationId}`}>{t('one.partnerTitle', { organisation })}</h3>
          <p className="text-[0.96rem]">{t('one.partnerText', { version })}</p>
          <WordForm
            key={`${organisationId}-${version}`}
            id={id}
            version={version}
            voice={organisationId}
            said={agrees}
            labelledBy={`word-${organisationId}`}
          />
        </div>,
        own && <ReservationForm key={`reservation-${organisationId}`} id={id} version={version} own={own} />,
      ];
    }),
    canConfirm && (
      <div key="confirm" className="grid gap-2.5">
        <h3>{t('one.confirmTitle')}</h3>
        <ConfirmForm key={version} id={id} version={version} />
      </div>
    ),
  ].filter(Boolean);
  return (
    <section className="card grid gap-5 border-l-[7px] border-l-glow p-5" aria-labelledby="yours">
      <div className="grid gap-1.5">
        <h2 id="yours" className="scroll-mt-4 text-[1.3rem]">
          {t('one.yours')}
        </h2>
        <p className="text-[0.96rem] text-soft">{t('one.atOnce')}</p>
      </div>
      <ClientMessages namespaces={['release']}>{parts}</ClientMessages>
    </section>
  );
}

/** Beside the text: my own word, the readers once it left, the way out, and how the circle decides. */
export function ReleaseSide({
  actor,
  release,
  words,
}: {
  actor: CircleActor;
  release: ReleaseDetail;
  words: ReleaseWords;
}) {
  const { t, day } = words;
  const { id, state } = release;
  const { rule, mandates, member } = release.standing;
  const voices = member ? 'Members' : '';
  return (
    <aside className="no-print grid content-start gap-4">
      <MyWord release={release} words={words} />

      {state === 'out' && (
        <section className="card grid justify-items-start gap-3 p-5" aria-labelledby="readers">
          <h2 id="readers" className="text-[1.3rem]">
            {t('one.readers')}
          </h2>
          {release.publicationId && (
            <ButtonLink href={`/publications/${release.publicationId}`}>{t('one.publication')}</ButtonLink>
          )}
          <p className="text-[0.94rem] text-soft">{t(`one.withdrawWho${voices}`)}</p>
          {canWithdrawRelease(actor, { state, mandates, member }) && (
            <ClientMessages namespaces={['release']}>
              <WithdrawButton id={id} today={day(dayOf(actor.now))} />
            </ClientMessages>
          )}
        </section>
      )}

      {state !== 'dropped' && (
        <section className="card grid gap-4 p-5" aria-labelledby="way">
          <h2 id="way" className="text-[1.3rem]">
            {t('one.path')}
          </h2>
          <Way
            steps={stepsOf(release, words)}
            words={{ done: t('one.done'), now: t('one.now'), later: t('one.later') }}
          />
          <Obstacles release={release} words={words} />
          {canLetOutRelease(actor, { state, writerIds: release.writerIds, mandates, member }) && (
            <ClientMessages namespaces={['release']}>
              <div>
                <LetOutButton id={id} version={release.version} />
              </div>
            </ClientMessages>
          )}
          {state === 'open' && <p className="text-[0.94rem] text-soft">{t('one.secret')}</p>}
        </section>
      )}

      {state === 'open' && (
        <details>
          <summary className="w-fit underline underline-offset-4">{t('one.rule')}</summary>
          <div className="card mt-2 grid gap-4 p-5">
            <p>{t(`one.rule${rule === 'unanimous' ? 'Unanimous' : 'TwoThirds'}${voices}`)}</p>
            <ClientMessages namespaces={['release']}>
              {mandates.map((one) => (
                <RuleForm key={one.organisationId} partner={one} rule={one.rule} />
              ))}
              {member && <RuleForm partner={null} rule={member.rule} />}
            </ClientMessages>
          </div>
        </details>
      )}
    </aside>
  );
}
