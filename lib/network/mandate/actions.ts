'use server';

import { action } from '@/lib/action';
import { endInput } from '../period';
import { addMandateInput } from './input';
import * as verb from './mutations';

export const addMandate = action(['admin'], addMandateInput, verb.addMandate);
export const endMandate = action(['admin'], endInput, verb.endMandate);
