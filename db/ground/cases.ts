/** What a second reader says of a case: nobody is recognisable in it, or somebody may be. */
export const CASE_SEEN = ['nobody', 'somebody'] as const;
