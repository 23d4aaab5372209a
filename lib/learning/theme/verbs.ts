import 'server-only';
import { liveVerb } from '@/lib/verb/declare';
import {
  addAssumptionInput,
  chooseBeneathInput,
  holdCardInput,
  layCardsInput,
  makeThemeInput,
  mergeThemesInput,
  moveContributionInput,
  placeDotsInput,
  placeRoomDotsInput,
  placeThemeInput,
  removeThemeInput,
  renameThemeInput,
  setAsideInput,
  setFateInput,
} from './input';
import {
  addAssumption,
  chooseBeneath,
  holdCard,
  layCards,
  makeTheme,
  mergeThemes,
  moveContribution,
  placeDots,
  placeRoomDots,
  placeTheme,
  removeTheme,
  renameTheme,
  setAside,
  setFate,
} from './mutations';

export const VERBS = {
  moveContribution: liveVerb({ sides: ['circle', 'guest'], input: moveContributionInput, run: moveContribution }),
  holdCard: liveVerb({ sides: ['circle', 'guest'], input: holdCardInput, run: holdCard }),
  layCards: liveVerb({ sides: ['circle'], input: layCardsInput, run: layCards }),
  makeTheme: liveVerb({ sides: ['circle', 'guest'], input: makeThemeInput, run: makeTheme }),
  renameTheme: liveVerb({ sides: ['circle', 'guest'], input: renameThemeInput, run: renameTheme }),
  removeTheme: liveVerb({ sides: ['circle'], input: removeThemeInput, run: removeTheme }),
  mergeThemes: liveVerb({ sides: ['circle'], input: mergeThemesInput, run: mergeThemes }),
  setAside: liveVerb({ sides: ['circle'], input: setAsideInput, run: setAside }),
  placeTheme: liveVerb({ sides: ['circle'], input: placeThemeInput, run: placeTheme }),
  placeDots: liveVerb({ sides: ['circle', 'guest'], input: placeDotsInput, run: placeDots }),
  placeRoomDots: liveVerb({ sides: ['circle'], input: placeRoomDotsInput, run: placeRoomDots }),
  chooseBeneath: liveVerb({ sides: ['circle'], input: chooseBeneathInput, run: chooseBeneath }),
  addAssumption: liveVerb({ sides: ['circle', 'guest'], input: addAssumptionInput, run: addAssumption }),
  setFate: liveVerb({ sides: ['circle'], input: setFateInput, run: setFate }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  assumptions_theme_fk: 'themeGone',
  themes_beneath: 'twoThemes',
  themes_merged: 'themeGone',
  dots_theme_fk: 'themeGone',
  dots_stage: 'notWeighing',
  dots_budget: 'noDotsLeft',
  dots_laid: 'dotsLaid',
  dots_round: 'otherRound',
};
