'use server';

import { action } from '@/lib/action';
import { endInput } from '../period';
import { addHatInput } from './input';
import * as verb from './mutations';

export const addHat = action(['admin'], addHatInput, verb.addHat);
export const endHat = action(['admin'], endInput, verb.endHat);
