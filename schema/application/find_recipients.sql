-- The recipients that a text may mean, as a person sees them: by the beginning of the name, in order; by
-- the beginning of the organisation number; then by any word of the name.
create function application.find_recipients(v access.viewer, p_text text, p_limit int) returns bigint[]
language plpgsql stable as $$
declare
  a_number text := replace(p_text, ' ', '');
  a_words tsquery := (select to_tsquery('simple', string_agg(w || ':*', ' & ')) from unnest(regexp_split_to_array(p_text, '[^[:alnum:]]+')) w where w <> '');
  a_found bigint[];
begin
  if v.roles <@ array['admin'] then
    return '{}'::bigint[];
  elsif access.is_party(v.roles) then
    return array(select r.id from recipient.recipient r where r.id in (select access.acts_for(v.user_id))
        and (lower(r.name) like '%' || application.like_start(p_text) or r.orgnr like application.like_start(a_number))
      order by lower(r.name), r.id limit p_limit);
  end if;
  if a_number ~ '^\d{3,9}$' then
    execute 'select array(select r.id from recipient.recipient r where r.orgnr collate "C" like $1 order by r.orgnr collate "C" limit $2)'
      into a_found using application.like_start(a_number), p_limit;
  else
    execute 'select array(select r.id from recipient.recipient r where lower(r.name) like $1 order by lower(r.name) using ~<~, r.id limit $2)'
      into a_found using application.like_start(p_text), p_limit;
  end if;
  if cardinality(a_found) < p_limit then
    execute 'with r as materialized (select r.id, r.name from recipient.recipient r where to_tsvector(''simple'', r.name) @@ $1)
      select $2 || array(select r.id from r where r.id <> all ($2) order by r.id limit $3)'
      into a_found using a_words, a_found, p_limit - cardinality(a_found);
  end if;
  return a_found;
end
$$;
