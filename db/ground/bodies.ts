/** Where a body of a circle decides: on where all goes, on how it is arranged together, or on the work of every day. */
export const BODY_LEVELS = ['strategic', 'tactical', 'operational'] as const;
