-- Pairs of recipients that may be one, the last registered first: same words in the name, a shared
-- account or the same address, but for those found to be two. Each is judged as it is come to, so that
-- a page costs what it shows.
create function api.recipient_duplicate_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, name text, orgnr text, other_id bigint, other_name text, other_orgnr text, score int, grounds jsonb, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k text[] := rule.cursor_parts(p_after, '\d{1,18}\|\d{1,18}');
  p record;
  a recipient.recipient;
  b recipient.recipient;
  x recipient.resemblance;
  a_count int := 0;
begin
  perform recipient.require_staff(v);
  for p in select t.high_id, t.low_id from recipient.alike_pairs() t
      where k is null or (t.high_id, t.low_id) < (k[1]::bigint, k[2]::bigint) order by t.high_id desc, t.low_id desc loop
    select * into a from recipient.recipient r where r.id = p.high_id;
    select * into b from recipient.recipient r where r.id = p.low_id;
    x := recipient.resemblance_of(a, b);
    if x.score is not null and recipient.may_be_one(a.id, b.id) then
      return query select a.id, recipient.listed_name(a.name, a.type, p_limit), a.orgnr, b.id, recipient.listed_name(b.name, b.type, p_limit), b.orgnr, x.score, recipient.resemblance_doc(x), a.id || '|' || b.id;
      a_count := a_count + 1;
      exit when a_count = p_limit;
    end if;
  end loop;
end
$$;
