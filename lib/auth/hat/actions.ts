'use server';

import { action } from '@/lib/action';
import { chooseHatInput } from './input';
import * as verbs from './mutations';

export const chooseHat = action(
  ['circle', 'formal', 'reviewer', 'signal_holder', 'admin', 'signin'],
  chooseHatInput,
  verbs.chooseHat,
);
