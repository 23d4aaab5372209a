import 'server-only';
import type { z } from 'zod';
import * as calendar from '../auth/calendar/verbs';
import * as hat from '../auth/hat/verbs';
import * as rhythm from '../auth/rhythm/verbs';
import * as signIn from '../auth/sign-in/verbs';
import * as indicator from '../formal/indicator/verbs';
import * as formalReport from '../formal/report/verbs';
import * as body from '../learning/body/verbs';
import * as brought from '../learning/brought/verbs';
import * as conclusion from '../learning/conclusion/verbs';
import * as contribution from '../learning/contribution/verbs';
import * as correction from '../learning/correction/verbs';
import * as cycle from '../learning/cycle/verbs';
import * as decision from '../learning/decision/verbs';
import * as design from '../learning/design/verbs';
import * as experiment from '../learning/experiment/verbs';
import * as experimentDesign from '../learning/experiment-design/verbs';
import * as experimentReading from '../learning/experiment-reading/verbs';
import * as fiveLine from '../learning/five-line/verbs';
import * as followUp from '../learning/follow-up/verbs';
import * as framework from '../learning/framework/verbs';
import * as handover from '../learning/handover/verbs';
import * as holiday from '../learning/holiday/verbs';
import * as learning from '../learning/learning/verbs';
import * as mirror from '../learning/mirror/verbs';
import * as note from '../learning/note/verbs';
import * as pace from '../learning/pace/verbs';
import * as pastReport from '../learning/past-report/verbs';
import * as report from '../learning/report/verbs';
import * as reportCase from '../learning/report-case/verbs';
import * as session from '../learning/session/verbs';
import * as signal from '../learning/signal/verbs';
import * as stewardship from '../learning/stewardship/verbs';
import * as takenOff from '../learning/taken-off/verbs';
import * as theme from '../learning/theme/verbs';
import * as understanding from '../learning/understanding/verbs';
import * as vote from '../learning/vote/verbs';
import * as circle from '../network/circle/verbs';
import * as networkHat from '../network/hat/verbs';
import * as mandate from '../network/mandate/verbs';
import * as membership from '../network/membership/verbs';
import * as organisation from '../network/organisation/verbs';
import * as partnership from '../network/partnership/verbs';
import * as person from '../network/person/verbs';
import * as answer from '../release/answer/verbs';
import * as letter from '../release/letter/verbs';
import * as offer from '../release/offer/verbs';
import * as release from '../release/release/verbs';
import type { Insisting, Outcome } from './outcome';

/** All that can be done, noun by noun: what pages, the live session and the tests know of the verbs, they know from here. */
export const NOUNS = {
  'auth/calendar': calendar,
  'auth/hat': hat,
  'auth/rhythm': rhythm,
  'auth/sign-in': signIn,
  'formal/indicator': indicator,
  'formal/report': formalReport,
  'learning/body': body,
  'learning/brought': brought,
  'learning/conclusion': conclusion,
  'learning/contribution': contribution,
  'learning/correction': correction,
  'learning/cycle': cycle,
  'learning/decision': decision,
  'learning/design': design,
  'learning/experiment': experiment,
  'learning/experiment-design': experimentDesign,
  'learning/experiment-reading': experimentReading,
  'learning/five-line': fiveLine,
  'learning/follow-up': followUp,
  'learning/handover': handover,
  'learning/holiday': holiday,
  'learning/learning': learning,
  'learning/framework': framework,
  'learning/mirror': mirror,
  'learning/note': note,
  'learning/pace': pace,
  'learning/past-report': pastReport,
  'learning/report': report,
  'learning/report-case': reportCase,
  'learning/session': session,
  'learning/signal': signal,
  'learning/stewardship': stewardship,
  'learning/taken-off': takenOff,
  'learning/theme': theme,
  'network/circle': circle,
  'learning/understanding': understanding,
  'learning/vote': vote,
  'network/hat': networkHat,
  'network/mandate': mandate,
  'network/membership': membership,
  'network/organisation': organisation,
  'network/partnership': partnership,
  'network/person': person,
  'release/answer': answer,
  'release/letter': letter,
  'release/offer': offer,
  'release/release': release,
};

type Union<T> = (T extends unknown ? (one: T) => void : never) extends (all: infer All) => void ? All : never;
/** By name, which is a verb of one noun only (verbs.test.ts). */
export type Verbs = Union<(typeof NOUNS)[keyof typeof NOUNS]['VERBS']>;
export const VERBS = Object.assign({}, ...Object.values(NOUNS).map((noun) => noun.VERBS)) as Verbs;

/** By constraint of the database: what a person is told when it refuses. */
export const REFUSALS: Record<string, string> = Object.assign(
  {},
  ...Object.values(NOUNS).map((noun) => ('REFUSALS' in noun ? noun.REFUSALS : {})),
);

type NamesOf<R> = { [N in keyof Verbs]: Verbs[N] extends { reach: R | 'both' } ? N : never }[keyof Verbs];
/** Verbs that a page asks for by the server action. */
export type ActionName = NamesOf<'action'>;
/** Verbs of a live session. */
export type LiveName = NamesOf<'live'>;

type Declared<N extends keyof Verbs> = Verbs[N] extends { input: infer S extends z.ZodType; run: infer Run }
  ? { input: z.input<S>; outcome: Run extends (...given: never[]) => Promise<infer O> ? O : never }
  : never;
/** What a verb is asked with, and `despiteWarning` of a writer who is sure. */
export type InputOf<N extends keyof Verbs> = Declared<N>['input'] & Insisting;
type Without<I, K extends string> = I extends unknown ? Omit<I, K> : never;
/** The same in a live session, which its address names. */
export type LiveInputOf<N extends LiveName> = Without<Declared<N>['input'], 'sessionId'> & Insisting;
export type OutcomeOf<N extends keyof Verbs> = Declared<N>['outcome'] extends Outcome<infer T> ? Outcome<T> : never;
