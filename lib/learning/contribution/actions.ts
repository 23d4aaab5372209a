'use server';

import { action } from '@/lib/action';
import { editContributionInput, removeContributionInput, writeContributionInput } from './input';
import * as contribution from './mutations';

export const writeContribution = action(['circle'], writeContributionInput, contribution.writeContribution);
export const editContribution = action(['circle'], editContributionInput, contribution.editContribution);
export const removeContribution = action(['circle'], removeContributionInput, contribution.removeContribution);
