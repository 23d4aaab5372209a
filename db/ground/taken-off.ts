/** Why something was taken off the screens: out of a list, because a reason in free words could say the name again. */
export const REASONS = ['client', 'person', 'double', 'elsewhere', 'tone', 'asked'] as const;
/** What can be taken off. */
export const TAKEABLE = ['card', 'note', 'assumption', 'checkout'] as const;
