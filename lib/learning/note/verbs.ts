import 'server-only';
import { liveVerb } from '@/lib/verb/declare';
import { editNoteInput, layNoteInput, removeNoteInput, writeNoteInput } from './input';
import { editNote, layNote, removeNote, writeNote } from './mutations';

export const VERBS = {
  writeNote: liveVerb({ sides: ['circle', 'guest'], input: writeNoteInput, run: writeNote }),
  editNote: liveVerb({ sides: ['circle', 'guest'], input: editNoteInput, run: editNote }),
  removeNote: liveVerb({ sides: ['circle'], input: removeNoteInput, run: removeNote }),
  layNote: liveVerb({ sides: ['circle', 'guest'], input: layNoteInput, run: layNote }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  notes_block_fk: 'notFound',
  notes_group_fk: 'notFound',
  notes_about_fk: 'stageMoved',
  notes_topic: 'stageMoved',
};
