import 'server-only';
import { liveVerb } from '@/lib/verb/declare';
import { offInput, rewriteOffInput, takeOffInput } from './input';
import { putBack, removeOff, rewriteOff, takeOff } from './mutations';

export const VERBS = {
  takeOff: liveVerb({ sides: ['circle'], input: takeOffInput, run: takeOff, logs: ['session.take_off'] }),
  putBack: liveVerb({ sides: ['circle'], input: offInput, run: putBack, logs: ['session.put_back'] }),
  removeOff: liveVerb({ sides: ['circle'], input: offInput, run: removeOff }),
  rewriteOff: liveVerb({ sides: ['circle'], input: rewriteOffInput, run: rewriteOff }),
};
