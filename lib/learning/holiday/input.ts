import { z } from 'zod';
import { daysBetween } from '@/lib/clock';
import { isoDate } from '@/lib/text/text';

/** Days that a holiday lasts at most: a circle that wants no reminders at all chooses that person by person. */
export const LONGEST = 100;

export const keepHolidayInput = z
  .object({ startsOn: isoDate, endsOn: isoDate })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { error: 'dateBackwards', path: ['endsOn'] })
  .refine(({ startsOn, endsOn }) => daysBetween(startsOn, endsOn) <= LONGEST, {
    error: 'holidayLong',
    path: ['endsOn'],
  });
export type KeepHolidayInput = z.output<typeof keepHolidayInput>;
