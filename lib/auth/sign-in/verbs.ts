import 'server-only';
import { doorVerb } from '@/lib/verb/declare';
import { askCodeInput, localeInput, nothing, redeemCodeInput, redeemLinkInput } from './input';
import { askCode, redeemCode, redeemLink, setLocale, signOut } from './mutations';

export const VERBS = {
  askCode: doorVerb({ input: askCodeInput, run: askCode }),
  redeemCode: doorVerb({ input: redeemCodeInput, run: redeemCode }),
  redeemLink: doorVerb({ input: redeemLinkInput, run: redeemLink }),
  signOut: doorVerb({ input: nothing, run: signOut }),
  setLocale: doorVerb({ input: localeInput, run: setLocale }),
};
