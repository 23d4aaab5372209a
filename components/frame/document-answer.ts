import { setTimeout as sleep } from 'node:timers/promises';
import type { CircleActor } from '@/lib/actor';
import { MAKING, type Step } from '@/lib/document/making';
import { press } from '@/lib/document/press';
import type { Order } from '@/lib/document/press-process';
import { consume, sayWait } from '@/lib/http/rate-limit';
import { translator } from '@/lib/language/messages';
import type { Outcome, Problem } from '@/lib/verb/outcome';
import { fileAnswer, fileName } from './file-answer';

/** A document to be made, and what its file is called and is. */
export interface Paper {
  order: Order;
  title: string;
  extension: 'pdf' | 'docx';
  /** What somebody can do when there is too much for one document: a sentence. */
  instead: string;
}

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** A document to keep. It costs a turn, and is taken along only when it can be made soon: that is noted in a log. */
export async function documentAnswer(
  request: Request,
  actor: CircleActor,
  take: () => Promise<Paper>,
): Promise<Response> {
  const wait = await consume({ export: actor.personId });
  if (wait) return sayWait(wait, actor.locale);
  const say = ({ code }: Problem) => translator(actor.locale, 'errors')(code);
  const full = press().refusal(actor.personId);
  if (full && !full.ok) return sayPlainly(say(full.problem), 503);

  const paper = await take();
  const sentence = (problem: Problem) =>
    problem.code === 'documentTooBig' ? `${say(problem)} ${paper.instead}` : say(problem);
  if (request.headers.get('accept') === MAKING) return tellMaking(request, actor, paper, sentence);
  const outcome = await press().print(paper.order, { who: actor.personId, signal: request.signal });
  if (outcome.ok) return fileAnswer(paper.title, paper.extension, TYPES[paper.extension], outcome.value);
  return sayPlainly(sentence(outcome.problem), outcome.problem.code === 'documentTooBig' ? 422 : 503);
}

/** The same, for a browser that shows how far it is (lib/document/making.ts). */
function tellMaking(request: Request, actor: CircleActor, paper: Paper, sentence: (problem: Problem) => string) {
  let ahead = 0;
  const gone = new AbortController();
  request.signal.addEventListener('abort', () => gone.abort());
  const printed = press().print(paper.order, {
    who: actor.personId,
    signal: gone.signal,
    onPlace: (now) => {
      ahead = now;
    },
  });
  const line = (step: Step) => Buffer.from(`${JSON.stringify(step)}\n`);
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(line({ ahead })),
    async pull(controller) {
      const outcome = await Promise.race<Outcome<Uint8Array> | undefined>([printed, sleep(1000, undefined)]);
      if (!outcome) return controller.enqueue(line({ ahead }));
      if (outcome.ok) {
        const { title, extension } = paper;
        const bytes = outcome.value.length;
        controller.enqueue(line({ name: fileName(title, extension), type: TYPES[extension], bytes }));
        controller.enqueue(outcome.value);
      } else controller.enqueue(line({ problem: sentence(outcome.problem) }));
      controller.close();
    },
    cancel: () => gone.abort(),
  });
  // No proxy may keep the lines until there are many.
  return new Response(body, {
    headers: { 'content-type': MAKING, 'cache-control': 'private, no-store', 'x-accel-buffering': 'no' },
  });
}

/** A sentence for whoever opened the address itself. */
const sayPlainly = (sentence: string, status: number) =>
  new Response(`${sentence}\n`, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'private, no-store',
      ...(status === 503 ? { 'retry-after': '60' } : {}),
    },
  });
