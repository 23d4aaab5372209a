import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { GivenAnswer } from '@/lib/release/answer/queries';
import { answerLine } from './words';

/** An answer as both sides read it. */
export async function Given({ answer }: { answer: GivenAnswer }) {
  const [t, format] = await Promise.all([getTranslations('answer'), getFormatter()]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  return (
    <div className="grid gap-1 border-l-[3px] border-l-glow pl-3.5">
      <p dir="auto" className="font-semibold [overflow-wrap:anywhere]">
        {answerLine(answer, t, day)}
      </p>
      <p dir="auto" className="typed empty:hidden">
        {answer.body}
      </p>
      <p className="text-[0.94rem] text-soft">{t('on', { date: day(answer.answeredOn) })}</p>
    </div>
  );
}
