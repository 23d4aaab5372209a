import type { SectionKey } from '@/lib/learning/report/input';

/** What was typed on this device and not saved, with the version of the section that it began from. */
interface SectionDraft {
  body: string;
  version: number;
}

const keyOf = (reportId: string, key: SectionKey) => `leerkring.draft.report.${reportId}.${key}`;

/** @returns whether the draft is safely on this device; a browser may be full, or told to keep nothing. */
export function keepSectionDraft(reportId: string, key: SectionKey, draft: SectionDraft | null): boolean {
  try {
    if (draft) localStorage.setItem(keyOf(reportId, key), JSON.stringify(draft));
    else localStorage.removeItem(keyOf(reportId, key));
    return draft !== null;
  } catch {
    return false;
  }
}

export function findSectionDraft(reportId: string, key: SectionKey): SectionDraft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(keyOf(reportId, key)) ?? 'null') as SectionDraft | null;
    return typeof draft?.body === 'string' && typeof draft.version === 'number' ? draft : null;
  } catch {
    return null;
  }
}
