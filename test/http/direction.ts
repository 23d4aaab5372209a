import { TOKEN } from '../canary';

const EMPTY = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
/** What a browser shows as it likes, or not at all. */
const ASIDE = /^(title|option|template|noscript)$/;

/**
 * The canaries that a page shows without dir="auto" around them, in its text and in its fields: what a person typed from right
 * to left would be laid from left to right there. A sentence of ours around the words of a person counts as theirs.
 */
export function laidByTheirPage(html: string): string[] {
  const loose = new Set<string>();
  const open: { tag: string; sets: boolean }[] = [];
  const pieces = html.matchAll(
    /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1>|<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|[^<]+/g,
  );
  for (const [piece, , end, tag, attributes = ''] of pieces) {
    if (tag === undefined) {
      if (piece.startsWith('<') || open.some((one) => one.sets || ASIDE.test(one.tag))) continue;
      for (const [token] of piece.matchAll(TOKEN)) loose.add(token);
    } else if (end) {
      const at = open.findLastIndex((one) => one.tag === tag);
      if (at >= 0) open.length = at;
    } else {
      const sets = tag === 'bdi' || /\sdir="auto"/.test(attributes);
      if (tag === 'input' && !sets) {
        for (const [token] of (/\svalue="([^"]*)"/.exec(attributes)?.[1] ?? '').matchAll(TOKEN)) loose.add(token);
      }
      if (!EMPTY.test(tag)) open.push({ tag, sets });
    }
  }
  return [...loose];
}
