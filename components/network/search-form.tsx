/** Asks the server for the lines of a list that hold some words; it works before any script is there. */
export function SearchForm({
  label,
  find,
  search,
  kept = {},
}: {
  label: string;
  find: string;
  search: string;
  /** What else the address says, and goes on saying. */
  kept?: Record<string, string>;
}) {
  return (
    <search>
      <form className="flex flex-wrap items-end gap-2">
        <label className="field min-w-0 flex-1">
          <span className="field-label">{label}</span>
          <input dir="auto" className="input" type="search" name="q" defaultValue={search} />
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
