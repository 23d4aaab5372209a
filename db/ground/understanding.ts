/**
 * What a circle writes down to understand its system, in the order in which it is read: its purpose in the words of the people it is for,
 * who plays a part and what they bring, what keeps things as they are, and what the circle does not understand yet.
 */
export const UNDERSTANDING_PARTS = ['purpose', 'actor', 'factor', 'open'] as const;
