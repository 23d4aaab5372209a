'use server';

import { action } from '@/lib/action';
import { addOrganisationInput } from './input';
import * as verb from './mutations';

export const addOrganisation = action(['admin'], addOrganisationInput, verb.addOrganisation);
