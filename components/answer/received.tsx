import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { type Answered, answerText } from './words';

/** What came back on a signal, in a list of what the circle passed on: each answer in one line. */
export async function Received({ answers }: { answers: (Answered & { id: string; body: string })[] }) {
  const [t, format] = await Promise.all([getTranslations('answer'), getFormatter()]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  return answers.map((one) => (
    <span key={one.id} dir="auto" className="typed block border-l-[3px] border-l-glow pl-2.5 text-ink">
      {answerText(one, t, day)}
    </span>
  ));
}
