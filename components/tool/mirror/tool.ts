import type { ToolDefinition } from '../definition';

export const mirror: ToolDefinition = {
  href: '/tools/mirror',
  // The one step that the circle chose, in the session that has it on its table; nothing of who answered what.
  broughtTo: (board, t) =>
    board.mirrors.flatMap(({ id, step, sessionId }) => {
      if (!step || (sessionId !== null && sessionId !== board.id)) return [];
      const pair = `mirror.pairs.${step}` as const;
      return [
        { id, body: t('mirror.brought', { name: t(`${pair}.name`), yes: t(`${pair}.yes`), no: t(`${pair}.no`) }) },
      ];
    }),
};
