import { addMonths } from '@/lib/clock';

/** Months of which one page tells: as long as the slowest circle takes for a cycle. */
const MONTHS = 3;
/** From which day on a page tells what was embedded and what was answered. What waits for an answer stands on it however old it is. */
export const toldSince = (today: string): string => addMonths(today, -MONTHS);
