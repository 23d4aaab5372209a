/**
 * Next calls this once, when it starts: the handlers as Next has built them are handed to our own server (scripts/serve.ts),
 * which answers what a live session asks all the time in front of Next.
 */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const [{ answerDirectly }, board, verbs, session] = await Promise.all([
    import('@/lib/live/fast-path'),
    import('@/app/api/sessions/[id]/board/route'),
    import('@/app/api/sessions/[id]/do/[verb]/route'),
    import('@/lib/learning/session/change-queries'),
  ]);
  const handlers = { board: board.GET, verb: verbs.POST, news: session.readNews };
  const shared = globalThis as { [key: symbol]: unknown };
  shared[Symbol.for('leerkring.direct')] = (
    ...of: [Parameters<typeof answerDirectly>[0], Parameters<typeof answerDirectly>[1]]
  ) => answerDirectly(...of, handlers);
}
