import 'server-only';
import { verb } from '@/lib/verb/declare';
import { chooseHatInput } from './input';
import { chooseHat } from './mutations';

export const VERBS = {
  chooseHat: verb({
    sides: ['circle', 'formal', 'reviewer', 'signal_holder', 'admin', 'signin'],
    input: chooseHatInput,
    run: chooseHat,
    logs: ['hat.change'],
  }),
};
