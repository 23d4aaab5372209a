import { perform } from '@/lib/action';
import {
  removeConclusionInput,
  saveDecisionInput,
  saveExperimentInput,
  saveLearningInput,
  saveSignalInput,
} from '@/lib/learning/conclusion/input';
import * as conclusion from '@/lib/learning/conclusion/mutations';
import {
  editContributionInput,
  removeContributionInput,
  writeContributionInput,
} from '@/lib/learning/contribution/input';
import * as contribution from '@/lib/learning/contribution/mutations';
import { editNoteInput, layNoteInput, removeNoteInput, writeNoteInput } from '@/lib/learning/note/input';
import * as note from '@/lib/learning/note/mutations';
import {
  beReadyInput,
  checkOutInput,
  countHeadsInput,
  formGroupsInput,
  handOverInput,
  keepPrivateNotesInput,
  letInInput,
  moveStageInput,
  nameCoFacilitatorInput,
  sessionInput,
  setDotsInput,
  setTimerInput,
  shapePlanInput,
} from '@/lib/learning/session/input';
import * as session from '@/lib/learning/session/mutations';
import {
  addAssumptionInput,
  chooseBeneathInput,
  holdCardInput,
  layCardsInput,
  makeThemeInput,
  moveContributionInput,
  placeDotsInput,
  placeRoomDotsInput,
  placeThemeInput,
  removeThemeInput,
  renameThemeInput,
  setFateInput,
} from '@/lib/learning/theme/input';
import * as theme from '@/lib/learning/theme/mutations';
import type { Outcome } from '@/lib/outcome';
import type { Asked } from '@/lib/same-site';
import { answerWith } from '@/lib/turn';

/** The verbs of a live session: who may ask, and what they must bring. Route handlers, because server actions queue up. */
const VERBS: Record<string, (input: unknown) => Promise<Outcome<unknown>>> = {
  moveStage: (input) => perform(['circle'], moveStageInput, session.moveStage, input),
  shapePlan: (input) => perform(['circle'], shapePlanInput, session.shapePlan, input),
  setTimer: (input) => perform(['circle'], setTimerInput, session.setTimer, input),
  resumeSession: (input) => perform(['circle'], sessionInput, session.resumeSession, input),
  beReady: (input) => perform(['circle', 'guest'], beReadyInput, session.beReady, input),
  formGroups: (input) => perform(['circle'], formGroupsInput, session.formGroups, input),
  joinGroup: (input) => perform(['circle', 'guest'], sessionInput, session.joinGroup, input),
  countHeads: (input) => perform(['circle'], countHeadsInput, session.countHeads, input),
  setDots: (input) => perform(['circle'], setDotsInput, session.setDots, input),
  nameCoFacilitator: (input) => perform(['circle'], nameCoFacilitatorInput, session.nameCoFacilitator, input),
  keepPrivateNotes: (input) => perform(['circle'], keepPrivateNotesInput, session.keepPrivateNotes, input),
  writeNote: (input) => perform(['circle', 'guest'], writeNoteInput, note.writeNote, input),
  editNote: (input) => perform(['circle', 'guest'], editNoteInput, note.editNote, input),
  removeNote: (input) => perform(['circle'], removeNoteInput, note.removeNote, input),
  layNote: (input) => perform(['circle', 'guest'], layNoteInput, note.layNote, input),
  letIn: (input) => perform(['circle'], letInInput, session.letIn, input),
  handOver: (input) => perform(['circle'], handOverInput, session.handOver, input),
  revealDots: (input) => perform(['circle'], sessionInput, session.revealDots, input),
  checkOut: (input) => perform(['circle', 'guest'], checkOutInput, session.checkOut, input),
  closeSession: (input) => perform(['circle'], sessionInput, session.closeSession, input),
  writeContribution: (input) =>
    perform(['circle', 'guest'], writeContributionInput, contribution.writeContribution, input),
  editContribution: (input) => perform(['circle'], editContributionInput, contribution.editContribution, input),
  removeContribution: (input) => perform(['circle'], removeContributionInput, contribution.removeContribution, input),
  moveContribution: (input) => perform(['circle', 'guest'], moveContributionInput, theme.moveContribution, input),
  holdCard: (input) => perform(['circle', 'guest'], holdCardInput, theme.holdCard, input),
  layCards: (input) => perform(['circle'], layCardsInput, theme.layCards, input),
  makeTheme: (input) => perform(['circle', 'guest'], makeThemeInput, theme.makeTheme, input),
  renameTheme: (input) => perform(['circle', 'guest'], renameThemeInput, theme.renameTheme, input),
  removeTheme: (input) => perform(['circle'], removeThemeInput, theme.removeTheme, input),
  placeTheme: (input) => perform(['circle'], placeThemeInput, theme.placeTheme, input),
  placeDots: (input) => perform(['circle', 'guest'], placeDotsInput, theme.placeDots, input),
  placeRoomDots: (input) => perform(['circle'], placeRoomDotsInput, theme.placeRoomDots, input),
  chooseBeneath: (input) => perform(['circle'], chooseBeneathInput, theme.chooseBeneath, input),
  addAssumption: (input) => perform(['circle', 'guest'], addAssumptionInput, theme.addAssumption, input),
  setFate: (input) => perform(['circle'], setFateInput, theme.setFate, input),
  saveLearning: (input) => perform(['circle'], saveLearningInput, conclusion.saveLearning, input),
  saveExperiment: (input) => perform(['circle'], saveExperimentInput, conclusion.saveExperiment, input),
  saveDecision: (input) => perform(['circle'], saveDecisionInput, conclusion.saveDecision, input),
  saveSignal: (input) => perform(['circle'], saveSignalInput, conclusion.saveSignal, input),
  removeConclusion: (input) => perform(['circle'], removeConclusionInput, conclusion.removeConclusion, input),
};

export async function POST(request: Asked, { params }: { params: Promise<{ id: string; verb: string }> }) {
  const { id, verb } = await params;
  const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  const body: unknown = await request.json().catch(() => null);
  if (!run || typeof body !== 'object' || body === null) return new Response(null, { status: 404 });
  return answerWith(await run({ ...body, sessionId: id }));
}
