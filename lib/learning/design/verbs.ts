import 'server-only';
import { verb } from '@/lib/verb/declare';
import { removeDesignInput, saveDesignInput } from './input';
import { removeDesign, saveDesign } from './mutations';

export const VERBS = {
  saveDesign: verb({ sides: ['circle'], input: saveDesignInput, run: saveDesign }),
  removeDesign: verb({ sides: ['circle'], input: removeDesignInput, run: removeDesign }),
};
