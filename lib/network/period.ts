import { z } from 'zod';
import { isoDate } from '@/lib/text/text';

/** The day from which a hat, mandate, membership or area no longer holds. The past is kept. */
export const endInput = z.object({ id: z.int32({ error: 'badId' }), endsOn: isoDate });
export type End = z.output<typeof endInput>;

/** Whether a period holds on a day, all as YYYY-MM-DD. */
export const holdsOn = (day: string, { startsOn, endsOn }: { startsOn: string; endsOn: string | null }): boolean =>
  startsOn <= day && (endsOn === null || endsOn > day);
