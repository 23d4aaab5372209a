import type { ReactElement } from 'react';

/** What may stand beside other things in an element: elements, and never bare text (scripts/text-alone.ts says why). */
export type Elements = ReactElement | readonly Elements[] | '' | false | null | undefined;
