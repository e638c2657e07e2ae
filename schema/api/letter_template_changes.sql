-- What a version of a template is compared with: its text in a language, and that of another (filter against;
-- unless given, what it takes the place of; null: the compiled-in one). Raises object.get.not_found.
create function api.letter_template_changes(p_token text, p_id bigint, p_filter jsonb)
returns table (kind text, after text, before text, before_id bigint, before_number int)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_language text := coalesce(p_filter ->> 'language', 'nb');
  an_other bigint := coalesce((p_filter ->> 'against')::bigint, ((letter.template_reply(v, p_id)).doc ->> 'based_on')::bigint);
begin
  perform letter.require_reader(v, p_id);
  if an_other is not null then
    perform letter.require_reader(v, an_other);
  end if;
  return query select t.kind, (letter.text_of(t.id, a_language)).body, (letter.text_of(o.id, a_language)).body, o.id, o.number
    from letter.template t left join letter.template o on o.id = an_other where t.id = p_id;
end
$$;
