const BLOCK = 10;
/** A digit of any script: each script has its ten in a row, several scripts may follow each other. */
function plainDigit(sign: string): string {
  const code = sign.codePointAt(0) as number;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % BLOCK);
}

/**
 * A text as a detector looks at it: full-width, styled and foreign digits are 0 to 9, every dash is "-", every raised or
 * bold dot is ".", every slash is "/", every space is one that `\s` finds, and what cannot be seen is gone. Only for
 * looking: what was typed is kept as it was.
 */
export function plainSigns(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Me}\p{VS}]/gu, '')
    .replace(/(?![0-9])\p{Nd}/gu, plainDigit)
    .replace(/[\p{Pd}\u2212\u2043]/gu, '-')
    .replace(/[\u00b7\u2022\u2219\u22c5\u2027\u3002]/g, '.')
    .replace(/[\u2044\u2215\\]/g, '/');
}

/** A UUID can hold any digits and means nothing. */
export const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
