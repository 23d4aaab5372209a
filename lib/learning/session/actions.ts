'use server';

import { action } from '@/lib/action';
import { handOverInput, planSessionInput } from './input';
import * as session from './mutations';

export const planSession = action(['circle'], planSessionInput, session.planSession);
export const handOver = action(['circle'], handOverInput, session.handOver);
