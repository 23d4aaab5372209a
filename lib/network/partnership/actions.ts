'use server';

import { action } from '@/lib/action';
import { endInput } from '../period';
import { addMunicipalitiesInput, addPartnershipInput } from './input';
import * as verb from './mutations';

export const addPartnership = action(['admin'], addPartnershipInput, verb.addPartnership);
export const addMunicipalities = action(['admin'], addMunicipalitiesInput, verb.addMunicipalities);
export const endMunicipality = action(['admin'], endInput, verb.endMunicipality);
