import { REASONS, type TAKEABLE } from '@/db/ground/taken-off';

export { REASONS };
export type Reason = (typeof REASONS)[number];
export type Takeable = (typeof TAKEABLE)[number];
