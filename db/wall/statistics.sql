-- PostgreSQL keeps samples of every column to plan with, and what EXPLAIN expects is told to whoever may name the column,
-- row-level security or not: by asking again and again for `body < 'm'`, the words of another circle could be spelled out.
-- So no sample is kept of anything that somebody typed. Giving the column its own type again drops samples taken before.
do $$
declare c record;
begin
  for c in
    select format('%I.%I', n.nspname, t.relname) as at, quote_ident(a.attname) as name, a.atttypid::regtype as type
    from pg_attribute a join pg_class t on t.oid = a.attrelid join pg_namespace n on n.oid = t.relnamespace
    where t.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and coalesce(a.attstattarget, -1) <> 0
      and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype, 'bytea'::regtype)
      and (n.nspname in ('auth', 'learning', 'formal', 'released', 'audit') or n.nspname = 'network' and t.relname = 'people')
  loop
    execute format('alter table %s alter column %s type %s, alter column %2$s set statistics 0', c.at, c.name, c.type);
  end loop;
end $$;
