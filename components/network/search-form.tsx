/** Asks the server for the lines of a list that hold some words; it works before any script is there. */
export function SearchForm({ label, find, search }: { label: string; find: string; search: string }) {
  return (
    <search>
      <form className="flex flex-wrap items-end gap-2">
        <label className="field min-w-0 flex-1">
          <span className="field-label">{label}</span>
          <input dir="auto" className="input" type="search" name="q" defaultValue={search} />
        </label>
        <button type="submit" className="button button-quiet">
          {find}
        </button>
      </form>
    </search>
  );
}
