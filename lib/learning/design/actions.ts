'use server';

import { action } from '@/lib/action';
import { removeDesignInput, saveDesignInput } from './input';
import * as design from './mutations';

export const saveDesign = action(['circle'], saveDesignInput, design.saveDesign);
export const removeDesign = action(['circle'], removeDesignInput, design.removeDesign);
