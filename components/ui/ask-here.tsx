'use client';

import { useState } from 'react';
import { Button } from './button';
import { FormProblem } from './field';
import type { useVerb } from './use-verb';

/**
 * A button for what everybody sees and anybody can undo: pressed, it says in its own place what that means, and asks. The focus
 * goes along, to the answer and back. What cannot be undone has a dialog (ask-first.tsx).
 */
export function AskHere<I extends object, T>({
  name,
  label,
  tone = 'quiet',
  focused = false,
  meaning,
  yes,
  verb,
  input,
  no,
}: {
  /** What stands on the button, and what it is called where that says too little. */
  name: string;
  label?: string;
  tone?: 'quiet' | 'plain';
  /** It comes in place of what was just pressed. */
  focused?: boolean;
  meaning: string;
  yes: string;
  no: string;
  verb: ReturnType<typeof useVerb<I, T>>;
  input: I;
}) {
  const [asks, setAsks] = useState(false);
  const [asked, setAsked] = useState(false);
  if (!asks) {
    return (
      <Button
        tone={tone}
        small
        className="no-print w-fit"
        autoFocus={focused || asked}
        {...(label && { 'aria-label': label })}
        onPress={() => {
          setAsks(true);
          setAsked(true);
        }}
      >
        {name}
      </Button>
    );
  }
  function leave() {
    verb.clear();
    setAsks(false);
  }
  return (
    <fieldset
      className="no-print grid gap-2 border-l-[3px] border-l-glow pl-3"
      aria-label={label ?? name}
      onKeyDown={(event) => event.key === 'Escape' && leave()}
    >
      <p className="max-w-prose text-[0.94rem]">{meaning}</p>
      <FormProblem problem={verb.problem} />
      <div className="flex flex-wrap gap-2">
        <Button
          small
          isDisabled={verb.busy}
          onPress={async () => {
            if (await verb.run(input)) setAsks(false);
          }}
        >
          {yes}
        </Button>
        <Button small tone="plain" autoFocus onPress={leave}>
          {no}
        </Button>
      </div>
    </fieldset>
  );
}
