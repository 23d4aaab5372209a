'use client';

import { createContext, useContext } from 'react';

/** Opens the dialog in which whoever steers takes something off the screens: about one thing, or to look for it. */
export type TakeOffDoor = (id: string | null) => void;
/** Null for whoever does not steer. It never changes: nothing is drawn anew for it. */
export const TakeOffContext = createContext<TakeOffDoor | null>(null);
export const useTakeOffDoor = () => useContext(TakeOffContext);
