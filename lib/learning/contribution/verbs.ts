import 'server-only';
import { sharedVerb } from '@/lib/verb/declare';
import { editContributionInput, removeContributionInput, writeContributionInput } from './input';
import { editContribution, removeContribution, writeContribution } from './mutations';

export const VERBS = {
  writeContribution: sharedVerb({ sides: ['circle', 'guest'], input: writeContributionInput, run: writeContribution }),
  editContribution: sharedVerb({ sides: ['circle'], input: editContributionInput, run: editContribution }),
  removeContribution: sharedVerb({ sides: ['circle'], input: removeContributionInput, run: removeContribution }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  contributions_gathered: 'alreadyGathered',
  contributions_theme_fk: 'themeGone',
  contributions_room: 'stageMoved',
};
