'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { READS } from '@/components/ui/reads';
import { useAfterPause } from '@/components/ui/use-after-pause';
import { useRead } from '@/components/ui/use-read';
import type { FieldProblem } from '@/components/ui/use-verb';
import type { Findable, Found } from '@/lib/network/find/queries';

/** The chosen one, with its id. Without an id it is only typed, and nothing is chosen yet. */
export type Chosen = Pick<Found, 'id' | 'name'>;
export const NOTHING: Chosen = { id: '', name: '' };
/** The id as a verb takes it: null when the field is empty, and not a number when a name is typed but nothing is chosen. */
export const idIn = ({ id, name }: Chosen): number | null => (id ? Number(id) : name.trim() ? Number.NaN : null);

const NOTHING_FOUND: { found: Found[]; more: boolean } = { found: [], more: false };

/** The field looks after so many milliseconds without a letter. */
const PAUSE = 200;

/** Looks for the words in the box once the typing pauses. `wanted` is null as long as nobody has gone into the box. */
function useLookup(what: Findable) {
  const [wanted, setWanted] = useState<string | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  useAfterPause(wanted === asked ? null : wanted, wanted === '' ? 0 : PAUSE, () => setAsked(wanted));
  const { data, isError, isFetching } = useRead(READS.find(what, asked ?? ''), {
    enabled: wanted !== null && asked !== null,
    keepsPrevious: true,
  });
  const { found, more } = data ?? NOTHING_FOUND;
  const state: State = wanted !== asked || isFetching ? 'reading' : isError ? 'failed' : 'read';
  function leave() {
    setWanted(null);
    setAsked(null);
  }
  return { found, more, state, isOpen: wanted !== null, look: setWanted, leave };
}
type State = 'reading' | 'failed' | 'read';

/** A pressed button goes away. The focus goes to the box or the button that stands in its place. */
function useFocusInPlace(isChosen: boolean) {
  const place = useRef<HTMLDivElement>(null);
  const pressedFor = useRef<boolean | null>(null);
  useEffect(() => {
    if (pressedFor.current === isChosen) place.current?.querySelector<HTMLElement>('input, button')?.focus();
    pressedFor.current = null;
  }, [isChosen]);
  const press = (chosen: boolean) => {
    pressedFor.current = chosen;
  };
  return { place, press };
}

/** Enter chooses a result that is the only one. An Enter that comes before the answer waits for it. */
function useEnter({ found, state }: { found: Found[]; state: State }, choose: (one: Chosen) => void) {
  const [entered, setEntered] = useState(false);
  const enter = useEffectEvent(() => {
    setEntered(false);
    if (state === 'read' && found[0] && !found[1]) choose(found[0]);
  });
  useEffect(() => {
    if (entered && state !== 'reading') enter();
  }, [entered, state]);
  return setEntered;
}

/** Chooses one of hundreds by a part of its name. The results stand under the box, and the chosen one in its place. */
export function LookupField({
  what,
  label,
  hint,
  error,
  chosen,
  onChoose,
}: {
  what: Findable;
  label: string;
  hint?: string;
  error?: FieldProblem;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}) {
  const t = useTranslations('admin.find');
  const lookup = useLookup(what);
  const isChosen = chosen.id !== '';
  const { place, press } = useFocusInPlace(isChosen);
  const choose = (one: Chosen) => {
    press(one.id !== '');
    lookup.leave();
    onChoose({ id: one.id, name: one.name });
  };
  const setEntered = useEnter(lookup, choose);

  if (isChosen)
    return (
      <div ref={place} className="field">
        <p className="field-label">{label}</p>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="wrap-anywhere">{chosen.name}</span>
          <Button tone="quiet" small aria-label={t('changeOne', { name: chosen.name })} onPress={() => choose(NOTHING)}>
            {t('change')}
          </Button>
        </p>
      </div>
    );
  return (
    <div ref={place} className="grid gap-2">
      <TextField
        label={label}
        hint={[hint, t('hint')].filter(Boolean).join(' ')}
        value={chosen.name}
        error={error === 'required' && chosen.name.trim() ? 'chooseFound' : error}
        autoComplete="off"
        onFocus={() => lookup.look(chosen.name)}
        onChange={({ target }) => {
          lookup.look(target.value);
          setEntered(false);
          onChoose({ id: '', name: target.value });
        }}
        onKeyDown={(event) => {
          // Enter would send the whole form.
          if (event.key !== 'Enter') return;
          event.preventDefault();
          setEntered(true);
        }}
      />
      {lookup.isOpen && <Results lookup={lookup} choose={choose} />}
    </div>
  );
}

function Results({
  lookup: { found, more, state },
  choose,
}: {
  lookup: ReturnType<typeof useLookup>;
  choose: (one: Chosen) => void;
}) {
  const t = useTranslations('admin.find');
  return (
    <div className="card max-h-72 overflow-y-auto p-2">
      <p role="status" className={state === 'read' && found.length > 0 && !more ? 'sr-only' : 'p-2 text-soft'}>
        {state === 'read' ? t('found', { count: found.length, more: String(more) }) : t(state)}
      </p>
      <ul className="grid gap-0.5">
        {found.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="grid min-h-11 w-full cursor-pointer content-center rounded-lg px-2 py-1 text-left hover:bg-tint"
              onClick={() => choose(one)}
            >
              <span className="wrap-anywhere">{one.name}</span>
              {one.about && <span className="text-[0.85rem] wrap-anywhere text-soft">{one.about}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
