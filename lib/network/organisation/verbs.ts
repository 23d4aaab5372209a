import 'server-only';
import { verb } from '@/lib/verb/declare';
import { addOrganisationInput } from './input';
import { addOrganisation } from './mutations';

export const VERBS = {
  addOrganisation: verb({
    sides: ['admin'],
    input: addOrganisationInput,
    run: addOrganisation,
    logs: ['organisation.add'],
  }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  organisations_code_key: 'codeKnown',
};
