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
import { checkOutInput, handOverInput, letInInput, moveStageInput, sessionInput } from '@/lib/learning/session/input';
import * as session from '@/lib/learning/session/mutations';
import {
  addAssumptionInput,
  chooseBeneathInput,
  makeThemeInput,
  moveContributionInput,
  placeDotsInput,
  placeThemeInput,
  removeThemeInput,
  renameThemeInput,
  setFateInput,
} from '@/lib/learning/theme/input';
import * as theme from '@/lib/learning/theme/mutations';
import type { Outcome } from '@/lib/outcome';
import { isSameSite } from '@/lib/same-site';
import { answerWith } from '@/lib/turn';

/** The verbs of a live session: who may ask, and what they must bring. Route handlers, because server actions queue up. */
const VERBS: Record<string, (input: unknown) => Promise<Outcome<unknown>>> = {
  moveStage: (input) => perform(['circle'], moveStageInput, session.moveStage, input),
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
  makeTheme: (input) => perform(['circle', 'guest'], makeThemeInput, theme.makeTheme, input),
  renameTheme: (input) => perform(['circle', 'guest'], renameThemeInput, theme.renameTheme, input),
  removeTheme: (input) => perform(['circle'], removeThemeInput, theme.removeTheme, input),
  placeTheme: (input) => perform(['circle'], placeThemeInput, theme.placeTheme, input),
  placeDots: (input) => perform(['circle', 'guest'], placeDotsInput, theme.placeDots, input),
  chooseBeneath: (input) => perform(['circle'], chooseBeneathInput, theme.chooseBeneath, input),
  addAssumption: (input) => perform(['circle', 'guest'], addAssumptionInput, theme.addAssumption, input),
  setFate: (input) => perform(['circle'], setFateInput, theme.setFate, input),
  saveLearning: (input) => perform(['circle'], saveLearningInput, conclusion.saveLearning, input),
  saveExperiment: (input) => perform(['circle'], saveExperimentInput, conclusion.saveExperiment, input),
  saveDecision: (input) => perform(['circle'], saveDecisionInput, conclusion.saveDecision, input),
  saveSignal: (input) => perform(['circle'], saveSignalInput, conclusion.saveSignal, input),
  removeConclusion: (input) => perform(['circle'], removeConclusionInput, conclusion.removeConclusion, input),
};

export async function POST(request: Request, { params }: { params: Promise<{ id: string; verb: string }> }) {
  const { id, verb } = await params;
  if (!isSameSite(request)) return new Response(null, { status: 403 });
  const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  const body: unknown = await request.json().catch(() => null);
  if (!run || typeof body !== 'object' || body === null) return new Response(null, { status: 404 });
  return answerWith(await run({ ...body, sessionId: id }));
}
