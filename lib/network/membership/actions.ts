'use server';

import { action } from '@/lib/action';
import { endInput } from '../period';
import { addMembershipInput } from './input';
import * as verb from './mutations';

export const addMembership = action(['admin'], addMembershipInput, verb.addMembership);
export const endMembership = action(['admin'], endInput, verb.endMembership);
