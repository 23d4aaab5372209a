import type { ToolDefinition } from '../definition';

export const mirror: ToolDefinition = {
  href: '/tools/mirror',
  // The one step that the circle chose; nothing of who answered what.
  broughtTo: (board, t) =>
    board.mirrors.flatMap(({ id, step }) => {
      if (!step) return [];
      const pair = `mirror.pairs.${step}` as const;
      return [
        { id, body: t('mirror.brought', { name: t(`${pair}.name`), yes: t(`${pair}.yes`), no: t(`${pair}.no`) }) },
      ];
    }),
};
