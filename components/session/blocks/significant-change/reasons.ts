import type { Board } from '@/lib/learning/session/queries';
import { written } from '../../table/sheet';

/** Stories with the reasons for each. Once the reasons are read, the stories that more people chose come first. */
export function withReasons(board: Board) {
  const reasons = written(board, 'reason').filter((note) => note.open);
  return written(board, 'story')
    .map((story) => ({ story, reasons: reasons.filter((reason) => reason.about === story.id) }))
    .sort((a, b) => b.reasons.length - a.reasons.length);
}
