import type { Ref } from 'react';

/** Asks the server for the lines of a list that hold some words; it works before any script is there. */
export function SearchForm({
  label,
  find,
  search,
  kept = {},
  box,
  onType,
  onFind,
}: {
  label: string;
  find: string;
  search: string;
  /** What else the address says, and goes on saying. */
  kept?: Record<string, string>;
  box?: Ref<HTMLInputElement>;
  /** Where it searches while one types: with each letter, and when one asks for it. Then the page stays. */
  onType?: () => void;
  onFind?: () => void;
}) {
  return (
    <search>
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={
          onFind &&
          ((event) => {
            event.preventDefault();
            onFind();
          })
        }
      >
        <label className="field min-w-0 flex-1">
          <span className="field-label">{label}</span>
          <input ref={box} dir="auto" className="input" type="search" name="q" defaultValue={search} onInput={onType} />
        </label>
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" className="button button-quiet">
          {find}
        </button>
      </form>
    </search>
  );
}
