'use server';

import { action } from '@/lib/action';
import { addPersonInput } from './input';
import * as verb from './mutations';

export const addPerson = action(['admin'], addPersonInput, verb.addPerson);
