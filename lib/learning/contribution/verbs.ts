import 'server-only';
import { liveVerb, sharedVerb } from '@/lib/verb/declare';
import {
  changeCardInput,
  editContributionInput,
  removeContributionInput,
  takeBackCardInput,
  writeContributionInput,
} from './input';
import { changeCard, editContribution, removeContribution, takeBackCard, writeContribution } from './mutations';

export const VERBS = {
  writeContribution: sharedVerb({ sides: ['circle', 'guest'], input: writeContributionInput, run: writeContribution }),
  editContribution: sharedVerb({ sides: ['circle', 'guest'], input: editContributionInput, run: editContribution }),
  removeContribution: sharedVerb({
    sides: ['circle', 'guest'],
    input: removeContributionInput,
    run: removeContribution,
  }),
  changeCard: liveVerb({ sides: ['circle'], input: changeCardInput, run: changeCard }),
  takeBackCard: liveVerb({ sides: ['circle'], input: takeBackCardInput, run: takeBackCard }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  contributions_gathered: 'alreadyGathered',
  contributions_theme_fk: 'themeGone',
  contributions_room: 'stageMoved',
};
