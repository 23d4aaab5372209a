import { keepDraft, readDraft } from '@/components/ui/device';
import type { SectionKey } from '@/lib/learning/report/input';

/** What was typed on this device and not saved, with the version of the section that it began from. */
interface SectionDraft {
  body: string;
  version: number;
}

const keyOf = (reportId: string, key: SectionKey) => `report.${reportId}.${key}`;

/** @returns whether the draft is safely on this device; a browser may be full, or told to keep nothing. */
export const keepSectionDraft = (reportId: string, key: SectionKey, draft: SectionDraft | null): Promise<boolean> =>
  keepDraft(keyOf(reportId, key), draft && JSON.stringify(draft));

/** What was saved goes from the device; what was typed since, here or in another tab, stays. */
export function forgetSaved(reportId: string, key: SectionKey, body: string): void {
  if (findSectionDraft(reportId, key)?.body === body) void keepSectionDraft(reportId, key, null);
}

export function findSectionDraft(reportId: string, key: SectionKey): SectionDraft | null {
  try {
    const draft = JSON.parse(readDraft(keyOf(reportId, key)) ?? 'null') as SectionDraft | null;
    return typeof draft?.body === 'string' && typeof draft.version === 'number' ? draft : null;
  } catch {
    return null;
  }
}
