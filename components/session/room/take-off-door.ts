'use client';

import { createContext, useContext } from 'react';

/** Opens the dialog in which the facilitator takes something off the screens: with the id of that thing, or with null to look for it. */
export type TakeOffDoor = (id: string | null) => void;
/** Null for whoever does not steer. It never changes: nothing is drawn anew for it. */
export const TakeOffContext = createContext<TakeOffDoor | null>(null);
export const useTakeOffDoor = () => useContext(TakeOffContext);
