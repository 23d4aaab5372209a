import 'server-only';
import { verb } from '@/lib/verb/declare';
import {
  finishTrialActionInput,
  removeFromDesignInput,
  saveDesignPartInput,
  saveResearchQuestionInput,
  saveTrialActionInput,
} from './input';
import {
  finishTrialAction,
  removeFromDesign,
  saveDesignPart,
  saveResearchQuestion,
  saveTrialAction,
} from './mutations';

export const VERBS = {
  saveResearchQuestion: verb({ sides: ['circle'], input: saveResearchQuestionInput, run: saveResearchQuestion }),
  saveTrialAction: verb({ sides: ['circle'], input: saveTrialActionInput, run: saveTrialAction }),
  finishTrialAction: verb({ sides: ['circle'], input: finishTrialActionInput, run: finishTrialAction }),
  removeFromDesign: verb({ sides: ['circle'], input: removeFromDesignInput, run: removeFromDesign }),
  saveDesignPart: verb({ sides: ['circle'], input: saveDesignPartInput, run: saveDesignPart }),
};
