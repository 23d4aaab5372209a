'use server';

import { openAction } from '@/lib/action';
import { askCodeInput, localeInput, nothing, redeemCodeInput, redeemLinkInput } from './input';
import * as verbs from './mutations';

export const askCode = openAction(askCodeInput, verbs.askCode);
export const redeemCode = openAction(redeemCodeInput, verbs.redeemCode);
export const redeemLink = openAction(redeemLinkInput, verbs.redeemLink);
export const signOut = openAction(nothing, verbs.signOut);
export const setLocale = openAction(localeInput, verbs.setLocale);
