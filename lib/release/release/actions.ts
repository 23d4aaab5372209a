'use server';

import { action } from '@/lib/action';
import {
  confirmReleaseInput,
  dropReleaseInput,
  letOutReleaseInput,
  openReleaseInput,
  rewriteReleaseInput,
  sayAsPartnerInput,
  sayAsWriterInput,
  sayReleaseRuleInput,
  takeReservationAlongInput,
  withdrawReleaseInput,
} from './input';
import * as release from './mutations';

export const openRelease = action(['circle'], openReleaseInput, release.openRelease);
export const rewriteRelease = action(['circle'], rewriteReleaseInput, release.rewriteRelease);
export const takeReservationAlong = action(['circle'], takeReservationAlongInput, release.takeReservationAlong);
export const confirmRelease = action(['circle'], confirmReleaseInput, release.confirmRelease);
export const sayAsWriter = action(['circle'], sayAsWriterInput, release.sayAsWriter);
export const sayAsPartner = action(['circle'], sayAsPartnerInput, release.sayAsPartner);
export const sayReleaseRule = action(['circle'], sayReleaseRuleInput, release.sayReleaseRule);
export const letOutRelease = action(['circle'], letOutReleaseInput, release.letOutRelease);
export const dropRelease = action(['circle'], dropReleaseInput, release.dropRelease);
export const withdrawRelease = action(['circle'], withdrawReleaseInput, release.withdrawRelease);
