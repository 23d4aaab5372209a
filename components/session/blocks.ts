'use client';

import dynamic from 'next/dynamic';
import { type ComponentType, useEffect } from 'react';
import type { Elements } from '@/components/ui/elements';
import { BLOCK_KINDS, type Kind, type Stage } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { Arrive } from './blocks/arrive/screen';
import { importWithRetry } from './room/import-with-retry';
import type { Session } from './room/use-session';

interface ScreenProps {
  session: Session;
  /** The picture that leads a phone into the session. */
  joinPicture: Elements;
}
export interface ProjectedProps {
  board: Board;
  joinPicture: Elements;
}
type Load<P> = () => Promise<ComponentType<P>>;

/** How a kind of block looks: on everybody's own screen, and on the big one. Its steps and minutes: lib/learning/session/policy.ts. */
interface BlockDefinition {
  Screen: ComponentType<ScreenProps>;
  Projected: ComponentType<ProjectedProps>;
  load: { screen: Load<ScreenProps>; projected: Load<ProjectedProps> };
}

/** Each brings its own script: a phone in a hall loads what is on screen first, and the rest while nobody waits. */
function block(screen: Load<ScreenProps>, projected: Load<ProjectedProps>): BlockDefinition {
  const load = { screen: importWithRetry(screen), projected: importWithRetry(projected) };
  return { Screen: dynamic(load.screen), Projected: dynamic(load.projected), load };
}

const BLOCKS = {
  // With what comes first: nobody waits for it.
  arrive: {
    ...block(
      async () => Arrive,
      () => import('./blocks/arrive/projected').then((one) => one.Projected),
    ),
    Screen: Arrive,
  },
  check_in: block(
    () => import('./blocks/check-in/screen').then((one) => one.CheckIn),
    () => import('./blocks/check-in/projected').then((one) => one.Projected),
  ),
  look_back: block(
    () => import('./blocks/look-back/screen').then((one) => one.LookBack),
    () => import('./blocks/look-back/projected').then((one) => one.Projected),
  ),
  gather: block(
    () => import('./blocks/gather/screen').then((one) => one.Gather),
    () => import('./blocks/gather/projected').then((one) => one.Projected),
  ),
  one_two_four_all: block(
    () => import('./blocks/one-two-four-all/screen').then((one) => one.OneTwoFourAll),
    () => import('./blocks/one-two-four-all/projected').then((one) => one.Projected),
  ),
  what_so_what: block(
    () => import('./blocks/what-so-what/screen').then((one) => one.WhatSoWhat),
    () => import('./blocks/what-so-what/projected').then((one) => one.Projected),
  ),
  group: block(
    () => import('./blocks/group/screen').then((one) => one.Group),
    () => import('./blocks/group/projected').then((one) => one.Projected),
  ),
  weigh: block(
    () => import('./blocks/weigh/screen').then((one) => one.Weigh),
    () => import('./blocks/weigh/projected').then((one) => one.Projected),
  ),
  beneath: block(
    () => import('./blocks/beneath/screen').then((one) => one.Beneath),
    () => import('./blocks/beneath/projected').then((one) => one.Projected),
  ),
  mirror: block(
    () => import('./blocks/mirror/screen').then((one) => one.MirrorBlock),
    () => import('./blocks/mirror/projected').then((one) => one.Projected),
  ),
  significant_change: block(
    () => import('./blocks/significant-change/screen').then((one) => one.SignificantChange),
    () => import('./blocks/significant-change/projected').then((one) => one.Projected),
  ),
  case_review: block(
    () => import('./blocks/case-review/screen').then((one) => one.CaseReview),
    () => import('./blocks/case-review/projected').then((one) => one.Projected),
  ),
  appreciative: block(
    () => import('./blocks/appreciative/screen').then((one) => one.Appreciative),
    () => import('./blocks/appreciative/projected').then((one) => one.Projected),
  ),
  stuck_case: block(
    () => import('./blocks/stuck-case/screen').then((one) => one.StuckCase),
    () => import('./blocks/stuck-case/projected').then((one) => one.Projected),
  ),
  forum: block(
    () => import('./blocks/forum/screen').then((one) => one.Forum),
    () => import('./blocks/forum/projected').then((one) => one.Projected),
  ),
  pause: block(
    () => import('./blocks/pause/screen').then((one) => one.Pause),
    () => import('./blocks/pause/projected').then((one) => one.Projected),
  ),
  conclude: block(
    () => import('./blocks/conclude/screen').then((one) => one.Conclude),
    () => import('./blocks/conclude/projected').then((one) => one.Projected),
  ),
  close: block(
    () => import('./blocks/close/screen').then((one) => one.Close),
    () => import('./blocks/close/projected').then((one) => one.Projected),
  ),
} satisfies Record<Kind, BlockDefinition>;

/** The block of a stage: before the session that of arriving, after it that of what was concluded. */
export const blockAt = (stage: Stage): BlockDefinition =>
  BLOCKS[stage === 'planned' ? 'arrive' : stage === 'closed' ? 'conclude' : stage];

/** Milliseconds after which the blocks to come are loaded, so that none of them waits for the net. */
const LOAD_THE_REST = 1500;

/** Loads how all blocks look here, and what comes with them, a while after the page is there. */
export function useLoadAll(where: keyof BlockDefinition['load'], also?: () => Promise<unknown>) {
  useEffect(() => {
    const rest = setTimeout(() => {
      for (const load of [...BLOCK_KINDS.map((kind) => BLOCKS[kind].load[where]), ...(also ? [also] : [])]) {
        load().catch(() => {});
      }
    }, LOAD_THE_REST);
    return () => clearTimeout(rest);
  }, [where, also]);
}
