'use client';

import { useTranslations } from 'next-intl';
import { Button as Press } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Frame, useField } from '@/components/ui/field';
import { READS } from '@/components/ui/reads';
import { useRead } from '@/components/ui/use-read';
import type { FieldProblem } from '@/components/ui/use-verb';

const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** What is being typed: of several names the last, behind the last comma. */
const lastOf = (value: string, several: boolean) => (several ? (value.split(',').at(-1) ?? '') : value);

/** Lets somebody choose a person of the circle of a session, or type the name of somebody else. */
export function PeopleField({ sessionId, ...field }: { sessionId: string } & Omit<Field, 'people' | 'choose'>) {
  const t = useTranslations('session.conclude');
  const { data: people = [] } = useRead(READS.owners(sessionId));
  return <PeopleBox people={people} choose={t('people')} {...field} />;
}

interface Field {
  people: { id: string; name: string }[];
  /** What the button that opens the list is called. */
  choose: string;
  label: string;
  hint?: string;
  error: FieldProblem | undefined;
  value: string;
  several?: boolean;
  limit: number;
  onChange: (words: string, id: string) => void;
}

/**
 * Who does it: people of the circle to choose from, or somebody else in words. One that is chosen, or whose name is typed in
 * full, is that person (`id`); of several names none is.
 */
export function PeopleBox({
  people,
  choose: chooseName,
  label,
  hint,
  error,
  value,
  several = false,
  limit,
  onChange,
}: Field) {
  const { id, aria } = useField({ hint, error });

  /** Whom the words may mean; nobody is offered who stands there already. */
  function mayMean(name: string, words: string): boolean {
    const typed = plain(lastOf(words, several));
    return plain(name) !== typed && plain(name).includes(typed);
  }
  function write(words: string) {
    const named = several ? [] : people.filter(({ name }) => plain(name) === plain(words));
    onChange(words, named.length === 1 ? (named[0]?.id ?? '') : '');
  }
  function choose(chosen: string) {
    const one = people.find((person) => person.id === chosen);
    if (!one) return;
    const before = several ? value.split(',').slice(0, -1) : [];
    onChange([...before.map((name) => name.trim()), one.name].join(', '), several ? '' : one.id);
  }
  return (
    <Frame {...{ id, label, hint, error, value }} errorValues={{ max: limit }}>
      <ComboBox
        id={id}
        aria-label={label}
        aria-describedby={aria['aria-describedby'] ?? ''}
        isInvalid={aria['aria-invalid'] ?? false}
        validationBehavior="aria"
        allowsCustomValue
        inputValue={value}
        onInputChange={write}
        selectedKey={null}
        onSelectionChange={(key) => key !== null && choose(String(key))}
        defaultItems={people}
        defaultFilter={mayMean}
      >
        <div className="relative">
          <Input dir="auto" className="input pr-11" autoComplete="off" />
          <Press
            aria-label={chooseName}
            className="absolute inset-y-0 right-0 w-11 cursor-pointer rounded-xl text-accent"
          >
            <span aria-hidden="true">▾</span>
          </Press>
        </div>
        <Popover className="w-(--trigger-width) overflow-auto rounded-2xl border border-line bg-card p-1.5 shadow-lg">
          <ListBox<{ id: string; name: string }> className="max-h-64 overflow-auto outline-none">
            {(person) => (
              <ListBoxItem
                textValue={person.name}
                className="flex min-h-11 cursor-pointer items-center rounded-lg px-3 py-1.5 outline-none data-[focused]:bg-tint data-[focused]:text-accent"
              >
                <span dir="auto">{person.name}</span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </Frame>
  );
}
