import 'server-only';
import { verb } from '@/lib/verb/declare';
import { endInput } from '../period';
import { addMunicipalitiesInput, addPartnershipInput } from './input';
import { addMunicipalities, addPartnership, endMunicipality } from './mutations';

export const VERBS = {
  addPartnership: verb({
    sides: ['admin'],
    input: addPartnershipInput,
    run: addPartnership,
    logs: ['partnership.add', 'circle.add', 'municipality.add'],
  }),
  addMunicipalities: verb({
    sides: ['admin'],
    input: addMunicipalitiesInput,
    run: addMunicipalities,
    logs: ['municipality.add'],
  }),
  endMunicipality: verb({ sides: ['admin'], input: endInput, run: endMunicipality, logs: ['municipality.end'] }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  partnership_municipalities_one_at_a_time: 'municipalityTaken',
  partnerships_slug_unique: 'partnershipKnown',
  circles_slug_unique: 'partnershipKnown',
};
