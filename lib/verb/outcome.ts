/** Why a verb was refused: a key in the messages under `errors`, with the values its sentence names. */
export interface Problem {
  code: string;
  /** Per field of the input, a key under `errors`. */
  fields?: Record<string, string>;
  values?: Record<string, string | number>;
  /** Nothing is wrong: the same input with `despiteWarning` is accepted. */
  warning?: true;
}
/** Expected outcomes are values; everything else throws. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** What every input may bring beside its own fields: the writer read the warning and is sure. */
export interface Insisting {
  despiteWarning?: boolean;
}

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (code: string, values?: Problem['values']): Outcome<never> => ({
  ok: false,
  problem: values ? { code, values } : { code },
});
