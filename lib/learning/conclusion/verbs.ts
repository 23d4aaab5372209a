import 'server-only';
import { liveVerb } from '@/lib/verb/declare';
import { removeConclusionInput } from './input';
import { removeConclusion } from './mutations';

export const VERBS = {
  removeConclusion: liveVerb({ sides: ['circle'], input: removeConclusionInput, run: removeConclusion }),
};
