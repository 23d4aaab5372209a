import 'server-only';
import { doorVerb, verb } from '@/lib/verb/declare';
import { answerLetterInput, sendLetterInput, takeBackLetterInput } from './input';
import { answerLetter, sendLetter, takeBackLetter } from './mutations';

export const VERBS = {
  sendLetter: verb({ sides: ['circle'], input: sendLetterInput, run: sendLetter, logs: ['letter.send'] }),
  // The log says in the table of answers that one came or went: a door has no lines of its own.
  answerLetter: doorVerb({ input: answerLetterInput, run: answerLetter }),
  takeBackLetter: doorVerb({ input: takeBackLetterInput, run: takeBackLetter }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  letters_known: 'notFound',
  letters_may_send: 'notYours',
  letters_addressee: 'letterAddressee',
  letters_often: 'letterOften',
  letters_open: 'letterOver',
};
