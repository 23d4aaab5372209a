import { grouped } from '@/lib/learning/past-report/policy';
import { beginningOf } from '@/lib/text/words';
import type { Questions } from './bring-form';
import { type KeptSection, SectionKept } from './section-form';

/** The sections of an earlier report under their questions; under a heading of its own whatever answers none. */
export function PastSections({
  reportId,
  sections,
  questions,
  keeps,
}: {
  reportId: string;
  sections: KeptSection[];
  questions: Questions;
  keeps: boolean;
}) {
  const one = (section: KeptSection, level: 'h2' | 'h3') => {
    const told = <Words section={section} level={level} />;
    return keeps ? (
      <SectionKept
        reportId={reportId}
        section={section}
        name={section.heading || beginningOf(section.body, 60)}
        questions={questions}
      >
        {told}
      </SectionKept>
    ) : (
      told
    );
  };
  return grouped(sections, questions).flatMap(({ question, sections: those }) =>
    question
      ? [
          <section
            key={question.id}
            className="grid max-w-3xl grid-cols-1 gap-5 border-t border-line pt-6 print:gap-3 print:pt-3"
            aria-labelledby={`q-${question.id}`}
          >
            <h2 dir="auto" id={`q-${question.id}`} className="break-after-avoid">
              {question.text}
            </h2>
            {those.map((section) => (
              <div key={section.id} id={`s-${section.id}`} className="scroll-mt-24">
                {one(section, 'h3')}
              </div>
            ))}
          </section>,
        ]
      : those.map((section) => (
          <section
            key={section.id}
            id={`s-${section.id}`}
            aria-labelledby={`h-${section.id}`}
            className="grid max-w-3xl scroll-mt-24 grid-cols-1 border-t border-line pt-6 print:pt-3"
          >
            {one(section, 'h2')}
          </section>
        )),
  );
}

function Words({ section: { id, heading, body }, level: Heading }: { section: KeptSection; level: 'h2' | 'h3' }) {
  return (
    <div className="grid gap-1.5">
      {heading !== '' && (
        <Heading
          dir="auto"
          id={`h-${id}`}
          className={`break-after-avoid wrap-anywhere ${Heading === 'h3' ? 'text-[1.15rem]' : ''}`}
        >
          {heading}
        </Heading>
      )}
      <p dir="auto" className="typed max-w-prose wrap-anywhere">
        {body}
      </p>
    </div>
  );
}
