import 'server-only';
import { learnings } from '@/db/learning/learning/tables';
import type { CircleActor } from '@/lib/actor';
import { saveConclusion } from '../conclusion/mutations';
import type { SaveLearningInput } from './input';

export const saveLearning = (actor: CircleActor, input: SaveLearningInput) => {
  const { themeId, body, loop, assumption } = input;
  return saveConclusion(actor, learnings, input, {
    themeId,
    body,
    loop,
    assumption: loop === 'double' ? assumption : '',
  });
};
