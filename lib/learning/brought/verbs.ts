import 'server-only';
import { verb } from '@/lib/verb/declare';
import { bringTextInput } from './input';
import { bringText, leaveText } from './mutations';

export const VERBS = {
  bringText: verb({ sides: ['circle'], input: bringTextInput, run: bringText }),
  leaveText: verb({ sides: ['circle'], input: bringTextInput, run: leaveText }),
};
