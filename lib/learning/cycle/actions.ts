'use server';

import { action } from '@/lib/action';
import { openCycleInput } from './input';
import * as cycle from './mutations';

export const openCycle = action(['circle'], openCycleInput, cycle.openCycle);
