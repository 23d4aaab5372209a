import type { Rule } from './table';

/**
 * The thresholds. 5 for people in general; 10 for disabilities (EECO12), minorities (EECO15) and homelessness (EECO16), where a zero says something
 * of everybody too. Sources: Regulation (EU) 2021/1057, annex I, which marks EECO12 and EECO15 as special categories of art. 9 GDPR; the
 * OECD's glossary on threshold rules ("at least five respondents"); the Handbook on SDC, ch. 5, on zeros and group attribute disclosure.
 */
const ORDINARY: Rule = { threshold: 5, zerosHidden: false };
const SENSITIVE: Rule = { threshold: 10, zerosHidden: true };
const SENSITIVE_CODES: ReadonlySet<string> = new Set(['EECO12', 'EECO15', 'EECO16']);

/**
 * The rule of an indicator. An agreed threshold (whole people) may be higher than the one here, never lower: a lower one is not an error, and
 * changes nothing.
 */
export function ruleOf(indicator: string, agreed = 0): Rule {
  const rule = SENSITIVE_CODES.has(indicator) ? SENSITIVE : ORDINARY;
  return { ...rule, threshold: Math.max(rule.threshold, Math.ceil(agreed)) };
}
